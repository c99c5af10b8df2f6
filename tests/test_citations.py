"""Reading and writing citations.csv."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ibid.citations import Citation, pick, read_citations, write_citations
from ibid.errors import CitationErrors, IbidError, UnknownCitation
from ibid.verdicts import Kind

HEADER = "id,footnote,kind,claim,quote,url,date\n"


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def problems(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(CitationErrors) as caught:
        read_citations(path)
    return [(problem.line, problem.column) for problem in caught.value.problems]


def test_the_reports_own_file_has_every_footnote_and_its_traps(root: Path) -> None:
    citations = {citation.id: citation for citation in read_citations(root / "citations.csv")}
    assert {citation.footnote for citation in citations.values()} == set(range(1, 23))
    assert len({citation.url for citation in citations.values() if citation.url}) == 18
    assert citations["3"].date is None
    assert (citations["3"].kind, citations["8"].kind) == (Kind.IMAGE, Kind.IMAGE)
    assert citations["12"].kind is Kind.NOTE
    assert citations["12"].url == ""
    assert citations["14"].url == "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=39776"
    assert citations["8"].url == citations["13"].url
    assert citations["15"].url == citations["16"].url
    assert citations["18"].url == citations["19"].url
    assert "[12]" not in citations["13"].quote
    assert "(Shi'ite)" in citations["13"].quote
    assert citations["13"].quote.endswith("tangible shape.")
    assert citations["20"].quote.endswith('who "has already betrayed Iran.')
    assert "years[;] ([these missiles]" in citations["21"].quote
    assert all(not citation.quote.startswith('"') for citation in citations.values())


def test_byte_order_mark_semicolons_and_tabs_are_read(tmp_path: Path) -> None:
    rows = "id;footnote;kind;quote;url\r\n1;1;quote;a, b;Example.org/Path\r\n"
    semicolons = write(tmp_path / "a.csv", rows, "utf-8-sig")
    tabs = write(tmp_path / "b.csv", rows.replace(";", "\t"))
    for path in (semicolons, tabs):
        (citation,) = read_citations(path)
        assert (citation.quote, citation.url, citation.report) == ("a, b", "https://example.org/Path", path.stem)


def test_all_wrong_rows_are_reported_at_once_with_line_and_column(tmp_path: Path) -> None:
    path = write(
        tmp_path / "c.csv",
        HEADER
        + '1,1,quote,"two\nlines",q,not a url,\n'  # lines 2 and 3
        + "1,x,quote,c,,https://example.org/,2025-13-45\n"
        + ",2,poem,c,q,javascript:alert(1),\n"
        + "4,4,quote,c,q,https://example.org/,,one cell too many\n",
    )
    assert set(problems(path)) == {
        (2, "url"),
        (4, "id"),
        (4, "footnote"),
        (4, "quote"),
        (4, "date"),
        (5, "id"),
        (5, "kind"),
        (5, "url"),
        (6, "?"),
    }


def test_problems_of_several_files_are_told_together(tmp_path: Path) -> None:
    first = write(tmp_path / "a.csv", HEADER + "1,x,quote,c,q,,\n")
    second = write(tmp_path / "b.csv", HEADER + "1,y,quote,c,q,,\n")
    with pytest.raises(IbidError, match=r"a\.csv[\s\S]*b\.csv"):
        read_citations(first, second)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (HEADER.encode(), "no citations"),
        (b"id,kind\n1,quote\n", "line 1, column footnote"),
        (b"id,id,footnote,kind\n", "there twice"),
        (b"id,footnote,kind\n1,1,note\n\xff\n", "line 3: not UTF-8"),
        (b"id,footnote,kind\n1,1,no\0te\n", "line 2: has a NUL"),
        (b'id,footnote,kind,quote\n1,1,quote,"never closed\n', "line 2"),
        (b"PK\x03\x04\x00\x00", "NUL"),
    ],
)
def test_a_file_that_is_no_citation_file_is_told_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(content)
    with pytest.raises(IbidError, match=says):
        read_citations(path)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IbidError, match="does not exist"):
        read_citations(tmp_path / "none.csv")


def test_the_same_id_may_stand_in_two_reports_but_not_twice_in_one(tmp_path: Path) -> None:
    first = write(tmp_path / "a.csv", HEADER + "1,1,quote,c,q,,\n")
    second = write(tmp_path / "b.csv", HEADER + "1,1,quote,c,q,,\n")
    assert [citation.key for citation in read_citations(first, second)] == ["a/1", "b/1"]
    with pytest.raises(CitationErrors, match="stands already"):
        read_citations(first, first)


def test_rewriting_keeps_unknown_columns_and_order(tmp_path: Path) -> None:
    path = write(tmp_path / "c.csv", "desk,id,footnote,kind,quote,Colour\nforeign,1,1,quote,q,red\n,2,2,note,,\n")
    citations = read_citations(path)
    write_citations(path, citations)
    assert read_citations(path) == citations
    assert citations[0].extra == {"desk": "foreign", "Colour": "red"}


def test_pick_takes_exact_ids_and_falls_back_to_the_footnote() -> None:
    citations = [
        Citation(report="r", id=name, footnote=int(name.rstrip("abc")), kind=Kind.NOTE)
        for name in ("1", "1b", "2a", "2b")
    ]
    assert [c.id for c in pick(citations, ["1"])] == ["1"]
    assert [c.id for c in pick(citations, ["2"])] == ["2a", "2b"]
    assert [c.id for c in pick(citations, ["r/1b"])] == ["1b"]
    assert len(pick(citations, [])) == 4
    with pytest.raises(UnknownCitation, match="999"):
        pick(citations, ["1", "999"])


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=60).map(str.strip)


@given(quote=TEXT.filter(bool), claim=TEXT, note=TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_a_person_types_comes_back(tmp_path: Path, quote: str, claim: str, note: str) -> None:
    citation = Citation(report="c", id="1", footnote=1, kind=Kind.QUOTE, quote=quote, claim=claim, note=note, line=2)
    path = tmp_path / "c.csv"
    write_citations(path, [citation])
    assert read_citations(path) == (citation,)

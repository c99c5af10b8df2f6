"""The same footnotes out of every format; the content decides which it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ibid.errors import ReportUnreadable
from ibid.importing.formats import read_draft
from tests.extractors.test_files import pdf
from tests.importing.reports import docx, note, odt, paragraph, quotes, read, reference, row, run

SAMPLES = Path(__file__).parent.parent.parent / "benchmarks" / "importing" / "reports"
SAMPLE = [
    *("a/06-wrapped.txt", "a/13-archive.md", "a/14-lighthouse.html", "a/16-causeway.html", "a/18-les-ru.html"),
    *("a/20-quarry.docx", "a/22-most-ru.docx", "a/24-canal.pdf", "a/25-theatre.pdf", "a/28-radio.odt"),
    *("b/05-zafaran-fa.txt", "b/20-dates.html", "b/29-coral.pdf", "b/30-mint.pdf", "c/13-northern-route.html"),
    *("c/16-laundry-war.html", "c/31-telegraph-boys.odt", "d/05-memo-fairway.txt", "d/12-drones-mali.html"),
    *("d/29-panama-drought.pdf", "d/30-gps-jamming.pdf"),
]


@pytest.mark.parametrize("name", SAMPLE)
def test_a_sample_report_gives_its_footnotes_and_addresses(name: str) -> None:
    path = SAMPLES / name
    stem = path.name.rsplit(".", 1)[0]
    with path.with_name(f"{stem}.expected.csv").open(encoding="utf-8") as file:
        expected = {(int(one["footnote"]), one["url"]) for one in csv.DictReader(file)}
    found = {(one.footnote, one.url) for one in read(path.read_bytes()).rows}
    assert expected <= found


def test_word_footnotes_links_tracked_changes_and_quotations_are_read() -> None:
    body = (
        paragraph(run("The "), "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "<w:ins>", run("new"), "</w:ins>", run(" quay."), reference(7))
        + paragraph(run("We ask for one winter only, and no more."), reference(3), style="Quote")
        + paragraph("<w:del>", reference(9), "</w:del>", run("The end."))
    )  # fmt: skip
    footnotes = (
        note(7, run("See "), '<w:hyperlink r:id="x">', run("the minutes"), "</w:hyperlink>", run(", 5 May 2023."))
        + note(3, run("https://a.example/winter"))
        + note(9, run("https://a.example/deleted"))
    )
    report = read(docx(body, footnotes=footnotes, links={"x": "https://a.example/minutes"}))
    assert [(one.footnote, one.url) for one in report.rows] == [
        (1, "https://a.example/minutes"),
        (2, "https://a.example/winter"),
    ]
    assert row(report, 1).claim == "The new quay."
    assert quotes(report) == [(2, "We ask for one winter only, and no more.")]


def test_word_endnotes_beside_footnotes_have_numbers_of_their_own() -> None:
    body = paragraph(run("One."), reference(1), run(" Two."), reference(1, "endnote"))
    notes = note(1, run("https://a.example/f"))
    ends = note(1, run("https://a.example/e"), kind="endnote")
    report = read(docx(body, footnotes=notes, endnotes=ends))
    assert [(one.footnote, one.series, one.url[-1]) for one in report.rows] == [(1, "", "f"), (1, "e", "e")]


def test_word_footnotes_may_begin_with_another_number() -> None:
    section = '<w:sectPr><w:footnotePr><w:numStart w:val="101"/></w:footnotePr></w:sectPr>'
    body = paragraph(run("One."), reference(1), run(" Two."), reference(2)) + section
    report = read(docx(body, footnotes=note(1, run("https://a.example/1")) + note(2, run("https://a.example/2"))))
    assert [one.footnote for one in report.rows] == [101, 102]


def test_numbers_that_are_only_typed_in_word_are_read_as_well() -> None:
    body = paragraph(run("The ferry is late."), run("1", raised=True)) + paragraph(run("Sources"), style="Heading1")
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.example/ferry" </w:instrText></w:r>'
    link = f'{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Statistics")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    report = read(docx(body + paragraph(run("1. "), link, run(", 5 April 2022."))))
    assert [(one.footnote, one.url, str(one.date)) for one in report.rows] == [
        (1, "https://a.example/ferry", "2022-04-05")
    ]


def test_opendocument_notes_are_read_without_comments() -> None:
    cited = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>'
    body = (
        "<text:p>It had been “a success in every respect except bread”."
        + cited.format('<text:a xlink:href="https://a.example/debate">Debate</text:a>, 19 January 2021.')
        + "<office:annotation><text:p>was “it really so, or not at all”?</text:p></office:annotation></text:p>"
    )
    report = read(odt(body))
    assert quotes(report) == [(1, "a success in every respect except bread")]
    assert row(report, 1).url == "https://a.example/debate"


def test_markdown_keeps_code_and_links_apart() -> None:
    text = (
        '# A title\n\nThe script failed.[^1] She said: "A backup that *nobody* has restored is a rumour."[^b]\n\n'
        '```\nfor i in photos[1]; do # "never run this twice"[^1]\n```\n\n'
        "[^1]: [Minutes](https://a.example/1), 3 May 2023.\n[^b]: <https://a.example/2>,\n    4 May 2023.\n"
    )
    report = read(text)
    assert quotes(report) == [(2, "A backup that nobody has restored is a rumour.")]
    assert [(one.footnote, one.url[-1], one.date.day if one.date else 0) for one in report.rows] == [
        (1, "1", 3),
        (2, "2", 4),
    ]


def test_an_article_is_read_without_what_stands_around_it() -> None:
    page = (
        '<html><body><nav>Say "anything you like about it"[1]</nav><article><h1>T</h1><p>He said: <q>We cannot reach the ice any '
        'more.</q><a href="#n1" id="b1"><sup>1</sup></a></p><div style="display:none">"hidden words of nobody"[1]</div>'
        '<ol><li id="n1">Survey, <a href="https://a.example/ice">report</a>, 2023-09-28. <a href="#b1">↩</a></li></ol></article>'
        '<section class="comments"><p>"What a line this is"[1]</p></section></body></html>'
    )
    report = read(page)
    assert quotes(report) == [(1, "We cannot reach the ice any more.")]
    assert row(report, 1).url == "https://a.example/ice"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4\ngarbage", "is damaged"),
        (pdf(""), "it was scanned"),
        (pdf("secret", encrypt=True), "has a password"),
        (b"PK\x03\x04word/document.xml broken", "it is broken"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "before 2007, or has a password"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "a file of another kind"),
        (b"x" * 60_000_001, "at most 60 MB"),
        (docx(paragraph(run("x" * 21_000_000))), "unpacks to more than"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, says: str) -> None:
    with pytest.raises(ReportUnreadable, match=says):
        read_draft(data)


def test_a_word_file_with_any_byte_changed_is_read_or_refused() -> None:
    sound = docx(paragraph(run("The strike closed four berths, and nobody in the hall wants a long one.")))
    refused = 0
    for at in range(4, len(sound)):
        changed = bytearray(sound)
        changed[at] ^= 0xA5
        try:
            read_draft(bytes(changed))
        except ReportUnreadable:
            refused += 1
    assert refused > len(sound) / 2


def test_no_entity_is_expanded() -> None:
    doctype = '<!DOCTYPE w [<!ENTITY b "boom">]>'
    noted = {"footnotes": note(2, run("https://a.example/b"))}
    report = read(docx(paragraph(run("A word &b; here."), reference(2)), doctype=doctype, **noted))
    assert "boom" not in report.text
    assert row(report, 1).url == "https://a.example/b"


def test_a_long_paragraph_is_cut_where_words_end() -> None:
    draft = read_draft(("word " * 9_000).encode())
    assert [len(block.text) for block in draft.blocks] == [20_000, 20_000, 4_999]


def test_numbers_without_end_are_refused() -> None:
    with pytest.raises(ReportUnreadable, match="more than a report has"):
        read("x[1] " * 20_001 + "\n[1] https://a.example/b")

"""A report read: which quotation belongs to which footnote, and what is told of the rest."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibid.errors import ReportUnreadable
from ibid.importing import Trouble
from ibid.verdicts import Kind
from tests.importing.reports import PLAIN, quotes, read, row

NOTES = "\n[1] https://a.example/1, 1 May 2023.\n[2] https://a.example/2, 2 May 2023.\n[3] https://a.example/3.\n"


def test_a_plain_report_is_read_footnote_by_footnote() -> None:
    report = read(PLAIN)
    assert [one.kind for one in report.rows] == [Kind.PARAPHRASE, Kind.NOTE, Kind.QUOTE, Kind.QUOTE, Kind.IMAGE]
    assert quotes(report) == [
        (3, "Nobody in this hall wants a long strike. We have families [here], and rent to pay."),
        (4, "an insult wrapped in a ribbon"),
    ]
    assert row(report, 1).url == "https://courier.org/2024/03/05/stoppage"
    assert row(report, 4).url == row(report, 3).url == "https://union.example/Speech"
    assert row(report, 5).date == dt.date(2024, 3, 5)
    assert row(report, 5).publisher == "Telegram: dockers"
    assert row(report, 2).note.startswith("About 340 people")
    assert row(report, 2).claim.endswith("Nobody in this hall wants a long strike.")
    assert row(report, 1).place == "line 2"
    assert not report.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who says it stands in the middle.
        ('"I never refused to talk," Renn said, "but I will not talk under a crane."[1]', [(1, "I never refused to talk,"), (1, "but I will not talk under a crane.")]),
        # Two footnotes in a sentence.
        ('He called it "a story told without a single invoice",[1] she "a letter in search of an address".[2]', [(1, "a story told without a single invoice"), (2, "a letter in search of an address")]),
        # A title, a name, an ironic word.
        ('In an article titled "How we lost the harbour", the ship "Walrus" was a so-called "guest of honour".[1]', []),
        ('The law "On State Secrets And Their Keepers" was passed.[1]', []),
        ('The "flying pickets" came from outside.[1]', []),
        # Several footnotes behind one passage.
        ('It promised "a bed, a breakfast and a border crossed asleep".[1, 2]', [(1, "a bed, a breakfast and a border crossed asleep"), (2, "a bed, a breakfast and a border crossed asleep")]),
        # A source in brackets makes no caption of a sentence that quotes at length.
        ('The ministry called it "a story told without a single invoice" (video).[1]', [(1, "a story told without a single invoice")]),
        # The marker stands before.
        ('As Marr put it[1]: "Nobody resigns from a friendship of that kind."', [(1, "Nobody resigns from a friendship of that kind.")]),
        # The closing mark is missing.
        ('She wrote: "They came with shoe boxes and with albums.[1] It rained.', [(1, "They came with shoe boxes and with albums.")]),
        # Within one pair of marks, as in Russian.
        ("«Я двадцать лет хожу по этой трассе, – добавил он, – и ни разу не видел льда».[1]", [(1, "Я двадцать лет хожу по этой трассе,"), (1, "и ни разу не видел льда")]),
    ],
)  # fmt: skip
def test_quotations_go_to_the_footnote_behind_them(text: str, expected: list[tuple[int, str]]) -> None:
    assert quotes(read(text + NOTES)) == expected


def test_a_quotation_in_paragraphs_is_one() -> None:
    text = '"We have families, and rent to pay.\n"We were promised a contract.\n"That promise was broken."[1]' + NOTES
    said = "We have families, and rent to pay. We were promised a contract. That promise was broken."
    assert quotes(read(text)) == [(1, said)]


def test_a_block_quotation_needs_no_marks() -> None:
    text = (
        "The letter reads in full:\n\n    We take no view on navigation. We ask only for\n    one winter, in working order. [1]\n\n"
        "It was read aloud, and the motion was passed by eleven votes to two.\n\n[1] https://a.example/1\n"
    )
    expected = "We take no view on navigation. We ask only for one winter, in working order."
    assert quotes(read(text)) == [(1, expected)]


def test_what_is_unsure_says_why() -> None:
    report = read('The port was "a sleeping giant of the north", some say. The berths were closed.[1]' + NOTES)
    (first,) = [one for one in report.rows if one.quote]
    assert not first.is_sure
    assert "later sentence" in first.why


def test_troubles_are_listed_with_their_places() -> None:
    text = "One.[1] Two.[4]\n\n[1] https://a.example/1, 3/7/2023.\n[2] https://a.example/2.\n[2] https://a.example/3.\n"
    told = {one.trouble: (one.number, one.place) for one in read(text).problems}
    assert told[Trouble.MARKER] == (4, "line 1")
    assert told[Trouble.DATE] == (1, "line 3")
    assert told[Trouble.TWICE] == (2, "line 5")
    assert told[Trouble.NOTE] == (2, "line 4")


def test_a_quotation_behind_which_no_footnote_stands_is_told() -> None:
    text = 'He said: "This is not a matter for the council to decide."\nThe port was closed.[1]' + NOTES
    assert [one.printed for one in read(text).problems if one.trouble is Trouble.LOOSE] == [
        "This is not a matter for the council to decide."
    ]


def test_numbers_that_are_no_markers_stay() -> None:
    text = "The plain has 9,000 km² and 10⁹ stones; in [2019] a man (see (a) below) counted them.¹\n\nNotes\n\n¹ https://a.example/1\n"
    report = read(text)
    assert len(report.rows) == 1
    assert "km² and 10⁹" in report.rows[0].claim


def test_chapters_that_number_anew_keep_their_notes_apart() -> None:
    text = (
        "One.[1] Two.[2]\n\nNotes\n\n[1] https://a.example/1\n[2] https://a.example/2\n\nChapter two\n\n"
        "Three.[1] Four.[2]\n\nNotes\n\n[1] https://a.example/3\n[2] https://a.example/4\n"
    )
    assert [(one.footnote, one.url[-1]) for one in read(text).rows] == [(1, "1"), (2, "2"), (1, "3"), (2, "4")]


def test_roman_numerals_are_numbers() -> None:
    text = "One.[i] Two.[ii] Four.[iv]\n\nNotes\n\n[i] https://a.example/1\n[ii] https://a.example/2\n[iii] Unused.\n[iv] Ibid.\n"
    assert [(one.footnote, one.url[-1:]) for one in read(text).rows] == [(1, "1"), (2, "2"), (4, "2"), (3, "")]


def test_raised_numbers_that_copying_made_plain_are_markers() -> None:
    text = (
        'The label says "highly toxic to bees."1 By noon the hives were dead.2 Nobody knew.3\n\n'
        "  1  https://a.example/label\n  2  https://a.example/hives\n  3  Ibid.\n"
    )
    assert [(one.footnote, one.url[-5:]) for one in read(text).rows] == [(1, "label"), (2, "hives"), (3, "hives")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("No notes at all.", "has no footnotes that can be told"),
        ("A sentence.[1]\nAnother.[2]", "1 in line 1, 2 in line 2"),
        ("  \n ", "is empty"),
    ],
)
def test_a_report_without_footnotes_is_refused(text: str, says: str) -> None:
    with pytest.raises(ReportUnreadable, match=says):
        read(text)


@given(st.text(alphabet='ab. [1]2"“”‘’«»¹:\n-(s)', max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        report = read(text + "\n[1] https://a.example/b")
    except ReportUnreadable:
        return
    assert all(one.footnote > 0 for one in report.rows)

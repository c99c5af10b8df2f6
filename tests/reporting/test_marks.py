"""A quotation beside its passage: what is marked, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ibid.findings import Change, QuoteFinding
from ibid.reporting.marks import MAX_MARKED, Comparison, Piece, compare_sides
from ibid.reporting.shown import MAX_SHOWN
from ibid.verdicts import ChangeKind, QuoteVerdict, Severity

QUOTE = "We will build four lines."
SOURCE = "Then: We shall build three lines."


def altered(*changes: Change, spans: tuple[tuple[int, int], ...] = ((6, 33),), text: str = SOURCE) -> QuoteFinding:
    return QuoteFinding(
        QuoteVerdict.ALTERED, Severity.MATERIAL, 0.9, "", spans, text[spans[0][0] : spans[-1][1]], changes
    )


def number(quote: str = "four", source: str = "three") -> Change:
    at, there = QUOTE.index(quote), SOURCE.index(source)
    return Change(
        ChangeKind.NUMBER, Severity.MATERIAL, quote, source, (at, at + len(quote)), (there, there + len(source))
    )


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def marked(comparison: Comparison) -> list[list[str]]:
    sides = (comparison.quotation, comparison.passage)
    return [[piece.text for piece in side if piece.difference] for side in sides]


def test_a_change_is_marked_on_both_sides_with_one_number() -> None:
    comparison = compare_sides(QUOTE, altered(number()), SOURCE)
    assert marked(comparison) == [["four"], ["three"]]
    assert joined(comparison.quotation) == QUOTE
    assert joined(comparison.passage) == SOURCE[6:]
    assert comparison.before == "Then: "


def test_words_that_only_one_side_has_leave_a_caret_on_the_other() -> None:
    insertion = Change(ChangeKind.INSERTION, Severity.MINOR, "four ", "", (14, 19), (21, 21))
    comparison = compare_sides(QUOTE, altered(insertion), SOURCE)
    assert marked(comparison) == [["four "], [""]]
    assert [piece.first for piece in comparison.passage if piece.difference] == [True]


def test_where_changes_overlap_the_worst_shows_and_no_words_are_doubled() -> None:
    wide = Change(ChangeKind.WORD, Severity.MINOR, QUOTE[3:24], SOURCE[9:32], (3, 24), (9, 32))
    comparison = compare_sides(QUOTE, altered(wide, number()), SOURCE)
    assert joined(comparison.quotation) == QUOTE
    kinds = [piece.difference.change.kind for piece in comparison.quotation if piece.difference]
    assert kinds == [ChangeKind.WORD, ChangeKind.NUMBER, ChangeKind.WORD]


def test_a_span_that_does_not_hold_its_words_is_listed_and_not_marked() -> None:
    wrong = replace(number(), quote_span=(0, 4), source_span=(10**9, -1))
    comparison = compare_sides(QUOTE, altered(wrong), SOURCE)
    assert marked(comparison) == [[], []]
    assert len(comparison.differences) == 1


def test_what_lies_between_two_segments_is_told_apart_and_elided() -> None:
    text = f"One. {'x' * 5_000} Two."
    finding = altered(spans=((0, 4), (len(text) - 4, len(text))), text=text)
    comparison = compare_sides("One. [...] Two.", finding, text)
    assert [piece.gap for piece in comparison.passage] == [False, True, False]
    assert len(joined(comparison.passage)) < 500
    assert "more characters" in comparison.passage[1].text


def test_too_many_differences_are_counted() -> None:
    comparison = compare_sides(QUOTE, altered(*[number()] * (MAX_MARKED + 7)), SOURCE)
    assert (len(comparison.differences), comparison.unmarked) == (MAX_MARKED, 7)


spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60))
changes = st.builds(
    Change,
    st.sampled_from(ChangeKind),
    st.sampled_from(Severity),
    st.text(max_size=5),
    st.text(max_size=5),
    spans,
    spans,
)


@given(st.text(max_size=50), st.text(max_size=50), st.lists(st.tuples(spans, spans, changes), max_size=8))
def test_whatever_is_marked_both_texts_stay_whole(
    quotation: str, text: str, drawn: list[tuple[tuple[int, int], tuple[int, int], Change]]
) -> None:
    held = [
        replace(change, quote=quotation[slice(*one)], source=text[slice(*two)], quote_span=one, source_span=two)
        for one, two, change in drawn
    ]
    finding = altered(*held, spans=((0, len(text)),), text=text)
    comparison = compare_sides(quotation, finding, text)
    for side, whole in ((comparison.quotation, quotation), (comparison.passage, text)):
        if whole.isprintable():
            assert joined(side) == whole


def test_a_quotation_of_a_megabyte_is_cut() -> None:
    long = "a" * 1_000_000
    comparison = compare_sides(long, altered(text=long, spans=((0, len(long)),)), long)
    assert len(joined(comparison.quotation)) < 2 * MAX_SHOWN

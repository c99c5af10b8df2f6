"""Which words of a stretch and of its source are the same: read in one form, numbers whole, and matched in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from ibid.quotes.aligning import draw_together, matching_pairs
from ibid.quotes.pairing import Context
from ibid.quotes.parse import QuotedWord
from ibid.quotes.wholes import signs_behind
from ibid.wording.lexicon import FUNCTION_WORDS
from ibid.wording.numerals import PERCENT_WORDS
from ibid.wording.whole_numbers import whole_numbers
from ibid.wording.words import Word

_W = TypeVar("_W", Word, QuotedWord)


def with_own_brackets(quoted: Sequence[QuotedWord], source: str, said: Sequence[Word]) -> Sequence[QuotedWord]:
    """Where the source has square brackets of its own (TASS puts insertions into speech), they are its text."""
    if (
        not said
        or not any(word.editorial for word in quoted)
        or "[" not in source[said[0].start - 1 : said[-1].end + 1]
    ):
        return quoted
    theirs = {
        word.form
        for word in said
        if source.rfind("[", 0, word.start) > source.rfind("]", 0, word.start) and source.find("]", word.end) >= 0
    }
    known: list[QuotedWord] = []
    for editorial, group in groupby(quoted, key=lambda word: word.editorial):
        words = list(group)
        shared = [word.form for word in words if word.form in theirs]
        # Two words, or one that says something: then it is the source's bracket, whatever else was put into it.
        if editorial and (len(shared) > 1 or any(form not in FUNCTION_WORDS for form in shared)):
            words = [word._replace(editorial=False) for word in words]
        known += words
    return known


def join_wholes(given: Sequence[_W], context: Context) -> tuple[Sequence[_W], list[range]]:
    """The words with what belongs together as one, and the indices that each had before."""
    known = signs_behind(whole_numbers(given, _merged, decimal_comma=context.decimal_comma))
    starts = {word.start: place for place, word in enumerate(given)}
    ends = {word.end: place for place, word in enumerate(given)}
    return known, [range(starts[word.start], ends[word.end] + 1) for word in known]


def _merged(word: _W, form: str, end: int) -> _W:
    return word._replace(form=form, end=end)


def match_words(quoted: Sequence[QuotedWord], said: Sequence[Word]) -> list[tuple[int, int]]:
    """The pairs of indices of words that are the same, in order."""
    # An editor's words answer to nothing: "uncompressed [in the north] in the zip" has only one "in the".
    keys = [f"[{word.form}" if word.editorial else _key(word.form) for word in quoted]
    return _match(keys, [_key(word.form) for word in said])


def _match(keys: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of equal words, by the reading in which most words that aren't numbers agree.

    Where two numbers were exchanged, a common subsequence follows one of them across the other's words; with
    all numbers alike, it follows the words, and numbers that differ are told as such.
    """
    pairs = draw_together(matching_pairs(keys, others), keys, others)
    if len(pairs) == len(keys) or not any(key[:1].isdigit() for key in keys):
        return pairs
    alike, others_alike = (["#" if key[:1].isdigit() else key for key in side] for side in (keys, others))
    by_words = draw_together(matching_pairs(alike, others_alike), alike, others_alike)
    said_more = sum(alike[i] != "#" for i, _ in by_words) - sum(alike[i] != "#" for i, _ in pairs)
    if said_more < 0 or len(by_words) <= len(pairs):
        return pairs
    return [(index, position) for index, position in by_words if keys[index] == others[position]]


def _key(form: str) -> str:
    return "%" if form in PERCENT_WORDS else form

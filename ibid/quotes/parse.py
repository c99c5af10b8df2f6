"""Reading a printed quotation: its words, where it marks an omission, and what its editor put in.

Conventions read: ``[...]``, ``...``, ``…``, ``(...)`` and ``<...>`` for omissions; ``[in Ukraine]`` for an
insertion or a replacement, ``[t]he`` for a changed letter, ``[sic]``, ``[12]`` for a footnote's number, and
``(...)`` around words that the source may or may not have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ibid.quotes.normalize import Folded, fold
from ibid.quotes.words import Word, split_words

OMISSION = re.compile(r"[\[(<]\s*(?:\.\s?\.\s?\.+|…)\s*[\])>]|(?:\.\s?){2}\.+|…")
_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
_DROPPED = re.compile(r"\[\s*(?:sic!?|!|\?|\d{1,3})\s*\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_PARENTHESES = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class QuotedWord:
    """One word of a quotation. ``editorial``: it stands in square brackets; ``aside``: in round ones."""

    word: Word
    editorial: bool
    aside: bool

    @property
    def form(self) -> str:
        """The folded word."""
        return self.word.form


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed quotation. ``segments`` are its parts between marks of omission, none of them empty."""

    text: str
    folded: Folded
    segments: tuple[tuple[QuotedWord, ...], ...]

    @property
    def words(self) -> tuple[QuotedWord, ...]:
        """All words, in order."""
        return tuple(word for segment in self.segments for word in segment)

    def span(self, words: tuple[QuotedWord, ...]) -> tuple[int, int]:
        """Where these words stand in the quotation as printed."""
        return self.folded.span(words[0].word.start, words[-1].word.end)


def parse_quote(quote: str) -> Printed:
    """Read a quotation as printed; one without words has no segments."""
    readable = _DROPPED.sub(lambda match: " " * len(match[0]), quote)
    readable, letters = _join_letters(readable)
    folded = fold(readable)
    bounds = [match.span() for match in OMISSION.finditer(folded.text)]
    editorial = [m.span() for m in _BRACKETS.finditer(folded.text) if m.span() not in bounds]
    asides = [m.span() for m in _PARENTHESES.finditer(folded.text) if m.span() not in bounds]
    segments = []
    start = 0
    for left, right in [*bounds, (len(folded.text), len(folded.text))]:
        words = tuple(
            QuotedWord(word, _within(editorial, word), _within(asides, word))
            for word in split_words(folded.text, start, left)
        )
        if words:
            segments.append(words)
        start = right
    return Printed(quote, _shifted(folded, letters, len(quote)), tuple(segments))


def _join_letters(text: str) -> tuple[str, list[int]]:
    """``[t]he`` as ``the``, and where a bracket was taken out (offsets in the text as given)."""
    removed: list[int] = []
    for match in _LETTER.finditer(text):
        removed += [match.start(), match.end() - 1]
    gone = set(removed)
    return ("".join(c for i, c in enumerate(text) if i not in gone) if gone else text), removed


def _shifted(folded: Folded, removed: list[int], length: int) -> Folded:
    """The folded text with its places counted in the text before brackets were taken out."""
    if not removed:
        return folded
    kept = [i for i in range(length) if i not in set(removed)]
    places = folded.places if folded.places is not None else range(len(folded.text))
    from array import array

    return Folded(folded.text, array("I", (kept[place] for place in places)), length)


def _within(spans: list[tuple[int, int]], word: Word) -> bool:
    return any(start <= word.start and word.end <= end for start, end in spans)

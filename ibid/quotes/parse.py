"""Reading a printed quotation: its words, where it marks an omission, and what its editor put in.

Conventions read, from the Chicago Manual of Style (13.50 to 13.69) and Milchin's handbook for Russian:
``[...]``, ``...``, ``…``, ``(...)`` and ``<...>`` for omissions; ``[in Ukraine]`` for an insertion or a
replacement; ``[t]he`` and ``sign[ed]`` for changed letters; ``[sic]``; ``[12]`` and ``end.12`` for a footnote's
number; ``(...)`` around words that the source may or may not have.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from ibid.findings import Span
from ibid.wording.normalize import fold_stream
from ibid.wording.words import Word, split_words

_DOTS = r"(?:\.\s?){2,}\.?|…[.…]*|\.…"
OMISSION = re.compile(rf"[\[(<{{‹]\s*(?:{_DOTS}|-{{2,}}|—|–)\s*[\])>}}›]|\.(?:\s?\.){{2,}}|\.\.|…[.…]*")
# Letters in brackets that are part of a word: the brackets go, the letters stay.
_LETTERS_AHEAD = re.compile(r"\[([^\W\d_]{1,12})\](?=[^\W\d_])")
_LETTERS_BEHIND = re.compile(r"(?<=[^\W\d_])\[([^\W\d_]{1,8})\]")
_DROPPED = re.compile(
    r"\[\s*(?:sic!?|так!?|так в тексте|!|\?|;|,|\.|:|—|-|\d{1,3})\s*\]|\(\s*sic!?\s*\)"
    # A footnote's number behind the last mark of a sentence; four letters before it rule out "ст.5" and "No.5".
    r"|(?<=[^\W\d_]{4}[.,!?»”\"])\d{1,3}(?=\s|$)|(?<=[^\W\d_]{4}[.!?][»”\"])\d{1,3}(?=\s|$)",
    re.IGNORECASE,
)
# With what hangs on it: "[he]'s".
_BRACKETS = re.compile(r"\[[^\[\]]*\](?:['’]?[^\W\d_]{1,3}\b)?")
_PARENTHESES = re.compile(r"\([^()]*\)")
# Takes a bracket's place, so that offsets stay; folding drops it.
_NOTHING = "\u2060"


class QuotedWord(NamedTuple):
    """One word of a quotation. ``editorial``: it stands in square brackets; ``aside``: in round ones."""

    form: str
    start: int
    end: int
    editorial: bool
    aside: bool
    mended: bool

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.form[-1:].isdigit()

    @property
    def optional(self) -> bool:
        """Whether the source need not have it."""
        return self.editorial or self.aside


@dataclass(frozen=True, slots=True)
class Segment:
    """The words between two marks of omission, and the same as the stream of a source would have them.

    ``stream[i]`` comes from ``words[owners[i]]``.
    """

    words: tuple[QuotedWord, ...]
    stream: tuple[str, ...]
    owners: tuple[int, ...]

    def part(self, first: int, last: int) -> Segment:
        """The segment from one word to before another."""
        low, high = bisect_left(self.owners, first), bisect_left(self.owners, last)
        return Segment(
            self.words[first:last], self.stream[low:high], tuple(owner - first for owner in self.owners[low:high])
        )


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed quotation: ``text`` as given, and its segments, none of them empty.

    ``readable`` has the same length, with the footnote numbers and the brackets around letters blanked.
    """

    text: str
    readable: str
    segments: tuple[Segment, ...]

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(len(segment.words) for segment in self.segments)


def parse_quote(quote: str) -> Printed:
    """Read a quotation as printed; one without words has no segments. Offsets count in ``quote``."""
    readable = quote
    if "[" in quote:
        readable = _LETTERS_AHEAD.sub(rf"{_NOTHING}\1{_NOTHING}", readable)
        readable = _LETTERS_BEHIND.sub(rf"{_NOTHING}\1{_NOTHING}", readable)
    readable = _DROPPED.sub(lambda match: " " * len(match[0]), readable)
    marks = [match.span() for match in OMISSION.finditer(readable)]
    editorial = _Spans([m.span() for m in _BRACKETS.finditer(readable)] if "[" in readable else [])
    asides = _Spans([m.span() for m in _PARENTHESES.finditer(readable)] if "(" in readable else [])
    segments = []
    start = 0
    for left, right in [*marks, (len(readable), len(readable))]:
        words = tuple(
            QuotedWord(
                word.form,
                word.start,
                word.end,
                editorial.hold(word),
                asides.hold(word),
                _NOTHING in readable[max(0, word.start - 1) : word.end + 1],
            )
            for word in split_words(readable, start, left)
        )
        if any(word.form[-1].isalnum() for word in words):
            segments.append(make_segment(readable, words))
        start = right
    return Printed(quote, readable, tuple(segments))


def make_segment(text: str, words: tuple[QuotedWord, ...]) -> Segment:
    """The segment that these words of a text make."""
    stream: list[str] = []
    owners: list[int] = []
    for number, word in enumerate(words):
        raw = text[word.start : word.end]
        pieces = [raw.lower()] if raw.isascii() and raw.isalnum() else fold_stream(raw)
        stream += pieces
        owners += [number] * len(pieces)
    return Segment(words, tuple(stream), tuple(owners))


class _Spans:
    """Disjoint spans in order, asked which words they hold."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def hold(self, word: Word) -> bool:
        at = bisect_right(self._starts, word.start) - 1
        return at >= 0 and word.end <= self._spans[at][1]

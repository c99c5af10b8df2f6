"""A located stretch compared with its source: from where to where the source answers to it, and what differs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ibid.findings import Span
from ibid.quotes.compare import REPLACED_BY_BRACKET, Compared, compare
from ibid.quotes.cutting import Part
from ibid.quotes.pairing import is_negation
from ibid.quotes.parse import Printed
from ibid.quotes.prepared import PreparedText
from ibid.quotes.widening import STOP, WORD_LETTERS, words_after, words_before
from ibid.wording.words import split_words

# Words at a stretch's ends without a match that may answer to the source's words beside it.
MAX_WIDENED = 6
# The rest of a number of which the stream has the first group only.
_NUMBER_REST = re.compile(r"(?<=\d)(?:[.,٫٬]\d+)+")


@dataclass(frozen=True, slots=True)
class Located:
    """A located stretch: its span in the source, how it compares, and the first and last quoted word."""

    part: Part
    span: Span
    compared: Compared

    @property
    def quote_span(self) -> Span:
        words = self.part.segment.words
        return words[0].start, words[-1].end


def compare_part(printed: Printed, part: Part, source: PreparedText, language: str) -> Located:
    place = part.place
    assert place is not None
    start, end = source.span(place.start, place.end)
    if rest := _NUMBER_REST.match(source.text, end):
        end = rest.end()
    words = part.segment.words
    before, after = _unmatched(part)
    # Where a word at the end answers to none, words beside the place may be the ones it was exchanged for;
    # where one further in does, it may have been moved from there.
    inner = min(MAX_WIDENED, len(part.segment.stream) - len(place.pairs)) if place.pairs else 0
    said = list(split_words(source.text, start, end))
    if before <= MAX_WIDENED:
        said = words_before(printed, words, before, source.text, start, inner=inner) + said
    if len(words) - after <= MAX_WIDENED:
        said += words_after(printed, words, after, source.text, end, inner=inner)
    compared = compare(printed, words, source.text, said, language=language)
    first, last = compared.used
    if last > first:
        start, end = said[first].start, said[last - 1].end
    if words[0].editorial:
        start = _replaced_start(source.text, start)
    return Located(part, (start, end), compared)


def _unmatched(part: Part) -> tuple[int, int]:
    """How many words stand before the first that has its place, and from which on they stand after the last.

    A sign such as % has none: the stream is without it. A number counts as placed where all of it is.
    """
    assert part.place is not None
    owners, pairs = part.segment.owners, part.place.pairs
    first, last = (pairs[0][0], pairs[-1][0]) if pairs else (0, len(owners) - 1)
    partly = first > 0 and owners[first - 1] == owners[first]  # ",500" of "2,500"
    return owners[first] + partly, owners[last] + 1


def _replaced_start(text: str, at: int) -> int:
    """Where the words begin that a bracket at the start stands for: "[He] said" for "The minister said"."""
    low = max(0, at - WORD_LETTERS * REPLACED_BY_BRACKET)
    stops = [match.end() for match in STOP.finditer(text, low, at)]
    if not stops and low:
        return at
    words = list(split_words(text, stops[-1] if stops else 0, at))
    plain = 0 < len(words) <= REPLACED_BY_BRACKET and not any(is_negation(word.form) for word in words)
    return words[0].start if plain else at

"""A located stretch compared with its source: from where to where the source answers to it, and what differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ibid.findings import Span
from ibid.quotes.compare import REPLACED_BY_BRACKET, Compared, compare
from ibid.quotes.cutting import Part
from ibid.quotes.numbers import JOINING_WORDS, is_numeric
from ibid.quotes.numerals import PERCENT_WORDS
from ibid.quotes.pairing import is_negation
from ibid.quotes.parse import Printed, QuotedWord
from ibid.quotes.prepared import PreparedText
from ibid.quotes.words import Word, split_words

# Words at a stretch's ends without a match that may answer to the source's words beside it.
MAX_WIDENED = 6
# Words of the source that fewer of the quotation may be divided into there: co-operation, north-west.
MAX_DIVIDED = 3
# Characters read for one word beside a stretch.
WORD_LETTERS = 30
_STOP = re.compile(r"[.!?…؟](?:[\"'»”’)\]]|\s|$)|\n\s*\n|\n\s*[-–—•*]")
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
    said = list(split_words(source.text, start, end))
    owners = part.segment.owners
    matched = (place.pairs[0][0], place.pairs[-1][0]) if place.pairs else (0, -1)
    if not place.is_exact or owners[0] > 0 or owners[-1] < len(words) - 1:  # a sign has no place in the stream
        head = [word for word in words[: owners[matched[0]]] if not word.editorial]
        tail = [word for word in words[owners[matched[1]] + 1 :] if not word.editorial]
        # Where a word at the end answers to none, words beside the place may be the ones it was exchanged for;
        # where one further in does, it may have been moved from there.
        inner = min(MAX_WIDENED, len(part.segment.stream) - len(place.pairs)) if place.pairs else 0
        if len(head) <= MAX_WIDENED:
            said = [*_words_before(source.text, start, head, inner, own=_stops(printed, head)), *said]
        if len(tail) <= MAX_WIDENED:
            said += _words_after(source.text, end, tail, inner, own=_stops(printed, tail, words))
    compared = compare(printed, words, source.text, said, language=language)
    first, last = compared.used
    if last > first:
        start, end = said[first].start, said[last - 1].end
    if words[0].editorial:
        start = _replaced_start(source.text, start)
    return Located(part, (start, end), compared)


def _replaced_start(text: str, at: int) -> int:
    """Where the words begin that a bracket at the start stands for: "[He] said" for "The minister said"."""
    low = max(0, at - WORD_LETTERS * REPLACED_BY_BRACKET)
    stops = [match.end() for match in _STOP.finditer(text, low, at)]
    if not stops and low:
        return at
    words = list(split_words(text, stops[-1] if stops else 0, at))
    plain = 0 < len(words) <= REPLACED_BY_BRACKET and not any(is_negation(word.form) for word in words)
    return words[0].start if plain else at


def _stops(printed: Printed, end: Sequence[QuotedWord], words: Sequence[QuotedWord] = ()) -> int:
    """How many sentences end among the words at an end of the quotation: the source may be read as far."""
    if not end:
        return 0
    before = [word for word in words if word.end <= end[0].start][-1:]
    low = before[0].end if before else end[0].start
    following = printed.readable[low : end[-1].end + (0 if words else 3)]
    return len(_STOP.findall(following))


def _words_before(text: str, at: int, head: Sequence[QuotedWord], inner: int, *, own: int) -> list[Word]:
    """The words before an offset that may answer to these of the quotation, as far as the sentence begins."""
    if not head and not inner:
        return []
    low = max(0, at - WORD_LETTERS * (max(len(head), inner) + MAX_DIVIDED))
    stops = [match.end() for match in _STOP.finditer(text, low, at)]
    if len(stops) > own:
        low = stops[-1 - own]
    elif low:
        low = text.find(" ", low, at) + 1 or low
    words = list(split_words(text, low, at))
    joined = "".join(word.form for word in head)
    for count in range(len(head), min(len(words), len(head) + MAX_DIVIDED) + 1):
        if head and "".join(word.form for word in words[-count:]) == joined:
            return words[-count:]
    return words[-_count_taken(words[::-1], len(head), inner) :]


def _words_after(text: str, at: int, tail: Sequence[QuotedWord], inner: int, *, own: int) -> list[Word]:
    """The words after an offset that may answer to these of the quotation, as far as the sentence ends."""
    if not tail and not inner:
        return []
    high = min(len(text), at + WORD_LETTERS * (max(len(tail), inner) + MAX_DIVIDED))
    stops = [match.start() + 1 for match in _STOP.finditer(text, at, high)]
    if len(stops) > own:
        high = stops[own]
    elif high < len(text):
        high = max(text.rfind(" ", at, high), at) or high
    words = list(split_words(text, at, high))
    joined = "".join(word.form for word in tail)
    for count in range(len(tail), min(len(words), len(tail) + MAX_DIVIDED) + 1):
        if tail and "".join(word.form for word in words[:count]) == joined:
            return words[:count]
    return words[: _count_taken(words, len(tail), inner)]


def _count_taken(words: Sequence[Word], own: int, inner: int) -> int:
    """How many of the words beside a place are taken: as many as the quotation has, and a negation on top of them."""
    if not own:
        return inner
    count = own
    while count < len(words) and sum(is_negation(word.form) for word in words[:count]) > count - own:
        count += 1
    # A numeral is taken whole: 2,500 may answer to "two thousand and 500", and 90% to "90 percent".
    while count < len(words) and is_numeric(words[count - 1].form):
        following = next((i for i in (count, count + 1) if i < len(words) and _scales(words[i].form)), None)
        if following is None or (following > count and words[count].form not in JOINING_WORDS):
            break
        count = following + 1
    return count


def _scales(form: str) -> bool:
    return is_numeric(form) or form in PERCENT_WORDS

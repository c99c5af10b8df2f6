"""A source text made ready to be searched: its words as one stream, and the way back to the text as given."""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from ibid.findings import Span
from ibid.wording.normalize import STREAM_WORD, Folding, fold_stream, is_even

# Characters of the text that are folded at a time. The way back to the text is found by reading one piece again,
# which takes 0.1 ms for a piece of this size, and keeps memory at a few bytes a character.
PIECE = 2048
# Characters from the end of a piece in which a space to cut at is looked for.
CUT_WITHIN = 256
# Characters of stream from which an index of words pays: searching for one word takes 0.3 ms per million.
INDEXED_FROM = 300_000

# The share of a text's pieces with a word from which one search of the whole is quicker than a search of each.
SCATTERED = 0.25

_WORD = re.compile("[^ ]+")

# Prepared texts kept for a run: a report has a few hundred sources, of some 100 KB each.
TEXTS_KEPT = 512


class PreparedText:
    """A text with what locating needs, made when first asked for and kept.

    ``stream`` is `` w1 w2 ... wn ``: every word folded, with one space before and after each.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        # Whether a piece's words are as many in the text as in the stream.
        self._even: dict[int, bool] = {}

    @cached_property
    def _pieces(self) -> tuple[str, array[int], array[int]]:
        """The stream, and where each piece begins in the text and in the stream."""
        text_starts, stream_starts, parts = array("Q"), array("Q"), []
        folding = Folding.of(self.text)
        start = length = 0
        while start < len(self.text):
            end = self._cut(start)
            words = folding.words(self.text[start:end])
            text_starts.append(start)
            stream_starts.append(length)
            if words:
                part = " " + " ".join(words)
                parts.append(part)
                length += len(part)
            start = end
        return "".join(parts) + " ", text_starts, stream_starts

    def _cut(self, start: int) -> int:
        """Where the piece ends that begins here: after a space that follows no hyphen, where one is near."""
        end = start + PIECE
        if end >= len(self.text):
            return len(self.text)
        for space in (" ", "\n"):
            at = self.text.rfind(space, end - CUT_WITHIN, end)
            if at > start and self.text[at - 1] not in "-‐\u00ad\r":
                return at + 1
        return end

    @property
    def stream(self) -> str:
        """All words in order, folded, each with a space before and after."""
        return self._pieces[0]

    @cached_property
    def index(self) -> dict[str, list[int]] | None:
        """The pieces that each word stands in; none for a text short enough to be searched as it is."""
        stream, _, starts = self._pieces
        if len(stream) < INDEXED_FROM:
            return None
        found: dict[str, list[int]] = defaultdict(list)
        for number in range(len(starts)):
            for word in set(stream[slice(*self.piece_bounds(number))].split()):
                found[word].append(number)
        return found

    def piece_bounds(self, number: int) -> Span:
        """The span of the stream that a piece has."""
        stream, _, starts = self._pieces
        if number >= len(starts):
            return len(stream), len(stream)
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(stream)

    def piece_at(self, at: int) -> int:
        """The piece that an offset of the stream lies in."""
        return bisect_right(self._pieces[2], at) - 1

    def occurrences(self, words: Sequence[str], limit: int, *, low: int = 0, high: int = sys.maxsize) -> Iterator[int]:
        """Where these words stand in a row in the stream: the offsets of the first one's first letter, in order."""
        needle = f" {' '.join(words)} "
        for start, whole_end in self._stretches_with(words, len(needle)):
            end = min(whole_end, high)
            at = self.stream.find(needle, max(start, low), end)
            while at >= 0:
                yield at + 1
                limit -= 1
                if not limit:
                    return
                at = self.stream.find(needle, at + 1, end)

    @cached_property
    def _letters(self) -> tuple[str, array[int]]:
        """The stream without its spaces, and how many letters stand before each piece."""
        before = array("Q")
        count = 0
        for number in range(len(self._pieces[2])):
            before.append(count)
            low, high = self.piece_bounds(number)
            count += high - low - self.stream.count(" ", low, high)
        return self.stream.replace(" ", ""), before

    def joined_occurrences(self, letters: str, limit: int) -> Iterator[Span]:
        """Where these letters stand as whole words, however divided: spans of the stream."""
        at = self._letters[0].find(letters)
        while at >= 0 and limit:
            start, end = self._stream_offset(at), self._stream_offset(at + len(letters) - 1) + 1
            if self.stream[start - 1] == " " == self.stream[end]:
                yield start, end
            limit -= 1
            at = self._letters[0].find(letters, at + 1)

    def _stream_offset(self, letter: int) -> int:
        """Where in the stream the letter stands that has so many letters before it."""
        piece = bisect_right(self._letters[1], letter) - 1
        low, high = self.piece_bounds(piece)
        left = letter - self._letters[1][piece]
        for match in _WORD.finditer(self.stream, low, high):
            length = match.end() - match.start()
            if left < length:
                return match.start() + left
            left -= length
        return high

    def _stretches_with(self, words: Sequence[str], length: int) -> Iterator[Span]:
        """The parts of the stream where so many letters of these words may stand: all of it, or near the rarest one."""
        whole = len(self.stream)
        if self.index is None:
            yield 0, whole
            return
        pieces = min((self.index.get(word, ()) for word in words), key=len)
        if len(pieces) > SCATTERED * len(self._pieces[2]):
            yield 0, whole
            return
        start = end = 0
        for piece in pieces:
            low, high = self.piece_bounds(piece)
            low, high = max(0, low - length), min(whole, high + length)
            if low > end:
                yield start, end
                start = low
            end = high
        yield start, end

    def span(self, start: int, end: int) -> Span:
        """The span of the text as given, for a span of the stream from a word's first letter to a word's last."""
        first = self._place(start)
        return first[0], max(first[1], self._place(max(start, end - 1))[1])

    def _place(self, at: int) -> Span:
        """Where in the text the word stands that the stream has at an offset."""
        stream, text_starts, stream_starts = self._pieces
        piece = self.piece_at(at)
        number = stream.count(" ", stream_starts[piece], at + 1)
        start = text_starts[piece]
        end = text_starts[piece + 1] if piece + 1 < len(text_starts) else len(self.text)
        words = STREAM_WORD.finditer(self.text, start, end)
        if piece not in self._even:
            self._even[piece] = is_even(self.text[start:end])
        if self._even[piece]:
            match = next(islice(words, number - 1, None), None)
            return match.span() if match else (start, start)
        place = (start, start)
        for match in words:
            # A word of ligatures or fractions may fold to several, and gives its place to each.
            number -= 1 if match[0].isascii() else _count_folded(match[0])
            place = match.span()
            if number <= 0:
                break
        return place


@lru_cache(maxsize=65_536)
def _count_folded(word: str) -> int:
    return len(fold_stream(word))


def prepare(text: str) -> PreparedText:
    """Make a text ready; checking many quotations against it then costs little each."""
    return PreparedText(text)


@lru_cache(maxsize=TEXTS_KEPT)
def prepare_once(text: str) -> PreparedText:
    """The prepared text, kept for the next quotation of the same source: a run asks for each several times."""
    return PreparedText(text)

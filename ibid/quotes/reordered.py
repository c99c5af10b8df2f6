"""A short passage whose words stand together in the source in another order: "A rather than B", "B rather than A"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import ne

from ibid.quotes.aligning import Place, matching_pairs
from ibid.quotes.parse import Segment
from ibid.quotes.prepared import PreparedText

# Stream words of a passage that is looked for in another order; a longer one is located by what kept its order.
MIN_WORDS, MAX_WORDS = 3, 24
# Of so many words one may be missing, and the place may have so many more.
ONE_MISSING, ONE_MORE = 8, 6
# The share of neighbouring pairs that must be neighbours in the source: words in chance order have few of them.
KEPT_PAIRS = 0.5


def find_reordered(segment: Segment, source: PreparedText, near: Sequence[Place]) -> Place | None:
    """The place near one of some others that has all words of a segment, most of them beside the same neighbours."""
    words = list(segment.stream)
    if not MIN_WORDS <= len(words) <= MAX_WORDS or any(word.optional for word in segment.words):
        return None
    length = sum(map(len, words)) + len(words)
    for place in near:
        low = source.stream.rfind(" ", 0, max(1, place.start - length)) + 1
        high = source.stream.find(" ", min(place.end + length, len(source.stream) - 1))
        found = _find_among(words, source.stream[low:high].split(" "))
        if found is None:
            continue
        window = source.stream[low:high].split(" ")
        starts = [low]
        for word in window:
            starts.append(starts[-1] + len(word) + 1)
        pairs = matching_pairs(words, window[found[0] : found[1]])
        at = tuple((index, starts[found[0] + position]) for index, position in pairs)
        return Place(starts[found[0]], starts[found[1]] - 1, len(pairs) / len(words), at)
    return None


def _find_among(words: Sequence[str], window: Sequence[str]) -> tuple[int, int] | None:
    """The range of a window that has the words in any order; none where they have other neighbours there."""
    wanted, room = Counter(words), len(words) + len(words) // ONE_MORE
    missing = len(words) // ONE_MISSING
    best: tuple[int, int, int] | None = None
    for start in range(len(window)):
        if window[start] not in wanted:
            continue
        seen: Counter[str] = Counter()
        for end in range(start, min(len(window), start + room)):
            seen[window[end]] += 1
            common = sum((wanted & seen).values())
            if common >= len(words) - missing and (
                best is None or (common, start - end) > (best[0], best[1] - best[2])
            ):
                best = (common, start, end)
    if best is None:
        return None
    _, start, end = best
    there = set(pairwise(map(_number_alike, window[start : end + 1])))
    own = [pair in there for pair in pairwise(map(_number_alike, words))]
    swapped = end + 1 - start == len(words) and sum(map(ne, words, window[start : end + 1])) == 2
    return (start, end + 1) if swapped or sum(own) >= KEPT_PAIRS * len(own) else None


def _number_alike(word: str) -> str:
    return "#" if word.isdigit() else word

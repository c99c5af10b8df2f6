"""Where in a source a quotation's segment stands: rare words vote for a place, then the words are aligned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import LCSseq

from ibid.quotes.parse import QuotedWord
from ibid.quotes.prepared import PreparedText, stem

# A stem that is more frequent than this is no help in finding a place.
MAX_OCCURRENCES = 400
# Places looked at closely, for each segment.
MAX_PLACES = 6
# Words of slack on each side of a place, as a share of the segment, and at least so many: unmarked omissions,
# and lines that a page puts into its article ("Read also: ...").
SLACK, MIN_SLACK = 0.6, 14
# A gap of more words than this between two matched ones ends a passage: what is farther off belongs elsewhere.
MAX_GAP = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A located segment: first and last word number in the source, and the share of its weight that was matched."""

    first: int
    last: int
    score: float
    pairs: tuple[tuple[int, int], ...]


def find_places(segment: Sequence[QuotedWord], source: PreparedText, *, after: int = 0) -> list[Place]:
    """The places where a segment may stand, best first; ``after`` is the first word number to look at."""
    stems = [stem(word.form) for word in segment]
    weights = [_weight(source, name, word) for name, word in zip(stems, segment, strict=True)]
    total = sum(weights) or 1.0
    places: dict[tuple[int, int], Place] = {}
    for diagonal in _vote(stems, weights, source, after):
        slack = max(MIN_SLACK, int(len(stems) * SLACK))
        low = max(after, diagonal - slack)
        high = min(len(source.words), diagonal + len(stems) + slack)
        place = _align(stems, weights, source, total=total, low=low, high=high)
        if place:
            known = places.get((place.first, place.last))
            if known is None or known.score < place.score:
                places[place.first, place.last] = place
    return sorted(places.values(), key=lambda place: (-place.score, place.last - place.first, place.first))


def _weight(source: PreparedText, name: str, word: QuotedWord) -> float:
    """Rare words say more about a place; an editor's words say nothing, unless the source has them."""
    occurrences = len(source.positions.get(name, ()))
    if word.editorial or word.aside:
        return 0.01
    return 1.0 / log(occurrences + 2.8)


def _vote(stems: list[str], weights: list[float], source: PreparedText, after: int) -> list[int]:
    """Word numbers at which the segment might begin, best first."""
    votes: Counter[int] = Counter()
    bucket = max(8, len(stems) // 3)
    for index, name in enumerate(stems):
        found = source.positions.get(name, ())
        if len(found) > MAX_OCCURRENCES:
            continue
        for position in found:
            if position >= after:
                votes[(position - index) // bucket] += weights[index]  # type: ignore[assignment]  # Counter takes floats
    merged = {key: votes[key] + votes.get(key - 1, 0) + votes.get(key + 1, 0) for key in votes}
    chosen: list[int] = []
    for key, _ in sorted(merged.items(), key=lambda item: (-item[1], item[0])):
        if all(abs(key - other) > 1 for other in chosen):
            chosen.append(key)
        if len(chosen) == MAX_PLACES:
            break
    return [key * bucket for key in chosen]


def _align(
    stems: list[str], weights: list[float], source: PreparedText, *, total: float, low: int, high: int
) -> Place | None:
    window = [stem(word.form) for word in source.words[low:high]]
    pairs: list[tuple[int, int]] = []
    for block in LCSseq.opcodes(stems, window):
        if block.tag == "equal":
            pairs += [
                (block.src_start + step, low + block.dest_start + step)
                for step in range(block.src_end - block.src_start)
            ]
    pairs = _trim(_drawn_together(pairs, stems, window, low), weights)
    if not pairs:
        return None
    score = sum(weights[index] for index, _ in pairs) / total
    return Place(pairs[0][1], pairs[-1][1], score, tuple(pairs))


def _drawn_together(
    pairs: list[tuple[int, int]], stems: list[str], window: list[str], low: int
) -> list[tuple[int, int]]:
    """Of equal words, those next to the following match: a common subsequence takes the first it meets."""
    drawn = list(pairs)
    for number in range(len(drawn) - 2, -1, -1):
        (index, position), (next_index, next_position) = drawn[number], drawn[number + 1]
        beside = next_position - (next_index - index)
        if beside > position and window[beside - low] == stems[index]:
            drawn[number] = (index, beside)
    return drawn


def _trim(pairs: list[tuple[int, int]], weights: list[float]) -> list[tuple[int, int]]:
    """The weightiest run of pairs without a gap that is far longer in the source than in the quotation."""
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs:
            index, position = runs[-1][-1]
            gap = (pair[1] - position) - (pair[0] - index)
            few = len(runs[-1]) <= 2 and gap > len(runs[-1]) * 3
            if gap > MAX_GAP or few:
                runs.append([pair])
                continue
            runs[-1].append(pair)
        else:
            runs.append([pair])
    best = max(runs, key=lambda run: sum(weights[index] for index, _ in run), default=[])
    while len(best) > 2 and (best[-1][1] - best[-2][1]) - (best[-1][0] - best[-2][0]) > 3:
        best = best[:-1]
    while len(best) > 2 and (best[1][1] - best[0][1]) - (best[1][0] - best[0][0]) > 3:
        best = best[1:]
    return best

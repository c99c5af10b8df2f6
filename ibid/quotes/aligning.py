"""Aligning a segment with a stretch of a source: which of its words match, and where the passage begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from ibid.wording.numbers import value_of_word
from ibid.wording.numerals import SCALES

# Letters of a word that are compared while locating: endings differ by case and number, beginnings rarely do.
KEY_LETTERS = 4
# A gap of more source words than this ends a passage: what follows is another place.
MAX_GAP = 40
# What a word costs that was exchanged, added or dropped, where a matched word that says something is worth 1:
# every third word must match for a passage to hold together, and five dropped words weigh as much as one.
EXCHANGED_COST, ADDED_COST, DROPPED_COST = 0.4, 0.35, 0.2
# Weight below which words at the end of a passage, across a gap, are no part of it: two words like "of the".
STRAGGLER = 0.8
# Words that are quoted for their sound and not their sense weigh so much less than others.
FUNCTION_WEIGHT, EDITORIAL_WEIGHT = 0.35, 0.02


@dataclass(frozen=True, slots=True)
class Place:
    """A located segment: a span of the stream, and the pairs of stream words that match.

    ``pairs`` are (index in the segment's stream, offset in the source's stream), in order; none of a place that
    has the segment word for word. ``score`` is the share of the segment's weight that was matched, 0 to 1.
    """

    start: int
    end: int
    score: float
    pairs: tuple[tuple[int, int], ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether every word stands there, in order."""
        return not self.pairs


def align(
    words: Sequence[str], weights: Sequence[float], stream: str, *, optional: Sequence[bool], low: int, high: int
) -> Place | None:
    low = stream.rfind(" ", 0, max(1, low)) if low > 0 else 0
    high = stream.find(" ", min(high, len(stream) - 1))
    window = stream[low:high].split()
    starts: list[int] = []
    at = low + 1
    for word in window:
        starts.append(at)
        at += len(word) + 1
    # An editor's words would pull in any word like them.
    keys = ["" if weight == EDITORIAL_WEIGHT else _key(word) for word, weight in zip(words, weights, strict=True)]
    window_keys = list(map(_key, window))
    pairs = matching_pairs(keys, window_keys)
    numeral = [key[:1].isdigit() or key[:1] == "*" for key in keys]
    goes_on = [at > 0 and numeral[at] and any(numeral[max(0, at - 2) : at]) for at in range(len(keys))]
    own = list(
        accumulate((not (word or more) for word, more in zip(optional, goes_on, strict=True)), initial=0)
    )  # a number counts as one word, however it is written
    pairs = _strongest(draw_together(pairs, keys, window_keys), weights, own)
    if not pairs:
        return None
    matched = {index for index, _ in pairs}
    # Words in brackets count where the source has them, and are no loss where it hasn't.
    total = sum(weight for i, weight in enumerate(weights) if i in matched or not optional[i])
    score = sum(weights[index] for index in matched) / (total or 1.0)
    last = pairs[-1][1]
    return Place(
        starts[pairs[0][1]],
        starts[last] + len(window[last]),
        score,
        tuple((index, starts[position]) for index, position in pairs),
    )


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    """What two words must share to count as one while locating: how they begin, or the number that they say."""
    value = value_of_word(word)
    if value is not None:
        return f"{value}"
    if word in SCALES:
        return f"*{SCALES[word]}"
    if word[:1] == "ن" and len(word) > 2:  # Persian negates a verb by this letter: گفت, نگفت
        word = word[1:]
    return word[:KEY_LETTERS]


def matching_pairs(keys: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence of two lists, as pairs of indices."""
    pairs: list[tuple[int, int]] = []
    for block in LCSseq.opcodes(keys, others):
        if block.tag == "equal":
            pairs += zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)
    return pairs


def draw_together(pairs: list[tuple[int, int]], keys: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """Of equal words, those that stand closest together: a common subsequence may take any that fit."""
    if not pairs:
        return pairs
    drawn = list(pairs)
    for number in range(len(drawn) - 2, -1, -1):  # as late as the end of the chain allows
        (index, position), (_, following) = drawn[number], drawn[number + 1]
        drawn[number] = (index, next(i for i in range(following - 1, position - 1, -1) if others[i] == keys[index]))
    for number in range(1, len(drawn)):  # and as early as its beginning then does
        (_, before), (index, position) = drawn[number - 1], drawn[number]
        drawn[number] = (index, next(i for i in range(before + 1, position + 1) if others[i] == keys[index]))
    for number in range(len(drawn) - 2, 0, -1):  # but each beside the next match, where it can be
        (index, position), (next_index, next_position) = drawn[number], drawn[number + 1]
        before_index, before = drawn[number - 1]
        beside = next_position - (next_index - index)
        held = position - before == index - before_index
        if beside > position and not held and others[beside] == keys[index]:
            drawn[number] = (index, beside)
    return drawn


def _strongest(pairs: list[tuple[int, int]], weights: Sequence[float], own: Sequence[int]) -> list[tuple[int, int]]:
    """The weightiest chain of matches: what lies beyond a gap must weigh more than the gap costs.

    A longest common subsequence reaches out for every "the" it can get; this keeps what belongs together
    (Kadane's maximum subarray over matches, with the gaps as costs).
    """
    best: tuple[float, int, int] = (0.0, 0, 0)
    value, start = 0.0, 0
    for number, pair in enumerate(pairs):
        if number:
            cost = _gap_cost(pairs[number - 1], pair, own)
            if cost >= value or pair[1] - pairs[number - 1][1] - (pair[0] - pairs[number - 1][0]) > MAX_GAP:
                value, start = 0.0, number
            else:
                value -= cost
        value += weights[pair[0]]
        if value > best[0]:
            best = (value, start, number + 1)
    return _without_stragglers(pairs[best[1] : best[2]], weights, own)


def _without_stragglers(
    pairs: list[tuple[int, int]], weights: Sequence[float], own: Sequence[int]
) -> list[tuple[int, int]]:
    """The chain without a word or two at its ends that say nothing and stand apart: any "the" would do there."""
    cuts = [0, *(i for i in range(1, len(pairs)) if _stands_apart(pairs[i - 1], pairs[i], own)), len(pairs)]
    while len(cuts) > 2 and sum(weights[index] for index, _ in pairs[cuts[-2] : cuts[-1]]) < STRAGGLER:
        cuts.pop()
    while len(cuts) > 2 and sum(weights[index] for index, _ in pairs[cuts[0] : cuts[1]]) < STRAGGLER:
        cuts.pop(0)
    return pairs[cuts[0] : cuts[-1]]


def _stands_apart(before: tuple[int, int], after: tuple[int, int], own: Sequence[int]) -> bool:
    """Whether the source has more words between two matches than could have been exchanged for the quotation's."""
    mine, theirs = own[after[0]] - own[before[0] + 1], after[1] - before[1] - 1
    return theirs > mine + 1


def _gap_cost(before: tuple[int, int], after: tuple[int, int], own: Sequence[int]) -> float:
    """What the words between two matches cost, by how they differ."""
    mine, theirs = own[after[0]] - own[before[0] + 1], after[1] - before[1] - 1
    return (
        EXCHANGED_COST * min(mine, theirs) + ADDED_COST * max(0, mine - theirs) + DROPPED_COST * max(0, theirs - mine)
    )

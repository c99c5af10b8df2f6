"""A quotation's stretch of which a part stands at one place and the rest at another, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from ibid.quotes.aligning import Place
from ibid.quotes.locate import find_exact, find_joined, find_near, weigh
from ibid.quotes.parse import Segment
from ibid.quotes.prepared import PreparedText
from ibid.wording.lexicon import FUNCTION_WORDS

# Share of a stretch's weight that must be matched for it to count as located. Sentences on one subject by two hands
# share up to 0.4 of their weight in order; an edited sentence keeps 0.6 and more (measured on our own benchmark's
# tuning part). Of a short stretch more is asked, since two words of four agree by chance.
LOCATED, LOCATED_SHORT, LOCATED_WELL, SHORT_WORDS = 0.5, 0.6, 0.7, 6
# Every word of a short stretch, one of them telling, in order and with hardly a word between.
LOCATED_WHOLLY = 0.99
# A run that stands in the source makes a quotation partly there from so many words, so much weight, and so dense.
RUN_WORDS, RUN_WEIGHT, RUN_DENSITY = 5, 3.0, 0.75
# Words that a place left over, from which they are looked for on their own; fewer only right behind the place.
LEFT_OVER, LEFT_OVER_BESIDE, BESIDE = 4, 2, 600
LEFT_OVER_SCORE = 0.75
# A place with so much of the words needs no second thought; below, two passages may have been joined, each of so
# many words at least.
SURE, JOINED_WORDS = 0.9, 4
# Words that the source has more between two matches, from which the matches may belong to different places.
WIDE_GAP = 4
# Words left over that stand nowhere, from which they are told as such and not as other words for the source's.
FOREIGN_WORDS = 5
_SENTENCE_END = re.compile(r"[.!?…؟][\"'»”’)\]]*\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the quotation, and its place in the source; none where it has none.

    ``marked``: a mark of omission stands before it. ``rivals`` are other places that fit about as well.
    """

    segment: Segment
    marked: bool
    place: Place | None = None
    rivals: tuple[Place, ...] = ()
    tried: tuple[Place, ...] = ()


def is_located(place: Place, segment: Segment) -> bool:
    """Whether enough of a segment stands at a place for it to be that segment, changed."""
    if place.is_exact:
        return True
    words = sum(not word.optional for word in segment.words)
    if words <= SHORT_WORDS:
        length = sum(map(len, segment.stream)) + len(segment.stream)
        compact = place.end - place.start <= 1.6 * length + 12
        content = _content(place, segment)
        every = place.score > LOCATED_WHOLLY and words > 2 and content > 0
        return compact and (every or (place.score >= LOCATED_SHORT and content >= min(2, words)))
    content = _content(place, segment)
    return (place.score >= LOCATED and content >= 3) or (place.score >= LOCATED_WELL and content >= 2)


def has_run(place: Place, segment: Segment) -> bool:
    """Whether a run of words stands there that is too long to do so by chance."""
    indices = [index for index, _ in place.pairs]
    if len(indices) < RUN_WORDS or _content(place, segment) < RUN_WEIGHT:
        return False
    dense = len(indices) / (indices[-1] - indices[0] + 1)
    length = sum(len(segment.stream[index]) + 1 for index in indices)
    return dense >= RUN_DENSITY and place.end - place.start <= 1.5 * length + 20


def _content(place: Place, segment: Segment) -> float:
    return sum(segment.stream[index] not in FUNCTION_WORDS for index, _ in place.pairs)


def cut_in_two(segment: Segment, source: PreparedText, *, marked: bool) -> list[tuple[Part, list[Place]]]:
    """Two passages joined, each word for word: a beginning and an end that stand in the source and leave nothing."""
    length = len(segment.words)
    head = _longest(lambda count: bool(find_exact(segment.part(0, count), source, limit=1)), length)
    tail = _longest(lambda count: bool(find_exact(segment.part(length - count, length), source, limit=1)), length)
    if min(head, tail) < JOINED_WORDS or head + tail < length:
        return []
    cut = head if head >= tail else length - tail
    parts = segment.part(0, cut), segment.part(cut, length)
    if any(sum(word not in FUNCTION_WORDS for word in part.stream) < 2 for part in parts):
        return []
    return [(Part(part, marked and number == 0), find_exact(part, source)) for number, part in enumerate(parts)]


def cut_by_sentences(
    segment: Segment, source: PreparedText, text: str, *, marked: bool
) -> list[tuple[Part, list[Place]]]:
    """A quotation of several sentences of which some stand word for word; empty where none does."""
    words = segment.words
    ends = [i for i in range(1, len(words)) if _SENTENCE_END.search(text, words[i - 1].end, words[i].start + 1)]
    parts = [segment.part(low, high) for low, high in pairwise([0, *ends, len(words)])]
    options: list[tuple[Part, list[Place]]] = []
    for number, part in enumerate(parts):
        telling = sum(word not in FUNCTION_WORDS for word in part.stream)
        whole = len(part.words) >= JOINED_WORDS and telling > 1
        options.append((Part(part, marked and number == 0), find_exact(part, source) if whole else []))
    return options if any(places for _, places in options) else []


def _longest(stands: Callable[[int], bool], length: int) -> int:
    """The largest count for which something holds that holds for all smaller ones."""
    low, high = 0, length
    while low < high:
        middle = (low + high + 1) // 2
        if stands(middle):
            low = middle
        else:
            high = middle - 1
    return low


def cut_apart(
    segment: Segment, source: PreparedText, place: Place, *, marked: bool, depth: int = 0
) -> list[tuple[Part, list[Place]]]:
    """A stretch of which only the middle stands at a place, in parts where its ends stand somewhere else."""
    whole = [(Part(segment, marked), [place])]
    if place.is_exact or depth > 3 or not (is_located(place, segment) or has_run(place, segment)):
        return whole
    first, last = segment.owners[place.pairs[0][0]], segment.owners[place.pairs[-1][0]] + 1
    left, right = segment.part(0, first), segment.part(last, len(segment.words))
    left, right = _reach(segment, source, place, left, right)
    if len(left.words) != first or len(right.words) != len(segment.words) - last:
        first, last = len(left.words), len(segment.words) - len(right.words)
        low, high = bisect_left(segment.owners, first), bisect_right(segment.owners, last - 1) - 1
        place = _narrowed(place, source, low, high)
    before = _elsewhere(left, source, place, marked=marked, behind=False, depth=depth) or _foreign(left, marked=marked)
    after = _elsewhere(right, source, place, marked=False, behind=True, depth=depth) or _foreign(right, marked=False)
    if not before and not after:
        return whole
    low, high = (first if before else 0), (last if after else len(segment.words))
    middle = segment.part(low, high)
    offset = bisect_left(segment.owners, low)
    moved = replace(place, pairs=tuple((index - offset, at) for index, at in place.pairs))
    return [*before, (Part(middle, marked and not before), [_rescored(moved, middle)]), *after]


def _reach(
    segment: Segment, source: PreparedText, place: Place, left: Segment, right: Segment
) -> tuple[Segment, Segment]:
    """How far what a place left over reaches into it: across a gap there, words may better go with the rest."""
    for (before, at), (after, following) in pairwise(place.pairs):
        gap = source.stream.count(" ", at, following) - (after - before)
        if gap < WIDE_GAP:
            continue
        longer = segment.part(0, segment.owners[before] + 1)
        if len(left.words) >= LEFT_OVER_BESIDE and find_exact(longer, source, limit=1):
            left = longer
        longer = segment.part(segment.owners[after], len(segment.words))
        if len(right.words) >= LEFT_OVER_BESIDE and find_exact(longer, source, limit=1):
            right = longer
            break
    if len(left.words) + len(right.words) >= len(segment.words):  # nothing of the place itself would be left
        right = segment.part(max(len(left.words) + 1, len(segment.words) - len(right.words)), len(segment.words))
        left = segment.part(0, min(len(left.words), len(segment.words) - len(right.words) - 1))
    return left, right


def _narrowed(place: Place, source: PreparedText, low: int, high: int) -> Place:
    pairs = tuple(pair for pair in place.pairs if low <= pair[0] <= high)
    if not pairs:
        return place
    return replace(place, start=pairs[0][1], end=source.stream.find(" ", pairs[-1][1]), pairs=pairs)


def _elsewhere(
    rest: Segment, source: PreparedText, place: Place, *, marked: bool, behind: bool, depth: int
) -> list[tuple[Part, list[Place]]]:
    """Where the words stand that a place left over; empty where they stand nowhere."""
    own = [word for word in rest.words if not word.optional]
    if len(own) < LEFT_OVER_BESIDE:
        return []
    whole = find_exact(rest, source) or find_joined(rest, source)
    exact = [p for p in whole if p.end <= place.start or p.start >= place.end]
    telling = sum(word not in FUNCTION_WORDS for word in rest.stream)
    if len(own) < LEFT_OVER or telling < 2:
        beside = [p for p in exact if telling and _is_beside(source, *((place, p) if behind else (p, place)))]
        if not beside and len(exact) == 1 and telling > 1:  # three words that stand nowhere else, nearby
            beside = [p for p in exact if 0 <= (p.start - place.end if behind else place.start - p.end) <= BESIDE]
        return [(Part(rest, marked), beside)] if beside else []
    if exact:
        return [(Part(rest, marked), exact)]
    near = [p for p in find_near(rest, source) if p.end <= place.start or p.start >= place.end]
    if not near:
        return []
    best = near[0]
    if best.score >= LEFT_OVER_SCORE:
        return [(Part(rest, marked), [p for p in near if p.score >= LEFT_OVER_SCORE])]
    return cut_apart(rest, source, best, marked=marked, depth=depth + 1) if has_run(best, rest) else []


def _foreign(rest: Segment, *, marked: bool) -> list[tuple[Part, list[Place]]]:
    """Words that the source has nowhere, as a part of their own where they are many."""
    own = [word for word in rest.words if not word.optional]
    return [(Part(rest, marked), [])] if len(own) >= FOREIGN_WORDS else []


def _is_beside(source: PreparedText, before: Place, after: Place) -> bool:
    """Whether one place follows on another in the same sentence."""
    if not 0 <= after.start - before.end <= BESIDE:
        return False
    between = slice(source.span(before.start, before.end)[1], source.span(after.start, after.end)[0])
    return _SENTENCE_END.search(source.text[between]) is None


def _rescored(place: Place, segment: Segment) -> Place:
    weights = weigh(segment)
    return replace(place, score=sum(weights[index] for index, _ in place.pairs) / (sum(weights) or 1.0))

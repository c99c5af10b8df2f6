"""Which of the places where a quotation's segments may stand is meant: in order, close together, in their context."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import log2

from rapidfuzz import fuzz

from ibid.quotes.lexicon import FUNCTION_WORDS
from ibid.quotes.locate import MAX_EXACT, Place, find_exact, find_near, weigh
from ibid.quotes.normalize import fold_stream
from ibid.quotes.parse import Printed, Segment
from ibid.quotes.prepared import PreparedText

# Stream words that are aligned at a time; the cost grows with the square.
MAX_ALIGNED = 400
# Stretches of one quotation that are located; a quotation with more marks of omission is read up to there.
MAX_PARTS = 1_500
# Places kept for one stretch.
MAX_KEPT = 12
# Share of a stretch's weight that must be matched for it to count as located. Sentences on one subject by two hands
# share up to 0.4 of their weight in order; an edited sentence keeps 0.6 and more (measured on our own benchmark's
# tuning part). Of a short stretch more is asked, since two words of four agree by chance.
LOCATED, LOCATED_SHORT, LOCATED_WELL, SHORT_WORDS = 0.5, 0.6, 0.7, 6
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
# What context is worth against the words themselves: prefix and suffix that fit outweigh a fifth of the words.
CONTEXT_WEIGHT = 0.25
# Characters of context that are compared, and similarity below which an exact place isn't in its context.
CONTEXT_LETTERS, IN_CONTEXT = 60, 0.6
# Characters of a given context that are read.
MAX_CONTEXT = 400
# The price of a gap between two segments: per doubling beyond 300 characters, at most, and of going backwards.
GAP_LETTERS, GAP_PRICE, MAX_GAP_PRICE, BACKWARD_PRICE = 300, 0.02, 0.2, 0.3
# Two places whose totals differ by less than this are told both: which one is meant is not certain.
MARGIN = 0.05


SENTENCE_END = re.compile(r"[.!?…؟][\"'»”’)\]]*\s|\n\s*\n")


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


def place_parts(printed: Printed, source: PreparedText, *, prefix: str = "", suffix: str = "") -> list[Part]:
    """The quotation in stretches, each with the place that is most likely meant."""
    context = _Context(_folded(prefix[-MAX_CONTEXT:]), _folded(suffix[:MAX_CONTEXT]), source.stream)
    options: list[tuple[Part, list[Place]]] = []
    stretches = _stretches(printed)
    for number, (segment, marked) in enumerate(stretches):
        before = options[-1][1] if options else []
        ends = (number == 0, number == len(stretches) - 1)
        options += _options(segment, source, before, context, text=printed.text, marked=marked, ends=ends)
    return _choose(options, context)


def is_located(place: Place, segment: Segment) -> bool:
    """Whether enough of a segment stands at a place for it to be that segment, changed."""
    if place.is_exact:
        return True
    words = sum(not word.optional for word in segment.words)
    if words <= SHORT_WORDS:
        length = sum(map(len, segment.stream)) + len(segment.stream)
        compact = place.end - place.start <= 1.6 * length + 12
        return place.score >= LOCATED_SHORT and compact and _content(place, segment) >= min(2, words)
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


def _stretches(printed: Printed) -> list[tuple[Segment, bool]]:
    """The segments, long ones cut, and whether a mark of omission stands before each."""
    found: list[tuple[Segment, bool]] = []
    for number, segment in enumerate(printed.segments):
        if len(segment.stream) <= MAX_ALIGNED:
            found.append((segment, number > 0))
        else:
            found += [
                (segment.part(start, min(start + MAX_ALIGNED, len(segment.words))), number > 0 and start == 0)
                for start in range(0, len(segment.words), MAX_ALIGNED)
            ]
        if len(found) >= MAX_PARTS:
            return found[:MAX_PARTS]
    return found


def _options(
    segment: Segment,
    source: PreparedText,
    before: Sequence[Place],
    context: _Context,
    *,
    text: str,
    marked: bool,
    ends: tuple[bool, bool],
) -> list[tuple[Part, list[Place]]]:
    """The stretch with the places where it may stand: cut further where its ends stand elsewhere."""
    exact = find_exact(segment, source)
    if len(exact) == MAX_EXACT:  # too many to see all: those right behind the stretch before count most
        for place in before[:4]:
            exact += find_exact(segment, source, low=max(0, place.end - 1), limit=2)
    places = list(dict.fromkeys(exact))
    if len(places) > 1:  # of equals, the one that is the same to the letter
        given = text[segment.words[0].start : segment.words[-1].end]
        places.sort(key=lambda place: source.text[slice(*source.span(place.start, place.end))] != given)
    if exact and (not context.given or max(context.fit(place, ends) for place in exact) >= IN_CONTEXT):
        return [(Part(segment, marked), places)]
    near = find_near(segment, source) if len(segment.stream) > 1 else []
    places += [place for place in near if all(place.start >= p.end or place.end <= p.start for p in exact)]
    if exact:
        return [(Part(segment, marked, tried=tuple(near[:3])), places)]
    if not near or near[0].score < SURE:
        parts = _joined(segment, source, marked=marked)
        if parts:
            return parts
    if not near:
        return [(Part(segment, marked), [])]
    best = max(near, key=lambda place: place.score + CONTEXT_WEIGHT * context.fit(place, ends))
    parts = _cut(segment, source, best, marked=marked)
    if len(parts) > 1:
        return parts
    if is_located(best, segment):
        good = [place for place in near if is_located(place, segment)]
        return [(Part(segment, marked, tried=tuple(near[:3])), good)]
    found = [best] if has_run(best, segment) else []
    return [(Part(segment, marked, tried=tuple(near[:3])), found)]


def _joined(segment: Segment, source: PreparedText, *, marked: bool) -> list[tuple[Part, list[Place]]]:
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


def _cut(
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
        low, high = segment.owners.index(first), segment.owners.index(last - 1)
        place = _narrowed(place, source, low, high)
    before = _elsewhere(left, source, place, marked=marked, behind=False, depth=depth) or _foreign(left, marked=marked)
    after = _elsewhere(right, source, place, marked=False, behind=True, depth=depth) or _foreign(right, marked=False)
    if not before and not after:
        return whole
    low, high = (first if before else 0), (last if after else len(segment.words))
    middle = segment.part(low, high)
    offset = segment.owners.index(low)
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
    exact = [p for p in find_exact(rest, source) if p.end <= place.start or p.start >= place.end]
    telling = sum(word not in FUNCTION_WORDS for word in rest.stream)
    if len(own) < LEFT_OVER or telling < 2:
        beside = [p for p in exact if telling and _is_beside(source, *((place, p) if behind else (p, place)))]
        return [(Part(rest, marked), beside)] if beside else []
    if exact:
        return [(Part(rest, marked), exact)]
    near = [p for p in find_near(rest, source) if p.end <= place.start or p.start >= place.end]
    if not near:
        return []
    best = near[0]
    if best.score >= LEFT_OVER_SCORE:
        return [(Part(rest, marked), [p for p in near if p.score >= LEFT_OVER_SCORE])]
    return _cut(rest, source, best, marked=marked, depth=depth + 1) if has_run(best, rest) else []


def _foreign(rest: Segment, *, marked: bool) -> list[tuple[Part, list[Place]]]:
    """Words that the source has nowhere, as a part of their own where they are many."""
    own = [word for word in rest.words if not word.optional]
    return [(Part(rest, marked), [])] if len(own) >= FOREIGN_WORDS else []


def _is_beside(source: PreparedText, before: Place, after: Place) -> bool:
    """Whether one place follows on another in the same sentence."""
    if not 0 <= after.start - before.end <= BESIDE:
        return False
    between = slice(source.span(before.start, before.end)[1], source.span(after.start, after.end)[0])
    return SENTENCE_END.search(source.text[between]) is None


def _rescored(place: Place, segment: Segment) -> Place:
    weights = weigh(segment)
    return replace(place, score=sum(weights[index] for index, _ in place.pairs) / (sum(weights) or 1.0))


# -- which place is meant -----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Context:
    """The words before and after the passage as the citation gives them, folded, and the source's stream."""

    prefix: str
    suffix: str
    stream: str

    @property
    def given(self) -> bool:
        return bool(self.prefix or self.suffix)

    def fit(self, place: Place, ends: tuple[bool, bool]) -> float:
        """How well the words around a place fit, 0 to 1, each side counting where the stretch is at that end."""
        fits: list[float] = []
        if ends[0] and self.prefix:
            wanted = self.prefix[-CONTEXT_LETTERS:]
            found = self.stream[max(0, place.start - 1 - len(wanted)) : max(0, place.start - 1)]
            fits.append(fuzz.ratio(wanted, found) / 100)
        if ends[1] and self.suffix:
            wanted = self.suffix[:CONTEXT_LETTERS]
            found = self.stream[place.end + 1 : place.end + 1 + len(wanted)]
            fits.append(fuzz.ratio(wanted, found) / 100)
        return sum(fits) / len(fits) if fits else 0.0


@lru_cache(maxsize=256)
def _folded(context: str) -> str:
    return " ".join(fold_stream(context))


def _choose(options: list[tuple[Part, list[Place]]], context: _Context) -> list[Part]:
    """The chain of places with the best total: words, context, and the gaps between them."""
    located = [number for number, (_, places) in enumerate(options) if places]
    if not located:
        return [part for part, _ in options]
    kept: list[list[Place]] = []
    totals: list[list[float]] = []
    backs: list[list[int]] = []
    for step, number in enumerate(located):
        part, places = options[number]
        ends = (number == 0, number == len(options) - 1)
        own = [place.score * _size(part) + CONTEXT_WEIGHT * context.fit(place, ends) for place in places]
        row: list[tuple[float, int, Place]] = []
        for place, value in zip(places, own, strict=True):
            if step:
                total, back = max((totals[-1][i] - _gap_price(other, place), -i) for i, other in enumerate(kept[-1]))
                row.append((value + total, -back, place))
            else:
                row.append((value, 0, place))
        row.sort(key=lambda item: -item[0])
        row = row[:MAX_KEPT]
        kept.append([place for _, _, place in row])
        totals.append([total for total, _, _ in row])
        backs.append([back for _, back, _ in row])
    chosen: dict[int, Part] = {}
    at = max(range(len(totals[-1])), key=lambda i: (totals[-1][i], -i))
    for step in range(len(located) - 1, -1, -1):
        part, _ = options[located[step]]
        best = totals[step][at]
        rivals = tuple(
            place
            for i, place in enumerate(kept[step])
            if i != at and len(located) == 1 and best - totals[step][i] < MARGIN * _size(part)
        )
        chosen[located[step]] = replace(part, place=kept[step][at], rivals=rivals)
        at = backs[step][at]
    return [chosen.get(number, part) for number, (part, _) in enumerate(options)]


def _size(part: Part) -> float:
    """What a stretch counts for against the others: a long one is surer of its place than a short one."""
    return min(1.0, 0.25 + len(part.segment.stream) / 12)


def _gap_price(before: Place, place: Place) -> float:
    gap = place.start - before.end
    if gap < 0:
        return BACKWARD_PRICE + min(MAX_GAP_PRICE, GAP_PRICE * log2(1 + abs(gap) / GAP_LETTERS))
    return min(MAX_GAP_PRICE, GAP_PRICE * log2(1 + gap / GAP_LETTERS))

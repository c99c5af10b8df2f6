"""Which of the places where a quotation's segments may stand is meant: in order, close together, in their context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2

from rapidfuzz import fuzz

from ibid.quotes.aligning import Place
from ibid.quotes.cutting import SURE, Part, cut_apart, cut_by_sentences, cut_in_two, has_run, is_located
from ibid.quotes.locate import MAX_EXACT, find_exact, find_joined, find_near
from ibid.quotes.parse import Printed, Segment
from ibid.quotes.prepared import PreparedText
from ibid.quotes.reordered import find_reordered
from ibid.wording.normalize import fold_stream

# Stream words that are aligned at a time; the cost grows with the square.
MAX_ALIGNED = 400
# Stretches of one quotation that are located; a quotation with more marks of omission is read up to there.
MAX_PARTS = 1_500
# Equal places up to which each is compared letter by letter.
MAX_LETTERED = 8
# Stretches that are looked for where none of them stands in the source; the rest is not looked for then.
MAX_FRUITLESS = 60
# Places kept for one stretch, and those told of one that was not located.
MAX_KEPT, MAX_TRIED = 12, 3
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


def place_parts(printed: Printed, source: PreparedText, *, prefix: str = "", suffix: str = "") -> list[Part]:
    """The quotation in stretches, each with the place that is most likely meant."""
    context = _Context(_folded(prefix[-MAX_CONTEXT:]), _folded(suffix[:MAX_CONTEXT]), source.stream)
    options: list[tuple[Part, list[Place]]] = []
    stretches = _stretches(printed)
    for number, (segment, marked) in enumerate(stretches):
        if number == MAX_FRUITLESS and not any(places for _, places in options):
            break  # a book that this source has nothing of
        before = options[-1][1] if options else []
        ends = (number == 0, number == len(stretches) - 1)
        options += _options(segment, source, before, context, text=printed.text, marked=marked, ends=ends)
    return _choose(options, context)


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
    exact = find_exact(segment, source) or find_joined(segment, source)
    if len(exact) == MAX_EXACT:  # too many to see all: those right behind the stretch before count most
        for place in (*before[:2], *before[-2:]):
            exact += find_exact(segment, source, low=max(0, place.end - 1), limit=2)
    places = list(dict.fromkeys(exact))
    if 1 < len(places) <= MAX_LETTERED:  # of equals, the one that is the same to the letter
        given = text[segment.words[0].start : segment.words[-1].end]
        places.sort(key=lambda place: source.text[slice(*source.span(place.start, place.end))] != given)
    if exact and (not context.given or max(context.fit(place, ends) for place in exact) >= IN_CONTEXT):
        return [(Part(segment, marked), places)]
    near = find_near(segment, source) if len(segment.stream) > 1 else []
    places += [place for place in near if all(place.start >= p.end or place.end <= p.start for p in exact)]
    if exact:
        return [(Part(segment, marked), places)]
    options = _near_options(segment, source, near, context, marked=marked, ends=ends)
    if not any(places for _, places in options):
        options = cut_by_sentences(segment, source, text, marked=marked) or options
    return options


def _near_options(
    segment: Segment,
    source: PreparedText,
    near: Sequence[Place],
    context: _Context,
    *,
    marked: bool,
    ends: tuple[bool, bool],
) -> list[tuple[Part, list[Place]]]:
    """The stretch where it stands nowhere word for word."""
    parts = cut_in_two(segment, source, marked=marked) if not near or near[0].score < SURE else []
    if parts or not near:
        return parts or [(Part(segment, marked), [])]
    best = max(near, key=lambda place: place.score + CONTEXT_WEIGHT * context.fit(place, ends))
    parts = cut_apart(segment, source, best, marked=marked)
    if len(parts) > 1:
        return parts
    good = [place for place in near if is_located(place, segment)] if is_located(best, segment) else []
    moved = find_reordered(segment, source, near[:MAX_TRIED]) if not good else None
    found = good or ([moved] if moved else [best] if has_run(best, segment) else [])
    return [(Part(segment, marked, tried=tuple(near[:MAX_TRIED])), found)]


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
            fits.append(_sharpened(fuzz.ratio(wanted, found)))
        if ends[1] and self.suffix:
            wanted = self.suffix[:CONTEXT_LETTERS]
            found = self.stream[place.end + 1 : place.end + 1 + len(wanted)]
            fits.append(_sharpened(fuzz.ratio(wanted, found)))
        return sum(fits) / len(fits) if fits else 0.0


def _sharpened(ratio: float) -> float:
    """A similarity of 50 is chance between texts of one language, and 100 is certainty."""
    return max(0.0, ratio - 50) / 50


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

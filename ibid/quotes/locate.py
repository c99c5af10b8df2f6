"""Where in a source a quotation's segment stands: word for word, or where its rare words gather and align."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest

from ibid.quotes.aligning import EDITORIAL_WEIGHT, FUNCTION_WEIGHT, Place, align
from ibid.quotes.parse import Segment
from ibid.quotes.prepared import PreparedText
from ibid.wording.lexicon import FUNCTION_WORDS

# Occurrences that are looked at, of a segment that stands in the source word for word.
MAX_EXACT = 24
# Words of a segment up to which it is looked for letter by letter, and its letters from which that tells a place; a
# longer one is located with its words otherwise divided.
MAX_JOINED, MIN_LETTERS = 16, 8
# Words of a segment that are searched for, and occurrences beyond which one is too frequent to tell a place.
MAX_SEEDS, MAX_OCCURRENCES = 16, 24
# Words of a run that is searched for, and runs of a segment.
RUN, MAX_RUNS = 3, 10
# Runs that stand in the source, from which single words need not be looked for.
ENOUGH_RUNS = 4
# Places looked at closely. Each costs one alignment, about 50 microseconds for a sentence.
MAX_PLACES = 5
# The share of the best place's worth that another must have to be looked at.
WORTHWHILE = 0.3
# Of a long text: the rarest words that choose the pieces to search, and how many pieces they choose.
MAX_RARE, MAX_PIECES = 12, 4
# Where its words choose none, the first occurrences of each run that do; and where these led to no place that has so
# much of the segment, the occurrences that are looked at then.
FIRST_RUNS, MORE_RUNS, GOOD = 8, 48, 0.6
# Letters of such a text in which they are looked for at first: it has the same words everywhere.
FIRST_REACH = 1_000_000


def find_exact(segment: Segment, source: PreparedText, *, low: int = 0, limit: int = MAX_EXACT) -> list[Place]:
    """The places that have a segment word for word, in order; an editor's words may be missing there."""
    whole = list(segment.stream)
    own = [word for word, owner in zip(whole, segment.owners, strict=True) if not segment.words[owner].editorial]
    if not whole:  # signs alone have no place in the stream
        return []
    for words in (whole, own) if own and len(own) < len(whole) else (whole,):
        length = sum(map(len, words)) + len(words) - 1
        places = [Place(at, at + length, 1.0) for at in source.occurrences(words, limit, low=low)]
        if places:
            return places
    return []


def find_joined(segment: Segment, source: PreparedText) -> list[Place]:
    """The places that have a segment letter for letter, its words otherwise divided: به‌طور, به طور."""
    letters = "".join(segment.stream)
    few = len(segment.stream) <= MAX_JOINED and len(letters) >= MIN_LETTERS
    divided = source.index is None or letters[:1] >= "\u0590"  # only scripts without fixed spaces pay for a long search
    if not (few and divided) or any(word.optional for word in segment.words):
        return []
    return [Place(start, end, 1.0) for start, end in source.joined_occurrences(letters, MAX_EXACT)]


def find_near(segment: Segment, source: PreparedText) -> list[Place]:
    """The places that have a segment with differences, best first."""
    found = _aligned(segment, source, FIRST_RUNS)
    if source.index is not None and (not found or found[0].score < GOOD):
        found = _aligned(segment, source, MORE_RUNS)
    return found


def _aligned(segment: Segment, source: PreparedText, first_runs: int) -> list[Place]:
    weights = weigh(segment)
    optional = [segment.words[owner].optional for owner in segment.owners]
    places: dict[tuple[int, int], Place] = {}
    for low, high in _windows(segment, source, weights, first_runs):
        place = align(segment.stream, weights, source.stream, optional=optional, low=low, high=high)
        if place is not None:
            known = places.get((place.start, place.end))
            if known is None or known.score < place.score:
                places[place.start, place.end] = place
    ranked = sorted(places.values(), key=lambda place: (-place.score, place.end - place.start, place.start))
    kept: list[Place] = []
    for place in ranked:
        if all(place.end <= other.start or place.start >= other.end for other in kept):
            kept.append(place)
    return kept


def weigh(segment: Segment) -> list[float]:
    """How much each word of the segment's stream says about a place."""
    return [
        EDITORIAL_WEIGHT
        if segment.words[owner].editorial
        else FUNCTION_WEIGHT
        if word in FUNCTION_WORDS or len(word) == 1
        else 1.0
        for word, owner in zip(segment.stream, segment.owners, strict=True)
    ]


def _occurrences(stream: str, needle: str, limit: int, *, low: int = 0, high: int | None = None) -> Iterator[int]:
    at = stream.find(needle, low, high)
    while at >= 0 and limit:
        yield at
        limit -= 1
        at = stream.find(needle, at + 1, high)


def _windows(
    segment: Segment, source: PreparedText, weights: Sequence[float], first_runs: int
) -> list[tuple[int, int]]:
    """Stretches of the stream in which the segment's rare words gather, the fullest first."""
    offsets: list[int] = []
    at = 0
    for word in segment.stream:
        offsets.append(at)
        at += len(word) + 1
    length = at
    hits = _seed_hits(segment, source, weights, first_runs)
    if not hits:
        return []
    worth = {index: weights[index] / (1 + len(found)) ** 0.5 for index, found in hits.items()}
    events = sorted((place, index) for index, found in hits.items() for place in found)
    reach = int(length * 1.4) + 80
    chosen: list[tuple[int, int]] = []
    fullest = _fullest(events, worth, reach)
    for value, low, high in fullest:
        if value < WORTHWHILE * fullest[0][0]:
            break
        first, last = events[low], events[high]
        slack = 60 + length // 3
        window = (first[0] - offsets[first[1]] - slack, last[0] + (length - offsets[last[1]]) + slack)
        if all(first[0] > end or last[0] < start for start, end in chosen):
            chosen.append(window)
        if len(chosen) == MAX_PLACES:
            break
    return chosen


def _fullest(events: Sequence[tuple[int, int]], worth: dict[int, float], reach: int) -> list[tuple[float, int, int]]:
    """Runs of events within reach of each other, with the worth of their different words, the worthiest first."""
    runs: list[tuple[float, int, int]] = []
    inside: Counter[int] = Counter()
    value = 0.0
    low = 0
    for high, (place, index) in enumerate(events):
        if not inside[index]:
            value += worth[index]
        inside[index] += 1
        while place - events[low][0] > reach:
            gone = events[low][1]
            inside[gone] -= 1
            if not inside[gone]:
                value -= worth[gone]
            low += 1
        runs.append((value, low, high))
    return sorted(runs, key=lambda run: (-run[0], run[1]))


def _seed_hits(
    segment: Segment, source: PreparedText, weights: Sequence[float], first_runs: int
) -> dict[int, list[int]]:
    """Where the segment's telling words stand: by index in the segment's stream, offsets in the source's."""
    first: dict[str, int] = {}
    for index, word in enumerate(segment.stream):
        if weights[index] == 1.0:
            first.setdefault(word, index)
    if len(first) < 3:
        for index, word in enumerate(segment.stream):
            first.setdefault(word, index)
    seeds = sorted(first, key=lambda word: (-len(word), first[word]))
    if len(seeds) > MAX_SEEDS:  # the longest, and every so many of the rest, so that no part goes unsearched
        step = len(seeds) // (MAX_SEEDS // 2) or 1
        seeds = seeds[: MAX_SEEDS // 2] + sorted(seeds[MAX_SEEDS // 2 :], key=lambda word: first[word])[::step]
    count = max(0, len(segment.stream) - RUN + 1)
    runs = {index: segment.stream[index : index + RUN] for index in range(0, count, max(1, count // MAX_RUNS))}
    stretches = _stretches(seeds, list(runs.values()), source, first_runs)
    hits: dict[int, list[int]] = {}
    # Runs of three words first: they tell a place even in a text that has each word a hundred times.
    for index, run in runs.items():
        _note(hits, index, " ".join(run), stretches, source.stream)
    if len(hits) >= ENOUGH_RUNS:
        return hits
    for word in seeds:
        _note(hits, first[word], word, stretches, source.stream)
    return hits


def _note(
    hits: dict[int, list[int]], index: int, words: str, stretches: Sequence[tuple[int, int]], stream: str
) -> None:
    """Add the places of some words, unless they are too frequent to tell any."""
    most = MAX_OCCURRENCES if len(stretches) == 1 else MAX_OCCURRENCES // 2
    found = [at + 1 for low, high in stretches for at in _occurrences(stream, f" {words} ", most, low=low, high=high)]
    if found and len(found) < most * len(stretches):
        known = hits.setdefault(index, [])
        known.extend(place for place in found if place not in known)


def _stretches(
    seeds: Sequence[str], runs: Sequence[Sequence[str]], source: PreparedText, first_runs: int
) -> list[tuple[int, int]]:
    """The parts of the stream to search: all of a short one, and of a long one the pieces that have rare seeds."""
    index = source.index
    if index is None:
        return [(0, len(source.stream))]
    votes: Counter[int] = Counter()
    known = sorted((pieces for word in seeds if (pieces := index.get(word))), key=len)
    for pieces in known[:MAX_RARE]:
        votes.update(pieces)
    ranked = _fullest_pieces(votes)
    alike = len(ranked) > MAX_PIECES and ranked[MAX_PIECES][0] == ranked[0][0]
    if alike or first_runs == MORE_RUNS:
        # A text that has the same words everywhere: only words in a row tell a place there.
        reach = FIRST_REACH if first_runs == FIRST_RUNS else len(source.stream)
        in_rows = Counter(
            piece
            for words in runs
            for piece in {source.piece_at(at) for at in source.occurrences(words, first_runs, high=reach)}
        )
        ranked = _fullest_pieces(in_rows) or ranked
    stretches: list[tuple[int, int]] = []
    for piece in sorted(piece for _, piece in ranked[:MAX_PIECES]):
        low = source.piece_bounds(max(0, piece - 1))[0]
        high = source.piece_bounds(piece + 1)[1]
        if stretches and low <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], high)
        else:
            stretches.append((low, high))
    return stretches


def _fullest_pieces(votes: Counter[int]) -> list[tuple[int, int]]:
    """How many votes a piece has together with the one behind it, and the piece, the fullest first."""
    both = {piece: count + votes.get(piece + 1, 0) for piece, count in votes.items() if count > 1} or dict(votes)
    best = nsmallest(MAX_PIECES + 1, ((-count, piece) for piece, count in both.items()))
    return [(-count, piece) for count, piece in best]

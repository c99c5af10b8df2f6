"""The verdict on one quotation in one text, and how two verdicts compare."""

from __future__ import annotations

from dataclasses import dataclass

from ibid.findings import Candidate, Change, QuoteFinding, Span
from ibid.quotes.compare import compare, hidden_change
from ibid.quotes.locate import Place, find_places
from ibid.quotes.parse import Printed, QuotedWord, parse_quote
from ibid.quotes.prepared import PreparedText, prepare
from ibid.verdicts import ChangeKind, QuoteVerdict, Severity, Since

# Share of a segment's weight that must be matched for it to count as located. Two texts on one subject share
# up to about 0.45 of a sentence's weight; an edited sentence keeps 0.6 and more.
LOCATED = 0.6
# Words a lone located stretch must have to make a quotation `partial`.
PARTIAL_WORDS = 5
CANDIDATES = 3
# Characters of context that are compared with prefix and suffix.
CONTEXT = 80

_RANK = {
    QuoteVerdict.VERBATIM: 3,
    QuoteVerdict.TRANSLATED: 3,
    QuoteVerdict.ALTERED: 2,
    QuoteVerdict.PARTIAL: 1,
    QuoteVerdict.MISATTRIBUTED: 0,
    QuoteVerdict.ABSENT: 0,
}


@dataclass(frozen=True, slots=True)
class _Located:
    segment: tuple[QuotedWord, ...]
    first: int
    last: int
    place: Place


def check_quote(
    quote: str,
    text: str | PreparedText,
    *,
    prefix: str = "",
    suffix: str = "",
    language: str | None = None,  # noqa: ARG001  the folding and the lists serve all languages at once
) -> QuoteFinding:
    """Say where a printed quotation stands in a text, and every way in which it differs.

    ``prefix`` and ``suffix`` are words around the passage, where it occurs more than once. Offsets in the
    finding count code points of the text as given. Never raises for any pair of strings.
    """
    source = prepare(text) if isinstance(text, str) else text
    printed = parse_quote(quote)
    if not printed.segments:
        return QuoteFinding(QuoteVerdict.NO_QUOTE, None, 0.0, "There are no words in the quotation.")
    located: list[_Located] = []
    best: list[Place] = []
    after = 0
    for segment in printed.segments:
        places = find_places(segment, source, after=after)
        if not places and after:
            places = find_places(segment, source)
        best += places[:CANDIDATES]
        place = _choose(places, source, prefix, suffix)
        if place and place.score >= LOCATED:
            found = _widen(segment, place, source)
            located.append(found)
            after = found.last + 1
    candidates = tuple(
        Candidate(*source.span(place.first, place.last), round(place.score, 4))
        for place in sorted(best, key=lambda place: -place.score)[:CANDIDATES]
    )
    if not located:
        return _not_located(best, source, candidates)
    return _judge(printed, located, source, candidates)


def compare_verdicts(previous: QuoteVerdict | None, now: QuoteVerdict) -> Since:
    """How a verdict compares with the one before; not being able to tell is neither worse nor better."""
    if previous is None:
        return Since.FIRST
    if previous not in _RANK or now not in _RANK or _RANK[previous] == _RANK[now]:
        return Since.SAME
    return Since.WORSE if _RANK[now] < _RANK[previous] else Since.BETTER


def _choose(places: list[Place], source: PreparedText, prefix: str, suffix: str) -> Place | None:
    if not places or not (prefix or suffix):
        return places[0] if places else None
    from rapidfuzz import fuzz

    def fit(place: Place) -> float:
        start, end = source.span(place.first, place.last)
        before, behind = source.text[max(0, start - CONTEXT) : start], source.text[end : end + CONTEXT]
        context = (fuzz.partial_ratio(prefix, before) if prefix else 0) + (
            fuzz.partial_ratio(suffix, behind) if suffix else 0
        )
        return place.score + context / 1000

    return max(places, key=fit)


def _widen(segment: tuple[QuotedWord, ...], place: Place, source: PreparedText) -> _Located:
    """Take in the words at the edges that were not matched: they may have been changed, not left out."""
    before = sum(not word.editorial for word in segment[: place.pairs[0][0]])
    behind = sum(not word.editorial for word in segment[place.pairs[-1][0] + 1 :])
    first = max(0, place.first - before)
    last = min(len(source.words) - 1, place.last + behind)
    return _Located(segment, first, last, place)


def _judge(
    printed: Printed, located: list[_Located], source: PreparedText, candidates: tuple[Candidate, ...]
) -> QuoteFinding:
    changes: list[Change] = []
    spans: list[Span] = []
    for number, found in enumerate(located):
        changes += compare(printed, found.segment, source, found.first, found.last)
        spans.append(source.span(found.first, found.last))
        if number:
            before = located[number - 1]
            gap = (printed.span(before.segment)[1], printed.span(found.segment)[0])
            if before.last < found.first:
                changes.append(hidden_change(printed, source, before.last + 1, found.first, gap))
            else:
                where = spans[-1]
                shown = printed.text[slice(*printed.span(found.segment))]
                changes.append(
                    Change(
                        ChangeKind.REORDERING,
                        Severity.MATERIAL,
                        shown,
                        source.text[slice(*where)],
                        printed.span(found.segment),
                        where,
                    )
                )
    severity = max((change.severity for change in changes), key=lambda s: s.rank, default=None)
    words = sum(len(found.segment) for found in located)
    share = words / len(printed.words)
    score = round(share * sum(found.place.score for found in located) / len(located), 4)
    differing = [c for c in changes if c.severity is not Severity.COSMETIC]
    if len(located) < len(printed.segments):
        missing = len(printed.segments) - len(located)
        verdict = QuoteVerdict.PARTIAL
        said = f"{missing} of {len(printed.segments)} parts of the quotation were not found in the source."
    elif differing:
        verdict, said = QuoteVerdict.ALTERED, _explain(differing)
    else:
        verdict, said, score = QuoteVerdict.VERBATIM, "Every word stands in the source, in this order.", 1.0
    ordered = tuple(sorted(spans))
    return QuoteFinding(
        verdict=verdict,
        severity=severity,
        score=min(score, 0.99) if verdict is not QuoteVerdict.VERBATIM else 1.0,
        explanation=said,
        spans=tuple(spans),
        passage=source.text[ordered[0][0] : ordered[-1][1]],
        changes=tuple(changes),
        candidates=candidates if len(candidates) > 1 else (),
    )


def _not_located(best: list[Place], source: PreparedText, candidates: tuple[Candidate, ...]) -> QuoteFinding:
    top = max(best, key=lambda place: place.score, default=None)
    if top and _longest_run(top) >= PARTIAL_WORDS:
        span = source.span(top.first, top.last)
        said = "Only some of the quotation's words were found in the source."
        passage = source.text[slice(*span)]
        return QuoteFinding(
            QuoteVerdict.PARTIAL, None, round(top.score, 4), said, (span,), passage, candidates=candidates
        )
    return QuoteFinding(
        QuoteVerdict.ABSENT,
        None,
        round(top.score, 4) if top else 0.0,
        "The text does not have this passage.",
        candidates=candidates,
    )


def _longest_run(place: Place) -> int:
    longest = run = 1
    for (index, position), (next_index, next_position) in zip(place.pairs, place.pairs[1:], strict=False):
        run = run + 1 if next_index == index + 1 and next_position == position + 1 else 1
        longest = max(longest, run)
    return longest


def _explain(changes: list[Change]) -> str:
    worst = max(changes, key=lambda change: change.severity.rank)
    more = f" ({len(changes) - 1} more)" if len(changes) > 1 else ""
    quote, source = worst.quote.strip()[:80], worst.source.strip()[:80]
    if not quote:
        what = f"the source has “{source}”, which the quotation leaves out"
    elif not source:
        what = f"the quotation has “{quote}”, which the source has not"
    else:
        what = f"the quotation has “{quote}”, the source “{source}”"
    return f"Located, but with {worst.kind.meaning}: {what}{more}."

"""A quotation beside its passage, with the differences marked on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ibid.findings import Change, QuoteFinding, Span
from ibid.reporting.shown import MAX_SHOWN, elide, make_visible
from ibid.verdicts import ChangeKind

# Differences marked for one quotation; a text with more of them is another text, and JSON has them all.
MAX_MARKED = 150
# Characters of what a marked omission hides, and of the words around a passage.
MAX_GAP = 360
CONTEXT = 160

LEFT_OUT = frozenset({ChangeKind.ELLIPSIS, ChangeKind.OMISSION})


@dataclass(frozen=True, slots=True)
class Difference:
    """One change with its number, which stands beside it in both texts."""

    number: int
    change: Change


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one side. ``difference`` is none for the words that both sides share.

    ``first`` is true where this piece begins its difference, and carries the number; ``gap`` where the
    words stand between two located segments.
    """

    text: str
    difference: Difference | None = None
    first: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides as pieces, the differences in order, and the source's words before and after the passage."""

    quotation: tuple[Piece, ...]
    passage: tuple[Piece, ...]
    differences: tuple[Difference, ...]
    unmarked: int
    before: str = ""
    after: str = ""


def compare_sides(quotation: str, finding: QuoteFinding, text: str = "") -> Comparison:
    """Mark the differences of a finding in its quotation and its passage.

    ``text`` is the source that the spans count in, for the words around the passage; empty where it isn't at
    hand. A span that doesn't hold the words of its change is not marked: a wrong mark is worse than none.
    """
    ordered = sorted(finding.changes, key=lambda change: (change.quote_span, change.source_span))
    differences = tuple(Difference(number, change) for number, change in enumerate(ordered[:MAX_MARKED], start=1))
    begins = finding.spans[0][0] if finding.spans else 0
    ends = finding.spans[-1][1] if finding.spans else 0
    return Comparison(
        quotation=_cap(_mark(quotation, differences, _quote_spans(quotation, differences), ())),
        passage=_cap(
            _mark(
                finding.passage,
                differences,
                _source_spans(finding.passage, differences, begins),
                _gaps(finding.spans, begins),
            )
        ),
        differences=differences,
        unmarked=len(ordered) - len(differences),
        before=make_visible(_last_words(text[max(0, begins - CONTEXT) : begins], begins > CONTEXT)),
        after=make_visible(_first_words(text[ends : ends + CONTEXT], len(text) > ends + CONTEXT)),
    )


def _quote_spans(quotation: str, differences: Sequence[Difference]) -> dict[int, Span]:
    spans = {one.number: one.change.quote_span for one in differences}
    words = {one.number: one.change.quote for one in differences}
    return {number: span for number, span in spans.items() if _holds(quotation, span, words[number])}


def _source_spans(passage: str, differences: Sequence[Difference], begins: int) -> dict[int, Span]:
    spans = {
        one.number: (one.change.source_span[0] - begins, one.change.source_span[1] - begins) for one in differences
    }
    words = {one.number: one.change.source for one in differences}
    return {number: span for number, span in spans.items() if _holds(passage, span, words[number])}


def _holds(text: str, span: Span, words: str) -> bool:
    start, end = span
    return 0 <= start <= end <= len(text) and text[start:end] == words


def _gaps(spans: Sequence[Span], begins: int) -> tuple[Span, ...]:
    return tuple(
        (one[1] - begins, following[0] - begins) for one, following in pairwise(spans) if one[1] < following[0]
    )


def _mark(
    text: str, differences: Sequence[Difference], spans: dict[int, Span], gaps: tuple[Span, ...]
) -> Iterable[Piece]:
    """Cut the text where a difference or a gap begins or ends; where differences overlap the worst one shows."""
    by_number = {one.number: one for one in differences}
    cuts = sorted({0, len(text), *(edge for span in (*spans.values(), *gaps) for edge in span)})
    begun: set[int] = set()
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for number, span in spans.items():
            if span == (start, start):
                yield Piece("", by_number[number], first=True)
        if start == end:
            continue
        covering = [number for number, span in spans.items() if span[0] <= start and end <= span[1]]
        gap = any(gap[0] <= start and end <= gap[1] for gap in gaps)
        if not covering:
            yield Piece(text[start:end], gap=gap)
            continue
        shown = max(covering, key=lambda number: (by_number[number].change.severity.rank, -_length(spans[number])))
        yield Piece(text[start:end], by_number[shown], first=shown not in begun, gap=gap)
        begun.add(shown)


def _length(span: Span) -> int:
    return span[1] - span[0]


def _cap(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces as they are shown, the long ones elided, as far as ``MAX_SHOWN`` characters go."""
    shown: list[Piece] = []
    left = MAX_SHOWN
    hidden = 0
    for piece in pieces:
        if left <= 0:
            hidden += len(piece.text)
            continue
        left_out = piece.gap or (piece.difference is not None and piece.difference.change.kind in LEFT_OUT)
        limit = MAX_GAP if left_out else left
        left -= min(len(piece.text), limit)
        shown.append(replace(piece, text=elide(piece.text, limit)))
    if hidden:
        shown.append(Piece(f"… ({hidden:,} more characters)"))
    return tuple(shown)


def _last_words(text: str, cut: bool) -> str:  # noqa: FBT001  says whether the text goes on
    line = text.rsplit("\n", 1)[-1]
    return f"… {line.split(' ', 1)[-1]}" if cut and line == text and " " in line else line


def _first_words(text: str, cut: bool) -> str:  # noqa: FBT001  says whether the text goes on
    line = text.split("\n", 1)[0]
    return f"{line.rsplit(' ', 1)[0]} …" if cut and line == text and " " in line else line

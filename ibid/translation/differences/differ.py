"""The differences of a whole quotation, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator

from ibid.findings import Change
from ibid.translation.differences.names import changed_names
from ibid.translation.differences.negations import changed_negations
from ibid.translation.differences.numbers import changed_numbers
from ibid.translation.differences.piece import OMISSION, Piece
from ibid.translation.locate import Located, Passage, Source


def differ(quote: str, found: Located, source: Source) -> tuple[Change, ...]:
    """The differences of a located quotation; none where it was not located. Spans count in the quotation and the text.

    ``quote`` is the quotation as printed, brackets and all.
    """
    changes: list[Change] = []
    for piece in pieces_of(quote, found, source):
        changes += changed_numbers(piece)
        changes += changed_names(piece)
        if not piece.omits:  # what is left out may have the negation
            changes += changed_negations(piece)
    return tuple(sorted(changes, key=lambda change: change.quote_span))


def pieces_of(quote: str, found: Located, source: Source) -> Iterator[Piece]:
    starts: list[int] = []
    for segment in found.segments:
        starts.append(_find(quote, segment, starts[-1] + 1 if starts else 0))
    pieces: list[tuple[Passage, int, int]] = []
    for number, (segment, passage) in enumerate(zip(found.segments, found.chosen, strict=True)):
        start = starts[number]
        end = _segment_end(quote, start, min(len(quote), start + len(segment)))
        end = max(start, min([end, *starts[number + 1 : number + 2]]))
        if pieces and pieces[-1][0] == passage:  # the mark between them hides a part of this passage
            pieces[-1] = passage, pieces[-1][1], end
        else:
            pieces.append((passage, start, end))
    for passage, start, end in pieces:
        yield Piece(quote, (start, end), passage, source)


def _find(quote: str, segment: str, at: int) -> int:
    """Where a segment begins in the quotation, which has insertions that the segment lacks."""
    beginning = segment.split("  ", maxsplit=1)[0][:40].strip()
    place = quote.find(beginning, at)
    return max(place, 0)


def _segment_end(quote: str, start: int, end: int) -> int:
    """Where a segment ends: at the next mark of omission, or with the quotation."""
    mark = OMISSION.search(quote, start)
    return mark.start() if mark else max(end, len(quote))

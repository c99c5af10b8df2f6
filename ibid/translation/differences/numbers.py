"""Changed numbers: one of the quotation for which the passage has another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ibid.findings import Change
from ibid.translation.differences.piece import Piece
from ibid.translation.quantities import SURE_FROM, Quantity, Sort, same, unmatched
from ibid.translation.reading import read_quantities
from ibid.verdicts import ChangeKind

# What a number of a sort is put for before any other.
_COUNTERPARTS = {
    Sort.TIMES: frozenset([Sort.TIMES, Sort.SHARE]),
    Sort.SHARE: frozenset([Sort.SHARE]),
    Sort.CLOCK: frozenset([Sort.CLOCK]),
}


def changed_numbers(piece: Piece) -> Iterator[Change]:
    """The numbers of the quotation that the passage has otherwise."""
    mine, theirs = read_quantities(piece.english, "en"), read_quantities(piece.text, piece.language)
    around = [quantity for sentence in piece.near for quantity in sentence.quantities]
    lone, left = unmatched(mine, theirs)
    numbers = [quantity for quantity in theirs if not quantity.is_date]
    for quantity in lone:
        if quantity.sort is Sort.DAY and any(_is_elsewhere(quantity, other) for other in theirs):
            continue
        said_beside = any(same(quantity, one) for one in around)
        other = _counterpart(quantity, left)
        sure = quantity.is_plain and quantity.value >= SURE_FROM and numbers and not left and not said_beside
        if other is None and not sure:
            continue
        if other is not None:
            left.remove(other)
        yield piece.change(ChangeKind.NUMBER, quantity.span, other.span if other else None)


def _is_elsewhere(day: Quantity, other: Quantity) -> bool:
    """Whether a month of the other calendar stands there, which has the day under another number."""
    return other.sort is Sort.MONTH and other.is_iranian != day.is_iranian


def _counterpart(quantity: Quantity, left: Sequence[Quantity]) -> Quantity | None:
    """The number of the passage that this one was most likely put for: of its sort if there is one, the nearest."""
    sorts = _COUNTERPARTS.get(quantity.sort, frozenset([quantity.sort]))
    alike = [other for other in left if other.sort in sorts]
    if not quantity.is_date and (not alike or quantity.sort not in _COUNTERPARTS):
        alike = [other for other in left if other.is_plain]
    return min(alike, key=lambda other: abs(float(other.value) - float(quantity.value)), default=None)

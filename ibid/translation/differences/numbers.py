"""Changed numbers: one of the quotation for which the passage has another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ibid.findings import Change
from ibid.translation.differences.piece import Piece
from ibid.translation.quantities import SURE_FROM, Quantity, read_quantities, same_quantity, unmatched
from ibid.verdicts import ChangeKind


def changed_numbers(piece: Piece) -> Iterator[Change]:
    """The numbers of the quotation that the passage has otherwise."""
    mine, theirs = read_quantities(piece.english, "en"), read_quantities(piece.text, piece.language)
    around = [quantity for sentence in piece.near for quantity in sentence.quantities]
    lone, left = unmatched(mine, theirs)
    plain = [quantity for quantity in left if quantity.is_plain]
    for quantity in lone:
        shares = [] if quantity.is_plain or quantity.value >= 1 else [one for one in left if one.value < 1]
        other = _counterpart(quantity, shares or plain)
        said_beside = any(same_quantity(quantity.value, one.value) for one in around)
        sure = quantity.is_plain and quantity.value >= SURE_FROM and theirs and not left and not said_beside
        if other is None and not sure:
            continue
        if other in plain:
            plain.remove(other)
        yield piece.change(ChangeKind.NUMBER, quantity.span, other.span if other else None)


def _counterpart(quantity: Quantity, left: Sequence[Quantity]) -> Quantity | None:
    """The number of the passage that this one was most likely put for: the one nearest in size."""
    return min(left, key=lambda other: abs(float(other.value) - float(quantity.value)), default=None)

"""The reading order of a page whose file has its columns line by line.

Most files have their text column by column, and are read as they are. Where the order of the file jumps between two
columns at every line, the page is cut in two at the gutter, and read column by column between the lines that run
across (Nagy and Seth's recursive X-Y cut, with one kind of cut at a time).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

# Boxes of text that a page must have, and a column at least.
MIN_BOXES, MIN_COLUMN = 8, 4
# The share of boxes that may run across a gutter: titles, and figures with their captions.
ACROSS = 0.25
# The share of neighbours in the file that stand in different columns, from which the file is not in reading order.
JUMPING = 0.3
# Steps in which a gutter is looked for across the middle half of the text.
STEPS = 60
MAX_BOXES = 3_000
# Columns within columns: three of them are cut twice.
MAX_DEPTH = 3


class Placed(Protocol):
    """What stands in a place on the page, in points from the lower left corner."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def middle(self) -> float: ...


P = TypeVar("P", bound=Placed)


def in_reading_order(boxes: Sequence[P]) -> list[P] | None:
    """The boxes column by column; none where the order of the file is the reading order."""
    if not MIN_BOXES <= len(boxes) <= MAX_BOXES:
        return None
    gutter = _gutter(boxes)
    return _in_order(boxes) if gutter is not None and _jumps(boxes, gutter) else None


def _gutter(boxes: Sequence[Placed]) -> float | None:
    """Where a page is divided in two columns; none where too much runs across anywhere."""
    low, high = min(box.left for box in boxes), max(box.right for box in boxes)
    best: tuple[int, float, float] | None = None
    for step in range(STEPS // 4, STEPS * 3 // 4 + 1):
        x = low + (high - low) * step / STEPS
        across = sum(box.left < x < box.right for box in boxes)
        left, right = [box for box in boxes if box.right <= x], [box for box in boxes if box.left >= x]
        if across > ACROSS * len(boxes) or min(len(left), len(right)) < MIN_COLUMN:
            continue
        # Of equals, the widest gutter: the middle of the free space.
        room = min(x - max(box.right for box in left), min(box.left for box in right) - x)
        if best is None or (across, -room) < best[:2]:
            best = (across, -room, x)
    return best[2] if best else None


def _jumps(boxes: Sequence[Placed], gutter: float) -> bool:
    sides = [box.left >= gutter for box in boxes if not box.left < gutter < box.right]
    return sum(one != other for one, other in pairwise(sides)) >= JUMPING * max(1, len(sides) - 1)


def _in_order(boxes: Sequence[P], depth: int = 0) -> list[P]:
    """Bands between what runs across, from the top; in each the left column before the right one."""
    gutter = _gutter(boxes) if len(boxes) >= MIN_BOXES and depth < MAX_DEPTH else None
    if gutter is None:
        return sorted(boxes, key=lambda box: (-round(box.middle), box.left))
    across = sorted((box for box in boxes if box.left < gutter < box.right), key=lambda box: -box.middle)
    rest = [box for box in boxes if not box.left < gutter < box.right]
    ordered: list[P] = []
    for line in [*across, None]:
        above = [box for box in rest if line is None or box.middle > line.middle]
        rest = [box for box in rest if box not in above]
        for column in ([box for box in above if box.right <= gutter], [box for box in above if box.left >= gutter]):
            ordered += _in_order(column, depth + 1)
        ordered += [line] if line else []
    return ordered

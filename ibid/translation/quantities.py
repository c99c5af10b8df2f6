"""Numbers on both sides of a translation, by value: digits, words, shares, dates, measures, Jalali years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from ibid.findings import Span
from ibid.translation.calendar import same_month
from ibid.translation.units import are_alike, in_first

# Between these years a number may be one of the Iranian calendar, which is 621 or 622 behind.
JALALI = (1290, 1420)
# From here on a number says something wherever it stands; smaller ones are said in many ways (both, a pair, twice).
SURE_FROM = 13
# Shares that are said in words; a third may also be what comes after a second.
THIRD, QUARTER, HALF = Decimal("0.333"), Decimal("0.25"), Decimal("0.5")
YEARS = range(1500, 2101)
# How far a share may be from the percentage that it is rounded to or from, in points.
_POINTS = Decimal("1.5")


class Sort(Enum):
    """What sort of number one is, and so what it can be compared with."""

    PLAIN = "a number"
    SAID = "what says a number without being one: both, a dozen"
    SHARE = "a third, two fifths"
    TIMES = "how many times: double, fivefold"
    CLOCK = "a time of day in hours"
    DAY = "a day of a month"
    MONTH = "a month"
    WEEKDAY = "a day of the week"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text: its value and where it stands, and of what sort and in which unit it is.

    ``is_iranian`` is of days and months of that calendar.
    """

    value: Decimal
    start: int
    end: int
    sort: Sort = Sort.PLAIN
    unit: tuple[str, str] | None = None
    is_percent: bool = False
    is_iranian: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def is_plain(self) -> bool:
        """Whether it is written as a number, and not as "both"."""
        return self.sort in {Sort.PLAIN, Sort.DAY} or (self.sort is Sort.TIMES and self.value > 4)

    @property
    def is_date(self) -> bool:
        """Whether it is the name of a month or of a day."""
        return self.sort in {Sort.MONTH, Sort.WEEKDAY}


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be said of the same thing in two languages."""
    if one.is_date or other.is_date:
        return one.sort is other.sort and _same_date(one, other)
    if Sort.CLOCK in {one.sort, other.sort}:
        return _same_time(one, other)
    if one.sort is other.sort is Sort.DAY and one.is_iranian != other.is_iranian:
        return True  # which day of another calendar it is, the year would have to tell
    if one.unit and other.unit and one.unit != other.unit and one.unit[0] == other.unit[0]:
        return are_alike(in_first(one.value, one.unit), in_first(other.value, other.unit))
    if {one.value, other.value} == {QUARTER, Decimal(3)}:  # a quarter has three months
        return any(quantity.unit == ("duration", "month") for quantity in (one, other))
    return same_quantity(one.value, other.value) or _is_percentage(one, other)


def _same_date(one: Quantity, other: Quantity) -> bool:
    if one.sort is Sort.WEEKDAY:
        return one.value == other.value
    return same_month((int(one.value), one.is_iranian), (int(other.value), other.is_iranian))


def same_quantity(one: Decimal, other: Decimal) -> bool:
    """Whether two values may be said of the same thing in two languages."""
    low, high = sorted((abs(one), abs(other)))
    if one == other or (JALALI[0] <= low <= JALALI[1] and high - low in {621, 622}):
        return True  # a year of the Iranian calendar
    if _is_year(high):
        return low == high % 100 or (not _is_year(low) and _is_rounded(low, high))  # the nineties, 1990s
    # Third, a third; 6:30 p.m. is 18:30; twice less is half.
    return (low, high) in _KIN or (12 < high <= 24 and high - low == 12) or _is_rounded(low, high)


def _is_year(value: Decimal) -> bool:
    # A decimal is looked for in a range number by number, so that its ends are compared.
    return value % 1 == 0 and (YEARS[0] <= value <= YEARS[-1] or JALALI[0] <= value <= JALALI[1])


_KIN = {(THIRD, Decimal(3)), (QUARTER, Decimal(4)), (HALF, Decimal(2))}


def _same_time(one: Quantity, other: Quantity) -> bool:
    """Half past four: 4:30 and 16:30, or its hour or its minutes where they are said apart."""
    if one.sort is other.sort:
        return abs(one.value - other.value) % 12 < Decimal("0.02")
    clock, plain = (one, other) if one.sort is Sort.CLOCK else (other, one)
    hour, minutes = int(clock.value), round((clock.value % 1) * 60)
    return plain.value in {hour, hour + 12, hour - 12, hour + 1, minutes, 60 - minutes} or plain.value in {
        HALF,
        QUARTER,
    }


def _is_percentage(one: Quantity, other: Quantity) -> bool:
    """Two fifths are 40 percent."""
    if one.is_percent == other.is_percent:
        return False
    percent, share = (one, other) if one.is_percent else (other, one)
    return 0 < share.value < 1 and abs(share.value * 100 - percent.value) <= _POINTS


def _is_rounded(low: Decimal, high: Decimal) -> bool:
    """As 1,498 and 1,500 are."""
    return high >= 100 and low / high > Decimal("0.985")


def unmatched(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of each side that none of the other may be, each being used once where that is possible."""
    left = list(theirs)
    lone = []
    # Шесть с лишним миллионов may have been read as two numbers.
    products = {one.value * other.value for one, other in pairwise(theirs) if not (one.is_date or other.is_date)}
    for quantity in mine:
        found = next((other for other in left if other.value == quantity.value and _renders(quantity, other)), None)
        found = found or next((other for other in left if _renders(quantity, other)), None)
        if found is not None:
            left.remove(found)
        elif quantity.value not in products and not any(_renders(quantity, other) for other in theirs):
            lone.append(quantity)
    # "5 million 300 thousand" of one side may be two numbers on the other.
    left = [other for other in left if not any(_renders(quantity, other) for quantity in mine)]
    return lone, left


def _renders(quantity: Quantity, other: Quantity) -> bool:
    """Whether one of the quotation may render one of the passage: halved is вдвое, but doubled is no half."""
    doubled = quantity.sort is Sort.TIMES and other.sort is Sort.SHARE
    return same(quantity, other) and not doubled

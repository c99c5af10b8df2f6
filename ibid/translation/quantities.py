"""Numbers on both sides of a translation, by value: digits, words, decades, Roman numerals, Jalali years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ibid.findings import Span
from ibid.wording.lexicon import words
from ibid.wording.numbers import read_roman
from ibid.wording.whole_numbers import whole_numbers
from ibid.wording.words import Word, split_words

# Languages that write a decimal point.
_DECIMAL_POINT = frozenset({"en", "fa", "ar", "zh", "ja", "ko", "he"})
# Between these years a number may be one of the Iranian calendar, which is 621 or 622 behind.
JALALI = (1290, 1420)
# From here on a number says something wherever it stands; smaller ones are said in many ways (both, a pair, twice).
SURE_FROM = 13

# What says a number without being one. Those of one line say the same.
_SAID = {
    Decimal(
        2
    ): "both twice double doubled couple pair two-fold bilateral оба обе обоих обеих обоим двое вдвое пара дважды"
    " двусторонний двусторонних двусторонние двусторонней обидва обидві удвічі هردو دوبرابر دوجانبه طرفین",
    Decimal(3): "triple thrice tripled trilateral втрое трижды тройка утричі سهبرابر سهجانبه",
    Decimal(4): "quadruple fourfold вчетверо چهاربرابر",
    Decimal("0.5"): "half halve halved half-year половина половины половину половине полугодие полугодия полгода пол"
    " вполовину نیم نیمی نصف",
    Decimal(10): "decade decades десятилетие десятилетия десятилетий десяток десятки десятков دهه",
    Decimal(12): "dozen dozens дюжина дюжины дюжин دوجین",
    Decimal(100): "century centuries век века веке веков столетие столетия столетий сотня сотни сотен قرن سده",
    Decimal(1000): "millennium тысячелетие тысячелетия هزاره",
    Decimal(24): "сутки суток сутками сутках доба добу شبانهروز",
    Decimal(15): "fortnight",
}
SAID = {word: value for value, line in _SAID.items() for word in line.split()}
_THIRD = words("third thirds треть трети третью третей третина третину ثلث یکسوم سوم")
_QUARTER = words("quarter quarters четверть четверти четвертью четвертей چهارم ربع یکچهارم")
# Shares that are said in words; a third may also be what comes after a second.
THIRD, QUARTER = Decimal("0.333"), Decimal("0.25")
YEARS = range(1500, 2101)
_DECADE = re.compile(r"^(\d{2,4})(?:s|-[еыхи]+)$")
_HALF_MORE = re.compile(r"\s+(?:and a|с|з|و)\s+$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text: its value, where it stands, and whether it is written as one (not as "both")."""

    value: Decimal
    start: int
    end: int
    is_plain: bool

    @property
    def span(self) -> Span:
        return self.start, self.end


def read_quantities(text: str, language: str) -> list[Quantity]:
    """The numbers of a text in order. One and first are left out: they are articles and beginnings."""
    given = list(split_words(text))
    merged = whole_numbers(given, _merge, decimal_comma=language not in _DECIMAL_POINT)
    found: list[Quantity] = []
    for word in merged:
        for quantity in _of_word(word, text):
            half = _HALF_MORE.search(text, 0, quantity.start)
            if half is None or not text[quantity.start :].lower().startswith(("half", "половин", "половин", "نیم")):
                found.append(quantity)
                continue
            # "Three and a half percent", "an hour and a half", "one and a half billion".
            before = found[-1] if found and found[-1].end == half.start() else None
            whole = before.value if before else Decimal(1)
            scale = quantity.value / Decimal("0.5")
            if before:
                found.pop()
            start = before.start if before else quantity.start
            found.append(Quantity((whole + Decimal("0.5")) * scale, start, quantity.end, is_plain=True))
    return found


def _merge(word: Word, form: str, end: int) -> Word:
    return word._replace(form=form, end=end)


def _of_word(word: Word, text: str) -> Iterator[Quantity]:
    form = word.form
    decade = _DECADE.match(form)
    if decade:
        form = decade[1]
    printed = text[word.start : word.end]
    value: Decimal | None = None
    if form.replace(".", "", 1).replace("-", "", 1).isdigit():
        value = Decimal(form)
    elif printed.isupper() and len(printed) > 1 and (roman := read_roman(form)) is not None:
        value = Decimal(roman)
    elif form[:1].isdigit() and (digits := re.match(r"\d+", form)):
        value = Decimal(digits[0])  # 25-тысячная, 15-летний, 40th
    if value is not None:
        if value not in {0, 1}:
            yield Quantity(value, word.start, word.end, is_plain=True)
        return
    said = SAID.get(form)
    if form in _THIRD:
        said = THIRD
    elif form in _QUARTER:
        said = QUARTER
    if said is not None:
        yield Quantity(said, word.start, word.end, is_plain=False)


def same_quantity(one: Decimal, other: Decimal) -> bool:
    """Whether two values may be said of the same thing in two languages."""
    low, high = sorted((abs(one), abs(other)))
    if one == other or (JALALI[0] <= low <= JALALI[1] and high - low in {621, 622}):
        return True  # a year of the Iranian calendar
    if high in YEARS:
        return low == high % 100 or (low not in YEARS and _is_rounded(low, high))  # the nineties, 1990s
    # Third, a third; quarters have three months; 6:30 p.m. is 18:30; twice less is half.
    return (low, high) in _KIN or (12 < high <= 24 and high - low == 12) or _is_rounded(low, high)


_KIN = {
    (THIRD, Decimal(3)),
    (QUARTER, Decimal(4)),
    (QUARTER, Decimal(3)),
    (Decimal("0.5"), Decimal(2)),
}


def _is_rounded(low: Decimal, high: Decimal) -> bool:
    """As 1,498 and 1,500 are."""
    return high >= 100 and low / high > Decimal("0.985")


def unmatched(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of each side that none of the other may be, each being used once where that is possible."""
    left = list(theirs)
    lone = []
    products = {one.value * other.value for one, other in pairwise(theirs)}  # шесть с лишним миллионов
    for quantity in mine:
        found = next((other for other in left if other.value == quantity.value), None) or next(
            (other for other in left if same_quantity(quantity.value, other.value)), None
        )
        if found is not None:
            left.remove(found)
        elif quantity.value not in products and not any(same_quantity(quantity.value, o.value) for o in theirs):
            lone.append(quantity)
    # "5 million 300 thousand" of one side may be two numbers on the other.
    left = [other for other in left if not any(same_quantity(other.value, quantity.value) for quantity in mine)]
    return lone, left

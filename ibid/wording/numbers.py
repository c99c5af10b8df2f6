"""Numbers by value: 2,000 and 2 thousand are one number, 1,5 and 1.5 another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ibid.wording.numerals import MINUS_WORDS, NUMBER_WORDS, PERCENT_WORDS, SCALES, UNCERTAIN_NUMBERS

# Digits of one number that are read; a longer one is compared as it is written.
MAX_DIGITS = 60
# Below this what was said before a larger scale is multiplied by it: "between 200 thousand and 5 million" is two.
MULTIPLIED = 100_000
# Words that may stand within a number: two hundred and five.
JOINING_WORDS = frozenset({"and", "و"})
_ORDINAL = re.compile(r"^(-?\d[\d.,]*)(?:(?:st|nd|rd|th|s)|-[а-яіїєґ]{1,3}|ا?م(?:ین)?)$")
# Joined as Persian writes them without a space: بیستودو, دوهزار.
_PERSIAN_SCALES = ("هزار", "میلیون", "میلیارد")
_GROUPED = re.compile(r"^\d{1,3}([.,])\d{3}(?:\1\d{3})*$")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_LOOKALIKES = str.maketrans("хісм", "xicm")
_OCR_DIGITS = str.maketrans({"o": "0", "о": "0", "l": "1", "i": "1", "і": "1"})


def value_of(form: str, *, decimal_comma: bool) -> Decimal | None:
    """The value of a number in digits; none where it isn't one.

    A mark before exactly three digits separates thousands, unless it is the language's decimal mark
    (``decimal_comma``) or the whole part is zero. So ``1,5`` and ``1.5`` are the same number in any language,
    but ``1,500`` and ``1.500`` never are.
    """
    text = form.replace(" ", "").replace("−", "-").replace("–", "-")
    sign = -1 if text.startswith("-") else 1
    text = text.removeprefix("-")
    if len(text) > MAX_DIGITS or not text[:1].isdigit():
        return None
    ordinal = _ORDINAL.match(text)
    text = ordinal[1].rstrip(".,") if ordinal else text
    marks = {mark for mark in text if mark in ".,"}
    if not text.replace(",", "").replace(".", "").isdigit():
        return None
    if len(marks) == 2:  # the last of two kinds is the decimal mark
        last = max(text.rfind("."), text.rfind(","))
        text = re.sub(r"[.,]", "", text[:last]) + "." + text[last + 1 :]
    elif marks:
        (mark,) = marks
        grouped = _GROUPED.match(text) and not text.startswith("0")
        if text.count(mark) > 1:
            if not grouped:
                return None  # a date or a version: 17.01.2025
            text = text.replace(mark, "")
        elif grouped and mark != ("," if decimal_comma else "."):
            text = text.replace(mark, "")
        else:
            text = text.replace(mark, ".")
    try:
        return sign * Decimal(text)
    except InvalidOperation:
        return None


def is_numeric(form: str) -> bool:
    """Whether a word says a number, in digits or in letters."""
    return form[-1:].isdigit() or form[:1].isdigit() or form in SCALES or value_of_word(form) is not None


@lru_cache(maxsize=65_536)
def value_of_word(form: str) -> Decimal | None:
    """The value of one numeral in letters; none where it isn't one, or says "one" and may be an article."""
    value = NUMBER_WORDS.get(form)
    if value is None and form[:1] == "و":  # Arabic writes "and" with the word: وعشرون
        return NUMBER_WORDS.get(form[1:])
    if value is None and form[:1] >= "\u0600" and "و" in form[1:-1]:
        # The joining letter is one of دو and سوم too.
        for at in (place for place, letter in enumerate(form) if letter == "و" and 0 < place < len(form) - 1):
            tens, units = (_value_of_part(part) for part in (form[:at], form[at + 1 :]))
            if tens is not None and units is not None:
                return tens + units
    return value


def _value_of_part(form: str) -> Decimal | None:
    known = NUMBER_WORDS.get(form, UNCERTAIN_NUMBERS.get(form))
    return Decimal(known) if known is not None else value_of_word(form)


def _split_scale(form: str) -> tuple[str, str] | None:
    """A numeral and the scale that is written with it: دوهزار."""
    for scale in _PERSIAN_SCALES:
        if form.endswith(scale) and form.removesuffix(scale) in NUMBER_WORDS:
            return form.removesuffix(scale), scale
    return None


def read_number(forms: Sequence[str], *, decimal_comma: bool) -> tuple[Decimal, ...] | None:
    """The numbers that these words say, in order; none where a word is no part of a number.

    ``["2", "thousand"]`` and ``["2,000"]`` give the same, and so do ``["twenty", "five"]`` and ``["25"]``.
    """
    reading = _Reading()
    for form in _apart(forms):
        digits = value_of(form, decimal_comma=decimal_comma)
        if digits is not None:
            reading.start(digits)
        elif (
            word := Decimal(UNCERTAIN_NUMBERS[form]) if form in UNCERTAIN_NUMBERS else value_of_word(form)
        ) is not None:
            reading.add(word, units_first=form[:1] >= "\u0600")
        elif form in SCALES:
            reading.scale(SCALES[form])
        elif form in MINUS_WORDS:
            reading.sign = -1
        elif form not in PERCENT_WORDS and form not in JOINING_WORDS:
            return None
    reading.finish()
    return tuple(reading.values) or None


def _apart(forms: Sequence[str]) -> Iterator[str]:
    for form in forms:
        yield from _split_scale(form) or (form,)


@dataclass(slots=True)
class _Reading:
    """Numbers as they are put together from words: ``current`` below a thousand, ``total`` above."""

    values: list[Decimal] = field(default_factory=list)
    current: Decimal | None = None
    total: Decimal = Decimal(0)
    smallest: int = 0
    spoken: bool = False
    sign: int = 1

    def start(self, digits: Decimal) -> None:
        # 5 million 300 thousand, and 4 thousand and 800, are one number each.
        if self.current is not None or (self.total and not 0 < digits < self.smallest):
            self.finish()
        self.current, self.spoken = digits, False

    def add(self, word: Decimal, *, units_first: bool) -> None:
        """Add a numeral; Arabic says the units before the tens: خمسة وعشرون."""
        if self.current is None:
            self.current, self.spoken = word, True
        elif self.spoken and self._takes(word, units_first=units_first):
            self.current = self.current * 100 if word == 100 else self.current + word
        else:
            self.finish()
            self.current, self.spoken = word, True

    def _takes(self, word: Decimal, *, units_first: bool) -> bool:
        """Whether a numeral goes on with the one before: five hundred, hundred and six, twenty five."""
        before = self.current or Decimal(0)
        if word == 100:
            return before < 10
        goes_on = before % 100 == 0 or (before % 10 == 0 and before % 100 > 10 and word < 10)
        return (goes_on and word < before) or (units_first and before < 10 <= word < 100)

    def scale(self, scale: int) -> None:
        if self.total >= MULTIPLIED and scale > self.smallest:  # two hundred thousand and five million
            current, self.current = self.current, None
            self.finish()
            self.current = current
        if self.total and scale > self.smallest:  # two thousand three hundred million
            self.total = (self.total + (self.current or 0)) * scale
        else:
            self.total += (1 if self.current is None else self.current) * scale
        self.current, self.smallest = None, scale

    def finish(self) -> None:
        if self.current is not None or self.total:
            self.values.append(self.sign * (self.total + (self.current or 0)))
        self.current, self.total, self.smallest, self.sign = None, Decimal(0), 0, 1


def read_roman(form: str) -> int | None:
    """The value of a folded Roman numeral, Cyrillic look-alikes included; none of what isn't one."""
    form = form.translate(_ROMAN_LOOKALIKES)
    if not _ROMAN.fullmatch(form) or not form:
        return None
    values = [_ROMAN_VALUES[letter] for letter in form]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def same_groups(one: str, other: str) -> bool:
    """Whether two dates, times or versions have the same digits in the same groups: 17.01.2025 and 17/01/2025."""
    groups = re.findall(r"\d+", one)
    return len(groups) > 1 and groups == re.findall(r"\d+", other)


def mend_digits(form: str) -> str:
    """A number with letters in it, as bad character recognition leaves them, as a number: 2O19 as 2019."""
    mended = form.translate(_OCR_DIGITS)
    return mended if mended.isdigit() else form

"""Numbers by value: 2,000 and 2 thousand are one number, 1,5 and 1.5 another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ibid.quotes.lexicon import MINUS_WORDS, NUMBER_WORDS, PERCENT_WORDS, SCALES

# Digits of one number that are read; a longer one is compared as it is written.
MAX_DIGITS = 60
# Words that may stand within a number: two hundred and five.
JOINING_WORDS = frozenset({"and", "و"})
_ORDINAL = re.compile(r"^(-?\d[\d.,]*)(?:st|nd|rd|th|s)$")
_GROUPED = re.compile(r"^\d{1,3}([.,])\d{3}(?:\1\d{3})*$")
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
    return form[-1:].isdigit() or form[:1].isdigit() or form in NUMBER_WORDS or form in SCALES


def read_number(forms: Sequence[str], *, decimal_comma: bool) -> tuple[Decimal, ...] | None:
    """The numbers that these words say, in order; none where a word is no part of a number.

    ``["2", "thousand"]`` and ``["2,000"]`` give the same, and so do ``["twenty", "five"]`` and ``["25"]``.
    """
    reading = _Reading()
    for form in forms:
        digits = value_of(form, decimal_comma=decimal_comma)
        if digits is not None:
            reading.start(digits)
        elif form in NUMBER_WORDS:
            reading.add(Decimal(NUMBER_WORDS[form]))
        elif form in SCALES:
            reading.scale(SCALES[form])
        elif form in MINUS_WORDS:
            reading.sign = -1
        elif form not in PERCENT_WORDS and form not in JOINING_WORDS:
            return None
    reading.finish()
    return tuple(reading.values) or None


@dataclass(slots=True)
class _Reading:
    """Numbers as they are put together from words: ``current`` below a thousand, ``total`` above."""

    values: list[Decimal] = field(default_factory=list)
    current: Decimal | None = None
    total: Decimal = Decimal(0)
    sign: int = 1

    def start(self, digits: Decimal) -> None:
        if self.current is not None or self.total:
            self.finish()
        self.current = digits

    def add(self, word: Decimal) -> None:
        if self.current is None:
            self.current = word
        elif word == 100 and self.current < 10:  # five hundred
            self.current *= 100
        elif self.current % 100 == 0 or (self.current % 10 == 0 and word < 10):  # twenty five
            self.current += word
        else:
            self.finish()
            self.current = word

    def scale(self, scale: int) -> None:
        self.total += (1 if self.current is None else self.current) * scale
        self.current = None

    def finish(self) -> None:
        if self.current is not None or self.total:
            self.values.append(self.sign * (self.total + (self.current or 0)))
        self.current, self.total, self.sign = None, Decimal(0), 1


def same_groups(one: str, other: str) -> bool:
    """Whether two dates, times or versions have the same digits in the same groups: 17.01.2025 and 17/01/2025."""
    groups = re.findall(r"\d+", one)
    return len(groups) > 1 and groups == re.findall(r"\d+", other)


def mend_digits(form: str) -> str:
    """A number with letters in it, as bad character recognition leaves them, as a number: 2O19 as 2019."""
    mended = form.translate(_OCR_DIGITS)
    return mended if mended.isdigit() else form

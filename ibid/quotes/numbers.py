"""Numbers by value: 2,000 and 2 thousand are one number, 1,5 and 1.5 another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from ibid.quotes.lexicon import MINUS_WORDS, NUMBER_WORDS, PERCENT_WORDS, SCALES

# Digits of one number that are read; a longer one is compared as it is written.
MAX_DIGITS = 60
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
    values: list[Decimal] = []
    current: Decimal | None = None
    total = Decimal(0)
    sign = 1
    for form in forms:
        digits = value_of(form, decimal_comma=decimal_comma)
        if digits is not None:
            if current is not None or total:
                values.append(total + (current or 0))
                total = Decimal(0)
            current = digits
        elif form in NUMBER_WORDS:
            word = Decimal(NUMBER_WORDS[form])
            if current is None:
                current = word
            elif word == 100 and current < 10:
                current *= 100
            elif current % 100 == 0 or (current % 10 == 0 and word < 10):
                current += word
            else:
                values.append(total + current)
                total, current = Decimal(0), word
        elif form in SCALES:
            total += (1 if current is None else current) * SCALES[form]
            current = None
        elif form in MINUS_WORDS:
            sign = -1
        elif form in PERCENT_WORDS or form in {"and", "و"}:
            continue
        else:
            return None
    if current is not None or total:
        values.append(total + (current or 0))
    return tuple(sign * value for value in values) or None


def same_groups(one: str, other: str) -> bool:
    """Whether two dates, times or versions have the same digits in the same groups: 17.01.2025 and 17/01/2025."""
    groups = re.findall(r"\d+", one)
    return len(groups) > 1 and groups == re.findall(r"\d+", other)


def mend_digits(form: str) -> str:
    """A number with letters in it, as bad character recognition leaves them, as a number: 2O19 as 2019."""
    mended = form.translate(_OCR_DIGITS)
    return mended if mended.isdigit() else form

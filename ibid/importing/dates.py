"""The date of a note: printed in English, Russian, Persian and other languages, or in numbers.

A date in numbers with slashes or dashes is read as day and month only where one of the two can be no month; where
both can, it is told and not guessed. Dots mean day, month, year (DIN 1355, GOST R 7.0.97), and four digits first are
ISO 8601 order. A year from 1300 to 1499 is of the Iranian calendar.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ibid.findings import Span

LANGUAGES = ("en", "ru", "uk", "be", "de", "de_AT", "fr", "es", "it", "pt", "pl", "nl", "tr", "fa", "ar", "he", "sv")
JALALI_YEARS = range(1300, 1500)
YEARS = range(1800, 2100)
# Characters before a date in which a word may say that it is when somebody looked, not when it was published.
BEFORE = 40
_LOOKED = re.compile(
    r"(?:accessed|retrieved|visited|viewed|consulted|checked|archived|captured|as of|"
    r"дата обращения|обращени[ея]|просмотрено|архивировано|проверено|звернення|"
    r"abgerufen|aufgerufen|zugriff|abruf|zuletzt|archiviert|consultée?|consulta\w*|acceso|visto|accès|"
    r"دسترسی|بازیابی|بازدید|بایگانی)(?: from the original)?[\s:,(]*(?:[^\W\d]{1,5}\.?\s*){0,2}$",
    re.IGNORECASE,
)
# Days that Persian prefers to write out.
_DAYS = {"اول": 1, "یکم": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پنجم": 5, "دهم": 10, "بیستم": 20}
_ISO = r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_NUMERIC = r"(?P<d>\d{1,2})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2}(?!\d))"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """One date as printed: where it stands, and what it means; ``ambiguous`` where it can be read in two ways.

    ``looked`` tells that it is when the source was looked at.
    """

    span: Span
    date: dt.date | None
    printed: str
    ambiguous: bool = False
    looked: bool = False


def find_dates(text: str) -> list[PrintedDate]:
    """The full dates of a text, in order; a month or a year alone is none."""
    found: list[PrintedDate] = []
    for pattern, read in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < one.span[1] and end > one.span[0] for one in found):
                continue
            date, ambiguous = read(match)
            if date or ambiguous:
                looked = _LOOKED.search(text[max(0, start - BEFORE) : start]) is not None
                found.append(PrintedDate((start, end), date, match[0], ambiguous, looked))
    return sorted(found, key=lambda one: one.span)


_Reading = tuple[dt.date | None, bool]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Reading]], ...]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    ordinal = r"(?:st|nd|rd|th|er|re|ème|º|ª|\.|-го|-е)?"
    joined = r"(?:of|de|del|d[’'])?"
    day, month, year = (
        rf"(?P<d>\d{{1,2}}|{'|'.join(_DAYS)})",
        rf"(?P<n>{names})(?:\u200c?ماه)?\.?",
        r"(?P<y>\d{4})(?!\d)",
    )
    return (
        (re.compile(rf"(?<![\d/.-]){_ISO}(?![\d/-])"), _in_numbers),
        (re.compile(rf"(?<![\d/.-]){_NUMERIC}(?![\d/-])"), _in_numbers),
        (
            re.compile(
                rf"(?<![\d/.-]){day}{ordinal}\s+{joined}\s*\b{month}(?:,|\s+de|\s+del)?\s*{year}", re.IGNORECASE
            ),
            _in_words,
        ),
        (re.compile(rf"\b{month}\s+{day}{ordinal},?\s+{year}", re.IGNORECASE), _in_words),
        (re.compile(rf"(?<!\d){year},?\s+{month}\s+{day}(?!\d)", re.IGNORECASE), _in_words),
    )


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Every name of a month, in lower case without a stop, with its number; Iranian ones count from 101."""
    from babel.dates import get_month_names
    from persiantools.jdatetime import MONTH_NAMES_EN, MONTH_NAMES_FA

    named: dict[str, int] = {"sept": 9, "febr": 2}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context, language).items():
                    bare = name.casefold().rstrip(".")
                    if len(bare) > 2 and not bare.isdecimal():
                        named.setdefault(bare, number)
    for names in (MONTH_NAMES_FA, MONTH_NAMES_EN):
        named |= {name.casefold(): 100 + number for number, name in enumerate(names) if name}
    return named


def _in_words(match: re.Match[str]) -> _Reading:
    number = _months()[match["n"].casefold().rstrip(".")]
    year, day = int(match["y"]), _DAYS.get(match["d"]) or int(match["d"])
    if number > 100:
        return _jalali(year, number - 100, day), False
    return _gregorian(year, number, day), False


def _in_numbers(match: re.Match[str]) -> _Reading:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if year in JALALI_YEARS:
        return _jalali(year, month, day), False
    if len(match["y"]) == 2:
        year += 2000 if year < 70 else 1900
    if match.string[match.start() : match.start() + 4].isdecimal() or match["sep"] == ".":
        return _gregorian(year, month, day), False
    if month > 12:  # the American order
        return _gregorian(year, day, month), False
    if day > 12 or day == month:
        return _gregorian(year, month, day), False
    return None, year in YEARS and day > 0 and month > 0


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _jalali(year: int, month: int, day: int) -> dt.date | None:
    from persiantools.jdatetime import JalaliDate

    if year not in JALALI_YEARS:
        return None
    try:
        converted: dt.date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return converted

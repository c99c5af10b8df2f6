"""Months and days of the week by what CLDR calls them, and the months of the Iranian calendar."""

from __future__ import annotations

from functools import lru_cache

from ibid.wording.lexicon import words
from ibid.wording.words import split_words

# The Iranian months as they are spelled in English, Russian and Persian, from Farvardin (21 March) on.
_JALALI = (
    *("farvardin фарвардин فروردین", "ordibehesht ордибехешт اردیبهشت", "khordad хордад خرداد", "tir тир تیر"),
    *("mordad мордад مرداد", "shahrivar шахривар شهریور", "mehr мехр مهر", "aban абан آبان", "azar азар آذر"),
    *("dey дей دی", "bahman бахман بهمن", "esfand эсфанд اسفند"),
)
# Those and Gregorian ones that are other words too: they count beside a number, or behind a word for month.
_AMBIGUOUS = words("may march mehr tir azar aban dey مه مهر تیر دی آذر اذر тир дей")
_MONTH_WORDS = words("month месяц месяца месяце ماه of in since until by from mid پایان اوایل اواخر نیمه")
# Letters that an ending may add to what the forms of a month have in common: январ-ского.
_ENDING = 5
_DECLINING = frozenset({"ru", "uk", "be"})


def month_of(form: str, before: str, behind: str, language: str) -> tuple[int, bool] | None:
    """The number of a month, and whether it is of the Iranian calendar; none of a word that is no month.

    ``before`` and ``behind`` are the words around it, which tell May from may.
    """
    found = _lookup(form, language, _months(language))
    if found is None:
        return None
    beside = before[-1:].isdigit() or behind[:1].isdigit() or behind in _MONTH_WORDS or before in _MONTH_WORDS
    if form in _AMBIGUOUS and not beside:
        return None
    return found


def weekday_of(form: str, language: str) -> int | None:
    """The number of a day of the week, Monday being 0; none of a word that is none."""
    found = _lookup(form, language, _weekdays(language))
    return found[0] if found else None


def same_month(one: tuple[int, bool], other: tuple[int, bool]) -> bool:
    """Whether two months may be one: an Iranian month has days of two Gregorian ones."""
    if one[1] == other[1]:
        return one[0] == other[0]
    iranian, gregorian = (one[0], other[0]) if one[1] else (other[0], one[0])
    return gregorian in {(iranian + 1) % 12 + 1, (iranian + 2) % 12 + 1}


def _lookup(form: str, language: str, names: dict[str, tuple[int, bool]]) -> tuple[int, bool] | None:
    if form in names:
        return names[form]
    if language in _DECLINING:
        for length in range(len(form) - 1, max(3, len(form) - _ENDING) - 1, -1):
            if (stem := f"{form[:length]}-") in names:
                return names[stem]
    return None


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {}
    for number, names in enumerate(_JALALI, 1):
        for name in names.split():
            _note(found, name, language, (number, True))
    for kind in ("format", "stand-alone"):
        for number, name in _named("months", kind, language).items():
            _note(found, name, language, (number, False))
    if language == "ru":
        found |= dict.fromkeys(("май", "мая", "мае", "маю", "маем", "майский", "майского", "майских"), (5, False))
    return found


@lru_cache(maxsize=16)
def _weekdays(language: str) -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {}
    for number, name in _named("days", "stand-alone", language).items():
        _note(found, name, language, (number, False))
    return found


def _named(what: str, kind: str, language: str) -> dict[int, str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return {}
    return dict((locale.months if what == "months" else locale.days)[kind]["wide"].items())


def _note(found: dict[str, tuple[int, bool]], name: str, language: str, value: tuple[int, bool]) -> None:
    form = "".join(word.form for word in split_words(name))
    found[form] = value
    if language in _DECLINING and len(form) > 4:
        found[f"{form[:-1] if form[-1] in 'ьяйаеу' else form}-"] = value

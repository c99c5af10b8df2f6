"""Units of measure by what CLDR calls them in a language, so that 20 километров and 12 miles are one length.

Names are Babel's. What each is worth is its definition: the international yard and pound of 1959, the SI brochure for
the others, and for months and years the means of the Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from ibid.translation.lexicon import stem
from ibid.wording.words import split_words

# What a unit is worth in the first of its kind.
_WORTH = {
    "length": {"meter": "1", "kilometer": "1000", "centimeter": "0.01", "mile": "1609.344", "foot": "0.3048"}
    | {"inch": "0.0254", "yard": "0.9144", "nautical-mile": "1852"},
    "mass": {"kilogram": "1", "gram": "0.001", "tonne": "1000", "pound": "0.45359237"},
    "area": {"square-meter": "1", "square-kilometer": "1000000", "hectare": "10000", "acre": "4046.8564224"}
    | {"square-mile": "2589988.110336", "square-foot": "0.09290304"},
    "speed": {"meter-per-second": "3.6", "kilometer-per-hour": "1", "mile-per-hour": "1.609344", "knot": "1.852"},
    "duration": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800", "month": "2629746"}
    | {"quarter": "7889238", "year": "31556952", "decade": "315569520", "century": "3155695200"},
}
# Of no measure, but told in either of two ways: a toman is ten rials.
_MONEY = {("toman",): "10", ("rial",): "1", ("تومان",): "10", ("ریال",): "1", ("туман",): "10", ("риал",): "1"}
# How far two values may be apart that one of them was converted and rounded from: 20 km are 12 miles.
ROUNDING = Decimal("0.05")
# Words of a unit's name at most.
_LONGEST = 4
_LOCALES = {"en": ("en", "en_GB")}
# Persian makes adjectives of them: بیست کیلومتری, سه‌روزه.
_PERSIAN_ENDS = ("ی", "ه", "های")


def unit_of(forms: Sequence[str], language: str) -> tuple[str, str] | None:
    """The unit that the folded words behind a number say, as its kind and its name; none where they say none."""
    known = _names(language)
    for length in range(min(_LONGEST, len(forms)), 0, -1):
        for key in _keys(forms[:length], language):
            if key in known:
                return known[key]
    return None


def in_first(value: Decimal, unit: tuple[str, str]) -> Decimal:
    """A value in the first unit of its kind."""
    kind, name = unit
    return value * Decimal(name if kind == "money" else _WORTH[kind][name])


def are_alike(one: Decimal, other: Decimal) -> bool:
    """Whether one value may be the other, converted and rounded."""
    return abs(one - other) <= ROUNDING * max(abs(one), abs(other))


def _keys(forms: Sequence[str], language: str) -> list[tuple[str, ...]]:
    given = tuple(_stemmed(form, language) for form in forms)
    if language != "fa":
        return [given]
    return [given, *((*given[:-1], given[-1].removesuffix(end)) for end in _PERSIAN_ENDS if given[-1].endswith(end))]


def _stemmed(form: str, language: str) -> str:
    """Snowball's Persian stemmer takes کیلومتر for a comparative; its units have no other endings than those above."""
    return form if language == "fa" else stem(form, language)


@lru_cache(maxsize=16)
def _names(language: str) -> dict[tuple[str, ...], tuple[str, str]]:
    """The units by the stems of their names."""
    from babel.core import UnknownLocaleError
    from babel.units import UnknownUnitError, format_unit

    found = {tuple(_stemmed(form, language) for form in forms): ("money", worth) for forms, worth in _MONEY.items()}
    for kind, units in _WORTH.items():
        for unit in units:
            for locale in _LOCALES.get(language, (language,)):
                for length in ("short", "long"):
                    for count in (1, 2, 5):
                        try:
                            said = format_unit(count, f"{kind}-{unit}", length=length, locale=locale)
                        except (UnknownUnitError, UnknownLocaleError, ValueError):
                            continue
                        found.update(_named(said, count, language, (kind, unit)))
    return found


def _named(said: str, count: int, language: str, unit: tuple[str, str]) -> dict[tuple[str, ...], tuple[str, str]]:
    """A unit by one of its names, as it is said of a count; none where CLDR has no word, or other numbers in it."""
    forms = [word.form for word in split_words(said.replace("\u200e", " ")) if word.form != str(count)]
    no_word = f"{unit[0]}-{unit[1]}" in said or any(form[0].isdigit() for form in forms)
    # A single letter is too little of a name.
    if no_word or not forms or (len(forms) == 1 and len(forms[0]) < 2):
        return {}
    return {tuple(_stemmed(form, language) for form in forms): unit}

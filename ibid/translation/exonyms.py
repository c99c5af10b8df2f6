"""Names that another language does not spell as they sound in English: Aleppo and حلب, Hague and Гаага, Juan and Хуан.

Two tables: ``data/exonyms.tsv`` was written for Ibid, ``data/cities.tsv`` is taken from GeoNames. Chinese names follow
a rule in Russian, for which see ``palladius``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from ibid.wording.normalize import fold_word, unaccented

_TABLES = ("exonyms.tsv", "cities.tsv")
# Letters that a Persian ending may add to a name, and those that a Russian one may replace.
_PERSIAN_ENDING = re.compile("(?:ی|یی|ها|های|یها|یهای)$")
_RUSSIAN_ENDING = 2
# Letters of an abbreviation, what may stand between their names, and those names.
LONGEST = 5
_BETWEEN = re.compile("[-\u200c\\s]")
_RUSSIAN = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "эй",
            "би",
            "си",
            "ди",
            "и",
            "эф",
            "джи",
            "эйч",
            "ай",
            "джей",
            "кей",
            "эл",
            "эм",
            "эн",
            "о",
            "пи",
            "кью",
            "ар",
            "эс",
            "ти",
            "ю",
            "ви",
            "даблю",
            "экс",
            "уай",
            "зет",
        ],
        strict=True,
    )
)
_PERSIAN = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "ای",
            "بی",
            "سی",
            "دی",
            "ای",
            "اف",
            "جی",
            "اچ",
            "آی",
            "جی",
            "کی",
            "ال",
            "ام",
            "ان",
            "او",
            "پی",
            "کیو",
            "آر",
            "اس",
            "تی",
            "یو",
            "وی",
            "دبلیو",
            "ایکس",
            "وای",
            "زد",
        ],
        strict=True,
    )
)
# Letters of a Russian word that are left of it.
SHORTEST = 3


@lru_cache(maxsize=65_536)
def is_exonym(english: str, source: str) -> bool:
    """Whether a folded word of a source is what its language calls a name of English, endings aside."""
    theirs = _exonyms().get(english) or _exonyms().get(unaccented(english))
    if theirs is None:
        return False
    if source[:1] >= "\u0600":
        return not theirs.isdisjoint({source, _PERSIAN_ENDING.sub("", source)})
    return any(source.startswith(_beginning(one)) and len(source) <= len(one) + _RUSSIAN_ENDING + 1 for one in theirs)


def is_spelled_out(abbreviation: str, text: str) -> bool:
    """Whether a text has an English abbreviation by the names of its letters: CBS, Си-би-эс; BBC, بی‌بی‌سی."""
    if not (
        1 < len(abbreviation) <= LONGEST
        and abbreviation.isascii()
        and abbreviation.isalpha()
        and abbreviation.isupper()
    ):
        return False
    bare = _BETWEEN.sub("", text.lower())
    return any("".join(names[letter] for letter in abbreviation.lower()) in bare for names in (_RUSSIAN, _PERSIAN))


def exonyms_of_script(first: str) -> frozenset[str]:
    """All words of the tables that begin with a letter of a script, given its first letter, or behind it."""
    return frozenset(word for theirs in _exonyms().values() for word in theirs if word >= first)


def _beginning(word: str) -> str:
    """A Russian word without its ending."""
    return word[: max(SHORTEST, len(word) - 1)] if word[-1] in "аеиоуыэюяйь" else word


@lru_cache(maxsize=1)
def _exonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in _TABLES:
        text = files("ibid.translation").joinpath("data", file).read_text(encoding="utf-8")
        for line in text.splitlines():
            if not line.startswith("#"):
                english, *theirs = line.split("\t")
                words = frozenset(fold_word(word) for column in theirs for word in column.split())
                found[english] = found.get(english, frozenset()) | words
    return found

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

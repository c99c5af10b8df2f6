"""Whether a source may have what a quotation renders, at a glance: by its words, names and numbers alone.

A full look costs an engine's vectors of every sentence. Of hundreds of sources nearly all lack most of a quotation's
words, which costs microseconds to see.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ibid.translation.lexical import Term, read_terms
from ibid.translation.lexicon import load_lexicon
from ibid.translation.names import KIN, MIN_SKELETON, skeleton
from ibid.translation.reading import read_quantities

# The share of a quotation's words that a source must have. On the part ``tune`` of our articles every quotation that is
# located for sure has more of them in its own article; half of the other Persian articles and four of five of the other
# Russian ones have less.
GLANCED = 0.35
# Where there is no lexicon only names and numbers count, and only a source that has none of them is passed over.
GLANCED_BY_NAMES = 0.01
# Characters of a source that are glanced at: about as far as one is read closely.
MAX_LOOKED_AT = 200_000


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A word of the quotation: the stems that may stand for it, how a name of its sound begins, and its kin."""

    stems: frozenset[str]
    sound: str
    beginnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """A quotation, ready to be sought in many sources of one language."""

    wanted: tuple[_Wanted, ...]
    numbers: frozenset[Decimal]
    has_lexicon: bool


def seek(quote: str, language: str) -> Sought:
    """An English quotation, ready to be sought in sources of a language."""
    lexicon = load_lexicon(language)
    wanted = []
    for term in read_terms(quote, "en"):
        one = _Wanted(lexicon.originals(term.stem, term.follows), _sound(term), KIN.get(term.form, ()))
        if one.stems or one.sound or one.beginnings:
            wanted.append(one)
    numbers = frozenset(quantity.value for quantity in read_quantities(quote, "en") if quantity.is_plain)
    return Sought(tuple(wanted), numbers, bool(lexicon))


def _sound(term: Term) -> str:
    sound = skeleton(term.form) if term.is_name else ""
    return sound if len(sound) >= MIN_SKELETON else ""


class Glance:
    """What words, names and numbers a source has, wherever they stand."""

    def __init__(self, text: str, language: str) -> None:
        looked_at = text[:MAX_LOOKED_AT]
        terms = {term.form: term for term in read_terms(looked_at, language)}
        self._stems = frozenset(term.stem for term in terms.values())
        self._forms = sorted(terms)
        self._sounds = sorted({skeleton(form) for form in terms})
        self._numbers = frozenset(quantity.value for quantity in read_quantities(looked_at, language))

    def share(self, sought: Sought) -> float:
        """The share of a quotation's words and numbers that the source has: 0 to 1."""
        whole = len(sought.wanted) + len(sought.numbers)
        had = sum(self._has(one) for one in sought.wanted) + len(sought.numbers & self._numbers)
        return had / whole if whole else 0.0

    def may_have(self, sought: Sought) -> bool:
        """Whether a closer look may find the quotation."""
        return self.share(sought) >= (GLANCED if sought.has_lexicon else GLANCED_BY_NAMES)

    def _has(self, one: _Wanted) -> bool:
        return (
            not self._stems.isdisjoint(one.stems)
            or (bool(one.sound) and _begins(self._sounds, one.sound))
            or any(_begins(self._forms, beginning) for beginning in one.beginnings)
        )


def _begins(ordered: Sequence[str], beginning: str) -> bool:
    """Whether one of the words in order begins so."""
    at = bisect_left(ordered, beginning)
    return at < len(ordered) and ordered[at].startswith(beginning)

"""How much a change matters."""

from __future__ import annotations

from collections.abc import Sequence

from ibid.quotes.pairing import is_negation
from ibid.quotes.parse import QuotedWord
from ibid.verdicts import ChangeKind, Severity
from ibid.wording.lexicon import AUXILIARIES, CONDITIONS, SCOPE, WEIGHTY
from ibid.wording.numbers import is_numeric
from ibid.wording.numerals import PERCENT_WORDS, SCALES
from ibid.wording.words import Word

# Words in round brackets that a translator may add without changing what was said.
ASIDE = 8
# Words up to which an omission or insertion is weighed by each of them; a longer one is a loss of detail.
SHORT = 3

# DESIGN.md: always material.
_MATERIAL = frozenset(
    {ChangeKind.NUMBER, ChangeKind.NEGATION, ChangeKind.NAME, ChangeKind.REORDERING, ChangeKind.SPLICE}
)
_COSMETIC = frozenset({ChangeKind.TYPOGRAPHY, ChangeKind.CASE, ChangeKind.PUNCTUATION})


def weigh_change(
    kind: ChangeKind, quoted: Sequence[QuotedWord], said: Sequence[Word], *, aside: bool = False
) -> Severity:
    """The severity of a change of the quotation's words for the source's, either possibly none.

    ``aside``: the quotation's words are all that stands in a pair of round brackets.
    """
    if kind in _MATERIAL:
        return Severity.MATERIAL
    if kind in _COSMETIC:
        return Severity.COSMETIC
    if kind in {ChangeKind.SPELLING, ChangeKind.INFLECTION}:
        return Severity.MINOR
    mine, theirs = {word.form for word in quoted}, {word.form for word in said}
    turned = any(is_negation(form) or form in CONDITIONS for form in mine ^ theirs)
    if kind is ChangeKind.INSERTION and len(quoted) <= ASIDE and aside:
        return Severity.MATERIAL if turned else Severity.COSMETIC
    if kind is ChangeKind.WORD:
        weighty = any(form in WEIGHTY for form in mine ^ theirs)
    else:
        weighty = any(map(is_numeric, mine ^ theirs)) or (
            len(quoted) + len(said) <= SHORT and any(form in SCOPE for form in mine ^ theirs)
        )
    return Severity.MATERIAL if turned or weighty else Severity.MINOR


def is_bare_negation(words: Sequence[Word] | Sequence[QuotedWord]) -> bool:
    """Whether these words negate and say nothing else."""
    forms = [word.form for word in words]
    return any(map(is_negation, forms)) and all(is_negation(form) or form in AUXILIARIES for form in forms)


def is_scale(words: Sequence[Word] | Sequence[QuotedWord]) -> bool:
    """Whether these words only scale a number: million, percent, or a sign before or behind it."""
    return all(word.form in SCALES or word.form in PERCENT_WORDS or not word.form[-1:].isalnum() for word in words)

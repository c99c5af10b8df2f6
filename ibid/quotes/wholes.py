"""Words that belong together whatever their order: the forms of one number, a currency and its amount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ibid.quotes.abbreviations import MONEY_CODES, MONEY_SIGNS
from ibid.quotes.parse import QuotedWord
from ibid.wording.numbers import value_of
from ibid.wording.words import Word, split_words

_W = TypeVar("_W", Word, QuotedWord)


def is_inflected(quote: str, quoted: Word | QuotedWord, source: str, said: Word) -> bool:
    """Whether two words for one number, both in letters, are different forms of it: вторые, вторых."""
    mine, theirs = quote[quoted.start : quoted.end], source[said.start : said.end]
    if not quoted.form[-1:].isdigit() or any(letter.isdigit() for letter in mine + theirs):
        return False
    return [word.form for word in split_words(mine)] != [word.form for word in split_words(theirs)]


def signs_behind(given: Sequence[_W]) -> Sequence[_W]:
    """The words with the sign of a currency behind its amount, where the word for it stands: $2 billion."""
    if not any(word.form in MONEY_SIGNS | MONEY_CODES for word in given):
        return given
    known = list(given)
    for at in range(len(known) - 1):
        if (
            known[at].form in MONEY_SIGNS | MONEY_CODES
            and value_of(known[at + 1].form, decimal_comma=False) is not None
        ):
            known[at], known[at + 1] = known[at + 1], known[at]
    return known

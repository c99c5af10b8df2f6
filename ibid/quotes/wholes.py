"""Words that belong together whatever their order or division: the words of one number, a currency and its amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from ibid.quotes.abbreviations import MONEY_CODES, MONEY_SIGNS
from ibid.quotes.parse import QuotedWord
from ibid.wording.numbers import JOINING_WORDS, is_numeric, read_number, value_of, value_of_word
from ibid.wording.numerals import SCALES, UNCERTAIN_NUMBERS
from ibid.wording.words import Word, split_words

_W = TypeVar("_W", Word, QuotedWord)
# Words of one number at most: "two hundred and fifty-three thousand four hundred and twenty-one".
MAX_NUMBER = 12
# Letters that scale a number only where they are written with it: 5m, 10k.
_BESIDE_ONLY = frozenset({"m", "k"})


def whole_numbers(given: Sequence[_W], *, decimal_comma: bool) -> list[_W]:
    """The words with each number as one, in the form of its value: "two million three hundred thousand" as 2300000.

    What says no single value stays as it is.
    """
    known: list[_W] = []
    at = 0
    while at < len(given):
        end, value = _longest_number(given, at, decimal_comma=decimal_comma)
        known.append(given[at] if value is None else given[at]._replace(form=_written(value), end=given[end - 1].end))
        at = end
    return known


def _longest_number(given: Sequence[_W], at: int, *, decimal_comma: bool) -> tuple[int, Decimal | None]:
    """Before which word the longest single number ends that begins here, and its value; none of another word."""
    for end in range(_run_end(given, at), at, -1):
        values = read_number([word.form for word in given[at:end]], decimal_comma=decimal_comma)
        if values is not None and len(values) == 1:
            return end, values[0]
    return at + 1, None


def _run_end(given: Sequence[_W], at: int) -> int:
    """Before which word the run of numerals ends that begins here; the same index where none does."""
    end = at
    while end < min(len(given), at + MAX_NUMBER) and _flags(given[end]) == _flags(given[at]):
        word, following = given[end], given[end + 1].form if end + 1 < len(given) else ""
        if end > at and (word.start - given[end - 1].end > 1 or _begins_anew(given, end)):  # "ten, and seven"
            break
        counts = is_numeric(word.form) and (word.form not in _BESIDE_ONLY or (end > at and _is_beside(given, end)))
        uncertain = word.form in UNCERTAIN_NUMBERS and (
            following in SCALES or value_of_word(following) == 100 or end > at
        )
        goes_on = is_numeric(following) or following in UNCERTAIN_NUMBERS
        if not (counts or uncertain or (end > at and word.form in JOINING_WORDS and goes_on)):
            break
        end += 1
    return end


def _begins_anew(given: Sequence[_W], at: int) -> bool:
    """Whether a number in digits follows on one that it cannot go on: 12 12, but not 5 million 300."""
    before = given[at - 1].form
    return given[at].form[:1].isdigit() and before not in SCALES and before not in JOINING_WORDS


def _is_beside(given: Sequence[_W], at: int) -> bool:
    return given[at - 1].end == given[at].start


def _flags(word: Word | QuotedWord) -> tuple[bool, ...]:
    return (word.editorial, word.aside) if isinstance(word, QuotedWord) else ()


def _written(value: Decimal) -> str:
    """A value in the one form that ``value_of`` reads alike in any language."""
    text = f"{value.normalize():f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


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

"""Numbers as wholes: the words of one number, read as its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

from ibid.wording.numbers import JOINING_WORDS, is_numeric, read_number, value_of_word
from ibid.wording.numerals import SCALES, UNCERTAIN_NUMBERS


class Worded(Protocol):
    """A word with its folded form and its span; some also know whether they stand in brackets."""

    @property
    def form(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_W = TypeVar("_W", bound=Worded)
# Words of one number at most: "two hundred and fifty-three thousand four hundred and twenty-one".
MAX_NUMBER = 12
# Letters that scale a number only where they are written with it: 5m, 10k.
_BESIDE_ONLY = frozenset({"m", "k"})


def whole_numbers(given: Sequence[_W], merge: Callable[[_W, str, int], _W], *, decimal_comma: bool) -> list[_W]:
    """The words with each number as one, in the form of its value: "two million three hundred thousand" as 2300000.

    What says no single value stays as it is. ``merge`` gives the first word of a number with another form and end.
    """
    known: list[_W] = []
    at = 0
    while at < len(given):
        end, value = longest_number(given, at, decimal_comma=decimal_comma)
        known.append(given[at] if value is None else merge(given[at], _written(value), given[end - 1].end))
        at = end
    return known


def longest_number(given: Sequence[_W], at: int, *, decimal_comma: bool) -> tuple[int, Decimal | None]:
    """Before which word the longest single number ends that begins here, and its value; none of another word."""
    last = _run_end(given, at)
    for end in range(last, at, -1):
        if end < last and given[end].form in SCALES:  # five million is no five
            continue
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
        if end > at and _is_persian_ordinal(given[end - 1].form):  # قرن بیستم پنج برابر
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


def _is_persian_ordinal(form: str) -> bool:
    """Whether a numeral is an ordinal, behind which no number goes on; half (نیم) ends as they do."""
    return form[:1] >= "\u0600" and form.endswith(("م", "مین")) and form != "نیم"


def _is_beside(given: Sequence[_W], at: int) -> bool:
    return given[at - 1].end == given[at].start


def _flags(word: Worded) -> tuple[bool, bool]:
    return getattr(word, "editorial", False), getattr(word, "aside", False)


def _written(value: Decimal) -> str:
    """A value in the one form that ``value_of`` reads alike in any language."""
    text = f"{value.normalize():f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text

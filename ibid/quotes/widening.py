"""The words of a source beside a located stretch that may answer to the quotation's words at its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ibid.quotes.inflection import is_negation_of
from ibid.quotes.pairing import is_negation
from ibid.quotes.parse import Printed, QuotedWord
from ibid.wording.numbers import JOINING_WORDS, is_numeric
from ibid.wording.numerals import PERCENT_WORDS, UNCERTAIN_NUMBERS
from ibid.wording.words import Word, split_words

# Words of the source that fewer of the quotation may be divided into there: co-operation, north-west.
MAX_DIVIDED = 3
# Words of the source between a place and the words that the quotation has at that end, where it left them out.
# Few words are too likely to stand there by chance to be looked for far away.
MAX_BEYOND, BEYOND_PER_WORD = 8, 4
# Characters read for one word beside a stretch.
WORD_LETTERS = 30
STOP = re.compile(r"[.!?…؟](?:[\"'»”’)\]]|\s|$)|\n\s*\n|\n\s*[-–—•*]")
_PAUSE = re.compile(r"[,;:،؛]\s|\s[–—]\s")


def words_before(
    printed: Printed, words: Sequence[QuotedWord], count: int, text: str, at: int, *, inner: int
) -> list[Word]:
    """The words before an offset of a text that may answer to the first so many of a stretch of the quotation.

    Read is as far as the sentence begins, and the clause, unless the quotation itself goes on across a stop or a
    pause. ``inner`` words more are given where one further in may have been moved from there.
    """
    head = [word for word in words[:count] if not word.editorial]
    if not head and not inner:
        return []
    low = max(0, at - WORD_LETTERS * (max(len(head), inner) + MAX_BEYOND))
    own = printed.readable[head[0].start : words[count].start if count < len(words) else head[-1].end] if head else ""
    stops = [match.end() for match in STOP.finditer(text, low, at)]
    passed = len(STOP.findall(own))
    if len(stops) > passed:
        low = stops[-1 - passed]
    elif low:
        low = text.find(" ", low, at) + 1 or low
    beside = list(split_words(text, low, at))
    count = _count_taken(beside[::-1], head[::-1], inner, beside_number=text[at : at + 1].isdigit(), forward=False)
    taken = beside[-count:] if count else []
    if taken and head and not _PAUSE.search(own) and [word.form for word in taken[: len(head)]] != _forms(head):
        pauses = [match.end() for match in _PAUSE.finditer(text, taken[0].start, at)]
        taken = [word for word in taken if not pauses or word.start >= pauses[-1]]
    return taken


def words_after(
    printed: Printed, words: Sequence[QuotedWord], count: int, text: str, at: int, *, inner: int
) -> list[Word]:
    """The words after an offset of a text that may answer to those of a stretch from the so-manieth on."""
    tail = [word for word in words[count:] if not word.editorial]
    if not tail and not inner:
        return []
    high = min(len(text), at + WORD_LETTERS * (max(len(tail), inner) + MAX_BEYOND))
    own = printed.readable[words[count - 1].end if count else tail[0].start : tail[-1].end] if tail else ""
    stops = [match.start() + 1 for match in STOP.finditer(text, at, high)]
    passed = len(STOP.findall(own))
    if len(stops) > passed:
        high = stops[passed]
    elif high < len(text):
        high = max(text.rfind(" ", at, high), at) or high
    beside = list(split_words(text, at, high))
    count = _count_taken(beside, tail, inner, beside_number=text[at - 1 : at].isdigit(), forward=True)
    taken = beside[:count]
    if taken and tail and not _PAUSE.search(own) and [word.form for word in taken[-len(tail) :]] != _forms(tail):
        pauses = [match.start() for match in _PAUSE.finditer(text, at, taken[-1].end)]
        taken = [word for word in taken if not pauses or word.end <= pauses[0]]
    return taken


def _forms(words: Sequence[Word] | Sequence[QuotedWord]) -> list[str]:
    return [word.form for word in words]


def _count_taken(
    beside: Sequence[Word], mine: Sequence[QuotedWord], inner: int, *, beside_number: bool, forward: bool
) -> int:
    """How many of the words beside a place are taken, both counted from the place outward.

    The same words where they stand there, however divided; else as many as the quotation has, a negation on top
    of them, and the rest of a number. ``beside_number``: the place ends with a part of one.
    """
    if not mine:
        return min(inner, len(beside))
    order = 1 if forward else -1
    letters = "".join(_forms(mine)[::order])
    for count in range(max(1, len(mine) - MAX_DIVIDED), min(len(beside), len(mine) + MAX_DIVIDED) + 1):
        if "".join(_forms(beside[:count])[::order]) == letters:
            return count
    for skipped in range(min(len(beside) - len(mine), MAX_BEYOND, BEYOND_PER_WORD * len(mine)) + 1):
        if _forms(beside[skipped : skipped + len(mine)]) == _forms(mine):
            return skipped + len(mine)
    count = _count_answering(beside, mine, beside_number=beside_number)
    own = len(mine)
    answered = any(is_negation_of(one.form, other.form) for one in mine for other in beside[:count])
    while not answered and count < len(beside) and sum(map(is_negation, _forms(beside[:count]))) > count - own:
        count += 1
    return _with_whole_number(beside, min(count, len(beside)), beside_number=beside_number)


def _count_answering(beside: Sequence[Word], mine: Sequence[QuotedWord], *, beside_number: bool) -> int:
    """One word for each, but for a number all of the number: two for the 31 of "Of 31" in "Of thirty-one"."""
    count = 0
    for word in mine:
        count += 1
        if is_numeric(word.form) and count <= len(beside):
            count = _with_whole_number(beside, count, beside_number=beside_number)
    return count


def _with_whole_number(beside: Sequence[Word], count: int, *, beside_number: bool) -> int:
    """A numeral is taken whole: 2,500 may answer to "two thousand and 500", and 90% to "90 percent"."""
    last = beside[count - 1].form if count else ""
    numeric = is_numeric(last) or last in UNCERTAIN_NUMBERS or (last in JOINING_WORDS and beside_number)
    while numeric and count < len(beside):
        form = beside[count].form
        joined = form in JOINING_WORDS and count + 1 < len(beside) and is_numeric(beside[count + 1].form)
        one = form in UNCERTAIN_NUMBERS and last != form
        if not (joined or one or is_numeric(form) or form in PERCENT_WORDS):
            break
        count += 2 if joined else 1
        last = form
    return count

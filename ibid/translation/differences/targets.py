"""What a negation bears on: the word behind not, the verb of a Persian prefix, the noun that goes with a light verb."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ibid.translation.differences.denials import is_listed, listed
from ibid.translation.differences.persian_verbs import is_light, is_modal, negated_verb
from ibid.translation.differences.worded import VERBS_BY_PLACE, Worded
from ibid.translation.lexical import is_little
from ibid.translation.persian import infinitive
from ibid.wording.lexicon import FUNCTION_WORDS, words

# Words behind a negation among which what it negates is looked for.
REACH = 7
# Words before a Persian verb among which what it has for its subject or object is looked for.
REACH_OF_VERB = 14
# What goes before a verb and changes what it says: عقب ننشست, did not back down.
_PREVERBS = words("عقب پس کنار فرا پایین بالا بیرون جلو")
_INFINITIVE = re.compile("(?:ть|ться|ти|тись|чь)$")
_MODAL = re.compile(
    "^(?:с?мо[гж]|(?:за)?хо[тч]|собира|намерен|готов|уда[лё]|удас|ста[нл]|планир|склон|суме|успе|долж|обязан|реши)\\w*$"
)
_GONE = words("بین میان بار شمار کار هدر دست یاد سراغ")
# پایبند نمی‌دانند: what is not so stands before the verb.
_REGARDING = words("دانستن شمردن خواندن نامیدن ماندن یافتن رسیدن انجامیدن")
_BEING = words("был была было были будет будут буду бы")


def negated(side: Worded, number: int) -> Iterator[str]:
    """The words that a negation bears on, given the number of its word."""
    form = side.words[number].form
    verb = ("" if form in VERBS_BY_PLACE else negated_verb(form)) if side.language == "fa" else None
    if verb is None:
        found = tuple(behind(side, number))
        yield from found
        if form == "не" and all(_MODAL.match(one) for one in found):
            yield from _infinitive_before(side, number)
        if form == "нет" or (form == "не" and all(one in _BEING for one in found)):
            yield from _before(side, number)
    elif verb:
        if number and side.words[number - 1].form in _GONE:
            yield side.words[number - 1].form  # از بین نرفته: what is not gone has nothing to do with going
            return
        yield verb
        yield infinitive(form)
        if infinitive(form) in _REGARDING:
            yield from _before(side, number)
        if number and side.words[number - 1].form in _PREVERBS:
            yield side.words[number - 1].form
    elif form.startswith("نخواه") and number + 1 < len(side.words) and not is_light(side.words[number + 1].form):
        yield from (side.words[number + 1].form, infinitive(side.words[number + 1].form))
    elif is_modal(form):
        yield from _last_said(side, number)
    else:
        yield from _subject(side, number)


def behind(side: Worded, number: int, *, wanted: int = 1) -> Iterator[str]:
    """The words behind one, up to the first (or so many) that says something by itself."""
    passed, little = listed(side.language, "passed"), listed(side.language, "little")
    for at in range(number + 1, min(len(side.words), number + REACH)):
        if side.ends(at - 1, soft=True):
            return
        form = side.words[at].form
        if form in passed and form not in FUNCTION_WORDS and not is_little(form):
            yield form
        elif not (form in passed or form in little or is_little(form) or side.is_negation(at)):
            yield form
            wanted -= 1
            if not wanted:
                return


def _before(side: Worded, number: int) -> Iterator[str]:
    """The word before one that says something."""
    return _nearest_before(side, number, side.tells)


def _infinitive_before(side: Worded, number: int) -> Iterator[str]:
    """The infinitive before a Russian verb that goes with one: опровергнуть не может."""
    return _nearest_before(side, number, lambda at: _INFINITIVE.search(side.words[at].form) is not None)


def _nearest_before(side: Worded, number: int, is_wanted: Callable[[int], bool]) -> Iterator[str]:
    """The nearest word of a kind before one, in its clause; none where it has none."""
    for at in range(number - 1, max(-1, number - REACH), -1):
        if side.ends(at, soft=True):
            return
        if is_wanted(at):
            yield side.words[at].form
            return


def refused(side: Worded, number: int) -> Iterator[str]:
    """What a Persian word of refusing bears on: the words behind از before it (از صدور روادید خودداری کرد)."""
    for at in range(number - 1, max(-1, number - REACH_OF_VERB), -1):
        if side.ends(at, soft=True):
            return
        if side.words[at].form == "از":
            yield from (word.form for word in side.words[at + 1 : at + 2])
            return


def _subject(side: Worded, number: int) -> Iterator[str]:
    """What a verb that says little negates: a chance or will (امکان), what is said with it, and what happens."""
    clause = []
    for at in range(number - 1, max(-1, number - REACH_OF_VERB), -1):
        if side.ends(at, soft=True):
            break
        clause.append(side.words[at].form)
    yield from (form for form in clause if is_listed(form, "fa", "negatable"))
    said = next(_before(side, number), None)
    if said is None:
        return
    yield said
    if said in listed("fa", "happening"):  # رخ نداد: what did not happen
        yield from (form for form in clause if form != said and form.endswith("ی") and not is_little(form))


def _last_said(side: Worded, number: int) -> Iterator[str]:
    """What is said last in the clause that a word stands in: a Persian verb, or the noun that it goes with."""
    high = side.around(number)[-1]
    for at in range(high, number, -1):
        if side.tells(at):
            yield side.words[at].form
            return

"""Persian verbs that carry their negation as a prefix: نرفت, نمی‌رود, نخواهد رفت, نیامده است.

By the stems of the commonest verbs: a word that only begins with ن (نماینده, نشست, نامه, نفت) is no verb.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ibid.translation.differences.denials import listed
from ibid.translation.persian import past_stems
from ibid.wording.lexicon import words

_PAST, _PRESENT = listed("fa", "verb past") | past_stems(), listed("fa", "verb present")
# Verbs that say little without the noun before them (موافقت نکرد), and those that another verb follows.
_LIGHT, _MODAL = listed("fa", "verb light"), listed("fa", "verb modal")
# Nouns and prepositions that look like a negated verb more often than they are one: battle, near, face, breath.
_NO_VERBS = listed("fa", "no verb")
_PAST_ENDS = r"(?:م|ی|یم|ید|ند)?|ه(?:ام|ای|است|ایم|اید|اند|بود|بودند|باشد|باشند|شد)?"
_PRESENT_ENDS = "(?:م|ی|د|یم|ید|ند|ان|اد)?"


def _alternatives(stems: frozenset[str]) -> str:
    """The stems as they stand behind ن, which turns آ and ا to یا and ی: نیامد, نیفتاد."""
    written = {f"یا{stem[1:]}" if stem[0] == "آ" else f"ی{stem[1:]}" if stem[0] == "ا" else stem for stem in stems}
    return "|".join(sorted(written, key=len, reverse=True))


_NEGATED = re.compile(
    rf"^ن(?:می(?P<going>[^\W\d]{{2,}})"
    rf"|(?P<past>{_alternatives(_PAST)})(?:{_PAST_ENDS})"
    rf"|(?P<present>{_alternatives(_PRESENT)})(?:{_PRESENT_ENDS})"
    r"|(?P<is>یست(?:م|ی|یم|ید|ند)?)|(?P<must>باید|شاید))$"
)
# برنمی‌گردند, درنیاورد: a preverb stands before the negation.
_PREVERB = re.compile("^(?:بر|در|باز|فرا|وا|فرو)(?=نمی|نی?(?:گشت|گرد|داشت|آورد|اورد|خاست|خیز|آمد|امد))")


@lru_cache(maxsize=65_536)
def negated_verb(form: str) -> str | None:
    """What a folded word negates, without its negation: پذیرفت of نپذیرفت; none of a word that is no negated verb.

    Of a verb that says little by itself, and of one that another verb follows, it is empty.
    """
    bare = _PREVERB.sub("", form)
    match = None if bare in _NO_VERBS else _NEGATED.match(bare)
    if match is None:
        return None
    if match["going"]:
        return "" if _begins(match["going"], _LIGHT | _MODAL) else match["going"]
    if match["is"] or match["must"]:
        return ""
    stem = match["past"] or match["present"]
    stem = f"آ{stem[2:]}" if stem.startswith("یا") and f"آ{stem[2:]}" in _PAST | _PRESENT else stem
    stem = f"ا{stem[1:]}" if stem.startswith("ی") and f"ا{stem[1:]}" in _PAST | _PRESENT else stem
    return "" if stem in _LIGHT | _MODAL else stem


_PAST_FORM = re.compile(
    rf"^(?:{'|'.join(sorted(_PAST, key=len, reverse=True))})(?:م|ی|یم|ید|ند|ه(?:ام|ای|ایم|اید|اند|است))?$"
)
# Present forms that are no nouns too: کند, دارند, شوند, باشد, دهیم.
_PRESENT_FORM = re.compile(
    "^ب?(?:کن|دار|شو|باش|ده|گوی|رو|زن|گیر|خواه|توان|ساز|آور)(?:د|ند|یم|ید)$|^(?:است|اند|نیست|دارن|هستن|باشن|کنن)$"
)
_NEGATED_INFINITIVE = re.compile(rf"^ن(?:{_alternatives(_PAST)})ن$")
# The present without می: what is wanted, feared or possible (کند, بروند).
_SUBJUNCTIVE = re.compile(rf"^(?:ب|ن)?(?:{'|'.join(sorted(_PRESENT, key=len, reverse=True))})(?:م|د|یم|ید|ند)$")
_NO_SUBJUNCTIVE = words("دارد دارند دارم داریم دارید ندارد ندارند ندارم نداریم ندارید")
# What may stand before a verb in one word with it: بازگشت, برخاست.
_BEFORE_VERB = re.compile("^(?:بر|در|باز|فرا|وا|فرو)(?=\\w{3})")
_PARTICIPLE = re.compile(rf"^(?:{'|'.join(sorted(_PAST, key=len, reverse=True))})ه$")
# Joined by a narrow space only in verbs: می‌رود, شده‌اند.
_JOINED = re.compile(
    "^ن?می\u200c|ه\u200c(?:ایم|اید|اند|است)$"
    rf"|^ن?(?:{'|'.join(sorted(_PAST, key=len, reverse=True))})ه\u200c(?:ام|ای)$"
)
_LIGHT_FORM = re.compile(
    rf"^(?:ن?می|ن|ب)?(?:{'|'.join(sorted(_LIGHT, key=len, reverse=True))})"
    r"(?:م|ی|د|یم|ید|ند|ه(?:ام|ای|است|ایم|اید|اند|بود|بودند|باشد|باشند|شد)?|اند|ام|ن)?$"
)
# Severe, a woman, bread: nouns that look so.
_NO_LIGHT = words("شدید زنی نزد بازن دارم بند بدن بدنی باشی")
_NO_FINITE = listed("fa", "no finite")


@lru_cache(maxsize=65_536)
def is_finite(form: str, printed: str) -> bool:
    """Whether a word is a verb that ends its clause, and cannot well be another word: کرد, شده‌اند, می‌رود, ندارد."""
    if form in _NO_FINITE:
        return False
    if _JOINED.search(printed) or negated_verb(form) is not None:
        return True
    return _PAST_FORM.match(form) is not None or _PRESENT_FORM.match(form) is not None


@lru_cache(maxsize=65_536)
def is_negated_infinitive(form: str) -> bool:
    """Whether a folded word is the noun of not doing: نرسیدن, نپذیرفتن."""
    return _NEGATED_INFINITIVE.match(form) is not None


@lru_cache(maxsize=65_536)
def is_subjunctive(form: str) -> bool:
    """Whether a folded word may be a verb that depends on the one before: (نمی‌خواهم) کنم, (باید) بروند."""
    return _SUBJUNCTIVE.match(form) is not None and form not in _NO_SUBJUNCTIVE


@lru_cache(maxsize=65_536)
def is_participle(form: str) -> bool:
    """Whether a folded word is a past participle, which ends a clause before و: داده."""
    return _PARTICIPLE.match(form) is not None


@lru_cache(maxsize=65_536)
def is_verbal(form: str) -> bool:
    """Whether a folded word may be a verb that ends a clause, or a noun too: بازگشت, کرده, بروند."""
    return is_participle(form) or is_subjunctive(form) or _PAST_FORM.match(_BEFORE_VERB.sub("", form)) is not None


@lru_cache(maxsize=65_536)
def is_modal(form: str) -> bool:
    """Whether a negated verb leaves what it says to another verb, which follows: نتوانست."""
    return _begins(form.removeprefix("ن").removeprefix("می"), _MODAL) and form not in {"نخواهد", "نخواهند"}


@lru_cache(maxsize=65_536)
def is_light(form: str) -> bool:
    """Whether a word is a verb, negated or not, that says little without the noun before it."""
    return form in _LIGHT or (form not in _NO_LIGHT and _LIGHT_FORM.match(form) is not None)


def _begins(form: str, stems: frozenset[str]) -> bool:
    return any(form.startswith(stem) for stem in stems)

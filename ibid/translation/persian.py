"""Persian verbs by their infinitive: نمی‌روند, رفته‌اند and برود are رفتن.

A form is told by what is joined to a stem (``data/verbs-fa.tsv``); a bare present stem, which is mostly another word
(زن, woman; باز, again), is left as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from ibid.wording.lexicon import words
from ibid.wording.normalize import fold_word

_APART = re.compile(r"(?<!\w)(ن?می) (?=\w)")
_PREVERBS = "باز|بر|در|فرا|فرو|وا|ور"
_PAST_ENDS = "(?:م|یم|ید|ند|ن|ه(?:ام|ای|ایم|اید|اند|است|بود|بودند|باشد|باشند|شد)?)?"
_PRESENT_ENDS = "(?:م|ی|د|یم|ید|ند)"
# Letters of a past stem from which it is taken by itself: مرد is a man.
SHORTEST = 3
# Forms that are nouns, or those of another verb.
_OTHERS = words("مرد مردم دیدن کندن برید بردن نامه نامم کاری کارم بازی بازم پرم برم")


@lru_cache(maxsize=65_536)
def infinitive(form: str) -> str:
    """The infinitive of a folded Persian verb form; the form itself where it is none, or may well be a noun."""
    if form in _OTHERS:
        return form
    match = _compiled().match(form)
    if match is None:
        return form
    written = match["past"] or match["going"] or match["negated"]
    if written:
        past = _spelled(_pasts())[written]
    else:
        past = _presents()[_spelled(_presents())[match["present"] or match["wished"]]]
    return f"{match['before'] or ''}{past}ن"


def past_stems() -> frozenset[str]:
    """The stems of the past of all verbs of the table that are long enough to be told by themselves."""
    return frozenset(_pasts())


def in_one_word(text: str, language: str) -> str:
    """A text with the beginnings of Persian verbs joined to them where they stand apart: نمی تواند. As long."""
    return _APART.sub("\\1\u200c", text) if language == "fa" else text


@lru_cache(maxsize=1)
def _stems() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = files("ibid.translation").joinpath("data", "verbs-fa.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((fold_word(past), tuple(fold_word(one) for one in present.split())) for past, present in rows)


@lru_cache(maxsize=1)
def _presents() -> dict[str, str]:
    """The past stem of each present one; of two verbs that share it, the commoner, which stands first."""
    found: dict[str, str] = {}
    for past, presents in _stems():
        for present in presents:
            found.setdefault(present, past)
    # Commoner, though it stands behind.
    return found | {"کن": "کرد", "بر": "برد", "رو": "رفت", "شو": "شد", "کش": "کشید", "گرد": "گشت"}


@lru_cache(maxsize=1)
def _pasts() -> dict[str, str]:
    """The past stems that are taken by themselves, each with itself."""
    # کند is the present of to do, rather than the past of to dig.
    return {past: past for past, _ in _stems() if (len(past) >= SHORTEST and past != "کند") or past in {"شد", "زد"}}


def _spelled(stems: dict[str, str]) -> dict[str, str]:
    """The stems by how they are written, also behind ن and ب, which turn آ to یا and ا to ی: نیامد, بیفتد."""
    found = {one: one for one in stems}
    found |= {f"یا{one[1:]}": one for one in stems if one[0] == "آ"}
    return found | {f"ی{one[1:]}": one for one in stems if one[0] == "ا"}


@lru_cache(maxsize=1)
def _compiled() -> re.Pattern[str]:
    pasts, presents = ("|".join(sorted(_spelled(stems), key=len, reverse=True)) for stems in (_pasts(), _presents()))
    return re.compile(
        rf"^(?P<before>{_PREVERBS})?(?:"
        rf"ن?می(?P<going>{pasts}){_PAST_ENDS}|ن?می(?P<present>{presents}){_PRESENT_ENDS}"
        rf"|(?P<past>{pasts}){_PAST_ENDS}|ن(?P<negated>{pasts}){_PAST_ENDS}|[بن](?P<wished>{presents}){_PRESENT_ENDS})$"
    )

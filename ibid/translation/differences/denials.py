"""The words that negate and deny, by language.

A negation (``not``, ``не``, ``هیچ``) is one wherever it stands. A denial (``lack``, ``only``, ``кроме``) may be how a
translator puts a negation; of what is refused (``refuse``, ``отказаться``, ``تکذیب``) that is so for sure. A word
negated within (``unsafe``, ``неизвестный``, ``بی‌خطر``) may be either. An evasion (``still down`` for not restored) says
the opposite of what is negated: where one stands, a missing negation proves nothing. The lists stand in
``data/denials.tsv``, folded, and with a star for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from ibid.translation.lexicon import load_lexicon, stem, word_stems

# Prefixes that negate within a word, before what may be a word of its own.
_PREFIXES = {
    "en": re.compile("^(?:un|in|im|il|ir|dis|non-?|mis)(?=[a-z]{3})"),
    "ru": re.compile("^(?:недо|не|без|бес)(?=[а-я]{4})"),
    "uk": re.compile("^(?:не|без)(?=[а-яіїєґ]{4})"),
    "fa": re.compile("^(?:نا|بی|غیرقابل|غیر|ضد)(?=\\w{2})"),
}
_LESS = re.compile("^[a-z]{3,}less(?:ly|ness)?$")
# Turns in which a negation negates nothing (not only, more than once, at least, cannot but), and set phrases.
_IDIOMS = (
    *(r"не\s+(?:только|раз\b|менее|более|меньше|больше|просто|иначе|столько|позднее|позже|ранее|раньше|прочь|без\b)",),
    *(
        r"тем\s+не\s+менее",
        r"едва\s+ли\s+не",
        r"чуть\s+(?:ли\s+)?не",
        r"(?:как|кто|что|где|когда)\s+бы(?:\s+\w+)?\s+н[еи]\b",
    ),
    *(r"не\s+(?:может|могут|мог|могла|могли)\s+не", r"нельзя\s+не", r"ничего\s+не\s+остается"),
    *(r"без\s+(?:малого|четверти)", r"без\s+(?:сомнени|исключени)\w+"),
    *(r"во\s+что\s+бы\s+то\s+ни\s+стало", r"не\s+(?:лише|тільки|менше|більше|раз\b)"),
    *(r"نه[\s\u200c]+(?:تنها|فقط)", r"بدون[\s\u200c]+(?:تردید|شک)", r"more\s+than\s+once", r"cannot\s+but"),
    *(r"not\s+(?:only|just|least|merely|simply|to\s+mention)", r"not\s+(?:more|less)\s+than", r"(?<!in\s)no\s+doubt"),
    *(r"no\s+(?:later|more|fewer|less|higher|lower|earlier|sooner|longer)\s+than", r"if\s+not\b"),
    *(r"nevertheless|nonetheless|non-?stop", r"without\s+(?:doubt|fail|exception)", r"whether\s+or\s+not"),
    *(r"как\s+ни\s+(?:странно|крути)", r"(?:сколько|как\w+|чей|чья)\s+бы(?:\s+\w+)?\s+н[еи]\b", r"یا\s+(?:نه|خیر)\b"),
    *(r"не\s+(?:за\s+горами|говоря|считая|понаслышке|сомнева\w+|дай\s+бог)", r"нет\s+сомнени\w+"),
    *(r"\b(?:شکی?|تردیدی?)\s+(?:وجود\s+)?ن\w+", r"\bکم\s+ن(?:یست|بود)\w*", r"\bبعید\s+ن\w+", r"\b(?:طولی|دیری)\s+ن\w+"),
    *(r"(?:not|n't|never)\s+doubt\w*", r"not\s+long", r"not\s+few"),
    *(r"not\s+be\s+ruled\s+out", r"not\s+rul\w+\s+out", r"not\s+exclude\w*"),
)
IDIOMS = re.compile("|".join(_IDIOMS), re.IGNORECASE)
# Turns of English that deny without a word of the lists, and those of measure that stand for не более, не ранее.
_PHRASES = (
    *("other than", "far from", "out of", "anything but", "free (?:of|from)", "short of", r"too \w+ to"),
    *("c[oa]mes? out against", "against the law", "kept out", "non-?stop"),
    *(r"ke(?:ep|eps|pt|eping)\b[^.;]*\bfrom", "in the dark", "off limits"),
    *("for want of", "to no avail", "go(?:es|ing)? on", "went on", "carr(?:y|ies|ied) on", "steers? clear", "silence"),
    *(
        "but for",
        "away from",
        "(?:have|has|had) to wait",
        "f(?:e|a)lls? through",
        "fallen through",
        "g(?:i|a)ves? up",
        "giv(?:en|ing) up",
    ),
    r"(?:long|times?|while|years?|months?|weeks?|days?|ages|hours?) since",
    r"so (?:d(?:id|o|oes)|w(?:as|ere|ill|ould)|ha(?:s|ve|d)|is|are)",
)
# Turns of measure, of which a negation may be a part on one side and not on the other: at most, не более, حداکثر.
_MEASURES = {
    "en": r"at (?:least|most|the (?:earliest|latest))|no (?:more|less|fewer|higher|lower|later|earlier) than"
    r"|not (?:more|less) than",
    "ru": r"не\s+(?:менее|более|меньше|больше|позднее|позже|ранее|раньше|выше|ниже)|максимум|минимум|по меньшей мере",
    "uk": r"не\s+(?:менше|більше|пізніше|раніше)|щонайменше|щонайбільше",
    "fa": r"حداقل|حداکثر|دست[\s\u200c]*کم|(?:کمتر|بیشتر|بیش|دیرتر|زودتر)\s+(?:از\s+[^.،]{1,30}\s)?ن\w+",
}
_PHRASES_ELSEWHERE = {
    "fa": r"سر\s*باز\s+(?:زد|زن|می)|دست\s+(?:رد|کشید)|تن\s+(?:نداد|ندهد|نمی)|کنار\s+گذاشت|شانه\s+خالی|از\s+میان\s+رفت",
    "ru": r"уход\w+\s+от|на\s+нет|ни\s+за\s+что|выш(?:ел|ла|ли)\s+из|остал\w+\s+за\s+(?:рамк|борт)",
}
_COMPILED = {
    "en": re.compile(rf"\b(?:{'|'.join(_PHRASES)}|{_MEASURES['en']})\b", re.IGNORECASE),
    **{language: re.compile(pattern, re.IGNORECASE) for language, pattern in _PHRASES_ELSEWHERE.items()},
}


# Turns that deny in two words, and one word that says the same and is no longer.
_SHORTER = {
    "turn down": "reject", "turns down": "rejects", "turned down": "rejected", "turning down": "rejecting",
    "call off": "cancel", "calls off": "cancels", "called off": "canceled", "calling off": "canceling",
    "give up": "refuse", "gives up": "refuses", "gave up": "refused", "given up": "refused", "giving up": "refusing",
    "pass up": "reject", "passes up": "rejects", "passed up": "rejected", "throw out": "reject",
    "threw out": "rejected",
    "thrown out": "rejected", "turn away": "reject", "turned away": "rejected", "yet to": "not",
}  # fmt: skip
_VERBS = "turn(?:s|ed|ing)?|call(?:s|ed|ing)?|pass(?:es|ed)?|thr(?:ow|ew|own)|g(?:ives?|ave|iven|iving)"
_TURNS = re.compile(
    rf"\b({_VERBS}|yet)( (?:it|them|him|her|us|this|that))? +(down|off|out|away|up|to)\b", re.IGNORECASE
)


def say_shorter(text: str) -> str:
    """An English text with one word for each turn of two that denies, as long as it was: rejected for turned down."""
    return _TURNS.sub(_shorter, text)


def turn_end(text: str, start: int, end: int) -> int:
    """Where a word of the shorter text ends in the text as printed, given its place: turned down for rejected."""
    match = _TURNS.match(text, start)
    return match.end() if match is not None and f"{match[1]} {match[3]}".lower() in _SHORTER else end


def _shorter(match: re.Match[str]) -> str:
    word = _SHORTER.get(f"{match[1]} {match[3]}".lower())
    return match[0] if word is None else f"{word}{match[2] or ''}".ljust(len(match[0]))


def says_measure(text: str, language: str) -> bool:
    """Whether a text has a turn of measure: at least, не позднее."""
    return language in _MEASURES and re.search(_MEASURES[language], text, re.IGNORECASE) is not None


def without_measures(turns: Sequence[tuple[int, int]], text: str, language: str) -> list[tuple[int, int]]:
    """The turns but for those of measure."""
    return [turn for turn in turns if not re.fullmatch(_MEASURES.get(language, ""), text[slice(*turn)], re.IGNORECASE)]


def denying_phrases(text: str, language: str) -> list[tuple[int, int]]:
    """Where a text has turns that deny in several words."""
    pattern = _COMPILED.get(language)
    return [match.span() for match in pattern.finditer(text)] if pattern is not None else []


@cache
def listed(language: str, kind: str) -> frozenset[str]:
    """The words of a list; none where a language has none of this kind."""
    return _lists().get((language, kind), frozenset())


@cache
def _lists() -> dict[tuple[str, str], frozenset[str]]:
    path = files("ibid.translation").joinpath("data", "denials.tsv")
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {(language, kind): frozenset(words.split()) for language, kind, words in lines}


def is_negation(form: str, language: str) -> bool:
    """Whether a folded word negates wherever it stands; of Persian verbs ``persian_verbs`` knows."""
    return form in listed(language, "negation") or (language == "en" and form.endswith("n't"))


@lru_cache(maxsize=65_536)
def is_denial(form: str, language: str) -> bool:
    """Whether a folded word may stand for a negation in any other way than by a prefix."""
    return is_listed(form, language, "denial") or (language == "en" and _LESS.match(form) is not None)


@lru_cache(maxsize=65_536)
def is_listed(form: str, language: str, kind: str) -> bool:
    """Whether a folded word is in a list, or begins as one of its words with a star does."""
    known = listed(language, kind)
    return form in known or any(f"{form[:length]}*" in known for length in range(2, len(form) + 1))


@lru_cache(maxsize=65_536)
def negated_within(form: str, language: str) -> str:
    """What is left of a word without the prefix that may negate it: ``safe`` of ``unsafe``; empty of all others."""
    prefix = _PREFIXES.get(language)
    match = prefix.match(form) if prefix else None
    if match is None or is_listed(form, language, "not negated"):
        return ""
    rest = form[match.end() :]
    return rest if _is_word(rest, language) else ""


def _is_word(rest: str, language: str) -> bool:
    """Whether what is left behind a prefix is a word that our lists know, where there are lists."""
    if language == "en":
        found = stem(rest, "en")
        return found in word_stems("en") or load_lexicon("ru").knows(found) or load_lexicon("fa").knows(found)
    if language == "ru":
        found = stem(rest, "ru")
        return found in word_stems("ru") or found in load_lexicon("ru").known_originals
    return True

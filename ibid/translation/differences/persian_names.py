"""Which words of a Persian text, which has no capitals, may be names, and which are common ones."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ibid.translation.differences.denials import negated_within
from ibid.translation.differences.persian_verbs import is_finite, negated_verb
from ibid.translation.lexical import Term, stems_of
from ibid.translation.locate import Source
from ibid.wording.lexicon import words
from ibid.wording.normalize import fold_word
from ibid.wording.numbers import value_of_word

# How Persian surnames end, and what stands before names.
_PERSIAN_NAME = re.compile("(?:زاده|نژاد|پور|نیا|وند|الله|الدین|چی|اوف|وف|فسکی|نسکی|یانی|آباد|آبادی)$")
_PERSIAN_TITLES = ("آقای", "خانم", "دکتر", "سردار", "سید", "ژنرال", "مهندس", "سرهنگ", "شیخ", "آیت‌الله", "حجت‌الاسلام")
# What stands before the name of a place, and what else may stand behind that: a large city, the capital's airport.
_PERSIAN_PLACE = re.compile(
    r"(?:^|\s)(?:شهر|شهرستان|استان|روستای|بندر|ولسوالی|ولایت|دانشگاه|فرودگاه|پایگاه|پادگان|خیابان|میدان|محله|منطقه"
    r"|جزیره|دریاچه|سد|زندان|ناوچه|ناوشکن|کشتی|نفتکش|پهپاد|موشک|عملیات)$"
)
_PERSIAN_NO_PLACES = words(
    "های هایی خود خودش مذکور مزبور یاد مورد محل ما شما آنها است شد بود و در از به با که را این آن"
)
# Endings that a Persian noun may have, and those of comparatives, which no name has.
_PERSIAN_ENDING = re.compile("(?:هایی|های|ها|ان|ات|ی|ای|م|ش|مان|تان|شان|هایم|هایش|هایمان|هایشان|گان)$")
_PERSIAN_SUPERLATIVE = re.compile("\\w{3}(?:ترین|تر)$")
# Persian words that the lexicon lacks because no translator needs to look them up.
_PERSIAN_LITTLE = words(
    "وقتی هنگامی زمانی چون چنین چنان همین همان همچنین اینکه آنکه آنچه چنانکه البته یعنی گرچه اگرچه هرچند زیرا سپس",
    "آنگاه اکنون امروزه دیروز فردا امسال پارسال همواره تاکنون همیشه هنوز دیگر دیگری دیگران بسیار بسیاری بیشتر",
    "کمتر برخی بعضی همه همگی تنها فقط حتی باید شاید نباید میان درباره علیه برابر طبق بنابراین علاوه همراه ضمن",
    "مبنی نسبت براساس توسط خویش خودش خودشان ایشان آنان آنها اینها ماست شماست است هست نیست چند چندین چگونه چرا کجا",
    "کسی کسانی چیزی جایی هیچ رده سرمربی صدرنشین مربی داور بازیکن مسابقه هفته ماهه ساله روزه نفره ایراد ناقص مردمی",
    "جوانان زنان مردان کودکان",
)
# Words of a Persian text, which has no capitals, that are verbs and no names; and numerals.
_PERSIAN_VERB = re.compile("^(?:ن?می.+|.+(?:ند|ست|اند)|ن?(?:کرد|شد|داد|گفت|رفت|دار|خواه|گرفت|بود|باش).*)$")


def is_persian_name(term: Term, text: str, source: Source) -> bool:
    """Whether a Persian word looks like a name: by its ending, by a title before it, or as one that nothing knows."""
    if term.form in persian_names() or (_PERSIAN_NAME.search(term.form) and len(term.form) > 4):
        return True
    before = text[: term.start].rstrip()
    titled = before.endswith(_PERSIAN_TITLES)
    if _PERSIAN_PLACE.search(before) and len(term.form) > 2 and term.form not in _PERSIAN_NO_PLACES:
        return source.words.lexicon.known_originals.isdisjoint(stems_of(term.form, "fa"))
    if is_common_persian(term):
        return False
    known = source.words.lexicon.known_originals
    unknown = known.isdisjoint(stems_of(term.form, "fa")) and term.form not in _PERSIAN_LITTLE
    unknown = unknown and negated_verb(term.form) is None and not negated_within(term.form, "fa")
    whole = len(term.form) > 3 and "\u200c" not in term.printed and not _PERSIAN_VERB.match(term.form)
    return unknown and (titled or whole) and value_of_word(term.form) is None


def is_common_persian(term: Term) -> bool:
    """Whether a Persian word is a verb, an adverb with tanwin, or one of the list, with whatever ending."""
    if is_finite(term.form, term.printed) or term.printed.endswith("\u064b") or _PERSIAN_SUPERLATIVE.search(term.form):
        return True
    return not _persian_common().isdisjoint({term.form, _PERSIAN_ENDING.sub("", term.form)})


@cache
def _persian_common() -> frozenset[str]:
    return _listed("common-fa.txt")


@cache
def persian_names() -> frozenset[str]:
    """Folded words that people, clubs and papers are called by."""
    return _listed("names-fa.txt")


def _listed(file: str) -> frozenset[str]:
    text = files("ibid.translation").joinpath("data", file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold_word(name) for line in lines for name in line.split())

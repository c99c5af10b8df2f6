"""Which words of a Persian text, which has no capitals, may be names, and which are common ones."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ibid.translation.differences.denials import listed, negated_within
from ibid.translation.differences.persian_verbs import is_finite, negated_verb
from ibid.translation.exonyms import exonyms_of_script
from ibid.translation.lexical import Term, stems_of
from ibid.translation.locate import Source
from ibid.translation.persian import infinitive
from ibid.wording.lexicon import FUNCTION_WORDS, words
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
# What follows a name in one word with it.
_NAME_ENDS = words("خان پور زاده نژاد نیا فر دوست الدین الله آباد شهر کوه رود وند بیگ لو یان")
# Letters of a word that may stand behind an Arabic article.
ARTICLE = 2
_LAST_WORD, _FIRST_WORD = re.compile(r"([\w\u200c]+)\s+$"), re.compile(r"\s+([\w\u200c]+)")
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
    "جوانان زنان مردان کودکان بدون اگر مورد بین روی زیر بالا پایین درون بیرون پیش پس طی نزد سوی بر مانند مثل جز غیر",
    "ولی",
)
# Words of a Persian text, which has no capitals, that are verbs and no names; and numerals.
_PERSIAN_VERB = re.compile(
    "^(?:(?:بر|در|باز|فرا|فرو|وا|ور|هم)?ن?می.+|.+(?:ند|ست|اند)|ن?(?:کرد|شد|داد|گفت|رفت|دار|خواه|گرفت|بود|باش).*)$"
)


def is_persian_name(term: Term, text: str, source: Source) -> bool:
    """Whether a Persian word is a name: a known one, by its ending or what stands beside it, or as none that is a word.

    Of a name that is a word too (امید, hope) what stands beside it decides.
    """
    is_verb = is_finite(term.form, term.printed) or infinitive(term.form) != term.form
    little = FUNCTION_WORDS | _PERSIAN_LITTLE | listed("fa", "little") | listed("fa", "negation")
    if term.form in little or (is_verb and term.form not in _figures()):
        return False
    known = source.words.lexicon.known_originals
    is_word_itself = term.form in known or term.form in _persian_common()
    if term.form in _figures() or (_PERSIAN_NAME.search(term.form) and len(term.form) > 4 and not is_word_itself):
        return True
    before = text[: term.start].rstrip()
    titled = before.endswith(_PERSIAN_TITLES)
    if term.form in persian_names():
        return not is_word_itself or titled or _is_beside_name(term, text)
    if term.form not in known and (_follows_given_name(term, text) or _is_joined(term)):
        return True
    return _has_article(term, known) or _is_no_word(term, before, known, titled=titled)


def _is_no_word(term: Term, before: str, known: frozenset[str], *, titled: bool) -> bool:
    """Whether nothing knows a word, and it may be a name therefore."""
    bare = _PERSIAN_ENDING.sub("", term.form)
    if is_common_persian(term) or not known.isdisjoint(stems_of(term.form, "fa") | stems_of(bare, "fa")):
        return False
    if _PERSIAN_PLACE.search(before) and len(term.form) > 2 and term.form not in _PERSIAN_NO_PLACES:
        return True
    if negated_verb(term.form) is not None or negated_within(term.form, "fa"):
        return False
    whole = len(term.form) > 3 and "\u200c" not in term.printed and not _PERSIAN_VERB.match(term.form)
    return (titled or whole) and value_of_word(term.form) is None


def _follows_given_name(term: Term, text: str) -> bool:
    """Whether a word that is no verb stands behind a given name that is no word itself: آرش مهرپویا."""
    before = _LAST_WORD.search(text[: term.start])
    if before is None or is_verb_by_form(term.form, term.printed):
        return False
    first = fold_word(before[1])
    return first in _given_names() and first not in _persian_common()


def _is_joined(term: Term) -> bool:
    """Whether a word is joined of names by a narrow space: کمال‌خان."""
    first, *rest = (fold_word(part) for part in term.printed.split("\u200c"))
    return bool(rest) and first in _given_names() and all(part in _NAME_ENDS or part in _given_names() for part in rest)


def _has_article(term: Term, known: frozenset[str]) -> bool:
    """Whether a word is an Arabic name with its article: الهلال, the Crescent; no word of Persian has one."""
    rest = term.form.removeprefix("ال")
    if rest == term.form or len(rest) <= ARTICLE or term.form in known:
        return False
    return term.form not in _persian_common() or rest in known | persian_names() | _persian_common()


def _is_beside_name(term: Term, text: str) -> bool:
    """Whether the word before or the one behind is a name that is no word: محمد امید, امید محمدی."""
    before, behind = _LAST_WORD.search(text[: term.start]), _FIRST_WORD.match(text, term.end)
    return any(
        fold_word(found[1]) in persian_names() and fold_word(found[1]) not in _persian_common()
        for found in (before, behind)
        if found
    )


def is_verb_by_form(form: str, printed: str) -> bool:
    """Whether a folded word is a verb, negated or not, as far as its form tells."""
    return is_finite(form, printed) or negated_verb(form) is not None or _PERSIAN_VERB.match(form) is not None


def is_common_persian(term: Term) -> bool:
    """Whether a Persian word is a verb, an adverb with tanwin, or one of the list, with whatever ending."""
    if is_finite(term.form, term.printed) or term.printed.endswith("\u064b") or _PERSIAN_SUPERLATIVE.search(term.form):
        return True
    return not _persian_common().isdisjoint({term.form, _PERSIAN_ENDING.sub("", term.form)})


@cache
def _persian_common() -> frozenset[str]:
    return _listed("common-fa.txt") | _listed("words-fa.txt")


@cache
def _given_names() -> frozenset[str]:
    return _listed("given-fa.txt")


@cache
def _figures() -> frozenset[str]:
    return _listed("figures-fa.txt")


@cache
def persian_names() -> frozenset[str]:
    """Folded words that people, places, clubs and papers are called by; some are words too."""
    return _listed("names-fa.txt") | _listed("places-fa.txt") | _figures() | exonyms_of_script("\u0600")


def _listed(file: str) -> frozenset[str]:
    text = files("ibid.translation").joinpath("data", file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold_word(name) for line in lines for name in line.split())

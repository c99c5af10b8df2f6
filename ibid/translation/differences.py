"""What differs between a quotation and the passage that it renders: numbers, names and negations.

A translator says much in other words. So a number or a name is told only where both sides have one that the other
lacks (the quotation says Lavrov, the passage Песков), and a negation only where one side has nothing that could be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from ibid.findings import Change, Span
from ibid.translation.lexical import Term, read_terms
from ibid.translation.locate import Located, Passage, Source
from ibid.translation.names import KIN, countries, rough, same_name
from ibid.translation.quantities import SURE_FROM, Quantity, read_quantities, same_quantity, unmatched
from ibid.verdicts import ChangeKind, Severity
from ibid.wording.gazetteer import KNOWN_BEGINNINGS, KNOWN_NAMES
from ibid.wording.lexicon import NEGATIONS, words
from ibid.wording.numbers import value_of_word
from ibid.wording.words import Word, split_words

# Sentences around a passage in which a name may have been mentioned that a translator puts for a pronoun.
AROUND = 3
# How alike two names must sound, 0 to 1, to be taken for one with a spelling of its own.
SOUNDS_LIKE = 0.45
_OMISSION = re.compile(r"\[(?:\.\.\.|…)\]|…|\.\.\.")
# Here any word that the lexicon lacks may be a name, so that a short name of the quotation is too little to go by.
_NO_CAPITALS = frozenset({"fa", "ar"})
_INSERTION = re.compile(r"\[[^\]]*\]")
_SENTENCE_BEGINS = re.compile(r"[.!?…:»\n]\s*[«„“\"—–-]*\s*$")

# Words that deny without a negation: where one stands, the other side's negation may be it. By their beginnings.
_DENIALS = {
    "en": words(
        "fail refus deny denie denial reject lack absence absent prevent prohibit ban avoid stop ceas halt cancel",
        "oppos only hardly barely rarely scarcely exempt wrong false miss ruled until unless except forbid forbad",
        "barred spare beyond instead rather lose lost withdr abandon reliev unable unwill unlik unclear unknown",
        "unaccept uncontrol unauthor unfound unprece unsubst unused unpaid undamag uninjur unhurt untru unjust",
        "unfair unlaw impossib inadmiss inapprop insuffic inabil incapab incorrect invalid ineffect illegal",
        "irrelev disagre dismiss disapp exclud preclud waive forgo otherwise zero empty null shortage few little",
    ),
    "ru": words(
        "невозм нельз непри недопуст недостат неизвест неспособ незакон невер нереал неудач нехват неясн непон",
        "неэфф неком нечег нечем негде некуда неоткуда незачем непло невыг отказ отриц опроверг запре лиш",
        "отсутств исключ прекра отмен избеж кроме едва отклон отверг только вместо перест без провал сорв воздерж",
        "уклон освобо",
    ),
    "fa": words(
        "بدون غیر عدم هیچ هرگز جز مگر رد تکذیب لغو فاقد ممنوع امتناع خودداری ناتوان ناممکن نامعتبر نامشخص بیاساس",
        "بینتیجه بیفایده فقط تنها کمتر منع پرهیز",
    ),
}
_DENIALS["uk"] = _DENIALS["ru"] | words("нем відмов запереч забор жод скасов лише неможл відсутн")
_NO_DENIALS = ("безопас", "беспил", "бесед", "безусл", "безпек", "endors", "endow", "holds", "justi", "endur", "outl")
# Persian verbs take a prefix: نگفت, نمی‌رود. By the stems of the commonest.
_PERSIAN_NEGATED = re.compile(
    "^(?:نمی.+|ن(?:کرد|شد|داد|گفت|رفت|برد|گرفت|داشت|خواست|توانست|پذیرفت|رسید|ماند|یامد|دید|زد|گذاشت|بود|باشد|کند|شود"
    "|دهد|رود|گیرد|تواند|خواهد|رسد|پذیرد|دارد|یست|باید|کن|شو|ده|یاب|ساخت|نوشت|خورد|یافت|فرستاد|شناخت|ایستاد|افتاد)"
    "(?:م|ی|یم|ید|ند|ه|هاند|هاست|هایم|هام)?)$"
)
# Words of a Persian text, which has no capitals, that are verbs and no names; and numerals.
_PERSIAN_VERB = re.compile("^(?:ن?می.+|.+(?:ند|ست|اند)|ن?(?:کرد|شد|داد|گفت|رفت|دار|خواه|گرفت|بود|باش).*)$")
# Turns in which a negation negates nothing: not only, more than once, at least.
_IDIOMS = re.compile(
    r"не\s+только|не\s+раз\b|не\s+менее|не\s+более|не\s+меньше|не\s+больше|не\s+просто|тем\s+не\s+менее|не\s+иначе"
    r"|едва\s+ли\s+не|чуть\s+не|не\s+столько|не\s+позднее|не\s+позже|не\s+ранее|не\s+раньше|не\s+превыша\w*|как\s+бы\s+не"
    r"|не\s+лише|не\s+тільки|نه\s+تنها|نه\s+فقط|not\s+only|no\s+(?:later|more|fewer|less|higher|lower|earlier)|not\s+just"
    r"|more\s+than\s+once|nevertheless|nonetheless|not\s+least|no\s+longer\s+than|no\s+earlier|not\s+merely|not\s+simply",
    re.IGNORECASE,
)
_DENYING_PHRASES = re.compile(r"\b(?:yet to|far from|out of|anything but|free (?:of|from)|short of|too \w+ to)\b")
_STRONG_ENGLISH = words("not no never none nobody nothing neither nor without cannot nowhere")
_STRONG_THEIRS = {
    "ru": words(
        "не нет никогда никто никого никому никем ничего ничто ничем ничему нигде никуда нельзя ни неправда вряд",
        "никакой никакая никакое никакие никаких никакого никаким никакую никакими",
    ),
    "uk": words("не немає нема ніколи ніхто нікого нічого ніде жоден жодного жодної ні навряд"),
    "fa": words("نه هرگز هیچ بدون"),
}


def differ(quote: str, found: Located, source: Source) -> tuple[Change, ...]:
    """The differences of a located quotation; none where it was not located. Spans count in the quotation and the text.

    ``quote`` is the quotation as printed, brackets and all.
    """
    changes: list[Change] = []
    starts: list[int] = []
    for segment in found.segments:
        starts.append(_find(quote, segment, starts[-1] + 1 if starts else 0))
    pieces: list[tuple[Passage, int, int]] = []  # what of the quotation renders a passage
    for number, (segment, passage) in enumerate(zip(found.segments, found.chosen, strict=True)):
        start = starts[number]
        end = _segment_end(quote, start, min(len(quote), start + len(segment)))
        end = max(start, min([end, *starts[number + 1 : number + 2]]))
        if pieces and pieces[-1][0] == passage:  # the mark between them hides a part of this passage
            pieces[-1] = passage, pieces[-1][1], end
        else:
            pieces.append((passage, start, end))
    for passage, start, end in pieces:
        changes += _of_segment(quote, (start, end), passage, source)
    return tuple(sorted(changes, key=lambda change: change.quote_span))


def _find(quote: str, segment: str, at: int) -> int:
    """Where a segment begins in the quotation, which has insertions that the segment lacks."""
    beginning = segment.split("  ", maxsplit=1)[0][:40].strip()
    place = quote.find(beginning, at)
    return max(place, 0)


def _of_segment(quote: str, span: Span, passage: Passage, source: Source) -> Iterator[Change]:
    text = source.text[passage.start : passage.end]
    start, end = span
    omits = _OMISSION.search(quote[start:end]) is not None
    english = _INSERTION.sub(lambda match: " " * len(match[0]), quote[start:end])
    near = source.words.sentences[max(0, passage.low - AROUND) : passage.high + AROUND]
    around = [quantity for sentence in near for quantity in sentence.quantities]
    yield from _numbers(english, start, text, passage.start, source.language, around=around)
    inserted = read_terms(" ".join(_INSERTION.findall(quote[start:end])), "en")
    yield from _names(english, start, passage, source, inserted=inserted)
    if not omits:  # what is left out may have the negation
        beside = source.text[slice(*_beside(passage, source))]
        yield from _negations(english, start, text, passage.start, source.language, beside=beside)


def _segment_end(quote: str, start: int, end: int) -> int:
    """Where a segment ends: at the next mark of omission, or with the quotation."""
    mark = _OMISSION.search(quote, start)
    return mark.start() if mark else max(end, len(quote))


# -- numbers ------------------------------------------------------------------------------------------------------
def _numbers(
    english: str, at: int, text: str, source_at: int, language: str, *, around: Sequence[Quantity]
) -> Iterator[Change]:
    mine, theirs = read_quantities(english, "en"), read_quantities(text, language)
    lone, left = unmatched(mine, theirs)
    plain = [quantity for quantity in left if quantity.is_plain]
    for quantity in lone:
        shares = [] if quantity.is_plain or quantity.value >= 1 else [one for one in left if one.value < 1]
        other = _counterpart(quantity, shares or plain)
        said_beside = any(same_quantity(quantity.value, one.value) for one in around)
        sure = quantity.is_plain and quantity.value >= SURE_FROM and theirs and not left and not said_beside
        if other is None and not sure:
            continue
        if other in plain:
            plain.remove(other)
        there = other.span if other else (0, 0)
        yield Change(
            ChangeKind.NUMBER,
            Severity.MATERIAL,
            english[slice(*quantity.span)],
            text[slice(*there)] if other else "",
            (at + quantity.start, at + quantity.end),
            (source_at + there[0], source_at + there[1]),
        )


def _counterpart(quantity: Quantity, left: Sequence[Quantity]) -> Quantity | None:
    """The number of the passage that this one was most likely put for: the one nearest in size."""
    return min(left, key=lambda other: abs(float(other.value) - float(quantity.value)), default=None)


# -- names --------------------------------------------------------------------------------------------------------
def _names(english: str, at: int, passage: Passage, source: Source, *, inserted: Sequence[Term]) -> Iterator[Change]:
    language = source.language
    mine = [term for term in read_terms(english, "en") if term.is_name]
    near = source.words.sentences[max(0, passage.low - AROUND) : passage.high + AROUND]
    around = [term for sentence in near for term in sentence.terms]
    own = list(read_terms(source.text[passage.start : passage.end], language))
    known = countries(language)
    lone = [
        term
        for term in mine
        if (source.language not in _NO_CAPITALS or len(term.form) > 3)
        and (
            not {term.form, term.form.removesuffix("s")}.isdisjoint(KIN.keys() | known.keys())
            or not source.words.lexicon.knows(term.stem)
        )
        and not any(_is_same(term, other, known) for other in around)
        and source.words.answers(term).isdisjoint(other.stem for other in around)
    ]
    if not lone:
        return
    answered = frozenset().union(*(source.words.answers(term) for term in read_terms(english, "en")))
    passage_text = source.text[passage.start : passage.end]
    theirs = [term for term in own if _is_their_name(term, passage_text, source)]
    left = [
        term
        for term in theirs
        if term.stem not in answered and not any(_is_same(one, term, known) for one in (*mine, *inserted))
    ]
    for term in lone:
        if any(_sounds_like(term, other) for other in own):
            continue  # a spelling of its own: Togliatti and Тольятти
        if not left:
            return
        other = min(left, key=lambda one: abs(one.start / max(1, len(own)) - term.start))
        left.remove(other)
        yield Change(
            ChangeKind.NAME,
            Severity.MATERIAL,
            term.printed,
            other.printed,
            (at + term.start, at + term.end),
            (passage.start + other.start, passage.start + other.end),
        )


def _is_same(english: Term, other: Term, known: dict[str, tuple[str, ...]]) -> bool:
    beginnings = known.get(english.form, ())
    return same_name(english.form, other.form) or bool(beginnings and other.form.startswith(beginnings))


def _sounds_like(one: Term, other: Term) -> bool:
    """Whether two names may be one that is spelled by another rule than sound: too near to accuse anybody."""
    mine, theirs = rough(one.form), rough(other.form)
    begins = mine[:1] == theirs[:1] or {mine[:1], theirs[:1]} <= set("aeiou")
    return begins and Levenshtein.normalized_similarity(mine, theirs) >= SOUNDS_LIKE


@cache
def _states(language: str) -> tuple[str, ...]:
    """How the names of countries begin in a language: their adjectives have no capital."""
    return tuple({one for beginnings in countries(language).values() for one in beginnings if len(one) > 3})


def _is_their_name(term: Term, text: str, source: Source) -> bool:
    """Whether a word of the passage is a name: by its capital, or known where there are none.

    At the beginning of a sentence a capital says nothing, unless the word is none that the lexicon knows.
    """
    if source.language in _NO_CAPITALS:
        unknown = (
            len(term.form) > 3
            and "\u200c" not in term.printed
            and term.stem not in source.words.lexicon.known_originals
        )
        return term.form in KNOWN_NAMES or (
            unknown and not _PERSIAN_VERB.match(term.form) and value_of_word(term.form) is None
        )
    if term.form.startswith(KNOWN_BEGINNINGS) and len(term.form) > 4:
        return True
    if len(term.form) > 4 and term.form.startswith(_states(source.language)):
        return True
    if not term.printed[:1].isupper():
        return False
    begins = not text[: term.start].strip('«„“"— -') or _SENTENCE_BEGINS.search(text[: term.start]) is not None
    return not begins or term.stem not in source.words.lexicon.known_originals


# -- negation -----------------------------------------------------------------------------------------------------
def _beside(passage: Passage, source: Source) -> Span:
    """The passage with the sentence before and the one behind."""
    return source.spans[max(0, passage.low - 1)][0], source.spans[min(len(source.spans), passage.high + 1) - 1][1]


def _negations(english: str, at: int, text: str, source_at: int, language: str, *, beside: str) -> Iterator[Change]:
    strong = _STRONG_THEIRS.get(language)
    if strong is None:
        return
    mine, theirs = _IDIOMS.sub(_blank, english), _IDIOMS.sub(_blank, text)
    own = [word for word in split_words(mine) if word.form in _STRONG_ENGLISH or word.form.endswith("n't")]
    if not own and _DENYING_PHRASES.search(mine):
        return
    their = [
        word
        for word in split_words(theirs)
        if word.form in strong or (language == "fa" and _PERSIAN_NEGATED.match(word.form))
    ]
    # A word that denies without a negation may stand for the other side's: unless this side has as many of them.
    weak = sum(_denies(word.form, "en") for word in split_words(mine))
    their_weak = sum(_denies(word.form, language) for word in split_words(theirs))
    near = {word.form for word in split_words(_IDIOMS.sub(_blank, beside))}
    if own and not their and their_weak <= weak and near.isdisjoint(strong):
        yield _negation(english, own[0], text, None, at=at, source_at=source_at)
    elif len(their) > max(0, weak - their_weak) and not own:
        yield _negation(english, None, text, their[0], at=at, source_at=source_at)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _denies(form: str, language: str) -> bool:
    """Whether a word denies in another way than by a negation."""
    if form in _STRONG_ENGLISH or form in _STRONG_THEIRS.get(language, ()) or form.endswith("n't"):
        return False
    if form.endswith("less") or form in NEGATIONS:
        return True
    return form.startswith(tuple(_DENIALS.get(language, ()))) and not form.startswith(_NO_DENIALS)


def _negation(english: str, own: Word | None, text: str, their: Word | None, *, at: int, source_at: int) -> Change:
    mine = (own.start, own.end) if own else (0, 0)
    there = (their.start, their.end) if their else (0, 0)
    return Change(
        ChangeKind.NEGATION,
        Severity.MATERIAL,
        english[slice(*mine)],
        text[slice(*there)],
        (at + mine[0], at + mine[1]),
        (source_at + there[0], source_at + there[1]),
    )

"""Changed names: one of the quotation where the passage has one that nothing answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from ibid.findings import Change, Span
from ibid.translation.calendar import month_of
from ibid.translation.differences.denials import negated_within
from ibid.translation.differences.persian_verbs import negated_verb
from ibid.translation.differences.piece import Piece
from ibid.translation.entities import BODY_OF, Kind, Mention, read_mentions
from ibid.translation.lexical import Term, read_terms, stems_of
from ibid.translation.locate import Source
from ibid.translation.names import KIN, MIN_SKELETON, countries, rough, same_name, skeleton
from ibid.verdicts import ChangeKind
from ibid.wording.gazetteer import KNOWN_BEGINNINGS, KNOWN_NAMES
from ibid.wording.lexicon import words
from ibid.wording.normalize import fold_word
from ibid.wording.numbers import value_of_word

# How alike two names must sound, 0 to 1, to be taken for one with a spelling of its own.
SOUNDS_LIKE, CONSONANTS_LIKE = 0.45, 0.6
# Here any word that the lexicon lacks may be a name, so that a short name of the quotation is too little to go by.
_NO_CAPITALS = frozenset({"fa", "ar"})
# What a name of a kind may have been put for, beside another of its kind.
_INSTEAD = {
    Kind.PLACE: (Kind.BODY,),
    Kind.BODY: (Kind.MINISTRY, Kind.PLACE),
    Kind.MINISTRY: (Kind.BODY,),
}
# Words of English that have a capital only where a sentence begins: by the endings of nouns, and un-.
_COMMON_NOUN = re.compile("^un|(?:ers|ors|ments?|tions?|ness|ings?|ists|ities|ships?|ives|ances?|ences?)$")
# Words of the names of bodies that are no names by themselves: Meteorological, Observatory.
_LEARNED = re.compile("(?:ological|ographic|ographical|ology|atory|ical|ational)$")
# How Persian surnames end, and what stands before names.
_PERSIAN_NAME = re.compile("(?:زاده|نژاد|پور|نیا|وند|الله|الدین|چی|اوف|وف|فسکی|نسکی|یانی|آبادی)$")
_PERSIAN_TITLES = ("آقای", "خانم", "دکتر", "سردار", "سید", "ژنرال", "مهندس", "سرهنگ", "شیخ", "آیت‌الله", "حجت‌الاسلام")
# Persian words that the lexicon lacks because no translator needs to look them up.
_PERSIAN_LITTLE = words(
    "وقتی هنگامی زمانی چون چنین چنان همین همان همچنین اینکه آنکه آنچه چنانکه البته یعنی گرچه اگرچه هرچند زیرا سپس",
    "آنگاه اکنون امروزه دیروز فردا امسال پارسال همواره تاکنون همیشه هنوز دیگر دیگری دیگران بسیار بسیاری بیشتر",
    "کمتر برخی بعضی همه همگی تنها فقط حتی باید شاید نباید میان درباره علیه برابر طبق بنابراین علاوه همراه ضمن",
    "مبنی نسبت براساس توسط خویش خودش خودشان ایشان آنان آنها اینها ماست شماست است هست نیست چند چندین چگونه چرا کجا",
    "کسی کسانی چیزی جایی هیچ رده سرمربی صدرنشین مربی داور بازیکن مسابقه هفته ماهه ساله روزه نفره ایراد ناقص مردمی",
    "جوانان زنان مردان کودکان",
)
_SENTENCE_BEGINS = re.compile(r"[.!?…:»\n]\s*[«„“\"—–-]*\s*$")
# Words of a Persian text, which has no capitals, that are verbs and no names; and numerals.
_PERSIAN_VERB = re.compile("^(?:ن?می.+|.+(?:ند|ست|اند)|ن?(?:کرد|شد|داد|گفت|رفت|دار|خواه|گرفت|بود|باش).*)$")


def changed_names(piece: Piece) -> Iterator[Change]:
    """The names of the quotation that the passage has otherwise."""
    sides = _Names(piece)
    for span in sides.lone:
        other = sides.take(span)
        if other is not None:
            yield piece.change(ChangeKind.NAME, span, other)


class _Names:
    """The names of both sides of a piece that the other side lacks."""

    def __init__(self, piece: Piece) -> None:
        self._piece, self._source = piece, piece.source
        self._known = countries(piece.language)
        self._quoted = read_terms(piece.english, "en")
        self._said = read_terms(piece.text, piece.language)
        self._around = [term for sentence in piece.near for term in sentence.terms]
        mentioned, said = read_mentions(piece.english, "en"), read_mentions(piece.text, piece.language)
        around = {mention.what for mention in read_mentions(piece.near_text, piece.language)}
        around |= {BODY_OF[what] for what in around if what in BODY_OF}
        self._lone = {
            mention.span: mention
            for mention in mentioned
            if around.isdisjoint({mention.what, BODY_OF.get(mention.what, "")}) and not self._is_answered(mention)
        }
        self._left = _unanswered(said, [*mentioned, *read_mentions(piece.inserted_text, "en")])
        taken = [mention.span for mention in mentioned]
        terms = [term for term in self._quoted if not _is_within(term, taken) and self._is_lone(term)]
        self._lone_terms = {(term.start, term.end): term for term in terms}
        self._left_terms = self._unanswered_terms([mention.span for mention in said])

    @property
    def lone(self) -> Sequence[Span]:
        """Where the names stand that nothing in or around the passage may be, in order."""
        return sorted([*self._lone, *self._lone_terms])

    def take(self, span: Span) -> Span | None:
        """The name of the passage that was most likely replaced by one of the quotation; each is taken once."""
        mention = self._lone.get(span)
        if mention is None:
            return self._take_for_term(self._lone_terms[span])
        kinds = [mention.kind, *(kind for kind in _INSTEAD[mention.kind] if kind is not mention.kind)]
        for kind in kinds:
            other = next((one for one in self._left if one.kind is kind), None)
            if other is not None:
                self._left.remove(other)
                return other.span
        return self._take_term(span[0]) if mention.kind is Kind.PLACE else None

    def _take_for_term(self, term: Term) -> Span | None:
        if any(_sounds_like(term, other) for other in self._said):
            return None  # a spelling of its own: Togliatti and Тольятти
        taken = self._take_term(term.start)
        place = next((one for one in self._left if one.kind is Kind.PLACE), None)
        if taken is None and place is not None:
            self._left.remove(place)
            taken = place.span
        return taken

    def _take_term(self, start: int) -> Span | None:
        if not self._left_terms:
            return None
        count = max(1, len(self._said))
        other = min(self._left_terms, key=lambda one: abs(one.start / count - start))
        self._left_terms.remove(other)
        return other.start, other.end

    def _is_answered(self, mention: Mention) -> bool:
        """Whether a name that the tables know is in or around the passage under another one."""
        term = next((term for term in self._quoted if (term.start, term.end) == mention.span), None)
        return term is not None and any(
            same_name(term.form, other.form) or other.stem in self._source.words.answers(term) for other in self._around
        )

    def _is_lone(self, term: Term) -> bool:
        words, language = self._source.words, self._piece.language
        bare = {term.form, term.form.removesuffix("s")}
        return (
            term.is_name
            and month_of(term.form, "in", "", "en") is None
            and not _LEARNED.search(term.form)
            and not (_COMMON_NOUN.search(term.form) and _begins_sentence(term, self._piece.english))
            and (language not in _NO_CAPITALS or len(term.form) > 3)
            and (not bare.isdisjoint(KIN.keys() | self._known.keys()) or not words.lexicon.knows(term.stem))
            and not any(_is_same(term, other, self._known) for other in self._around)
            and words.answers(term).isdisjoint(other.stem for other in self._around)
        )

    def _unanswered_terms(self, taken: Sequence[Span]) -> list[Term]:
        """The names of the passage that no word of the quotation may be."""
        answered = frozenset().union(*(self._source.words.answers(term) for term in self._quoted))
        mine = [term for term in self._quoted if term.is_name]
        return [
            term
            for term in self._said
            if not _is_within(term, taken)
            and _is_their_name(term, self._piece.text, self._source)
            and term.stem not in answered
            and not any(_is_same(one, term, self._known) for one in (*mine, *self._piece.inserted))
        ]


def _unanswered(said: Sequence[Mention], mentioned: Sequence[Mention]) -> list[Mention]:
    """The names of the passage but for those that the quotation has, as often as it has them."""
    left = list(said)
    for mention in mentioned:
        for what in (mention.what, BODY_OF.get(mention.what, "")):
            answering = next((one for one in left if what in {one.what, BODY_OF.get(one.what)}), None)
            if answering is not None:
                left.remove(answering)
                break
    return left


def _is_within(term: Term, spans: Sequence[Span]) -> bool:
    return any(start <= term.start < end for start, end in spans)


def _is_same(english: Term, other: Term, known: dict[str, tuple[str, ...]]) -> bool:
    beginnings = known.get(english.form, ())
    return same_name(english.form, other.form) or bool(beginnings and other.form.startswith(beginnings))


def _sounds_like(one: Term, other: Term) -> bool:
    """Whether two names may be one that is spelled by another rule than sound: too near to accuse anybody."""
    mine, theirs = skeleton(one.form), skeleton(other.form)
    if len(mine) >= MIN_SKELETON and mine in theirs and other.form[0] >= "\u0600":  # Baqer of محمدباقر
        return True
    mine, theirs = rough(one.form), rough(other.form)
    begins = mine[:1] == theirs[:1] or {mine[:1], theirs[:1]} <= set("aeiou")
    if other.form[0] == "ع":  # a letter without a sound of its own: Aliyev, علی‌اف
        mine, begins = mine.lstrip("aeiou"), True
    if not begins or Levenshtein.normalized_similarity(mine, theirs) < SOUNDS_LIKE:
        return False
    if other.form[0] < "\u0600":
        return True
    # Persian writes few vowels, so that of a word in it the consonants have to be nearly the same.
    said = skeleton(one.form).replace("f", "b")
    return any(
        Levenshtein.normalized_similarity(said, skeleton(form).replace("f", "b")) >= CONSONANTS_LIKE
        for form in (other.form, other.form.replace("و", ""))  # a vowel, or v; and -ov and -ev end in ف
    )


@cache
def _states(language: str) -> tuple[str, ...]:
    """How the names of countries begin in a language: their adjectives have no capital."""
    return tuple({one for beginnings in countries(language).values() for one in beginnings if len(one) > 3})


def _is_their_name(term: Term, text: str, source: Source) -> bool:
    """Whether a word of the passage is a name: by its capital, or known where there are none.

    At the beginning of a sentence a capital says nothing, unless the word is none that the lexicon knows.
    """
    if source.language in _NO_CAPITALS:
        return term.form in KNOWN_NAMES or _is_persian_name(term, text, source)
    if term.form.startswith(KNOWN_BEGINNINGS) and len(term.form) > 4:
        return True
    if len(term.form) > 4 and term.form.startswith(_states(source.language)):
        return True
    if not term.printed[:1].isupper():
        return False
    return not _begins_sentence(term, text) or term.stem not in source.words.lexicon.known_originals


def _is_persian_name(term: Term, text: str, source: Source) -> bool:
    """Whether a Persian word looks like a name: by its ending, by a title before it, or as one that nothing knows."""
    if term.form in _persian_names() or (_PERSIAN_NAME.search(term.form) and len(term.form) > 4):
        return True
    before = text[: term.start].rstrip()
    titled = before.endswith(_PERSIAN_TITLES)
    known = source.words.lexicon.known_originals
    unknown = known.isdisjoint(stems_of(term.form, "fa")) and term.form not in _PERSIAN_LITTLE
    unknown = unknown and negated_verb(term.form) is None and not negated_within(term.form, "fa")
    whole = len(term.form) > 3 and "\u200c" not in term.printed and not _PERSIAN_VERB.match(term.form)
    return unknown and (titled or whole) and value_of_word(term.form) is None


@cache
def _persian_names() -> frozenset[str]:
    text = files("ibid.translation").joinpath("data", "names-fa.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold_word(name) for line in lines for name in line.split())


def _begins_sentence(term: Term, text: str) -> bool:
    before = text[: term.start]
    return not before.strip('«„“"— -') or _SENTENCE_BEGINS.search(before) is not None

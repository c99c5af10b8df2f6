"""Changed names: one of the quotation where the passage has one that nothing answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from ibid.findings import Change, Span
from ibid.translation.calendar import month_of
from ibid.translation.differences.likeness import begins_joined, has_short_part, sounds_like
from ibid.translation.differences.persian_names import is_common_persian, persian_names
from ibid.translation.differences.persian_verbs import is_finite
from ibid.translation.differences.piece import Piece
from ibid.translation.differences.printed_names import (
    NO_CAPITALS,
    RUSSIAN_ADJECTIVE,
    begins_sentence,
    is_printed_as_word,
    is_their_name,
)
from ibid.translation.entities import BODY_OF, Kind, Mention, read_mentions
from ibid.translation.exonyms import is_exonym, is_spelled_out
from ibid.translation.lexical import Term, read_terms
from ibid.translation.lexicon import english_names, word_stems
from ibid.translation.names import KIN, MIN_SKELETON, countries, is_said, same_name, skeleton, spells_alike
from ibid.verdicts import ChangeKind
from ibid.wording.gazetteer import KNOWN_NAMES
from ibid.wording.lexicon import words
from ibid.wording.normalize import fold_word
from ibid.wording.words import split_words

SHORT = 3
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
# A word with a capital before a name, and one behind it.
_CAPITALISED_BEFORE = re.compile("\\b([A-Z][a-z]+|al|el|bin|ben|ibn)[ -]$")
_CAPITALISED_BEHIND = re.compile("[ -](?:al-|el-)?([A-Z][a-z]+)")
# Adjectives and peoples of English, which Russian writes without a capital.
_ADJECTIVAL = re.compile("(?:an|ans|ese|ish|i|is|ic|ch|s|ite|ites)$")
_LETTERS = re.compile(r"\w+")
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]*(?:[ -][A-Z][\w'’-]*){0,2}")
# What stands before a word with a capital that is no name: the Governor, our Parliament, prime Minister.
_DETERMINED = re.compile(
    r"\b(?:the|a|an|th(?:is|at|ese|ose)|its|his|her|our|their|your|my|no|any|every|each|of)\s+(?:[a-z]+\s+)?$"
    r"|[,;:“\"'(]\s*$"
)
# Words of names that are no names, and what stands before the name of a place.
_PARTICLES = words("al el ul bin ibn bint abu abd van von der den de da di du la le los las san st")
_BEFORE_PLACE = re.compile(r"\b(?:in|at|from|to|near|of|outside|around|via|for)\s+(?:the\s+)?$")


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
        self._quoted = [term for term in read_terms(piece.english, "en") if term.form not in _PARTICLES]
        self._said = read_terms(piece.text, piece.language)
        self._around = [
            term for sentence in piece.near for term in sentence.terms if not _is_verb(term, piece.language)
        ]
        mentioned, said = read_mentions(piece.english, "en"), read_mentions(piece.text, piece.language)
        around = {mention.what for mention in read_mentions(piece.near_text, piece.language)}
        around |= {BODY_OF[what] for what in around if what in BODY_OF}
        self._tabled = self._words_of_tables(piece)
        self._lone = {
            mention.span: mention
            for mention in mentioned
            if (around.isdisjoint({mention.what, BODY_OF.get(mention.what, "")}) and not self._is_answered(mention))
            or self._is_other_place(mention, mentioned, said)
        }
        # Of two names of one state, the one that sounds like the quotation's is the one that it has: Baku, Azerbaijan.
        said.sort(key=lambda one: (not self._is_named(one), one.start))
        left = _unanswered(said, [*mentioned, *read_mentions(piece.inserted_text, "en")])
        left = [one for one in left if not (self._is_named(one) or self._is_rendered(one))]
        self._left = sorted(left, key=lambda one: one.start)
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
        return None if mention.kind is Kind.MINISTRY else self._take_term(span[0])

    def _take_for_term(self, term: Term) -> Span | None:
        if any(self._may_spell(term, other) for other in self._said):
            return None  # a spelling of its own: Togliatti and Тольятти
        taken = self._take_term(term.start)
        # A person is no place; what the passage may have for one is an office, and its state.
        people = _ADJECTIVAL.search(term.form) is not None and term.stem in english_names()
        is_place = people or _BEFORE_PLACE.search(self._piece.english[: term.start]) is not None
        wanted = {Kind.BODY, Kind.PLACE} if is_place else {Kind.BODY}
        other = next((one for one in self._left if one.kind in wanted), None)
        if taken is None and other is not None:
            self._left.remove(other)
            taken = other.span
        return taken

    def _may_spell(self, term: Term, other: Term) -> bool:
        """Whether a word of the passage may be a name of the quotation in a spelling of its own."""
        if _is_verb(other, self._piece.language) or self._is_common(other):
            return False
        if any(one.is_name and one is not term and spells_alike(one.form, other.form) for one in self._quoted):
            return False
        if self._piece.language == "fa" and has_short_part(term, other):
            return True
        return sounds_like(term, other) or any(begins_joined(term, one, other) for one in self._quoted)

    def _is_common(self, other: Term) -> bool:
        """Whether a word without a capital is one that the lexicon knows, and none that people are called by."""
        if self._piece.language not in NO_CAPITALS or other.form in persian_names() or other.form in KNOWN_NAMES:
            return False
        if self._piece.language == "fa" and is_common_persian(other):
            return True
        return other.stem in self._source.words.lexicon.known_originals

    def _is_same(self, english: Term, other: Term) -> bool:
        """Whether a word of the passage is a name of the quotation; a common one has to be it to the last consonant."""
        if not _is_same(english, other, self._known):
            return self._piece.language in NO_CAPITALS and self._is_joined(english, other)
        bare = english.form.removesuffix("s")
        tabled = bare in KIN.keys() | self._known.keys() or english.form in KIN or is_exonym(english.form, other.form)
        if not tabled and english.is_name and self._has_capitals and not other.printed[:1].isupper():
            # Without a capital stand the adjectives of names (сербский), and words that sound like names (возглавляет).
            if not (_ADJECTIVAL.search(english.form) or RUSSIAN_ADJECTIVE.search(other.form)):
                return False
            return skeleton(other.form).startswith(skeleton(english.form)[:-1] or skeleton(english.form))
        return (
            tabled
            or not self._is_common(other)
            or spells_alike(english.form, other.form)
            or self._is_joined(english, other)
        )

    @property
    def _has_capitals(self) -> bool:
        return self._piece.language not in NO_CAPITALS

    def _is_joined(self, english: Term, other: Term) -> bool:
        """Whether a word has a name of the quotation for one of its parts: Le Monde, لوموند; Bagh, بادام‌باغ."""
        if "\u200c" in other.printed:
            parts = [fold_word(part) for part in other.printed.split("\u200c") if len(part) > 2]
            if len(skeleton(english.form)) >= MIN_SKELETON and any(spells_alike(english.form, one) for one in parts):
                return True
        return any(
            len(skeleton(joined)) >= MIN_SKELETON and same_name(joined, other.form) for joined in self._joined(english)
        )

    def _joined(self, english: Term) -> Iterator[str]:
        """A name of the quotation with the one before it, and with the one behind it, as one word."""
        text = self._piece.english
        before = _CAPITALISED_BEFORE.search(text[: english.start])
        behind = _CAPITALISED_BEHIND.match(text, english.end)
        if before is not None:
            yield before[1].lower() + english.form
        if behind is not None:
            yield english.form + behind[1].lower()

    def _take_term(self, start: int) -> Span | None:
        if not self._left_terms:
            return None
        count = max(1, len(self._said))
        other = min(self._left_terms, key=lambda one: abs(one.start / count - start))
        self._left_terms.remove(other)
        return other.start, other.end

    def _words_of_tables(self, piece: Piece) -> frozenset[str]:
        """The words near a passage without capitals that the tables know: Iraq sounds like Raqqa, and is not."""
        if piece.language not in NO_CAPITALS:
            return frozenset()
        found = read_mentions(piece.near_text, piece.language)
        return frozenset(fold_word(word) for one in found for word in piece.near_text[one.start : one.end].split())

    def _is_other_place(self, mention: Mention, mentioned: Sequence[Mention], said: Sequence[Mention]) -> bool:
        """Whether a capital stands beside its state where the passage has the state alone: Turkey, in Ankara."""
        theirs = [one for one in said if one.what == mention.what]
        others = [one for one in mentioned if one.what == mention.what and one is not mention]
        if mention.kind is not Kind.PLACE or not others or len(theirs) > len(others):
            return False
        printed = self._piece.english[slice(*mention.span)]
        form = fold_word(printed.split()[-1])
        return not (self._is_run(printed) or any(is_said(form, one.form) for one in self._said))

    def _is_rendered(self, mention: Mention) -> bool:
        """Whether the words of a body of the passage stand in the quotation: دیوان عالی, Supreme Court."""
        said = [term for term in self._said if mention.start <= term.start < mention.end]
        answered = sum(any(self._source.words.may_render(term, one.form) for term in self._quoted) for one in said)
        return mention.kind is Kind.BODY and bool(answered) and 2 * answered >= len(said)

    def _is_named(self, mention: Mention) -> bool:
        """Whether a name of the passage stands in the quotation in a form that the tables lack: Senegalese."""
        said = [term for term in self._said if mention.start <= term.start < mention.end]
        return any(one.is_name and is_said(one.form, other.form) for one in self._quoted for other in said)

    @cached_property
    def _runs(self) -> dict[str, list[Span]]:
        """Where one to three words of the passage follow each other, by their consonants: Улан-Батор, ریگی نژاد."""
        found: dict[str, list[Span]] = {}
        given = list(split_words(self._piece.text))
        for size in (1, 2, 3):
            for at in range(len(given) - size + 1):
                run = given[at : at + size]
                sound = skeleton("".join(word.form for word in run))
                found.setdefault(sound, []).append((run[0].start, run[-1].end))
        return found

    def _runs_of(self, printed: str) -> list[Span]:
        """Where the words of a name of the quotation stand in the passage, joined or parted otherwise."""
        sound = skeleton("".join(_LETTERS.findall(printed.lower())))
        return self._runs.get(sound, []) if len(sound) > MIN_SKELETON else []

    def _is_run(self, printed: str) -> bool:
        return bool(self._runs_of(printed))

    @cached_property
    def _in_runs(self) -> list[Span]:
        """The words of the passage that are names of the quotation, joined or parted otherwise."""
        names = [match[0] for match in _CAPITALISED.finditer(self._piece.english)]
        return [span for name in names for span in self._runs_of(name)]

    def _is_answered(self, mention: Mention) -> bool:
        """Whether a name that the tables know is in or around the passage under another one."""
        printed = self._piece.english[slice(*mention.span)]
        words = [fold_word(word) for word in printed.split()]
        if self._is_run(printed):
            return True
        if len(words) > 1 and all(
            any(is_said(word, one.form) for one in self._said) for word in words if len(word) > SHORT
        ):
            return True
        term = next((term for term in self._quoted if (term.start, term.end) == mention.span), None)
        if term is None:
            return False
        if any(is_exonym(term.form, other.form) for other in self._said):
            return True
        if is_spelled_out(term.printed, self._piece.text):
            return True
        answers = self._source.words.answers(term)
        return any(
            self._is_same(term, other) or (other.stem in answers and not same_name(term.form, other.form))
            for other in self._around
            if other.form not in self._tabled
        )

    def _is_lone(self, term: Term) -> bool:
        words, language = self._source.words, self._piece.language
        bare = {term.form, term.form.removesuffix("s")}
        return (
            term.is_name
            and month_of(term.form, "in", "", "en") is None
            and not _LEARNED.search(term.form)
            and not (term.stem in word_stems("en") and is_printed_as_word(term, self._piece.english))
            and not (_COMMON_NOUN.search(term.form) and begins_sentence(term, self._piece.english))
            and len(term.form) > (SHORT if language in NO_CAPITALS else SHORT - 1)
            and (not bare.isdisjoint(KIN.keys() | self._known.keys()) or not self._is_word(term))
            and not any(self._is_same(term, other) for other in self._around)
            and not any(self._is_run(one) for one in (term.form, *self._joined(term)))
            and not is_spelled_out(term.printed, self._piece.text)
            and words.answers(term).isdisjoint(
                other.stem
                for other in self._around
                if self._is_same(term, other) or not same_name(term.form, other.form)
            )
        )

    def _is_word(self, term: Term) -> bool:
        """Whether a word with a capital is in the lexicon, and not as a name: Parliament, but not Oxford."""
        if not self._source.words.lexicon.knows(term.stem) or term.stem in english_names():
            return False
        before = self._piece.english[: term.start]
        return is_printed_as_word(term, self._piece.english) or _DETERMINED.search(before) is not None

    def _unanswered_terms(self, taken: Sequence[Span]) -> list[Term]:
        """The names of the passage that no word of the quotation may be."""
        answered = frozenset().union(*(self._source.words.answers(term) for term in self._quoted))
        mine = [term for term in self._quoted if term.is_name]
        return [
            term
            for term in self._said
            if not _is_within(term, [*taken, *self._in_runs])
            and is_their_name(term, self._piece.text, self._source)
            and term.stem not in answered
            and not any(self._is_same(one, term) for one in (*mine, *self._piece.inserted))
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


def _is_verb(term: Term, language: str) -> bool:
    """Whether a word is a Persian verb, which no name is: شده‌اند has the consonants of Sudan."""
    return language == "fa" and is_finite(term.form, term.printed)


def _is_same(english: Term, other: Term, known: dict[str, tuple[str, ...]]) -> bool:
    beginnings = known.get(english.form, ())
    return same_name(english.form, other.form) or bool(beginnings and other.form.startswith(beginnings))

"""Changed names: one of the quotation where the passage has one that nothing answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import Levenshtein

from ibid.findings import Change
from ibid.translation.differences.piece import Piece
from ibid.translation.lexical import Term, read_terms
from ibid.translation.locate import Source
from ibid.translation.names import KIN, countries, rough, same_name
from ibid.verdicts import ChangeKind
from ibid.wording.gazetteer import KNOWN_BEGINNINGS, KNOWN_NAMES
from ibid.wording.numbers import value_of_word

# How alike two names must sound, 0 to 1, to be taken for one with a spelling of its own.
SOUNDS_LIKE = 0.45
# Here any word that the lexicon lacks may be a name, so that a short name of the quotation is too little to go by.
_NO_CAPITALS = frozenset({"fa", "ar"})
_SENTENCE_BEGINS = re.compile(r"[.!?…:»\n]\s*[«„“\"—–-]*\s*$")
# Words of a Persian text, which has no capitals, that are verbs and no names; and numerals.
_PERSIAN_VERB = re.compile("^(?:ن?می.+|.+(?:ند|ست|اند)|ن?(?:کرد|شد|داد|گفت|رفت|دار|خواه|گرفت|بود|باش).*)$")


def changed_names(piece: Piece) -> Iterator[Change]:
    """The names of the quotation that the passage has otherwise."""
    source, language = piece.source, piece.language
    quoted = read_terms(piece.english, "en")
    mine = [term for term in quoted if term.is_name]
    around = [term for sentence in piece.near for term in sentence.terms]
    own = read_terms(piece.text, language)
    known = countries(language)
    lone = [
        term
        for term in mine
        if (language not in _NO_CAPITALS or len(term.form) > 3)
        and (
            not {term.form, term.form.removesuffix("s")}.isdisjoint(KIN.keys() | known.keys())
            or not source.words.lexicon.knows(term.stem)
        )
        and not any(_is_same(term, other, known) for other in around)
        and source.words.answers(term).isdisjoint(other.stem for other in around)
    ]
    if not lone:
        return
    answered = frozenset().union(*(source.words.answers(term) for term in quoted))
    left = [
        term
        for term in own
        if _is_their_name(term, piece.text, source)
        and term.stem not in answered
        and not any(_is_same(one, term, known) for one in (*mine, *piece.inserted))
    ]
    for term in lone:
        if any(_sounds_like(term, other) for other in own):
            continue  # a spelling of its own: Togliatti and Тольятти
        if not left:
            return
        other = min(left, key=lambda one: abs(one.start / max(1, len(own)) - term.start))
        left.remove(other)
        yield piece.change(ChangeKind.NAME, (term.start, term.end), (other.start, other.end))


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

"""Which words are names by how they are printed: with capitals, or where there are none by what is known of them."""

from __future__ import annotations

import re
from functools import cache

from ibid.translation.differences.persian_names import is_persian_name
from ibid.translation.lexical import Term
from ibid.translation.lexicon import word_stems
from ibid.translation.locate import Source
from ibid.translation.names import countries
from ibid.wording.gazetteer import KNOWN_BEGINNINGS, KNOWN_NAMES
from ibid.wording.lexicon import FUNCTION_WORDS
from ibid.wording.numbers import value_of_word

# Letters of a word that begins as a place that is known, and more.
LETTERS = 4
# Languages without capitals.
NO_CAPITALS = frozenset({"fa", "ar"})
# Adjectives of Russian and the people of a place, which have no capital.
RUSSIAN_ADJECTIVE = re.compile("[сц]к|ц(?:ы|ев|ам|ами|ах|ем|у|а)?$")
# A word with a capital before one, of and the like between them, or behind it.
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w'’.-]*\s+(?:(?:of|for|on|the|in)\s+){0,2}$")
_CAPITAL_BEHIND = re.compile(r"\s+(?:(?:of|for|on|the)\s+){0,2}[A-Z]")
_SENTENCE_BEGINS = re.compile(r"[.!?…:»\n]\s*[«„“\"—–-]*\s*$")


@cache
def _states(language: str) -> tuple[str, ...]:
    """How the names of countries begin in a language: their adjectives have no capital."""
    return tuple({one for beginnings in countries(language).values() for one in beginnings if len(one) > 3})


def is_their_name(term: Term, text: str, source: Source) -> bool:
    """Whether a word of the passage is a name: by its capital, or known where there are none.

    At the beginning of a sentence a capital says nothing, unless the word is none that the lexicon knows.
    """
    if source.language in NO_CAPITALS:
        return term.form in KNOWN_NAMES or is_persian_name(term, text, source)
    is_upper = term.printed[:1].isupper()
    known = len(term.form) > LETTERS and term.form.startswith((*KNOWN_BEGINNINGS, *_states(source.language)))
    if known and (is_upper or RUSSIAN_ADJECTIVE.search(term.form)):
        return True
    if not is_upper or value_of_word(term.form) is not None:
        return False
    if not begins_sentence(term, text) or term.stem in source.words.capitalised:
        return True
    known = source.language == "ru" and (term.stem in word_stems("ru") or term.form in FUNCTION_WORDS)
    return not known and term.stem not in source.words.lexicon.known_originals


def is_printed_as_word(term: Term, text: str) -> bool:
    """Whether a word with a capital is one that begins a sentence, or a part of a longer name: Court of Arbitration."""
    beside = _CAPITAL_BEFORE.search(text[: term.start]) or _CAPITAL_BEHIND.match(text, term.end)
    return beside is not None or begins_sentence(term, text)


def begins_sentence(term: Term, text: str) -> bool:
    before = text[: term.start]
    return not before.strip('«„“"— -') or _SENTENCE_BEGINS.search(before) is not None

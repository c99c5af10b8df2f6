"""Which words are names: written with a capital inside a sentence, or known by heart where a script has no capitals."""

from __future__ import annotations

import re

from ibid.findings import Span
from ibid.wording.gazetteer import KNOWN_BEGINNINGS, KNOWN_NAMES, TITLES

_CYRILLIC, _CASELESS = "\u0400", "\u0590"
_SENTENCE_END = re.compile(r"[.!?…:]['\"»”’)\]]*\s+['\"«“‘„(\[—–-]*\s*$|\n\s*['\"«“‘„(\[—–•*-]*\s*$|^\W*$")
# The initial of a first name: "E. V. Sablina".
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.\s*$")
# Characters before a word that are read to tell whether it begins a sentence.
_BEFORE = 12


def begins_sentence(text: str, at: int, *, low: int = 0) -> bool:
    """Whether the word at an offset begins a sentence, a line or the text (from ``low`` on)."""
    start = max(low, at - _BEFORE)
    before = text[start:at]
    if start > low:
        before = f"x{before}"
    return _SENTENCE_END.search(before) is not None and not _INITIAL.search(before)


def is_known(form: str) -> bool:
    """Whether a folded word is a name known by heart."""
    if form in KNOWN_NAMES:
        return True
    return _CYRILLIC <= form[:1] < _CASELESS and form.startswith(KNOWN_BEGINNINGS)


def is_name(text: str, span: Span, form: str, *, low: int = 0) -> bool:
    """Whether a word of a text is written as a name."""
    start, end = span
    if form[:1] >= _CASELESS:
        return form in KNOWN_NAMES
    word = text[start:end].lstrip("\u2060")
    if not word[:1].isupper() or form in TITLES:
        return False
    if is_known(form) or not begins_sentence(text, start, low=low):
        return True
    return len(word) > 1 and word.isupper()


def has_capital(text: str, span: Span) -> bool:
    """Whether a word is written with a capital, wherever it stands."""
    return text[span[0] : span[1]].lstrip("\u2060")[:1].isupper()


def is_used_as_name(text: str, word: str) -> bool:
    """Whether a text has this word with a capital inside a sentence, and so knows it as a name."""
    at = -1
    for _ in range(8):
        at = text.find(word, at + 1)
        if at < 0:
            return False
        whole = not text[at + len(word) : at + len(word) + 1].isalpha()
        if whole and at and text[at - 1] == " " and text[at - 2 : at - 1].isalpha() and text[at - 2].islower():
            return True
    return False

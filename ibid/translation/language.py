"""Which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

# Letters below which a text says nothing of its language.
MIN_LETTERS = 3
# Letters below which only the script and telling letters are believed: short texts are guessed at random.
GUESS_LETTERS = 24
# Characters looked at; a page says what language it is in soon.
MAX_LOOKED_AT = 20_000
# Languages told apart within each script: those that reports quote. A guess among all 97 that the
# model knows takes short English for Danish or Latin.
_LATIN = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "cs", "ro", "sv")
_CYRILLIC = ("ru", "uk", "be", "bg", "sr", "kk")
_ARABIC = ("fa", "ar", "ur")
# Half of all running English text is made of a hundred words; these seven make a sixth of it (Brown corpus),
# and no other language has two of them.
_ENGLISH_WORDS = frozenset({"the", "of", "and", "to", "is", "that", "with"})
ENGLISH_SHARE = 0.1
_PERSIAN_LETTERS = re.compile("[پچژگکی]")
_ARABIC_LETTERS = re.compile("[كيىة]")
_UKRAINIAN_LETTERS = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN_LETTERS = re.compile("[ыэъёЫЭЪЁ]")


def detect_language(text: str) -> str:
    """The language as an ISO 639-1 code; empty where the text has too few letters to tell."""
    looked_at = text[:MAX_LOOKED_AT]
    letters = [character for character in looked_at if character.isalpha()]
    if len(letters) < MIN_LETTERS:
        return ""
    scripts = [_script(character) for character in letters]
    script = max(dict.fromkeys(scripts), key=scripts.count)
    if script == "CYRILLIC":
        return _cyrillic(looked_at, len(letters))
    if script == "ARABIC":
        return _arabic(looked_at, len(letters))
    if script == "LATIN":
        return _latin(looked_at, len(letters))
    if script in {"CJK", "HIRAGANA", "KATAKANA"}:
        return "ja" if script != "CJK" or "HIRAGANA" in scripts else "zh"
    return _classify(looked_at, None)


def _latin(text: str, letters: int) -> str:
    """English is told by its commonest words, without loading the model; a few Latin letters are taken for it."""
    words = text.lower().split()
    common = sum(word in _ENGLISH_WORDS for word in words) / len(words)
    if letters < GUESS_LETTERS or common >= ENGLISH_SHARE:
        return "en"
    return _classify(text, _LATIN)


def _cyrillic(text: str, letters: int) -> str:
    ukrainian, russian = len(_UKRAINIAN_LETTERS.findall(text)), len(_RUSSIAN_LETTERS.findall(text))
    if ukrainian > russian:
        return "uk"
    return _classify(text, _CYRILLIC) if letters >= GUESS_LETTERS and not russian else "ru"


def _arabic(text: str, letters: int) -> str:
    persian, arabic = len(_PERSIAN_LETTERS.findall(text)), len(_ARABIC_LETTERS.findall(text))
    if letters < GUESS_LETTERS or persian > 3 * arabic:
        return "fa" if persian >= arabic else "ar"
    return _classify(text, _ARABIC)


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0].split("-")[0]


def _classify(text: str, languages: tuple[str, ...] | None) -> str:
    """The likeliest of the languages; there is one model for all, since loading one takes a quarter of a second."""
    ranked = [str(language) for language, _ in _model().rank(text)]
    return next(language for language in ranked if languages is None or language in languages)


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)

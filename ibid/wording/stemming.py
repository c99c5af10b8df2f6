"""Stems: what is left of a word without its endings, by Snowball's algorithms."""

from __future__ import annotations

from functools import cache
from typing import Any

import snowballstemmer

# Snowball's algorithms for the languages that reports and their sources are written in; Ukrainian and Belarusian have
# none, and decline much as Russian does.
ALGORITHMS = {
    "en": "english",
    "ru": "russian",
    "uk": "russian",
    "be": "russian",
    "fa": "persian",
    "ar": "arabic",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
    "tr": "turkish",
    "sv": "swedish",
    "pl": "polish",
    "cs": "czech",
    "ro": "romanian",
    "el": "greek",
    "sr": "serbian",
    "hu": "hungarian",
}


def snowball_stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself in a language without an algorithm."""
    return str(_stemmer(ALGORITHMS[language]).stemWord(word)) if language in ALGORITHMS else word


@cache
def _stemmer(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)

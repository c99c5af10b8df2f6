"""A text in sentences, each with its place: razdel for Cyrillic text, sentencex for all other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibid.findings import Span

# Sentences of a text that are looked at; a longer one is read up to there.
MAX_SENTENCES = 2_000
# Characters of one sentence; a page without marks is cut into pieces of so many.
MAX_LENGTH = 1_200
# Letters that a sentence must have: a date line or a label is none.
MIN_LETTERS = 8
# A number with a point in it: where sentencex ends a sentence at the point, none ends.
_DECIMAL = re.compile(r"\d[.]\d")
_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "kk", "mk"})


def split_sentences(text: str, language: str) -> list[Span]:
    """The sentences of a text in order, as spans without white space at their ends; lines are never joined."""
    found: list[Span] = []
    at = 0
    for line in text.split("\n"):
        for start, end in _of_line(line, language):
            if sum(map(str.isalpha, line[start:end])) >= MIN_LETTERS:
                found.append((at + start, at + end))
            if len(found) == MAX_SENTENCES:
                return found
        at += len(line) + 1
    return found


def _of_line(line: str, language: str) -> Iterator[Span]:
    if not line.strip():
        return
    for start, end in _cyrillic(line) if language in _CYRILLIC else _other(line, language):
        for low in range(start, end, MAX_LENGTH):
            piece = line[low : min(end, low + MAX_LENGTH)]
            if piece.strip():
                left = len(piece) - len(piece.lstrip())
                yield low + left, low + len(piece.rstrip())


def _cyrillic(line: str) -> Iterator[Span]:
    import razdel

    for sentence in razdel.sentenize(line):
        yield sentence.start, sentence.stop


def _other(line: str, language: str) -> Iterator[Span]:
    begin: int | None = None
    for start, end in _segments(line, language):
        begin = start if begin is None else begin
        if not _DECIMAL.match(line, max(0, end - 2)):
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, len(line)


def _segments(line: str, language: str) -> Iterator[Span]:
    import sentencex

    at = 0
    for sentence in sentencex.segment(language or "en", line):
        start = line.find(sentence, at)
        if start < 0:  # it gives the text as it stands; should it ever not, the rest is one sentence
            yield at, len(line)
            return
        at = start + len(sentence)
        yield start, at

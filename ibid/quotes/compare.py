"""How a quotation's words differ from the source's: an edit script, each change named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import snowballstemmer
from rapidfuzz.distance import Levenshtein

from ibid.findings import Change, Span
from ibid.quotes.lexicon import NUMBER_WORDS, is_negation, reverses
from ibid.quotes.parse import Printed, QuotedWord
from ibid.quotes.prepared import PreparedText
from ibid.quotes.words import Word, value_of
from ibid.verdicts import ChangeKind, Severity

# Normalised similarity of two words from which one is a misspelling of the other: one letter in seven.
SPELLING = 0.85
# Letters from which similarity says anything.
SPELLING_LETTERS = 5
_CYRILLIC = ("а", "я")

Pairing = tuple[list[QuotedWord], list[Word]]


def compare(
    printed: Printed, segment: Sequence[QuotedWord], source: PreparedText, first: int, last: int
) -> list[Change]:
    """The changes between a segment and the source's words ``first`` to ``last``; marked editing is none."""
    words = source.words[first : last + 1]
    changes: list[Change] = []
    for quoted, said in _differences(segment, words):
        changes += _classify(printed, source, quoted, said, before=_before(source, said, first))
    return _with_reordering(changes)


def hidden_change(printed: Printed, source: PreparedText, first: int, last: int, at: Span) -> Change:
    """What a marked omission leaves out: material where that may turn the statement round."""
    words = source.words[first:last]
    turned = [word for word in words if reverses(word.form)]
    start, end = source.span(first, last - 1) if words else (0, 0)
    few = len(words) <= 6
    severity = Severity.MATERIAL if turned and few else Severity.COSMETIC
    quote = printed.text[at[0] : at[1]]
    return Change(ChangeKind.ELLIPSIS, severity, quote, source.text[start:end], at, (start, end))


def _differences(segment: Sequence[QuotedWord], words: Sequence[Word]) -> Iterator[Pairing]:
    forms = [word.form for word in segment]
    for block in Levenshtein.opcodes(forms, [word.form for word in words]):
        if block.tag != "equal":
            yield list(segment[block.src_start : block.src_end]), list(words[block.dest_start : block.dest_end])


def _before(source: PreparedText, said: list[Word], first: int) -> int:
    """Where, in the folded text, a change without source words stands."""
    return said[0].start if said else source.words[first].start


def _classify(
    printed: Printed, source: PreparedText, quoted: list[QuotedWord], said: list[Word], *, before: int
) -> list[Change]:
    if quoted and all(word.editorial for word in quoted):
        return []
    quoted = [word for word in quoted if not word.editorial]
    if "".join(word.form for word in quoted) == "".join(word.form for word in said):
        kinds = [(ChangeKind.TYPOGRAPHY, Severity.COSMETIC, quoted, said)]
    elif not quoted:
        kinds = [(*_of_omitted(said), quoted, said)]
    elif not said:
        kinds = [(*_of_inserted(quoted), quoted, said)]
    else:
        kinds = list(_pair_up(source, quoted, said))
    return [
        Change(
            kind,
            severity,
            _shown(printed.text, _quote_span(printed, mine)),
            _shown(source.text, _source_span(source, theirs, before)),
            _quote_span(printed, mine),
            _source_span(source, theirs, before),
        )
        for kind, severity, mine, theirs in kinds
    ]


def _of_omitted(said: list[Word]) -> tuple[ChangeKind, Severity]:
    if any(is_negation(word.form) for word in said):
        return ChangeKind.NEGATION, Severity.MATERIAL
    turned = any(reverses(word.form) for word in said)
    return ChangeKind.OMISSION, Severity.MATERIAL if turned else Severity.MINOR


def _of_inserted(quoted: list[QuotedWord]) -> tuple[ChangeKind, Severity]:
    if any(is_negation(word.form) for word in quoted):
        return ChangeKind.NEGATION, Severity.MATERIAL
    if any(word.word.is_number for word in quoted):
        return ChangeKind.NUMBER, Severity.MATERIAL
    return ChangeKind.INSERTION, Severity.MINOR


def _pair_up(
    source: PreparedText, quoted: list[QuotedWord], said: list[Word]
) -> Iterator[tuple[ChangeKind, Severity, list[QuotedWord], list[Word]]]:
    """Word against word where the counts agree; else the whole stretch as one change."""
    if len(quoted) == len(said):
        for mine, theirs in zip(quoted, said, strict=True):
            yield (*_of_pair(source, mine, theirs), [mine], [theirs])
        return
    negated = any(is_negation(w.form) for w in quoted) != any(is_negation(w.form) for w in said)
    numbers = {_number(w.form) for w in quoted} ^ {_number(w.form) for w in said}
    if negated:
        yield ChangeKind.NEGATION, Severity.MATERIAL, quoted, said
    elif numbers - {None}:
        yield ChangeKind.NUMBER, Severity.MATERIAL, quoted, said
    else:
        yield ChangeKind.WORD, Severity.MINOR, quoted, said


def _of_pair(source: PreparedText, mine: QuotedWord, theirs: Word) -> tuple[ChangeKind, Severity]:
    left, right = _number(mine.form), _number(theirs.form)
    if left is not None or right is not None:
        same = left == right
        return (ChangeKind.TYPOGRAPHY, Severity.COSMETIC) if same else (ChangeKind.NUMBER, Severity.MATERIAL)
    if is_negation(mine.form) != is_negation(theirs.form):
        return ChangeKind.NEGATION, Severity.MATERIAL
    if _stem(mine.form) == _stem(theirs.form):
        return ChangeKind.INFLECTION, Severity.MINOR
    if _is_name(source, theirs):
        return ChangeKind.NAME, Severity.MATERIAL
    alike = Levenshtein.normalized_similarity(mine.form, theirs.form)
    long_enough = min(len(mine.form), len(theirs.form)) >= SPELLING_LETTERS
    return (ChangeKind.SPELLING if long_enough and alike >= SPELLING else ChangeKind.WORD), Severity.MINOR


def _with_reordering(changes: list[Change]) -> list[Change]:
    """The same words dropped in one place and added in another are one reordering."""
    added = {
        c.quote.lower(): c for c in changes if c.kind in {ChangeKind.INSERTION, ChangeKind.NEGATION} and not c.source
    }
    for change in changes:
        twin = added.get(change.source.lower())
        if twin and not change.quote and twin is not change:
            moved = Change(
                ChangeKind.REORDERING,
                Severity.MATERIAL,
                twin.quote,
                change.source,
                twin.quote_span,
                change.source_span,
            )
            return [moved if c is twin else c for c in changes if c is not change]
    return changes


def _number(form: str) -> Decimal | None:
    value = value_of(form)
    if value is not None:
        return value
    return Decimal(NUMBER_WORDS[form]) if form in NUMBER_WORDS else None


def _is_name(source: PreparedText, word: Word) -> bool:
    """Whether a word is written as a name: with a capital, and not at the start of a sentence."""
    start, _ = source.folded.span(word.start, word.end)
    before = source.text[max(0, start - 3) : start].rstrip(" \u00a0\"«“'")
    return source.text[start].isupper() and bool(before) and before[-1] not in ".!?…\n:"


@lru_cache(maxsize=65_536)
def _stem(form: str) -> str:
    language = "russian" if _CYRILLIC[0] <= form[0] <= _CYRILLIC[1] else "english"
    return str(_stemmer(language).stemWord(form))


@lru_cache(maxsize=4)
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(language)


def _quote_span(printed: Printed, words: list[QuotedWord]) -> Span:
    return printed.span(tuple(words)) if words else (0, 0)


def _source_span(source: PreparedText, words: list[Word], before: int) -> Span:
    if words:
        return source.folded.span(words[0].start, words[-1].end)
    place = source.folded.span(before, before)[0]
    return place, place


def _shown(text: str, span: Span) -> str:
    return text[span[0] : span[1]]

"""How a quotation's words differ from the source's: an edit script over words, each change named and weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ibid.findings import Change
from ibid.quotes.abbreviations import end_of_word
from ibid.quotes.aligning import KEY_LETTERS
from ibid.quotes.attribution import is_attribution
from ibid.quotes.interruptions import is_interruption
from ibid.quotes.matching import join_wholes, match_words, with_own_brackets
from ibid.quotes.negating import pair_negations
from ibid.quotes.pairing import Context, Pairing, is_negation, pair_words
from ibid.quotes.parse import Printed, QuotedWord
from ibid.quotes.punctuation import letters_change, punctuation_change
from ibid.quotes.weighing import is_bare_negation, is_scale, weigh_change
from ibid.quotes.wholes import is_inflected
from ibid.verdicts import ChangeKind, Severity
from ibid.wording.lexicon import FUNCTION_WORDS
from ibid.wording.numbers import is_numeric, read_number
from ibid.wording.words import Word

# Source words that one word in brackets may stand for: "[He]" for "The president of the republic".
REPLACED_BY_BRACKET = 5
# The share of the content words of two stretches that must agree for one to be the other, moved.
MOVED = 0.6
# Stretches among which moved words are looked for; a quotation with more differences is hardly one.
MAX_MOVES = 16
# Differences of one stretch that are told.
MAX_CHANGES = 300
# Languages that write a decimal point; the others of Europe write a comma.
_DECIMAL_POINT = frozenset({"en", "fa", "ar", "he", "ja", "zh", "ko", "hi"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One stretch compared. ``used`` is the range of the source's words that answer to the quotation's.

    ``strict`` is false where a difference is only cosmetic, but more than a verbatim quotation may have: a
    comma or a capital letter inside. ``matched`` counts the quotation's words found unchanged.
    """

    changes: tuple[Change, ...]
    used: tuple[int, int]
    strict: bool
    matched: int


@dataclass(slots=True)
class _Hunk:
    """Words of both sides between two matches, and where they stand: offsets in the quotation and the source.

    ``first`` is the index of the first source word. ``edge``: before the first match, or after the last.
    """

    quoted: list[QuotedWord]
    bracketed: list[QuotedWord]
    said: list[Word]
    first: int
    quote_at: int
    source_at: int
    edge: bool


def compare(
    printed: Printed, quoted: Sequence[QuotedWord], source: str, said: Sequence[Word], *, language: str
) -> Compared:
    """Compare a stretch of a quotation with the words of the source where it was located.

    ``said`` may have words at both ends that the quotation lacks: they are not changes.
    """
    context = Context(printed.readable, source, language, decimal_comma=language not in _DECIMAL_POINT)
    quoted, _ = join_wholes(with_own_brackets(quoted, source, said), context)
    said, places = join_wholes(said, context)
    pairs = match_words(quoted, said)
    hunks = list(_hunks(quoted, said, pairs))
    comparison = _Comparison(printed, said, context)
    moves = list(comparison.find_moves(hunks))
    changes = [change for change, _ in moves]
    used = [position for _, position in pairs] + [position for _, taken in moves for position in taken]
    for hunk in hunks:
        found, answered = comparison.judge(hunk)
        changes += found
        used += answered
    small, strict = comparison.small_changes(quoted, pairs)
    given = [place for position in used for place in places[position]]
    bounds = (min(given), max(given) + 1) if given else (0, 0)
    return Compared(tuple([*changes, *small][:MAX_CHANGES]), bounds, strict, len(pairs))


def _hunks(quoted: Sequence[QuotedWord], said: Sequence[Word], pairs: Sequence[tuple[int, int]]) -> Iterator[_Hunk]:
    index = position = 0
    for next_index, next_position in [*pairs, (len(quoted), len(said))]:
        if next_index > index or next_position > position:
            yield _Hunk(
                [word for word in quoted[index:next_index] if not word.editorial],
                [word for word in quoted[index:next_index] if word.editorial],
                list(said[position:next_position]),
                position,
                quoted[index].start if index < len(quoted) else (quoted[-1].end if quoted else 0),
                said[position].start if position < len(said) else (said[-1].end if said else 0),
                position == 0 or next_position == len(said),
            )
        index, position = next_index + 1, next_position + 1


@dataclass(frozen=True, slots=True)
class _Comparison:
    printed: Printed
    said: Sequence[Word]
    context: Context

    def find_moves(self, hunks: Sequence[_Hunk]) -> Iterator[tuple[Change, range]]:
        """Words dropped in one place and added in another, with their indices; they are taken out of their hunks."""
        for one in hunks[:MAX_MOVES]:
            for other in hunks[:MAX_MOVES]:
                if one is not other and _is_moved(one.quoted, other.said) and not _are_numbers(one, other):
                    moved = Pairing(ChangeKind.REORDERING, tuple(one.quoted), tuple(other.said))
                    kind = ChangeKind.TYPOGRAPHY if _is_date(one, other) else ChangeKind.REORDERING
                    change = self._told(moved, one.quote_at, other.source_at, kind, weigh_change(kind, (), ()))
                    yield change, range(other.first, other.first + len(other.said))
                    one.quoted, other.said = [], []

    def judge(self, hunk: _Hunk) -> tuple[list[Change], list[int]]:
        """The changes of one hunk, and the indices of the source's words that answer to words of the quotation."""
        if hunk.bracketed and self._hides_negation(hunk):
            pairings = [Pairing(ChangeKind.NEGATION, tuple(hunk.bracketed), tuple(hunk.said))]
        else:
            pairings = pair_negations(hunk.quoted, hunk.said, self.context) or (
                pair_words(hunk.quoted, hunk.said, self.context) if hunk.quoted or hunk.said else []
            )
        room = REPLACED_BY_BRACKET * len(hunk.bracketed)
        changes: list[Change] = []
        answered: list[int] = []
        place, quote_at = hunk.first, hunk.quote_at
        for number, pairing in enumerate(pairings):
            outside = hunk.edge and not pairing.quoted and number in {0, len(pairings) - 1}
            if pairing.quoted or not (outside or len(pairing.said) <= room):
                source_at = self.said[place].start if place < len(self.said) else hunk.source_at
                changes.append(self._judge_pairing(pairing, quote_at, source_at))
            if pairing.quoted:
                quote_at = pairing.quoted[-1].end
                answered += range(place, place + len(pairing.said))
            place += len(pairing.said)
        return changes, answered

    def small_changes(
        self, quoted: Sequence[QuotedWord], pairs: Sequence[tuple[int, int]]
    ) -> tuple[list[Change], bool]:
        """Letters and punctuation where the words are the same, and whether a verbatim quotation may have them."""
        changes: list[Change] = []
        strict = True
        text, source = self.context.quote, self.context.source
        # Words set in capitals throughout, as headlines are, are a matter of type.
        capitals = any(_in_capitals(side, words) for side, words in ((text, quoted), (source, self.said)))
        for number, (index, position) in enumerate(pairs):
            mine, theirs = quoted[index], self.said[position]
            change = letters_change(text, mine[1:3], source, theirs[1:3])
            if change is not None and is_inflected(text, mine, source, theirs):
                change = replace(change, kind=ChangeKind.INFLECTION, severity=Severity.MINOR)
            if change is not None and not mine.mended:
                changes.append(change)
                strict = strict and (change.kind is not ChangeKind.CASE or index == 0 or capitals)
            if number + 1 < len(pairs) and pairs[number + 1] == (index + 1, position + 1):
                following, next_said = quoted[index + 1], self.said[position + 1]
                if following.start < mine.start or next_said.start < theirs.start:
                    continue  # a sign that was put behind its number
                between = (
                    (end_of_word(text, mine.end), following.start),
                    (end_of_word(source, theirs.end), next_said.start),
                )
                change = punctuation_change(text, between[0], source, between[1])
                if change is not None:
                    changes.append(change)
                    strict = strict and change.kind is not ChangeKind.PUNCTUATION
        return [self._as_printed(change) for change in changes], strict

    def _hides_negation(self, hunk: _Hunk) -> bool:
        return any(is_negation(word.form) for word in hunk.said) and not any(
            is_negation(word.form) for word in (*hunk.bracketed, *hunk.quoted)
        )

    def _judge_pairing(self, pairing: Pairing, quote_at: int, source_at: int) -> Change:
        kind = pairing.kind
        severity: Severity | None = None
        if kind is None:
            kind = ChangeKind.OMISSION if pairing.said else ChangeKind.INSERTION
            words = pairing.said or pairing.quoted
            if (pairing.said and self._is_interrupted(pairing.said)) or self._says_again(pairing):
                severity = Severity.COSMETIC
            elif all(word.form == "ی" for word in words):  # the linking vowel behind a silent heh, set apart: خانه ی
                kind = ChangeKind.TYPOGRAPHY
            elif is_bare_negation(words):
                kind = ChangeKind.NEGATION
            elif is_scale(words):
                kind = ChangeKind.NUMBER
        return self._told(
            pairing,
            quote_at,
            source_at,
            kind,
            severity or weigh_change(kind, pairing.quoted, pairing.said, aside=self._is_aside(pairing.quoted)),
        )

    def _is_aside(self, words: Sequence[QuotedWord]) -> bool:
        if not words or not all(word.aside for word in words):
            return False
        before, after = self.context.quote[: words[0].start], self.context.quote[words[-1].end :]
        return before.rstrip("\"'“«‘„ ").endswith("(") and after.lstrip("\"'”»’“.,;:!?… ").startswith(")")

    def _is_interrupted(self, words: Sequence[Word]) -> bool:
        before = [word for word in self.said if word.end <= words[0].start]
        after = [word for word in self.said if word.start >= words[-1].end]
        if not (before and after):
            return False
        between = before[-1].end, after[0].start
        return is_interruption(self.context.source, *between) or is_attribution(self.context.source, *between)

    def _says_again(self, pairing: Pairing) -> bool:
        """Whether words that one side lacks say the number beside them once more, as statutes do: 10 (ten) days."""
        words = pairing.said or pairing.quoted
        side: Sequence[Word | QuotedWord] = self.said if pairing.said else self.printed.segments[0].words
        value = read_number([word.form for word in words], decimal_comma=self.context.decimal_comma)
        if value is None:
            return False
        text = self.context.source if pairing.said else self.context.quote
        beside = [word for word in side if word.end <= words[0].start][-1:] + [
            word for word in side if word.start >= words[-1].end
        ][:1]
        in_brackets = "(" in text[max(0, words[0].start - 2) : words[-1].end + 3]
        return in_brackets and any(
            read_number([word.form], decimal_comma=self.context.decimal_comma) == value for word in beside
        )

    def _told(self, pairing: Pairing, quote_at: int, source_at: int, kind: ChangeKind, severity: Severity) -> Change:
        mine, theirs = pairing.quoted, pairing.said
        span = (mine[0].start, mine[-1].end) if mine else (quote_at, quote_at)
        source_span = (theirs[0].start, theirs[-1].end) if theirs else (source_at, source_at)
        return Change(
            kind,
            severity,
            self.printed.text[slice(*span)],
            self.context.source[slice(*source_span)],
            span,
            source_span,
        )

    def _as_printed(self, change: Change) -> Change:
        """The change with the quotation's words as they are printed, brackets and all."""
        printed = self.printed.text[slice(*change.quote_span)]
        if printed == change.quote:
            return change
        return Change(change.kind, change.severity, printed, change.source, change.quote_span, change.source_span)


def _in_capitals(text: str, words: Sequence[Word] | Sequence[QuotedWord]) -> bool:
    return len(words) > 1 and text[words[0].start : words[-1].end].isupper()


def _is_moved(quoted: Sequence[QuotedWord], said: Sequence[Word]) -> bool:
    mine = Counter(word.form[:KEY_LETTERS] for word in quoted if word.form not in FUNCTION_WORDS)
    theirs = Counter(word.form[:KEY_LETTERS] for word in said if word.form not in FUNCTION_WORDS)
    common = sum((mine & theirs).values())
    return common > 0 and common >= MOVED * max(sum(mine.values()), sum(theirs.values()))


def _is_date(one: _Hunk, other: _Hunk) -> bool:
    """Whether what moved is a day's number across the name of its month: January 17 for 17 January."""
    across = abs(one.first - other.first) <= 2
    return across and len(one.quoted) == len(other.said) == 1 and one.quoted[0].is_number


def _are_numbers(one: _Hunk, other: _Hunk) -> bool:
    """Whether two numbers took each other's place: they are two changed numbers, and not words that were moved."""
    words: list[Word | QuotedWord] = [*one.quoted, *one.said, *other.quoted, *other.said]
    return bool(one.said or other.quoted) and all(is_numeric(word.form) for word in words)

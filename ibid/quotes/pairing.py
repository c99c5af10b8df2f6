"""Which words of a quotation answer to which of the source, where the two differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ibid.quotes.abbreviations import phrase_stands_for, stands_for
from ibid.quotes.inflection import is_negation_of, looks_the_same, same_but_for_spelling, same_word
from ibid.quotes.names import has_capital, is_known, is_name, is_used_as_name
from ibid.quotes.parse import QuotedWord
from ibid.verdicts import ChangeKind
from ibid.wording.gazetteer import TITLES
from ibid.wording.lexicon import (
    AUXILIARIES,
    ENGLISH_NEGATIVE_END,
    FUNCTION_WORDS,
    NEGATIONS,
    SOUND_VARIANTS,
)
from ibid.wording.numbers import is_numeric, mend_digits, read_number, read_roman, same_groups, value_of
from ibid.wording.numerals import AMBIGUOUS_DATES, DATE_WORDS, PERCENT_WORDS, UNCERTAIN_NUMBERS
from ibid.wording.words import Word

# Words on both sides up to which each is weighed against each; beyond, a stretch is one change.
MAX_PAIRED = 14
# The price of each way to read a difference; the cheapest reading is taken. Two words that have nothing in common
# are rather one exchanged for another than one dropped and one added.
_PRICE = {
    ChangeKind.TYPOGRAPHY: 0.0,
    ChangeKind.INFLECTION: 0.25,
    ChangeKind.SPELLING: 0.3,
    ChangeKind.NUMBER: 0.5,
    ChangeKind.NEGATION: 0.5,
    ChangeKind.NAME: 0.7,
    ChangeKind.WORD: 0.9,
}
_UNLIKE, _ALONE, _ALONE_FUNCTION = 1.3, 0.75, 0.6


@dataclass(frozen=True, slots=True)
class Context:
    """What a comparison needs besides the words: both texts, the language, and how it writes decimals."""

    quote: str
    source: str
    language: str
    decimal_comma: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """Words of the quotation that answer to words of the source, either possibly none, and in what way."""

    kind: ChangeKind | None
    quoted: tuple[QuotedWord, ...]
    said: tuple[Word, ...]


def is_negation(form: str) -> bool:
    """Whether a folded word negates."""
    return form in NEGATIONS or form.endswith(ENGLISH_NEGATIVE_END) or (form.startswith("نمی") and len(form) > 4)


def pair_words(quoted: Sequence[QuotedWord], said: Sequence[Word], context: Context) -> list[Pairing]:
    """Pair up two stretches that differ. A kind of none marks words left alone on one side."""
    if not quoted or not said:
        return [Pairing(None, tuple(quoted), tuple(said))]
    whole = compare_wholes(quoted, said, context)
    if whole is not None:
        return [Pairing(whole, tuple(quoted), tuple(said))]
    if len(quoted) > MAX_PAIRED or len(said) > MAX_PAIRED:
        return _by_ends(quoted, said, context)
    return _merge(_cheapest(quoted, said, context), context)


def compare_wholes(quoted: Sequence[QuotedWord], said: Sequence[Word], context: Context) -> ChangeKind | None:
    """What two stretches are as wholes: the same letters otherwise divided, or one number otherwise written."""
    mine, theirs = [word.form for word in quoted], [word.form for word in said]
    if len(mine) > 8 or len(theirs) > 8:
        return None
    if all(any(is_numeric(form) or form in UNCERTAIN_NUMBERS for form in side) for side in (mine, theirs)) and any(
        map(is_numeric, mine + theirs)
    ):
        return _compare_numbers(mine, theirs, context)
    if len(mine) + len(theirs) > 2 and not any(form[:1].isdigit() or form[-1:].isdigit() for form in mine + theirs):
        return _compare_phrases(mine, theirs)
    return None


def _compare_numbers(mine: Sequence[str], theirs: Sequence[str], context: Context) -> ChangeKind | None:
    left = read_number(mine, decimal_comma=context.decimal_comma)
    right = read_number(theirs, decimal_comma=context.decimal_comma)
    if left is not None and right is not None:
        percent = any(form in PERCENT_WORDS for form in mine) == any(form in PERCENT_WORDS for form in theirs)
        return ChangeKind.TYPOGRAPHY if left == right and percent else ChangeKind.NUMBER
    same = same_groups(" ".join(mine), " ".join(theirs)) and "".join(mine).isascii()
    return ChangeKind.TYPOGRAPHY if same else None


def _compare_phrases(mine: Sequence[str], theirs: Sequence[str]) -> ChangeKind | None:
    joined, other = "".join(mine), "".join(theirs)
    bare, other_bare = (letters.replace("'", "").replace("-", "") for letters in (joined, other))
    if bare == other_bare or phrase_stands_for(joined, other):
        return ChangeKind.TYPOGRAPHY
    if joined[:1] >= "\u0600" and is_negation_of(joined, other):
        return ChangeKind.NEGATION
    return ChangeKind.SPELLING if _expand(mine) == _expand(theirs) else None


_CONTRACTIONS = {"n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am", "'d": " would", "'s": " is"}


def _expand(forms: Sequence[str]) -> str:
    """English contractions written out: don't as do not."""
    text = " ".join(forms)
    if "'" in text or "cannot" in text:
        text = text.replace("won't", "will not").replace("can't", "can not").replace("cannot", "can not")
        for short, full in _CONTRACTIONS.items():
            text = text.replace(short, full)
    return text


def relate(mine: QuotedWord, theirs: Word, context: Context) -> ChangeKind | None:
    """How one word of the quotation differs from one of the source; none where they have nothing in common."""
    one, other = mine.form, theirs.form
    percent = one in PERCENT_WORDS and other in PERCENT_WORDS
    if one == other or percent or looks_the_same(one, other) or stands_for(one, other):
        return ChangeKind.TYPOGRAPHY
    if not one[-1:].isalnum() and not other[-1:].isalnum():
        return ChangeKind.NUMBER
    if is_numeric(one) or is_numeric(other):
        return _relate_numbers(one, other, context)
    if is_negation_of(one, other):
        return ChangeKind.NEGATION
    if is_negation(one) != is_negation(other):
        return ChangeKind.SPELLING if one.isascii() and same_but_for_spelling(one, other) else None
    return _relate_words(mine, theirs, context)


def _relate_words(mine: QuotedWord, theirs: Word, context: Context) -> ChangeKind | None:
    one, other = mine.form, theirs.form
    if same_word(one, other, context.language):
        return ChangeKind.INFLECTION
    if frozenset((one, other)) in SOUND_VARIANTS or _expand([one]) == _expand([other]):
        return ChangeKind.SPELLING
    named = _named(mine, theirs, context)
    if _is_other_date(one, other) or (named and _are_roman(mine, theirs, context)):
        return ChangeKind.NUMBER
    # A letter exchanged makes another name of one (Boyle, Coyle); one dropped or doubled is a slip.
    exchanged = len(one) == len(other) and sorted(one) != sorted(other)
    other_name = named and (exchanged or one[0] != other[0] or is_known(one) or is_known(other))
    if same_but_for_spelling(one, other) and not other_name:
        return ChangeKind.SPELLING
    if named:
        return ChangeKind.NAME
    return ChangeKind.WORD if (one in FUNCTION_WORDS) == (other in FUNCTION_WORDS) else None


def _are_roman(mine: QuotedWord, theirs: Word, context: Context) -> bool:
    written = context.quote[mine.start : mine.end] + context.source[theirs.start : theirs.end]
    return written.isupper() and read_roman(mine.form) is not None and read_roman(theirs.form) is not None


def _is_other_date(one: str, other: str) -> bool:
    """Whether two words are months, or days of the week; May and March are words too, and need the other to be one."""
    either = DATE_WORDS | AMBIGUOUS_DATES
    return one in either and other in either and (one in DATE_WORDS or other in DATE_WORDS)


def _relate_numbers(one: str, other: str, context: Context) -> ChangeKind | None:
    if not (is_numeric(one) and is_numeric(other)):
        if _says_the_same(one, other, context):
            return ChangeKind.TYPOGRAPHY
        if mend_digits(one) == mend_digits(other):
            return ChangeKind.TYPOGRAPHY
        if {one, other} & UNCERTAIN_NUMBERS.keys() and (is_numeric(one) or is_numeric(other)):
            return ChangeKind.NUMBER
        if same_but_for_spelling(one, other):
            return ChangeKind.SPELLING
        bare = one.rstrip("0123456789")
        return ChangeKind.TYPOGRAPHY if bare == other and len(bare) >= 4 else None
    left = read_number([one], decimal_comma=context.decimal_comma)
    right = read_number([other], decimal_comma=context.decimal_comma)
    same = left == right if left is not None and right is not None else same_groups(one, other)
    return ChangeKind.TYPOGRAPHY if same else ChangeKind.NUMBER


def _says_the_same(one: str, other: str, context: Context) -> bool:
    """Whether a number and a word that is one by chance only (one, a Roman numeral) have the same value."""
    digits, letters = (one, other) if one[:1].isdigit() else (other, one)
    value = value_of(digits, decimal_comma=context.decimal_comma)
    return value is not None and (value == read_roman(letters) or value == UNCERTAIN_NUMBERS.get(letters))


def _named(mine: QuotedWord, theirs: Word, context: Context) -> bool:
    """Whether both words are names: written as such on one side at least, with a capital on both."""
    span, source_span = (mine.start, mine.end), (theirs.start, theirs.end)
    if is_known(mine.form) and is_known(theirs.form):
        return True
    if mine.form in TITLES or theirs.form in TITLES:
        return False
    if theirs.form[:1] >= "\u0590":
        return is_known(mine.form) or is_known(theirs.form)
    if not (has_capital(context.quote, span) and has_capital(context.source, source_span)):
        return False
    return (
        is_name(context.source, source_span, theirs.form)
        or is_name(context.quote, span, mine.form)
        or is_used_as_name(context.source, context.source[theirs.start : theirs.end])
    )


def _cheapest(  # noqa: C901  one table, filled and walked back
    quoted: Sequence[QuotedWord], said: Sequence[Word], context: Context
) -> list[Pairing]:
    """The cheapest reading of two short stretches, word by word, in order."""
    rows, columns = len(quoted), len(said)
    cost = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[tuple[int, int, ChangeKind | None]]] = [[(0, 0, None)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            if not i and not j:
                continue
            best = float("inf")
            taken: tuple[int, int, ChangeKind | None] = (0, 0, None)
            if i:
                best, taken = cost[i - 1][j] + _alone(quoted[i - 1].form), (1, 0, None)
            if j and cost[i][j - 1] + _alone(said[j - 1].form) < best:
                best, taken = cost[i][j - 1] + _alone(said[j - 1].form), (0, 1, None)
            if i and j:
                kind = relate(quoted[i - 1], said[j - 1], context)
                price = cost[i - 1][j - 1] + (_UNLIKE if kind is None else _PRICE[kind])
                if price < best:
                    best, taken = price, (1, 1, kind or ChangeKind.WORD)
                for wide, high in ((2, 1), (1, 2), (3, 1), (1, 3)):
                    if i >= wide and j >= high and cost[i - wide][j - high] < best:
                        joined = _joined(quoted[i - wide : i], said[j - high : j], context)
                        if joined is not None and cost[i - wide][j - high] + _PRICE[joined] < best:
                            best, taken = cost[i - wide][j - high] + _PRICE[joined], (wide, high, joined)
            cost[i][j], step[i][j] = best, taken
    found: list[Pairing] = []
    i, j = rows, columns
    while i or j:
        wide, high, kind = step[i][j]
        found.append(Pairing(kind, tuple(quoted[i - wide : i]), tuple(said[j - high : j])))
        i, j = i - wide, j - high
    return found[::-1]


def _joined(quoted: Sequence[QuotedWord], said: Sequence[Word], context: Context) -> ChangeKind | None:
    whole = compare_wholes(quoted, said, context)
    return whole if whole in {ChangeKind.TYPOGRAPHY, ChangeKind.NUMBER, ChangeKind.SPELLING} else None


def _alone(form: str) -> float:
    return _ALONE_FUNCTION if form in FUNCTION_WORDS or form in AUXILIARIES else _ALONE


def _merge(pairings: list[Pairing], context: Context) -> list[Pairing]:
    """Words left alone beside an exchanged word or name are part of the same exchange, up to two of them."""
    merged: list[Pairing] = []
    for pairing in pairings:
        last = merged[-1] if merged else None
        if last is not None and _belongs(last, pairing, context):
            kinds = {last.kind, pairing.kind}
            kind = ChangeKind.NAME if ChangeKind.NAME in kinds else last.kind or pairing.kind
            merged[-1] = Pairing(kind, last.quoted + pairing.quoted, last.said + pairing.said)
        else:
            merged.append(pairing)
    return merged


def _belongs(last: Pairing, pairing: Pairing, context: Context) -> bool:
    if last.kind is None and pairing.kind is None:
        return not (last.quoted and last.said) and bool(last.quoted) == bool(pairing.quoted)
    kinds = {last.kind, pairing.kind}
    if kinds == {ChangeKind.WORD, ChangeKind.NAME}:  # a first name, where the sentence begins with it
        word = last if last.kind is ChangeKind.WORD else pairing
        return (
            bool(word.quoted and word.said)
            and all(has_capital(context.quote, (one.start, one.end)) for one in word.quoted)
            and all(has_capital(context.source, (one.start, one.end)) for one in word.said)
        )
    if None in kinds and kinds & {ChangeKind.WORD, ChangeKind.NAME}:
        alone, paired = (last, pairing) if last.kind is None else (pairing, last)
        words: list[QuotedWord | Word] = [*alone.quoted, *alone.said]
        if len(words) > 2 or any(is_negation(word.form) or is_numeric(word.form) for word in words):
            return False
        if paired.kind is ChangeKind.NAME:
            return all(
                is_name(context.quote if alone.quoted else context.source, (word.start, word.end), word.form)
                for word in words
            )
        return True
    return False


def _by_ends(quoted: Sequence[QuotedWord], said: Sequence[Word], context: Context) -> list[Pairing]:
    """Two long stretches: similar words at both ends are paired, the rest is one exchange."""
    head = tail = 0
    shorter = min(len(quoted), len(said))
    while head < shorter and relate(quoted[head], said[head], context) not in {None, ChangeKind.WORD}:
        head += 1
    while tail < shorter - head and relate(quoted[-1 - tail], said[-1 - tail], context) not in {None, ChangeKind.WORD}:
        tail += 1
    pairs = [(one, other) for one, other in zip(quoted[:head], said[:head], strict=True)]
    ends = [(one, other) for one, other in zip(quoted[len(quoted) - tail :], said[len(said) - tail :], strict=True)]
    middle_quoted, middle_said = tuple(quoted[head : len(quoted) - tail]), tuple(said[head : len(said) - tail])
    kind = ChangeKind.WORD if middle_quoted and middle_said else None
    middle = [Pairing(kind, middle_quoted, middle_said)] if middle_quoted or middle_said else []
    return [
        *(Pairing(relate(one, other, context), (one,), (other,)) for one, other in pairs),
        *middle,
        *(Pairing(relate(one, other, context), (one,), (other,)) for one, other in ends),
    ]

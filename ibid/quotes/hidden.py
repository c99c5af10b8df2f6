"""What a marked omission hides: words that may go, or the very word that turned the statement round."""

from __future__ import annotations

import re

from ibid.findings import Change, Span
from ibid.quotes.lexicon import AUXILIARIES, CONDITIONS, FUNCTION_WORDS, words
from ibid.quotes.pairing import is_negation
from ibid.quotes.words import Word, split_words
from ibid.verdicts import ChangeKind, Severity

# Words after a negation that it still governs: "would be wrong not to say that [we agree]".
GOVERNED = 4
# Words of a sentence's hidden part that are read from either end; a condition farther off governs other words.
READ = 40
# Words up to which a clause is too short for a condition.
MIN_CONDITION = 2
# Characters of hidden text that are shown.
MAX_SHOWN = 4_000
_SENTENCE = re.compile(r"[.!?…؟][\"'»”’)\]]*\s+|\n")
_CLAUSE = re.compile(r"[,;:—–()،؛]")
# What opens a condition; "when" and "until" do as well, but say when far more often than if.
_OPENERS = words(
    "if unless except provided providing если лишь кроме якщо крім окрім лише якби اگر مگر چنانچه بشرطی",
    "جز",
)


def judge_hidden(quote: str, at: Span, source: str, hidden: Span) -> Change:
    """The change that a mark of omission is: ``at`` is where it stands, ``hidden`` what the source has there.

    Material where the hidden words are only a negation or condition, where a negation among them governs what
    follows or ends what went before, or where a condition of the same sentence hides.
    """
    start, end = hidden
    severity = Severity.MATERIAL if _turns(source[start:end]) else Severity.COSMETIC
    lead = len(source[start:end]) - len(source[start:end].lstrip(" \n\t\r,;:.\u00a0"))
    start = min(end, start + lead)
    end = min(end, start + MAX_SHOWN)
    end = start + len(source[start:end].rstrip())
    return Change(ChangeKind.ELLIPSIS, severity, quote[at[0] : at[1]], source[start:end], at, (start, end))


def _turns(hidden: str) -> bool:
    head, tail = hidden, hidden
    breaks = [match.span() for match in _SENTENCE.finditer(hidden.strip())] if len(hidden) < MAX_SHOWN * 25 else []
    if breaks:
        head, tail = hidden.strip()[: breaks[0][0]], hidden.strip()[breaks[-1][1] :]
    elif len(hidden) >= MAX_SHOWN * 25:
        return False
    if not breaks and _is_only_turning(list(split_words(hidden))):
        return True
    return _head_turns(head) or _tail_turns(tail)


def _is_only_turning(words: list[Word]) -> bool:
    turning = [word for word in words if is_negation(word.form) or word.form in CONDITIONS]
    rest = [
        word
        for word in words
        if word not in turning and word.form not in AUXILIARIES and word.form not in FUNCTION_WORDS
    ]
    return bool(turning) and not rest


def _head_turns(head: str) -> bool:
    """What follows directly on the words quoted before: a negation of them, or a condition."""
    clauses = _CLAUSE.split(head)
    first = [word.form for word in split_words(clauses[0])]
    if first and is_negation(first[0]):
        return True
    return any(_opens_condition(clause) for clause in clauses[:4])


def _tail_turns(tail: str) -> bool:
    """What leads up to the words quoted after: a negation that governs them, or a condition."""
    clauses = _CLAUSE.split(tail)
    last = [word.form for word in split_words(clauses[-1])][-GOVERNED:]
    if any(is_negation(form) for form in last):
        return True
    return any(_opens_condition(clause) for clause in clauses[-4:])


def _opens_condition(clause: str) -> bool:
    words = [word.form for word in split_words(clause)][:READ]
    openers = words[:3]
    # "If any" and "if possible" are no conditions.
    return len(words) > MIN_CONDITION and any(form in _OPENERS for form in openers)

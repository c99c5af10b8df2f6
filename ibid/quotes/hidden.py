"""What a marked omission hides: words that may go, or the very word that turned the statement round."""

from __future__ import annotations

import re
from itertools import pairwise

from ibid.findings import Change, Span
from ibid.quotes.pairing import is_negation
from ibid.verdicts import ChangeKind, Severity
from ibid.wording.lexicon import AUXILIARIES, CONDITIONS, FUNCTION_WORDS, words
from ibid.wording.words import Word, split_words

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
    "جز اذا لو الا",
)
# What narrows the words before it where it follows on them directly: "may be processed [only with consent]".
_RESTRICTING = words("only solely exclusively только лишь исключительно тільки лише виключно فقط تنها صرفا")
_OPENING_PHRASES = frozenset(
    {
        *("subject to", "on condition", "in case", "as long", "so long", "other than"),
        *("при условии", "в случае", "за исключением", "иначе как", "кроме как"),
        *("за умови", "у разі", "в разі", "за винятком", "інакше як"),
        *("به شرط", "در صورت", "به استثنای", "في حال", "من دون"),
    }
)
# What denies without a negation, by how it begins: "denied that", "refused to", "far from".
_DENYING = (
    *("den", "refus", "reject", "fail", "doubt", "disput", "forb", "prohibit", "false", "unlikely", "far"),
    *("отриц", "отказ", "опроверг", "запрещ", "запрет", "невозможн", "ложн"),
    *("заперечу", "відмов", "спростов", "заборон"),
    *("تکذیب", "انکار", "ممنوع", "نفی"),
)
# A whole sentence of so few words may deny the one before it.
DENIAL = 6
_TRUTH = words(
    "true so case right correct false правда правдой правду верно так истина правильно правда вірно درست راست چنین"
)
_DENIALS = words("no нет ні نه خیر لا کلا")
_ADVERSATIVE = words("but however though yet но однако але однак проте اما ولی")
# Words in brackets are said beside the sentence.
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
_EDGE = " \t\n\r,;:.!?…؟\"'«»“”‘’„()[]—–-\u00a0"


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
    """Whether hidden text turns the words around it: of whole sentences only a bare denial of them does."""
    if len(hidden) >= MAX_SHOWN * 25 or _ASIDE.fullmatch(hidden):
        return False
    sentences = _SENTENCE.split(f"{hidden} ")
    begins_inside, ends_inside = bool(sentences[0].strip(_EDGE)), bool(sentences[-1].strip(_EDGE))
    whole = sentences[1:-1] if len(sentences) > 1 else []
    if len(sentences) == 1 or (len(whole) == 1 and not begins_inside and not ends_inside):
        only = list(split_words(hidden))
        if _is_only_turning(only):
            return True
    if any(_denies(list(split_words(sentence))) for sentence in whole):
        return True
    return (begins_inside and _head_turns(sentences[0])) or (ends_inside and _tail_turns(sentences[-1]))


def _is_only_turning(words: list[Word]) -> bool:
    turning = [word for word in words if is_negation(word.form) or word.form in CONDITIONS]
    rest = [
        word
        for word in words
        if word not in turning and word.form not in AUXILIARIES and word.form not in FUNCTION_WORDS | _TRUTH
    ]
    return bool(turning) and not rest


def _denies(words: list[Word]) -> bool:
    """Whether a sentence only denies the one before ("That is not true") or makes it conditional ("But only if")."""
    if len(words) <= DENIAL and (_is_only_turning(words) or (bool(words) and words[0].form in _DENIALS)):
        return True
    return len(words) > MIN_CONDITION and words[0].form in _ADVERSATIVE and words[1].form in CONDITIONS


def _head_turns(head: str) -> bool:
    """What follows directly on the words quoted before: a negation of them, or a condition."""
    clauses = _CLAUSE.split(head)
    begun = next((forms for clause in clauses if (forms := [word.form for word in split_words(clause)])), [])
    if begun and (begun[0] >= "\u0600" or begun[0] in _ADVERSATIVE) and any(map(is_negation, begun[:READ])):
        return True  # a Persian verb ends its clause, and "but not ..." turns what was said
    first = [word.form for word in split_words(head)][:2]
    if first and (is_negation(first[0]) or first[0] in _RESTRICTING or " ".join(first) in _OPENING_PHRASES):
        return True
    return any(_opens_condition(clause) for clause in clauses[:4])


def _tail_turns(tail: str) -> bool:
    """What leads up to the words quoted after: a negation that governs them, or a condition."""
    clauses = _CLAUSE.split(tail)
    last = [word.form for word in split_words(clauses[-1])][-GOVERNED:]
    if any(is_negation(form) or form.startswith(_DENYING) for form in last):
        return True
    opening = [word.form for word in split_words(clauses[-1])][:3]
    # A condition that the hidden words only open goes on in the words quoted.
    return any(form in _OPENERS for form in (*opening, *last[-2:])) or any(
        _opens_condition(clause) for clause in clauses[-4:]
    )


def _opens_condition(clause: str) -> bool:
    words = [word.form for word in split_words(clause)][:READ]
    openers = words[:3]
    # "If any" and "if possible" are no conditions.
    phrases = {" ".join(pair) for pair in pairwise(openers)}
    return len(words) > MIN_CONDITION and (
        any(form in _OPENERS for form in openers) or bool(phrases & _OPENING_PHRASES)
    )

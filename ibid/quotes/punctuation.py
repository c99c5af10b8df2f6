"""What stands between two words, and the letters of words that are otherwise the same."""

from __future__ import annotations

from ibid.findings import Change, Span
from ibid.verdicts import ChangeKind, Severity
from ibid.wording.normalize import APOSTROPHES, DASHES, DOUBLE_QUOTES, HYPHENS, INVISIBLE

# An editor's own marks in a quotation are no difference.
_NO_BRACKETS = {ord("["): None, ord("]"): None}
_MARKS = ",.;:!?"
_TABLE = {
    **dict.fromkeys(map(ord, INVISIBLE), None),
    **{ord(mark): "-" for mark in HYPHENS + DASHES},
    **{ord(mark): '"' for mark in DOUBLE_QUOTES + APOSTROPHES},
    **{ord(old): new for old, new in zip("،؛؟…۔", ",;?..", strict=True)},
}


def punctuation_change(quote: str, quote_span: Span, source: str, source_span: Span) -> Change | None:
    """How what stands between two words differs; spaces and line breaks never count."""
    mine, theirs = quote[slice(*quote_span)].translate(_NO_BRACKETS), source[slice(*source_span)]
    if mine == theirs or (not mine.strip() and not theirs.strip()):
        return None
    kind, severity = ChangeKind.TYPOGRAPHY, Severity.COSMETIC
    marks, source_marks = _marks_of(mine), _marks_of(theirs)
    if marks != source_marks:
        kind = ChangeKind.PUNCTUATION
        severity = Severity.MINOR if ("?" in marks) != ("?" in source_marks) else severity
    elif "".join(mine.split()) in {"".join(theirs.split()), "".join(theirs.translate(_NO_BRACKETS).split())}:
        return None
    quote_span, source_span = _trimmed(quote, quote_span), _trimmed(source, source_span)
    return Change(kind, severity, quote[slice(*quote_span)], source[slice(*source_span)], quote_span, source_span)


def letters_change(quote: str, quote_span: Span, source: str, source_span: Span) -> Change | None:
    """How one word is written differently on the two sides; its folded form is the same."""
    mine, theirs = quote[slice(*quote_span)], source[slice(*source_span)]
    if mine == theirs:
        return None
    kind = ChangeKind.CASE if mine.lower() == theirs.lower() else ChangeKind.TYPOGRAPHY
    return Change(kind, Severity.COSMETIC, mine, theirs, quote_span, source_span)


def _marks_of(between: str) -> str:
    """The marks that stand for a pause or an end, in order, each once where it is repeated."""
    marks = ""
    for mark in between.translate(_TABLE):
        if mark in _MARKS and not marks.endswith(mark):
            marks += mark
    return marks


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

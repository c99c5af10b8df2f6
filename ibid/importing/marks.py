"""Quotation marks of every language: which open, which close, and what stands between them.

A mark's shape tells little: “ opens in English and closes in German, » does so in French and the other way round in
German and Danish, and ' is an apostrophe most of the time. So marks are read by what stands on both sides of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Marks that close each other."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    ANGLE = "angle"
    CORNER = "corner"


_FAMILIES = {
    **dict.fromkeys('"“”„‟〝〞＂', Family.DOUBLE),
    **dict.fromkeys("'‘’‚‛", Family.SINGLE),
    **dict.fromkeys("«»", Family.GUILLEMET),
    **dict.fromkeys("‹›", Family.ANGLE),
    **dict.fromkeys("「」『』", Family.CORNER),
}
_ONLY_OPENS, _ONLY_CLOSES = frozenset("„‟‚‛「『"), frozenset("」』")
_BEFORE_OPENING = frozenset("([{<—–-/…:;,*_\u200c")
_AFTER_CLOSING = frozenset(")]}>.,;:!?…—–-/*_\u200c،؛؟")
# Apostrophes that stand before a word: decades, and short forms.
# Marks that are open at a time, and characters in which a surer closing mark is looked for; both bound hostile text.
MAX_NESTED, MAX_AHEAD = 8, 2_000
_LEADING = re.compile(r"['’‘](?:\d\ds?\b|(?:em|tis|twas|cause|til|till|round|n|bout)\b)", re.IGNORECASE)
_MARK = re.compile(f"[{''.join(map(re.escape, _FAMILIES))}]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks that no other pair encloses.

    ``start`` to ``end`` is what stands between the marks; ``outer_start`` and ``outer_end`` take the marks in.
    ``closed`` is false where the closing mark is missing, ``balanced`` where a mark within has no partner.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    family: Family
    closed: bool = True
    balanced: bool = True


@dataclass(slots=True)
class _Open:
    at: int
    family: Family
    reversed: bool = False


def find_quoted(text: str) -> list[Quoted]:
    """The outermost stretches in quotation marks, in order."""
    found: list[Quoted] = []
    stack: list[_Open] = []
    strays = False
    last_close = -1
    for match in _MARK.finditer(text):
        at, family = match.start(), _FAMILIES[match[0]]
        opener = next((one for one in reversed(stack) if one.family is family), None)
        role = _role(text, at, family, opener)
        if role == "open" and len(stack) < MAX_NESTED:
            stack.append(_Open(at, family, reversed=match[0] == "»"))
        elif role == "close" and opener is not None:
            place = stack.index(opener)
            strays = strays or len(stack) > place + 1
            del stack[place:]
            last_close = at
            if not stack:
                found.append(_quoted(text, opener, at, closed=True, balanced=not strays))
                strays = False
    if stack:
        found += _unclosed(text, stack, last_close)
    return found


def _unclosed(text: str, stack: list[_Open], last_close: int) -> list[Quoted]:
    """A stretch whose closing mark is missing ends with the text; a mark at the very end closes it, not one within."""
    first = stack[0]
    if first.family is Family.SINGLE and last_close < first.at and first.at > 0:
        return []  # more likely an apostrophe; at the start of a paragraph it opens one of several
    if last_close > first.at and not text[last_close + 1 :].strip(" .,;:!?"):
        return [_quoted(text, first, last_close, closed=True, balanced=False)]
    end = len(text.rstrip())
    return [Quoted(first.at, first.at + 1, end, end, first.family, closed=False, balanced=last_close < first.at)]


def _quoted(text: str, opener: _Open, at: int, *, closed: bool, balanced: bool) -> Quoted:
    start, end = opener.at + 1, at
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(opener.at, start, end, at + 1, opener.family, closed, balanced)


def _role(text: str, at: int, family: Family, opener: _Open | None) -> str:
    mark = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in _ONLY_OPENS:
        return "open"
    if mark in _ONLY_CLOSES:
        return "close"
    may_open = not before or before.isspace() or before in _BEFORE_OPENING or before in _FAMILIES
    may_close = not after or after.isspace() or after in _AFTER_CLOSING or after in _FAMILIES
    if family is Family.SINGLE:
        return _single(text, at, opener, may_open=may_open, may_close=may_close)
    if family in {Family.GUILLEMET, Family.ANGLE}:
        return _guillemet(mark, before, after, opener)
    return _double(text, at, opener, may_open=may_open, may_close=may_close)


def _guillemet(mark: str, before: str, after: str, opener: _Open | None) -> str:
    points_left = mark in "«‹"
    if opener is not None and opener.reversed:
        return "close" if points_left else "open"
    if points_left:
        return "open"
    opens_reversed = (
        opener is None and (not before or before.isspace() or before in "([") and after and not after.isspace()
    )
    return "open" if opens_reversed else "close"


def _double(text: str, at: int, opener: _Open | None, *, may_open: bool, may_close: bool) -> str:
    mark, after = text[at], text[at + 1 : at + 2]
    if mark == "“" and opener is not None and text[opener.at] == "„":
        return "close"
    if mark == "”":
        return "open" if opener is None and may_open and not may_close else "close"
    if mark == "“" and not (after.isspace() or not after):
        return "open" if may_open or opener is None else "close"
    if may_open and not may_close:
        return "open"
    if opener is not None:
        return "close"
    # Inches and seconds stand behind a digit; a mark between letters, or between spaces, is none either.
    return "open" if may_open and after and not after.isspace() and after not in ".,;" else "none"


_SURE_END = re.compile(r"[.,!?;:…]['’]|['’](?:[.,!?;:)\]”\"»]|\s*$|\s*[\[(]?\d)")


def _single(text: str, at: int, opener: _Open | None, *, may_open: bool, may_close: bool) -> str:
    mark = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if (before.isalnum() and after.isalnum()) or _LEADING.match(text, at):
        return "none"
    if mark == "‘":
        return "close" if opener is not None and text[opener.at] == "‚" else "open"
    begins_word = may_open and not before.isalnum() and after.isalnum()
    if begins_word or (may_open and after and not after.isspace() and not may_close):
        return "open" if mark == "'" or before in _FAMILIES else "none"
    if opener is None or not before or before.isspace() or not may_close:
        return "none"
    # The genitive of a plural ends like a quotation: where a surer end comes later, this is none.
    ends_word = before in "sxzn" and after == " " and text[at + 2 : at + 3].islower()
    return "none" if ends_word and _later_end(text, at + 1, opener) else "close"


def _later_end(text: str, at: int, opener: _Open) -> bool:
    """Whether a surer closing mark comes before another quotation opens."""
    for match in re.finditer(r"['’‘]", text[at : at + MAX_AHEAD]):
        place = at + match.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if before.isalnum() and after.isalnum():
            continue
        if (before.isspace() or before in _BEFORE_OPENING) and after.isalnum():
            return False
        if _SURE_END.match(text, place - 1) or _SURE_END.match(text, place):
            return opener.at < place
    return False

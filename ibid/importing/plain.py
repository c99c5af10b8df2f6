"""A plain-text report: one paragraph a line, or paragraphs wrapped by hand with blank lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ibid.importing.printed import Block, BlockKind, Draft, Line, join_quotations

# Characters: a file with no longer line may be wrapped by hand; typewriters and mail programs wrap at 65 to 80.
MAX_WRAPPED = 110
# A line that is at least so much of the longest goes on in the next.
FULL = 0.6
# Columns by which a block quotation stands in.
INDENT = 3
# What begins a note or a point of a list, and so a block of its own.
ITEM = re.compile(
    r"\s*(?:\[\^?\d{1,4}\]|\[[ivxlc]{1,7}\]|\[[۰-۹]{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]|\d{1,3}\s(?=\s)|[۰-۹]{1,4}[.)]|[¹²³⁰⁴-⁹]+|[-*•–—†‡§]{1,3})\s*(?=\S)"
)
_RULE = re.compile(r"\s*([-=_*~.·—─]\s?){3,}\s*$")
_ANSWERED = re.compile(r" {0,3}>[> ]*(?=\S)")
_FOOT_RULE = re.compile(r"\s*(?:_{5,}|—{3,}|─{3,})\s*$")
_STOPPED = re.compile(r"[.!?:؟。][\])»”’\"'\d]*\s*$")
# A hyphen at a line's end, before a lower-case letter, divides a word.
_DIVIDED = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class _Printed:
    number: int  # counted from 1
    text: str

    is_answered: bool = False  # it stands behind ">", as mail programs quote

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def _printed(number: int, line: str) -> _Printed:
    line = line.expandtabs(4).rstrip()
    quoted = _ANSWERED.match(line)
    return _Printed(number, line[quoted.end() :] if quoted else line, is_answered=quoted is not None)


def read_plain(text: str) -> Draft:
    """The blocks of a text; their places are lines, counted from 1."""
    lines = [_printed(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    full = [line for line in lines if line.text.strip()]
    if not full:
        return Draft(())
    margin = min(line.indent for line in full)
    wrapped = _is_wrapped(lines)
    blocks: list[Block] = []
    group = 0
    in_foot = False
    for is_rule, run in groupby(lines, key=lambda line: not line.text.strip() or bool(_RULE.match(line.text))):
        if is_rule:
            in_foot = in_foot or any(_FOOT_RULE.match(line.text) for line in run)
            continue
        for paragraph in _paragraphs(list(run)) if wrapped else _set_in(list(run), margin):
            block = _block(paragraph, margin)
            if block is not None and block.kind is BlockKind.QUOTATION:
                group += not (blocks and blocks[-1].kind is BlockKind.QUOTATION)
                block = replace(block, group=group)
            # Below a rule stand the notes of a page; the first block that has no number is text again.
            in_foot = in_foot and block is not None and ITEM.match(block.text) is not None
            if block is not None:
                blocks.append(replace(block, kind=BlockKind.FOOT) if in_foot else block)
    return Draft(join_quotations(blocks))


def _is_wrapped(lines: Sequence[_Printed]) -> bool:
    """Whether paragraphs run over lines: none is long, and most of those that another follows are full.

    Of lines that are paragraphs, most end in a stop; of wrapped ones, most do not.
    """
    longest = max(len(line.text) for line in lines)
    followed = [one for one, after in pairwise(lines) if one.text.strip() and after.text.strip()]
    full = sum(len(line.text) >= FULL * longest for line in followed)
    ended = sum(_STOPPED.search(line.text) is not None for line in followed)
    some = len(followed) >= 2 and full * 2 >= len(followed) and ended * 2 <= len(followed)
    return longest <= MAX_WRAPPED and some


def _paragraphs(lines: Sequence[_Printed]) -> Iterator[list[_Printed]]:
    """The paragraphs between two blank lines: an item begins anew, and so does a change of the indent."""
    paragraph: list[_Printed] = []
    for line in lines:
        first = paragraph[0] if paragraph else None
        begins = ITEM.match(line.text) is not None and (first is None or line.indent <= first.indent + 1)
        # The second line shows how far a paragraph stands in: its first may have an indent of its own.
        shifted = (
            first is not None
            and ITEM.match(first.text) is None
            and abs(line.indent - paragraph[-1].indent) >= INDENT
            and (len(paragraph) > 1 or line.indent > first.indent)
        )
        answered = first is not None and line.is_answered != first.is_answered
        if paragraph and (begins or shifted or answered):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _set_in(lines: Sequence[_Printed], margin: int) -> Iterator[list[_Printed]]:
    """One paragraph a line; lines that stand in are wrapped by hand even there."""
    for stands_in, group in groupby(lines, key=lambda line: line.is_answered or line.indent >= margin + INDENT):
        if stands_in:
            yield from _paragraphs(list(group))
        else:
            yield from ([line] for line in group)


def _block(lines: Sequence[_Printed], margin: int) -> Block | None:
    line = Line()
    text = ""
    for one in lines:
        piece = one.text.strip()
        if text and _DIVIDED.search(text) and piece[:1].islower() and not _in_address(text):
            text = text[:-1] + piece
        elif text and _in_address(text) and goes_on(text, piece):
            text += piece
        else:
            text = f"{text} {piece}" if text else piece
    line.add(text)
    stands_in = lines[0].is_answered or min(one.indent for one in lines) >= margin + INDENT
    is_quotation = stands_in and ITEM.match(lines[0].text) is None
    place = f"line {lines[0].number}"
    kind = BlockKind.QUOTATION if is_quotation else BlockKind.PARAGRAPH
    return line.finish(kind, place)


_ADDRESS_AT_END = re.compile(r"(?:https?://|www\.|[\w-]+(?:\.[\w-]+)+/)\S*$", re.IGNORECASE)
_TAIL = re.compile(r"\S+")


def _in_address(text: str) -> bool:
    """Whether a line ends within a web address, or right behind one."""
    return _ADDRESS_AT_END.search(text) is not None


def goes_on(text: str, following: str) -> bool:
    """Whether an address at the end of one line goes on in the next: it breaks off, or what follows is no word."""
    tail = _TAIL.match(following)
    if tail is None or text[-1] in ",;>)]،":
        return False
    piece = tail[0].rstrip(".,;>)]")
    if text[-1] == "." and not piece[:1].islower():
        return False
    if text[-1] in "/-_=&?%~+#":
        return piece[:1].isalnum() or piece[:1] in "-_%~?#&="
    return piece[:1] in "/?&#%=_-" or re.search(r"[\w-][/=&?_]|\.(?:html?|php|aspx?|pdf)\b", piece) is not None

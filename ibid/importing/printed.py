"""A report as it is printed, whatever file it came in: blocks of text, the markers in them, and the notes.

A reader of one format gives a ``Draft``: blocks with their links and raised characters, and the notes that the format
itself knows (Word's footnotes, links to an anchor). ``notes`` and ``markers`` find those that are only printed, which
makes it a ``PrintedReport``: the markers are taken out of the text, and stand beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from ibid.findings import Span
from ibid.walk import UNSEEN

# White space of every width: editors put no-break spaces where nobody typed one.
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


class BlockKind(StrEnum):
    """What a block is; ``FOOT`` stands below the text of a page, ``CODE`` quotes nothing."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    CAPTION = "caption"
    ITEM = "item"
    CELL = "cell"
    CODE = "code"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Link:
    """A linked stretch of text, and where it leads."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that refers to a note which the format knows by a key: before the character ``at``."""

    at: int
    key: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, item or cell.

    ``raised`` are its superscript stretches, ``label`` the number that the format puts before it (a list item's), and
    ``group`` tells which blocks are one block quotation (0: none). ``turns`` are the places where its page turns.
    """

    text: str
    kind: BlockKind
    place: str
    raised: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    references: tuple[Reference, ...] = ()
    label: str = ""
    group: int = 0
    turns: tuple[int, ...] = ()

    def without(self, *cuts: Span) -> Block:
        """The block without some stretches of its text, given in order; what else it has stays with its text."""
        if not cuts:
            return self
        ends = [0, *(end for _, end in cuts)]
        starts = [*(start for start, _ in cuts), len(self.text)]
        gone = list(accumulate((end - start for start, end in cuts), initial=0))

        def moved(at: int) -> int:
            place = bisect_right(starts, at, hi=len(cuts))
            # Within a cut all that stood there comes to stand at its start.
            inside = max(0, cuts[place - 1][1] - at) if place else 0
            return at - gone[place] + inside

        def moved_span(start: int, end: int) -> Span | None:
            span = moved(start), moved(end)
            return span if span[0] < span[1] else None

        return replace(
            self,
            text="".join(self.text[end:start] for end, start in zip(ends, starts, strict=True)),
            raised=tuple(span for one in self.raised if (span := moved_span(*one)) is not None),
            links=tuple(
                Link(span[0], span[1], one.url)
                for one in self.links
                if (span := moved_span(one.start, one.end)) is not None
            ),
            references=tuple(Reference(moved(one.at), one.key) for one in self.references),
            turns=tuple(map(moved, self.turns)),
        )


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed: its number, its text without the number, and the links in it.

    ``key`` is what references know it by; ``series`` tells apart numbers that begin anew (a chapter's, or the endnotes
    beside footnotes). ``label`` is the number as printed, where it is none (an asterisk).
    """

    key: str
    number: int
    text: str
    place: str
    links: tuple[Link, ...] = ()
    series: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader of one format gives. ``title`` is the document's own, where it tells one."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A note's number in the text: before the character ``at`` of its block, with the numbers of all its notes.

    ``keys`` name the notes that are there, ``missing`` the numbers that no note has.
    """

    block: int
    at: int
    keys: tuple[str, ...]
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The blocks without markers and notes, the markers in order, and the notes in order."""

    blocks: tuple[Block, ...]
    markers: tuple[Marker, ...]
    notes: tuple[Note, ...]
    title: str = ""


class Line:
    """A block in the making: white space becomes one plain space, and what is not shown is left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blank = True  # white space now would be the second
        self._raised: list[Span] = []
        self._links: list[Link] = []
        self._references: list[Reference] = []

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    @property
    def begins_raised(self) -> bool:
        """Whether the first characters are raised."""
        return bool(self._raised) and self._raised[0][0] == 0

    def starts(self, pattern: re.Pattern[str]) -> bool:
        """Whether the line so far begins with a pattern."""
        return pattern.match("".join(self._pieces)) is not None

    def add(self, text: str, *, raised: bool = False) -> None:
        """Go on with a stretch of text."""
        piece = _SPACE.sub(" ", UNSEEN.sub("", text))
        if self._blank:
            piece = piece.removeprefix(" ")
        if not piece:
            return
        start = self._length
        self._pieces.append(piece)
        self._length += len(piece)
        self._blank = piece.endswith(" ")
        if raised and piece.strip():
            if self._raised and self._raised[-1][1] == start:
                start = self._raised.pop()[0]
            self._raised.append((start, self._length))

    def link(self, start: int, url: str) -> None:
        """What was added since ``start`` is linked."""
        if url and start < self._length:
            self._links.append(Link(start, self._length, url))

    def link_between(self, start: int, end: int, url: str) -> None:
        """A stretch that was added is linked."""
        if url and start < min(end, self._length):
            self._links.append(Link(start, min(end, self._length), url))

    def refer(self, key: str) -> None:
        """Here stands the number of a note."""
        self._references.append(Reference(self._length, key))

    def finish(self, kind: BlockKind, place: str, *, label: str = "", group: int = 0) -> Block | None:
        """The block; none where it has neither text nor references."""
        text = "".join(self._pieces).rstrip(" ")
        end = len(text)
        block = Block(
            text,
            kind,
            place,
            tuple((start, min(stop, end)) for start, stop in self._raised if start < end),
            tuple(Link(one.start, min(one.end, end), one.url) for one in self._links if one.start < end),
            tuple(Reference(min(one.at, end), one.key) for one in self._references),
            label,
            group,
        )
        return block if text or block.references else None


def as_one(blocks: Sequence[Block]) -> Block:
    """The paragraphs of a note as one block, with its links; an empty one where there are none."""
    whole = Line()
    for block in blocks:
        whole.add(" ")
        by = whole.length
        whole.add(block.text)
        for link in block.links:
            whole.link_between(by + link.start, by + link.end, link.url)
    return whole.finish(BlockKind.PARAGRAPH, "") or Block("", BlockKind.PARAGRAPH, "")


_ENDS_IN_MARKER = re.compile(r"(?:\[\^?[\d۰-۹, –-]+\]|[¹²³⁰⁴-⁹]|\(\d+\)|(?<=[.!?”\"’»])\d{1,3})\W{0,2}$")


def join_quotations(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the paragraphs of one block quotation joined by a space.

    A paragraph that ends in a marker is a quotation of its own.
    """
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and block.group and block.group == last.group and not _ends_in_marker(last):
            joined[-1] = _join(last, block)
        else:
            joined.append(block)
    return tuple(joined)


def _ends_in_marker(block: Block) -> bool:
    end = len(block.text) - 2
    refers = any(one.at >= end for one in block.references) or any(stop >= end for _, stop in block.raised)
    return refers or _ENDS_IN_MARKER.search(block.text) is not None


def _join(first: Block, second: Block) -> Block:
    # Each paragraph of a quotation opens with a mark, and only the last one closes.
    if second.text[:1] in '"“«„‘' and first.text[:1] == second.text[:1] and first.text[-1:] not in '"”»“’':
        second = second.without((0, 1))
    by = len(first.text) + 1
    return replace(
        first,
        text=f"{first.text} {second.text}",
        raised=(*first.raised, *((start + by, end + by) for start, end in second.raised)),
        links=(*first.links, *(Link(one.start + by, one.end + by, one.url) for one in second.links)),
        references=(*first.references, *(Reference(one.at + by, one.key) for one in second.references)),
        turns=(*first.turns, *(one + by for one in second.turns)),
    )

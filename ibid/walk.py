"""The one pass over a page's tree that makes its text, in reading order and without recursion.

A method is called for each node of the page, so this module trades some beauty for speed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

import lxml.etree

from ibid.findings import Span
from ibid.markup import BLOCKS, SILENT, Element

_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
# Not shown here, but it may hold the words: what scripts would show, fallbacks, readings, labels of charts.
_HIDDEN = frozenset({"noscript", "iframe", "object", "video", "audio", "canvas", "svg", "rt", "rp", "annotation"})
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLE_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_STYLE_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
# Soft hyphen, zero-width space, word joiner, byte order mark, direction marks. The zero-width non-joiner and
# joiner stay: Persian spelling and emoji need them.
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


class Block(NamedTuple):
    """One line of the text: its span without the newline, the block element it stands in, its linked characters."""

    start: int
    end: int
    element: Element
    linked: int


class Run(NamedTuple):
    """A piece of text and the DOM text it was read from: an element's own text, or the text after its end tag.

    ``base`` is the number of characters of the DOM text before this piece.
    """

    element: Element
    is_tail: bool
    base: int


class _Open(NamedTuple):
    start: int
    is_block: bool
    is_link: bool
    has_lines: bool


class Walk:
    """The text of the elements read so far, in pieces, with its blocks, runs and the spans of all elements."""

    def __init__(self, *, reads_hidden: bool = False, shown: Collection[Element] = ()) -> None:
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.hidden: list[Element] = []
        self.starts: list[int] = []
        self.runs: list[Run] = []
        self.spans: dict[Element, Span] = {}
        self.depth = 0
        self._reads_hidden = reads_hidden
        self._shown = shown  # read although the markup hides it
        self._length = 0
        self._line = 0  # where the line began
        self._space = False  # white space was met and not written yet
        self._home: Element = None  # the block element of the line
        self._linked = 0
        self._homes: list[Element] = []
        self._links = 0
        self._lines = 0

    def read(self, top: Element) -> None:
        """Add the text of an element and all in it, as blocks of their own."""
        self._homes = [top]
        self._links = self._lines = 0
        opened: list[_Open | None] = []
        walker = lxml.etree.iterwalk(top, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element.tag in SILENT or (element is not top and self._is_unseen(element)):
                    opened.append(None)
                    walker.skip_subtree()
                    continue
                opened.append(self._enter(element))
                self.depth = max(self.depth, len(opened))
                if element.text:
                    self._add(element, element.text, is_tail=False)
                continue
            entered = opened.pop()
            if entered:
                self._leave(element, entered)
            if element.tail and element is not top:
                self._add(element, element.tail, is_tail=True)
        self._newline()

    def _enter(self, element: Element) -> _Open:
        tag, style = element.tag, element.get("style")
        is_block = tag in BLOCKS
        has_lines = tag in _PREFORMATTED
        if style:
            is_block = is_block or bool(_STYLE_BLOCK.search(style))
            has_lines = has_lines or bool(_STYLE_LINES.search(style))
        opened = _Open(self._length, is_block, tag == "a", has_lines)
        if is_block or tag == "br":
            self._newline()
        if is_block:
            self._homes.append(element)
        self._links += opened.is_link
        self._lines += has_lines
        return opened

    def _leave(self, element: Element, opened: _Open) -> None:
        if opened.is_block:
            self._newline()
            self._homes.pop()
        self._links -= opened.is_link
        self._lines -= opened.has_lines
        if self._length > opened.start:
            self.spans[element] = (opened.start, self._length)

    def _is_unseen(self, element: Element) -> bool:
        if self._reads_hidden or not _is_hidden(element.tag, element.attrib) or element in self._shown:
            return False
        self.hidden.append(element)
        return True

    def _add(self, element: Element, raw: str, *, is_tail: bool) -> None:
        if not self._lines:
            self._write(raw, Run(element, is_tail, 0))
            return
        base = 0
        for number, line in enumerate(raw.split("\n")):
            if number:
                self._newline()
            self._write(line, Run(element, is_tail, base))
            base += len(line) + 1

    def _write(self, raw: str, run: Run) -> None:
        shown = raw if raw.isascii() else UNSEEN.sub("", raw)
        words = shown.split()
        if not words:
            self._space = self._space or bool(shown)
            return
        text = " ".join(words)
        if self._length == self._line:
            self._home = self._homes[-1]
        elif self._space or shown[0].isspace():
            text = " " + text
        self._space = shown[-1].isspace()
        self.starts.append(self._length)
        self.runs.append(run)
        self.pieces.append(text)
        self._length += len(text)
        if self._links:
            self._linked += len(text)

    def _newline(self) -> None:
        self._space = False
        if self._length == self._line:
            return
        self.blocks.append(Block(self._line, self._length, self._home, self._linked))
        self.pieces.append("\n")
        self._length += 1
        self._line = self._length
        self._linked = 0


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is not shown by its own markup. Style sheets are not read."""
    if tag in _HIDDEN:
        return True
    if tag == "template":
        return "shadowrootmode" not in attributes  # a declarative shadow root is shown
    if tag == "dialog":
        return "open" not in attributes
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    return "style" in attributes and bool(_STYLE_HIDDEN.search(attributes["style"]))

"""One block-aware text of a whole page, with the way back from any offset to the DOM node.

Blocks end in a newline. White space within a block is one plain space, as a browser shows it; what a browser
does not show (soft hyphens, zero-width spaces, direction marks) is left out, so no word is split by it. What
stands in the markup but is not shown (``hidden``, ``noscript``, a closed dialogue) is kept apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import lxml.etree
import lxml.html

from ibid.findings import Span

Element = Any  # lxml ships no types

MAX_DEPTH = 256  # nested tags; a browser flattens below 512 (Blink), libxml2 gives up at 2048
MAX_HIDDEN = 500_000  # characters of text that is not shown

_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noframes ol option p
    plaintext pre search section summary table caption tbody td tfoot th thead tr ul xmp
    """.split()
)
_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
# Never shown, and nothing to read.
_SILENT = frozenset({"script", "style", "head", "title", "meta", "link", "textarea", "select", "datalist", "base"})
# Not shown here, but it may hold the words: what scripts would show, fallbacks, readings, labels of charts.
_HIDDEN = frozenset({"noscript", "iframe", "object", "video", "audio", "canvas", "svg", "rt", "rp", "annotation"})
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLE_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_STYLE_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
# Soft hyphen, zero-width space, word joiner, byte order mark, direction marks. The zero-width non-joiner and
# joiner stay: Persian spelling and emoji need them.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


class Block(NamedTuple):
    """One line of the text: its span without the newline, the block element it stands in, its linked characters."""

    start: int
    end: int
    element: Element
    linked: int


class DomPoint(NamedTuple):
    """A place in the page: an element, and the number of characters into its text content."""

    element: Element
    xpath: str
    offset: int


class _Run(NamedTuple):
    element: Element
    is_tail: bool
    base: int  # characters of the DOM text before this run


@dataclass(frozen=True, slots=True)
class TextMap:
    """The text of a page and its offset table.

    ``text`` is what is shown; ``hidden`` are the lines that stand in the markup and are not shown.
    """

    text: str
    blocks: Sequence[Block]
    hidden: tuple[str, ...]
    depth: int
    _starts: list[int] = field(repr=False)
    _runs: list[_Run] = field(repr=False)
    _spans: dict[Element, Span] = field(repr=False)

    def span_of(self, element: Element) -> Span | None:
        """Where an element's text stands, without the white space around it; none where nothing of it is shown."""
        span = self._spans.get(element)
        if span is None:
            return None
        start, end = span
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def point(self, offset: int) -> DomPoint:
        """The place in the DOM that a character of the text was read from.

        Raises IndexError for an offset outside the text.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(offset)
        at = max(0, bisect_right(self._starts, offset) - 1)
        element, is_tail, base = self._runs[at]
        raw = (element.tail if is_tail else element.text) or ""
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
        inside = base + _align(raw[base:], self.text[self._starts[at] : end], offset - self._starts[at])
        if is_tail:
            parent = element.getparent()
            inside += _length_before(parent, element)
            element = parent
        return DomPoint(element, element.getroottree().getpath(element), inside)

    def node(self, span: Span) -> Element:
        """The innermost element that holds a whole span."""
        first, last = self.point(span[0]).element, self.point(max(span[0], span[1] - 1)).element
        around = {first, *first.iterancestors()}
        return next(element for element in (last, *last.iterancestors()) if element in around)


def parse_markup(markup: str) -> Element:
    """The tree of a page; of nothing that can be parsed, an empty page. No entity is expanded, nothing fetched."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    if "<wbr" in markup or "<WBR" in markup:
        markup = _WBR.sub("", markup)  # libxml2 takes it for an element with content
    try:
        root = lxml.html.document_fromstring(markup, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return lxml.html.document_fromstring("<html><body></body></html>")
    return root


def map_page(markup: str) -> tuple[Element, TextMap]:
    """Parse a page and map its text; nesting below 256 levels is flattened, as browsers do, so no text is lost."""
    root = parse_markup(markup)
    mapped = map_text(root)
    if mapped.depth > MAX_DEPTH:
        root = parse_markup(_flatten(markup))
        mapped = map_text(root)
    return root, mapped


def map_text(root: Element) -> TextMap:
    """The text of a tree. The tree must stay unchanged as long as the map is used."""
    walk = _Walk()
    body = root.find("body") if root.tag == "html" else None
    # A frameset or a fragment has no body of its own.
    walk.read(root if body is None else body)
    if body is not None:
        for extra in body.itersiblings():
            walk.read(extra)
    hidden: list[str] = []
    size = 0
    later = list(walk.hidden)
    while later and size < MAX_HIDDEN:
        inner = _Walk(is_hidden=True)
        inner.read(later.pop(0))
        lines = [line for line in "".join(inner.pieces).split("\n") if line]
        hidden += lines
        size += sum(map(len, lines))
    return TextMap(
        text="".join(walk.pieces),
        blocks=walk.blocks,
        hidden=tuple(hidden),
        depth=walk.depth,
        _starts=walk.starts,
        _runs=walk.runs,
        _spans=walk.spans,
    )


class _Walk:
    """One pass over a tree in reading order, without recursion."""

    def __init__(self, *, is_hidden: bool = False) -> None:
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.hidden: list[Element] = []
        self.starts: list[int] = []
        self.runs: list[_Run] = []
        self.spans: dict[Element, Span] = {}
        self.depth = 0
        self._is_hidden = is_hidden
        self._length = 0
        self._line = 0  # where the line began
        self._space = False  # white space was met and not written yet
        self._home: Element = None  # the block element of the line
        self._linked = 0

    def read(self, top: Element) -> None:
        """Add the text of an element and all in it."""
        homes, links, lines, depth = [top], 0, 0, 0
        opened: list[int] = []
        walker = lxml.etree.iterwalk(top, events=("start", "end"))
        skipped: set[Element] = set()
        for event, element in walker:
            tag = element.tag
            if event == "start":
                depth += 1
                self.depth = max(self.depth, depth)
                opened.append(self._length)
                attributes = element.attrib
                if tag in _SILENT or self._is_unseen(element, tag, attributes, top):
                    skipped.add(element)
                    walker.skip_subtree()
                    continue
                style = attributes.get("style", "") if attributes else ""
                if tag in _BLOCKS or (style and _STYLE_BLOCK.search(style)):
                    self._newline()
                    homes.append(element)
                elif tag == "br":
                    self._newline()
                elif tag == "a":
                    links += 1
                if tag in _PREFORMATTED or (style and _STYLE_LINES.search(style)):
                    lines += 1
                if element.text:
                    self._add(element, element.text, False, homes[-1], links, lines)
                continue
            depth -= 1
            start = opened.pop()
            if element in skipped:
                skipped.discard(element)
            else:
                style = element.get("style", "")
                if tag in _BLOCKS or (style and _STYLE_BLOCK.search(style)):
                    self._newline()
                    homes.pop()
                elif tag == "a":
                    links -= 1
                if tag in _PREFORMATTED or (style and _STYLE_LINES.search(style)):
                    lines -= 1
                if self._length > start:
                    self.spans[element] = (start, self._length)
            if element.tail and element is not top:
                self._add(element, element.tail, True, homes[-1], links, lines)
        self._newline()

    def _is_unseen(self, element: Element, tag: Any, attributes: Any, top: Element) -> bool:
        if not isinstance(tag, str):  # an entity or a comment of a foreign tree
            return True
        if tag in _HIDDEN:
            unseen = True
        elif tag == "template":
            unseen = "shadowrootmode" not in attributes  # a declarative shadow root is shown
        elif not attributes:
            unseen = False
        else:
            unseen = (
                ("hidden" in attributes and attributes["hidden"] != "until-found")
                or (tag == "dialog" and "open" not in attributes)
                or ("style" in attributes and bool(_STYLE_HIDDEN.search(attributes["style"])))
            )
        if not unseen or (self._is_hidden and element is top):
            return False
        if self._is_hidden:
            return False  # inside what is hidden, all is read
        self.hidden.append(element)
        return True

    def _add(self, element: Element, raw: str, is_tail: bool, home: Element, links: int, lines: int) -> None:  # noqa: FBT001  called for every node: positional for speed
        if lines:
            base = 0
            for number, line in enumerate(raw.split("\n")):
                if number:
                    self._newline()
                self._write(element, line, is_tail, base, home, links)
                base += len(line) + 1
            return
        self._write(element, raw, is_tail, 0, home, links)

    def _write(self, element: Element, raw: str, is_tail: bool, base: int, home: Element, links: int) -> None:  # noqa: FBT001  as above
        shown = raw if raw.isascii() else _UNSEEN.sub("", raw)
        words = shown.split()
        if not words:
            self._space = self._space or bool(shown)
            return
        text = " ".join(words)
        if self._length == self._line:
            self._home = home
        elif self._space or shown[0].isspace():
            text = " " + text
        self._space = shown[-1].isspace()
        self.starts.append(self._length)
        self.runs.append(_Run(element, is_tail, base))
        self.pieces.append(text)
        self._length += len(text)
        if links:
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


def _align(raw: str, shown: str, wanted: int) -> int:
    """The index in the DOM's text of the character that stands at ``wanted`` in what was made of it."""
    at = 0
    for number, char in enumerate(shown):
        if char in " \n":
            # White space may come from the node before, or from the end of the block.
            if number == wanted:
                return min(at, len(raw))
            continue
        while at < len(raw) and raw[at] != char:
            at += 1
        if number == wanted:
            return at
        at += 1
    return min(at, len(raw))


def _length_before(parent: Element, child: Element) -> int:
    """Characters of the parent's text content up to the end of a child."""
    length = len(parent.text or "")
    for sibling in parent:
        length += sum(map(len, sibling.itertext(with_tail=False)))
        if sibling is child:
            break
        length += len(sibling.tail or "")
    return length


_WBR = re.compile(r"</?wbr\s*/?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def _flatten(markup: str) -> str:
    """The markup with tags below half the allowed depth taken out; a block leaves a line break in its place."""
    depth = dropped = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, dropped
        name = match[2].lower()
        if name in _VOID:
            return match[0]
        if not match[1]:
            depth += 1
            if depth <= MAX_DEPTH // 2 or name in _SILENT:
                return match[0]
            dropped += 1
        else:
            depth = max(0, depth - 1)
            if not dropped or name in _SILENT:
                return match[0]
            dropped -= 1
        return "<br>" if name in _BLOCKS else ""

    return _ANY_TAG.sub(keep, markup)

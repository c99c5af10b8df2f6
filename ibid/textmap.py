"""One block-aware text of a whole page, with the way back from any offset to the DOM node.

Blocks end in a newline. White space within a block is one plain space, as a browser shows it; what a browser
does not show (soft hyphens, zero-width spaces, direction marks) is left out, so no word is split by it. What
stands in the markup but is not shown (``hidden``, ``noscript``, a closed dialogue) is kept apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ibid.findings import Span
from ibid.markup import MAX_DEPTH, Element, flatten, parse_markup
from ibid.walk import Block, Run, Walk

MAX_HIDDEN = 500_000  # characters of text that is not shown
BARE = 200  # characters: a page with less shows next to nothing
CURTAINED = 1_000  # characters: an element with more, hidden on such a page, is the page
_CURTAINS = frozenset({"div", "main", "article", "section"})


class DomPoint(NamedTuple):
    """A place in the page: an element, its XPath, and the number of characters into its text content."""

    element: Element
    xpath: str
    offset: int


@dataclass(frozen=True, slots=True)
class TextMap:
    """The text of a page and its offset table.

    ``text`` is what is shown; ``hidden`` are the lines that stand in the markup and are not shown. ``depth``
    is how deep the tags nest.
    """

    text: str
    blocks: Sequence[Block]
    hidden: tuple[str, ...]
    depth: int
    _starts: Sequence[int] = field(repr=False)
    _runs: Sequence[Run] = field(repr=False)
    _spans: Mapping[Element, Span] = field(repr=False)

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
        """The innermost element that holds a whole span. Raises IndexError for a span outside the text."""
        first, last = self.point(span[0]).element, self.point(max(span[0], span[1] - 1)).element
        return common_ancestor(first, last)


def common_ancestor(first: Element, second: Element) -> Element:
    """The innermost element that holds two elements of one tree."""
    around = {first, *first.iterancestors()}
    return next(element for element in (second, *second.iterancestors()) if element in around)


def map_page(markup: str) -> tuple[Element, TextMap]:
    """Parse a page and map its text; too deep a nesting is flattened, as browsers do, so no text is lost."""
    root = parse_markup(markup)
    mapped = map_text(root)
    if mapped.depth > MAX_DEPTH:
        root = parse_markup(flatten(markup))
        mapped = map_text(root)
    return root, mapped


def map_text(root: Element) -> TextMap:
    """The text of a tree that ``parse_markup`` made; it must stay unchanged as long as the map is used."""
    walk = _walk(root)
    if sum(map(len, walk.pieces)) < BARE:
        # Some pages hide all they have until a script has run, against a flicker of style.
        curtains = {each for each in walk.hidden if each.tag in _CURTAINS and len(each.xpath("string()")) > CURTAINED}
        walk = _walk(root, shown=curtains) if curtains else walk
    return TextMap(
        text="".join(walk.pieces),
        blocks=walk.blocks,
        hidden=_hidden_lines(walk.hidden),
        depth=walk.depth,
        _starts=walk.starts,
        _runs=walk.runs,
        _spans=walk.spans,
    )


def _walk(root: Element, shown: Collection[Element] = ()) -> Walk:
    walk = Walk(shown=shown)
    body = root.find("body") if root.tag == "html" else None
    # A frameset or a fragment has no body of its own.
    walk.read(root if body is None else body)
    for extra in () if body is None else body.itersiblings():
        walk.read(extra)
    return walk


def _hidden_lines(elements: Sequence[Element]) -> tuple[str, ...]:
    lines: list[str] = []
    size = 0
    for element in elements:
        inner = Walk(reads_hidden=True)
        inner.read(element)
        lines += [line for line in "".join(inner.pieces).split("\n") if line]
        size += sum(map(len, inner.pieces))
        if size > MAX_HIDDEN:
            break
    return tuple(lines)


def _align(raw: str, shown: str, wanted: int) -> int:
    """The index in the DOM's text of the character that stands at ``wanted`` in what was made of it."""
    at = 0
    for number, char in enumerate(shown):
        if char in " \n":
            # White space may come from the node before, or from the end of the block.
            if number == wanted:
                break
            continue
        while at < len(raw) and raw[at] != char:
            at += 1
        if number == wanted:
            break
        at += 1
    return min(at, len(raw))


def _length_before(parent: Element, child: Element) -> int:
    """Characters of the parent's text content up to the end of a child."""
    length = len(parent.text or "")
    for sibling in parent:
        length += len(sibling.xpath("string()"))
        if sibling is child:
            break
        length += len(sibling.tail or "")
    return length

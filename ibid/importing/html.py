"""An HTML report: a readable article, with the notes that links lead to, and raised numbers where none do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from ibid.importing.anchors import Anchors, find_anchors
from ibid.importing.html_look import (
    MIN_MARGIN,
    address_of,
    indented_classes,
    is_raised,
    item_number,
    label_before,
    labelled,
    margin_of,
    number_alone,
)
from ibid.importing.plain import ITEM
from ibid.importing.printed import Block, BlockKind, Draft, Line, Note, as_one, join_quotations
from ibid.markup import BLOCKS, SILENT, Element, parse_markup

# Nested blocks that are read; a page that nests deeper is read as far.
MAX_DEPTH = 120
# Notes that some plug-ins repeat beside their numbers, to be shown under the pointer.
_TOOLTIP = re.compile(r"(?:^|\s)(?:footnote|fn)[_-]?(?:tooltip|popover|popup)(?:$|\s)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What stands around an article, by the name of its element or class; only where it has no references in it.
_FURNITURE_TAGS = frozenset({"nav", "footer", "form", "noscript", "iframe", "svg", "button", "template", "dialog"})
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|newsletter|share|social|promo|advert\w*|sidebar|cookie|breadcrumbs?|menu|"
    r"navigation|noprint|mw-editsection|toc|mw-jump-link|subscribe|recommended|ticker|infobox|navbox|margin-?note)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|(?:^|[\s_-])(?:credit|legend)(?=$|[\s_-])", re.IGNORECASE)
_QUOTATION = re.compile(r"(?:^|[\s_-])(?:block-?quote|quotation|MsoQuote|MsoIntenseQuote)(?=$|[\s_-])", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hgroup"})
_KINDS = {
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("pre", "listing", "xmp"), BlockKind.CODE),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
}
# A reference in Markdown that the renderer left as it was printed.
_MARKDOWN_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element inherits: the kind of its blocks, its block quotation, and whether its text is raised."""

    kind: BlockKind = BlockKind.PARAGRAPH
    group: int = 0
    raised: bool = False
    label: str = ""


def read_html(markup: str, *, marks_notes: bool = False) -> Draft:
    """The blocks and notes of a page; ``marks_notes``: it was made of Markdown, and has ``[^1]`` in it."""
    root = parse_markup(markup)
    anchors = find_anchors(root)
    region = _region(root, anchors)
    reader = _Reader(anchors, marks_notes=marks_notes, indented=indented_classes(root))
    reader.read(region)
    title = next((" ".join(one.text_content().split()) for one in root.iter("h1")), "")
    notes = tuple(
        _note(anchors, element, key, place) for place, (key, element) in enumerate(anchors.notes.items(), start=1)
    )
    return Draft(join_quotations(reader.blocks), notes, title)


def note_text(markup: str) -> Block:
    """A note's own markup as one block, with its links."""
    reader = _Reader(Anchors({}, {}, {}, frozenset(), frozenset()))
    reader.read(parse_markup(markup))
    return as_one(reader.blocks)


def _note(anchors: Anchors, element: Element, key: str, rank: int) -> Note:
    reader = _Reader(anchors, in_note=True)
    reader.read(element)
    block = as_one(reader.blocks)
    label = anchors.labels[key]
    number = int(label) if label.isdecimal() and 0 < int(label) < 10**6 else 0
    printed = re.match(rf"\s*[\[(]?\s*(?:{re.escape(label)})\s*[\])]?\s*[.:)]?\s*(?![\w/]*\d)", block.text)
    if printed and printed.end() and label:
        block = block.without((0, printed.end()))
    return Note(
        key, number, block.text.strip(" ↩︎^"), f"note {label or rank}", block.links, label="" if number else label
    )


def _region(root: Element, anchors: Anchors) -> Element:
    """The part of a page that is the report: the article around the references, or the largest one."""
    body = root.find("body") if root.tag == "html" else root
    body = root if body is None else body
    if anchors.references:
        around = _common(list(anchors.references))
        while (
            around is not body
            and around.getparent() is not None
            and around.tag not in {"article", "main", "td", "body"}
        ):
            around = around.getparent()
        return around
    articles = [
        one for one in body.iter("article", "main") if len(one.xpath("string()")) * 2 > len(body.xpath("string()"))
    ]
    return articles[-1] if articles else body


def _common(elements: list[Element]) -> Element:
    shared = [elements[0], *elements[0].iterancestors()]
    for element in elements[1:]:
        around = {element, *element.iterancestors()}
        shared = [one for one in shared if one in around]
    return shared[0]


@dataclass(slots=True)
class _Reader:
    """One pass over a tree, block by block; the kinds of blocks are inherited."""

    anchors: Anchors
    in_note: bool = False
    marks_notes: bool = False
    indented: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    _line: Line = field(default_factory=Line)
    _groups: Iterator[int] = field(default_factory=lambda: count(1))

    def read(self, top: Element) -> None:
        self._children(top, _Around(), 0)
        self._flush(_Around())

    def _children(self, element: Element, around: _Around, depth: int) -> None:
        self._text(element.text, around)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, around, depth)
            self._text(child.tail, around)

    def _element(self, element: Element, around: _Around, depth: int) -> None:
        key = None if self.in_note else self.anchors.references.get(element)
        if key is not None:
            self._line.refer(key)
            return
        if depth > MAX_DEPTH or self._is_left_out(element):
            return
        name = element.tag
        if name == "br":
            self._break(element, around)
        elif name == "img":
            self._image(element)
        elif name in BLOCKS:
            self._block(element, around, depth)
        elif name == "q":
            opening, closing = "“”"
            self._text(opening, around)
            self._children(element, around, depth + 1)
            self._text(closing, around)
        else:
            inner = _Around(
                around.kind, around.group, around.raised or name == "sup" or is_raised(element), around.label
            )
            start = self._line.length
            self._children(element, inner, depth + 1)
            if name == "a":
                self._line.link(start, address_of(element))

    def _image(self, element: Element) -> None:
        """In Markdown the caption of a picture is what stands for it, with its footnote."""
        caption = element.get("alt") or ""
        if self.marks_notes and _MARKDOWN_REFERENCE.search(caption):
            around = _Around(BlockKind.CAPTION)
            self._text(caption, around)
            self._flush(around)

    def _break(self, element: Element, around: _Around) -> None:
        """A line break is a space, but between notes that only breaks part."""
        following = (
            element.tail
            if (element.tail or "").strip() or element.getnext() is None
            else "".join(element.getnext().itertext())
        )
        following = (following or "").strip()
        raised = element.getnext() is not None and element.getnext().tag == "sup" and not (element.tail or "").strip()
        if (self._line.starts(ITEM) and ITEM.match(following)) or (
            raised and self._line.begins_raised and following.strip("[]().").isdecimal()
        ):
            self._flush(around)
        else:
            self._line.add(" ")

    def _block(self, element: Element, around: _Around, depth: int) -> None:
        self._flush(around)
        if element.tag == "tr" and len(element) > 1 and (label := number_alone(element[0])):
            inner = _Around(BlockKind.ITEM, label=label)
            for cell in element[1:]:
                self._children(cell, inner, depth + 1)
                self._line.add(" ")
            self._flush(inner)
            return
        if element.tag in {"td", "th", "dt"} and labelled(element) is not None:
            return  # a number alone: it labels what stands beside it
        inner = self._inside(element, around)
        self._children(element, inner, depth + 1)
        self._flush(inner)

    def _inside(self, element: Element, around: _Around) -> _Around:
        name, classes = element.tag, element.get("class") or ""
        label = label_before(element) if name in {"td", "th", "dd"} else ""
        if name == "blockquote" or _QUOTATION.search(classes) or self._stands_in(element):
            return _Around(BlockKind.QUOTATION, around.group or next(self._groups))
        if name == "li" and around.kind is not BlockKind.QUOTATION:
            return _Around(BlockKind.ITEM, label=item_number(element))
        if (
            name in {"td", "th"}
            and not label
            and (around.kind is not BlockKind.PARAGRAPH or element.find(".//p") is not None)
        ):
            return around
        caption = BlockKind.CAPTION if _CAPTION.search(classes) else None
        kind = BlockKind.ITEM if label else _KINDS.get(name, caption)
        return around if kind is None else _Around(kind, label=label)

    def _stands_in(self, element: Element) -> bool:
        """Whether a paragraph stands in from the margin, as word processors write block quotations."""
        if element.tag != "p":
            return False
        names = (element.get("class") or "").split()
        return margin_of(element.get("style") or "") >= MIN_MARGIN or not self.indented.isdisjoint(names)

    def _is_left_out(self, element: Element) -> bool:
        if element.tag in SILENT or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return True
        if element in self.anchors.backlinks or "margin-toggle" in (element.get("class") or ""):
            return True
        if _TOOLTIP.search(element.get("class") or ""):
            return True
        if self.in_note:
            return "accessdate" in (element.get("class") or "")
        if element in self.anchors.note_elements:
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_furniture = element.tag in _FURNITURE_TAGS or element.tag == "aside" or _FURNITURE.search(names) is not None
        return is_furniture and not self.anchors.holds_reference(element) and element.find(".//h1") is None

    def _text(self, text: str | None, around: _Around) -> None:
        if not text:
            return
        if self.marks_notes and around.kind is not BlockKind.CODE:
            at = 0
            for match in _MARKDOWN_REFERENCE.finditer(text):
                self._line.add(text[at : match.start()], raised=around.raised)
                self._line.refer(match[1])
                at = match.end()
            text = text[at:]
        self._line.add(text, raised=around.raised)

    def _flush(self, around: _Around) -> None:
        place = f"paragraph {len(self.blocks) + 1}"
        block = self._line.finish(around.kind, place, label=around.label, group=around.group)
        if block:
            self.blocks.append(block)
        self._line = Line()

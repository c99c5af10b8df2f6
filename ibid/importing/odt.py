"""An OpenDocument report (ODT, ISO/IEC 26300): its own notes; deleted text stands apart in the file, and stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ibid.importing.printed import Block, BlockKind, Draft, Line, Note, as_one, join_quotations
from ibid.zipped import Unreadable, read_parts

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SKIPPED = frozenset(
    {
        f"{_OFFICE}annotation",
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note-citation",
        f"{_TEXT}ruby-text",
        f"{_TEXT}sequence-decls",
    }
)
_KINDS = (
    (BlockKind.CAPTION, re.compile(r"caption|illustration|figure|drawing", re.IGNORECASE)),
    (BlockKind.QUOTATION, re.compile(r"quot", re.IGNORECASE)),
    (BlockKind.HEADING, re.compile(r"^(?:title|subtitle|heading)", re.IGNORECASE)),
)
MAX_BASES = 10
MAX_SPACES = 100


def read_odt(data: bytes) -> Draft:
    """The blocks and notes of an OpenDocument text. Raises Unreadable."""
    parts = read_parts(data, ("content.xml", "styles.xml", "META-INF/manifest.xml"))
    content = parts.get("content.xml")
    if content is None:
        raise Unreadable("it is a zip file without a text document")
    manifest = parts.get("META-INF/manifest.xml")
    if manifest is not None and any(str(one.tag).endswith("}encryption-data") for one in manifest.iter()):
        raise Unreadable("it has a password", encrypted=True)
    styles = {one.get(f"{_STYLE}name", ""): one for part in parts.values() for one in part.iter(f"{_STYLE}style")}
    reader = _Reader(styles)
    reader.read(content)
    title = next((block.text for block in reader.blocks if block.kind is BlockKind.HEADING), "")
    return Draft(join_quotations(reader.blocks), tuple(reader.notes), title)


@dataclass(slots=True)
class _Reader:
    """One pass over the content, paragraph by paragraph."""

    styles: Mapping[str, Any]
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _group: int = 0
    _labels: list[int] = field(default_factory=list)

    def read(self, top: Any, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Add the paragraphs in an element."""
        for child in top:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                self._paragraph(child, BlockKind.HEADING if child.tag == f"{_TEXT}h" else kind)
            elif child.tag == f"{_TEXT}list":
                self._labels.append(0)
                self.read(child, BlockKind.ITEM)
                self._labels.pop()
            elif child.tag == f"{_TEXT}list-item":
                self._labels[-1:] = [self._labels[-1] + 1] if self._labels else []
                self.read(child, BlockKind.ITEM)
            else:
                self.read(child, BlockKind.CELL if child.tag == f"{_TABLE}table-cell" else kind)

    def _paragraph(self, paragraph: Any, kind: BlockKind) -> None:
        if kind is not BlockKind.HEADING:
            kind = self._kind(paragraph) or kind
        if kind is BlockKind.QUOTATION:
            self._group += not (self.blocks and self.blocks[-1].kind is BlockKind.QUOTATION)
        line = Line()
        boxes: list[Any] = []
        self._inside(paragraph, line, boxes, raised=False)
        label = str(self._labels[-1]) if kind is BlockKind.ITEM and self._labels else ""
        group = self._group if kind is BlockKind.QUOTATION else 0
        block = line.finish(kind, f"paragraph {len(self.blocks) + 1}", label=label, group=group)
        if block:
            self.blocks.append(block)
        for box in boxes:
            self.read(box, kind)

    def _inside(self, element: Any, line: Line, boxes: list[Any], *, raised: bool) -> None:
        line.add(element.text or "", raised=raised)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._element(child, line, boxes, raised=raised)
            line.add(child.tail or "", raised=raised)

    def _element(self, child: Any, line: Line, boxes: list[Any], *, raised: bool) -> None:
        name = child.tag.removeprefix(_TEXT)
        if name == "note":
            self._note(child, line)
        elif name in {"s", "tab", "line-break"}:
            line.add(" ")
        elif child.tag == f"{_DRAW}text-box":
            boxes.append(child)
        elif name == "a":
            start = line.length
            self._inside(child, line, boxes, raised=raised)
            line.link(start, child.get(_HREF) or "")
        elif name == "note-ref":
            line.refer(f"#{(child.text or '').strip()}")
        else:
            is_raised = raised or (name == "span" and self._is_raised(child.get(f"{_TEXT}style-name", "")))
            self._inside(child, line, boxes, raised=is_raised)

    def _note(self, element: Any, line: Line) -> None:
        key = f"note{len(self.notes) + 1}"
        line.refer(key)
        inner = _Reader(self.styles)
        body = element.find(f"{_TEXT}note-body")
        if body is not None:
            inner.read(body)
        whole = as_one(inner.blocks)
        printed = "".join(element.findtext(f"{_TEXT}note-citation") or "").strip()
        is_number = printed.isdecimal() and int(printed) > 0
        series = "e" if element.get(f"{_TEXT}note-class") == "endnote" else ""
        number, label = (int(printed), "") if is_number else (0, printed)
        self.notes.append(
            Note(key, number, whole.text, f"note {printed or len(self.notes) + 1}", whole.links, series, label)
        )

    def _bases(self, name: str) -> Iterator[tuple[str, Any]]:
        for _ in range(MAX_BASES):
            style = self.styles.get(name)
            yield name, style
            if style is None:
                return
            name = style.get(f"{_STYLE}parent-style-name", "")

    def _kind(self, paragraph: Any) -> BlockKind | None:
        for name, _ in self._bases(paragraph.get(f"{_TEXT}style-name", "")):
            for kind, pattern in _KINDS:
                if pattern.search(name):
                    return kind
        return None

    def _is_raised(self, name: str) -> bool:
        for _, style in self._bases(name):
            properties = None if style is None else style.find(f"{_STYLE}text-properties")
            position = "" if properties is None else properties.get(f"{_STYLE}text-position", "")
            if position:
                first = position.split()[0]
                return bool(first == "super" or re.match(r"[1-9]\d*%", first))
        return False

"""A Word report (DOCX, ISO/IEC 29500): its own footnotes and endnotes, tracked changes taken as accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ibid.importing.docx_styles import Styles, read_styles, value, w
from ibid.importing.fields import Fields
from ibid.importing.printed import Block, BlockKind, Draft, Line, Note, as_one, join_quotations
from ibid.zipped import Unreadable, read_parts

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DRAWN = frozenset({w("drawing"), w("pict"), w("object")})
# Deleted and moved-away text, and the second copy of what newer versions draw otherwise.
_SKIPPED = frozenset({w("del"), w("moveFrom"), w("delText"), w("pPr"), w("rPr"), w("tblPr"), w("sdtPr"), _FALLBACK})
_PARTS = ("document", "footnotes", "endnotes", "styles", "numbering", "settings")
_RELATIONS = ("document", "footnotes", "endnotes")
# Endnotes have numbers of their own beside the footnotes.
_SERIES = {"footnote": "", "endnote": "e"}


def read_docx(data: bytes) -> Draft:
    """The blocks and notes of a Word file. Raises Unreadable."""
    names = [f"word/{name}.xml" for name in _PARTS] + [f"word/_rels/{name}.xml.rels" for name in _RELATIONS]
    parts = read_parts(data, names)
    document = parts.get("word/document.xml")
    if document is None:
        raise Unreadable("it is a zip file without a Word document")
    styles = read_styles(parts.get("word/styles.xml"), parts.get("word/numbering.xml"))
    reader = _Reader(styles, _addresses(parts.get("word/_rels/document.xml.rels")))
    reader.read(document)
    notes: list[Note] = []
    deleted = _deleted_references(document) - set(reader.order)
    for kind in _SERIES:
        part = parts.get(f"word/{kind}s.xml")
        if part is not None:
            links = _addresses(parts.get(f"word/_rels/{kind}s.xml.rels"))
            notes += [
                note
                for note in _notes(part, kind, _first_number(parts, kind), links, reader)
                if note.key not in deleted
            ]
    title = next((block.text for block in reader.blocks if block.kind is BlockKind.HEADING), "")
    return Draft(join_quotations(reader.blocks), tuple(notes), title)


def _first_number(parts: Mapping[str, Any], kind: str) -> int:
    """The number that the first note has, by the settings or the first section that sets one."""
    for name in ("word/document.xml", "word/settings.xml"):
        part = parts.get(name)
        for properties in () if part is None else part.iter(w(f"{kind}Pr")):
            first = value(properties, "numStart")
            if first.isdecimal() and 0 < int(first) < 10**5:
                return int(first)
    return 1


def _notes(part: Any, kind: str, first: int, links: Mapping[str, str], text: _Reader) -> list[Note]:
    """The notes of one kind, numbered in the order in which the text refers to them."""
    styles = text.styles
    series = _SERIES[kind]
    found: dict[str, Note] = {}
    for element in part.iter(w(kind)):
        if element.get(w("type")) in {"separator", "continuationSeparator", "continuationNotice"}:
            continue
        inner = _Reader(styles, links)
        inner.read(element)
        whole = as_one(inner.blocks)
        key = f"{kind}{element.get(w('id'))}"
        found[key] = Note(key, 0, whole.text, f"{kind} {len(found) + 1}", whole.links, series)
    order = [key for key in text.order if key in found]
    order += [key for key in found if key not in text.order]
    numbered: list[Note] = []
    number = first - 1
    for key in order:
        label = text.marks.get(key, "")
        if not label or label.isdecimal():
            number = int(label) if label else number + 1
            label = ""
        note = found[key]
        numbered.append(Note(key, 0 if label else number, note.text, note.place, note.links, series, label))
    return numbered


def _boxes(drawing: Any) -> list[Any]:
    """The text boxes of a drawing, each once: newer files have a second copy for older programs."""
    return [
        box
        for box in drawing.iter(w("txbxContent"))
        if not any(one.tag == _FALLBACK or one.tag == w("txbxContent") for one in box.iterancestors())
    ]


def _deleted_references(document: Any) -> set[str]:
    """The notes that only deleted text refers to: they went with it."""
    return {
        _key(reference)
        for deleted in document.iter(w("del"), w("moveFrom"))
        for reference in deleted.iter(w("footnoteReference"), w("endnoteReference"))
    }


def _key(reference: Any) -> str:
    kind: str = reference.tag.rpartition("}")[2].removesuffix("Reference")
    return kind + (reference.get(w("id")) or "")


def _addresses(relations: Any) -> dict[str, str]:
    if relations is None:
        return {}
    return {
        one.get("Id", ""): one.get("Target", "")
        for one in relations.iter(_RELATION)
        if one.get("TargetMode") == "External"
    }


@dataclass(slots=True)
class _Reader:
    """One pass over a part, paragraph by paragraph.

    ``order`` has the keys of the notes in the order of their references, ``marks`` what is printed in
    place of a number.
    """

    styles: Styles
    addresses: Mapping[str, str]
    blocks: list[Block] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    _counters: Counter[tuple[str, int]] = field(default_factory=Counter)
    _group: int = 0
    _fields: Fields = field(default_factory=Fields)
    _custom: str = ""

    def read(self, top: Any, *, in_cell: bool = False) -> None:
        """Add the paragraphs in an element."""
        for child in top:
            if child.tag == w("p"):
                self._paragraph(child, in_cell=in_cell)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self.read(child, in_cell=in_cell or child.tag == w("tc"))

    def _paragraph(self, paragraph: Any, *, in_cell: bool) -> None:
        look = self.styles.paragraph(paragraph)
        kind = BlockKind.CELL if in_cell and look.kind is BlockKind.PARAGRAPH else look.kind
        label = ""
        if look.list_id and look.kind is not BlockKind.HEADING:
            kind = BlockKind.ITEM if kind is BlockKind.PARAGRAPH else kind
            self._counters[look.list_id, look.level] += 1
            label = str(self._counters[look.list_id, look.level]) if look.is_numbered else ""
        if kind is BlockKind.QUOTATION:
            self._group += not (self.blocks and self.blocks[-1].kind is BlockKind.QUOTATION)
        line = Line()
        boxes: list[Any] = []
        self._inside(paragraph, line, boxes)
        place = f"paragraph {len(self.blocks) + 1}"
        block = line.finish(kind, place, label=label, group=self._group if kind is BlockKind.QUOTATION else 0)
        if block:
            self.blocks.append(block)
        for box in boxes:
            self.read(box)

    def _inside(self, element: Any, line: Line, boxes: list[Any]) -> None:
        for child in element:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag == w("r"):
                self._run(child, line, boxes)
            elif child.tag == w("hyperlink"):
                start = line.length
                self._inside(child, line, boxes)
                line.link(start, self.addresses.get(child.get(_ID, ""), ""))
            elif child.tag == w("fldSimple"):
                self._fields.begin(line.length)
                self._fields.instruct(child.get(w("instr")) or "")
                self._fields.separate(line.length)
                self._inside(child, line, boxes)
                self._fields.end(line)
            else:
                self._inside(child, line, boxes)

    def _run(self, run: Any, line: Line, boxes: list[Any]) -> None:
        look = run.find(w("rPr"))
        if look is not None and value(look, "vanish", missing="0") not in {"0", "false"}:
            return
        raised = self.styles.is_raised(look)
        for child in run:
            if child.tag == _ALTERNATE or child.tag in _DRAWN:
                boxes += _boxes(child)
            else:
                self._in_run(child, line, raised=raised)

    def _in_run(self, child: Any, line: Line, *, raised: bool) -> None:
        if child.tag in {w("footnoteReference"), w("endnoteReference")}:
            self._refer(child, line)
        elif child.tag == w("fldChar"):
            self._field(child.get(w("fldCharType")), line)
        elif child.tag == w("instrText"):
            self._fields.instruct(child.text or "")
        elif child.tag in {w("tab"), w("br"), w("cr")}:
            line.add(" ")
        elif child.tag == w("noBreakHyphen"):
            line.add("-")
        elif child.tag == w("t"):
            self._text(child.text or "", line, raised=raised)

    def _text(self, text: str, line: Line, *, raised: bool) -> None:
        if self._custom and text.strip():
            # A mark of the writer's own stands in place of the number.
            self.marks[self._custom], self._custom = text.strip(), ""
            return
        if raised and self._fields.refers_to_note and text.strip().isdecimal():
            line.refer(f"#{text.strip()}")
            return
        line.add(text, raised=raised)

    def _refer(self, element: Any, line: Line) -> None:
        key = _key(element)
        line.refer(key)
        if key not in self.order:
            self.order.append(key)
        self._custom = key if element.get(w("customMarkFollows")) in {"1", "true", "on"} else ""

    def _field(self, kind: str | None, line: Line) -> None:
        if kind == "begin":
            self._fields.begin(line.length)
        elif kind == "separate":
            self._fields.separate(line.length)
        elif kind == "end":
            self._fields.end(line)

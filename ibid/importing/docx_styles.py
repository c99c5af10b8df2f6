"""What a Word paragraph is, by its style, its indents and its numbering."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ibid.importing.printed import BlockKind

_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Twentieths of a point by which a block quotation stands in on both sides: half a centimetre.
INDENT = 280
MAX_BASES = 10  # styles that are based on each other
# Style names in the languages that Word is mostly used in here; the identifiers stay English mostly.
_KINDS = (
    (
        BlockKind.HEADING,
        re.compile(r"heading|^title$|^subtitle$|заголов|^название$|überschrift|^titel$|titre", re.IGNORECASE),
    ),
    (BlockKind.CAPTION, re.compile(r"caption|название объекта|beschriftung|légende|legend", re.IGNORECASE)),
    (BlockKind.QUOTATION, re.compile(r"quot|block ?text|цитат|zitat|citation", re.IGNORECASE)),
)


def w(name: str) -> str:
    """A name of WordprocessingML."""
    return f"{_NAMESPACE}{name}"


def value(parent: Any, name: str, *, missing: str = "") -> str:
    """The value of a property; of one without a value "1", and ``missing`` where the parent has none."""
    element = None if parent is None else parent.find(w(name))
    return missing if element is None else element.get(w("val"), "1")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: what it is, and its list with the level and whether that is numbered."""

    kind: BlockKind
    list_id: str = ""
    level: int = 0
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their identifiers, and the formats of its lists by identifier and level."""

    by_id: Mapping[str, Any]
    formats: Mapping[tuple[str, int], str]

    def paragraph(self, paragraph: Any) -> Look:
        """How a paragraph looks."""
        own = paragraph.find(w("pPr"))
        styles = self._bases(value(own, "pStyle"))
        properties = [one for one in (own, *(style.find(w("pPr")) for style in styles)) if one is not None]
        list_id, level = self._list(properties)
        kind = self._kind(value(own, "pStyle"), styles)
        if (
            kind is BlockKind.PARAGRAPH
            and not list_id
            and all(_indent(properties, side) >= INDENT for side in ("left", "right"))
        ):
            kind = BlockKind.QUOTATION
        return Look(kind, list_id, level, self.formats.get((list_id, level), "decimal") == "decimal")

    def is_raised(self, look: Any) -> bool:
        """Whether a run with these properties is superscript."""
        if look is None:
            return False
        own = value(look, "vertAlign")
        if own:
            return own == "superscript"
        styles = self._bases(value(look, "rStyle"))
        return any(value(style.find(w("rPr")), "vertAlign") == "superscript" for style in styles)

    def _bases(self, name: str) -> list[Any]:
        found: list[Any] = []
        while name in self.by_id and len(found) < MAX_BASES:
            found.append(self.by_id[name])
            name = value(found[-1], "basedOn")
        return found

    def _kind(self, name: str, styles: list[Any]) -> BlockKind:
        for known in (name, *(value(style, "name") for style in styles)):
            for kind, pattern in _KINDS:
                if pattern.search(known):
                    return kind
        return BlockKind.PARAGRAPH

    def _list(self, properties: list[Any]) -> tuple[str, int]:
        for one in properties:
            numbering = one.find(w("numPr"))
            if numbering is not None:
                list_id, level = value(numbering, "numId"), value(numbering, "ilvl", missing="0")
                return ("" if list_id == "0" else list_id), int(level) if level.isdecimal() else 0
        return "", 0


def _indent(properties: list[Any], side: str) -> int:
    other = {"left": "start", "right": "end"}[side]
    for one in properties:
        indent = one.find(w("ind"))
        if indent is not None:
            printed = indent.get(w(side)) or indent.get(w(other)) or ""
            if printed.lstrip("-").isdecimal():
                return int(printed)
    return 0


def read_styles(styles: Any, numbering: Any) -> Styles:
    """The styles of a file; both parts may be missing."""
    by_id = {} if styles is None else {one.get(w("styleId"), ""): one for one in styles.iter(w("style"))}
    formats: dict[tuple[str, int], str] = {}
    if numbering is not None:
        abstract = {one.get(w("abstractNumId")): one for one in numbering.iter(w("abstractNum"))}
        for number in numbering.iter(w("num")):
            kind = abstract.get(value(number, "abstractNumId"))
            for level in () if kind is None else kind.iter(w("lvl")):
                depth = level.get(w("ilvl"), "0")
                formats[number.get(w("numId"), ""), int(depth) if depth.isdecimal() else 0] = value(level, "numFmt")
    return Styles(by_id, formats)

"""The lines of a PDF page, from the places and sizes of its characters."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from ibid.columns import in_reading_order
from ibid.findings import Span
from ibid.importing.printed import Link
from ibid.urls import MAX_URL

# A character this much smaller than its line, and this much higher in parts of its size, is raised.
RAISED_SIZE, RAISED_BY = 0.92, 0.12
LIFTED_BY = 0.22  # where it is as large as the others
# Parts of a line's height: what overlaps less stands on another line; a wider gap parts columns.
OVERLAP, COLUMN_GAP = 0.4, 2.2
# Parts of a line's height from which a gap between two characters is a space that the file has left out.
WORD_GAP = 0.22
MAX_AREAS = 2_000  # linked areas of one page that are read
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}  # noqa: RUF001, RUF100
_LABEL = re.compile(r"[\[(]?(\d{1,4})(?!\d|[.,/:–-]\d|%)[\])]?[.:)]?\s*(?=\S)")
_SIGN = re.compile(r"([*†‡§]{1,3})\s*(?=[^\s*†‡§])")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page or column: its place in points from the lower left corner, and the size of its letters.

    ``raised`` are its superscript stretches, ``links`` its linked ones; a soft hyphen at its end is kept as U+FFFE.
    """

    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str
    raised: tuple[Span, ...]
    links: tuple[Link, ...] = ()

    @property
    def middle(self) -> float:
        """Halfway up the line."""
        return (self.bottom + self.top) / 2

    @property
    def middle_x(self) -> float:
        """Halfway along the line."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class _Character:
    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class LinkedArea:
    """A rectangle of a page that is linked, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    url: str

    def holds(self, one: _Character) -> bool:
        """Whether the middle of a character lies in it."""
        x, y = (one.left + one.right) / 2, (one.bottom + one.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def read_areas(file: Any, page: Any) -> list[LinkedArea]:
    """The areas of a page that lead to a web address."""
    import pypdfium2.raw as pdfium

    areas: list[LinkedArea] = []
    position, link, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while len(areas) < MAX_AREAS and pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(file, action, None, 0)
        buffer = ctypes.create_string_buffer(min(size, MAX_URL))
        pdfium.FPDFAction_GetURIPath(file, action, buffer, len(buffer))
        if pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
            url = buffer.value.decode("utf-8", "replace")
            areas.append(LinkedArea(box.left, box.bottom, box.right, box.top, url))
    return areas


def read_lines(layer: Any, areas: Sequence[LinkedArea] = ()) -> list[PageLine]:
    """The lines of a text layer in reading order, column by column."""
    lines = [line for group in _grouped(_characters(layer)) if (line := _line(group, areas)) is not None]
    return _mended(in_reading_order(lines) or lines)


def _characters(layer: Any) -> Iterator[_Character]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    by_reference = ctypes.byref(box)
    count = layer.count_chars()
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(layer, at)
        if code in {0, 10, 13} or 0xD800 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetLooseCharBox(layer, at, by_reference)
        shown = "\ufffe" if code in {2, 0xFFFE, 0xAD} else chr(code)
        shown = _LIGATURES.get(shown, shown)
        yield _Character(shown, box.left, box.bottom, box.right, box.top)


def _grouped(characters: Iterator[_Character]) -> Iterator[list[_Character]]:
    """The characters of each line: they go on to the right, at about one height."""
    line: list[_Character] = []
    low = high = right = 0.0
    for one in characters:
        if one.text.isspace() and one.height <= 0:
            if line:
                line.append(_Character(" ", right, low, right, high))
            continue
        if line:
            shared = min(high, one.top) - max(low, one.bottom)
            height = max(min(high - low, one.height), 0.1)
            gap = one.left - right
            if shared < OVERLAP * height or gap < -(high - low) * 1.5 or gap > COLUMN_GAP * (high - low):
                yield line
                line = []
        if not line or one.height > (high - low) * 1.1:  # a line may begin with a raised number
            low, high = one.bottom, one.top
        line.append(one)
        right = one.right
    if line:
        yield line


def _line(group: list[_Character], areas: Sequence[LinkedArea]) -> PageLine | None:
    shown = [one for one in group if not one.text.isspace()]
    if not shown:
        return None
    size = median(one.height for one in shown)
    bottom = median(one.bottom for one in shown if one.height >= RAISED_SIZE * size)
    pieces: list[str] = []
    raised: list[Span] = []
    links: list[Link] = []
    low, high = bottom - size / 2, bottom + 1.5 * size
    near = [area for area in areas if area.bottom < high and area.top > low]
    length = 0
    last: _Character | None = None
    for one in group:
        text = " " if one.text.isspace() else one.text
        if last and text != " " and not last.text.isspace() and one.left - last.right > WORD_GAP * size:
            pieces.append(" ")
            length += 1
        if text == " " and (not pieces or pieces[-1] == " "):
            continue
        lifted = one.bottom - bottom
        if text != " " and lifted > (RAISED_BY if one.height < RAISED_SIZE * size else LIFTED_BY) * size:
            start = raised.pop()[0] if raised and raised[-1][1] == length else length
            raised.append((start, length + len(text)))
        area = next((each for each in near if each.holds(one)), None)
        if area is not None and text != " ":
            begun = links.pop().start if links and links[-1].url == area.url else length
            links.append(Link(begun, length + len(text), area.url))
        pieces.append(text)
        length += len(text)
        last = one
    text = "".join(pieces).rstrip()
    spans = tuple((start, min(end, len(text))) for start, end in raised if start < len(text))
    left, right = min(one.left for one in shown), max(one.right for one in shown)
    return PageLine(left, bottom, right, bottom + size, size, text, spans, tuple(links))


# A number alone, as in a list of notes that is set like a table.
_NUMBER_ALONE = re.compile(r"[\[(]?\d{1,4}[\])]?[.:]?")
LABEL_GAP = 6.0  # parts of a line's height between such a number and its note


def _on_one_line(last: PageLine, line: PageLine) -> bool:
    """Whether a stretch goes on where the one before it ended, be it raised."""
    gap, size = line.left - last.right, max(last.size, line.size)
    widest = LABEL_GAP if _NUMBER_ALONE.fullmatch(last.text) else COLUMN_GAP
    near = 0.75 if gap < size else 0.5
    return abs(line.middle - last.middle) < size * near and -0.1 * size <= gap < size * widest


def _mended(lines: list[PageLine]) -> list[PageLine]:
    """Stretches that the file gives apart, on one line and close to each other, as one line."""
    mended: list[PageLine] = []
    for line in lines:
        last = mended[-1] if mended else None
        if last and _on_one_line(last, line):
            gap = " " if line.left - last.right > WORD_GAP * last.size else ""
            by = len(last.text) + len(gap)
            small = line.size <= 1.02 * last.size and line.bottom > last.bottom + RAISED_BY * last.size
            own = ((0, len(line.text)),) if small else line.raised
            label = last.size <= 1.02 * line.size and last.bottom > line.bottom + RAISED_BY * line.size
            before = ((0, len(last.text)),) if label and _NUMBER_ALONE.fullmatch(last.text) else last.raised
            base = line if label else last
            mended[-1] = replace(
                base,
                left=last.left,
                right=max(last.right, line.right),
                text=f"{last.text}{gap}{line.text}",
                raised=(*before, *((start + by, end + by) for start, end in own)),
                links=(*last.links, *(Link(one.start + by, one.end + by, one.url) for one in line.links)),
            )
        else:
            mended.append(line)
    return mended


def label_of(line: PageLine) -> tuple[str, int] | None:
    """The number or sign that a note begins with, and the characters it takes."""
    if line.raised and line.raised[0][0] == 0:
        end = line.raised[0][1]
        label = line.text[:end].strip(" []().")
        if (label.isdecimal() and len(label) < 5) or _SIGN.fullmatch(f"{label}x"[: len(label) + 1]):
            return label, end + len(line.text[end:]) - len(line.text[end:].lstrip(" .)"))
    match = _LABEL.match(line.text) or _SIGN.match(line.text)
    return (match[1], match.end()) if match else None

"""The lines of a PDF page, from the places and sizes of its characters."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from ibid.columns import in_reading_order
from ibid.findings import Span

# A character this much smaller than its line, and this much higher in parts of its size, is raised.
RAISED_SIZE, RAISED_BY = 0.92, 0.12
# Parts of a line's height: what overlaps less stands on another line; a wider gap parts columns.
OVERLAP, COLUMN_GAP = 0.4, 2.2
# Parts of a line's height from which a gap between two characters is a space that the file has left out.
WORD_GAP = 0.22
_LABEL = re.compile(r"[\[(]?(\d{1,4})(?![\d.,]\d|\d)[\])]?[.:)]?\s*(?=\S)")
_SIGN = re.compile(r"([*†‡§]{1,3})\s*(?=[^\s*†‡§])")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page or column: its place in points from the lower left corner, and the size of its letters.

    ``raised`` are its superscript stretches; a soft hyphen at its end is kept as U+FFFE.
    """

    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str
    raised: tuple[Span, ...]

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


def read_lines(layer: Any) -> list[PageLine]:
    """The lines of a text layer in reading order, column by column."""
    lines = [line for group in _grouped(_characters(layer)) if (line := _line(group)) is not None]
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
        yield _Character("\ufffe" if code in {2, 0xFFFE, 0xAD} else chr(code), box.left, box.bottom, box.right, box.top)


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


def _line(group: list[_Character]) -> PageLine | None:
    shown = [one for one in group if not one.text.isspace()]
    if not shown:
        return None
    size = median(one.height for one in shown)
    bottom = median(one.bottom for one in shown if one.height >= RAISED_SIZE * size)
    pieces: list[str] = []
    raised: list[Span] = []
    length = 0
    last: _Character | None = None
    for one in group:
        text = " " if one.text.isspace() else one.text
        if last and text != " " and not last.text.isspace() and one.left - last.right > WORD_GAP * size:
            pieces.append(" ")
            length += 1
        if text == " " and (not pieces or pieces[-1] == " "):
            continue
        if text != " " and one.height < RAISED_SIZE * size and one.bottom > bottom + RAISED_BY * size:
            start = raised.pop()[0] if raised and raised[-1][1] == length else length
            raised.append((start, length + len(text)))
        pieces.append(text)
        length += len(text)
        last = one
    text = "".join(pieces).rstrip()
    spans = tuple((start, min(end, len(text))) for start, end in raised if start < len(text))
    return PageLine(
        min(one.left for one in shown), bottom, max(one.right for one in shown), bottom + size, size, text, spans
    )


def _mended(lines: list[PageLine]) -> list[PageLine]:
    """Stretches that the file gives apart, on one line and close to each other, as one line."""
    mended: list[PageLine] = []
    for line in lines:
        last = mended[-1] if mended else None
        if (
            last
            and abs(line.middle - last.middle) < last.size * 0.5
            and 0 <= line.left - last.right < last.size * COLUMN_GAP
        ):
            gap = " " if line.left - last.right > WORD_GAP * last.size else ""
            by = len(last.text) + len(gap)
            small = line.size < RAISED_SIZE * last.size and line.bottom > last.bottom + RAISED_BY * last.size
            own = ((0, len(line.text)),) if small else line.raised
            mended[-1] = PageLine(
                last.left,
                last.bottom,
                max(last.right, line.right),
                last.top,
                last.size,
                f"{last.text}{gap}{line.text}",
                (*last.raised, *((start + by, end + by) for start, end in own)),
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

"""PDF files, through pdfium: the text layer page by page, with words mended that a line end has split."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from extractors.reading import unreadable
from ibid.columns import MAX_BOXES, in_reading_order
from ibid.document import Document
from ibid.hyphens import KnownWords
from ibid.page import Page
from ibid.verdicts import PageState

NAME = "pdf"
MAX_PAGES = 1_000  # pages that are read
MAX_CHARS = 5_000_000  # characters that are read
MAX_SECONDS = 30.0  # after which no further page is begun; a page of text takes a few milliseconds

# pdfium has one global state, and is not safe to call from two threads (pdfium: docs/getting-started.md).
_ONE_AT_A_TIME = threading.Lock()
_PASSWORD = 4  # FPDF_ERR_PASSWORD in fpdfview.h
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})  # noqa: RUF100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


def read_pdf(page: Page) -> Document:
    """The document of a PDF; ``page_starts`` tells where each of its pages begins in the text."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            file = pypdfium2.PdfDocument(page.data)
        except pypdfium2.PdfiumError as error:
            is_locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
            state = PageState.ENCRYPTED if is_locked else PageState.DAMAGED
            return unreadable(page, state, str(error), NAME)
        try:
            return _read(page, file)
        except pypdfium2.PdfiumError as error:
            return unreadable(page, PageState.DAMAGED, str(error), NAME)
        finally:
            file.close()


def _read(page: Page, file: Any) -> Document:
    count, until = len(file), time.monotonic() + MAX_SECONDS
    raw: list[str] = []
    size = read = 0
    while read < min(count, MAX_PAGES) and size < MAX_CHARS and time.monotonic() < until:
        raw.append(_page_text(file, read))
        size += len(raw[-1])
        read += 1
    known = KnownWords.of(raw)
    parts = [_clean(text, known) for text in raw]
    starts = list(accumulate(map(len, parts), initial=0))[:-1]
    whole = "".join(parts)
    if not whole.strip():
        detail = f"{count} pages without a text layer" if count else "a file without pages"
        return unreadable(page, PageState.IMAGE_ONLY if count else PageState.EMPTY, detail, NAME)
    claims = file.get_metadata_dict(skip_empty=True)
    is_whole = read == count and not page.cut
    return Document(
        url=page.url,
        extractor=NAME,
        text=whole,
        state=PageState.ARTICLE if is_whole else PageState.PAGED,
        state_detail="" if is_whole else f"the first {read} of {count} pages were read",
        main=((0, len(whole)),),
        title=" ".join(claims.get("Title", "").split()),
        author=" ".join(claims.get("Author", "").split()),
        published=_date(claims.get("CreationDate", "")),
        modified=_date(claims.get("ModDate", "")),
        page_number=None if is_whole else 1,
        page_count=None if is_whole else count,
        page_starts=tuple(starts),
    )


def _page_text(file: Any, number: int) -> str:
    """The lines of one page, in the order of the file, or column by column where the file jumps between columns."""
    page = file[number]
    try:
        layer = page.get_textpage()
        try:
            raw: str = _reordered(layer) or layer.get_text_range()
        finally:
            layer.close()
    finally:
        page.close()
    return raw.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Box:
    """A run of text on one line: its place in points from the lower left corner, and its text."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def _reordered(layer: Any) -> str:
    """The lines of a text layer column by column; empty where the order of the file is the reading order."""
    count = layer.count_rects()
    if count > MAX_BOXES:
        return ""
    boxes = []
    for number in range(count):
        left, bottom, right, top = layer.get_rect(number)
        text = " ".join(layer.get_text_bounded(left, bottom, right, top).split())
        if text:
            boxes.append(_Box(left, bottom, right, top, text))
    ordered = in_reading_order(boxes)
    return "\n".join(_lines(ordered)) if ordered else ""


def _lines(boxes: Sequence[_Box]) -> list[str]:
    """The text of boxes in order, those on one line joined."""
    lines: list[str] = []
    last: _Box | None = None
    for box in boxes:
        same = last is not None and abs(box.middle - last.middle) < (box.top - box.bottom) / 2 and box.left >= last.left
        if same:
            lines[-1] += f" {box.text}"
        else:
            lines.append(box.text)
        last = box
    return lines


def _clean(raw: str, known: KnownWords) -> str:
    text = known.joined(raw).translate(_LIGATURES)
    lines = (" ".join(line.split()) for line in _CONTROL.sub("", text).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def _date(value: str) -> str:
    match = _DATE.match(value)
    return "-".join(group for group in match.groups() if group) if match else ""

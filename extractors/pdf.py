"""PDF files, through pdfium: the text layer page by page, with words mended that a line end has split."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self

from extractors.pdf_layout import reordered
from extractors.reading import unreadable
from ibid.document import Document
from ibid.page import Page
from ibid.verdicts import PageState

NAME = "pdf"
MAX_PAGES = 1_000  # pages that are read
MAX_CHARS = 5_000_000  # characters that are read
MAX_SECONDS = 30.0  # after which no further page is begun; a page of text takes a few milliseconds

# pdfium has one global state, and is not safe to call from two threads (pdfium: docs/getting-started.md).
_ONE_AT_A_TIME = threading.Lock()
_PASSWORD = 4  # FPDF_ERR_PASSWORD in fpdfview.h
# pdfium writes U+FFFE (or U+0002) for a hyphen that it takes for one made by the line end.
_SPLIT_WORD = re.compile(r"([^\W_]+)(?:[\ufffe\x02]\s*|[-\u00ad\u2010]\n)([^\W_]*)")
_HYPHENATED, _WORD = re.compile(r"[^\W\d_]+-[^\W\d_]+(?![-\ufffe\x02])"), re.compile(r"[^\W\d_]{4,}")
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
    known = _Words.of(raw)
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
            raw: str = reordered(layer) or layer.get_text_range()
        finally:
            layer.close()
    finally:
        page.close()
    return raw.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a file that stand within lines: by them a hyphen at a line's end is told from a divided word."""

    hyphenated: frozenset[str]
    plain: frozenset[str]

    @classmethod
    def of(cls, pages: Sequence[str]) -> Self:
        whole = "\n".join(pages).lower()
        return cls(frozenset(_HYPHENATED.findall(whole)), frozenset(_WORD.findall(whole)))

    def join(self, split: re.Match[str]) -> str:
        """The two halves of a word as one: with a hyphen where the file has it elsewhere, or a name goes on."""
        left, right = split[1], split[2]
        joined = f"{left}{right}".lower()
        keeps = not right[:1].islower() or (f"{left}-{right}".lower() in self.hyphenated and joined not in self.plain)
        return f"{left}-{right}" if keeps else f"{left}{right}"


def _clean(raw: str, known: _Words) -> str:
    text = _SPLIT_WORD.sub(known.join, raw).translate(_LIGATURES)
    lines = (" ".join(line.split()) for line in _CONTROL.sub("", text).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def _date(value: str) -> str:
    match = _DATE.match(value)
    return "-".join(group for group in match.groups() if group) if match else ""

"""A PDF report: its pages as lines, the notes at their feet, and the paragraphs that run over lines and pages."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ibid.hyphens import KnownWords
from ibid.importing.pdf_blocks import Paragraphs
from ibid.importing.pdf_lines import PageLine, label_of, read_areas, read_lines
from ibid.importing.printed import Draft
from ibid.zipped import Unreadable

MAX_PAGES = 2_000
MAX_SECONDS = 120.0  # after which no further page is begun
# Parts of the text's size below which a line at the foot of a page may be a note.
NOTE_SIZE = 0.95
# Parts of the notes' size: a line this far above the first note belongs to the text above.
NOTE_GAP = 1.6
# Points: heights on two pages that differ by less are one.
SAME_HEIGHT = 8
# Lines at the top and the bottom of a page that may be a running head.
MARGIN_LINES = 2
# The share of pages that have the same line at their edge, from which it is a running head.
REPEATED = 0.3
_PASSWORD = 4  # FPDF_ERR_PASSWORD in fpdfview.h
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|стр\.?|seite|صفحه)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|из|von|de)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_BROWSER = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}|(?:file|https?)://\S+(?:\s+\d+/\d+)?$")
# What changes in a running head stands behind a stroke or a wide gap: the volume, the chapter.
_PARTS = re.compile(r"\s[|·•–—]\s|\s{3,}")


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    body: list[PageLine]
    foot: list[PageLine]


def read_pdf(data: bytes) -> Draft:
    """The blocks of a PDF file; notes at the foot of a page are blocks of their own kind. Raises Unreadable."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise Unreadable("it has a password" if locked else f"it is damaged ({error})", encrypted=locked) from error
    try:
        pages = [_lines(file, number) for number in _numbers(len(file))]
        title = " ".join(file.get_metadata_dict(skip_empty=True).get("Title", "").split())
        count = len(file)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"it is damaged ({error})") from error
    finally:
        file.close()
    if not any(pages):
        raise Unreadable(f"its {count} pages have no text layer: it was scanned; make it searchable first (OCR)")
    body_size = _body_size(pages)
    heads = _running_heads(pages)
    split: list[_Page] = []
    last = 0
    for number, lines in enumerate(pages, start=1):
        split.append(_split(number, lines, body_size, heads, last))
        last = max((label for line in split[-1].foot if (label := _number_of(line)) is not None), default=last)
    known = KnownWords.of(["\n".join(line.text for line in page.body) for page in split])
    paragraphs = Paragraphs(body_size, known)
    for page in split:
        paragraphs.add_page(page.number, page.body)
        paragraphs.add_foot(page.number, page.foot)
    return Draft(paragraphs.finish(), title=title)


def _numbers(count: int) -> Any:
    until = time.monotonic() + MAX_SECONDS
    for number in range(min(count, MAX_PAGES)):
        if time.monotonic() > until:
            raise Unreadable(f"only {number} of its {count} pages could be read in {MAX_SECONDS:.0f} seconds")
        yield number


def _lines(file: Any, number: int) -> list[PageLine]:
    page = file[number]
    try:
        layer = page.get_textpage()
        try:
            return read_lines(layer, read_areas(file, page))
        finally:
            layer.close()
    finally:
        page.close()


def _body_size(pages: Sequence[Sequence[PageLine]]) -> float:
    """The size that most characters have, to a quarter of a point."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 4) / 4] += len(line.text)
    return sizes.most_common(1)[0][0]


def _head_key(line: PageLine) -> tuple[str, int]:
    """A line but for its numbers and what changes, and its height on the page: a running head keeps its place."""
    shown = re.sub(r"\d+", "#", _PARTS.split(line.text.casefold())[0]).strip()
    return shown, round(line.middle / SAME_HEIGHT)


def _edges(lines: Sequence[PageLine]) -> list[PageLine]:
    by_height = sorted(lines, key=lambda line: -line.middle)
    return [*by_height[:MARGIN_LINES], *by_height[-MARGIN_LINES:]] if len(by_height) > 2 * MARGIN_LINES else by_height


def _running_heads(pages: Sequence[Sequence[PageLine]]) -> frozenset[tuple[str, int]]:
    """What stands at the edge of many pages, but for its numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        seen.update({_head_key(line) for line in _edges(lines)})
    return frozenset(key for key, times in seen.items() if times >= max(2, REPEATED * len(pages)) and key[0])


def _split(
    number: int, lines: Sequence[PageLine], body_size: float, heads: frozenset[tuple[str, int]], last: int
) -> _Page:
    """A page without its running heads and numbers, its foot apart; ``last`` is the last note of the pages before."""
    edges = _edges(lines)
    outermost = {id(line) for line in (edges[:1] + edges[-1:])}
    printed = _printed_by_browser(edges)
    kept = [
        line
        for line in lines
        if id(line) not in printed
        and not (line in edges and _head_key(line) in heads and not _is_note(line))
        and not (id(line) in outermost and _PAGE_NUMBER.fullmatch(line.text))
    ]
    foot = _foot(kept, body_size) or _foot_by_numbers(kept, last)
    held = {id(line) for line in foot}
    return _Page(number, [line for line in kept if id(line) not in held], foot)


def _printed_by_browser(edges: Sequence[PageLine]) -> set[int]:
    """What a browser prints at the edges of a page: the day and the title, the address and the page's number."""
    found = {round(line.middle) for line in edges if _BROWSER.match(line.text)}
    return {id(line) for line in edges if round(line.middle) in found}


def _is_note(line: PageLine) -> bool:
    """Whether a line begins as a note does, with a number and words behind it."""
    label = label_of(line)
    return label is not None and len(line.text) > label[1] + 3 and not _PAGE_NUMBER.fullmatch(line.text)


def _foot(lines: Sequence[PageLine], body_size: float) -> list[PageLine]:
    """The notes at the foot of a page, or of each column: small lines with no line of the text below them."""
    small = [line for line in lines if line.size < NOTE_SIZE * body_size]
    large = [line for line in lines if line.size >= NOTE_SIZE * body_size]
    low = [
        line
        for line in small
        if not any(
            other.middle < line.middle and other.left < line.right and other.right > line.left for other in large
        )
    ]
    labelled = [line for line in low if label_of(line)]
    return [line for line in low if _is_below_label(line, labelled)]


def _foot_by_numbers(lines: Sequence[PageLine], last: int) -> list[PageLine]:
    """Notes at the foot of a page that are as large as the text: they count through the page's raised numbers."""
    numbers = list(dict.fromkeys(number for line in lines for number in _raised_numbers(line)))
    if not numbers or numbers[0] not in {last + 1, 1}:
        return []
    for at in range(len(lines) - 1, 0, -1):
        if _number_of(lines[at]) == numbers[0] and lines[at].middle < lines[at - 1].middle:
            labels = [number for line in lines[at:] if (number := _number_of(line)) in numbers]
            return list(lines[at:]) if labels == numbers else []
    return []


def _raised_numbers(line: PageLine) -> list[int]:
    """The raised numbers within a line, not the one that it may begin with."""
    shown = [line.text[start:end].strip(" []()") for start, end in line.raised if start]
    return [int(one) for one in shown if one.isdecimal() and len(one) < 5]


def _number_of(line: PageLine) -> int | None:
    label = label_of(line)
    return int(label[0]) if label and label[0].isdecimal() else None


def _is_below_label(line: PageLine, labelled: Sequence[PageLine]) -> bool:
    """Whether a line stands below the number of a note in its column, or close above the first: the rest of one."""
    column = [one for one in labelled if one.left < line.right and one.right > line.left]
    if any(one.middle >= line.middle for one in column):
        return True
    first = max(column, key=lambda one: one.middle, default=None)
    return first is not None and line.middle - first.middle < NOTE_GAP * first.size and line.size < 1.04 * first.size

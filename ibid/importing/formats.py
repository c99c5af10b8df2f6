"""What a report's file is, by its content: the name says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ibid.errors import ReportUnreadable
from ibid.importing.printed import Block, Draft
from ibid.page import Format, read_bytes, tell_format
from ibid.zipped import Unreadable

MAX_BYTES = 60_000_000  # a thousand pages with pictures have about half of that
MAX_CHARACTERS = 10_000_000  # a thousand pages have three million
MAX_BLOCK = 20_000  # characters of one paragraph
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ODT = b"application/vnd.oasis.opendocument.text"


def read_draft(data: bytes, content_type: str = "") -> Draft:
    """The blocks of a report. Raises ReportUnreadable, whose text goes on after the file's name."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise ReportUnreadable("is empty")
    if len(data) > MAX_BYTES:
        raise ReportUnreadable(f"has {len(data) / 1e6:,.0f} MB, and at most {MAX_BYTES / 1e6:.0f} MB are read")
    try:
        return bounded(_read(data, content_type))
    except Unreadable as error:
        if error.encrypted:
            raise ReportUnreadable("has a password; save a copy without one, and import that") from error
        raise ReportUnreadable(f"cannot be read: {error}") from error


def bounded(draft: Draft) -> Draft:
    """The draft with no block longer than is read at once. Raises ReportUnreadable where it is no report by its length.

    A paragraph has some thousand characters; what is longer is a table, a file without line ends, or made to stop us.
    """
    size = sum(len(block.text) for block in draft.blocks) + sum(len(note.text) for note in draft.notes)
    if size > MAX_CHARACTERS:
        raise ReportUnreadable(
            f"has {size / 1e6:,.0f} million characters, and at most {MAX_CHARACTERS // 10**6} are read"
        )
    return replace(draft, blocks=tuple(piece for block in draft.blocks for piece in _pieces(block)))


def _pieces(block: Block) -> Iterator[Block]:
    while len(block.text) > MAX_BLOCK:
        at = block.text.rfind(" ", 1, MAX_BLOCK) + 1 or MAX_BLOCK
        first = block.without((at, len(block.text)))
        yield replace(first, references=tuple(one for one in block.references if one.at < at))
        kept = tuple(one for one in block.references if one.at >= at)
        block = replace(block, references=kept).without((0, at))
    yield block


def _read(data: bytes, content_type: str) -> Draft:
    kind = tell_format(data, content_type)
    if kind is Format.PDF:
        from ibid.importing.pdf import read_pdf

        return read_pdf(data)
    if kind is Format.DOCX:
        from ibid.importing.docx import read_docx

        return read_docx(data)
    if data.startswith(b"PK\x03\x04"):
        return _read_zip(data)
    if data.startswith(_OLD_OFFICE):
        raise ReportUnreadable(
            "is a Word file of before 2007, or has a password; save it as DOCX without one, and import that"
        )
    page = read_bytes(data, content_type=content_type or "text/plain")
    if page.format is Format.HTML:
        from ibid.importing.html import read_html

        return read_html(page.markup)
    if page.format is Format.RTF:
        raise ReportUnreadable("is an RTF file; save it as DOCX, and import that")
    if page.format is not Format.TEXT:
        raise ReportUnreadable(f"is no report that Ibid can read, but a file of another kind ({page.format.value})")
    from ibid.importing.markdown import looks_like_markdown, read_markdown
    from ibid.importing.plain import read_plain

    text = page.markup.replace("\r\n", "\n").replace("\r", "\n")
    return read_markdown(text) if looks_like_markdown(text) else read_plain(text)


def _read_zip(data: bytes) -> Draft:
    if _ODT in data[:200] or b"content.xml" in data[:100_000] + data[-100_000:]:
        from ibid.importing.odt import read_odt

        return read_odt(data)
    from ibid.importing.docx import read_docx

    return read_docx(data)

"""What was served, as a page: its bytes unpacked, its format told by content, its characters decoded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ibid.capture import Capture, header
from ibid.charset import decode
from ibid.decoding import unpack
from ibid.verdicts import PageState

MAX_DECODED = 30_000_000  # bytes after decompression; the same as the default of ``fetch.max_decoded``
MAX_MARKUP = 6_000_000  # characters of markup that are read; the largest news pages seen have 5 million
MAX_TAGS = 400_000  # tags that are read: about 200 MB of tree


class Format(StrEnum):
    """What the bytes are, judged by their content; the content type only breaks ties."""

    HTML = "html"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    RTF = "rtf"
    IMAGE = "image"
    MEDIA = "media"
    BINARY = "binary"


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched document before anything is read out of it.

    ``url`` is the cited address, the identity of the source; ``final_url`` is where the redirects ended.
    ``data`` are the bytes after content decoding, ``markup`` their characters (empty for PDF and the like).
    ``problem`` is set where nothing can be read, with ``detail`` as the observed fact; ``cut`` says why the
    markup is not the whole page, empty where it is.
    """

    url: str
    final_url: str
    content_type: str
    charset: str
    markup: str
    data: bytes
    format: Format = Format.HTML
    problem: PageState | None = None
    detail: str = ""
    cut: str = ""


def read_page(capture: Capture, *, max_decoded: int = MAX_DECODED) -> Page:
    """The page of a capture that has a response; a body that cannot be unpacked is a page with a problem.

    At most ``max_decoded`` bytes are unpacked; a page that has more is marked as cut.
    """
    response = capture.response
    if response is None:
        return _unreadable(capture.url, capture.final_url, "", PageState.EMPTY, "nothing was served")
    content_type = header(response.response_headers, "content-type")
    unpacked = unpack(response.body, header(response.response_headers, "content-encoding"), max_decoded)
    if unpacked.broken:
        return _unreadable(capture.url, capture.final_url, content_type, PageState.DAMAGED, unpacked.broken)
    cut = unpacked.cut
    if response.truncated:
        cut = f"the transfer broke off ({response.truncated})"
    return _page(unpacked.data, capture.url, capture.final_url, content_type, cut)


def read_bytes(data: bytes, *, url: str = "", content_type: str = "", max_decoded: int = MAX_DECODED) -> Page:
    """The page of a file on disk; a gzipped file is unpacked."""
    coding = "gzip" if data.startswith(b"\x1f\x8b") else ""
    unpacked = unpack(data, coding, max_decoded)
    if unpacked.broken:
        return _unreadable(url, url, content_type, PageState.DAMAGED, unpacked.broken)
    return _page(unpacked.data, url, url, content_type, unpacked.cut)


# What files begin with. Sources: the formats' specifications; https://mimesniff.spec.whatwg.org/
_MAGIC = (
    *((start, Format.IMAGE) for start in (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*", b"BM")),
    *((start, Format.MEDIA) for start in (b"ID3", b"OggS", b"\x1aE\xdf\xa3", b"FLV\x01", b"\xff\xfb", b"fLaC")),
    (b"{\\rtf", Format.RTF),
    (b"\xd0\xcf\x11\xe0", Format.BINARY),  # Word and Excel before 2007, and their encrypted files since
    (b"PK\x03\x04", Format.BINARY),  # a zip file: what is in it tells
)
_PLAIN_TYPES = frozenset({"text/plain", "text/markdown", "text/csv", "application/json"})
_TAG = re.compile(rb"<(?:!doctype\s+html|[a-z][a-z0-9]{0,9}[\s>/]|!--|\?xml)", re.IGNORECASE)
_LOOK = 2048  # bytes that are looked at
_CONTROL_SHARE = 0.02  # of the first bytes: text has next to no control characters


def tell_format(data: bytes, content_type: str) -> Format:
    """The format of a body, by its first bytes."""
    head = data[:_LOOK]
    by_magic = _by_magic(head)
    if by_magic is Format.BINARY and b"word/" in data[:100_000] + data[-100_000:]:
        return Format.DOCX
    is_binary = _is_binary(head)
    # A text may begin with the letters of a magic number ("BMW", "ID3").
    if by_magic and (is_binary or by_magic not in {Format.IMAGE, Format.MEDIA}):
        return by_magic
    if is_binary:
        return Format.BINARY
    # A server that sends plain text for a page is judged by the first tag.
    if _TAG.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"")):
        return Format.HTML
    is_plain = content_type.partition(";")[0].strip().lower() in _PLAIN_TYPES
    return Format.TEXT if is_plain or not _TAG.search(data[:100_000].replace(b"\0", b"")) else Format.HTML


def _by_magic(head: bytes) -> Format | None:
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head[:4] == b"RIFF":
        return {b"WEBP": Format.IMAGE, b"WAVE": Format.MEDIA, b"AVI ": Format.MEDIA}.get(head[8:12], Format.BINARY)
    if head[4:8] == b"ftyp":
        return Format.IMAGE if head[8:12] in {b"avif", b"heic", b"mif1"} else Format.MEDIA
    return next((kind for start, kind in _MAGIC if head.startswith(start)), None)


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    nulls = head.count(0)
    if nulls * 4 > len(head) and max(head[0::2].count(0), head[1::2].count(0)) == nulls:
        return False  # UTF-16 without a mark: every other byte of ASCII is null
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\x1b")
    return controls > max(2, len(head) * _CONTROL_SHARE)


_PROBLEMS = {
    Format.IMAGE: (PageState.IMAGE_ONLY, "the address serves a picture"),
    Format.MEDIA: (PageState.MEDIA_ONLY, "the address serves sound or video"),
    Format.BINARY: (PageState.UNSUPPORTED, "the address serves a file of an unknown format"),
    Format.RTF: (PageState.UNSUPPORTED, "the address serves an RTF file"),
}
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")


def _page(data: bytes, url: str, final_url: str, content_type: str, cut: str) -> Page:
    if not data.strip(b" \t\r\n\0"):
        return _unreadable(url, final_url, content_type, PageState.EMPTY, "the body is empty")
    kind = tell_format(data, content_type)
    if kind in _PROBLEMS:
        state, detail = _PROBLEMS[kind]
        return _unreadable(url, final_url, content_type, state, detail, kind=kind, data=data)
    if kind in {Format.PDF, Format.DOCX}:
        return Page(url, final_url, content_type, "", "", data, kind, cut=cut)
    text, charset = decode(data, content_type)
    # lxml refuses a declared encoding in decoded text, and ends at a null character.
    markup = _XML_DECLARATION.sub("", text.replace("\0", ""))
    markup, cut = _bounded(markup, cut)
    return Page(url, final_url, content_type, charset, markup, data, kind, cut=cut)


def _bounded(markup: str, cut: str) -> tuple[str, str]:
    if len(markup) > MAX_MARKUP:
        markup, cut = markup[:MAX_MARKUP], f"only the first {MAX_MARKUP:,} characters were read"
    if markup.count("<") > MAX_TAGS:
        at = -1
        for _ in range(MAX_TAGS):
            at = markup.find("<", at + 1)
        markup, cut = markup[:at], f"only the first {MAX_TAGS:,} tags were read"
    return markup, cut


def _unreadable(
    url: str,
    final_url: str,
    content_type: str,
    problem: PageState,
    detail: str,
    *,
    kind: Format = Format.BINARY,
    data: bytes = b"",
) -> Page:
    return Page(url, final_url, content_type, "", "", data, kind, problem, detail)

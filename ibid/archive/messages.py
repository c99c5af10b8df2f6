"""HTTP messages inside WARC records: the head as text, and the body as it was before chunking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ibid.archive.records import PIECE, Damaged, Record, read_headers
from ibid.capture import Headers, header

# Ibid hands on bodies after transfer decoding, so a record that claimed chunks would lie. The received
# header is kept under this name, as the Webrecorder tools (browsertrix, archiveweb.page) do.
KEPT_PREFIX = "X-Orig-"
TRANSFER_ENCODING = "Transfer-Encoding"

HEAD_ENCODING = "latin-1"  # one character a byte, as httpx and ibid.fetch hand headers on

_STATUS_LINE = re.compile(r"(HTTP/\d(?:\.\d)?) (\d{3})(?: (.*))?")
_REQUEST_LINE = re.compile(r"([!-~]{1,20}) \S+ HTTP/\d(?:\.\d)?")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_MAX_LINE = 8_192  # bytes of a status line or chunk head; RFC 9112, section 3, asks for 8,000


@dataclass(frozen=True, slots=True)
class ResponseHead:
    """Status line and headers of a response, with the transfer encoding under its received name."""

    version: str
    status: int
    reason: str
    headers: Headers


def read_response_head(record: Record) -> ResponseHead:
    """The head of an HTTP response, leaving the record at the body. Raises Damaged."""
    line = record.read_line(_MAX_LINE).decode(HEAD_ENCODING).rstrip("\r\n ")
    match = _STATUS_LINE.fullmatch(line)
    if not match or int(match[2]) < 100:
        raise Damaged("it holds no HTTP response")
    return ResponseHead(match[1], int(match[2]), match[3] or "", read_headers(record, HEAD_ENCODING))


def read_request_head(record: Record) -> tuple[str, Headers]:
    """Method and headers of an HTTP request. Raises Damaged."""
    match = _REQUEST_LINE.fullmatch(record.read_line(PIECE).decode(HEAD_ENCODING).rstrip("\r\n "))
    if not match:
        raise Damaged("it holds no HTTP request")
    return match[1], read_headers(record, HEAD_ENCODING)


def stored_headers(headers: Headers) -> Headers:
    """Response headers as they go into a record whose body is no longer chunked."""
    return tuple((f"{KEPT_PREFIX}{k}" if k.lower() == TRANSFER_ENCODING.lower() else k, v) for k, v in headers)


def received_headers(headers: Headers) -> Headers:
    """Response headers as they were received: the inverse of ``stored_headers``."""
    kept = f"{KEPT_PREFIX}{TRANSFER_ENCODING}".lower()
    return tuple((k[len(KEPT_PREFIX) :] if k.lower() == kept else k, v) for k, v in headers)


def read_body(record: Record, head: ResponseHead) -> Iterator[bytes]:
    """The body in pieces: unchunked where the record still has it chunked, and still content-encoded.

    Raises Damaged where the record is cut off.
    """
    if "chunked" in header(head.headers, TRANSFER_ENCODING).lower():
        yield from _unchunk(record)
    else:
        yield from iter(lambda: record.read(PIECE), b"")


def _unchunk(record: Record) -> Iterator[bytes]:
    """Chunks put together (RFC 9112, section 7.1). A body that only claims chunks comes as it is."""
    line = record.read_line(_MAX_LINE)
    match = _CHUNK_SIZE.fullmatch(line)
    if not match:
        yield line
        yield from iter(lambda: record.read(PIECE), b"")
        return
    while match and (left := int(match[1], 16)):
        while left and (piece := record.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
        record.read_line(2)
        match = _CHUNK_SIZE.fullmatch(record.read_line(_MAX_LINE))

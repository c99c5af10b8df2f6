"""Records before they are written: their fields and blocks, by WARC 1.1 (ISO 28500)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester

from ibid.archive import fields
from ibid.archive.messages import HEAD_ENCODING, stored_headers
from ibid.archive.reread import Original
from ibid.capture import Capture, Exchange, Headers, header

WARC_VERSION = "WARC/1.1"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
IDENTICAL_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
FIELDS_TYPE = "application/warc-fields"
# Request headers that let somebody in: evidence says that they were sent, not what they held.
CREDENTIALS = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token"})
WITHHELD = "[withheld]"

Fields = list[tuple[str, str]]

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before it is written: its fields beside those that every record has, and its block."""

    type: str
    record_id: str
    date: str
    fields: Fields
    block: bytes = b""
    content_type: str = ""
    payload_digest: str = ""

    def as_record(self) -> Any:
        """As warcio's writer takes it. The block is handed over whole, so that header bytes stay as received."""
        headers = [("WARC-Type", self.type), ("WARC-Record-ID", self.record_id), ("WARC-Date", self.date)]
        headers += [*self.fields, ("WARC-Block-Digest", _sha1(self.block))]
        # Of a revisit warcio writes only what it takes for the HTTP headers.
        as_head = self.type == "revisit"
        body = b"" if as_head else self.block
        record = ArcWarcRecord(
            "warc",
            self.type,
            StatusAndHeaders("", headers, protocol=WARC_VERSION),
            BytesIO(body),
            _ReadyHead(self.block) if as_head else None,
            self.content_type,
            len(body),
        )
        record.payload_length = len(body)
        return record


def describe_file(name: str, record_id: str, moment: datetime, *, software: str, run_id: str, notice: str) -> Draft:
    """The warcinfo record that a file begins with; its description carries the notice."""
    facts = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": CONFORMS_TO,
        "isPartOf": run_id,
        "description": notice,
    }
    return Draft("warcinfo", record_id, _date(moment), [("WARC-Filename", name)], _lines(facts), FIELDS_TYPE)


def draft_pair(
    exchange: Exchange, response_id: str, request_id: str, shared: Fields, original: Original | None
) -> tuple[Draft, Draft]:
    """Response and request records of one exchange, each naming the other.

    The response is a revisit where an earlier record has its payload.
    """
    date = _date(exchange.captured_at)
    shared = [("WARC-Target-URI", _one_line(exchange.url)), *shared, *_connection(exchange)]
    digest = _sha1(exchange.body)
    named = [
        ("WARC-Concurrent-To", request_id),
        *([("WARC-Truncated", exchange.truncated)] if exchange.truncated else []),
        ("WARC-Payload-Digest", digest),
        (fields.SHA256, exchange.payload_sha256),
        (fields.ELAPSED, str(exchange.elapsed_ms)),
        *(_reference(original) if original else []),
    ]
    response = Draft(
        "revisit" if original else "response",
        response_id,
        date,
        shared + named,
        _response_head(exchange) + (b"" if original else exchange.body),
        "application/http;msgtype=response",
        digest,
    )
    named = [("WARC-Concurrent-To", response_id), ("WARC-Payload-Digest", _sha1(b""))]
    block = _request_head(exchange)
    return response, Draft("request", request_id, date, shared + named, block, "application/http;msgtype=request")


def draft_conversion(
    exchange: Exchange, record_id: str, shared: Fields, *, source: str, block: bytes, content_type: str
) -> Draft:
    """What a response became (WARC 1.1, section 6.8): the record that it was made from is named by its id."""
    named = [("WARC-Target-URI", _one_line(exchange.url)), *shared]
    if source:
        named.append(("WARC-Refers-To", source))
    named.append(("WARC-Payload-Digest", _sha1(block)))
    return Draft("conversion", record_id, _date(datetime.now(UTC)), named, block, content_type)


def draft_failure(capture: Capture, record_id: str, shared: Fields, responses: Sequence[Draft]) -> Draft:
    """Why there is no answer; it names the response of the same address, where the failure came after one."""
    assert capture.failure
    asked = _failed_address(capture)
    named = [("WARC-Target-URI", _one_line(asked)), *shared]
    date = capture.started_at
    for exchange, response in zip(capture.exchanges, responses, strict=True):
        date = max(date, exchange.captured_at)
        if exchange.url == asked:
            named.append(("WARC-Concurrent-To", response.record_id))
    facts = {fields.FAILURE_REASON: capture.failure.reason.value, fields.FAILURE_DETAIL: capture.failure.detail}
    return Draft("metadata", record_id, _date(date), named, _lines(facts), FIELDS_TYPE)


class _ReadyHead(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """HTTP headers as bytes, which warcio then does not encode anew."""

    def __init__(self, block: bytes) -> None:
        super().__init__("ready", [])
        self.headers_buff = block

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """They are there already."""


def _reference(original: Original) -> Fields:
    """What makes a record a revisit of another (WARC 1.1, section 6.7.2)."""
    return [
        ("WARC-Profile", IDENTICAL_PAYLOAD),
        ("WARC-Refers-To", original.record_id),
        ("WARC-Refers-To-Target-URI", _one_line(original.url)),
        ("WARC-Refers-To-Date", original.date),
        (fields.REFERS_TO_FILE, original.file),
        (fields.REFERS_TO_OFFSET, str(original.offset)),
    ]


def _connection(exchange: Exchange) -> Fields:
    """HTTP/2 and 3 have no textual form: the record is written as HTTP/1.1 and names the true protocol."""
    protocol = {"HTTP/2": "h2", "HTTP/3": "h3"}.get(exchange.http_version, "")
    facts = [("WARC-IP-Address", exchange.remote_address), ("WARC-Protocol", protocol)]
    return [(name, value) for name, value in facts if value]


def _version(exchange: Exchange) -> str:
    return "HTTP/1.0" if exchange.http_version == "HTTP/1.0" else "HTTP/1.1"


def _response_head(exchange: Exchange) -> bytes:
    line = f"{_version(exchange)} {exchange.status} {_one_line(exchange.reason_phrase)}"
    return _head(line, stored_headers(exchange.response_headers))


def _request_head(exchange: Exchange) -> bytes:
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = exchange.request_headers
    if not header(headers, "Host"):
        headers = (("Host", parts.netloc), *headers)
    safe = tuple((name, WITHHELD if name.lower() in CREDENTIALS else value) for name, value in headers)
    return _head(f"{exchange.method} {_one_line(target).replace(' ', '%20')} {_version(exchange)}", safe)


def _head(line: str, headers: Headers) -> bytes:
    lines = [line, *(f"{_one_line(name)}: {_one_line(value)}" for name, value in headers)]
    text = "".join(f"{line}\r\n" for line in [*lines, ""])
    try:
        return text.encode(HEAD_ENCODING)
    except UnicodeEncodeError:  # not from the wire, where headers are bytes
        return text.encode("utf-8", "replace")


def _lines(facts: dict[str, str]) -> bytes:
    return "".join(f"{name}: {_one_line(value)}\r\n" for name, value in facts.items() if value).encode(
        "utf-8", "replace"
    )


def _one_line(text: str) -> str:
    """Without line breaks and other control characters, which would end a header and begin another."""
    return _CONTROL.sub(" ", text).strip(" ")


def _failed_address(capture: Capture) -> str:
    """The address that gave no answer: the next hop where a redirect led to it."""
    if not capture.exchanges:
        return capture.requested_url
    last = capture.exchanges[-1]
    location = header(last.response_headers, "Location")
    if not 300 <= last.status < 400 or not location:
        return last.url
    try:
        return urljoin(last.url, location)
    except ValueError:  # a Location that is no address
        return last.url


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _sha1(data: bytes) -> str:
    digester = Digester("sha1")
    digester.update(data)
    return str(digester)

"""Writing evidence: one WARC 1.1 file a run, a request and a response record for each exchange.

While a run lasts its file is called ``....warc.gz.open``; each capture is appended whole and forced to the
disk, so that after a crash all but the last capture can be read.
"""

from __future__ import annotations

import os
import re
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO, FileIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from ibid.archive import fields
from ibid.archive.messages import stored_headers
from ibid.archive.reread import Original, find_original
from ibid.capture import Capture, Exchange, Headers, WarcAddress, header
from ibid.errors import ArchiveError

WARC_VERSION = "WARC/1.1"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
IDENTICAL_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
# Request headers that let somebody in: evidence says that they were sent, not what they held.
CREDENTIALS = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token"})
WITHHELD = "[withheld]"

Fields = list[tuple[str, str]]

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class WarcWriter:
    """The WARC file of one run, in the evidence folder; a context manager."""

    def __init__(
        self,
        folder: Path,
        run_id: str,
        *,
        software: str,
        notice: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_id: Callable[[], uuid.UUID] = uuid.uuid4,
    ) -> None:
        """Make ``ibid-RUN.warc.gz.open`` in the folder, with a warcinfo record that carries the notice.

        Raises ArchiveError where the folder cannot be written to, or has a file of this run already.
        """
        self.folder = folder
        self.path = folder / f"ibid-{run_id}.warc.gz"
        self._open_path = self.path.with_name(self.path.name + fields.OPEN_SUFFIX)
        self._new_id = new_id
        self._lock = threading.Lock()
        self._captures = 0
        self._offset = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self.path.exists():
                raise FileExistsError(None, "there is a file of this run already")
            self._file: FileIO = self._open_path.open("xb", buffering=0)
        except OSError as error:
            raise self._unwritable(error) from error
        self._info_id = self._record_id()
        info = _Draft("warcinfo", self._info_id, _date(now()), [("WARC-Filename", self.path.name)])
        facts = {
            "software": software,
            "format": "WARC File Format 1.1",
            "conformsTo": CONFORMS_TO,
            "isPartOf": run_id,
            "description": notice,
        }
        try:
            self._append([replace(info, block=_fields(facts), content_type="application/warc-fields")])
        except ArchiveError:
            self._discard()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file its final name; a file without a single capture is not kept."""
        with self._lock:
            if not self._captures:
                self._discard()
                return
            try:
                self._file.close()
                self._open_path.replace(self.path)
            except OSError as problem:
                raise self._unwritable(problem) from problem

    def write(self, capture: Capture, *, known: tuple[WarcAddress, datetime] | None = None) -> Capture:
        """Append a capture, and give it back with the addresses of its response records.

        ``known`` is the last capture of the same source and its time. Where its record can still be read and
        the payload is the same, the last response becomes a ``revisit`` that refers to the record which has
        the payload. A failure becomes a ``metadata`` record.

        Raises ArchiveError, having written nothing, where the disk refuses.
        """
        drafts: list[_Draft] = []
        for exchange in capture.exchanges:
            is_last = exchange is capture.exchanges[-1]
            original = self._original(known, exchange) if known and is_last else None
            drafts += self._pair(exchange, original)
        responses = drafts[::2]
        if capture.failure:
            drafts.append(self._failure(capture, responses))
        with self._lock:
            offsets = self._append(drafts)
            self._captures += 1
        records = tuple(
            WarcAddress(self.path.name, offset, draft.record_id, draft.payload_digest, exchange.payload_sha256)
            for offset, draft, exchange in zip(offsets[::2], responses, capture.exchanges, strict=False)
        )
        return replace(capture, records=records)

    def _original(self, known: tuple[WarcAddress, datetime], exchange: Exchange) -> Original | None:
        return None if exchange.truncated else find_original(self.folder, known[0], exchange.body)

    def _pair(self, exchange: Exchange, original: Original | None) -> tuple[_Draft, _Draft]:
        """Response and request records of one exchange, each naming the other."""
        response_id, request_id = self._record_id(), self._record_id()
        digest = _sha1(exchange.body)
        shared = [("WARC-Target-URI", _one_line(exchange.url)), ("WARC-Warcinfo-ID", self._info_id)]
        if exchange.remote_address:
            shared.append(("WARC-IP-Address", exchange.remote_address))
        shared += _protocol(exchange)
        date = _date(exchange.captured_at)
        named = [*shared, ("WARC-Concurrent-To", request_id)]
        if exchange.truncated:
            named.append(("WARC-Truncated", exchange.truncated))
        named += [("WARC-Payload-Digest", digest), (fields.SHA256, exchange.payload_sha256)]
        named.append((fields.ELAPSED, str(exchange.elapsed_ms)))
        response = _Draft(
            "revisit" if original else "response",
            response_id,
            date,
            named + (_reference(original) if original else []),
            _response_head(exchange) + (b"" if original else exchange.body),
            "application/http;msgtype=response",
            digest,
        )
        request = _Draft(
            "request",
            request_id,
            date,
            [*shared, ("WARC-Concurrent-To", response_id), ("WARC-Payload-Digest", _sha1(b""))],
            _request_head(exchange),
            "application/http;msgtype=request",
        )
        return response, request

    def _failure(self, capture: Capture, responses: list[_Draft]) -> _Draft:
        """Why there is no answer; it names the response of the same address, where the failure came after one."""
        assert capture.failure
        asked = _failed_address(capture)
        named = [("WARC-Target-URI", _one_line(asked)), ("WARC-Warcinfo-ID", self._info_id)]
        date = capture.started_at
        for exchange, response in zip(capture.exchanges, responses, strict=True):
            date = max(date, exchange.captured_at)
            if exchange.url == asked:
                named.append(("WARC-Concurrent-To", response.record_id))
        facts = {fields.FAILURE_REASON: capture.failure.reason.value, fields.FAILURE_DETAIL: capture.failure.detail}
        block = _fields(facts)
        return _Draft("metadata", self._record_id(), _date(date), named, block, "application/warc-fields")

    def _append(self, drafts: Iterable[_Draft]) -> list[int]:
        """Write the records whole or not at all, and force them to the disk; gives their offsets."""
        buffer = BytesIO()
        warc = WARCWriter(buffer, gzip=True, warc_version=WARC_VERSION)
        offsets = []
        for draft in drafts:
            offsets.append(self._offset + buffer.tell())
            warc.write_record(draft.as_record())
        try:
            left = buffer.getbuffer()
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            self._take_back()
            raise self._unwritable(error) from error
        self._offset += buffer.tell()
        return offsets

    def _take_back(self) -> None:
        """Cut off what was written of an unfinished capture, as far as the disk allows."""
        try:
            os.ftruncate(self._file.fileno(), self._offset)
            os.lseek(self._file.fileno(), self._offset, os.SEEK_SET)
        except OSError:
            return  # the reader tells a file that is cut off

    def _discard(self) -> None:
        self._file.close()
        self._open_path.unlink(missing_ok=True)

    def _record_id(self) -> str:
        return f"<urn:uuid:{self._new_id()}>"

    def _unwritable(self, error: OSError) -> ArchiveError:
        mend = "free the disk, or name another evidence folder with IBID_EVIDENCE"
        return ArchiveError(f"The evidence cannot be written to {self.path}: {error.strerror}; {mend}.")


@dataclass(frozen=True, slots=True)
class _Draft:
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


def _protocol(exchange: Exchange) -> Fields:
    """HTTP/2 and 3 have no textual form: the record is written as HTTP/1.1 and names the true protocol."""
    names = {"HTTP/2": "h2", "HTTP/3": "h3"}
    return [("WARC-Protocol", names[exchange.http_version])] if exchange.http_version in names else []


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
    return "".join(f"{text}\r\n" for text in [*lines, ""]).encode("utf-8", "replace")


def _fields(facts: dict[str, str]) -> bytes:
    return "".join(f"{name}: {_one_line(value)}\r\n" for name, value in facts.items() if value).encode(
        "utf-8", "replace"
    )


def _one_line(text: str) -> str:
    """Without line breaks and other control characters, which would end a header and begin another."""
    return _CONTROL.sub(" ", text).strip()


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

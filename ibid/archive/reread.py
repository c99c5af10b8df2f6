"""Reading a record of our own back by its address, with its digests checked."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ibid.archive import fields
from ibid.archive.messages import ResponseHead, read_body, read_request_head, read_response_head, received_headers
from ibid.archive.records import Damaged, Record, Unpacked
from ibid.capture import Exchange, Headers, WarcAddress, header
from ibid.errors import ArchiveError

MAX_BODY = 500_000_000  # bytes of one body taken into memory; twenty times what a fetch takes by default


@dataclass(frozen=True, slots=True)
class Original:
    """The response record that has a payload: where it lies, and what a revisit says of it."""

    file: str
    offset: int
    record_id: str
    url: str
    date: str


def read_record(folder: Path, address: WarcAddress) -> Exchange:
    """The exchange whose response record lies at an address in the evidence folder.

    A revisit is resolved to the record that has its payload. Raises ArchiveError where the file is missing or
    damaged, has another record there, or where its digests are not those of the address.
    """
    try:
        with _record_at(folder, address.file, address.offset, address.record_id) as (file, record):
            head = read_response_head(record)
            if record.type == "revisit":
                request = _request_after(file, record)
                body = _original_body(folder, record)
            else:
                body = _whole_body(record, head)
                request = _request_after(file, record)
    except OSError as error:
        raise ArchiveError(f"The evidence {folder / address.file} cannot be read: {error.strerror}.") from error
    except Damaged as damage:
        place = f"{folder / address.file}, byte {address.offset}"
        raise ArchiveError(f"The evidence at {place} cannot be read: {damage.clause}.") from damage
    if hashlib.sha256(body).hexdigest() != address.sha256 or not _has_sha1(body, address.payload_digest):
        place = f"{folder / address.file}, byte {address.offset}"
        raise ArchiveError(f"The evidence at {place} is not what was captured: its digest differs.")
    return _exchange(record, head, request, body)


def find_original(folder: Path, known: WarcAddress, body: bytes) -> Original | None:
    """The record that has this body, where it is the one at the known address or the one that refers to.

    None where the body is empty or another, or where the record cannot be read any more: a revisit without
    its original would be no evidence.
    """
    if not body or hashlib.sha256(body).hexdigest() != known.sha256:
        return None
    try:
        with _record_at(folder, known.file, known.offset, known.record_id) as (_, record):
            if record.type == "response":
                return Original(known.file, known.offset, known.record_id, record.target, _date_of(record))
            name, offset, record_id = _reference(record)
        with _record_at(folder, name, offset, record_id) as (_, record):
            return Original(name, offset, record_id, record.target, _date_of(record))
    except (OSError, Damaged):
        return None


@contextmanager
def _record_at(folder: Path, name: str, offset: int, record_id: str) -> Iterator[tuple[BinaryIO, Record]]:
    """A record of a file in the folder, which may still be open for writing. Raises OSError, Damaged."""
    if Path(name).name != name:  # a name from a record must not lead out of the folder
        raise Damaged("the name of its file has a folder in it")
    path = folder / name
    if not path.exists():
        path = folder / (name + fields.OPEN_SUFFIX)
    with path.open("rb") as file:
        end = path.stat().st_size
        if not 0 <= offset < end:
            raise Damaged("the file is shorter than that")
        record = Record(Unpacked(file, offset, end), offset)
        if header(record.headers, "WARC-Record-ID") != record_id:
            raise Damaged("another record stands there")
        yield file, record


def _whole_body(record: Record, head: ResponseHead) -> bytes:
    pieces, size = [], 0
    for piece in read_body(record, head):
        size += len(piece)
        if size > MAX_BODY:
            raise Damaged(f"its body is longer than {MAX_BODY:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def _original_body(folder: Path, revisit: Record) -> bytes:
    name, offset, record_id = _reference(revisit)
    with _record_at(folder, name, offset, record_id) as (_, record):
        if record.type != "response":
            raise Damaged("it refers to a record that has no payload")
        return _whole_body(record, read_response_head(record))


def _reference(revisit: Record) -> tuple[str, int, str]:
    """File, offset and id of the record that a revisit of ours refers to."""
    name, offset, record_id = (
        header(revisit.headers, field) for field in (fields.REFERS_TO_FILE, fields.REFERS_TO_OFFSET, "WARC-Refers-To")
    )
    if not (name and record_id and offset.isascii() and offset.isdigit() and len(offset) < 16):
        raise Damaged("it does not say where its payload lies")
    return name, int(offset), record_id


def _request_after(file: BinaryIO, response: Record) -> tuple[str, Headers]:
    """Method and headers of the request, which the writer puts next to its response; GET where there is none."""
    offset = response.skip()
    end = file.seek(0, 2)
    if offset < end:
        record = Record(Unpacked(file, offset, end), offset)
        ours = header(record.headers, "WARC-Concurrent-To") == header(response.headers, "WARC-Record-ID")
        if record.type == "request" and ours:
            return read_request_head(record)
    return "GET", ()


def _exchange(record: Record, head: ResponseHead, request: tuple[str, Headers], body: bytes) -> Exchange:
    elapsed = header(record.headers, fields.ELAPSED)
    protocols: dict[str, Any] = {"h2": "HTTP/2", "h3": "HTTP/3"}
    return Exchange(
        method=request[0],
        url=record.target,
        request_headers=request[1],
        status=head.status,
        reason_phrase=head.reason,
        http_version=protocols.get(header(record.headers, "WARC-Protocol"), head.version),
        response_headers=received_headers(head.headers),
        body=body,
        truncated=header(record.headers, "WARC-Truncated"),
        captured_at=record.date,
        elapsed_ms=int(elapsed) if elapsed.isascii() and elapsed.isdigit() and len(elapsed) < 16 else 0,
        remote_address=header(record.headers, "WARC-IP-Address"),
    )


def _date_of(record: Record) -> str:
    return header(record.headers, "WARC-Date")


def _has_sha1(body: bytes, digest: str) -> bool:
    """Whether a ``sha1:`` digest in base 32, as WARC files have it, is that of the body."""
    own = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    return digest == f"sha1:{own}"

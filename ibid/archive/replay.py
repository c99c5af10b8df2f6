"""Replay: an archive in the network's place, as an httpx transport."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from ibid.archive import fields
from ibid.archive.index import Index, Place, open_index
from ibid.archive.messages import HEAD_ENCODING, ResponseHead, read_body, read_response_head, received_headers
from ibid.archive.records import Damaged, Record, Unpacked
from ibid.capture import Failure, NoAnswer, header
from ibid.errors import ArchiveError
from ibid.verdicts import LinkReason

_NOT_MODIFIED = 304


class ReplayTransport(httpx.AsyncBaseTransport):
    """Answers each request from an archive, byte for byte as it was captured.

    ``notice`` is what the archive says of itself (the description in its warcinfo record, empty if none),
    ``name`` its file name. Responses carry ``captured_at``, ``remote_address`` and ``truncated`` (WARC's word,
    empty where the body is whole) as extensions.
    """

    def __init__(self, path: Path) -> None:
        """Read through a .warc.gz, .warc or .wacz file once. Raises ArchiveError where it is missing or damaged."""
        self._index = open_index(path)
        self._folder = path.parent
        self.name = path.name
        self.notice = self._index.notice

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The latest record of the address. Raises NoAnswer where the archive lacks it or tells of a failure."""
        url = str(request.url)
        place = self._index.find(url)
        if place is None:
            raise NoAnswer(Failure(LinkReason.NOT_IN_ARCHIVE, f"{self.name} has no record of {url}"))
        if place.failure:
            raise NoAnswer(place.failure)
        try:
            return self._answer(place)
        except (Damaged, OSError) as error:
            detail = f"the record at byte {place.offset} of {self.name} cannot be read: {error}"
            raise NoAnswer(Failure(LinkReason.PROTOCOL, detail)) from error

    def _answer(self, place: Place) -> httpx.Response:
        with _opened(place) as record:
            head = _head_of(record)
            remote_address = header(record.headers, "WARC-IP-Address")
            truncated = header(record.headers, "WARC-Truncated")
            payload = self._payload_of(record, place) if place.is_revisit else place
        if place.is_revisit:
            with _opened(payload) as original:
                truncated = header(original.headers, "WARC-Truncated")
                if head.status in {0, _NOT_MODIFIED}:  # the answer said only that nothing had changed
                    head = _head_of(original)
        return httpx.Response(
            head.status,
            headers=[
                (name.encode(HEAD_ENCODING), value.encode(HEAD_ENCODING))
                for name, value in received_headers(head.headers)
            ],
            stream=_Body(payload),
            extensions={
                "http_version": head.version.encode(),
                "reason_phrase": head.reason.encode("ascii", "replace"),
                "captured_at": place.date,
                "remote_address": remote_address,
                "truncated": truncated,
            },
        )

    def _payload_of(self, revisit: Record, place: Place) -> Place:
        """The record that has a revisit's payload: in this archive, or in the file beside it that it names."""
        found = _payload_in(self._index, revisit)
        if found:
            return found
        beside = self._folder / Path(header(revisit.headers, fields.REFERS_TO_FILE)).name
        if beside.is_file() and beside != place.region.path:
            try:
                found = _payload_in(open_index(beside), revisit)
            except ArchiveError:
                found = None
        if found is None:
            told = header(revisit.headers, "WARC-Refers-To-Date") or "an earlier capture"
            detail = f"{self.name} says only that the page is as of {told}, and that copy is not in it"
            raise NoAnswer(Failure(LinkReason.NOT_IN_ARCHIVE, detail))
        return found


def _payload_in(index: Index, revisit: Record) -> Place | None:
    wanted = header(revisit.headers, "WARC-Refers-To")
    digest = header(revisit.headers, "WARC-Payload-Digest")
    return index.by_id.get(wanted) or index.by_digest.get(digest)


class _Body(httpx.AsyncByteStream):
    """The body of a record, read from the file as it is asked for."""

    def __init__(self, place: Place) -> None:
        self._place = place

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            with _opened(self._place) as record:
                for piece in read_body(record, _head_of(record)):
                    yield piece
        except (Damaged, OSError) as error:
            raise httpx.RemoteProtocolError(f"the archived record cannot be read: {error}") from error


@contextmanager
def _opened(place: Place) -> Iterator[Record]:
    with place.region.path.open("rb") as file:
        yield Record(Unpacked(file, place.offset, place.region.end), place.offset)


def _head_of(record: Record) -> ResponseHead:
    """Status line and headers; those of a resource record are made up, and a revisit may have none (status 0)."""
    if record.type == "resource":
        return ResponseHead("HTTP/1.1", 200, "OK", (("Content-Type", _ascii(header(record.headers, "Content-Type"))),))
    if record.type == "revisit" and header(record.headers, "Content-Length") == "0":
        return ResponseHead("HTTP/1.1", 0, "", ())
    return read_response_head(record)


def _ascii(text: str) -> str:
    return text.encode("ascii", "replace").decode("ascii")

"""What the web answered: plain values that pass from ``fetch`` to ``archive``, ``extractors`` and ``store``."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ibid.verdicts import LinkReason

Headers = tuple[tuple[str, str], ...]


def header(headers: Headers, name: str) -> str:
    """The first value of a header, by name in any case; empty where there is none."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), "")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP request and its response, as they went over the wire.

    ``body`` is the response body before content decoding (still gzipped, say) and after transfer decoding:
    what a WARC record wants. ``truncated`` is empty, or WARC's word for why the body was cut
    (``length``, ``time``, ``disconnect``). ``captured_at`` is in UTC; in a replay it is the time of the
    record, not of the replay.
    """

    method: str
    url: str
    request_headers: Headers
    status: int
    reason_phrase: str
    http_version: str
    response_headers: Headers
    body: bytes
    truncated: str
    captured_at: datetime
    elapsed_ms: int
    remote_address: str

    @property
    def payload_sha256(self) -> str:
        """SHA-256 of the body as sent, in hex."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no answer came, or why we did not ask: a reason, and the observed facts in a clause."""

    reason: LinkReason
    detail: str


@dataclass(frozen=True, slots=True)
class WarcAddress:
    """Where a response record lies: file name, byte offset, record id (``<urn:uuid:...>``), digests."""

    file: str
    offset: int
    record_id: str
    payload_digest: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Capture:
    """What came of asking for one address: every hop in order, and the failure where the last one has no answer.

    ``url`` is the cited address and stays the identity of the source; ``requested_url`` is what was asked
    for in its place (Telegram's embed page, say). ``records`` holds the address of each exchange's response
    record once the archive has written it, in the order of ``exchanges``.
    """

    url: str
    requested_url: str
    exchanges: tuple[Exchange, ...]
    failure: Failure | None
    started_at: datetime
    elapsed_ms: int
    records: tuple[WarcAddress, ...] = ()

    @property
    def response(self) -> Exchange | None:
        """The final answer; none where the capture failed."""
        return self.exchanges[-1] if self.exchanges and self.failure is None else None

    @property
    def final_url(self) -> str:
        """Where the redirects ended."""
        return self.exchanges[-1].url if self.exchanges else self.requested_url

    @property
    def redirects(self) -> Sequence[Exchange]:
        """The hops before the last."""
        return self.exchanges[:-1]


class NoAnswer(Exception):
    """Raised by a transport that knows itself why it has no answer (a replayed archive lacks the address)."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure

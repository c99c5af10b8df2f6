"""One request over the transport, within the limits of size and time, and what it came to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

import httpx

from ibid.capture import Exchange, Failure, Headers
from ibid.fetch.failures import BROKEN_OFF, NETWORK_ERRORS, failure_of
from ibid.settings import FetchSettings
from ibid.verdicts import LinkReason

CLOSE_TIMEOUT = 1.0  # seconds given to closing a connection that was broken off

# An article's markup stays below this. What is larger may grow to the limit of 25 MB, and is there twice while it
# is copied: two of those at a time keep within 100 MB.
LARGE_BODY = 1_000_000  # bytes
LARGE_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one request came to: an exchange, a failure, or both where the answer broke off.

    ``transient`` says of a failure that another attempt may go better.
    """

    exchange: Exchange | None
    failure: Failure | None
    transient: bool = False


class Asker:
    """Sends single requests; large answers of all its requests are read a few at a time."""

    def __init__(
        self, settings: FetchSettings, transport: httpx.AsyncBaseTransport, now: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._now = now
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)

    async def ask(self, request: httpx.Request, cookies: httpx.Cookies) -> Outcome:
        """Send a request and read its answer, raw, up to the limits; cookies that it sets go into the jar."""
        captured_at, begin = self._now(), time.perf_counter()
        response: httpx.Response | None = None
        body = bytearray()
        truncated, failure = "", None
        try:
            async with asyncio.timeout(self._settings.total_timeout) as deadline:
                response = await self._transport.handle_async_request(request)
                if await self._read(response, body, deadline):
                    truncated = "length"
                    limit = self._settings.max_body
                    failure = Failure(LinkReason.TOO_LARGE, f"the answer has more than {limit:,} bytes")
        except NETWORK_ERRORS as error:
            failure = failure_of(error)
            truncated = "time" if failure.reason is LinkReason.TIMEOUT else "disconnect"
        finally:
            if response is not None:
                await _close(response)
        transient = failure is not None and (failure.reason is LinkReason.TIMEOUT or is_broken_off(failure))
        if response is None:
            return Outcome(None, failure, transient)
        if "set-cookie" in response.headers:
            response.request = request
            cookies.extract_cookies(response)
        exchange = Exchange(
            method=request.method,
            url=str(request.url),
            request_headers=_headers(request.headers),
            status=response.status_code,
            reason_phrase=response.extensions.get("reason_phrase", b"").decode("latin-1"),
            http_version=response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace"),
            response_headers=_headers(response.headers),
            body=bytes(body),
            truncated=truncated,
            captured_at=response.extensions.get("captured_at", captured_at),
            elapsed_ms=milliseconds_since(begin),
            remote_address=_remote_address(response),
        )
        return Outcome(exchange, failure, transient)

    async def _read(self, response: httpx.Response, body: bytearray, deadline: asyncio.Timeout) -> bool:
        """Read the body as it was sent; true where it has more than the limit, and was cut there."""
        # As httpx.Response.aiter_raw() does, but also for a response that a transport made in memory.
        assert isinstance(response.stream, httpx.AsyncByteStream)
        async with AsyncExitStack() as turn:
            waited = False
            async for chunk in response.stream:
                if not waited and len(body) + len(chunk) > LARGE_BODY:
                    waited = True
                    await self._wait_for_turn(turn, deadline)
                body += chunk
                if len(body) > self._settings.max_body:
                    del body[self._settings.max_body :]
                    return True
        return False

    async def _wait_for_turn(self, turn: AsyncExitStack, deadline: asyncio.Timeout) -> None:
        """Wait until few enough large answers are being read; the wait doesn't count as the server's time."""
        left = (deadline.when() or 0) - asyncio.get_running_loop().time()
        deadline.reschedule(None)
        await turn.enter_async_context(self._large)
        deadline.reschedule(asyncio.get_running_loop().time() + left)


def is_broken_off(failure: Failure) -> bool:
    """Whether a connection that had been made was lost."""
    return failure.reason is LinkReason.REFUSED and failure.detail in BROKEN_OFF


def milliseconds_since(begin: float) -> int:
    """The time since a reading of ``time.perf_counter()``."""
    return round((time.perf_counter() - begin) * 1000)


def _headers(headers: httpx.Headers) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _remote_address(response: httpx.Response) -> str:
    known = response.extensions.get("remote_address")
    if known:
        return str(known)
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream is not None else None
    return str(address[0]) if address else ""


async def _close(response: httpx.Response) -> None:
    try:
        async with asyncio.timeout(CLOSE_TIMEOUT):
            await response.aclose()
    except NETWORK_ERRORS:
        return  # what broke while closing tells nothing about the page

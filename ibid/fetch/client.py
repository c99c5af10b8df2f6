"""Fetching one address: every hop an exchange with its raw bytes, every failure a value with a reason."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx

from ibid.capture import Capture, Exchange, Failure, Headers, header
from ibid.fetch.challenge import challenge_in
from ibid.fetch.failures import NETWORK_ERRORS, failure_of
from ibid.fetch.guard import Resolve, is_local, resolve
from ibid.fetch.online import Online
from ibid.fetch.pace import Clock, Pace, Sleep
from ibid.fetch.retry import Outcome, retry_after, retrying
from ibid.fetch.robots import Robots
from ibid.fetch.sibling import shape_of, sibling_of
from ibid.fetch.sketch import sketch
from ibid.fetch.transport import GuardedTransport
from ibid.settings import FetchSettings
from ibid.urls import host_of, normalize_url, request_url
from ibid.verdicts import LinkReason

ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
ACCEPT_ENCODING = "gzip, deflate, br, zstd"  # what ibid.page unpacks

REDIRECTS = frozenset({301, 302, 303, 307, 308})
REFRESH_DELAY = 5  # seconds up to which a meta refresh is a redirect, not a page that updates itself
REFRESH_PROSE = 400  # characters; a page with more prose is read, wherever it leads later
CLOSE_TIMEOUT = 1.0  # seconds given to closing a connection that was broken off

_NOTHING: Mapping[str, str] = MappingProxyType({})
_USERINFO = re.compile(r"(?<=//)[^/?#]*@")

# Failures after which we ask ourselves whether we are online.
_DOUBTFUL = frozenset({LinkReason.DNS, LinkReason.REFUSED, LinkReason.TIMEOUT})
_OFFLINE = Failure(LinkReason.OFFLINE, "our own network is down: no control address answers")

# Statuses by which a server turns us away; 451 is about one document, so it is none.
_REFUSALS = {
    401: LinkReason.FORBIDDEN,
    403: LinkReason.FORBIDDEN,
    418: LinkReason.FORBIDDEN,
    420: LinkReason.RATE_LIMITED,
    429: LinkReason.RATE_LIMITED,
    430: LinkReason.RATE_LIMITED,
    999: LinkReason.FORBIDDEN,
}


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class _Trail:
    """The hops of one fetch, while it runs."""

    exchanges: list[Exchange]
    failure: Failure | None = None


class Client:
    """An async context manager that fetches addresses, with manners and behind the guard.

    With a swapped ``transport`` (a replay) nothing is guarded, retried or asked about being online; with
    ``paced=False`` nothing waits for its turn in time. Clocks, sleep and name resolution can be passed in.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        paced: bool = True,
        now: Callable[[], datetime] = utc_now,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        resolve: Resolve = resolve,
    ) -> None:
        self._settings = settings
        self._is_live = transport is None
        self._transport = transport or GuardedTransport(settings, resolve=resolve)
        self._now = now
        self._pace = Pace(settings, paced=paced, clock=clock, sleep=sleep)
        self._retrying = retrying(settings, sleep=sleep) if self._is_live else None
        self._online = Online(settings.control_urls, self._reaches, clock=clock)
        self._robots = Robots(settings, self._robots_txt)
        self._probes: dict[str, asyncio.Task[Exchange | None]] = {}

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        for probe in self._probes.values():
            probe.cancel()
        await self._transport.__aexit__(exc_type, exc, traceback)

    async def fetch(self, url: str, *, requested_url: str = "", conditional: Mapping[str, str] = _NOTHING) -> Capture:
        """Ask for an address and follow where it leads.

        ``url`` is the cited address, ``requested_url`` what to ask for in its place, ``conditional`` the
        validators of an earlier capture (``If-None-Match``, ``If-Modified-Since``). Never raises for what
        the address or the server does: the capture has the failure.
        """
        started, begin = self._now(), time.perf_counter()
        trail = _Trail([])
        asked = requested_url or url
        try:
            asked = request_url(normalize_url(asked))
        except ValueError as error:
            trail.failure = Failure(LinkReason.NOT_AN_ADDRESS, str(error))
        else:
            await self._follow(asked, conditional, trail)
        return Capture(
            url=_without_userinfo(url),
            requested_url=_without_userinfo(asked),
            exchanges=tuple(trail.exchanges),
            failure=trail.failure,
            started_at=started,
            elapsed_ms=_milliseconds_since(begin),
        )

    async def probe_sibling(self, url: str) -> Exchange | None:
        """What the site answers for a random address beside this one; None where there is none to ask.

        Asked once for each host and path shape, and remembered while the client lives.
        """
        sibling = sibling_of(url)
        if not sibling or not self._is_live:
            return None
        shape = shape_of(url)
        if shape not in self._probes:
            self._probes[shape] = asyncio.create_task(self._probe(sibling))
        return await asyncio.shield(self._probes[shape])

    async def is_online(self) -> bool:
        """Whether any control address answers; remembered for a short time."""
        return await self._online.ask()

    async def _probe(self, url: str) -> Exchange | None:
        return (await self.fetch(url)).response

    async def _follow(self, url: str, conditional: Mapping[str, str], trail: _Trail) -> None:
        """Ask for an address and for those it redirects to, into the trail."""
        cookies = httpx.Cookies()
        seen: set[tuple[str, str]] = set()
        if self._is_live and not await self._robots.allows(url):
            trail.failure = Failure(LinkReason.ROBOTS, "robots.txt asks programs not to fetch this address")
            return
        for _ in range(self._settings.max_redirects + 1):
            request = self._request(url, conditional, cookies)
            step = (url, request.headers.get("cookie", ""))
            if step in seen:
                trail.failure = Failure(LinkReason.REDIRECT_LOOP, "the redirects go round in a circle")
                return
            seen.add(step)
            outcome = await self._ask(request, cookies)
            trail.failure = outcome.failure
            if outcome.exchange:
                trail.exchanges.append(outcome.exchange)
            if outcome.failure or not outcome.exchange:
                return
            try:
                url = _next_address(outcome.exchange)
            except ValueError as error:
                trail.failure = Failure(LinkReason.PROTOCOL, f"the server redirects to no web address: {error}")
                return
            if not url:
                return
        limit = self._settings.max_redirects
        trail.failure = Failure(LinkReason.REDIRECT_LOOP, f"there are more than {limit} redirects")

    def _request(self, url: str, conditional: Mapping[str, str], cookies: httpx.Cookies) -> httpx.Request:
        policy = self._settings.for_host(host_of(url))
        headers = {
            "User-Agent": policy.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
            **conditional,
        }
        timeouts = {
            "connect": policy.connect_timeout,
            "read": policy.read_timeout,
            "write": policy.read_timeout,
            "pool": policy.total_timeout,
        }
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": timeouts})
        cookies.set_cookie_header(request)
        return request

    async def _ask(self, request: httpx.Request, cookies: httpx.Cookies) -> Outcome:
        """Send one request, again where that may help, and note what it tells about the host."""
        host = host_of(str(request.url))
        attempt = partial(self._attempt, request, host, cookies)
        outcome = await (self._retrying(attempt) if self._retrying else attempt())
        if not self._is_live:
            return outcome
        if outcome.exchange and not outcome.failure:
            self._note(host, outcome.exchange)
        if await self._is_our_fault(host, outcome):
            return Outcome(None, _OFFLINE)
        return outcome

    async def _attempt(self, request: httpx.Request, host: str, cookies: httpx.Cookies) -> Outcome:
        async with self._pace.turn(host, hurry=partial(self._is_cut_off, host)):
            stopped = self._pace.stopped(host)
            if stopped:
                return Outcome(None, stopped)
            if self._is_cut_off(host):
                return Outcome(None, _OFFLINE)
            outcome = await self._exchange(request, cookies)
        exchange = outcome.exchange
        if exchange and exchange.status in {429, 503}:
            wait = retry_after(exchange)
            if wait is not None:
                self._pace.asked_to_wait(host, min(wait, self._settings.retry_after_cap))
        if outcome.transient and await self._is_our_fault(host, outcome):
            return replace(outcome, transient=False)  # no use in asking again over a line that is cut
        return outcome

    def _is_cut_off(self, host: str) -> bool:
        """Whether we are known to be offline just now, and the host is out there."""
        return self._is_live and self._online.is_known_offline() and not is_local(host)

    async def _is_our_fault(self, host: str, outcome: Outcome) -> bool:
        """Whether a failure is one of our own network."""
        if not self._is_live or outcome.failure is None or outcome.failure.reason not in _DOUBTFUL:
            return False
        return not is_local(host) and not await self.is_online()

    def _note(self, host: str, exchange: Exchange) -> None:
        checker = challenge_in(exchange)
        reason = LinkReason.CHALLENGE if checker else _REFUSALS.get(exchange.status)
        if reason:
            count = self._settings.refusals_to_stop
            detail = f"the host refused {count} requests in a row, and was left alone for the rest of the run"
            self._pace.refused(host, Failure(reason, detail))
        elif exchange.status < 500:
            self._pace.served(host)

    async def _exchange(self, request: httpx.Request, cookies: httpx.Cookies) -> Outcome:
        """One request over the transport, within the limits of size and time."""
        captured_at, begin = self._now(), time.perf_counter()
        response: httpx.Response | None = None
        body = bytearray()
        truncated, failure, transient = "", None, False
        try:
            async with asyncio.timeout(self._settings.total_timeout):
                response = await self._transport.handle_async_request(request)
                # As httpx.Response.aiter_raw() does, but also for a response that a transport made in memory.
                assert isinstance(response.stream, httpx.AsyncByteStream)
                async for chunk in response.stream:
                    body += chunk
                    if len(body) > self._settings.max_body:
                        del body[self._settings.max_body :]
                        limit = self._settings.max_body
                        truncated = "length"
                        failure = Failure(LinkReason.TOO_LARGE, f"the answer has more than {limit:,} bytes")
                        break
        except NETWORK_ERRORS as error:
            failure = failure_of(error)
            transient = failure.reason is LinkReason.TIMEOUT or _is_reset(failure)
            truncated = "time" if failure.reason is LinkReason.TIMEOUT else "disconnect"
        finally:
            if response is not None:
                await _close(response)
        if response is None:
            return Outcome(None, failure, transient)
        response.request = request
        cookies.extract_cookies(response)
        at = response.extensions.get("captured_at", captured_at)
        return Outcome(
            Exchange(
                method=request.method,
                url=str(request.url),
                request_headers=_headers(request.headers),
                status=response.status_code,
                reason_phrase=response.extensions.get("reason_phrase", b"").decode("latin-1"),
                http_version=response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace"),
                response_headers=_headers(response.headers),
                body=bytes(body),
                truncated=truncated,
                captured_at=at,
                elapsed_ms=_milliseconds_since(begin),
                remote_address=_remote_address(response),
            ),
            failure,
            transient,
        )

    async def _reaches(self, url: str) -> bool:
        """Whether any HTTP answer comes from an address; its status doesn't matter."""
        request = self._request(url, _NOTHING, httpx.Cookies())
        outcome = await self._exchange(request, httpx.Cookies())
        return outcome.exchange is not None

    async def _robots_txt(self, url: str) -> Exchange | None:
        """A robots.txt, redirects followed; it is not asked for by its own leave."""
        trail = _Trail([])
        for _ in range(self._settings.max_redirects):
            outcome = await self._ask(self._request(url, _NOTHING, httpx.Cookies()), httpx.Cookies())
            if outcome.failure or not outcome.exchange:
                return None
            trail.exchanges.append(outcome.exchange)
            if outcome.exchange.status not in REDIRECTS:
                return outcome.exchange
            try:
                url = _next_address(outcome.exchange)
            except ValueError:
                return None
        return None


def validators(exchange: Exchange) -> dict[str, str]:
    """The conditional headers that ask whether a captured answer still holds (RFC 9110, section 13)."""
    found = {
        "If-None-Match": header(exchange.response_headers, "etag"),
        "If-Modified-Since": header(exchange.response_headers, "last-modified"),
    }
    return {name: value for name, value in found.items() if value}


def _next_address(exchange: Exchange) -> str:
    """Where an answer leads on, ready to be sent; empty where it doesn't. Raises ValueError for no web address."""
    if exchange.status in REDIRECTS:
        location = _utf8(header(exchange.response_headers, "location"))
        return request_url(normalize_url(urljoin(exchange.url, location))) if location else ""
    if exchange.status == 200 and b"http-equiv" in exchange.body[:8192].lower():
        page = sketch(exchange)
        if page.refresh and page.refresh_delay <= REFRESH_DELAY and len(page.prose) < REFRESH_PROSE:
            target = request_url(normalize_url(page.refresh))
            return target if target != exchange.url else ""
    return ""


def _utf8(value: str) -> str:
    """A header value as UTF-8 where it is that: browsers take raw UTF-8 in Location so."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


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


def _is_reset(failure: Failure) -> bool:
    return failure.reason is LinkReason.REFUSED and "reset" in failure.detail


def _without_userinfo(url: str) -> str:
    """A URL that may be written down: without user name and password."""
    return _USERINFO.sub("", url) if "@" in url else url


def _milliseconds_since(begin: float) -> int:
    return round((time.perf_counter() - begin) * 1000)

"""Fetching one address: every hop an exchange with its raw bytes, every failure a value with a reason."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from types import MappingProxyType, TracebackType
from typing import Self

import httpx

from ibid.capture import Capture, Exchange, Failure, header
from ibid.fetch.asking import Asker, Outcome, milliseconds_since
from ibid.fetch.challenge import challenge_in
from ibid.fetch.codes import REFUSALS, STATUSES
from ibid.fetch.guard import Resolve, is_local, resolve
from ibid.fetch.online import Online
from ibid.fetch.pace import Clock, Pace, Sleep
from ibid.fetch.redirects import REDIRECTS, next_address
from ibid.fetch.retry import retry_after, retrying
from ibid.fetch.robots import Robots
from ibid.fetch.sibling import shape_of, sibling_of
from ibid.fetch.transport import GuardedTransport
from ibid.settings import FetchSettings
from ibid.urls import host_of, normalize_url, request_url, without_userinfo
from ibid.verdicts import LinkReason

ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
ACCEPT_ENCODING = "gzip, deflate, br, zstd"  # what ibid.page unpacks


_NOTHING: Mapping[str, str] = MappingProxyType({})

# Failures after which we ask ourselves whether we are online.
_DOUBTFUL = frozenset({LinkReason.DNS, LinkReason.REFUSED, LinkReason.TIMEOUT})
_OFFLINE = Failure(LinkReason.OFFLINE, "our own network is down: no control address answers")


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
        self._asker = Asker(settings, self._transport, now)
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
            url=without_userinfo(url),
            requested_url=without_userinfo(asked),
            exchanges=tuple(trail.exchanges),
            failure=trail.failure,
            started_at=started,
            elapsed_ms=milliseconds_since(begin),
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

    async def ask_once(self, url: str, headers: Mapping[str, str]) -> Exchange | None:
        """One request for a part of a page, without pace, retries or redirects; none where no answer came."""
        try:
            request = self._request(request_url(normalize_url(url)), headers, httpx.Cookies())
        except ValueError:
            return None
        outcome = await self._asker.ask(request, httpx.Cookies())
        return None if outcome.failure else outcome.exchange

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
        while url:
            request = self._request(url, conditional, cookies)
            # Asked again with another cookie, an address may lead on: many sites check for cookies so.
            step = (url, request.headers.get("cookie", ""))
            trail.failure = self._too_far(step, seen)
            if trail.failure:
                return
            seen.add(step)
            outcome = await self._ask(request, cookies)
            trail.failure = outcome.failure
            if outcome.failure and outcome.failure.reason is LinkReason.REFUSED_ADDRESS and trail.exchanges:
                detail = f"it redirects to {host_of(url)}, a private or reserved address"
                trail.failure = replace(outcome.failure, detail=detail)
            if outcome.exchange:
                trail.exchanges.append(outcome.exchange)
            if outcome.failure or not outcome.exchange:
                return
            try:
                url = next_address(outcome.exchange)
            except ValueError as error:
                trail.failure = Failure(LinkReason.PROTOCOL, f"the server redirects to no web address: {error}")
                return

    def _too_far(self, step: tuple[str, str], seen: set[tuple[str, str]]) -> Failure | None:
        if step in seen:
            return Failure(LinkReason.REDIRECT_LOOP, "the redirects go round in a circle")
        limit = self._settings.max_redirects
        if len(seen) > limit:
            return Failure(LinkReason.REDIRECT_LOOP, f"there are more than {limit} redirects")
        return None

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
        with contextlib.suppress(UnicodeEncodeError):  # a cookie that no browser would send either
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
            outcome = await self._asker.ask(request, cookies)
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
        if checker or exchange.status in REFUSALS:
            reason = LinkReason.CHALLENGE if checker else STATUSES[exchange.status][1]
            count = self._settings.refusals_to_stop
            detail = f"the host refused {count} requests in a row, and was left alone for the rest of the run"
            self._pace.refused(host, Failure(reason, detail))
        elif exchange.status < 500:
            self._pace.served(host)

    async def _reaches(self, url: str) -> bool:
        """Whether any HTTP answer comes from an address; its status doesn't matter."""
        request = self._request(url, _NOTHING, httpx.Cookies())
        outcome = await self._asker.ask(request, httpx.Cookies())
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
                url = next_address(outcome.exchange)
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

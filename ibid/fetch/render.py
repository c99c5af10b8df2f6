"""Pages that a script fills, as a browser shows them: bounded in time and size, behind the guard, nothing saved.

The browser has no network of its own. Every request that its page makes is answered by us, through the guarded
client, and kept as an exchange; a proxy that nobody serves stands where its own network would begin. So the
address guard holds for scripts too, and a replay can answer from the archive.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin

import httpx

from ibid.capture import Capture, Exchange, header
from ibid.decoding import unpack
from ibid.errors import SettingsError
from ibid.fetch.redirects import REDIRECTS

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Seconds for all of one page, and for its requests to come to rest; news pages take 2 to 6 on a slow machine.
TOTAL_TIMEOUT, REST_TIMEOUT = 30.0, 6.0
MAX_REQUESTS = 80  # of one page; what fills a page with text comes among the first
MAX_BYTES = 15_000_000  # of all answers together, decoded
MAX_MARKUP = 6_000_000  # characters of the page as it stands at the end
MAX_HOPS = 5
# What a text can need. Pictures, sound, fonts and sockets bring none.
_WANTED = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
_NOT_PASSED_ON = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection"})
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=256",
    "--mute-audio",
    "--no-first-run",
)
_DEAD_PROXY = {"server": "http://127.0.0.1:9", "bypass": "<-loopback>"}

Ask = Callable[[str, dict[str, str]], Awaitable[Exchange | None]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page as it stood when its scripts were done, and what they asked for on the way."""

    markup: str
    parts: tuple[Exchange, ...]


@dataclass(slots=True)
class _Visit:
    """One page while it is rendered."""

    page: Exchange
    parts: list[Exchange] = field(default_factory=list)
    asked: int = 0
    received: int = 0
    is_served: bool = False


def find_browser(browser: Path | None, *, sandbox: bool) -> Path:
    """The Chromium to render with. Raises SettingsError, saying what to do, where there is none that would start."""
    if importlib.util.find_spec("playwright") is None:
        raise SettingsError(
            "Rendering needs the extra 'browser' (playwright): install ibid[browser], or leave out --render."
        )
    path = browser or next((Path(found) for name in NAMES if (found := shutil.which(name))), None)
    if path is None or not path.is_file():
        raise SettingsError("Rendering needs Chromium: install it, or name it with IBID_BROWSER.")
    if sandbox and hasattr(os, "geteuid") and os.geteuid() == 0:
        raise SettingsError(
            "Chromium's sandbox does not work for root: run Ibid as another user, or, in a container of its own, "
            "set IBID_BROWSER_SANDBOX=false."
        )
    return path


class Renderer:
    """An async context manager with one browser, started when it is first needed.

    ``ask`` makes one guarded request and gives the exchange, none where there is no answer. Raises
    SettingsError where no browser can be started.
    """

    def __init__(self, ask: Ask, *, user_agent: str, browser: Path | None = None, sandbox: bool = True) -> None:
        self._ask = ask
        self._user_agent = user_agent
        self._path = browser
        self._sandbox = sandbox
        self._driver: Any = None
        self._browser: Any = None
        self._one_at_a_time = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        await self._stop()

    async def render(self, capture: Capture) -> Rendering | None:
        """The page of a capture as a browser shows it; none where it does not come to an end in time."""
        response = capture.response
        if response is None:
            return None
        async with self._one_at_a_time:
            visit = _Visit(response)
            try:
                async with asyncio.timeout(TOTAL_TIMEOUT):
                    markup = await self._visit(visit)
            except TimeoutError:  # a script that never ends holds its browser: it is ended with it
                await self._stop()
                return None
        return Rendering(markup[:MAX_MARKUP], tuple(visit.parts)) if markup else None

    async def _visit(self, visit: _Visit) -> str:
        from playwright.async_api import Error

        browser = await self._start()
        context = await browser.new_context(
            user_agent=self._user_agent, accept_downloads=False, service_workers="block", java_script_enabled=True
        )
        try:
            await context.route("**/*", lambda route: self._answer(route, visit))
            await context.route_web_socket("**/*", lambda socket: socket.close())
            page = await context.new_page()
            context.on("page", lambda opened: asyncio.ensure_future(_close(opened)))  # windows that a script opens
            page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
            with contextlib.suppress(Error):  # what has come until then counts
                await page.goto(visit.page.url, wait_until="load", timeout=TOTAL_TIMEOUT * 500)
                await page.wait_for_load_state("networkidle", timeout=REST_TIMEOUT * 1000)
            markup: str = await page.evaluate(f"document.documentElement.outerHTML.slice(0, {MAX_MARKUP})")
        except Error:  # the page crashed, or was closed by its script
            return ""
        else:
            return markup
        finally:
            with contextlib.suppress(Error):
                await context.close()

    async def _answer(self, route: Any, visit: _Visit) -> None:
        """Answer one request of the page."""
        from playwright.async_api import Error

        request = route.request
        with contextlib.suppress(Error):  # the page has gone meanwhile
            if not visit.is_served and request.is_navigation_request() and request.resource_type == "document":
                visit.is_served = True
                await _fulfil(route, visit.page, visit)
                return
            visit.asked += 1
            is_wanted = request.resource_type in _WANTED and request.method == "GET"
            if not is_wanted or visit.asked > MAX_REQUESTS or visit.received > MAX_BYTES:
                await route.abort("blockedbyclient")
                return
            exchange = await self._follow(request.url, {"Accept": "*/*", "Referer": visit.page.url}, visit)
            if exchange is None:
                await route.abort("failed")
            else:
                await _fulfil(route, exchange, visit)

    async def _follow(self, url: str, headers: dict[str, str], visit: _Visit) -> Exchange | None:
        for _ in range(MAX_HOPS):
            exchange = await self._ask(url, headers)
            if exchange is None:
                return None
            visit.parts.append(exchange)
            location = header(exchange.response_headers, "location")
            if exchange.status not in REDIRECTS or not location:
                return exchange
            url = urljoin(exchange.url, location)
        return None

    async def _start(self) -> Any:
        if self._browser is not None and self._browser.is_connected():
            return self._browser
        path = find_browser(self._path, sandbox=self._sandbox)
        from playwright.async_api import Error, async_playwright

        self._driver = self._driver or await async_playwright().start()
        try:
            self._browser = await self._driver.chromium.launch(
                executable_path=str(path), chromium_sandbox=self._sandbox, args=list(_ARGUMENTS), proxy=_DEAD_PROXY
            )
        except Error as error:
            raise SettingsError(f"{path} cannot be started: {str(error).splitlines()[0]}") from error
        return self._browser

    async def _stop(self) -> None:
        browser, driver = self._browser, self._driver
        self._browser = self._driver = None
        with contextlib.suppress(Exception):  # it is on its way out, however that goes
            if browser is not None:
                await asyncio.wait_for(browser.close(), 5)
        if driver is not None:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(driver.stop(), 5)


async def _fulfil(route: Any, exchange: Exchange, visit: _Visit) -> None:
    body = unpack(exchange.body, header(exchange.response_headers, "content-encoding"), MAX_BYTES).data
    visit.received += len(body)
    headers = httpx.Headers([(k, v) for k, v in exchange.response_headers if k.lower() not in _NOT_PASSED_ON])
    await route.fulfill(status=exchange.status, headers=dict(headers), body=body)


async def _close(page: Any) -> None:
    from playwright.async_api import Error

    with contextlib.suppress(Error):
        await page.close()

"""robots.txt, where the settings ask for it (RFC 9309). Off by default: a cited page is one page, no crawl."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from ibid.capture import Exchange
from ibid.fetch.sketch import decoded_head
from ibid.settings import FetchSettings
from ibid.urls import host_of

ROBOTS_SIZE = 500 * 1024  # bytes; RFC 9309, section 2.5: the least that must be read


class Robots:
    """What the hosts of one run allow; each robots.txt is fetched once."""

    def __init__(self, settings: FetchSettings, fetch: Callable[[str], Awaitable[Exchange | None]]) -> None:
        self._settings = settings
        self._fetch = fetch
        self._rules: dict[str, asyncio.Task[RobotFileParser | None]] = {}

    async def allows(self, url: str) -> bool:
        """Whether an address may be fetched; always where robots.txt isn't asked for, or can't be had.

        RFC 9309, section 2.3.1.4, takes an unreachable robots.txt for a refusal of everything. For a single
        cited page we ask the page itself then: it will say whether the server is there.
        """
        parts = urlsplit(url)
        policy = self._settings.for_host(host_of(url))
        if not policy.robots:
            return True
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read(f"{origin}/robots.txt"))
        rules = await asyncio.shield(self._rules[origin])
        return rules is None or rules.can_fetch(policy.user_agent.partition("/")[0], url)

    async def _read(self, url: str) -> RobotFileParser | None:
        exchange = await self._fetch(url)
        if exchange is None or exchange.status != 200:
            return None
        rules = RobotFileParser()
        rules.parse(decoded_head(exchange, ROBOTS_SIZE).decode("utf-8", "replace").splitlines())
        return rules

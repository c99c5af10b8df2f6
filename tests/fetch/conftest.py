"""The hostile server, and settings that make its tests quick."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from ibid.capture import Capture
from ibid.fetch import Client, judge_link, needs_probe
from ibid.findings import LinkFinding
from ibid.settings import FetchSettings
from tests.servers.hostile import HostileServer

QUICK = FetchSettings(
    host_gap=0,
    host_concurrency=20,
    retries=1,
    backoff=0,
    retry_after_cap=1,
    connect_timeout=1,
    read_timeout=0.25,
    total_timeout=0.5,
    max_body=1_000_000,
    allow_private=True,
    control_urls=(),
)


@pytest.fixture(scope="session")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


@pytest.fixture
def settings() -> FetchSettings:
    return QUICK


def quick(**changes: Any) -> FetchSettings:
    """The quick settings with changes."""
    return QUICK.model_copy(update=changes)


def fetch(url: str, settings: FetchSettings = QUICK, **client: Any) -> Capture:
    """One address, fetched with a client of its own."""

    async def run() -> Capture:
        async with Client(settings, **client) as opened:
            return await opened.fetch(url)

    return asyncio.run(run())


def check(url: str, settings: FetchSettings = QUICK, *, probe: bool = True, **client: Any) -> LinkFinding:
    """One address, fetched, probed where that tells something, and judged, without an extractor."""

    async def run() -> LinkFinding:
        async with Client(settings, **client) as opened:
            capture = await opened.fetch(url)
            sibling = (
                await opened.probe_sibling(capture.requested_url) if probe and needs_probe(capture, None) else None
            )
            return judge_link(capture, None, vantage="test", sibling=sibling)

    return asyncio.run(run())

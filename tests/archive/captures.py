"""Captures to archive, and readers to check the archive with."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from ibid.archive import ReplayTransport, WarcWriter
from ibid.capture import Capture, Exchange, Failure

NOON = datetime(2025, 1, 17, 12, 0, 0, 250_000, tzinfo=UTC)
URL = "https://example.org/news/1"


def exchange(**changes: object) -> Exchange:
    values: dict[str, object] = {
        "method": "GET",
        "url": URL,
        "request_headers": (("Host", "example.org"), ("User-Agent", "Ibid/test")),
        "status": 200,
        "reason_phrase": "OK",
        "http_version": "HTTP/1.1",
        "response_headers": (("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked")),
        "body": "<p>Договор подписан.</p>".encode(),
        "truncated": "",
        "captured_at": NOON,
        "elapsed_ms": 120,
        "remote_address": "192.0.2.7",
    }
    return Exchange(**values | changes)  # type: ignore[arg-type]  # the changes are given by name


def capture(*exchanges: Exchange, failure: Failure | None = None, url: str = URL) -> Capture:
    return Capture(
        url=url, requested_url=url, exchanges=exchanges, failure=failure, started_at=NOON, elapsed_ms=150, records=()
    )


def later(**span: float) -> datetime:
    return NOON + timedelta(**span)


def write(folder: Path, *captures: Capture, run: str = "run", notice: str = "") -> Path:
    with WarcWriter(folder, run, software="Ibid/test", notice=notice) as writer:
        for one in captures:
            writer.write(one)
    return writer.path


def ask(archive: Path, url: str) -> tuple[httpx.Response, bytes]:
    """Ask a replayed archive through an httpx client, and take the raw bytes."""

    async def run() -> tuple[httpx.Response, bytes]:
        async with (
            httpx.AsyncClient(transport=ReplayTransport(archive)) as client,
            client.stream("GET", url) as response,
        ):
            return response, b"".join([piece async for piece in response.aiter_raw()])

    return asyncio.run(run())


def check_digests(path: Path) -> tuple[int, str]:
    """Status and output of warcio's own verification of all digests."""
    arguments = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr

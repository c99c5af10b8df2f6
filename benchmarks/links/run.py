"""1,000 addresses on one loopback host, 20 at a time: Ibid's client beside a bare httpx client.

    .venv/bin/python benchmarks/links/run.py

The server is a process of its own. Of the addresses 700 are articles of about 12 kB, 100 of which take 200 ms,
80 soft 404s, 30 bot checks, 100 hard 404s, 60 redirects (20 of them to the front page) and 30 refusals.
Every verdict is checked. ``--warc`` also writes each exchange to a WARC file, as ``ibid check`` does.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import httpx

from ibid.fetch import Client, judge_link, needs_probe
from ibid.settings import FetchSettings
from tests.servers import pages

AT_ONCE = 20
SLOW = 0.2  # seconds
_LONG = pages.article(text=pages.SENTENCE * 100)

KINDS = {
    "article": (600, "alive"),
    "slow": (100, "alive"),
    "soft/titled": (40, "soft_404"),
    "soft/mute": (40, "soft_404"),
    "check/ddos-guard": (10, "blocked"),
    "check/qrator-200": (10, "blocked"),
    "check/cloudflare-403": (10, "blocked"),
    "missing": (100, "gone"),
    "moved": (40, "moved"),
    "home": (20, "soft_404"),
    "forbidden": (30, "blocked"),
}


ARTICLES = {"article", "slow"}
REDIRECTS = {"moved": (301, "/article/"), "home": (302, "/")}
SOFT = {"soft/titled": pages.SOFT_404["en"], "soft/mute": pages.UNTITLED_404["mute"]}


def answer(path: str) -> tuple[int, str, dict[str, str]]:
    """What the server says to a path."""
    kind = next((kind for kind in KINDS if path.startswith(f"/{kind}/")), "")
    number = path.rsplit("/", 1)[-1]
    is_known = number.isdigit() and len(number) <= 5
    if kind.startswith("check/"):
        status, headers, body = pages.CHALLENGES[kind.removeprefix("check/")]
        return status, body, headers
    if kind == "soft/mute" or (kind in SOFT and is_known):
        return 200, SOFT[kind], {}
    if kind in ARTICLES and is_known:
        return 200, _LONG.replace("Ministers", f"Ministers {number}"), {}
    if kind in REDIRECTS and is_known:
        status, target = REDIRECTS[kind]
        return status, "", {"Location": target + (number if kind == "moved" else "")}
    if path == "/":
        return 200, pages.page("The Daily Example", "<h1>Today</h1>"), {}
    return (403 if kind == "forbidden" else 404), "not here", {}


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode()
            if path.startswith("/slow/"):
                await asyncio.sleep(SLOW)
            status, body, headers = answer(path)
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            data = body.encode()
            start = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\n{lines}"
            writer.write(f"{start}Content-Length: {len(data)}\r\n\r\n".encode() + data)
            await writer.drain()
    except (OSError, asyncio.IncompleteReadError):
        writer.close()


def serve(pipe: Connection) -> None:
    """Serve until killed; the port goes through the pipe."""

    async def run() -> None:
        server = await asyncio.start_server(_serve, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


async def bare(urls: list[str]) -> Counter[str]:
    """httpx as it is, redirects followed, bodies read."""
    gate = asyncio.Semaphore(AT_ONCE)
    seen: Counter[str] = Counter()
    async with httpx.AsyncClient(follow_redirects=True, timeout=10) as client:

        async def one(url: str) -> None:
            async with gate:
                seen[str((await client.get(url)).status_code)] += 1

        await asyncio.gather(*(one(url) for url in urls))
    return seen


async def ours(urls: list[str], warc: Path | None) -> Counter[str]:
    """Fetch, probe, judge; and write where asked."""
    settings = FetchSettings(host_gap=0, host_concurrency=AT_ONCE, allow_private=True)
    seen: Counter[str] = Counter()
    writer = None
    if warc:
        from ibid.archive import WarcWriter

        writer = WarcWriter(warc, "benchmark", software="Ibid", notice="")
        writer.__enter__()
    async with Client(settings) as client:

        async def one(url: str) -> None:
            capture = await client.fetch(url)
            if writer:
                capture = writer.write(capture, known=None)
            sibling = await client.probe_sibling(capture.requested_url) if needs_probe(capture, None) else None
            finding = judge_link(capture, None, vantage="benchmark", sibling=sibling)
            kind = next(kind for kind in KINDS if f"/{kind}/" in url)
            seen["right" if finding.status == KINDS[kind][1] else f"wrong: {kind} {finding.status}"] += 1

        await asyncio.gather(*(one(url) for url in urls))
    if writer:
        writer.__exit__(None, None, None)
    return seen


def main() -> None:
    """Measure, and print a line for each client."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warc", action="store_true")
    options = parser.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    server.start()
    port = here.recv()
    urls = [f"http://127.0.0.1:{port}/{kind}/{n}" for kind, (count, _) in KINDS.items() for n in range(count)]
    random.Random(4).shuffle(urls)
    with tempfile.TemporaryDirectory() as folder:
        runs: dict[str, Callable[[], Counter[str]]] = {
            "bare httpx": lambda: asyncio.run(bare(urls)),
            "ibid": lambda: asyncio.run(ours(urls, Path(folder) if options.warc else None)),
        }
        for name, run in runs.items():
            begin, cpu = time.perf_counter(), time.process_time()
            seen = run()
            wall, used = time.perf_counter() - begin, time.process_time() - cpu
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{name:12} {len(urls)} URLs  {wall:5.1f} s  {used:5.1f} s CPU  peak {peak} MB  {dict(seen)}")
    server.terminate()


if __name__ == "__main__":
    main()

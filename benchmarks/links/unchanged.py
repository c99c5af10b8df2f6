"""What a second run over an unchanged list costs: CPU seconds of the first and of the second run.

    .venv/bin/python benchmarks/links/unchanged.py [--pages 200]

A loopback server in a process of its own serves articles of about 60 kB with ETags; each is cited once, with a
quotation that stands in it. Both runs go through fetching, archiving, reading, judging and storing.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import multiprocessing
import os
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

from flows.batch import plan_batches, run_batch
from flows.equipment import equip
from ibid.citations import read_citations
from ibid.settings import FetchSettings, load_settings

# The figure to reach: the second run costs so many times less CPU.
TO_REACH = 20
SENTENCES = (
    "The committee of district {n} met on Thursday and heard the engineers' report on the old bridge.",
    "Nobody in district {n} could say how much the repairs of the last ten years had cost in all.",
    "The chairwoman asked for patience, and promised that the figures would be published in spring.",
)


def markup(number: int) -> str:
    """An article with navigation, related headlines and comments around it."""
    body = "".join(
        f"<p>{s.format(n=number)} Paragraph {i} has its own words.</p>" for i in range(150) for s in SENTENCES
    )
    links = "".join(f'<li><a href="/news/{i}">Another headline, number {i}</a></li>' for i in range(60))
    return (
        f'<!doctype html><html lang="en"><head><title>District {number}</title></head><body>'
        f"<nav><ul>{links}</ul></nav>"
        f"<article><h1>District {number} looks at its bridge</h1>{body}</article>"
        f"<aside><ul>{links}</ul></aside></body></html>"
    )


class Handler(BaseHTTPRequestHandler):
    """Articles at /news/N with ETags; nothing elsewhere."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        if not name.isdigit():
            self._answer(404, b"not here")
        elif self.headers.get("If-None-Match") == f'"{name}"':
            self._answer(304, b"", name)
        else:
            self._answer(200, markup(int(name)).encode(), name)

    def _answer(self, status: int, body: bytes, etag: str = "") -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", f'"{etag}"')
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(pipe: Connection) -> None:
    """Serve until killed; the port goes through the pipe."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pipe.send(server.server_port)
    server.serve_forever()


async def run(folder: Path) -> None:
    """One run over the list."""
    settings = load_settings().model_copy(
        update={"fetch": FetchSettings(host_gap=0, host_concurrency=10, allow_private=True)}
    )
    async with equip(settings) as equipment:
        for batch in plan_batches(read_citations(folder / "citations.csv")):
            await run_batch(batch, equipment)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    pages = parser.parse_args().pages
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    server.start()
    port = here.recv()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)
        with (folder / "citations.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("id", "footnote", "kind", "quote", "url"))
            for n in range(pages):
                writer.writerow((n, n + 1, "quote", SENTENCES[1].format(n=n), f"http://127.0.0.1:{port}/news/{n}"))
        spent = []
        for which in ("first", "second"):
            wall, cpu = time.perf_counter(), time.process_time()
            asyncio.run(run(folder))
            spent.append(time.process_time() - cpu)
            print(f"{which:7} run: {spent[-1]:6.2f} s CPU, {time.perf_counter() - wall:6.2f} s, {pages} pages")
        os.chdir("/")
    server.terminate()
    print(f"the second costs {spent[0] / spent[1]:.1f} times less CPU (to reach: {TO_REACH})")


if __name__ == "__main__":
    main()

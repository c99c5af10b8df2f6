"""A web server on loopback that does to us what servers do: its behaviours stand in ANSWERS and WIRES, by path.

A path that ends in ``/`` stands for all paths that begin with it. What isn't there is a hard 404.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import itertools
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Self, TypeVar

import brotli
import zstandard

from tests.servers import pages

MATCHING = -1  # a Content-Length that is right


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float
    seen_before: int


Wire = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Reply:
    """A well-formed answer; ``length`` overrides what Content-Length says, None leaves it out."""

    status: int = 200
    body: bytes | str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = MATCHING

    def wire(self) -> bytes:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        headers = {"Content-Type": "text/html; charset=utf-8", **self.headers}
        if self.length is not None:
            headers["Content-Length"] = str(len(body) if self.length == MATCHING else self.length)
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {self.status} Whatever\r\n{lines}\r\n".encode("latin-1") + body


Answer = Reply | Callable[[Request], Reply]
Found = TypeVar("Found")


class HostileServer:
    """The server, in a thread of its own; use it as a context manager. ``requests`` tells what was asked."""

    def __init__(self, *, tls: ssl.SSLContext | None = None, extra: Mapping[str, Answer] | None = None) -> None:
        self._tls = tls
        self._answers = {**ANSWERS, **(extra or {})}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()
        self.requests: list[Request] = []
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def url(self, path: str, *, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        """The requests for a path."""
        return [request for request in self.requests if request.path == path]

    async def _start(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _stop(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            while await self._answer(reader, writer):
                pass
        writer.transport.abort()
        self._tasks.discard(task)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        request = Request(method, path, headers, time.monotonic(), len(self.asked(path)))
        self.requests.append(request)
        wire = self._find(path, WIRES)
        if wire:
            await wire(request, writer)
            await writer.drain()
            return False
        answer = self._find(path, self._answers) or Reply(404)
        reply = answer if isinstance(answer, Reply) else answer(request)
        writer.write(reply.wire())
        await writer.drain()
        return reply.length == MATCHING

    @staticmethod
    def _find(path: str, among: Mapping[str, Found]) -> Found | None:
        plain = path.partition("?")[0]
        if plain in among:
            return among[plain]
        folders = [plain[: at + 1] for at, character in enumerate(plain) if character == "/" and at]
        return next((among[each] for each in reversed(folders) if each in among), None)


def _status(request: Request) -> Reply:
    status = int(request.path.partition("?")[0].rsplit("/", 1)[1])
    return Reply(status, pages.page(f"Error {status}", f"<h1>{status}</h1>"))


def _redirect(status: int, location: str, **headers: str) -> Reply:
    return Reply(status, "", {"Location": location, **headers})


def _hop(request: Request) -> Reply:
    left = int(request.path.rsplit("/", 1)[1])
    return _redirect(302, f"/redirect/hops/{left - 1}") if left else ARTICLE


def _with_cookie(request: Request) -> Reply:
    if "seen=1" in request.headers.get("cookie", ""):
        return ARTICLE
    return _redirect(302, request.path, **{"Set-Cookie": "seen=1; Path=/"})


def _elsewhere(path: str) -> Callable[[Request], Reply]:
    """A redirect to another host: the same server under its other name."""

    def redirect(request: Request) -> Reply:
        port = request.headers["host"].rpartition(":")[2]
        return _redirect(302, f"http://localhost:{port}{path}")

    return redirect


def _first(failing: Reply, then: Reply) -> Callable[[Request], Reply]:
    return lambda request: then if request.seen_before else failing


def _conditional(request: Request) -> Reply:
    validators = {"ETag": '"v1"', "Last-Modified": "Sat, 18 Jan 2025 09:00:00 GMT"}
    if request.headers.get("if-none-match") == '"v1"':
        return Reply(304, "", validators)
    return Reply(200, ARTICLE.body, validators)


def _head_only(request: Request) -> Reply:
    return Reply(405) if request.method == "HEAD" else ARTICLE


def _in_a_minute(_: Request) -> Reply:
    return Reply(429, "", {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)})


ARTICLE = Reply(200, pages.article())
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_PLAIN = pages.article().encode()
_ZSTD = zstandard.ZstdCompressor().compress(_PLAIN)


def _encoded(coding: str, body: bytes) -> Reply:
    return Reply(200, body, {"Content-Encoding": coding})


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


ANSWERS: dict[str, Answer] = {
    "/": Reply(200, pages.page("The Daily Example", "<h1>The Daily Example</h1>")),
    "/article": ARTICLE,
    "/moved/article/1": ARTICLE,
    "/moved/article/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F": ARTICLE,
    "/russian": Reply(200, pages.RUSSIAN_ARTICLE),
    "/status/": _status,
    "/head-only": _head_only,
    "/conditional": _conditional,
    "/rate/seconds": Reply(429, "", {"Retry-After": "60"}),
    "/rate/date": _in_a_minute,
    "/rate/unreadable": Reply(429, "", {"Retry-After": "soon"}),
    "/rate/once": _first(Reply(429, "", {"Retry-After": "0"}), ARTICLE),
    "/busy/once": _first(Reply(503, "", {"Retry-After": "0"}), ARTICLE),
    "/broken/once": _first(Reply(500), ARTICLE),
    "/redirect/301": _redirect(301, "/article"),
    "/redirect/302": _redirect(302, "/article"),
    "/redirect/303": _redirect(303, "/article"),
    "/redirect/307": _redirect(307, "/article"),
    "/redirect/308": _redirect(308, "/article"),
    "/redirect/relative/here": _redirect(301, "../../moved/article/1"),
    "/redirect/mixed": _redirect(301, "/redirect/302"),
    "/redirect/slash": _redirect(301, "/redirect/slash/"),
    "/redirect/slash/": ARTICLE,
    "/redirect/fragment": _redirect(301, "/article#part"),
    "/redirect/utf8": _redirect(302, "/moved/article/статья".encode().decode("latin-1")),
    "/redirect/self": _redirect(302, "/redirect/self"),
    "/redirect/loop-a": _redirect(302, "/redirect/loop-b"),
    "/redirect/loop-b": _redirect(302, "/redirect/loop-a"),
    "/redirect/hops/": _hop,
    "/redirect/home": _redirect(301, "/"),
    "/redirect/home-302": _redirect(302, "/index.html"),
    "/index.html": Reply(200, pages.page("The Daily Example", "<h1>The Daily Example</h1>")),
    "/redirect/other-home": _elsewhere("/"),
    "/redirect/other-host": _elsewhere("/article"),
    "/unrelated/": _elsewhere("/lander?from=unrelated"),
    "/lander": Reply(200, pages.page("Win big", "<p>Play now, and win.</p>")),
    "/redirect/login": _redirect(302, "/login?next=/redirect/login"),
    "/login": Reply(200, pages.LOGIN),
    "/redirect/private": _redirect(302, "http://10.0.0.1/"),
    "/redirect/metadata": _redirect(302, "http://169.254.169.254/latest/meta-data/"),
    "/redirect/javascript": _redirect(302, "javascript:alert(1)"),
    "/redirect/file": _redirect(302, "file:///etc/passwd"),
    "/redirect/credentials": _redirect(302, "http://user:secret@127.0.0.1/"),
    "/redirect/nowhere": Reply(302),
    "/redirect/cookie": _with_cookie,
    "/redirect/meta": Reply(200, "<html><head><meta http-equiv='refresh' content='0; url=/article'></head></html>"),
    "/redirect/meta-script": Reply(
        200, pages.article().replace("</head>", "<meta http-equiv='refresh' content='0;url=javascript:x()'></head>")
    ),
    "/redirect/meta-late": Reply(
        200, pages.article().replace("</head>", "<meta http-equiv='refresh' content='600'></head>")
    ),
    "/redirect/meta-self": Reply(
        200,
        pages.article().replace("</head>", "<meta http-equiv='refresh' content='1;url=/redirect/meta-self'></head>"),
    ),
    **{f"/soft/{name}/": Reply(200, body) for name, body in pages.SOFT_404.items()},
    **{f"/untitled/{name}/": Reply(200, body) for name, body in pages.UNTITLED_404.items()},
    "/soft/redirect/": _redirect(302, "/sorry"),
    "/sorry": Reply(200, pages.page("The Daily Example", "<p>Here is what we have for you today, day by day.</p>")),
    "/soft/echo/": lambda request: Reply(200, pages.page("The Daily Example", f"<p>Results for {request.path}.</p>")),
    **{
        f"/challenge/{name}": Reply(status, body, headers) for name, (status, headers, body) in pages.CHALLENGES.items()
    },
    **{f"/parked/{name}": Reply(200, body) for name, body in pages.PARKED.items()},
    "/wall": Reply(200, pages.LOGIN),
    "/shell/": Reply(200, pages.SHELL),
    "/empty": Reply(200, ""),
    "/wrong-type": Reply(200, pages.article(), {"Content-Type": "application/octet-stream"}),
    "/no-type": Reply(200, pages.article(), {"Content-Type": ""}),
    "/pdf-as-html": Reply(200, b"%PDF-1.7\n" + b"\xe2\xe3" * 500),
    "/html-as-pdf": Reply(200, pages.article(), {"Content-Type": "application/pdf"}),
    "/charset/windows-1251": Reply(
        200, pages.RUSSIAN_ARTICLE.encode("windows-1251"), {"Content-Type": "text/html; charset=windows-1251"}
    ),
    "/charset/koi8-r": Reply(
        200, pages.RUSSIAN_ARTICLE.encode("koi8-r"), {"Content-Type": "text/html; charset=koi8-r"}
    ),
    "/charset/mislabelled": Reply(200, pages.RUSSIAN_ARTICLE.encode("windows-1251")),
    "/charset/unknown": Reply(200, pages.article(), {"Content-Type": "text/html; charset=martian"}),
    "/charset/soft-1251": Reply(
        200, pages.SOFT_404["ru"].encode("windows-1251"), {"Content-Type": "text/html; charset=windows-1251"}
    ),
    "/coding/gzip": _encoded("gzip", gzip.compress(_PLAIN)),
    "/coding/deflate": _encoded("deflate", zlib.compress(_PLAIN)),
    "/coding/raw-deflate": _encoded("deflate", _raw_deflate(_PLAIN)),
    "/coding/br": _encoded("br", brotli.compress(_PLAIN)),
    "/coding/zstd": _encoded("zstd", _ZSTD),
    "/coding/twice": _encoded("gzip, br", brotli.compress(gzip.compress(_PLAIN))),
    "/coding/truncated-gzip": _encoded("gzip", gzip.compress(_PLAIN)[:-200]),
    "/coding/corrupt-gzip": _encoded("gzip", b"\x1f\x8b\x08\x00" + b"not gzip at all" * 50),
    "/coding/corrupt-br": _encoded("br", b"\xff" * 500),
    "/coding/corrupt-zstd": _encoded("zstd", _ZSTD[:10] + b"\x00" * 90),
    "/coding/unknown": _encoded("rot13", _PLAIN),
    "/coding/lie": _encoded("gzip", _PLAIN),
    "/coding/soft-gzip": _encoded("gzip", gzip.compress(pages.SOFT_404["en"].encode())),
    "/coding/bomb": _encoded("gzip", gzip.compress(b"<html>" + b"\0" * 50_000_000, 9)),
    "/too-large": Reply(200, "<html>" + pages.SENTENCE * 20_000),
    "/deep": Reply(200, "<div>" * 50_000 + "deep"),
}


async def _write(writer: asyncio.StreamWriter, *parts: bytes) -> None:
    for part in parts:
        writer.write(part)
        await writer.drain()


async def _forever(writer: asyncio.StreamWriter, part: bytes, pause: float) -> None:
    for _ in itertools.count():
        await _write(writer, part)
        await asyncio.sleep(pause)


async def _hang(_: Request, __: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def _hang_after_headers(_: Request, writer: asyncio.StreamWriter) -> None:
    await _write(writer, OK, b"Content-Length: 100\r\n\r\n<html>")
    await asyncio.sleep(60)


async def _drip(_: Request, writer: asyncio.StreamWriter) -> None:
    await _write(writer, OK, b"Content-Length: 100000\r\n\r\n")
    await _forever(writer, b"x", 0.05)


async def _drip_header(_: Request, writer: asyncio.StreamWriter) -> None:
    await _write(writer, OK)
    await _forever(writer, b"X-More: y\r\n", 0.05)


async def _endless(_: Request, writer: asyncio.StreamWriter) -> None:
    await _write(writer, OK, b"Transfer-Encoding: chunked\r\n\r\n")
    await _forever(writer, b"10000\r\n" + b"x" * 0x10000 + b"\r\n", 0)


async def _two_gigabytes(_: Request, writer: asyncio.StreamWriter) -> None:
    await _write(writer, OK, b"Content-Length: 2147483648\r\n\r\n")
    await _forever(writer, b"x" * 65_536, 0)


async def _reset(_: Request, writer: asyncio.StreamWriter) -> None:
    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _reset_in_body(request: Request, writer: asyncio.StreamWriter) -> None:
    await _write(writer, OK, b"Content-Length: 1000\r\n\r\n<html>")
    await asyncio.sleep(0.05)
    await _reset(request, writer)


async def _flood(_: Request, writer: asyncio.StreamWriter) -> None:
    await _write(writer, OK, b"X-Flood: y\r\n" * 20_000, b"\r\n")


async def _continue_forever(_: Request, writer: asyncio.StreamWriter) -> None:
    await _forever(writer, b"HTTP/1.1 100 Continue\r\n\r\n", 0.01)


def _raw(*parts: bytes) -> Wire:
    async def send(_: Request, writer: asyncio.StreamWriter) -> None:
        await _write(writer, *parts)

    return send


WIRES: dict[str, Wire] = {
    "/wire/hang": _hang,
    "/wire/hang-in-body": _hang_after_headers,
    "/wire/drip": _drip,
    "/wire/drip-header": _drip_header,
    "/wire/endless": _endless,
    "/wire/two-gigabytes": _two_gigabytes,
    "/wire/reset": _reset,
    "/wire/reset-in-body": _reset_in_body,
    "/wire/close": _raw(),
    "/wire/header-flood": _flood,
    "/wire/long-header": _raw(OK, b"X-Long: " + b"y" * 500_000, b"\r\n\r\n"),
    "/wire/continue-forever": _continue_forever,
    "/wire/no-http": _raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "/wire/bad-status": _raw(b"HTTP/1.1 abc Oops\r\n\r\n"),
    "/wire/null-header": _raw(OK, b"X-Null: a\x00b\r\n\r\n"),
    "/wire/two-lengths": _raw(OK, b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nhello"),
    "/wire/body-too-short": _raw(OK, b"Content-Length: 9000\r\n\r\n", _PLAIN[:500]),
    "/wire/body-too-long": _raw(OK, f"Content-Length: {len(_PLAIN)}\r\n\r\n".encode(), _PLAIN, b"more" * 100),
    "/wire/no-length": _raw(OK, b"Connection: close\r\n\r\n", _PLAIN),
    "/wire/chunked": _raw(
        OK, b"Transfer-Encoding: chunked\r\n\r\n", f"{len(_PLAIN):x}\r\n".encode(), _PLAIN, b"\r\n0\r\n\r\n"
    ),
    "/wire/chunked-garbage": _raw(OK, b"Transfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk"),
    "/wire/chunked-cut": _raw(OK, b"Transfer-Encoding: chunked\r\n\r\n400\r\nonly this"),
    "/wire/http-1.0": _raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", _PLAIN),
}

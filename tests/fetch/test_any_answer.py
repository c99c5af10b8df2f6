"""Whatever a server sends, fetching and judging it gives a finding, and neither raises nor grows."""

from __future__ import annotations

import asyncio
import resource

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from ibid.fetch import Client, judge_link, needs_probe
from ibid.settings import FetchSettings
from tests.fetch.conftest import quick
from tests.fetch.test_judging import captured, exchange
from tests.servers.hostile import HostileServer

MEGABYTE = 1_000_000

PIECES = """<title>|</title>|<h1>|404|not found|<a href=x>|</a>|<div class=g-recaptcha>|<!--|&#0;|<svg>|<![CDATA[|]]>
|<meta http-equiv=refresh content='0;url=//'>|<input type=password>|\0|_cf_chl_opt|страница не найдена|<noscript>|word
|<template>|<?xml version='1.0'?>"""
markup = st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=20), max_size=30).map("".join)
locations = st.text(max_size=40) | st.sampled_from(
    ["http://[", "//", "http://a:b@c", "?", "#", "http://x.example:99999"]
)


@given(
    body=markup | st.text(max_size=200),
    status=st.integers(200, 999),
    coding=st.sampled_from(["", "gzip", "br", "zstd", "deflate", "gzip, br", "x"]),
    content_type=st.sampled_from(
        ["text/html", "text/html; charset=utf-16", "", "application/pdf", "text/html;charset=\0"]
    ),
    sibling=markup,
)
def test_any_answer_can_be_judged(body: str, status: int, coding: str, content_type: str, sibling: str) -> None:
    body = body.encode("utf-8", "replace").decode()
    answer = exchange(status=status, body=body, Content_Encoding=coding, Content_Type=content_type)
    finding = judge_link(captured(answer), None, vantage="test", sibling=exchange(body=sibling))
    assert finding.explanation
    assert needs_probe(captured(answer), None) in {True, False}


@given(location=locations, status=st.sampled_from([301, 302, 303, 307, 308]), cookie=st.text(max_size=20))
@settings(max_examples=60)
def test_any_redirect_can_be_followed(location: str, status: int, cookie: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        headers = [
            (b"Location", location.encode("utf-8", "replace")),
            (b"Set-Cookie", cookie.encode("utf-8", "replace")),
        ]
        return httpx.Response(status, headers=headers)

    async def run() -> None:
        async with Client(FetchSettings(), transport=httpx.MockTransport(answer), paced=False) as client:
            capture = await client.fetch("https://example.org/")
            assert judge_link(capture, None, vantage="test").explanation

    asyncio.run(run())


@given(junk=st.binary(max_size=300))
@settings(max_examples=30, deadline=None)
def test_any_bytes_on_the_wire_come_to_a_finding(junk: bytes) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 " + junk)
        writer.close()
        await writer.wait_closed()

    async def run() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, Client(quick(retries=0)) as client:
            capture = await client.fetch(f"http://127.0.0.1:{port}/")
            assert judge_link(capture, None, vantage="test").explanation

    asyncio.run(run())


def test_many_large_answers_at_once_keep_within_memory(server: HostileServer) -> None:
    limits = quick(max_body=25 * MEGABYTE, read_timeout=20, total_timeout=30, retries=0, host_concurrency=20)

    async def run() -> list[int]:
        async with Client(limits) as client:

            async def size(number: int) -> int:
                capture = await client.fetch(server.url(f"/wire/two-gigabytes?{number}"))
                return len(capture.exchanges[0].body)

            return await asyncio.gather(*(size(number) for number in range(20)))

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert asyncio.run(run()) == [25 * MEGABYTE] * 20
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < 200 * MEGABYTE

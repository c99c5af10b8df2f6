"""Link status only: many addresses, no citations, no Prefect."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

import extractors
from flows.equipment import Equipment
from ibid.capture import Capture
from ibid.document import Document
from ibid.fetch import judge_link, needs_probe
from ibid.findings import LinkFinding
from ibid.page import read_page
from ibid.urls import normalize_url, without_userinfo
from ibid.verdicts import LinkReason, LinkStatus


async def check_links(
    printed: Sequence[str], equipment: Equipment, listener: Callable[[LinkFinding], None]
) -> list[LinkFinding]:
    """The findings in the order of the addresses, under their printed form; each is asked once.

    ``listener`` gets each finding in that order, as soon as it and those before it are there. What is no web
    address is a finding too: ``invalid``, with the reason.
    """
    settings = equipment.settings.fetch
    at_once = asyncio.Semaphore(settings.concurrency * settings.host_concurrency)
    asked: dict[str, asyncio.Task[LinkFinding]] = {}
    waiting = [_begin(text, asked, equipment, at_once) for text in printed]
    found = []
    for text, task in zip(printed, waiting, strict=True):
        finding = task if isinstance(task, LinkFinding) else replace(await task, url=text)
        listener(finding)
        found.append(finding)
    return found


def _begin(
    printed: str, asked: dict[str, asyncio.Task[LinkFinding]], equipment: Equipment, at_once: asyncio.Semaphore
) -> asyncio.Task[LinkFinding] | LinkFinding:
    """The check of one address as printed: under way already, begun now, or never to begin."""
    try:
        url = normalize_url(printed)
    except ValueError as error:
        return _invalid(printed, error, equipment)
    if url not in asked:
        asked[url] = asyncio.create_task(_check(url, equipment, at_once))
    return asked[url]


async def _check(url: str, equipment: Equipment, at_once: asyncio.Semaphore) -> LinkFinding:
    client, run = equipment.client, equipment.run
    async with at_once:
        capture = await client.fetch(url, requested_url=extractors.request_url(url))
        capture = equipment.warc.write(capture)
        document = await equipment.work(_read_known, url, capture)
        wanted = run.live and needs_probe(capture, document)
        sibling = await client.probe_sibling(capture.requested_url) if wanted else None
    link = judge_link(capture, document, vantage=run.vantage, sibling=sibling)
    equipment.store.save_source(run, capture, document, link)
    return link


def _read_known(url: str, capture: Capture) -> Document | None:
    """The page as its own site's extractor reads it; the general one knows no more of a link than its judge."""
    if capture.response is None or extractors.family_for(url) is None:
        return None
    return extractors.extract(read_page(capture))


def _invalid(printed: str, error: ValueError, equipment: Equipment) -> LinkFinding:
    return LinkFinding(
        url=without_userinfo(printed),
        status=LinkStatus.INVALID,
        reason=LinkReason.NOT_AN_ADDRESS,
        explanation=f"Not a web address: {error}.",
        checked_at=equipment.now(),
        vantage=equipment.run.vantage,
    )

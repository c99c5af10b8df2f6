"""Link status only: many addresses, no citations, no Prefect."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import extractors
from flows.company import Company
from flows.equipment import Equipment
from flows.probing import probe
from ibid.capture import Capture
from ibid.document import Document
from ibid.fetch import judge_link, needs_probe
from ibid.findings import LinkFinding
from ibid.page import read_page
from ibid.store import Source
from ibid.urls import host_of, normalize_url, without_userinfo
from ibid.verdicts import LinkReason, LinkStatus

# Links recorded, and captures forced to the disk, at a time.
SAVE_EVERY = 50


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
    companies = _companies(printed)
    unsaved: list[Source] = []

    def begin(text: str) -> asyncio.Task[LinkFinding] | LinkFinding:
        try:
            url = normalize_url(text)
        except ValueError as error:
            return _invalid(text, error, equipment)
        if url not in asked:
            asked[url] = asyncio.create_task(_check(url, equipment, at_once, unsaved, companies[host_of(url)]))
        return asked[url]

    waiting = [begin(text) for text in printed]
    found = []
    try:
        for text, task in zip(printed, waiting, strict=True):
            finding = task if isinstance(task, LinkFinding) else replace(await task, url=text)
            listener(finding)
            found.append(finding)
    finally:
        _save(unsaved, equipment)
    return found


def _companies(printed: Sequence[str]) -> dict[str, Company]:
    """For each host, how many different addresses of it are asked."""
    urls = set()
    for text in printed:
        with contextlib.suppress(ValueError):  # told as a finding of its own
            urls.add(normalize_url(text))
    counts = Counter(host_of(url) for url in urls)
    return {host: Company(count) for host, count in counts.items()}


async def _check(
    url: str, equipment: Equipment, at_once: asyncio.Semaphore, unsaved: list[Source], company: Company
) -> LinkFinding:
    client, run = equipment.client, equipment.run
    capture: Capture | None = None
    async with at_once:
        try:
            capture = await client.fetch(url, requested_url=extractors.request_url(url))
        finally:  # whatever happens to this one, the others are not left waiting
            company.note(capture)
        capture = equipment.warc.write(capture)
        document = await equipment.work(_read_known, capture) if extractors.family_for(url) else None
        sibling = await probe(capture, document, equipment)
    others = await company.others(capture) if needs_probe(capture, document) else ()
    link = judge_link(capture, document, vantage=run.vantage, sibling=sibling, others=others)
    unsaved.append(Source(capture, document, link))
    if len(unsaved) >= SAVE_EVERY:
        _save(unsaved, equipment)
    return link


def _save(unsaved: list[Source], equipment: Equipment) -> None:
    """Record several sources in one transaction: one for each would take as long as fetching them."""
    equipment.store.save_sources(equipment.run, unsaved)
    unsaved.clear()


def _read_known(capture: Capture) -> Document | None:
    """The page as its own site's extractor reads it; the general one knows no more of a link than its judge."""
    return extractors.extract(read_page(capture)) if capture.response else None


def _invalid(printed: str, error: ValueError, equipment: Equipment) -> LinkFinding:
    return LinkFinding(
        url=without_userinfo(printed),
        status=LinkStatus.INVALID,
        reason=LinkReason.NOT_AN_ADDRESS,
        explanation=f"Not a web address: {error}.",
        checked_at=equipment.now(),
        vantage=equipment.run.vantage,
    )

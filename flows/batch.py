"""One host batch, from addresses to findings; plain async code that needs no Prefect.

The order of the stages stands here and nowhere else: fetch, archive, read, judge the link, judge the
quotations, store. A finding is stored as soon as it is made.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import extractors
from flows.equipment import Equipment
from ibid.capture import Capture
from ibid.citations import Citation
from ibid.document import Document
from ibid.fetch import judge_link, needs_probe
from ibid.findings import LinkFinding, QuoteFinding
from ibid.judging import EarlierCopy, is_readable, judge_citation
from ibid.page import read_page
from ibid.quotes import compare_verdicts, find_elsewhere
from ibid.verdicts import LinkReason, LinkStatus, QuoteVerdict, Representation, Since


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation with its findings, and the text they were read from."""

    citation: Citation
    position: int
    link: LinkFinding
    quote: QuoteFinding
    document: Document | None
    capture_id: int | None
    since: Since
    previous: QuoteVerdict | None


@dataclass(frozen=True, slots=True)
class Batch:
    """The citations of one host, each with its position in the run; the host is empty where there is no address."""

    host: str
    citations: tuple[tuple[int, Citation], ...]


Listener = Callable[[Checked], None]


def plan_batches(citations: Sequence[Citation]) -> tuple[Batch, ...]:
    """The citations by host, since manners are per host."""
    hosts: dict[str, list[tuple[int, Citation]]] = {}
    for position, citation in enumerate(citations):
        hosts.setdefault(urlsplit(citation.url).netloc, []).append((position, citation))
    return tuple(Batch(host, tuple(members)) for host, members in hosts.items())


async def run_batch(batch: Batch, equipment: Equipment, listener: Listener | None = None) -> list[Checked]:
    """Check every citation of the batch; each address is fetched once."""
    sources: dict[str, list[tuple[int, Citation]]] = {}
    for position, citation in batch.citations:
        sources.setdefault(citation.url, []).append((position, citation))
    tasks = [_check_source(url, members, equipment, listener) for url, members in sources.items()]
    return [checked for group in await asyncio.gather(*tasks) for checked in group]


def compare_across(checked: Sequence[Checked], others: Sequence[Citation], equipment: Equipment) -> tuple[Checked, ...]:
    """Look for the quotations that their own source lacks in the sources of all other citations.

    ``others`` are citations outside this run; their sources are searched as they were last read.
    """
    texts = {one.citation.key: one.document for one in checked if one.document and is_readable(one.link, one.document)}
    for citation in others:
        copy = equipment.store.last_readable(equipment.run, citation.url) if citation.url else None
        if copy and citation.key not in texts:
            texts[citation.key] = copy.document
    result = []
    for one in checked:
        candidates = [(key, text) for key, text in texts.items() if text.url != one.citation.url]
        quote = find_elsewhere(one.citation, one.quote, candidates)
        found = one
        if quote != one.quote:
            found = replace(one, quote=quote, since=compare_verdicts(one.previous, quote.verdict))
            _store_quote(found, equipment)
        result.append(found)
    return tuple(result)


async def _check_source(
    url: str, members: Sequence[tuple[int, Citation]], equipment: Equipment, listener: Listener | None
) -> list[Checked]:
    store, run = equipment.store, equipment.run
    if not url:
        link, document, capture_id = _no_address(equipment), None, None
        store.save_unasked(run, link)
    else:
        link, document, capture_id = await _look_at(url, equipment)
    earlier = None if is_readable(link, document) or not url else store.last_readable(run, url)
    judged = []
    for position, citation in members:
        quote = await equipment.work(
            judge_citation,
            citation,
            link,
            document,
            served_as=Representation.LIVE if run.live else Representation.ARCHIVED,
            earlier=EarlierCopy(earlier.captured_at, earlier.document) if earlier else None,
        )
        previous = store.previous_verdict(run, citation.key)
        one = Checked(
            citation=citation,
            position=position,
            link=link,
            quote=quote,
            document=document,
            capture_id=earlier.capture_id if earlier else capture_id,
            since=compare_verdicts(previous, quote.verdict),
            previous=previous,
        )
        _store_quote(one, equipment)
        if listener:
            listener(one)
        judged.append(one)
    return judged


async def _look_at(url: str, equipment: Equipment) -> tuple[LinkFinding, Document | None, int | None]:
    """Fetch, archive, read and judge one address, and record what was seen."""
    client, store, run = equipment.client, equipment.store, equipment.run
    capture = await client.fetch(url, requested_url=extractors.request_url(url))
    known = store.last_payload(run, url)
    capture = equipment.warc.write(capture, known=known)
    document = await equipment.work(_read, capture)
    sibling = await client.probe_sibling(capture.final_url) if run.live and needs_probe(capture, document) else None
    link = judge_link(capture, document, vantage=run.vantage, sibling=sibling)
    return link, document, store.save_source(run, capture, document, link)


def _read(capture: Capture) -> Document | None:
    return extractors.extract(read_page(capture)) if capture.response else None


def _no_address(equipment: Equipment) -> LinkFinding:
    return LinkFinding(
        url="",
        status=LinkStatus.SKIPPED,
        reason=LinkReason.NO_URL,
        explanation="The footnote gives no address.",
        checked_at=equipment.now(),
        vantage=equipment.run.vantage,
    )


def _store_quote(one: Checked, equipment: Equipment) -> None:
    equipment.store.save_quote(
        equipment.run,
        one.citation,
        one.quote,
        position=one.position,
        capture_id=one.capture_id,
        since=one.since,
        previous=one.previous,
    )

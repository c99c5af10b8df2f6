"""One host batch, from addresses to findings; plain async code that needs no Prefect.

The order of the stages stands here and nowhere else: fetch, archive, read, judge the link, judge the
quotations, store. A finding is stored as soon as it is made.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import extractors
from flows.company import Company
from flows.equipment import Equipment
from flows.probing import probe
from flows.rendering import is_rendered, render
from ibid.capture import Capture
from ibid.citations import Citation
from ibid.document import Document
from ibid.fetch import judge_link, needs_probe
from ibid.findings import LinkFinding, QuoteFinding
from ibid.fingerprint import reader_fingerprint
from ibid.judging import NOT_MODIFIED, EarlierCopy, confirm_link, is_readable, is_unchanged, judge_citation
from ibid.page import read_page
from ibid.quotes import compare_verdicts, find_elsewhere
from ibid.renderings import Renderings
from ibid.store import Check, Source, Store, StoredCheck, StoredCopy
from ibid.verdicts import LinkReason, LinkStatus, QuoteVerdict, Representation, Since


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a source that could be searched: at hand, or to be had from the store where nothing changed."""

    document: Document | None
    document_id: str = ""

    def load(self, store: Store) -> Document:
        """The document itself."""
        return self.document or store.document(self.document_id)


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation with its findings. ``text`` is that of its source, none where there was nothing to search."""

    citation: Citation
    position: int
    link: LinkFinding
    quote: QuoteFinding
    text: Text | None
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
    run, store = equipment.run, equipment.store
    memory = Memory(
        copies=store.recall_copies(run, [url for url in sources if url]),
        checks=store.recall_checks(run, [citation.key for _, citation in batch.citations]),
    )
    company = Company(len(sources))
    tasks = [
        _check_source(url, members, memory, equipment, company=company, listener=listener)
        for url, members in sources.items()
    ]
    return [checked for group in await asyncio.gather(*tasks) for checked in group]


async def compare_across(
    checked: Sequence[Checked], others: Sequence[Citation], equipment: Equipment
) -> tuple[Checked, ...]:
    """Look for the quotations that their own source lacks in the sources of all other citations.

    ``others`` are citations outside this run; their sources are searched as they were last read. All of it is done
    beside the event loop.
    """
    if not any(one.quote.verdict in {QuoteVerdict.ABSENT, QuoteVerdict.UNLOCATED} for one in checked):
        return tuple(checked)
    texts = {one.citation.key: one.text.load(equipment.store) for one in checked if one.text}
    copies = equipment.store.recall_copies(equipment.run, list({citation.url for citation in others}))
    for citation in others:
        if citation.url in copies and citation.key not in texts:
            texts[citation.key] = equipment.store.document(copies[citation.url].document_id)
    quotes = await equipment.work(_look_elsewhere, checked, tuple(texts.items()), equipment.renderings)
    result = []
    for one, quote in zip(checked, quotes, strict=True):
        found = one
        if quote != one.quote:
            found = replace(one, quote=quote, since=compare_verdicts(one.previous, quote.verdict))
            check = Check(found.citation, quote, found.position, found.since, found.previous)
            equipment.store.replace_check(equipment.run, check, capture_id=found.capture_id)
        result.append(found)
    return tuple(result)


def _look_elsewhere(
    checked: Sequence[Checked], texts: Sequence[tuple[str, Document]], renderings: Renderings
) -> list[QuoteFinding]:
    """The findings after a look into every other source: first word for word, then for renderings."""
    compared = []
    for one in checked:
        elsewhere = [(key, text) for key, text in texts if text.url != one.citation.url]
        compared.append((one.citation, find_elsewhere(one.citation, one.quote, elsewhere)))
    return renderings.find_elsewhere(compared, texts)


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier runs of the same kind kept: the last readable copies by address, the last findings by key."""

    copies: Mapping[str, StoredCopy]
    checks: Mapping[str, StoredCheck]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One source as this run saw it. ``confirmed`` is the earlier capture that it has not changed from."""

    source: Source
    confirmed: StoredCopy | None = None

    @property
    def text(self) -> Text | None:
        """What there is to search."""
        if self.confirmed:
            return Text(None, self.confirmed.document_id)
        return Text(self.source.document) if is_readable(self.source.link, self.source.document) else None

    @property
    def is_copy(self) -> bool:
        """Whether this run has a copy of its own: where the server only confirmed the earlier one, that stays."""
        return self.confirmed is None or self.source.document_id is not None


async def _check_source(
    url: str,
    members: Sequence[tuple[int, Citation]],
    memory: Memory,
    equipment: Equipment,
    *,
    company: Company,
    listener: Listener | None,
) -> list[Checked]:
    """One address: look at it, judge its citations, and record all that in one transaction."""
    seen = await _look_at(url, memory.copies.get(url), company, equipment) if url else _no_address(equipment)
    earlier = None if seen.text else memory.copies.get(url)
    checks = [
        await _judge(position, citation, seen, equipment, earlier=earlier, before=memory.checks.get(citation.key))
        for position, citation in members
    ]
    about = earlier or (None if seen.is_copy else seen.confirmed)
    judged_on = about.capture_id if about else None
    capture_id = equipment.store.save_checked(equipment.run, seen.source, checks, judged_on=judged_on)
    checked = [
        Checked(
            citation=check.citation,
            position=check.position,
            link=seen.source.link,
            quote=check.finding,
            text=seen.text,
            capture_id=capture_id,
            since=check.since,
            previous=check.previous,
        )
        for check in checks
    ]
    if listener:
        for one in checked:
            listener(one)
    return checked


async def _judge(
    position: int,
    citation: Citation,
    seen: _Seen,
    equipment: Equipment,
    *,
    earlier: StoredCopy | None,
    before: StoredCheck | None,
) -> Check:
    store = equipment.store
    finding = _still_true(before, citation, seen, equipment)
    if finding is None:
        finding = await equipment.work(
            judge_citation,
            citation,
            seen.source.link,
            seen.text.load(store) if seen.text else seen.source.document,
            served_as=_served_as(equipment),
            earlier=EarlierCopy(earlier.captured_at, store.document(earlier.document_id)) if earlier else None,
            renderings=equipment.renderings,
        )
    previous = before.finding.verdict if before else None
    return Check(citation, finding, position, compare_verdicts(previous, finding.verdict), previous)


async def _look_at(url: str, known: StoredCopy | None, company: Company, equipment: Equipment) -> _Seen:
    """Fetch, archive, read and judge one address; ``known`` is its last readable copy.

    Where the server, or the payload's digest, says that nothing changed since a capture that this same code has
    read, it is neither read nor judged again.
    """
    reader = reader_fingerprint()
    usable = known if known and known.reader == reader else None
    conditional = _validators(usable) if usable else {}
    capture: Capture | None = None
    try:
        capture = await equipment.client.fetch(url, requested_url=extractors.request_url(url), conditional=conditional)
    finally:  # whatever happens to this one, the others are not left waiting
        company.note(capture)
    capture = equipment.warc.write(capture, known=(known.address, known.captured_at) if known else None)
    if usable and is_unchanged(capture, usable.address, usable.link):
        link = confirm_link(usable.link, capture, since=usable.captured_at)
        only_confirmed = capture.response is not None and capture.response.status == NOT_MODIFIED
        return _Seen(Source(capture, None, link, reader, None if only_confirmed else usable.document_id), usable)
    document = await equipment.work(_read, capture, equipment.settings.fetch.max_decoded)
    document = await render(capture, document, equipment)
    if is_rendered(document):  # the same shell may be filled with another text: it is read anew each time
        reader = f"{reader} in a browser"
    sibling = await probe(capture, document, equipment)
    others = await company.others(capture) if needs_probe(capture, document) else ()
    link = judge_link(capture, document, vantage=equipment.run.vantage, sibling=sibling, others=others)
    return _Seen(Source(capture, document, link, reader))


def _still_true(
    before: StoredCheck | None, citation: Citation, seen: _Seen, equipment: Equipment
) -> QuoteFinding | None:
    """What was found of the same citation in the same text; none where anything has changed.

    That a passage stands in another source is looked up anew, since that source may have changed.
    """
    if before is None or seen.confirmed is None or before.finding.verdict is QuoteVerdict.MISATTRIBUTED:
        return None
    same = before.capture_id == seen.confirmed.capture_id and before.citation == citation
    return before.finding if same and before.finding.representation is _served_as(equipment) else None


def _served_as(equipment: Equipment) -> Representation:
    return Representation.LIVE if equipment.run.live else Representation.ARCHIVED


def _validators(copy: StoredCopy) -> dict[str, str]:
    found = {"If-None-Match": copy.etag, "If-Modified-Since": copy.last_modified}
    return {name: value for name, value in found.items() if value}


def _read(capture: Capture, max_decoded: int) -> Document | None:
    return extractors.extract(read_page(capture, max_decoded=max_decoded)) if capture.response else None


def _no_address(equipment: Equipment) -> _Seen:
    link = LinkFinding(
        url="",
        status=LinkStatus.SKIPPED,
        reason=LinkReason.NO_URL,
        explanation="The footnote gives no address.",
        checked_at=equipment.now(),
        vantage=equipment.run.vantage,
    )
    return _Seen(Source(None, None, link))

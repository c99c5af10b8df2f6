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
from flows.probing import probe
from ibid.capture import Capture
from ibid.citations import Citation
from ibid.document import Document
from ibid.fetch import judge_link
from ibid.findings import LinkFinding, QuoteFinding
from ibid.fingerprint import reader_fingerprint
from ibid.judging import NOT_MODIFIED, EarlierCopy, confirm_link, is_readable, is_unchanged, judge_citation
from ibid.page import read_page
from ibid.quotes import compare_verdicts, find_elsewhere
from ibid.store import Source, Store, StoredCheck, StoredCopy
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
    tasks = [_check_source(url, members, equipment, listener) for url, members in sources.items()]
    return [checked for group in await asyncio.gather(*tasks) for checked in group]


def compare_across(checked: Sequence[Checked], others: Sequence[Citation], equipment: Equipment) -> tuple[Checked, ...]:
    """Look for the quotations that their own source lacks in the sources of all other citations.

    ``others`` are citations outside this run; their sources are searched as they were last read.
    """
    if not any(one.quote.verdict is QuoteVerdict.ABSENT for one in checked):
        return tuple(checked)
    texts = {one.citation.key: one.text.load(equipment.store) for one in checked if one.text}
    for citation in others:
        copy = equipment.store.last_readable(equipment.run, citation.url) if citation.url else None
        if copy and citation.key not in texts:
            texts[citation.key] = equipment.store.document(copy.document_id)
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """One source as this run saw it. ``confirmed`` is the earlier capture that it has not changed from."""

    link: LinkFinding
    document: Document | None
    capture_id: int | None
    confirmed: StoredCopy | None = None

    @property
    def text(self) -> Text | None:
        """What there is to search."""
        if self.confirmed:
            return Text(None, self.confirmed.document_id)
        return Text(self.document) if is_readable(self.link, self.document) else None


async def _check_source(
    url: str, members: Sequence[tuple[int, Citation]], equipment: Equipment, listener: Listener | None
) -> list[Checked]:
    store, run = equipment.store, equipment.run
    seen = await _look_at(url, equipment) if url else _no_address(equipment)
    earlier = None if seen.text or not url else store.last_readable(run, url)
    judged = []
    for position, citation in members:
        before = store.previous_check(run, citation.key)
        quote = _still_true(before, citation, seen, equipment)
        if quote is None:
            quote = await equipment.work(
                judge_citation,
                citation,
                seen.link,
                store.document(seen.confirmed.document_id) if seen.confirmed else seen.document,
                served_as=_served_as(equipment),
                earlier=EarlierCopy(earlier.captured_at, store.document(earlier.document_id)) if earlier else None,
            )
        previous = before.finding.verdict if before else None
        one = Checked(
            citation=citation,
            position=position,
            link=seen.link,
            quote=quote,
            text=seen.text,
            capture_id=earlier.capture_id if earlier else seen.capture_id,
            since=compare_verdicts(previous, quote.verdict),
            previous=previous,
        )
        _store_quote(one, equipment)
        if listener:
            listener(one)
        judged.append(one)
    return judged


async def _look_at(url: str, equipment: Equipment) -> _Seen:
    """Fetch, archive, read and judge one address, and record what was seen.

    Where the server, or the payload's digest, says that nothing changed since a capture that this same code has
    read, it is neither read nor judged again.
    """
    client, store, run = equipment.client, equipment.store, equipment.run
    reader = reader_fingerprint()
    known = store.last_readable(run, url)
    usable = known if known and known.reader == reader else None
    conditional = _validators(usable) if usable else {}
    capture = await client.fetch(url, requested_url=extractors.request_url(url), conditional=conditional)
    capture = equipment.warc.write(capture, known=(known.address, known.captured_at) if known else None)
    if usable and is_unchanged(capture, usable.address, usable.link):
        link = confirm_link(usable.link, capture, since=usable.captured_at)
        confirmed_by_server = capture.response is not None and capture.response.status == NOT_MODIFIED
        text_id = None if confirmed_by_server else usable.document_id
        capture_id = store.save_source(run, Source(capture, None, link, reader, text_id))
        return _Seen(link, None, usable.capture_id if confirmed_by_server else capture_id, usable)
    document = await equipment.work(_read, capture)
    sibling = await probe(capture, document, equipment)
    link = judge_link(capture, document, vantage=run.vantage, sibling=sibling)
    return _Seen(link, document, store.save_source(run, Source(capture, document, link, reader)))


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


def _read(capture: Capture) -> Document | None:
    return extractors.extract(read_page(capture)) if capture.response else None


def _no_address(equipment: Equipment) -> _Seen:
    link = LinkFinding(
        url="",
        status=LinkStatus.SKIPPED,
        reason=LinkReason.NO_URL,
        explanation="The footnote gives no address.",
        checked_at=equipment.now(),
        vantage=equipment.run.vantage,
    )
    equipment.store.save_unasked(equipment.run, link)
    return _Seen(link, None, None)


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

"""The store: the record of what was run, seen and found. Only this package writes rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from pydantic import TypeAdapter
from sqlalchemy import Select, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from ibid.capture import Capture, WarcAddress, header
from ibid.citations import Citation
from ibid.document import Document
from ibid.errors import StoreError
from ibid.findings import LinkFinding, QuoteFinding
from ibid.store.opening import open_engine
from ibid.store.tables import CaptureRow, DocumentRow, LinkCheckRow, QuoteCheckRow, RunRow
from ibid.verdicts import LinkStatus, QuoteVerdict, Since

CITATION = TypeAdapter(Citation)
DOCUMENT = TypeAdapter(Document)
LINK = TypeAdapter(LinkFinding)
QUOTE = TypeAdapter(QuoteFinding)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its id sorts by time. ``replayed`` names the archive that stood in for the network.

    Runs are of one kind where they are all live, or all replay the same archive. Runs of another kind are
    never mixed: a replay says nothing about a link's health today, nor are its pages copies of the live ones.
    """

    id: str
    started_at: datetime
    version: str
    vantage: str
    replayed: str = ""
    notice: str = ""

    @property
    def live(self) -> bool:
        """Whether the network was asked; a replay says nothing about a link's health today."""
        return not self.replayed


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """An earlier capture that could be read, with the text that was read from it.

    ``link`` is what was found of the link then; ``etag`` and ``last_modified`` are the server's validators,
    empty where it gave none; ``reader`` is the fingerprint of the code that read the page.
    """

    capture_id: int
    captured_at: datetime
    address: WarcAddress
    document: Document
    link: LinkFinding
    etag: str
    last_modified: str
    reader: str


@dataclass(frozen=True, slots=True)
class StoredCheck:
    """What was found of a citation before, and on which capture."""

    citation: Citation
    finding: QuoteFinding
    capture_id: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a run, as it is recorded."""

    capture: Capture
    document: Document | None
    link: LinkFinding
    reader: str = ""


class Store:
    """The open store. Use it as a context manager; it may be used from one thread at a time."""

    def __init__(self, url: str) -> None:
        """Open the store, making it where there is none. Raises StoreError."""
        self.engine = open_engine(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.dispose()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction: kept whole, or not at all. Raises StoreError where the database fails."""
        try:
            with Session(self.engine) as session, session.begin():
                yield session
        except DatabaseError as error:
            raise StoreError(f"The store could not be written or read: {error.orig}.") from error

    def begin_run(self, run: Run) -> None:
        """Record that a run has begun."""
        with self.session() as session:
            session.add(
                RunRow(
                    id=run.id,
                    started_at=run.started_at,
                    finished_at=None,
                    version=run.version,
                    vantage=run.vantage,
                    replayed=run.replayed,
                    notice=run.notice,
                )
            )

    def finish_run(self, run: Run, finished_at: datetime) -> None:
        """Record that a run has ended; a run without an end was broken off."""
        with self.session() as session:
            session.get_one(RunRow, run.id).finished_at = finished_at

    def save_source(
        self, run: Run, capture: Capture, document: Document | None, link: LinkFinding, *, reader: str = ""
    ) -> int | None:
        """Record one source: its capture (where anything was served), its text and the link finding.

        ``reader`` is the fingerprint of the code that read the page. Gives the capture's id, none where
        nothing was served.
        """
        with self.session() as session:
            return _add_source(session, run, Source(capture, document, link, reader))

    def save_sources(self, run: Run, sources: Iterable[Source]) -> None:
        """Record several sources in one transaction."""
        with self.session() as session:
            for source in sources:
                _add_source(session, run, source)

    def save_unasked(self, run: Run, link: LinkFinding) -> None:
        """Record a link finding for which nothing was fetched, such as that of a footnote without an address."""
        with self.session() as session:
            session.add(_link_check(run, link, None))

    def save_quote(
        self,
        run: Run,
        citation: Citation,
        finding: QuoteFinding,
        *,
        position: int,
        capture_id: int | None,
        since: Since,
        previous: QuoteVerdict | None,
    ) -> None:
        """Record what became of one citation; a second record for the same citation and run replaces the first."""
        with self.session() as session:
            row = session.scalar(_quote_check(run.id, citation.key))
            if row is None:
                row = QuoteCheckRow(run_id=run.id, citation_key=citation.key)
                session.add(row)
            row.position = position
            row.verdict = finding.verdict.value
            row.citation = CITATION.dump_python(citation, mode="json")
            row.finding = QUOTE.dump_python(finding, mode="json")
            row.capture_id = capture_id
            row.since = since.value
            row.previous = previous.value if previous else None

    def previous_check(self, run: Run, key: str) -> StoredCheck | None:
        """What the last run of the same kind before this one found of the citation."""
        with self.session() as session:
            row = session.scalar(
                select(QuoteCheckRow)
                .join(RunRow, RunRow.id == QuoteCheckRow.run_id)
                .where(QuoteCheckRow.citation_key == key)
                .where(RunRow.replayed == run.replayed)
                .where(QuoteCheckRow.run_id != run.id)
                .order_by(QuoteCheckRow.id.desc())
                .limit(1)
            )
            if row is None:
                return None
            citation = CITATION.validate_python(row.citation)
            return StoredCheck(citation, QUOTE.validate_python(row.finding), row.capture_id)

    def link_history(self, url: str) -> Sequence[tuple[datetime, LinkStatus]]:
        """All live checks of an address, oldest first."""
        with self.session() as session:
            rows = session.execute(
                select(LinkCheckRow.checked_at, LinkCheckRow.status)
                .join(RunRow, RunRow.id == LinkCheckRow.run_id)
                .where(LinkCheckRow.url == url)
                .where(RunRow.replayed == "")
                .order_by(LinkCheckRow.checked_at, LinkCheckRow.id)
            )
            return [(checked_at, LinkStatus(status)) for checked_at, status in rows]

    def last_payload(self, run: Run, url: str) -> tuple[WarcAddress, datetime] | None:
        """Where the last capture of an address lies, and its time: what a ``revisit`` record refers to."""
        with self.session() as session:
            row = session.scalar(_captures(run, url).limit(1))
            return (_address(row), row.captured_at) if row else None

    def last_readable(self, run: Run, url: str) -> StoredCopy | None:
        """The last capture of an address that had text to read."""
        with self.session() as session:
            row = session.scalar(_captures(run, url).where(CaptureRow.readable).limit(1))
            if row is None or row.document_id is None:
                return None
            link = session.scalars(select(LinkCheckRow).where(LinkCheckRow.capture_id == row.id)).one()
            return StoredCopy(
                capture_id=row.id,
                captured_at=row.captured_at,
                address=_address(row),
                document=DOCUMENT.validate_python(session.get_one(DocumentRow, row.document_id).body),
                link=LINK.validate_python(link.finding),
                etag=row.etag,
                last_modified=row.last_modified,
                reader=row.reader,
            )


def _add_source(session: Session, run: Run, source: Source) -> int | None:
    capture_id = _add_capture(session, run, source) if source.capture.records else None
    session.add(_link_check(run, source.link, capture_id))
    return capture_id


def _add_capture(session: Session, run: Run, source: Source) -> int:
    capture, document = source.capture, source.document
    address, exchange = capture.records[-1], capture.exchanges[-1]
    row = CaptureRow(
        run_id=run.id,
        url=capture.url,
        captured_at=exchange.captured_at,
        http_status=exchange.status,
        warc_file=address.file,
        warc_offset=address.offset,
        record_id=address.record_id,
        payload_digest=address.payload_digest,
        sha256=address.sha256,
        readable=bool(document and document.state.has_text and source.link.status.is_readable),
        document_id=_add_document(session, document) if document else None,
        etag=header(exchange.response_headers, "etag"),
        last_modified=header(exchange.response_headers, "last-modified"),
        reader=source.reader,
    )
    session.add(row)
    session.flush()
    return row.id


def _link_check(run: Run, link: LinkFinding, capture_id: int | None) -> LinkCheckRow:
    return LinkCheckRow(
        run_id=run.id,
        url=link.url,
        checked_at=link.checked_at,
        status=link.status.value,
        finding=LINK.dump_python(link, mode="json"),
        capture_id=capture_id,
    )


def _add_document(session: Session, document: Document) -> str:
    """Keep the text once: its id is the SHA-256 of what it says."""
    body: dict[str, Any] = DOCUMENT.dump_python(document, mode="json")
    key = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    if session.get(DocumentRow, key) is None:
        session.add(DocumentRow(id=key, body=body))
        session.flush()
    return key


def _captures(run: Run, url: str) -> Select[tuple[CaptureRow]]:
    """Captures of an address in runs of the same kind, newest first: a replayed page is no copy of the live one."""
    return (
        select(CaptureRow)
        .join(RunRow, RunRow.id == CaptureRow.run_id)
        .where(CaptureRow.url == url)
        .where(RunRow.replayed == run.replayed)
        .order_by(CaptureRow.captured_at.desc(), CaptureRow.id.desc())
    )


def _quote_check(run_id: str, key: str) -> Select[tuple[QuoteCheckRow]]:
    return select(QuoteCheckRow).where(QuoteCheckRow.run_id == run_id).where(QuoteCheckRow.citation_key == key)


def _address(row: CaptureRow) -> WarcAddress:
    return WarcAddress(row.warc_file, row.warc_offset, row.record_id, row.payload_digest, row.sha256)

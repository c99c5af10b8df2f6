"""The store: the record of what was run, seen and found. Only this package writes rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from ibid.capture import Capture, WarcAddress, header
from ibid.citations import Citation
from ibid.document import Document
from ibid.errors import StoreError
from ibid.findings import LinkFinding, QuoteFinding
from ibid.store import statements
from ibid.store.opening import open_engine, to_json
from ibid.store.tables import RunRow
from ibid.verdicts import LinkStatus, QuoteVerdict, Since

# Values in one statement; SQLite before 3.32 takes 999.
MAX_VARIABLES = 900

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
    """An earlier capture that could be read; ``Store.document`` gives the text that was read from it.

    ``link`` is what was found of the link then; ``etag`` and ``last_modified`` are the server's validators,
    empty where it gave none; ``reader`` is the fingerprint of the code that read the page.
    """

    capture_id: int
    captured_at: datetime
    address: WarcAddress
    document_id: str
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
    """One source of a run, as it is recorded: its capture, its text, and what was found of the link.

    ``capture`` is none where nothing was asked, such as for a footnote without an address. ``reader`` is the
    fingerprint of the code that read the page. Where the page is as it was, ``document_id`` names its text in
    place of ``document``.
    """

    capture: Capture | None
    document: Document | None
    link: LinkFinding
    reader: str = ""
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one citation of a run: ``position`` is its place in the reports."""

    citation: Citation
    finding: QuoteFinding
    position: int
    since: Since
    previous: QuoteVerdict | None


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

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """As ``session``, without the unit of work: every statement here is made once and runs as it is."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreError(f"The store could not be written or read: {error.orig}.") from error

    def begin_run(self, run: Run) -> None:
        """Record that a run has begun."""
        with self._transaction() as connection:
            connection.execute(insert(RunRow), {**asdict(run), "finished_at": None})

    def finish_run(self, run: Run, finished_at: datetime) -> None:
        """Record that a run has ended; a run without an end was broken off."""
        with self._transaction() as connection:
            connection.execute(update(RunRow).where(RunRow.id == run.id).values(finished_at=finished_at))

    def save_sources(self, run: Run, sources: Iterable[Source]) -> None:
        """Record several sources, none with citations, in one transaction."""
        with self._transaction() as connection:
            for source in sources:
                _add_source(connection, run, source)

    def save_checked(
        self, run: Run, source: Source, checks: Sequence[Check], *, judged_on: int | None = None
    ) -> int | None:
        """Record one source with what became of its citations, in one transaction.

        ``judged_on`` is the earlier capture that the verdicts are about, where it isn't this one. Gives the
        capture that they are about, none where there is none.
        """
        with self._transaction() as connection:
            capture_id = _add_source(connection, run, source)
            about = capture_id if judged_on is None else judged_on
            for check in checks:
                connection.execute(statements.INSERT_QUOTE, _check_values(run, check, about))
        return about

    def replace_check(self, run: Run, check: Check, *, capture_id: int | None) -> None:
        """Record anew what became of a citation in this run."""
        with self._transaction() as connection:
            connection.execute(statements.DELETE_QUOTE, {"run": run.id, "key": check.citation.key})
            connection.execute(statements.INSERT_QUOTE, _check_values(run, check, capture_id))

    def recall_checks(self, run: Run, keys: Sequence[str]) -> dict[str, StoredCheck]:
        """What the last runs of the same kind before this one found of these citations, by key."""
        found = {}
        with self._transaction() as connection:
            for some in _slices(keys):
                values = {"keys": some, "replayed": run.replayed, "run": run.id}
                for row in connection.execute(statements.LAST_CHECKS, values):
                    citation, finding = CITATION.validate_python(row.citation), QUOTE.validate_python(row.finding)
                    found[row.citation_key] = StoredCheck(citation, finding, row.capture_id)
        return found

    def recall_copies(self, run: Run, urls: Sequence[str]) -> dict[str, StoredCopy]:
        """The last captures of these addresses, in runs of the same kind, that had text to read."""
        found = {}
        with self._transaction() as connection:
            for some in _slices(urls):
                for row in connection.execute(statements.LAST_READABLE, {"urls": some, "replayed": run.replayed}):
                    found[row.url] = StoredCopy(
                        capture_id=row.id,
                        captured_at=row.captured_at,
                        address=WarcAddress(
                            row.warc_file, row.warc_offset, row.record_id, row.payload_digest, row.sha256
                        ),
                        document_id=row.document_id,
                        link=LINK.validate_python(row.finding),
                        etag=row.etag,
                        last_modified=row.last_modified,
                        reader=row.reader,
                    )
        return found

    def link_history(self, url: str) -> Sequence[tuple[datetime, LinkStatus]]:
        """All live checks of an address, oldest first."""
        with self._transaction() as connection:
            rows = connection.execute(statements.LINK_HISTORY, {"url": url})
            return [(checked_at, LinkStatus(status)) for checked_at, status in rows]

    def document(self, document_id: str) -> Document:
        """A text that was read before."""
        with self._transaction() as connection:
            body = connection.execute(statements.DOCUMENT, {"id": document_id}).scalar_one()
        return DOCUMENT.validate_python(body)


def _add_source(connection: Connection, run: Run, source: Source) -> int | None:
    served = source.capture is not None and source.capture.records
    capture_id = _add_capture(connection, run, source, source.capture) if source.capture and served else None
    connection.execute(statements.INSERT_LINK, _link_values(run, source.link, capture_id))
    return capture_id


def _add_capture(connection: Connection, run: Run, source: Source, capture: Capture) -> int:
    document = source.document
    address, exchange = capture.records[-1], capture.exchanges[-1]
    document_id = source.document_id or (_add_document(connection, document) if document else None)
    has_text = document.state.has_text if document else source.document_id is not None
    values = {
        "run_id": run.id,
        "url": capture.url,
        "captured_at": exchange.captured_at,
        "http_status": exchange.status,
        "warc_file": address.file,
        "warc_offset": address.offset,
        "record_id": address.record_id,
        "payload_digest": address.payload_digest,
        "sha256": address.sha256,
        "readable": has_text and source.link.status.is_readable,
        "document_id": document_id,
        "etag": header(exchange.response_headers, "etag"),
        "last_modified": header(exchange.response_headers, "last-modified"),
        "reader": source.reader,
    }
    made: int = connection.execute(statements.INSERT_CAPTURE, values).inserted_primary_key[0]  # type: ignore[index]  # an insert has one
    return made


def _add_document(connection: Connection, document: Document) -> str:
    """Keep the text once: its id is the SHA-256 of what it says."""
    body: dict[str, Any] = DOCUMENT.dump_python(document, mode="json")
    key = hashlib.sha256(to_json(body).encode("utf-8", "surrogatepass")).hexdigest()
    if connection.execute(statements.HAS_DOCUMENT, {"id": key}).first() is None:
        connection.execute(statements.INSERT_DOCUMENT, {"id": key, "body": body})
    return key


def _check_values(run: Run, check: Check, capture_id: int | None) -> dict[str, Any]:
    return {
        "run_id": run.id,
        "citation_key": check.citation.key,
        "position": check.position,
        "verdict": check.finding.verdict.value,
        "citation": CITATION.dump_python(check.citation, mode="json"),
        "finding": QUOTE.dump_python(check.finding, mode="json"),
        "capture_id": capture_id,
        "since": check.since.value,
        "previous": check.previous.value if check.previous else None,
    }


def _slices(items: Sequence[str]) -> Iterator[list[str]]:
    """The items, so many at a time as a database takes in one statement."""
    for start in range(0, len(items), MAX_VARIABLES):
        yield list(items[start : start + MAX_VARIABLES])


def _link_values(run: Run, link: LinkFinding, capture_id: int | None) -> dict[str, Any]:
    return {
        "run_id": run.id,
        "url": link.url,
        "checked_at": link.checked_at,
        "status": link.status.value,
        "finding": LINK.dump_python(link, mode="json"),
        "capture_id": capture_id,
    }

"""What the store says of one run, as the reports' read model."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from ibid.document import Document
from ibid.errors import ReportError
from ibid.findings import QuoteFinding
from ibid.health import judge_health
from ibid.reporting.model import Evidence, Row, RunReport
from ibid.store.queries import CITATION, DOCUMENT, LINK, QUOTE, Store
from ibid.store.tables import CaptureRow, DocumentRow, LinkCheckRow, QuoteCheckRow, RunRow
from ibid.verdicts import QuoteVerdict, Since


def latest_run(store: Store) -> str:
    """The id of the last run that finished. Raises ReportError where there is none."""
    with store.session() as session:
        newest = select(RunRow.id).where(RunRow.finished_at.is_not(None)).order_by(RunRow.started_at.desc()).limit(1)
        run_id = session.scalar(newest)
    if run_id is None:
        raise ReportError("The store has no finished run yet; start one with: ibid verify")
    return run_id


def last_finding(store: Store, key: str) -> tuple[QuoteFinding, Document | None] | None:
    """What was found of a citation the last time, and the text that it was found in; none if it was never checked."""
    newest = (
        select(QuoteCheckRow)
        .join(RunRow, RunRow.id == QuoteCheckRow.run_id)
        .where(QuoteCheckRow.citation_key == key)
        .order_by(RunRow.started_at.desc())
        .limit(1)
    )
    with store.session() as session:
        check = session.scalar(newest)
        if check is None:
            return None
        capture = session.get(CaptureRow, check.capture_id) if check.capture_id is not None else None
        row = session.get(DocumentRow, capture.document_id) if capture and capture.document_id else None
        return QUOTE.validate_python(check.finding), DOCUMENT.validate_python(row.body) if row else None


def load_run(store: Store, run_id: str, evidence: Path) -> RunReport:
    """All that was found in a run, its rows in the order of the citations.

    ``evidence`` is the folder in which the WARC files lie. Raises ReportError where the run is unknown.
    """
    with store.session() as session:
        run = session.get(RunRow, run_id)
        if run is None:
            known = session.scalars(select(RunRow.id).order_by(RunRow.started_at.desc()).limit(5)).all()
            last = ", ".join(known) or "none"
            raise ReportError(f"The store has no run {run_id!r}; the last ones are: {last}.")
        links = {
            row.url: LINK.validate_python(row.finding)
            for row in session.scalars(select(LinkCheckRow).where(LinkCheckRow.run_id == run_id))
        }
        health = {url: judge_health(store.link_history(url)) for url in links}
        checks = session.scalars(
            select(QuoteCheckRow).where(QuoteCheckRow.run_id == run_id).order_by(QuoteCheckRow.position)
        ).all()
        copies: dict[int, Evidence] = {}
        rows = []
        for check in checks:
            citation = CITATION.validate_python(check.citation)
            if check.capture_id is not None and check.capture_id not in copies:
                capture = session.get_one(CaptureRow, check.capture_id)
                document = session.get(DocumentRow, capture.document_id) if capture.document_id else None
                copies[check.capture_id] = _evidence(capture, document, evidence)
            state, strikes = health[citation.url]
            rows.append(
                Row(
                    citation=citation,
                    link=links[citation.url],
                    quote=QUOTE.validate_python(check.finding),
                    evidence=copies.get(check.capture_id) if check.capture_id is not None else None,
                    health=state,
                    strikes=strikes,
                    since=Since(check.since),
                    previous=QuoteVerdict(check.previous) if check.previous else None,
                )
            )
        return RunReport(
            run_id=run.id,
            started_at=run.started_at,
            finished_at=run.finished_at or run.started_at,
            version=run.version,
            vantage=run.vantage,
            replayed=run.replayed,
            notice=run.notice,
            rows=tuple(rows),
        )


def _evidence(capture: CaptureRow, row: DocumentRow | None, evidence: Path) -> Evidence:
    document = DOCUMENT.validate_python(row.body) if row else None
    return Evidence(
        captured_at=capture.captured_at,
        warc_file=capture.warc_file,
        warc_path=str(evidence / capture.warc_file),
        record_id=capture.record_id,
        payload_digest=capture.payload_digest,
        sha256=capture.sha256,
        extractor=document.extractor if document else "",
        title=document.title if document else "",
        published=document.published if document else "",
        modified=document.modified if document else "",
        edited=document.edited if document else False,
        text=document.text if document else "",
    )

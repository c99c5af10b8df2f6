"""report.json: every finding complete, for other programs."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from ibid.citations import Citation
from ibid.findings import LinkFinding, QuoteFinding
from ibid.reporting.model import Evidence, RunReport
from ibid.reporting.places import Place, Source, list_sources, place_rows

# Raised when a field changes its meaning or goes; a further field doesn't raise it.
SCHEMA = "ibid-report/1"


def report_to_json(report: RunReport) -> dict[str, Any]:
    """The report as JSON values.

    ``findings`` has one object per citation: the columns of citations.csv, the quote finding as
    ``ibid match --json`` prints it and more, ``link``, ``evidence``, ``health``, ``strikes``, ``since`` and
    ``previous``. ``sources`` has the text of each captured source once; spans and candidates count its code
    points, and a finding's ``passage_source`` (or ``evidence.source``) is the ``number`` of the source meant.
    Times are ISO 8601 in UTC.
    """
    places = place_rows(report)
    return {
        "schema": SCHEMA,
        "run": {
            "id": report.run_id,
            "started_at": _plain(report.started_at),
            "finished_at": _plain(report.finished_at),
            "version": report.version,
            "vantage": report.vantage,
            "replayed": report.replayed,
            "notice": report.notice,
        },
        "findings": [_finding(place) for place in places],
        "sources": [_source(source) for source in list_sources(places)],
    }


def _finding(place: Place) -> dict[str, Any]:
    row = place.row
    return {
        **citation_to_json(row.citation),
        **quote_to_json(row.quote),
        "since": row.since.value,
        "previous": _plain(row.previous),
        "health": row.health.value,
        "strikes": row.strikes,
        "link": link_to_json(row.link),
        "evidence": {**_evidence(place.source.evidence), "source": place.source.number} if place.source else None,
        "passage_source": place.passage_in.number if place.passage_in else None,
        "copy": place.copy or None,
        "passage_copy": place.passage_copy or None,
    }


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """The columns of citations.csv, and the key."""
    fields = _plain(asdict(citation))
    del fields["line"]
    return {"key": citation.key, **fields}


def quote_to_json(finding: QuoteFinding) -> dict[str, Any]:
    """A quote finding, as ``ibid match --json`` prints it. Spans count code points of the text that was searched."""
    return {"found": finding.found, **_plain(asdict(finding))}


def link_to_json(finding: LinkFinding) -> dict[str, Any]:
    """A link finding, as ``ibid check --json`` prints it."""
    return dict(_plain(asdict(finding)))


def _evidence(evidence: Evidence) -> dict[str, Any]:
    fields = _plain(asdict(evidence))
    del fields["text"]
    return dict(fields)


def _source(source: Source) -> dict[str, Any]:
    return {
        "number": source.number,
        "url": source.url,
        "copy": source.path,
        **_evidence(source.evidence),
        "text": source.evidence.text,
    }


def _plain(value: Any) -> Any:
    """JSON values of ours: words as strings, times in ISO 8601, tuples as lists."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return aware.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value

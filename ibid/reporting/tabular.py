"""The reports as CSV, for spreadsheets.

UTF-8 with a byte order mark, without which spreadsheets take it for something else. A cell that a spreadsheet
would run as a formula (it begins with ``= + - @``, a tab or a line end, also after spaces or as a full-width
sign) gets an apostrophe before it, as OWASP's "CSV Injection" page advises; report.json has every text untouched.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from ibid.reporting.places import Place, Source
from ibid.reporting.shown import in_utc, make_visible
from ibid.reporting.views import Card, Entry

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Excel holds 32,767 characters in a cell, and breaks the row where there are more.
MAX_CELL = 32_000

Cell = str | int | float | None


def links_to_csv(entries: Iterable[Entry]) -> str:
    """link-rot.csv: a row for each address."""
    return _write([_link_row(entry) for entry in entries], LINK_COLUMNS)


def quotes_to_csv(cards: Iterable[Card]) -> str:
    """quote-fidelity.csv: a row for each citation."""
    return _write([_quote_row(card) for card in cards], QUOTE_COLUMNS)


def defend(cell: Cell) -> str:
    """The cell as a spreadsheet may have it: no formula, no control characters, not too long."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    text = cell if len(cell) <= MAX_CELL else f"{cell[:MAX_CELL]}… ({len(cell) - MAX_CELL:,} more characters)"
    risky = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{make_visible(text)}" if risky else make_visible(text)


EVIDENCE_COLUMNS = ("captured_at", "warc_file", "record_id", "payload_digest", "sha256", "copy", "live", "wayback")
LINK_COLUMNS = (
    *("url", "group", "status", "reason", "explanation", "health", "strikes", "http_status", "final_url", "redirects"),
    *("elapsed_ms", "share_shown", "checked_at", "vantage", "footnotes", "citations"),
    *EVIDENCE_COLUMNS,
)
QUOTE_COLUMNS = (
    *("report", "id", "footnote", "kind", "group", "verdict", "severity", "since", "previous", "score"),
    *("explanation", "claim", "quote", "passage", "changes", "candidates", "zone", "representation", "state"),
    *("quote_language", "source_language", "found_in", "url", "link_status", "link_reason", "link_explanation"),
    *("health", "publisher", "date", *EVIDENCE_COLUMNS),
)


def _link_row(entry: Entry) -> dict[str, Cell]:
    link = entry.row.link
    return {
        "url": link.url,
        "group": entry.group.value,
        "status": link.status.value,
        "reason": link.reason.value,
        "explanation": link.explanation,
        "health": entry.row.health.value,
        "strikes": entry.row.strikes,
        "http_status": link.http_status,
        "final_url": link.final_url,
        "redirects": " ".join(link.redirects),
        "elapsed_ms": link.elapsed_ms,
        "share_shown": link.share_shown,
        "checked_at": in_utc(link.checked_at).isoformat(),
        "vantage": link.vantage,
        "footnotes": ", ".join(dict.fromkeys(str(place.row.citation.footnote) for place in entry.places)),
        "citations": ", ".join(place.row.citation.key for place in entry.places),
        **_evidence_cells(entry.source, entry.source.path if entry.source else ""),
        "live": entry.live,
        "wayback": entry.wayback,
    }


def _quote_row(card: Card) -> dict[str, Cell]:
    row = card.row
    citation, found, link = row.citation, row.quote, row.link
    return {
        "report": citation.report,
        "id": citation.id,
        "footnote": citation.footnote,
        "kind": citation.kind.value,
        "group": card.group.value,
        "verdict": found.verdict.value,
        "severity": found.severity.value if found.severity else None,
        "since": row.since.value,
        "previous": row.previous.value if row.previous else None,
        "score": round(found.score, 4),
        "explanation": found.explanation,
        "claim": citation.claim,
        "quote": citation.quote,
        "passage": found.passage,
        "changes": "; ".join(
            f"{change.kind.value} ({change.severity.value}): {change.quote!r} / {change.source!r}"
            for change in found.changes
        ),
        "candidates": "\n".join(f"{one.percent} %: {one.text}" for one in card.suggestions),
        "zone": found.zone.value if found.zone else None,
        "representation": found.representation.value if found.representation else None,
        "state": found.state.value if found.state else None,
        "quote_language": found.quote_language,
        "source_language": found.source_language,
        "found_in": found.found_in,
        "url": citation.url,
        "link_status": link.status.value,
        "link_reason": link.reason.value,
        "link_explanation": link.explanation,
        "health": row.health.value,
        "publisher": citation.publisher,
        "date": citation.date.isoformat() if citation.date else None,
        **_evidence_cells(card.place.source, _copy(card.place)),
        "live": card.live,
        "wayback": card.wayback,
    }


def _copy(place: Place) -> str:
    return place.passage_copy or place.copy


def _evidence_cells(source: Source | None, copy: str) -> dict[str, Cell]:
    if source is None:
        return dict.fromkeys(("captured_at", "warc_file", "record_id", "payload_digest", "sha256"))
    evidence = source.evidence
    return {
        "captured_at": in_utc(evidence.captured_at).isoformat(),
        "warc_file": evidence.warc_file,
        "record_id": evidence.record_id,
        "payload_digest": evidence.payload_digest,
        "sha256": evidence.sha256,
        "copy": copy,
    }


def _write(rows: Iterable[Mapping[str, Cell]], columns: tuple[str, ...]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, restval="")
    writer.writeheader()
    writer.writerows({name: defend(cell) for name, cell in row.items()} for row in rows)
    return BOM + buffer.getvalue()

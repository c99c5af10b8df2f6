"""The read model: all that the reports show of one run, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ibid.citations import Citation
from ibid.findings import LinkFinding, QuoteFinding
from ibid.verdicts import Health, QuoteVerdict, Since


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a court may ask for: when the source was captured, and where the record lies.

    ``warc_file`` is relative to the evidence folder, ``warc_path`` is where it lies now. ``payload_digest``
    is the WARC record's own (``sha1:...``), ``sha256`` that of the same bytes in hex. ``text`` is the
    source as Ibid read it, which the spans of the quote finding count in.
    """

    captured_at: datetime
    warc_file: str
    warc_path: str
    record_id: str
    payload_digest: str
    sha256: str
    extractor: str
    title: str
    published: str
    modified: str
    edited: bool
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One citation with all that was found of it. ``evidence`` is none where nothing was served."""

    citation: Citation
    link: LinkFinding
    quote: QuoteFinding
    evidence: Evidence | None
    health: Health
    strikes: int
    since: Since
    previous: QuoteVerdict | None


@dataclass(frozen=True, slots=True)
class RunReport:
    """One run. ``replayed`` names the archive that stood in for the network, empty in a live run.

    ``notice`` is a warning that stands in a banner on every report, such as "stand-in pages, not the sources".
    """

    run_id: str
    started_at: datetime
    finished_at: datetime
    version: str
    vantage: str
    replayed: str
    notice: str
    rows: tuple[Row, ...]

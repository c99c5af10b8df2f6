"""What Ibid found: plain values that pass from the judges to the store and the reports.

Offsets count Unicode code points, ends are exclusive, and spans refer to the text that was searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ibid.verdicts import (
    ChangeKind,
    LinkReason,
    LinkStatus,
    PageState,
    QuoteVerdict,
    Representation,
    Severity,
    Zone,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """What one check of one address showed.

    ``explanation`` is one sentence for a reader. ``redirects`` lists the addresses passed through before
    ``final_url``. ``share_shown`` is the part of a paywalled text that was served, 0 to 1, where the page
    says it. ``vantage`` names where the check was made from, or the archive that was replayed.
    """

    url: str
    status: LinkStatus
    reason: LinkReason
    explanation: str
    checked_at: datetime
    http_status: int | None = None
    final_url: str = ""
    redirects: tuple[str, ...] = ()
    elapsed_ms: int = 0
    share_shown: float | None = None
    vantage: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the words of the quotation and of the source, and where each stands."""

    kind: ChangeKind
    severity: Severity
    quote: str
    source: str
    quote_span: Span
    source_span: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where the passage might be, with a score (or probability) from 0 to 1."""

    start: int
    end: int
    score: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class QuoteFinding:
    """What became of one quotation in one text.

    ``spans`` gives the located segments in order; ``passage`` is the source text from the first to the
    last. ``score`` runs from 0 (nothing of it is there) to 1 (verbatim). The fields from ``zone`` on are
    known only where the text was a document: its zone, representation and state, the languages, and for
    ``misattributed`` the key of the citation (``REPORT/ID``) in whose source the passage stands. ``engines`` are
    those that looked for a passage in another language, each with its version and the hash of its model.
    """

    verdict: QuoteVerdict
    severity: Severity | None
    score: float
    explanation: str
    spans: tuple[Span, ...] = ()
    passage: str = ""
    changes: tuple[Change, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    zone: Zone | None = None
    representation: Representation | None = None
    state: PageState | None = None
    quote_language: str = ""
    source_language: str = ""
    found_in: str = ""
    engines: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the passage was located in the text."""
        return self.verdict.is_found

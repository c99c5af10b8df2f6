"""One finding as a flat JSON object: what ``--json`` prints, and what the ``recheck`` deployment returns."""

from __future__ import annotations

from typing import Any, Protocol

from ibid.citations import Citation
from ibid.findings import LinkFinding, QuoteFinding
from ibid.verdicts import QuoteVerdict, Since


class Finding(Protocol):
    """One citation with what was found of it, fresh from a batch or read back from the store."""

    @property
    def citation(self) -> Citation: ...
    @property
    def link(self) -> LinkFinding: ...
    @property
    def quote(self) -> QuoteFinding: ...
    @property
    def since(self) -> Since: ...
    @property
    def previous(self) -> QuoteVerdict | None: ...


def summarize(one: Finding) -> dict[str, Any]:
    """What was found of one citation. Spans count code points in the source's text."""
    citation = one.citation
    return {
        "report": citation.report,
        "id": citation.id,
        "footnote": citation.footnote,
        "kind": citation.kind.value,
        **summarize_quote(one.quote),
        "since": one.since.value,
        "previous": one.previous.value if one.previous else None,
        "link": summarize_link(one.link),
    }


def summarize_link(link: LinkFinding) -> dict[str, Any]:
    """A link finding, as ``ibid check --json`` prints it."""
    return {
        "url": link.url,
        "status": link.status.value,
        "reason": link.reason.value,
        "http_status": link.http_status,
        "final_url": link.final_url,
        "redirects": list(link.redirects),
        "elapsed_ms": link.elapsed_ms,
        "explanation": link.explanation,
    }


def summarize_quote(quote: QuoteFinding) -> dict[str, Any]:
    """A quote finding, as ``ibid match --json`` prints it."""
    return {
        "verdict": quote.verdict.value,
        "severity": quote.severity.value if quote.severity else None,
        "found": quote.found,
        "score": round(quote.score, 4),
        "explanation": quote.explanation,
        "spans": [list(span) for span in quote.spans],
        "passage": quote.passage,
        "changes": [
            {
                "kind": change.kind.value,
                "severity": change.severity.value,
                "quote": change.quote,
                "source": change.source,
                "quote_span": list(change.quote_span),
                "source_span": list(change.source_span),
            }
            for change in quote.changes
        ],
        "candidates": [
            {"start": candidate.start, "end": candidate.end, "score": round(candidate.score, 4)}
            for candidate in quote.candidates
        ],
        "found_in": quote.found_in,
    }

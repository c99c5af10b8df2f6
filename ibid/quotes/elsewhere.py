"""A quotation that its own source lacks, looked for in the other sources of the same citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ibid.citations import Citation
from ibid.document import Document
from ibid.findings import QuoteFinding
from ibid.quotes.parse import parse_quote
from ibid.quotes.verdict import check_quote
from ibid.verdicts import QuoteVerdict, Severity

# Words from which a passage is distinctive: shorter ones are set phrases that stand in many texts.
DISTINCTIVE_WORDS = 6


def find_elsewhere(citation: Citation, finding: QuoteFinding, others: Sequence[tuple[str, Document]]) -> QuoteFinding:
    """The finding, or `misattributed` where another citation's source has the passage word for word.

    ``others`` are the documents of other addresses by citation key. Only an absent quotation is looked for: what
    could not be read may well be where it should.
    """
    quote = citation.original or citation.quote
    if finding.verdict is not QuoteVerdict.ABSENT or len(parse_quote(quote).words) < DISTINCTIVE_WORDS:
        return finding
    for key, document in others:
        there = check_quote(quote, document.text)
        material = any(change.severity is Severity.MATERIAL for change in there.changes)
        if there.verdict is QuoteVerdict.VERBATIM or (there.verdict is QuoteVerdict.ALTERED and not material):
            said = f"The passage is not in the cited source; it stands in the source of {key} ({document.url})."
            return replace(
                finding,
                verdict=QuoteVerdict.MISATTRIBUTED,
                severity=Severity.MATERIAL,
                score=there.score,
                explanation=said,
                passage=there.passage,
                found_in=key,
            )
    return finding

"""A citation against a document: the article first, then the rest of the page, then the embedded data."""

from __future__ import annotations

from dataclasses import replace

from ibid.citations import Citation
from ibid.document import Document
from ibid.findings import Candidate, QuoteFinding, Span
from ibid.quotes.prepared import prepare_once
from ibid.quotes.verdict import check_quote
from ibid.verdicts import Kind, PageState, QuoteVerdict, Representation


def check_document(
    citation: Citation,
    document: Document,
    *,
    quote_language: str,
    source_language: str,
    representation: Representation,
) -> QuoteFinding:
    """The finding of one citation in one readable or unreadable document; spans count in ``document.text``."""
    finding = _check(citation, document, quote_language, source_language)
    return replace(
        finding,
        zone=document.zone_of(finding.spans[0]) if finding.spans else None,
        representation=representation,
        state=document.state,
        quote_language=quote_language,
        source_language=source_language,
    )


def _check(citation: Citation, document: Document, quote_language: str, source_language: str) -> QuoteFinding:
    if not citation.quote:
        return _nearest(citation, document, same=quote_language == source_language)
    if not document.state.has_text:
        said = f"The source could not be read: {document.state.meaning}"
        detail = f" ({document.state_detail})" if document.state_detail else ""
        return QuoteFinding(QuoteVerdict.UNVERIFIABLE, None, 0.0, f"{said}{detail}.")
    if citation.original:
        finding = _only_if_whole(_search(citation.original, citation, document, source_language), document)
        return replace(finding, explanation=f"Checked by its pinned original: {finding.explanation}")
    if quote_language and source_language and quote_language != source_language:
        finding = _search(citation.quote, citation, document, quote_language)
        if finding.verdict in {QuoteVerdict.VERBATIM, QuoteVerdict.ALTERED}:
            return finding
        said = (
            f"The source is in another language ({source_language}) than the quotation ({quote_language}), "
            "so the passage that it renders was not located; a person can pin it in the column original."
        )
        return QuoteFinding(QuoteVerdict.UNLOCATED, None, 0.0, said)
    return _only_if_whole(_search(citation.quote, citation, document, quote_language), document)


def _only_if_whole(finding: QuoteFinding, document: Document) -> QuoteFinding:
    """A quotation is absent only from a source that was read whole."""
    whole = document.state is PageState.ARTICLE
    if finding.verdict is QuoteVerdict.PARTIAL and not whole:
        said = f"{finding.explanation.rstrip('.')}; but {_shown_of(document)}."
        return replace(finding, explanation=said)
    if finding.verdict is not QuoteVerdict.ABSENT:
        return finding
    if whole:
        return replace(finding, explanation="The source was read whole, and the quotation is not in it.")
    said = f"The passage is not in what was served of the source, and {_shown_of(document)}."
    return replace(finding, verdict=QuoteVerdict.UNVERIFIABLE, explanation=said)


def _shown_of(document: Document) -> str:
    if document.share_shown is not None:
        return f"only {document.share_shown:.0%} of it was served"
    if document.page_number and document.page_count:
        return f"only page {document.page_number} of {document.page_count} was served"
    return "only a part of it was served"


def _search(quote: str, citation: Citation, document: Document, language: str) -> QuoteFinding:
    """The finding in the article, or in the whole text where the quotation stands better there."""
    found: list[QuoteFinding] = []
    for start, end in (*_joined(document.main), (0, len(document.text))):
        text = prepare_once(document.text[start:end])
        there = check_quote(quote, text, prefix=citation.prefix, suffix=citation.suffix, language=language or None)
        found.append(_moved(there, start))
        if there.verdict is QuoteVerdict.VERBATIM:
            return found[-1]
    return max(found, key=_rank)  # of equals the first, which is the article's


def _rank(finding: QuoteFinding) -> tuple[bool, bool, float]:
    return finding.found, finding.verdict is not QuoteVerdict.PARTIAL, finding.score


def _joined(spans: tuple[Span, ...]) -> list[Span]:
    """The zone as one span where it has few gaps: a quotation may run over a caption between two paragraphs."""
    return [(spans[0][0], spans[-1][1])] if spans else []


def _moved(finding: QuoteFinding, by: int) -> QuoteFinding:
    if not by:
        return finding

    def move(span: Span) -> Span:
        return span[0] + by, span[1] + by

    return replace(
        finding,
        spans=tuple(map(move, finding.spans)),
        changes=tuple(replace(change, source_span=move(change.source_span)) for change in finding.changes),
        candidates=tuple(replace(c, start=c.start + by, end=c.end + by) for c in finding.candidates),
    )


def _nearest(citation: Citation, document: Document, *, same: bool) -> QuoteFinding:
    """A footnote that quotes nothing: for a paraphrase, the nearest passage, without judging."""
    said = "The footnote quotes nothing, so there is no quotation to check."
    candidates: tuple[Candidate, ...] = ()
    if citation.kind is Kind.PARAPHRASE and same and document.state.has_text:
        near = check_quote(citation.claim, document.text)
        candidates = near.candidates or tuple(Candidate(*span, near.score) for span in near.spans[:1])
    return QuoteFinding(QuoteVerdict.NO_QUOTE, None, 0.0, said, candidates=candidates)

"""One citation against the best representation of its source: which copy is judged, and what is said where none is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ibid.capture import Capture, WarcAddress
from ibid.citations import Citation
from ibid.document import Document
from ibid.findings import LinkFinding, QuoteFinding
from ibid.quotes import check_document
from ibid.renderings import Renderings
from ibid.translation.language import detect_language
from ibid.verdicts import LinkReason, LinkStatus, QuoteVerdict, Representation

NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class EarlierCopy:
    """Our own earlier capture of a source, as it was read then."""

    captured_at: datetime
    document: Document


def is_readable(link: LinkFinding, document: Document | None) -> bool:
    """Whether what was served is the cited source, with text to search."""
    return link.status.is_readable and document is not None and document.state.has_text


def judge_citation(
    citation: Citation,
    link: LinkFinding,
    document: Document | None,
    *,
    served_as: Representation,
    earlier: EarlierCopy | None,
    renderings: Renderings | None = None,
) -> QuoteFinding:
    """What became of the citation, judged on what was served, or else on our earlier copy.

    ``served_as`` says what the served document is: the live page, or in a replay the archived one. ``renderings``
    looks for the passage where the source is in another language.
    """
    if document is not None and (is_readable(link, document) or (link.status.is_readable and earlier is None)):
        return _check(citation, document, served_as, renderings)
    if earlier is not None:
        finding = _check(citation, earlier.document, Representation.ARCHIVED, renderings)
        when = earlier.captured_at.date().isoformat()
        why = f"The page is not readable now ({link.status.value}), so this is about our own capture of {when}."
        return replace(finding, explanation=f"{finding.explanation} {why}")
    if not citation.quote:
        verdict, said = QuoteVerdict.NO_QUOTE, "The footnote quotes nothing"
    else:
        verdict, said = QuoteVerdict.UNVERIFIABLE, "There is no source to read"
    return QuoteFinding(
        verdict=verdict,
        severity=None,
        score=0.0,
        explanation=f"{said}: {_lower_first(link.explanation)}" if citation.url else f"{said}, and names no address.",
        state=document.state if document else None,
        quote_language=detect_language(citation.quote or citation.claim),
    )


def is_unchanged(capture: Capture, before: WarcAddress, link: LinkFinding) -> bool:
    """Whether a source is as it was at an earlier capture: the server says so, or sends the same bytes.

    ``before`` is where that capture lies, ``link`` what was found of the link then. An answer from another
    address, or a changed status, is a change whatever its bytes.
    """
    response = capture.response
    if response is None or response.truncated or capture.final_url != link.final_url:
        return False
    if response.status == NOT_MODIFIED:
        return True
    return response.status == link.http_status and response.payload_sha256 == before.sha256


def confirm_link(before: LinkFinding, capture: Capture, *, since: datetime) -> LinkFinding:
    """The finding of an unchanged source: what was found before, seen anew."""
    response = capture.response
    assert response is not None
    finding = replace(before, checked_at=response.captured_at, elapsed_ms=capture.elapsed_ms)
    if response.status != NOT_MODIFIED or before.status is not LinkStatus.ALIVE:
        return finding
    when = since.date().isoformat()
    said = f"The server confirms that nothing has changed since our capture of {when} (304 Not Modified)."
    return replace(finding, reason=LinkReason.NOT_MODIFIED, explanation=said)


def nothing_checked(links: list[LinkFinding]) -> bool:
    """Whether our own network was down for all of them: then nothing was learnt."""
    asked = [link for link in links if link.url]
    return bool(asked) and all(link.status is LinkStatus.SKIPPED for link in asked)


def _check(
    citation: Citation, document: Document, representation: Representation, renderings: Renderings | None
) -> QuoteFinding:
    finding = check_document(
        citation,
        document,
        quote_language=detect_language(citation.quote or citation.claim),
        source_language=detect_language(document.main_text() or document.text) or document.language,
        representation=representation,
    )
    return renderings.find(citation, document, finding) if renderings else finding


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]

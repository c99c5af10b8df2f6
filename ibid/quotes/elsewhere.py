"""A quotation that its own source lacks, looked for in the other sources of the same citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ibid.citations import Citation
from ibid.document import Document
from ibid.findings import QuoteFinding
from ibid.quotes.parse import Printed, parse_quote
from ibid.quotes.prepared import PreparedText, prepare_once
from ibid.quotes.verdict import check_quote
from ibid.verdicts import QuoteVerdict, Severity
from ibid.wording.lexicon import FUNCTION_WORDS

# Words, and words that say something, from which a passage is distinctive. Five words in a row are shared by texts of
# one subject now and then ("the Ministry of Foreign Affairs"); with four telling words among seven or more we found
# none that two sources of our examples share by chance.
DISTINCTIVE_WORDS, TELLING_WORDS = 7, 4
# How much of it must stand there word for word.
NEARLY = 0.85
# Runs of three words by which a source is passed over without a closer look, and how many of them it must have.
RUN, RUNS_TRIED, RUNS_NEEDED = 3, 8, 2


def find_elsewhere(citation: Citation, finding: QuoteFinding, others: Sequence[tuple[str, Document]]) -> QuoteFinding:
    """The finding, or ``misattributed`` where another citation's source has the passage, verbatim or nearly.

    ``others`` are the documents of other addresses by citation key. Only an absent quotation is called
    misattributed. Where the source was read in part only, the passage may well be where it should: then the
    other source is named, and the verdict stays.
    """
    unread = finding.verdict is QuoteVerdict.UNVERIFIABLE and finding.state is not None and finding.state.has_text
    if finding.verdict is not QuoteVerdict.ABSENT and not unread:
        return finding
    quote = citation.original or citation.quote
    printed = parse_quote(quote)
    if not _is_distinctive(printed):
        return finding
    best: tuple[float, str, Document, QuoteFinding] | None = None
    for key, document in others:
        text = prepare_once(document.text)
        if document.url == citation.url or not _may_have(printed, text):
            continue
        there = check_quote(quote, text, prefix=citation.prefix, suffix=citation.suffix)
        if _is_there(there) and (best is None or there.score > best[0]):
            best = (there.score, key, document, there)
    if best is None:
        return finding
    _, key, document, there = best
    if unread:
        also = f"It does stand in the source of {key} ({document.url})."
        return replace(finding, explanation=f"{finding.explanation} {also}")
    return replace(
        finding,
        verdict=QuoteVerdict.MISATTRIBUTED,
        severity=Severity.MATERIAL,
        score=there.score,
        explanation=f"The passage is not in the cited source; it stands in the source of {key} ({document.url}).",
        spans=there.spans,
        passage=there.passage,
        changes=there.changes,
        candidates=(),
        zone=None,
        found_in=key,
    )


def _is_distinctive(printed: Printed) -> bool:
    words = [word.form for segment in printed.segments for word in segment.words if not word.editorial]
    telling = {word for word in words if word not in FUNCTION_WORDS and len(word) > 2}
    return len(words) >= DISTINCTIVE_WORDS and len(telling) >= TELLING_WORDS


def _may_have(printed: Printed, text: PreparedText) -> bool:
    """Whether a text has a few of the quotation's runs of words: a glance that passes over most sources."""
    runs = [
        f" {' '.join(segment.stream[at : at + RUN])} "
        for segment in printed.segments
        for at in range(max(1, len(segment.stream) - RUN + 1))
    ]
    step = max(1, len(runs) // RUNS_TRIED)
    tried = runs[::step]
    return sum(run in text.stream for run in tried) >= min(RUNS_NEEDED, len(tried))


def _is_there(there: QuoteFinding) -> bool:
    if there.verdict is QuoteVerdict.VERBATIM:
        return True
    return there.verdict is QuoteVerdict.ALTERED and there.score >= NEARLY and there.severity is not Severity.MATERIAL

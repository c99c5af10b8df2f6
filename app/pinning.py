"""``ibid pin``: a person names the passage that a quotation renders; it is checked to the letter from then on."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.console import complain, printable
from ibid.citations import Citation, harmless_cell, pick, read_citations, write_citations
from ibid.document import Document
from ibid.errors import IbidError
from ibid.findings import QuoteFinding, Span
from ibid.quotes import check_quote
from ibid.settings import load_settings
from ibid.store import Store, last_finding
from ibid.verdicts import QuoteVerdict

DONE = 0
# Characters of context on each side that a pin remembers, as in W3C text quote selectors of annotation tools.
CONTEXT = 32
# So much of a passage is shown in a list.
SHOWN = 160
_TO_PIN = (QuoteVerdict.TRANSLATED, QuoteVerdict.UNLOCATED)


def run_pin(citation_id: str, *, candidate: int | None, text: str | None, citations: Sequence[Path] | None) -> int:
    """Write the passage and its context into the citation's row. Gives the exit status; raises IbidError."""
    settings = load_settings(citations=tuple(citations) if citations else None)
    wanted = pick(read_citations(*settings.citations), [citation_id])
    if len(wanted) > 1:
        ids = ", ".join(citation.id for citation in wanted)
        raise IbidError(f"Footnote {citation_id} has several passages; name one of them: {ids}.")
    citation = wanted[0]
    if not citation.quote:
        raise IbidError(f"{citation.key} quotes nothing, so there is nothing to pin.")
    with Store(settings.store) as store:
        finding, document = last_finding(store, citation.key) or (None, None)
    original, span = _named(citation, finding, document, candidate, text)
    prefix, suffix = map(harmless_cell, _context(document, span))
    if document is not None and span is None:
        complain(f"{citation.key}: the passage is not in the copy that was read last; it is pinned as you gave it.")
    original = harmless_cell(original)
    pinned = replace(citation, original=original, prefix=prefix, suffix=suffix)
    for path in settings.citations:
        rows = read_citations(path)
        if any(row.key == citation.key for row in rows):
            write_citations(path, [pinned if row.key == citation.key else row for row in rows])
            sys.stdout.write(printable(f"{citation.key} is pinned in {path}: {original}") + "\n")
    complain(f"Check it by its original now with: ibid recheck {citation.id}")
    return DONE


def run_list(*, citations: Sequence[Path] | None) -> int:
    """Print what is pinned, and what waits to be. Gives the exit status; raises IbidError."""
    settings = load_settings(citations=tuple(citations) if citations else None)
    lines = []
    with Store(settings.store) as store:
        for citation in read_citations(*settings.citations):
            if citation.original:
                lines.append(f"{citation.key}\tpinned\t{_line(citation.original)}")
                continue
            found = last_finding(store, citation.key) if citation.quote else None
            if found and found[0].verdict in _TO_PIN:
                lines.append(f"{citation.key}\t{found[0].verdict.value}\t{_line(citation.quote)}")
                lines += [
                    f"\t{number}. {one.score:.0%}\t{_line(one.text)}"
                    for number, one in enumerate(found[0].candidates, start=1)
                ]
    sys.stdout.writelines(printable(line) + "\n" for line in lines)
    if not lines:
        complain("Nothing is pinned, and no quotation waits to be; check the citations with: ibid verify")
    return DONE


def _named(
    citation: Citation, finding: QuoteFinding | None, document: Document | None, candidate: int | None, text: str | None
) -> tuple[str, Span | None]:
    """The passage that was meant, and where it stands in the last copy."""
    if text is not None:
        original = " ".join(text.split())
        if not original:
            raise IbidError("--text is empty; give the passage in the source's own words.")
        there = check_quote(original, document.text) if document else None
        is_there = there is not None and there.verdict is QuoteVerdict.VERBATIM and len(there.spans) > 0
        return original, (there.spans[0][0], there.spans[-1][1]) if there and is_there else None
    if finding is None or document is None:
        raise IbidError(
            f"{citation.key} has no source that was read; check it with: ibid recheck {citation.id} "
            "(or give the passage with --text)."
        )
    if candidate is not None:
        if not 1 <= candidate <= len(finding.candidates):
            offered = f"1 to {len(finding.candidates)}" if finding.candidates else "none"
            raise IbidError(f"{citation.key} has no candidate {candidate}; there are {offered}. See: ibid pin --list")
        chosen = finding.candidates[candidate - 1]
        return " ".join(chosen.text.split()), (chosen.start, chosen.end)
    if finding.verdict is not QuoteVerdict.TRANSLATED:
        raise IbidError(
            f"{citation.key} was found {finding.verdict.value}, so no passage stands out; name one with --candidate N "
            "(see: ibid pin --list) or --text TEXT."
        )
    pieces = (" ".join(document.text[start:end].split()) for start, end in finding.spans)
    return " [...] ".join(pieces), (finding.spans[0][0], finding.spans[-1][1])


def _context(document: Document | None, span: Span | None) -> tuple[str, str]:
    """The words before a passage and after it, by which it finds itself again after the page changes."""
    if document is None or span is None:
        return "", ""
    start, end = span
    before = document.text[max(0, start - CONTEXT) : start]
    after = document.text[end : end + CONTEXT]
    # A word that the edge cuts is no word of the page.
    if start > CONTEXT:
        before = re.sub(r"^\S+\s", "", before)
    if end + CONTEXT < len(document.text):
        after = re.sub(r"\s\S+$", "", after)
    return " ".join(before.split()), " ".join(after.split())


def _line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[: SHOWN - 1]}…"

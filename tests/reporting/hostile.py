"""A run in which every text is an attack: markup, formulas, overrides, control characters, a megabyte."""

from __future__ import annotations

import datetime as dt

from ibid.findings import Candidate, Change
from ibid.reporting.model import Row, RunReport
from ibid.verdicts import ChangeKind, LinkReason, LinkStatus, PageState, QuoteVerdict, Representation, Severity, Zone
from tests.reporting.sample import cite, evidence, finding, link, row, sample_report

MARKUP = '<script>alert(1)</script><img src=x onerror="alert(2)"></style></title>&amp;{{ 7*7 }}'
OVERRIDE = "\u202egnissecca\u202c \u2066isolated\u2069"
CONTROLS = "\x00\x07\x1b[31m\x85\x9f\ud800"
LONG_WORD = "w" * 1_000_000
ATTACKS = (
    MARKUP,
    f'=HYPERLINK("http://evil.example";"x") {OVERRIDE}',
    f"@SUM(1) {CONTROLS}",
    LONG_WORD,
    "e" + "\u0301" * 5_000,
    "\u200f\u200e\ufeff" + "\n" * 500,
)
ADDRESSES = (
    "javascript:alert(document.domain)",
    "data:text/html,<script>alert(1)</script>",
    'https://x.example/"onmouseover="alert(1)',
    "https://x.example/" + "a" * 100_000,
    "https://x.example/\u202egpj.exe",
    "http://[broken",
)


def hostile_report() -> RunReport:
    """Each attack in every text field, each address in every place of an address; ids clash across two reports."""
    rows = [
        _attack(number, text, url, report)
        for report in ("one", MARKUP)
        for number, (text, url) in enumerate(zip(ATTACKS, ADDRESSES, strict=True), start=1)
    ]
    return sample_report(rows=tuple(rows), notice=MARKUP + OVERRIDE, vantage=MARKUP, replayed=MARKUP, version=MARKUP)


def _attack(number: int, text: str, url: str, report: str) -> Row:
    citation = cite(number, url, text, claim=text, publisher=text, note=text, original=text, date=dt.date(1, 1, 1))
    fields = {name: getattr(citation, name) for name in citation.__dataclass_fields__}
    hostile = type(citation)(**fields | {"report": report, "id": f"{number}<\u202e\"'`"})
    served = text * 2
    changes = tuple(
        Change(kind, Severity.MATERIAL, text[:40], text[:40], (0, min(40, len(text))), (0, min(40, len(text))))
        for kind in ChangeKind
    )
    wild = Change(ChangeKind.WORD, Severity.MINOR, "a", "b", (-5, 10**9), (10**9, -5))
    found = finding(
        QuoteVerdict.ALTERED if number % 2 else QuoteVerdict.MISATTRIBUTED,
        text,
        served,
        text,
        severity=Severity.MATERIAL,
        changes=(*changes, wild),
        candidates=(Candidate(0, 10**9, 0.5, text), Candidate(-7, 3, 0.2)),
        quote_language='en" onload="alert(3)',
        source_language=text[:50],
        found_in=f"{report}/nowhere{text[:50]}",
        zone=Zone.MAIN,
        state=PageState.ARTICLE,
        representation=Representation.LIVE,
    )
    checked = link(
        LinkStatus.MOVED, LinkReason.PERMANENT_REDIRECT, url, text, final_url=url, redirects=(url,) * 50, vantage=text
    )
    kept = evidence(url, served, text, published=text, modified=text, extractor=text, warc_file=text, record_id=text)
    return row(hostile, checked, found, kept)

"""``ibid verify``: the flow, followed from the terminal."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.console import complain, progress
from app.prefect_server import check_server
from flows.equipment import check_ready
from flows.quiet import set_defaults
from flows.summary import summarize
from ibid.citations import pick, read_citations
from ibid.errors import IbidError
from ibid.judging import nothing_checked
from ibid.settings import Settings, load_settings
from ibid.store import Store, load_run
from ibid.verdicts import LinkStatus, QuoteVerdict, Severity, Since

if TYPE_CHECKING:
    from ibid.reporting.model import Row, RunReport

DONE, FOUND, NOTHING_CHECKED = 0, 1, 3


def run_verify(
    *,
    citations: Sequence[Path] | None,
    only: Sequence[str],
    replay: Path | None,
    out: Path | None,
    fail_on: str,
    as_json: bool,
) -> int:
    """Run the flow and tell what came of it. Gives the exit status; raises IbidError for wrong input."""
    settings = load_settings(citations=tuple(citations) if citations else None, reports=out)
    words = read_fail_on(fail_on)
    chosen = pick(read_citations(*settings.citations), only)
    check_ready(settings, replay)
    run_id = _run_flow(settings, len(chosen), only=list(only), replay=replay)
    with Store(settings.store) as store:
        report = load_run(store, run_id, settings.evidence)
    if as_json:
        for row in report.rows:
            sys.stdout.write(json.dumps(summarize(row), ensure_ascii=False) + "\n")
    _tell(report, settings)
    if nothing_checked([row.link for row in report.rows]):
        why = "none of the sources is in the archive" if replay else "this machine has no connection to the network"
        complain(f"Nothing could be checked: {why}. No link was counted as failing.")
        return NOTHING_CHECKED
    return FOUND if any(is_named(row, words) for row in report.rows) else DONE


def read_fail_on(text: str) -> frozenset[str]:
    """The words of ``--fail-on``: verdicts, link statuses, severities, or ``worse``. Raises IbidError."""
    words = frozenset(word.strip().lower() for word in text.split(",") if word.strip())
    known = [word.value for words_of in (QuoteVerdict, LinkStatus, Severity) for word in words_of] + [Since.WORSE.value]
    unknown = sorted(words - set(known))
    if unknown:
        raise IbidError(f"--fail-on does not know {', '.join(unknown)}; it takes {', '.join(known)}.")
    return words


def is_named(row: Row, words: frozenset[str]) -> bool:
    """Whether a finding has one of the words, or a severity at or above one."""
    found = {row.quote.verdict.value, row.since.value}
    if row.citation.url:
        found.add(row.link.status.value)
    if row.quote.severity:
        found |= {severity.value for severity in Severity if severity.rank <= row.quote.severity.rank}
    return bool(found & words)


def _run_flow(settings: Settings, total: int, *, only: list[str], replay: Path | None) -> str:
    """The run's id. The flow reports its progress through a context variable, since it runs in this process."""
    set_defaults(quiet=True)
    server = os.environ.get("PREFECT_API_URL", "")
    if server:
        check_server(server)
    else:
        sys.stderr.write("Starting a temporary Prefect server (about 10 seconds) ...\n")
    from flows.verify import listening, verify

    with progress(total) as listener:
        listening.set(listener)
        return asyncio.run(
            verify(
                citations=[str(path) for path in settings.citations],
                only=only,
                replay=str(replay) if replay else None,
                out=str(settings.reports),
            )
        )


def _tell(report: RunReport, settings: Settings) -> None:
    verdicts = Counter(row.quote.verdict.value for row in report.rows)
    statuses = Counter({row.link.url: row.link.status.value for row in report.rows if row.link.url}.values())
    for title, counts in (("quotations", verdicts), ("links", statuses)):
        sys.stderr.write(f"{title}: {', '.join(f'{n} {word}' for word, n in counts.most_common())}\n")
    if report.notice:
        sys.stderr.write(f"note: {report.notice}\n")
    folder = settings.reports / report.run_id
    sys.stderr.write(f"reports: {folder}/quote-fidelity.html and link-rot.html (also in {settings.reports}/latest)\n")

"""``ibid recheck``: one citation, told in a few lines."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.console import complain, printable
from app.prefect_server import check_server
from flows.equipment import check_ready
from flows.quiet import set_defaults
from flows.single import check_again
from flows.summary import summarize
from ibid.citations import pick, read_citations
from ibid.settings import Settings, load_settings
from ibid.verdicts import LinkReason, QuoteVerdict, Since

DONE, NOTHING_CHECKED = 0, 3
# So much of a passage is shown on the terminal, in characters; the report has all of it.
MAX_PASSAGE = 1_200


def run_recheck(citation_id: str, *, citations: Sequence[Path] | None, replay: Path | None, as_json: bool) -> int:
    """Check the citation and print what was found. Gives the exit status; raises IbidError for wrong input."""
    settings = load_settings(citations=tuple(citations) if citations else None)
    pick(read_citations(*settings.citations), [citation_id])
    check_ready(settings, replay)
    found = _through_prefect(citation_id, settings, replay) if os.environ.get("PREFECT_API_URL") else None
    if found is None:
        found = [summarize(one) for one in asyncio.run(check_again(citation_id, settings, replay))]
    for one in found:
        sys.stdout.write((json.dumps(one, ensure_ascii=False) if as_json else printable(describe(one))) + "\n")
    unlearnt = {LinkReason.OFFLINE.value, LinkReason.NOT_IN_ARCHIVE.value}
    if all(one["link"]["reason"] in unlearnt for one in found):
        complain(f"Nothing could be checked: {found[0]['link']['explanation']}")
        return NOTHING_CHECKED
    return DONE


def describe(one: dict[str, Any]) -> str:
    """The summary of one citation, for a reader."""
    lines = [f"{one['report']} footnote {one['footnote']} ({one['id']}): {one['verdict']}"]
    lines.append(f"  {one['explanation']}")
    if one["passage"]:
        shown = one["passage"][:MAX_PASSAGE]
        rest = len(one["passage"]) - len(shown)
        lines.append(f"  passage: {shown}{f' ... ({rest} more characters)' if rest else ''}")
    lines += [
        f"  {change['severity']} {change['kind']}: quoted {change['quote']!r}, in the source {change['source']!r}"
        for change in one["changes"]
    ]
    if one["found_in"]:
        lines.append(f"  found in the source of {one['found_in']}")
    link = one["link"]
    lines.append(f"  link: {link['status']} ({link['reason']}) {link['url']}\n        {link['explanation']}")
    lines.append(f"  since last time: {_since(one)}")
    return "\n".join(lines)


def _since(one: dict[str, Any]) -> str:
    since = Since(one["since"])
    if since is Since.FIRST:
        return since.meaning
    return f"{since.value}; it was {QuoteVerdict(one['previous']).value} ({since.meaning})"


def _through_prefect(citation_id: str, settings: Settings, replay: Path | None) -> list[dict[str, Any]]:
    set_defaults(quiet=True)
    check_server(os.environ["PREFECT_API_URL"])
    from flows.recheck import recheck

    files = [str(path) for path in settings.citations]
    return asyncio.run(recheck(citation_id, citations=files, replay=str(replay) if replay else None))

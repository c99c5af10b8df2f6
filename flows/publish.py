"""What Prefect's own pages show of a run: a summary artifact, and an event for each citation that got worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from prefect.artifacts import acreate_markdown_artifact
from prefect.events import emit_event

from flows.batch import Checked
from ibid.verdicts import Since

SUMMARY_KEY = "ibid-summary"  # Prefect takes lower case, digits and dashes


async def publish(findings: Sequence[Checked], folder: Path) -> None:
    """Tell Prefect what was found. The store and the reports are the record; this is for its users' convenience."""
    await acreate_markdown_artifact(
        markdown=summarize(findings, folder), key=SUMMARY_KEY, description="What the last run found"
    )
    for one in findings:
        if one.since is Since.WORSE:
            emit_event(
                event="ibid.citation.worse",
                resource={"prefect.resource.id": f"ibid.citation.{one.citation.key}"},
                payload={"verdict": one.quote.verdict.value, "explanation": one.quote.explanation},
            )


def summarize(findings: Sequence[Checked], folder: Path) -> str:
    """Counts of verdicts and link statuses, in Markdown."""
    verdicts = Counter(one.quote.verdict.value for one in findings)
    links = Counter({one.link.url: one.link.status.value for one in findings if one.link.url}.values())
    lines = [f"{len(findings)} citations. Reports: `{folder}`", ""]
    for title, counts in (("Quotations", verdicts), ("Links", links)):
        lines += [f"| {title} | |", "|---|---|", *(f"| {word} | {n} |" for word, n in counts.most_common()), ""]
    return "\n".join(lines)

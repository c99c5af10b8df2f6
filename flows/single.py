"""A manual re-run: the same batch on a list of one, without Prefect."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from flows.batch import Batch, Checked, compare_across, run_batch
from flows.equipment import equip
from ibid.citations import pick, read_citations
from ibid.settings import Settings


async def check_again(citation_id: str, settings: Settings, replay: Path | None) -> list[Checked]:
    """Check one citation again; where only a footnote has the number, each of its rows.

    A quotation that its own source lacks is looked for in the other citations' sources as they were last read.
    Raises IbidError for an unknown id and other wrong input.
    """
    everything = read_citations(*settings.citations)
    chosen = pick(everything, [citation_id])
    checked: list[Checked] = []
    async with equip(settings, replay=replay) as equipment:
        for position, citation in enumerate(chosen):
            batch = Batch(urlsplit(citation.url).netloc, ((position, citation),))
            others = [other for other in everything if other != citation]
            checked += await compare_across(await run_batch(batch, equipment), others, equipment)
    return checked

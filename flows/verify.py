"""The ``verify`` flow: all citations, one task run per host."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.batch import Batch, Checked, compare_across, plan_batches, run_batch
from flows.equipment import Equipment, equip
from flows.publish import publish
from flows.report import write_run_reports
from ibid.citations import pick, read_citations
from ibid.settings import load_settings

# Set by the command line to follow a run in the same process; a worker's run has nobody listening.
listening: ContextVar[Callable[[Checked], None] | None] = ContextVar("listening", default=None)
_equipment: ContextVar[Equipment] = ContextVar("_equipment")


@task(name="check-host", task_run_name="check {host}", cache_policy=NO_CACHE)
async def check_host(host: str, batch: Batch) -> list[Checked]:  # noqa: ARG001  names the task run
    """One host batch. Retries, pace and time-outs are the client's business, so the task has none."""
    return await run_batch(batch, _equipment.get(), listening.get())


@flow(name="verify", validate_parameters=True)
async def verify(
    citations: list[str] | None = None,
    only: list[str] | None = None,
    replay: str | None = None,
    out: str | None = None,
) -> str:
    """Check the citations of the files against their sources, and write the reports.

    ``citations`` names the CSV files (default: the setting), ``only`` the ids to check, ``replay`` a WARC or
    WACZ file that stands in for the network, ``out`` the folder of the reports. Gives the run's id, under
    which the store has all findings. Raises IbidError for wrong input.
    """
    settings = load_settings(citations=tuple(map(Path, citations)) if citations else None, reports=out and Path(out))
    everything = read_citations(*settings.citations)
    chosen = pick(everything, only or [])
    async with equip(settings, replay=Path(replay) if replay else None) as equipment:
        token = _equipment.set(equipment)
        try:
            at_once = asyncio.Semaphore(settings.fetch.concurrency)
            checked = await asyncio.gather(*(_in_turn(batch, at_once) for batch in plan_batches(chosen)))
        finally:
            _equipment.reset(token)
        others = [citation for citation in everything if citation not in chosen]
        findings = await compare_across([one for group in checked for one in group], others, equipment)
    folder = write_run_reports(settings, equipment.run.id)
    await publish(findings, folder)
    return equipment.run.id


async def _in_turn(batch: Batch, at_once: asyncio.Semaphore) -> list[Checked]:
    async with at_once:
        return await check_host(batch.host or "no address", batch)

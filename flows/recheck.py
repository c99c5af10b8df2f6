"""The ``recheck`` flow: one citation, for the deployment that the review desk and other programs call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow

from flows.single import check_again
from flows.summary import summarize
from ibid.settings import load_settings


@flow(name="recheck", validate_parameters=True)
async def recheck(
    citation_id: str | int, citations: list[str] | None = None, replay: str | None = None
) -> list[dict[str, Any]]:
    """Check one citation again; gives what ``ibid recheck --json`` prints. Raises IbidError for an unknown id."""
    settings = load_settings(citations=tuple(map(Path, citations)) if citations else None)
    checked = await check_again(str(citation_id), settings, Path(replay) if replay else None)
    return [summarize(one) for one in checked]

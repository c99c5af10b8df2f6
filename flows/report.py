"""Writing the reports of a run from the store: at the end of a run, or again later."""

from __future__ import annotations

from pathlib import Path

from ibid.reporting import write_reports
from ibid.settings import Settings
from ibid.store import Store, latest_run, load_run


def write_run_reports(settings: Settings, run_id: str = "") -> Path:
    """Write the reports of a run (the last finished one where none is named) and give their folder.

    Raises ReportError where the run is unknown or the folder can't be written.
    """
    with Store(settings.store) as store:
        report = load_run(store, run_id or latest_run(store), settings.evidence)
    return write_reports(report, settings.reports)

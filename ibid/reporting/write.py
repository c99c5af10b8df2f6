"""Writing the reports of a run: the whole folder or nothing."""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from ibid.errors import ReportError
from ibid.reporting.as_json import report_to_json
from ibid.reporting.html import render_pages
from ibid.reporting.model import RunReport
from ibid.reporting.places import place_rows
from ibid.reporting.tabular import links_to_csv, quotes_to_csv
from ibid.reporting.views import build_card, build_entries

LATEST = "latest"
# Two runs that end together may both be swapping the folder in; one of them is there first.
SWAP_ATTEMPTS = 5

_FOLDER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")


def write_reports(report: RunReport, folder: Path) -> Path:
    """Write the reports of a run to ``folder/<run_id>``, give that path, and bring ``folder/latest`` up to date.

    Each of the two is made beside its place and then renamed into it, so that no reader sees half of it.
    ``latest`` is a copy and no link: a copy works on every file system, in zips and on web servers.
    Raises ReportError where the folder can't be written.
    """
    if not _FOLDER_NAME.fullmatch(report.run_id) or report.run_id == LATEST:
        raise ReportError(f"The run id {report.run_id[:200]!r} cannot name a folder; use letters, digits and dashes.")
    files = _render(report)
    target = folder / report.run_id
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in (target, folder / LATEST):
            with _folder_beside(place) as fresh:
                for name, data in files.items():
                    path = fresh / name
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(data)
                _swap_in(fresh, place)
    except OSError as error:
        where = error.filename or folder
        mend = "name another folder with --out"
        raise ReportError(f"The reports cannot be written to {where}: {error.strerror or error}; {mend}.") from error
    return target


def _render(report: RunReport) -> dict[str, bytes]:
    """All files by name."""
    places = place_rows(report)
    several = len({place.row.citation.report for place in places}) > 1
    cards = tuple(build_card(place, several_reports=several) for place in places)
    entries = build_entries(places)
    texts = {
        **render_pages(report, cards, entries),
        "link-rot.csv": links_to_csv(entries),
        "quote-fidelity.csv": quotes_to_csv(cards),
        "report.json": json.dumps(report_to_json(report), ensure_ascii=False, indent=1) + "\n",
    }
    # A lone surrogate is no UTF-8; in JSON its escape is valid, and all else has none left.
    return {name: text.encode("utf-8", "backslashreplace") for name, text in texts.items()}


@contextlib.contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """A new folder beside the target, removed afterwards where it is still there."""
    # Not mkdtemp, whose folders are private: reports are for all whom the umask lets in.
    fresh = target.parent / f".{target.name}.{secrets.token_hex(6)}"
    fresh.mkdir()
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap_in(fresh: Path, target: Path) -> None:
    """Put a folder in the place of another, which is put back where that fails."""
    for attempt in range(1, SWAP_ATTEMPTS + 1):
        with _folder_beside(target) as aside:
            old = aside / "old"
            with contextlib.suppress(FileNotFoundError):
                target.rename(old)
            try:
                fresh.rename(target)
            except OSError:
                if not target.exists() and old.exists():
                    old.rename(target)
                if attempt == SWAP_ATTEMPTS:
                    raise
            else:
                return

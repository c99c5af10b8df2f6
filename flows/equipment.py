"""What a run works with: the client, the archive, the store, and the clock; opened together, closed together."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ibid import __version__
from ibid.archive import ReplayTransport, WarcWriter
from ibid.errors import ReportError
from ibid.fetch import Client
from ibid.settings import Settings
from ibid.store import Run, Store


@dataclass(frozen=True, slots=True)
class Equipment:
    """The open tools of one run."""

    run: Run
    settings: Settings
    client: Client
    warc: WarcWriter
    store: Store
    now: Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@contextlib.asynccontextmanager
async def equip(
    settings: Settings, *, replay: Path | None = None, now: Callable[[], datetime] = utc_now
) -> AsyncIterator[Equipment]:
    """Open what a run needs, and record the run's beginning and end.

    Whatever can be wrong with the user's files is found here, before anything is fetched or written. Raises
    ArchiveError, StoreError or ReportError.
    """
    transport = ReplayTransport(replay) if replay else None
    ensure_writable(settings.reports)
    started = now()
    run = Run(
        id=f"{started:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}",
        started_at=started,
        version=__version__,
        vantage=f"replay of {transport.name}" if transport else settings.vantage,
        replayed=transport.name if transport else "",
        notice=transport.notice if transport else "",
    )
    software = f"Ibid/{__version__}"
    with (
        Store(settings.store) as store,
        WarcWriter(settings.evidence, run.id, software=software, notice=run.notice) as warc,
    ):
        async with Client(settings.fetch, transport=transport, paced=transport is None) as client:
            store.begin_run(run)
            yield Equipment(run, settings, client, warc, store, now)
            store.finish_run(run, now())


def check_ready(settings: Settings, replay: Path | None) -> None:
    """Try out what a run needs, so that wrong input is told before a server is started.

    Raises ArchiveError, StoreError or ReportError.
    """
    if replay:
        ReplayTransport(replay)
    ensure_writable(settings.reports)
    with Store(settings.store):
        pass


def ensure_writable(folder: Path) -> None:
    """Make the folder and try it out. Raises ReportError where nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        mend = "name another with --out"
        raise ReportError(f"The reports cannot be written to {folder}: {error.strerror}; {mend}.") from error

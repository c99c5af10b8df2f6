"""What a run works with: the client, the archive, the store, and the clock; opened together, closed together."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from ibid import __version__
from ibid.archive import ReplayTransport, WarcWriter
from ibid.errors import ReportError
from ibid.fetch import Client, Renderer, find_browser
from ibid.renderings import Renderings
from ibid.settings import Settings
from ibid.store import Run, Store, StoredVectors
from ibid.translation.engines import check_names

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Equipment:
    """The open tools of one run. ``probes`` are the sibling addresses whose answers are archived already."""

    run: Run
    settings: Settings
    client: Client
    warc: WarcWriter
    store: Store
    now: Callable[[], datetime]
    worker: ThreadPoolExecutor
    renderings: Renderings
    renderer: Renderer | None = None
    probes: set[str] = field(default_factory=set)

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do what takes time to compute beside the event loop, so that fetches keep their time-outs.

        There is one thread for it: several would only take the interpreter from each other, and reading the
        example's 18 pages takes them twice as long.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.worker, partial(function, *args, **kwargs))


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@contextlib.asynccontextmanager
async def equip(
    settings: Settings, *, replay: Path | None = None, sync_every: int = 1, now: Callable[[], datetime] = utc_now
) -> AsyncIterator[Equipment]:
    """Open what a run needs, and record the run's beginning and end.

    ``sync_every`` is the number of captures after which the archive forces them to the disk.
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
        WarcWriter(settings.evidence, run.id, software=software, notice=run.notice, sync_every=sync_every) as warc,
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="ibid-work") as worker,
    ):
        async with (
            Client(settings.fetch, transport=transport, paced=transport is None) as client,
            Renderer(
                client.ask_once,
                user_agent=settings.fetch.user_agent,
                browser=settings.browser,
                sandbox=settings.browser_sandbox,
            ) as renderer,
        ):
            store.begin_run(run)
            yield Equipment(
                run,
                settings,
                client,
                warc,
                store,
                now,
                worker,
                Renderings(settings.translation_engines, StoredVectors(store)),
                renderer if settings.render else None,
            )
            store.finish_run(run, now())


def check_ready(settings: Settings, replay: Path | None) -> None:
    """Try out what a run needs, so that wrong input is told before a server is started.

    Raises ArchiveError, StoreError, SettingsError or ReportError.
    """
    if replay:
        ReplayTransport(replay)
    if settings.render:
        find_browser(settings.browser, sandbox=settings.browser_sandbox)
    check_names(settings.translation_engines)
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

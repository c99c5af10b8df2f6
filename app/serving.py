"""``ibid serve``: the two deployments in one process, with a Prefect server of its own where none is named."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from app.prefect_server import check_server
from flows.quiet import set_defaults
from ibid.citations import read_citations
from ibid.errors import IbidError
from ibid.settings import Settings, load_settings

# Seconds; a server with a fresh database on a busy machine takes about 30.
SERVER_START_TIMEOUT = 120
POLL_EVERY = 0.5


def run_serve() -> int:
    """Serve until stopped. Raises IbidError where the citations or the settings are wrong, or no server is there."""
    settings = load_settings()
    read_citations(*settings.citations)
    set_defaults(quiet=False)
    named = os.environ.get("PREFECT_API_URL", "")
    if named:
        check_server(named)
        _serve(settings)
        return 0
    with own_server() as url:
        sys.stderr.write(f"Prefect server: {url.removesuffix('/api')}\n")
        os.environ["PREFECT_API_URL"] = url
        _serve(settings)
    return 0


@contextmanager
def own_server() -> Iterator[str]:
    """A Prefect server on a free port of this machine, and its API's address; stopped at the end.

    A temporary server, as flows start one, has no scheduler: it would serve the deployments and never run them.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603  our own words
    url = f"http://127.0.0.1:{port}/api"
    try:
        _wait_for(url, server)
        yield url
    finally:
        server.terminate()
        try:
            server.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SERVER_START_TIMEOUT
    while time.monotonic() < deadline:
        if server.poll() is not None:
            said = server.communicate()[1].decode(errors="replace").strip().splitlines()
            raise IbidError(f"The Prefect server did not start: {said[-1] if said else 'it said nothing'}.")
        try:
            if httpx.get(f"{url}/health", timeout=2).is_success:
                return
        except httpx.HTTPError:
            pass  # not up yet: asked again below, until the deadline
        time.sleep(POLL_EVERY)
    raise IbidError(f"The Prefect server did not start within {SERVER_START_TIMEOUT} s; is the machine very busy?")


def _serve(settings: Settings) -> None:
    from prefect import serve
    from prefect.schedules import Cron

    from flows.recheck import recheck
    from flows.verify import verify

    serve(
        verify.to_deployment(  # type: ignore[arg-type]  # sync_compatible: a deployment outside an event loop
            name="verify", schedules=[Cron(settings.schedule, timezone=settings.timezone)]
        ),
        recheck.to_deployment(name="recheck"),  # type: ignore[arg-type]  # as above
        limit=1,  # two runs at once would ask the same hosts twice as often
    )

"""The Prefect flows: each test starts a real server on loopback, so there are few."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml

from app.serving import own_server
from ibid.settings import Settings
from tests.desk import FILLER, Answer, Desk, page

pytestmark = pytest.mark.prefect

SAID = "We shall build the canal before the winter, whatever the neighbours say about it."
A, B = "https://one.example/a", "https://two.example/b"


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One Prefect home for the module, so that its database is migrated once."""
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture
def environment(prefect_home: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return clean | {"PREFECT_HOME": str(prefect_home)}


def ibid(desk: Desk, environment: dict[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from app.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, cwd=desk.folder, env=environment, capture_output=True, text=True, check=False)


def test_verify_runs_the_flow_and_writes_the_reports(desk: Desk, environment: dict[str, str]) -> None:
    desk.citations({"quote": SAID, "url": A}, {"quote": SAID, "url": B}, {"kind": "note"})
    archive = desk.archive({A: Answer(page(*FILLER, SAID, *FILLER)), B: Answer(status=404)})
    done = ibid(desk, environment, "verify", "--replay", archive, "--json", "--fail-on", "unverifiable")
    assert done.returncode == 1, done.stderr
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == [
        "verbatim",
        "unverifiable",
        "no_quote",
    ]
    assert "[3/3]" in done.stderr
    assert "Traceback" not in done.stderr
    for name in ("link-rot.html", "quote-fidelity.html", "link-rot.csv", "quote-fidelity.csv", "report.json"):
        assert (desk.folder / "reports/latest" / name).stat().st_size > 200


def test_with_no_network_every_row_is_skipped_and_nothing_is_a_strike(desk: Desk, environment: dict[str, str]) -> None:
    desk.citations({"quote": SAID, "url": "https://one.invalid/a"}, {"quote": SAID, "url": "https://two.invalid/b"})
    offline = environment | {"IBID_FETCH__CONTROL_URLS": '["https://control.invalid/"]'}
    done = ibid(desk, offline, "verify")
    assert done.returncode == 3, done.stderr
    assert "Nothing could be checked" in done.stderr
    assert "Traceback" not in done.stderr
    rows = desk.report()["findings"]
    assert {(row["link"]["status"], row["link"]["reason"]) for row in rows} == {("skipped", "offline")}
    assert {row["strikes"] for row in rows} == {0}


@pytest.fixture
def server(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in list(os.environ):
        if name.startswith("PREFECT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PREFECT_HOME", environment["PREFECT_HOME"])
    with own_server() as url:
        yield url


def test_serve_schedules_verify_and_runs_recheck_on_demand(
    desk: Desk, environment: dict[str, str], server: str
) -> None:
    desk.citations({"quote": SAID, "url": A})
    archive = desk.archive({A: Answer(page(*FILLER, SAID, *FILLER))})
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
    serving = subprocess.Popen(
        command, cwd=desk.folder, env=environment | {"PREFECT_API_URL": server}, stderr=subprocess.PIPE, text=True
    )
    try:
        with httpx.Client(base_url=server, timeout=30) as client:
            deployments = wait_until(lambda: names(client) >= {"verify", "recheck"} and names(client))
            assert deployments
            scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
            assert wait_until(lambda: client.post("/flow_runs/filter", json=scheduled).json())
            target = client.get("/deployments/name/recheck/recheck").json()["id"]
            parameters = {"citation_id": "1", "replay": str(archive)}
            run = client.post(f"/deployments/{target}/create_flow_run", json={"parameters": parameters}).json()["id"]
            ended = ("COMPLETED", "FAILED", "CRASHED")
            state = wait_until(lambda: (s := client.get(f"/flow_runs/{run}").json()["state"])["type"] in ended and s)
            assert state["type"] == "COMPLETED", state
    finally:
        serving.terminate()
        serving.communicate(timeout=60)


def test_a_server_that_does_not_answer_is_told_in_a_sentence(desk: Desk, environment: dict[str, str]) -> None:
    desk.citations({"quote": SAID, "url": A})
    archive = desk.archive({A: Answer(page(SAID))})
    gone = environment | {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    for command in (("verify",), ("recheck", "1")):
        done = ibid(desk, gone, *command, "--replay", archive)
        assert done.returncode == 2
        assert "http://127.0.0.1:9/api does not answer" in done.stderr
        assert "Traceback" not in done.stderr


def test_prefect_yaml_names_the_flows_and_the_settings_schedule(root: Path) -> None:
    from importlib import import_module

    deployments = {one["name"]: one for one in yaml.safe_load((root / "prefect.yaml").read_text())["deployments"]}
    assert set(deployments) == {"verify", "recheck"}
    for name, one in deployments.items():
        file, flow = one["entrypoint"].split(":")
        assert getattr(import_module(file.removesuffix(".py").replace("/", ".")), flow).name == name
    (schedule,) = deployments["verify"]["schedules"]
    assert (schedule["cron"], schedule["timezone"]) == (
        Settings.model_fields["schedule"].default,
        Settings.model_fields["timezone"].default,
    )


def names(client: httpx.Client) -> set[str]:
    return {one["name"] for one in client.post("/deployments/filter", json={}).json()}


def wait_until(condition, seconds: float = 120):
    """What the condition gives once it is true; fails after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.5)
    raise AssertionError(f"not so within {seconds} s")

"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.desk import Desk

# CI looks at the same examples each time, so that a push fails for what it changed; new ones are tried elsewhere.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).parent.parent


@pytest.fixture
def root() -> Path:
    """The project's top folder."""
    return ROOT


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the settings of whoever runs it, or talks to their Prefect server."""
    for name in list(os.environ):
        if name.startswith(("IBID_", "PREFECT_API")):
            monkeypatch.delenv(name)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A working folder of its own."""
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)

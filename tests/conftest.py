"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.desk import Desk

# The same examples are looked at each time, so that a test fails for what was changed. To look for new ones, run
# `HYPOTHESIS_PROFILE=explore make test`.
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

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

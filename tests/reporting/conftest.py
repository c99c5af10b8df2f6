"""The sample run and a hostile one, written once for all tests that read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ibid.reporting import write_reports
from tests.reporting.hostile import hostile_report
from tests.reporting.sample import sample_report


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the reports of the sample run."""
    return write_reports(sample_report(), tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the reports of the hostile run."""
    return write_reports(hostile_report(), tmp_path_factory.mktemp("hostile"))

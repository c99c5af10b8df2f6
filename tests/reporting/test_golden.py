"""The reports of the sample run, compared with those that a person has looked at.

To renew them after a change that was meant: ``RENEW_GOLDEN=1 .venv/bin/pytest tests/reporting/test_golden.py``, then
look at the difference and at the pages. The style, which every page carries, is left out of the golden files.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("quote-fidelity.html", "link-rot.html", "copies/1.html", "quote-fidelity.csv", "link-rot.csv", "report.json")
RENEW = os.environ.get("RENEW_GOLDEN") == "1"


def without_style(text: str) -> str:
    text = re.sub(r"<style>.*?</style>", "<style>(style.css)</style>", text, flags=re.DOTALL)
    return re.sub(r"sha256-[A-Za-z0-9+/=]{44}&#39;", "sha256-(style.css)&#39;", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_run_gives_the_reports_that_were_looked_at(written: Path, name: str) -> None:
    made = without_style((written / name).read_bytes().decode())
    golden = GOLDEN / name
    if RENEW:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(made.encode())
    assert made == golden.read_bytes().decode(), "see the top of this file for how to renew it"

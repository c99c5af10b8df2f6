"""The figures of benchmarks/extract, held on a part of its pages."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_the_benchmark_pages_are_read_as_well_as_its_results_say(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks/extract"))
    import later
    import layouts
    import run

    pages = layouts.make_pages([3], (*layouts.LAYOUTS, *later.LATER))
    ours, theirs = run.measure(run.own_cases(pages[::2]))
    assert ours.found == ours.sentences
    assert ours.broken == 0
    assert ours.in_main >= 0.98 * ours.sentences
    assert ours.foreign_chars <= 0.05 * ours.main_chars
    assert ours.in_main > theirs.in_main


def test_the_pages_written_by_hand_are_read_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks/extract"))
    import run

    ours, _ = run.measure(list(run.written_cases()))
    assert ours.found == ours.sentences
    assert ours.in_main >= 0.98 * ours.sentences
    assert ours.foreign_chars <= 0.05 * ours.main_chars

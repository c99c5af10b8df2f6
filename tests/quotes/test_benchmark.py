"""The benchmark's cases, and that the engine keeps what it reached on them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

# Characters of the sources that are read here; the long ones are the benchmark's.
SHORT = 12_000
SCRIPTS = ("run", "written", "cases", "corpus", "scores", "peers")


@pytest.fixture
def benchmark(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    # Each benchmark is a folder of scripts with a `run` of its own: none may be left over from another's test.
    monkeypatch.syspath_prepend(str(root / "benchmarks" / "quotes"))
    for name in SCRIPTS:
        monkeypatch.delitem(sys.modules, name, raising=False)
    import run

    yield run
    for name in SCRIPTS:
        sys.modules.pop(name, None)


def test_the_cases_are_the_same_for_the_same_seed_and_enough(benchmark: ModuleType) -> None:
    cases = list(benchmark.make_cases(3))
    assert len(cases) >= 1500
    assert [case.quote for case in benchmark.make_cases(3)] == [case.quote for case in cases]
    assert {case.group for case in cases if case.half == "report"} == {case.group for case in cases}
    sources = {half: {case.source for case in cases if case.half == half} for half in ("tune", "report")}
    assert not sources["tune"] & sources["report"]


def test_no_distortion_is_let_through_and_no_passage_lost(benchmark: ModuleType) -> None:
    cases = [case for case in benchmark.make_cases(3) if len(case.source) < SHORT and case.half == "report"]
    scores = benchmark.score(benchmark.ask_ours(cases))
    assert scores["let through"] == 0.0
    assert scores["located F1"] >= 0.995
    assert scores["faithful F1"] >= 0.98
    assert scores["span right"] >= 0.97
    assert scores["kind named"] >= 0.90

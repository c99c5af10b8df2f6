"""What `make demo` costs above an empty Prefect flow with as many task runs, side by side.

Each is run in a process of its own, alternating, with a warm Prefect home, and without a server named, so that
both start a temporary one. Prints the medians of the wall time, and of the time inside the flow.

    .venv/bin/python benchmarks/flow_overhead/run.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARCHIVE = ROOT / "examples/sources.warc.gz"
# Figure to reach, in seconds: the issue's.
LIMIT = 3.0

EMPTY = """
import asyncio, json, sys, time
from flows.quiet import set_defaults
set_defaults(quiet=True)
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

@task(cache_policy=NO_CACHE)
async def nothing(host):
    return []

@flow
async def empty(n: int):
    await asyncio.gather(*(nothing(str(i)) for i in range(n)))

began = time.perf_counter()
asyncio.run(empty(int(sys.argv[1])))
print(json.dumps({"flow": time.perf_counter() - began}))
"""

DEMO = """
import asyncio, json, sys, time
from flows.quiet import set_defaults
set_defaults(quiet=True)
from flows.verify import verify

began = time.perf_counter()
asyncio.run(verify(citations=sys.argv[2:4], replay=sys.argv[4], out="reports"))
print(json.dumps({"flow": time.perf_counter() - began}))
"""


def count_hosts() -> int:
    """The task runs of the demo."""
    from flows.batch import plan_batches
    from ibid.citations import read_citations

    return len(plan_batches(read_citations(*citation_files())))


def citation_files() -> list[Path]:
    """The files that `make demo` checks."""
    return [ROOT / "citations.csv", ROOT / "examples/sample-report.csv"]


def measure(program: str, folder: str, *arguments: str) -> dict[str, float]:
    """Wall time of the process, and of the flow in it, in seconds."""
    import time

    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {"wall": time.perf_counter() - began, **json.loads(done.stdout.splitlines()[-1])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run")
    rounds = parser.parse_args().rounds
    hosts = str(count_hosts())
    files = [str(path) for path in citation_files()]
    seen: dict[str, list[dict[str, float]]] = {"empty flow": [], "demo": []}
    with tempfile.TemporaryDirectory() as folder:
        measure(EMPTY, folder, hosts)  # migrates a fresh Prefect home
        for _ in range(rounds):
            seen["empty flow"].append(measure(EMPTY, folder, hosts))
            seen["demo"].append(measure(DEMO, folder, hosts, *files, str(ARCHIVE)))
    medians = {
        name: {key: statistics.median(run[key] for run in runs) for key in ("wall", "flow")}
        for name, runs in seen.items()
    }
    for name, figures in medians.items():
        print(f"{name:<11} wall {figures['wall']:6.2f} s   flow {figures['flow']:6.2f} s   ({hosts} task runs)")
    above = medians["demo"]["wall"] - medians["empty flow"]["wall"]
    print(f"the demo above an empty flow: {above:.2f} s (to reach: at most {LIMIT} s)")


if __name__ == "__main__":
    main()

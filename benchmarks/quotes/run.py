"""The quote engine beside its peers, in one command: ``python benchmarks/quotes/run.py``.

Takes the cases written by hand (``written.py``) and makes others (fixed seed), asks ours in this process and the
peers in an environment of their own, and writes RESULTS.md. ``--half tune`` shows the part that thresholds may be
fitted on; the part to report is the default. ``--no-peers`` asks only ours; ``--speed`` adds time and memory.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
import tracemalloc
import venv
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from cases import Case, make_cases  # noqa: E402  found through the path above
from corpus import make_sources  # noqa: E402
from scores import Answer, by_group, score  # noqa: E402
from written import read_written  # noqa: E402

from ibid.quotes import check_quote, prepare  # noqa: E402
from ibid.verdicts import QuoteVerdict, Severity  # noqa: E402

PEER_ENVIRONMENT = HERE / ".venv-peers"
COLUMNS = ("located F1", "faithful F1", "let through", "span right", "kind named", "ms")


def ask_ours(cases: Sequence[Case]) -> list[tuple[Case, Answer]]:
    """Our answers. Each text is given as a string, so that its preparation is in the time."""
    pairs = []
    for case in cases:
        start = time.perf_counter()
        found = check_quote(case.quote, case.source, prefix=case.prefix, suffix=case.suffix)
        seconds = time.perf_counter() - start
        faithful = found.verdict is QuoteVerdict.VERBATIM or (
            found.verdict is QuoteVerdict.ALTERED and found.severity is Severity.COSMETIC
        )
        kinds = frozenset(change.kind.value for change in found.changes)
        pairs.append((case, Answer(found.found, faithful, found.spans, kinds, seconds)))
    return pairs


def ask_peers(cases: Sequence[Case]) -> dict[str, list[tuple[Case, Answer]]]:
    """The peers' answers, each peer with the cases it had time for."""
    python = PEER_ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(PEER_ENVIRONMENT, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "peers.txt"], check=True)
    given = "\n".join(json.dumps(asdict(case)) for case in cases)
    ran = subprocess.run([python, HERE / "peers.py"], input=given, capture_output=True, text=True, check=True)
    known = {case.id: case for case in cases}
    answers: dict[str, list[tuple[Case, Answer]]] = {}
    for line in ran.stdout.splitlines():
        said = json.loads(line)
        spans = None if said["spans"] is None else tuple((start, end) for start, end in said["spans"])
        kinds = frozenset(said["kinds"]) if "kinds" in said else None
        answer = Answer(said["found"], said["faithful"], spans, kinds, said["seconds"])
        answers.setdefault(said["peer"], []).append((known[said["id"]], answer))
    return answers


def figures(pairs: Sequence[tuple[Case, Answer]]) -> str:
    """One table row of figures."""
    scores = score(pairs)
    cells = []
    for column in COLUMNS:
        value = scores[column]
        if value is None:
            cells.append("none")
        elif column == "ms":
            cells.append(f"{value:.1f}")
        else:
            cells.append(f"{value:.1%}" if column == "let through" else f"{value:.3f}")
    return " | ".join(cells)


def measure_speed() -> list[str]:
    """Milliseconds a quotation by size of a text not seen before, and memory, each the median of several."""
    lines = [
        "| language | source | true | altered | fabricated | further, true | further, altered | bytes a character |"
    ]
    lines.append("|---|---|---|---|---|---|---|---|")
    for language in ("en", "ru", "fa"):
        base = make_sources(language, "report", 7)[1]
        foreign = make_sources(language, "tune", 7)[0].sentences
        for name, size in (("5 KB", 5_000), ("100 KB", 100_000), ("5 MB", 5_000_000)):
            lines.append(f"| {language} | {name} | " + " | ".join(_speed_row(base, foreign, size)) + " |")
    return lines


def _speed_row(base: object, foreign: object, size: int) -> list[str]:
    from corpus import Source

    assert isinstance(base, Source)
    characters = int(size * len(base.text) / len(base.text.encode()))
    true = [sentence.text for sentence in base.sentences if sentence.end < characters]
    altered = [" ".join(w for i, w in enumerate(text.split()) if i not in {5, 9}) for text in true]
    fabricated = [sentence.text for sentence in foreign]  # type: ignore[attr-defined]  # a sequence of sentences
    text = (base.text * (characters // len(base.text) + 1))[:characters]
    repeats = 3 if size > 1_000_000 else 25
    cells = [f"{_median(quotes, text, repeats, fresh=True):.1f}" for quotes in (true, altered, fabricated)]
    prepared = prepare(text)
    check_quote(altered[0], prepared)
    cells += [f"{_median(quotes, prepared, 25, fresh=False):.1f}" for quotes in (true, altered)]
    tracemalloc.start()
    kept = prepare(text)
    check_quote(altered[0], kept)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return [*cells, f"{peak / len(text):.0f}"]


def _median(quotes: Sequence[str], text: object, repeats: int, *, fresh: bool) -> float:
    times = []
    for number in range(repeats):
        source = "".join([str(text), " "]) if fresh else text
        start = time.perf_counter()
        check_quote(quotes[number % len(quotes)], source)  # type: ignore[arg-type]  # a string or a prepared text
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]


def main() -> None:
    """Run, print, and write RESULTS.md unless asked not to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("report", "tune"), default="report")
    parser.add_argument("--seed", type=int, default=2025, help="of the cases; 7 is the one that was looked at")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    everything = {"Written by hand": list(read_written()), "Made by rules": list(make_cases(options.seed))}
    report = []
    for name, made in everything.items():
        cases = [case for case in made if case.half == options.half]
        report += [f"## {name}", "", *tables(cases, peers=not options.no_peers), ""]
    if options.speed:
        report += ["## Time and memory", "", *measure_speed()]
    text = "\n".join(report)
    sys.stdout.write(text + "\n")
    if options.write:
        head = (HERE / "ABOUT.md").read_text(encoding="utf-8")
        machine = f"Python {platform.python_version()}, {platform.machine()}; "
        machine += f"{sum(map(len, everything.values()))} cases in all, seed {options.seed}."
        (HERE / "RESULTS.md").write_text(f"{head}\n{machine}\n\n{text}\n", encoding="utf-8")


def tables(cases: Sequence[Case], *, peers: bool) -> list[str]:
    """Ours beside the peers, then ours by class."""
    ours = ask_ours(cases)
    lines = [f"| | {' | '.join(COLUMNS)} | cases |", "|---" * (len(COLUMNS) + 2) + "|"]
    lines.append(f"| **Ibid** | {figures(ours)} | {len(ours)} |")
    if peers:
        lines += [f"| {name} | {figures(pairs)} | {len(pairs)} |" for name, pairs in ask_peers(cases).items()]
    groups = ["| class | located | faithful right | span right | kind named | cases |", "|---|---|---|---|---|---|"]
    for group, pairs in by_group(ours).items():
        scores = score(pairs)
        located = sum(case.found == answer.found for case, answer in pairs) / len(pairs)
        right = sum(case.faithful == answer.faithful for case, answer in pairs) / len(pairs)
        span, kind = scores["span right"], scores["kind named"]
        groups.append(
            f"| {group} | {located:.2f} | {right:.2f} | {'' if span is None else f'{span:.2f}'} | "
            f"{'' if kind is None else f'{kind:.2f}'} | {len(pairs)} |"
        )
    return [*lines, "", *groups]


if __name__ == "__main__":
    main()

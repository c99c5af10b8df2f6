"""What peers say of the benchmark's cases. Runs in their own environment: cases in, answers out, as JSON lines.

Each peer is asked in the way its documentation shows, and its answer is read in its favour: what it calls found
counts as located, what it calls verified counts as faithful. A peer that gives no place, or names no differences,
leaves those figures empty.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Said = dict[str, Any]
# Seconds that one peer may take for all cases; the cases it has no time for are left out of its figures.
MAX_SECONDS = 240
# The usual thresholds: a fuzzy score of 90 of 100, and an edit distance of a tenth.
SCORE, DISTANCE = 90, 0.1


def rapidfuzz_says(case: Said) -> Said:
    from rapidfuzz import fuzz

    best = fuzz.partial_ratio_alignment(case["quote"], case["source"])
    found = best is not None and best.score >= SCORE
    return {"found": found, "faithful": found, "spans": [[best.dest_start, best.dest_end]] if found else []}


def edlib_says(case: Said) -> Said:
    import edlib

    best = edlib.align(case["quote"], case["source"], mode="HW", task="locations")
    found = best["editDistance"] <= DISTANCE * len(case["quote"])
    start, end = best["locations"][0]
    return {"found": found, "faithful": found, "spans": [[start or 0, end + 1]] if found else []}


def diff_match_patch_says(case: Said) -> Said:
    import diff_match_patch

    matcher = diff_match_patch.diff_match_patch()
    matcher.Match_Distance = len(case["source"]) * 10
    quote, source = case["quote"], case["source"]
    at = matcher.match_main(source, quote[: matcher.Match_MaxBits], 0)
    if at < 0:
        return {"found": False, "faithful": False, "spans": []}
    changes = matcher.diff_main(quote, source[at : at + len(quote)])
    near = matcher.diff_levenshtein(changes) <= DISTANCE * len(quote)
    return {"found": near, "faithful": near, "spans": [[at, at + len(quote)]] if near else []}


def quotecheck_says(case: Said) -> Said:
    import quotecheck

    match = quotecheck.check(case["quote"], case["source"])
    return {"found": match.status != "absent", "faithful": match.ok, "spans": None}


def citations_says(case: Said) -> Said:
    from citations.verify import resolve_in

    found = resolve_in(case["quote"], case["source"], case["prefix"], case["suffix"]).count > 0
    return {"found": found, "faithful": found, "spans": None}


def pagecite_says(case: Said) -> Said:
    from pagecite.verify import check_quote

    found = check_quote(case["quote"], [1], [case["source"]]).ok
    return {"found": found, "faithful": found, "spans": None}


_KROKAI_KINDS = {
    "OPERATOR": "negation",
    "SPLICED": "splice",
    "ELLIPSIS_HIDES": "ellipsis",
    "ALTERED": "word",
    "PARTIAL": "word",
    "PUNCTUATION": "punctuation",
    "SCATTERED": "reordering",
}


def krokai_says(case: Said) -> Said:
    from krokai.corpus import Corpus
    from krokai.verdicts import CLEAN
    from krokai.verify import check

    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "source.txt").write_text(case["source"], encoding="utf-8", errors="replace")
        verdict = check(case["quote"], Corpus([str(folder)]))[0]
    finally:
        shutil.rmtree(folder)
    kind = _KROKAI_KINDS.get(verdict)
    return {
        "found": verdict not in {"NOT_FOUND", "NO_SOURCE_ON_DISK"},
        "faithful": verdict in CLEAN,
        "spans": None,
        "kinds": [kind] if kind else [],
    }


PEERS: dict[str, Callable[[Said], Said]] = {
    "rapidfuzz": rapidfuzz_says,
    "edlib": edlib_says,
    "diff-match-patch": diff_match_patch_says,
    "quotecheck": quotecheck_says,
    "citations": citations_says,
    "krokai": krokai_says,
    "pagecite": pagecite_says,
}


def main() -> None:
    """Read cases from standard input; write one answer a line, with the peer's name and the case's id."""
    cases = [json.loads(line) for line in sys.stdin]
    for name, ask in PEERS.items():
        begun = time.monotonic()
        for case in cases:
            if time.monotonic() - begun > MAX_SECONDS:
                break
            start = time.perf_counter()
            try:
                with contextlib.redirect_stdout(sys.stderr):  # some peers talk while they work
                    said = ask(case)
            except Exception as error:  # noqa: BLE001  whatever a peer raises, it gave no answer
                said = {"found": False, "faithful": False, "spans": [], "error": repr(error)[:200]}
            said |= {"peer": name, "id": case["id"], "seconds": time.perf_counter() - start}
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

"""How much of the text of pages we read, and how cleanly: ``python benchmarks/extract/run.py [--public FOLDER]``.

Without a folder the pages are our own, with known text: made by rules (``layouts.py``), and written by hand in the
markup of many kinds of sites by somebody who had not seen the reader (``written/``). With one, it is the public
article-extraction-benchmark as it is: ``html/*.html.gz`` and ``ground-truth.json`` with an ``articleBody`` each.
The rules of the main zone were made while looking at seeds 0 to 3; seeds 4 and 5 are measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import trafilatura
from later import LATER
from layouts import Made, make_pages

sys.path.insert(0, str(Path(__file__).parents[2]))

import extractors
from ibid.page import read_bytes

_QUOTES = str.maketrans({**dict.fromkeys('«»„“”"', '"'), **dict.fromkeys("‘’‚`", "'"), **dict.fromkeys("–—‑‐−", "-")})
_LATER = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f]")


@dataclass
class Case:
    """One page: its bytes, its true sentences, and what stands around (empty where that is not known)."""

    name: str
    data: bytes
    truth: list[str]
    around: list[str]


@dataclass
class Score:
    """What one reader got right over all pages."""

    sentences: int = 0
    found: int = 0
    in_main: int = 0
    broken: int = 0
    main_chars: int = 0
    foreign_chars: int = 0
    seconds: float = 0.0
    missing: list[str] = field(default_factory=list)


def fold(text: str) -> str:
    """Text without differences of spaces, quotes and dashes."""
    return " ".join(_LATER.sub("", unicodedata.normalize("NFC", text)).translate(_QUOTES).split())


def own_cases(pages: list[Made]) -> list[Case]:
    return [Case(page.name, page.markup.encode(), page.article, page.around) for page in pages]


def written_cases() -> Iterator[Case]:
    """The pages written by hand: stand-ins that follow the habits of real sites, in thirteen languages."""
    for path in sorted((Path(__file__).parent / "written").glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        yield Case(path.stem, path.with_suffix(".html").read_bytes(), said["main"], said["page"])


def public_cases(folder: Path) -> Iterator[Case]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, item in truth.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        body = re.split(r"(?<=[.!?…])\s+|\n+", item["articleBody"])
        yield Case(name, data, [sentence for sentence in body if len(sentence.split()) >= 4], [])


def add(score: Score, case: Case, whole: str, main: str) -> None:
    """Count one page. Where the surroundings are not known, what is not in the truth is foreign."""
    whole, main = fold(whole), fold(main)
    squeezed = whole.replace(" ", "")
    for sentence in map(fold, case.truth):
        score.sentences += 1
        score.found += sentence in whole
        score.in_main += sentence in main
        if sentence not in whole:
            score.broken += sentence.replace(" ", "") in squeezed
            score.missing.append(f"{case.name}: {sentence}")
    score.main_chars += len(main)
    if case.around:
        score.foreign_chars += sum(len(line) for line in map(fold, case.around) if line in main)
    else:
        truth = fold(" ".join(case.truth))
        lines = re.split(r"(?<=[.!?…])\s+", main)
        score.foreign_chars += sum(len(line) for line in lines if line not in truth)


def measure(cases: list[Case]) -> tuple[Score, Score]:
    """Ours, and trafilatura's own."""
    ours, theirs = Score(), Score()
    for case in cases:
        started = time.perf_counter()
        document = extractors.extract(read_bytes(case.data, url="https://page.example/a", content_type="text/html"))
        ours.seconds += time.perf_counter() - started
        add(ours, case, document.text, document.main_text())
        started = time.perf_counter()
        text = trafilatura.extract(case.data, include_comments=False) or ""
        theirs.seconds += time.perf_counter() - started
        add(theirs, case, text, text)
    return ours, theirs


def table(cases: list[Case], ours: Score, theirs: Score) -> str:
    rows = [
        "| reader | recall, whole text | recall, main | contamination of main | word breaks | ms a page |",
        "|---|---|---|---|---|---|",
    ]
    for name, score in (("Ibid", ours), ("trafilatura, default", theirs)):
        rows.append(
            f"| {name} | {score.found / score.sentences:.2%} | {score.in_main / score.sentences:.2%} "
            f"| {score.foreign_chars / max(1, score.main_chars):.2%} | {score.broken} "
            f"| {1000 * score.seconds / len(cases):.1f} |"
        )
    return "\n".join(rows)


def by_layout(cases: list[Case]) -> Iterator[str]:
    for layout in dict.fromkeys(case.name.split("-")[0] for case in cases):
        own = [case for case in cases if case.name.startswith(layout + "-")]
        ours, theirs = measure(own)
        yield (
            f"{layout:12} whole {ours.found / ours.sentences:7.2%}  main {ours.in_main / ours.sentences:7.2%}"
            f"  foreign {ours.foreign_chars / max(1, ours.main_chars):6.2%}"
            f"   trafilatura {theirs.in_main / theirs.sentences:7.2%}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--public", type=Path, help="a folder with html/*.html.gz and ground-truth.json")
    parser.add_argument("--seeds", default="4,5", help="which of our own pages")
    parser.add_argument("--details", action="store_true", help="figures by layout, and what was missed")
    chosen = parser.parse_args()
    if chosen.public:
        show("public pages", list(public_cases(chosen.public)), details=chosen.details)
        return 0
    seeds = tuple(map(int, chosen.seeds.split(",")))
    is_good = show("pages of the first layouts", own_cases(make_pages(seeds)), details=chosen.details)
    is_good &= show("pages of the later layouts", own_cases(make_pages(seeds, LATER)), details=chosen.details)
    is_good &= show("pages written by hand", list(written_cases()), details=chosen.details)
    return 0 if is_good else 1


def show(title: str, cases: list[Case], *, details: bool) -> bool:
    """Measure and print; whether the figures are as good as they have to be."""
    measure(cases[::4])  # imports, caches and stop lists are no part of the time that a page takes
    ours, theirs = measure(cases)
    print(f"{len(cases)} {title}, {ours.sentences} sentences\n\n{table(cases, ours, theirs)}\n")
    if details:
        print(*by_layout(cases), *ours.missing[:20], "", sep="\n")
    return (
        ours.found >= 0.995 * ours.sentences
        and ours.in_main >= 0.98 * ours.sentences
        and ours.foreign_chars <= 0.05 * ours.main_chars
        and not ours.broken
        and ours.seconds <= 1.5 * theirs.seconds
    )


if __name__ == "__main__":
    raise SystemExit(main())

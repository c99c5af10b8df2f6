"""Reports to citations: ``python benchmarks/importing/run.py [--set a,b,...] [--show] [--speed]``.

On sample reports of our own (``reports/``): the footnotes that are found; of those expected, the addresses, dates and
kinds that are right and the quotations that are exact to the character; and how many quotations are none. ``--show``
prints what differs, ``--speed`` reads a report of 300 pages with 1,000 notes as DOCX and as PDF.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from long import make_docx, make_pdf  # noqa: E402  found through the path above

from ibid.errors import ReportUnreadable  # noqa: E402
from ibid.importing import ReadRow, Trouble, read_report  # noqa: E402

SETS = ("a", "b", "c", "d", "e", "f")
MEASURES = ("footnotes", "addresses", "dates", "kinds", "quotations", "problems")


@dataclass
class Score:
    """What was expected and what of it was right, by measure; and the quotations that are none."""

    expected: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: int = 0
    reports: int = 0

    def add(self, other: Score) -> None:
        self.expected += other.expected
        self.right += other.right
        self.false += other.false
        self.reports += other.reports

    def line(self, name: str) -> str:
        shares = " | ".join(
            f"{self.right[one] / self.expected[one]:.3f} of {self.expected[one]}" if self.expected[one] else "–"
            for one in MEASURES
        )
        return f"| {name} | {self.reports} | {shares} | {self.false} |"


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8-sig")))


def number(printed: str) -> int | str:
    return int(printed) if printed.isdecimal() else printed


@dataclass
class Comparison:
    """One report against its expected rows; what could be read in another way is not counted against it."""

    report: Path
    doubtful: set[tuple[str, str, str]]
    differs: list[str]
    score: Score = field(default_factory=lambda: Score(reports=1))

    def run(self) -> Score:
        wanted: dict[int | str, list[dict[str, str]]] = defaultdict(list)
        for row in rows_of(self.beside("expected.csv")):
            wanted[number(row["footnote"])].append(row)
        try:
            read = read_report(self.report.read_bytes())
            rows, problems = read.rows, read.problems
        except ReportUnreadable as error:
            self.differs.append(f"{self.report.name}: {error}")
            rows, problems = (), ()
        for footnote, expected in wanted.items():
            # A label that is no number is numbered in some other way: its rows are looked for among all.
            here = [row for row in rows if row.footnote == footnote] if isinstance(footnote, int) else list(rows)
            self.count("footnotes", footnote, "footnote", right=bool(here))
            self.compare_cells(footnote, expected, here)
            self.compare_quotes(footnote, expected, here)
        told = [str(one).rsplit(" (", 1)[0] for one in problems if one.trouble is not Trouble.LOOSE]
        for problem in self.beside("problems.txt").read_text(encoding="utf-8").split("\n"):
            if problem.strip():
                self.count(
                    "problems", problem.split(":")[1].strip(), "row", right=problem.strip() in told, what=problem
                )
        return self.score

    def beside(self, suffix: str) -> Path:
        return self.report.with_name(f"{self.report.name.rsplit('.', 1)[0]}.{suffix}")

    def in_doubt(self, footnote: int | str, *columns: str) -> bool:
        return any((self.report.name, str(footnote), column) in self.doubtful for column in (*columns, "row"))

    def count(self, measure: str, footnote: int | str, column: str, *, right: bool, what: str = "") -> None:
        if right or not self.in_doubt(footnote, column):
            self.score.expected[measure] += 1
            self.score.right[measure] += right
            if not right:
                self.differs.append(f"{self.report.name}, footnote {footnote}: {measure}: {what}")

    def compare_cells(self, footnote: int | str, expected: Sequence[dict[str, str]], here: Sequence[ReadRow]) -> None:
        dates = {one.date.isoformat() if one.date else "" for one in here}
        for row in expected:
            self.count("addresses", footnote, "url", right=row["url"] in {one.url for one in here}, what=row["url"])
            self.count("dates", footnote, "date", right=row["date"] in dates, what=row["date"])
            self.count("kinds", footnote, "kind", right=row["kind"] in {one.kind for one in here}, what=row["kind"])

    def compare_quotes(self, footnote: int | str, expected: Sequence[dict[str, str]], here: Sequence[ReadRow]) -> None:
        quotes = [one.quote for one in here if one.quote]
        for row in expected:
            if row["quote"]:
                self.count("quotations", footnote, "quote", right=row["quote"] in quotes, what=row["quote"])
                if row["quote"] in quotes and isinstance(footnote, int):
                    quotes.remove(row["quote"])
        if isinstance(footnote, int) and not self.in_doubt(footnote, "quote"):
            self.score.false += len(quotes)
            self.differs += [f"{self.report.name}, footnote {footnote}: no quotation: {one}" for one in quotes]


def reports_of(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name[0].isdigit() and not path.name.endswith((".expected.csv", ".problems.txt")):
            yield path


def doubts_of(folder: Path) -> set[tuple[str, str, str]]:
    rows = rows_of(folder / "doubtful.csv") if (folder / "doubtful.csv").exists() else []
    return {
        (row["report"], footnote.strip(), row["column"] or "row")
        for row in rows
        for footnote in (row["footnote"] or "").replace(",", " ").split() or [""]
    }


def speed() -> None:
    for name, make in (("DOCX", make_docx), ("PDF", make_pdf)):
        data = make(300, 1000)
        begin = time.perf_counter()
        read = read_report(data)
        seconds = time.perf_counter() - begin
        quotations = sum(bool(row.quote) for row in read.rows)
        print(f"{name}, 300 pages, {read.footnotes} notes, {quotations} quotations: {seconds:.1f} s")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default=",".join(SETS), help="which sets of reports, separated by commas")
    parser.add_argument("--show", action="store_true", help="print what differs")
    parser.add_argument("--speed", action="store_true", help="read a long report as well")
    given = parser.parse_args(arguments)
    print(f"| reports | | {' | '.join(MEASURES)} | false quotations |")
    print(f"|---|---|{'---|' * (len(MEASURES) + 1)}")
    formats: dict[str, Score] = defaultdict(Score)
    total, differs = Score(), []
    for name in given.set.split(","):
        folder = HERE / "reports" / name
        score = Score()
        for report in reports_of(folder) if folder.exists() else ():
            one = Comparison(report, doubts_of(folder), differs).run()
            score.add(one)
            formats[report.suffix[1:]].add(one)
        total.add(score)
        print(score.line(f"set {name}"))
    for suffix, score in sorted(formats.items()):
        print(score.line(suffix))
    print(total.line("all"))
    if given.show:
        print("\n".join(differs))
    if given.speed:
        speed()


if __name__ == "__main__":
    main()

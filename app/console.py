"""What a person sees on the terminal: progress and sentences on standard error, results on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.batch import Checked


def complain(sentence: str) -> None:
    """A sentence on standard error."""
    sys.stderr.write(f"ibid: {printable(sentence)}\n")


def printable(text: str) -> str:
    """The text without control characters: a page's title must not steer the reader's terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


@contextmanager
def progress(total: int) -> Iterator[Callable[[Checked], None]]:
    """A listener that shows each finding as it comes: a bar on a terminal, plain lines otherwise."""
    if not sys.stderr.isatty():
        yield _Lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=total)

        def listen(one: Checked) -> None:
            bar.update(task, advance=1)
            bar.console.print(_line(one), markup=False, highlight=False, no_wrap=True, overflow="ellipsis")

        yield listen


class _Lines:
    """Counts the findings and prints a line for each."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def __call__(self, one: Checked) -> None:
        self._done += 1
        sys.stderr.write(f"[{self._done:>{len(str(self._total))}}/{self._total}] {_line(one)}\n")


def _line(one: Checked) -> str:
    address = one.link.url.removeprefix("https://") or "no address"
    return printable(f"{one.citation.id:<5} {one.quote.verdict.value:<13} {one.link.status.value:<12} {address:.70}")

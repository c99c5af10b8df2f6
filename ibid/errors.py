"""What can go wrong by the user's doing.

::

    IbidError                 one sentence for the user; the command line exits with status 2
    ├── CitationErrors        citations.csv has wrong rows: all of them, with line and column
    ├── UnknownCitation       no citation has the id that was asked for
    ├── ArchiveError          a WARC or WACZ file cannot be read or written
    ├── StoreError            the store cannot be opened, or belongs to a newer version
    ├── ReportError           the reports cannot be written, or the run is unknown
    ├── ReportUnreadable      a report to import cannot be read, or has no footnotes
    └── SettingsError         a setting has a wrong value

A page that fails is not an error: it is a value with a reason (``ibid.capture.Failure``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class IbidError(Exception):
    """Wrong input. Its text is one sentence that says what is wrong, where, and how to mend it."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that is wrong in citations.csv: line counts from 1, the header being line 1."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}"


class CitationErrors(IbidError):
    """All wrong rows of one file."""

    def __init__(self, path: object, problems: Sequence[RowProblem]) -> None:
        self.path = path
        self.problems = tuple(problems)
        rows = "\n".join(f"  {problem}" for problem in self.problems)
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__(f"{path}: {count}; nothing was run.\n{rows}")


class UnknownCitation(IbidError):
    """No citation has this id."""


class ArchiveError(IbidError):
    """A WARC or WACZ file cannot be read or written."""


class StoreError(IbidError):
    """The store cannot be opened."""


class ReportError(IbidError):
    """The reports cannot be written."""


class SettingsError(IbidError):
    """A setting has a wrong value."""


class ReportUnreadable(IbidError):
    """A report to import cannot be read. Its text is a clause that goes on after the file's name."""

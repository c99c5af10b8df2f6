"""Citations: one quoted passage or bare footnote each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ibid.verdicts import Kind

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Citation:
    """One row of citations.csv; the columns are told in docs/fact-checker.md.

    ``line`` is the row's line in its file, the header being line 1. ``extra`` keeps the columns that Ibid
    doesn't know, so that rewriting the file loses nothing.
    """

    report: str
    id: str
    footnote: int
    kind: Kind
    claim: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    original: str = ""
    url: str = ""
    date: date | None = None
    publisher: str = ""
    note: str = ""
    line: int = 0
    extra: Mapping[str, str] = field(default=_NOTHING, hash=False)

    @property
    def key(self) -> str:
        """``REPORT/ID``: what the citation is called across reports."""
        return f"{self.report}/{self.id}"

"""Citations: one quoted passage or bare footnote each, and citations.csv, in which people keep them.

The file is UTF-8 with or without a byte order mark, separated by commas, semicolons or tabs, its columns in
any order. It is hand-edited, so reading reports every wrong row at once, and writing loses no column.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ibid.errors import CitationErrors, IbidError, RowProblem, UnknownCitation
from ibid.urls import normalize_url
from ibid.verdicts import Kind

COLUMNS = (
    *("report", "id", "footnote", "kind", "claim", "quote", "prefix", "suffix"),
    *("original", "url", "date", "publisher", "note"),
)
REQUIRED = ("id", "footnote", "kind")
DELIMITERS = (",", ";", "\t")
# One cell at most, in characters; a book chapter has 100,000. Bounds what a hostile file can make us hold.
MAX_CELL = 1_000_000
# So many ids are named in a message about an unknown one.
MAX_IDS_SHOWN = 60

_FOOTNOTE = re.compile(r"[1-9][0-9]{0,5}")


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
    date: dt.date | None = None
    publisher: str = ""
    note: str = ""
    line: int = 0
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> str:
        """``REPORT/ID``: what the citation is called across reports."""
        return f"{self.report}/{self.id}"


def read_citations(*paths: Path) -> tuple[Citation, ...]:
    """All citations of the files, in order.

    Raises IbidError with every wrong row of every file (CitationErrors where it is one file), or where a
    file is missing, empty or not text.
    """
    citations: list[Citation] = []
    wrong: list[CitationErrors] = []
    seen: dict[str, str] = {}
    for path in paths:
        try:
            citations += _read_file(path, seen)
        except CitationErrors as error:
            wrong.append(error)
    if len(wrong) > 1:
        raise IbidError("\n".join(map(str, wrong)))
    if wrong:
        raise wrong[0]
    return tuple(citations)


def write_citations(path: Path, citations: Sequence[Citation]) -> None:
    """Write the file anew, whole or not at all, with the columns that Ibid doesn't know after its own."""
    extras = dict.fromkeys(name for citation in citations for name in citation.extra)
    reports = {citation.report for citation in citations}
    own = [name for name in COLUMNS if name != "report" or reports - {path.stem}]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, [*own, *extras], lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_as_row(citation) for citation in citations)
    _replace(path, buffer.getvalue())


def pick(citations: Iterable[Citation], wanted: Sequence[str]) -> tuple[Citation, ...]:
    """The citations with these ids, given as ``ID`` or ``REPORT/ID``; all of them where none is named.

    Where no citation has the id but a footnote has the number, all its rows are meant. Raises UnknownCitation
    that names the ids which no citation has.
    """
    citations = tuple(citations)
    if not wanted:
        return citations
    ids = {name for citation in citations for name in (citation.id, citation.key)}
    footnotes = {str(citation.footnote) for citation in citations} - ids
    unknown = [name for name in wanted if name not in ids | footnotes]
    if unknown:
        known = ", ".join(citation.id for citation in citations[:MAX_IDS_SHOWN])
        raise UnknownCitation(f"No citation has the id {', '.join(unknown)}; the ids are {known or 'none'}.")
    names = set(wanted)
    by_number = names & footnotes
    return tuple(c for c in citations if names & {c.id, c.key} or str(c.footnote) in by_number)


def harmless_cell(cell: str) -> str:
    """Words of a page or report as a cell of a file that people open in a spreadsheet: none may begin a formula.

    What is taken away is punctuation at the edge, by which no passage is told from another.
    """
    return re.sub(r"^(?:[=+@|%]|-(?!\d))+\s*", "", cell)


def _read_file(path: Path, seen: dict[str, str]) -> list[Citation]:
    text = _read_text(path)
    header_line = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header_line.count)
    rows = _split_rows(path, text, delimiter)
    if not rows:
        raise IbidError(f"{path} is empty; its first line should name the columns: {', '.join(COLUMNS)}.")
    _, header = rows[0]
    names = [name.strip().lower() if name.strip().lower() in COLUMNS else name.strip() for name in header]
    missing = [name for name in REQUIRED if name not in names]
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if missing or repeated:
        problems = [RowProblem(1, name, "the column is missing") for name in missing]
        problems += [RowProblem(1, name, "the column is there twice") for name in repeated]
        raise CitationErrors(path, problems)
    problems = []
    citations = []
    for line, cells in rows[1:]:
        if len(cells) > len(names):
            count = f"has {len(cells)} cells where the header names {len(names)}"
            problems.append(RowProblem(line, "?", f"{count}; put cells with separators in quotes"))
        row = dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        report = row["report"] or path.stem
        key = f"{report}/{row['id']}"
        if row["id"] and key in seen:
            message = f"{row['id']!r} stands already at {seen[key]}; give one of them a letter"
            problems.append(RowProblem(line, "id", message))
        seen.setdefault(key, f"{path}, line {line}")
        citation = _read_row(line, row, report, problems)
        if citation:
            citations.append(citation)
    if problems:
        raise CitationErrors(path, problems)
    if not citations:
        raise IbidError(f"{path} has a header but no citations; add a row for each footnote.")
    return citations


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise IbidError(
            f"{path} does not exist; name your citations file, or run this where citations.csv is."
        ) from None
    except OSError as error:
        raise IbidError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise IbidError(f"{path}, line {line}: not UTF-8; save the file as UTF-8 and try again.") from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise IbidError(f"{path}, line {line}: has a NUL character; is this a CSV file?")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split_rows(path: Path, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Rows with the line each begins on; blank lines are passed over."""
    rows = []
    limit = csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        hint = "a quotation mark that opens a cell is not closed, or one inside a cell is not doubled"
        raise CitationErrors(path, [RowProblem(begins, "?", f"not readable as CSV ({error}); {hint}")]) from error
    finally:
        csv.field_size_limit(limit)
    return rows


def _read_row(line: int, row: Mapping[str, str], report: str, problems: list[RowProblem]) -> Citation | None:
    """The citation of one row; none, with the problems added, where something is wrong."""
    values: dict[str, Any] = {}
    for name in COLUMNS:
        try:
            values[name] = _PARSERS.get(name, str)(row[name])
        except ValueError as error:
            problems.append(RowProblem(line, name, str(error)))
    if values.get("kind") is Kind.QUOTE and not row["quote"]:
        message = "is empty, though the kind is quote; give the passage as printed, or make it a paraphrase"
        problems.append(RowProblem(line, "quote", message))
    if any(problem.line == line for problem in problems):
        return None
    extra = {name: cell for name, cell in row.items() if name and name not in COLUMNS}
    return Citation(**values | {"report": report}, line=line, extra=extra)


def _parse_id(text: str) -> str:
    if not text:
        raise ValueError("is empty; give the footnote number, with a letter where a footnote has several passages")
    if "/" in text or any(character.isspace() for character in text):
        raise ValueError(f"{text!r} has a slash or a space")
    return text


def _parse_footnote(text: str) -> int:
    if not _FOOTNOTE.fullmatch(text):
        raise ValueError(f"{text!r} is not a number; give the number printed in the report")
    return int(text)


def _parse_kind(text: str) -> Kind:
    kinds = {kind.value: kind for kind in Kind}
    if text.lower() not in kinds:
        raise ValueError(f"{text!r} is none of {', '.join(kinds)}")
    return kinds[text.lower()]


def _parse_url(text: str) -> str:
    try:
        return normalize_url(text) if text else ""
    except ValueError as error:
        raise ValueError(f"{text[:200]!r} is not a web address: {error}") from error


def _parse_date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write it as 2025-01-17") from None


_PARSERS: Mapping[str, Callable[[str], Any]] = {
    "id": _parse_id,
    "footnote": _parse_footnote,
    "kind": _parse_kind,
    "url": _parse_url,
    "date": _parse_date,
}


def _as_row(citation: Citation) -> dict[str, str]:
    own = {name: getattr(citation, name) for name in COLUMNS}
    return {name: "" if value is None else str(value) for name, value in own.items()} | dict(citation.extra)


def _replace(path: Path, text: str) -> None:
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(temporary).replace(path)
    except OSError as error:
        raise IbidError(f"{path} cannot be written: {error.strerror}.") from error

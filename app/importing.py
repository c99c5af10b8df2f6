"""``ibid import``: the footnotes and quotations of a report, as rows that a person only has to look over."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.console import complain, printable
from app.extracting import fetch_page
from ibid.citations import Citation, read_citations, write_citations
from ibid.errors import IbidError, ReportUnreadable
from ibid.importing import ReadReport, read_report
from ibid.importing.formats import MAX_BYTES
from ibid.importing.merging import Change, Merged, merge
from ibid.settings import load_settings

DONE, DIFFERS, NOTHING_CHECKED = 0, 1, 3
# So much of a passage is shown in a list.
SHOWN = 100
# Rows, troubles and changes that are listed each.
LISTED = 200
# The share of a file's rows that a new edition of its report has at least.
SAME_REPORT = 0.2


def run_import(source: str, *, out: Path | None, name: str, check: bool, as_json: bool) -> int:
    """Read a report, and merge it into a citations file. Gives the exit status; raises IbidError.

    With ``check`` nothing is written: the status is 1 where the file and the report differ.
    """
    settings = load_settings()
    path = out or settings.citations[0]
    there = _rows(path)
    if check and not there:
        raise IbidError(
            f"{path} does not exist or is empty, so there is nothing to check; leave out --check to write it."
        )
    data = _data(source)
    if isinstance(data, int):
        return data
    try:
        report = read_report(data, publishers=settings.publishers)
    except ReportUnreadable as error:
        kept = f" {path} was left as it is." if there else ""
        raise IbidError(f"{source} {error}.{kept}") from error
    name = name or _name(source, path, there)
    merged = merge(report, [one for one in there if one.report == name], name)
    own = sum(one.report == name for one in there)
    if merged.matches < SAME_REPORT * own:
        raise IbidError(
            f"{path} holds another report: of its {_counted(own, 'row')}, {merged.matches or 'none'} is in {source}. "
            "Name this one with --report NAME, or another file with -o. Nothing was written."
        )
    if not check or as_json:
        _tell(source, report, merged, as_json=as_json, changed_only=bool(there))
    if check:
        if not as_json:
            sys.stdout.writelines(printable(f"  {change}") + "\n" for change in merged.changes)
        complain(f"{path} {'differs from' if merged.changes else 'matches'} {source}.")
        return DIFFERS if merged.changes else DONE
    write_citations(path, _placed(there, merged.citations, name))
    complain(
        f"{path}: {_counted(len(merged.citations), 'row')}. Check them against their sources with: ibid verify {path}"
    )
    return DONE


def _rows(path: Path) -> tuple[Citation, ...]:
    """The rows of the citations file; none where there is no such file."""
    try:
        return read_citations(path) if path.exists() else ()
    except OSError as error:
        raise IbidError(f"{path} cannot be read: {error.strerror}.") from error


def _data(source: str) -> bytes | int:
    """The bytes of a file or an address; an exit status where the address was not served."""
    if "://" in source:
        fetched = asyncio.run(fetch_page(source, only_good=True))
        if isinstance(fetched, str):
            complain(f"{source} was not served: {fetched}")
            return NOTHING_CHECKED
        return fetched.data
    path = Path(source)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise IbidError(
                f"{source} has {path.stat().st_size / 1e6:,.0f} MB, and at most {MAX_BYTES / 1e6:.0f} MB are read."
            )
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)  # a device or a pipe has no size, and may have no end
    except FileNotFoundError:
        raise IbidError(f"{source} does not exist.") from None
    except OSError as error:
        raise IbidError(f"{source} cannot be read: {error.strerror}.") from error


def _name(source: str, path: Path, there: Sequence[Citation]) -> str:
    """Which rows of a file are this report's: all where it holds one report, else those named like the source."""
    names = {one.report for one in there}
    stem = Path(source).stem
    if not names:
        return path.stem
    if len(names) == 1:
        return names.pop()
    if stem in names:
        return stem
    raise IbidError(f"{path} holds several reports ({', '.join(sorted(names))}); say which this is with --report NAME.")


def _placed(there: Sequence[Citation], rows: Sequence[Citation], name: str) -> list[Citation]:
    """All rows of the file: this report's in one run, where its first one stood."""
    first = next((at for at, one in enumerate(there) if one.report == name), len(there))
    return [*there[:first], *rows, *(one for one in there[first:] if one.report != name)]


def _tell(source: str, report: ReadReport, merged: Merged, *, as_json: bool, changed_only: bool) -> None:
    by_id = {citation.id: citation for citation in merged.citations}
    ordered = sorted(merged.read.items(), key=lambda item: item[1].is_sure)
    if as_json:
        for identifier, row in ordered:
            sys.stdout.write(
                _dump({**_fields(by_id[identifier]), "sureness": row.sureness, "reason": row.why, "place": row.place})
            )
        for problem in report.problems:
            found = {"problem": problem.trouble.value, "footnote": problem.number or None}
            sys.stdout.write(_dump({**found, "place": problem.place, "printed": problem.printed}))
        for change in merged.changes:
            sys.stdout.write(_dump({"change": change.change.value, "id": change.id, "what": change.what}))
    else:
        lines = list(_lines(report, merged, changed_only=changed_only))
        sys.stdout.writelines(printable(line) + "\n" for line in lines)
    kinds = Counter(row.kind.value for row in report.rows)
    counts = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    unsure = sum(not row.is_sure for row in report.rows)
    look = f"{_counted(unsure, 'row')} to look at" if unsure else "none of them unsure"
    complain(f"{source}: {_counted(report.footnotes, 'footnote')}; rows: {counts}; {look}.")


def _lines(report: ReadReport, merged: Merged, *, changed_only: bool) -> list[str]:
    """What a person has to look at: unsure rows first, then what is wrong in the report, then what changed."""
    unsure = [(key, row) for key, row in merged.read.items() if not row.is_sure]
    lines = ["Look at these rows:"] if unsure else []
    for identifier, row in unsure[:LISTED]:
        words = f"“{_short(row.quote)}”" if row.quote else _short(row.claim or row.url)
        lines.append(
            f"  {identifier} ({row.place}), {row.kind.value}, {row.sureness:.0%} sure: {row.why or 'unsure'}: {words}"
        )
    lines += _more(unsure)
    if report.problems:
        lines.append("In the report itself:")
        lines += [f"  {problem}" for problem in report.problems[:LISTED]]
        lines += _more(report.problems)
    changes = [one for one in merged.changes if changed_only or one.change is not Change.NEW]
    if changes:
        lines.append("Against the file as it was:")
        lines += [f"  {change}" for change in changes[:LISTED]]
        lines += _more(changes)
    return lines


def _more(items: Sequence[object]) -> list[str]:
    """What a list doesn't show any more; --json shows all."""
    return [f"  ... and {len(items) - LISTED} more; --json lists them all"] if len(items) > LISTED else []


def _fields(citation: Citation) -> dict[str, Any]:
    return {
        "id": citation.id,
        "footnote": citation.footnote,
        "kind": citation.kind.value,
        "claim": citation.claim,
        "quote": citation.quote,
        "url": citation.url,
        "date": citation.date.isoformat() if citation.date else None,
        "publisher": citation.publisher,
        "note": citation.note,
    }


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[: SHOWN - 1]}…"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

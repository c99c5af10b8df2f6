"""``ibid match``: quotations against texts, with no network, no store and no Prefect."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.console import printable
from ibid.errors import IbidError
from ibid.page import read_bytes
from ibid.quotes import PreparedText, check_quote, prepare
from ibid.reporting import quote_to_json

# Prepared texts kept between the lines of a batch: its cases are mostly sorted by source.
TEXTS_KEPT = 8
HTML_SIGNS = (b"<!doctype html", b"<html")


def match_one(quote: str, source: Path, *, prefix: str, suffix: str, language: str | None, as_json: bool) -> int:
    """One quotation against one file; prints what was found. Raises IbidError where the file can't be read."""
    finding = check_quote(quote, read_source(source), prefix=prefix, suffix=suffix, language=language)
    found = {"id": "", **quote_to_json(finding)}
    if as_json:
        sys.stdout.write(_dump(found) + "\n")
        return 0
    lines = [f"{found['verdict']} (score {found['score']})", f"  {found['explanation']}"]
    if found["passage"]:
        lines.append(f"  at {found['spans']}: {found['passage']}")
    lines += [
        f"  {c['severity']} {c['kind']}: quoted {c['quote']!r}, in the source {c['source']!r}" for c in found["changes"]
    ]
    sys.stdout.write(printable("\n".join(lines)) + "\n")
    return 0


def match_cases(cases: Path, out: Path) -> int:
    """A batch: JSON lines in, JSON lines out, in the same order. The output is written whole or not at all.

    Raises IbidError that names the line where a case is wrong.
    """
    prepared = lru_cache(maxsize=TEXTS_KEPT)(prepare)
    try:
        handle, temporary = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                for case in _read_cases(cases):
                    file.write(_dump(_match_case(case, prepared)) + "\n")
            Path(temporary).replace(out)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise IbidError(f"{error.filename or out}: {error.strerror}.") from error
    return 0


def read_source(path: Path) -> str:
    """The text of a file: as it is, or as a reader sees it where it is a web page."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IbidError(f"{path} cannot be read: {error.strerror}.") from error
    if data[:1024].lstrip().lower().startswith(HTML_SIGNS):
        import extractors

        return extractors.extract(read_bytes(data)).text
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return read_bytes(data, content_type="text/plain").markup


def _read_cases(path: Path) -> Iterator[dict[str, Any]]:
    """Each case with its source text under ``source``."""
    with path.open(encoding="utf-8-sig", errors="strict") as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read_case(path, number, line)
        except UnicodeDecodeError as error:
            raise IbidError(f"{path} is not UTF-8: {error.reason}.") from error


def _read_case(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        case = json.loads(line)
    except json.JSONDecodeError as error:
        raise IbidError(f"{path}, line {number}: not JSON ({error}).") from error
    if not isinstance(case, dict) or not isinstance(case.get("quote"), str):
        raise IbidError(f'{path}, line {number}: a case has the keys "id", "quote", and "source" or "source_path".')
    if isinstance(case.get("source"), str):
        return case
    if not isinstance(case.get("source_path"), str):
        raise IbidError(f'{path}, line {number}: has neither "source" nor "source_path".')
    source = Path(case["source_path"])
    beside = path.parent / source
    return {**case, "source": read_source(source if source.exists() or not beside.exists() else beside)}


def _match_case(case: dict[str, Any], prepared: Any) -> dict[str, Any]:
    text: PreparedText = prepared(case["source"])
    finding = check_quote(
        case["quote"],
        text,
        prefix=case.get("prefix") or "",
        suffix=case.get("suffix") or "",
        language=case.get("language") or None,
    )
    return {"id": case.get("id", ""), **quote_to_json(finding)}


def _dump(value: dict[str, Any]) -> str:
    """JSON on one line, readable unless it has lone surrogates, which UTF-8 has no bytes for."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text) else json.dumps(value)

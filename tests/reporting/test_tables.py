"""CSV for spreadsheets and JSON for programs."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibid.reporting import SCHEMA, report_to_json
from ibid.reporting.tabular import FORMULA_STARTS, MAX_CELL, defend
from tests.reporting.hostile import hostile_report
from tests.reporting.sample import sample_report


def rows(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def finding(number: str, report: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in report["findings"] if one["id"] == number)


def test_the_csv_files_have_a_row_for_each_citation_and_each_address(written: Path) -> None:
    report = sample_report()
    quotes = rows(written / "quote-fidelity.csv")
    assert [row["id"] for row in quotes][:4] == ["1", "2", "3", "3b"]
    assert len(quotes) == len(report.rows)
    assert {row["url"] for row in rows(written / "link-rot.csv")} == {row.link.url for row in report.rows} - {""}


def test_no_cell_of_a_hostile_run_is_a_formula(hostile: Path) -> None:
    for name in ("quote-fidelity.csv", "link-rot.csv"):
        cells = [cell for row in rows(hostile / name) for cell in row.values()]
        assert not [cell for cell in cells if cell.lstrip().startswith(FORMULA_STARTS)]
        assert max(map(len, cells)) < 32_767


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert defend(f"{start}1+1").startswith("'")
    assert start.isspace() or defend(f"  {start}1+1").startswith("'")


def test_plain_cells_and_numbers_are_left_alone() -> None:
    assert defend("Ms O'Brien said: 1 + 1 = 2") == "Ms O'Brien said: 1 + 1 = 2"
    assert (defend(None), defend(0), defend(0.43)) == ("", "0", "0.43")


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    assert not defend(text).lstrip().startswith(FORMULA_STARTS)
    assert len(defend(text)) <= 9 * MAX_CELL


def test_json_has_every_finding_complete() -> None:
    report = report_to_json(sample_report())
    assert report["schema"] == SCHEMA
    assert report["run"]["notice"].startswith("These are stand-in pages")
    altered = finding("2", report)
    assert (altered["footnote"], altered["report"], altered["key"]) == (2, "treaty", "treaty/2")
    assert (altered["verdict"], altered["severity"], altered["since"], altered["previous"]) == (
        *("altered", "material", "worse", "verbatim"),
    )
    assert altered["link"]["status"] == "alive"
    assert len(altered["changes"]) == 11
    assert finding("6", report)["candidates"][0]["score"] == 0.41
    assert finding("24", report)["evidence"] is None


def test_json_has_every_field_of_the_read_model() -> None:
    report = sample_report()
    one = finding("1", report_to_json(report))
    row = report.rows[0]
    assert {field.name for field in dataclasses.fields(row.citation)} - {"line"} <= one.keys()
    assert {field.name for field in dataclasses.fields(row.quote)} <= one.keys()
    assert {field.name for field in dataclasses.fields(row.link)} == one["link"].keys()
    assert {field.name for field in dataclasses.fields(row.evidence)} - {"text"} <= one["evidence"].keys()


def test_spans_in_json_count_in_the_source_that_it_names() -> None:
    report = report_to_json(sample_report())
    texts = {source["number"]: source["text"] for source in report["sources"]}
    located = [one for one in report["findings"] if one["passage_source"]]
    assert {one["verdict"] for one in located} == {"verbatim", "altered", "partial", "translated", "misattributed"}
    for one in located:
        text = texts[one["passage_source"]]
        assert text[one["spans"][0][0] : one["spans"][-1][1]] == one["passage"]


def test_json_is_valid_and_keeps_every_character_also_of_a_hostile_run(hostile: Path) -> None:
    read = json.loads((hostile / "report.json").read_bytes())
    assert read == json.loads(json.dumps(report_to_json(hostile_report())))

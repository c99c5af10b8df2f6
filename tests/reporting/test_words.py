"""docs/fact-checker.md tells every word that stands in the reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from ibid import verdicts
from ibid.citations import COLUMNS
from ibid.reporting.urgency import LinkGroup, QuoteGroup, group_link, group_quote
from ibid.verdicts import Word
from tests.reporting.sample import sample_report

VOCABULARIES = [
    value for value in vars(verdicts).values() if isinstance(value, type) and issubclass(value, Word) and value != Word
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_every_word_has_a_row_that_tells_its_meaning(root: Path, vocabulary: type[Word]) -> None:
    page = (root / "docs/fact-checker.md").read_text(encoding="utf-8")
    rows = {line.split(" | ")[0].strip("| `"): line for line in page.splitlines() if line.startswith("| `")}
    assert not [word for word in vocabulary if word.value not in rows]


@pytest.mark.parametrize("group", QuoteGroup)
def test_every_group_of_quotations_is_told(root: Path, group: QuoteGroup) -> None:
    assert f"**{group}**" in (root / "docs/fact-checker.md").read_text(encoding="utf-8")


def test_every_column_of_the_citations_is_told(root: Path) -> None:
    page = (root / "docs/fact-checker.md").read_text(encoding="utf-8")
    assert not [column for column in COLUMNS if f"`{column}`" not in page]


def test_the_sample_run_has_every_word_that_the_pages_colour_or_draw() -> None:
    rows = sample_report().rows
    assert {row.quote.verdict for row in rows} == set(verdicts.QuoteVerdict)
    assert {row.link.status for row in rows} == set(verdicts.LinkStatus)
    assert {row.health for row in rows} == set(verdicts.Health)
    assert {row.since for row in rows} == set(verdicts.Since)
    assert {row.citation.kind for row in rows} == set(verdicts.Kind)
    assert {row.quote.zone for row in rows} == {None, *verdicts.Zone}
    assert {row.quote.representation for row in rows} == {None, *verdicts.Representation}
    assert {change.kind for row in rows for change in row.quote.changes} == set(verdicts.ChangeKind)
    assert {group_quote(row) for row in rows} == set(QuoteGroup)
    assert {group_link(row.link) for row in rows} == set(LinkGroup)

"""Where things stand in the reports: which copy belongs to which citation, and the anchor that leads to it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ibid.reporting.model import Evidence, Row, RunReport


@dataclass(frozen=True, slots=True)
class Source:
    """One captured source of a run; ``number`` counts from 1 and names its page, ``copies/1.html``."""

    number: int
    url: str
    evidence: Evidence

    @property
    def path(self) -> str:
        """Where its page lies in the folder of the reports."""
        return f"copies/{self.number}.html"


@dataclass(frozen=True, slots=True)
class Place:
    """One row with its place: ``anchor`` is its id in every page.

    ``source`` is what was captured for it; ``passage_in`` the source whose text its spans count in, none
    where the passage was not located, or was located in a text that is no part of this run.
    """

    row: Row
    anchor: str
    source: Source | None
    passage_in: Source | None

    @property
    def copy(self) -> str:
        """The page of the captured source, at the passage where it is located there; empty where there is none."""
        return _address(self.source, self.anchor if self.passage_in == self.source else "")

    @property
    def passage_copy(self) -> str:
        """The passage in the page of the source that has it; empty where it isn't located."""
        return _address(self.passage_in, self.anchor)


def place_rows(report: RunReport) -> tuple[Place, ...]:
    """All rows, by report (in the order of the run) and footnote, each with its place."""
    order = {name: number for number, name in enumerate(dict.fromkeys(row.citation.report for row in report.rows))}
    rows = sorted(report.rows, key=lambda row: (order[row.citation.report], row.citation.footnote))
    sources = _number_sources(rows)
    of_row = {row.citation.key: sources.get((row.citation.url, row.evidence)) for row in rows if row.evidence}
    anchors = _name_anchors(rows)
    return tuple(
        Place(row, anchor, of_row.get(row.citation.key), _passage_in(row, of_row))
        for row, anchor in zip(rows, anchors, strict=True)
    )


def list_sources(places: tuple[Place, ...]) -> tuple[Source, ...]:
    """The distinct sources, by number."""
    return tuple({place.source.number: place.source for place in places if place.source}.values())


def _number_sources(rows: list[Row]) -> dict[tuple[str, Evidence], Source]:
    sources: dict[tuple[str, Evidence], Source] = {}
    for row in rows:
        key = (row.citation.url, row.evidence)
        if row.evidence and key not in sources:
            sources[row.citation.url, row.evidence] = Source(len(sources) + 1, row.citation.url, row.evidence)
    return sources


def _passage_in(row: Row, of_row: dict[str, Source | None]) -> Source | None:
    """The source in which the spans give the passage: the row's own, or that of the row it was found in.

    A verdict can be about a text that this run didn't capture (our earlier copy, a source of another run);
    its spans then mean nothing in the texts at hand, so the text itself decides.
    """
    source = of_row.get(row.quote.found_in or row.citation.key)
    spans = row.quote.spans
    if source is None or not spans or not row.quote.passage:
        return None
    return source if source.evidence.text[spans[0][0] : spans[-1][1]] == row.quote.passage else None


def _name_anchors(rows: list[Row]) -> list[str]:
    """``q-15``; with the report's name where two reports have a 15, and a number where that isn't enough."""
    ids = Counter(row.citation.id for row in rows)
    taken: Counter[str] = Counter()
    names = []
    for row in rows:
        own = row.citation.id if ids[row.citation.id] == 1 else row.citation.key
        name = f"q-{re.sub(r'[^0-9A-Za-z_.-]+', '-', own)[:80]}"
        taken[name] += 1
        names.append(name if taken[name] == 1 else f"{name}--{taken[name]}")
    return names


def _address(source: Source | None, anchor: str) -> str:
    if source is None:
        return ""
    return f"{source.path}#{anchor}" if anchor else source.path

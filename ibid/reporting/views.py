"""What the pages show, worked out before a template sees it: cards for citations, entries for addresses."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import pairwise

from ibid.citations import Citation
from ibid.findings import Span
from ibid.reporting.marks import Comparison, compare_sides
from ibid.reporting.model import Row
from ibid.reporting.places import Place, Source
from ibid.reporting.shown import link_target, make_visible, wayback_target
from ibid.reporting.urgency import LinkGroup, QuoteGroup, Tone, concern, group_link, group_quote, link_tone, quote_tone
from ibid.verdicts import QuoteVerdict, Zone

# Candidates shown for a passage that was not located.
MAX_CANDIDATES = 3
# Characters of a source's text shown on its page, and around each located passage beyond that.
MAX_SOURCE = 400_000
AROUND = 2_000
# Characters of one paragraph of it: browsers lay out a line of a million for minutes.
MAX_PARAGRAPH = 10_000
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

# A footnote's date has no hour; noon leaves the nearest copy of that day on either side.
NOON = time(12)

ZONES = {
    Zone.MAIN: "in the body of the article",
    Zone.PAGE: "on the page, outside the body of the article",
    Zone.DATA: "only in the page's metadata or embedded data",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place where the passage might be; ``percent`` is its score."""

    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class Card:
    """One citation in quote-fidelity.html."""

    place: Place
    group: QuoteGroup
    tone: Tone
    concern: str
    comparison: Comparison | None
    suggestions: tuple[Suggestion, ...]
    live: str
    wayback: str
    recheck: str

    @property
    def row(self) -> Row:
        """The row that it shows."""
        return self.place.row


@dataclass(frozen=True, slots=True)
class Entry:
    """One address in link-rot.html, with the citations that give it."""

    places: tuple[Place, ...]
    group: LinkGroup
    tone: Tone
    live: str
    wayback: str

    @property
    def row(self) -> Row:
        """The first row with this address; link, health and evidence are the same for all of them."""
        return self.places[0].row

    @property
    def source(self) -> Source | None:
        """What was captured there."""
        return next((place.source for place in self.places if place.source), None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a source's text; ``covered`` where a quotation's passage lies there.

    ``begins`` lists the places whose passage begins with it, ``more`` the characters left out before it.
    """

    text: str
    covered: bool
    begins: tuple[Place, ...]
    more: int


def build_card(place: Place, *, several_reports: bool) -> Card:
    """The card of one citation."""
    row = place.row
    citation, found = row.citation, row.quote
    text = place.passage_in.evidence.text if place.passage_in else ""
    name = citation.key if several_reports else citation.id
    return Card(
        place=place,
        group=group_quote(row),
        tone=quote_tone(found),
        concern=concern(row),
        comparison=compare_sides(citation.quote, found, text) if citation.quote and found.passage else None,
        suggestions=() if found.found else _suggest(place),
        live=link_target(citation.url),
        wayback=_wayback(citation, place.source, row),
        recheck=f"ibid recheck {shlex.quote(make_visible(name))}",
    )


def build_entries(places: Iterable[Place]) -> tuple[Entry, ...]:
    """One entry per address, the gravest first; citations without an address have none."""
    by_url: dict[str, list[Place]] = {}
    for place in places:
        if place.row.link.url:
            by_url.setdefault(place.row.link.url, []).append(place)
    entries = [_entry(members) for members in by_url.values()]
    groups = list(LinkGroup)
    return tuple(sorted(entries, key=lambda entry: (groups.index(entry.group), -entry.row.strikes)))


def cut_source(text: str, members: Iterable[Place]) -> tuple[tuple[Stretch, ...], ...]:
    """A source's text as paragraphs, cut further where a located passage begins or ends.

    A text too long to show is left out where no passage lies.
    """
    spans = [(place, span) for place in members for span in place.row.quote.spans]
    begins: dict[int, list[Place]] = {}
    for place in dict.fromkeys(place for place, _ in spans):
        begins.setdefault(place.row.quote.spans[0][0], []).append(place)
    windows = _windows(text, [edge for _, span in spans for edge in span])
    paragraphs: list[list[Stretch]] = [[]]
    shown_to = 0
    for start, end in pairwise(sorted({edge for _, span in spans for edge in span} | {e for w in windows for e in w})):
        if not any(window[0] <= start and end <= window[1] for window in windows):
            continue
        covered = any(span[0] <= start and end <= span[1] for _, span in spans)
        at = start
        for line in _lines(text[start:end]):
            starting = tuple(begins.get(start, ())) if at == start else ()
            paragraphs[-1].append(Stretch(make_visible(line.rstrip("\n")), covered, starting, at - shown_to))
            at = shown_to = at + len(line)
            if line.endswith("\n") or sum(len(stretch.text) for stretch in paragraphs[-1]) >= MAX_PARAGRAPH:
                paragraphs.append([])
    if shown_to < len(text):
        paragraphs.append([Stretch("", covered=False, begins=(), more=len(text) - shown_to)])
    shown = (tuple(one for one in stretches if one.text or one.begins or one.more) for stretches in paragraphs)
    return tuple(paragraph for paragraph in shown if paragraph)


def _lines(text: str) -> Iterable[str]:
    """The lines with their ends, and what is too long for a paragraph in parts."""
    for line in _LINE.findall(text):
        yield from (line[at : at + MAX_PARAGRAPH] for at in range(0, len(line), MAX_PARAGRAPH))


def _windows(text: str, edges: Iterable[int]) -> list[Span]:
    """What of a text is shown: its beginning, and the surroundings of where each passage begins and ends."""
    windows = [(0, min(len(text), MAX_SOURCE))]
    for edge in sorted(edges):
        start, end = max(0, edge - AROUND), min(len(text), edge + AROUND)
        if start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(windows[-1][1], end))
        else:
            windows.append((start, end))
    return windows


def _entry(members: list[Place]) -> Entry:
    row = members[0].row
    source = next((place.source for place in members if place.source), None)
    dated = next((place.row.citation for place in members if place.row.citation.date), row.citation)
    return Entry(
        places=tuple(members),
        group=group_link(row.link),
        tone=link_tone(row.link.status),
        live=link_target(row.link.url),
        wayback=_wayback(dated, source, row),
    )


def _wayback(citation: Citation, source: Source | None, row: Row) -> str:
    if citation.date:
        moment = datetime.combine(citation.date, NOON, tzinfo=UTC)
    else:
        moment = source.evidence.captured_at if source else row.link.checked_at
    return wayback_target(citation.url, moment)


def _suggest(place: Place) -> tuple[Suggestion, ...]:
    text = place.source.evidence.text if place.source else ""
    # For a footnote that quotes nothing, the nearest passage is a hint for a reader; more of them would be noise.
    count = 1 if place.row.quote.verdict is QuoteVerdict.NO_QUOTE else MAX_CANDIDATES
    best = sorted(place.row.quote.candidates, key=lambda candidate: -candidate.score)[:count]
    return tuple(
        Suggestion(candidate.text or text[candidate.start : candidate.end], round(100 * candidate.score))
        for candidate in best
        if candidate.text or text[candidate.start : candidate.end]
    )

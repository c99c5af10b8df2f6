"""The pages: link-rot.html, quote-fidelity.html and a page for each captured source.

Each is one file: no script, nothing loaded, and a Content-Security-Policy that allows nothing but its own style.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ibid.reporting import shown, urgency, views
from ibid.reporting.model import RunReport
from ibid.reporting.places import Place, list_sources
from ibid.reporting.urgency import LinkGroup, QuoteGroup
from ibid.reporting.views import Card, Entry

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render_pages(report: RunReport, cards: Sequence[Card], entries: Sequence[Entry]) -> dict[str, str]:
    """All pages by file name."""
    places = tuple(card.place for card in cards)
    by_group: Mapping[QuoteGroup, list[Card]] = {group: [] for group in QuoteGroup}
    for card in cards:
        by_group[card.group].append(card)
    by_name: dict[str, list[Card]] = {}
    for card in cards:
        by_name.setdefault(card.row.citation.report, []).append(card)
    common: dict[str, Any] = {"report": report, "style": _style(), "policy": _policy(), "several": len(by_name) > 1}
    links: Mapping[LinkGroup, list[Entry]] = {group: [] for group in LinkGroup}
    for entry in entries:
        links[entry.group].append(entry)
    pages = {
        "quote-fidelity.html": _render(
            "quote-fidelity.html.j2",
            **common,
            cards=cards,
            reports=by_name,
            groups=by_group,
            verdicts={group: Counter(card.row.quote.verdict for card in by_group[group]) for group in QuoteGroup},
            attention=sorted(by_group[QuoteGroup.ATTENTION], key=lambda card: urgency.concern_rank(card.row)),
            anchors={place.row.citation.key: place for place in places},
        ),
        "link-rot.html": _render(
            "link-rot.html.j2",
            **common,
            entries=entries,
            groups=links,
            statuses={group: Counter(entry.row.link.status for entry in links[group]) for group in LinkGroup},
            unaddressed=[place for place in places if not place.row.link.url],
        ),
    }
    for source in list_sources(places):
        located = tuple(place for place in places if place.passage_in == source)
        citing = tuple(place for place in places if place.source == source or place in located)
        pages[source.path] = _render(
            "copy.html.j2",
            **common,
            source=source,
            located=located,
            citing=citing,
            languages=_languages(located),
            paragraphs=views.cut_source(source.evidence.text, located),
            live=shown.link_target(source.url),
        )
    return pages


def _languages(located: Sequence[Place]) -> str:
    found = Counter(shown.language_tag(place.row.quote.source_language) for place in located)
    return found.most_common(1)[0][0] if found else ""


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(values)


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "shorten": shown.shorten,
        "line": shown.shorten_line,
        "spell": shown.spell_word,
        "moment": shown.spell_time,
        "iso": lambda moment: shown.in_utc(moment).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "target": shown.link_target,
        "tag": shown.language_tag,
        "language": shown.language_name,
    }
    environment.globals |= {
        "link_tone": urgency.link_tone,
        "quote_tone": urgency.quote_tone,
        "health_tone": urgency.health_tone,
        "zones": views.ZONES,
    }
    return environment


@functools.cache
def _style() -> str:
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


@functools.cache
def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"

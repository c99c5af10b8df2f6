"""A page as extractors see it: the tree, the text map over it, and the page's claims about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from extractors.selectors import select
from ibid.document import Document
from ibid.findings import Span
from ibid.metadata import Metadata, read_metadata
from ibid.page import Page
from ibid.textmap import TextMap, map_page
from ibid.verdicts import PageState

Element = Any  # lxml ships no types

MAX_DATA = 1_000_000  # characters of embedded text that are kept


@dataclass(frozen=True)
class Reading:
    """One page, parsed and mapped once. The tree must not be changed."""

    page: Page
    root: Element
    mapped: TextMap
    metadata: Metadata

    def select(self, css: str) -> list[Element]:
        """The elements that match, in document order."""
        return select(self.root, css)

    def line(self, css: str) -> str:
        """The text of the first element that matches and has text, on one line."""
        return next((text for element in self.select(css) if (text := self.text_of(element))), "")

    def text_of(self, element: Element) -> str:
        """The shown text of an element, on one line."""
        span = self.mapped.span_of(element)
        return " ".join(self.mapped.text[span[0] : span[1]].split()) if span else ""

    def value(self, css: str, *attributes: str) -> str:
        """The first of these attributes that a matching element has."""
        return next(
            (
                value
                for element in self.select(css)
                for name in attributes
                if (value := (element.get(name) or "").strip())
            ),
            "",
        )

    def links(self) -> list[str]:
        """The absolute addresses that the page links to; what is no address is left out."""
        found = []
        for element in self.select("a[href]"):
            try:
                found.append(urljoin(self.page.final_url, element.get("href").strip()))
            except ValueError:
                continue
        return found

    def spans(self, css: str, drop: str = "") -> tuple[Span, ...]:
        """Where the matching elements stand in the text, without those dropped: sorted, disjoint, joined."""
        kept = merge_spans(
            [span for element in self.select(css) if (span := self.mapped.span_of(element))], self.mapped.text
        )
        dropped = [span for element in self.select(drop) if (span := self.mapped.span_of(element))]
        return without_spans(kept, dropped, self.mapped.text)

    @cached_property
    def prose(self) -> int:
        """The number of characters that are shown outside links."""
        return sum(block.end - block.start - block.linked for block in self.mapped.blocks)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The main headings."""
        return tuple(text for element in self.select("h1")[:20] if (text := self.text_of(element)))

    @cached_property
    def page_title(self) -> str:
        """The text of ``title``."""
        return " ".join((self.root.findtext(".//title") or "").split())[:1000]


def read(page: Page) -> Reading:
    """Parse a page and map its text."""
    root, mapped = map_page(page.markup)
    return Reading(page, root, mapped, read_metadata(root))


def compose(reading: Reading, extractor: str, main: Sequence[Span]) -> Document:
    """The document of a page: its shown text, then the embedded texts that are not shown."""
    shown = reading.mapped.text
    data = _embedded(reading)
    text = shown + data
    claims = reading.metadata
    return Document(
        url=reading.page.url,
        extractor=extractor,
        text=text,
        state=PageState.ARTICLE,
        main=tuple(main),
        data=((len(shown), len(text)),) if data else (),
        title=claims.title,
        author=claims.author,
        published=claims.published,
        modified=claims.modified,
        language=claims.language,
    )


def unreadable(page: Page, state: PageState, detail: str, extractor: str = "none") -> Document:
    """A document without text, which says why."""
    return Document(url=page.url, extractor=extractor, text="", state=state, state_detail=detail)


def merge_spans(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans in order, with those joined that overlap or have only white space between them."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or text[merged[-1][1] : start].isspace()):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def without_spans(spans: Sequence[Span], dropped: Sequence[Span], text: str) -> tuple[Span, ...]:
    """What is left of spans when others are taken out; nothing that is only white space is left."""
    left = list(spans)
    for start, end in dropped:
        left = [
            part
            for span in left
            for part in ((span[0], min(span[1], start)), (max(span[0], end), span[1]))
            if part[0] < part[1]
        ]
    return tuple((start, end) for start, end in left if not text[start:end].isspace())


def _embedded(reading: Reading) -> str:
    """Lines of embedded data and of hidden elements that the shown text doesn't have."""
    shown = reading.mapped.text
    known = set(shown.split("\n"))
    lines, size = [], 0
    for line in (*reading.metadata.texts, *reading.mapped.hidden):
        if line in known or line in shown:
            continue
        known.add(line)
        size += len(line) + 1
        if size > MAX_DATA:
            break
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)

"""A source as text: what an extractor makes of a page, and what the quote engine searches."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Self

from ibid.findings import Span
from ibid.verdicts import PageState, Zone


@dataclass(frozen=True, slots=True)
class Document:
    """One source: its whole text, which parts of it are the article, and what the page says of itself.

    ``text`` is one text: the blocks of the page in reading order, each ending in a newline, then the
    embedded data. ``main`` and ``data`` give the spans of those zones, sorted and disjoint; all else is
    ``page``. ``published`` and ``modified`` are ISO 8601 as the page gives them, empty where it doesn't.
    ``state_detail`` quotes the sign that ``state`` was read from. ``edited`` is true where the platform
    marks the post as edited. ``page_starts`` says where each page of a file begins in ``text``; web pages have none.
    """

    url: str
    extractor: str
    text: str
    state: PageState
    main: tuple[Span, ...] = ()
    data: tuple[Span, ...] = ()
    title: str = ""
    author: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    state_detail: str = ""
    share_shown: float | None = None
    page_number: int | None = None
    page_count: int | None = None
    edited: bool = False
    page_starts: tuple[int, ...] = ()

    def zone_of(self, span: Span) -> Zone:
        """The zone that a span of ``text`` lies in, judged by where it starts."""
        start = span[0]
        if _inside(self.main, start):
            return Zone.MAIN
        return Zone.DATA if _inside(self.data, start) else Zone.PAGE

    def page_of(self, offset: int) -> int | None:
        """The page of a file that an offset of ``text`` stands on, counted from 1; none where there are no pages."""
        return bisect_right(self.page_starts, offset) or None

    def main_text(self) -> str:
        """The article alone, its parts joined by newlines."""
        return "\n".join(self.text[start:end].strip("\n") for start, end in self.main)

    def with_state(self, state: PageState, detail: str) -> Self:
        """The same document, found to be something else."""
        return replace(self, state=state, state_detail=detail)


def _inside(spans: tuple[Span, ...], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)

"""What all source families share: a family declares hosts, selectors and signs, and is read by the code here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urlsplit

from extractors.generic import read_generic
from extractors.reading import Reading, compose
from extractors.signs import judge
from extractors.state import Sign, with_sign
from ibid.document import Document
from ibid.verdicts import PageState


@dataclass(frozen=True, slots=True)
class Layout:
    """One dated markup of a site; all fields but the name are selectors (``extractors.selectors``).

    ``main`` is the article with its title and lead, ``drop`` what stands inside it and is not the article.
    Where a selector finds nothing, the page's own metadata counts.
    """

    name: str
    main: str
    drop: str = ""
    title: str = "h1"
    author: str = ""
    published: str = ""
    modified: str = ""


class Family:
    """A source family. ``hosts`` cover their subdomains; ``layouts`` are tried newest first."""

    name: ClassVar[str]
    hosts: ClassVar[tuple[str, ...]]
    layouts: ClassVar[tuple[Layout, ...]]
    # Selectors of the site's own signs, where it has any beyond those that all sites share (``extractors.signs``).
    not_found: ClassVar[str] = ""
    paywalled: ClassVar[str] = ""

    def covers(self, url: str) -> bool:
        """Whether an address belongs to this family."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        return any(host == name or host.endswith("." + name) for name in self.hosts)

    def request_url(self, url: str) -> str:
        """What to ask for in place of a cited address."""
        return url

    def read(self, reading: Reading) -> Document:
        """The document of a page of this family; read as any page where it has none of the family's marks."""
        for layout in self.layouts:
            main = reading.spans(layout.main, layout.drop)
            # A headline alone shows only that the rest has been redesigned.
            if reading.spans(layout.main, f"{layout.drop},{layout.title}" if layout.drop else layout.title):
                document = compose(reading, f"{self.name}/{layout.name}", main)
                document = self.refine(reading, _claimed(reading, layout, document))
                return self._judged(reading, document)
        document = read_generic(reading, f"{self.name}/generic")
        if document.state is PageState.ARTICLE:
            document = replace(document, state_detail=f"none of the marks of {self.name} is in the page")
        return self._judged(reading, document, is_judged=True)

    def refine(self, reading: Reading, document: Document) -> Document:  # noqa: ARG002  for the families that need it
        """What selectors alone can't say."""
        return document

    def _judged(self, reading: Reading, document: Document, *, is_judged: bool = False) -> Document:
        notice = reading.line(self.not_found)
        if notice:
            return with_sign(document, Sign(PageState.NOT_FOUND, notice))
        if not is_judged and document.state is PageState.ARTICLE:
            document = judge(reading, document)
        if document.state is PageState.ARTICLE and reading.select(self.paywalled):
            detail = reading.line(self.paywalled)[:200] or "the site's paywall is in the page"
            return with_sign(document, Sign(PageState.PAYWALLED, detail))
        return document


def _claimed(reading: Reading, layout: Layout, document: Document) -> Document:
    """The document with what the layout's selectors say, over the page's metadata."""
    return replace(
        document,
        title=reading.line(layout.title) or document.title,
        author=reading.line(layout.author) or document.author,
        published=_time(reading, layout.published) or document.published,
        modified=_time(reading, layout.modified) or document.modified,
    )


def _time(reading: Reading, css: str) -> str:
    return reading.value(css, "datetime", "content")

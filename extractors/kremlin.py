"""kremlin.ru: events, documents, supplements, and acts, which are served in pages."""

from __future__ import annotations

import re

from extractors.base import Family, Layout
from extractors.reading import Reading
from extractors.state import Sign, with_sign
from ibid.document import Document
from ibid.verdicts import PageState

_PAGE = re.compile(r"/page/(\d{1,4})(?:[/?#]|$)")
_MORE = "Показать следующую страницу документа"


class Kremlin(Family):
    """Long acts stop in mid-word; later pages stand in ``pre.masha-ignore``, so that class is no boilerplate."""

    name = "kremlin"
    hosts = ("kremlin.ru", "putin.kremlin.ru")
    layouts = (
        Layout(
            name="2015",
            main="h1.entry-title,.read__lead,.read__internal_content",
            drop=".read__bottommeta,.read__tags,.read__internal_content p.masha-ignore",
            title="h1.entry-title",
            published="time.read__published",
        ),
        # Acts, and their later pages, which have no heading of the first kind.
        Layout(
            name="act",
            main="h1,.reader_act_body,pre.masha-ignore,.read pre",
            title="h1",
            published="time.read__published",
        ),
    )

    def refine(self, reading: Reading, document: Document) -> Document:
        """Pages are numbered by address; the last one links to itself."""
        here = int(match[1]) if (match := _PAGE.search(reading.page.url)) else 1
        pages = [int(match[1]) for link in reading.links() if (match := _PAGE.search(link))]
        if here == 1 and not pages and _MORE not in reading.mapped.text:
            return document
        last = max([*pages, here])
        if last == 1:
            last = 2  # a further page is offered, and not numbered
        detail = f"page {here} of {last} or more" if last > here else f"page {here}, the last one"
        return with_sign(document, Sign(PageState.PAGED, detail, page_number=here, page_count=last))


FAMILY = Kremlin()

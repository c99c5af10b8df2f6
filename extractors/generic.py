"""Any page of a site that no family knows."""

from __future__ import annotations

from dataclasses import replace

from extractors.labelling import label_main
from extractors.reading import Reading, compose
from extractors.signs import judge
from ibid.document import Document
from ibid.page import Page

NAME = "generic"


def read_generic(reading: Reading, name: str = NAME) -> Document:
    """The document of a page: trafilatura labels the main zone, the page's own claims give the metadata."""
    document = compose(reading, name, label_main(reading))
    if not document.title and reading.headings:
        document = replace(document, title=reading.headings[0])
    return judge(reading, document)


def read_text(page: Page) -> Document:
    """The document of a plain text: all of it is the main zone."""
    from extractors.reading import unreadable
    from ibid.verdicts import PageState

    lines = [line.rstrip() for line in page.markup.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    text = "".join(f"{line}\n" for line in lines if line)
    if not text:
        return unreadable(page, PageState.EMPTY, "no text at all", "text")
    state = PageState.PAGED if page.cut else PageState.ARTICLE
    return Document(
        url=page.url, extractor="text", text=text, state=state, main=((0, len(text)),), state_detail=page.cut
    )

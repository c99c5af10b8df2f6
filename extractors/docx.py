"""Word files (DOCX, ISO/IEC 29500): a zip of XML, read within bounds."""

from __future__ import annotations

from typing import Any

import lxml.etree

from extractors.reading import unreadable
from ibid.document import Document
from ibid.page import Page
from ibid.verdicts import PageState
from ibid.zipped import Unreadable, read_parts

NAME = "docx"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted text, field codes, and the second copy of what newer versions draw otherwise.
_SKIPPED = frozenset(
    {f"{_W}delText", f"{_W}instrText", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_BREAKS = frozenset({f"{_W}br", f"{_W}cr", f"{_W}p"})
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "published": "{http://purl.org/dc/terms/}created",
    "modified": "{http://purl.org/dc/terms/}modified",
}


def read_docx(page: Page) -> Document:
    """The document of a Word file: its paragraphs are the main zone, its notes stand behind."""
    try:
        parts = read_parts(page.data, ("word/document.xml", *_NOTES, "docProps/core.xml"))
    except Unreadable as error:
        return unreadable(page, PageState.ENCRYPTED if error.encrypted else PageState.DAMAGED, str(error), NAME)
    body, core = parts.get("word/document.xml"), parts.get("docProps/core.xml")
    if body is None:
        return unreadable(page, PageState.UNSUPPORTED, "a zip file without a Word document", NAME)
    main = _text(body)
    text = main + "".join(_text(parts[name]) for name in _NOTES if name in parts)
    if not text:
        return unreadable(page, PageState.EMPTY, "no text at all", NAME)
    claims = {} if core is None else {name: " ".join((core.findtext(tag) or "").split()) for name, tag in _CORE.items()}
    return Document(
        url=page.url,
        extractor=NAME,
        text=text,
        state=PageState.PAGED if page.cut else PageState.ARTICLE,
        state_detail=page.cut,
        main=((0, len(main)),) if main else (),
        title=claims.get("title", ""),
        author=claims.get("author", ""),
        published=claims.get("published", ""),
        modified=claims.get("modified", ""),
    )


def _text(part: Any) -> str:
    """The paragraphs of a part, each ending in a newline."""
    pieces: list[str] = []
    walker = lxml.etree.iterwalk(part, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in _SKIPPED:
                walker.skip_subtree()
            elif element.tag == f"{_W}t":
                pieces.append(element.text or "")
            elif element.tag == f"{_W}tab":
                pieces.append(" ")
            elif element.tag == f"{_W}noBreakHyphen":
                pieces.append("-")
        if element.tag in _BREAKS:
            pieces.append("\n")
    lines = (" ".join(line.replace("\u00ad", "").split()) for line in "".join(pieces).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)

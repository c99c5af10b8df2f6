"""Word files (DOCX, ISO/IEC 29500): a zip of XML, read within bounds."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import lxml.etree

from extractors.reading import unreadable
from ibid.document import Document
from ibid.page import Page
from ibid.verdicts import PageState

NAME = "docx"
MAX_PART = 20_000_000  # bytes of one unpacked part: a thousand pages of text have about 5 MB

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
        with zipfile.ZipFile(io.BytesIO(page.data)) as archive:
            body = _part(archive, "word/document.xml")
            notes = [
                part for name in ("footnotes", "endnotes") if (part := _part(archive, f"word/{name}.xml")) is not None
            ]
            core = _part(archive, "docProps/core.xml")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, lxml.etree.XMLSyntaxError, NotImplementedError, OSError) as error:
        return unreadable(page, PageState.DAMAGED, f"the file cannot be read: {error}", NAME)
    except (_TooLarge, RuntimeError) as error:  # zipfile tells a password by a RuntimeError
        state = PageState.ENCRYPTED if "password" in str(error) else PageState.DAMAGED
        return unreadable(page, state, str(error), NAME)
    if body is None:
        return unreadable(page, PageState.UNSUPPORTED, "a zip file without a Word document", NAME)
    main = _text(body)
    text = main + "".join(_text(part) for part in notes)
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


class _TooLarge(Exception):
    """A part unpacks to more than is read."""


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """The tree of a part; none where the file lacks it. Entities are not expanded, nothing is fetched."""
    try:
        with archive.open(name) as packed:
            data = packed.read(MAX_PART + 1)
    except KeyError:
        return None
    if len(data) > MAX_PART:
        raise _TooLarge(f"{name} unpacks to more than {MAX_PART:,} bytes")
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return lxml.etree.fromstring(data, parser=parser)


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

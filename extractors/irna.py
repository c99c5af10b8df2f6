"""IRNA, in all its languages, and other sites on the same Nastooh system."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.base import Family, Layout
from extractors.reading import Reading
from ibid.document import Document

# The desks sign an item with codes on a last line: "4354**7129".
_DESK = re.compile(r"\n?[ \d*]{0,20}\d{3,5}\s?\*\*\s?\d{3,5}[ \d*.]{0,20}$")


class Irna(Family):
    """The body is ``.item-text``; the small AMP page has the same words."""

    name = "irna"
    hosts = ("irna.ir", "hamshahrionline.ir")
    layouts = (
        Layout(
            name="nastooh",
            main="h1.title,h2.title,.introtext,.item-summary .summary,.item-body .item-text",
            drop=".item-boxes,.tags,.comments,.related,.item-text .sharing",
            title="h1.title,h2.title",
        ),
        Layout(
            name="nastooh-bare",
            main="h1.title,.introtext,.item-body",
            drop=".tags,.comments,.item-boxes",
            title="h1.title",
        ),
        # The system before 2018 named its controls as ASP.NET does.
        Layout(
            name="2010", main="[id$=_NewsContent1_H1],[id$=_NewsContent1_BodyLabel]", title="[id$=_NewsContent1_H1]"
        ),
        Layout(name="amp", main="main h1,main .introtext,main p,amp-body p,article.amp p", title="h1"),
    )

    def refine(self, reading: Reading, document: Document) -> Document:  # noqa: ARG002  the text says it all
        """The desk code is no part of the text that was published."""
        if not document.main:
            return document
        start, end = document.main[-1]
        code = _DESK.search(document.text[start:end])
        if not code or code.start() == 0:
            return document
        return replace(document, main=(*document.main[:-1], (start, start + code.start())))


FAMILY = Irna()

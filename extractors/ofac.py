"""The OFAC sanctions search: ASP.NET tables that tell who is listed, not prose."""

from __future__ import annotations

from dataclasses import replace

from extractors.base import Family, Layout
from extractors.reading import Reading
from extractors.state import Sign, with_sign
from ibid.document import Document
from ibid.verdicts import PageState


class Ofac(Family):
    """The ids of its controls are the only marks; an unknown id gives the frame with empty cells."""

    name = "ofac"
    hosts = ("sanctionssearch.ofac.treas.gov",)
    layouts = (
        Layout(
            name="2014",
            main="#ctl00_MainContent_pnlDetails,[id^=ctl00_MainContent_gv],[id^=ctl00_MainContent_lbl]",
            title="#ctl00_MainContent_lblNameOther,#ctl00_MainContent_lblName",
        ),
    )

    def refine(self, reading: Reading, document: Document) -> Document:
        """The name of an individual is split over two controls."""
        parts = [reading.line(f"#ctl00_MainContent_lbl{part}") for part in ("FirstName", "LastName")]
        name = " ".join(part for part in parts if part) or reading.line(self.layouts[0].title)
        if not name:
            return with_sign(document, Sign(PageState.NOT_FOUND, "the page names nobody"))
        return replace(document, title=name)


FAMILY = Ofac()

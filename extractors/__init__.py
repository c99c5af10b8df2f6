"""Extractors: the text a reader sees, with its place on the page.

One short file per source family, chosen by the host of the cited address, and ``generic`` for all others.
"""

from __future__ import annotations

from extractors.base import Family
from extractors.docx import read_docx
from extractors.generic import read_generic, read_text
from extractors.irna import FAMILY as IRNA
from extractors.izvestia import FAMILY as IZVESTIA
from extractors.kommersant import FAMILY as KOMMERSANT
from extractors.kremlin import FAMILY as KREMLIN
from extractors.lemonde import FAMILY as LEMONDE
from extractors.ofac import FAMILY as OFAC
from extractors.pdf import read_pdf
from extractors.rbc import FAMILY as RBC
from extractors.reading import read, unreadable
from extractors.tass import FAMILY as TASS
from extractors.telegram import FAMILY as TELEGRAM
from extractors.topwar import FAMILY as TOPWAR
from extractors.vedomosti import FAMILY as VEDOMOSTI
from ibid.document import Document
from ibid.page import Format, Page
from ibid.verdicts import PageState

FAMILIES: tuple[Family, ...] = (
    IRNA,
    IZVESTIA,
    KOMMERSANT,
    KREMLIN,
    LEMONDE,
    OFAC,
    RBC,
    TASS,
    TELEGRAM,
    TOPWAR,
    VEDOMOSTI,
)


def family_for(url: str) -> Family | None:
    """The family that an address belongs to, by its host."""
    return next((family for family in FAMILIES if family.covers(url)), None)


def request_url(url: str) -> str:
    """What to ask for in place of a cited address: mostly the address itself."""
    family = family_for(url)
    return family.request_url(url) if family else url


def extract(page: Page) -> Document:
    """The document of a page: read by the family of its cited address, or as any page. Never raises for a page."""
    if page.problem is not None:
        return unreadable(page, page.problem, page.detail)
    match page.format:
        case Format.HTML:
            family = family_for(page.url)
            reading = read(page)
            return family.read(reading) if family else read_generic(reading)
        case Format.TEXT:
            return read_text(page)
        case Format.PDF:
            return read_pdf(page)
        case Format.DOCX:
            return read_docx(page)
        case _:
            return unreadable(page, PageState.UNSUPPORTED, f"{page.format.value} files are not read")


__all__ = ["FAMILIES", "Family", "extract", "family_for", "request_url"]

"""Signs that only part of a text was served: a paywall, or one page of several."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extractors.reading import Reading
from extractors.state import Sign
from ibid.verdicts import PageState

NOTICE_LINE = 500  # characters: the notice of a paywall is a line of its own
MARKER_LINE = 60  # characters: so is "page 2 of 5"

_PAYWALL = (
    "[class*=paywall],[id*=paywall],[class*=Paywall],[data-paywall],[class*=piano-],[class*=subscriber-only]"
    ",[class*=subscription-required],[class*=premium-content],[class*=regwall],[class*=article--restricted]"
)
_PER_CENT = r"(\d{1,3}(?:[.,]\d+)?)\s*%\s+"
# What is left to read, in per cent, as the sites print it.
_LEFT = re.compile(
    "|".join(
        (
            rf"il vous reste\s+{_PER_CENT}de cet article",
            rf"you have\s+{_PER_CENT}of this article left",
            rf"{_PER_CENT}(?:of (?:this|the) (?:article|text) )?(?:is )?(?:left to read|remaining)",
            rf"осталось\s+(?:прочитать\s+)?{_PER_CENT}(?:статьи|текста|материала)",
            rf"noch\s+{_PER_CENT}des artikels",
        )
    ),
    re.IGNORECASE,
)
_PAGE_OF = re.compile(
    r"(?:page|страница|стр\.|seite|página|pagina|صفحه|الصفحة)\s*(\d{1,4})\s*(?:of|из|sur|von|de|di|از|من|/)\s*(\d{1,4})",
    re.IGNORECASE,
)
_NEXT_PAGE = re.compile(r"(?:[?&](?:page|p|pg|PAGEN_1)=|/page[/-]?|[_-])(\d{1,4})(?:\.s?html?)?/?$")


def paywall_in(reading: Reading) -> Sign | None:
    """A paywall, with the share that was shown where the page says it."""
    for block in reversed(reading.mapped.blocks):
        line = reading.mapped.text[block.start : min(block.end, block.start + NOTICE_LINE)]
        match = _LEFT.search(line) if "%" in line else None
        if match:
            left = float(next(group for group in match.groups() if group).replace(",", "."))
            return Sign(PageState.PAYWALLED, match[0], share_shown=round(max(0.0, 1 - left / 100), 4))
    # ``isAccessibleForFree`` is set wrongly by some sites, and many free pages carry the machinery: both count.
    if reading.metadata.is_free is False and reading.select(_PAYWALL):
        return Sign(PageState.PAYWALLED, "isAccessibleForFree is false, and a paywall is in the page")
    return None


def paging_in(reading: Reading) -> Sign | None:
    """One page of several: "page 1 of 3" on a line of its own, or a next page at the same address."""
    for block in reading.mapped.blocks:
        if block.end - block.start > MARKER_LINE:
            continue
        line = reading.mapped.text[block.start : block.end]
        match = _PAGE_OF.search(line)
        if match and 1 <= int(match[1]) <= int(match[2]) > 1:
            return Sign(PageState.PAGED, line, page_number=int(match[1]), page_count=int(match[2]))
    return _next_page(reading)


def _next_page(reading: Reading) -> Sign | None:
    """``rel=next`` also names the next article, so the addresses must differ in a page number only."""
    target = reading.value("link[rel=next],a[rel=next]", "href")
    match = _NEXT_PAGE.search(target)
    if not match or int(match[1]) < 2:
        return None
    own = urlsplit(reading.page.url).path
    own = _NEXT_PAGE.sub("", own) or own
    stem = re.sub(r"\.s?html?$", "", own).strip("/")
    if not stem or not _NEXT_PAGE.sub("", urlsplit(target).path).strip("/").endswith(stem):
        return None
    return Sign(PageState.PAGED, f"there is a page {match[1]}", page_number=int(match[1]) - 1)

"""Parked domains: told by the machinery of parking services, and by a title that offers the domain."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ibid.capture import Exchange
from ibid.fetch.sketch import Sketch, decoded_head

PARKED_PROSE = 1_500  # characters; parking pages have links and a few sentences

# Script hosts and page variables of parking services, from their pages.
_MACHINERY = re.compile(
    rb"sedoparking\.com|parkingcrew\.net|\bbodis\.com/|parklogic\.com|d38psrni17bvxu\.cloudfront\.net"
    rb"|LANDER_SYSTEM|img1\.wsimg\.com/parking-lander|data-adblockkey=|parking\.reg\.ru|cdn\.dan\.com|efty\.com/inquirybox",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\bdomain(?: name)?\b.{0,60}\b(?:is |may be )?(?:for sale|parked|available for purchase)\b|\bbuy this domain\b"
    r"|домен.{0,60}(?:продаётся|продается|припаркован|выставлен на продажу)|(?:купить|продажа) домен"
    r"|nom de domaine.{0,60}(?:à vendre|parqué)|دامنه.{0,60}(?:فروش|فروشی)",
    re.IGNORECASE,
)
_MARKETS = frozenset({"hugedomains.com", "afternic.com", "dan.com", "sedo.com", "godaddy.com", "undeveloped.com"})


def is_for_sale(exchange: Exchange, page: Sketch, asked: str) -> bool:
    """Whether an answer offers the domain for sale, or fills a parked one."""
    if len(page.prose) > PARKED_PROSE:
        return False
    host, cited = urlsplit(exchange.url).netloc.removeprefix("www."), urlsplit(asked).netloc.removeprefix("www.")
    if host in _MARKETS and cited not in _MARKETS:
        return True
    head = " ".join((page.title, *page.headings))
    return bool(_OFFER.search(head)) or bool(_MACHINERY.search(decoded_head(exchange)))

"""Parked domains: told by the machinery of parking services, and by a title that offers the domain."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ibid.capture import Exchange
from ibid.fetch.sketch import Sketch, decoded_head

PARKED_PROSE = 1_500  # characters; parking pages have links and a few sentences

# Script hosts and page variables of parking services, from their pages.
_MACHINERY = (
    b"sedoparking.com",
    b"parkingcrew.net",
    b"bodis.com/",
    b"parklogic.com",
    b"d38psrni17bvxu.cloudfront.net",
    b"lander_system",
    b"img1.wsimg.com/parking-lander",
    b"data-adblockkey=",
    b"parking.reg.ru",
    b"cdn.dan.com",
    b"efty.com/inquirybox",
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
    if _OFFER.search(head):
        return True
    markup = decoded_head(exchange).lower()
    return any(mark in markup for mark in _MACHINERY)

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
    r"\bfor sale\b|\bparked\b|\bavailable for purchase\b|\bbuy this domain\b|прода[её]тся|припаркован|на продажу"
    r"|\bà vendre\b|\bparqué\b|فروش",
    re.IGNORECASE,
)
_THIS_DOMAIN = re.compile(r"\bthis domain\b|этот домен|\bce (?:nom de )?domaine\b|این دامنه", re.IGNORECASE)
_MARKETS = frozenset({"hugedomains.com", "afternic.com", "dan.com", "sedo.com", "godaddy.com", "undeveloped.com"})


def is_for_sale(exchange: Exchange, page: Sketch, asked: str) -> bool:
    """Whether an answer offers the domain for sale, or fills a parked one."""
    if len(page.prose) > PARKED_PROSE:
        return False
    host, cited = urlsplit(exchange.url).netloc.removeprefix("www."), urlsplit(asked).netloc.removeprefix("www.")
    if host in _MARKETS and cited not in _MARKETS:
        return True
    head = " ".join((page.title, *page.headings))
    # News of a sale names another domain than its own.
    if _OFFER.search(head) and (_THIS_DOMAIN.search(head) or cited.partition(":")[0] in head.lower()):
        return True
    markup = decoded_head(exchange).lower()
    return any(mark in markup for mark in _MACHINERY)

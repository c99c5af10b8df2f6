"""Where an answer leads on: Location headers and meta refreshes."""

from __future__ import annotations

from urllib.parse import urljoin

from ibid.capture import Exchange, header
from ibid.fetch.sketch import sketch
from ibid.urls import normalize_url, request_url

REDIRECTS = frozenset({301, 302, 303, 307, 308})
REFRESH_DELAY = 5  # seconds up to which a meta refresh is a redirect, not a page that updates itself
REFRESH_PROSE = 400  # characters; a page with more prose is read, wherever it leads later


def next_address(exchange: Exchange) -> str:
    """Where an answer leads on, ready to be sent; empty where it doesn't. Raises ValueError for no web address."""
    if exchange.status in REDIRECTS:
        location = _utf8(header(exchange.response_headers, "location"))
        return request_url(normalize_url(urljoin(exchange.url, location))) if location else ""
    if exchange.status == 200 and b"http-equiv" in exchange.body[:8192].lower():
        return _refreshed(exchange)
    return ""


def _refreshed(exchange: Exchange) -> str:
    """Where a page that has nothing else to say sends its reader; a wrong address in it is the page's own fault."""
    page = sketch(exchange)
    if not page.refresh or page.refresh_delay > REFRESH_DELAY or len(page.prose) >= REFRESH_PROSE:
        return ""
    try:
        target = request_url(normalize_url(page.refresh))
    except ValueError:
        return ""
    return target if target != exchange.url else ""


def _utf8(value: str) -> str:
    """A header value as UTF-8 where it is that: browsers take raw UTF-8 in Location so."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value

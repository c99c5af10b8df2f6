"""``ibid extract``: the text of a page as the quote engine will see it."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import extractors
from app.console import complain, printable
from ibid.capture import Capture
from ibid.document import Document
from ibid.errors import IbidError
from ibid.fetch import Client, Renderer
from ibid.page import Page, read_bytes, read_page
from ibid.settings import Settings, load_settings
from ibid.urls import normalize_url
from ibid.verdicts import PageState

NOTHING_CHECKED = 3
FIRST_ERROR = 400  # RFC 9110, section 15: status codes of 400 and more tell of errors


def run_extract(source: str, *, url: str, as_json: bool) -> int:
    """Print what is read from a file or an address. Raises IbidError where there is no such file or address."""
    path = Path(source)
    if path.exists() or "://" not in source:
        page = _read_file(path, url)
    else:
        fetched = asyncio.run(fetch_page(source))
        if isinstance(fetched, str):
            complain(f"{source} was not served: {fetched}")
            return NOTHING_CHECKED
        page = fetched
    document = extractors.extract(page)
    if as_json:
        sys.stdout.write(json.dumps(describe(document), ensure_ascii=False) + "\n")
        return 0
    complain(f"{document.extractor}: {document.state.value}, {document.title or 'no title'}")
    sys.stdout.write(printable(document.text) + "\n")
    return 0


def describe(document: Document) -> dict[str, Any]:
    """The document as JSON; ``main`` gives the spans of the article in ``text``."""
    return {
        "url": document.url,
        "extractor": document.extractor,
        "title": document.title,
        "author": document.author,
        "published": document.published,
        "modified": document.modified,
        "language": document.language,
        "text": document.text,
        "main": [list(span) for span in document.main],
        "state": document.state.value,
        "state_detail": document.state_detail,
        "share_shown": document.share_shown,
        "page_number": document.page_number,
        "page_count": document.page_count,
        "edited": document.edited,
    }


def _read_file(path: Path, url: str) -> Page:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IbidError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return read_bytes(data, url=normalize_url(url) if url else "")
    except ValueError as error:
        raise IbidError(f"{url!r} is not a web address: {error}.") from error


async def fetch_page(source: str, *, only_good: bool = False) -> Page | str:
    """The page at an address, or why there is none. Raises IbidError for what is no address.

    ``only_good``: a page that comes with an error status is none.
    """
    try:
        url = normalize_url(source)
    except ValueError as error:
        raise IbidError(f"{source!r} is not a web address: {error}.") from error
    settings = load_settings()
    async with Client(settings.fetch) as client:
        capture = await client.fetch(url, requested_url=extractors.request_url(url))
        if capture.failure:
            return capture.failure.detail
        if only_good and capture.response is not None and capture.response.status >= FIRST_ERROR:
            return f"the server answered {capture.response.status}"
        page = read_page(capture)
        if settings.render and extractors.extract(page).state is PageState.NEEDS_BROWSER:
            page = await _render(capture, page, client, settings)
    return page


async def _render(capture: Capture, page: Page, client: Client, settings: Settings) -> Page:
    """The page as a browser shows it; as it was served where the browser comes to no end with it."""
    async with Renderer(
        client.ask_once,
        user_agent=settings.fetch.user_agent,
        browser=settings.browser,
        sandbox=settings.browser_sandbox,
    ) as renderer:
        rendering = await renderer.render(capture)
    if rendering is None:
        return page
    shown = read_bytes(rendering.markup.encode(), url=page.url, content_type="text/html; charset=utf-8")
    return replace(shown, final_url=page.final_url)

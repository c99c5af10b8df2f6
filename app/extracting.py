"""``ibid extract``: the text of a page as the quote engine will see it."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import extractors
from app.console import complain, printable
from ibid.document import Document
from ibid.errors import IbidError
from ibid.page import Page, read_bytes, read_page
from ibid.settings import load_settings
from ibid.urls import normalize_url

NOTHING_CHECKED = 3


def run_extract(source: str, *, url: str, as_json: bool) -> int:
    """Print what is read from a file or an address. Raises IbidError where there is no such file or address."""
    path = Path(source)
    if path.exists() or "://" not in source:
        page = _read_file(path, url)
    else:
        fetched = asyncio.run(_fetch(source))
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


async def _fetch(source: str) -> Page | str:
    """The page, or why there is none."""
    from ibid.fetch import Client

    try:
        url = normalize_url(source)
    except ValueError as error:
        raise IbidError(f"{source!r} is not a web address: {error}.") from error
    async with Client(load_settings().fetch) as client:
        capture = await client.fetch(url, requested_url=extractors.request_url(url))
    if capture.failure:
        return capture.failure.detail
    return read_page(capture)

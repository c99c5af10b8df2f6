"""Pages that need a browser, rendered in one where the settings ask for it."""

from __future__ import annotations

from dataclasses import replace

import extractors
from flows.equipment import Equipment
from ibid.capture import Capture, Exchange
from ibid.document import Document
from ibid.page import read_page
from ibid.verdicts import PageState

HTML = (("Content-Type", "text/html; charset=utf-8"),)
RENDERED = "rendered in a browser"


async def render(capture: Capture, document: Document | None, equipment: Equipment) -> Document | None:
    """The document as a browser shows it, where the page is an empty shell; else the document as it is.

    What the page's scripts asked for goes into the archive like any capture, and the page as it stood at the end
    as a conversion of the response.
    """
    if document is None or document.state is not PageState.NEEDS_BROWSER or equipment.renderer is None:
        return document
    rendering = await equipment.renderer.render(capture)
    if rendering is None:
        return replace(document, state_detail=f"{document.state_detail}; a browser came to no end with it")
    for part in rendering.parts:
        equipment.warc.write(_capture_of(part))
    equipment.warc.write_conversion(capture, rendering.markup.encode(), "text/html; charset=utf-8")
    read = await equipment.work(_read, capture, rendering.markup.encode(), equipment.settings.fetch.max_decoded)
    detail = f"{RENDERED}; {read.state_detail}" if read.state_detail else RENDERED
    return replace(read, state_detail=detail)


def is_rendered(document: Document | None) -> bool:
    """Whether a browser has made this document: its page may be the same and say something else."""
    return document is not None and document.state_detail.startswith(RENDERED)


def _read(capture: Capture, body: bytes, max_decoded: int) -> Document:
    assert capture.response
    shown = replace(capture.response, body=body, response_headers=HTML)
    return extractors.extract(
        read_page(replace(capture, exchanges=(*capture.exchanges[:-1], shown)), max_decoded=max_decoded)
    )


def _capture_of(part: Exchange) -> Capture:
    return Capture(
        url=part.url,
        requested_url=part.url,
        exchanges=(part,),
        failure=None,
        started_at=part.captured_at,
        elapsed_ms=part.elapsed_ms,
    )

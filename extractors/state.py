"""The state of a page, as one sign told it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ibid.document import Document
from ibid.verdicts import PageState


@dataclass(frozen=True, slots=True)
class Sign:
    """A state, and what on the page it was read from. ``share_shown`` runs from 0 to 1, pages count from 1."""

    state: PageState
    detail: str
    share_shown: float | None = None
    page_number: int | None = None
    page_count: int | None = None


def with_sign(document: Document, sign: Sign) -> Document:
    """The document in the state that a sign tells."""
    return replace(
        document,
        state=sign.state,
        state_detail=sign.detail[:300],
        share_shown=sign.share_shown,
        page_number=sign.page_number,
        page_count=sign.page_count,
    )

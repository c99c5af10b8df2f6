"""The vectors of sources' sentences, by text and engine: what ``ibid.translation.locate.Recall`` asks for."""

from __future__ import annotations

import contextlib

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from ibid.store.queries import Store
from ibid.store.tables import VectorRow


class StoredVectors:
    """Keeps vectors in the store; they can be made anew from the text at any time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str) -> bytes | None:
        """The vectors of a text by an engine; none where they were never made."""
        with self._store.session() as session:
            return session.scalar(select(VectorRow.body).where(VectorRow.key == key))

    def put(self, key: str, value: bytes) -> None:
        """Keep them; those of another run that was quicker stay."""
        with self._store.session() as session, contextlib.suppress(IntegrityError), session.begin_nested():
            session.execute(insert(VectorRow), {"key": key, "body": value})

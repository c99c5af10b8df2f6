"""The store: SQLite by default, PostgreSQL for a team. Nothing outside this package writes rows."""

from ibid.store.queries import Check, Run, Source, Store, StoredCheck, StoredCopy
from ibid.store.reading import last_finding, latest_run, load_run
from ibid.store.vectors import StoredVectors

__all__ = [
    "Check",
    "Run",
    "Source",
    "Store",
    "StoredCheck",
    "StoredCopy",
    "StoredVectors",
    "last_finding",
    "latest_run",
    "load_run",
]

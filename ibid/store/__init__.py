"""The store: SQLite by default, PostgreSQL for a team. Nothing outside this package writes rows."""

from ibid.store.queries import Run, Store, StoredCopy
from ibid.store.reading import latest_run, load_run

__all__ = ["Run", "Store", "StoredCopy", "latest_run", "load_run"]

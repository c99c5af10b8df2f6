"""The store: SQLite by default, PostgreSQL for a team. Nothing outside this package writes rows."""

from ibid.store.queries import Check, Run, Source, Store, StoredCheck, StoredCopy
from ibid.store.reading import latest_run, load_run

__all__ = ["Check", "Run", "Source", "Store", "StoredCheck", "StoredCopy", "latest_run", "load_run"]

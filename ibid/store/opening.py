"""Opening the store: create it, bring it up to date, refuse what is not ours or newer than we are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from ibid.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# SQLite waits this long, in milliseconds, for another process's write to end.
BUSY_TIMEOUT_MS = 30_000


def open_engine(url: str) -> Engine:
    """An engine on an up-to-date store, made where there is none.

    Raises StoreError where the URL is wrong, the database can't be opened, or a newer Ibid wrote it.
    """
    try:
        parsed = make_url(url)
        shown = parsed.render_as_string(hide_password=True)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, json_serializer=to_json)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _set_up_sqlite)
        with engine.begin() as connection:
            _bring_up_to_date(connection, shown)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(f"{url!r} is no store that Ibid can open ({error}); see the setting store.") from error
    except OSError as error:
        raise StoreError(f"The folder of the store {shown} cannot be made: {error.strerror}.") from error
    except OperationalError as error:
        raise StoreError(f"The store {shown} cannot be opened: {error.orig}.") from error
    except DatabaseError as error:
        raise StoreError(f"{shown} is not a store of Ibid ({error.orig}); move it away or name another.") from error
    return engine


def to_json(value: object) -> str:
    """JSON as the store keeps it: letters as themselves, since a Cyrillic one as an escape takes six bytes for two.

    Half a surrogate pair, which a hostile page may have, is no letter: it can only be kept as an escape.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return json.dumps(value, sort_keys=True) if _SURROGATE.search(text) else text


def known_revisions() -> tuple[str, ...]:
    """The revisions this version of Ibid knows, oldest first."""
    return tuple(sorted(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """Readers don't wait for writers, and rows that belong together are kept together."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _bring_up_to_date(connection: Connection, shown: str) -> None:
    """Alembic takes half a second to import, so it is asked only where there is something to do."""
    revisions = known_revisions()
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        current = connection.execute(text("select version_num from alembic_version")).scalar()
        if current == revisions[-1]:
            return
        if current not in revisions:
            raise StoreError(f"The store {shown} was written by a newer version of Ibid ({current}); update Ibid.")
    elif tables:
        raise StoreError(f"The database {shown} has tables that are not Ibid's; name another in the setting store.")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

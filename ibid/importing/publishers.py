"""Who stands behind a host: a table that comes with Ibid, and one that the user adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

_TELEGRAM = frozenset({"t.me", "telegram.me", "telegram.dog"})
_CHANNELS_NEVER = frozenset({"s", "c", "joinchat", "addstickers", "share", "iv"})


def publisher_of(url: str, own: Mapping[str, str] | None = None) -> str:
    """The publisher of an address, by the longest known name that its host ends in; empty where nobody is known.

    ``own`` maps further hosts to names, and counts before the table.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    known = {**_table(), **{name.lower().removeprefix("www."): named for name, named in (own or {}).items()}}
    labels = host.split(".")
    name = next((known[key] for key in (".".join(labels[at:]) for at in range(len(labels))) if key in known), "")
    if host in _TELEGRAM and name == "Telegram":
        channel = next((part for part in parts.path.split("/") if part and part not in _CHANNELS_NEVER), "")
        return f"Telegram: {channel}" if channel and not channel.startswith("+") else name
    return name


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    text = files("ibid.importing").joinpath("data/publishers.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}

"""Random siblings: an address beside a cited one that cannot exist, to see how its site says so."""

from __future__ import annotations

import re
import secrets
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from ibid.urls import is_home

RANDOM_LENGTH = 16  # letters; 26 ** 16 addresses, of which a site has none

_DIGITS = re.compile(r"\d+")
_HEX = re.compile(r"[0-9a-f]{12,}\Z", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}\Z")


def sibling_of(url: str) -> str:
    """A random address of the same shape; empty for a front page, which has no siblings.

    A number stays a number, since a site may route by it; the first digit 9 makes it one that was hardly
    given out yet. An identifier in the query is replaced there.
    """
    if is_home(url):
        return ""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    numbered = [at for at, (_, value) in enumerate(pairs) if value.isdigit()]
    if numbered:
        name, value = pairs[numbered[-1]]
        pairs[numbered[-1]] = (name, _random_number(len(value)))
        return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(pairs), ""))
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    slash = "/" if parts.path.endswith("/") else ""
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{quote(_random_like(last))}{slash}", "", ""))


def shape_of(url: str) -> str:
    """What addresses of one kind on one host share: the folder with its numbers blanked, and the kind of the rest."""
    parts = urlsplit(url)
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    extension = _EXTENSION.search(last)
    kind = "#" if last.isdigit() else extension[0].lower() if extension else "a"
    names = ",".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))
    return f"{parts.scheme}://{parts.netloc}{_DIGITS.sub('#', folder)}/{kind}?{names}"


def _random_like(segment: str) -> str:
    if segment.isdigit():
        return _random_number(len(segment))
    if _HEX.match(segment):
        return secrets.token_hex(len(segment) // 2)
    extension = _EXTENSION.search(segment)
    letters = "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(RANDOM_LENGTH))
    return letters + (extension[0] if extension else "")


def _random_number(length: int) -> str:
    return "99" + "".join(secrets.choice("0123456789") for _ in range(max(length - 1, 5)))

"""Parts of a zip of XML (Word, OpenDocument), read within bounds: no entity is expanded, nothing is fetched."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import lxml.etree

MAX_PART = 20_000_000  # bytes of one unpacked part: a thousand pages of text have about 5 MB
# What zipfile, the unpackers behind it and lxml raise for a file that is broken.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    lxml.etree.XMLSyntaxError,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,  # a place before the file's beginning, a name that is no UTF-8
)


class Unreadable(Exception):
    """A part cannot be read; ``encrypted`` tells that it has a password."""

    def __init__(self, message: str, *, encrypted: bool = False) -> None:
        super().__init__(message)
        self.encrypted = encrypted


def read_parts(data: bytes, names: Sequence[str]) -> dict[str, Any]:
    """The trees of the named parts, those that the file has. Raises Unreadable, which says why in a clause."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            there = set(archive.namelist())
            return {name: _part(archive, name) for name in names if name in there}
    except BROKEN as error:
        raise Unreadable(f"it is broken ({error})") from error
    except RuntimeError as error:  # zipfile tells a password by a RuntimeError
        raise Unreadable(str(error), encrypted="password" in str(error)) from error


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    with archive.open(name) as packed:
        data = packed.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise Unreadable(f"{name} unpacks to more than {MAX_PART:,} bytes")
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return lxml.etree.fromstring(data, parser=parser)

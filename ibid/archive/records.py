"""WARC records read at a known place, or one after another; gzipped by record, or plain.

Written for hostile files: heads are bounded, blocks are read in pieces, and what unpacks to far more than
its size is refused. A record that is cut off or damaged is told by its offset. (ISO 28500, WARC 1.1.)
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ibid.capture import Headers, header

PIECE = 65_536  # bytes read at a time
MAX_HEAD = 262_144  # bytes of WARC or HTTP headers; browsers and servers stop at a quarter of this
# Deflate packs at most 1032 : 1; markup reaches 20 : 1. What unpacks beyond this is a bomb.
MAX_RATIO = 100
RATIO_ALLOWANCE = 100_000_000  # bytes that may be unpacked whatever the ratio: one page of zeros is no bomb

GZIP_MAGIC = b"\x1f\x8b"
_VERSION = re.compile(rb"WARC/(?:0\.1[78]|1\.[01])\r?\n")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?Z")
_SPACE = " \t"
_ENDING = b"\r\n\r\n"


class Damaged(Exception):
    """The bytes are no record; ``clause`` says why.

    ``cut`` is true where the file ends too early, ``repackable`` where the records are sound but packed as
    one. ``offset`` is where the record begins, if it was known.
    """

    def __init__(self, clause: str, *, cut: bool = False, repackable: bool = False) -> None:
        super().__init__(clause)
        self.clause = clause
        self.cut = cut
        self.repackable = repackable
        self.offset = -1


@dataclass(frozen=True, slots=True)
class Region:
    """Where the records lie: a whole WARC file, or the part of a WACZ file that is one. ``end`` is exclusive."""

    path: Path
    start: int
    end: int


class Unpacked:
    """The bytes from an offset on, unpacked where they are gzipped, to the end of the record's gzip member."""

    def __init__(self, file: BinaryIO, offset: int, end: int) -> None:
        file.seek(offset)
        magic = file.read(min(len(GZIP_MAGIC), end - offset))
        is_gzip = bool(magic) and GZIP_MAGIC.startswith(magic)  # one byte of two, where the file is cut off there
        file.seek(offset)
        self._file = file
        self._left = end - offset
        self.offset = offset
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16) if is_gzip else None
        self._packed = b""
        self._buffer = bytearray()
        self.unpacked = 0

    @property
    def is_gzipped(self) -> bool:
        return self._inflate is not None

    def next_offset(self) -> int:
        """The offset of the first byte that was not used."""
        unused = len(self._inflate.unused_data) if self._inflate else len(self._buffer)
        return self._file.tell() - unused

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes; none at the end. Raises Damaged."""
        if not self._buffer:
            self._fill()
        piece = bytes(self._buffer[:size])
        del self._buffer[:size]
        return piece

    def read_exactly(self, size: int) -> bytes:
        """``size`` bytes, fewer only at the end. Raises Damaged."""
        while len(self._buffer) < size and self._fill():
            pass
        return self.read(size) if self._buffer else b""

    def read_line(self, limit: int) -> bytes:
        """Up to and with the next line feed, the end, or the limit, whichever comes first. Raises Damaged."""
        while b"\n" not in self._buffer and len(self._buffer) < limit and self._fill():
            pass
        end = self._buffer.find(b"\n", 0, limit) + 1 or limit
        line = bytes(self._buffer[:end])
        del self._buffer[:end]
        return line

    def _fill(self) -> bool:
        """Take in some more; whether there was more."""
        if self._inflate is None:
            piece = self._take()
            self._buffer += piece
            return bool(piece)
        while not self._inflate.eof:
            packed = self._packed or self._take()
            if not packed:
                raise Damaged("the file ends within it", cut=True)
            try:
                piece = self._inflate.decompress(packed, PIECE)
            except zlib.error as error:
                raise Damaged("its compressed data are wrong") from error
            self._packed = self._inflate.unconsumed_tail
            self.unpacked += len(piece)
            _refuse_bomb(self.unpacked, self._file.tell() - self.offset)
            self._buffer += piece
            if piece:
                return True
        return False

    def _take(self) -> bytes:
        piece = self._file.read(min(PIECE, self._left))
        self._left -= len(piece)
        return piece


class Record:
    """One record: its headers, and its block to be read in pieces."""

    def __init__(self, source: Unpacked, offset: int) -> None:
        """Read the head. Raises Damaged where there is none."""
        if not _VERSION.fullmatch(first := source.read_line(64)):
            raise Damaged("it does not begin with a WARC version" if first else "there is nothing", cut=not first)
        self.offset = offset
        self.headers = read_headers(source)
        length = header(self.headers, "Content-Length")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            raise Damaged("it has no valid Content-Length")
        self._source = source
        self._left = int(length)

    @property
    def type(self) -> str:
        return header(self.headers, "WARC-Type").lower()

    @property
    def target(self) -> str:
        """The target URI; some writers put it in angle brackets, as WARC 1.0 had it."""
        return header(self.headers, "WARC-Target-URI").strip("<>")

    @property
    def date(self) -> datetime:
        """When it was captured, to the microsecond. Raises Damaged where the date is none."""
        return parse_date(header(self.headers, "WARC-Date"))

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes of what is left of the block; none at its end. Raises Damaged."""
        if not self._left:
            return b""
        return self._count(self._source.read(min(size, self._left)))

    def read_line(self, limit: int) -> bytes:
        """The next line of the block, with its line feed. Raises Damaged."""
        return self._count(self._source.read_line(min(limit, self._left))) if self._left else b""

    def read_all(self, limit: int) -> bytes:
        """What is left of the block. Raises Damaged where it is longer than the limit."""
        if self._left > limit:
            raise Damaged(f"it is longer than {limit:,} bytes")
        return b"".join(iter(lambda: self.read(PIECE), b""))

    def skip(self) -> int:
        """Pass over the rest and the empty lines after it; gives the offset of the next record. Raises Damaged."""
        while self.read(PIECE):
            pass
        ending = self._source.read_exactly(len(_ENDING))
        if ending != _ENDING:
            raise Damaged("it is not followed by two empty lines", cut=_ENDING.startswith(ending))
        if self._source.is_gzipped and self._source.read(1):
            raise Damaged("the file is gzipped as a whole, not record by record", repackable=True)
        return self._source.next_offset()

    def _count(self, piece: bytes) -> bytes:
        if not piece:
            raise Damaged("the file ends within it", cut=True)
        self._left -= len(piece)
        return piece


def scan(file: BinaryIO, region: Region) -> Iterator[Record]:
    """The records in order. Read what is wanted of one before asking for the next. Raises Damaged."""
    offset = region.start
    unpacked = 0
    while offset < region.end:
        source = Unpacked(file, offset, region.end)
        try:
            record = Record(source, offset)
            yield record
            offset = record.skip()
            unpacked += source.unpacked
            _refuse_bomb(unpacked, offset - region.start)
        except Damaged as damage:
            damage.offset = source.offset
            raise


def read_headers(source: Unpacked | Record, encoding: str = "utf-8") -> Headers:
    """Headers up to the empty line, as text; folded lines are joined. Raises Damaged.

    WARC headers are UTF-8. HTTP headers are bytes, which Latin-1 keeps apart one by one.
    """
    headers: list[tuple[str, str]] = []
    budget = MAX_HEAD
    while line := source.read_line(budget):
        budget -= len(line)
        if not line.endswith(b"\n"):
            break
        text = line.decode(encoding, "replace").rstrip("\r\n")
        if not text:
            return tuple(headers)
        if text[0] in " \t" and headers:
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {text.strip(_SPACE)}")
        elif ":" in text:
            name, value = text.split(":", 1)
            headers.append((name.strip(_SPACE), value.strip(_SPACE)))
    raise Damaged("its headers never end", cut=not line)


def parse_date(text: str) -> datetime:
    """A WARC-Date: UTC, with up to nine digits of a second, of which six are kept. Raises Damaged."""
    if _DATE.fullmatch(text):
        with contextlib.suppress(ValueError):  # the thirtieth of February
            return datetime.fromisoformat(text)
    raise Damaged(f"its WARC-Date {text[:40]!r} is not a date")


def _refuse_bomb(unpacked: int, packed: int) -> None:
    if unpacked > RATIO_ALLOWANCE + MAX_RATIO * packed:
        raise Damaged("it unpacks to far more than its size")

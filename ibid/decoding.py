"""A body as it was meant: content codings undone (RFC 9110, 8.4), bounded by bytes, and never an error.

The characters are then decided by ``ibid.charset``, whose ``decode`` can be had from here too.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from ibid.charset import decode

__all__ = ["Unpacked", "decode", "unpack"]

MAX_WINDOW = 8 * 1024 * 1024  # bytes; RFC 9659: the window that web servers may use for zstd


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Bytes after content decoding. ``broken`` says why they could not be had, ``cut`` why they are not all."""

    data: bytes
    broken: str = ""
    cut: str = ""


def unpack(data: bytes, content_encoding: str, limit: int) -> Unpacked:
    """Undo the content codings of a body (RFC 9110, 8.4), giving ``limit`` bytes at most; never raises."""
    codings = [each.strip().lower() for each in content_encoding.split(",")]
    cut = ""
    for coding in reversed([each for each in codings if each and each != "identity"]):
        step = _undo(coding, data, limit)
        if step.broken:
            return step
        data, cut = step.data, cut or step.cut
    if len(data) > limit:
        return Unpacked(data[:limit], cut=f"only the first {limit:,} bytes were read")
    return Unpacked(data, cut=cut)


def _undo(coding: str, data: bytes, limit: int) -> Unpacked:
    import brotli
    import zstandard

    undo = _CODINGS.get(coding)
    if undo is None:
        return Unpacked(b"", broken=f"unknown content coding {coding[:40]}")
    try:
        return undo(data, limit)
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        # Some servers, and some archives, name a coding that they did not use.
        if data.lstrip()[:1] == b"<":
            return Unpacked(data)
        return Unpacked(b"", broken=f"the body is not valid {coding}: {error}")


def _gunzip(data: bytes, limit: int) -> Unpacked:
    return _inflate(data, limit, wbits=31)


def _undeflate(data: bytes, limit: int) -> Unpacked:
    try:
        return _inflate(data, limit, wbits=15)
    except zlib.error:  # many servers send raw deflate, against RFC 9110, 8.4.1.2
        return _inflate(data, limit, wbits=-15)


def _inflate(data: bytes, limit: int, *, wbits: int) -> Unpacked:
    parts, size = [], 0
    while data:
        unpacker = zlib.decompressobj(wbits=wbits)
        part = unpacker.decompress(data, limit + 1 - size)
        parts.append(part)
        size += len(part)
        if size > limit:
            break
        if not unpacker.eof:
            return Unpacked(b"".join(parts), cut="the compressed body breaks off")
        # Members may follow each other (RFC 1952, 2.2); anything else after the end is padding.
        data = unpacker.unused_data if unpacker.unused_data.startswith(b"\x1f\x8b") else b""
    return Unpacked(b"".join(parts))


def _unbrotli(data: bytes, limit: int) -> Unpacked:
    import brotli

    unpacker, parts, size = brotli.Decompressor(), [], 0
    part = unpacker.process(data, output_buffer_limit=limit + 1)
    while part:
        parts.append(part)
        size += len(part)
        if size > limit:
            return Unpacked(b"".join(parts))
        part = unpacker.process(b"", output_buffer_limit=limit + 1 - size)
    return Unpacked(b"".join(parts), cut="" if unpacker.is_finished() else "the compressed body breaks off")


def _unzstd(data: bytes, limit: int) -> Unpacked:
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW)
    return Unpacked(unpacker.stream_reader(data, read_across_frames=True).read(limit + 1))


_CODINGS: dict[str, Callable[[bytes, int], Unpacked]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}

"""Which record answers which address: an archive's records found once, so that they can be read when asked for."""

from __future__ import annotations

import re
import shlex
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from ibid.archive import fields
from ibid.archive.records import GZIP_MAGIC, MAX_HEAD, Damaged, Record, Region, scan
from ibid.capture import Failure, header
from ibid.errors import ArchiveError
from ibid.verdicts import LinkReason

ZIP_MAGIC = b"PK\x03\x04"
MAX_NOTICE = 500  # characters of an archive's description that are shown
# Failures that say nothing of the address: any other record of it counts for more.
_NOTHING_LEARNT = {LinkReason.OFFLINE, LinkReason.ABORTED, LinkReason.NOT_IN_ARCHIVE}
_DEFAULT_PORT = re.compile(r":(?:80|443)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A record that answers an address: where it lies and when it was captured, or the failure it tells of."""

    region: Region
    offset: int
    date: datetime
    record_id: str
    payload_digest: str
    is_revisit: bool = False
    failure: Failure | None = None

    @property
    def rank(self) -> tuple[bool, datetime]:
        """The higher one counts: what was learnt, and then what is later."""
        learnt = self.failure is None or self.failure.reason not in _NOTHING_LEARNT
        return learnt, self.date


@dataclass(slots=True)
class Index:
    """All answers of one archive: by address, and the payloads by record id and by digest."""

    notice: str = ""
    exact: dict[str, Place] = field(default_factory=dict)
    canonical: dict[str, Place] = field(default_factory=dict)
    by_id: dict[str, Place] = field(default_factory=dict)
    by_digest: dict[str, Place] = field(default_factory=dict)

    def find(self, url: str) -> Place | None:
        """The latest record of an address, or of one that differs from it only in form."""
        return self.exact.get(url) or self.canonical.get(canonical_form(url))

    def add(self, url: str, place: Place) -> None:
        """Take in a record; of several with one address the higher rank counts, among equals the later one."""
        for places, key in ((self.exact, url), (self.canonical, canonical_form(url))):
            if key not in places or place.rank >= places[key].rank:
                places[key] = place
        if place.failure is None and not place.is_revisit:
            self.by_id[place.record_id] = place
            if place.payload_digest:
                self.by_digest[place.payload_digest] = place


def open_index(path: Path) -> Index:
    """Read through an archive. Raises ArchiveError, in one sentence, where it is missing, none, or damaged."""
    index = Index()
    try:
        with path.open("rb") as file:
            for region in _regions(file, path):
                _read_through(file, region, index)
    except FileNotFoundError as error:
        raise ArchiveError(f"{path} does not exist; name a .warc.gz, .warc or .wacz file.") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}; name a .warc.gz, .warc or .wacz file.") from error
    return index


def canonical_form(url: str) -> str:
    """An address without what makes no difference: scheme, case of the host, default port, a final slash, fragment,
    and which characters are percent-encoded (RFC 3986, section 6.2).
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # a hostile target URI such as http://[
        return url
    host = _DEFAULT_PORT.sub("", parts.netloc.lower())
    path = _encoded_once(parts.path).rstrip("/")
    return f"{host}{path}?{_encoded_once(parts.query)}" if parts.query else f"{host}{path}"


def _encoded_once(text: str) -> str:
    """The same octets, percent-encoded in one way. An encoded delimiter stays apart from a bare one."""
    kept = re.sub(r"%(2[0-9A-Fa-f]|3[A-Fa-f]|40|5[BDbd])", lambda match: f"%25{match[1].upper()}", text)
    return quote(unquote(kept, errors="surrogateescape"), safe="/?:@!$&'()*+,;=%~-._", errors="surrogateescape")


def _regions(file: BinaryIO, path: Path) -> Iterator[Region]:
    size = file.seek(0, 2)
    file.seek(0)
    magic = file.read(len(ZIP_MAGIC))
    if not magic:
        raise ArchiveError(f"{path} is empty; name an archive that has records.")
    if magic == ZIP_MAGIC:
        yield from _wacz_regions(file, path, size)
    elif magic.startswith((GZIP_MAGIC, b"WARC")):
        yield Region(path, 0, size)
    else:
        raise ArchiveError(f"{path} is not a web archive; name a .warc.gz, .warc or .wacz file.")


def _wacz_regions(file: BinaryIO, path: Path, size: int) -> Iterator[Region]:
    """The WARC files inside a WACZ. They are read where they lie: nothing is unpacked, no name becomes a path."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = [
                info
                for info in archive.infolist()
                if info.filename.startswith("archive/") and info.filename.lower().endswith((".warc", ".warc.gz"))
            ]
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
        raise ArchiveError(f"{path} is a damaged or cut off WACZ file; get it again.") from error
    if not members:
        raise ArchiveError(f"{path} has no archive/*.warc.gz in it; name a WACZ file.")
    end_of_last = 0
    for info in sorted(members, key=lambda member: member.header_offset):
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
            mend = "unzip it and name that file, or make the WACZ anew with stored files as its standard asks"
            raise ArchiveError(f"{path} has {info.filename[:200]!r} compressed or encrypted; {mend}.")
        file.seek(info.header_offset)
        local = file.read(30)
        start = info.header_offset + 30
        if len(local) == 30:
            start += sum(struct.unpack("<HH", local[26:30]))  # the lengths of name and extra field
        region = Region(path, start, start + info.file_size)
        if local[:4] != ZIP_MAGIC or info.header_offset < end_of_last or region.end > size:
            raise ArchiveError(f"{path} is a damaged WACZ file: {info.filename[:200]!r} does not lie where it says.")
        end_of_last = region.end
        yield region


def _read_through(file: BinaryIO, region: Region, index: Index) -> None:
    offset = region.start
    try:
        for record in scan(file, region):
            offset = record.offset
            _take_in(record, region, index)
    except Damaged as damage:
        offset = max(offset, damage.offset)
        where = f"the record at byte {offset - region.start:,}"
        raise ArchiveError(_complaint(region, offset, where, damage)) from damage


def _complaint(region: Region, offset: int, where: str, damage: Damaged) -> str:
    path = region.path
    if damage.cut and region.start == 0 and offset > 0:
        mend = f"head -c {offset} {shlex.quote(str(path))} > {shlex.quote(f'whole-{path.name}')}"
        return f"{path} is cut off in {where}; get it again, or keep what is whole: {mend}"
    if damage.cut:
        return f"{path} is cut off in {where}; get it again."
    mend = "mend it with warcio recompress, or get it again" if damage.repackable else "get it again"
    return f"{path} is damaged in {where}: {damage.clause}; {mend}."


def _take_in(record: Record, region: Region, index: Index) -> None:
    if record.type == "warcinfo" and not index.notice:
        index.notice = " ".join(_fields_of(record).get("description", "").split())[:MAX_NOTICE]
    if not record.target.lower().startswith(("http://", "https://")):
        return
    failure = _failure_of(record) if record.type == "metadata" else None
    if record.type in {"response", "revisit", "resource"} or failure:
        place = Place(
            region=region,
            offset=record.offset,
            date=record.date,
            record_id=header(record.headers, "WARC-Record-ID"),
            payload_digest=header(record.headers, "WARC-Payload-Digest"),
            is_revisit=record.type == "revisit",
            failure=failure,
        )
        index.add(record.target, place)


def _failure_of(record: Record) -> Failure | None:
    """The failure that a metadata record of ours tells of; none for other metadata.

    Nor for redirects that never end: the responses show them again, with every hop.
    """
    told = _fields_of(record)
    reasons = {reason.value: reason for reason in LinkReason if reason is not LinkReason.REDIRECT_LOOP}
    reason = reasons.get(told.get(fields.FAILURE_REASON, ""))
    return Failure(reason, told.get(fields.FAILURE_DETAIL, "")[:MAX_NOTICE]) if reason else None


def _fields_of(record: Record) -> dict[str, str]:
    """The lines of a warcinfo or metadata record as names (in lower case) and values; the first MAX_HEAD bytes."""
    lines: dict[str, str] = {}
    left = MAX_HEAD
    while left > 0 and (line := record.read_line(left)):
        left -= len(line)
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            lines.setdefault(name.strip().lower(), value.strip())
    return lines

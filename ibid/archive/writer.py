"""Writing evidence: one WARC 1.1 file a run, a request and a response record for each exchange.

While a run lasts its file is called ``....warc.gz.open``; each capture is appended whole and forced to the
disk, so that after a crash all but the last capture can be read.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from warcio.warcwriter import WARCWriter

from ibid.archive import fields
from ibid.archive.drafts import WARC_VERSION, Draft, describe_file, draft_conversion, draft_failure, draft_pair
from ibid.archive.reread import Original, find_original
from ibid.capture import Capture, Exchange, WarcAddress
from ibid.errors import ArchiveError


class WarcWriter:
    """The WARC file of one run, in the evidence folder; a context manager."""

    def __init__(
        self,
        folder: Path,
        run_id: str,
        *,
        software: str,
        notice: str = "",
        sync_every: int = 1,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_id: Callable[[], uuid.UUID] = uuid.uuid4,
    ) -> None:
        """Make ``ibid-RUN.warc.gz.open`` in the folder, with a warcinfo record that carries the notice.

        ``sync_every`` is the number of captures after which they are forced to the disk: forcing each takes
        a millisecond, which a list of thousands of links feels.

        Raises ArchiveError where the folder cannot be written to, or has a file of this run already.
        """
        self.folder = folder
        self.path = folder / f"ibid-{run_id}.warc.gz"
        self._open_path = self.path.with_name(self.path.name + fields.OPEN_SUFFIX)
        self._new_id = new_id
        self._lock = threading.Lock()
        self._captures = 0
        self._offset = 0
        self._sync_every = sync_every
        self._unsynced = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self.path.exists():
                raise FileExistsError(None, "there is a file of this run already")
            self._file: FileIO = self._open_path.open("xb", buffering=0)
        except OSError as error:
            raise self._unwritable(error) from error
        info_id = self._record_id()
        self._shared = [("WARC-Warcinfo-ID", info_id)]
        info = describe_file(self.path.name, info_id, now(), software=software, run_id=run_id, notice=notice)
        try:
            self._append([info])
        except ArchiveError:
            self._discard()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file its final name; a file without a single capture is not kept."""
        with self._lock:
            if not self._captures:
                self._discard()
                return
            try:
                os.fsync(self._file.fileno())
                self._file.close()
                self._open_path.replace(self.path)
            except OSError as problem:
                raise self._unwritable(problem) from problem

    def write(self, capture: Capture, *, known: tuple[WarcAddress, datetime] | None = None) -> Capture:
        """Append a capture, and give it back with the addresses of its response records.

        ``known`` is the last capture of the same source and its time. Where its record can still be read and
        the payload is the same, the last response becomes a ``revisit`` that refers to the record which has
        the payload. A failure becomes a ``metadata`` record.

        Raises ArchiveError, having written nothing, where the disk refuses.
        """
        drafts: list[Draft] = []
        for exchange in capture.exchanges:
            is_last = exchange is capture.exchanges[-1]
            original = self._original(known, exchange) if known and is_last else None
            drafts += draft_pair(exchange, self._record_id(), self._record_id(), self._shared, original)
        responses = drafts[::2]
        if capture.failure:
            drafts.append(draft_failure(capture, self._record_id(), self._shared, responses))
        with self._lock:
            offsets = self._append(drafts)
            self._captures += 1
        records = tuple(
            WarcAddress(self.path.name, offset, draft.record_id, draft.payload_digest, exchange.payload_sha256)
            for offset, draft, exchange in zip(offsets[::2], responses, capture.exchanges, strict=False)
        )
        return replace(capture, records=records)

    def write_conversion(self, capture: Capture, block: bytes, content_type: str) -> None:
        """Append another form of what a written capture's last response had, as a conversion record that names it.

        Raises ArchiveError where the disk refuses.
        """
        source = capture.records[-1].record_id if capture.records else ""
        assert capture.response
        draft = draft_conversion(
            capture.response, self._record_id(), self._shared, source=source, block=block, content_type=content_type
        )
        with self._lock:
            self._append([draft])

    def _original(self, known: tuple[WarcAddress, datetime], exchange: Exchange) -> Original | None:
        return None if exchange.truncated else find_original(self.folder, known[0], exchange.body)

    def _append(self, drafts: Sequence[Draft]) -> list[int]:
        """Write the records whole or not at all, and force them to the disk when it is time; gives their offsets."""
        buffer = BytesIO()
        warc = WARCWriter(buffer, gzip=True, warc_version=WARC_VERSION)
        offsets = []
        for draft in drafts:
            offsets.append(self._offset + buffer.tell())
            warc.write_record(draft.as_record())
        try:
            left = buffer.getbuffer()
            while left:
                left = left[self._file.write(left) :]
            self._unsynced += 1
            if self._unsynced >= self._sync_every:
                os.fsync(self._file.fileno())
                self._unsynced = 0
        except OSError as error:
            self._take_back()
            raise self._unwritable(error) from error
        self._offset += buffer.tell()
        return offsets

    def _take_back(self) -> None:
        """Cut off what was written of an unfinished capture, as far as the disk allows."""
        try:
            os.ftruncate(self._file.fileno(), self._offset)
            os.lseek(self._file.fileno(), self._offset, os.SEEK_SET)
        except OSError:
            return  # the reader tells a file that is cut off

    def _discard(self) -> None:
        self._file.close()
        self._open_path.unlink(missing_ok=True)

    def _record_id(self) -> str:
        return f"<urn:uuid:{self._new_id()}>"

    def _unwritable(self, error: OSError) -> ArchiveError:
        mend = "free the disk, or name another evidence folder with IBID_EVIDENCE"
        return ArchiveError(f"The evidence cannot be written to {self.path}: {error.strerror}; {mend}.")

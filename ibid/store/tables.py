"""The tables of the store.

A finding is kept whole as JSON beside the few columns that queries ask for, so that a new field in a finding
needs no migration. Times are UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, ForeignKey, Index, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC that comes back aware from SQLite too, which keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        """Refuse naive times: they would be read as some other zone's."""
        if value is not None and value.tzinfo is None:
            raise ValueError("the store takes only times with a zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        """An aware time."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """What all tables share."""


class RunRow(Base):
    """One run of the flow, or one re-check."""

    __tablename__ = "run"

    id: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[str]
    vantage: Mapped[str]
    replayed: Mapped[str] = mapped_column(Text)
    notice: Mapped[str] = mapped_column(Text)


class DocumentRow(Base):
    """The text that was read from a page, kept once however often it is seen; the id is a SHA-256 of the body."""

    __tablename__ = "document"

    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class CaptureRow(Base):
    """What the web answered, and where the WARC record lies."""

    __tablename__ = "capture"
    __table_args__ = (Index("ix_capture_url_time", "url", "captured_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("run.id"))
    url: Mapped[str] = mapped_column(Text)
    captured_at: Mapped[datetime] = mapped_column(UtcDateTime)
    http_status: Mapped[int | None]
    warc_file: Mapped[str] = mapped_column(Text)
    warc_offset: Mapped[int] = mapped_column(BigInteger)
    record_id: Mapped[str] = mapped_column(Text)
    payload_digest: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    readable: Mapped[bool]
    document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"))
    etag: Mapped[str] = mapped_column(Text, server_default="")
    last_modified: Mapped[str] = mapped_column(Text, server_default="")
    reader: Mapped[str] = mapped_column(server_default="")


class LinkCheckRow(Base):
    """One check of one address in one run."""

    __tablename__ = "link_check"
    __table_args__ = (UniqueConstraint("run_id", "url"), Index("ix_link_check_url_time", "url", "checked_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("run.id"))
    url: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str]
    finding: Mapped[dict[str, Any]] = mapped_column(JSON)
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"))


class QuoteCheckRow(Base):
    """One citation in one run. ``capture_id`` is the copy that the verdict is about."""

    __tablename__ = "quote_check"
    __table_args__ = (
        UniqueConstraint("run_id", "citation_key"),
        Index("ix_quote_check_key", "citation_key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("run.id"))
    position: Mapped[int]
    citation_key: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str]
    citation: Mapped[dict[str, Any]] = mapped_column(JSON)
    finding: Mapped[dict[str, Any]] = mapped_column(JSON)
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"))
    since: Mapped[str]
    previous: Mapped[str | None]


class VectorRow(Base):
    """The vectors of a text's sentences in one engine's space, as half floats."""

    __tablename__ = "vector"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    body: Mapped[bytes]

"""The first tables: runs, captures, documents, link checks and quote checks."""

import sqlalchemy as sa
from alembic import op

from ibid.store.tables import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime()),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("vantage", sa.String(), nullable=False),
        sa.Column("replayed", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("body", sa.JSON(), nullable=False),
    )
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.String(), sa.ForeignKey("run.id"), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("captured_at", UtcDateTime(), nullable=False),
        sa.Column("http_status", sa.Integer()),
        sa.Column("warc_file", sa.Text(), nullable=False),
        sa.Column("warc_offset", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("payload_digest", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("readable", sa.Boolean(), nullable=False),
        sa.Column("document_id", sa.String(), sa.ForeignKey("document.id")),
    )
    op.create_index("ix_capture_url_time", "capture", ["url", "captured_at"])
    op.create_table(
        "link_check",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.String(), sa.ForeignKey("run.id"), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("capture_id", sa.Integer(), sa.ForeignKey("capture.id")),
        sa.UniqueConstraint("run_id", "url"),
    )
    op.create_index("ix_link_check_url_time", "link_check", ["url", "checked_at"])
    op.create_table(
        "quote_check",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.String(), sa.ForeignKey("run.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("citation_key", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("citation", sa.JSON(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("capture_id", sa.Integer(), sa.ForeignKey("capture.id")),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("previous", sa.String()),
        sa.UniqueConstraint("run_id", "citation_key"),
    )
    op.create_index("ix_quote_check_key", "quote_check", ["citation_key", "id"])


def downgrade() -> None:
    for table in ("quote_check", "link_check", "capture", "document", "run"):
        op.drop_table(table)

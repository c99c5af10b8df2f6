"""What tells whether a page has changed: its validators, and which code has read it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("capture") as capture:
        capture.add_column(sa.Column("etag", sa.Text(), nullable=False, server_default=""))
        capture.add_column(sa.Column("last_modified", sa.Text(), nullable=False, server_default=""))
        capture.add_column(sa.Column("reader", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("capture") as capture:
        for name in ("reader", "last_modified", "etag"):
            capture.drop_column(name)

"""The statements of the store, made once: making one takes longer than running it.

Runs of the same kind replay the same archive, or none: a replayed page is no copy of the live one.
"""

from sqlalchemy import bindparam, delete, func, insert, select

from ibid.store.tables import CaptureRow, DocumentRow, LinkCheckRow, QuoteCheckRow, RunRow

INSERT_CAPTURE = insert(CaptureRow)
INSERT_DOCUMENT = insert(DocumentRow)
INSERT_LINK = insert(LinkCheckRow)
INSERT_QUOTE = insert(QuoteCheckRow)
DELETE_QUOTE = delete(QuoteCheckRow).where(
    QuoteCheckRow.run_id == bindparam("run"), QuoteCheckRow.citation_key == bindparam("key")
)
HAS_DOCUMENT = select(DocumentRow.id).where(DocumentRow.id == bindparam("id"))
DOCUMENT = select(DocumentRow.body).where(DocumentRow.id == bindparam("id"))
_LAST_CHECKS = (
    select(func.max(QuoteCheckRow.id))
    .join(RunRow, RunRow.id == QuoteCheckRow.run_id)
    .where(QuoteCheckRow.citation_key.in_(bindparam("keys", expanding=True)))
    .where(RunRow.replayed == bindparam("replayed"))
    .where(QuoteCheckRow.run_id != bindparam("run"))
    .group_by(QuoteCheckRow.citation_key)
)
LAST_CHECKS = select(
    QuoteCheckRow.citation_key, QuoteCheckRow.citation, QuoteCheckRow.finding, QuoteCheckRow.capture_id
).where(QuoteCheckRow.id.in_(_LAST_CHECKS))
LINK_HISTORY = (
    select(LinkCheckRow.checked_at, LinkCheckRow.status)
    .join(RunRow, RunRow.id == LinkCheckRow.run_id)
    .where(LinkCheckRow.url == bindparam("url"))
    .where(RunRow.replayed == "")
    .order_by(LinkCheckRow.checked_at, LinkCheckRow.id)
)
_LAST_READABLE = (
    select(func.max(CaptureRow.id))
    .join(RunRow, RunRow.id == CaptureRow.run_id)
    .where(CaptureRow.url.in_(bindparam("urls", expanding=True)))
    .where(CaptureRow.readable)
    .where(RunRow.replayed == bindparam("replayed"))
    .group_by(CaptureRow.url)
)
LAST_READABLE = (
    select(CaptureRow.__table__, LinkCheckRow.finding)
    .join(LinkCheckRow, LinkCheckRow.capture_id == CaptureRow.id)
    .where(CaptureRow.id.in_(_LAST_READABLE))
)

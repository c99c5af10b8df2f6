"""The statements of the store, made once: making one takes longer than running it.

Runs of the same kind replay the same archive, or none: a replayed page is no copy of the live one.
"""

from sqlalchemy import bindparam, delete, insert, select

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
PREVIOUS_CHECK = (
    select(QuoteCheckRow.citation, QuoteCheckRow.finding, QuoteCheckRow.capture_id)
    .join(RunRow, RunRow.id == QuoteCheckRow.run_id)
    .where(QuoteCheckRow.citation_key == bindparam("key"))
    .where(RunRow.replayed == bindparam("replayed"))
    .where(QuoteCheckRow.run_id != bindparam("run"))
    .order_by(QuoteCheckRow.id.desc())
    .limit(1)
)
LINK_HISTORY = (
    select(LinkCheckRow.checked_at, LinkCheckRow.status)
    .join(RunRow, RunRow.id == LinkCheckRow.run_id)
    .where(LinkCheckRow.url == bindparam("url"))
    .where(RunRow.replayed == "")
    .order_by(LinkCheckRow.checked_at, LinkCheckRow.id)
)
LAST_READABLE = (
    select(CaptureRow.__table__, LinkCheckRow.finding)
    .join(RunRow, RunRow.id == CaptureRow.run_id)
    .join(LinkCheckRow, LinkCheckRow.capture_id == CaptureRow.id)
    .where(CaptureRow.url == bindparam("url"))
    .where(CaptureRow.readable)
    .where(RunRow.replayed == bindparam("replayed"))
    .order_by(CaptureRow.captured_at.desc(), CaptureRow.id.desc())
    .limit(1)
)

"""Names that the writer and the readers of our WARC files share."""

from __future__ import annotations

OPEN_SUFFIX = ".open"  # of a file that is being written; Heritrix uses the same

# Fields of our own; WARC 1.1, section 5, lets a writer add some. The standard has room for one payload
# digest only, and readers expect it to be SHA-1.
SHA256 = "Ibid-Payload-SHA256"
ELAPSED = "Ibid-Elapsed-Ms"
# What a metadata record about a failed capture holds.
FAILURE_REASON = "ibid-failure-reason"
FAILURE_DETAIL = "ibid-failure-detail"

# Where the record that a revisit refers to lies; Heritrix calls these fields so.
REFERS_TO_FILE = "WARC-Refers-To-Filename"
REFERS_TO_OFFSET = "WARC-Refers-To-File-Offset"

"""Evidence: WARC files of what was seen, read back or replayed in the network's place."""

from ibid.archive.replay import ReplayTransport
from ibid.archive.reread import read_record
from ibid.archive.writer import WarcWriter

__all__ = ["ReplayTransport", "WarcWriter", "read_record"]

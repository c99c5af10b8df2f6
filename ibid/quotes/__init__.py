"""The quote engine: a printed quotation against a text, with every difference named."""

from ibid.quotes.document import check_document
from ibid.quotes.elsewhere import find_elsewhere
from ibid.quotes.prepared import PreparedText, prepare
from ibid.quotes.since import compare_verdicts
from ibid.quotes.verdict import check_quote

__all__ = ["PreparedText", "check_document", "check_quote", "compare_verdicts", "find_elsewhere", "prepare"]

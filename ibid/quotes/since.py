"""A verdict compared with the one before."""

from __future__ import annotations

from ibid.verdicts import QuoteVerdict, Since

# How well a quotation held. What could not be told (unverifiable, unlocated, no quotation) has no rank: a page that
# is blocked today is no edit. A translated passage was found, by a probability: losing it to "altered" says nothing.
_RANK = {
    QuoteVerdict.VERBATIM: 3,
    QuoteVerdict.TRANSLATED: 3,
    QuoteVerdict.ALTERED: 2,
    QuoteVerdict.PARTIAL: 1,
    QuoteVerdict.MISATTRIBUTED: 0,
    QuoteVerdict.ABSENT: 0,
}


def compare_verdicts(previous: QuoteVerdict | None, now: QuoteVerdict) -> Since:
    """How a verdict compares with the one before.

    ``worse`` means that the quotation held better before: the source was edited, or the passage removed.
    Where either verdict only says that nothing could be told, they are the same.
    """
    if previous is None:
        return Since.FIRST
    before, after = _RANK.get(previous), _RANK.get(now)
    if before is None or after is None or before == after:
        return Since.SAME
    if QuoteVerdict.TRANSLATED in {previous, now} and min(before, after) > 0:
        return Since.SAME
    return Since.WORSE if after < before else Since.BETTER

"""One plain sentence on a verdict, naming the most important thing."""

from __future__ import annotations

from collections.abc import Sequence

from ibid.findings import Candidate, Change
from ibid.verdicts import ChangeKind, Severity

# Characters of a passage that a sentence quotes.
SHOWN = 80
# Of two changes as severe, the one named is what a reader should hear of first.
_FIRST = (
    *(ChangeKind.SPLICE, ChangeKind.NEGATION, ChangeKind.NUMBER, ChangeKind.NAME, ChangeKind.REORDERING),
    *(ChangeKind.ELLIPSIS, ChangeKind.INSERTION, ChangeKind.OMISSION, ChangeKind.WORD, ChangeKind.INFLECTION),
    *(ChangeKind.SPELLING, ChangeKind.PUNCTUATION, ChangeKind.CASE, ChangeKind.TYPOGRAPHY),
)
_DIFFERS = {
    ChangeKind.NUMBER: "the number differs",
    ChangeKind.NAME: "a name differs",
    ChangeKind.WORD: "a word differs",
    ChangeKind.INFLECTION: "a word has another form",
    ChangeKind.SPELLING: "a word is spelled otherwise",
    ChangeKind.PUNCTUATION: "the punctuation differs",
    ChangeKind.CASE: "a capital letter differs",
    ChangeKind.TYPOGRAPHY: "the typography differs",
    ChangeKind.NEGATION: "a negation differs",
}


def explain_verbatim(changes: Sequence[Change], rivals: int) -> str:
    """For a quotation that is verbatim."""
    hidden = sum(change.kind is ChangeKind.ELLIPSIS for change in changes)
    put_in = any(change.kind is ChangeKind.OMISSION for change in changes)
    said = "Every word stands in the source, in this order"
    if hidden:
        said += ", and what is left out is marked"
    if put_in:
        said += "; a line that the page puts between them is not counted"
    return f"{said}{_elsewhere_too(rivals)}."


def explain_altered(changes: Sequence[Change], rivals: int) -> str:
    """For a quotation that was located with differences."""
    worst = _most_important(changes)
    more = sum(change.severity is not Severity.COSMETIC for change in changes if change is not worst)
    others = f" ({more} more)" if more else ""
    return f"Located, but {_tell(worst)}{others}{_elsewhere_too(rivals)}."


def explain_partial(changes: Sequence[Change]) -> str:
    """For a quotation of which only a part was located."""
    missing = [change for change in changes if change.kind in {ChangeKind.INSERTION, ChangeKind.WORD}]
    longest = max(missing, key=lambda change: len(change.quote), default=None)
    if longest is None:
        return "Only a part of the quotation stands in the source."
    return f"Only a part of the quotation stands in the source: it does not have {_cite(longest.quote)}."


def explain_absent(candidates: Sequence[Candidate]) -> str:
    """For a quotation that was not located."""
    if candidates:
        return "The text does not have this passage; the nearest words are given for comparison."
    return "The text does not have this passage, nor anything like it."


def _most_important(changes: Sequence[Change]) -> Change:
    return min(changes, key=lambda change: (-change.severity.rank, _FIRST.index(change.kind), change.quote_span))


def _tell(change: Change) -> str:
    quote, source = _cite(change.quote), _cite(change.source)
    if change.kind is ChangeKind.ELLIPSIS:
        return f"the marked omission hides words that may turn the statement round: {source}"
    if change.kind is ChangeKind.SPLICE:
        return f"it joins distant passages with no mark: {quote} stands far from the words before it"
    if change.kind is ChangeKind.REORDERING:
        return f"the words stand in another order in the source: {quote}"
    negates = (
        "a negation" if change.kind is ChangeKind.NEGATION else "a number" if change.kind is ChangeKind.NUMBER else ""
    )
    if not change.quote.strip():
        return f"the quotation leaves out {f'{negates}: ' if negates else ''}{source}, with no mark"
    if not change.source.strip():
        return f"the quotation adds {f'{negates}: ' if negates else ''}{quote}, which the source has not"
    return f"{_DIFFERS.get(change.kind, 'the words differ')}: the quotation says {quote}, the source says {source}"


def _cite(words: str) -> str:
    shown = " ".join(words.split())
    if len(shown) > SHOWN:
        shown = shown[: shown.rfind(" ", 0, SHOWN)] + " …" if " " in shown[:SHOWN] else shown[:SHOWN] + "…"
    return f"“{shown}”"


def _elsewhere_too(rivals: int) -> str:
    if not rivals:
        return ""
    places = "another place" if rivals == 1 else f"{rivals} other places"
    return f"; {places} of the source would fit about as well"

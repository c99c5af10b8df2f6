"""A quotation beside the passage that it renders, without locating."""

from __future__ import annotations

from ibid.findings import Change
from ibid.translation.differences import differ
from ibid.translation.locate import Located, Passage, Source
from ibid.verdicts import ChangeKind


def changes(english: str, passage: str, kind: ChangeKind) -> list[Change]:
    """The differences of one kind; both texts are whole, the passage is Russian or Persian."""
    language = "fa" if passage[0] >= "\u0600" else "ru"
    source = Source(passage, language=language, quote_language="en", engines=())
    place = Passage(0, len(source.spans), source.spans[0][0], source.spans[-1][1], 5.0)
    found = Located((english,), ((place,),), (place,), 1.0, ())
    return [change for change in differ(english, found, source) if change.kind is kind]

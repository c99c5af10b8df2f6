"""Changed negations: one of a side where the other has nothing that could be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibid.findings import Change
from ibid.translation.differences.denials import (
    DENYING_PHRASES,
    IDIOMS,
    PERSIAN_NEGATED,
    STRONG_ENGLISH,
    STRONG_THEIRS,
    denies,
)
from ibid.translation.differences.piece import Piece
from ibid.verdicts import ChangeKind
from ibid.wording.words import split_words


def changed_negations(piece: Piece) -> Iterator[Change]:
    """The negation of one side that the other lacks."""
    strong = STRONG_THEIRS.get(piece.language)
    if strong is None:
        return
    mine, theirs = IDIOMS.sub(_blank, piece.english), IDIOMS.sub(_blank, piece.text)
    own = [word for word in split_words(mine) if word.form in STRONG_ENGLISH or word.form.endswith("n't")]
    if not own and DENYING_PHRASES.search(mine):
        return
    their = [
        word
        for word in split_words(theirs)
        if word.form in strong or (piece.language == "fa" and PERSIAN_NEGATED.match(word.form))
    ]
    # A word that denies without a negation may stand for the other side's: unless this side has as many of them.
    weak = sum(denies(word.form, "en") for word in split_words(mine))
    their_weak = sum(denies(word.form, piece.language) for word in split_words(theirs))
    near = {word.form for word in split_words(IDIOMS.sub(_blank, piece.beside))}
    if own and not their and their_weak <= weak and near.isdisjoint(strong):
        yield piece.change(ChangeKind.NEGATION, (own[0].start, own[0].end), None)
    elif len(their) > max(0, weak - their_weak) and not own:
        yield piece.change(ChangeKind.NEGATION, None, (their[0].start, their[0].end))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])

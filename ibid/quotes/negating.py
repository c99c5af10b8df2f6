"""Where one side negates and the other doesn't: a change of its own, whatever else differs beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ibid.quotes.inflection import is_negation_of, same_but_for_spelling, same_word
from ibid.quotes.pairing import Context, Pairing, compare_wholes, is_negation, pair_words
from ibid.quotes.parse import QuotedWord
from ibid.verdicts import ChangeKind
from ibid.wording.lexicon import AUXILIARIES
from ibid.wording.words import Word

# Words on a side beyond which a negation isn't looked for apart from what else differs.
NEGATION_WITHIN = 6


def _answers(one: str, other: str) -> bool:
    """Whether one word answers to another by itself: a verb that has the negation within, or neiher for neither."""
    return is_negation_of(one, other) or (
        is_negation(one) != is_negation(other) and one.isascii() and same_but_for_spelling(one, other)
    )


def pair_negations(quoted: Sequence[QuotedWord], said: Sequence[Word], context: Context) -> list[Pairing] | None:
    """Where one side negates and the other doesn't, and little else differs, that is a change of its own."""
    mine, theirs = [is_negation(word.form) for word in quoted], [is_negation(word.form) for word in said]
    if any(mine) == any(theirs) or compare_wholes(quoted, said, context) is not None:
        return None
    rest = [word for word in quoted if not is_negation(word.form) and word.form not in AUXILIARIES]
    left = [word for word in said if not is_negation(word.form) and word.form not in AUXILIARIES]
    if any(_answers(one.form, other.form) for one in quoted for other in said):
        return None
    # Never for always, nobody for everybody; or the same words but for the negation and what only carries it.
    one_each = len(quoted) == len(said) == 1
    if one_each or (
        len(rest) == len(left)
        and all(
            one.form == other.form or same_word(one.form, other.form, context.language)
            for one, other in zip(rest, left, strict=True)
        )
    ):
        return [Pairing(ChangeKind.NEGATION, tuple(quoted), tuple(said))]
    few = max(len(quoted), len(said)) <= NEGATION_WITHIN and abs(len(rest) - len(left)) <= 1
    if not (rest and left and few):
        return None
    at = (mine if any(mine) else theirs).index(True)
    if any(mine):
        middle = Pairing(ChangeKind.NEGATION, (quoted[at],), ())
        cut, source_cut = (at, at + 1), (min(at, len(said)),) * 2
    else:
        middle = Pairing(ChangeKind.NEGATION, (), (said[at],))
        cut, source_cut = (min(at, len(quoted)),) * 2, (at, at + 1)
    before, after = (quoted[: cut[0]], said[: source_cut[0]]), (quoted[cut[1] :], said[source_cut[1] :])
    return [
        *(pair_words(*before, context) if any(before) else []),
        middle,
        *(pair_words(*after, context) if any(after) else []),
    ]

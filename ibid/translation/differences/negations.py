"""Changed negations: what one side negates, the other affirms.

A translator turns negations into words that deny, and words that deny into negations. So a negation is called lost or
added where the very word that it bears on stands on the other side, with nothing to negate it; or where the other side
has, for all that the passage renders, no word that negates, denies or could say the opposite. Where one side refuses
and the other agrees, that is told too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ibid.findings import Change
from ibid.translation.differences.clauses import Clauses, assents
from ibid.translation.differences.denials import listed
from ibid.translation.differences.evidence import Evidence
from ibid.translation.differences.judge import load_judge
from ibid.translation.differences.piece import Piece
from ibid.translation.differences.polarity import Negative, Strength
from ibid.translation.differences.sides import CLAUSE, Sides
from ibid.translation.lexical import read_terms
from ibid.translation.locate import Passage
from ibid.translation.sentences import split_sentences
from ibid.verdicts import ChangeKind

# The share of a sentence's answered words that its rendering must answer for the two to be set against each other.
ALIGNED = 0.6
# The languages that the judge was fitted for; of others the rules alone speak.
JUDGED = frozenset({"fa", "ru"})
# Letters of a side, and words of it that negate, up to which they are compared: the time grows with their square and
# more, and a quotation of several paragraphs has far fewer. Whoever writes more than that is not quoting.
MAX_LENGTH, MAX_NEGATIVES = 6000, 40


def changed_negations(piece: Piece) -> Iterator[Change]:
    """The negation of one side that the other most likely lacks: in the whole, or in one sentence and its rendering.

    None where a side is longer than a quotation can be, or negates more often.
    """
    if not listed(piece.language, "negation") or max(len(piece.english), len(piece.text)) > MAX_LENGTH:
        return
    change = next(filter(None, map(_likeliest_change, chain([piece], _by_sentence(piece)))), None)
    if change is not None:
        yield change


def _likeliest_change(piece: Piece) -> Change | None:
    """The one for which most speaks, where that is enough; named as the rules name it, if they do."""
    sides = Sides(piece)
    if max(len(sides.mine.negatives), len(sides.theirs.negatives)) > MAX_NEGATIVES:
        return None
    if piece.language not in JUDGED:
        return _ruled_change(piece, sides)
    judge = load_judge()
    judged = [(judge.probability(one.features), one) for one in gather_evidence(sides).suspects()]
    probability, suspect = max(judged, key=lambda one: one[0], default=(0.0, None))
    if suspect is None or probability < judge.threshold:
        return None
    change = _ruled_change(piece, sides)
    if change is not None:
        return change
    if suspect.is_lost:
        return piece.change(ChangeKind.NEGATION, None, sides.theirs.span(suspect.negative))
    return piece.change(ChangeKind.NEGATION, sides.own_span(suspect.negative), None)


def _ruled_change(piece: Piece, sides: Sides) -> Change | None:
    """The first one that the rules name."""
    clauses = Clauses(sides)
    lost = next(chain(filter(clauses.may_be_lost, _lost(sides)), clauses.lost()), None)
    if lost is not None:
        return piece.change(ChangeKind.NEGATION, None, sides.theirs.span(lost))
    added = next(chain(_added(sides, clauses), clauses.added()), None)
    return None if added is None else piece.change(ChangeKind.NEGATION, sides.own_span(added), None)


def gather_evidence(sides: Sides) -> Evidence:
    """What speaks for each negation of both sides having been changed, by rule too."""
    clauses = Clauses(sides)
    return Evidence(sides, clauses, _lost(sides), _added(sides, clauses))


def _by_sentence(piece: Piece) -> Iterator[Piece]:
    """The sentences of a quotation with those that they render, where each side has as many, in one order.

    Where a passage has several negations, this tells which of them is which. Only of Persian.
    """
    passage, at = piece.passage, piece.span[0]
    mine, theirs = split_sentences(piece.english, "en"), piece.source.spans[passage.low : passage.high]
    if piece.language != "fa" or piece.omits or not 1 < len(mine) == len(theirs):
        return
    answers = Sides(piece).answered_spans()
    found = []
    for number, ((start, end), (low, high)) in enumerate(zip(mine, theirs, strict=True)):
        said = [there for (here, there) in answers if start <= here < end and there]
        inside = [any(low <= passage.start + one < high for one in there) for there in said]
        if len(said) < CLAUSE or sum(inside) < ALIGNED * len(said):
            return
        part = Passage(passage.low + number, passage.low + number + 1, low, high, passage.logit)
        found.append(Piece(piece.quote, (at + start, at + end), part, piece.source))
    yield from found


# -- what the quotation lacks --------------------------------------------------------------------------------
def _lost(sides: Sides) -> Iterator[Negative]:
    """What negates in the passage, where the quotation affirms."""
    mine, theirs = sides.mine, sides.theirs
    if mine.count(sides.own) < theirs.count(sides.sure(theirs, sides.their)) and not mine.has_phrase:
        for negative in sides.their:
            if negative.strength is Strength.REFUSAL and sides.own:
                continue
            sentence = theirs.sentence(negative.number)
            alone = len(sentence) == len(theirs.words)
            # Where the quotation negates something else, the clause has to be there too.
            seen = sides.is_affirmed_around(negative) if sides.own else alone or sides.is_rendered(sentence)
            if seen and sides.is_affirmed_here(negative):
                yield negative
    if mine.has_phrase:
        return
    if sides.piece.language == "fa":
        yield from _moved(sides)
    refusals = [one for one in sides.their if one.strength is Strength.REFUSAL]
    if (
        refusals
        and not sides.own
        and assents(mine, range(len(mine.words)))
        and not assents(theirs, range(len(theirs.words)))
    ):
        yield from refusals
    negations = [one for one in sides.their if one.strength is Strength.NEGATION]
    if theirs.count(theirs.apart(negations)) > mine.count(sides.own) + sides.evading and sides.is_whole(negations):
        yield from (one for one in negations if not sides.own or sides.is_affirmed_around(one))


def _moved(sides: Sides) -> Iterator[Negative]:
    """What the passage negates and the quotation affirms, where that negates instead what the passage affirms."""
    if any(
        sides.is_affirmed_there(one) and sides.is_affirmed_around_there(one)
        for one in sides.own
        if one.strength is Strength.NEGATION
    ):
        for one in sides.their:
            negates = one.strength is Strength.NEGATION
            if negates and sides.is_affirmed_here(one) and sides.is_affirmed_around(one):
                yield one


# -- what the quotation adds ---------------------------------------------------------------------------------
def _added(sides: Sides, clauses: Clauses) -> Iterator[Negative]:
    """What negates in the quotation, where the passage affirms."""
    theirs = sides.theirs
    if theirs.affirmed:
        yield from _unaffirmed(sides)
    elif not theirs.has_phrase:
        yield from filter(clauses.may_be_added, (*_negated_for_affirmed(sides), *_refused(sides), *_alone(sides)))


def _negated_for_affirmed(sides: Sides) -> Iterator[Negative]:
    """What the quotation negates, where the passage has the very word that it bears on, and nothing to negate it."""
    mine, theirs = sides.mine, sides.theirs
    if theirs.count(sides.their) >= mine.count(sides.sure(mine, sides.own)):
        return
    for negative in sides.own:
        # Where the passage negates something too, another word than a negation may be how that is said.
        if negative.strength is Strength.DENIAL or (sides.their and negative.strength is not Strength.NEGATION):
            continue
        if negative.strength is Strength.REFUSAL and not mine.goes_with_verb(negative):
            continue  # dismissed the strike as a rumour
        if sides.is_affirmed_there(negative) and (not sides.their or sides.is_affirmed_around_there(negative)):
            yield negative


def _refused(sides: Sides) -> Iterator[Negative]:
    """Words of refusing, where the passage agrees and negates nothing."""
    mine, theirs = sides.mine, sides.theirs
    refusals = [one for one in sides.own if one.strength is Strength.REFUSAL]
    agrees, agreed = (assents(side, range(len(side.words))) for side in (mine, theirs))
    if not sides.their and agreed and not agrees:
        yield from refusals


def _alone(sides: Sides) -> Iterator[Negative]:
    """Negations of sentences that the passage has, where it negates, denies or evades nothing."""
    if not (sides.their or sides.evading_there or sides.is_negated_beside):
        negations = (one for one in sides.own if one.strength is Strength.NEGATION)
        yield from (one for one in negations if sides.is_said(sides.mine.sentence(one.number)))


def _unaffirmed(sides: Sides) -> Iterator[Negative]:
    """The words that deny of the quotation that the passage negates in turn: unhappy for not unhappy."""
    negating = {one.number for one in sides.own}
    for one in sides.own:
        answered = sides.answers.get(one.number, frozenset())
        denies = one.strength is not Strength.NEGATION and (negating - {one.number}).isdisjoint(
            sides.mine.around(one.number)
        )
        if denies and not answered.isdisjoint(sides.theirs.affirmed):
            yield one
    if not sides.mine.negations and not sides.mine.affirmed:
        for one in sides.own:
            terms = [term for target in one.targets for term in read_terms(target, "en")]
            if any(sides.may_render(term, rest) for term in terms for rest in sides.theirs.affirmed.values()):
                yield one

"""What speaks for a negation having been changed: the features that the judge (``judge.py``) weighs.

Each word that negates or denies on one side is looked at with the place of the other side that renders it. Whether that
place negates too is seen in several ways, none of which is sure: by the very word that is negated, by the clause, by
counting. Features are 0 or 1, small counts, or shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ibid.translation.differences.clauses import Clauses, assents
from ibid.translation.differences.denials import IDIOMS, listed
from ibid.translation.differences.polarity import Negative, Polarity, Strength
from ibid.translation.differences.sides import Sides
from ibid.translation.lexical import read_terms
from ibid.translation.lexicon import stem
from ibid.wording.lexicon import words

# What a pair of negations gains by the word that both negate, and loses by standing at different shares of the text.
SAME_TARGET, DISTANCE = 3, 4
# The affinity below which two negations are no pair.
NO_PAIR = -1.5
# How counts are capped: a third of them says no more than a second.
FEW, SOME, MANY, LONG = 2, 3, 6, 30
_FORMS = {
    "not": words("not не نه"),
    "no": words("no нет هیچ"),
    "never": words("never никогда هرگز"),
    "without": words("without без بدون بی"),
    "nor": words("nor neither ни"),
    "nobody": words("nobody none nothing никто ничего"),
}
_STRENGTHS = {
    Strength.NEGATION: "negation",
    Strength.REFUSAL: "refusal",
    Strength.WITHIN: "within",
    Strength.DENIAL: "denial",
}

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word that negates on one side, and what speaks for the other side lacking it.

    ``is_lost``: whether it is the passage's, so that the quotation lost it; else the quotation added it.
    """

    negative: Negative
    is_lost: bool
    features: Features


class Evidence:
    """The suspects of a piece; ``lost`` and ``added`` are those that the rules name."""

    def __init__(self, sides: Sides, clauses: Clauses, lost: Iterable[Negative], added: Iterable[Negative]) -> None:
        self._sides, self._clauses, self._mine, self._theirs = sides, clauses, sides.mine, sides.theirs
        self._named = {one.number for one in lost}, {one.number for one in added}
        self._by_clause = {one.number for one in clauses.lost()}, {one.number for one in clauses.added()}

    def suspects(self) -> Iterator[Suspect]:
        """Every word that negates or refuses, on both sides; what only may stand for a negation is no suspect.

        Nor is one that is cancelled, where the other side has a turn that does the same: не исключает, not rule out.
        """
        piece = self._sides.piece
        theirs = () if IDIOMS.search(piece.english) else self._theirs.cancelled
        mine = () if IDIOMS.search(piece.text) else self._mine.cancelled
        for one in (*self._sides.their, *theirs):
            if one.strength is not Strength.DENIAL:
                yield Suspect(one, True, _with_turns(self._shared | self._of_theirs(one)))
        for one in (*self._sides.own, *mine):
            if one.strength is not Strength.DENIAL:
                yield Suspect(one, False, _with_turns(self._shared | self._of_own(one)))

    # -- of the piece as a whole ---------------------------------------------------------------------------------
    @cached_property
    def _shared(self) -> Features:
        sides, clauses, mine, theirs = self._sides, self._clauses, self._mine, self._theirs
        sure = theirs.count(sides.sure(theirs, sides.their)) - mine.count(sides.sure(mine, sides.own))
        every = theirs.count(sides.their) - mine.count(sides.own)
        passage = sides.piece.passage
        return {
            "more sure there": max(-SOME, min(SOME, sure)),
            "more there": max(-SOME, min(SOME, every)),
            "own": min(SOME, mine.count(sides.own)),
            "their": min(SOME, theirs.count(sides.their)),
            "turns": mine.has_phrase,
            "turns there": theirs.has_phrase,
            "evading": min(FEW, sides.evading),
            "evading there": sides.evading_there,
            "left over": min(FEW, len(clauses.left_over())),
            "left over there": min(FEW, len(clauses.left_over_there())),
            "unfound": min(FEW, sum(not clauses.is_found(one) for one in clauses.negated)),
            "sentences": min(SOME + 1, passage.high - passage.low),
            "affirmed": bool(theirs.affirmed),
            "negated beside": sides.is_negated_beside,
            "answered": sum(map(bool, sides.answers.values())) / max(1, len(sides.answers)),
        }

    # -- of one of the passage -----------------------------------------------------------------------------------
    def _of_theirs(self, one: Negative) -> Features:
        sides, clauses, mine, theirs = self._sides, self._clauses, self._mine, self._theirs
        clause = clauses.clause_of(one.number)
        places, region = clauses.places[clause], clauses.region(clause)
        telling = [number for number in clause if theirs.tells(number)]
        answered = {there for place in places for there in sides.answers[place]}
        asked = [number for number in region if number in sides.answers]
        renders = {
            number
            for number in sides.answers
            if any(sides.renders(number, target, by_sound=True) for target in one.targets)
        }
        negating = {other.number for other in mine.negatives}
        return {
            "is added": 0,
            "by rule": one.number in self._named[0],
            "by rule, possible": one.number in self._named[0] and clauses.may_be_lost(one),
            "by clause": one.number in self._by_clause[0],
            **self._kind(one, theirs),
            **self._negating_in(region, sides.own),
            "evading here": min(FEW, sum(at in region and not sides.answers.get(at) for at in mine.evasions)),
            "turn here": any(at in region for at in mine.phrases),
            "found": clauses.is_found(clause),
            "share answered": len(answered) / max(1, len(telling)),
            "words answered": min(MANY, len(places)),
            "words": min(2 * MANY, len(telling)),
            "target there": bool(renders),
            "target here": bool(renders & region - negating),
            "target known": self._knows_original(one),
            "affirmed here": sides.is_affirmed_here(one),
            "affirmed around": sides.is_affirmed_around(one),
            "unanswered": min(MANY, sum(not sides.answers[at] for at in asked)),
            "share unanswered": sum(not sides.answers[at] for at in asked) / max(1, len(asked)),
            "length": min(LONG, len(region)),
            **self._nearest([(self._affinity(other, one), other.number) for other in sides.own]),
            "any": bool(sides.own),
            "assents": assents(mine, region),
            "assents there": assents(theirs, clause),
            "apart": clauses.is_apart,
            "negated with it": min(SOME, len(clauses.negated.get(clause, ()))),
            "pair": max(0.0, self._pairs[1].get(one.number, 0.0)),
            "is paired": one.number in self._pairs[1],
            "denials here": sum(other.number in region for other in sides.own if other.strength is Strength.DENIAL),
        }

    # -- of one of the quotation ---------------------------------------------------------------------------------
    def _of_own(self, one: Negative) -> Features:
        sides, clauses, mine, theirs = self._sides, self._clauses, self._mine, self._theirs
        region = mine.region(one.number)
        clause, touched = clauses.rendered_by(region), clauses.touched(region)
        asked = [number for number in region if number in sides.answers]
        missing = [number for number in asked if not sides.answers[number]]
        answered = frozenset().union(*sides.answers.values()) if sides.answers else frozenset()
        terms = [term for target in one.targets for term in read_terms(target, "en")]
        renders = {
            number
            for number, word in enumerate(theirs.words)
            if any(sides.may_render(term, word.form) for term in terms)
        }
        return {
            "is added": 1,
            "by rule": one.number in self._named[1],
            "by rule, possible": one.number in self._named[1],
            "by clause": one.number in self._by_clause[1],
            **self._kind(one, mine),
            **self._negating_in(touched, sides.their),
            "evading here": min(FEW, sum(at in touched and at not in answered for at in theirs.evasions)),
            "turn here": any(at in touched for at in theirs.phrases),
            "found": clause is not None,
            "share answered": (len(asked) - len(missing)) / max(1, len(asked)),
            "words answered": min(MANY, len(asked) - len(missing)),
            "words": min(2 * MANY, len(asked)),
            "target there": bool(renders),
            "target here": not renders.isdisjoint(touched),
            "target known": any(sides.piece.source.words.lexicon.knows(stem(target, "en")) for target in one.targets),
            "affirmed here": sides.is_affirmed_there(one),
            "affirmed around": sides.is_affirmed_around_there(one),
            "unanswered": min(MANY, len(missing)),
            "share unanswered": len(missing) / max(1, len(asked)),
            "length": min(LONG, len(touched)),
            **self._nearest([(self._affinity(one, other), other.number) for other in sides.their]),
            "any": bool(sides.their),
            "assents": assents(mine, region),
            "assents there": clause is not None and assents(theirs, clause),
            "apart": sides.is_said_beside(one),
            "negated with it": 0,
            "pair": max(0.0, self._pairs[0].get(one.number, 0.0)),
            "is paired": one.number in self._pairs[0],
            "denials here": 0,
        }

    # -- of both -------------------------------------------------------------------------------------------------
    def _kind(self, one: Negative, side: Polarity) -> Features:
        form = side.words[one.number].form
        found: Features = {
            name: one.strength is strength for strength, name in _STRENGTHS.items() if strength is not Strength.DENIAL
        }
        found |= {f"says {name}": form in forms for name, forms in _FORMS.items()}
        found["says not"] = found["says not"] or form.endswith("n't")
        found["goes with a negation"] = side is self._theirs and form in listed(side.language, "concord")
        found["is cancelled"] = one in side.cancelled
        found["targets"] = min(SOME, len(one.targets))
        return found

    @staticmethod
    def _negating_in(region: Iterable[int], others: Sequence[Negative]) -> Features:
        """How many words of each kind negate where the rendering stands."""
        inside = set(region)
        return {
            f"{name} here": min(FEW, sum(one.number in inside and one.strength is strength for one in others))
            for strength, name in _STRENGTHS.items()
        }

    def _knows_original(self, one: Negative) -> bool:
        known = self._sides.piece.source.words.lexicon.known_originals
        return any(stem(target, self._theirs.language) in known for target in one.targets)

    # -- which negation of one side renders which of the other -----------------------------------------------------
    def _affinity(self, own: Negative, their: Negative) -> tuple[float, float]:
        """How many words two negations have in common where they stand, and how far apart those places are, 0 to 1."""
        sides, clause = self._sides, set(self._clauses.clause_of(their.number))
        common = sum(not clause.isdisjoint(sides.answers.get(at, ())) for at in self._mine.region(own.number))
        terms = [term for target in own.targets for term in read_terms(target, "en")]
        same = any(sides.may_render(term, target) for term in terms for target in their.targets)
        shares = own.number / max(1, len(self._mine.words)), their.number / max(1, len(self._theirs.words))
        return common + SAME_TARGET * same, abs(shares[0] - shares[1])

    @staticmethod
    def _nearest(found: Sequence[tuple[tuple[float, float], int]]) -> Features:
        common, apart = max((one for one, _ in found), key=lambda one: one[0] - DISTANCE * one[1], default=(0.0, 1.0))
        return {"nearest, in common": min(float(MANY + FEW), common), "nearest, apart": apart}

    @cached_property
    def _pairs(self) -> tuple[dict[int, float], dict[int, float]]:
        """The affinity of each paired negation, by its number: the quotation's, and the passage's. Best pairs first."""
        found = []
        for own in self._sides.own:
            for their in self._sides.their:
                common, apart = self._affinity(own, their)
                found.append((common - DISTANCE * apart, own.number, their.number))
        mine: dict[int, float] = {}
        theirs: dict[int, float] = {}
        for affinity, own_number, their_number in sorted(found, reverse=True):
            if affinity > NO_PAIR and own_number not in mine and their_number not in theirs:
                mine[own_number] = theirs[their_number] = affinity
        return mine, theirs


def _with_turns(seen: Features) -> Features:
    """The features with those that only say something together."""
    sure = not (seen["negation here"] or seen["refusal here"] or seen["within here"])
    nothing = sure and not (seen["denial here"] or seen["evading here"] or seen["turn here"])
    sign = -1 if seen["is added"] else 1
    counts, all_counts = sign * seen["more sure there"] > 0, sign * seen["more there"] > 0
    agrees = bool(seen["assents"]) and not seen["assents there"]
    together = {
        "nothing sure here": sure,
        "nothing here": nothing,
        "target, nothing here": seen["target here"] and nothing,
        "target, nothing sure here": seen["target here"] and sure,
        "all answered, nothing here": seen["found"] and nothing and not seen["unanswered"],
        "found, nothing here": seen["found"] and nothing,
        "found, nothing sure here": seen["found"] and sure,
        "counts": counts,
        "all counts": all_counts,
        "affirmed here and around": seen["affirmed here"] and seen["affirmed around"],
        "affirmed, nothing here": seen["affirmed here"] and nothing,
        "target, nothing at all": seen["target here"] and not (seen["any"] or seen["evading"]),
        "affirmed, counts": seen["affirmed here"] and counts,
        "nothing at all": not (seen["any"] or seen["evading"] or seen["turns"]),
        "nothing here, counts": nothing and counts,
        "unpaired, counts": sure and seen["pair"] < 1 / FEW and counts,
        "target, unpaired": seen["target here"] and seen["pair"] < 1,
        "agrees": agrees,
        "refusal, agrees": seen["refusal"] and agrees and sure,
        "negation, assents": seen["negation"] and seen["assents"] and sure,
    }
    return {name: float(value) for name, value in (seen | together).items()}

"""Negations clause by clause: what a clause of the passage negates has to be negated where the quotation renders it.

A Persian clause ends with its verb, a Russian one at a mark; English ones are found around the words that answer. Only
where a clause is found on the other side by several of its words, where what is negated stands there too, and where no
negation is left over that may be the one that is missed, is it called lost or added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from ibid.translation.differences.denials import is_listed, listed
from ibid.translation.differences.polarity import Negative, Polarity, Strength
from ibid.translation.differences.sides import CLAUSE, SAYING, Sides
from ibid.translation.lexical import read_terms
from ibid.wording.lexicon import words

# The share of a clause's words that the other side must have: where several words of it are there, and where one is.
COVERED, COVERED_BY_ONE = 0.3, 0.5
# Of so many words of a clause, a share below which those that stand elsewhere are taken for other ones.
MANY, ASTRAY = 5, 0.25
# Words before a negated pronoun among which what it goes with is looked for.
NEAR = 5
_JOINING = words("и или ни و یا نه")
_WITHOUT = words("without без بدون")


class Clauses:
    """The clauses of a passage beside the places of the quotation that render them."""

    def __init__(self, sides: Sides) -> None:
        self._sides, self._mine, self._theirs = sides, sides.mine, sides.theirs

    # -- what renders what ---------------------------------------------------------------------------------------
    @cached_property
    def _clauses(self) -> Sequence[range]:
        return self._theirs.clauses

    def clause_of(self, number: int) -> range:
        return next(one for one in self._clauses if number in one)

    @cached_property
    def places(self) -> dict[range, list[int]]:
        """Which words of the quotation render each clause, and no other."""
        found: dict[range, list[int]] = {one: [] for one in self._clauses}
        for number, there in self._sides.answers.items():
            clauses = {self.clause_of(one) for one in there}
            if len(clauses) == 1:
                found[clauses.pop()].append(number)
        return found

    def region(self, clause: range) -> set[int]:
        """All words of the quotation whose clauses render one of the passage, but for a place far from the others."""
        places = self.places[clause]
        others = {place for one, members in self.places.items() if one != clause for place in members}
        found = set()
        for region in {self._mine.region(place) for place in places}:
            share = sum(place in region for place in places) / len(places)
            if share >= ASTRAY or len(places) < MANY or others.isdisjoint(region) or self.rendered_by(region) == clause:
                found |= set(region)
        return found

    @cached_property
    def _negating(self) -> frozenset[int]:
        """Whatever in the quotation negates, denies or may say the opposite of what is negated."""
        answered = {number for number, there in self._sides.answers.items() if there}
        denying = {one.number for one in self._sides.own if not self._is_without(one)}
        return frozenset(denying | (set(self._mine.evasions) - answered) | set(self._mine.phrases))

    @cached_property
    def _negating_there(self) -> frozenset[int]:
        """The same of the passage."""
        answered = frozenset().union(*self._sides.answers.values())
        denying = {one.number for one in self._sides.their if not self._is_without_there(one)}
        return frozenset(denying | (set(self._theirs.evasions) - answered) | set(self._theirs.phrases))

    def _is_without(self, one: Negative) -> bool:
        """Whether both sides have a without, which negates the noun behind it and no more."""
        return self._mine.words[one.number].form in _WITHOUT and self._both_without

    def _is_without_there(self, one: Negative) -> bool:
        return self._theirs.words[one.number].form in _WITHOUT and self._both_without

    @cached_property
    def _both_without(self) -> bool:
        sides = (self._mine, self._theirs)
        return all(any(word.form in _WITHOUT for word in side.words) for side in sides)

    def is_found(self, clause: range) -> bool:
        telling = [number for number in clause if self._theirs.tells(number)]
        answered = {one for place in self.places[clause] for one in self._sides.answers[place]}
        places = self.places[clause]
        return bool(places) and len(answered) >= (COVERED if len(places) >= CLAUSE else COVERED_BY_ONE) * len(telling)

    @cached_property
    def negated(self) -> dict[range, list[Negative]]:
        """The clauses of the passage that have something that negates, denials too."""
        found: dict[range, list[Negative]] = {}
        for one in self._sides.their:
            if not (self._is_without_there(one) or self._goes_with_adjective(one)):
                found.setdefault(self.clause_of(one.number), []).append(one)
        return found

    def left_over(self) -> list[Negative]:
        """What negates in the quotation, and may render any negated clause of the passage as far as one can tell."""
        taken = {number for clause in self.negated for number in self.region(clause)}
        return [
            one
            for one in self._sides.own
            if one.number not in taken
            and one.strength is not Strength.DENIAL
            and not self._is_without(one)
            and not self._renders_another(self._mine.region(one.number))
        ]

    def _goes_with_adjective(self, one: Negative) -> bool:
        """Whether a negated pronoun goes with a word negated within: неприемлемо ни сегодня, ни завтра."""
        if self._theirs.words[one.number].form not in listed(self._theirs.language, "concord"):
            return False
        low = max(0, one.number - NEAR)
        near = [other for other in self._theirs.negatives if low <= other.number < one.number]
        return any(other.strength is Strength.WITHIN for other in near) and not any(
            other.strength is Strength.NEGATION
            and self._theirs.words[other.number].form not in listed(self._theirs.language, "concord")
            for other in near
        )

    def _renders_another(self, region: range) -> bool:
        """Whether a region of the quotation renders some clauses of the passage, by several words or by all of them."""
        answers = self._sides.answers
        telling = [number for number in region if number in answers]
        placed = [number for members in self.places.values() for number in members if number in region]
        if not set(self._theirs.affirmed).isdisjoint(self.touched(region)):
            return True
        return len(placed) >= CLAUSE or (bool(placed) and len(placed) == len(telling))

    def left_over_there(self) -> list[Negative]:
        """The negated clauses of the passage that no negation renders where they are found.

        Of two that are joined, one negation may stand for both: nobody abolished it or means to.
        """
        found = []
        before: range | None = None
        for clause, members in self.negated.items():
            joined = (
                before is not None and before.stop == clause.start and self._theirs.words[clause.start].form in _JOINING
            )
            lost = {one.number for one in self._sides.own}.isdisjoint(self.region(clause))
            if lost and not joined and any(map(_is_sure, members)):
                found.append(members[0])
            before = clause
        return found

    def may_be_lost(self, negative: Negative) -> bool:
        """Whether nothing negates in the quotation where it renders the clause of something negated."""
        clause = self.clause_of(negative.number)
        # The quotation may leave out what it does not have a word of.
        missing = not self.places[clause] and len(clause) < len(self._theirs.words)
        if missing and not (self._may_be_unfound(negative, clause) or self.is_apart):
            return False
        denying = {one.number for one in self._sides.own if not self._is_without(one)}
        return denying.isdisjoint(self.region(clause))

    def _may_be_unfound(self, negative: Negative, clause: range) -> bool:
        """Whether what is left of a word without its prefix is said, and little else: это неправда."""
        telling = [number for number in clause if self._theirs.tells(number)]
        if negative.strength is not Strength.WITHIN or len(telling) > CLAUSE:
            return False
        return self._is_rendered(negative, set(range(len(self._mine.words))))

    @cached_property
    def is_apart(self) -> bool:
        """Whether the quotation negates nothing, and has a clause that renders no word of those that were found."""
        if self._sides.own:
            return False
        placed = {number for members in self.places.values() for number in members}
        regions = [self._mine.region(number) for number in self._sides.answers]
        return any(len(region) >= CLAUSE + 1 and placed.isdisjoint(region) for region in regions)

    def may_be_added(self, negative: Negative) -> bool:
        """Whether nothing negates in the clauses of the passage that something negated renders."""
        if self._sides.is_said_beside(negative):
            return False
        touched = self.touched(self._mine.region(negative.number))
        return self._negating_there.isdisjoint(
            touched - set(self._theirs.affirmed) if self._theirs.affirmed else touched
        )

    def touched(self, region: Sequence[int]) -> set[int]:
        """The words of all clauses of the passage that words of a region render."""
        return {
            number for clause, places in self.places.items() if not set(places).isdisjoint(region) for number in clause
        }

    # -- what differs --------------------------------------------------------------------------------------------
    def lost(self) -> Iterator[Negative]:
        """What a clause of the passage negates, and the clause that renders it affirms."""
        # A negation that renders nothing here may be that of a clause that was not found.
        unfound = sum(not self.is_found(clause) for clause in self.negated)
        without = sum(self._theirs.words[one.number].form in _WITHOUT for one in self._sides.their)
        if len(self.left_over()) > unfound + without:
            return
        # Where what denies is rendered by itself, the negation that would cancel it is lost: не отменён, cancelled.
        alone = self._theirs.cancelled if self._theirs.language != "fa" else ()
        cancelled = [(self.clause_of(one.number), [one]) for one in alone]
        for clause, members in (*self.negated.items(), *cancelled):
            if not self.is_found(clause):
                continue
            region = self.region(clause)
            for one in members:
                if not (self._negating - self._evading(one)).isdisjoint(region):
                    continue
                if self._is_negation(one) and self._is_rendered(one, region):
                    yield one
                if one.strength is Strength.REFUSAL and self._is_granted(one, region, clause):
                    yield one

    def _evading(self, negative: Negative) -> set[int]:
        """What of the quotation does not negate where the word that is negated stands by itself.

        Still has access is no way to say has no access, and disputed none to say did not dispute.
        """
        targets = {
            number for number in self.clause_of(negative.number) if self._theirs.words[number].form in negative.targets
        }
        denials = {
            one.number
            for one in self._sides.own
            if one.strength in {Strength.REFUSAL, Strength.DENIAL}
            and not is_listed(self._mine.words[one.number].form, "en", "absence")
            and not targets.isdisjoint(self._sides.answers.get(one.number, frozenset()))
        }
        return denials | set(self._mine.evasions)

    def _is_granted(self, one: Negative, region: set[int], clause: range) -> bool:
        """Whether a region of the quotation agrees to what is refused, or says that what was not done was done."""
        if assents(self._mine, region) and not assents(self._theirs, clause):
            return True
        form = self._theirs.words[one.number].form
        return is_listed(form, self._theirs.language, "abstaining") and self._is_rendered(one, region)

    def _is_negation(self, one: Negative) -> bool:
        """Whether a word negates a clause: no without, and no negated pronoun that goes with a negated verb."""
        form = self._theirs.words[one.number].form
        if one.strength is not Strength.NEGATION or form in _WITHOUT:
            return False
        concord = listed(self._theirs.language, "concord")
        sentence = self._theirs.sentence(one.number)
        return form not in concord or not any(
            other.number in sentence and self._theirs.words[other.number].form not in concord
            for other in self._theirs.negations
        )

    def _is_rendered(self, one: Negative, region: set[int]) -> bool:
        """Whether a word that is negated stands in a region of the quotation."""
        return any(
            self._sides.renders(number, target, by_sound=True)
            for target in one.targets
            for number in region & self._sides.answers.keys()
            if self._mine.words[number].form not in SAYING
        )

    def added(self) -> Iterator[Negative]:
        """What the quotation negates, where the clause that it renders affirms."""
        left, left_there = self.left_over(), len(self.left_over_there())
        taken = {number for clause in self.negated for number in self.region(clause)}
        for one in self._sides.own:
            # A negated clause that was not found may be what another negation of the quotation renders, or this one.
            if one.number in taken or left_there > len(left) - (one in left):
                continue
            if self._sides.is_said_beside(one) or self._is_without(one):
                continue
            region = self._mine.region(one.number)
            clause, touched = self.rendered_by(region), self.touched(region)
            affirmed = set(self._theirs.affirmed)
            alone = {other.number for other in self._sides.own if other is not one}.isdisjoint(region)
            if clause and one.strength is Strength.REFUSAL and alone and not affirmed.isdisjoint(clause):
                yield one  # turned it down, for did not turn it down
            if clause is None or not (self._negating_there | affirmed).isdisjoint(touched):
                continue
            agreed = assents(self._theirs, clause) and not assents(self._mine, region)
            if one.strength is Strength.REFUSAL and agreed and alone:
                yield one
            terms = [term for target in one.targets for term in read_terms(target, "en")]
            if one.strength is Strength.NEGATION and any(
                self._sides.may_render(term, self._theirs.words[at].form) for term in terms for at in clause
            ):
                yield one

    def rendered_by(self, region: Sequence[int]) -> range | None:
        """The clause of the passage that most words of a region render, and more than one."""
        counts: Counter[range] = Counter()
        for clause, places in self.places.items():
            counts[clause] = len(set(places).intersection(region))
        clause, count = counts.most_common(1)[0] if counts else (range(0), 0)
        enough = count >= CLAUSE or (count and self.is_found(clause))
        return clause if enough and count > 0.5 * sum(counts.values()) else None


def _is_sure(one: Negative) -> bool:
    return one.strength in {Strength.NEGATION, Strength.REFUSAL}


def assents(side: Polarity, numbers: Iterable[int]) -> bool:
    """Whether some of a text's words are words of agreeing, the opposite of refusing."""
    return any(is_listed(side.words[number].form, side.language, "assent") for number in numbers)

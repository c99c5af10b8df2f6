"""Changed negations: what one side negates, the other affirms.

A translator turns negations into words that deny, and words that deny into negations. So a negation is called lost or
added where the very word that it bears on stands on the other side, with nothing to negate it; or where the other side
has, for all that the passage renders, no word that negates, denies or could say the opposite. Where one side refuses
and the other agrees, that is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ibid.findings import Change
from ibid.translation.differences.denials import is_listed, listed
from ibid.translation.differences.piece import Piece
from ibid.translation.differences.polarity import Negative, Polarity, Strength
from ibid.translation.lexical import Term, is_little, read_terms
from ibid.translation.lexicon import stem
from ibid.translation.locate import Passage
from ibid.translation.sentences import split_sentences
from ibid.verdicts import ChangeKind
from ibid.wording.lexicon import words

# Words of a negated clause that the quotation must have for it to be found there.
CLAUSE = 2
# Every second sentence of the news has these, and the passage may have them as nouns.
_SAYING = words("say says said saying")
# Пока не придёт is until he comes.
_UNTIL, _WHILE = words("until till before unless"), words("пока поки")
# Still so is the opposite of no longer so (دیگر), not a way to say it.
_STILL = words("still remain remains remained keep keeps")
_AS_LONG_AS = re.compile(
    r"تا\s+(?:زمانی|وقتی|هنگامی|(?:این|آن)[\s\u200c]*که)|پیش\s+از\s+(?:این|آن)[\s\u200c]*که|مادامی"
)
SHORTLY = 80
# The share of a sentence's answered words that its rendering must answer for the two to be set against each other.
ALIGNED = 0.6
# The share of a sentence's words that the other side must answer for a negation to be missed there at all: where it is
# the whole passage, and where it is one sentence of several.
RENDERED, RENDERED_OF_MANY = 0.3, 0.5


def changed_negations(piece: Piece) -> Iterator[Change]:
    """The first negation of one side that the other lacks: in the whole, or in one sentence and its rendering."""
    if not listed(piece.language, "negation"):
        return
    change = _first_change(piece) or next(filter(None, map(_first_change, _by_sentence(piece))), None)
    if change is not None:
        yield change


def _first_change(piece: Piece) -> Change | None:
    sides = _Sides(piece)
    lost = next(sides.lost(), None)
    if lost is not None:
        return piece.change(ChangeKind.NEGATION, None, sides.theirs.span(lost))
    added = next(sides.added(), None)
    return None if added is None else piece.change(ChangeKind.NEGATION, sides.mine.span(added), None)


def _by_sentence(piece: Piece) -> Iterator[Piece]:
    """The sentences of a quotation with those that they render, where each side has as many, in one order.

    Where a passage has several negations, this tells which of them is which. Only of Persian.
    """
    passage, at = piece.passage, piece.span[0]
    mine, theirs = split_sentences(piece.english, "en"), piece.source.spans[passage.low : passage.high]
    if piece.language != "fa" or piece.omits or not 1 < len(mine) == len(theirs):
        return
    answers = _Sides(piece).answered_spans()
    found = []
    for number, ((start, end), (low, high)) in enumerate(zip(mine, theirs, strict=True)):
        said = [there for (here, there) in answers if start <= here < end and there]
        inside = [any(low <= passage.start + one < high for one in there) for there in said]
        if len(said) < CLAUSE or sum(inside) < ALIGNED * len(said):
            return
        part = Passage(passage.low + number, passage.low + number + 1, low, high, passage.logit)
        found.append(Piece(piece.quote, (at + start, at + end), part, piece.source))
    yield from found


@dataclass(frozen=True)
class _Sides:
    """Both sides of a piece, and which word of one answers which of the other."""

    piece: Piece

    @cached_property
    def mine(self) -> Polarity:
        return Polarity(self.piece.english, "en", by_clause=self.piece.language == "fa")

    @cached_property
    def theirs(self) -> Polarity:
        return Polarity(self.piece.text, self.piece.language)

    @cached_property
    def _beside(self) -> Polarity:
        return Polarity(self.piece.beside, self.piece.language)

    @cached_property
    def _answers(self) -> dict[int, frozenset[int]]:
        """The words of the passage that each word of the quotation may stand for, by their numbers."""
        terms = {term.start: number for number, term in enumerate(self._terms)}
        found = {}
        for number, word in enumerate(self.mine.words):
            if word.start in terms:
                at = terms[word.start]
                following = self._terms[at + 1].stem if at + 1 < len(self._terms) else ""
                found[number] = frozenset(
                    there
                    for there, other in enumerate(self.theirs.words)
                    if self._may_render(self._terms[at], following, other.form)
                )
        return found

    def answered_spans(self) -> list[tuple[int, list[int]]]:
        """Where each word of the quotation begins, and those of the passage that it may stand for."""
        return [
            (self.mine.words[number].start, [self.theirs.words[one].start for one in there])
            for number, there in self._answers.items()
        ]

    @cached_property
    def _terms(self) -> Sequence[Term]:
        return read_terms(self.piece.english, "en")

    def _may_render(self, term: Term, following: str, form: str) -> bool:
        return not is_little(form) and self.piece.source.words.may_render(term, following, form)

    @cached_property
    def _own(self) -> Sequence[Negative]:
        """What negates in the quotation: a word that denies, and renders one that is not negated, has had its say."""
        negated = {target for one in self.theirs.negations for target in one.targets}
        negating = {one.number: one.strength for one in self.theirs.negatives}
        denying = {number for number, strength in negating.items() if strength is not Strength.NEGATION}
        said = {number for number, word in enumerate(self.theirs.words) if word.form not in negated}
        said -= negating.keys() | self.theirs.affirmed.keys()
        had_its_say = {Strength.NEGATION: set(), Strength.REFUSAL: denying}
        return tuple(
            one
            for one in self.mine.negatives
            if had_its_say.get(one.strength, said | denying).isdisjoint(self._answers.get(one.number, frozenset()))
            and one.number not in self._within
        )

    @cached_property
    def _within(self) -> dict[int, int]:
        """The words negated within of both sides that are the same without: unnecessary, غیرضروری."""
        found: dict[int, int] = {}
        theirs = [one for one in self.theirs.negatives if one.strength is Strength.WITHIN]
        for one in self.mine.negatives:
            if one.strength is Strength.WITHIN and not self._answers.get(one.number):
                terms = read_terms(one.targets[0], "en")
                for other in theirs:
                    if other.number not in found.values() and any(
                        self._may_render(term, "", other.targets[0].removeprefix("قابل")) for term in terms
                    ):
                        found[one.number] = other.number
                        break
        return found

    @cached_property
    def _their(self) -> Sequence[Negative]:
        """What negates in the passage, but for words that deny and are rendered."""
        answered = frozenset().union(*self._answers.values())
        until = any(word.form in _UNTIL for word in self.mine.words)
        return tuple(
            one
            for one in self.theirs.negatives
            if not (until and (self.theirs.follows(one, _WHILE) or self._is_as_long_as(one)))
            and (one.strength is Strength.NEGATION or one.number not in answered)
            and one.number not in self._within.values()
        )

    def _is_as_long_as(self, negative: Negative) -> bool:
        """Whether a negation is that of تا زمانی که نیاید, until he comes: the first one behind the turn."""
        before = self._before(negative)
        found = list(_AS_LONG_AS.finditer(before))
        start = self.theirs.span(negative)[0]
        return bool(found) and not any(
            start - len(before) + found[-1].end() < self.theirs.span(one)[0] < start for one in self.theirs.negations
        )

    @cached_property
    def _evading(self) -> int:
        """How much of the quotation may say the opposite of what the passage negates, and renders no word of it."""
        no_longer = any(self.theirs.is_no_longer(one) for one in self.theirs.negations)
        return self.mine.has_phrase + sum(
            not self._answers.get(number) and not (no_longer and self.mine.words[number].form in _STILL)
            for number in self.mine.evasions
        )

    @cached_property
    def _evading_there(self) -> bool:
        """The same of the passage."""
        answered = frozenset().union(*self._answers.values())
        return any(number not in answered for number in self.theirs.evasions)

    def _sure(self, side: Polarity, negatives: Sequence[Negative]) -> Sequence[Negative]:
        """Those that negate for sure: no denials, and of words negated within those whose rest is a word."""
        lexicon = self.piece.source.words.lexicon
        known = lexicon.knows if side is self.mine else lexicon.known_originals.__contains__
        return [
            one
            for one in negatives
            if one.strength in {Strength.NEGATION, Strength.REFUSAL}
            or (one.strength is Strength.WITHIN and known(stem(one.targets[0], side.language)))
        ]

    def _before(self, negative: Negative) -> str:
        """What the passage says shortly before a negative."""
        start = self.theirs.span(negative)[0]
        return self.piece.text[max(0, start - SHORTLY) : start]

    # -- what the quotation lacks --------------------------------------------------------------------------------
    def lost(self) -> Iterator[Negative]:
        """What negates in the passage, where the quotation affirms."""
        mine, theirs = self.mine, self.theirs
        if mine.count(self._own) < theirs.count(self._sure(theirs, self._their)) and not mine.has_phrase:
            for negative in self._their:
                if negative.strength is Strength.REFUSAL and self._own:
                    continue
                sentence = theirs.sentence(negative.number)
                alone = len(sentence) == len(theirs.words)
                # Where the quotation negates something else, the clause has to be there too.
                seen = self._is_affirmed_around(negative) if self._own else alone or self._is_rendered(sentence)
                if seen and self._is_affirmed_here(negative):
                    yield negative
        if mine.has_phrase:
            return
        if self.piece.language == "fa":
            yield from self._moved()
        refusals = [one for one in self._their if one.strength is Strength.REFUSAL]
        if refusals and not self._own and _assents(mine) and not _assents(theirs):
            yield from refusals
        negations = [one for one in self._their if one.strength is Strength.NEGATION]
        if theirs.count(theirs.apart(negations)) > mine.count(self._own) + self._evading and self._is_whole(negations):
            yield from (one for one in negations if not self._own or self._is_affirmed_around(one))

    def _moved(self) -> Iterator[Negative]:
        """What the passage negates and the quotation affirms, where that negates instead what the passage affirms."""
        if any(
            self._is_affirmed_there(one) and self._is_affirmed_around_there(one)
            for one in self._own
            if one.strength is Strength.NEGATION
        ):
            for one in self._their:
                negates = one.strength is Strength.NEGATION
                if negates and self._is_affirmed_here(one) and self._is_affirmed_around(one):
                    yield one

    def _is_affirmed_around(self, negative: Negative) -> bool:
        """Whether the quotation has words of a negated clause, and nothing that negates where they stand."""
        clause = set(self.theirs.clause(negative.number))
        numbers = [number for number, there in self._answers.items() if there and there <= clause]
        denying = {one.number for one in self._own}
        return len(numbers) >= CLAUSE and all(denying.isdisjoint(self.mine.around(number)) for number in numbers)

    def _is_whole(self, negations: Sequence[Negative]) -> bool:
        """Whether all that the passage negates is rendered, as far as its other words tell."""
        for one in negations:
            sentence = self.theirs.sentence(one.number)
            # Of several sentences the quotation may render fewer than were found for it.
            share = RENDERED if len(sentence) == len(self.theirs.words) else RENDERED_OF_MANY
            if not self._is_rendered(sentence, share):
                return False
        return True

    def _is_affirmed_here(self, negative: Negative) -> bool:
        """Whether the word that is negated stands in the quotation with nothing to negate it, and for nothing else."""
        denying = {one.number for one in self._own}
        negatives = {one.number for one in self.mine.negatives}
        within = negative.strength is Strength.WITHIN
        bears_on = set(self.theirs.around(negative.number))
        for target in negative.targets:
            numbers = [
                number
                for number, there in self._answers.items()
                if there <= bears_on
                and number not in negatives
                and self.mine.words[number].form not in _SAYING
                and self._renders(number, target, by_sound=not within)
            ]
            if numbers:
                return all(denying.isdisjoint(self.mine.around(number)) for number in numbers)
        return False

    def _renders(self, number: int, target: str, *, by_sound: bool) -> bool:
        start = self.mine.words[number].start
        at = next(at for at, term in enumerate(self._terms) if term.start == start)
        term, following = self._terms[at], self._terms[at + 1].stem if at + 1 < len(self._terms) else ""
        if not by_sound and term.is_name:
            return False
        return self._may_render(term, following, target)

    # -- what the quotation adds ---------------------------------------------------------------------------------
    def added(self) -> Iterator[Negative]:
        """What negates in the quotation, where the passage affirms."""
        mine, theirs = self.mine, self.theirs
        if theirs.affirmed:
            yield from self._unaffirmed()
            return
        if theirs.has_phrase:
            return
        if theirs.count(self._their) < mine.count(self._sure(mine, self._own)):
            for negative in self._own:
                # Where the passage negates something too, another word than a negation may be how that is said.
                if negative.strength is Strength.DENIAL or (self._their and negative.strength is not Strength.NEGATION):
                    continue
                if self._is_affirmed_there(negative) and (not self._their or self._is_affirmed_around_there(negative)):
                    yield negative
        if self._their:
            return
        refusals = [one for one in self._own if one.strength is Strength.REFUSAL]
        if refusals and _assents(theirs) and not _assents(mine):
            yield from refusals
        if not self._evading_there and not self._is_negated_beside:
            yield from (one for one in mine.negations if self._is_said(mine.sentence(one.number)))

    def _unaffirmed(self) -> Iterator[Negative]:
        """The words that deny of the quotation that the passage negates in turn: unhappy for not unhappy."""
        negating = {one.number for one in self.mine.negations}
        for one in self._own:
            answered = self._answers.get(one.number, frozenset())
            denies = one.strength is not Strength.NEGATION and negating.isdisjoint(self.mine.around(one.number))
            if denies and not answered.isdisjoint(self.theirs.affirmed):
                yield one
        if not self.mine.negations and not self.mine.affirmed:
            for one in self._own:
                terms = [term for target in one.targets for term in read_terms(target, "en")]
                if any(self._may_render(term, "", rest) for term in terms for rest in self.theirs.affirmed.values()):
                    yield one

    def _is_affirmed_around_there(self, negative: Negative) -> bool:
        """Whether the passage has words of a negated clause, and nothing that negates where they stand."""
        denying = {one.number for one in self._their}
        numbers = {there for number in self.mine.clause(negative.number) for there in self._answers.get(number, ())}
        return len(numbers) >= CLAUSE and all(denying.isdisjoint(self.theirs.around(number)) for number in numbers)

    def _is_affirmed_there(self, negative: Negative) -> bool:
        denying = {one.number for one in self._their}
        for target in negative.targets:
            terms = read_terms(target, "en")
            numbers = [
                number
                for number, word in enumerate(self.theirs.words)
                if any(self._may_render(term, "", word.form) for term in terms)
            ]
            if numbers:
                return all(denying.isdisjoint(self.theirs.around(number)) for number in numbers)
        return False

    @cached_property
    def _is_negated_beside(self) -> bool:
        """Whether a neighbouring sentence negates something that the quotation has: it may render that one too."""
        targets = {target for one in self._beside.negations for target in one.targets or ("",)}
        return any(not target or any(self._may_render(term, "", target) for term in self._terms) for target in targets)

    # -- how much of a sentence the other side has ---------------------------------------------------------------
    def _is_rendered(self, numbers: range, share: float = RENDERED) -> bool:
        answered = frozenset().union(*self._answers.values())
        telling = [number for number in numbers if self.theirs.tells(number)]
        return len(answered.intersection(telling)) >= share * len(telling)

    def _is_said(self, numbers: range) -> bool:
        telling = [number for number in numbers if number in self._answers]
        return sum(bool(self._answers[number]) for number in telling) >= RENDERED * len(telling)


def _assents(side: Polarity) -> bool:
    """Whether a text has a word of agreeing, the opposite of refusing."""
    return any(is_listed(word.form, side.language, "assent") for word in side.words)

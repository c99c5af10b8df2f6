"""The two sides of a translation: what each negates, which word of one answers which of the other, what is affirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ibid.findings import Span
from ibid.translation.differences.denials import is_listed, say_shorter, says_measure, turn_end
from ibid.translation.differences.piece import Piece
from ibid.translation.differences.polarity import Negative, Polarity, Strength
from ibid.translation.lexical import Term, is_little, read_terms
from ibid.translation.lexicon import stem
from ibid.wording.lexicon import words

# Words of a negated clause that the quotation must have for it to be found there.
CLAUSE = 2
# Every second sentence of the news has these, and the passage may have them as nouns.
SAYING = words("say says said saying")
# Пока не придёт is until he comes.
_UNTIL, _WHILE = words("until till before unless"), words("пока поки")
# Still so is the opposite of no longer so (دیگر), not a way to say it.
_STILL = words("still remain remains remained keep keeps")
_AS_LONG_AS = re.compile(
    r"(?:^|[،.؛:«]\s*|\s(?:ولی|اما|و)\s+)تا\s(?!کنون|آن|این|امروز|حالا|به|الان|کی)"
    r"|تا\s+(?:زمانی|وقتی|هنگامی|(?:این|آن)[\s\u200c]*که)|پیش\s+از\s+(?:این|آن)[\s\u200c]*که|مادامی"
)
SHORTLY = 80
# The share of a sentence's words that the other side must answer for a negation to be missed there at all: where it is
# the whole passage, and where it is one sentence of several.
RENDERED, RENDERED_OF_MANY = 0.3, 0.5


@dataclass(frozen=True)
class Sides:
    """Both sides of a piece, and which word of one answers which of the other."""

    piece: Piece

    @cached_property
    def mine(self) -> Polarity:
        """What the quotation negates."""
        by_clause = self.piece.language == "fa"
        return Polarity(self._english, "en", by_clause=by_clause, is_measured=self._is_measured)

    @cached_property
    def _english(self) -> str:
        """The quotation with one word for each turn of two that denies, and as long: rejected for turned down."""
        return say_shorter(self.piece.english)

    def own_span(self, negative: Negative) -> Span:
        """Where a negative of the quotation stands in it as printed."""
        start, end = self.mine.span(negative)
        return start, turn_end(self.piece.english, start, end)

    @cached_property
    def theirs(self) -> Polarity:
        """What the passage negates."""
        return Polarity(self.piece.text, self.piece.language, is_measured=self._is_measured)

    @cached_property
    def _is_measured(self) -> bool:
        """Whether both sides have a turn of measure."""
        return says_measure(self._english, "en") and says_measure(self.piece.text, self.piece.language)

    @cached_property
    def beside(self) -> Polarity:
        """What the passage negates with the sentences before and behind it."""
        return Polarity(self.piece.beside, self.piece.language)

    @cached_property
    def answers(self) -> dict[int, frozenset[int]]:
        """The words of the passage that each word of the quotation may stand for, by their numbers."""
        terms = {term.start: number for number, term in enumerate(self.terms)}
        found = {}
        for number, word in enumerate(self.mine.words):
            if word.start in terms:
                term = self.terms[terms[word.start]]
                found[number] = frozenset(
                    there for there, other in enumerate(self.theirs.words) if self.may_render(term, other.form)
                )
        return found

    def answered_spans(self) -> list[tuple[int, list[int]]]:
        """Where each word of the quotation begins, and those of the passage that it may stand for."""
        return [
            (self.mine.words[number].start, [self.theirs.words[one].start for one in there])
            for number, there in self.answers.items()
        ]

    @cached_property
    def terms(self) -> Sequence[Term]:
        return read_terms(self._english, "en")

    def may_render(self, term: Term, form: str) -> bool:
        return not is_little(form) and self.piece.source.words.may_render(term, form)

    @cached_property
    def own(self) -> Sequence[Negative]:
        """What negates in the quotation: a word that denies, and renders one that is not negated, has had its say."""
        negated = {target for one in self.theirs.negations for target in one.targets}
        negating = {one.number: one.strength for one in self.theirs.negatives}
        denying = {number for number, strength in negating.items() if strength is not Strength.NEGATION}
        said = {number for number, word in enumerate(self.theirs.words) if word.form not in negated}
        said -= negating.keys() | self.theirs.affirmed.keys()
        had_its_say = {Strength.NEGATION: denying, Strength.REFUSAL: denying}
        return tuple(
            one
            for one in self.mine.negatives
            if (
                denying
                if is_listed(self.mine.words[one.number].form, "en", "hardly")
                else had_its_say.get(one.strength, said | denying)
            ).isdisjoint(self._answers_by_itself(one))
            and one.number not in self._within
        )

    def _answers_by_itself(self, negative: Negative) -> frozenset[int]:
        """What a word answers, but for what it does so only without its negation: unable, قادر (نیست)."""
        answers = self.answers.get(negative.number, frozenset())
        if negative.strength is not Strength.WITHIN or not answers:
            return answers
        rest = read_terms(negative.targets[0], "en")
        return frozenset(
            number
            for number in answers
            if not any(self.may_render(term, self.theirs.words[number].form) for term in rest)
        )

    @cached_property
    def _within(self) -> dict[int, int]:
        """The words negated within of both sides that are the same without: unnecessary, غیرضروری."""
        found: dict[int, int] = {}
        theirs = [one for one in self.theirs.negatives if one.strength is Strength.WITHIN]
        for one in self.mine.negatives:
            if one.strength is Strength.WITHIN and not self.answers.get(one.number):
                terms = read_terms(one.targets[0], "en")
                for other in theirs:
                    if other.number not in found.values() and any(
                        self.may_render(term, other.targets[0].removeprefix("قابل")) for term in terms
                    ):
                        found[one.number] = other.number
                        break
        return found

    @cached_property
    def their(self) -> Sequence[Negative]:
        """What negates in the passage, but for words that deny and are rendered."""
        answered = frozenset().union(*self.answers.values())
        denied = {one for number in self._denying for one in self.answers.get(number, ())}
        until = any(word.form in _UNTIL for word in self.mine.words)
        return tuple(
            one
            for one in self.theirs.negatives
            if not (until and (self.theirs.follows(one, _WHILE) or self._is_as_long_as(one)))
            and (
                one.strength is Strength.NEGATION
                or is_listed(self.theirs.words[one.number].form, self.piece.language, "lacking")
                or one.number not in (denied if one.strength is Strength.REFUSAL else answered)
            )
            and one.number not in self._within.values()
        )

    @property
    def _denying(self) -> set[int]:
        """The words of the quotation that negate or deny."""
        return {one.number for one in self.mine.negatives} | set(self.mine.evasions)

    def _is_as_long_as(self, negative: Negative) -> bool:
        """Whether a negation is that of تا زمانی که نیاید, until he comes: the first one behind the turn."""
        if self.theirs.words[negative.number].form.startswith("نمی"):
            return False
        before = self._before(negative)
        found = list(_AS_LONG_AS.finditer(before))
        start = self.theirs.span(negative)[0]
        return bool(found) and not any(
            start - len(before) + found[-1].end() < self.theirs.span(one)[0] < start for one in self.theirs.negations
        )

    @cached_property
    def evading(self) -> int:
        """How much of the quotation may say the opposite of what the passage negates, and renders no word of it."""
        no_longer = any(self.theirs.is_no_longer(one) for one in self.theirs.negations)
        return self.mine.has_phrase + sum(
            not self.answers.get(number) and not (no_longer and self.mine.words[number].form in _STILL)
            for number in self.mine.evasions
        )

    @cached_property
    def evading_there(self) -> bool:
        """The same of the passage."""
        answered = frozenset().union(*self.answers.values())
        return any(number not in answered for number in self.theirs.evasions)

    def sure(self, side: Polarity, negatives: Sequence[Negative]) -> Sequence[Negative]:
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

    def is_affirmed_around(self, negative: Negative) -> bool:
        """Whether the quotation has words of a negated clause, and nothing that negates where they stand."""
        clause = set(self.theirs.clause(negative.number))
        numbers = [number for number, there in self.answers.items() if there and there <= clause]
        denying = {one.number for one in self.own}
        return len(numbers) >= CLAUSE and all(denying.isdisjoint(self.mine.around(number)) for number in numbers)

    def is_affirmed_here(self, negative: Negative) -> bool:
        """Whether the word that is negated stands in the quotation with nothing to negate it, and for nothing else."""
        denying = {one.number for one in self.own}
        negatives = {one.number for one in self.mine.negatives}
        within = negative.strength is Strength.WITHIN
        bears_on = set(self.theirs.around(negative.number))
        for target in negative.targets:
            numbers = [
                number
                for number, there in self.answers.items()
                if there <= bears_on
                and number not in negatives
                and self.mine.words[number].form not in SAYING
                and self.renders(number, target, by_sound=not within)
            ]
            if numbers:
                return all(denying.isdisjoint(self.mine.around(number)) for number in numbers)
        return False

    def renders(self, number: int, target: str, *, by_sound: bool) -> bool:
        """Whether a word of the quotation stands for a folded word of the passage; ``by_sound``: names too."""
        start = self.mine.words[number].start
        at = next(at for at, term in enumerate(self.terms) if term.start == start)
        term = self.terms[at]
        if not by_sound and term.is_name:
            return False
        return self.may_render(term, target)

    def is_affirmed_around_there(self, negative: Negative) -> bool:
        """Whether the passage has words of a negated clause, and nothing that negates where they stand."""
        denying = {one.number for one in self.their}
        numbers = {there for number in self.mine.clause(negative.number) for there in self.answers.get(number, ())}
        return len(numbers) >= CLAUSE and all(denying.isdisjoint(self.theirs.around(number)) for number in numbers)

    def is_affirmed_there(self, negative: Negative) -> bool:
        denying = {one.number for one in self.their}
        for target in negative.targets:
            terms = read_terms(target, "en")
            numbers = [
                number
                for number, word in enumerate(self.theirs.words)
                if any(self.may_render(term, word.form) for term in terms)
            ]
            if numbers:
                return all(denying.isdisjoint(self.theirs.around(number)) for number in numbers)
        return False

    @cached_property
    def is_negated_beside(self) -> bool:
        """Whether a neighbouring sentence negates something that the quotation has: it may render that one too."""
        targets = {target for one in self._negations_beside for target in one.targets or ("",)}
        return any(not target or any(self.may_render(term, target) for term in self.terms) for target in targets)

    def is_said_beside(self, negative: Negative) -> bool:
        """Whether a neighbouring sentence negates what the quotation does."""
        terms = [term for target in negative.targets for term in read_terms(target, "en")]
        targets = {target for one in self._negations_beside for target in one.targets}
        return any(self.may_render(term, target) for term in terms for target in targets)

    @cached_property
    def _negations_beside(self) -> Sequence[Negative]:
        """What the sentences before and behind the passage negate."""
        start = self.piece.passage.start - self.piece.beside_start
        within = range(start, start + len(self.piece.text))
        return [one for one in self.beside.negations if self.beside.words[one.number].start not in within]

    # -- how much of a sentence the other side has ---------------------------------------------------------------
    def is_rendered(self, numbers: range, share: float = RENDERED) -> bool:
        answered = frozenset().union(*self.answers.values())
        telling = [number for number in numbers if self.theirs.tells(number)]
        return len(answered.intersection(telling)) >= share * len(telling)

    def is_said(self, numbers: range) -> bool:
        telling = [number for number in numbers if number in self.answers]
        return sum(bool(self.answers[number]) for number in telling) >= RENDERED * len(telling)

    def is_whole(self, negations: Sequence[Negative]) -> bool:
        """Whether all that the passage negates is rendered, as far as its other words tell."""
        for one in negations:
            sentence = self.theirs.sentence(one.number)
            # Of several sentences the quotation may render fewer than were found for it.
            share = RENDERED if len(sentence) == len(self.theirs.words) else RENDERED_OF_MANY
            if not self.is_rendered(sentence, share):
                return False
        return True

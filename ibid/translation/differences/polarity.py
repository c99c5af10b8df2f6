"""Which words of a text negate or deny, and what: ``not`` the word behind it, a Persian verb the noun before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ibid.findings import Span
from ibid.translation.differences.denials import (
    IDIOMS,
    denying_phrases,
    is_denial,
    is_listed,
    listed,
    negated_within,
    without_measures,
)
from ibid.translation.differences.persian_verbs import is_negated_infinitive
from ibid.translation.differences.targets import REACH, behind, negated, refused
from ibid.translation.differences.worded import CLOSE, Worded
from ibid.translation.persian import infinitive
from ibid.wording.lexicon import words

_ASKING = words("разве неужели хіба مگر آیا")
_UNLESS = words("اینکه آنکه این آن")
_NO_LONGER = words("دیگر")
_ADJECTIVES = ("un", "in", "im", "il", "ir", "non")


class Strength(Enum):
    """How surely a word negates."""

    NEGATION = "negation"
    REFUSAL = "refusal"
    DENIAL = "denial"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Negative:
    """A word that negates or denies: which one of its text, how surely, and the words that it bears on."""

    number: int
    strength: Strength
    targets: tuple[str, ...]


class Polarity(Worded):
    """The words of a text, and what is negated in it."""

    def __init__(self, text: str, language: str, *, by_clause: bool = False, is_measured: bool = False) -> None:
        """``by_clause``: whether a clause that begins with and ends the reach of negations before it.

        ``is_measured``: whether both sides have a turn of measure, which negates nothing then: no later, не позднее.
        """
        super().__init__(text, language, by_clause=by_clause)
        turns = denying_phrases(text, language)
        if language != "en":  # не раньше чем через год: for a year at least it is not
            turns += [match.span() for match in IDIOMS.finditer(text)]
        if is_measured:
            turns = without_measures(turns, text, language)
        self.has_phrase = bool(turns) if language == "en" else bool(denying_phrases(text, language))
        # The words of turns that deny, and those at both ends of them.
        self.phrases: Sequence[int] = [
            number
            for low, high in turns
            for number, word in enumerate(self.words)
            if low - 2 <= word.end and word.start <= high + 2
        ]
        read_all = tuple(self._read())
        cancelled = self._cancelled(read_all)
        self.negatives: Sequence[Negative] = tuple(one for one in read_all if one not in cancelled)
        self.cancelled = [one for one in read_all if one in cancelled and one.strength is Strength.NEGATION]
        # What is affirmed by negating its opposite: not unsafe.
        self.affirmed = {
            one.number: one.targets[0] if one.targets else self.words[one.number].form
            for one in cancelled
            if one.strength is not Strength.NEGATION
        }

    def span(self, negative: Negative) -> Span:
        """Where a negative stands in the text."""
        word = self.words[negative.number]
        return word.start, word.end

    @cached_property
    def negations(self) -> Sequence[Negative]:
        """Those that negate wherever they stand."""
        return tuple(one for one in self.negatives if one.strength is Strength.NEGATION)

    def count(self, negatives: Sequence[Negative]) -> int:
        """How many things are negated by them: никто не пришёл is one, since a negated pronoun goes with a negation."""
        by_segment: dict[int, list[Negative]] = {}
        for one in negatives:
            by_segment.setdefault(self._segment(one.number), []).append(one)
        # Negated pronouns and the like, which Russian and Persian have beside the negation of the verb.
        concord, found = listed(self.language, "concord"), 0
        for members in by_segment.values():
            alone = [one for one in members if self.words[one.number].form not in concord]
            negations = [one for one in alone if one.strength is Strength.NEGATION]
            found += len(alone) + (len(members) > len(alone) and not negations)
        return found

    def apart(self, negatives: Sequence[Negative]) -> Sequence[Negative]:
        """Those but for the ones close behind another, which a translator puts under one: не видели и не слышали."""
        kept: list[Negative] = []
        last = -CLOSE - 1
        for one in negatives:
            if one.number - last > CLOSE:
                kept.append(one)
            last = one.number
        return kept

    @cached_property
    def evasions(self) -> Sequence[int]:
        """The words of it, by their numbers, that may say the opposite of what the other side negates."""
        return tuple(number for number, word in enumerate(self.words) if is_listed(word.form, self.language, "evasion"))

    def follows(self, negative: Negative, forms: frozenset[str]) -> bool:
        """Whether a negative stands behind one of the words, in the same segment."""
        segment = self._segment(negative.number)
        return any(
            self.words[at].form in forms and self._segment(at) == segment
            for at in range(max(0, negative.number - REACH), negative.number)
        )

    def goes_with_verb(self, negative: Negative) -> bool:
        """Whether an English word of refusing has a verb behind it: declined to sign."""
        return any(word.form == "to" for word in self.words[negative.number + 1 : negative.number + 2])

    def is_no_longer(self, negative: Negative) -> bool:
        """Whether what a Persian negation negates was so before: دیگر دسترسی ندارند."""
        return self.language == "fa" and self.follows(negative, _NO_LONGER)

    def _segment(self, number: int) -> int:
        """The number of the segment between soft marks that a word stands in."""
        return sum(self.ends(at, soft=True) for at in range(number))

    def _read(self) -> Iterator[Negative]:
        for number, word in enumerate(self.words):
            form = word.form
            if self.is_negation(number):
                strength = Strength.DENIAL if self._is_asked(number) else Strength.NEGATION
                yield Negative(number, strength, tuple(negated(self, number)))
            elif is_listed(form, self.language, "refusal"):
                targets = tuple(refused(self, number) if self.language == "fa" else behind(self, number, wanted=2))
                yield Negative(number, Strength.REFUSAL, targets)
            elif self.language == "fa" and is_negated_infinitive(form):
                yield Negative(number, Strength.NEGATION, (form.removeprefix("ن"), infinitive(form)))
            elif is_denial(form, self.language):
                yield Negative(number, Strength.DENIAL, ())
            elif rest := negated_within(form, self.language):
                yield Negative(number, Strength.WITHIN, (rest,))

    def _is_asked(self, number: int) -> bool:
        """Whether a sentence asks what it denies, expecting yes: разве это не так, مگر چنین نیست."""
        return any(
            self.words[at].form in _ASKING and self.words[min(at + 1, len(self.words) - 1)].form not in _UNLESS
            for at in self.sentence(number)
        )

    def _cancelled(self, negatives: Sequence[Negative]) -> frozenset[Negative]:
        """The words negated within that a negation bears on (not unsafe), and those negations."""
        within = {self.words[one.number].form: one for one in negatives if self._is_cancellable(one)}
        concord = listed(self.language, "concord") | {"нет", "no", "без", "without"}
        return frozenset(
            member
            for one in negatives
            if one.strength is Strength.NEGATION and self.words[one.number].form not in concord
            for target in one.targets
            if target in within
            for member in (one, within[target])
        )

    def _is_cancellable(self, negative: Negative) -> bool:
        """Whether a word says the contrary where it is negated: not unsafe, متوقف نشده."""
        if self.language != "en" and negative.strength in {Strength.DENIAL, Strength.REFUSAL}:
            return is_listed(self.words[negative.number].form, self.language, "cancellable")
        # An adjective, as in not unsafe; of not dismantled the rest has nothing to do with mantles.
        form = self.words[negative.number].form
        return negative.strength is Strength.WITHIN and (self.language != "en" or form.startswith(_ADJECTIVES))

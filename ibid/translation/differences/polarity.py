"""Which words of a text negate or deny, and what: ``not`` the word behind it, a Persian verb the noun before it."""

from __future__ import annotations

import re
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
    is_negation,
    listed,
    negated_within,
)
from ibid.translation.differences.persian_verbs import (
    is_finite,
    is_light,
    is_modal,
    is_negated_infinitive,
    negated_verb,
)
from ibid.translation.differences.segmentation import Segmentation
from ibid.translation.lexical import is_little
from ibid.translation.persian import in_one_word, infinitive
from ibid.translation.units import unit_of
from ibid.wording.lexicon import FUNCTION_WORDS, words
from ibid.wording.words import Word, split_words

# Words behind a negation among which what it negates is looked for.
REACH = 7
# Words before a Persian verb among which what it has for its subject or object is looked for.
REACH_OF_VERB = 14
# Words between two negations that may be one list of what is not.
CLOSE = 3
# Where a negation's reach ends on its right (soft), and on its left too (hard).
_HARD_MARK, _SOFT_MARK = re.compile(r"[.;:!?؟؛…—–\n]"), re.compile(r"[,،؛.;:!?؟…—–\n]")
_CONTRASTS = words(
    "but whereas while although though however instead и но а однако зато хотя але проте اما ولی بلکه هرچند لیکن که"
) - {"и"}

_ASKING = words("разве неужели хіба مگر آیا")
_UNLESS = words("اینکه آنکه این آن")
_NO_LONGER = words("دیگر")
# What goes before a verb and changes what it says: عقب ننشست, did not back down.
_PREVERBS = words("عقب پس کنار فرا پایین بالا بیرون جلو")
_VERBS_BY_PLACE = words("نزد نبرد")
_CLOSED_BY = words("و که تا")
_INFINITIVE = re.compile("(?:ть|ться|ти|тись|чь)$")
_MODAL = re.compile(
    "^(?:с?мо[гж]|(?:за)?хо[тч]|собира|намерен|готов|уда[лё]|удас|ста[нл]|планир|склон|суме|успе|долж|обязан|реши)\\w*$"
)
_GONE = words("بین میان بار شمار کار هدر دست یاد سراغ")
_ADJECTIVES = ("un", "in", "im", "il", "ir", "non")
_COUNTED = words(
    "نفر تن نفره نفری کشور قرارداد کارگر دستگاه استان شهر تیم عضو مورد بار سال ماه روز هفته ساعت زندانی نماینده"
)
_BEFORE_NUMBER = words("این آن هر بین حدود تقریبا دستکم حداقل هم")
# پایبند نمی‌دانند: what is not so stands before the verb.
_REGARDING = words("دانستن شمردن خواندن نامیدن ماندن یافتن رسیدن انجامیدن")
_BEING = words("был была было были будет будут буду бы")
_SUBJECTS = words("that he she they it we")
_GOING_ON = words("and who which because")


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


class Polarity:
    """The words of a text, and what is negated in it."""

    def __init__(self, text: str, language: str, *, by_clause: bool = False) -> None:
        """``by_clause``: whether a clause that begins with and ends the reach of negations before it."""
        self.text, self.language, self._by_clause = text, language, by_clause
        read = IDIOMS.sub(lambda match: " " * len(match[0]), in_one_word(text, language))
        self.words: Sequence[Word] = tuple(split_words(read))
        self._gaps = [read[before.end : after.start] for before, after in zip(self.words, self.words[1:], strict=False)]
        self._segmentation = Segmentation(read, self.words, self._gaps, language)
        turns = denying_phrases(text, language)
        self.has_phrase = bool(turns)
        if language != "en":  # не раньше чем через год: for a year at least it is not
            turns += [match.span() for match in IDIOMS.finditer(text)]
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

    def around(self, number: int) -> range:
        """The words whose negation may reach a word: from the last hard mark to the next soft one."""
        low = high = number
        left_soft = self.language == "fa"  # its verbs end their clause, and so does their negation
        while low > 0 and not self._ends(low - 1, soft=left_soft) and not self._begins_anew(low):
            low -= 1
        while high + 1 < len(self.words) and not self._ends(high, soft=True) and not self._goes_on(high + 1):
            high += 1
        return range(low, high + 1)

    def _goes_on(self, number: int) -> bool:
        """Whether another thing begins with a word, whose negation says nothing of what is before it."""
        return self.language == "en" and self.words[number].form in _GOING_ON

    def _begins_anew(self, number: int) -> bool:
        """Whether another clause begins with a word, that no negation before it reaches: and that she came."""
        if not self._by_clause or self.words[number - 1].form != "and":
            return False
        return self.words[number].form in _SUBJECTS

    def tells(self, number: int) -> bool:
        """Whether a word says something by itself."""
        form = self.words[number].form
        if form in listed(self.language, "little") or (self.language == "fa" and is_light(form)):
            return False
        return not (is_little(form) or self._is_negation(number))

    @cached_property
    def evasions(self) -> Sequence[int]:
        """The words of it, by their numbers, that may say the opposite of what the other side negates."""
        return tuple(number for number, word in enumerate(self.words) if is_listed(word.form, self.language, "evasion"))

    @cached_property
    def clauses(self) -> Sequence[range]:
        """The clauses of the text, by the numbers of their words."""
        return self._segmentation.clauses()

    def region(self, number: int) -> range:
        """The words among which a negation of what a word says would stand."""
        return self._segmentation.region(number)

    def clause(self, number: int) -> range:
        """The words between soft marks that one stands among."""
        low = high = number
        while low > 0 and not self._ends(low - 1, soft=True):
            low -= 1
        while high + 1 < len(self.words) and not self._ends(high, soft=True):
            high += 1
        return range(low, high + 1)

    def sentence(self, number: int) -> range:
        """The words between hard marks that one stands among."""
        low = high = number
        while low > 0 and not self._ends(low - 1, soft=False):
            low -= 1
        while high + 1 < len(self.words) and not self._ends(high, soft=False):
            high += 1
        return range(low, high + 1)

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
        return sum(self._ends(at, soft=True) for at in range(number))

    def _ends(self, number: int, *, soft: bool) -> bool:
        """Whether what a word belongs to ends behind it."""
        mark = _SOFT_MARK if soft else _HARD_MARK
        if soft and self.language == "fa" and self.words[number + 1].form == "و" and self._is_verb(number):
            return True  # the verb ends its clause, and another one follows
        return mark.search(self._gaps[number]) is not None or self.words[number + 1].form in _CONTRASTS

    def _is_verb(self, number: int) -> bool:
        word = self.words[number]
        return is_finite(word.form, self.text[word.start : word.end])

    def _read(self) -> Iterator[Negative]:
        for number, word in enumerate(self.words):
            form = word.form
            if self._is_negation(number):
                strength = Strength.DENIAL if self._is_asked(number) else Strength.NEGATION
                yield Negative(number, strength, tuple(self._negated(number)))
            elif is_listed(form, self.language, "refusal"):
                targets = tuple(self._refused(number) if self.language == "fa" else self._behind(number, wanted=2))
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

    def _is_negation(self, number: int) -> bool:
        form = self.words[number].form
        if form == "نه" and number + 1 < len(self.words) and self._is_nine(number):
            return False
        if is_negation(form, self.language) or self._is_by_place(number):
            return True
        if form == "نبود" and not self._closes(number):
            return False  # the lack of what follows
        return self.language == "fa" and negated_verb(form) is not None

    def _is_nine(self, number: int) -> bool:
        """Whether نه is a number: printed with its vowel, behind what is said before numbers, or before what is counted."""
        word, behind = self.words[number], self.words[number + 1].form
        before = self.words[number - 1].form if number else ""
        printed = self.text[word.start : word.end]
        if number and _SOFT_MARK.search(self._gaps[number - 1]):
            return False  # ..., not the team of ...
        counted = behind in _COUNTED or unit_of([behind], self.language) is not None
        return "\u064f" in printed or before in _BEFORE_NUMBER or counted

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

    def _is_by_place(self, number: int) -> bool:
        """Едва ли denies, едва alone limits; نزد and نبرد are verbs behind an object (گلی نزد), else other words."""
        form, last = self.words[number].form, number + 1 == len(self.words) or self._ends(number, soft=True)
        if form in _VERBS_BY_PLACE:
            last = last or self._closes(number)
            named = any(word.form in {"نام", "نامی"} for word in self.words[max(0, number - CLOSE) : number])
            return last and number > 0 and (form == "نزد" or named or self.words[number - 1].form.endswith("ی"))
        return form == "едва" and not last and self.words[number + 1].form == "ли"

    def _closes(self, number: int) -> bool:
        """Whether a clause ends with a word: at a mark, or before a conjunction."""
        last = number + 1 == len(self.words)
        return last or self._ends(number, soft=True) or self.words[number + 1].form in _CLOSED_BY

    def _negated(self, number: int) -> Iterator[str]:
        form = self.words[number].form
        verb = ("" if form in _VERBS_BY_PLACE else negated_verb(form)) if self.language == "fa" else None
        if verb is None:
            found = tuple(self._behind(number))
            yield from found
            if form == "не" and all(_MODAL.match(one) for one in found):
                yield from self._infinitive_before(number)
            if form == "нет" or (form == "не" and all(one in _BEING for one in found)):
                yield from self._before(number)
        elif verb:
            if number and self.words[number - 1].form in _GONE:
                yield self.words[number - 1].form  # از بین نرفته: what is not gone has nothing to do with going
                return
            yield verb
            yield infinitive(form)
            if infinitive(form) in _REGARDING:
                yield from self._before(number)
            if number and self.words[number - 1].form in _PREVERBS:
                yield self.words[number - 1].form
        elif form.startswith("نخواه") and number + 1 < len(self.words) and not is_light(self.words[number + 1].form):
            yield from (self.words[number + 1].form, infinitive(self.words[number + 1].form))
        elif is_modal(form):
            yield from self._last_said(number)
        else:
            yield from self._subject(number)

    def _behind(self, number: int, *, wanted: int = 1) -> Iterator[str]:
        """The words behind one, up to the first (or so many) that says something by itself."""
        passed, little = listed(self.language, "passed"), listed(self.language, "little")
        for at in range(number + 1, min(len(self.words), number + REACH)):
            if self._ends(at - 1, soft=True):
                return
            form = self.words[at].form
            if form in passed and form not in FUNCTION_WORDS and not is_little(form):
                yield form
            elif not (form in passed or form in little or is_little(form) or self._is_negation(at)):
                yield form
                wanted -= 1
                if not wanted:
                    return

    def _before(self, number: int) -> Iterator[str]:
        """The word before one that says something."""
        for at in range(number - 1, max(-1, number - REACH), -1):
            if self._ends(at, soft=True):
                return
            if self.tells(at):
                yield self.words[at].form
                return

    def _infinitive_before(self, number: int) -> Iterator[str]:
        """The infinitive before a Russian verb that goes with one: опровергнуть не может."""
        for at in range(number - 1, max(-1, number - REACH), -1):
            if self._ends(at, soft=True):
                return
            if _INFINITIVE.search(self.words[at].form):
                yield self.words[at].form
                return

    def _refused(self, number: int) -> Iterator[str]:
        """What a Persian word of refusing bears on: the words behind از before it (از صدور روادید خودداری کرد)."""
        for at in range(number - 1, max(-1, number - REACH_OF_VERB), -1):
            if self._ends(at, soft=True):
                return
            if self.words[at].form == "از":
                yield from (word.form for word in self.words[at + 1 : at + 2])
                return

    def _subject(self, number: int) -> Iterator[str]:
        """What a verb that says little negates: a chance or will (امکان), what is said with it, and what happens."""
        clause = []
        for at in range(number - 1, max(-1, number - REACH_OF_VERB), -1):
            if self._ends(at, soft=True):
                break
            clause.append(self.words[at].form)
        yield from (form for form in clause if is_listed(form, "fa", "negatable"))
        said = next(self._before(number), None)
        if said is None:
            return
        yield said
        if said in listed("fa", "happening"):  # رخ نداد: what did not happen
            yield from (form for form in clause if form != said and form.endswith("ی") and not is_little(form))

    def _last_said(self, number: int) -> Iterator[str]:
        """What is said last in the clause that a word stands in: a Persian verb, or the noun that it goes with."""
        high = self.around(number)[-1]
        for at in range(high, number, -1):
            if self.tells(at):
                yield self.words[at].form
                return

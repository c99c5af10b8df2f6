"""The words of a text, which of them negate by themselves, and how far a negation reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from ibid.translation.differences.denials import IDIOMS, is_negation, listed
from ibid.translation.differences.persian_verbs import is_finite, is_light, negated_verb
from ibid.translation.differences.segmentation import Segmentation
from ibid.translation.lexical import is_little
from ibid.translation.persian import in_one_word
from ibid.translation.units import unit_of
from ibid.wording.lexicon import words
from ibid.wording.words import Word, split_words

# Words between two negations that may be one list of what is not.
CLOSE = 3
# Where a negation's reach ends on its right (soft), and on its left too (hard).
_HARD_MARK, _SOFT_MARK = re.compile(r"[.;:!?؟؛…—–\n]"), re.compile(r"[,،؛.;:!?؟…—–\n]")
_CONTRASTS = words(
    "but whereas while although though however instead и но а однако зато хотя але проте اما ولی بلکه هرچند لیکن که"
) - {"и"}
_CLOSED_BY = words("و که تا")
_COUNTED = words(
    "نفر تن نفره نفری کشور قرارداد کارگر دستگاه استان شهر تیم عضو مورد بار سال ماه روز هفته ساعت زندانی نماینده"
)
_BEFORE_NUMBER = words("این آن هر بین حدود تقریبا دستکم حداقل هم")
_SUBJECTS = words("that he she they it we")
_GOING_ON = words("and who which because")
# Persian verbs that are other words where they do not stand behind an object.
VERBS_BY_PLACE = words("نزد نبرد")


class Worded:
    """A text by its words."""

    def __init__(self, text: str, language: str, *, by_clause: bool = False) -> None:
        """``by_clause``: whether a clause that begins with and ends the reach of negations before it."""
        self.text, self.language, self._by_clause = text, language, by_clause
        read = IDIOMS.sub(lambda match: " " * len(match[0]), in_one_word(text, language))
        self.words: Sequence[Word] = tuple(split_words(read))
        self._gaps = [read[before.end : after.start] for before, after in zip(self.words, self.words[1:], strict=False)]
        self._segmentation = Segmentation(read, self.words, self._gaps, language)

    def around(self, number: int) -> range:
        """The words whose negation may reach a word: from the last hard mark to the next soft one."""
        low = high = number
        left_soft = self.language == "fa"  # its verbs end their clause, and so does their negation
        while low > 0 and not self.ends(low - 1, soft=left_soft) and not self._begins_anew(low):
            low -= 1
        while high + 1 < len(self.words) and not self.ends(high, soft=True) and not self._goes_on(high + 1):
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
        return not (is_little(form) or self.is_negation(number))

    @cached_property
    def clauses(self) -> Sequence[range]:
        """The clauses of the text, by the numbers of their words."""
        return self._segmentation.clauses()

    def region(self, number: int) -> range:
        """The words among which a negation of what a word says would stand."""
        return self._segmentation.region(number)

    def clause(self, number: int) -> range:
        """The words between soft marks that one stands among."""
        return self._between(number, soft=True)

    def sentence(self, number: int) -> range:
        """The words between hard marks that one stands among."""
        return self._between(number, soft=False)

    def _between(self, number: int, *, soft: bool) -> range:
        low = high = number
        while low > 0 and not self.ends(low - 1, soft=soft):
            low -= 1
        while high + 1 < len(self.words) and not self.ends(high, soft=soft):
            high += 1
        return range(low, high + 1)

    def ends(self, number: int, *, soft: bool) -> bool:
        """Whether what a word belongs to ends behind it: its clause (``soft``), or its sentence."""
        mark = _SOFT_MARK if soft else _HARD_MARK
        if soft and self.language == "fa" and self.words[number + 1].form == "و" and self._is_verb(number):
            return True  # the verb ends its clause, and another one follows
        return mark.search(self._gaps[number]) is not None or self.words[number + 1].form in _CONTRASTS

    def _is_verb(self, number: int) -> bool:
        word = self.words[number]
        return is_finite(word.form, self.text[word.start : word.end])

    def is_negation(self, number: int) -> bool:
        """Whether a word negates by itself, where it stands."""
        form = self.words[number].form
        if form == "نه" and number + 1 < len(self.words) and self._is_nine(number):
            return False
        if is_negation(form, self.language) or self._is_by_place(number):
            return True
        if form == "نبود" and not self._closes(number):
            return False  # the lack of what follows
        return self.language == "fa" and negated_verb(form) is not None

    def _is_nine(self, number: int) -> bool:
        """Whether نه is a number: printed with its vowel, behind what numbers follow, or before what is counted."""
        word, behind = self.words[number], self.words[number + 1].form
        before = self.words[number - 1].form if number else ""
        printed = self.text[word.start : word.end]
        if number and _SOFT_MARK.search(self._gaps[number - 1]):
            return False  # ..., not the team of ...
        counted = behind in _COUNTED or unit_of([behind], self.language) is not None
        return "\u064f" in printed or before in _BEFORE_NUMBER or counted

    def _is_by_place(self, number: int) -> bool:
        """Едва ли denies, едва alone limits; نزد and نبرد are verbs behind an object (گلی نزد), else other words."""
        form, last = self.words[number].form, number + 1 == len(self.words) or self.ends(number, soft=True)
        if form in VERBS_BY_PLACE:
            last = last or self._closes(number)
            named = any(word.form in {"نام", "نامی"} for word in self.words[max(0, number - CLOSE) : number])
            return last and number > 0 and (form == "نزد" or named or self.words[number - 1].form.endswith("ی"))
        return form == "едва" and not last and self.words[number + 1].form == "ли"

    def _closes(self, number: int) -> bool:
        """Whether a clause ends with a word: at a mark, or before a conjunction."""
        last = number + 1 == len(self.words)
        return last or self.ends(number, soft=True) or self.words[number + 1].form in _CLOSED_BY

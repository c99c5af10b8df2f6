"""Where clauses begin and end, without a parser: by marks, conjunctions, and in Persian by the verb that ends one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ibid.translation.differences.persian_verbs import is_finite, is_participle, is_subjunctive, is_verbal
from ibid.translation.lexical import is_little
from ibid.wording.lexicon import words
from ibid.wording.words import Word

_COMMA = re.compile(",")
_HARD_MARK, _MARK = re.compile(r"[.;:!?؟؛…—–\n]"), re.compile(r"[,،؛.;:!?؟…—–\n()]")
# With these another clause begins, whose negation says nothing of the one before.
_CONJUNCTIONS = {
    "en": words(
        "but while whereas although though who whom whose which that because when where if after before until",
        "unless since as nor",
    ),
    "ru": words("но а однако зато хотя что чтобы который которая которое которые если когда потому поскольку где"),
    "uk": words("але а проте зате хоча що щоб який яка яке які якщо коли бо оскільки де"),
    "fa": words("که اما ولی بلکه هرچند لیکن زیرا چون تا اگر وقتی"),
}
_AND = {"en": "and", "ru": "и", "uk": "і", "fa": "و"}
# Behind and, another clause begins with these: and she came.
_SUBJECTS = words(
    "that he she it they we i you there this these the a an not no was were is are has have had will would can could",
    "did does do may might must should",
)
# Behind these, what somebody says begins, and no negation before reaches it: said Washington was willing.
_SAYING = words("said says say added adds argued argues insisted insists believes thinks")
_AS = words("much such well far long soon same such so")
_RELATIVE = words("who which whose whom where")
_PERSONS, _LINKS = ("م", "یم", "ید", "ند"), words("و که تا اما ولی")
# Behind the verb that ends a Persian clause may stand one of these: رفته است, خواهد رفت.
_AUXILIARY, _FUTURE = words("است اند بود بودند باشد باشند بودم بودیم"), ("خواه", "نخواه")
_NOT = words("не ни нет")
_JOINING = words("и или а но да і та або")
# Words before and from which another thing is taken to begin behind it, whatever is negated there.
LONG = 6
# Words of a predicate that has its subject elsewhere.
SHORT = 4
# Words behind and among which the second of two negations is looked for.
REACH = 10
# So many words between two marks are one of a list, or said in passing.
ASIDE = 3


class Segmentation:
    """The clauses of a text, given its words and what stands between them."""

    def __init__(self, text: str, words: Sequence[Word], gaps: Sequence[str], language: str) -> None:
        self._text, self._words, self._gaps, self._language = text, words, gaps, language
        self._conjunctions = _CONJUNCTIONS.get(language, frozenset())

    def clauses(self) -> Sequence[range]:
        """The clauses, by the numbers of their words, in order; each word stands in one."""
        found: list[range] = []
        low = 0
        for number in range(len(self._words)):
            last = number + 1 == len(self._words)
            ends = last or self._is_hard(number) or self._ends(number) or self._goes_on(low, number)
            if ends and (last or self._is_hard(number) or self._is_whole(low, number)):
                found.append(range(low, number + 1))
                low = number + 1
        if self._language == "fa":
            return self._joined(found)
        return self._with_subjects(found) if self._language in {"ru", "uk"} else found

    def _with_subjects(self, clauses: Sequence[range]) -> Sequence[range]:
        """Short Russian predicates that negate with all that is before them: санкции, как он сказал, не упоминались."""
        found: list[range] = []
        for clause in clauses:
            first = self._words[clause[0]].form
            # What begins with a name has its subject.
            negated = (
                any(self._words[at].form in _NOT for at in clause[:2]) and not self._printed(clause[0])[:1].isupper()
            )
            start = clause.start
            if len(clause) <= SHORT and negated and first not in self._conjunctions and first not in _JOINING:
                while found and not self._is_hard(start - 1):
                    start = found.pop().start
                    if self._words[start].form in self._conjunctions | _JOINING:
                        break
            found.append(range(start, clause.stop))
        return found

    def _joined(self, clauses: Sequence[range]) -> Sequence[range]:
        """Persian clauses with those that depend on them: نمی‌خواهم آن را پنهان کنم."""
        found: list[range] = []
        for clause in clauses:
            verb = self._words[clause[-1]]
            near = found and not self._is_hard(found[-1][-1]) and self._words[clause[0]].form != "و"
            # خبر را، که او داد، تکذیب کرد: the verb stands behind what is said of its object.
            parted = near and len(clause) < SHORT and any(self._words[at].form == "که" for at in found[-1][1:])
            if parted or (near and is_subjunctive(verb.form)):
                found[-1] = range(found[-1].start, clause.stop)
            else:
                found.append(clause)
        return found

    def region(self, number: int) -> range:
        """The words among which a negation of what a word says would stand."""
        low = high = number
        while low > 0 and not self._begins(low):
            low -= 1
        while high + 1 < len(self._words) and (not self._stops(high) or self._goes_round(high)):
            high = self._goes_round(high) or high + 1
        ends = high + 1 == len(self._words) or self._words[high + 1].form in self._conjunctions
        if self._language == "en" and high - low < ASIDE and not ends and _COMMA.search(self._gaps[high]):
            # The first of several things done, which may have their negation in common: they saw, heard and met nobody.
            last = min(len(self._words), high + 1 + REACH) - 1
            high = next((at for at in range(high + 1, last + 1) if at == last or self._has_mark(at)), high)
        return range(low, high + 1)

    def _goes_round(self, number: int) -> int:
        """The word behind what is said in passing: Our calls to him, who runs it, went unheard; 0 where nothing is."""
        if self._language != "en" or not _COMMA.search(self._gaps[number]):
            return 0
        relative = self._words[number + 1].form in _RELATIVE
        for at in range(number + 1, min(len(self._words) - 1, number + 1 + (REACH if relative else ASIDE))):
            if _COMMA.search(self._gaps[at]):
                following = self._words[at + 1].form
                return 0 if following in self._conjunctions or following == "and" else at + 1
            if self._has_mark(at) or (at > number + 1 and self._words[at].form in self._conjunctions):
                return 0
        return 0

    def _begins(self, number: int) -> bool:
        """Whether a clause begins with a word, looked at from behind."""
        before = self._words[number - 1].form
        if self._is_hard(number - 1) or self._joins(number):
            return True
        if self._language == "en" and before in _SAYING:
            return True
        if self._words[number - 1].form == _AND.get(self._language):
            return self._words[number].form in _SUBJECTS
        if not self._has_mark(number - 1):
            return False
        return not (self._is_aside(number) or self._is_behind_aside(number))

    def _is_aside(self, number: int) -> bool:
        """Whether few words stand between the mark before one and the next: of a list, or said in passing."""
        for at in range(number, min(len(self._words), number + ASIDE)):
            if at + 1 == len(self._words) or self._has_mark(at):
                return True
        return False

    def _is_behind_aside(self, number: int) -> bool:
        """Whether few words stand between the comma before an English word and another: Nor, he says, has it."""
        if self._language != "en" or not _COMMA.search(self._gaps[number - 1]):
            return False
        return any(_COMMA.search(self._gaps[at]) for at in range(max(0, number - 1 - ASIDE), number - 1))

    def _stops(self, number: int) -> bool:
        """Whether a clause ends with a word, looked at from before."""
        following = self._words[number + 1].form
        if self._language == "en" and self._words[number].form in _SAYING:
            return True
        return self._has_mark(number) or self._joins(number + 1) or following == _AND.get(self._language)

    def _joins(self, number: int) -> bool:
        """Whether another clause begins with a word: because, but; and as, but for without so much as."""
        form = self._words[number].form
        if form == "as" and number and self._words[number - 1].form in _AS:
            return False
        return form in self._conjunctions

    # -- marks and verbs -----------------------------------------------------------------------------------------
    def _ends(self, number: int) -> bool:
        following = self._words[number + 1].form
        if self._language == "fa":
            if self._is_verb(number):
                return not self._words[number].form.startswith(_FUTURE) and following not in _AUXILIARY
            form = self._words[number].form
            verbal = is_participle(form) or is_subjunctive(form) or (is_verbal(form) and form.endswith(_PERSONS))
            if following == "و" and (verbal or self._is_nor(number + 1)):
                return True
        return self._has_mark(number) or following in self._conjunctions

    def _goes_on(self, low: int, number: int) -> bool:
        """Whether a second thing that is not begins behind a word: не сообщал и сигнала не подавал."""
        if self._words[number + 1].form != _AND.get(self._language) or self._language == "en":
            return False
        behind = range(number + 1, min(len(self._words), number + 1 + REACH))
        upto = next((at for at in behind if at + 1 == len(self._words) or self._has_mark(at)), behind[-1])
        return all(
            any(self._words[at].form in _NOT for at in part)
            for part in (range(low, number), range(number + 1, upto + 1))
        )

    def _is_nor(self, number: int) -> bool:
        """Whether a second نه ... و نه begins with a word."""
        return number + 1 < len(self._words) and self._words[number + 1].form == "نه"

    def _is_whole(self, low: int, high: int) -> bool:
        """Whether words are a clause by themselves: Persian ones have a verb."""
        if self._language == "fa":
            return any(self._is_verb(at) or is_verbal(self._words[at].form) for at in range(low, high + 1))
        return any(not is_little(self._words[at].form) for at in range(low, high + 1))

    def _is_verb(self, number: int) -> bool:
        if self._words[number].form == "نبود" and number + 1 < len(self._words) and not self._has_mark(number):
            return self._words[number + 1].form in _LINKS  # else the lack of what follows
        return is_finite(self._words[number].form, self._printed(number))

    def _printed(self, number: int) -> str:
        word = self._words[number]
        return self._text[word.start : word.end]

    def _has_mark(self, number: int) -> bool:
        return _MARK.search(self._gaps[number]) is not None

    def _is_hard(self, number: int) -> bool:
        return _HARD_MARK.search(self._gaps[number]) is not None

"""Which words of a source may stand behind an English word: our own lexicon, by stems.

The lexicon (``data/en-LANGUAGE.tsv``) was written for Ibid; each line has an English lemma, and the lemmas that a
translator may have found in the original.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.resources import files

from ibid.translation.persian import infinitive
from ibid.wording.lexicon import words
from ibid.wording.stemming import snowball_stem

# English forms that no stemmer brings together.
_IRREGULAR = {
    form: lemma
    for lemma, forms in (
        ("say", "said"), ("tell", "told"), ("make", "made"), ("take", "took taken"), ("give", "gave given"),
        ("get", "got"), ("come", "came"), ("go", "went gone"), ("know", "knew known"), ("think", "thought"),
        ("see", "saw seen"), ("find", "found"), ("leave", "left"), ("bring", "brought"), ("begin", "began begun"),
        ("keep", "kept"), ("hold", "held"), ("write", "wrote written"), ("stand", "stood"), ("pay", "paid"),
        ("meet", "met"), ("speak", "spoke spoken"), ("build", "built"), ("send", "sent"), ("lose", "lost"),
        ("grow", "grew grown"), ("sell", "sold"), ("buy", "bought"), ("break", "broke broken"),
        ("choose", "chose chosen"), ("man", "men"), ("woman", "women"), ("child", "children"), ("fall", "fell fallen"),
        ("rise", "rose risen"), ("lead", "led"), ("fight", "fought"), ("win", "won"), ("strike", "struck"),
        ("shoot", "shot"), ("become", "became"), ("feel", "felt"), ("understand", "understood"), ("draw", "drew drawn"),
        ("seek", "sought"), ("spend", "spent"), ("teach", "taught"), ("catch", "caught"), ("hide", "hid hidden"),
        ("die", "dying"), ("better", "best"), ("bad", "worse worst"), ("wear", "wore worn"), ("drive", "drove driven"),
        ("fly", "flew flown"), ("run", "ran"), ("sit", "sat"), ("sing", "sang sung"), ("eat", "ate eaten"),
    )
    for form in forms.split()
}  # fmt: skip


# Russian verbs of going, which have another stem in the past and in the future: нашли, найдёт, найти.
_GOING = re.compile(
    "^(по|при|у|вы|на|про|произо|во|до|пере|за|со|обо|разо|подо|ото|сни|пере)"
    "(?:ш(?:ел|ла|ло|ли|едш\\w*)|[йи]?д(?:у|ешь|ет|ем|ете|ут|ется|утся|ен|ена|ено|ены|енн\\w+))$"
)


# Forms of Russian verbs that Snowball leaves apart: знать, знали, знает; отвергнуть, отверг, отвергла.
_VERB = re.compile(
    "^(?:(\\w{2,}[аеиоуыюя])(?:ть|л|ла|ло|ли|ет|ют|ешь|ете|вший|вшая|вшие|вших|вшего)"
    "|(\\w{3,}[гкхбпсз])(?:нуть|нул|нула|нули|нет|нут|ла|ло|ли))$"
)


@lru_cache(maxsize=131_072)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself in a language without a stemmer."""
    if language == "en":
        word = _IRREGULAR.get(word, word)
    elif language == "fa" and (verb := infinitive(word)) != word:
        return verb
    elif language == "ru":
        word = _GOING.sub(r"\1йти", word)
        if match := _VERB.match(word):
            return match[1] or match[2]
    return snowball_stem(word, language)


class Lexicon:
    """From English stems to the stems of another language; phrases of two words by both."""

    def __init__(self, language: str, lines: list[str]) -> None:
        self.language = language
        self._known: dict[str, frozenset[str]] = {}
        self._phrases: dict[tuple[str, str], frozenset[str]] = {}
        for line in lines:
            english, _, originals = line.partition("\t")
            stems = frozenset(
                stem(word, language)
                for one in originals.split(", ")
                if not _NEGATED.search(f" {_folded(one)} ")
                for word in _telling(_folded(one).split())
                if len(word) > 1
            )
            parts = [stem(word, "en") for word in english.lower().replace("-", " ").split()]
            if len(parts) == 1:
                self._known[parts[0]] = self._known.get(parts[0], frozenset()) | stems
            elif len(parts) == 2:
                pair = parts[0], parts[1]
                self._phrases[pair] = self._phrases.get(pair, frozenset()) | stems

    def __bool__(self) -> bool:
        return bool(self._known)

    def knows(self, english: str) -> bool:
        """Whether an English stem is a word of the lexicon."""
        return english in self._known

    @cached_property
    def known_originals(self) -> frozenset[str]:
        """All stems of the other language."""
        return frozenset().union(*self._known.values(), *self._phrases.values())

    def originals(self, english: str, follows: Sequence[str] = ()) -> frozenset[str]:
        """The stems that may stand behind an English stem, alone or with one of those that follow it."""
        found = self._known.get(english, frozenset())
        return found.union(*(self._phrases.get((english, one), frozenset()) for one in follows))


# Originals that negate a word, which answers the contrary by itself: не удаться, قادر نبودن.
_NEGATED = re.compile(" (?:не|ни|без|عدم|بدون|فاقد) | ن(?:کردن|شدن|بودن|داشتن|دادن|یافتن|گرفتن) ")
# Verbs of Persian that go with a noun.
_LIGHT = words("کردن شدن دادن داشتن زدن گرفتن یافتن بودن آوردن خوردن کشیدن گشتن نمودن گردیدن بستن")


@lru_cache(maxsize=8)
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language; an empty one where there is none."""
    path = files("ibid.translation").joinpath("data", f"en-{language}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return Lexicon(language, lines)


@lru_cache(maxsize=1)
def english_names() -> frozenset[str]:
    """Stems of English words that always have a capital: Korean, Oxford."""
    return _listed("names-en.txt")


@lru_cache(maxsize=2)
def word_stems(language: str) -> frozenset[str]:
    """Stems of English (``en``) or Russian (``ru``) words that are no names, besides those of the lexicon."""
    return _listed(f"words-{language}.txt")


def _listed(file: str) -> frozenset[str]:
    text = files("ibid.translation").joinpath("data", file).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def _telling(found: list[str]) -> list[str]:
    """The words of an original but for a verb that says nothing without the noun before it: حل کردن."""
    return [word for word in found if word not in _LIGHT] or found


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е").replace("\u200c", "").replace("ي", "ی").replace("ك", "ک")

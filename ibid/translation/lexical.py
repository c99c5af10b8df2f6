"""The engine that is always on: how much of a quotation stands in a passage word by word, and which word answers which.

A word of the quotation is answered by a word of the passage that the lexicon gives for it, by a name of the same
sound, by a number of the same value, or by a long word of the same root (``president``, ``президент``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from rapidfuzz.distance import Levenshtein

from ibid.findings import Span
from ibid.translation.lexicon import Lexicon, load_lexicon, stem
from ibid.translation.names import NO_NAMES, countries, same_name, skeleton
from ibid.translation.quantities import Quantity, same
from ibid.translation.reading import read_quantities
from ibid.wording.lexicon import FUNCTION_WORDS, words
from ibid.wording.numbers import value_of_word
from ibid.wording.words import split_words

NAME, VERSION = "lexical", "1"
# What a name, a number and any other word count; a name of the topic stands in every sentence, which its rarity tells.
NAME_WEIGHT, NUMBER_WEIGHT = 1.6, 1.4
# Letters of a word from which one of the same root is looked for, and how alike their consonants must be.
COGNATE_LETTERS, COGNATE = 6, 0.85
# Letters of a stem up to which it has to be the very same.
SHORT_STEM = 4
_PERSIAN_ENDINGS = ("ی", "ای", "ها", "های", "هایی", "هایشان", "ش", "شان")
_LITTLE = FUNCTION_WORDS | words(
    "will would shall should can could may might must been being having also just very such into onto upon about than",
    "each other own same any some more most over under again further once because until against between through",
    "during before after above below out off up down both few own s t d ll re ve один это весь свой тот такой самый",
    "мочь быть",
)


# Little words that make another verb of the one before them: call off, back down.
PARTICLES = words(
    "about across ahead along apart around aside away back by down for forth forward in into off on onto out over",
    "round through to together under up upon with without",
)
# So many of them behind a verb count.
REACH = 2


def is_little(form: str) -> bool:
    """Whether a folded word says little about a place: an article, a pronoun, an auxiliary."""
    return form in _LITTLE


@dataclass(frozen=True, slots=True)
class Term:
    """A word that says something: its stem, how it is printed, and where.

    ``follows`` are the stems of what stands behind it, up to the next word that says something: call (off, search).
    """

    stem: str
    form: str
    printed: str
    start: int
    end: int
    is_name: bool
    follows: tuple[str, ...] = ()


def _may_be_name(form: str) -> bool:
    """Whether a capitalised word may be a name: We've and What's are none."""
    bare, _, contracted = form.replace("’", "'").partition("'")
    return bare not in NO_NAMES and contracted not in {"ve", "re", "ll", "d", "m", "t"}


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the quotation and the word of the passage that answers it, by their spans."""

    quoted: Span
    said: Span


@dataclass(frozen=True)
class QuotedTerms:
    """A quotation's segment, ready to be matched."""

    terms: tuple[Term, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True)
class SourceTerms:
    """A sentence of the source, ready to be matched."""

    terms: tuple[Term, ...]
    quantities: tuple[Quantity, ...]
    stems: frozenset[str]


def read_terms(text: str, language: str) -> tuple[Term, ...]:
    """The words of a text that say something, numbers left out."""
    found: list[Term] = []
    behind: tuple[str, ...] = ()
    for word in reversed(tuple(split_words(text))):
        form = word.form.removesuffix("'s")
        if word.form in _LITTLE or len(word.form) < 2 or not word.form[0].isalpha():
            behind = (stem(form, language), *behind)[:REACH] if form in PARTICLES else behind
            continue
        printed = text[word.start : word.end]
        is_name = printed[:1].isupper() and _may_be_name(form) and value_of_word(form) is None
        read = stem(form.replace("ё", "е"), language)
        found.append(Term(read, form, printed, word.start, word.end, is_name, behind))
        behind = (read,)
    return tuple(reversed(found))


class LexicalMatcher:
    """A quotation's language against a source's, with the sentences of one source."""

    def __init__(self, sentences: Sequence[str], *, quote_language: str, source_language: str) -> None:
        self._languages = quote_language, source_language
        self._lexicon: Lexicon = load_lexicon(source_language) if quote_language == "en" else Lexicon("", [])
        self._countries = countries(source_language) if quote_language == "en" else {}
        self.sentences = [
            SourceTerms(
                terms := read_terms(text, source_language),
                tuple(read_quantities(text, source_language)),
                frozenset(term.stem for term in terms),
            )
            for text in sentences
        ]
        # Each word of the source once.
        self._terms = tuple({term.form: term for one in self.sentences for term in one.terms}.values())
        seen = Counter(one for sentence in self.sentences for one in sentence.stems)
        self._rarity = {one: log((1 + len(sentences)) / (0.5 + count)) for one, count in seen.items()}
        self._answers: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        # The segment looked at last, which is fitted to every run of sentences.
        self._last: tuple[QuotedTerms, list[tuple[Term, frozenset[str], float]]] | None = None

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """The stems that have a capital somewhere within a sentence."""
        return frozenset(
            term.stem
            for one in self.sentences
            for term in one.terms[1:]
            if term.is_name and term.start > one.terms[0].end + 1
        )

    @property
    def has_lexicon(self) -> bool:
        """Whether there are words of this pair of languages to go by, beside names and numbers."""
        return bool(self._lexicon)

    def stems(self, low: int, high: int) -> frozenset[str]:
        """The words that say something in the sentences from one to before another."""
        return frozenset().union(*(sentence.stems for sentence in self.sentences[low:high]))

    def read(self, quote: str) -> QuotedTerms:
        """A segment of a quotation, ready to be matched."""
        return QuotedTerms(read_terms(quote, self._languages[0]), tuple(read_quantities(quote, self._languages[0])))

    def score(self, quoted: QuotedTerms, low: int, high: int) -> float:
        """How well a segment fits the sentences from one to before another: 0 to 1.

        The harmonic mean of the share of the quotation's words that are answered and the share of the passage's
        that answer, each weighed by how rare it is in the source.
        """
        return self.fit(quoted, low, high)[0]

    def coverage(self, quoted: QuotedTerms, low: int, high: int) -> float:
        """The share of the quotation's weight that the sentences answer: 0 to 1."""
        return self.fit(quoted, low, high)[1]

    def fit(self, quoted: QuotedTerms, low: int, high: int) -> tuple[float, float]:
        """The score and the coverage of a segment by the sentences from one to before another."""
        span, stems, rarity = self.sentences[low:high], self.stems(low, high), self._rarity
        words = words_answered = whole = answered = 0.0
        matched: set[str] = set()
        for term, answers, lost in self._weighed(quoted):
            there = answers & stems
            weight = max([rarity[one] for one in there]) if there else lost
            words += weight
            whole += weight * (NAME_WEIGHT if term.is_name else 1.0)
            if there:
                words_answered += weight
                answered += weight * (NAME_WEIGHT if term.is_name else 1.0)
                matched |= there
        coverage = words_answered / words if words else 0.0
        for quantity in quoted.quantities:
            weight = NUMBER_WEIGHT * (2.0 if quantity.is_plain else 0.5)
            whole += weight
            if any(same(quantity, other) for sentence in span for other in sentence.quantities):
                answered += weight
        own = sum([rarity[one] for one in stems])
        if not answered or not own:
            return 0.0, coverage
        recall, precision = answered / whole, sum([rarity[one] for one in matched]) / own
        return (2 * recall * precision / (recall + precision) if precision else recall / 2), coverage

    def _weighed(self, quoted: QuotedTerms) -> list[tuple[Term, frozenset[str], float]]:
        """Each word of a segment with the stems that answer it, and what it weighs where none of them is."""
        if self._last is None or self._last[0] is not quoted:
            weighed = [(term, self._answering(term), self._weight_of_lost(term)) for term in quoted.terms]
            self._last = quoted, weighed
        return self._last[1]

    def explain(self, quoted: QuotedTerms, low: int, high: int) -> list[Match]:
        """Which word of a segment is answered by which; spans within the segment, and within their sentence."""
        found = []
        for term in quoted.terms:
            answers = self._answering(term)
            for sentence in self.sentences[low:high]:
                other = next((one for one in sentence.terms if one.stem in answers), None)
                if other is not None:
                    found.append(Match((term.start, term.end), (other.start, other.end)))
                    break
        return found

    @property
    def lexicon(self) -> Lexicon:
        """The words to go by, beside names and numbers."""
        return self._lexicon

    def answers(self, term: Term) -> frozenset[str]:
        """The stems of this source that may stand behind a word of the quotation."""
        return self._answering(term)

    def may_render(self, term: Term, form: str) -> bool:
        """Whether a word of the quotation may stand for a folded word of the source's language, in that text or not."""
        wanted = self._lexicon.originals(term.stem, term.follows)
        stems = stems_of(form, self._languages[1])
        if not stems.isdisjoint(wanted) or any(_starts_alike(bare, wanted) for bare in stems):
            return True
        return self._sounds_alike(term, Term(form, form, form, 0, 0, is_name=False))

    def _weight_of_lost(self, term: Term) -> float:
        """What a word weighs that nothing here answers: much where the lexicon knows it, or it is a name."""
        known = bool(self._lexicon.originals(term.stem, term.follows))
        rarest = log(1 + len(self.sentences))
        return rarest * (0.8 if known or term.is_name else 0.35)

    def _answering(self, term: Term) -> frozenset[str]:
        """The stems of this source that may stand behind a word of the quotation."""
        key = (term.form, term.follows)
        if key not in self._answers:
            wanted = self._lexicon.originals(term.stem, term.follows)
            answering = {one for one in self._rarity if one in wanted or _starts_alike(one, wanted)}
            if term.is_name or term.form in self._countries or len(term.form) >= COGNATE_LETTERS:
                answering |= {other.stem for other in self._terms if self._sounds_alike(term, other)}
            self._answers[key] = frozenset(answering)
        return self._answers[key]

    def _sounds_alike(self, term: Term, other: Term) -> bool:
        if term.is_name or term.form in self._countries:
            beginnings = self._countries.get(term.form, ())
            if same_name(term.form, other.form) or (beginnings and other.form.startswith(beginnings)):
                return True
        if len(term.form) < COGNATE_LETTERS or len(other.form) < COGNATE_LETTERS or term.is_name:
            return False
        one, two = skeleton(term.form), skeleton(other.form)
        return len(one) > 3 and Levenshtein.normalized_similarity(one, two[: len(one) + 1]) >= COGNATE


@lru_cache(maxsize=65_536)
def stems_of(form: str, language: str) -> frozenset[str]:
    """The stems that a word may have: in Persian also without the endings that Snowball leaves (فیلمی, خانه‌هایشان)."""
    forms = {form}
    if language == "fa":
        forms |= {form.removesuffix(end) for end in _PERSIAN_ENDINGS if form.endswith(end) and len(form) > len(end) + 2}
    return frozenset(stem(one, language) for one in forms)


def _starts_alike(one: str, wanted: frozenset[str]) -> bool:
    """Whether a stem and a longer one of the lexicon begin alike: stems of one word differ by what its ending was."""
    if len(one) <= SHORT_STEM or not wanted:
        return False
    shorter = [one[:-lost] for lost in (1, 2) if len(one) - lost > SHORT_STEM]
    return one in _shortened(wanted) or any(stem in wanted for stem in shorter)


@lru_cache(maxsize=65_536)
def _shortened(wanted: frozenset[str]) -> frozenset[str]:
    """The stems that are long enough, without their last letter and without their last two."""
    return frozenset(one[:-lost] for one in wanted for lost in (1, 2) if len(one) - lost > SHORT_STEM)

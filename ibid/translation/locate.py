"""Which passage of a source a quotation in another language renders.

Sentences and quotation are put into one space by the engines, runs of one to four sentences are compared with each
segment of the quotation, and the words that the lexicon, names and numbers bring together are weighed with them. What
comes out is a probability. Not to be located by these engines is never to be absent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ibid.translation.calibration import FITTED, UNFITTED_AS, calibration, probability
from ibid.translation.engines import Encoder, EngineError, Translator, describe
from ibid.translation.engines.base import Vectors, unit
from ibid.translation.lexical import NAME as LEXICAL
from ibid.translation.lexical import VERSION, LexicalMatcher
from ibid.translation.sentences import split_sentences

# Sentences that one segment may render; a quotation marks what it leaves out beyond that.
MAX_RUN = 4
# Passages told, and sentences whose surroundings are looked at by the words too (each costs about 20 microseconds).
MAX_CANDIDATES, NARROWED = 5, 24
# ``translated`` asks for so much probability, and so much more log odds than the best passage elsewhere: on the part of
# our own benchmark that they were chosen on, no quotation that its article lacks passed both, and 9 of 10 others did.
SURE, MARGIN, NOT_AGAINST = 0.9, 1.0, 0.3
# Telling words of a passage, and the share of them that another has to have, to be the same said twice.
REPEATED_WORDS, REPEATED = 4, 0.4
# The length of a sentence counts less than in proportion in the mean of a run.
LENGTH_POWER = 0.5


class Recall(Protocol):
    """Where vectors are kept between runs: bytes by key."""

    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, value: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences that may be what a segment renders. ``low`` and ``high`` count sentences."""

    low: int
    high: int
    start: int
    end: int
    logit: float

    @property
    def probability(self) -> float:
        """How likely it is the one, 0 to 1."""
        return probability(self.logit)


@dataclass(frozen=True, slots=True)
class Located:
    """What was found for a quotation: for each segment its passages, best first, and who found them.

    ``chosen`` has one passage a segment, in order; ``margin`` is the mean difference in log odds to the best passage
    elsewhere.
    """

    segments: tuple[str, ...]
    passages: tuple[tuple[Passage, ...], ...]
    chosen: tuple[Passage, ...]
    margin: float
    engines: tuple[str, ...]
    is_fitted: bool = True

    @property
    def logit(self) -> float:
        """The log odds of the whole: the mean of the segments', each by its length, since a short one says little."""
        if not self.chosen:
            return -40.0
        sizes = [len(segment) ** LENGTH_POWER for segment in self.segments]
        whole: float = sum(sizes)
        weighed: float = sum(size * passage.logit for size, passage in zip(sizes, self.chosen, strict=True))
        return weighed / whole

    @property
    def probability(self) -> float:
        """How likely the quotation stands where it was chosen, 0 to 1."""
        return probability(self.logit) if self.chosen else 0.0

    @property
    def is_sure(self) -> bool:
        """Whether a passage stands out enough to be called the one rendered, and no segment speaks against it."""
        weakest = min((passage.probability for passage in self.chosen), default=0.0)
        return self.is_fitted and self.probability >= SURE and weakest >= NOT_AGAINST and self.margin >= MARGIN


class Source:
    """One source made ready: its sentences, their vectors by engine, and their words. Kept while a run lasts."""

    def __init__(
        self,
        text: str,
        *,
        language: str,
        quote_language: str,
        engines: Sequence[Encoder | Translator],
        recall: Recall | None = None,
    ) -> None:
        """``recall`` keeps the vectors of its sentences; ``engines`` that fail here are left out."""
        self.text, self.language = text, language
        self.spans = split_sentences(text, language)
        self.sentences = [text[slice(*span)] for span in self.spans]
        self.used: list[str] = []
        translated = self.sentences
        spoken = language
        for engine in engines:
            if isinstance(engine, Translator) and self.sentences:
                try:
                    translated = engine.translate(self.sentences, language, quote_language)
                except EngineError:
                    continue
                spoken = quote_language
                self.used.append(describe(engine))
        self.words = LexicalMatcher(translated, quote_language=quote_language, source_language=spoken)
        self._encoders: list[Encoder] = []
        self._vectors: list[Vectors] = []
        for engine in engines:
            if isinstance(engine, Encoder) and self.sentences and _speaks(engine, language, quote_language):
                try:
                    self._vectors.append(_recalled(engine, self.sentences, recall))
                except EngineError:
                    continue
                self._encoders.append(engine)
                self.used.append(describe(engine))
        self.used.append(f"{LEXICAL} {VERSION}")
        self._lengths = np.array([len(sentence) ** LENGTH_POWER for sentence in self.sentences], dtype=np.float32)
        self._runs = [
            (low, high)
            for low in range(len(self.sentences))
            for high in range(low + 1, min(len(self.sentences), low + MAX_RUN) + 1)
        ]
        self._lows = np.array([low for low, _ in self._runs], dtype=np.int32)
        self._highs = np.array([high for _, high in self._runs], dtype=np.int32)
        self._norms = [self._norms_of(vectors) for vectors in self._vectors]
        self._asked: dict[str, list[npt.NDArray[np.float32]]] = {}

    def _norms_of(self, vectors: Vectors) -> npt.NDArray[np.float32]:
        """The length of each run's vector, which is the sum of its sentences', by length; the vectors aren't kept."""
        weighed = vectors * self._lengths[:, None]
        by_width = np.zeros((MAX_RUN, len(vectors)), dtype=np.float32)
        sums = weighed.copy()
        for width in range(1, min(MAX_RUN, len(vectors)) + 1):
            if width > 1:
                sums = sums[:-1] + weighed[width - 1 :]
            by_width[width - 1, : len(sums)] = np.linalg.norm(sums, axis=1)
        norms: npt.NDArray[np.float32] = by_width[self._highs - self._lows - 1, self._lows]
        return np.where(norms == 0, 1, norms).astype(np.float32)

    def _nearness(
        self, vectors: Vectors, norms: npt.NDArray[np.float32], own: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.float32]:
        """The cosine of each run with a segment, over the mean of the sentences'."""
        products = vectors @ own
        sums = np.concatenate([[0.0], np.cumsum(products * self._lengths, dtype=np.float64)])
        near: npt.NDArray[np.float32] = ((sums[self._highs] - sums[self._lows]) / norms).astype(np.float32)
        return near - np.float32(products.mean())

    @property
    def is_fitted(self) -> bool:
        """Whether the probabilities are those of engines that they were fitted for."""
        names = {encoder.name for encoder in self._encoders}
        return not names or not names.isdisjoint(FITTED)

    def ask(self, segments: Sequence[str]) -> None:
        """Make the vectors of segments that will be looked for, all at once, which costs an engine less."""
        rows = [encoder.encode(segments) for encoder in self._encoders] if self.sentences else []
        self._asked = {segment: [vectors[number] for vectors in rows] for number, segment in enumerate(segments)}

    def find(self, segment: str) -> list[Passage]:
        """The passages that may be what a segment renders, best first, none within another."""
        if not self.sentences or not segment.strip():
            return []
        if segment not in self._asked:
            self.ask([segment])
        near: dict[str, npt.NDArray[np.float32]] = {}
        for encoder, vectors, norms, own in zip(
            self._encoders, self._vectors, self._norms, self._asked[segment], strict=True
        ):
            near[encoder.name] = self._nearness(vectors, norms, own)
        quoted = self.words.read(segment)
        chosen = self._narrowed(list(near.values()))
        weighed = {name: near[name] for name in FITTED if name in near}
        if near and not weighed:  # a guess: such an engine suggests, and calls nothing ``translated``
            weighed = {UNFITTED_AS: np.mean(list(near.values()), axis=0)}
        fitted = calibration(self.language, frozenset(weighed), has_lexicon=self.words.has_lexicon)
        ranked = []
        for number in chosen:
            low, high = self._runs[number]
            features = (
                *(float(values[number]) for values in weighed.values()),
                *self.words.fit(quoted, low, high),
            )
            logit = fitted.logit(features)
            ranked.append(Passage(low, high, self.spans[low][0], self.spans[high - 1][1], logit))
        ranked.sort(key=lambda passage: (-passage.logit, passage.high - passage.low, passage.low))
        return _apart(ranked)

    def is_repeated(self, passage: Passage, other: Passage) -> bool:
        """Whether two passages say the same, as a news item does in its heading, its lead and its body.

        They are then one passage, said twice, and its odds are those of both.
        """
        one, two = self.words.stems(passage.low, passage.high), self.words.stems(other.low, other.high)
        shorter = min(one, two, key=len)
        return len(shorter) >= REPEATED_WORDS and len(one & two) >= REPEATED * len(shorter)

    def _narrowed(self, near: Sequence[npt.NDArray[np.float32]]) -> list[int]:
        """The runs to look at closely: all of a short source, else those around the sentences that are nearest."""
        if len(self.sentences) <= NARROWED * 3:
            return list(range(len(self._runs)))
        if not near:
            return list(range(len(self._runs)))
        best: set[int] = set()
        single = np.array([high - low == 1 for low, high in self._runs])
        for values in near:
            order = np.argsort(-np.where(single, values, -2.0))[:NARROWED]
            best |= {self._runs[int(number)][0] for number in order}
        return [number for number, (low, high) in enumerate(self._runs) if not best.isdisjoint(range(low, high))]


def locate(segments: Sequence[str], source: Source) -> Located:
    """Where a quotation's segments stand in a source, in order.

    A mark of omission may hide a few words of one sentence as well as a page. So the segments are looked for as one
    passage too, and the likelier of the two readings counts.
    """
    given = tuple(segment for segment in segments if segment.strip())
    if len(given) > 1:
        source.ask([*given, " ".join(given)])
    apart = _in_order(given, source)
    if len(given) < 2 or not apart.chosen:
        return apart
    whole = _in_order((" ".join(given),), source)
    if not whole.chosen or whole.logit <= apart.logit:
        return apart
    place = whole.chosen[0]
    told = tuple((place, *(other for other in options if _is_apart(other, place))) for options in apart.passages)
    return replace(apart, passages=told, chosen=(place,) * len(given), margin=whole.margin)


def _in_order(given: tuple[str, ...], source: Source) -> Located:
    passages = tuple(tuple(source.find(segment)) for segment in given)
    chosen: list[Passage] = []
    margins: list[float] = []
    for options in passages:
        if not options:
            return Located(given, passages, (), 0.0, tuple(source.used))
        behind = [option for option in options if not chosen or option.low >= chosen[-1].low]
        # A segment stands behind the one before, unless another place is far likelier.
        best = behind[0] if behind and behind[0].logit >= options[0].logit - MARGIN else options[0]
        twins = [option for option in options if option is best or source.is_repeated(best, option)]
        others = [option.logit for option in options if option not in twins]
        best = replace(best, logit=float(np.logaddexp.reduce([twin.logit for twin in twins])))
        margins.append(best.logit - max(others, default=-40.0))
        chosen.append(best)
    told = tuple(options[:MAX_CANDIDATES] for options in passages)
    margin = sum(margins) / len(margins) if margins else 0.0
    return Located(given, told, tuple(chosen), margin, tuple(source.used), source.is_fitted)


def _is_apart(one: Passage, other: Passage) -> bool:
    return one.high <= other.low or one.low >= other.high


def _apart(ranked: Sequence[Passage]) -> list[Passage]:
    kept: list[Passage] = []
    for passage in ranked:
        if all(_is_apart(passage, other) for other in kept):
            kept.append(passage)
        if len(kept) > MAX_CANDIDATES:
            break
    return kept


def _speaks(encoder: Encoder, *languages: str) -> bool:
    return not encoder.languages or all(language in encoder.languages for language in languages)


def _recalled(encoder: Encoder, sentences: Sequence[str], recall: Recall | None) -> Vectors:
    """The sentences' vectors, from the last time where they were kept; kept as half floats, which cost no figure."""
    if recall is None:
        return encoder.encode(sentences)
    # Of the sentences, not of the text: another way to split it has other vectors.
    digest = hashlib.sha256("\n".join(sentences).encode("utf-8", "surrogatepass")).hexdigest()
    name = f"{digest}/{describe(encoder)}"
    known = recall.get(name)
    if known is not None:
        rows = np.frombuffer(known, dtype=np.float16).astype(np.float32)
        if len(sentences) and rows.size % len(sentences) == 0 and rows.size:
            return unit(rows.reshape(len(sentences), -1))
    vectors = encoder.encode(sentences)
    recall.put(name, vectors.astype(np.float16).tobytes())
    return vectors

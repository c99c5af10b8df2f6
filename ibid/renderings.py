"""A quotation in another language than its source: the passage that it renders, as a finding.

Joins ``quotes`` (how a quotation is read) and ``translation`` (which passage it renders), which know nothing of each
other. Engines are loaded when the first quotation needs them, and the last few sources are kept ready.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

from ibid.citations import Citation
from ibid.document import Document
from ibid.findings import Candidate, Change, QuoteFinding
from ibid.quotes.parse import OMISSION, parse_quote
from ibid.translation.differences import differ
from ibid.translation.engines import Encoder, Translator, load_engines
from ibid.translation.glance import Glance, Sought, seek
from ibid.translation.language import detect_language
from ibid.translation.locate import MAX_RUN, Located, Passage, Recall, Source, locate
from ibid.translation.sentences import split_sentences
from ibid.verdicts import ChangeKind, QuoteVerdict

# Sources kept ready: each has a few hundred kilobytes of vectors.
KEPT = 16
# Words of a quotation that say enough by themselves to be located; and to be looked for where they should not stand.
MIN_WORDS, MIN_WORDS_ELSEWHERE = 4, 7
# Sources that are looked at closely for one quotation that stands elsewhere: those that have most of its words.
LOOKED_AT_CLOSELY = 3
# How much of a shorter one the passage must answer word by word, beside rendering the sentence around it.
ANSWERED = 0.4
# Telling words that a short one has at least.
MIN_TERMS = 2
# Where the sentence around a short one is far from sure, but this much (log odds) likelier in one place than elsewhere,
# and the short one's own best passage lies there and answers every word of it, the two agree. Of 54 such pairs of words
# in our articles for tuning 53 were right, of 56 in those for reporting all, of 247 quotations that the articles lack
# none came through. The log odds are those of 54 in 56 (the rule of succession).
CLEAR_MARGIN, AGREED = 4.0, log(54 / 2)
LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "it": "Italian", "ja": "Japanese", "pl": "Polish", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian",
    "zh": "Chinese",
}  # fmt: skip
_KINDS = {ChangeKind.NUMBER: "a number", ChangeKind.NAME: "a name", ChangeKind.NEGATION: "a negation"}
_log = logging.getLogger("ibid")


class Renderings:
    """Finds what quotations render, with the engines of the settings; may be asked from one thread at a time."""

    def __init__(self, engines: Sequence[str], recall: Recall | None = None) -> None:
        self._names = tuple(engines)
        self._recall = recall
        self._engines: tuple[Encoder | Translator, ...] | None = None
        self._sources: OrderedDict[tuple[str, str, str], Source] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, citation: Citation, document: Document, finding: QuoteFinding) -> QuoteFinding:
        """The finding of a quotation that was ``unlocated``: ``translated`` where a passage stands out.

        Any other finding comes back as it is, but one by a pinned original tells where the quotation differs from it.
        Candidates carry probabilities; none of them is a verdict.
        """
        if citation.original and finding.found and finding.quote_language != finding.source_language:
            return _beside_original(citation, document, finding)
        if finding.verdict is not QuoteVerdict.UNLOCATED or not document.state.has_text:
            return finding
        with self._lock:
            source = self._source(document, finding.quote_language, finding.source_language)
            segments = segments_of(citation.quote)
            if sum(len(segment.split()) for segment in segments) < MIN_WORDS:
                return _short(citation, document, finding, source)
            found = locate(segments, source)
            if found.is_sure:
                return _translated(citation, document, finding, found, differ(citation.quote, found, source))
            return _unlocated(document, finding, found)

    def find_elsewhere(
        self, asked: Sequence[tuple[Citation, QuoteFinding]], others: Sequence[tuple[str, Document]]
    ) -> list[QuoteFinding]:
        """The findings, naming the source of another citation that has the passage in another language.

        ``others`` are documents by citation key. Looked for where a quotation is ``absent`` or ``unlocated``, has
        words enough, and was not pinned. What one engine's probability says is no proof that a footnote is wrong,
        so the verdict stays. All sources are glanced at by their words; only the few that have most of a quotation's
        are looked at closely, one source after the other, each made ready once.
        """
        found = [finding for _, finding in asked]
        best: dict[int, tuple[float, str, Document]] = {}
        for (key, document), language, numbers in self._glanced(asked, others):
            for number in numbers:
                citation, finding = asked[number]
                unlocated = replace(finding, verdict=QuoteVerdict.UNLOCATED, source_language=language)
                there = self.find(citation, document, unlocated)
                if there.verdict is QuoteVerdict.TRANSLATED and (number not in best or there.score > best[number][0]):
                    best[number] = there.score, key, document
        for number, (score, key, document) in best.items():
            also = f"A passage in the source of {key} ({document.url}) seems to be the one rendered"
            said = f"{found[number].explanation} {also} (probability {_percent(score)})."
            found[number] = replace(found[number], explanation=said, found_in=key)
        return found

    def _glanced(
        self, asked: Sequence[tuple[Citation, QuoteFinding]], others: Sequence[tuple[str, Document]]
    ) -> Iterator[tuple[tuple[str, Document], str, list[int]]]:
        """The sources to look at closely, each with its language and the numbers of the quotations asked for there."""
        wanted = [number for number, one in enumerate(asked) if _is_sought(*one)]
        shares: dict[int, list[tuple[float, int]]] = {number: [] for number in wanted}
        languages: dict[int, str] = {}
        sought: dict[tuple[int, str], Sought] = {}
        seen: set[str] = set()
        for place, (_, document) in enumerate(others if wanted else ()):
            language = detect_language(document.main_text() or document.text) or document.language
            if document.url in seen or not language:
                continue
            seen.add(document.url)
            languages[place] = language
            glance: Glance | None = None
            for number in wanted:
                citation, finding = asked[number]
                if document.url == citation.url or language == finding.quote_language:
                    continue
                glance = glance or Glance(document.text, language)
                if (number, language) not in sought:
                    sought[number, language] = seek(citation.quote, language)
                if glance.may_have(sought[number, language]):
                    shares[number].append((-glance.share(sought[number, language]), place))
        chosen: dict[int, list[int]] = {}
        for number in wanted:
            for _, place in sorted(shares[number])[:LOOKED_AT_CLOSELY]:
                chosen.setdefault(place, []).append(number)
        for place in sorted(chosen):
            yield others[place], languages[place], chosen[place]

    def _source(self, document: Document, quote_language: str, source_language: str) -> Source:
        key = (
            hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
            quote_language,
            source_language,
        )
        if key not in self._sources:
            if self._engines is None:
                self._engines = load_engines(self._names, _log.warning)
            self._sources[key] = Source(
                document.text[: document.data[0][0] if document.data else None],
                language=source_language,
                quote_language=quote_language,
                engines=self._engines,
                recall=self._recall,
            )
        self._sources.move_to_end(key)
        while len(self._sources) > KEPT:
            self._sources.popitem(last=False)
        return self._sources[key]


def _is_sought(citation: Citation, finding: QuoteFinding) -> bool:
    wanted = finding.verdict in {QuoteVerdict.ABSENT, QuoteVerdict.UNLOCATED} and not citation.original
    return wanted and len(citation.quote.split()) >= MIN_WORDS_ELSEWHERE


def _short(citation: Citation, document: Document, finding: QuoteFinding, source: Source) -> QuoteFinding:
    """Two or three words woven into a sentence: the sentence is located, and the words have to be answered there."""
    segments = segments_of(citation.quote)
    claim = locate((citation.claim,), source) if citation.claim.strip() != citation.quote.strip() else None
    quoted = source.words.read(citation.quote)
    if claim is None or not claim.chosen or len(quoted.terms) < MIN_TERMS:
        return _unlocated(document, finding, claim or locate(segments, source))
    around = claim.chosen[0]
    if claim.is_sure and source.words.coverage(quoted, around.low, around.high) >= ANSWERED:
        found = replace(claim, segments=segments[:1])
        return _translated(citation, document, finding, found, differ(citation.quote, found, source))
    own = locate(segments, source)
    within = bool(own.chosen) and around.low <= own.chosen[0].low and own.chosen[0].high <= around.high
    if not within or claim.margin < CLEAR_MARGIN or own.is_fitted is False:
        return _unlocated(document, finding, claim)
    passage = own.chosen[0]
    if source.words.coverage(quoted, passage.low, passage.high) < 1:
        return _unlocated(document, finding, claim)
    found = replace(own, chosen=(replace(passage, logit=AGREED), *own.chosen[1:]))
    return _translated(citation, document, finding, found, differ(citation.quote, found, source))


def _beside_original(citation: Citation, document: Document, finding: QuoteFinding) -> QuoteFinding:
    """A finding by a pinned original, with what differs between that and the translation that was printed."""
    start, end = finding.spans[0][0], finding.spans[-1][1]
    source = Source(
        document.text[start:end], language=finding.source_language, quote_language=finding.quote_language, engines=()
    )
    if not source.sentences:
        return finding
    passage = Passage(0, len(source.sentences), source.spans[0][0], source.spans[-1][1], 0.0)
    segments = segments_of(citation.quote)
    changes = differ(citation.quote, Located(segments, (), (passage,) * len(segments), 0.0, ()), source)
    if not changes:
        return finding
    return replace(finding, explanation=f"{finding.explanation} In the translation as printed: {_told(changes)}")


def _told(changes: Sequence[Change]) -> str:
    named = " and ".join(dict.fromkeys(_KINDS[change.kind] for change in changes))
    mine, theirs = changes[0].quote or "nothing", changes[0].source or "nothing of the kind"
    return f"{named.capitalize()} differs: the quotation says “{mine}”, the passage “{theirs}”."


def segments_of(quote: str) -> tuple[str, ...]:
    """A quotation between its marks of omission, without what its editor put in; no part of many sentences."""
    printed = parse_quote(quote)
    segments = []
    for segment in printed.segments:
        own = [word for word in segment.words if not word.editorial]
        if not own:
            continue
        pieces, at = [], own[0].start
        for before, after in pairwise(own):
            if "[" in quote[before.end : after.start]:
                pieces.append(quote[at : before.end])
                at = after.start
        pieces.append(quote[at : own[-1].end])
        segments += _shared(OMISSION.sub(" ", "  ".join(pieces)))
    return tuple(segments)


def _shared(segment: str) -> list[str]:
    """A segment of more sentences than a passage may have, in parts of about the same number."""
    spans = split_sentences(segment, "en")
    if len(spans) <= MAX_RUN:
        return [segment]
    count = -(-len(spans) // (MAX_RUN - 1))
    firsts = [spans[len(spans) * number // count][0] for number in range(1, count)]
    return [segment[low:high].strip() for low, high in pairwise([0, *firsts, len(segment)])]


def _translated(
    citation: Citation, document: Document, finding: QuoteFinding, found: Located, changes: tuple[Change, ...]
) -> QuoteFinding:
    spans = tuple(sorted({(passage.start, passage.end) for passage in found.chosen}))
    severity = max((change.severity for change in changes), key=lambda one: one.rank, default=None)
    said = (
        f"The source is in {_language(finding.source_language)}; this is the passage that the quotation renders "
        f"(probability {_percent(found.probability)}). A person should pin it: ibid pin {citation.key}."
    )
    if changes:
        said = f"{said} {_told(changes)}"
    return replace(
        finding,
        verdict=QuoteVerdict.TRANSLATED,
        severity=severity,
        score=round(found.probability, 4),
        explanation=said,
        spans=spans,
        passage=document.text[spans[0][0] : spans[-1][1]],
        changes=changes,
        candidates=_candidates(document, found),
        zone=document.zone_of(spans[0]),
        engines=found.engines,
    )


def _unlocated(document: Document, finding: QuoteFinding, found: Located) -> QuoteFinding:
    candidates = _candidates(document, found)
    nearest = "; the nearest are shown without judging" if candidates else ""
    said = (
        f"The source is in {_language(finding.source_language)}, and no passage of it stands out as the one rendered"
        f"{nearest}. Not to be located by these engines is not to be absent."
    )
    return replace(
        finding,
        score=round(found.probability, 4),
        explanation=said,
        candidates=candidates,
        engines=found.engines,
    )


def _candidates(document: Document, found: Located) -> tuple[Candidate, ...]:
    """Up to five passages with their probabilities, of the segment that says most."""
    if not found.passages:
        return ()
    longest = max(range(len(found.segments)), key=lambda number: len(found.segments[number]))
    return tuple(
        Candidate(passage.start, passage.end, round(passage.probability, 4), document.text[passage.start : passage.end])
        for passage in found.passages[longest]
    )


def _percent(probability: float) -> str:
    """For a reader; a probability is never 100 %."""
    return "over 99%" if probability > 0.99 else f"{probability:.0%}"


def _language(code: str) -> str:
    return LANGUAGES.get(code, f"another language ({code})")

"""The verdict on one quotation in one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ibid.findings import Candidate, Change, QuoteFinding, Span
from ibid.quotes.aligning import Place
from ibid.quotes.attribution import is_attribution
from ibid.quotes.cutting import FOREIGN_WORDS, Part
from ibid.quotes.edges import Located, compare_part
from ibid.quotes.explain import explain_absent, explain_altered, explain_partial, explain_verbatim
from ibid.quotes.hidden import judge_hidden
from ibid.quotes.interruptions import is_interruption
from ibid.quotes.parse import OMISSION, Printed, QuotedWord, parse_quote
from ibid.quotes.placing import place_parts
from ibid.quotes.prepared import PreparedText, prepare
from ibid.quotes.weighing import weigh_change
from ibid.verdicts import ChangeKind, QuoteVerdict, Severity
from ibid.wording.words import split_words

# Words left out without a mark between two located stretches, beyond which they are distant passages joined.
# A long sentence has 40; whoever drops more than that leaves out more than a sentence.
SPLICE_WORDS = 40
# The share of a quotation that stands nowhere in the source, from which it is only partly there.
FOREIGN_SHARE = 0.25
# Candidates told, and the least score of one for a passage that was not located.
MAX_CANDIDATES, CANDIDATE_SCORE = 3, 0.25
# Characters of a passage beyond which its segments are shown without what stands between them.
MAX_PASSAGE = 20_000

_FINAL = re.compile(r"[\"'»”’)\]]?[.!?…,;:؟،]")
_ENDS_WITH_MARK = re.compile(r"[.!?…,;:؟،]\s*[\"'»”’)\]]*\s*$")


def check_quote(
    quote: str,
    text: str | PreparedText,
    *,
    prefix: str = "",
    suffix: str = "",
    language: str | None = None,
) -> QuoteFinding:
    """Say where a printed quotation stands in a text, and every way in which it differs.

    ``prefix`` and ``suffix`` are words around the passage, for one that occurs more than once (the W3C
    TextQuoteSelector); either may be empty. ``language`` is the ISO 639-1 code of both, told from the letters
    where it is none. Offsets in the finding count code points of the text as given. Verdicts: ``verbatim``,
    ``altered``, ``partial``, ``absent``, and ``no_quote`` for a quotation without words. A quotation is faithful
    where it is verbatim, or altered with cosmetic changes only. Never raises for any strings.
    """
    source = prepare(text) if isinstance(text, str) else text
    printed = parse_quote(quote)
    if not printed.segments:
        return QuoteFinding(QuoteVerdict.NO_QUOTE, None, 0.0, "There are no words in the quotation.")
    spoken = language or _language_of(printed)
    parts = place_parts(printed, source, prefix=prefix, suffix=suffix)
    located = [compare_part(printed, part, source, spoken) for part in parts if part.place is not None]
    if not located:
        candidates = _candidates(source, [place for part in parts for place in part.tried])
        return QuoteFinding(
            QuoteVerdict.ABSENT,
            None,
            candidates[0].score if candidates else 0.0,
            explain_absent(candidates),
            candidates=candidates,
        )
    return _judge(printed, parts, located, source)


def _language_of(printed: Printed) -> str:
    """A guess by letters, enough to choose a stemmer and a decimal mark."""
    letters = "".join(word.form for word in printed.segments[0].words[:40]) or "a"
    middle = sorted(letters)[len(letters) // 2]
    if middle < "\u0250":
        return "en"
    if middle < "\u0500":
        return "uk" if any(letter in "іїєґ" for letter in letters) else "ru"
    return "fa" if "\u0600" <= middle <= "\u06ff" else ""


def _judge(printed: Printed, parts: Sequence[Part], located: list[Located], source: PreparedText) -> QuoteFinding:
    located = _with_final_mark(printed, located, source.text)
    changes = [change for one in located for change in one.compared.changes]
    changes += _junctions(printed, located, source)
    missing = [
        part.segment.words for part in parts if part.place is None and any(not w.editorial for w in part.segment.words)
    ]
    changes += [_missing(printed, words, located) for words in missing]
    changes.sort(key=lambda change: (change.quote_span, change.source_span))
    lost = sum(len(words) for words in missing)
    matched = sum(one.compared.matched for one in located)
    score = min(1.0, matched / max(1, printed.length))
    severity = max((change.severity for change in changes), key=lambda one: one.rank, default=None)
    strict = all(one.compared.strict for one in located) and not lost
    if lost >= FOREIGN_SHARE * printed.length or _is_foreign(printed, changes):
        verdict, explanation = QuoteVerdict.PARTIAL, explain_partial(changes)
    elif strict and severity in {None, Severity.COSMETIC}:
        verdict, score = QuoteVerdict.VERBATIM, 1.0
        explanation = explain_verbatim(changes, len(located[0].part.rivals))
    else:
        verdict, explanation = QuoteVerdict.ALTERED, explain_altered(changes, len(located[0].part.rivals))
    spans = _spans(located, source.text)
    return QuoteFinding(
        verdict=verdict,
        severity=severity,
        score=round(score if verdict is QuoteVerdict.VERBATIM else min(score, 0.99), 4),
        explanation=explanation,
        spans=spans,
        passage=_passage(source.text, spans),
        changes=tuple(changes),
        candidates=_candidates(source, located[0].part.rivals) if len(located) == 1 else (),
    )


def _with_final_mark(printed: Printed, located: list[Located], text: str) -> list[Located]:
    """The last stretch with the source's own final mark, where the quotation ends with one."""
    last = located[-1]
    if not _ENDS_WITH_MARK.match(printed.readable, last.quote_span[1]):
        return located
    mark = _FINAL.match(text, last.span[1])
    if mark is None:
        return located
    return [*located[:-1], Located(last.part, (last.span[0], mark.end()), last.compared)]


def _junctions(printed: Printed, located: Sequence[Located], source: PreparedText) -> Iterator[Change]:
    """What is between two stretches: words that a mark stands for, words that none does, or another order."""
    for before, after in pairwise(located):
        at = (before.quote_span[1], after.quote_span[0])
        if after.span[0] >= before.span[1]:
            change = _forward(printed, before, after, source.text, at)
            if change is not None:
                yield change
        else:
            distant = not after.part.marked and _count(source.text, after.span[1], before.span[0]) > SPLICE_WORDS
            kind = ChangeKind.SPLICE if distant else ChangeKind.REORDERING
            yield _whole(kind, printed, after, source.text)


def _forward(printed: Printed, before: Located, after: Located, text: str, at: Span) -> Change | None:
    hidden = (before.span[1], after.span[0])
    count = _count(text, *hidden)
    if not count:
        return None
    if after.part.marked:
        return judge_hidden(printed.text, _mark_in(printed.text, at), text, hidden)
    if is_interruption(text, *hidden) or is_attribution(text, *hidden):
        return _left_out(text, hidden, at[0], Severity.COSMETIC)
    if count > SPLICE_WORDS:
        return _whole(ChangeKind.SPLICE, printed, after, text)
    words = list(split_words(text, *hidden))
    return _left_out(text, (words[0].start, words[-1].end), at[0], weigh_change(ChangeKind.OMISSION, (), words))


def _left_out(text: str, hidden: Span, at: int, severity: Severity) -> Change:
    return Change(ChangeKind.OMISSION, severity, "", text[slice(*hidden)], (at, at), hidden)


def _whole(kind: ChangeKind, printed: Printed, located: Located, text: str) -> Change:
    quote_span = located.quote_span
    return Change(
        kind,
        Severity.MATERIAL,
        printed.text[slice(*quote_span)],
        text[slice(*located.span)],
        quote_span,
        located.span,
    )


def _missing(printed: Printed, words: Sequence[QuotedWord], located: Sequence[Located]) -> Change:
    """A stretch of the quotation that the source has nowhere."""
    span = (words[0].start, words[-1].end)
    before = [one for one in located if one.quote_span[1] <= span[0]]
    at = before[-1].span[1] if before else located[0].span[0]
    return Change(ChangeKind.INSERTION, Severity.MATERIAL, printed.text[slice(*span)], "", span, (at, at))


def _is_foreign(printed: Printed, changes: Sequence[Change]) -> bool:
    """Whether a good part of the quotation stands nowhere in the source."""
    for change in changes:
        if change.kind in {ChangeKind.INSERTION, ChangeKind.WORD} and change.severity is not Severity.COSMETIC:
            count = _count(change.quote, 0, len(change.quote))
            at_end = change.quote_span[0] <= 1 or change.quote_span[1] >= len(printed.text.rstrip("\"'»”’.!?, ")) - 1
            if count >= FOREIGN_WORDS and count >= FOREIGN_SHARE * printed.length and at_end:
                return True
    return False


def _count(text: str, start: int, end: int) -> int:
    """How many words stand between two offsets; no more are counted than decide anything."""
    count = 0
    for _ in split_words(text, start, end):
        count += 1
        if count > SPLICE_WORDS:
            break
    return count


def _mark_in(quote: str, at: Span) -> Span:
    """The mark of omission between two stretches."""
    mark = OMISSION.search(quote, *at)
    return mark.span() if mark else at


def _spans(located: Sequence[Located], text: str) -> tuple[Span, ...]:
    """Where the stretches stand, in the source's order; those with nothing marked between them as one."""
    merged: list[Span] = []
    ordered = sorted(located, key=lambda one: one.span)
    for one in ordered:
        near = merged and not one.part.marked and _count(text, merged[-1][1], one.span[0]) <= SPLICE_WORDS
        if near or (merged and one.span[0] < merged[-1][1]):
            merged[-1] = (merged[-1][0], max(merged[-1][1], one.span[1]))
        else:
            merged.append(one.span)
    return tuple(merged)


def _passage(text: str, spans: Sequence[Span]) -> str:
    start, end = spans[0][0], spans[-1][1]
    if end - start <= MAX_PASSAGE or len(spans) == 1:
        return text[start:end]
    return " […] ".join(text[slice(*span)] for span in spans)


def _candidates(source: PreparedText, places: Sequence[Place]) -> tuple[Candidate, ...]:
    found = []
    for place in sorted(places, key=lambda place: (-place.score, place.start))[:MAX_CANDIDATES]:
        if place.score >= CANDIDATE_SCORE:
            start, end = source.span(place.start, place.end)
            found.append(Candidate(start, end, round(min(place.score, 1.0), 4), source.text[start:end]))
    return tuple(found)

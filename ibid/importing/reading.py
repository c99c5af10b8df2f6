"""A report read: its footnotes with their sources, the passages quoted from them, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ibid.errors import ReportUnreadable
from ibid.importing.assigning import MIN_APART, Assigned, Assignment, assign
from ibid.importing.formats import read_draft
from ibid.importing.ibidem import Source, read_sources
from ibid.importing.markers import print_out
from ibid.importing.printed import Marker, Note, PrintedReport
from ibid.importing.publishers import publisher_of
from ibid.importing.quoting import Passage
from ibid.translation.language import detect_language
from ibid.translation.sentences import split_sentences
from ibid.verdicts import Kind

# From this sureness on a person need not look at a row.
SURE = 0.75
MAX_SHOWN = 12  # markers without notes that a message names
_SENTENCE = re.compile(r"[.!?]\s+")


class Trouble(StrEnum):
    """What a person has to look at in the report itself."""

    MARKER = "marker without note"
    NOTE = "note without marker"
    TWICE = "note printed twice"
    DATE = "ambiguous date"
    LOOSE = "quotation without footnote"


@dataclass(frozen=True, slots=True)
class Problem:
    """One trouble: the footnote's number (0: none), where it is, and what is printed there."""

    trouble: Trouble
    number: int
    place: str
    printed: str = ""

    def __str__(self) -> str:
        number = f": {self.number}" if self.number else ""
        printed = f": {self.printed}" if self.printed else ""
        return f"{self.trouble.value}{number}{printed} ({self.place})"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of citations.csv as it was read: how sure that is (0 to 1), why not surer, and where it stands."""

    footnote: int
    series: str
    kind: Kind
    claim: str
    quote: str
    url: str
    date: dt.date | None
    publisher: str
    note: str
    sureness: float
    why: str
    place: str

    @property
    def is_sure(self) -> bool:
        """Whether a person need not look at it."""
        return self.sureness >= SURE


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was read: the rows in the order of the document, the problems, and the words of the report."""

    rows: tuple[ReadRow, ...]
    problems: tuple[Problem, ...]
    title: str
    text: str
    footnotes: int


def read_report(data: bytes, *, content_type: str = "", publishers: Mapping[str, str] | None = None) -> ReadReport:
    """Read a report of any format that Ibid knows.

    Raises ReportUnreadable, in a sentence, for a file that can't be read or that has no footnotes.
    """
    report = print_out(read_draft(data, content_type))
    _refuse_without_notes(report)
    language = detect_language(" ".join(block.text for block in report.blocks)) or "en"
    assignment = assign(report, language)
    sources = read_sources(report.notes)
    notes = {note.key: note for note in report.notes}
    rows = _Rows(report, notes, sources, language, publishers or {})
    made = [row for one in assignment.markers for row in rows.of_marker(one)]
    used = {key for marker in report.markers for key in marker.keys}
    made += [rows.of_unused(note) for note in report.notes if note.key not in used]
    problems = (*_problems(report, assignment, sources, used),)
    text = "\n".join(block.text for block in report.blocks)
    return ReadReport(tuple(made), problems, report.title, text, len(report.notes))


def _refuse_without_notes(report: PrintedReport) -> None:
    if report.notes:
        return
    if not report.markers:
        raise ReportUnreadable(
            "has no footnotes that can be told: neither numbers in the text like [1] or ¹, nor a list of notes"
        )
    places: dict[int, str] = {}
    for marker in report.markers:
        for number in marker.missing:
            places.setdefault(number, report.blocks[marker.block].place)
    shown = ", ".join(f"{number} in {place}" for number, place in list(places.items())[:MAX_SHOWN])
    more = ", ..." if len(places) > MAX_SHOWN else ""
    raise ReportUnreadable(f"has numbers in the text that look like footnotes, but no notes: {shown}{more}")


@dataclass(frozen=True, slots=True)
class _Cited:
    """What a row is made of: a note's number and source, what it explains, and how sure it is that it is there."""

    number: int
    series: str
    source: Source
    explains: str = ""
    sureness: float = 1.0


_Passages = tuple[tuple[Passage, float, str], ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a report, marker by marker."""

    report: PrintedReport
    notes: Mapping[str, Note]
    sources: Mapping[str, Source]
    language: str
    publishers: Mapping[str, str]
    known: dict[int, tuple[str, list[int], list[int]]] = field(default_factory=dict)

    def of_marker(self, one: Assigned) -> Iterator[ReadRow]:
        """The rows of the notes that a marker names: one a passage, or a bare one."""
        sourced = [key for key in one.marker.keys if self._has_source(key)]
        for key in one.marker.keys:
            passages = one.passages
            if key not in sourced:
                # A short word in marks before a note that only explains is what is explained.
                passages = tuple(each for each in passages if len(each[0].text.split()) >= MIN_APART)
            if passages and key not in sourced and (sourced or _stands_within(one, passages)):
                passages = ()  # it explains; the passage is another note's
            yield from self._rows(self._cited(self.notes[key]), one, passages)
        for number in one.marker.missing:
            cited = _Cited(number, "", Source(doubt="no note has this number"), sureness=0.3)
            yield from self._rows(cited, one, one.passages)

    def of_unused(self, note: Note) -> ReadRow:
        """The row of a note that nothing in the text refers to."""
        cited = _Cited(note.number, note.series, self.sources[note.key], note.text)
        return self._row(cited, Kind.NOTE, ("", ""), (0.4, "nothing in the text refers to this note"), note.place)

    def _has_source(self, key: str) -> bool:
        source = self.sources[key]
        return bool(source.urls or source.named or source.pointed)

    def _cited(self, note: Note) -> _Cited:
        source = self.sources[note.key]
        label = f"Printed as {note.label}." if note.label else ""
        explains = "" if (source.urls or source.pointed) and not source.explains else note.text
        return _Cited(note.number, note.series, source, " ".join(filter(None, (label, explains))))

    def _rows(self, cited: _Cited, one: Assigned, passages: _Passages) -> Iterator[ReadRow]:
        place = self.report.blocks[one.marker.block].place
        source = cited.source
        most = min(cited.sureness, 0.6 if source.doubt else 1.0)
        for passage, sure, why in passages:
            lacks = "" if source.urls or source.doubt else "its note names no address"
            measure = min(sure, most, 1.0 if source.urls else 0.5), "; ".join(filter(None, (why, source.doubt, lacks)))
            yield self._row(cited, Kind.QUOTE, (self._claim(one.marker, passage), passage.text), measure, place)
        claim = self._claim(one.marker, None)
        if not passages:
            yield self._row(cited, _bare_kind(cited, one), (claim, ""), (min(most, 0.9), source.doubt), place)
        for url, date in source.others:
            further = _Cited(cited.number, cited.series, Source(urls=(url,), date=date))
            measure = 0.75, "its note has several addresses; this one is checked as a link only"
            yield self._row(further, Kind.PARAPHRASE, (claim, ""), measure, place)

    def _row(
        self, cited: _Cited, kind: Kind, words: tuple[str, str], measure: tuple[float, str], place: str
    ) -> ReadRow:
        """A row; ``words`` are its claim and its quotation, ``measure`` how sure it is and why not surer."""
        source = cited.source
        notes = [cited.explains]
        if source.copies:
            notes.append(f"Copy: {', '.join(source.copies)}")
        if source.ambiguous:
            notes.append(f"Date as printed: {source.ambiguous}")
        return ReadRow(
            footnote=cited.number,
            series=cited.series,
            kind=kind,
            claim=words[0],
            quote=words[1],
            url=source.url,
            date=source.date,
            publisher=publisher_of(source.url, self.publishers) if source.url else "",
            note=" ".join(filter(None, notes)),
            sureness=round(measure[0], 2),
            why=measure[1],
            place=place,
        )

    def _claim(self, marker: Marker, passage: Passage | None) -> str:
        """The sentence that a footnote stands behind, from the one in which its quotation begins."""
        text, starts, places = self._of_block(marker.block)
        here = passage is not None and passage.block == marker.block
        first = max(0, marker.at - 1)
        upto = marker.at
        if passage is not None and here:
            first, upto = min(first, passage.outer_start), max(upto, passage.outer_end)
        begin = max(_last(starts, first), _last(places, first))
        # Behind the marker's own sentence the next one begins.
        end = starts[at] if (at := bisect_left(starts, max(upto, begin + 1))) < len(starts) else len(text)
        if passage is None:
            # Within a quotation sentences are not told apart; a footnote in it stands behind the one that it ends.
            ends = [match.end() for match in _SENTENCE.finditer(text, begin, max(begin, marker.at - 1))]
            if places and places[-1] > marker.at and end > marker.at + 1:
                begin, end = (ends[-1] if ends else begin), marker.at
        return text[begin:end].strip().lstrip(",;. ").strip()

    def _of_block(self, at: int) -> tuple[str, list[int], list[int]]:
        """The text of a block, where its sentences begin, and where its markers are."""
        if at not in self.known:
            text = self.report.blocks[at].text
            starts = [start for start, _ in split_sentences(text, self.language)] or [0]
            self.known.clear()  # markers come in order, so that one block is looked at at a time
            self.known[at] = text, starts, [one.at for one in self.report.markers if one.block == at]
        return self.known[at]


def _last(places: Sequence[int], upto: int) -> int:
    """The last of some places in order that is not beyond another; 0 where there is none."""
    at = bisect_right(places, upto)
    return places[at - 1] if at else 0


def _bare_kind(cited: _Cited, one: Assigned) -> Kind:
    """What a footnote is that quotes nothing."""
    if one.is_caption:
        return Kind.IMAGE
    source = cited.source
    is_cited = source.urls or source.named or source.pointed
    explains = cited.sureness == 1.0 and (source.explains or not is_cited)
    return Kind.NOTE if explains else Kind.PARAPHRASE


def _stands_within(one: Assigned, passages: _Passages) -> bool:
    return any(passage.start < one.marker.at < passage.end for passage, _, _ in passages)


def _problems(
    report: PrintedReport, assignment: Assignment, sources: Mapping[str, Source], used: set[str]
) -> Iterator[Problem]:
    for marker in report.markers:
        place = report.blocks[marker.block].place
        yield from (Problem(Trouble.MARKER, number, place) for number in marker.missing)
    seen: set[tuple[str, int]] = set()
    for note in report.notes:
        if (note.series, note.number) in seen and note.number:
            yield Problem(Trouble.TWICE, note.number, note.place)
        elif note.key not in used:
            yield Problem(Trouble.NOTE, note.number, note.place)
        seen.add((note.series, note.number))
        source = sources[note.key]
        if source.ambiguous and not source.pointed:
            yield Problem(Trouble.DATE, note.number, note.place, source.ambiguous)
    for passage in assignment.loose:
        shown = passage.text if len(passage.text) <= 80 else f"{passage.text[:79]}…"
        yield Problem(Trouble.LOOSE, 0, report.blocks[passage.block].place, shown)

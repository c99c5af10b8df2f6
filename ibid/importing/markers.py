"""Markers: the numbers in the text that refer to notes. They are taken out of the text, and stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ibid.errors import ReportUnreadable
from ibid.findings import Span
from ibid.importing.notes import SUPERSCRIPTS, Run, Style, find_runs, notes_of
from ibid.importing.printed import Block, BlockKind, Draft, Marker, Note, PrintedReport, Reference

# A number this far above the last note's may be a marker whose note is missing; a year is further.
MAX_MISSING = 5
MAX_MARKERS = 20_000  # a book has some thousand
# Characters before a number that tell whether it is a marker.
LOOKED_BACK = 60
# A range that names more notes than this is none.
MAX_RANGE = 30

_NUMBERS = r"\d{1,4}(?:\s*[,;،–—-]\s*\d{1,4})*"
_SUPER = f"[{SUPERSCRIPTS}]"
_PRINTED: Mapping[Style, re.Pattern[str]] = {
    Style.BRACKET: re.compile(rf"\\?\[\^?({_NUMBERS})\\?\](?::\d{{1,4}}(?:[–-]\d{{1,4}})?(?=[\s,.;]|$))?"),
    Style.PAREN: re.compile(rf"\(({_NUMBERS})\)"),
    Style.RAISED: re.compile(rf"({_SUPER}{{1,4}}(?:\s?[,⁻˒،–-]\s?{_SUPER}{{1,4}})*)"),
    # Copied out of a PDF, a raised number is a plain one behind a stop or a closing mark.
    Style.BARE: re.compile(r"(?<=[^\W\d_][.,;:!?”\"»’)])(\d{1,3})(?=\s|$)|(?<=[.,!?][”\"»’)])(\d{1,3})(?=\s|$)"),
    Style.SIGN: re.compile(r"(?<=[^\s*†‡§])([*†‡§]{1,3})(?![^\s.,;:!?)\]»”\"])"),
}
_IN_RAISED = re.compile(rf"[\[(]?\s*({_NUMBERS})\s*[\])]?,?")
_TO_DIGITS = str.maketrans(f"{SUPERSCRIPTS}⁻˒،", "0123456789-,,")
_RANGE = re.compile(r"(\d+)\s*[–—-]\s*(\d+)|(\d+)")
# Before a raised number: a unit, a power of ten, or a formula.
_POWER = re.compile(
    r"(?:\d\s?|[=/×·*]\s?|\bper |\b(?:sq|кв)\.? ?)(?:[kcmdµnh]?m|ft|in|yd|mi|s|к?м|см|мм|mc|v|c|x|r)$|"
    r"[=×]\s?\w{1,3}$|(?<!\d)10$"
)
# "(1)" that counts points in a sentence stands before them, not behind.
_COUNTS = re.compile(r"(?:^|[:;,]|\b(?:and|or|und|et|и|или|و))\s*$")


@dataclass(frozen=True, slots=True)
class _Found:
    block: int
    start: int
    end: int
    numbers: tuple[int, ...]
    sign: str = ""
    attached: bool = True  # it stands right behind a word or a mark, as markers do


def print_out(draft: Draft) -> PrintedReport:
    """The report with its markers and notes found, however they are printed.

    Notes that have a sign or a letter in place of a number are numbered behind the others, since a citation has one.
    """
    report = _print_out(draft)
    top = max((note.number for note in report.notes), default=0)
    report = replace(report, notes=tuple(_in_chapters(report.notes)))
    unnumbered = [note.key for note in report.notes if not note.number]
    ranks = {key: top + rank for rank, key in enumerate(unnumbered, start=1)}
    return replace(report, notes=tuple(replace(one, number=one.number or ranks[one.key]) for one in report.notes))


def _in_chapters(notes: Sequence[Note]) -> Iterator[Note]:
    """The notes with a series of their own for each chapter in which the numbers begin anew."""
    seen: set[tuple[str, int]] = set()
    chapter = 1
    for note in notes:
        if note.number == 1 and (note.series, 1) in seen and not note.series:
            chapter += 1
            seen = {one for one in seen if one[0]}
        seen.add((note.series, note.number))
        yield replace(note, series=f"{chapter}.") if chapter > 1 and not note.series else note


def _print_out(draft: Draft) -> PrintedReport:
    known = {note.key for note in draft.notes}
    refers = any(one.key in known for block in draft.blocks for one in block.references)
    if draft.notes and (refers or any(block.references for block in draft.blocks)):
        return _with_known_notes(draft)
    runs = find_runs(draft.blocks)
    lists = notes_of(draft.blocks, runs)
    if draft.notes:
        found = _best(draft.blocks, frozenset(), {note.number for note in draft.notes}, ())
        return _resolve(draft, draft.blocks, found, [], [list(draft.notes)])
    taken = frozenset(at for run in runs for at in range(run.first, run.last + 1))
    numbers = {note.number for notes in lists for note in notes if note.number}
    signs = tuple(sign for run in runs for sign in run.signs)
    return _resolve(draft, draft.blocks, _best(draft.blocks, taken, numbers, signs), runs, lists)


def _with_known_notes(draft: Draft) -> PrintedReport:
    """A report whose format knows its references: only what the format tells is one."""
    by_number: dict[int, str] = {}
    for note in draft.notes:
        by_number.setdefault(note.number, note.key)
    known = {note.key for note in draft.notes}
    markers = []
    for place, block in enumerate(draft.blocks):
        for reference in block.references:
            key = by_number.get(_number(reference.key), reference.key) if reference.key not in known else reference.key
            missing = () if key in known else (_number(reference.key),)
            if key in known or missing != (0,):
                markers.append(Marker(place, reference.at, (key,) if key in known else (), missing))
    blocks, markers = _without_brackets(draft.blocks, markers)
    return PrintedReport(blocks, _grouped(blocks, markers), draft.notes, draft.title)


def _without_brackets(blocks: Sequence[Block], markers: Sequence[Marker]) -> tuple[tuple[Block, ...], list[Marker]]:
    """The blocks without the empty brackets around a linked number, and the markers moved with their text."""
    cut: list[Block] = []
    moved: list[Marker] = []
    by_block: dict[int, list[Marker]] = {}
    for one in markers:
        by_block.setdefault(one.block, []).append(one)
    for at, block in enumerate(blocks):
        here = by_block.get(at, [])
        spans = [match.span() for match in _EMPTY.finditer(block.text)] if here else []
        spans = [span for span in spans if any(span[0] < one.at < span[1] for one in here)]
        placed = replace(block, references=tuple(Reference(one.at, str(rank)) for rank, one in enumerate(here)))
        stripped = placed.without(*spans)
        moved += [replace(here[int(one.key)], at=one.at) for one in stripped.references]
        cut.append(replace(stripped, references=()))
    return tuple(cut), moved


def _number(key: str) -> int:
    digits = key.removeprefix("#").strip("[]() .")
    return int(digits) if digits.isdecimal() else 0


def _best(blocks: Sequence[Block], taken: frozenset[int], numbers: set[int], signs: tuple[str, ...]) -> list[_Found]:
    """The markers of the style that refers to most of the notes."""
    best: list[_Found] = []
    covered = -1
    known = numbers or set(range(1, 1000))
    for style in (Style.BRACKET, Style.RAISED, Style.PAREN, Style.BARE):
        found = list(_plausible(_find(blocks, taken, style), known, style))
        here = len({number for one in found for number in one.numbers} & known)
        if style is Style.BARE and here * 2 < len(known):
            continue  # numbers behind a stop are rare, but not so rare
        if here > covered and here:
            best, covered = found, here
    if signs:
        best = sorted([*best, *_find_signs(blocks, taken, signs)], key=lambda one: (one.block, one.start))
    return best


def _find(blocks: Sequence[Block], taken: frozenset[int], style: Style) -> Iterator[_Found]:
    for at, block in enumerate(blocks):
        if at in taken or block.kind in {BlockKind.CODE, BlockKind.FOOT}:
            continue
        spans = [
            (match.start(), match.end(), match[match.lastindex or 1]) for match in _PRINTED[style].finditer(block.text)
        ]
        if style is Style.RAISED:
            for start, end in block.raised:
                match = _IN_RAISED.fullmatch(block.text[start:end].strip())
                if match:
                    spans.append((start, end, match[1]))
        for start, end, printed in sorted(spans):
            before = block.text[max(0, start - LOOKED_BACK) : start]
            if style is Style.RAISED and _POWER.search(before):
                continue
            if style is Style.PAREN and (_COUNTS.search(before) or not before.strip()):
                continue
            numbers = _expand(printed.translate(_TO_DIGITS))
            if numbers:
                behind = block.text[end : end + 1]
                attached = bool(before) and (
                    (not before[-1].isspace() and before[-1] not in "-–/[(")
                    or before.rstrip()[-1:] in ".,;:!?»”\"'’)"
                    or behind in {"", ".", ",", ";"}
                )
                yield _Found(at, start, end, numbers, attached=attached)


def _find_signs(blocks: Sequence[Block], taken: frozenset[int], signs: tuple[str, ...]) -> Iterator[_Found]:
    for at, block in enumerate(blocks):
        if at not in taken and block.kind is not BlockKind.CODE:
            for match in _PRINTED[Style.SIGN].finditer(block.text):
                if match[1] in signs:
                    yield _Found(at, match.start(), match.end(), (), match[1])


def _expand(printed: str) -> tuple[int, ...]:
    """The numbers that a marker names, ranges written out; none where a range is too long to be one."""
    numbers: list[int] = []
    for match in _RANGE.finditer(printed):
        if match[3]:
            numbers.append(int(match[3]))
        elif 0 < int(match[2]) - int(match[1]) <= MAX_RANGE:
            numbers += range(int(match[1]), int(match[2]) + 1)
        else:
            return ()
    return tuple(number for number in numbers if number > 0)


def _plausible(found: Iterator[_Found], known: set[int], style: Style) -> Iterator[_Found]:
    """What can be a marker: its notes are there, or just behind the last one."""
    top = max(known)
    reached = 0
    for one in found:
        numbers = one.numbers
        if not all(number in known or (number <= top + MAX_MISSING and one.attached) for number in numbers):
            continue
        # Raised digits behind a digit are a power, unless they count on.
        if style is Style.RAISED and numbers[0] > reached + MAX_RANGE:
            continue
        reached = max(reached, *numbers)
        yield one


def _resolve(
    draft: Draft, blocks: Sequence[Block], found: Sequence[_Found], runs: Sequence[Run], lists: Sequence[Sequence[Note]]
) -> PrintedReport:
    """The report without what was found, each marker with the notes it refers to."""
    if len(found) > MAX_MARKERS:
        raise ReportUnreadable(f"has {len(found):,} numbers that look like footnotes, more than a report has")
    taken = frozenset(at for run in runs for at in range(run.first, run.last + 1))
    homes = _homes(blocks, found, runs, lists)
    by_block: dict[int, list[tuple[_Found, dict[int | str, str]]]] = {}
    for one, home in zip(found, homes, strict=True):
        by_block.setdefault(one.block, []).append((one, home))
    cleaned: list[Block] = []
    markers: list[Marker] = []
    for at, block in enumerate(blocks):
        if at in taken or block.kind is BlockKind.FOOT:
            continue
        here = by_block.get(at, [])
        stripped = replace(
            block, references=tuple(Reference(one.start, str(rank)) for rank, (one, _) in enumerate(here))
        )
        stripped = stripped.without(*(_cut(block.text, one) for one, _ in here))
        for reference in stripped.references:
            one, home = here[int(reference.key)]
            markers.append(_marker(one, home, len(cleaned), reference.at))
        cleaned.append(replace(stripped, references=()))
    notes = tuple(note for one in lists for note in one)
    return PrintedReport(tuple(cleaned), _grouped(cleaned, markers), notes, draft.title)


def _cut(text: str, one: _Found) -> Span:
    """What is taken out for a marker: its number, and the space before it where one stands behind as well."""
    start = one.start
    while start and text[start - 1] == " " and (text[one.end : one.end + 1] or " ") in " .,;:!?)»”’\"'":
        start -= 1
    return start, one.end


def _marker(one: _Found, home: Mapping[int | str, str], block: int, at: int) -> Marker:
    wanted: tuple[int | str, ...] = (one.sign,) if one.sign else one.numbers
    keys = tuple(home[each] for each in wanted if each in home)
    missing = tuple(number for number in one.numbers if number not in home)
    return Marker(block, at, keys, missing)


def _homes(
    blocks: Sequence[Block], found: Sequence[_Found], runs: Sequence[Run], lists: Sequence[Sequence[Note]]
) -> list[dict[int | str, str]]:
    """For each marker, the keys of the notes that it can refer to, by number.

    Lists between the text serve what stands before them: a chapter, or a page. Lists that stand together at the end
    serve the chapters in order, and a chapter is known by its numbers beginning anew.
    """
    tables = [_table(notes) for notes in lists]
    if not runs:
        return [tables[0] if tables else {} for _ in found]
    apart = any(any(first.last < one.block < second.first for one in found) for first, second in pairwise(runs))
    chapter = reached = 0
    homes = []
    for one in found:
        if apart:
            after = [table for run, table in zip(runs, tables, strict=True) if run.last >= one.block]
            # A paragraph that runs over pages stands before the notes of each of them.
            turned = sum(turn <= one.start for turn in blocks[one.block].turns)
            after = after[turned:] or after[-1:]
            ordered = [*after, *reversed(tables[: len(tables) - len(after)])]
        else:
            first = min(one.numbers, default=reached)
            if first == 1 and reached > 1 and chapter + 1 < len(tables) and 1 in tables[chapter + 1]:
                chapter, reached = chapter + 1, 0
            reached = max(reached, first)
            ordered = [tables[chapter], *tables[chapter + 1 :], *tables[:chapter]]
        home: dict[int | str, str] = {}
        for table in reversed(ordered):
            home |= table
        homes.append(home)
    return homes


def _table(notes: Sequence[Note]) -> dict[int | str, str]:
    table: dict[int | str, str] = {}
    for note in notes:
        table.setdefault(note.label or note.number, note.key)
    return table


_EMPTY = re.compile(r" ?[\[(]\s*[\])]")
_BETWEEN = re.compile(r"[\s,;]*")


def _grouped(blocks: Sequence[Block], markers: Sequence[Marker]) -> tuple[Marker, ...]:
    """Markers in order; those with nothing between them are one, as in ``[3][7]``."""
    joined: list[Marker] = []
    for marker in sorted(markers, key=lambda one: (one.block, one.at)):
        last = joined[-1] if joined else None
        text = blocks[marker.block].text
        if last and last.block == marker.block and _BETWEEN.fullmatch(text[last.at : marker.at]):
            keys = tuple(dict.fromkeys((*last.keys, *marker.keys)))
            joined[-1] = Marker(last.block, last.at, keys, (*last.missing, *marker.missing))
        else:
            joined.append(marker)
    return tuple(joined)

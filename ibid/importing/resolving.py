"""Which note each marker refers to, and the text without the markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ibid.errors import ReportUnreadable
from ibid.findings import Span
from ibid.importing.notes import Run
from ibid.importing.printed import Block, BlockKind, Draft, Marker, Note, PrintedReport, Reference

MAX_MARKERS = 20_000  # a book has some thousand
_EMPTY = re.compile(r" ?[\[(]\s*[\])]")
_BETWEEN = re.compile(r"[\s,;]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A marker as it is printed in a block, with the numbers or the sign in it."""

    block: int
    start: int
    end: int
    numbers: tuple[int, ...]
    sign: str = ""
    attached: bool = True  # it stands right behind a word or a mark, as markers do


def resolve(
    draft: Draft, blocks: Sequence[Block], found: Sequence[Found], runs: Sequence[Run], lists: Sequence[Sequence[Note]]
) -> PrintedReport:
    """The report without what was found, each marker with the notes it refers to."""
    if len(found) > MAX_MARKERS:
        raise ReportUnreadable(f"has {len(found):,} numbers that look like footnotes, more than a report has")
    taken = frozenset(at for run in runs for at in range(run.first, run.last + 1))
    homes = _homes(blocks, found, runs, lists)
    by_block: dict[int, list[tuple[Found, dict[int | str, str]]]] = {}
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
    return PrintedReport(tuple(cleaned), grouped(cleaned, markers), notes, draft.title)


def _cut(text: str, one: Found) -> Span:
    """What is taken out for a marker: its number, and the space before it where one stands behind as well."""
    start = one.start
    while start and text[start - 1] == " " and (text[one.end : one.end + 1] or " ") in " .,;:!?)»”’\"'":
        start -= 1
    return start, one.end


def _marker(one: Found, home: Mapping[int | str, str], block: int, at: int) -> Marker:
    wanted: tuple[int | str, ...] = (one.sign,) if one.sign else one.numbers
    keys = tuple(home[each] for each in wanted if each in home)
    missing = tuple(number for number in one.numbers if number not in home)
    return Marker(block, at, keys, missing)


def _homes(
    blocks: Sequence[Block], found: Sequence[Found], runs: Sequence[Run], lists: Sequence[Sequence[Note]]
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


def grouped(blocks: Sequence[Block], markers: Sequence[Marker]) -> tuple[Marker, ...]:
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


def in_chapters(notes: Sequence[Note]) -> Iterator[Note]:
    """The notes with a series of their own for each chapter in which the numbers begin anew."""
    seen: set[tuple[str, int]] = set()
    chapter = 1
    for note in notes:
        if note.number == 1 and (note.series, 1) in seen and not note.series:
            chapter += 1
            seen = {one for one in seen if one[0]}
        seen.add((note.series, note.number))
        yield replace(note, series=f"{chapter}.") if chapter > 1 and not note.series else note


def without_brackets(blocks: Sequence[Block], markers: Sequence[Marker]) -> tuple[tuple[Block, ...], list[Marker]]:
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

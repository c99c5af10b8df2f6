"""Markers: the numbers in the text that refer to notes. They are taken out of the text, and stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ibid.importing.notes import SUPERSCRIPTS, Style, find_runs, notes_of, roman
from ibid.importing.printed import Block, BlockKind, Draft, Marker, Note, PrintedReport
from ibid.importing.resolving import Found, grouped, in_chapters, resolve, without_brackets

# A number this far above the last note's may be a marker whose note is missing; a year is further.
MAX_MISSING = 5
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
    Style.ROMAN: re.compile(r"\[([ivxlc]{1,7})\]"),
    Style.SIGN: re.compile(r"(?<=[^\s*†‡§])([*†‡§]{1,3})(?![^\s.,;:!?)\]»”\"])"),
}
_IN_RAISED = {
    Style.RAISED: re.compile(rf"[\[(]?\s*({_NUMBERS})\s*[\])]?,?"),
    Style.ROMAN: re.compile(r"[\[(]?([ivxlc]{1,7})[\])]?,?"),
}
_TO_DIGITS = str.maketrans(f"{SUPERSCRIPTS}⁻˒،", "0123456789-,,")
_RANGE = re.compile(r"(\d+)\s*[–—-]\s*(\d+)|(\d+)")
# Before a raised number: a unit, a power of ten, or a formula.
_POWER = re.compile(
    r"(?:\d\s?|[=/×·*]\s?|\bper |\b(?:sq|кв)\.? ?)(?:[kcmdµnh]?m|ft|in|yd|mi|s|к?м|см|мм|mc|v|c|x|r)$|"
    r"[=×]\s?\w{1,3}$|(?<!\d)10$"
)
# "(1)" that counts points in a sentence stands before them, not behind.
_COUNTS = re.compile(r"(?:^|[:;,]|\b(?:and|or|und|et|и|или|و))\s*$")


def print_out(draft: Draft) -> PrintedReport:
    """The report with its markers and notes found, however they are printed.

    Notes that have a sign or a letter in place of a number are numbered behind the others, since a citation has one.
    """
    report = _print_out(draft)
    report = replace(report, notes=tuple(_numbered(report.notes)))
    top = max((note.number for note in report.notes), default=0)
    report = replace(report, notes=tuple(in_chapters(report.notes)))
    unnumbered = [note.key for note in report.notes if not note.number]
    ranks = {key: top + rank for rank, key in enumerate(unnumbered, start=1)}
    return replace(report, notes=tuple(replace(one, number=one.number or ranks[one.key]) for one in report.notes))


def _numbered(notes: Sequence[Note]) -> Iterator[Note]:
    """The notes with Roman numerals as numbers, where all labels are such; endnotes alone are no series."""
    labels = [note.label for note in notes if note.label]
    are_roman = all(roman(label) for label in labels)
    alone = all(note.series == "e" for note in notes)
    for note in notes:
        number = roman(note.label) if are_roman and note.label else None
        shown = replace(note, number=number, label="") if number else note
        yield replace(shown, series="") if alone else shown


def _print_out(draft: Draft) -> PrintedReport:
    known = {note.key for note in draft.notes}
    refers = any(one.key in known for block in draft.blocks for one in block.references)
    if draft.notes and (refers or any(block.references for block in draft.blocks)):
        return _with_known_notes(draft)
    runs = find_runs(draft.blocks)
    lists = notes_of(draft.blocks, runs)
    if draft.notes:
        found = _best(draft.blocks, frozenset(), {note.number for note in draft.notes}, ())
        return resolve(draft, draft.blocks, found, [], [list(draft.notes)])
    taken = frozenset(at for run in runs for at in range(run.first, run.last + 1))
    numbers = {note.number for notes in lists for note in notes if note.number}
    signs = tuple(sign for run in runs for sign in run.signs)
    return resolve(draft, draft.blocks, _best(draft.blocks, taken, numbers, signs), runs, lists)


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
    blocks, markers = without_brackets(draft.blocks, markers)
    return PrintedReport(blocks, grouped(blocks, markers), draft.notes, draft.title)


def _number(key: str) -> int:
    digits = key.removeprefix("#").strip("[]() .")
    return int(digits) if digits.isdecimal() else 0


def _best(blocks: Sequence[Block], taken: frozenset[int], numbers: set[int], signs: tuple[str, ...]) -> list[Found]:
    """The markers of the style that refers to most of the notes."""
    best: list[Found] = []
    covered = -1
    known = numbers or set(range(1, 1000))
    for style in (Style.BRACKET, Style.RAISED, Style.PAREN, Style.BARE, Style.ROMAN):
        found = list(_plausible(_find(blocks, taken, style), known, style))
        here = len({number for one in found for number in one.numbers} & known)
        if style in {Style.BARE, Style.ROMAN} and here * 2 < len(known):
            continue  # numbers behind a stop are rare, but not so rare
        if here > covered and here:
            best, covered = found, here
    if signs:
        best = sorted([*best, *_find_signs(blocks, taken, signs)], key=lambda one: (one.block, one.start))
    return best


def _find(blocks: Sequence[Block], taken: frozenset[int], style: Style) -> Iterator[Found]:
    for at, block in enumerate(blocks):
        if at in taken or block.kind in {BlockKind.CODE, BlockKind.FOOT}:
            continue
        for start, end, printed in sorted(_spans(block, style)):
            before = block.text[max(0, start - LOOKED_BACK) : start]
            if style is Style.RAISED and _POWER.search(before):
                continue
            if style is Style.PAREN and (_COUNTS.search(before) or not before.strip()):
                continue
            numbers = _expand(str(roman(printed) or "") if style is Style.ROMAN else printed.translate(_TO_DIGITS))
            if numbers:
                behind = block.text[end : end + 1]
                attached = bool(before) and (
                    (not before[-1].isspace() and before[-1] not in "-–/[(")
                    or before.rstrip()[-1:] in ".,;:!?»”\"'’)"
                    or behind in {"", ".", ",", ";"}
                )
                yield Found(at, start, end, numbers, attached=attached)


def _spans(block: Block, style: Style) -> Iterator[tuple[int, int, str]]:
    """What may be a marker in a block: its place, and the numbers as printed."""
    for match in _PRINTED[style].finditer(block.text):
        yield match.start(), match.end(), match[match.lastindex or 1]
    if style in _IN_RAISED:
        for start, end in block.raised:
            raised = _IN_RAISED[style].fullmatch(block.text[start:end].strip())
            if raised:
                yield start, end, raised[1]


def _find_signs(blocks: Sequence[Block], taken: frozenset[int], signs: tuple[str, ...]) -> Iterator[Found]:
    for at, block in enumerate(blocks):
        if at not in taken and block.kind is not BlockKind.CODE:
            for match in _PRINTED[Style.SIGN].finditer(block.text):
                if match[1] in signs:
                    yield Found(at, match.start(), match.end(), (), match[1])


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


def _plausible(found: Iterator[Found], known: set[int], style: Style) -> Iterator[Found]:
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

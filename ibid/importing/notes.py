"""Notes that are only printed: a list at the end, at the end of each chapter, or at the foot of each page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ibid.importing.printed import Block, BlockKind, Note, as_one
from ibid.wording.numbers import read_roman

# Blocks of a note beyond its first: further paragraphs.
MAX_FURTHER = 4
# Numbers that may be missing between two notes of a list.
MAX_GAP = 3
# The share of notes with an address, a date or a reference to another note from which a numbered list is one of notes.
SOURCED = 0.3

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")


class Style(StrEnum):
    """How the number of a note is printed."""

    BRACKET = "[1]"
    PAREN = "(1)"
    RAISED = "¹"
    DOT = "1."
    HALF = "1)"
    LIST = "list"
    BARE = "1"
    ROMAN = "i"
    SIGN = "*"


_PRINTED = (
    (Style.BRACKET, re.compile(r"\\?\[\^?(\d{1,4})\\?\]\s*[:.]?\s*")),
    (Style.PAREN, re.compile(r"\((\d{1,4})\)\s*")),
    (Style.RAISED, re.compile(rf"([{SUPERSCRIPTS}]{{1,4}})\s*")),
    (Style.DOT, re.compile(r"(\d{1,4})\.(?!\d)\s*(?=\S)")),
    (Style.HALF, re.compile(r"(\d{1,4})\)\s*")),
    (Style.SIGN, re.compile(r"([*†‡§]{1,3})\s*(?=[^\s*†‡§])")),
)
# At the foot of a page a number without a mark will do.
_BARE = re.compile(r"(\d{1,4})(?:\s+(?=\S)|(?=[^\W\d]))")
# As word processors number endnotes.
_ROMAN = re.compile(r"\[?([ivxlc]{1,7})(?:[\].)]\s*|\s+)(?=\S)")
_BARE_IN_TEXT = re.compile(r"(\d{1,4})\s+(?=[^\W\d_a-z]|[\"“«„<]|https?:|www\.|doi)")
_HEADING = re.compile(
    r"\W*(?:(?:end|foot)?notes?|references?|sources?|citations?|works cited|bibliography|"
    r"примечани[ея]|сноски|источники|литература|примітки|"
    r"anmerkungen|fu(?:ß|ss)noten|endnoten|quellen|nachweise|einzelnachweise|"
    r"notes(?: de bas de page| et références)?|références|notas|referencias|"
    r"پانوشت‌?(?:ها)?|پی‌?نوشت‌?(?:ها)?|یادداشت‌?(?:ها)?|منابع|ارجاعات|زیرنویس‌?(?:ها)?)(?: (?:and|et|und|и) \w+)?\W*",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"https?://|www\.|\b[\w-]+\.[a-z]{2,}/\S|\bdoi\b|\b(?:19|20)\d\d\b|[۰-۹]{4}|"
    r"\bibid|\bop\. ?cit|там же|همان|\bebd\b|\bebenda\b|"
    r"\b(?:see|supra|siehe|voir|см\.) (?:note|footnote|anm|прим)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Run:
    """Notes in one place: the blocks they take, and the notes by number, in order."""

    style: Style
    first: int
    last: int
    entries: list[tuple[int, int, int]] = field(default_factory=list)  # block, number, length of what is printed
    signs: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> set[int]:
        """The numbers of its notes."""
        return {number for _, number, _ in self.entries}


def find_runs(blocks: Sequence[Block]) -> list[Run]:
    """The lists of notes among the blocks, in order; they don't overlap."""
    found: list[Run] = []
    for style in Style:
        found += [run for run in _runs(blocks, style) if _is_notes(blocks, run)]
    found.sort(key=lambda run: (-len(run.entries), run.first))
    chosen: list[Run] = []
    for run in found:
        if all(run.last < other.first or run.first > other.last for other in chosen):
            chosen.append(run)
    return sorted(chosen, key=lambda run: run.first)


def notes_of(blocks: Sequence[Block], runs: Sequence[Run]) -> list[list[Note]]:
    """The notes of each list. The numbers of later lists that begin anew are told apart by ``series``."""
    given: set[int] = set()
    lists = []
    for rank, run in enumerate(runs, start=1):
        numbers = run.numbers
        series = f"{rank}." if numbers & given else ""
        given |= numbers
        lists.append(list(_notes(blocks, run, rank, series)))
    return lists


def _notes(blocks: Sequence[Block], run: Run, rank: int, series: str) -> Iterator[Note]:
    for place, (at, number, length) in enumerate(run.entries):
        until = run.entries[place + 1][0] if place + 1 < len(run.entries) else run.last + 1
        own = blocks[at].without((0, length))
        further = [block for block in blocks[at + 1 : until] if block.kind is not BlockKind.HEADING]
        whole = as_one([own, *further])
        sign = run.signs[place] if run.signs else ""
        yield Note(f"{rank}:{place}", 0 if sign else number, whole.text, own.place, whole.links, series, sign)


def label_of(block: Block, style: Style) -> tuple[str, int] | None:
    """What is printed at the start of a block as the number of a note, and how many characters it takes."""
    text = block.text
    if style is Style.LIST:
        return (block.label, 0) if block.label.isdecimal() else None
    if style is Style.RAISED and block.raised and block.raised[0][0] == 0:
        end = block.raised[0][1]
        number = text[:end].strip(" []().")
        return (
            (number, end + len(text[end:]) - len(text[end:].lstrip(" .)")))
            if number.isdecimal() and len(number) < 5
            else None
        )
    if style is Style.ROMAN:
        match = _ROMAN.match(text)
        value = roman(match[1]) if match else None
        return (str(value), match.end()) if match and value else None
    if style is Style.BARE:
        match = (_BARE if block.kind is BlockKind.FOOT else _BARE_IN_TEXT).match(text)
        return (match[1], match.end()) if match else None
    pattern = dict(_PRINTED)[style]
    match = pattern.match(text)
    return (match[1].translate(_TO_DIGITS), match.end()) if match else None


def roman(printed: str) -> int | None:
    """The number that small Roman letters stand for; none where they stand for none."""
    return read_roman(printed) or None


def _runs(blocks: Sequence[Block], style: Style) -> Iterator[Run]:
    run: Run | None = None
    last_number = 0
    for at, block in enumerate(blocks):
        label = None if block.kind in {BlockKind.HEADING, BlockKind.CODE} else label_of(block, style)
        if label is None:
            if run and (at - run.entries[-1][0] > MAX_FURTHER or block.kind is BlockKind.CODE):
                yield run
                run = None
            continue
        printed, length = label
        number = int(printed) if printed.isdecimal() else (len(run.entries) + 1 if run else 1)
        goes_on = run is not None and last_number <= number <= last_number + MAX_GAP and printed not in run.signs
        # At the foot of pages there is text between, so that only the next note goes on.
        if run and goes_on and not (block.kind is BlockKind.FOOT and at != run.entries[-1][0] + 1):
            run.entries.append((at, number, length))
            run.last = at
        else:
            if run:
                yield run
            run = Run(style, at, at, [(at, number, length)])
        if not printed.isdecimal():
            run.signs.append(printed)
        last_number = number
    if run:
        yield run


def _is_notes(blocks: Sequence[Block], run: Run) -> bool:
    """Whether a numbered list is one of notes: by its place, its heading, or what stands in it."""
    if blocks[run.first].kind is BlockKind.FOOT:
        return True
    texts = [blocks[at].text for at, _, _ in run.entries]
    sourced = sum(_SOURCED.search(text) is not None for text in texts)
    links = sum(bool(blocks[at].links) for at, _, _ in run.entries)
    before = blocks[run.first - 1] if run.first else None
    is_headed = before is not None and len(before.text) < 60 and _HEADING.fullmatch(before.text) is not None
    if run.style is Style.SIGN:
        return sourced > 0 or links > 0
    at_end = run.last >= len(blocks) - 1 - MAX_FURTHER
    if is_headed:
        return True
    # A list of points has sources only by chance; one that isn't headed must have them, and begin with the first.
    begins = run.entries[0][1] == 1 or (run.first > 0 and blocks[run.first - 1].kind is BlockKind.HEADING)
    enough = max(sourced, links) >= max(1, SOURCED * len(texts))
    is_bracketed = run.style in {Style.BRACKET, Style.RAISED}
    return enough and ((begins and (at_end or is_bracketed)) or (at_end and is_bracketed))

"""From the lines of pages to paragraphs that run over lines and pages, and the notes at the feet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ibid.hyphens import KnownWords
from ibid.importing.notes import roman
from ibid.importing.pdf_lines import PageLine, label_of
from ibid.importing.plain import ITEM, goes_on
from ibid.importing.printed import Block, BlockKind, Link, join_quotations

# Parts of the letters' size.
INDENT = 0.7  # a first line that stands in by this begins a paragraph
SET_IN = 1.0  # lines that all stand in by this are a block quotation
PUSHED = 1.9  # and where a raised number pushes lines apart
LEADING = 1.35  # a gap between two lines that is so much of the usual one parts paragraphs
HEADING = 1.12  # a line this much larger than the text is a heading
SHORT = 2.5  # a line that ends so much before the margin ends a paragraph
_ENDS = re.compile(r"[.!?…:»”\"’'\])]\d{0,3}$")
# A number before words, with or without a mark.
_PRINTED_LABEL = re.compile(r"[\[(]?(\d{1,4})(?:[\].)]\)?\s|$|\s?(?=[^\W\d_a-z]|[\"“«„<]|https?:|www\.))")
_ROMAN_LABEL = re.compile(r"([ivxlc]{1,7})[.)]?\s+(?=[^\W\d_a-z]|[\"“«„<]|https?:|www\.|doi|[\w-]+\.\w)")
_NUMBER_ALONE = re.compile(r"[\[(]?\d{1,4}[\])]?[.:]?")
_IN_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|[\w-]+(?:\.[\w-]+)+/)\S*$", re.IGNORECASE)


@dataclass(slots=True)
class _Paragraph:
    kind: BlockKind
    place: str
    lines: list[PageLine]
    label: str = ""
    page: int = 0
    turns: list[int] = field(default_factory=list)  # the lines that are the first on another page


@dataclass(slots=True)
class Paragraphs:
    """The paragraphs so far; pages are added in order."""

    body_size: float
    known: KnownWords
    _done: list[_Paragraph] = field(default_factory=list)
    _feet: list[_Paragraph] = field(default_factory=list)
    _last_note: int = 0
    _carried: int | None = None  # the place of the paragraph that the next page may go on with

    def add_page(self, number: int, lines: Sequence[PageLine]) -> None:
        """The text of a page, without its foot."""
        columns = _columns(lines)
        carried = self._carried
        for left, right, column in columns:
            leading = _leading(column)
            above: PageLine | None = None
            for line in column:
                goes_on_from = self._done[carried] if above is None and carried is not None else None
                if above is None and goes_on_from is not None and self._continues(goes_on_from, line, left):
                    if goes_on_from.page != number:
                        goes_on_from.turns.append(len(goes_on_from.lines))
                        goes_on_from.page = number
                    goes_on_from.lines.append(line)
                elif above is None or self._begins(above, line, left, right, leading):
                    self._done.append(_Paragraph(self._kind(line), f"page {number}", [line], page=number))
                    carried = len(self._done) - 1
                else:
                    self._done[-1 if carried is None else carried].lines.append(line)
                above = line
            if column:
                self._mark_quotations(left, number)
                self._mark_single_lines(left, number)
        self._carried = carried

    def add_foot(self, number: int, lines: Sequence[PageLine]) -> None:
        """The notes at the foot of a page; what stands before the first goes on from the page before."""
        for line in lines:
            label = label_of(line)
            after = None if label is None or not label[0].isdecimal() else int(label[0])
            previous = next((one.label for one in reversed(self._done) if one.kind is BlockKind.FOOT), "")
            fits = label is not None and (
                after is None
                or (line.raised and line.raised[0][0] == 0)
                or after == 1
                or (previous.isdecimal() and after == int(previous) + 1)
            )
            if label is not None and fits and not (after is not None and self._is_wrapped(line, after)):
                stripped = _without_start(line, label[1])
                self._done.append(_Paragraph(BlockKind.FOOT, f"page {number}", [stripped], label[0]))
            else:
                held = next((one for one in reversed(self._done) if one.kind is BlockKind.FOOT), None)
                here = held is not None and held.place == f"page {number}"
                if held is not None and (here or not re.search(r"[.!?)]$", held.lines[-1].text)):
                    held.lines.append(line)
                else:  # small print that is no note: a table, a heading
                    self._done.append(_Paragraph(BlockKind.CELL, f"page {number}", [line]))

    def finish(self) -> tuple[Block, ...]:
        """All blocks in order."""
        blocks = []
        group = 0
        last: BlockKind | None = None
        for one in self._done:
            group += one.kind is BlockKind.QUOTATION and last is not BlockKind.QUOTATION
            block = _joined(one, self.known, group if one.kind is BlockKind.QUOTATION else 0)
            if block.text:
                blocks.append(block)
            last = one.kind
        return join_quotations(blocks)

    def _is_wrapped(self, line: PageLine, number: int) -> bool:
        """Whether a line at the foot only happens to begin with a number: it is no note that can come now."""
        last = next((one for one in reversed(self._done) if one.kind is BlockKind.FOOT), None)
        if last is None or not last.label.isdecimal() or (line.raised and line.raised[0][0] == 0):
            return False
        return not (number == 1 or int(last.label) < number <= int(last.label) + 3)

    def _kind(self, line: PageLine) -> BlockKind:
        return BlockKind.HEADING if line.size > HEADING * self.body_size else BlockKind.PARAGRAPH

    def _begins(self, above: PageLine, line: PageLine, left: float, right: float, leading: float) -> bool:
        """Whether a line begins a paragraph."""
        size = max(above.size, 1.0)
        if (
            _NUMBER_ALONE.fullmatch(above.text)
            and self._done[-1].lines[-1:] == [above]
            and len(self._done[-1].lines) == 1
        ):
            return _label(line) is not None  # the number of a note, above it
        if abs(line.size - above.size) > 0.08 * size:
            return True
        gap = above.middle - line.middle
        # A raised number pushes its line away from the one above.
        pushed = bool(line.raised) and gap < PUSHED * leading and _goes_on(above, line, right)
        if (gap > LEADING * leading and not pushed) or gap < 0:
            return True
        if _label(line) is not None and self._counts_on(line):
            return True
        # What stands in on the left mostly does so on the right.
        margin = right - max(0.0, above.left - left)
        is_short = above.right < margin - SHORT * size and _ENDS.search(above.text) is not None
        stands_in = line.left > left + INDENT * size and line.left > above.left + INDENT * size / 2
        # Out of a block quotation the text goes back to the margin.
        set_in = [one for one in self._done[-1].lines[-2:] if one.left > left + SET_IN * size] if self._done else []
        steps_out = line.left < left + INDENT * size and len(set_in) == 2 and _ENDS.search(above.text) is not None
        return is_short or (stands_in and _ENDS.search(above.text) is not None) or steps_out

    def _counts_on(self, line: PageLine) -> bool:
        number = _label(line)
        last = next(
            (_label(one.lines[0]) for one in reversed(self._done[-3:]) if _label(one.lines[0]) is not None), None
        )
        return number is not None and (number == 1 or (last is not None and last < number <= last + 2))

    def _continues(self, paragraph: _Paragraph, line: PageLine, left: float) -> bool:
        """Whether the first line of a page or column goes on with the last paragraph."""
        above = paragraph.lines[-1]
        if paragraph.kind is not self._kind(line) and paragraph.kind is not BlockKind.QUOTATION:
            return False
        if abs(line.size - above.size) > 0.08 * above.size or (_label(line) is not None and self._counts_on(line)):
            return False
        if not re.search(r"[.!?…:]\W{0,3}\d{0,3}$", above.text):
            return True
        widest = max(one.right for one in paragraph.lines)
        full = len(paragraph.lines) > 1 and above.right > widest - SHORT * above.size
        return line.text[:1].islower() or (full and line.left <= left + INDENT * line.size)

    def _mark_single_lines(self, left: float, number: int) -> None:
        """Paragraphs of one line that stand in side by side are one block quotation: its own paragraphs are short."""
        here = [one for one in self._done if one.place == f"page {number}"]
        for before, first, second in zip([None, *here], here, here[1:], strict=False):
            lines = [*first.lines, *second.lines]
            inside = (
                all(line.left >= left + SET_IN * line.size for line in lines)
                and len({round(one.left) for one in lines}) == 1
            )
            sentences = all(
                _ENDS.search(one.lines[-1].text) and ITEM.match(one.lines[0].text) is None for one in (first, second)
            )
            led_in = before is not None and before.lines[-1].text.endswith(":")
            joined = first.kind is BlockKind.QUOTATION or second.kind is BlockKind.QUOTATION
            if (
                inside
                and sentences
                and (led_in or joined)
                and {first.kind, second.kind} <= {BlockKind.PARAGRAPH, BlockKind.QUOTATION}
            ):
                first.kind = second.kind = BlockKind.QUOTATION

    def _mark_quotations(self, left: float, number: int) -> None:
        """Paragraphs of this column whose lines all stand in are block quotations."""
        for paragraph in reversed(self._done):
            if paragraph.place != f"page {number}":
                break
            lines = paragraph.lines
            size = lines[0].size
            inside = all(line.left >= left + SET_IN * size for line in lines)
            is_item = ITEM.match(lines[0].text) is not None
            if (
                paragraph.kind is BlockKind.PARAGRAPH
                and len(lines) > 1
                and inside
                and not is_item
                and not _is_centred(lines)
            ):
                paragraph.kind = BlockKind.QUOTATION


def _goes_on(above: PageLine, line: PageLine, right: float) -> bool:
    """Whether a line reads as the rest of the one above, which is full or breaks off within a sentence."""
    return line.text[:1].islower() or above.right >= right - 2 * SHORT * above.size


def _is_centred(lines: Sequence[PageLine]) -> bool:
    return (
        len({round(line.left) for line in lines}) == len(lines) > 1
        and len({round(line.middle_x) for line in lines}) == 1
    )


def _columns(lines: Sequence[PageLine]) -> list[tuple[float, float, list[PageLine]]]:
    """Lines in runs that go down the page, each with the margins of its column."""
    runs: list[list[PageLine]] = []
    for line in lines:
        if runs and runs[-1][-1].middle >= line.middle - line.size * 0.5 and _beside(runs[-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [(*_margins(run), run) for run in runs]


def _beside(run: Sequence[PageLine], line: PageLine) -> bool:
    """Whether a line stands in the column of a run: they share most of the narrower one's width."""
    last = run[-1]
    shared = min(last.right, line.right) - max(last.left, line.left)
    return shared > 0.3 * min(last.right - last.left, line.right - line.left) or shared > 30


def _margins(run: Sequence[PageLine]) -> tuple[float, float]:
    """The left margin, where most lines begin, and the right one, where the longest end."""
    lefts = sorted(line.left for line in run)
    rights = sorted(line.right for line in run)
    common = max(set(map(round, lefts)), key=lambda left: (sum(abs(one - left) < 2 for one in lefts), -left))
    return (float(common) if len(run) > 3 else lefts[0]), rights[-1 - len(rights) // 5]


def _leading(lines: Sequence[PageLine]) -> float:
    gaps = [above.middle - line.middle for above, line in pairwise(lines) if above.middle > line.middle]
    # Where most paragraphs have a line or two, most gaps are those between paragraphs.
    return sorted(gaps)[len(gaps) // 5] if gaps else 1e9


def _label(line: PageLine) -> int | None:
    match = _PRINTED_LABEL.match(line.text)
    if match:
        return int(match[1])
    endnote = _ROMAN_LABEL.match(line.text)
    return roman(endnote[1]) if endnote else None


def _without_start(line: PageLine, length: int) -> PageLine:
    spans = tuple((max(0, start - length), end - length) for start, end in line.raised if end > length)
    links = tuple(Link(max(0, one.start - length), one.end - length, one.url) for one in line.links if one.end > length)
    return replace(line, text=line.text[length:], raised=spans, links=links)


def _joined(paragraph: _Paragraph, known: KnownWords, group: int) -> Block:
    """The lines of a paragraph as one text: divided words and addresses are mended."""
    text = ""
    raised: list[tuple[int, int]] = []
    turns: list[int] = []
    links: list[Link] = []
    for place, line in enumerate(paragraph.lines):
        piece = line.text
        if text:
            before = len(text)
            text = _connect(text, piece, known)
            start = before + (1 if text[before : before + 1] == " " else 0)
            # The piece stands at the end, whatever became of the hyphen before it.
            start = len(text) - len(piece) if text.endswith(piece) else start
        else:
            text, start = piece, 0
        if place in paragraph.turns:
            turns.append(start)
        links += [Link(start + one.start, start + one.end, one.url) for one in line.links]
        raised += [(start + low, start + high) for low, high in line.raised]
    mended = text.replace("\ufffe", "")
    if len(mended) != len(text):
        raised = [(low - text[:low].count("\ufffe"), high - text[:high].count("\ufffe")) for low, high in raised]
        turns = [at - text[:at].count("\ufffe") for at in turns]
        links = [
            Link(one.start - text[: one.start].count("\ufffe"), one.end - text[: one.end].count("\ufffe"), one.url)
            for one in links
        ]
    return Block(
        mended,
        paragraph.kind,
        paragraph.place,
        tuple(raised),
        tuple(links),
        label=paragraph.label,
        group=group,
        turns=tuple(turns),
    )


def _connect(text: str, piece: str, known: KnownWords) -> str:
    if _IN_ADDRESS.search(text) is not None and goes_on(text.replace("\ufffe", "-"), piece):
        return f"{text.removesuffix(chr(0xFFFE))}{'-' if text.endswith(chr(0xFFFE)) else ''}{piece}"
    if re.search(r"[^\W\d_][-\ufffe\u2010]$", text):
        head, tail = re.split(r"(?=[^\W_]+[-\ufffe\u2010]$)", text, maxsplit=1)
        word = re.match(r"[^\W_]*", piece)
        joined = known.joined(f"{tail}\n{word[0] if word else ''}")
        return f"{head}{joined}{piece[word.end() if word else 0 :]}"
    return f"{text} {piece}"

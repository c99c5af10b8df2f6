"""The quotations of a report, block by block: in marks, over several paragraphs, or set as a block quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ibid.importing.marks import Quoted, find_quoted
from ibid.importing.passages import Judgement, interruption, judge
from ibid.importing.printed import Block, BlockKind, Marker

_CAPTION = re.compile(
    r"\((?:[^()]*\b)?(?:source|photo(?:graph|s)?|image|picture|credit|graphic|illustration|screenshot|video|map|"
    r"фото|источник|иллюстрация|снимок|foto|quelle|bild|grafik|crédit|source|illustration|عکس|منبع)\b[^()]*\)\W*$|"
    r"^(?:figure|fig\.|photo|image|picture|map|chart|рис\.|фото|abb\.|bild|illustration|عکس)\s*[\d:.]|"
    r"\b(?:photo(?:graph)?s?|image|picture|credit|source|фото|foto|quelle|crédit|عکس)\s*:",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"(?<=[.!?…”\"»’])\s+[—–-]{1,2}\s?[^\W\d_][^.!?]{2,80}$")
_LEADS_IN = re.compile(r"[:：]\s*$")
# Characters of the longest caption; a paragraph that names a source is no caption.
MAX_CAPTION = 300
# Words in marks from which a short paragraph with a source in brackets is a sentence, and no caption.
QUOTED_AT_LENGTH = 6
_CLOSE = re.compile(r"[\s.,;:!?…»”“\"’'‘)\]›]*")
# Characters of closing marks between a quotation and its marker.
DIRECT = 12
ENDED = re.compile(r"[.!?…؟。][”\"»’'“)]*\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation: the blocks it runs over, its place in the last of them, and its text as printed."""

    first_block: int
    block: int
    outer_start: int
    start: int
    end: int
    outer_end: int
    text: str
    sureness: float
    why: str = ""
    is_set: bool = False  # it is set as a block quotation, without marks


@dataclass(slots=True)
class BlockText:
    """A block with the starts of its sentences."""

    block: Block
    starts: list[int] = field(default_factory=list)

    def sentence_at(self, at: int) -> int:
        """Where the sentence that holds a place begins."""
        return self.starts[max(0, bisect_right(self.starts, at) - 1)] if self.starts else 0

    def parted(self, first: int, second: int) -> bool:
        """Whether a sentence begins between two places."""
        return bisect_right(self.starts, first) < bisect_right(self.starts, max(first, second - 1))


def is_caption(block: Block) -> bool:
    """Whether a block is the caption of a picture."""
    if block.kind is BlockKind.CAPTION:
        return True
    match = _CAPTION.search(block.text) if len(block.text) <= MAX_CAPTION else None
    if match is None:
        return False
    if block.kind is not BlockKind.QUOTATION:
        # A sentence that quotes at length names its source as other sentences do.
        before = block.text[: match.start()]
        return all(len(before[one.start : one.end].split()) < QUOTED_AT_LENGTH for one in find_quoted(before))
    # A quotation may name its source at its end, behind a sentence; a caption is no sentence, or says "Photo:".
    return match.start() == 0 or match[0][0] != "(" or ENDED.search(block.text[: match.start()]) is None


def find_passages(
    texts: Sequence[BlockText], markers: Mapping[int, Sequence[Marker]], language: str
) -> dict[int, list[Passage]]:
    """The quotations by the block in which they end."""
    found: dict[int, list[Passage]] = {}
    open_since: tuple[int, Quoted] | None = None
    pieces: list[str] = []
    for at, one in enumerate(texts):
        block, text = one.block, one.block.text
        if block.kind in {BlockKind.CODE, BlockKind.HEADING, BlockKind.FOOT}:
            open_since = None
            continue
        whole = _block_quotation(texts, at, markers)
        if whole is not None:
            found.setdefault(at, []).append(whole)
            open_since = None
            continue
        quoted = find_quoted(text)
        for place, each in enumerate(quoted):
            goes_on = open_since is not None and place == 0 and each.outer_start == 0
            runs_over = not each.closed and place == len(quoted) - 1 and _opens(texts, at + 1)
            if goes_on or runs_over:
                pieces = [*(pieces if goes_on else []), text[each.start : each.end]]
                open_since = open_since if goes_on else (at, each)
                if not runs_over and open_since is not None:
                    first = open_since[0]
                    inner = " ".join(pieces)
                    found.setdefault(at, []).append(
                        Passage(first, at, 0, each.start, each.end, each.outer_end, inner, 0.9 if each.closed else 0.5)
                    )
                    open_since, pieces = None, []
                continue
            ended = _ended_by_marker(each, markers.get(at, ())) if not each.closed else each
            found.setdefault(at, []).extend(_judged(one, at, ended, markers.get(at, ()), language))
        if not (quoted and open_since and not quoted[-1].closed):
            open_since, pieces = None, []
    return found


def _opens(texts: Sequence[BlockText], at: int) -> bool:
    """Whether the next paragraph begins with a quotation mark that goes on with an unclosed quotation."""
    if at >= len(texts) or texts[at].block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION}:
        return False
    first = next(iter(find_quoted(texts[at].block.text)), None)
    return first is not None and first.outer_start == 0


def _ended_by_marker(quoted: Quoted, markers: Sequence[Marker]) -> Quoted:
    """A quotation whose closing mark is missing ends with the last footnote in it, if there is one."""
    within = [marker.at for marker in markers if quoted.start < marker.at <= quoted.end]
    return replace(quoted, end=within[-1], outer_end=within[-1]) if within else quoted


def _judged(text: BlockText, at: int, quoted: Quoted, markers: Sequence[Marker], language: str) -> list[Passage]:
    """The quotation in a pair of marks, in two where "he said" stands within it; none where it is no quotation."""
    printed = text.block.text
    direct = any(is_direct(printed, quoted.end, marker.at) for marker in markers)
    verdict: Judgement = judge(
        printed, quoted, sentence=text.sentence_at(quoted.outer_start), is_direct=direct, language=language
    )
    if not verdict.is_passage:
        return []
    why = verdict.why or ("" if quoted.balanced else "a mark within it has no partner")
    sureness = verdict.sureness if quoted.balanced else min(verdict.sureness, 0.7)
    cuts = interruption(printed[quoted.start : quoted.end])
    edges = [(quoted.start, quoted.end)]
    if cuts:
        edges = [(quoted.start, quoted.start + cuts[0]), (quoted.start + cuts[1], quoted.end)]
    return [
        Passage(
            at,
            at,
            quoted.outer_start if start == quoted.start else start,
            start,
            end,
            quoted.outer_end if end == quoted.end else end,
            printed[start:end],
            sureness,
            why,
        )
        for start, end in edges
    ]


def is_direct(text: str, end: int, at: int) -> bool:
    """Whether only closing marks stand between the end of a quotation and a place."""
    return end <= at <= end + DIRECT and _CLOSE.fullmatch(text[end:at]) is not None


def _block_quotation(texts: Sequence[BlockText], at: int, markers: Mapping[int, Sequence[Marker]]) -> Passage | None:
    """A paragraph that is a quotation by how it is set; none where nothing says whose it is."""
    block = texts[at].block
    if block.kind is not BlockKind.QUOTATION or is_caption(block):
        return None
    before = texts[at - 1].block if at else None
    own = markers.get(at, ())
    led_in = before is not None and _LEADS_IN.search(before.text) is not None
    if not own and not led_in and not _attributed(texts, at, markers):
        return None
    end = len(block.text)
    attribution = _ATTRIBUTION.search(block.text)
    if attribution:
        end = attribution.start()
    start = 0
    quoted = find_quoted(block.text)
    if len(quoted) == 1 and quoted[0].outer_start == 0 and quoted[0].outer_end >= end - 1:
        start, end = quoted[0].start, quoted[0].end
    inner = block.text[start:end].strip()
    return Passage(at, at, 0, start, end, len(block.text), inner, 0.9, is_set=True) if inner else None


def _attributed(texts: Sequence[BlockText], at: int, markers: Mapping[int, Sequence[Marker]]) -> bool:
    """Whether the line behind says whose words they are: "— Name[3]"."""
    if at + 1 >= len(texts):
        return False
    text = texts[at + 1].block.text
    return re.match(r"[—–-]{1,2}\s?\w", text) is not None and len(text) < 120 and bool(markers.get(at + 1))

"""Which quotation belongs to which footnote: by what stands between them, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ibid.importing.marks import Quoted, find_quoted
from ibid.importing.passages import Judgement, interruption, judge
from ibid.importing.printed import Block, BlockKind, Marker, PrintedReport
from ibid.translation.sentences import split_sentences

# Words of "he said" between the two halves of an interrupted quotation.
MAX_INTERRUPTION = 16
# Words that a quotation has at least which stands in another sentence than its marker.
MIN_APART = 4
# Characters between a marker and the quotation behind it: "Smith[3]: ...".
NEAR = 4
# Characters of closing marks between a quotation and its marker.
DIRECT = 12

_CLOSE = re.compile(r"[\s.,;:!?…»”“\"’'‘)\]›]*")
_CAPTION = re.compile(
    r"\((?:[^()]*\b)?(?:source|photo(?:graph|s)?|image|picture|credit|graphic|illustration|screenshot|video|map|"
    r"фото|источник|иллюстрация|снимок|foto|quelle|bild|grafik|crédit|source|illustration|عکس|منبع)\b[^()]*\)|"
    r"^(?:figure|fig\.|photo|image|picture|map|chart|рис\.|фото|abb\.|bild|illustration|عکس)\s*[\d:.]|"
    r"\b(?:photo(?:graph)?s?|image|picture|credit|source|фото|foto|quelle|crédit|عکس)\s*:",
    re.IGNORECASE,
)
# Characters of the longest caption; a paragraph that names a source is no caption.
MAX_CAPTION = 300
_ATTRIBUTION = re.compile(r"(?<=[.!?…”\"»’])\s+[—–-]{1,2}\s?[^\W\d_][^.!?]{2,80}$")
_ENDED = re.compile(r"[.!?…؟。][”\"»’'“)]*\s*$")
_LEADS_IN = re.compile(r"[:：]\s*$")


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


@dataclass(frozen=True, slots=True)
class Assigned:
    """A marker with the quotations that stand behind it in the text, and how sure each belongs to it (0 to 1)."""

    marker: Marker
    passages: tuple[tuple[Passage, float, str], ...] = ()
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """All markers in order, and the quotations that no footnote stands behind."""

    markers: tuple[Assigned, ...]
    loose: tuple[Passage, ...]


@dataclass(slots=True)
class _Text:
    """A block with the starts of its sentences."""

    block: Block
    starts: list[int] = field(default_factory=list)

    def sentence_at(self, at: int) -> int:
        """Where the sentence that holds a place begins."""
        return self.starts[max(0, bisect_right(self.starts, at) - 1)] if self.starts else 0

    def parted(self, first: int, second: int) -> bool:
        """Whether a sentence begins between two places."""
        return bisect_right(self.starts, first) < bisect_right(self.starts, max(first, second - 1))


def assign(report: PrintedReport, language: str) -> Assignment:
    """The quotations of a report and the markers that they belong to."""
    texts = [_Text(block, [start for start, _ in split_sentences(block.text, language)]) for block in report.blocks]
    by_block: dict[int, list[Marker]] = {}
    for marker in report.markers:
        by_block.setdefault(marker.block, []).append(marker)
    found = _passages(texts, by_block, language)
    given: dict[tuple[int, int], list[tuple[Passage, float, str]]] = {}
    loose = []
    for passages in found.values():
        for passage, home in _homes(texts, passages, by_block):
            if home is None:
                loose.append(passage)
            else:
                marker, sureness, why = home
                reasons = "; ".join(one for one in (passage.why, why) if one)
                entry = (passage, min(sureness, passage.sureness), reasons)
                given.setdefault((marker.block, marker.at), []).append(entry)
    markers = []
    for marker in report.markers:
        is_caption = _is_caption(texts[marker.block].block)
        own = (
            ()
            if is_caption
            else tuple(sorted(given.get((marker.block, marker.at), ()), key=lambda one: _place(one[0])))
        )
        markers.append(Assigned(marker, own, is_caption))
    return Assignment(tuple(markers), tuple(one for one in loose if len(one.text.split()) >= MIN_APART))


def _place(passage: Passage) -> tuple[int, int]:
    return passage.block, passage.start


def _is_caption(block: Block) -> bool:
    if block.kind is BlockKind.CAPTION:
        return True
    match = _CAPTION.search(block.text) if len(block.text) <= MAX_CAPTION else None
    if match is None or block.kind is not BlockKind.QUOTATION:
        return match is not None
    # A quotation may name its source at its end, behind a sentence; a caption is no sentence, or says "Photo:".
    return match.start() == 0 or match[0][0] != "(" or _ENDED.search(block.text[: match.start()]) is None


def _passages(
    texts: Sequence[_Text], markers: Mapping[int, Sequence[Marker]], language: str
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


def _opens(texts: Sequence[_Text], at: int) -> bool:
    """Whether the next paragraph begins with a quotation mark that goes on with an unclosed quotation."""
    if at >= len(texts) or texts[at].block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION}:
        return False
    first = next(iter(find_quoted(texts[at].block.text)), None)
    return first is not None and first.outer_start == 0


def _ended_by_marker(quoted: Quoted, markers: Sequence[Marker]) -> Quoted:
    """A quotation whose closing mark is missing ends with the last footnote in it, if there is one."""
    within = [marker.at for marker in markers if quoted.start < marker.at <= quoted.end]
    return replace(quoted, end=within[-1], outer_end=within[-1]) if within else quoted


def _judged(text: _Text, at: int, quoted: Quoted, markers: Sequence[Marker], language: str) -> list[Passage]:
    """The quotation in a pair of marks, in two where "he said" stands within it; none where it is no quotation."""
    printed = text.block.text
    direct = any(_is_direct(printed, quoted.end, marker.at) for marker in markers)
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


def _is_direct(text: str, end: int, at: int) -> bool:
    return end <= at <= end + DIRECT and _CLOSE.fullmatch(text[end:at]) is not None


def _block_quotation(texts: Sequence[_Text], at: int, markers: Mapping[int, Sequence[Marker]]) -> Passage | None:
    """A paragraph that is a quotation by how it is set; none where nothing says whose it is."""
    block = texts[at].block
    if block.kind is not BlockKind.QUOTATION or _is_caption(block):
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


def _attributed(texts: Sequence[_Text], at: int, markers: Mapping[int, Sequence[Marker]]) -> bool:
    """Whether the line behind says whose words they are: "— Name[3]"."""
    if at + 1 >= len(texts):
        return False
    text = texts[at + 1].block.text
    return re.match(r"[—–-]{1,2}\s?\w", text) is not None and len(text) < 120 and bool(markers.get(at + 1))


_Home = tuple[Marker, float, str]


def _homes(
    texts: Sequence[_Text],
    passages: Sequence[Passage],
    by_block: Mapping[int, Sequence[Marker]],
) -> Iterator[tuple[Passage, _Home | None]]:
    """Each quotation of a block with its marker; from the last, since an interrupted one goes with its second half."""
    homes: list[tuple[Passage, _Home | None]] = []
    following: tuple[Passage, _Home | None] | None = None
    for passage in sorted(passages, key=_place, reverse=True):
        text, markers = texts[passage.block], by_block.get(passage.block, ())
        home = next(_possible_homes(text, passage, markers, following), None)
        if home is None and passage.is_set:
            home = _beside(texts, passage, by_block)
        following = passage, home
        homes.append(following)
    return iter(homes[::-1])


def _possible_homes(
    text: _Text, passage: Passage, markers: Sequence[Marker], following: tuple[Passage, _Home | None] | None
) -> Iterator[_Home]:
    """The markers that a quotation may belong to, the likeliest first."""
    printed = text.block.text
    behind = [marker for marker in markers if marker.at >= passage.end]
    within = [marker for marker in markers if passage.start < marker.at < passage.end]
    before = [marker for marker in markers if marker.at <= passage.outer_start]
    after = behind[0] if behind else None
    if after and (_is_direct(printed, passage.end, after.at) or text.block.kind is BlockKind.QUOTATION):
        yield after, 0.95, ""
    near = (
        bool(before)
        and not printed[before[-1].at : passage.outer_start].strip(" :,")
        and passage.outer_start - before[-1].at <= NEAR
        and not _ENDED.search(printed[: before[-1].at])
    )
    if near:
        yield before[-1], 0.75, "the footnote stands before it"
    if after and not text.parted(passage.outer_end, after.at):
        yield after, 0.85, ""
    if following and following[1] and _is_interrupted(printed, passage, following[0], markers):
        yield following[1][0], min(0.9, following[1][1]), following[1][2]
    if within:
        yield within[-1], 0.75, "the footnote stands within it"
    if before and not text.parted(before[-1].at, passage.outer_start) and not after:
        yield before[-1], 0.6, "the footnote stands before it in the sentence"
    is_whole = _ENDED.search(passage.text) is not None and len(passage.text.split()) > 1
    if after and (is_whole or len(passage.text.split()) >= MIN_APART):
        yield after, 0.55, "the footnote stands in a later sentence"


def _is_interrupted(text: str, passage: Passage, following: Passage, markers: Sequence[Marker]) -> bool:
    """Whether only "he said" stands between two quotations."""
    if following.first_block != following.block or any(passage.end <= one.at <= following.start for one in markers):
        return False
    between = text[passage.outer_end : following.outer_start]
    return len(between.split()) <= MAX_INTERRUPTION


def _beside(texts: Sequence[_Text], passage: Passage, by_block: Mapping[int, Sequence[Marker]]) -> _Home | None:
    """The marker of a block quotation that has none: at the end of the line that leads in, or in the one behind."""
    lead = by_block.get(passage.block - 1)
    if lead and not texts[passage.block - 1].block.text[lead[-1].at :].strip(" :"):
        return lead[-1], 0.75, "the footnote stands in the paragraph before it"
    behind = by_block.get(passage.block + 1)
    return (behind[0], 0.7, "the footnote stands in the line behind it") if behind else None

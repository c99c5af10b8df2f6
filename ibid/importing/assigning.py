"""Which quotation belongs to which footnote: by what stands between them, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ibid.importing.printed import BlockKind, Marker, PrintedReport
from ibid.importing.quoting import ENDED, BlockText, Passage, find_passages, is_caption, is_direct
from ibid.translation.sentences import split_sentences

# Words of "he said" between the two halves of an interrupted quotation.
MAX_INTERRUPTION = 16
# Words that a quotation has at least which stands in another sentence than its marker.
MIN_APART = 4
# Characters between a marker and the quotation behind it: "Smith[3]: ...".
NEAR = 4


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


def assign(report: PrintedReport, language: str) -> Assignment:
    """The quotations of a report and the markers that they belong to."""
    texts = [BlockText(block, [start for start, _ in split_sentences(block.text, language)]) for block in report.blocks]
    by_block: dict[int, list[Marker]] = {}
    for marker in report.markers:
        by_block.setdefault(marker.block, []).append(marker)
    found = find_passages(texts, by_block, language)
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
        captioned = is_caption(texts[marker.block].block)
        own = (
            () if captioned else tuple(sorted(given.get((marker.block, marker.at), ()), key=lambda one: _place(one[0])))
        )
        markers.append(Assigned(marker, own, captioned))
    return Assignment(tuple(markers), tuple(one for one in loose if len(one.text.split()) >= MIN_APART))


def _place(passage: Passage) -> tuple[int, int]:
    return passage.block, passage.start


_Home = tuple[Marker, float, str]


def _homes(
    texts: Sequence[BlockText],
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
    text: BlockText, passage: Passage, markers: Sequence[Marker], following: tuple[Passage, _Home | None] | None
) -> Iterator[_Home]:
    """The markers that a quotation may belong to, the likeliest first."""
    printed = text.block.text
    behind = [marker for marker in markers if marker.at >= passage.end]
    within = [marker for marker in markers if passage.start < marker.at < passage.end]
    before = [marker for marker in markers if marker.at <= passage.outer_start]
    after = behind[0] if behind else None
    if after and (is_direct(printed, passage.end, after.at) or text.block.kind is BlockKind.QUOTATION):
        yield after, 0.95, ""
    near = (
        bool(before)
        and not printed[before[-1].at : passage.outer_start].strip(" :,")
        and passage.outer_start - before[-1].at <= NEAR
        and not ENDED.search(printed[: before[-1].at])
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
    is_whole = ENDED.search(passage.text) is not None and len(passage.text.split()) > 1
    if after and (is_whole or len(passage.text.split()) >= MIN_APART):
        yield after, 0.55, "the footnote stands in a later sentence"


def _is_interrupted(text: str, passage: Passage, following: Passage, markers: Sequence[Marker]) -> bool:
    """Whether only "he said" stands between two quotations."""
    if following.first_block != following.block or any(passage.end <= one.at <= following.start for one in markers):
        return False
    between = text[passage.outer_end : following.outer_start]
    return len(between.split()) <= MAX_INTERRUPTION


def _beside(texts: Sequence[BlockText], passage: Passage, by_block: Mapping[int, Sequence[Marker]]) -> _Home | None:
    """The marker of a block quotation that has none: at the end of the line that leads in, or in the one behind."""
    lead = by_block.get(passage.block - 1)
    if lead and not texts[passage.block - 1].block.text[lead[-1].at :].strip(" :"):
        return lead[-1], 0.75, "the footnote stands in the paragraph before it"
    behind = by_block.get(passage.block + 1)
    return (behind[0], 0.7, "the footnote stands in the line behind it") if behind else None

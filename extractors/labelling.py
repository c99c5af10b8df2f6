"""Which blocks of a page are the article: trafilatura finds it, and its output is mapped back onto our own blocks.

trafilatura drops a few sentences of most articles (list items, block quotes, sentences with odd markup). So
its text only labels: the blocks that it kept, and between them the prose that it lost.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from extractors.reading import Element, Reading, merge_spans
from ibid.findings import Span
from ibid.textmap import common_ancestor
from ibid.walk import Block

RUN = 4  # words: shorter runs occur in boilerplate by chance
KEPT_SHARE = 0.5  # of a block's runs in trafilatura's text: then the block is the article's
LINKED_SHARE = 0.5  # of a block's characters in links: from there on it is a list of links
GAP_BLOCKS = 12  # blocks that trafilatura may have lost in a row inside an article
MAX_BLOCKS = 20_000  # pages with more are not handed to trafilatura, which may take minutes
MAX_TEXT = 2_000_000  # characters, likewise

_WORD = re.compile(r"\w+")
_ASIDE = frozenset({"nav", "footer", "aside", "form", "menu"})


def label_main(reading: Reading) -> tuple[Span, ...]:
    """The spans of the article body in the page's text; none where no article stands out."""
    blocks = reading.mapped.blocks
    if not blocks or len(blocks) > MAX_BLOCKS or len(reading.mapped.text) > MAX_TEXT:
        return ()
    kept = _mark_kept(reading, _article_text(reading.root))
    if not any(kept):
        return ()
    _fill_gaps(blocks, kept)
    chosen = [(block.start, block.end) for block, is_kept in zip(blocks, kept, strict=True) if is_kept]
    return merge_spans(chosen, reading.mapped.text)


def _article_text(root: Element) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.bare_extraction(root, include_comments=False)
    except Exception:  # noqa: BLE001  a foreign parser on hostile pages: the page is read without a label then
        return ""
    return found.text or "" if found else ""


def _mark_kept(reading: Reading, article: str) -> list[bool]:
    lines = {tuple(_words(line)) for line in article.split("\n")}
    runs = set(_runs(_words(article)))
    kept = []
    for block in reading.mapped.blocks:
        words = _words(reading.mapped.text[block.start : block.end])
        if len(words) <= RUN:
            kept.append(bool(words) and tuple(words) in lines)
            continue
        own = list(_runs(words))
        kept.append(sum(run in runs for run in own) >= KEPT_SHARE * len(own))
    return kept


def _fill_gaps(blocks: Iterable[Block], kept: list[bool]) -> None:
    """Mark the prose between kept blocks that stands in the same part of the page."""
    listed = list(blocks)
    places = [number for number, is_kept in enumerate(kept) if is_kept]
    for before, after in pairwise(places):
        if not 1 < after - before <= GAP_BLOCKS + 1:
            continue
        home = common_ancestor(listed[before].element, listed[after].element)
        for number in range(before + 1, after):
            block = listed[number]
            if block.linked <= LINKED_SHARE * (block.end - block.start) and _is_within(block.element, home):
                kept[number] = True


def _is_within(element: Element, home: Element) -> bool:
    """Whether an element stands in a container, with no aside or navigation between them."""
    while element is not None and element is not home:
        if element.tag in _ASIDE:
            return False
        element = element.getparent()
    return element is home


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)

"""Which blocks of a page are the article: trafilatura finds it, and its output is mapped back onto our own blocks.

trafilatura drops a few sentences of most articles (list items, block quotes, sentences with odd markup). So
its text only labels: the blocks that it kept, and between them the prose that it lost.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise, takewhile
from typing import Any

from extractors.reading import Element, Reading, merge_spans
from ibid.findings import Span
from ibid.textmap import common_ancestor
from ibid.walk import Block

RUN = 4  # words: shorter runs occur in boilerplate by chance
KEPT_SHARE = 0.5  # of a block's runs in trafilatura's text: then the block is the article's
LINKED_SHARE = 0.5  # of a block's characters in links: from there on it is a list of links
HOME_SHARE = 0.7  # of the marked text: the innermost element with as much of it is the article's own
TWIN_LEVELS = 4  # ancestors of that element that may have others of their kind beside them
PROSE = 25  # characters: shorter lines outside the marked text are labels, dates, names of users
HEAD_BLOCKS = 12  # blocks between a headline and the first marked one: date, author, tools, lead
GAP_BLOCKS = 12  # blocks that trafilatura may have lost in a row inside an article
LONG_PROSE = 80  # characters: on pages too large for trafilatura, such lines outside links are taken for the text
MAX_LABELLED = 30_000  # tags: trafilatura takes a second for as many, and ten for three times as many
MAX_BLOCKS = 100_000  # pages with more have no main zone
MAX_TEXT = 5_000_000  # characters, likewise

_PULL_QUOTE = re.compile(r"quote|citat|zitat", re.IGNORECASE)
# Names that sites give to what is in the article and not of it.
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:incut|banner|promo|newsletter|subscri\w*|related|share|sharing|sharedaddy|social|comments?|disqus"
    r"|cookie\w*|adv|advert\w*|ads?|sidebar|widgets?|tags?|breadcrumbs?|recommend\w*|read-?(?:also|more|next)|popular"
    r"|signup|postprofile|byline|toolbar|paywall|(?:fig|thumb|photo|image|img|pic)?captions?|pictext|legend|credits?"
    r"|copyright|signature|disclaimer|donat\w*|tagline|site-?(?:sub|notice|description)|noprint|[am]box|anzeige)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE = frozenset({"nav", "footer", "aside", "form", "menu", "figcaption"})
# The share of the marked prose that may stand in parts with foreign names; where it is more, the names mean nothing.
FOREIGN_SHARE = 0.3
# Pages that say of themselves that they are a thread: all its posts are its text (schema.org).
_THREAD = re.compile(r"schema\.org/(?:QAPage|Question|DiscussionForumPosting)|\"(?:QAPage|DiscussionForumPosting)\"")


def label_main(reading: Reading) -> tuple[Span, ...]:
    """The spans of the article body in the page's text; none where no article stands out."""
    blocks = reading.mapped.blocks
    if not blocks or len(blocks) > MAX_BLOCKS or len(reading.mapped.text) > MAX_TEXT:
        return ()
    is_small = reading.page.markup.count("<") <= MAX_LABELLED
    kept = _mark_kept(reading, _article_text(reading.root)) if is_small else _mark_prose(reading)
    if not any(is_kept and block.linked < block.end - block.start for block, is_kept in zip(blocks, kept, strict=True)):
        return ()
    home = _home(blocks, kept)
    thread = _thread_of(reading, home)
    home = _with_twins(reading, home) if thread is None else thread
    _drop_links(blocks, kept, home)
    _drop_foreign(blocks, kept, home)
    _fill_home(blocks, kept, home)
    _fill_gaps(blocks, kept)
    _reach_headline(reading, kept)
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
    lines = {tuple(line.split()) for line in article.split("\n")}
    runs = set(_runs(article.split()))
    kept = []
    for block in reading.mapped.blocks:
        words = reading.mapped.text[block.start : block.end].split()
        if len(words) <= RUN or tuple(words) in lines:
            kept.append(bool(words) and tuple(words) in lines)
            continue
        own = list(_runs(words))
        kept.append(sum(run in runs for run in own) >= KEPT_SHARE * len(own))
    return kept


def _mark_prose(reading: Reading) -> list[bool]:
    return [block.end - block.start >= LONG_PROSE and not _is_links(block) for block in reading.mapped.blocks]


def _home(blocks: Sequence[Block], kept: Sequence[bool]) -> Element:
    """The innermost element that holds most of the marked prose."""
    weights: dict[Element, int] = {}
    whole = 0
    for block, is_kept in zip(blocks, kept, strict=True):
        size = block.end - block.start - block.linked
        if not is_kept or not size:
            continue
        whole += size
        for element in (block.element, *block.element.iterancestors()):
            weights[element] = weights.get(element, 0) + size
    # Inner elements are lighter; of equals the one met first is the inner one.
    return min(
        (element for element, weight in weights.items() if weight >= HOME_SHARE * whole), key=weights.__getitem__
    )


def _thread_of(reading: Reading, home: Element) -> Element | None:
    """The element that holds all posts of a page that calls itself a thread, told by the class of the one found."""
    if not home.get("class") or not _THREAD.search(reading.page.markup):
        return None
    shared = home
    for other in reading.root.iter(home.tag):
        if other is not home and other.get("class") == home.get("class") and _has_prose(reading, other):
            shared = common_ancestor(shared, other)
    return shared if shared is not home else None


def _with_twins(reading: Reading, home: Element) -> Element:
    """The element that holds the article's own and others of its kind: the posts of a thread, the rows of a builder.

    Twins with a headline of their own are other articles.
    """
    for element in (home, *islice(home.iterancestors(), TWIN_LEVELS)):
        name, parent = element.get("class"), element.getparent()
        if parent is None or not name or _FOREIGN.search(name):
            continue
        twins = [twin for twin in parent.iterchildren(element.tag) if twin.get("class") == name and twin is not element]
        if any(_has_prose(reading, twin) and twin.find(".//h1") is None for twin in twins):
            return parent
    return home


def _has_prose(reading: Reading, element: Element) -> bool:
    span = reading.mapped.span_of(element)
    if span is None:
        return False
    blocks = reading.mapped.blocks
    first = bisect_left(blocks, span[0], key=lambda block: block.end)
    inside = takewhile(lambda block: block.start < span[1], islice(blocks, first, None))
    return any(block.end - block.start >= LONG_PROSE and not _is_links(block) for block in inside)


def _drop_links(blocks: Sequence[Block], kept: list[bool], home: Element) -> None:
    """Unmark the links outside the article's own element: trafilatura takes some menus for text."""
    for number, block in enumerate(blocks):
        if kept[number] and _is_links(block):
            kept[number] = _holds(home, block.element)


def _drop_foreign(blocks: Sequence[Block], kept: list[bool], home: Element) -> None:
    """Unmark what trafilatura took from captions, pleas and boxes within the article's own element."""
    inside = [number for number, block in enumerate(blocks) if kept[number] and _holds(home, block.element)]
    foreign = [number for number in inside if not _is_within(blocks[number].element, home)]
    size = sum(blocks[number].end - blocks[number].start for number in inside)
    if sum(blocks[number].end - blocks[number].start for number in foreign) > FOREIGN_SHARE * size:
        return
    for number in foreign:
        kept[number] = False


def _holds(home: Element, element: Element) -> bool:
    return home is element or any(ancestor is home for ancestor in element.iterancestors())


def _fill_home(blocks: Sequence[Block], kept: list[bool], home: Element) -> None:
    """Mark the prose in the element that holds most of the text."""
    for number, block in enumerate(blocks):
        if not kept[number] and block.end - block.start >= PROSE and not _is_links(block):
            kept[number] = _is_within(block.element, home)


def _fill_gaps(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Mark what stands between marked blocks in the same part of the page: short lines, headings, cells."""
    places = [number for number, is_kept in enumerate(kept) if is_kept]
    for before, after in pairwise(places):
        if not 1 < after - before <= GAP_BLOCKS + 1:
            continue
        home = common_ancestor(blocks[before].element, blocks[after].element)
        for number in range(before + 1, after):
            if not _is_links(blocks[number]) and _is_within(blocks[number].element, home):
                kept[number] = True


def _reach_headline(reading: Reading, kept: list[bool]) -> None:
    """Mark the headline above the text, and the lead between them."""
    blocks, first = reading.mapped.blocks, kept.index(True)
    for number in range(first - 1, max(-1, first - 1 - HEAD_BLOCKS), -1):
        if not _is_headline(reading, blocks[number]):
            continue
        home = common_ancestor(blocks[number].element, blocks[first].element)
        for between in range(number, first):
            block = blocks[between]
            is_prose = between == number or (block.end - block.start >= PROSE and not _is_links(block))
            kept[between] = is_prose and _is_within(block.element, home)
        return


def _is_headline(reading: Reading, block: Block) -> bool:
    """Whether a block is the main heading, or a lower one that repeats the page's title."""
    if block.element.tag == "h1":
        return True
    line = reading.mapped.text[block.start : block.end]
    return block.element.tag in {"h2", "h3"} and len(line) >= PROSE and line in reading.page_title


def _is_links(block: Block) -> bool:
    return block.linked > LINKED_SHARE * (block.end - block.start)


def _is_within(element: Element, home: Element) -> bool:
    """Whether an element stands in a container, with nothing between them that marks it as an aside."""
    while element is not None and element is not home:
        marks = f"{element.get('class', '')} {element.get('id', '')}"
        if _FOREIGN.search(marks) or (element.tag in _ASIDE and not _PULL_QUOTE.search(marks)):
            return False
        element = element.getparent()
    return element is home


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)

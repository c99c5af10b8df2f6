"""Which links of a page are references to notes, and which elements are the notes.

A reference is a link that shows a number, a letter or a sign, and leads forward to an anchor in the same page; a
backlink leads back to it. That is what Word, WordPress, MediaWiki, Substack and Pandoc write, each with names of its
own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from ibid.markup import BLOCKS, Element

_SHOWN = re.compile(
    r"\s*[\[(]?\s*((?:note |fn\.? ?|n\.? ?)?\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶]{1,3})\s*[\])]?\s*[.,]?\s*"
)
_LABEL = re.compile(r"\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶]{1,3}")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What a note may be; climbing from its anchor ends below all other elements.
_CONTAINERS = frozenset({"li", "p", "div", "tr", "td", "dd", "aside", "blockquote", "section", "span", "cite", "small"})
_SIDENOTE = re.compile(r"(?:^|\s)(?:side-?note|footnote-inline)(?:$|\s)")
_BACK = re.compile(r"\s*(?:[\^↑↩⏎⤴←]\S{0,2}|back|return|назад|\[?(?:\d{1,4}|[a-z]{1,2})\]?\.?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The references of a page with the key of the note that each leads to, the notes, and what is printed as number.

    Keys are in the order of the first reference.
    """

    references: Mapping[Element, str]
    notes: Mapping[str, Element]
    labels: Mapping[str, str]
    backlinks: frozenset[Element]
    note_elements: frozenset[Element]

    def holds_reference(self, element: Element) -> bool:
        """Whether a reference stands in an element."""
        return element in self.references or any(one in self.references for one in element.iterdescendants())


def find_anchors(root: Element) -> Anchors:
    """The references and notes of a page; none where no link leads to a note."""
    order = {element: place for place, element in enumerate(root.iter())}
    named = _named(root)
    links: list[tuple[Element, Element, str]] = []
    backward: list[tuple[Element, Element]] = []
    for link in root.iter("a"):
        target = _target(link, named)
        if target is None:
            continue
        shown = _SHOWN.fullmatch("".join(link.itertext()))
        if shown and order[target] > order[link] and not _in_heading(target) and not _in_heading(link):
            links.append((link, target, _LABEL.findall(shown[1])[-1]))
        elif order[target] < order[link]:
            backward.append((link, target))
    references, notes, labels = _pair(links)
    # Only what leads back to a reference, or to what stands around one, is a backlink; other links go on being text.
    around = {id(one) for link in references for one in (link, *_up(link, 4))}
    inside = {id(one) for link in references for one in link.iterdescendants()}
    backlinks = {link for link, target in backward if id(target) in around | inside and _is_back(link)}
    _add_sidenotes(root, references, notes, labels)
    return Anchors(references, notes, labels, frozenset(backlinks), frozenset(notes.values()))


def _named(root: Element) -> dict[str, Element]:
    named: dict[str, Element] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for attribute in ("id", "name"):
                name = element.get(attribute)
                if name and (attribute == "id" or element.tag == "a"):
                    named.setdefault(name, element)
    return named


def _target(link: Element, named: Mapping[str, Element]) -> Element | None:
    _, sharp, fragment = (link.get("href") or "").rpartition("#")
    return named.get(fragment, named.get(unquote(fragment))) if sharp and fragment else None


def _in_heading(element: Element) -> bool:
    return element.tag in _HEADINGS or any(one.tag in _HEADINGS for one in element.iterancestors())


def _up(element: Element, levels: int) -> Iterable[Element]:
    for _, one in zip(range(levels), element.iterancestors(), strict=False):
        yield one


def _is_back(link: Element) -> bool:
    shown = "".join(link.itertext())
    return len(shown.strip()) <= 2 or _BACK.fullmatch(shown) is not None


def _pair(
    links: list[tuple[Element, Element, str]],
) -> tuple[dict[Element, str], dict[str, Element], dict[str, str]]:
    """References by element, notes and labels by key; a target that is no note is dropped."""
    targets = {target for _, target, _ in links}
    sources = {link for link, _, _ in links}
    references: dict[Element, str] = {}
    notes: dict[str, Element] = {}
    labels: dict[str, str] = {}
    keys: dict[Element, str] = {}
    for link, target, label in links:
        if target not in keys:
            note = _container(target, targets, sources)
            if note is None:
                continue
            keys[target] = str(len(keys) + 1)
            notes[keys[target]], labels[keys[target]] = note, label
        references[_whole(link)] = keys[target]
    return references, notes, labels


def _whole(link: Element) -> Element:
    """The reference with the raised element that holds nothing else."""
    parent = link.getparent()
    own = "".join(link.itertext()).strip()
    if (
        parent is not None
        and parent.tag in {"sup", "span"}
        and "".join(parent.itertext()).strip("[]() ,") == own.strip("[]() ,")
    ):
        return parent
    return link


def _container(target: Element, targets: set[Element], sources: set[Element]) -> Element | None:
    """The element that is the whole note: as far up as no other note and no reference is in it."""
    best = target
    for element in (target, *target.iterancestors()):
        if element.tag not in _CONTAINERS and element is not target:
            break
        inner = set(element.iterdescendants())
        if (inner & targets) - {target} or inner & sources:
            break
        if any(child.tag in _HEADINGS for child in inner):
            break
        best = element
    if best.tag == "dt" and best.getnext() is not None and best.getnext().tag == "dd":
        best = best.getnext()
    words = len("".join(best.itertext()).split())
    return best if best.tag in BLOCKS or words > 1 else None


def _add_sidenotes(
    root: Element, references: dict[Element, str], notes: dict[str, Element], labels: dict[str, str]
) -> None:
    """Notes in the margin have neither link nor number in the markup: a style sheet counts them."""
    for rank, note in enumerate(
        (one for one in root.iter("span", "aside", "small", "div") if _SIDENOTE.search(one.get("class") or "")), start=1
    ):
        if note not in notes.values() and note not in references:
            key = f"side{rank}"
            references[note], notes[key], labels[key] = key, note, str(rank)

"""Texts that are embedded in a page as data: JSON-LD, and the state that a script builds the page from.

Nothing is run: a state is read only where it is JSON. Broken and oversized JSON is left out, never an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Element = Any  # lxml ships no types

MAX_JSON = 5_000_000  # characters of one embedded JSON text that is read
MAX_VALUES = 20_000  # JSON values looked at
MAX_STRING = 100_000  # characters of one embedded text that is kept
MIN_PROSE = 40  # characters: shorter strings of an embedded state are labels and addresses

_TAGS = re.compile(r"<[^<>]{1,2000}>")
# Where frameworks keep the state that a page is built from.
_STATE_IDS = ("__NEXT_DATA__", "__NUXT_DATA__", "initial-state", "__INITIAL_STATE__", "ng-state", "serverApp-state")
_ASSIGNED = re.compile(
    r"(?:window\.)?(?:__(?:INITIAL|PRELOADED|APOLLO)_STATE__|__NUXT__|__DATA__|__STATE__|Fusion\.globalContent)\s*=\s*(?=[{\[])"
)


def linked_nodes(root: Element) -> list[dict[str, Any]]:
    """The objects of a page's JSON-LD, in order."""
    return [node for value in _json_scripts(root, "application/ld+json") for node in _nodes(value)]


def state_texts(root: Element) -> Iterator[str]:
    """The prose in the state that a page's scripts are given."""
    for script in root.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if script.get("id") in _STATE_IDS or kind in {"application/json", "text/x-component"}:
            for value in _load(script.text or ""):
                yield from _prose(value)
        elif not kind or kind == "text/javascript":
            yield from _assigned_state(script.text or "")


def _json_scripts(root: Element, kind: str) -> Iterator[Any]:
    for script in root.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() == kind:
            yield from _load(script.text or "")


def _load(text: str) -> Iterator[Any]:
    text = text.strip().removeprefix("<!--").removesuffix("-->").removesuffix(";").strip()
    if not text or len(text) > MAX_JSON:
        return
    try:
        yield json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD text: the top ones, those of ``@graph``, and main entities."""
    later, seen = [value], 0
    while later and seen < MAX_VALUES:
        seen += 1
        item = later.pop(0)
        if isinstance(item, list):
            later += item[:1000]
        elif isinstance(item, dict):
            yield item
            later += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in item]


def _assigned_state(script: str) -> list[str]:
    """Prose of a state that a script assigns as JSON; a state in any other form of JavaScript is not run."""
    match = _ASSIGNED.search(script[:MAX_JSON])
    if not match:
        return []
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(script[:MAX_JSON], match.end())
    except (ValueError, RecursionError):
        return []
    return _prose(value)


def _prose(value: Any) -> list[str]:
    """The strings of a JSON value that read like prose, in order."""
    later, seen, found = [value], 0, []
    while later and seen < MAX_VALUES:
        seen += 1
        item = later.pop()
        if isinstance(item, list):
            later += reversed(item)
        elif isinstance(item, dict):
            later += reversed(item.values())
        elif isinstance(item, str) and len(item) >= MIN_PROSE and item.count(" ") >= 4:
            found.append(item)
    return found


def text_lines(text: str) -> list[str]:
    """The lines of an embedded text; markup in it is read as markup."""
    text = text[:MAX_STRING]
    if "<" in text and _TAGS.search(text):
        from bs4 import BeautifulSoup

        text = BeautifulSoup(
            re.sub(r"(?i)<(?:/?(?:p|div|li|h[1-6]|blockquote)|br)\b", r"\n\g<0>", text), "lxml"
        ).get_text()
    elif "&" in text:
        from html import unescape

        text = unescape(text)
    return [squeeze(line) for line in text.split("\n")]


def squeeze(text: str) -> str:
    """A text on one line, without what is not shown."""
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())

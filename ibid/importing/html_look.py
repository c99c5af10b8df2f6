"""What the markup of a page says of its look: margins, raised text, the numbers of lists and of rows."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ibid.markup import Element

_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,3}(?:\.\d+)?|\.\d+)(pt|px|in|cm|em)\b", re.IGNORECASE)
_RULES = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
MAX_SHEET = 500_000  # characters of a style sheet that are read
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.3, "em": 12.0}
MIN_MARGIN = 20.0  # points: the half inch of word processors is 36, a list item's own indent 18


def indented_classes(root: Element) -> frozenset[str]:
    """The classes by which the page's own style sheet lets paragraphs stand in, as exports of word processors do."""
    sheet = "".join(one.text or "" for one in root.iter("style"))[:MAX_SHEET]
    return frozenset(name for name, rules in _RULES.findall(sheet) if margin_of(rules) >= MIN_MARGIN)


def margin_of(style: str) -> float:
    """The left margin in points that a style sets; 0 where it sets none."""
    match = _MARGIN.search(style)
    return float(match[1]) * _POINTS[match[2].lower()] if match else 0.0


def is_raised(element: Element) -> bool:
    """Whether a style or a class makes an element superscript."""
    return "super" in (element.get("style") or "") or "superscript" in (element.get("class") or "").lower()


def address_of(element: Element) -> str:
    """Where a link leads, where that is another page; nothing for a link within this one."""
    target = (element.get("href") or "").strip()
    try:
        scheme = urlsplit(target).scheme.lower()
    except ValueError:
        return ""
    return target if scheme in {"http", "https"} or target.startswith("//") else ""


def item_number(element: Element) -> str:
    """The number that a browser shows before an item of a numbered list."""
    parent = element.getparent()
    if parent is None or parent.tag != "ol" or (parent.get("type") or "1") != "1":
        return ""
    number = _integer(parent, "start", 1) - 1
    for item in parent.iterchildren("li"):
        number = _integer(item, "value", number + 1)
        if item is element:
            return str(number)
    return ""


def labelled(element: Element) -> str | None:
    """The number of a cell or term that is only a number, where text stands beside it."""
    following = element.getnext()
    if following is None or following.tag not in {"td", "dd"}:
        return None
    return number_alone(element) if len("".join(following.itertext()).split()) > 1 else None


def number_alone(element: Element) -> str | None:
    """The number that is all of an element's text."""
    number = "".join(element.itertext()).strip(" \t\r\n[]().^↑↩")
    return number if re.fullmatch(r"\d{1,4}", number) else None


def label_before(element: Element) -> str:
    """The number in the cell or term before an element; empty where there is none."""
    before = element.getprevious()
    return (labelled(before) or "") if before is not None and before.tag in {"td", "th", "dt"} else ""


def _integer(element: Element, name: str, default: int) -> int:
    value: str = element.get(name) or ""
    return int(value) if re.fullmatch(r"\d{1,6}", value) else default

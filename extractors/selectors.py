"""The part of CSS that selectors of sources need, as XPath: lxml finds these at C speed, in the tree we have.

Tag, ``.class``, ``#id``, ``[attribute]`` with ``=``, ``^=``, ``$=``, ``*=``, ``~=``; descendants, ``>``, commas.
``[class^=Name]`` means that one of the classes begins so, since sites put other classes before the hashed ones.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml.etree import XPath

Element = Any  # lxml ships no types

_PART = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*|\*)|\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)"
    r"|\[(?P<name>[\w:-]+)(?:(?P<operator>[\^$*~]?)=\"?(?P<value>[^\]\"']*)\"?)?\]"
)


@cache
def compile_selector(css: str) -> XPath:
    """A compiled finder. Raises ValueError for CSS beyond the part above."""
    return XPath(" | ".join("descendant-or-self::" + _path(one) for one in css.split(",")))


def select(root: Element, css: str) -> list[Element]:
    """All elements that match, in document order."""
    return list(compile_selector(css)(root)) if css else []


def _path(selector: str) -> str:
    steps: list[str] = []
    axis = ""
    for part in selector.replace(">", " > ").split():
        if part == ">":
            axis = "/"
            continue
        steps.append((axis or "//") if steps else "")
        steps.append(_step(part))
        axis = ""
    return "".join(steps)


def _step(token: str) -> str:
    tag, tests, at = "*", [], 0
    while at < len(token):
        match = _PART.match(token, at)
        if not match or (match["tag"] and at):
            raise ValueError(f"not a selector that is understood: {token!r}")
        at = match.end()
        if match["tag"]:
            tag = match["tag"]
        elif match["class"]:
            tests.append(f"contains(concat(' ', normalize-space(@class), ' '), ' {match['class']} ')")
        elif match["id"]:
            tests.append(f"@id = '{match['id']}'")
        else:
            tests.append(_attribute(match["name"], match["operator"], match["value"]))
    return tag + "".join(f"[{test}]" for test in tests)


def _attribute(name: str, operator: str | None, value: str | None) -> str:
    if value is None:
        return f"@{name}"
    tests = {
        "": f"@{name} = '{value}'",
        "^": f"starts-with(@{name}, '{value}')",
        "$": f"substring(@{name}, string-length(@{name}) - {len(value) - 1}) = '{value}'",
        "*": f"contains(@{name}, '{value}')",
        "~": f"contains(concat(' ', normalize-space(@{name}), ' '), ' {value} ')",
    }
    if operator == "^" and name == "class":
        return f"contains(concat(' ', normalize-space(@class)), ' {value}')"
    return tests[operator or ""]

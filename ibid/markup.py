"""Markup to a tree, bounded: nothing is fetched, no entity is expanded, and no nesting is too deep."""

from __future__ import annotations

import re
from typing import Any

import lxml.etree
import lxml.html

Element = Any  # lxml ships no types

MAX_DEPTH = 256  # nested tags; a browser flattens below 512 (Blink), libxml2 stops reading at 2048

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "noframes"),
        *("ol", "option", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul", "xmp"),
    }
)
# Never shown, and nothing to read.
SILENT = frozenset({"script", "style", "head", "title", "meta", "link", "textarea", "select", "datalist", "base"})

# libxml2 takes ``wbr`` for an element with content, and reads nothing after ``</html>``; browsers do, since
# careless templates close the page early.
_MISREAD = re.compile(r"</?wbr\s*/?>|</(?:html|body)\s*>", re.IGNORECASE)
# libxml2 takes a second for 20,000 attributes of one tag, and four for twice as many.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*+)((?=[^<>]{4000})(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
_ATTRIBUTE = re.compile(
    r"\s(?:id|class|hidden|style|lang|dir|href|type|name|property|content|datetime|data-post)=(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
)
MAX_KEPT = 20  # attributes that are kept of a long tag
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"}
)


def parse_markup(markup: str) -> Element:
    """The tree of a page; of what cannot be parsed, an empty page."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    markup = _LONG_TAG.sub(_shorten, _MISREAD.sub("", markup))
    try:
        return lxml.html.document_fromstring(markup, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return lxml.html.document_fromstring("<html><body></body></html>")


def _shorten(match: re.Match[str]) -> str:
    """A tag without the attributes that nobody reads: embedded pictures, state of scripts, rubbish."""
    kept = [one[0] for one, _ in zip(_ATTRIBUTE.finditer(match[2]), range(MAX_KEPT), strict=False)]
    return f"<{match[1]}{''.join(kept)}>"


def flatten(markup: str) -> str:
    """The markup with the tags below half the allowed depth taken out; a block leaves a line break in its place.

    Text stays where it is, so nothing that a reader sees is lost. End tags that are left out in sloppy markup
    are not made up for: such a page is flattened earlier than it would need.
    """
    depth = dropped = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, dropped
        name = match[2].lower()
        if name in _VOID or name in SILENT:
            return match[0]
        if not match[1]:
            depth += 1
            if depth <= MAX_DEPTH // 2:
                return match[0]
            dropped += 1
        else:
            depth = max(0, depth - 1)
            if not dropped:
                return match[0]
            dropped -= 1
        return "<br>" if name in BLOCKS else ""

    return _TAG.sub(keep, markup)

"""What a page says of itself: title, author, dates, language, whether it is free, and its embedded texts.

Read from JSON-LD first, then ``meta`` tags (Open Graph, Dublin Core and their kin), then the page's own
``title`` and ``time``. The values are the page's claims, not facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ibid.embedded import MAX_STRING, linked_nodes, squeeze, state_texts, text_lines

Element = Any  # lxml ships no types

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review|Legislation|WebPage|CreativeWork|Event)$")
_PROSE_KEYS = ("headline", "alternativeHeadline", "description", "abstract", "articleBody", "text")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?)?\Z")

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_AUTHOR = ("author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "citation_author")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
    "mediator_published_time",
    "citation_publication_date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
)
_DESCRIPTION = ("description", "og:description", "twitter:description", "dc.description")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's claims about itself; empty where it makes none.

    ``is_free`` is false where JSON-LD says that the text is not free to read (some sites say so wrongly: one
    sign, no proof). ``texts`` are the prose strings of metadata and embedded JSON, each once.
    """

    title: str = ""
    author: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    kind: str = ""
    is_free: bool | None = None
    texts: tuple[str, ...] = ()


def read_metadata(root: Element) -> Metadata:
    """The metadata of a page's tree; what is broken in it is left out, never an error."""
    named = _meta_tags(root)
    linked = linked_nodes(root)
    articles = [node for node in linked if _ARTICLE_TYPES.search(_text(node.get("@type")))]
    # The article itself before the page that holds it.
    articles.sort(key=lambda node: not re.search(r"(?:Article|Posting|Report)$", _text(node.get("@type"))))
    page_title = squeeze(root.findtext(".//title") or "")
    return Metadata(
        title=_from_nodes(articles, "headline") or _first(named, _TITLE) or page_title,
        author=_author(articles) or _person(_first(named, _AUTHOR)),
        published=_date(_from_nodes(articles, "datePublished")) or _date(_first(named, _PUBLISHED)) or _time(root),
        modified=_date(_from_nodes(articles, "dateModified")) or _date(_first(named, _MODIFIED)),
        language=_language(root, named, articles),
        kind=named.get("og:type", ""),
        is_free=_is_free(articles),
        texts=_texts(root, page_title, named, linked),
    )


def _meta_tags(root: Element) -> dict[str, str]:
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = squeeze(meta.get("content") or "")
        if name and content:
            named.setdefault(name.lower(), content[:MAX_STRING])
    return named


def _text(value: Any) -> str:
    if isinstance(value, list):
        return next((text for text in map(_text, value[:20]) if text), "")
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@value"))
    return value if isinstance(value, str) else ""


def _from_nodes(nodes: list[dict[str, Any]], key: str) -> str:
    return next((text for node in nodes if (text := squeeze(_text(node.get(key))))), "")


def _author(nodes: list[dict[str, Any]]) -> str:
    for node in nodes:
        value = node.get("author")
        names = [_person(_text(each)) for each in (value if isinstance(value, list) else [value])[:20]]
        if any(names):
            return ", ".join(dict.fromkeys(name for name in names if name))
    return ""


def _person(name: str) -> str:
    """A name; not an address, which some pages give in its place."""
    name = squeeze(name)
    return "" if "://" in name or len(name) > 300 else name


def _date(value: str) -> str:
    value = value.strip()
    return value if _DATE.match(value) else ""


def _time(root: Element) -> str:
    """The first ``time`` that is marked as the publication, else the only one there is."""
    times = [element for element in root.iter("time") if _date(element.get("datetime") or "")]
    marked = [
        element
        for element in times
        if "datePublished" in (element.get("itemprop") or "")
        or element.get("pubdate") is not None
        or "publish" in (element.get("class") or "")
    ]
    chosen = marked[:1] or (times if len(times) == 1 else [])
    return _date(chosen[0].get("datetime")) if chosen else ""


def _language(root: Element, named: dict[str, str], articles: list[dict[str, Any]]) -> str:
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    for value in (
        declared,
        _from_nodes(articles, "inLanguage"),
        named.get("content-language", ""),
        named.get("og:locale", ""),
    ):
        code = re.match(r"[a-zA-Z]{2,3}(?=[-_,;\s]|$)", value.strip())
        if code:
            return code[0].lower()
    return ""


def _is_free(articles: list[dict[str, Any]]) -> bool | None:
    for node in articles:
        value = node.get("isAccessibleForFree")
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
            return value.strip().lower() == "true"
    return None


def _texts(root: Element, page_title: str, named: dict[str, str], linked: list[dict[str, Any]]) -> tuple[str, ...]:
    found = [page_title, _first(named, _TITLE), *(named.get(name, "") for name in _DESCRIPTION)]
    found += [_text(node.get(key)) for node in linked for key in _PROSE_KEYS]
    found += state_texts(root)
    lines = (line for text in found for line in text_lines(text))
    return tuple(dict.fromkeys(line for line in lines if line))


def _first(named: dict[str, str], names: tuple[str, ...]) -> str:
    return next((named[name] for name in names if named.get(name)), "")

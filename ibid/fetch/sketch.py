"""A quick, bounded look at a page: enough to tell a document from a notice, without reading it.

Reading pages is the work of ``ibid.page`` and the extractors. This look is taken of answers that nobody
extracts (refusals, random siblings, ``ibid check``), and costs about a millisecond.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

import lxml.etree
import lxml.html

from ibid.capture import Exchange, header
from ibid.decoding import decode, unpack

HEAD = 65_536  # bytes, decoded: markers of bot checks stand near the top
LOOK = 400_000  # bytes, decoded: lxml takes about 25 ms for these, and a notice is far shorter
TEXT = 50_000  # characters of text kept

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_SPACE = re.compile(r"\s+")
_HTML = re.compile(rb"<(?:!doctype|html|head|body|title|meta|div|p|h1|script)\b", re.IGNORECASE)
_NOT_PROSE = frozenset({"a", "nav", "footer", "header", "aside", "button", "select", "menu", "title"})
_NOT_TEXT = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "textarea", "head"})
_CAPTCHA_WIDGET = re.compile(r"(?:^|\s)(?:g-recaptcha|h-captcha|cf-turnstile|smart-captcha|px-captcha)(?:\s|$)")
_REFRESH = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a quick look showed.

    ``prose`` is the text outside links and navigation: what is left of a list of headlines is next to
    nothing. ``refresh`` is the address of a meta refresh with its delay in seconds, empty where there is none.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    prose: str = ""
    refresh: str = ""
    refresh_delay: int = 0
    has_password: bool = False
    has_captcha: bool = False
    has_script: bool = False


def decoded_head(exchange: Exchange, limit: int = HEAD) -> bytes:
    """The first bytes of a body after content decoding; none where it cannot be decoded."""
    return unpack(exchange.body, header(exchange.response_headers, "content-encoding"), limit).data


# The same answer is looked at a few times in a row (a bot check? in doubt? what status?); no more than two are
# kept, since each holds its body.
@lru_cache(maxsize=2)
def sketch(exchange: Exchange) -> Sketch:
    """Look at a response. Of anything but HTML the sketch is empty."""
    body = decoded_head(exchange, LOOK)
    media_type = header(exchange.response_headers, "content-type").partition(";")[0].strip().lower()
    is_marked = media_type in {"text/html", "application/xhtml+xml", ""}
    if not body or body.startswith(b"%PDF") or not (is_marked or _HTML.search(body[:1024])):
        return Sketch()
    text, _ = decode(body, header(exchange.response_headers, "content-type"))
    # lxml refuses an XML declaration in a str, and null characters.
    text = _DECLARATION.sub("", text).replace("\0", "")
    try:
        root = lxml.html.document_fromstring(text)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return Sketch()
    return _look(root, exchange.url)


def _look(root: lxml.html.HtmlElement, url: str) -> Sketch:
    title, headings, refresh, delay = "", [], "", 0
    has_password = has_captcha = has_script = False
    for element in root.iter("title", "h1", "meta", "input", "script", "div", "img"):
        match element.tag:
            case "title":
                title = title or _squeeze(element.text_content())[:300]
            case "h1":
                headings.append(_squeeze(element.text_content())[:300])
            case "meta" if element.get("http-equiv", "").lower() == "refresh" and not refresh:
                refresh, delay = _refresh(element, url)
            case "input":
                has_password = has_password or element.get("type", "").lower() == "password"
                has_captcha = has_captcha or "captcha" in element.get("name", "").lower()
            case "script":
                has_script = True
            case "div":
                has_captcha = has_captcha or bool(_CAPTCHA_WIDGET.search(element.get("class", "")))
    text, prose = _texts(root)
    return Sketch(
        title=title,
        headings=tuple(heading for heading in headings if heading),
        text=text,
        prose=prose,
        refresh=refresh,
        refresh_delay=delay,
        has_password=has_password,
        has_captcha=has_captcha,
        has_script=has_script,
    )


def _texts(root: lxml.html.HtmlElement) -> tuple[str, str]:
    """All visible text, and the prose in it, in one walk without recursion."""
    text: list[str] = []
    prose: list[str] = []
    size = outside = silent = 0
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        step = 1 if event == "start" else -1
        silent += step if tag in _NOT_TEXT else 0
        outside += step if tag in _NOT_PROSE else 0
        piece = element.text if event == "start" else element.tail
        if piece and not silent and not piece.isspace():
            text.append(piece)
            size += len(piece)
            if not outside:
                prose.append(piece)
        if size > TEXT:
            break
    return _squeeze(" ".join(text)), _squeeze(" ".join(prose))


def _refresh(element: lxml.html.HtmlElement, url: str) -> tuple[str, int]:
    """Where a meta refresh leads, and after how many seconds; nowhere inside ``noscript`` or a comment."""
    if any(ancestor.tag == "noscript" for ancestor in element.iterancestors()):
        return "", 0
    match = _REFRESH.match(element.get("content", ""))
    if not match:
        return "", 0
    try:
        return urljoin(url, match[2].strip()), int(match[1])
    except ValueError:
        return "", 0


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()

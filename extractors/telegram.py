"""Telegram: the one post that an address names, read from its embed page.

Every refusal comes with HTTP 200, and the plain page holds only a frame, so the embed is asked for. An
address with ``?comment=`` is not followed to the comment.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from extractors.base import Family, Layout
from extractors.reading import Element, Reading, compose
from extractors.selectors import select
from extractors.state import Sign, with_sign
from ibid.document import Document
from ibid.findings import Span
from ibid.verdicts import PageState

_POST = re.compile(r"^/(?:s/)?([A-Za-z][A-Za-z0-9_]{3,31})/(\d{1,12})(?:/(\d{1,12}))?/?$")
_REFUSED = re.compile(r"(?:channel|group|bot|user) can[’']?t be displayed", re.IGNORECASE)
_OPEN_APP = "Please open Telegram to view this post"

_MESSAGE = ".tgme_widget_message"
_TEXT = ".tgme_widget_message_text.js-message_text"
_MEDIA = (
    ".tgme_widget_message_photo_wrap,.tgme_widget_message_video_player,.tgme_widget_message_voice_player"
    ",.tgme_widget_message_sticker_wrap,.tgme_widget_message_roundvideo_player,.tgme_widget_message_location_wrap"
    ",.tgme_widget_message_grouped_wrap"
)
# Words of the author's that stand outside the text.
_ALSO_OWN = (
    ".tgme_widget_message_poll_question",
    ".tgme_widget_message_poll_option_text",
    ".tgme_widget_message_document_title",
    ".tgme_widget_message_document_extra",
)


def post_of(url: str) -> tuple[str, int] | None:
    """The channel, in lower case, and the number of the post that an address names; of a topic, the last number."""
    match = _POST.match(urlsplit(url).path)
    return (match[1].lower(), int(match[3] or match[2])) if match else None


class Telegram(Family):
    """One post of a public channel or group."""

    name = "telegram"
    hosts = ("t.me", "telegram.me", "telegram.dog")
    layouts = (Layout(name="embed", main=_TEXT),)
    not_found = ".tgme_widget_message_error"

    def request_url(self, url: str) -> str:
        """The embed page of a post; of an album's item, that item alone where the address says ``single``."""
        if not post_of(url):
            return url
        parts = urlsplit(url)
        path = parts.path.removeprefix("/s").rstrip("/")
        single = "&single=1" if "single" in parse_qs(parts.query, keep_blank_values=True) else ""
        return f"https://t.me{path}?embed=1&mode=tme{single}"

    def read(self, reading: Reading) -> Document:
        """The post asked for, with the channel as author; reply, link preview and counts stay outside main."""
        refusal = _refusal(reading, self.not_found)
        message = _find_message(reading)
        if message is None:
            return with_sign(compose(reading, "telegram/embed", ()), refusal or _unknown(reading))
        text = _own_text(message)
        main = _main_spans(reading, message, text)
        document = replace(
            compose(reading, "telegram/embed", main),
            title="",
            author=_line(reading, message, ".tgme_widget_message_owner_name")
            or _line(reading, message, ".tgme_widget_message_author_name"),
            published=_value(message, ".tgme_widget_message_date time[datetime]", "datetime"),
            modified="",
            edited=_line(reading, message, ".tgme_widget_message_meta").startswith("edited"),
        )
        return _with_state(reading, message, document, refusal)


def _refusal(reading: Reading, not_found: str) -> Sign | None:
    error = reading.line(not_found)
    if error:
        state = PageState.RESTRICTED if _REFUSED.search(error) else PageState.NOT_FOUND
        return Sign(state, error[:200])
    notice = reading.line(".tme_no_messages_found")
    if _REFUSED.search(notice) or (reading.prose < 1_000 and _REFUSED.search(reading.mapped.text)):
        return Sign(PageState.RESTRICTED, (notice or "This channel can’t be displayed")[:200])
    return None


def _unknown(reading: Reading) -> Sign:
    """Why a page has no post: preview off, the channel's own page, or the frame that the plain address serves."""
    if reading.select(".tgme_page_widget_wrap,iframe[src*=embed]"):
        return Sign(PageState.NEEDS_BROWSER, "the plain page holds the post in a frame; ask for its embed page")
    title = reading.line(".tgme_page_title")
    if title or reading.select(".tgme_page_context_link_wrap,.tgme_page"):
        return Sign(PageState.NO_PREVIEW, f"only the channel's card is shown{': ' + title if title else ''}"[:200])
    if reading.select(".tgme_channel_history,.tme_no_messages_found"):
        # "No posts found" is also served under load: no sign that the post is gone.
        return Sign(PageState.WRONG_POST, "the channel's page does not show this post")
    return Sign(PageState.EMPTY, "no post in the page")


def _find_message(reading: Reading) -> Element | None:
    """The post asked for: its own block, or the album that it is an item of; else the only block there is."""
    messages = reading.select(_MESSAGE + "[data-post]")
    wanted = post_of(reading.page.url)
    if wanted is None:
        return messages[0] if len(messages) == 1 else None
    own = [message for message in messages if _is_post(message.get("data-post"), wanted)]
    own += [message for message in messages if _shows(message, wanted)]
    return next(iter(own or messages), None)


def _is_post(name: str, wanted: tuple[str, int]) -> bool:
    channel, _, number = name.rpartition("/")
    return channel.partition("/")[0].lower() == wanted[0] and number == str(wanted[1])


def _own_text(message: Element) -> Element | None:
    """The first text that is neither the quoted reply nor, in an album, the same text nested in itself."""
    texts = [text for text in select(message, _TEXT) if "js-message_reply_text" not in text.get("class", "")]
    return texts[0] if texts else None


def _main_spans(reading: Reading, message: Element, text: Element | None) -> tuple[Span, ...]:
    own = [text] if text is not None else []
    for css in _ALSO_OWN:
        own += select(message, css)
    spans = sorted(span for element in own if (span := reading.mapped.span_of(element)))
    return tuple(span for number, span in enumerate(spans) if not number or span[0] >= spans[number - 1][1])


def _with_state(reading: Reading, message: Element, document: Document, refusal: Sign | None) -> Document:
    wanted = post_of(reading.page.url)
    if wanted and not _shows(message, wanted):
        return with_sign(document, refusal or Sign(PageState.WRONG_POST, f"the page shows {message.get('data-post')}"))
    if not document.main:
        return with_sign(document, refusal or _textless(reading, message))
    if reading.page.cut:
        return with_sign(document, Sign(PageState.PAGED, f"not the whole page was read: {reading.page.cut}"))
    return document


def _shows(message: Element, wanted: tuple[str, int]) -> bool:
    """Whether a block is the post asked for, or the album that it is an item of."""
    if _is_post(message.get("data-post"), wanted):
        return True
    return any(post_of(link.get("href", "")) == wanted for link in select(message, "a[href*=single]"))


def _textless(reading: Reading, message: Element) -> Sign:
    if "service_message" in message.get("class", "") or "Service message" in reading.text_of(message):
        return Sign(PageState.MEDIA_ONLY, "a service message")
    if select(message, ".media_supported_cont") or select(message, _MEDIA):
        return Sign(PageState.MEDIA_ONLY, "the post has no text")
    # The words stand in every post as a fallback; they count only where nothing else is shown.
    if _OPEN_APP in "\n".join([reading.mapped.text, *reading.mapped.hidden]):
        return Sign(PageState.HIDDEN, _OPEN_APP)
    return Sign(PageState.EMPTY, "the post has no text")


def _line(reading: Reading, element: Element, css: str) -> str:
    return next((text for each in select(element, css) if (text := reading.text_of(each))), "")


def _value(element: Element, css: str, attribute: str) -> str:
    return next((each.get(attribute) for each in select(element, css) if each.get(attribute)), "")


FAMILY = Telegram()

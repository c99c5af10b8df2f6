"""Signs, on any page, that it is something other than an article read whole; structure first, words second."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extractors.partial import paging_in, paywall_in
from extractors.reading import Reading
from extractors.state import Sign, with_sign
from ibid.bot_checks import HEAD, checker_in
from ibid.document import Document
from ibid.notices import says_nothing_else
from ibid.verdicts import PageState

CHECK_PROSE = 1_000  # characters outside links: bot checks have at most 500
NOTICE_PROSE = 1_500  # not-found pages explain at some length, and have a footer
CONSENT_PROSE = 4_000  # consent walls list purposes and partners
SHELL_PROSE = 200  # an empty shell has a loading notice
EMBEDDED_TEXT = 1_000  # characters of embedded prose that are worth searching where nothing is shown
SCANT = 80  # characters: less is a caption, not a text

_CONSENT = re.compile(
    r"before you continue|your privacy|cookies?\b|consent|avant de continuer|vie privée|datenschutz|zustimmung"
    r"|согласи\w+",
    re.IGNORECASE,
)
_CONSENT_MACHINERY = re.compile(
    r"action=\"?https?://consent\.|id=\"?(?:didomi|sp_message_container|CybotCookiebotDialog|cmpbox|onetrust-consent)"
    r"|consent-form|guce\.|privacy-mgmt\.com",
    re.IGNORECASE,
)
_CONSENT_HOST = re.compile(r"^(?:consent|cmp|guce|privacy|cookies)\.")
# Where frameworks put what their script makes.
_SHELL = "div#root,div#app,div#__next,div#__nuxt,div#react-root,app-root,div#svelte,div#q-app,div#___gatsby"
_ASKS_FOR_SCRIPT = re.compile(r"javascript|джаваскрипт|جاوا\s?اسکریپت", re.IGNORECASE)


def judge(reading: Reading, document: Document) -> Document:
    """The document with the state that the page's signs tell; unchanged where there are none."""
    sign = challenge_in(reading) or notice_in(reading) or consent_in(reading)
    sign = sign or shell_in(reading) or _nothing_in(reading, document)
    if not sign and reading.page.cut:
        sign = Sign(PageState.PAGED, f"not the whole page was read: {reading.page.cut}")
    sign = sign or paywall_in(reading) or paging_in(reading)
    return with_sign(document, sign) if sign else document


def challenge_in(reading: Reading) -> Sign | None:
    """A bot check: its machinery, above next to no prose."""
    if reading.prose >= CHECK_PROSE:
        return None
    name = checker_in(reading.page.markup)
    return Sign(PageState.BLOCKED, f"a bot check by {name}") if name else None


def notice_in(reading: Reading) -> Sign | None:
    """A not-found notice: a title or heading that says nothing else, above little prose."""
    if reading.prose >= NOTICE_PROSE:
        return None
    line = next((line for line in (*reading.headings, reading.page_title) if says_nothing_else(line)), "")
    return Sign(PageState.NOT_FOUND, line) if line else None


def consent_in(reading: Reading) -> Sign | None:
    """A consent wall in place of the page; a banner over a page is none."""
    if reading.prose >= CONSENT_PROSE:
        return None
    host = urlsplit(reading.page.final_url).netloc
    if _CONSENT_HOST.match(host) and host != urlsplit(reading.page.url).netloc:
        return Sign(PageState.CONSENT, f"sent on to {host}")
    said = next((line for line in (*reading.headings, reading.page_title) if _CONSENT.search(line)), "")
    if said and (reading.select("form[action*=consent]") or _CONSENT_MACHINERY.search(reading.page.markup[:HEAD])):
        return Sign(PageState.CONSENT, said)
    return None


def shell_in(reading: Reading) -> Sign | None:
    """An empty shell that a script would fill; where its text is embedded as data, that is searched."""
    if reading.prose >= SHELL_PROSE or next(reading.root.iter("script"), None) is None:
        return None
    asks = next((line for line in reading.mapped.hidden if _ASKS_FOR_SCRIPT.search(line)), "")
    empty = [element for element in reading.select(_SHELL) if len(reading.text_of(element)) < SHELL_PROSE]
    if not asks and not empty:
        return None
    embedded = sum(map(len, reading.metadata.texts))
    if embedded >= EMBEDDED_TEXT:
        return Sign(PageState.PAGED, "an empty shell; only the text embedded in it as data was read")
    return Sign(PageState.NEEDS_BROWSER, asks or f"an empty {empty[0].tag} #{empty[0].get('id', '')}")


def _nothing_in(reading: Reading, document: Document) -> Sign | None:
    if reading.prose >= SCANT or sum(end - start for start, end in document.main) >= SCANT:
        return None
    if next(reading.root.iter("video", "audio"), None) is not None:
        return Sign(PageState.MEDIA_ONLY, "sound or video with next to no text")
    if not reading.mapped.text.strip():
        is_picture = next(reading.root.iter("img"), None) is not None
        return Sign(
            PageState.IMAGE_ONLY if is_picture else PageState.EMPTY,
            "a picture without text" if is_picture else "no text at all",
        )
    return None

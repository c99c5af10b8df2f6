"""Signs, on any page, that it is something other than an article read whole; structure first, words second."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from extractors.reading import Reading
from ibid.document import Document
from ibid.fetch.sketch import Sketch
from ibid.fetch.soft404 import says_not_found
from ibid.verdicts import PageState

CHECK_PROSE = 1_000  # characters outside links: bot checks have at most 500
NOTICE_PROSE = 1_500  # not-found pages explain at some length, and have a footer
CONSENT_PROSE = 4_000  # consent walls list purposes and partners
SHELL_PROSE = 200  # an empty shell has a loading notice
SCANT_MAIN = 80  # characters: less is a caption, not a text
MARKER_LINE = 60  # characters: "page 2 of 5" stands on a line of its own
HEAD = 65_536  # characters of markup searched for machinery

# Sources: developers.cloudflare.com, "Detect a challenge page response"; saved pages of the others.
_CHALLENGES = (
    ("Cloudflare", re.compile(r"_cf_chl_opt\b|/cdn-cgi/challenge-platform/h/[a-z]/orchestrate/|id=\"challenge-form\"")),
    (
        "DDoS-Guard",
        re.compile(
            r"/\.well-known/ddos-guard/(?:js-challenge|check|ddg-captcha-page)|check\.ddos-guard\.net/|id=.link-ddg"
        ),
    ),
    ("Qrator", re.compile(r"/__qrator/qauth")),
    ("Imperva", re.compile(r"/_Incapsula_Resource\?")),
    ("DataDome", re.compile(r"captcha-delivery\.com/")),
    ("PerimeterX", re.compile(r"id=.px-captcha")),
)
_CONSENT = re.compile(
    r"before you continue|your privacy|cookies?\b|consent|we value your privacy|avant de continuer|gestion des cookies"
    r"|vie privée|datenschutz|zustimmung|файл\w* cookie|согласи\w+",
    re.IGNORECASE,
)
_CONSENT_MACHINERY = re.compile(
    r"action=\"?https?://consent\.|id=\"?(?:didomi|sp_message_container|CybotCookiebotDialog|cmpbox|onetrust-consent)"
    r"|consent-form|guce\.|privacy-mgmt\.com|cmp2?\.(?:faktor|quantcast)",
    re.IGNORECASE,
)
_CONSENT_HOST = re.compile(r"^(?:consent|cmp|guce|privacy|cookies)\.")
_SHELL = (
    "div#root,div#app,div#__next,div#__nuxt,div#react-root,div#main-app,app-root,div#svelte,div#q-app,div#___gatsby"
)
_ASKS_FOR_SCRIPT = re.compile(r"javascript|джаваскрипт|جاوا\s?اسکریپت", re.IGNORECASE)
_PAYWALL = (
    "[class*=paywall],[id*=paywall],[class*=Paywall],[data-paywall],[class*=piano-],[class*=subscriber-only]"
    ",[class*=subscription-required],[class*=premium-content],[class*=regwall],[class*=article--restricted]"
)
# What is left to read, or what was shown, in per cent.
_LEFT = (
    re.compile(r"il vous reste\s+(\d{1,3}(?:[.,]\d+)?)\s*%\s+de cet article", re.IGNORECASE),
    re.compile(r"you have\s+(\d{1,3}(?:[.,]\d+)?)\s*%\s+of this article left", re.IGNORECASE),
    re.compile(
        r"(\d{1,3}(?:[.,]\d+)?)\s*%\s+(?:of (?:this|the) (?:article|text) )?(?:left to read|remaining)", re.IGNORECASE
    ),
    re.compile(r"осталось\s+(?:прочитать\s+)?(\d{1,3}(?:[.,]\d+)?)\s*%\s+(?:статьи|текста|материала)", re.IGNORECASE),
    re.compile(r"noch\s+(\d{1,3}(?:[.,]\d+)?)\s*%\s+des artikels", re.IGNORECASE),
)
_PAGE_OF = re.compile(
    r"(?:page|страница|стр\.|seite|página|pagina|صفحه|الصفحة)\s*(\d{1,4})\s*(?:of|из|sur|von|de|di|از|من|/)\s*(\d{1,4})",
    re.IGNORECASE,
)
_NEXT_PAGE = re.compile(r"(?:[?&](?:page|p|pg|PAGEN_1)=|/page[/-]?|[_-])(\d{1,4})(?:\.s?html?)?/?$")


@dataclass(frozen=True, slots=True)
class Sign:
    """A state, and what on the page it was read from."""

    state: PageState
    detail: str
    share_shown: float | None = None
    page_number: int | None = None
    page_count: int | None = None


def judge(reading: Reading, document: Document) -> Document:
    """The document with the state that the page's signs tell; unchanged where there are none."""
    for look in (_challenge, _not_found, _consent, _shell, _nothing):
        sign = look(reading, document)
        if sign:
            return apply(document, sign)
    if reading.page.cut:
        return apply(document, Sign(PageState.PAGED, f"not the whole page was read: {reading.page.cut}"))
    sign = paywall_in(reading) or paging_in(reading)
    return apply(document, sign) if sign else document


def apply(document: Document, sign: Sign) -> Document:
    """The document in the state that a sign tells."""
    return replace(
        document,
        state=sign.state,
        state_detail=sign.detail,
        share_shown=sign.share_shown,
        page_number=sign.page_number,
        page_count=sign.page_count,
    )


def _main_size(document: Document) -> int:
    return sum(end - start for start, end in document.main)


def _challenge(reading: Reading, document: Document) -> Sign | None:
    if reading.prose >= CHECK_PROSE:
        return None
    head = reading.page.markup[:HEAD]
    name = next((name for name, mark in _CHALLENGES if mark.search(head)), "")
    return Sign(PageState.BLOCKED, f"a bot check by {name}") if name else None


def _not_found(reading: Reading, document: Document) -> Sign | None:
    if reading.prose >= NOTICE_PROSE:
        return None
    if says_not_found(Sketch(title=reading.page_title, headings=reading.headings)):
        return Sign(PageState.NOT_FOUND, (reading.headings + (reading.page_title,))[0] or reading.page_title)
    return None


def _consent(reading: Reading, document: Document) -> Sign | None:
    if reading.prose >= CONSENT_PROSE:
        return None
    host = urlsplit(reading.page.final_url).netloc
    said = next((line for line in (*reading.headings, reading.page_title) if _CONSENT.search(line)), "")
    if _CONSENT_HOST.match(host) and host != urlsplit(reading.page.url).netloc:
        return Sign(PageState.CONSENT, f"sent on to {host}")
    if said and (reading.select("form[action*=consent]") or _CONSENT_MACHINERY.search(reading.page.markup[:HEAD])):
        return Sign(PageState.CONSENT, said)
    return None


def _shell(reading: Reading, document: Document) -> Sign | None:
    if reading.prose >= SHELL_PROSE or next(reading.root.iter("script"), None) is None:
        return None
    if (
        any(len(line) > SHELL_PROSE for line in reading.metadata.texts if line not in reading.page_title)
        and document.data
    ):
        body = max(reading.metadata.texts, key=len)
        if len(body) > 5 * SHELL_PROSE:
            return None  # the text is there, as embedded data
    asks = next((line for line in reading.mapped.hidden if _ASKS_FOR_SCRIPT.search(line)), "")
    empty = [element for element in reading.select(_SHELL) if len(reading.text_of(element)) < SHELL_PROSE]
    if not asks and not empty:
        return None
    detail = asks[:200] if asks else f"an empty <{empty[0].tag} id={empty[0].get('id', '')!r}>"
    return Sign(PageState.NEEDS_BROWSER, detail)


def _nothing(reading: Reading, document: Document) -> Sign | None:
    if reading.prose >= SCANT_MAIN or _main_size(document) >= SCANT_MAIN:
        return None
    if next(reading.root.iter("video", "audio"), None) is not None:
        return Sign(PageState.MEDIA_ONLY, "sound or video with next to no text")
    if reading.prose == 0 and not document.text.strip():
        picture = next(reading.root.iter("img"), None)
        if picture is not None:
            return Sign(PageState.IMAGE_ONLY, "a picture without text")
        return Sign(PageState.EMPTY, "no text at all")
    return None


def paywall_in(reading: Reading) -> Sign | None:
    """A paywall, with the share that was shown where the page says it."""
    for block in reversed(reading.mapped.blocks):
        if block.end - block.start > 500:
            continue
        line = reading.mapped.text[block.start : block.end]
        if "%" not in line:
            continue
        for pattern in _LEFT:
            match = pattern.search(line)
            if match:
                left = float(match[1].replace(",", "."))
                return Sign(PageState.PAYWALLED, match[0], share_shown=round(max(0.0, 1 - left / 100), 4))
    # ``isAccessibleForFree`` is set wrongly by some sites, and many free pages carry the machinery: both count.
    if reading.metadata.is_free is False and reading.select(_PAYWALL):
        return Sign(PageState.PAYWALLED, "isAccessibleForFree is false, and a paywall is in the page")
    return None


def paging_in(reading: Reading) -> Sign | None:
    """One page of several: "page 1 of 3" on a line of its own, or a next page at the same address."""
    for block in reading.mapped.blocks:
        if block.end - block.start <= MARKER_LINE:
            line = reading.mapped.text[block.start : block.end]
            match = _PAGE_OF.search(line)
            if match and 1 <= int(match[1]) <= int(match[2]) > 1:
                return Sign(PageState.PAGED, line, page_number=int(match[1]), page_count=int(match[2]))
    target = reading.value("link[rel=next]", "href")
    path = urlsplit(reading.page.final_url).path.rstrip("/").rpartition(".")[0] or urlsplit(reading.page.final_url).path
    match = _NEXT_PAGE.search(target)
    if match and path.strip("/") and path.strip("/") in urlsplit(target).path and int(match[1]) >= 2:
        return Sign(PageState.PAGED, f"there is a page {match[1]}", page_number=int(match[1]) - 1)
    return None

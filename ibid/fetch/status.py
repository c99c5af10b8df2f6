"""From what a server answered to a link status: one finding with its reason and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ibid.capture import Capture, Exchange, Failure
from ibid.document import Document
from ibid.fetch import address, company, soft404
from ibid.fetch.challenge import challenge_in
from ibid.fetch.codes import FAILURES, STATUSES, status_line
from ibid.fetch.company import Answer
from ibid.fetch.parked import is_for_sale
from ibid.fetch.sketch import Sketch, sketch
from ibid.findings import LinkFinding
from ibid.urls import is_home
from ibid.verdicts import LinkReason, LinkStatus, PageState

# Platforms whose documents are single posts: their "not found" is about the post, not about an address.
PLATFORMS = frozenset({"telegram"})

PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class _Verdict:
    status: LinkStatus
    reason: LinkReason
    said: str


@dataclass(frozen=True)
class _Case:
    """One answer with all that is known of it."""

    capture: Capture
    response: Exchange
    document: Document | None
    sibling: Exchange | None
    others: Sequence[Answer] = ()

    @cached_property
    def page(self) -> Sketch:
        return sketch(self.response)

    @cached_property
    def sibling_page(self) -> Sketch:
        return sketch(self.sibling) if self.sibling else Sketch()

    @property
    def asked(self) -> str:
        return self.capture.requested_url

    @property
    def final(self) -> str:
        return self.response.url

    @property
    def state(self) -> PageState | None:
        return self.document.state if self.document else None

    @property
    def title(self) -> str:
        return self.document.title if self.document else ""


def judge_link(
    capture: Capture,
    document: Document | None,
    *,
    vantage: str,
    sibling: Exchange | None = None,
    others: Sequence[Answer] = (),
) -> LinkFinding:
    """The link finding of one capture.

    ``document`` is what the extractor made of the page, None where nobody extracted it; ``sibling`` is what
    a random address beside it was served, None where none was asked; ``others`` are the host's answers to
    other cited addresses, given for a page that ``needs_probe``. ``vantage`` goes into the finding.
    """
    verdict = _judge(capture, document, sibling, others)
    response = capture.exchanges[-1] if capture.exchanges else None
    passed = (capture.exchanges[:-1] if capture.failure is None else capture.exchanges) if response else ()
    return LinkFinding(
        url=capture.url,
        status=verdict.status,
        reason=verdict.reason,
        explanation=verdict.said,
        checked_at=response.captured_at if response and capture.failure is None else capture.started_at,
        http_status=response.status if response else None,
        final_url=capture.final_url,
        redirects=tuple(hop.url for hop in passed if hop.url != capture.final_url),
        elapsed_ms=capture.elapsed_ms,
        share_shown=document.share_shown if document and verdict.status is LinkStatus.PAYWALLED else None,
        vantage=vantage,
    )


def needs_probe(capture: Capture, document: Document | None) -> bool:
    """Whether what a random sibling is served would tell something about this answer.

    Not for home pages, errors, pages that say plainly what they are, and pages full of prose.
    """
    response = capture.response
    if response is None or not 200 <= response.status < 300 or not response.body:
        return False
    case = _Case(capture, response, document, None)
    if is_home(case.final) or is_home(case.asked) or not case.page.text:
        return False
    if document and _is_platform(document):
        return False
    if document and document.state not in {PageState.ARTICLE, PageState.MEDIA_ONLY, PageState.EMPTY, PageState.PAGED}:
        return False
    if any(judge(case) for judge in (_of_challenge, *_PLAIN_SIGNS)):
        return False
    moved = not address.is_same_document(case.asked, case.final)
    return moved or soft404.is_doubtful(case.page, case.title)


def _judge(capture: Capture, document: Document | None, sibling: Exchange | None, others: Sequence[Answer]) -> _Verdict:
    if capture.failure is not None:
        return _of_failure(capture.failure)
    response = capture.response
    if response is None:
        return _Verdict(LinkStatus.SKIPPED, LinkReason.ABORTED, "The run ended before this address was asked.")
    case = _Case(capture, response, document, sibling, others)
    judges = (_of_challenge, _of_status, *_PLAIN_SIGNS, _by_sibling, _by_company, _by_words, _of_redirects)
    found = next((verdict for judge in judges if (verdict := judge(case))), None)
    return found or _Verdict(LinkStatus.ALIVE, LinkReason.OK, _alive(case))


def _of_failure(failure: Failure) -> _Verdict:
    status = FAILURES.get(failure.reason, LinkStatus.UNREACHABLE)
    prefix = "Not fetched: " if status is LinkStatus.INVALID else ""
    said = f"{prefix}{failure.detail or failure.reason.meaning}".rstrip(".")
    return _Verdict(status, failure.reason, f"{said[:1].upper()}{said[1:]}.")


def _of_status(case: _Case) -> _Verdict | None:
    status = case.response.status
    answered = f"The server answered {status_line(status)}"
    if status == 304:
        said = "The server confirms that nothing has changed since the last capture (304 Not Modified)."
        return _Verdict(LinkStatus.ALIVE, LinkReason.NOT_MODIFIED, said)
    if status in STATUSES:
        return _Verdict(*STATUSES[status], f"{answered}.")
    if 300 <= status < 400:
        return _Verdict(LinkStatus.UNREACHABLE, LinkReason.PROTOCOL, f"{answered}, which leads nowhere.")
    if not 200 <= status < 300:
        return _Verdict(LinkStatus.SERVER_ERROR, LinkReason.HTTP_ERROR, f"{answered}.")
    if not case.response.body:
        return _Verdict(LinkStatus.SOFT_404, LinkReason.NOT_FOUND_PAGE, f"{answered} with an empty page.")
    return None


def _of_challenge(case: _Case) -> _Verdict | None:
    """A bot check in place of the page; what is gone for good needs no check."""
    status = case.response.status
    checker = "" if status in {304, 404, 410} else challenge_in(case.response)
    if not checker:
        return None
    name = "captcha" if checker == "captcha" else f"bot check ({checker})"
    said = f"A {name} stands before the page; the server answered {status_line(status)}."
    return _Verdict(LinkStatus.BLOCKED, LinkReason.CHALLENGE, said)


# What the source's extractor knows, by page state: status, reason, and what is said with its sign.
_STATES = {
    PageState.WRONG_POST: (
        LinkStatus.SOFT_404,
        LinkReason.POST_NOT_FOUND,
        "The platform served another post than the one asked for",
    ),
    PageState.NOT_FOUND: (LinkStatus.SOFT_404, LinkReason.NOT_FOUND_PAGE, "The page says that there is nothing here"),
    PageState.BLOCKED: (LinkStatus.BLOCKED, LinkReason.CHALLENGE, "A bot check stands before the page"),
    PageState.RESTRICTED: (LinkStatus.BLOCKED, LinkReason.LEGAL, "The platform does not show this channel here"),
    PageState.NO_PREVIEW: (
        LinkStatus.BLOCKED,
        LinkReason.FORBIDDEN,
        "The platform gives no public view of this channel",
    ),
}


def _of_state(case: _Case) -> _Verdict | None:
    """What the source's extractor knows."""
    document = case.document
    if document is None:
        return None
    if document.state is PageState.PAYWALLED:
        return _Verdict(LinkStatus.PAYWALLED, LinkReason.SUBSCRIPTION, _paywalled(document))
    if document.state not in _STATES:
        return None
    status, reason, said = _STATES[document.state]
    if document.state is PageState.NOT_FOUND and _is_platform(document):
        reason, said = LinkReason.POST_NOT_FOUND, "The platform says that the post does not exist"
    sign = f" ({document.state_detail})" if document.state_detail else ""
    return _Verdict(status, reason, f"{said}{sign}.")


def _paywalled(document: Document) -> str:
    if document.share_shown is None:
        return "The text is cut off by a paywall."
    return f"The text is cut off by a paywall; the page shows {document.share_shown:.0%} of it."


def _of_address(case: _Case) -> _Verdict | None:
    """What the place tells that the redirects ended in."""
    if is_for_sale(case.response, case.page, case.asked):
        return _Verdict(LinkStatus.PARKED, LinkReason.FOR_SALE, "The domain is offered for sale, or parked.")
    if address.leads_home(case.asked, case.final):
        whose = "the site's" if address.is_same_site(case.asked, case.final) else "another site's"
        said = f"The address redirects to {whose} front page, {case.final}."
        return _Verdict(LinkStatus.SOFT_404, LinkReason.REDIRECTED_HOME, said)
    if address.leads_to_login(case.asked, case.final):
        said = f"The address redirects to a login page, {case.final}."
        return _Verdict(LinkStatus.PAYWALLED, LinkReason.LOGIN, said)
    is_short = len(case.page.prose) < soft404.SHORT_PROSE and not soft404.has_headline(case.page)
    if case.page.has_password and is_short and not _is_text(case):
        return _Verdict(LinkStatus.PAYWALLED, LinkReason.LOGIN, "The page asks for a login, and shows no text.")
    return None


def _of_notice(case: _Case) -> _Verdict | None:
    """A page that says plainly that there is nothing."""
    if is_home(case.final) or not soft404.is_notice(case.page, case.title):
        return None
    said = f"The server answered {status_line(case.response.status)}, but the page says that it is not found"
    quoted = next(iter(case.page.headings), case.page.title)[:80]
    return _Verdict(LinkStatus.SOFT_404, LinkReason.NOT_FOUND_PAGE, f"{said} (“{quoted}”).")


_PLAIN_SIGNS: tuple[Callable[[_Case], _Verdict | None], ...] = (_of_state, _of_address, _of_notice)


def _by_sibling(case: _Case) -> _Verdict | None:
    """The random sibling's evidence: the same page, or the same place, for an address that cannot exist."""
    sibling = case.sibling
    if sibling is None or not 200 <= sibling.status < 300 or is_home(case.final):
        return None
    same_place = sibling.url == case.final and not address.is_same_document(case.asked, case.final)
    if not same_place and not soft404.is_alike(case.page, case.final, case.sibling_page, sibling.url):
        return None
    if not address.is_same_site(case.asked, case.final):
        said = f"The domain sends every address to {case.final}, a random one too."
        return _Verdict(LinkStatus.PARKED, LinkReason.UNRELATED, said)
    said = "The server answers a random address beside it with the same page."
    return _Verdict(LinkStatus.SOFT_404, LinkReason.NOT_FOUND_PAGE, said)


def _by_company(case: _Case) -> _Verdict | None:
    """The host's other answers: one place, or one page, with next to nothing on it, for several cited addresses.

    A site that is known to answer a missing page with an error is believed.
    """
    tells_difference = case.sibling is not None and soft404.is_hard_not_found(case.sibling)
    if not case.others or tells_difference or is_home(case.final) or case.state is PageState.MEDIA_ONLY:
        return None
    if not soft404.is_doubtful(case.page, case.title):
        return None
    answer = Answer(case.asked, case.final, case.page)
    count = company.count_at_same_place(answer, case.others)
    if count:
        said = f"The address redirects to {case.final}, as {count} other cited addresses of the host do."
        return _Verdict(LinkStatus.SOFT_404, LinkReason.NOT_FOUND_PAGE, said)
    alike = company.find_alike(answer, case.others)
    if alike is None:
        return None
    said = f"The server answers another cited address, {alike.asked}, with the same page."
    return _Verdict(LinkStatus.SOFT_404, LinkReason.NOT_FOUND_PAGE, said)


def _by_words(case: _Case) -> _Verdict | None:
    """A few sentences that say so, unless the site is known to answer a missing page with an error."""
    tells_difference = case.sibling is not None and soft404.is_hard_not_found(case.sibling)
    if tells_difference or is_home(case.final) or not soft404.hints_at_notice(case.page):
        return None
    said = f"The server answered {status_line(case.response.status)}, but the page says “{case.page.prose[:80]}”."
    return _Verdict(LinkStatus.SOFT_404, LinkReason.NOT_FOUND_PAGE, said)


def _of_redirects(case: _Case) -> _Verdict | None:
    hops = case.capture.redirects
    if not hops or any(hop.status not in PERMANENT for hop in hops):
        return None
    if address.is_same_document(case.asked, case.final) or (is_home(case.asked) and is_home(case.final)):
        return None
    said = f"The document has moved for good to {case.final}."
    return _Verdict(LinkStatus.MOVED, LinkReason.PERMANENT_REDIRECT, said)


# What an alive page turned out to be, where it is not simply the document.
_ALIVE = {
    PageState.NEEDS_BROWSER: "the page is filled by a script",
    PageState.CONSENT: "a consent wall stands before the text",
    PageState.EMPTY: "the page has no text",
    PageState.HIDDEN: "the platform hides the text of this post",
    PageState.IMAGE_ONLY: "the document is a scan without a text layer",
    PageState.MEDIA_ONLY: "the page has no text besides pictures, sound or video",
    PageState.ENCRYPTED: "the file is protected by a password",
    PageState.DAMAGED: "the file cannot be read",
    PageState.UNSUPPORTED: "the file has a format that Ibid does not read",
}


def _alive(case: _Case) -> str:
    said = f"The server answered {status_line(case.response.status)}"
    if case.capture.redirects and not address.is_same_document(case.asked, case.final):
        said += f" after a redirect to {case.final}"
    note = _ALIVE.get(case.state) if case.state else None
    return f"{said}; {note}." if note else f"{said}."


def _is_text(case: _Case) -> bool:
    return case.document is not None and case.document.state.has_text and len(case.document.main_text()) > 400


def _is_platform(document: Document) -> bool:
    """Whether the document is a post; extractors are called ``family/layout``."""
    return document.extractor.partition("/")[0] in PLATFORMS

"""From an answer to a verdict: false alarms, what extractors know, siblings, redirects."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ibid.capture import Capture, Exchange, Failure
from ibid.document import Document
from ibid.fetch import judge_link, needs_probe
from ibid.findings import LinkFinding
from ibid.verdicts import LinkReason, LinkStatus, PageState
from tests.fetch.conftest import check
from tests.fetch.false_alarms import FALSE_ALARMS
from tests.servers import pages
from tests.servers.hostile import HostileServer, Reply

NOW = datetime(2026, 1, 1, tzinfo=UTC)
URL = "https://example.org/news/1"


def exchange(url: str = URL, status: int = 200, body: str = "", **headers: str) -> Exchange:
    return Exchange(
        method="GET",
        url=url,
        request_headers=(),
        status=status,
        reason_phrase="",
        http_version="HTTP/1.1",
        response_headers=(
            ("Content-Type", "text/html; charset=utf-8"),
            *((name.replace("_", "-"), value) for name, value in headers.items()),
        ),
        body=body.encode(),
        truncated="",
        captured_at=NOW,
        elapsed_ms=5,
        remote_address="192.0.2.1",
    )


def captured(*hops: Exchange, url: str = URL, failure: Failure | None = None) -> Capture:
    return Capture(url, url, hops, failure, NOW, 7)


def document(state: PageState, extractor: str = "generic", text: str = "", **fields: object) -> Document:
    return Document(URL, extractor, text, state, main=((0, len(text)),), **fields)  # type: ignore[arg-type]


def word(finding: LinkFinding) -> str:
    return f"{finding.status}/{finding.reason}"


def judged(
    *hops: Exchange, read: Document | None = None, sibling: Exchange | None = None, url: str = URL
) -> LinkFinding:
    return judge_link(captured(*hops, url=url), read, vantage="test", sibling=sibling)


@pytest.mark.parametrize("name", FALSE_ALARMS)
@pytest.mark.parametrize("with_sibling", [True, False], ids=["probed", "unprobed"])
def test_articles_about_trouble_are_alive(name: str, with_sibling: bool) -> None:
    title, text = FALSE_ALARMS[name]
    article = exchange(body=pages.article(title, text))
    sibling = exchange(f"{URL}x", 404, "not here") if with_sibling else None
    finding = judged(article, sibling=sibling)
    assert word(finding) == "alive/ok", finding.explanation


def test_articles_about_trouble_are_alive_on_a_server() -> None:
    extra = {f"/news/{at}": Reply(200, pages.article(*one)) for at, one in enumerate(FALSE_ALARMS.values())}
    with HostileServer(extra=extra) as server:
        findings = [check(server.url(path)) for path in extra]
    assert {word(finding) for finding in findings} == {"alive/ok"}


def test_there_are_enough_false_alarms() -> None:
    assert len(FALSE_ALARMS) >= 20


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (document(PageState.NOT_FOUND, "telegram/embed"), "soft_404/post_not_found"),
        (document(PageState.WRONG_POST, "telegram"), "soft_404/post_not_found"),
        (document(PageState.NOT_FOUND), "soft_404/not_found_page"),
        (document(PageState.PAYWALLED, share_shown=0.43), "paywalled/subscription"),
        (document(PageState.BLOCKED), "blocked/challenge"),
        (document(PageState.RESTRICTED, "telegram"), "blocked/legal"),
        (document(PageState.NO_PREVIEW, "telegram"), "blocked/forbidden"),
        (document(PageState.HIDDEN, "telegram"), "alive/ok"),
        (document(PageState.CONSENT), "alive/ok"),
        (document(PageState.NEEDS_BROWSER), "alive/ok"),
        (document(PageState.MEDIA_ONLY), "alive/ok"),
        (document(PageState.EMPTY), "alive/ok"),
        (document(PageState.ENCRYPTED), "alive/ok"),
        (document(PageState.PAGED, text="Text. " * 200), "alive/ok"),
        (document(PageState.ARTICLE, text="Text. " * 200), "alive/ok"),
    ],
)
def test_what_the_extractor_knows_counts(read: Document, expected: str) -> None:
    assert word(judged(exchange(body="<p>Some words on a page.</p>"), read=read)) == expected


def test_the_share_shown_is_told() -> None:
    finding = judged(exchange(body=pages.article()), read=document(PageState.PAYWALLED, share_shown=0.43))
    assert finding.share_shown == 0.43
    assert finding.explanation == "The text is cut off by a paywall; the page shows 43% of it."


def test_a_hard_error_counts_before_what_its_page_says() -> None:
    assert word(judged(exchange(status=404, body="x"), read=document(PageState.NOT_FOUND, "telegram/embed"))) == (
        "gone/not_found"
    )


@pytest.mark.parametrize("reason", [*LinkReason])
def test_every_failure_has_a_status_and_a_sentence(reason: LinkReason) -> None:
    finding = judge_link(captured(failure=Failure(reason, "the facts")), None, vantage="test")
    assert finding.reason is reason
    assert finding.explanation.endswith("he facts.")
    harmless = {LinkReason.OFFLINE, LinkReason.ABORTED, LinkReason.NOT_IN_ARCHIVE, LinkReason.NO_URL}
    assert (finding.status is LinkStatus.SKIPPED) == (reason in harmless)


def test_a_capture_that_never_began_was_aborted() -> None:
    assert word(judge_link(captured(), None, vantage="test")) == "skipped/aborted"


def test_the_finding_tells_what_was_observed() -> None:
    finding = judged(exchange(status=301), exchange("https://example.org/archive/1", body=pages.article()))
    assert (finding.url, finding.final_url) == (URL, "https://example.org/archive/1")
    assert finding.redirects == (URL,)
    assert (finding.http_status, finding.elapsed_ms, finding.checked_at, finding.vantage) == (200, 7, NOW, "test")


@pytest.mark.parametrize(
    ("final", "status", "expected"),
    [
        ("https://www.example.org/news/1", 301, "alive/ok"),
        ("http://example.org/news/1", 301, "alive/ok"),
        ("https://example.org/news/1/", 308, "alive/ok"),
        ("https://m.example.org/news/1", 301, "alive/ok"),
        ("https://example.org/news/1?utm_source=x", 302, "alive/ok"),
        ("https://example.org/2025/news-1", 301, "moved/permanent_redirect"),
        ("https://new.example/news/1", 308, "moved/permanent_redirect"),
        ("https://example.org/2025/news-1", 302, "alive/ok"),
        ("https://example.org/", 301, "soft_404/redirected_home"),
        ("https://example.org/en/", 302, "soft_404/redirected_home"),
        ("https://other.example/", 302, "soft_404/redirected_home"),
        ("https://example.org/accounts/login/?next=/news/1", 302, "paywalled/login"),
        ("https://sso.example.org/start", 302, "paywalled/login"),
        ("https://www.hugedomains.com/domain_profile.cfm?d=example.org", 302, "parked/for_sale"),
    ],
)
def test_redirects_are_told_apart(final: str, status: int, expected: str) -> None:
    body = pages.page("Some page", f"<p>{pages.SENTENCE * 3}</p>")
    assert word(judged(exchange(status=status), exchange(final, body=body))) == expected


def test_a_front_page_that_was_cited_is_alive() -> None:
    home = "https://example.org/"
    finding = judged(exchange(home, 301), exchange("https://www.example.org/en/", body=pages.article()), url=home)
    assert word(finding) == "alive/ok"


def test_a_short_address_may_lead_to_a_front_page() -> None:
    short = "https://bit.ly/abc"
    finding = judged(exchange(short, 301), exchange("https://example.org/", body=pages.article()), url=short)
    assert word(finding) == "moved/permanent_redirect"


def test_a_sibling_with_the_same_page_shows_a_soft_404() -> None:
    body = pages.UNTITLED_404["mute"]
    assert word(judged(exchange(body=body), sibling=exchange(f"{URL}99", body=body))) == "soft_404/not_found_page"


def test_a_sibling_with_a_hard_404_clears_all_but_plain_notices() -> None:
    hard = exchange(f"{URL}99", 404, "no")
    assert word(judged(exchange(body=pages.UNTITLED_404["en"]), sibling=hard)) == "alive/ok"
    assert word(judged(exchange(body=pages.SOFT_404["en"]), sibling=hard)) == "soft_404/not_found_page"


def test_two_short_articles_under_the_same_frame_are_two_articles() -> None:
    one = pages.article("A bridge opens", "The bridge over the northern river was opened by the mayor on Monday.")
    two = pages.article("A market closes", "After forty years the covered market near the station shuts its doors.")
    assert word(judged(exchange(body=one), sibling=exchange(f"{URL}99", body=two))) == "alive/ok"


def test_the_shell_of_a_script_is_no_soft_404() -> None:
    assert word(judged(exchange(body=pages.SHELL), sibling=exchange(f"{URL}99", body=pages.SHELL))) == "alive/ok"


def test_a_domain_that_sends_everything_to_one_strange_place_serves_something_unrelated() -> None:
    casino = exchange("https://casino.example/lander?x=1", body=pages.page("Win big", "<p>Play now.</p>"))
    assert word(judged(exchange(status=302), casino, sibling=casino)) == "parked/unrelated"


@pytest.mark.parametrize(
    ("response", "read", "expected"),
    [
        (exchange(body=pages.UNTITLED_404["mute"]), None, True),
        (exchange(body=pages.article(text="Short but real.")), None, True),
        (exchange(body=pages.article(text=pages.SENTENCE * 30)), None, False),
        (exchange(body=pages.SOFT_404["en"]), None, False),
        (exchange(body=pages.SHELL), None, False),
        (exchange(body=""), None, False),
        (exchange(status=404, body="x"), None, False),
        (exchange("https://example.org/", body=pages.UNTITLED_404["mute"]), None, False),
        (exchange(body="<p>Short post.</p>"), document(PageState.ARTICLE, "telegram"), False),
        (exchange(body="<p>Half a text.</p>"), document(PageState.PAYWALLED), False),
        (exchange(body="%PDF-1.7"), None, False),
    ],
)
def test_a_sibling_is_asked_only_where_it_tells_something(
    response: Exchange, read: Document | None, expected: bool
) -> None:
    assert needs_probe(captured(response), read) is expected


def test_a_failed_capture_needs_no_sibling() -> None:
    assert not needs_probe(captured(failure=Failure(LinkReason.DNS, "")), None)

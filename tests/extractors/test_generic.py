"""Any page: its main zone, its metadata, and the signs that it is something other than an article."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractors
from extractors.selectors import compile_selector, select
from ibid.document import Document
from ibid.markup import parse_markup
from ibid.metadata import read_metadata
from ibid.page import MAX_TAGS, read_bytes
from ibid.verdicts import PageState, Zone

URL = "https://news.example/2025/treaty"
PROSE = "".join(
    f"<p>Paragraph number {number} of the article tells at some length what the parties have agreed upon.</p>"
    for number in range(12)
)
NAV = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(8)) + "</ul></nav>"


def read(body: str, *, head: str = "<title>A treaty is signed</title>", url: str = URL, final: str = "") -> Document:
    from dataclasses import replace

    page = read_bytes(f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>".encode(), url=url)
    return extractors.extract(replace(page, final_url=final or url))


def article(extra: str = "") -> str:
    return (
        f"{NAV}<main><article><h1>A treaty is signed</h1>{PROSE}{extra}</article></main><footer><p>© Site</p></footer>"
    )


def test_an_article_has_its_headline_and_all_its_prose_in_main_and_nothing_else() -> None:
    document = read(
        article("<blockquote>He said so at length, on the day.</blockquote>") + "<aside>Most read today here</aside>"
    )
    main = document.main_text()
    assert document.state is PageState.ARTICLE
    assert main.startswith("A treaty is signed\nParagraph number 0")
    assert "Paragraph number 11" in main
    assert "He said so at length" in main
    assert "Section 3" not in main
    assert "Most read" not in main
    assert document.zone_of((document.text.index("Section 3"), 0)) is Zone.PAGE


def test_embedded_texts_are_the_data_zone_and_shown_ones_are_not_repeated() -> None:
    linked = {
        "@type": "NewsArticle",
        "headline": "A treaty is signed",
        "articleBody": "<p>Only the data has this sentence.</p><p>And&nbsp;this.</p>",
        "author": [{"@type": "Person", "name": "A. Writer"}, {"name": "https://x.example/a"}],
        "datePublished": "2025-01-17T10:00:00+03:00",
        "dateModified": "2025-01-18",
    }
    state = {"props": {"teaser": "A sentence that only the state of the framework has in it."}}
    head = (
        f"<title>A treaty is signed</title><script type='application/ld+json'>{json.dumps(linked)}</script>"
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(state)}</script>"
        "<script>window.__INITIAL_STATE__ = {'not': json}; </script>"
    )
    document = read(article("<p hidden>A hidden line.</p>"), head=head)
    for line in ("Only the data has this sentence.", "And this.", "only the state of the framework", "A hidden line."):
        assert document.zone_of((document.text.index(line), 0)) is Zone.DATA
    assert document.text.count("A treaty is signed") == 1
    assert (document.author, document.published, document.modified) == (
        "A. Writer",
        "2025-01-17T10:00:00+03:00",
        "2025-01-18",
    )
    assert (document.title, document.language) == ("A treaty is signed", "en")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta property='og:title' content='From Open Graph'><title>x</title>", "title", "From Open Graph"),
        ("<title> From\n the title </title>", "title", "From the title"),
        ("<meta name=author content='B. Author'>", "author", "B. Author"),
        ("<meta name=author content='https://facebook.com/x'>", "author", ""),
        (
            "<meta property='article:published_time' content='2025-01-17T10:00:00Z'>",
            "published",
            "2025-01-17T10:00:00Z",
        ),
        ("<meta name=date content='yesterday'>", "published", ""),
        ("<meta property='article:modified_time' content='2025-01-18T10:00:00Z'>", "modified", "2025-01-18T10:00:00Z"),
        ("<script type='application/ld+json'>{broken</script><title>t</title>", "title", "t"),
        ("<script type='application/ld+json'>" + "[" * 100_000 + "</script><title>t</title>", "title", "t"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"G"}]}</script>', "title", "G"),
    ],
)
def test_metadata_is_what_the_page_claims(head: str, field: str, value: str) -> None:
    root = parse_markup(f"<html><head>{head}</head><body><p>x</p></body></html>")
    assert getattr(read_metadata(root), field) == value


def test_only_a_marked_or_single_time_is_the_date() -> None:
    one, two = "<time datetime='2025-01-17'>x</time>", "<time datetime='2020-01-01'>y</time>"
    assert read_metadata(parse_markup(one)).published == "2025-01-17"
    assert read_metadata(parse_markup(two + one)).published == ""
    assert (
        read_metadata(parse_markup(two + one.replace("<time", "<time itemprop=datePublished"))).published
        == "2025-01-17"
    )


SHELL = "<div id=root></div><script src=/a.js></script>"


@pytest.mark.parametrize(
    ("body", "head", "state"),
    [
        ("<h1>404</h1><p>Sorry.</p>", "<title>Page not found</title>", PageState.NOT_FOUND),
        ("<h1>Страница не найдена</h1>", "<title>Сайт</title>", PageState.NOT_FOUND),
        (SHELL, "<title>App</title>", PageState.NEEDS_BROWSER),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><script>1</script>",
            "",
            PageState.NEEDS_BROWSER,
        ),
        ("<script src='/__qrator/qauth_utm_v2.js'></script>", "", PageState.BLOCKED),
        ("<script>window._cf_chl_opt={}</script>", "<title>Just a moment...</title>", PageState.BLOCKED),
        (
            "<form action='https://consent.site.example/save'><h1>Before you continue</h1><p>Cookies.</p></form>",
            "",
            PageState.CONSENT,
        ),
        ("<video src=a.mp4></video>", "<title>t</title>", PageState.MEDIA_ONLY),
        ("<img src=a.jpg>", "<title></title>", PageState.IMAGE_ONLY),
        ("", "", PageState.EMPTY),
        (article() + "<div>Page 2 of 5</div>", "", PageState.PAGED),
        (article(), f"<link rel=next href='{URL}?page=2'>", PageState.PAGED),
        (article("<p>You have 40% of this article left to read.</p>"), "", PageState.PAYWALLED),
    ],
)
def test_a_page_that_is_no_whole_article_says_what_it_is(body: str, head: str, state: PageState) -> None:
    document = read(body, head=head)
    assert document.state is state
    assert document.state_detail


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (
            article("<p>The captcha was hard, and the page was not found. Checking your browser.</p>"),
            "<title>404 days</title>",
        ),
        (article("<script src='https://check.ddos-guard.net/x.js'></script>"), ""),
        (article("<div id='didomi-host'>We value your privacy</div>"), ""),
        (article("<div class=paywall></div>"), ""),
        (article(), '<script type=\'application/ld+json\'>{"@type":"Article","isAccessibleForFree":false}</script>'),
        (article(), "<link rel=next href='https://news.example/2025/another-story'>"),
        (article("<noscript>Enable JavaScript for comments</noscript><div id=root></div>"), ""),
        (article("<p>He read page 3 of 12 pages aloud, and then went on to speak of other things at length.</p>"), ""),
        (f"{NAV}<h1>Not found: the lost ships of the fleet</h1><p>Short.</p>", ""),
    ],
)
def test_an_article_with_a_suspicious_word_or_script_is_an_article(body: str, head: str) -> None:
    assert read(body, head=head).state is PageState.ARTICLE


def test_a_redirect_to_a_consent_host_is_a_consent_wall() -> None:
    assert read("<p>Choose.</p>", final="https://consent.news.example/x").state is PageState.CONSENT


def test_the_share_shown_and_the_page_number_are_told() -> None:
    assert read(article("<p>Осталось прочитать 75% статьи.</p>")).share_shown == 0.25
    paged = read(article() + "<span>Страница 2 из 5</span>")
    assert (paged.page_number, paged.page_count) == (2, 5)


def test_a_shell_with_its_text_embedded_is_searched_and_never_makes_a_quotation_absent() -> None:
    text = " ".join(f"Sentence {number} of the embedded text." for number in range(60))
    document = read(SHELL + f"<script id=__NEXT_DATA__ type='application/json'>{json.dumps({'body': text})}</script>")
    assert document.state is PageState.PAGED
    assert "Sentence 59" in document.text


HOSTILE = {
    "unclosed": "<div><p><b><table><tr><td>" * 20_000 + "text",
    "one tag": "<" + "a" * 1_000_000,
    "attributes": "<p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">text</p>",
    "one attribute": f"<p class='{'x ' * 500_000}'>text</p>",
    "comments": "<!--" * 100_000 + "text",
    "entities": "&amp;" * 200_000,
    "bad entities": "&#xD800;&#x110000;&#0;&bogus;" * 10_000,
    "entity bomb": '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>',
    "angle brackets": "<" * 500_000,
    "quotes": '<p title="' * 50_000,
    "scripts": "<script>" * 50_000 + "text",
    "links": "<a href='http://[::1'>x</a>" * 5_000,
    "headings": "<h1>404</h1>" * 5_000,
    "per cents": "<p>" + "99% " * 200_000,
    "one line": "word " * 500_000,
    "lists": "<ul><li>" * 50_000,
    "nulls": "\0<p>\0text\0</p>" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_says_why_not(name: str) -> None:
    document = extractors.extract(
        read_bytes(HOSTILE[name].encode("utf-8", "surrogatepass"), url=URL, content_type="text/html")
    )
    document.text.encode()
    assert document.state in PageState


def test_too_many_tags_are_cut_and_the_page_says_so() -> None:
    page = read_bytes(b"<p>x" * (MAX_TAGS + 10), url=URL)
    assert page.cut
    assert page.markup.count("<") <= MAX_TAGS


@given(st.text(st.sampled_from("<>/ab pdivh1='\"&;=!-\n"), max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_markup_gives_a_document(markup: str) -> None:
    document = extractors.extract(read_bytes(markup.encode(), url=URL, content_type="text/html"))
    assert all(0 <= start < end <= len(document.text) for start, end in document.main)


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("p", ["1", "2", "3"]),
        (".a", ["1"]),
        ("div > p", ["1", "2"]),
        ("div p", ["1", "2", "3"]),
        ("p.b", ["2"]),
        ("#x", ["3"]),
        ("[data-k]", ["2"]),
        ("[data-k=v1]", ["2"]),
        ('[data-k^="v"]', ["2"]),
        ("[data-k$=1]", ["2"]),
        ("[class^=Name_]", ["2"]),
        ("[class*=ame]", ["2"]),
        ("#x,.a", ["1", "3"]),
        (".nothing", []),
    ],
)
def test_a_selector_finds_what_css_would(css: str, found: list[str]) -> None:
    root = parse_markup(
        "<div><p class='a'>1</p><p class='b Name_x' data-k='v1'>2</p><section><p id=x>3</p></section></div>"
    )
    assert [element.text for element in select(root, css)] == found


@pytest.mark.parametrize("css", ["p:first-child", "p + p", "p::before", "[a"])
def test_a_selector_beyond_what_is_understood_is_refused(css: str) -> None:
    with pytest.raises(ValueError, match="selector"):
        compile_selector(css)

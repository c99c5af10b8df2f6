"""The text of a page: no words glued, none split, and a way back from each character to the DOM."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibid.markup import parse_markup
from ibid.textmap import TextMap, map_page, map_text


def text_of(body: str) -> str:
    return map_page(f"<html><head><title>t</title></head><body>{body}</body></html>")[1].text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo\n"),
        ("<div>one<p>two</p>three</div>", "one\ntwo\nthree\n"),
        ("one<br>two<br/><br/>three", "one\ntwo\nthree\n"),
        ("<ul><li>one<li>two</ul>", "one\ntwo\n"),
        ("<table><tr><td>a<td>b</tr></table>", "a\nb\n"),
        ("<p>a<b>b</b>c <i>d</i> e</p>", "abc d e\n"),
        ("<p>a<b> b</b> <i> c</i></p>", "a b c\n"),
        ("<p>\n  a \n\t b  </p>", "a b\n"),
        ("<p>10&nbsp;000&#8239;тонн</p>", "10 000 тонн\n"),
        ("<p>гра&shy;мо<wbr>та\u200bми</p>", "грамотами\n"),
        ("<p>через <nobr>30 дней</nobr>.</p>", "через 30 дней.\n"),
        ("<p><span class='cap'>В</span> начале, <span>В</span>месте</p>", "В начале, Вместе\n"),
        ("<p>می\u200cشود</p>", "می\u200cشود\n"),
        ("<p>a\u200fb\u202ec</p>", "abc\n"),
        ("<pre>one\n  two\n\nthree</pre>", "one\ntwo\nthree\n"),
        ("<div style='white-space: pre-line'>one\ntwo</div>", "one\ntwo\n"),
        ("<span style='display:block'>one</span><span style='display: block'>two</span>", "one\ntwo\n"),
        ("<a href=x>one</a> <a href=y>two</a>", "one two\n"),
        ("<p>a<!-- c -->b</p>", "ab\n"),
        ("<p>a<script>x</script>b<style>y</style></p>", "ab\n"),
        ("<blockquote><p>q</p></blockquote><figure><img><figcaption>c</figcaption></figure>", "q\nc\n"),
        ("<details><summary>s</summary>inside</details>", "s\ninside\n"),
        ("<p>x<sup>2</sup></p>", "x2\n"),
        ("<template shadowrootmode=open><p>shown</p></template>", "shown\n"),
        ("<p>a</body></html><p>after the end", "a\nafter the end\n"),
        ("&lt;b&gt; &amp;amp; &#036;", "<b> &amp; $\n"),
        ("", ""),
    ],
)
def test_the_text_is_what_a_reader_sees(body: str, text: str) -> None:
    assert text_of(body) == text


@pytest.mark.parametrize(
    "body",
    [
        "<div hidden>secret</div>",
        "<div style='color:red;display:none'>secret</div>",
        "<noscript>secret</noscript>",
        "<template><p>secret</p></template>",
        "<dialog>secret</dialog>",
        "<iframe>secret</iframe>",
        "<svg><text>secret</text></svg>",
        "<p>shown <span hidden>secret</span></p>",
    ],
)
def test_what_is_not_shown_is_kept_apart(body: str) -> None:
    mapped = map_page(f"<p>first</p>{body}<p>last</p>")[1]
    assert "secret" not in mapped.text
    assert mapped.hidden == ("secret",)


@pytest.mark.parametrize(
    "body", ["<div hidden=until-found>x</div>", "<dialog open>x</dialog>", "<p aria-hidden=true>x</p>"]
)
def test_what_can_be_found_by_a_reader_is_shown(body: str) -> None:
    assert text_of(body) == "x\n"


@pytest.mark.parametrize(
    "page",
    [
        "<body style='display:none'><p>{}</p>",
        "<body><div id=app style='visibility: hidden'><p>{}</p></div><p>Loading</p>",
    ],
)
def test_a_page_that_hides_itself_until_a_script_has_run_is_shown(page: str) -> None:
    assert "the words" in map_page(page.format("the words " * 200))[1].text


def test_a_block_knows_its_element_and_how_much_of_it_is_linked() -> None:
    _, mapped = map_page("<ul><li>see <a href=x>this</a></li></ul><p>plain</p>")
    assert [(block.element.tag, block.linked, mapped.text[block.start : block.end]) for block in mapped.blocks] == [
        ("li", 5, "see this"),
        ("p", 0, "plain"),
    ]


def test_an_element_knows_its_span() -> None:
    root, mapped = map_page("<div><p> one </p><p>two<b> three</b></p></div>")
    spans = [mapped.span_of(element) for element in root.iter("p", "b", "div")]
    assert [mapped.text[span[0] : span[1]] for span in spans if span] == ["one\ntwo three", "one", "two three", "three"]


def test_a_span_gives_the_innermost_node() -> None:
    _, mapped = map_page("<div><p>one <b>two</b> three</p><p>four</p></div>")
    at = mapped.text.index
    assert mapped.node((at("two"), at("two") + 3)).tag == "b"
    assert mapped.node((at("one"), at("three") + 5)).tag == "p"
    assert mapped.node((at("one"), at("four") + 4)).tag == "div"
    with pytest.raises(IndexError):
        mapped.point(len(mapped.text))


WORDS = st.text(st.sampled_from("abжя\u0301 \n\t\u00a0\u00ad\u200b\u200c"), max_size=8)
TREES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>" if tag != "br" else "<br>",
        st.sampled_from(["p", "div", "b", "span", "a", "pre", "li", "td", "br", "nobr", "blockquote"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=15,
)


def dom_text(mapped: TextMap, offset: int) -> str:
    point = mapped.point(offset)
    return "".join(point.element.itertext())[point.offset : point.offset + 1]


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_each_character_leads_back_to_itself_in_the_dom(body: str) -> None:
    _, mapped = map_page(f"<body>{body}</body>")
    for offset, char in enumerate(mapped.text):
        if not char.isspace():
            assert dom_text(mapped, offset) == char


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_no_visible_character_is_lost_or_made_up(body: str) -> None:
    root, mapped = map_page(f"<body>{body}</body>")
    squeezed = "".join("".join(root.itertext()).split())
    for unseen in "\u00ad\u200b":
        squeezed = squeezed.replace(unseen, "")
    assert "".join(mapped.text.split()) == squeezed
    assert "\n\n" not in mapped.text
    assert "  " not in mapped.text


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_string_has_a_text(markup: str) -> None:
    _, mapped = map_page(markup)
    assert not mapped.text or mapped.text.endswith("\n")
    mapped.text.encode()


@pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote", "font"])
@pytest.mark.parametrize("close", [True, False])
def test_a_hundred_thousand_nested_tags_lose_no_text(tag: str, close: bool) -> None:
    deep = f"<{tag}>" * 100_000 + "inside" + (f"</{tag}>" * 100_000 if close else "")
    _, mapped = map_page(f"<p>before</p>{deep}<p>after</p>")
    assert mapped.text.split() == ["before", "inside", "after"]


def test_a_tag_with_a_great_many_attributes_keeps_the_few_that_count() -> None:
    state = "x" * 5_000 + " > y"
    root, mapped = map_page(
        f"<p class='lead' data-state='{state}'>one</p><p {' '.join(f'a{n}=b' for n in range(50_000))}>two"
    )
    assert mapped.text == "one\ntwo\n"
    assert root.find_class("lead")


def test_nothing_is_a_page_without_text() -> None:
    assert map_text(parse_markup("")).text == ""

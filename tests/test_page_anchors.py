"""Selectors and text fragments: each leads back to its passage, in our own reading and in a browser."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibid.anchors import dom_range_selector, text_fragment_url, text_position_selector, text_quote_selector
from ibid.textmap import map_page

TEXT = (
    "Договор о партнёрстве\n"
    "Стороны подписали договор — из 47 статей, сообщили в Кремле.\n"
    "Договор вступит в силу через 30 дней. Стороны подписали договор и разъехались, сказал пресс-секретарь.\n"
    "Ещё одна строка, которая достаточно длинна, чтобы ссылка назвала только её начало и её конец, а не всю её.\n"
)
URL = "https://a.example/page?x=1"


def span_of(passage: str, text: str = TEXT) -> tuple[int, int]:
    at = text.index(passage)
    return at, at + len(passage)


def test_a_quote_selector_has_the_passage_and_its_surroundings() -> None:
    selector = text_quote_selector(TEXT, span_of("47 статей"))
    assert selector["exact"] == "47 статей"
    assert TEXT.count(f"{selector['prefix']}{selector['exact']}{selector['suffix']}") == 1
    assert text_position_selector(TEXT, (3, 9)) == {"type": "TextPositionSelector", "start": 3, "end": 9}


@pytest.mark.parametrize("span", [(-1, 3), (5, 2), (0, 10_000)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    for make in (text_quote_selector, text_position_selector):
        with pytest.raises(ValueError, match="outside"):
            make(TEXT, span)


def test_a_range_selector_names_two_elements() -> None:
    _, mapped = map_page("<p>one <b>two</b></p><p>three</p>")
    selector = dom_range_selector(mapped, (4, 13))
    start, end = selector["startSelector"], selector["endSelector"]
    assert isinstance(start, dict)
    assert isinstance(end, dict)
    assert start["value"].endswith("/p[1]/b")
    assert end["value"].endswith("/p[2]")
    assert start["refinedBy"]["start"] == 0
    assert end["refinedBy"]["end"] == 5


@pytest.mark.parametrize(
    ("passage", "directive"),
    [
        ("47 статей", "47 статей"),
        ("тнёр", "партнёрстве"),
        ("пресс-секретарь", "пресс-секретарь"),
    ],
)
def test_a_short_passage_is_named_whole_and_by_whole_words(passage: str, directive: str) -> None:
    url = text_fragment_url(URL, TEXT, span_of(passage))
    assert unquote(url) == f"{URL}#:~:text={directive}"


def test_a_passage_that_occurs_before_gets_context() -> None:
    at = TEXT.rindex("Стороны подписали договор")
    url = unquote(text_fragment_url(URL, TEXT, (at, at + len("Стороны подписали договор"))))
    assert "через 30 дней.-,Стороны подписали договор,-и разъехались" in url


def test_a_passage_over_several_lines_is_named_by_start_and_end() -> None:
    url = text_fragment_url(URL, TEXT, span_of("сообщили в Кремле.\nДоговор вступит в силу"))
    assert unquote(url).endswith("text=сообщили в Кремле.,Договор вступит в силу")


def test_syntax_within_a_passage_is_encoded_and_an_own_fragment_is_kept() -> None:
    url = text_fragment_url(f"{URL}#top", TEXT, span_of("Кремле.\n"))
    assert url.startswith(f"{URL}#top:~:text=")
    encoded = text_fragment_url(URL, "a, b-c & d", (0, 10)).partition("text=")[2]
    assert not set(encoded) & set(",&-")


def test_an_empty_span_gives_the_address_alone() -> None:
    assert text_fragment_url(URL, TEXT, (5, 5)) == URL


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_any_span_has_an_address(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab я-,.\n&%"), max_size=200))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    text_fragment_url(URL, text, (start, end)).encode("ascii")


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("chromium"), reason="needs Chromium")
def test_chromium_scrolls_to_the_passage(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    filler = "".join(f"<p>Наполнение номер {number}.</p>" for number in range(200))
    body = "".join(f"<p>{line}</p>{filler}" for line in TEXT.rstrip().split("\n"))
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{filler}{body}", encoding="utf-8")
    text = map_page(path.read_text(encoding="utf-8"))[1].text
    repeated = text.rindex("Стороны подписали договор")
    spans = [span_of(passage, text) for passage in ("47 статей", "пресс-секретарь", TEXT.split("\n")[3])]
    spans.append((repeated, repeated + len("Стороны подписали договор")))
    spans.append((text.index("сообщили"), text.index("вступит в силу") + len("вступит в силу")))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for start, end in spans:
            page = browser.new_page()
            page.goto(text_fragment_url(path.as_uri(), text, (start, end)))
            page.wait_for_function("window.scrollY > 0")
            shown = page.evaluate(
                "[...document.querySelectorAll('p')].filter(p => { const r = p.getBoundingClientRect();"
                " return r.top >= 0 && r.bottom <= innerHeight }).map(p => p.textContent).join('\\n')"
            )
            assert text[start:end].partition("\n")[0] in shown
            page.close()
        browser.close()

"""The pages in a real browser: nothing loaded, nothing complained of, nothing cut off, everything legible."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PAGES = ("quote-fidelity.html", "link-rot.html", "copies/1.html", "copies/4.html")

# WCAG 2.2, 1.4.3: 4.5 to 1 for text; the background is the nearest ancestor's that has one.
FAINT_TEXT = """() => {
  const parse = (css) => { const n = css.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n }
  const light = (c) => c.slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
  const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor)
    if (c[3] === 1) return c } return [255, 255, 255, 1] }
  const faint = []
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("svg") || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x)
    if ((a + .05) / (b + .05) < 4.5) faint.push(e.outerHTML.slice(0, 120))
  }
  return faint
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        message = "Chromium is not installed; the pages were not looked at in a browser"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, complaints: list[str], request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param)
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda one: None if one.url.startswith("file:") else complaints.append(one.url))
    opened.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    yield opened
    context.close()


@pytest.mark.parametrize("run", ["written", "hostile"])
def test_pages_open_from_disk_and_fit_a_phone_and_a_desk(
    page: Page, run: str, complaints: list[str], request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(run)
    for name in PAGES:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto((folder / name).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width} px"
    assert not complaints


def test_all_text_has_enough_contrast(page: Page, written: Path) -> None:
    for name in PAGES:
        page.goto((written / name).as_uri())
        assert page.evaluate(FAINT_TEXT) == []


def test_a_person_without_a_mouse_gets_from_the_list_to_the_passage(page: Page, written: Path) -> None:
    page.goto((written / "quote-fidelity.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.locator(".attention a").nth(2).press("Enter")
    assert page.evaluate("location.hash") == "#q-2"
    page.locator("#q-2 .links a", has_text="at the passage").press("Enter")
    page.wait_for_url("**/copies/1.html#q-2")
    assert page.locator("#q-2").is_visible()


def test_on_paper_the_evidence_stands_open(page: Page, written: Path) -> None:
    page.goto((written / "quote-fidelity.html").as_uri())
    record = page.locator("#q-1 details dd").nth(2)
    assert not record.is_visible()
    page.emulate_media(media="print")
    is_open = "document.querySelector('#q-1 details dl').checkVisibility({contentVisibilityAuto: true})"
    for _ in range(100):  # a busy browser takes a moment to lay the page out anew
        if page.evaluate(is_open):
            break
        page.wait_for_timeout(50)
    assert page.evaluate(is_open)
    assert record.bounding_box() is not None

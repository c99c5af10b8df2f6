"""Pages filled by a script, in a real browser: what they show, what they may ask for, and how they end."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

import extractors
from flows.batch import plan_batches, run_batch
from flows.equipment import check_ready, equip
from ibid.capture import Capture
from ibid.citations import read_citations
from ibid.errors import SettingsError
from ibid.fetch import Client, Renderer, find_browser, render
from ibid.fetch.render import Rendering
from ibid.page import read_page
from ibid.settings import FetchSettings, Settings
from ibid.verdicts import PageState, QuoteVerdict
from tests.fetch.conftest import quick
from tests.servers.hostile import HostileServer, Reply

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]

SENTENCE = "The committee met on Thursday and agreed that the old bridge should be closed before the winter comes."
SHELL = (
    "<!doctype html><html><head><title>News</title></head><body><div id=root></div><script>{}</script></body></html>"
)
FILLED = """
fetch('/api/story').then(r => r.json()).then(story => {
  const root = document.getElementById('root');
  root.innerHTML = '<article><h1>' + story.title + '</h1><p>' + story.text + '</p></article>';
});
"""
PAGES = {
    "/shell": Reply(body=SHELL.format(FILLED)),
    "/api/story": Reply(
        body=f'{{"title": "The bridge", "text": "{" ".join([SENTENCE] * 4)}"}}',
        headers={"Content-Type": "application/json"},
    ),
    "/endless": Reply(body=SHELL.format("while (true) {}")),
    "/greedy": Reply(body=SHELL.format("for (let i = 0; i < 500; i++) fetch('/api/story?' + i);")),
    "/rude": Reply(
        body=SHELL.format(
            "window.open('/shell'); new WebSocket('ws://' + location.host + '/socket'); new Image().src = '/picture';"
            "const a = document.createElement('a'); a.href = '/file.bin'; a.download = 'x'; a.click();"
            "document.getElementById('root').textContent = 'it went on';"
        )
    ),
    "/inward": Reply(
        body=SHELL.format(
            "fetch('http://10.0.0.1/secret').catch(() => { document.getElementById('root').textContent = 'refused'; });"
        )
    ),
}


@pytest.fixture(scope="module")
def site() -> HostileServer:
    with HostileServer(extra=PAGES) as running:
        yield running


def shown(url: str, settings: FetchSettings) -> tuple[Capture, Rendering | None]:
    async def run() -> tuple[Capture, Rendering | None]:
        async with (
            Client(settings, sleep=asyncio.sleep) as client,
            Renderer(client.ask_once, user_agent="test", sandbox=False) as renderer,
        ):
            capture = await client.fetch(url)
            return capture, await renderer.render(capture)

    return asyncio.run(run())


def test_what_a_script_fills_in_is_read(site: HostileServer) -> None:
    capture, rendering = shown(site.url("/shell"), quick())
    assert extractors.extract(read_page(capture)).state is PageState.NEEDS_BROWSER
    assert rendering is not None
    assert rendering.markup.count(SENTENCE) == 4
    assert [part.url for part in rendering.parts] == [site.url("/api/story")]


def test_a_script_without_an_end_is_ended(site: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "TOTAL_TIMEOUT", 4.0)
    assert shown(site.url("/endless"), quick())[1] is None


def test_requests_of_a_page_are_bounded(site: HostileServer) -> None:
    _, rendering = shown(site.url("/greedy"), quick())
    assert rendering is not None
    assert len(rendering.parts) == render.MAX_REQUESTS  # of the five hundred that it asks for


def test_windows_sockets_pictures_and_downloads_come_to_nothing(site: HostileServer) -> None:
    before = len(site.requests)
    _, rendering = shown(site.url("/rude"), quick())
    assert rendering is not None
    assert "it went on" in rendering.markup
    asked = {request.path for request in site.requests[before:]}
    assert not asked & {"/socket", "/picture", "/file.bin"}


def test_the_guard_holds_for_scripts(site: HostileServer) -> None:
    # The page itself comes from loopback, so only its own address is let through.
    async def run() -> tuple[Rendering | None, list[str]]:
        tried: list[str] = []
        async with Client(quick()) as client, Client(quick(allow_private=False)) as guarded:

            async def ask(url: str, headers: dict[str, str]) -> object:
                tried.append(url)
                return await guarded.ask_once(url, headers)

            capture = await client.fetch(site.url("/inward"))
            async with Renderer(ask, user_agent="test", sandbox=False) as renderer:  # type: ignore[arg-type]
                return await renderer.render(capture), tried

    rendering, tried = asyncio.run(run())
    assert rendering is not None
    assert "refused" in rendering.markup
    assert tried == ["http://10.0.0.1/secret"]
    assert rendering.parts == ()


def test_a_run_renders_archives_and_finds_the_quotation(
    site: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("citations.csv").write_text(f"id,footnote,kind,quote,url\n1,1,quote,{SENTENCE},{site.url('/shell')}\n")
    settings = Settings(fetch=quick(), render=True, browser_sandbox=False)

    async def run() -> list[QuoteVerdict]:
        async with equip(settings) as equipment:
            (batch,) = plan_batches(read_citations(Path("citations.csv")))
            return [checked.quote.verdict for checked in await run_batch(batch, equipment)]

    assert asyncio.run(run()) == [QuoteVerdict.VERBATIM]
    assert asyncio.run(run()) == [QuoteVerdict.VERBATIM]  # the unchanged shell is filled anew
    for file in Path("evidence").glob("*.warc.gz"):
        with file.open("rb") as stream:
            kinds = [(r.rec_type, r.rec_headers.get_header("WARC-Target-URI")) for r in ArchiveIterator(stream)]
        assert ("conversion", site.url("/shell")) in kinds
        assert (site.url("/api/story")) in [url for kind, url in kinds if kind in {"response", "revisit"}]


def test_what_lacks_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="IBID_BROWSER"):
        find_browser(tmp_path / "no-such-browser", sandbox=False)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        with pytest.raises(SettingsError, match="another user"):
            check_ready(Settings(render=True, reports=tmp_path), None)

"""What the pages promise whoever opens them, also where the sources mean harm."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from ibid.reporting import write_reports
from ibid.verdicts import LinkStatus, QuoteVerdict
from tests.reporting.hostile import LONG_WORD, MARKUP
from tests.reporting.sample import sample_report

RUNS = pytest.mark.parametrize("run", ["written", "hostile"])


@pytest.fixture
def pages(run: str, request: pytest.FixtureRequest) -> dict[Path, BeautifulSoup]:
    folder: Path = request.getfixturevalue(run)
    return {path: read(path) for path in sorted(folder.rglob("*.html"))}


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def links(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    yield from ((link, str(link["href"])) for link in page.find_all("a"))


@RUNS
def test_no_page_holds_a_script_a_handler_or_anything_to_load(pages: dict[Path, BeautifulSoup]) -> None:
    for page in pages.values():
        assert not page.find_all(["script", "img", "iframe", "object", "embed", "link", "form", "base", "audio"])
        assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith(("on", "src", "style"))]


@RUNS
def test_the_policy_allows_nothing_but_the_style_of_the_page(pages: dict[Path, BeautifulSoup]) -> None:
    for page in pages.values():
        (style,) = page.find_all("style")
        digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
        (policy,) = page.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert policy["content"].startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


@RUNS
def test_every_id_is_unique_and_every_link_within_the_folder_leads_somewhere(pages: dict[Path, BeautifulSoup]) -> None:
    ids = {path: [str(tag["id"]) for tag in page.find_all(id=True)] for path, page in pages.items()}
    for path, page in pages.items():
        assert len(ids[path]) == len(set(ids[path]))
        for _, target in links(page):
            parts = urlsplit(target)
            if parts.scheme:
                continue
            goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert goal.is_file(), target
            assert not parts.fragment or goal.suffix != ".html" or unquote(parts.fragment) in ids[goal], target


@RUNS
def test_links_out_are_http_and_tell_the_other_side_nothing(pages: dict[Path, BeautifulSoup]) -> None:
    for page in pages.values():
        for link, target in links(page):
            if urlsplit(target).scheme:
                assert target.startswith(("https://", "http://"))
                assert link["rel"] == ["noopener", "noreferrer", "nofollow"]


@RUNS
def test_overrides_and_control_characters_are_spelled_out(pages: dict[Path, BeautifulSoup]) -> None:
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert not [character for character in text if "\u202a" <= character <= "\u202e" or character in "\0\x07\x1b"]


def test_markup_in_the_data_is_shown_as_text(hostile: Path) -> None:
    page = read(hostile / "quote-fidelity.html")
    notice = page.select_one(".notice bdi")
    assert notice is not None
    assert notice.text.startswith(MARKUP)
    assert MARKUP in page.select_one("#q-one-1-").text


def test_a_megabyte_is_cut_on_the_page_and_whole_in_the_json(hostile: Path) -> None:
    page = hostile / "quote-fidelity.html"
    assert page.stat().st_size < 2_000_000
    assert "more characters)" in page.read_text(encoding="utf-8")
    assert LONG_WORD in (hostile / "report.json").read_text(encoding="utf-8")


def test_every_verdict_and_status_stands_as_a_word_with_a_shape_of_its_own(written: Path) -> None:
    quotes, rot = read(written / "quote-fidelity.html"), read(written / "link-rot.html")
    shapes = {str(symbol["id"]) for symbol in quotes.find_all("symbol")}
    for page, words in ((quotes, QuoteVerdict), (rot, LinkStatus)):
        badges = {badge.text.strip(): str(badge.find("use")["href"]) for badge in page.find_all(class_="badge")}
        for word in words:
            assert badges[word.value.replace("_", " ")] == f"#s-{word.value}"
            assert f"s-{word.value}" in shapes


def test_what_a_person_must_see_first_stands_first(written: Path) -> None:
    page = read(written / "quote-fidelity.html")
    listed = [item.find("a")["href"] for item in page.select(".attention li")]
    assert listed == ["#q-7", "#q-20", "#q-2", "#q-3", "#q-4"]
    cards = [card["id"] for card in page.select("article.card")]
    assert cards[:4] == ["q-1", "q-2", "q-3", "q-3b"]
    assert page.select_one("#q-2 .since").text == "worse than last time: was verbatim"


def test_a_misattributed_quotation_leads_to_the_passage_in_the_other_source(written: Path) -> None:
    card = read(written / "quote-fidelity.html").select_one("#q-7")
    targets = {link.text: str(link["href"]) for link in card.find_all("a")}
    other = targets["The other source, at the passage"]
    assert other.endswith("#q-7")
    assert other.split("#")[0] != targets["Archived copy"]
    copy = read(written / other.split("#")[0])
    assert copy.select_one("#q-7").find_next("mark").text == "дорожной картой дальнейшего сотрудничества"


def test_a_persian_passage_is_marked_as_persian_and_takes_its_own_direction(written: Path) -> None:
    passage = read(written / "quote-fidelity.html").select("#q-5 blockquote")[1]
    assert (passage["lang"], passage["dir"]) == ("fa", "auto")


def test_differences_are_told_in_words_for_those_who_cannot_see_the_marks(written: Path) -> None:
    card = read(written / "quote-fidelity.html").select_one("#q-2")
    assert "(difference 2, number, material:)" in card.text
    assert card.select_one("ins").text == ", as everybody knows,"
    assert [mark.text for mark in card.select("mark.k-number")] == ["four", "three"]


def test_addresses_are_listed_once_with_all_their_footnotes(written: Path) -> None:
    page = read(written / "link-rot.html")
    addresses = [heading.find("bdi").text for heading in page.select("article h3")]
    assert len(addresses) == len(set(addresses))
    entry = next(one for one in page.select("article") if "treaty-in-full" in one.h3.text)
    assert [link.text.strip() for link in entry.select("dd a")] == [
        *("footnote 1", "footnote 2", "footnote 3", "footnote 3 (3b)", "footnote 4")
    ]


def test_the_wayback_link_asks_for_the_footnotes_date(written: Path) -> None:
    card = read(written / "quote-fidelity.html").select_one("#q-5")
    targets = {link.text: str(link["href"]) for link in card.find_all("a")}
    assert targets["Wayback Machine"] == ("https://web.archive.org/web/20250117120000/https://fa.news.example/85722908")


def test_a_replay_is_never_mistaken_for_the_network(tmp_path: Path) -> None:
    folder = write_reports(sample_report(replayed="sources.warc.gz", notice=""), tmp_path)
    for name in ("quote-fidelity.html", "link-rot.html"):
        head = read(folder / name).select_one("header.page")
        assert "Not from the network: replayed from the archive sources.warc.gz" in " ".join(head.text.split())
        assert not head.select(".notice")


def test_a_run_without_citations_has_reports_too(tmp_path: Path) -> None:
    folder = write_reports(sample_report(rows=()), tmp_path)
    assert "0 citations were checked." in read(folder / "quote-fidelity.html").text

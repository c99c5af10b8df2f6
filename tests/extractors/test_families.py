"""Every family on its fixtures: pages of our own making after the markup of the site, with expected values."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import extractors
from ibid.document import Document
from ibid.page import read_bytes

FIXTURES = Path(__file__).parent / "fixtures"
REQUIRED = {"plain", "quotes", "old", "not-found", "blocked", "truncated"}
CASES = sorted(path.relative_to(FIXTURES).with_suffix("").as_posix() for path in FIXTURES.glob("*/*.html"))


def read(case: str) -> tuple[dict[str, object], Document]:
    told = json.loads((FIXTURES / f"{case}.json").read_text(encoding="utf-8"))
    page = read_bytes(
        (FIXTURES / f"{case}.html").read_bytes(), url=told["url"], content_type="text/html; charset=utf-8"
    )
    return told, extractors.extract(replace(page, cut=told.get("cut", "")))


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("case", CASES)
def test_a_page_gives_what_its_fixture_tells(case: str) -> None:
    told, document = read(case)
    expected = dict(told["expected"])
    main = expected.pop("main", None)
    assert {name: getattr(document, name) for name in expected} == expected
    if main is not None:
        assert lines(document.main_text()) == main
    for line in told.get("elsewhere", []):
        assert line in document.text
        assert line not in document.main_text()


@pytest.mark.parametrize("case", CASES)
def test_the_spans_of_a_document_are_sorted_and_lie_in_its_text(case: str) -> None:
    _, document = read(case)
    flat = [offset for span in (*document.main, *document.data) for offset in span]
    assert flat == sorted(flat)
    assert all(0 <= offset <= len(document.text) for offset in flat)
    assert not document.text or document.text.endswith("\n")


@pytest.mark.parametrize("family", extractors.FAMILIES, ids=lambda family: family.name)
def test_each_family_has_its_fixtures(family: extractors.Family) -> None:
    cases = {path.stem for path in (FIXTURES / family.name).glob("*.html")}
    assert not REQUIRED - cases, f"tests/extractors/fixtures/{family.name} lacks {', '.join(sorted(REQUIRED - cases))}"


def test_no_two_families_claim_one_host() -> None:
    hosts = [host for family in extractors.FAMILIES for host in family.hosts]
    assert len(hosts) == len(set(hosts))


def test_each_layout_of_a_family_is_read_by_some_fixture() -> None:
    read_by = {read(case)[1].extractor for case in CASES}
    layouts = {f"{family.name}/{layout.name}" for family in extractors.FAMILIES for layout in family.layouts}
    assert not layouts - read_by


def test_a_redesigned_page_is_read_as_any_page_and_says_so() -> None:
    body = "".join(
        f"<p>Абзац номер {number} с достаточно длинным текстом, чтобы его заметили.</p>" for number in range(9)
    )
    html = f"<html><body><h1>Заголовок</h1><div class='brand-new'>{body}</div></body></html>"
    document = extractors.extract(read_bytes(html.encode(), url="https://tass.ru/politika/1"))
    assert document.extractor == "tass/generic"
    assert "Абзац номер 8" in document.main_text()
    assert "none of the marks" in document.state_detail


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://t.me/rossia_3/11314", "https://t.me/rossia_3/11314?embed=1&mode=tme"),
        ("https://t.me/s/rossia_3/11314", "https://t.me/rossia_3/11314?embed=1&mode=tme"),
        ("https://t.me/rossia_3/11314?single", "https://t.me/rossia_3/11314?embed=1&mode=tme&single=1"),
        ("https://t.me/c/123456/7", "https://t.me/c/123456/7"),
        ("https://t.me/rossia_3", "https://t.me/rossia_3"),
        ("https://rbc.ru/politics/1", "https://rbc.ru/politics/1"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_the_address_to_ask_for(url: str, asked: str) -> None:
    assert extractors.request_url(url) == asked


@pytest.mark.parametrize(
    "url", ["https://notkremlin.ru/a", "https://kremlin.ru.example.org/a", "https://example.org/kremlin.ru"]
)
def test_a_host_that_only_looks_like_a_family_is_read_as_any_page(url: str) -> None:
    assert extractors.family_for(url) is None

"""Random siblings: the same shape, another address."""

from __future__ import annotations

import re

import pytest

from ibid.fetch.sibling import shape_of, sibling_of


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("https://a.example/news/treaty-signed", r"https://a\.example/news/[a-z]{16}"),
        ("https://a.example/news/treaty.html", r"https://a\.example/news/[a-z]{16}\.html"),
        ("https://a.example/news/treaty/", r"https://a\.example/news/[a-z]{16}/"),
        ("https://a.example/doc/7432312", r"https://a\.example/doc/99\d{6}"),
        ("https://a.example/doc/7", r"https://a\.example/doc/99\d{5}"),
        ("https://a.example/17/01/2025/678a16759a7947fd8bd01120", r"https://a\.example/17/01/2025/[0-9a-f]{24}"),
        ("https://a.example/Details.aspx?id=39776", r"https://a\.example/Details\.aspx\?id=99\d{5}"),
        ("https://a.example/search?q=word", r"https://a\.example/[a-z]{16}"),
    ],
)
def test_a_sibling_has_the_shape_of_its_address(url: str, pattern: str) -> None:
    assert re.fullmatch(pattern, sibling_of(url))
    assert sibling_of(url) != sibling_of(url)


@pytest.mark.parametrize("url", ["https://a.example/", "https://a.example/ru/", "https://a.example/index.html"])
def test_a_front_page_has_no_sibling(url: str) -> None:
    assert sibling_of(url) == ""


def test_shapes_are_shared_by_addresses_of_one_kind() -> None:
    base = "https://a.example"
    assert shape_of(f"{base}/2024/05/17/one") == shape_of(f"{base}/2025/11/02/another-one")
    assert shape_of(f"{base}/news/123") == shape_of(f"{base}/news/98765")
    assert shape_of(f"{base}/d?id=1") == shape_of(f"{base}/d?id=2")
    others = [
        f"{base}/news/123",
        f"{base}/news/slug",
        f"{base}/news/slug.html",
        f"{base}/blog/123",
        "https://b.example/news/1",
    ]
    assert len({shape_of(url) for url in others}) == len(others)

"""Printed addresses, and the form in which they are sent."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibid.urls import host_of, is_home, normalize_url, request_url, without_userinfo


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("Lemonde.fr/en/International/A_B.html", "https://lemonde.fr/en/International/A_B.html"),
        (" t.me/rossia_3/11314\n", "https://t.me/rossia_3/11314"),
        ("//example.org/x", "https://example.org/x"),
        ("HTTP://EXAMPLE.org", "http://example.org/"),
        ("example.com:8080/a", "https://example.com:8080/a"),
        ("https://example.org:443/x", "https://example.org/x"),
        ("http://example.org:80", "http://example.org/"),
        ("https://example.org./x", "https://example.org/x"),
        ("https://example.org/a#:~:text=b", "https://example.org/a#:~:text=b"),
        ("пример.рф/Путь", "https://xn--e1afmkfd.xn--p1ai/Путь"),
        ("https://xn--e1afmkfd.xn--p1ai/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://my_host.example.org/", "https://my_host.example.org/"),
        ("https://example.org/%D0%B0/%d0%b1?x=%20", "https://example.org/%D0%B0/%d0%b1?x=%20"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
    ],
)
def test_printed_addresses_are_made_absolute(printed: str, normal: str) -> None:
    assert normalize_url(printed) == normal


@pytest.mark.parametrize(
    ("printed", "clause"),
    [
        ("", "empty"),
        ("not a url", "space"),
        ("see lemonde.fr/en", "space"),
        ("foo", "no dot"),
        ("javascript:alert(1)", "only http and https are fetched, not javascript"),
        ("file:///etc/passwd", "not file"),
        ("mailto:a@b.example", "not mailto"),
        ("ftp://example.org/", "not ftp"),
        ("https://user:secret@example.org/", "user name or a password"),
        ("user@example.org", "user name or a password"),
        ("https:///path", "no host"),
        ("https:/example.org", "slashes"),
        ("https://https://example.org", "twice"),
        ("https://a b.example/", "space"),
        ("https://exa\nmple.org/", "control"),
        ("https://exam\u202eple.org/", "invisible"),
        ("https://example.org:99999/", "port"),
        ("https://example.org:x/", "port"),
        ("https://[::1/", "not valid"),
        ("https://[fe80::1%25eth0]/", "zone"),
        ("https://exa<mple.org/", "characters"),
        ("https://\\\\evil/", "characters"),
        ("https://☃.example/", "international"),
        ("https://256.1.1.1/", "neither"),
        ("2025.01", "number"),
        ("https://" + "a" * 64 + ".example/", "too long"),
        ("https://example.org/" + "x" * 10_000, "longer than 8,000 bytes"),
    ],
)
def test_what_is_no_web_address_is_refused_with_a_clause(printed: str, clause: str) -> None:
    with pytest.raises(ValueError, match=clause) as caught:
        normalize_url(printed)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://example.org/a#b", "https://example.org/a"),
        (
            "https://example.org/Путь к/ж?а=б",
            "https://example.org/%D0%9F%D1%83%D1%82%D1%8C%20%D0%BA/%D0%B6?%D0%B0=%D0%B1",
        ),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a%20b?c=%D0%B1+d", "https://example.org/a%20b?c=%D0%B1+d"),
    ],
)
def test_addresses_are_sent_in_ascii_and_without_fragment(url: str, sent: str) -> None:
    assert request_url(url) == sent


@pytest.mark.parametrize(
    ("printed", "safe"),
    [
        ("https://user:secret@example.org/a@b", "https://example.org/a@b"),
        ("user:secret@example.org", "example.org"),
        ("https://user:se@cret@example.org/", "https://example.org/"),
        ("//user:secret@example.org/", "//example.org/"),
        ("https://example.org/@name", "https://example.org/@name"),
        ("not a url", "not a url"),
    ],
)
def test_credentials_can_be_taken_out_of_anything(printed: str, safe: str) -> None:
    assert without_userinfo(printed) == safe


def test_front_pages_are_known() -> None:
    assert all(map(is_home, ["https://a.example/", "https://a.example/en/", "https://a.example/index.html"]))
    assert not any(map(is_home, ["https://a.example/x", "https://a.example/?p=5", "https://a.example/en/news"]))


@given(st.text(max_size=80) | st.text(alphabet="htp:/.@#?%[]a0xй \\", max_size=40))
def test_any_text_is_normalized_for_good_or_refused(text: str) -> None:
    try:
        normal = normalize_url(text)
    except ValueError:
        return
    assert normalize_url(normal) == normal
    sent = request_url(normal)
    assert sent.isascii()
    assert "#" not in sent
    assert httpx.URL(sent).netloc.decode() == host_of(normal)

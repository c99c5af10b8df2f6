"""Bytes to characters: content codings, charsets, formats."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from ibid.capture import Capture, Exchange, Failure
from ibid.page import Format, Page, read_bytes, read_page, tell_format
from ibid.verdicts import LinkReason, PageState

RUSSIAN = "Договор состоит из преамбулы и сорока семи статей, сообщили в пресс-службе «Кремля» — и не только."
HTML = f"<html><head><title>Страница</title></head><body><p>{RUSSIAN}</p></body></html>"
LONG = HTML.replace("</p>", f"</p><p>{RUSSIAN}</p>" * 50)


def served(
    body: bytes, *, coding: str = "", content_type: str = "text/html; charset=utf-8", truncated: str = ""
) -> Page:
    headers = [("Content-Type", content_type)] + ([("Content-Encoding", coding)] if coding else [])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    exchange = Exchange("GET", "https://a.example/x", (), 200, "OK", "1.1", tuple(headers), body, truncated, now, 1, "")
    return read_page(Capture("https://a.example/x", "https://a.example/x", (exchange,), None, now, 1))


def deflate_raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(HTML.encode())),
        ("x-gzip", gzip.compress(HTML.encode()[:40]) + gzip.compress(HTML.encode()[40:])),
        ("deflate", zlib.compress(HTML.encode())),
        ("deflate", deflate_raw(HTML.encode())),
        ("br", brotli.compress(HTML.encode())),
        ("zstd", zstandard.compress(HTML.encode())),
        ("gzip, br", brotli.compress(gzip.compress(HTML.encode()))),
        ("identity", HTML.encode()),
        ("gzip", HTML.encode()),
        ("br", HTML.encode()),
    ],
)
def test_a_content_coding_is_undone_even_where_it_is_named_and_not_used(coding: str, body: bytes) -> None:
    page = served(body, coding=coding)
    assert page.problem is None
    assert page.markup == HTML
    assert page.data == HTML.encode()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00rubbish that is no deflate stream"),
        ("deflate", b"\x00\x01rubbish"),
        ("br", b"\xff\xff\xffrubbish"),
        ("zstd", b"rubbish"),
        ("compress", b"\x1f\x9d rubbish"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_a_damaged_page(coding: str, body: bytes) -> None:
    page = served(body, coding=coding)
    assert page.problem is PageState.DAMAGED
    assert page.detail


@pytest.mark.parametrize(
    ("coding", "body"), [("gzip", gzip.compress(LONG.encode())), ("br", brotli.compress(LONG.encode()))]
)
def test_a_compressed_body_that_breaks_off_is_read_as_far_as_it_goes(coding: str, body: bytes) -> None:
    page = served(body[: len(body) // 2], coding=coding)
    assert page.problem is None or page.problem is PageState.EMPTY
    assert page.problem is PageState.EMPTY or page.cut


def test_a_truncated_transfer_is_remembered() -> None:
    assert "disconnect" in served(HTML.encode(), truncated="disconnect").cut


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress, zstandard.compress])
def test_a_decompression_bomb_is_cut_at_the_limit(pack: object) -> None:
    from ibid.decoding import unpack

    coding = {gzip.compress: "gzip", zlib.compress: "deflate", brotli.compress: "br", zstandard.compress: "zstd"}[pack]
    unpacked = unpack(pack(b"a" * 3_000_000), coding, 100_000)
    assert len(unpacked.data) == 100_000
    assert unpacked.cut


@pytest.mark.parametrize("name", ["utf-8", "windows-1251", "koi8-r", "utf-16", "cp866", "iso8859-5"])
@pytest.mark.parametrize("told", ["header", "meta", "nobody"])
def test_russian_is_read_in_any_charset_whoever_names_it(name: str, told: str) -> None:
    meta = f'<meta charset="{name}">' if told == "meta" else ""
    text = HTML.replace("<title>", f"{meta}<title>")
    plain = text.replace("«", '"').replace("»", '"').replace("—", "-")
    content_type = f"text/html; charset={name}" if told == "header" else "text/html"
    page = read_bytes(plain.encode(name), content_type=content_type)
    assert "преамбулы и сорока семи статей" in page.markup


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("L'été à Noël, où l'accord a été signé dans la forêt près de Besançon.", "cp1252"),
        ("پیمان مشارکت را امضا کردند و گفتند که آن مهم است", "cp1256"),
    ],
)
def test_other_languages_are_read_by_trial(text: str, name: str) -> None:
    text = text.replace("ی", "ي") if name == "cp1256" else text
    data = f"<html><body><p>{text}</p></body></html>".encode(name, "ignore")
    assert text.encode(name, "ignore").decode(name) in read_bytes(data).markup


@pytest.mark.parametrize(
    "declared", ["windows-1251", "iso-8859-1", "koi8-r", "us-ascii", "no-such-charset", "utf-7", "rot13"]
)
def test_valid_utf8_is_read_as_such_whatever_is_declared(declared: str) -> None:
    assert RUSSIAN in read_bytes(HTML.encode(), content_type=f"text/html; charset={declared}").markup


def test_a_declared_charset_that_the_bytes_are_not_in_gives_way() -> None:
    data = HTML.encode("windows-1251")
    assert RUSSIAN in read_bytes(data, content_type="text/html; charset=utf-8").markup
    assert RUSSIAN in read_bytes(data, content_type="text/html; charset=koi8-r").markup


def test_the_header_counts_before_the_meta_tag_and_a_mark_before_both() -> None:
    data = '<meta charset="koi8-r"><p>Ёлка «ель»</p>'.encode("windows-1251")
    assert "Ёлка «ель»" in read_bytes(data, content_type="text/html; charset=windows-1251").markup
    assert read_bytes(b"\xef\xbb\xbf" + HTML.encode(), content_type="text/html; charset=koi8-r").charset == "utf-8"


def test_a_few_broken_bytes_do_not_spoil_a_utf8_page() -> None:
    page = read_bytes(LONG.encode() + b"<p>\xff\xfe\xd0</p>", content_type="text/html; charset=utf-8")
    assert RUSSIAN in page.markup


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"\n%PDF-1.4", Format.PDF),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", Format.DOCX),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", Format.BINARY),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00", Format.IMAGE),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Format.IMAGE),
        (b"RIFF\x00\x10\x00\x00WEBPVP8 \x00\x01", Format.IMAGE),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", Format.MEDIA),
        (b"ID3\x03\0\0\0\0\0\0\0\0", Format.MEDIA),
        (b"{\\rtf1\\ansi", Format.RTF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.BINARY),
        (bytes(range(32)) * 10, Format.BINARY),
        (b"BMW and ID3 are words here.", Format.TEXT),
        ("Просто текст без разметки, 5 < 7.".encode(), Format.TEXT),
        (b"<!DOCTYPE html><p>x", Format.HTML),
        (b'<?xml version="1.0"?><html/>', Format.HTML),
        ("<p>юникод</p>".encode("utf-16"), Format.HTML),
        (b"words first, <p>then markup</p>", Format.HTML),
    ],
)
def test_a_format_is_told_by_content(data: bytes, kind: Format) -> None:
    assert tell_format(data, "text/html") is kind


def test_the_content_type_only_breaks_ties() -> None:
    assert tell_format(b"%PDF-1.7", "text/html") is Format.PDF
    assert tell_format(b"<html><body>page</body></html>", "text/plain") is Format.HTML
    assert tell_format(b"a text that shows <b> how to stress", "text/plain") is Format.TEXT


def test_a_capture_without_an_answer_is_an_empty_page() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    page = read_page(Capture("https://a.example/", "https://a.example/", (), Failure(LinkReason.DNS, "x"), now, 1))
    assert page.problem is PageState.EMPTY


@given(
    st.binary(max_size=3000),
    st.sampled_from(["", "gzip", "deflate", "br", "zstd", "gzip, br", "x"]),
    st.text(max_size=40),
)
@settings(max_examples=200, deadline=None)
def test_no_bytes_are_too_odd_to_be_a_page(data: bytes, coding: str, content_type: str) -> None:
    page = served(data, coding=coding, content_type=content_type)
    assert page.problem is None or page.detail

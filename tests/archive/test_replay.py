from __future__ import annotations

import contextlib
import gzip
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ibid.archive import ReplayTransport, WarcWriter
from ibid.archive.index import canonical_form
from ibid.capture import Failure, NoAnswer
from ibid.errors import ArchiveError
from ibid.verdicts import LinkReason
from tests.archive.captures import NOON, URL, ask, capture, exchange, later, write

PACKED = gzip.compress("<p>Договор</p>".encode(), mtime=0)
BAD_DATE = b"""WARC/1.1
WARC-Type: response
WARC-Target-URI: http://a/
WARC-Date: 2025-02-30T00:00:00Z
Content-Length: 0

"""


def wacz(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data, compression)
    return path


def foreign(path: Path, headers: list[tuple[str, str]], body: bytes, **changes: str) -> Path:
    """A record as another writer makes it, with the response exactly as it came over the wire."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz", warc_version="1.0")
        head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            URL,
            changes.get("type", "response"),
            payload=BytesIO(body),
            length=len(body),
            http_headers=head if changes.get("type", "response") == "response" else None,
            warc_headers_dict={"WARC-Date": "2025-01-17T12:00:00Z", "Content-Type": changes.get("kind", "")},
        )
        writer.write_record(record)
    return path


def test_a_response_comes_out_byte_for_byte_as_archived(tmp_path: Path) -> None:
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b"))
    path = write(tmp_path, capture(exchange(body=PACKED, response_headers=headers, status=203, reason_phrase="So so")))
    response, raw = ask(path, URL)
    assert raw == PACKED
    assert (response.status_code, response.reason_phrase, response.http_version) == (203, "So so", "HTTP/1.1")
    assert response.headers.get_list("set-cookie") == ["a=1", "b"]
    assert response.extensions["captured_at"] == NOON
    assert response.extensions["remote_address"] == "192.0.2.7"
    assert response.extensions["truncated"] == ""


def test_the_received_headers_come_back_under_their_own_names(tmp_path: Path) -> None:
    response, raw = ask(write(tmp_path, capture(exchange())), URL)
    assert response.headers["transfer-encoding"] == "chunked"
    assert raw == exchange().body


def test_the_latest_record_counts(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        capture(exchange(body=b"newer", captured_at=later(days=2))),
        capture(exchange(body=b"older")),
    )
    assert ask(path, URL)[1] == b"newer"


def test_the_exact_address_goes_before_one_that_differs_in_form(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        capture(exchange(body=b"exact")),
        capture(exchange(body=b"other", url=URL + "/", captured_at=later(days=1))),
    )
    assert ask(path, URL)[1] == b"exact"
    assert ask(path, "http://example.org/news/1")[1] == b"other"


@pytest.mark.parametrize(
    "asked",
    [
        "http://example.org/a/%D0%B4?x=1&y=%2F",
        "https://EXAMPLE.org:443/a/%d0%b4?x=1&y=%2f",
        "https://example.org/a/%D0%B4/?x=1&y=%2F#part",
        "https://example.org/%61/д?x=1&y=%2F",
    ],
)
def test_an_address_is_found_in_any_form(asked: str) -> None:
    assert canonical_form(asked) == canonical_form("https://example.org/a/%D0%B4?x=1&y=%2F")


@pytest.mark.parametrize(
    "asked", ["https://example.org/A?x=1", "https://example.org/a?x=2", "https://www.example.org/a?x=1"]
)
def test_another_address_is_not_taken_for_it(asked: str) -> None:
    assert canonical_form(asked) != canonical_form("https://example.org/a?x=1")


def test_an_encoded_slash_is_no_slash() -> None:
    assert canonical_form("https://example.org/a%2Fb") != canonical_form("https://example.org/a/b")


@settings(deadline=None)  # a busy disk is no failure
@given(st.text())
def test_no_address_is_too_odd_to_be_looked_up(text: str) -> None:
    assert isinstance(canonical_form(f"http://{text}"), str)


def test_what_the_archive_lacks_is_told_apart_from_a_dead_link(tmp_path: Path) -> None:
    path = write(tmp_path, capture(exchange()))
    with pytest.raises(NoAnswer) as raised:
        ask(path, "https://example.org/other")
    assert raised.value.failure.reason is LinkReason.NOT_IN_ARCHIVE


def test_an_archived_failure_is_replayed_as_that_failure(tmp_path: Path) -> None:
    path = write(tmp_path, capture(failure=Failure(LinkReason.TLS, "self-signed certificate")))
    with pytest.raises(NoAnswer) as raised:
        ask(path, URL)
    assert raised.value.failure == Failure(LinkReason.TLS, "self-signed certificate")


def test_a_failure_that_taught_nothing_hides_no_response(tmp_path: Path) -> None:
    hour_later = later(hours=1)
    offline = Failure(LinkReason.OFFLINE, "")
    told = write(tmp_path, capture(exchange(captured_at=hour_later)), capture(failure=offline))
    assert ask(told, URL)[1] == exchange().body
    with pytest.raises(NoAnswer):
        ask(write(tmp_path, capture(exchange()), capture(failure=Failure(LinkReason.DNS, "")), run="dns"), URL)


def test_redirects_that_never_end_are_replayed_hop_by_hop(tmp_path: Path) -> None:
    looping = exchange(status=302, response_headers=(("Location", URL),))
    path = write(tmp_path, capture(looping, failure=Failure(LinkReason.REDIRECT_LOOP, "")))
    assert ask(path, URL)[0].status_code == 302


def test_an_answer_that_broke_off_is_replayed_as_broken_off(tmp_path: Path) -> None:
    path = write(tmp_path, capture(exchange(truncated="time"), failure=Failure(LinkReason.TIMEOUT, "20 s")))
    with pytest.raises(NoAnswer) as raised:
        ask(path, URL)
    assert raised.value.failure == Failure(LinkReason.TIMEOUT, "20 s")


def test_a_revisit_is_answered_with_the_payload_it_refers_to(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, "one", software="Ibid/test") as writer:
        first = writer.write(capture(exchange())).records[0]
    again = exchange(captured_at=later(days=1), response_headers=(("X-Seen", "twice"),))
    with WarcWriter(tmp_path, "two", software="Ibid/test") as writer:
        writer.write(capture(again), known=(first, NOON))
    one, two = (tmp_path / f"ibid-{run}.warc.gz" for run in ("one", "two"))
    both = tmp_path / "both.warc.gz"
    both.write_bytes(two.read_bytes() + one.read_bytes())
    for archive in (both, two):  # in the same archive, and in the file beside it
        response, raw = ask(archive, URL)
        assert (raw, response.headers["x-seen"]) == (exchange().body, "twice")
        assert response.extensions["captured_at"] == later(days=1)
    one.unlink()
    both.unlink()
    with pytest.raises(NoAnswer, match="that copy is not in it") as raised:
        ask(two, URL)
    assert raised.value.failure.reason is LinkReason.NOT_IN_ARCHIVE


def test_a_replayed_archive_can_be_archived_and_replayed_again(tmp_path: Path) -> None:
    path = write(tmp_path, capture(exchange(body=PACKED)))
    response, raw = ask(path, URL)
    headers = tuple((name, value) for name, value in response.headers.multi_items())
    again = exchange(body=raw, response_headers=headers, captured_at=response.extensions["captured_at"])
    second, raw_again = ask(write(tmp_path, capture(again), run="again"), URL)
    assert raw_again == PACKED
    assert second.headers == response.headers


def test_the_notice_is_what_the_archive_says_of_itself(tmp_path: Path) -> None:
    path = write(tmp_path, capture(exchange()), notice="stand-in pages,\nnot the sources")
    transport = ReplayTransport(path)
    assert (transport.notice, transport.name) == ("stand-in pages, not the sources", "ibid-run.warc.gz")
    assert ReplayTransport(write(tmp_path, capture(exchange()), run="quiet")).notice == ""


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize(
    ("claim", "body", "expected"),
    [
        ("chunked", b"5;x=1\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", b"hello world"),
        ("chunked", b"<p>not chunked</p>", b"<p>not chunked</p>"),
        ("chunked", b"", b""),
        ("identity", b"5\r\nhello", b"5\r\nhello"),
    ],
)
def test_a_body_that_another_tool_archived_in_chunks_is_put_together(
    tmp_path: Path, name: str, claim: str, body: bytes, expected: bytes
) -> None:
    path = foreign(tmp_path / name, [("Transfer-Encoding", claim), ("Content-Type", "text/html")], body)
    assert ask(path, URL)[1] == expected


def test_a_resource_record_is_served_as_its_type(tmp_path: Path) -> None:
    path = foreign(tmp_path / "a.warc", [], b"%PDF", type="resource", kind="application/pdf")
    response, raw = ask(path, URL)
    assert (response.headers["content-type"], raw) == ("application/pdf", b"%PDF")


def test_a_wacz_is_read_where_its_records_lie(tmp_path: Path) -> None:
    warc = write(tmp_path, capture(exchange()), notice="of a WACZ").read_bytes()
    other = write(tmp_path, capture(exchange(url="https://example.org/2", body=b"two")), run="2").read_bytes()
    path = wacz(
        tmp_path / "a.wacz",
        {"datapackage.json": b"{}", "archive/../../evil.warc.gz": warc, "archive/2.warc.gz": other, "pages/x": b""},
    )
    before = sorted(tmp_path.rglob("*"))
    assert ask(path, URL)[1] == exchange().body
    assert ask(path, "https://example.org/2")[1] == b"two"
    assert ReplayTransport(path).notice == "of a WACZ"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_date_is_read_to_the_microsecond(tmp_path: Path) -> None:
    path = foreign(tmp_path / "a.warc", [], b"x")
    path.write_bytes(path.read_bytes().replace(b"2025-01-17T12:00:00Z", b"2025-01-17T12:00:00.123456789Z"))
    assert ask(path, URL)[0].extensions["captured_at"] == datetime(2025, 1, 17, 12, 0, 0, 123_456, tzinfo=UTC)


def refusal(path: Path) -> str:
    with pytest.raises(ArchiveError) as raised:
        ReplayTransport(path)
    return str(raised.value)


def test_a_missing_archive_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "none.warc.gz"
    assert refusal(path) == f"{path} does not exist; name a .warc.gz, .warc or .wacz file."
    assert "Is a directory" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b"<!doctype html>", "is not a web archive"),
        (gzip.compress(b"<!doctype html>"), "does not begin with a WARC version"),
        (b"WARC/9.9\r\n\r\n", "does not begin with a WARC version"),
        (b"WARC/1.1\r\n\r\n\r\n\r\n", "no valid Content-Length"),
        (b"WARC/1.1\r\nContent-Length: -1\r\n\r\n", "no valid Content-Length"),
        (b"WARC/1.1\r\nContent-Length: 99999\r\n\r\nshort", "cut off"),
        (b"WARC/1.1\r\nContent-Length: 1\r\n\r\nxyzzy", "not followed by two empty lines"),
        (b"WARC/1.1\r\n" + b"X: y\r\n" * 50_000, "headers never end"),
        (b"WARC/1.1\r\nX: " + b"y" * 300_000, "headers never end"),
        (BAD_DATE, "is not a date"),
        (b"PK\x03\x04 no zip", "damaged or cut off WACZ"),
    ],
)
def test_what_is_no_archive_is_refused_in_one_sentence(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    said = refusal(path)
    assert complaint in said
    assert "\n" not in said


def test_every_cut_is_noticed_and_the_mend_works(tmp_path: Path) -> None:
    path = write(tmp_path, capture(exchange()), capture(exchange(body=b"two", url="https://example.org/2")))
    whole = path.read_bytes()
    starts = [i for i in range(len(whole)) if whole.startswith(b"\x1f\x8b\x08", i)]
    cut = tmp_path / "cut.warc.gz"
    for size in {*range(1, len(whole), 7), *(start + 1 for start in starts)} - set(starts):
        cut.write_bytes(whole[:size])
        said = refusal(cut)
        last = max(start for start in starts if start < size)
        assert "cut off" in said or "not a web archive" in said
        if last and "head -c" in said:
            assert f"head -c {last} " in said
            cut.write_bytes(whole[:last])
            ReplayTransport(cut)


@settings(deadline=None)  # a busy disk is no failure
@given(place=st.integers(0, 2_000), value=st.integers(0, 255))
def test_a_damaged_byte_never_crashes_the_reader(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    data = bytearray(write(folder, capture(exchange())).read_bytes())
    data[place % len(data)] = value
    path = folder / "a.warc.gz"
    path.write_bytes(data)
    with contextlib.suppress(ArchiveError, NoAnswer):
        ask(path, URL)


def test_a_file_gzipped_as_a_whole_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(gzip.decompress(write(tmp_path, capture(exchange())).read_bytes())))
    assert "warcio recompress" in refusal(path)


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    size = 400_000_000
    head = f"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: {size}\r\n\r\n".encode()
    path = tmp_path / "bomb.warc.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(head)
        for _ in range(size // 1_000_000):
            file.write(bytes(1_000_000))
    assert "unpacks to far more than its size" in refusal(path)


def test_a_wacz_with_packed_archives_is_refused_unread(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/a.warc": bytes(5_000_000)}, zipfile.ZIP_DEFLATED)
    assert "compressed or encrypted" in refusal(path)


def test_a_wacz_without_archives_is_refused(tmp_path: Path) -> None:
    assert "has no archive/" in refusal(wacz(tmp_path / "a.wacz", {"other.warc.gz": b""}))


def test_a_wacz_whose_members_overlap_is_refused(tmp_path: Path) -> None:
    """Many members that share one body are how a small zip file grows without end."""
    warc = write(tmp_path, capture(exchange())).read_bytes()
    path = wacz(tmp_path / "a.wacz", {"archive/a.warc.gz": warc, "archive/b.warc.gz": warc})
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)  # the offset of the second member in the directory
    path.write_bytes(data)
    assert "does not lie where it says" in refusal(path)


def test_a_record_that_is_no_http_response_answers_as_such(tmp_path: Path) -> None:
    path = write(tmp_path, capture(exchange()))
    plain = tmp_path / "a.warc"
    plain.write_bytes(gzip.decompress(path.read_bytes()).replace(b"HTTP/1.1 200", b"GOPHER 70 no"))
    with pytest.raises(NoAnswer) as raised:
        ask(plain, URL)
    assert raised.value.failure.reason is LinkReason.PROTOCOL

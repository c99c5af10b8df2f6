from __future__ import annotations

import resource
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from ibid.archive import WarcWriter, read_record
from ibid.capture import Failure
from ibid.errors import ArchiveError
from ibid.verdicts import LinkReason
from tests.archive.captures import NOON, URL, capture, check_digests, exchange, later, write


def records(path: Path) -> list[tuple[str, dict[str, str], bytes]]:
    """Type, WARC headers and block of each record, as warcio reads them."""
    with path.open("rb") as file:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read())
            for record in ArchiveIterator(file, no_record_parse=True)
        ]


def test_each_exchange_is_a_response_and_a_request_that_name_each_other(tmp_path: Path) -> None:
    (_, info, _), (_, response, body), (kind, request, _) = records(write(tmp_path, capture(exchange())))
    assert kind == "request"
    assert response["WARC-Concurrent-To"] == request["WARC-Record-ID"]
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert response["WARC-Date"] == request["WARC-Date"] == "2025-01-17T12:00:00.250000Z"
    assert response["WARC-IP-Address"] == "192.0.2.7"
    assert response["WARC-Warcinfo-ID"] == info["WARC-Record-ID"]
    assert response["WARC-Target-URI"] == URL
    assert body.endswith("<p>Договор подписан.</p>".encode())


def test_warcio_finds_every_digest_right(tmp_path: Path) -> None:
    redirect = exchange(status=301, body=b"", response_headers=(("Location", "/news/2"),))
    status, output = check_digests(write(tmp_path, capture(redirect, exchange()), capture(exchange(body=b"\0" * 99))))
    assert status == 0, output
    assert "no digest" not in output.replace("warcinfo", "")


def test_a_body_without_its_chunks_does_not_claim_to_be_chunked(tmp_path: Path) -> None:
    block = records(write(tmp_path, capture(exchange())))[1][2]
    assert b"\r\nTransfer-Encoding:" not in block
    assert b"\r\nX-Orig-Transfer-Encoding: chunked\r\n" in block


def test_an_exchange_comes_back_as_it_was_archived(tmp_path: Path) -> None:
    hops = (
        exchange(status=302, response_headers=(("Location", "/é\x85"),), body=b"moved"),
        exchange(truncated="length"),
    )
    with WarcWriter(tmp_path, "run", software="Ibid/test") as writer:
        written = writer.write(capture(*hops))
        assert [read_record(tmp_path, address) for address in written.records] == list(hops)
    assert [read_record(tmp_path, address) for address in written.records] == list(hops)
    assert {address.file for address in written.records} == {"ibid-run.warc.gz"}


# One character a byte, as header bytes are handed on.
header_text = st.text(st.characters(max_codepoint=255, blacklist_categories=["Cc"])).map(lambda text: text.strip(" "))


@settings(deadline=None)  # a busy disk is no failure
@given(body=st.binary(max_size=300), value=header_text)
def test_any_body_and_header_value_survive(tmp_path_factory: pytest.TempPathFactory, body: bytes, value: str) -> None:
    folder = tmp_path_factory.mktemp("evidence")
    original = exchange(body=body, response_headers=(("X-Any", value), ("Content-Encoding", "gzip")))
    with WarcWriter(folder, "run", software="Ibid/test") as writer:
        written = writer.write(capture(original))
    assert read_record(folder, written.records[0]) == original


def test_a_line_break_in_a_header_starts_no_new_one(tmp_path: Path) -> None:
    hostile = exchange(response_headers=(("X-A", "1\r\nX-Forged: 2"),), reason_phrase="OK\r\nX-Forged: 3")
    block = records(write(tmp_path, capture(hostile)))[1][2]
    assert b"\r\nX-Forged" not in block


def test_credentials_never_reach_the_file(tmp_path: Path) -> None:
    sent = (("Host", "example.org"), ("Authorization", "Bearer hunter2"), ("cookie", "sid=hunter2"))
    path = write(tmp_path, capture(exchange(request_headers=sent)))
    assert all(b"hunter2" not in block for _, _, block in records(path))
    assert b"Authorization: [withheld]" in records(path)[2][2]


def test_a_truncated_body_is_marked(tmp_path: Path) -> None:
    _, headers, _ = records(write(tmp_path, capture(exchange(truncated="time"))))[1]
    assert headers["WARC-Truncated"] == "time"


def test_a_failed_capture_leaves_a_record_that_says_why(tmp_path: Path) -> None:
    failed = capture(failure=Failure(LinkReason.DNS, "no such\nhost"))
    kind, headers, block = records(write(tmp_path, failed))[1]
    assert (kind, headers["WARC-Target-URI"]) == ("metadata", URL)
    assert block == b"ibid-failure-reason: dns\r\nibid-failure-detail: no such host\r\n"


def test_a_failure_after_a_redirect_is_told_of_the_address_that_failed(tmp_path: Path) -> None:
    hop = exchange(status=302, response_headers=(("Location", "https://gone.example/x"),))
    path = write(tmp_path, capture(hop, failure=Failure(LinkReason.DNS, "")))
    assert records(path)[-1][1]["WARC-Target-URI"] == "https://gone.example/x"


def test_an_unchanged_payload_becomes_a_revisit_of_the_record_that_has_it(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, "one", software="Ibid/test") as writer:
        first = writer.write(capture(exchange())).records[0]
    again = exchange(captured_at=later(days=1), response_headers=(("Date", "later"),))
    with WarcWriter(tmp_path, "two", software="Ibid/test") as writer:
        second = writer.write(capture(again), known=(first, NOON)).records[0]
    third_time = replace(again, captured_at=later(days=2))
    with WarcWriter(tmp_path, "three", software="Ibid/test") as writer:
        third = writer.write(capture(third_time), known=(second, later(days=1))).records[0]
        assert read_record(tmp_path, third) == third_time
    for run in ("two", "three"):
        kind, headers, block = records(tmp_path / f"ibid-{run}.warc.gz")[1]
        assert kind == "revisit"
        assert headers["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
        assert headers["WARC-Refers-To"] == first.record_id
        assert headers["WARC-Refers-To-Date"] == "2025-01-17T12:00:00.250000Z"
        assert headers["WARC-Payload-Digest"] == first.payload_digest
        assert block.endswith(b"\r\n\r\n")
    assert read_record(tmp_path, second) == again
    assert check_digests(tmp_path / "ibid-three.warc.gz")[0] == 0


@pytest.mark.parametrize("loss", ["another payload", "file gone", "empty payload"])
def test_no_revisit_without_an_original_that_can_be_read(tmp_path: Path, loss: str) -> None:
    body = b"" if loss == "empty payload" else b"first"
    with WarcWriter(tmp_path, "one", software="Ibid/test") as writer:
        first = writer.write(capture(exchange(body=body))).records[0]
    if loss == "file gone":
        writer.path.unlink()
    with WarcWriter(tmp_path, "two", software="Ibid/test") as writer:
        writer.write(capture(exchange(body=b"second" if loss == "another payload" else body)), known=(first, NOON))
    assert records(writer.path)[1][0] == "response"


def test_while_a_run_lasts_its_file_is_marked_and_readable(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, "run", software="Ibid/test") as writer:
        written = writer.write(capture(exchange()))
        assert [path.name for path in tmp_path.iterdir()] == ["ibid-run.warc.gz.open"]
        assert len(records(tmp_path / "ibid-run.warc.gz.open")) == 3
        assert read_record(tmp_path, written.records[0]) == exchange()
    assert [path.name for path in tmp_path.iterdir()] == ["ibid-run.warc.gz"]


def test_a_run_without_captures_leaves_no_file(tmp_path: Path) -> None:
    write(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_to_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file")
    with pytest.raises(ArchiveError, match=r"^The evidence cannot be written to .*IBID_EVIDENCE\.$"):
        WarcWriter(tmp_path / "evidence", "run", software="Ibid/test")


def test_the_file_of_another_run_is_never_written_over(tmp_path: Path) -> None:
    path = write(tmp_path, capture(exchange()))
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="already"):
        WarcWriter(tmp_path, "run", software="Ibid/test")
    assert path.read_bytes() == before


def test_a_full_disk_keeps_the_captures_before_and_nothing_half_written(tmp_path: Path) -> None:
    """A limit on file size stands in for the full disk: the kernel refuses in the same place."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    incompressible = b"".join(i.to_bytes(3, "big") + bytes([i * 7919 % 251]) for i in range(40_000))
    with WarcWriter(tmp_path, "run", software="Ibid/test") as writer:
        kept = writer.write(capture(exchange())).records[0]
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, hard))
        try:
            with pytest.raises(ArchiveError, match="cannot be written"):
                writer.write(capture(exchange(body=incompressible)))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        after = writer.write(capture(exchange(body=b"after"))).records[0]
    assert read_record(tmp_path, kept) == exchange()
    assert read_record(tmp_path, after).body == b"after"
    assert check_digests(writer.path)[0] == 0


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"file": "../ibid-run.warc.gz"}, "a folder in it"),
        ({"file": "other.warc.gz"}, "No such file"),
        ({"offset": 10**9}, "shorter"),
        ({"offset": 3}, "does not begin with a WARC version"),
        ({"record_id": "<urn:uuid:0>"}, "another record"),
        ({"sha256": "0" * 64}, "digest differs"),
        ({"payload_digest": "sha1:0"}, "digest differs"),
    ],
)
def test_evidence_that_is_not_what_was_captured_is_refused(
    tmp_path: Path, change: dict[str, object], complaint: str
) -> None:
    with WarcWriter(tmp_path, "run", software="Ibid/test") as writer:
        address = writer.write(capture(exchange())).records[0]
    with pytest.raises(ArchiveError, match=complaint):
        read_record(tmp_path, replace(address, **change))  # type: ignore[arg-type]  # the change is given by name

"""The store keeps what was found, and refuses what is not its own."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from ibid.capture import Capture, Exchange, WarcAddress
from ibid.citations import Citation
from ibid.document import Document
from ibid.errors import ReportError, StoreError
from ibid.findings import Change, LinkFinding, QuoteFinding
from ibid.store import Check, Run, Source, Store, StoredVectors, latest_run, load_run
from ibid.store.opening import known_revisions
from ibid.store.tables import Base
from ibid.verdicts import (
    ChangeKind,
    Health,
    Kind,
    LinkReason,
    LinkStatus,
    PageState,
    QuoteVerdict,
    Severity,
    Since,
    Zone,
)

NOON = datetime(2025, 1, 17, 12, tzinfo=UTC)
URL = "https://example.org/a"
CITATION = Citation(report="r", id="1", footnote=1, kind=Kind.QUOTE, quote="a quotation", url=URL, extra={"desk": "x"})
DOCUMENT = Document(
    url=URL, extractor="generic", text="Здесь «a quotation».\n", state=PageState.ARTICLE, main=((0, 20),)
)
FINDING = QuoteFinding(
    verdict=QuoteVerdict.ALTERED,
    severity=Severity.MATERIAL,
    score=0.9,
    explanation="The number differs.",
    spans=((7, 18),),
    changes=(Change(ChangeKind.NUMBER, Severity.MATERIAL, "45", "47", (0, 2), (3, 5)),),
    zone=Zone.MAIN,
)


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder}/evidence/ibid.sqlite"


def run(name: str, *, day: int = 0, replayed: str = "") -> Run:
    return Run(id=name, started_at=NOON + timedelta(days=day), version="0", vantage="here", replayed=replayed)


def link(status: LinkStatus, *, day: int = 0) -> LinkFinding:
    reason = LinkReason.OK if status is LinkStatus.ALIVE else LinkReason.NOT_FOUND
    return LinkFinding(
        URL, status, reason, "It says so.", NOON + timedelta(days=day), redirects=("https://a.example/",)
    )


def capture(*, day: int = 0) -> Capture:
    exchange = Exchange(
        method="GET",
        url=URL,
        request_headers=(),
        status=200,
        reason_phrase="OK",
        http_version="HTTP/1.1",
        response_headers=(),
        body=b"body",
        truncated="",
        captured_at=NOON + timedelta(days=day),
        elapsed_ms=1,
        remote_address="",
    )
    address = WarcAddress(f"day{day}.warc.gz", 10, "<urn:uuid:1>", "sha1:X", "00")
    return Capture(URL, URL, (exchange,), None, NOON, 1, (address,))


def check(finding: QuoteFinding) -> Check:
    return Check(CITATION, finding, 0, Since.FIRST, QuoteVerdict.VERBATIM)


def keep(store: Store, one: Run, status: LinkStatus, finding: QuoteFinding = FINDING, *, day: int = 0) -> None:
    """One whole run of one citation."""
    store.begin_run(one)
    document = DOCUMENT if status is LinkStatus.ALIVE else None
    seen = capture(day=day) if document else replace(capture(), records=())
    store.save_checked(one, Source(seen, document, link(status, day=day)), [check(finding)])
    store.finish_run(one, NOON + timedelta(days=day, hours=1))


def test_what_was_found_comes_back_whole(tmp_path: Path) -> None:
    with Store(url_of(tmp_path)) as store:
        keep(store, run("one"), LinkStatus.ALIVE)
        report = load_run(store, latest_run(store), tmp_path / "evidence")
    (row,) = report.rows
    assert (row.citation, row.quote, row.link) == (CITATION, FINDING, link(LinkStatus.ALIVE))
    assert row.previous is QuoteVerdict.VERBATIM
    assert row.health is Health.HEALTHY
    assert row.evidence is not None
    assert (row.evidence.text, row.evidence.record_id) == (DOCUMENT.text, "<urn:uuid:1>")
    assert row.evidence.warc_path == str(tmp_path / "evidence/day0.warc.gz")
    assert report.finished_at == NOON + timedelta(hours=1)


def test_three_strikes_over_six_days_are_dead_and_replays_never_count(tmp_path: Path) -> None:
    with Store(url_of(tmp_path)) as store:
        for day in (0, 3, 7):
            keep(store, run(f"replay{day}", day=day, replayed="a.warc.gz"), LinkStatus.GONE, day=day)
        assert load_run(store, "replay7", tmp_path).rows[0].health is Health.UNKNOWN
        for day in (0, 3, 7):
            keep(store, run(f"live{day}", day=day), LinkStatus.GONE, day=day)
        (row,) = load_run(store, "live7", tmp_path).rows
    assert (row.health, row.strikes) == (Health.DEAD, 3)


def test_a_replayed_page_is_never_a_copy_of_the_live_one(tmp_path: Path) -> None:
    with Store(url_of(tmp_path)) as store:
        keep(store, run("replay", replayed="a.warc.gz"), LinkStatus.ALIVE)
        assert store.recall_copies(run("now"), [URL]) == {}
        assert store.recall_checks(run("now"), [CITATION.key]) == {}
        keep(store, run("live", day=1), LinkStatus.ALIVE, day=1)
        copy = store.recall_copies(run("now"), [URL])[URL]
        assert (store.document(copy.document_id), copy.captured_at) == (DOCUMENT, NOON + timedelta(days=1))
        before = store.recall_checks(run("now"), [CITATION.key])[CITATION.key]
        assert (before.citation, before.finding) == (CITATION, FINDING)


def test_a_finding_that_is_saved_again_replaces_the_first(tmp_path: Path) -> None:
    with Store(url_of(tmp_path)) as store:
        keep(store, run("one"), LinkStatus.ALIVE)
        better = replace(FINDING, verdict=QuoteVerdict.MISATTRIBUTED, found_in="r/2")
        store.replace_check(run("one"), check(better), capture_id=None)
        (row,) = load_run(store, "one", tmp_path).rows
    assert row.quote == better


def test_the_same_text_is_kept_once(tmp_path: Path) -> None:
    with Store(url_of(tmp_path)) as store:
        keep(store, run("one"), LinkStatus.ALIVE)
        keep(store, run("two", day=1), LinkStatus.ALIVE, day=1)
        with store.session() as session:
            assert session.execute(text("select count(*) from document")).scalar() == 1


def test_half_a_surrogate_pair_is_kept_as_it_was(tmp_path: Path) -> None:
    odd = replace(FINDING, passage="half \ud800 a pair, «и буквы»")
    with Store(url_of(tmp_path)) as store:
        keep(store, run("one"), LinkStatus.ALIVE, odd)
        assert load_run(store, "one", tmp_path).rows[0].quote == odd


def test_an_unknown_run_names_the_ones_there_are(tmp_path: Path) -> None:
    with Store(url_of(tmp_path)) as store:
        with pytest.raises(ReportError, match="no finished run"):
            latest_run(store)
        keep(store, run("one"), LinkStatus.ALIVE)
        with pytest.raises(ReportError, match="one"):
            load_run(store, "two", tmp_path)


def test_the_migrations_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    with Store(url_of(tmp_path)) as store:
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        with store.engine.connect() as connection:
            differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
            assert differences == []
            version = connection.execute(text("select version_num from alembic_version")).scalar()
            assert version == known_revisions()[-1]
            assert "run" in inspect(connection).get_table_names()


def test_a_store_from_a_newer_version_is_refused_and_untouched(tmp_path: Path) -> None:
    with Store(url_of(tmp_path)) as store, store.session() as session:
        session.execute(text("update alembic_version set version_num='9999'"))
    with pytest.raises(StoreError, match="newer version"):
        Store(url_of(tmp_path))


def test_somebody_elses_database_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    connection = sqlite3.connect(tmp_path / "evidence/ibid.sqlite")
    connection.execute("create table theirs (x int)")
    connection.close()
    with pytest.raises(StoreError, match="not Ibid's"):
        Store(url_of(tmp_path))


@pytest.mark.parametrize("content", [b"this is no database, only a text that is long enough" * 20])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence/ibid.sqlite").write_bytes(content)
    with pytest.raises(StoreError, match="not a store of Ibid"):
        Store(url_of(tmp_path))
    assert (tmp_path / "evidence/ibid.sqlite").read_bytes() == content


@pytest.mark.parametrize("url", ["nonsense", "oracle+none://x/y", "sqlite:////proc/none/ibid.sqlite"])
def test_a_store_that_cannot_be_opened_is_told_in_a_sentence(url: str) -> None:
    with pytest.raises(StoreError):
        Store(url)


def test_vectors_are_kept_and_those_that_came_first_stay(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path}/s.sqlite") as store:
        vectors = StoredVectors(store)
        assert vectors.get("text/engine 1") is None
        vectors.put("text/engine 1", b"\0\1")
        vectors.put("text/engine 1", b"\2")
        assert vectors.get("text/engine 1") == b"\0\1"

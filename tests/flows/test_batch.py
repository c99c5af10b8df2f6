"""One host batch, from addresses to findings, without Prefect."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from flows.batch import Checked, compare_across, plan_batches, run_batch
from flows.equipment import equip
from flows.single import check_again
from ibid.citations import pick, read_citations
from ibid.settings import load_settings
from ibid.store import Store, latest_run, load_run
from ibid.verdicts import LinkReason, LinkStatus, QuoteVerdict, Representation, Since, Zone
from tests.desk import CAPTURED, FILLER, Answer, Desk, page
from tests.servers.validating import ValidatingServer

SAID = "We shall build the canal before the winter, whatever the neighbours say about it."
ELSEWHERE = "Nobody in this room believes that the canal will ever carry a single ship."
A, B, C = "https://one.example/a", "https://one.example/b", "https://two.example/c"


@pytest.fixture
def validating_server() -> Iterator[ValidatingServer]:
    with ValidatingServer(page(*FILLER, SAID, *FILLER)) as server:
        yield server


def check(citations: Path, archive: Path | None) -> list[Checked]:
    """All citations of the file against the archive, or against the network where there is none."""

    async def run() -> list[Checked]:
        everything = read_citations(citations)
        async with equip(load_settings(), replay=archive) as equipment:
            groups = [await run_batch(batch, equipment) for batch in plan_batches(everything)]
            return list(await compare_across([one for group in groups for one in group], (), equipment))

    return sorted(asyncio.run(run()), key=lambda one: one.position)


def verdicts(checked: Sequence[Checked]) -> list[QuoteVerdict]:
    return [one.quote.verdict for one in checked]


def test_citations_are_batched_by_host_and_keep_their_place(desk: Desk) -> None:
    path = desk.citations(
        {"quote": "q", "url": A}, {"quote": "q", "url": C}, {"quote": "q", "url": B}, {"kind": "note"}
    )
    batches = plan_batches(read_citations(path))
    assert {batch.host: [position for position, _ in batch.citations] for batch in batches} == {
        "one.example": [0, 2],
        "two.example": [1],
        "": [3],
    }


def test_each_kind_of_finding_comes_out_of_one_run(desk: Desk) -> None:
    path = desk.citations(
        {"quote": SAID, "url": A},
        {"quote": SAID.replace("before the winter", "before the summer"), "url": A},
        {"quote": ELSEWHERE, "url": A},
        {"quote": "Bridges are for people who have never learnt to swim in cold rivers.", "url": C},
        {"quote": SAID, "url": B},
        {"quote": SAID, "url": "https://three.example/unknown"},
        {"kind": "note", "url": ""},
    )
    archive = desk.archive(
        {
            A: Answer(page(*FILLER, f"The minister said: “{SAID}”", *FILLER)),
            B: Answer(page("Not found", title="404 Not Found"), status=404),
            C: Answer(page(*FILLER, f"The critic answered: “{ELSEWHERE}”", *FILLER)),
        }
    )
    checked = check(path, archive)
    assert verdicts(checked) == [
        QuoteVerdict.VERBATIM,
        QuoteVerdict.ALTERED,
        QuoteVerdict.MISATTRIBUTED,
        QuoteVerdict.ABSENT,
        QuoteVerdict.UNVERIFIABLE,
        QuoteVerdict.UNVERIFIABLE,
        QuoteVerdict.NO_QUOTE,
    ]
    assert checked[0].quote.zone is Zone.MAIN
    assert checked[0].quote.representation is Representation.ARCHIVED
    assert checked[2].quote.found_in == "citations/4"
    assert (checked[4].link.status, checked[5].link.status) == (LinkStatus.GONE, LinkStatus.SKIPPED)
    assert checked[5].link.reason is LinkReason.NOT_IN_ARCHIVE
    assert checked[6].link.reason is LinkReason.NO_URL
    with Store(load_settings().store) as store:
        report = load_run(store, latest_run(store), Path("evidence"))
    assert [row.quote for row in report.rows] == [one.quote for one in checked]
    assert report.notice == "stand-in pages"
    assert report.rows[0].evidence is not None
    assert report.rows[0].evidence.captured_at == CAPTURED


def test_a_front_page_is_never_searched_for_the_quotation(desk: Desk) -> None:
    path = desk.citations({"quote": SAID, "url": A})
    archive = desk.archive(
        {A: Answer(status=302, location="https://one.example/"), "https://one.example/": Answer(page(*FILLER * 3))}
    )
    (one,) = check(path, archive)
    assert (one.link.status, one.link.reason) == (LinkStatus.SOFT_404, LinkReason.REDIRECTED_HOME)
    assert one.quote.verdict is QuoteVerdict.UNVERIFIABLE


def test_a_quotation_that_vanished_is_worse_and_one_that_returned_is_better(desk: Desk) -> None:
    path = desk.citations({"quote": SAID, "url": A})
    there = {A: Answer(page(*FILLER, SAID, *FILLER))}
    edited = {A: Answer(page(*FILLER, *FILLER))}
    first = check(path, desk.archive(there, name="first"))
    # A second look at the same archive, edited meanwhile: replays are compared by the archive's name.
    (desk.folder / "archives/ibid-first.warc.gz").unlink()
    second = check(path, desk.archive(edited, name="first"))
    (desk.folder / "archives/ibid-first.warc.gz").unlink()
    third = check(path, desk.archive(there, name="first"))
    assert [one[0].since for one in (first, second, third)] == [Since.FIRST, Since.WORSE, Since.BETTER]


def test_a_recheck_finds_the_quotation_in_a_source_that_an_earlier_run_read(desk: Desk) -> None:
    path = desk.citations({"quote": ELSEWHERE, "url": A}, {"quote": ELSEWHERE, "url": C})
    archive = desk.archive(
        {A: Answer(page(*FILLER * 2)), C: Answer(page(*FILLER, f"The critic: “{ELSEWHERE}”", *FILLER))}
    )
    check(path, archive)
    (one,) = asyncio.run(check_again("1", load_settings(), archive))
    assert (one.quote.verdict, one.quote.found_in) == (QuoteVerdict.MISATTRIBUTED, "citations/2")
    assert one.since is Since.SAME
    assert pick(read_citations(path), ["1"])[0] == one.citation


def test_every_exchange_is_kept_as_a_request_and_a_response(desk: Desk) -> None:
    from warcio.archiveiterator import ArchiveIterator

    path = desk.citations({"quote": SAID, "url": A}, {"quote": SAID, "url": C})
    archive = desk.archive({A: Answer(page(SAID, *FILLER)), C: Answer(page(*FILLER))})
    check(path, archive)
    (file,) = desk.warc_files()
    with file.open("rb") as stream:
        kinds = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(stream)
        ]
    assert {("response", A), ("request", A), ("response", C), ("request", C)} <= set(kinds)


def test_an_unchanged_page_is_neither_read_nor_judged_again(desk: Desk) -> None:
    path = desk.citations({"quote": SAID, "url": A})
    archive = desk.archive({A: Answer(page(*FILLER, SAID, *FILLER))})
    check(path, archive)
    with Store(load_settings().store) as store, store.session() as session:
        session.execute(text("update quote_check set finding = json_set(finding, '$.explanation', 'Told before.')"))
    (again,) = check(path, archive)
    assert again.quote.explanation == "Told before."
    assert (again.link.status, again.since) == (LinkStatus.ALIVE, Since.SAME)
    desk.citations({"quote": SAID.replace("winter", "summer"), "url": A})
    (changed,) = check(path, archive)
    assert changed.quote.verdict is QuoteVerdict.ALTERED


def test_what_other_code_has_read_is_read_again(desk: Desk) -> None:
    path = desk.citations({"quote": SAID, "url": A})
    archive = desk.archive({A: Answer(page(*FILLER, SAID, *FILLER))})
    check(path, archive)
    with Store(load_settings().store) as store, store.session() as session:
        session.execute(text("update quote_check set finding = json_set(finding, '$.explanation', 'Told before.')"))
        session.execute(text("update capture set reader = 'older'"))
    (again,) = check(path, archive)
    assert again.quote.explanation != "Told before."


def test_a_server_that_confirms_is_believed_and_asked_with_its_validators(
    desk: Desk, validating_server: ValidatingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IBID_FETCH__ALLOW_PRIVATE", "true")
    monkeypatch.setenv("IBID_FETCH__HOST_GAP", "0")
    path = desk.citations({"quote": SAID, "url": validating_server.url})
    first, second, third = (check(path, None)[0] for _ in range(3))
    assert first.link.reason is LinkReason.OK
    assert [one.link.reason for one in (second, third)] == [LinkReason.NOT_MODIFIED] * 2
    assert [one.quote.verdict for one in (first, second, third)] == [QuoteVerdict.VERBATIM] * 3
    assert first.capture_id == second.capture_id == third.capture_id
    assert validating_server.asked_with == [None, '"1"', '"1"']


def test_the_probe_that_a_link_was_judged_by_is_archived_once(
    desk: Desk, validating_server: ValidatingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warcio.archiveiterator import ArchiveIterator

    monkeypatch.setenv("IBID_FETCH__ALLOW_PRIVATE", "true")
    monkeypatch.setenv("IBID_FETCH__HOST_GAP", "0")
    path = desk.citations({"quote": SAID, "url": validating_server.url})
    check(path, None)
    (file,) = desk.warc_files()
    with file.open("rb") as stream:
        answers = [
            record.http_headers.get_statuscode() for record in ArchiveIterator(stream) if record.rec_type == "response"
        ]
    assert answers == ["200", "404"]

"""Soft 404s told by the host's other answers, and what is no soft 404 for all its likeness."""

from __future__ import annotations

import asyncio

import pytest

from flows.company import Company
from ibid.capture import Capture
from ibid.fetch import judge_link, needs_probe
from ibid.fetch.company import Answer
from ibid.findings import LinkFinding
from ibid.verdicts import LinkReason, LinkStatus
from tests.fetch.test_judging import captured, exchange

SHELL = (
    "<html><head><title>Gazette</title></head><body><nav><a href=/>Front page</a> <a href=/news>News</a></nav>"
    "<p>{}</p><footer>Gazette of the eastern district, founded in the last century</footer></body></html>"
)
NOTHING = SHELL.format("Pick a section from the menu above to go on reading the latest from the district.")


def article(number: int) -> str:
    matter = {7: "the tram", 101: "the old bridge over the canal", 202: "a school that has too few teachers"}[number]
    return SHELL.format(f"The council met on Thursday. Its members heard of {matter}, and went home after midnight.")


def served(url: str, body: str = NOTHING, *, to: str = "") -> Capture:
    if to:
        return captured(exchange(url, 302, Location=to), exchange(to, 200, body), url=url)
    return captured(exchange(url, 200, body), url=url)


def judged(capture: Capture, *others: Capture) -> LinkFinding:
    assert needs_probe(capture, None)
    answers = tuple(answer for other in others if (answer := Answer.of(other)))
    return judge_link(capture, None, vantage="test", others=answers)


def test_one_page_for_two_cited_addresses_is_no_document() -> None:
    finding = judged(served("https://a.example/news/101"), served("https://a.example/news/202"))
    assert (finding.status, finding.reason) == (LinkStatus.SOFT_404, LinkReason.NOT_FOUND_PAGE)
    assert "https://a.example/news/202" in finding.explanation


def test_pages_with_words_of_their_own_are_alive() -> None:
    one, other = (served(f"https://a.example/news/{n}", article(n)) for n in (101, 202))
    assert judged(one, other).status is LinkStatus.ALIVE


def test_a_page_whose_numbers_are_its_text_is_alive() -> None:
    one, other = (
        served(f"https://a.example/rates/{n}", SHELL.format(f"Rate of the day: {rate} for one, {rate + 4} for ten."))
        for n, rate in ((101, 71), (202, 73))
    )
    assert judged(one, other).status is LinkStatus.ALIVE


@pytest.mark.parametrize(
    "other",
    ["https://a.example/news/101/", "http://www.a.example/news/101", "https://a.example/news/101?utm_source=x"],
)
def test_one_document_under_two_addresses_is_alive(other: str) -> None:
    assert judged(served("https://a.example/news/101"), served(other)).status is LinkStatus.ALIVE


def test_four_addresses_that_lead_to_one_place_are_gone() -> None:
    place = "https://a.example/section/politics"
    one, *others = (served(f"https://a.example/news/{n}", NOTHING, to=place) for n in (1, 2, 3, 4))
    finding = judged(one, *others)
    assert finding.status is LinkStatus.SOFT_404
    assert place in finding.explanation
    assert judged(one, *others, served(place)).status is LinkStatus.ALIVE  # cited itself, so it is a document


def test_a_site_that_tells_the_difference_is_believed() -> None:
    one, other = served("https://a.example/news/101"), served("https://a.example/news/202")
    answers = tuple(answer for answer in (Answer.of(other),) if answer)
    sibling = exchange("https://a.example/news/999", 404, "nothing")
    finding = judge_link(one, None, vantage="test", sibling=sibling, others=answers)
    assert finding.status is LinkStatus.ALIVE


def test_two_old_addresses_of_one_document_are_alive() -> None:
    place = "https://a.example/2024/the-bridge"
    one, other = (served(f"https://a.example/{old}", article(7), to=place) for old in ("node/17", "bridge.html"))
    assert judged(one, other).status is LinkStatus.ALIVE


def test_refusals_are_no_company() -> None:
    assert Answer.of(captured(exchange("https://a.example/news/2", 403, NOTHING))) is None


def test_a_doubtful_answer_waits_until_all_others_are_there() -> None:
    async def ask() -> tuple[Answer, ...]:
        company = Company(3)
        one = served("https://a.example/news/1")
        company.note(one)
        waiting = asyncio.create_task(company.others(one))
        company.note(None)
        await asyncio.sleep(0)
        assert not waiting.done()
        company.note(served("https://a.example/news/2"))
        return await waiting

    assert [answer.asked for answer in asyncio.run(ask())] == ["https://a.example/news/2"]

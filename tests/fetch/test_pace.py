"""Manners, under a clock that only moves when somebody sleeps."""

from __future__ import annotations

import asyncio

import pytest

from ibid.capture import Failure
from ibid.fetch.pace import Pace
from ibid.settings import FetchSettings, HostSettings
from ibid.verdicts import LinkReason

REFUSED = Failure(LinkReason.FORBIDDEN, "the host refused")


class Time:
    """A clock and a sleep that agree with each other."""

    def __init__(self) -> None:
        self.now = 0.0

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        until = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, until)


def begin_times(hosts: list[str], settings: FetchSettings, *, paced: bool = True) -> list[float]:
    """When each of these requests, all wanted at once, begins."""
    time = Time()
    pace = Pace(settings, paced=paced, clock=time.clock, sleep=time.sleep)

    async def ask(host: str) -> float:
        async with pace.turn(host):
            return time.now

    async def run() -> list[float]:
        return await asyncio.gather(*(ask(host) for host in hosts))

    return asyncio.run(run())


def test_requests_to_one_host_begin_a_gap_apart() -> None:
    assert begin_times(["a.example"] * 4, FetchSettings(host_gap=1.5)) == [0, 1.5, 3, 4.5]


def test_another_host_is_not_waited_for() -> None:
    times = begin_times(["a.example", "a.example", "b.example"], FetchSettings(host_gap=5))
    assert times[2] == 0


def test_without_pace_nothing_waits() -> None:
    assert begin_times(["a.example"] * 4, FetchSettings(host_gap=9), paced=False) == [0] * 4


def test_a_host_may_have_a_gap_of_its_own_for_its_subdomains_too() -> None:
    settings = FetchSettings(host_gap=0, hosts={"t.me": HostSettings(host_gap=3)})
    assert begin_times(["t.me", "t.me"], settings) == [0, 3]
    assert begin_times(["www.t.me:443", "www.t.me:443"], settings) == [0, 3]
    assert begin_times(["not-t.me", "not-t.me"], settings) == [0, 0]


def most_at_once(hosts: list[str], settings: FetchSettings) -> int:
    """How many requests run at the same time at most."""
    pace = Pace(settings)
    running = most = 0

    async def ask(host: str) -> None:
        nonlocal running, most
        async with pace.turn(host):
            running += 1
            most = max(most, running)
            for _ in range(3):
                await asyncio.sleep(0)
            running -= 1

    async def run() -> None:
        await asyncio.gather(*(ask(host) for host in hosts))

    asyncio.run(run())
    return most


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_a_host_is_asked_by_so_many_at_a_time(limit: int) -> None:
    assert most_at_once(["a.example"] * 12, FetchSettings(host_gap=0, host_concurrency=limit)) == limit


def test_so_many_hosts_are_asked_at_a_time() -> None:
    hosts = [f"{number}.example" for number in range(12)]
    assert most_at_once(hosts, FetchSettings(host_gap=0, concurrency=3)) == 3


def test_the_limit_of_hosts_is_none_of_requests() -> None:
    assert most_at_once(["a.example"] * 12, FetchSettings(host_gap=0, concurrency=1, host_concurrency=6)) == 6


def test_a_host_that_refuses_ten_times_in_a_row_is_left_alone() -> None:
    pace = Pace(FetchSettings(refusals_to_stop=10))
    for _ in range(9):
        pace.refused("a.example", REFUSED)
    assert pace.stopped("a.example") is None
    pace.refused("a.example", REFUSED)
    assert pace.stopped("a.example") == REFUSED
    assert pace.stopped("b.example") is None


def test_one_success_between_means_that_only_paths_are_refused() -> None:
    pace = Pace(FetchSettings(refusals_to_stop=3))
    for _ in range(5):
        pace.refused("a.example", REFUSED)
        pace.refused("a.example", REFUSED)
        pace.served("a.example")
    assert pace.stopped("a.example") is None


def test_a_host_that_asks_twice_to_wait_is_given_a_pause() -> None:
    time = Time()
    pace = Pace(FetchSettings(host_gap=1), clock=time.clock, sleep=time.sleep)

    async def ask() -> float:
        async with pace.turn("a.example"):
            return time.now

    assert asyncio.run(ask()) == 0
    pace.asked_to_wait("a.example", 20)
    assert asyncio.run(ask()) == 1
    pace.asked_to_wait("a.example", 20)
    assert asyncio.run(ask()) == 21


def test_nobody_waits_for_a_host_that_is_left_alone() -> None:
    time = Time()
    pace = Pace(FetchSettings(host_gap=60, refusals_to_stop=1), clock=time.clock, sleep=time.sleep)

    async def run() -> None:
        async with pace.turn("a.example"):
            pace.refused("a.example", REFUSED)
        for _ in range(50):
            async with pace.turn("a.example"):
                pass

    asyncio.run(run())
    assert time.now == 0

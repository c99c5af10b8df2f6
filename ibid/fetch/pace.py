"""Manners: how often one host is asked, how many hosts at a time, and when a host is left alone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from ibid.capture import Failure
from ibid.settings import FetchSettings

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]

# One path that asks us to wait may have a limit of its own; two answers in a row speak for the host.
RATE_LIMITS_TO_PAUSE = 2


@dataclass(slots=True)
class _Host:
    """What is remembered of one host during a run; times are those of the clock, in seconds."""

    gap: float
    turns: asyncio.Semaphore
    next_turn: float = 0.0
    paused_until: float = 0.0
    using: int = 0
    admitted: bool = False
    admission: asyncio.Lock = field(default_factory=asyncio.Lock)
    refusals: int = 0
    rate_limits: int = 0
    stopped: Failure | None = None


class Pace:
    """Turns at the hosts of one run.

    A host is asked by at most ``host_concurrency`` requests at a time which begin at least ``host_gap``
    seconds apart, and at most ``concurrency`` hosts are asked at a time. With ``paced=False`` nothing waits
    for a gap. Clock and sleep can be passed in.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        paced: bool = True,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._paced = paced
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._active = asyncio.Semaphore(settings.concurrency)

    @asynccontextmanager
    async def turn(self, host: str, *, hurry: Callable[[], bool] = lambda: False) -> AsyncIterator[None]:
        """Wait for a turn at a host (``name`` or ``name:port``), and hold it while the block runs.

        Where ``hurry`` says so, or the host is left alone, the gap is not waited for: nobody will be asked.
        """
        state = self._state(host)
        async with self._admission(state), state.turns:
            if not (hurry() or state.stopped):
                await self._wait_for_gap(state)
            yield

    def refused(self, host: str, why: Failure) -> None:
        """Note that a host refused us; it is left alone after ``refusals_to_stop`` of these in a row."""
        state = self._state(host)
        state.refusals += 1
        if state.refusals >= self._settings.refusals_to_stop:
            state.stopped = why

    def served(self, host: str) -> None:
        """Note that a host answered properly (a 404 is a proper answer): it refuses paths, not us."""
        state = self._state(host)
        state.refusals = state.rate_limits = 0

    def asked_to_wait(self, host: str, seconds: float) -> None:
        """Note that a host asks for a pause; from the second time in a row on, the whole host is given it."""
        state = self._state(host)
        state.rate_limits += 1
        if self._paced and state.rate_limits >= RATE_LIMITS_TO_PAUSE:
            state.paused_until = max(state.paused_until, self._clock() + seconds)

    def stopped(self, host: str) -> Failure | None:
        """Why a host is left alone for the rest of the run; None while it is not."""
        return self._state(host).stopped

    def _state(self, host: str) -> _Host:
        state = self._hosts.get(host)
        if state is None:
            policy = self._settings.for_host(host)
            state = _Host(gap=policy.host_gap, turns=asyncio.Semaphore(policy.host_concurrency))
            self._hosts[host] = state
        return state

    @asynccontextmanager
    async def _admission(self, state: _Host) -> AsyncIterator[None]:
        """Count the host among those being asked for as long as anybody wants it."""
        state.using += 1
        try:
            async with state.admission:
                if not state.admitted:
                    await self._active.acquire()
                    state.admitted = True
            yield
        finally:
            state.using -= 1
            if state.admitted and not state.using:
                state.admitted = False
                self._active.release()

    async def _wait_for_gap(self, state: _Host) -> None:
        if not self._paced:
            return
        begin = max(state.next_turn, self._clock())
        state.next_turn = begin + state.gap
        # The pause may be asked for, or prolonged, while we wait.
        while (wait := max(begin, state.paused_until) - self._clock()) > 0:
            await self._sleep(wait)

"""The answers of one host within a run, brought together for those among them that are in doubt."""

from __future__ import annotations

import asyncio

from ibid.capture import Capture
from ibid.fetch.company import Answer


class Company:
    """Waits for the answers to so many addresses of a host; each must be noted once, whatever came of it."""

    def __init__(self, expected: int) -> None:
        self._awaited = expected
        self._complete = asyncio.Event()
        self._answers: list[Answer] = []

    def note(self, capture: Capture | None) -> None:
        """Take in what an address came to; none where it failed in a way that left no capture."""
        answer = Answer.of(capture) if capture else None
        if answer:
            self._answers.append(answer)
        self._awaited -= 1
        if self._awaited <= 0:
            self._complete.set()

    async def others(self, capture: Capture) -> tuple[Answer, ...]:
        """The answers to all other addresses, once they are there."""
        await self._complete.wait()
        return tuple(answer for answer in self._answers if answer.asked != capture.requested_url)

"""Our fault or theirs: whether we are online at all, found out by asking addresses that are always there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from ibid.fetch.pace import Clock

ONLINE_REMEMBERED = 30.0  # seconds; long enough for one bad host's batch, short enough to notice a cut
OFFLINE_REMEMBERED = 15.0  # seconds; after these the control addresses are asked again
CONTROL_TIMEOUT = 3.0  # seconds; a third of what a slow host is given, and the control hosts are quick ones


class Online:
    """Remembers for a short time whether the control addresses answered.

    ``reaches`` tells of one address whether any HTTP answer came from it; it is given ``patience`` seconds.
    """

    def __init__(
        self,
        control_urls: Sequence[str],
        reaches: Callable[[str], Coroutine[Any, Any, bool]],
        *,
        clock: Clock = time.monotonic,
        patience: float = CONTROL_TIMEOUT,
    ) -> None:
        self._urls = tuple(control_urls)
        self._reaches = reaches
        self._clock = clock
        self._patience = patience
        self._answer: bool | None = None
        self._asked_at = 0.0
        self._asking = asyncio.Lock()

    def is_known_offline(self) -> bool:
        """Whether the last answer was no, and is still fresh."""
        return self._answer is False and self._is_fresh()

    async def ask(self) -> bool:
        """Whether any control address answers; true where none is set, since then nothing can be known."""
        async with self._asking:
            if self._answer is None or not self._is_fresh():
                self._answer = await self._any_answers()
                self._asked_at = self._clock()
            return self._answer

    def _is_fresh(self) -> bool:
        age = self._clock() - self._asked_at
        return age < (ONLINE_REMEMBERED if self._answer else OFFLINE_REMEMBERED)

    async def _any_answers(self) -> bool:
        if not self._urls:
            return True
        tasks = [asyncio.create_task(self._reaches(url)) for url in self._urls]
        try:
            async with asyncio.timeout(self._patience):
                for answer in asyncio.as_completed(tasks):
                    if await answer:
                        return True
        except TimeoutError:
            pass
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return False

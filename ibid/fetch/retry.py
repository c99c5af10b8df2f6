"""Whether to ask once more, and when: decided here and nowhere else."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt, wait_exponential, wait_random

from ibid.capture import Exchange, Headers, header
from ibid.fetch.asking import Outcome
from ibid.fetch.challenge import challenge_in
from ibid.fetch.pace import Sleep
from ibid.settings import FetchSettings

# Answers that another attempt may better: time-outs, too many requests, and the servers' own troubles,
# 520 to 527 being Cloudflare's (developers.cloudflare.com, "Cloudflare 5xx errors"). As lychee has it, a
# name that does not resolve and a connection that is refused are facts, and not asked again.
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504, *range(520, 528)})

BACKOFF_MAX = 30.0  # seconds between two attempts at most


def is_transient(outcome: Outcome, cap: float) -> bool:
    """Whether another attempt may bring another answer; not where we are told to wait longer than the cap."""
    if outcome.failure:
        return outcome.transient
    exchange = outcome.exchange
    if exchange is None or exchange.status not in TRANSIENT:
        return False
    wait = retry_after(exchange)
    return (wait is None or wait <= cap) and not challenge_in(exchange)


def retry_after(exchange: Exchange) -> float | None:
    """The seconds that Retry-After asks for (RFC 9110, section 10.2.3: seconds or a date); None where it doesn't."""
    return parse_retry_after(exchange.response_headers, exchange.captured_at)


def parse_retry_after(headers: Headers, now: datetime) -> float | None:
    """Retry-After in seconds from ``now`` on, never negative; None where it is missing or unreadable."""
    value = header(headers, "retry-after").strip()
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            when = parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        seconds = ((when if when.tzinfo else when.replace(tzinfo=UTC)) - now).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def retrying(
    settings: FetchSettings, *, sleep: Sleep
) -> Callable[[Callable[[], Awaitable[Outcome]]], Awaitable[Outcome]]:
    """A function that asks until the outcome is final or the attempts are used up, and gives the last outcome."""
    backoff = wait_exponential(multiplier=settings.backoff, max=BACKOFF_MAX) + wait_random(
        0, min(1.0, settings.backoff)
    )

    def wait(state: RetryCallState) -> float:
        outcome = _last(state)
        asked = retry_after(outcome.exchange) if outcome.exchange and not outcome.failure else None
        return backoff(state) if asked is None else asked

    def again(outcome: Outcome) -> bool:
        return is_transient(outcome, settings.retry_after_cap)

    retry = AsyncRetrying(
        stop=stop_after_attempt(1 + settings.retries),
        wait=wait,
        retry=retry_if_result(again),
        retry_error_callback=_last,
        sleep=sleep,
    )

    async def run(ask: Callable[[], Awaitable[Outcome]]) -> Outcome:
        outcome: Outcome = await retry.copy()(ask)
        return outcome

    return run


def _last(state: RetryCallState) -> Outcome:
    assert state.outcome is not None
    outcome: Outcome = state.outcome.result()
    return outcome

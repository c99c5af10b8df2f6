"""Health over time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibid.health import judge_health
from ibid.verdicts import Health, LinkStatus

START = datetime(2026, 1, 1, tzinfo=UTC)
ALIVE, GONE, BLOCKED, SKIPPED = LinkStatus.ALIVE, LinkStatus.GONE, LinkStatus.BLOCKED, LinkStatus.SKIPPED


def history(*checks: tuple[float, LinkStatus]) -> list[tuple[datetime, LinkStatus]]:
    """Checks by days since the start."""
    return [(START + timedelta(days=day), status) for day, status in checks]


@pytest.mark.parametrize(
    ("checks", "health", "strikes"),
    [
        ((), Health.UNKNOWN, 0),
        (((0, BLOCKED), (1, SKIPPED), (2, LinkStatus.INVALID)), Health.UNKNOWN, 0),
        (((0, ALIVE),), Health.HEALTHY, 0),
        (((0, LinkStatus.PAYWALLED), (1, LinkStatus.MOVED)), Health.HEALTHY, 0),
        (((0, GONE),), Health.FAILING, 1),
        (((0, GONE), (3, GONE)), Health.FAILING, 2),
        (((0, GONE), (3, GONE), (5.9, GONE)), Health.FAILING, 3),
        (((0, GONE), (3, GONE), (6, GONE)), Health.DEAD, 3),
        (((0, GONE), (30, GONE)), Health.FAILING, 2),
        (((0, GONE), (3, LinkStatus.SERVER_ERROR), (7, LinkStatus.UNREACHABLE)), Health.DEAD, 3),
        (((0, GONE), (3, BLOCKED), (4, SKIPPED), (5, GONE), (8, GONE)), Health.DEAD, 3),
        (((0, GONE), (3, ALIVE), (6, GONE), (9, GONE)), Health.FAILING, 2),
        (((0, GONE), (3, GONE), (6, GONE), (7, ALIVE)), Health.RECOVERED, 0),
        (((0, GONE), (3, GONE), (6, GONE), (7, ALIVE), (8, BLOCKED)), Health.RECOVERED, 0),
        (((0, GONE), (7, ALIVE), (8, ALIVE), (9, ALIVE)), Health.HEALTHY, 0),
        (((0, ALIVE), (1, BLOCKED), (2, BLOCKED), (9, BLOCKED)), Health.HEALTHY, 0),
    ],
)
def test_three_strikes_over_six_days(
    checks: tuple[tuple[float, LinkStatus], ...], health: Health, strikes: int
) -> None:
    assert judge_health(history(*checks)) == (health, strikes)


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(LinkStatus)), max_size=12))
def test_what_teaches_nothing_changes_nothing(checks: list[tuple[int, LinkStatus]]) -> None:
    counting = [check for check in checks if check[1] not in {BLOCKED, SKIPPED, LinkStatus.INVALID}]
    assert judge_health(history(*checks)) == judge_health(history(*counting))

"""A link over time: from its checks to one word, by InternetArchiveBot's rule.

The rule (meta.wikimedia.org, "InternetArchiveBot/FAQ for sysadmins"): a link is dead after three failures in a
row; a failed link is asked again after three days at the earliest, so they spread over six days; any success
begins anew. Ibid may be asked more often than that, so it looks at the count and at the days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from ibid.verdicts import Health, LinkStatus

STRIKES_TO_DIE = 3
SPREAD_TO_DIE = timedelta(days=6)
SUCCESSES_TO_HEAL = 3  # in a row, after which nobody needs to know of the earlier failures: as many as to die

# What was learnt nothing from, or only about us: these checks don't count at all.
_NEUTRAL = frozenset({LinkStatus.BLOCKED, LinkStatus.SKIPPED, LinkStatus.INVALID})


def judge_health(checks: Sequence[tuple[datetime, LinkStatus]]) -> tuple[Health, int]:
    """The health of a link, and how many strikes in a row it has now.

    ``checks`` are the times and statuses of its checks, in any order. Blocked, skipped and invalid ones don't
    count: being refused neither brings a link closer to its death nor back to life.
    """
    counting = sorted((check for check in checks if check[1] not in _NEUTRAL), key=lambda check: check[0])
    if not counting:
        return Health.UNKNOWN, 0
    newest_first = [(when, status.is_strike) for when, status in reversed(counting)]
    strikes = [when for when, _ in takewhile(lambda check: check[1], newest_first)]
    if strikes:
        is_dead = len(strikes) >= STRIKES_TO_DIE and strikes[0] - strikes[-1] >= SPREAD_TO_DIE
        return (Health.DEAD if is_dead else Health.FAILING), len(strikes)
    has_lately_failed = any(is_strike for _, is_strike in newest_first[:SUCCESSES_TO_HEAL])
    return (Health.RECOVERED if has_lately_failed else Health.HEALTHY), 0

"""``ibid check``: the status of links."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.console import complain, printable
from flows.checking import SAVE_EVERY, check_links
from flows.equipment import equip
from ibid.errors import IbidError
from ibid.findings import LinkFinding
from ibid.judging import nothing_checked
from ibid.reporting import link_to_json
from ibid.settings import load_settings

DONE, NOTHING_CHECKED = 0, 3


def run_check(
    urls: Sequence[str], *, file: Path | None, replay: Path | None, as_json: bool, fetch: dict[str, Any]
) -> int:
    """Check the addresses and print each finding. Gives the exit status; raises IbidError for wrong input.

    ``fetch`` holds the settings of fetching that the command line gives; None values don't count.
    """
    addresses = [*urls, *(_read_list(file) if file else [])]
    if not addresses:
        raise IbidError("No addresses to check; name some, or a file of them with --urls.")
    settings = load_settings()
    given = {name: value for name, value in fetch.items() if value is not None}
    settings = settings.model_copy(update={"fetch": settings.fetch.model_copy(update=given)})

    async def check() -> list[LinkFinding]:
        async with equip(settings, replay=replay, sync_every=SAVE_EVERY) as equipment:
            return await check_links(addresses, equipment, _print_json if as_json else _print_line)

    found = asyncio.run(check())
    counts = Counter(finding.status.value for finding in found)
    complain(f"{len(found)} links: {', '.join(f'{n} {word}' for word, n in counts.most_common())}")
    if nothing_checked(found):
        complain(f"Nothing could be checked: {found[0].explanation}")
        return NOTHING_CHECKED
    return DONE


def _read_list(path: Path) -> list[str]:
    """One address a line; blank lines and lines that begin with # are passed over."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise IbidError(f"{path} is not UTF-8; save it as UTF-8, one address a line.") from None
    except OSError as error:
        raise IbidError(f"{path} cannot be read: {error.strerror}.") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _print_json(finding: LinkFinding) -> None:
    sys.stdout.write(json.dumps(link_to_json(finding), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _print_line(finding: LinkFinding) -> None:
    line = f"{finding.status.value:<12} {finding.reason.value:<18} {finding.url}"
    detail = "" if finding.status.is_readable else f"\n             {finding.explanation}"
    sys.stdout.write(printable(f"{line}{detail}") + "\n")
    sys.stdout.flush()

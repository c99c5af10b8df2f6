"""Prefect's settings for a run that starts its own temporary server; imported before Prefect is.

Prefect reads its environment once, on import, so these are set first. What the user has set stays. The
reasons and measurements stand in docs/decisions/0003-prefect.md.
"""

import os
import sys

DEFAULTS = {
    # No telemetry, from the client or from the temporary server.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # Seconds; the default of 20 is too short on a busy machine, and the run then fails before it began.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # The temporary server prints tracebacks when it is stopped, though all went well.
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}


def set_defaults(*, quiet: bool) -> None:
    """Set what the user hasn't; ``quiet`` also keeps Prefect's own log off the terminal.

    Raises RuntimeError where Prefect has been imported already: a bug of ours, for it would go unnoticed.
    """
    if "prefect" in sys.modules:
        raise RuntimeError("flows.quiet must be used before prefect is imported")
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if quiet:
        os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")

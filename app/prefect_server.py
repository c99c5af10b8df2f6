"""Whether the Prefect server that the user named is there."""

from __future__ import annotations

from ibid.errors import IbidError

# Seconds; Prefect's own client would go on trying for minutes.
TIMEOUT = 10


def check_server(url: str) -> None:
    """Raises IbidError where the server does not answer."""
    import httpx

    try:
        httpx.get(f"{url.rstrip('/')}/health", timeout=TIMEOUT).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        mend = "start it with 'prefect server start', or unset PREFECT_API_URL"
        raise IbidError(f"The Prefect server {url} does not answer ({error}); {mend}.") from error

"""What HTTP statuses and failures mean for a link."""

from __future__ import annotations

from http import HTTPStatus

from ibid.verdicts import LinkReason, LinkStatus

# Failures that aren't the server's: nothing was asked, or it was refused to us.
FAILURES = {
    LinkReason.OFFLINE: LinkStatus.SKIPPED,
    LinkReason.ABORTED: LinkStatus.SKIPPED,
    LinkReason.NOT_IN_ARCHIVE: LinkStatus.SKIPPED,
    LinkReason.NO_URL: LinkStatus.SKIPPED,
    LinkReason.NOT_AN_ADDRESS: LinkStatus.INVALID,
    LinkReason.REFUSED_ADDRESS: LinkStatus.INVALID,
    LinkReason.ROBOTS: LinkStatus.BLOCKED,
    LinkReason.FORBIDDEN: LinkStatus.BLOCKED,
    LinkReason.CHALLENGE: LinkStatus.BLOCKED,
    LinkReason.RATE_LIMITED: LinkStatus.BLOCKED,
    LinkReason.LEGAL: LinkStatus.BLOCKED,
}

# Statuses with a meaning of their own. 405, 406, 418, 423 and 999 in answer to a plain GET are how some servers
# turn programs away; 420 and 430 are rate limits of single services.
STATUSES = {
    401: (LinkStatus.BLOCKED, LinkReason.FORBIDDEN),
    402: (LinkStatus.PAYWALLED, LinkReason.SUBSCRIPTION),
    403: (LinkStatus.BLOCKED, LinkReason.FORBIDDEN),
    404: (LinkStatus.GONE, LinkReason.NOT_FOUND),
    405: (LinkStatus.BLOCKED, LinkReason.FORBIDDEN),
    406: (LinkStatus.BLOCKED, LinkReason.FORBIDDEN),
    407: (LinkStatus.BLOCKED, LinkReason.FORBIDDEN),
    410: (LinkStatus.GONE, LinkReason.REMOVED),
    418: (LinkStatus.BLOCKED, LinkReason.FORBIDDEN),
    420: (LinkStatus.BLOCKED, LinkReason.RATE_LIMITED),
    423: (LinkStatus.BLOCKED, LinkReason.FORBIDDEN),
    429: (LinkStatus.BLOCKED, LinkReason.RATE_LIMITED),
    430: (LinkStatus.BLOCKED, LinkReason.RATE_LIMITED),
    451: (LinkStatus.BLOCKED, LinkReason.LEGAL),
    999: (LinkStatus.BLOCKED, LinkReason.FORBIDDEN),
}
# Words for statuses that the HTTP registry doesn't have, from the services that send them.
_PHRASES = {
    420: "Enhance Your Calm",
    430: "Too Many Requests",
    520: "Web Server Returned an Unknown Error",
    521: "Web Server Is Down",
    522: "Connection Timed Out",
    523: "Origin Is Unreachable",
    524: "A Timeout Occurred",
    525: "SSL Handshake Failed",
    526: "Invalid SSL Certificate",
    527: "Railgun Error",
    999: "Request Denied",
}


# Statuses by which a server turns us away, whatever the page: a few in a row and we leave the host alone. 451 is
# about one document, and 405, 406 and 423 about one address.
REFUSALS = frozenset({401, 403, 418, 420, 429, 430, 999})


def status_line(status: int) -> str:
    """``404 Not Found``: the number with its registered words, not with the server's own."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = _PHRASES.get(status, "")
    return f"{status} {phrase}".strip()

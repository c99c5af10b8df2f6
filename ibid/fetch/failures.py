"""Why no answer came: from the exceptions of the network to a reason and the facts."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Iterator

import httpcore
import httpx

from ibid.capture import Failure, NoAnswer
from ibid.fetch.guard import AddressRefused, NameNotFound
from ibid.verdicts import LinkReason

# What asking over the network can raise. Our own transport lets httpcore's exceptions through, a swapped
# one raises those of httpx.
NETWORK_ERRORS = (
    AddressRefused,
    NameNotFound,
    NoAnswer,
    TimeoutError,
    OSError,
    ssl.SSLError,
    httpx.TransportError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)

# OpenSSL's X509_V_ERR_* numbers (x509_vfy.h), for the cases that a reader should be able to tell apart.
_CERTIFICATE = {
    9: "the certificate is not valid yet",
    10: "the certificate has expired",
    18: "the certificate is signed by itself",
    19: "the certificate is signed by an authority that is not trusted",
    20: "the certificate is signed by an authority that is not trusted",
    21: "the certificate is signed by an authority that is not trusted",
    23: "the certificate has been revoked",
    62: "the certificate is for another host",
    64: "the certificate is for another host",
}


# The clauses of connections that were made and then lost.
RESET = "the connection was reset"
CLOSED = "the connection was closed without an answer"
BROKEN_OFF = frozenset({RESET, CLOSED})

# The kinds of error in the order in which they are told apart, with what each one means.
_KINDS: tuple[tuple[tuple[type[BaseException], ...], LinkReason, str], ...] = (
    ((AddressRefused,), LinkReason.REFUSED_ADDRESS, "the address is private or reserved"),
    ((NameNotFound,), LinkReason.DNS, "the host name does not resolve ({error})"),
    ((httpcore.ConnectTimeout, httpx.ConnectTimeout), LinkReason.TIMEOUT, "no connection was made in time"),
    (
        (TimeoutError, httpcore.TimeoutException, httpx.TimeoutException),
        LinkReason.TIMEOUT,
        "the answer did not come in time",
    ),
    ((httpcore.ProxyError, httpx.ProxyError), LinkReason.REFUSED, "the proxy refused the connection"),
    ((httpcore.ConnectError, httpx.ConnectError), LinkReason.REFUSED, "{connect}"),
    ((httpcore.NetworkError, httpx.NetworkError, OSError), LinkReason.REFUSED, RESET),
    (
        (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol),
        LinkReason.NOT_AN_ADDRESS,
        "it is not an http or https address",
    ),
)


def failure_of(error: BaseException) -> Failure:
    """The reason and a clause with the facts, for one of NETWORK_ERRORS."""
    if isinstance(error, NoAnswer):
        return error.failure
    tls = next((each for each in _chain(error) if isinstance(each, ssl.SSLError)), None)
    if tls:
        return Failure(LinkReason.TLS, _certificate_clause(tls))
    for kinds, reason, clause in _KINDS:
        if isinstance(error, kinds):
            return Failure(reason, clause.format(error=error, connect=_connect_clause(error)))
    if "without sending a response" in str(error):  # httpcore's words, for it has no class for this
        return Failure(LinkReason.REFUSED, CLOSED)
    return Failure(LinkReason.PROTOCOL, f"the answer is not valid HTTP ({_first_words(error)})")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _certificate_clause(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATE.get(error.verify_code, f"the certificate is not valid ({error.verify_message})")
    return f"no encrypted connection could be made ({(error.reason or 'TLS failed').replace('_', ' ').lower()})"


def _connect_clause(error: BaseException) -> str:
    numbers = {each.errno for each in _chain(error) if isinstance(each, OSError)}
    if numbers & {errno.ENETUNREACH, errno.EHOSTUNREACH}:
        return "there is no route to the host"
    return "the connection was refused"


def _first_words(error: BaseException) -> str:
    """The library's own words, without what the server may have put into them."""
    return str(error).partition(":")[0].partition("(")[0].strip()[:80] or type(error).__name__

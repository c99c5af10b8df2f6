"""The address guard: only public addresses are connected to, whatever a URL, a redirect or a DNS server says.

The check is made where the connection is made. The name is resolved once, every address is judged, and the
connection goes to an address that passed: a name server that changes its answer between check and connection
(DNS rebinding) gains nothing. The host name itself goes on to TLS, so certificates are checked as ever.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import select
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Awaitable[list[str]]]

DNS_TIMEOUT = 5.0  # seconds; the resolver's own time-out (resolv.conf(5): 5 s for one attempt)
MAX_ADDRESSES = 4  # addresses of one name that are tried, one after the other

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_NAT64_LOCAL = ipaddress.IPv6Network("64:ff9b:1::/48")  # RFC 8215: local use
_V4_COMPATIBLE = ipaddress.IPv6Network("::/96")  # RFC 4291, section 2.5.5.1: deprecated
_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")  # RFC 3879: deprecated


class AddressRefused(Exception):
    """The guard refused to connect: the address is private or reserved."""


class NameNotFound(Exception):
    """The host name does not resolve."""


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) is judged as the IPv4 address it leads to.
    """
    try:
        ip: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64_LOCAL or ip in _V4_COMPATIBLE or ip in _SITE_LOCAL:
            return False
        inner = _embedded(ip)
        if inner:
            return all(_is_global(each) for each in inner)
    return _is_global(ip)


def is_local(host: str) -> bool:
    """Whether a host as written is this machine or a private address, so that being online doesn't matter."""
    name = host.rsplit("]", 1)[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return not is_public(name)


async def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a name, in the system's order of preference. Raises OSError.

    Each look-up has a thread of its own that nobody waits for: where the name servers are silent, the pool
    of threads would fill up, and hold the whole run and its end.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | OSError | UnicodeError) -> None:
        if answer.done():
            return
        if isinstance(found, list):
            answer.set_result(found)
        else:
            answer.set_exception(found)

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found: list[str] | OSError | UnicodeError = list(dict.fromkeys(str(each[4][0]) for each in answers))
        except (OSError, UnicodeError) as error:
            found = error
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, found)

    threading.Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    return await answer


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """A network for httpcore that connects to public addresses only (to any with ``allow_private``)."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        resolve: Resolve = resolve,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._network = network or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first allowed address of a host that answers.

        Raises AddressRefused where no address is allowed, NameNotFound where there is none, and httpcore's
        ConnectError or ConnectTimeout.
        """
        allowed = [each for each in await self._addresses(host, port) if self._allow_private or is_public(each)]
        if not allowed:
            raise AddressRefused(host)
        *first, last = allowed[:MAX_ADDRESSES]
        # A dead address must not eat the time of those after it.
        share = timeout / (len(first) + 1) if timeout else None
        for address in first:
            try:
                stream = await self._network.connect_tcp(address, port, share, local_address, socket_options)
                return _Stream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return _Stream(await self._network.connect_tcp(last, port, share, local_address, socket_options))

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            ipaddress.ip_address(host)
        except ValueError:
            pass
        else:
            return [host]
        try:
            async with asyncio.timeout(DNS_TIMEOUT):
                found = await self._resolve(host, port)
        except TimeoutError as error:
            raise NameNotFound(f"the name servers did not answer within {DNS_TIMEOUT:.0f} seconds") from error
        except (OSError, UnicodeError) as error:
            raise NameNotFound(str(getattr(error, "strerror", "") or error)) from error
        if not found:
            raise NameNotFound("the name has no address")
        return found

    async def sleep(self, seconds: float) -> None:
        """Wait; httpcore asks for it between its own retries, which are off."""
        await asyncio.sleep(seconds)


class _Stream(httpcore.AsyncNetworkStream):
    """A connection that is closed also where the TLS handshake is broken off from outside, by a time-out of ours."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._socket = inner.get_extra_info("socket")

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:  # httpcore closes for Exception only; a cancelled handshake would leak its socket
            await self._inner.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        # The pool asks every idle connection before each request whether its server has hung up; asked through
        # all layers, that was a seventh of the CPU time of 1,000 links.
        if info == "is_readable" and self._socket is not None:
            return _is_readable(self._socket)
        return self._inner.get_extra_info(info)


def _is_readable(connection: socket.socket) -> bool:
    """Whether a connection has something to read, or is closed."""
    number = connection.fileno()
    if number < 0:
        return True
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([number], [], [], 0)[0])
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))


def _embedded(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip.sixtofour:
        return [ip.sixtofour]
    if ip.teredo:
        return list(ip.teredo)
    return [ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)] if ip in _NAT64 else []


def _is_global(ip: IPAddress) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved

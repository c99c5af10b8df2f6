"""The way to the network: httpcore's connection pools behind the address guard, one for each proxy and trust."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import certifi
import httpcore
import httpx

from ibid.errors import SettingsError
from ibid.fetch.guard import AddressRefused, GuardedBackend, Resolve, is_local, resolve
from ibid.settings import FetchSettings

KEEPALIVE = 15.0  # seconds; below the usual time-outs of servers (Apache 5, nginx 75), above our gap
IDLE_CONNECTIONS = 40  # kept open; the pool searches its connections one by one for every request


class GuardedTransport(httpx.AsyncBaseTransport):
    """HTTP/1.1 through the guard. Settings may send single hosts through a proxy, or trust further authorities.

    Environment variables such as HTTP_PROXY are not read: what a proxy connects to cannot be guarded, so a
    proxy is a setting that somebody made for Ibid. Raises the exceptions of httpcore as they are.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        resolve: Resolve = resolve,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._settings = settings
        self._backend = GuardedBackend(allow_private=settings.allow_private, resolve=resolve, network=network)
        self._pools: dict[tuple[str, Path | None, bool], httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the response's stream gives the body as it comes."""
        url = request.url
        policy = self._settings.for_host(url.netloc.decode("ascii"))
        if policy.proxy and not self._settings.allow_private and is_local(url.netloc.decode("ascii")):
            raise AddressRefused(url.host)
        response = await self._pool(policy.proxy, policy.ca_file, secure=url.scheme == "https").handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=dict(response.extensions),
        )

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            await pool.aclose()

    def _pool(self, proxy: str, ca_file: Path | None, *, secure: bool) -> httpcore.AsyncConnectionPool:
        pool = self._pools.get((proxy, ca_file, secure))
        if pool is None:
            # Reading certifi's authorities takes 15 ms, and only https asks for them; a file that somebody named is
            # read in any case, so that a wrong one is told at once.
            named = self._settings.ca_file or ca_file
            pool = httpcore.AsyncConnectionPool(
                ssl_context=_trust(self._settings.ca_file, ca_file) if secure or named else None,
                proxy=_proxy(proxy) if proxy else None,
                max_connections=None,
                max_keepalive_connections=IDLE_CONNECTIONS,
                keepalive_expiry=KEEPALIVE,
                # A proxy is trusted, and mostly stands on a private address.
                network_backend=None if proxy else self._backend,
            )
            self._pools[(proxy, ca_file, secure)] = pool
        return pool


class _Body(httpx.AsyncByteStream):
    """The body of a response, with httpcore's own exceptions."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._response.aiter_stream()

    async def aclose(self) -> None:
        await self._response.aclose()


def _trust(*ca_files: Path | None) -> ssl.SSLContext:
    """The authorities of certifi, and those in the given files. Raises SettingsError for a wrong file."""
    context = ssl.create_default_context(cafile=certifi.where())
    for path in {path for path in ca_files if path}:
        try:
            context.load_verify_locations(cafile=path)
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"fetch.ca_file: {path} cannot be read as certificates; give a PEM file.") from error
    return context


def _proxy(url: str) -> httpcore.Proxy:
    parsed = httpx.Proxy(url)
    return httpcore.Proxy(
        url=httpcore.URL(
            scheme=parsed.url.raw_scheme, host=parsed.url.raw_host, port=parsed.url.port, target=parsed.url.raw_path
        ),
        auth=parsed.raw_auth,
    )

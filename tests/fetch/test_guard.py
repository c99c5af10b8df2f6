"""The address guard: what is refused, however it is spelled, and on which connection."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibid.fetch.guard import AddressRefused, GuardedBackend, NameNotFound, is_local, is_public, resolve
from ibid.fetch.transport import GuardedTransport
from ibid.urls import normalize_url
from ibid.verdicts import LinkReason
from tests.fetch.conftest import check, fetch, quick
from tests.servers.hostile import HostileServer

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://2130706433/",
    "http://0/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://①②⑦.0.0.1/",
    "http://127。0。0。1/",
    "http://[::]/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::a00:1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:a00:1::5efe]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[fd00::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_private_and_reserved_addresses_are_refused_in_every_spelling(url: str) -> None:
    finding = check(url, quick(allow_private=False))
    assert f"{finding.status}/{finding.reason}" == "invalid/refused_address"
    assert finding.http_status is None


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_as_itself(address: object) -> None:
    plain = str(address)
    assert is_public(f"::ffff:{plain}") == is_public(plain)
    assert is_public(f"64:ff9b::{plain}") == is_public(plain)


@given(st.text(max_size=60))
def test_anything_at_all_can_be_judged(text: str) -> None:
    assert is_public(text) in {True, False}
    assert is_local(text) in {True, False}


class Recorder(httpcore.AsyncNetworkBackend):
    """A network that notes where it is told to connect, and connects to the hostile server, or not at all."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.asked: list[str] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.asked.append(host)
        if not self.port:
            raise httpcore.ConnectError("nobody there")
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self.port, timeout)


def connect(backend: GuardedBackend, host: str) -> httpcore.AsyncNetworkStream:
    return asyncio.run(backend.connect_tcp(host, 80, 1.0))


def test_of_several_addresses_only_the_public_ones_are_tried() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1", "93.184.216.34", "::1", "8.8.8.8"]

    network = Recorder()
    with pytest.raises(httpcore.ConnectError):
        connect(GuardedBackend(resolve=resolve, network=network), "mixed.example")
    assert network.asked == ["93.184.216.34", "8.8.8.8"]


def test_a_name_that_turns_private_between_two_connections_is_refused() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])

    async def resolve(host: str, port: int) -> list[str]:
        return next(answers)

    network = Recorder()
    backend = GuardedBackend(resolve=resolve, network=network)
    with pytest.raises(httpcore.ConnectError):
        connect(backend, "rebind.example")
    with pytest.raises(AddressRefused):
        connect(backend, "rebind.example")
    assert network.asked == ["93.184.216.34"]


def test_a_name_without_an_address_is_not_found() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(NameNotFound, match="Name or service not known"):
        connect(GuardedBackend(resolve=resolve, network=Recorder()), "nowhere.example")


@pytest.mark.parametrize("path", ["/redirect/private", "/redirect/metadata"])
def test_a_redirect_to_a_private_address_is_refused_and_its_hop_is_kept(server: HostileServer, path: str) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["93.184.216.34"]

    settings = quick(allow_private=False)
    transport = GuardedTransport(settings, resolve=resolve, network=Recorder(server.port))
    capture = fetch(f"http://public.example{path}", settings, transport=transport)
    assert capture.failure
    assert capture.failure.reason is LinkReason.REFUSED_ADDRESS
    assert [exchange.status for exchange in capture.exchanges] == [302]


def test_a_number_as_host_is_the_address_it_stands_for() -> None:
    assert normalize_url("http://2130706433/") == "http://127.0.0.1/"


def test_names_are_looked_up_by_the_system() -> None:
    assert "127.0.0.1" in asyncio.run(resolve("localhost", 80))
    with pytest.raises((OSError, UnicodeError)):
        asyncio.run(resolve("x" * 70 + ".example", 80))  # longer than a label may be, so no server is asked

"""The client: what it keeps of each hop, what it sends, when it asks again, and whose fault a failure is."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
from datetime import UTC, datetime

import httpx
import pytest

from ibid.capture import Capture, Failure, NoAnswer, header
from ibid.fetch import Client, judge_link, validators
from ibid.fetch.online import Online
from ibid.settings import FetchSettings, HostSettings
from ibid.verdicts import LinkReason
from tests.fetch.conftest import QUICK, fetch, quick
from tests.servers import pages
from tests.servers.hostile import HostileServer


def fetch_all(urls: list[str], settings: FetchSettings = QUICK, **client: object) -> list[Capture]:
    """Addresses fetched one after the other with one client."""

    async def run() -> list[Capture]:
        async with Client(settings, **client) as opened:  # type: ignore[arg-type]
            return [await opened.fetch(url) for url in urls]

    return asyncio.run(run())


def test_the_body_is_kept_as_it_was_sent(server: HostileServer) -> None:
    capture = fetch(server.url("/coding/gzip"))
    assert capture.response
    assert gzip.decompress(capture.response.body).decode() == pages.article()
    assert header(capture.response.response_headers, "content-encoding") == "gzip"
    assert int(header(capture.response.response_headers, "content-length")) == len(capture.response.body)


def test_request_and_response_are_told_as_they_went(server: HostileServer) -> None:
    response = fetch(server.url("/article")).response
    assert response
    assert (response.method, response.status, response.reason_phrase) == ("GET", 200, "Whatever")
    assert (response.http_version, response.remote_address) == ("HTTP/1.1", "127.0.0.1")
    assert response.truncated == ""
    assert header(response.request_headers, "host") == f"127.0.0.1:{server.port}"
    assert header(response.request_headers, "user-agent") == QUICK.user_agent
    sent = server.asked("/article")[-1].headers
    assert {name.lower(): value for name, value in response.request_headers} == dict(sent)


def test_every_hop_is_an_exchange(server: HostileServer) -> None:
    capture = fetch(server.url("/redirect/mixed"))
    assert [(hop.status, hop.url) for hop in capture.exchanges] == [
        (301, server.url("/redirect/mixed")),
        (302, server.url("/redirect/302")),
        (200, server.url("/article")),
    ]
    assert capture.final_url == server.url("/article")


def test_a_fragment_is_not_sent_and_the_cited_address_stays(server: HostileServer) -> None:
    capture = fetch(server.url("/article#:~:text=treaty"))
    assert capture.url == server.url("/article#:~:text=treaty")
    assert capture.requested_url == server.url("/article")


def test_another_address_can_be_asked_in_place_of_the_cited_one(server: HostileServer) -> None:
    async def run() -> Capture:
        async with Client(QUICK) as client:
            return await client.fetch("https://t.me/channel/1", requested_url=server.url("/article"))

    capture = asyncio.run(run())
    assert (capture.url, capture.requested_url) == ("https://t.me/channel/1", server.url("/article"))
    assert judge_link(capture, None, vantage="test").status == "alive"


@pytest.mark.parametrize(
    ("path", "truncated", "least"),
    [
        ("/wire/endless", "length", QUICK.max_body),
        ("/wire/two-gigabytes", "length", QUICK.max_body),
        ("/wire/drip", "time", 1),
        ("/wire/reset-in-body", "disconnect", 1),
        ("/wire/body-too-short", "disconnect", 500),
    ],
)
def test_what_came_before_an_answer_broke_off_is_kept(
    server: HostileServer, path: str, truncated: str, least: int
) -> None:
    capture = fetch(server.url(path))
    assert capture.failure
    assert capture.response is None
    assert capture.exchanges[-1].truncated == truncated
    assert least <= len(capture.exchanges[-1].body) <= QUICK.max_body


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "no address", "http://a b.example/", "https://" + "x" * 10_000]
)
def test_what_is_no_web_address_is_invalid(url: str) -> None:
    capture = fetch(url)
    assert capture.failure
    assert capture.failure.reason is LinkReason.NOT_AN_ADDRESS
    assert not capture.exchanges


def test_credentials_are_refused_and_never_written_down() -> None:
    capture = fetch("https://user:secret@example.org/page")
    assert capture.failure
    assert capture.failure.reason is LinkReason.NOT_AN_ADDRESS
    assert "secret" not in repr(capture)
    assert "secret" not in repr(judge_link(capture, None, vantage="test"))


def test_cyrillic_paths_and_hosts_are_fetched(server: HostileServer) -> None:
    fetch(server.url("/Статья с пробелом?имя=Ы"))
    assert server.requests[-1].path.startswith("/%D0%A1%D1%82%D0%B0%D1%82%D1%8C%D1%8F%20%D1%81%20")


def test_validators_are_sent_and_a_304_confirms(server: HostileServer) -> None:
    async def run() -> tuple[Capture, Capture]:
        async with Client(QUICK) as client:
            first = await client.fetch(server.url("/conditional"))
            assert first.response
            return first, await client.fetch(server.url("/conditional"), conditional=validators(first.response))

    first, second = asyncio.run(run())
    assert first.response
    assert validators(first.response) == {
        "If-None-Match": '"v1"',
        "If-Modified-Since": "Sat, 18 Jan 2025 09:00:00 GMT",
    }
    assert second.response
    assert second.response.status == 304
    finding = judge_link(second, None, vantage="test")
    assert f"{finding.status}/{finding.reason}" == "alive/not_modified"


class Naps:
    """A clock that only sleeping moves, and a sleep that remembers how long it was."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def clock(self) -> float:
        return sum(self.taken)

    async def sleep(self, seconds: float) -> None:
        self.taken.append(seconds)


def test_retry_after_is_obeyed(server: HostileServer) -> None:
    naps = Naps()
    server.requests.clear()
    capture = fetch(
        server.url("/rate/seconds"), quick(retry_after_cap=90, retries=2), sleep=naps.sleep, clock=naps.clock
    )
    assert naps.taken[:1] == [60]
    assert len(server.asked("/rate/seconds")) == 3
    assert capture.response
    assert capture.response.status == 429


def test_retry_after_as_a_date_is_obeyed(server: HostileServer) -> None:
    naps = Naps()
    fetch(server.url("/rate/date"), quick(retry_after_cap=90), sleep=naps.sleep, clock=naps.clock)
    assert 57 <= naps.taken[0] <= 61


def test_a_wait_above_the_cap_is_not_waited_for(server: HostileServer) -> None:
    naps = Naps()
    server.requests.clear()
    fetch(server.url("/rate/seconds"), quick(retry_after_cap=30), sleep=naps.sleep, clock=naps.clock)
    assert naps.taken == []
    assert len(server.asked("/rate/seconds")) == 1


def test_attempts_back_off_with_jitter(server: HostileServer) -> None:
    naps = Naps()
    fetch(server.url("/status/500"), quick(retries=3, backoff=1.0), sleep=naps.sleep, clock=naps.clock)
    assert [1 <= naps.taken[0] <= 2, 2 <= naps.taken[1] <= 3, 4 <= naps.taken[2] <= 5] == [True] * 3


@pytest.mark.parametrize(
    ("path", "attempts"),
    [
        ("/status/500", 3),
        ("/status/503", 3),
        ("/status/522", 3),
        ("/status/408", 3),
        ("/wire/reset", 3),
        ("/wire/hang", 3),
        ("/status/403", 1),
        ("/status/404", 1),
        ("/status/501", 1),
        ("/challenge/cloudflare-503", 1),
        ("/wire/no-http", 1),
        ("/wire/endless", 1),
    ],
)
def test_only_what_may_pass_is_asked_again(server: HostileServer, path: str, attempts: int) -> None:
    server.requests.clear()
    fetch(server.url(path), quick(retries=2, read_timeout=0.1, total_timeout=5))
    assert len(server.asked(path)) == attempts


def test_a_host_that_refuses_is_left_alone_and_its_rest_is_blocked(server: HostileServer) -> None:
    server.requests.clear()
    urls = [server.url(f"/status/403?{number}") for number in range(6)]
    captures = fetch_all([*urls, server.url("/article")], quick(refusals_to_stop=4))
    findings = [judge_link(capture, None, vantage="test") for capture in captures]
    assert [f"{one.status}/{one.reason}" for one in findings] == ["blocked/forbidden"] * 7
    assert len(server.requests) == 4
    assert findings[-1].explanation.startswith("The host refused 4 requests in a row")


def test_forbidden_paths_among_others_condemn_no_host(server: HostileServer) -> None:
    urls = [server.url(path) for _ in range(5) for path in ("/status/403", "/status/403", "/no-such-page")]
    captures = fetch_all([*urls, server.url("/article")], quick(refusals_to_stop=3))
    assert captures[-1].response
    assert captures[-1].response.status == 200


async def _nowhere(host: str, port: int) -> list[str]:
    raise OSError(-2, "Name or service not known")


def test_an_unknown_name_is_their_fault_when_we_are_online(server: HostileServer) -> None:
    settings = quick(control_urls=(server.url("/status/500"),))
    capture = fetch("http://gone.example/", settings, resolve=_nowhere)
    assert capture.failure == Failure(LinkReason.DNS, "the host name does not resolve (Name or service not known)")


def test_an_unknown_name_is_our_fault_when_we_are_offline() -> None:
    capture = fetch("http://gone.example/", quick(control_urls=("http://127.0.0.1:1/",)), resolve=_nowhere)
    assert capture.failure
    assert capture.failure.reason is LinkReason.OFFLINE
    assert judge_link(capture, None, vantage="test").status == "skipped"


def test_once_offline_the_rest_is_not_even_tried() -> None:
    asked = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return await _nowhere(host, port)

    urls = [f"http://{number}.example/" for number in range(50)]
    settings = quick(control_urls=("http://127.0.0.1:1/",), host_gap=60)
    captures = fetch_all(urls, settings, resolve=resolve)
    assert {capture.failure.reason for capture in captures if capture.failure} == {LinkReason.OFFLINE}
    assert len(asked) == 1


def test_being_offline_is_looked_at_again_after_a_while(server: HostileServer) -> None:
    now = 0.0
    hosts: dict[str, list[str]] = {}

    async def resolve(host: str, port: int) -> list[str]:
        return hosts.get(host) or await _nowhere(host, port)

    async def run() -> list[Capture]:
        nonlocal now
        settings = quick(control_urls=(server.url("/article", host="control.example"),))
        async with Client(settings, resolve=resolve, clock=lambda: now) as client:
            urls = [server.url("/article", host=f"{name}.example") for name in "abc"]
            offline = await client.fetch(urls[0])
            hosts["control.example"] = hosts["b.example"] = hosts["c.example"] = ["127.0.0.1"]
            still = await client.fetch(urls[1])
            now = 60.0
            return [offline, still, await client.fetch(urls[2])]

    captures = asyncio.run(run())
    assert [capture.failure.reason if capture.failure else None for capture in captures] == [
        LinkReason.OFFLINE,
        LinkReason.OFFLINE,
        None,
    ]


def test_a_local_address_needs_no_network_beyond(server: HostileServer) -> None:
    settings = quick(control_urls=("http://127.0.0.1:1/",))
    captures = fetch_all(["http://127.0.0.1:1/", server.url("/article")], settings)
    assert captures[0].failure
    assert captures[0].failure.reason is LinkReason.REFUSED
    assert captures[1].response


def test_a_swapped_transport_answers_in_place_of_the_network() -> None:
    when = datetime(2025, 1, 20, 12, tzinfo=UTC)

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/lacking":
            raise NoAnswer(Failure(LinkReason.NOT_IN_ARCHIVE, "the archive has no record of this address"))
        extensions = {"captured_at": when, "remote_address": "192.0.2.7"}
        return httpx.Response(200, html=pages.article(), extensions=extensions)

    transport = httpx.MockTransport(answer)
    urls = ["https://example.org/page", "https://example.org/lacking", "http://10.0.0.1/private"]
    settings = FetchSettings(allow_private=False)
    there, lacking, private = fetch_all(urls, settings, transport=transport, paced=False)
    assert there.response
    assert (there.response.captured_at, there.response.remote_address) == (when, "192.0.2.7")
    assert lacking.failure
    assert judge_link(lacking, None, vantage="replay").status == "skipped"
    assert private.response


def test_nothing_is_retried_in_a_replay() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        return httpx.Response(503, headers={"Retry-After": "5"})

    fetch("https://example.org/", FetchSettings(), transport=httpx.MockTransport(answer), paced=False)
    assert len(asked) == 1


def test_a_sibling_is_asked_once_for_each_shape_and_never_for_a_front_page(server: HostileServer) -> None:
    async def run() -> list[int | None]:
        async with Client(QUICK) as client:
            paths = ["/soft/en/1", "/soft/en/2", "/soft/en/a.html", "/", "/?id=x", "/en/", "/article"]
            answers = await asyncio.gather(*(client.probe_sibling(server.url(path)) for path in paths))
            return [answer.status if answer else None for answer in answers]

    server.requests.clear()
    assert asyncio.run(run()) == [200, 200, 200, None, 404, None, 404]
    assert len({request.path for request in server.requests if request.path.startswith("/soft/en/")}) == 2


def test_no_sibling_is_asked_in_a_replay() -> None:
    async def run() -> object:
        async with Client(QUICK, transport=httpx.MockTransport(lambda _: httpx.Response(200))) as client:
            return await client.probe_sibling("https://example.org/news/1")

    assert asyncio.run(run()) is None


def test_robots_are_asked_where_the_settings_say_so() -> None:
    robots = "User-agent: Ibid\nDisallow: /private/"
    from tests.servers.hostile import Reply

    with HostileServer(extra={"/robots.txt": Reply(200, robots), "/private/page": Reply(200, pages.article())}) as own:
        urls = [own.url("/private/page"), own.url("/article")]
        private, public = fetch_all(urls, quick(robots=True))
        assert judge_link(private, None, vantage="test").reason == "robots"
        assert public.response
        assert len(own.asked("/robots.txt")) == 1
        assert fetch(own.url("/private/page")).response
        assert fetch(urls[0], quick(hosts={"127.0.0.1": HostSettings(robots=True)})).failure


def test_a_host_may_be_asked_through_a_proxy_of_its_own(server: HostileServer) -> None:
    settings = quick(hosts={"behind.example": HostSettings(proxy=server.url("/"), user_agent="Ibid for behind")})
    capture = fetch("http://behind.example/article", settings)
    assert capture.exchanges[0].status == 404  # the hostile server is no proxy, but it was asked as one
    assert server.requests[-1].path == "http://behind.example/article"
    assert server.requests[-1].headers["user-agent"] == "Ibid for behind"


def test_a_connection_that_is_never_made_times_out() -> None:
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)  # a queue for one, which nobody empties
        first.connect(full.getsockname())
        second.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            second.connect(full.getsockname())
        capture = fetch(f"http://127.0.0.1:{full.getsockname()[1]}/", quick(connect_timeout=0.1, retries=0))
    assert capture.failure == Failure(LinkReason.TIMEOUT, "no connection was made in time")


def test_a_port_where_nobody_listens_refuses() -> None:
    assert fetch("http://127.0.0.1:1/").failure == Failure(LinkReason.REFUSED, "the connection was refused")


def test_silent_control_addresses_mean_offline_after_a_moment() -> None:
    async def silent(_: str) -> bool:
        await asyncio.sleep(60)
        return True

    assert asyncio.run(Online(["http://control.example/"], silent, patience=0.05).ask()) is False


def test_one_control_address_that_answers_is_enough() -> None:
    async def reaches(url: str) -> bool:
        return "second" in url

    assert asyncio.run(Online(["http://first.example/", "http://second.example/"], reaches).ask()) is True


def test_a_first_address_that_is_dead_leaves_time_for_the_next() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["::1", "127.0.0.1"]

    with HostileServer() as own:  # listens on 127.0.0.1 only
        assert fetch(own.url("/article", host="two.example"), resolve=resolve).response

"""Every behaviour of the hostile server, and what comes of it."""

from __future__ import annotations

import pytest

from ibid.verdicts import LinkReason, LinkStatus
from tests.fetch.conftest import check
from tests.servers.hostile import HostileServer

ALIVE = "alive/ok"
EXPECTED = {
    "/": ALIVE,
    "/article": ALIVE,
    "/russian": ALIVE,
    "/head-only": ALIVE,
    "/conditional": ALIVE,
    "/shell/x": ALIVE,
    "/wrong-type": ALIVE,
    "/no-type": ALIVE,
    "/pdf-as-html": ALIVE,
    "/html-as-pdf": ALIVE,
    "/deep": ALIVE,
    "/no-such-page": "gone/not_found",
    "/status/204": "soft_404/not_found_page",
    "/status/300": "unreachable/protocol",
    "/status/400": "server_error/http_error",
    "/status/401": "blocked/forbidden",
    "/status/402": "paywalled/subscription",
    "/status/403": "blocked/forbidden",
    "/status/404": "gone/not_found",
    "/status/405": "blocked/forbidden",
    "/status/406": "blocked/forbidden",
    "/status/408": "server_error/http_error",
    "/status/410": "gone/removed",
    "/status/418": "blocked/forbidden",
    "/status/425": "server_error/http_error",
    "/status/429": "blocked/rate_limited",
    "/status/451": "blocked/legal",
    **{f"/status/{code}": "server_error/http_error" for code in (500, 501, 502, 503, 504, *range(520, 528))},
    "/status/999": "blocked/forbidden",
    "/rate/seconds": "blocked/rate_limited",
    "/rate/date": "blocked/rate_limited",
    "/rate/unreadable": "blocked/rate_limited",
    "/rate/once": ALIVE,
    "/busy/once": ALIVE,
    "/broken/once": ALIVE,
    "/redirect/301": "moved/permanent_redirect",
    "/redirect/302": ALIVE,
    "/redirect/303": ALIVE,
    "/redirect/307": ALIVE,
    "/redirect/308": "moved/permanent_redirect",
    "/redirect/relative/here": "moved/permanent_redirect",
    "/redirect/mixed": ALIVE,
    "/redirect/slash": ALIVE,
    "/redirect/fragment": "moved/permanent_redirect",
    "/redirect/utf8": ALIVE,
    "/redirect/self": "unreachable/redirect_loop",
    "/redirect/loop-a": "unreachable/redirect_loop",
    "/redirect/hops/3": ALIVE,
    "/redirect/hops/25": "unreachable/redirect_loop",
    "/redirect/home": "soft_404/redirected_home",
    "/redirect/home-302": "soft_404/redirected_home",
    "/redirect/other-home": "soft_404/redirected_home",
    "/redirect/other-host": ALIVE,
    "/unrelated/page": "parked/unrelated",
    "/redirect/login": "paywalled/login",
    "/redirect/javascript": "unreachable/protocol",
    "/redirect/file": "unreachable/protocol",
    "/redirect/credentials": "unreachable/protocol",
    "/redirect/nowhere": "unreachable/protocol",
    "/redirect/cookie": ALIVE,
    "/redirect/meta": ALIVE,
    "/redirect/meta-late": ALIVE,
    "/redirect/meta-script": ALIVE,
    "/redirect/meta-self": ALIVE,
    **{f"/soft/{name}/page": "soft_404/not_found_page" for name in ("en", "ru", "fa", "fr", "heading")},
    **{f"/untitled/{name}/page": "soft_404/not_found_page" for name in ("en", "ru", "fa", "fr", "mute")},
    "/soft/redirect/page": "soft_404/not_found_page",
    "/soft/echo/page": "soft_404/not_found_page",
    **{
        f"/challenge/{name}": "blocked/challenge"
        for name in (
            "cloudflare-403",
            "cloudflare-503",
            "cloudflare-header",
            "ddos-guard",
            "ddos-guard-403",
            "qrator-401",
            "qrator-200",
            "captcha",
            "captcha-403",
            "imperva",
            "datadome",
            "aws",
        )
    },
    **{f"/parked/{name}": "parked/for_sale" for name in ("offer", "russian", "machinery")},
    "/wall": "paywalled/login",
    "/login": "paywalled/login",
    "/empty": "soft_404/not_found_page",
    **{f"/charset/{name}": ALIVE for name in ("windows-1251", "koi8-r", "mislabelled", "unknown")},
    "/charset/soft-1251": "soft_404/not_found_page",
    **{f"/coding/{name}": ALIVE for name in ("gzip", "deflate", "raw-deflate", "br", "zstd", "twice")},
    **{f"/coding/{name}": ALIVE for name in ("truncated-gzip", "corrupt-gzip", "corrupt-br", "corrupt-zstd")},
    **{f"/coding/{name}": ALIVE for name in ("unknown", "lie", "bomb")},
    "/coding/soft-gzip": "soft_404/not_found_page",
    "/too-large": "unreachable/too_large",
    "/wire/hang": "unreachable/timeout",
    "/wire/hang-in-body": "unreachable/timeout",
    "/wire/drip": "unreachable/timeout",
    "/wire/drip-header": "unreachable/timeout",
    "/wire/endless": "unreachable/too_large",
    "/wire/two-gigabytes": "unreachable/too_large",
    "/wire/reset": "unreachable/refused",
    "/wire/reset-in-body": "unreachable/refused",
    "/wire/close": "unreachable/refused",
    "/wire/header-flood": "unreachable/protocol",
    "/wire/long-header": "unreachable/protocol",
    "/wire/continue-forever": "unreachable/timeout",
    "/wire/no-http": "unreachable/protocol",
    "/wire/bad-status": "unreachable/protocol",
    "/wire/null-header": "unreachable/protocol",
    "/wire/two-lengths": "unreachable/protocol",
    "/wire/body-too-short": "unreachable/protocol",
    "/wire/body-too-long": ALIVE,
    "/wire/no-length": ALIVE,
    "/wire/chunked": ALIVE,
    "/wire/chunked-garbage": "unreachable/protocol",
    "/wire/chunked-cut": "unreachable/protocol",
    "/wire/http-1.0": ALIVE,
}


@pytest.mark.parametrize("path", EXPECTED)
def test_each_behaviour_gets_its_status_its_reason_and_a_sentence(server: HostileServer, path: str) -> None:
    finding = check(server.url(path))
    assert f"{finding.status}/{finding.reason}" == EXPECTED[path], finding.explanation
    assert finding.explanation[0].isupper()
    assert finding.explanation.endswith(".")
    assert "\n" not in finding.explanation


def test_there_are_enough_behaviours() -> None:
    assert len(EXPECTED) >= 60
    assert all(LinkStatus(one.split("/")[0]) and LinkReason(one.split("/")[1]) for one in EXPECTED.values())

"""Bot checks, told by the machinery in their markup. The bare word "captcha" is no machinery."""

from __future__ import annotations

import re

HEAD = 65_536  # characters of markup: the machinery stands near the top

# Marks that stand in the markup of check pages, each with the name of who checks. Sources: developers.cloudflare.com,
# "Detect a challenge page response"; of the others, what users of link checkers and archivers report of them.
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "Cloudflare",
        re.compile(r"_cf_chl_opt\b|/cdn-cgi/challenge-platform/h/[a-z]/orchestrate/|id=\"challenge-form\""),
    ),
    (
        "DDoS-Guard",
        re.compile(
            r"/\.well-known/ddos-guard/(?:js-challenge|check|ddg-captcha-page)|check\.ddos-guard\.net/|id=.link-ddg"
        ),
    ),
    ("Qrator", re.compile(r"/__qrator/qauth")),
    ("Imperva", re.compile(r"/_Incapsula_Resource\?")),
    ("DataDome", re.compile(r"captcha-delivery\.com/")),
    ("PerimeterX", re.compile(r"id=.px-captcha")),
    ("Sucuri", re.compile(r"sucuri_cloudproxy_js")),
    ("Anubis", re.compile(r"/\.within\.website/x/cmd/anubis/")),
    ("Yandex SmartCaptcha", re.compile(r"action=.?/(?:checkcaptcha|showcaptcha)")),
)
# Words without which no pattern above can match: looking for words is ten times as quick. All in lower case.
_HINTS = (
    "_cf_chl_opt",
    "challenge",
    "ddos-guard",
    "link-ddg",
    "__qrator",
    "_incapsula_",
    "captcha",
    "sucuri_",
    "anubis",
    "turnstile",
)


def checker_in(markup: str) -> str:
    """Who checks for bots in this markup (``Cloudflare``, ...); empty where nobody does.

    Ordinary pages carry some of the marks too, so it is for the caller to see that there is next to no prose.
    """
    head = markup[:HEAD]
    if not might_check(head):
        return ""
    return next((name for name, pattern in _MARKS if pattern.search(head)), "")


def might_check(markup: str) -> bool:
    """Whether a closer look for a bot check or a captcha is worth its time."""
    lowered = markup.lower()
    return any(hint in lowered for hint in _HINTS)

"""Bot checks in place of a page, told by their structure: the word "captcha" in an article proves nothing."""

from __future__ import annotations

import re

from ibid.capture import Exchange, header
from ibid.fetch.sketch import decoded_head, sketch

# A check page has a sentence or two; the longest seen (Cloudflare with its footer) has about 500 characters.
CHECK_PROSE = 1_000

# Marks that stand in the markup of check pages, each with the name of who checks. Sources: developers.cloudflare.com,
# "Detect a challenge page response"; saved pages of the others.
_MARKS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    (
        "Cloudflare",
        re.compile(rb"_cf_chl_opt\b|/cdn-cgi/challenge-platform/h/[a-z]/orchestrate/|id=\"challenge-form\""),
    ),
    (
        "DDoS-Guard",
        re.compile(
            rb"/\.well-known/ddos-guard/(?:js-challenge|check|ddg-captcha-page)|check\.ddos-guard\.net/|id=.link-ddg"
        ),
    ),
    ("Qrator", re.compile(rb"/__qrator/qauth")),
    ("Imperva", re.compile(rb"/_Incapsula_Resource\?")),
    ("DataDome", re.compile(rb"captcha-delivery\.com/")),
    ("PerimeterX", re.compile(rb"id=.px-captcha")),
    ("Sucuri", re.compile(rb"sucuri_cloudproxy_js")),
    ("Anubis", re.compile(rb"/\.within\.website/x/cmd/anubis/")),
    ("Yandex SmartCaptcha", re.compile(rb"action=.?/(?:checkcaptcha|showcaptcha)")),
)
# Words without which no pattern above can match: looking for words is ten times as quick.
_HINTS = (
    b"_cf_chl_opt",
    b"challenge",
    b"ddos-guard",
    b"link-ddg",
    b"__qrator",
    b"_incapsula_",
    b"captcha",
    b"sucuri_",
    b"anubis",
    b"turnstile",
)

# What a page says that is nothing but a captcha, in its title, heading or few words.
_ASKS_WHO = re.compile(
    r"(?:not|are you) a (?:ro)?bot|(?:you are|you're|verify.{0,20}) (?:a )?human|human verification|security check"
    r"|unusual (?:traffic|activity)|checking your browser|just a moment|enter the (?:characters|code|text)"
    r"|не робот|вы (?:человек|робот)|проверка (?:браузера|безопасности)|подозрительн\w+ (?:трафик|активност)"
    r"|введите (?:символы|код|текст)|pas un robot|vous êtes humain|vérification de sécurité|ربات نیستید|من ربات نیستم",
    re.IGNORECASE,
)
_REFUSALS = frozenset({401, 403, 405, 429, 503})


def challenge_in(exchange: Exchange) -> str:
    """Who checks for bots with this answer (``Cloudflare``, ``captcha``, ...); empty where it is no check."""
    if header(exchange.response_headers, "cf-mitigated").lower() == "challenge":
        return "Cloudflare"
    if header(exchange.response_headers, "x-amzn-waf-action").lower() in {"challenge", "captcha"}:
        return "AWS WAF"
    head = decoded_head(exchange)
    is_refusal = exchange.status in _REFUSALS
    lowered = head.lower()
    if not any(hint in lowered for hint in _HINTS):
        return ""
    page = sketch(exchange)
    marked = next((name for name, pattern in _MARKS if pattern.search(head)), "")
    if marked and (is_refusal or len(page.prose) < CHECK_PROSE):
        return marked
    said = " ".join((page.title, *page.headings, page.text if len(page.text) < CHECK_PROSE else ""))
    if page.has_captcha and len(page.prose) < CHECK_PROSE and (is_refusal or _ASKS_WHO.search(said)):
        return "captcha"
    return ""

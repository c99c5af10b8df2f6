"""Bot checks in place of a page, told by their structure: the word "captcha" in an article proves nothing."""

from __future__ import annotations

import re

from ibid.bot_checks import checker_in, might_check
from ibid.capture import Exchange, header
from ibid.fetch.sketch import decoded_head, sketch

CHECK_PROSE = 1_000  # characters outside links; a check page has a few sentences and a footer

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
    # Latin-1 leaves ASCII as it is, and the marks are ASCII.
    head = decoded_head(exchange).decode("latin-1")
    if not might_check(head):
        return ""
    is_refusal = exchange.status in _REFUSALS
    page = sketch(exchange)
    marked = checker_in(head)
    if marked and (is_refusal or len(page.prose) < CHECK_PROSE):
        return marked
    said = " ".join((page.title, *page.headings, page.text if len(page.text) < CHECK_PROSE else ""))
    if page.has_captcha and len(page.prose) < CHECK_PROSE and (is_refusal or _ASKS_WHO.search(said)):
        return "captcha"
    return ""

"""Two addresses compared: what a redirect did to a cited one."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from ibid.urls import is_home

# Last path segments, and first labels of hosts, that ask who we are. Taken from the sign-in addresses of
# WordPress, Drupal, Django, Google, Microsoft, Yandex, VK and Facebook.
_LOGIN_PATH = re.compile(
    r"/(?:log[-_]?in|sign[-_]?in|auth(?:orize|entication|enticate)?|wp-login\.php|sso|oauth2?|account/logon|logon"
    r"|servicelogin|checkpoint|passport)(?:[/._-]|\Z)",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(r"(?:login|signin|auth|sso|passport|accounts|id)\.", re.IGNORECASE)

# Services whose short addresses lead anywhere, front pages among them.
SHORTENERS = frozenset({"bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "clck.ru", "vk.cc"})


def is_same_document(one: str, other: str) -> bool:
    """Whether two addresses differ in nothing but scheme, ``www.`` (or ``m.``), a final slash or the letter case
    of percent-encoding: a redirect between them has moved nothing.
    """
    return _core(one) == _core(other)


def leads_home(asked: str, final: str) -> bool:
    """Whether an address of a document led to a site's front page."""
    host = _bare_host(asked)
    return is_home(final) and not is_home(asked) and host not in SHORTENERS


def leads_to_login(asked: str, final: str) -> bool:
    """Whether an address that is no sign-in page itself led to one."""
    return _is_login(final) and not _is_login(asked)


def is_same_site(one: str, other: str) -> bool:
    """Whether the hosts are the same, or one is a subdomain of the other's parent, ``www.`` aside."""
    first, second = _bare_host(one), _bare_host(other)
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _is_login(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_LOGIN_PATH.search(parts.path)) or bool(_LOGIN_HOST.match(parts.netloc))


def _core(url: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    parts = urlsplit(url)
    path = re.sub(r"%[0-9a-fA-F]{2}", lambda match: match[0].upper(), parts.path).rstrip("/")
    return _bare_host(url), path, tuple(parse_qsl(parts.query, keep_blank_values=True))


def _bare_host(url: str) -> str:
    host = urlsplit(url).netloc
    for prefix in ("www.", "m."):
        host = host.removeprefix(prefix)
    return host

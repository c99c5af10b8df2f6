"""Web addresses: the printed form, the form that is sent, and the form that two of them are compared in."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urlsplit

MAX_URL = 8_000  # octets; RFC 9110, section 4.1: what every sender and recipient should support at least
MAX_HOST = 253  # octets; RFC 1035, section 2.3.4, without the final dot
MAX_LABEL = 63  # octets; RFC 1035, section 2.3.4
DEFAULT_PORTS = {"http": 80, "https": 443}

_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"[^/?#:]+:\d+(?:[/?#]|$)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_USERINFO = re.compile(r"^([^/?#]*//|)[^/?#]*@")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_\-]*[a-z0-9_])?\Z")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z")
_BAD_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")

# RFC 3986: what may stand in a path and in a query as it is. The percent sign is kept, since it begins
# what is encoded already.
_PATH_SAFE = "%/:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?"


def normalize_url(printed: str) -> str:
    """The absolute address that a printed one stands for.

    A missing scheme becomes ``https``, the host goes to lower case and IDNA, a number that stands for an
    IPv4 address becomes dotted (as in a browser: WHATWG URL, 3.5), a default port is dropped, an empty path
    becomes ``/``. Path, query and fragment are left alone.

    Raises ValueError, with a clause that says why, for what is not an http or https address. The clause
    never repeats the address, which may hold a password.
    """
    text = printed.strip()
    if not text:
        raise ValueError("the address is empty")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_URL:
        raise ValueError(f"the address is longer than {MAX_URL:,} bytes")
    if _CONTROL.search(text):
        raise ValueError("the address has control or invisible characters in it")
    scheme, rest = _split_scheme(text)
    try:
        parts = urlsplit(f"{scheme or 'https'}:{rest}")
    except ValueError as error:
        raise ValueError("the host name is not valid") from error
    if "@" in parts.netloc:
        raise ValueError("the address holds a user name or a password")
    host, port = _split_port(parts.netloc)
    host = _host(host, printed_with_scheme=bool(scheme))
    netloc = host if port in {None, DEFAULT_PORTS[parts.scheme]} else f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme}://{netloc}{parts.path or '/'}{query}{fragment}"


def request_url(url: str) -> str:
    """The address as it is sent: without its fragment, all else than ASCII percent-encoded as UTF-8.

    Takes a normalized address. What is percent-encoded already stays as it is.
    """
    parts = urlsplit(url)
    path = quote(_BAD_PERCENT.sub("%25", parts.path), safe=_PATH_SAFE, errors="replace")
    query = quote(_BAD_PERCENT.sub("%25", parts.query), safe=_QUERY_SAFE, errors="replace")
    return f"{parts.scheme}://{parts.netloc}{path or '/'}{'?' + query if query else ''}"


def without_userinfo(printed: str) -> str:
    """An address that may be written down, whatever it is: without user name and password."""
    return _USERINFO.sub(r"\1", printed)


def host_of(url: str) -> str:
    """Host and port of a normalized address: what manners and memory go by."""
    return urlsplit(url).netloc


def is_home(url: str) -> bool:
    """Whether an address is that of a site's front page: no path to speak of, and no query."""
    parts = urlsplit(url)
    return parts.path.strip("/").lower() in _HOME_PATHS and not parts.query


# Front pages, and the front pages of a site's language editions.
_HOME_PATHS = frozenset(
    {"", "index.html", "index.htm", "index.php", "index.asp", "index.aspx", "default.aspx", "home", "main"}
    | {"en", "ru", "fr", "de", "es", "fa", "ar", "he", "uk", "tr", "zh", "ja", "it", "pl", "pt"}
)


def _split_scheme(text: str) -> tuple[str, str]:
    """The scheme in lower case, empty where none is printed, and the rest from ``//`` on."""
    if text.startswith("//"):
        return "", text
    match = _SCHEME.match(text)
    if not match or _HOST_AND_PORT.match(text):
        return "", f"//{text}"
    scheme, rest = match[1].lower(), text[match.end() :]
    if scheme not in DEFAULT_PORTS:
        raise ValueError(f"only http and https are fetched, not {scheme[:20]}")
    if not rest.startswith("//"):
        raise ValueError("two slashes are missing after the scheme")
    if _SCHEME.match(rest, 2) and rest[2:].lower().startswith(("http://", "https://")):
        raise ValueError("the scheme stands there twice")
    return scheme, rest


def _split_port(netloc: str) -> tuple[str, int | None]:
    host, colon, port = netloc.rpartition(":")
    if not colon or netloc.endswith("]"):
        return netloc, None
    if not port:
        return host, None
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= 65_535):  # 16 bits, RFC 9293
        raise ValueError("the port is not a number from 1 to 65535")
    return host, int(port)


def _host(printed: str, *, printed_with_scheme: bool) -> str:
    """The host in the form that is sent, or ValueError."""
    if not printed:
        raise ValueError("the address has no host")
    if printed.startswith("["):
        return _ipv6(printed)
    if any(character.isspace() for character in printed):
        raise ValueError("the host name has a space in it")
    host = _to_ascii(printed).removesuffix(".")
    labels = host.split(".")
    if len(host) > MAX_HOST or any(len(label) > MAX_LABEL for label in labels):
        raise ValueError("the host name is too long")
    if not all(_LABEL.match(label) for label in labels):
        raise ValueError("the host name has characters in it that no host name has")
    if not printed_with_scheme and len(labels) == 1 and host != "localhost":
        raise ValueError("there is no dot in the host name")
    if not _NUMBER.match(labels[-1]):
        return host
    if not printed_with_scheme and len(labels) != 4:  # a date or a number, not an address
        raise ValueError("the host name is a number")
    return _ipv4(labels)


def _to_ascii(host: str) -> str:
    """Lower case, and IDNA 2008 with the mappings of UTS 46 where the name is not ASCII."""
    lowered = host.lower()
    if lowered.isascii() and "xn--" not in lowered:
        return lowered
    import idna

    try:
        encoded = idna.encode(lowered, uts46=True).decode("ascii")
        idna.decode(encoded)
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError("the international host name is not valid") from error
    return encoded


def _ipv4(labels: list[str]) -> str:
    """The dotted address that up to four decimal, octal or hexadecimal numbers stand for (WHATWG URL, 3.5)."""
    try:
        numbers = [_number(label) for label in labels]
    except ValueError as error:
        raise ValueError("the host name is neither a name nor an IPv4 address") from error
    *head, tail = numbers
    if len(numbers) > 4 or any(number > 255 for number in head) or tail >= 256 ** (5 - len(numbers)):
        raise ValueError("the host name is neither a name nor an IPv4 address")
    value = tail + sum(number * 256 ** (3 - place) for place, number in enumerate(head))
    return str(ipaddress.IPv4Address(value))


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8) if len(label) > 1 and label.startswith("0") else int(label)


def _ipv6(printed: str) -> str:
    if "%" in printed:
        raise ValueError("an IPv6 address with a zone is only known on this machine")
    try:
        return f"[{ipaddress.IPv6Address(printed[1:].removesuffix(']'))}]"
    except ValueError as error:
        raise ValueError("the host name is not an IPv6 address") from error

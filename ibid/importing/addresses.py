"""Web addresses in a note: linked or printed, with and without scheme, broken, in brackets, behind a DOI."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from ibid.findings import Span
from ibid.importing.printed import Link
from ibid.urls import normalize_url

_STOP = r"\s،؛↩↑<>\"«»“”„{}|\\^`"
_WITH_SCHEME = re.compile(rf"\bhttps?://[^{_STOP}]+", re.IGNORECASE)
_WWW = re.compile(rf"\bwww\d?\.[^{_STOP}]+\.[^{_STOP}]+", re.IGNORECASE)
_BARE = re.compile(rf"(?<![@\w/.:-])((?:[\w-]+\.)+)([^\W\d_]{{2,24}})(?::\d{{2,5}})?(/[^{_STOP}]*)?(?![\w@-])")
_DOI = re.compile(rf"\b(?:doi\s*[:.]?\s*|DOI\s+)(10\.\d{{4,9}}/[^{_STOP}]+)", re.IGNORECASE)
_ARXIV = re.compile(r"\barXiv:\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7})", re.IGNORECASE)
# Hosts that keep copies of other pages.
ARCHIVES = frozenset(
    {
        *("web.archive.org", "archive.org", "archive.ph", "archive.today", "archive.is", "archive.li", "archive.vn"),
        *("archive.md", "perma.cc", "ghostarchive.org", "webcitation.org"),
    }
)
# Hosts that lead on to another address, and the parameter that holds it.
_WRAPPERS = {"www.google.com": "q", "safelinks.protection.outlook.com": "url", "l.facebook.com": "u"}
_TRAILING = ".,;:!?'’‘…*_"
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class PrintedAddress:
    """One address of a note: where it stands, and the absolute form."""

    span: Span
    url: str

    @property
    def is_copy(self) -> bool:
        """Whether it is a kept copy of another page."""
        host = self.url.split("/", 3)[2]
        return host in ARCHIVES


def find_addresses(text: str, links: Sequence[Link] = ()) -> list[PrintedAddress]:
    """The addresses of a note in order, each once; where a text is linked, the link counts and not what is printed."""
    found = [PrintedAddress((link.start, link.end), url) for link in links if (url := _normal(link.url))]
    for span, printed in _printed(text):
        if any(span[0] < one.span[1] and span[1] > one.span[0] for one in found):
            continue
        url = _normal(printed)
        if url:
            found.append(PrintedAddress(span, url))
    found.sort(key=lambda one: one.span)
    seen: set[str] = set()
    return [one for one in found if not (one.url in seen or seen.add(one.url))]  # type: ignore[func-returns-value]


def _printed(text: str) -> Iterator[tuple[Span, str]]:
    taken: list[Span] = []
    for pattern, prefix in (
        (_WITH_SCHEME, ""),
        (_DOI, "https://doi.org/"),
        (_ARXIV, "https://arxiv.org/abs/"),
        (_WWW, ""),
    ):
        for match in pattern.finditer(text):
            if any(match.start() < end and match.end() > start for start, end in taken):
                continue
            address = _trimmed(match[1] if prefix else match[0])
            taken.append((match.start(), match.end()))
            yield (match.start(), match.start() + len(match[0])), prefix + address
    for match in _BARE.finditer(text):
        if any(match.start() < end and match.end() > start for start, end in taken) or not _is_host(match):
            continue
        address = _trimmed(match[0])
        yield (match.start(), match.start() + len(address)), address


def _is_host(match: re.Match[str]) -> bool:
    """Whether a word with dots is a host: it ends in a top-level domain, and has a path or looks like nothing else."""
    from tld import is_tld

    domain = match[2]
    known = is_tld(domain.lower()) or not domain.isascii()
    if match[3] and len(match[3]) > 1:
        return known or all(len(name) > 1 for name in match[1].rstrip(".").split("."))
    names = match[1].rstrip(".").split(".")
    return (
        known
        and domain.islower()
        and len(domain) > 1
        and all(len(name) > 1 for name in names)
        and not names[0].isdecimal()
    )


def _trimmed(printed: str) -> str:
    """An address without the marks of the sentence around it; a bracket that it opens itself stays."""
    while printed:
        last = printed[-1]
        if last in _TRAILING or (last in _PAIRS and printed.count(last) > printed.count(_PAIRS[last])):
            printed = printed[:-1]
        else:
            break
    return printed


def _unwrapped(url: str) -> str:
    """The address that a word processor or a mail program has wrapped in one of its own."""
    parts = urlsplit(url)
    name = next((key for host, key in _WRAPPERS.items() if f".{parts.hostname}".endswith(f".{host}")), "")
    inner = dict(parse_qsl(parts.query)).get(name, "") if name else ""
    try:
        return normalize_url(inner) if inner else url
    except ValueError:
        return url


def _normal(printed: str) -> str:
    """The absolute address; nothing where it is none."""
    address = printed.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    try:
        url = normalize_url(address)
    except ValueError:
        return ""
    url = _unwrapped(url)
    # A DOI has its slash as it is (DOI handbook, 3.8); some templates encode it.
    return (
        re.sub("%2f", "/", url, count=1, flags=re.IGNORECASE)
        if url.split("/", 3)[2] in {"doi.org", "dx.doi.org"}
        else url
    )

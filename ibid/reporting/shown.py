"""Texts of others, made fit to be shown: nothing invisible that misleads, nothing endless, no link that is not one.

Escaping is the template's business. What is shortened here stands whole in report.json.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

# Characters of one text on a page. A long quotation has 1,500; a passage that is longer is no passage.
MAX_SHOWN = 4_000
# Characters of an address, a title or another one-line fact.
MAX_LINE = 400

# Explicit bidirectional controls (UAX 9, section 2): they can make a text read otherwise than it is stored. The
# marks LRM, RLM and ALM and the joiners are left alone: Persian and Arabic texts need them.
_MISLEADING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_VISIBLE = {code: f"⟨U+{code:04X}⟩" for code in [*_CONTROLS, *map(ord, _MISLEADING)]} | {
    ord("\n"): "\n",
    ord("\t"): "\t",
    ord("\r"): "",
}
_SURROGATES = re.compile("[\ud800-\udfff]")
# Marks piled on one letter grow over the lines above; no script piles more than a few.
_PILED_MARKS = re.compile("([\u0300-\u036f]{8})([\u0300-\u036f]+)")
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f\"<>\\^`{|}\ud800-\udfff" + _MISLEADING + "]")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")

_LANGUAGES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ko": "Korean",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}


def make_visible(text: str) -> str:
    """The text with control characters and bidirectional overrides spelled out, and lone surrogates replaced."""
    text = _SURROGATES.sub("\ufffd", text.translate(_VISIBLE))
    return _PILED_MARKS.sub(lambda piled: f"{piled[1]}⟨{len(piled[2]):,} more marks⟩", text)


def shorten(text: str, limit: int = MAX_SHOWN) -> str:
    """At most ``limit`` characters of the text, made visible, and how many more there are."""
    if len(text) <= limit:
        return make_visible(text)
    return f"{make_visible(text[:limit])}… ({len(text) - limit:,} more characters)"


def shorten_line(text: str) -> str:
    """A one-line fact: an address, a title."""
    return " ".join(shorten(text, MAX_LINE).split())


def elide(text: str, limit: int) -> str:
    """Both ends of a text longer than ``limit`` characters, with the number of characters between them."""
    if len(text) <= limit:
        return make_visible(text)
    half = limit // 2
    hidden = len(text) - 2 * half
    return f"{make_visible(text[:half])}… ({hidden:,} more characters) …{make_visible(text[-half:])}"


def link_target(url: str) -> str:
    """The address where it may stand in a link: http or https, with a host and nothing odd; else empty."""
    if _NO_ADDRESS.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def wayback_target(url: str, moment: datetime) -> str:
    """The Wayback Machine's copy nearest to a time; empty where the address is none."""
    return f"https://web.archive.org/web/{moment:%Y%m%d%H%M%S}/{url}" if link_target(url) else ""


def language_tag(language: str) -> str:
    """What may stand in a ``lang`` attribute; empty where the language is unknown."""
    return language if _LANGUAGE_TAG.fullmatch(language) else ""


def language_name(language: str) -> str:
    """The English name of a language, or its code where we have none."""
    return _LANGUAGES.get(language[:2].lower(), shorten_line(language))


def in_utc(moment: datetime) -> datetime:
    """The time in UTC; one without a zone is taken to be in UTC already, as everywhere in Ibid."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def spell_time(moment: datetime) -> str:
    """``17 January 2025, 14:03:09 UTC``."""
    moment = in_utc(moment)
    return f"{moment.day} {moment:%B %Y, %H:%M:%S} UTC"


def spell_word(word: str) -> str:
    """A word of ``ibid.verdicts`` as it is read: ``soft 404``."""
    return word.replace("_", " ")

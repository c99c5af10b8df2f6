"""Bytes to characters, decided once.

A charset is looked for in the order of the WHATWG rules (byte order mark, HTTP header, ``meta``), then by
trial. Two observed faults are mended: a single-byte charset declared for bytes that are valid UTF-8, and a
declared charset that the bytes plainly are not in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

DECLARED_WITHIN = 4096  # bytes searched for a ``meta`` charset; WHATWG says 1024, and some heads begin later
SAMPLE = 20_000  # bytes that a charset is tried on
BROKEN_SHARE = 0.02  # of the non-ASCII characters: with more of them undecodable, the declared charset is wrong
CYRILLIC_RIGHT, CYRILLIC_WRONG = 0.75, 0.6  # of ``_cyrillic_likeness``; what it measures is told there

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE)
# What a label means in practice: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-mac-cyrillic": "mac-cyrillic",
    "win-1251": "cp1251",
    "windows1251": "cp1251",
    "cp-1251": "cp1251",
    # A page that could be read as far as its meta tag is not in UTF-16.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
# Python's names for what is no charset of text, or must not be run on foreign bytes.
_NOT_TEXT = frozenset({"utf-7", "idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "mbcs", "oem"})
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїє")
_NEUTRAL = frozenset("\u00a0\u00ad«»„“”‘’—–…№")
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿß«»“”‘’„–—… €£©®°·§×")
_ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")


def decode(data: bytes, content_type: str) -> tuple[str, str]:
    """The characters of a body and the name of the charset they were read in; never raises."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    charset = _decide(data, content_type)
    return data.decode(charset, "replace"), charset


def _decide(data: bytes, content_type: str) -> str:
    # The last bytes may be half a character where the sample was cut.
    sample = data[: max(SAMPLE, DECLARED_WITHIN)]
    is_utf8 = _is_utf8(data)
    for label in (_from_header(content_type), _from_meta(data)):
        name = _known(label)
        if not name:
            continue
        if is_utf8:
            if name == "utf-8" or _is_single_byte(name):
                return "utf-8"
            continue
        if name in _CYRILLIC:
            return _better_cyrillic(_text_bytes(data), name)
        if _fits(sample, name):
            return name
    return "utf-8" if is_utf8 else _try(data)


def _from_header(content_type: str) -> str:
    match = _HEADER_CHARSET.search(content_type)
    return match[1] if match else ""


def _from_meta(data: bytes) -> str:
    from bs4.dammit import EncodingDetector

    return EncodingDetector.find_declared_encoding(data[:DECLARED_WITHIN], is_html=True) or ""


def _known(label: str) -> str:
    """Python's name of a declared charset; empty where it is unknown or no charset of text."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_MEANT.get(label, label)).name
        "".encode(name)  # refuses what is a codec, but not of text (``rot13``, ``zip``)
    except (LookupError, ValueError):
        return ""
    return "" if name in _NOT_TEXT else name


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _is_single_byte(name: str) -> bool:
    return name.startswith(("cp", "iso8859", "koi8", "mac"))


def _fits(sample: bytes, name: str) -> bool:
    text = sample.decode(name, "replace")
    foreign = sum(1 for char in text if char > "\x7f")
    return text.count("\ufffd") <= max(1, foreign * BROKEN_SHARE)


def _text_bytes(data: bytes) -> bytes:
    """Bytes beyond ASCII with their neighbours: the part of a page that tells its charset."""
    return b" ".join(re.findall(rb"[\x80-\xff][^<>]{0,200}", data)[:200])[:SAMPLE]


def _cyrillic_likeness(sample: bytes, name: str) -> float:
    """The share of common small letters and of capitals that begin a word, among the characters beyond ASCII.

    Russian prose in its own charset has 0.9 to 1, in another Cyrillic one 0.05 to 0.5, since the wrong charset
    turns small letters into capitals or signs.
    """
    text = sample.decode(name, "replace")
    foreign = sum(1 for char in text if char > "\x7f" and char not in _NEUTRAL)
    small = sum(1 for char in text if char in _COMMON)
    capitals = len(re.findall(r"(?<!\w)[А-ЯЁ](?=[а-яё])", text))
    return (small + capitals) / foreign if foreign else 0.0


def _better_cyrillic(sample: bytes, declared: str) -> str:
    if _cyrillic_likeness(sample, declared) >= CYRILLIC_WRONG:
        return declared
    return _likeliest_cyrillic(sample) or declared


def _likeliest_cyrillic(sample: bytes) -> str:
    # Of equals the commoner one, which stands first.
    best = max(_CYRILLIC, key=lambda name: _cyrillic_likeness(sample, name))
    return best if _cyrillic_likeness(sample, best) >= CYRILLIC_RIGHT else ""


def _try(data: bytes) -> str:
    """The charset of bytes that declare none, or a wrong one, and are not UTF-8."""
    head = data[:2000]
    nulls = head.count(0)
    if nulls * 4 > len(head):
        return "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
    if _fits(data[:SAMPLE], "utf-8"):  # UTF-8 with a few broken bytes in it
        return "utf-8"
    sample = _text_bytes(data)
    if _is_latin(sample):
        return _western(sample)
    cyrillic = _likeliest_cyrillic(sample)
    if cyrillic:
        return cyrillic
    if _share(sample.decode("cp1256", "replace"), lambda char: bool(_ARABIC.match(char))) >= CYRILLIC_RIGHT:
        return "cp1256"
    return _western(sample)


def _is_latin(sample: bytes) -> bool:
    """Whether letters beyond ASCII stand in words of ASCII letters: Latin script has such words, others don't."""
    runs = len(re.findall(rb"[\x80-\xff]+", sample))
    return len(re.findall(rb"(?<=[A-Za-z])[\x80-\xff]+|[\x80-\xff]+(?=[A-Za-z])", sample)) > runs / 2


def _western(sample: bytes) -> str:
    if _share(sample.decode("cp1252", "replace"), lambda char: char.lower() in _WESTERN) >= CYRILLIC_RIGHT:
        return "cp1252"
    from bs4.dammit import UnicodeDammit

    return _known(UnicodeDammit(sample).original_encoding or "") or "cp1252"


def _share(text: str, is_likely: Callable[[str], bool]) -> float:
    foreign = [char for char in text if char > "\x7f"]
    return sum(1 for char in foreign if is_likely(char)) / len(foreign) if foreign else 0.0

"""A text folded for comparison, each character with its place in the text as given.

What folds: quotation marks and dashes of all kinds, spaces of all kinds, letter case, ligatures and full-width
forms, composed and decomposed letters, soft hyphens and zero-width marks, a hyphen at a line's end, ё and е,
Arabic and Persian variants of yeh and kaf, tatweel, vowel marks and digits. What doesn't: numbers, a minus sign
before one, ``<`` and ``=``, й and и.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

_SINGLE = "‘’‚‛ʼʻ´`′ʹ＇ʾ"
_DOUBLE = "“”„‟«»″〝〞＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000\t\r\n\v\f\x85\u2028\u2029"
_REMOVED = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u0640"
)

# One character for one, so that a text with nothing else in it keeps its offsets.
_TABLE: dict[int, str] = {
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    0x451: "е",
    0x401: "Е",
    0x643: "ک",
    0x64A: "ی",
    0x649: "ی",
    0x6C0: "ه",
    0x629: "ه",
    0x623: "ا",
    0x625: "ا",
    **{0x660 + digit: str(digit) for digit in range(10)},
    **{0x6F0 + digit: str(digit) for digit in range(10)},
    0x66B: ".",
    0x66C: ",",
    0x60C: ",",
    0x61B: ";",
    0x61F: "?",
    0x2044: "/",
}
# What changes the length: removed marks, line-end hyphens, combining marks, and compatibility forms.
_SPECIAL = re.compile(
    rf"(?P<gone>[{_REMOVED}\u064b-\u0652\u0670]+)"
    r"|(?<=[^\W\d_])(?P<hyphen>[-\u2010\u00ad][ \t]*\r?\n[ \t]*)(?=[^\W\d_])"
    r"|(?P<stress>(?<=[аеиоуыэюяєіїАЕИОУЫЭЮЯ])[\u0300\u0301])"
    r"|(?P<marked>[^\W_][\u0300-\u036f\u0653-\u0655]+)"
    r"|(?P<wide>[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc\uff10-\uff5a\u2100-\u214f\u01c4-\u01cc\u0132\u0133\u0130])"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; ``places[i]`` is where its character ``i`` stands in the text as given, none if at ``i``."""

    text: str
    places: array[int] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as given that a span of the folded text stands for."""
        if self.places is None:
            return start, end
        if start >= len(self.places):
            return self.length, self.length
        last = self.places[end - 1] if end > start else self.places[start]
        return self.places[start], (last + 1 if end > start else last)


def fold(text: str) -> Folded:
    """Fold a text; folding a folded text changes nothing."""
    if _SPECIAL.search(text) is None:
        folded = _fold_each(text)
        if len(folded) == len(text):
            return Folded(folded, None, len(text))
    pieces: list[str] = []
    places = array("I")
    at = 0
    for match in _SPECIAL.finditer(text):
        _append(text, at, match.start(), pieces, places)
        kind = match.lastgroup
        if kind in {"marked", "wide"}:
            made = unicodedata.normalize("NFC" if kind == "marked" else "NFKC", match[0])
            made = _fold_each(made)
            made = "".join(c for c in made if not unicodedata.combining(c)) if kind == "wide" else made
            pieces.append(made)
            places.extend([match.start()] * len(made))
        at = match.end()
    _append(text, at, len(text), pieces, places)
    return Folded("".join(pieces), places, len(text))


def _append(text: str, start: int, end: int, pieces: list[str], places: array[int]) -> None:
    piece = text[start:end]
    folded = _fold_each(piece)
    if len(folded) == len(piece):
        pieces.append(folded)
        places.extend(range(start, end))
        return
    for offset, character in enumerate(piece, start):  # a letter whose small form is longer
        small = _fold_each(character)[:1]
        pieces.append(small)
        places.extend([offset] * len(small))


def _fold_each(text: str) -> str:
    return text.translate(_TABLE).lower()

"""Words as they are compared: with numbers whole, and signs that count as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ibid.wording.normalize import APOSTROPHES, CJK, INVISIBLE, MODIFIERS, SUPERSCRIPTS, fold_word

_MARKS = rf"{INVISIBLE}{SUPERSCRIPTS}\u0300-\u036f\u064b-\u065f\u0670"
_LETTER = rf"(?:(?![{CJK}{SUPERSCRIPTS}{MODIFIERS}])[^\W_])"
# What a number in digits has behind it as an ordinal (21-го, 90-х), or as a scale ($2bn, 5млн).
_ORDINAL_END = "[-‐‑](?:г?о|о?[йм]у?|[яеаиюхіїє]|[ыиі]?[хм]и?|[ыо]?е|[аую]ю|т[иі]|го|му|ої|ту)"
_SCALE_BESIDE = "(?i:bn|mn|mln|bln|tn|trn|[mk]|млрд|млн|трлн|тыс|тис)"
# A number with its minus sign, groups of thousands and decimals; a word with apostrophes and line-end hyphens
# inside; a sign that changes what a number says.
WORD = re.compile(
    r"(?:(?:(?<![^\s(\[«“\"=<>])(?<!\d\s)[-−–]|(?<!\d)(?<!\d\s)−)(?=\d))?"
    r"(?:(?<![\d/])[۰-۹]+/[۰-۹]+(?![\d/])|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?:[.,٫٬]\d+)*"
    rf"(?:{_ORDINAL_END}(?![^\W_])|(?![^\W_])|(?={_SCALE_BESIDE}(?![^\W_])))"
    r"|[Pp]er[ \u00a0]cent(?![^\W_])|في المئة|في المائة"
    rf"|[{CJK}]"
    rf"|{_LETTER}+(?:(?:[{_MARKS}{APOSTROPHES}]+|[-‐\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\dA-ZА-ЯЁІЇЄҐ_])){_LETTER}+)*"
    r"[\u0300-\u036f\u064b-\u065f\u0670]*"
    r"|[%٪‰€$£¥₽₴]|[<>=≤≥±](?=\s?[-−]?\d)"
)
_NUMBER_GROUP = re.compile(r"\d+")


class Word(NamedTuple):
    """One word: its folded form, and its span in the text as given."""

    form: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.form[-1:].isdigit()


def split_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a text between two offsets, in order."""
    stop = len(text) if end is None else end
    for match in WORD.finditer(text, start, stop):
        form = fold_word(match[0])
        if form:
            yield Word(form, match.start(), match.end())

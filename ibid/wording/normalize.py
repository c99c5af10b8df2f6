"""Folding: what two ways of writing the same words have in common.

What folds: quotation marks, apostrophes and dashes of all kinds, spaces of all kinds, letter case, ligatures and
full-width forms, composed and decomposed letters, stress marks, soft hyphens and zero-width marks, a hyphen at a
line's end, ё and е, Arabic and Persian variants of yeh, kaf, heh and alef, tatweel, vowel marks and digits.
What doesn't: й and и, ї and і, a minus sign before a number, ``<`` and ``=``, the digits and marks of a number.

There are two depths. ``fold_word`` gives the form in which single words are compared. ``fold_stream`` turns a whole
text into bare words, which is what locating searches; it may blur what comparing then tells apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.utils import default_process

APOSTROPHES = "'’‘‛ʼʻ`´′ʹ＇ʾ"
DOUBLE_QUOTES = '"“”„‟«»‹›″〝〞＂「」『』'
HYPHENS = "-‐‑"
DASHES = "‒–—―−─﹘﹣－"
# Marks that show nothing: soft hyphen, zero-width and directional marks, tatweel, byte order mark.
INVISIBLE = (
    "\u00ad\u034f\u061c\u0640\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"
)
# Stress marks over Cyrillic vowels, and Arabic vowel marks: a dictionary prints them, a newspaper doesn't.
STRESS = "\u0300\u0301"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
# Marks that make one letter with the letter before them, and are dropped only where they do not.
COMPOSING = f"{STRESS}\u0653\u0654\u0655"
# Of these, the ones that count as letters: they are a part of a word, and never a word.
MODIFIERS = "".join(mark for mark in APOSTROPHES + INVISIBLE if mark.isalnum())
# Raised digits are footnote marks far more often than exponents.
SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹"
CJK = "\u2e80-\u2fdf\u3200-\u33ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_LETTERS = {"ё": "е"}
_ARABIC_LETTERS = {
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "أ": "ا",
    "إ": "ا",
    "ٱ": "ا",
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}
_CJK_LETTER = re.compile(f"([{CJK}])")
_DROPPED = APOSTROPHES.replace("'", "").replace("’", "") + INVISIBLE + COMPOSING + HARAKAT + SUPERSCRIPTS
_ANY_DROPPED = re.compile(f"[{_DROPPED}]")
_ARABIC_VARIANT = re.compile(f"[{''.join(_ARABIC_LETTERS)}]")
_COMPOSING = frozenset(COMPOSING)
# Signs that NFKC writes in letters (™, №, ⓐ, ㎏): in a stream of words they are no part of one.
_LETTERED_SIGN = re.compile(r"(?!\w)[\u20a8\u2100-\u218f\u2460-\u24ff\u3200-\u33ff\ufdfa-\ufdfc\U0001f100-\U0001f2ff]")
_LINE_HYPHENS = tuple(f"{hyphen}{end}" for hyphen in ("-", "‐", "\u00ad") for end in ("\n", "\r\n"))
# What becomes of each rare mark or letter.
_RARE = dict.fromkeys(_DROPPED, "") | _ARABIC_LETTERS
# The letters and marks that a stream has as they are, of the scripts that most texts are in: passing over them is twice
# as quick as looking for all others.
_PLAIN = {
    letter
    for code in (*range(0x250), *range(0x400, 0x500), *range(0x600, 0x700), *range(0x2010, 0x2060))
    if (letter := chr(code)) not in _RARE
    and not unicodedata.combining(letter)
    and (
        unicodedata.normalize("NFKC", letter) == letter
        or not any(map(str.isalnum, unicodedata.normalize("NFKC", letter)))
    )
}
_PLAIN_CLASS = re.escape("".join(sorted(_PLAIN)))
_PLAIN_RUN, _ODD = re.compile(f"[{_PLAIN_CLASS}]*"), re.compile(f"[^{_PLAIN_CLASS}]")

_MARK = f"[{APOSTROPHES}{INVISIBLE}{SUPERSCRIPTS}\u0300-\u036f\u064b-\u065f\u0670]"
# Characters for which one word of STREAM_WORD may be several, or part of one, in the stream.
UNEVEN = re.compile(
    "[\u0300-\u036f\u0653-\u0655"
    # Letters that one of the two knows and the other does not: Unicode grows, and libraries follow.
    "\u0870-\u08ff\u0c00-\u0cff\u1700-\u1bff\u2c00-\u2fff\ua640-\ua8ff\uab30-\uab6f\U00010000-\U0010ffff]"
)
# A word of a text as ``fold_stream`` sees it, in the text as given.
STREAM_WORD = re.compile(
    rf"[{CJK}]|(?:(?![{CJK}{SUPERSCRIPTS}{MODIFIERS}])[^\W_])+(?:(?:{_MARK}|[-‐]\r?\n)+(?:(?![{CJK}{SUPERSCRIPTS}{MODIFIERS}])[^\W_])+)*"
    rf"[\u0300-\u036f\u064b-\u065f\u0670]*"
)

_WORD_TABLE = {
    **{ord(mark): "'" for mark in APOSTROPHES},
    **{ord(mark): "-" for mark in HYPHENS + DASHES},
    **dict.fromkeys(map(ord, INVISIBLE + SUPERSCRIPTS + HARAKAT), None),
    ord("٫"): ".",
    ord("٬"): ",",
    ord("٪"): "%",
}
# 1½ is 1.5; thirds and sevenths have no decimal form.
_FRACTIONS = {
    "½": ".5",
    "¼": ".25",
    "¾": ".75",
    "⅛": ".125",
    "⅜": ".375",
    "⅝": ".625",
    "⅞": ".875",
    "⅕": ".2",
    "⅖": ".4",
}
_FRACTION = re.compile(f"(\\d+)?([{''.join(_FRACTIONS)}])")
_LETTER_TABLE = {ord(old): new for old, new in (_LETTERS | _ARABIC_LETTERS).items()}
# Stress is dropped after composing, when only letters without a composed form still carry it.
_COMPOSING_TABLE = dict.fromkeys(map(ord, COMPOSING), None)
_LINE_END = re.compile(r"[-‐\u00ad][ \t]*\r?\n[ \t]*")
_CYRILLIC = "\u0400"


def _plain_until(text: str) -> int:
    plain = _PLAIN_RUN.match(text)
    return plain.end() if plain else 0


def is_even(text: str) -> bool:
    """Whether each match of ``STREAM_WORD`` in a text is one word of its stream, as is so of most texts."""
    if not unicodedata.is_normalized("NFKC", blank_compatible(text)):
        return False
    if _plain_until(text) == len(text) and not any(mark in text for mark in _LINE_HYPHENS):
        return True
    return UNEVEN.search(text) is None and len(STREAM_WORD.findall(text)) == len(fold_stream(text))


@dataclass(frozen=True, slots=True)
class Folding:
    """The folds that a text needs, found in one look at the whole of it, so that no part is searched for the others.

    ``hyphens`` are the hyphens at line ends that it has, ``odd`` the letters and marks that are written otherwise, each
    with what becomes of it. ``decomposed``: it has letters in several marks. ``spaced``: it has letters of Chinese or
    Japanese.
    """

    hyphens: tuple[str, ...]
    odd: tuple[tuple[str, str], ...]
    decomposed: bool
    spaced: bool

    @classmethod
    def of(cls, text: str) -> Folding:
        """The folds for a text, and for any part of it."""
        hyphens = tuple(mark for mark in _LINE_HYPHENS if mark[0] in text and mark in text) if "\n" in text else ()
        if text.isascii():
            return cls(hyphens, (("`", ""),) if "`" in text else (), decomposed=False, spaced=False)
        start = _plain_until(text)
        found = set(_ODD.findall(text, start)) if start < len(text) else set()
        folds = [(mark, folded) for mark in found if (folded := _fold_odd(mark)) != mark]
        return cls(
            hyphens,
            tuple(folds),
            decomposed=any(map(_is_part, found)),
            spaced=any(_CJK_LETTER.match(_fold_odd(mark)) for mark in found),
        )

    def words(self, part: str) -> list[str]:
        """The words of a part, folded. Each pass runs at the speed of C: texts have millions of letters."""
        for mark in self.hyphens:
            part = part.replace(mark, "")
        part = part.replace("'", "")
        if part.isascii():
            return default_process(part.replace("`", "")).split()
        part = part.replace("’", "")
        if self.decomposed and not unicodedata.is_normalized("NFC", part):
            part = _fold_any(part)
        for mark, folded in self.odd:
            if mark in part:
                part = part.replace(mark, folded)
        if self.decomposed:  # letters that a dropped mark stood between may be one letter now
            part = unicodedata.normalize("NFC", part)
        if self.spaced:
            part = _CJK_LETTER.sub(r" \1 ", part)
        return default_process(part).replace("ё", "е").split()


@lru_cache(maxsize=4096)
def _fold_odd(mark: str) -> str:
    """What becomes of one letter or mark in a stream of words."""
    if mark in _RARE:
        return _RARE[mark]
    if _LETTERED_SIGN.match(mark):
        return " "
    return "".join(_RARE.get(letter, letter) for letter in unicodedata.normalize("NFKC", mark))


@lru_cache(maxsize=4096)
def _is_part(mark: str) -> bool:
    """Whether a mark makes one letter with others: an accent, a jamo."""
    return unicodedata.combining(mark) > 0 or "\u1100" <= mark <= "\u11ff"


def blank_compatible(text: str) -> str:
    """The text with blanks for the marks by which most texts are not in normal form: odd spaces, and the ellipsis."""
    for mark in "\u00a0…\u202f\u2009":
        text = text.replace(mark, " ")
    return text


def fold_stream(text: str) -> list[str]:
    """The words of a text, folded."""
    return Folding.of(text).words(text)


def _compose(text: str) -> str:
    if unicodedata.is_normalized("NFKC", text):
        return text
    return unicodedata.normalize("NFKC", _LETTERED_SIGN.sub(" ", text))


def _fold_any(text: str) -> str:
    """A text that is not in normal form, where composing may bring forth any mark or letter."""
    for mark in set(_ANY_DROPPED.findall(text)) - _COMPOSING:
        text = text.replace(mark, "")
    text = _compose(text)
    for mark in COMPOSING:  # only letters without a composed form still carry it
        text = text.replace(mark, "")
    for letter in set(_ARABIC_VARIANT.findall(text)):
        text = text.replace(letter, _ARABIC_LETTERS[letter])
    return _compose(text)


# Letters with a stroke, which Unicode takes for letters of their own.
_STROKES = str.maketrans("łđøħıŧ", "ldohit")


def unaccented(word: str) -> str:
    """A folded word without the signs above, below and through its letters: ``lodz`` for ``łódź``."""
    if word.isascii():
        return word
    bare = "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))
    return bare.translate(_STROKES)


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """One word, sign or number as it is compared; empty for a word of invisible marks.

    Apostrophes are kept in Latin words, where they tell ``we're`` from ``were``, and dropped in others.
    """
    if "\n" in word:
        word = _LINE_END.sub("", word)
    if word.isascii():
        return word.lower().replace("`", "'")
    if _FRACTION.search(word):
        word = _FRACTION.sub(lambda match: f"{match[1] or 0}{_FRACTIONS[match[2]]}", word)
    folded = unicodedata.normalize("NFKC", word.translate(_WORD_TABLE)).lower()
    if "/" in word:  # Persian writes a decimal slash
        folded = folded.replace("/", ".")
    folded = unicodedata.normalize("NFC", folded).translate(_COMPOSING_TABLE)
    folded = folded.translate(_WORD_TABLE).translate(_LETTER_TABLE)
    return folded.replace("'", "") if folded[:1] >= _CYRILLIC else folded

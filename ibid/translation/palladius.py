"""Chinese names in Russian: the Palladius system, by which Xi Jinping is Си Цзиньпин and Guangzhou Гуанчжоу.

Both it and pinyin write the same syllables, so that one is the other letter for letter. After the table of the Russian
Wikipedia, "Транскрипционная система Палладия"; a spelling with е for э is common in the press, and compared alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х",
    "j": "цз", "q": "ц", "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}  # fmt: skip
_FINALS = {
    "a": "а", "ai": "ай", "an": "ань", "ang": "ан", "ao": "ао", "e": "е", "ei": "ей", "en": "ень", "eng": "ен",
    "i": "и", "ia": "я", "ian": "янь", "iang": "ян", "iao": "яо", "ie": "е", "in": "инь", "ing": "ин", "iong": "юн",
    "iu": "ю", "o": "о", "ong": "ун", "ou": "оу", "u": "у", "ua": "уа", "uai": "уай", "uan": "уань", "uang": "уан",
    "ui": "уй", "un": "унь", "uo": "о",
}  # fmt: skip
# Behind j, q and x a u is ü; behind the sibilants an i is ы where those are hard.
_ROUNDED = {"u": "юй", "ue": "юе", "uan": "юань", "un": "юнь"}
_HARD = {"zi": "цзы", "ci": "цы", "si": "сы"}
_WHOLE = {
    "a": "а", "ai": "ай", "an": "ань", "ang": "ан", "ao": "ао", "e": "е", "en": "ень", "er": "ер", "o": "о", "ou": "оу",
    "yi": "и", "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин",
    "yong": "юн", "yu": "юй", "yue": "юе", "yuan": "юань", "yun": "юнь", "wu": "у", "wa": "ва", "wo": "во",
    "wai": "вай", "wei": "вей", "wan": "вань", "wen": "вень", "wang": "ван", "weng": "вен", "hui": "хуей",
    "lve": "люе", "nve": "нюе", "lue": "люе", "nue": "нюе",
}  # fmt: skip
_LONGEST = 6
# Letters that a Russian ending may add.
_ENDING = 3
_VOWEL = re.compile("[аеиоуыюя]")


@lru_cache(maxsize=1)
def _syllables() -> dict[str, str]:
    found = {first + last: russian + vowel for first, russian in _INITIALS.items() for last, vowel in _FINALS.items()}
    for first in "jqx":
        found |= {first + last: _INITIALS[first] + vowel for last, vowel in _ROUNDED.items()}
    return found | _HARD | _WHOLE


@lru_cache(maxsize=65_536)
def palladius(pinyin: str) -> str:
    """How Russian spells a Chinese name in pinyin without tones, in small letters, with е for э; empty for others."""
    known = _syllables()
    best: dict[int, str] = {0: ""}
    for end in range(1, len(pinyin) + 1):
        for start in range(max(0, end - _LONGEST), end):
            if start in best and pinyin[start:end] in known:
                before, syllable = best[start], known[pinyin[start:end]]
                # A hard sign keeps a vowel from the consonant before it: Чанъань.
                best[end] = f"{before}ъ{syllable}" if _is_parted(before, syllable) else before + syllable
                break  # the longest syllable
    return best.get(len(pinyin), "") if pinyin else ""


def _is_parted(before: str, syllable: str) -> bool:
    return before.endswith("н") and _VOWEL.match(syllable) is not None


def is_palladius(pinyin: str, russian: str) -> bool:
    """Whether a folded Russian word, with whatever ending, is how a Chinese name is spelled."""
    spelled = palladius(pinyin).rstrip("ь")
    return len(spelled) > 1 and russian.replace("э", "е").startswith(spelled) and len(russian) <= len(spelled) + _ENDING

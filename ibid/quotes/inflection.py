"""Whether two words are forms of one word, spellings of one word, or one word negated."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from ibid.quotes.endings import ALTERNATIONS, IRREGULAR, PERSIAN_ENDINGS, SLAVIC_ENDINGS
from ibid.wording.lexicon import NEGATIONS, NEGATIVE_PREFIXES, PERSIAN_NEGATIVE_PREFIXES
from ibid.wording.stemming import ALGORITHMS, snowball_stem

_CYRILLIC, _ARABIC, _LATIN_END = "\u0400", "\u0600", "\u0250"
_UKRAINIAN = frozenset("іїєґ")
# Languages whose own words are in no Latin letters: one that is, is taken for English.
_OTHER_SCRIPTS = frozenset({"ru", "uk", "be", "fa", "ar"})
# Letters that forms of one word share at the beginning.
_SHARED = 4

# By which an imperfective Russian verb is longer than its perfective: подписывать, подписать.
_ASPECT = re.compile(r"[ыи]ва(?=[лтюе])")
# Letters of a word from which one slip, or two, make a misspelling and not another word.
ONE_SLIP, TWO_SLIPS = 5, 9
_BRITISH = (
    *(("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("tre", "ter"), ("ll", "l")),
    *(("ence", "ense"), ("ogue", "og"), ("ae", "e"), ("oe", "e"), ("programme", "program"), ("grey", "gray")),
    *(("judgement", "judgment"), ("cheque", "check"), ("tyre", "tire"), ("plough", "plow"), ("sc", "sk")),
)
_HOMOGLYPHS = str.maketrans("асеорхуіјѕһкмнтвԁ", "aceopxyijshkmhtbd")
_OCR = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "6": "b", "|": "l"})


@lru_cache(maxsize=65_536)
def same_word(one: str, other: str, language: str) -> bool:  # noqa: PLR0911  a ladder of rules
    """Whether two folded words are forms of one: ``bind`` and ``binds``, ``договор`` and ``договором``."""
    if one[:1].isdigit() or other[:1].isdigit():
        return False
    if IRREGULAR.get(one, one) == IRREGULAR.get(other, other):
        return True
    one, other = one.removesuffix("'s").removesuffix("'"), other.removesuffix("'s").removesuffix("'")
    if one == other or min(len(one), len(other)) < 3:
        return one == other
    if _is_slip(one, other):
        return False
    if one[0] >= _ARABIC and _same_persian(one, other):
        return True
    if _CYRILLIC <= one[0] < _ARABIC:
        return _same_slavic(one, other, language)
    return _stem(one, language) == _stem(other, language)


def _same_slavic(one: str, other: str, language: str) -> bool:
    if not _UKRAINIAN & {*one, *other} and language != "uk" and _stem(one, "ru") == _stem(other, "ru"):
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    if _ASPECT.sub("а", one) == _ASPECT.sub("а", other):
        return True
    short = min(len(one), len(other))
    if shared >= min(_SHARED, max(3, short - 1)) and _ending(one[shared:]) and _ending(other[shared:]):
        return shared >= short / 2
    rest, rest_other = one[shared:], other[shared:]
    alternate = rest[:1] + rest_other[:1] in ALTERNATIONS or rest_other[:1] + rest[:1] in ALTERNATIONS
    return shared >= 3 and alternate and _ending(rest[1:]) and _ending(rest_other[1:]) and shared >= short / 2


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ as slips of the pen do and forms don't: letters swapped, or one doubled."""
    if len(one) == len(other):
        return sorted(one) == sorted(other) and OSA.distance(one, other) == 1
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or long.startswith(short):
        return False
    doubled = [i for i in range(1, len(long)) if long[i] == long[i - 1] and long[:i] + long[i + 1 :] == short]
    return bool(doubled) and doubled[-1] < len(long) - 2


def _same_persian(one: str, other: str) -> bool:
    one, other = one.removeprefix("می"), other.removeprefix("می")
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SHARED - 1 and one[shared:] in PERSIAN_ENDINGS and other[shared:] in PERSIAN_ENDINGS


def _ending(rest: str) -> bool:
    return rest in SLAVIC_ENDINGS


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    if word[0] >= _ARABIC:
        language = language if language in {"ar", "fa"} else "fa"
    elif word[0] >= _CYRILLIC:
        language = "ru"
    elif language in _OTHER_SCRIPTS or language not in ALGORITHMS:
        language = "en"
    return snowball_stem(word, language)


@lru_cache(maxsize=65_536)
def same_but_for_spelling(one: str, other: str) -> bool:
    """Whether two folded words are spellings of one: a slip of the pen, or British against American."""
    if one.isdigit() or other.isdigit():
        return False
    if one.isascii() and other.isascii() and _american(one) == _american(other):
        return True
    length = min(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=2)
    return slips <= (2 if length >= TWO_SLIPS else 1 if length >= ONE_SLIP else 0) or (
        length >= 4 and len(one) == len(other) and sorted(one) == sorted(other) and slips == 1
    )


def _american(word: str) -> str:
    for british, american in _BRITISH:
        word = word.replace(british, american)
    return word


@lru_cache(maxsize=65_536)
def looks_the_same(one: str, other: str) -> bool:
    """Whether two folded words differ only in marks, in letters of another script, or as bad scans differ."""
    bare, bare_other = one.replace("'", "").replace("-", ""), other.replace("'", "").replace("-", "")
    if bare == bare_other or _is_ezafe(bare, bare_other):
        return True
    if bare.isdigit() or bare_other.isdigit():
        return False
    left, right = bare.translate(_HOMOGLYPHS), bare_other.translate(_HOMOGLYPHS)
    if left == right:
        return True
    if _is_damaged(bare) or _is_damaged(bare_other):
        return left.translate(_OCR) == right.translate(_OCR)
    return len(left) > 4 and len(left) != len(right) and left.replace("rn", "m") == right.replace("rn", "m")


def _is_ezafe(one: str, other: str) -> bool:
    """Whether two Persian words differ in how the linking vowel behind a silent heh is written: خانهٔ, خانه‌ی."""
    short, long = sorted((one, other), key=len)
    return short.endswith("ه") and long == f"{short}ی"


def _is_damaged(word: str) -> bool:
    """Digits among letters, as bad character recognition leaves them."""
    digits = sum(letter.isdigit() for letter in word)
    return 0 < digits < len(word) and digits <= len(word) / 2


@lru_cache(maxsize=65_536)
def is_negation_of(one: str, other: str) -> bool:  # noqa: PLR0911  a ladder of rules
    """Whether one folded word is the other with a negation in it: ``possible`` and ``impossible``, رفت and نرفت."""
    if one.endswith("n't") or other.endswith("n't"):
        left, right = (one, other) if one.endswith("n't") else (other, one)
        return left.removesuffix("n't") == right or (left, right) in {("won't", "will"), ("can't", "can")}
    if (one, other) in {("with", "without"), ("without", "with"), ("cannot", "can"), ("can", "cannot")}:
        return True
    short, long = sorted((one, other), key=lambda word: (len(word), word.startswith("ن")))
    if len(short) < 2:
        return False
    if short[0] >= _ARABIC:
        if long.replace("نمی", "می", 1) == short or (
            long.startswith("نیست") and short in {long.replace("نیست", "هست", 1), "است"}
        ):
            return True
        return any(_persian_verb(long, prefix) in {short, f"آ{short[1:]}"} for prefix in PERSIAN_NEGATIVE_PREFIXES) or (
            long in NEGATIONS and short in {"است", "هست", "هستند", "دارد", "دارند", "بود", "بودند"} and long[1:2] != ""
        )
    if len(short) < 4:
        return False
    return any(long == prefix + short or (long == prefix + " " + short) for prefix in NEGATIVE_PREFIXES)


def _persian_verb(word: str, prefix: str) -> str:
    return word[len(prefix) :] if word.startswith(prefix) else ""

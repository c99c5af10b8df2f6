"""Whether two words are forms of one word, spellings of one word, or one word negated."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import snowballstemmer
from rapidfuzz.distance import OSA

from ibid.quotes.lexicon import NEGATIONS, NEGATIVE_PREFIXES, PERSIAN_NEGATIVE_PREFIXES, words

# Snowball's algorithms for the languages that reports are written in; others go by script.
_ALGORITHMS = {
    "en": "english",
    "ru": "russian",
    "fa": "persian",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
    "tr": "turkish",
    "ar": "arabic",
    "sv": "swedish",
    "pl": "polish",
    "cs": "czech",
    "ro": "romanian",
    "el": "greek",
    "sr": "serbian",
    "hu": "hungarian",
}
_CYRILLIC, _ARABIC, _LATIN_END = "\u0400", "\u0600", "\u0250"
_UKRAINIAN = frozenset("іїєґ")
# English verbs whose forms share no stem.
_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "be": "is are was were be been being am 's 're",
        "have": "has have had having",
        "do": "does do did done doing",
        "go": "go goes went gone going",
        "say": "say says said saying",
        "make": "make makes made making",
        "take": "take takes took taken taking",
        "give": "give gives gave given giving",
        "get": "get gets got gotten getting",
        "come": "come comes came coming",
        "know": "know knows knew known knowing",
        "think": "think thinks thought thinking",
        "see": "see sees saw seen seeing",
        "tell": "tell tells told telling",
        "find": "find finds found finding",
        "leave": "leave leaves left leaving",
        "bring": "bring brings brought bringing",
        "begin": "begin begins began begun beginning",
        "keep": "keep keeps kept keeping",
        "hold": "hold holds held holding",
        "write": "write writes wrote written writing",
        "stand": "stand stands stood standing",
        "pay": "pay pays paid paying",
        "meet": "meet meets met meeting",
        "speak": "speak speaks spoke spoken speaking",
        "build": "build builds built building",
        "send": "send sends sent sending",
        "lose": "lose loses lost losing",
        "grow": "grow grows grew grown growing",
        "sell": "sell sells sold selling",
        "buy": "buy buys bought buying",
        "break": "break breaks broke broken breaking",
        "choose": "choose chooses chose chosen choosing",
        "man": "man men man's men's",
        "woman": "woman women woman's women's",
        "child": "child children child's children's",
        "this": "this these",
        "that": "that those",
        "good": "good better best",
        "bad": "bad worse worst",
        "i": "i me my mine",
        "he": "he him his",
        "she": "she her hers",
        "they": "they them their theirs",
        "we": "we us our ours",
        "who": "who whom whose",
        "a": "a an",
    }.items()
    for form in forms.split()
}
# Endings by which forms of one Russian or Ukrainian word differ after a shared beginning.
_SLAVIC_ENDINGS = words(
    "а я о е и ы у ю ь й і ї є ам ям ах ях ами ями ов ев ей ой ый ий ая яя ое ее ые ие ого его ому ему ым",
    "им ом ем ых их ую юю ою ею ой ей ий л ла ло ли т ть ти ться тись ся сь шь ет ит ут ют ат ят ете ите",
    "ишь ешь ем им у ю ал ала али ало ил ила или ило ел ела ели ело ул ула ули яла ял яли ать ять ить еть",
    "уть ает яет ают яют ует уют ует ывать ивать ывает ивает ывают ивают нный нная нное нные нного нной",
    "нным ных ен ена ено ены ан ана ано аны ята ято яты ий ього ьому ій ої ою у ею ів їв ові еві єві ем",
    "єм ям ям і ії їх ія ію ією іями іях ти в ла ло ли є ить ять уть ють ає ають ував увала ували увати",
    "ння нню нням нні ення енню енням енні ого ому ими их а е ність ності ністю ость ости остью ие ия ию",
    "ием иям иями иях ье ья ью ости к ка ки ку ке кой ком кою ок ец ца цу цы ці цем цев ців ок ку ки ків",
    "ущий ющий ащий ящий вший вшая вшее вшие вши в ши а я емый имый омый уя юя ав ив ів їть імо ємо емо",
    "ем мо те йте и айте ийте ись усь юсь лся лась лось лись тся ться ется утся ится ятся ются",
) | {""}
# Plural, person, possession, comparison and the linking ی, as written without ZWNJ.
_PERSIAN_ENDINGS = frozenset(
    " ی ها های هایی هایم هایش ان انی ات م ت ش مان تان شان ند د ید یم تر ترین ترها ای یی ه هی ام اند است".split(" ")
)
_ALTERNATIONS = frozenset(
    ("сш", "кч", "гж", "хш", "зж", "дж", "тч", "тщ", "гз", "кц", "хс", "іо", "іе", "оа", "еи", "цч")
)
_SHARED = 4

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
def same_word(one: str, other: str, language: str) -> bool:
    """Whether two folded words are forms of one: ``bind`` and ``binds``, ``договор`` and ``договором``."""
    if one[:1].isdigit() or other[:1].isdigit():
        return False
    if _IRREGULAR.get(one, one) == _IRREGULAR.get(other, other):
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
    short = min(len(one), len(other))
    if shared >= min(_SHARED, max(3, short - 1)) and _ending(one[shared:]) and _ending(other[shared:]):
        return shared >= short / 2
    rest, rest_other = one[shared:], other[shared:]
    alternate = rest[:1] + rest_other[:1] in _ALTERNATIONS or rest_other[:1] + rest[:1] in _ALTERNATIONS
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
    return shared >= _SHARED - 1 and one[shared:] in _PERSIAN_ENDINGS and other[shared:] in _PERSIAN_ENDINGS


def _ending(rest: str) -> bool:
    return rest in _SLAVIC_ENDINGS


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    if word[0] >= _ARABIC:
        language = language if language in {"ar", "fa"} else "fa"
    elif word[0] >= _CYRILLIC:
        language = "ru"
    elif language in {"ru", "uk", "fa", "ar"} or language not in _ALGORITHMS:
        language = "en"
    return str(_stemmer(_ALGORITHMS[language]).stemWord(word))


@lru_cache(maxsize=8)
def _stemmer(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)


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
    if bare == bare_other:
        return True
    if bare.isdigit() or bare_other.isdigit():
        return False
    left, right = bare.translate(_HOMOGLYPHS), bare_other.translate(_HOMOGLYPHS)
    if left == right:
        return True
    if _is_damaged(bare) or _is_damaged(bare_other):
        return left.translate(_OCR) == right.translate(_OCR)
    return len(left) > 4 and len(left) != len(right) and left.replace("rn", "m") == right.replace("rn", "m")


def _is_damaged(word: str) -> bool:
    """Digits among letters, as bad character recognition leaves them."""
    digits = sum(letter.isdigit() for letter in word)
    return 0 < digits < len(word) and digits <= len(word) / 2


@lru_cache(maxsize=65_536)
def is_negation_of(one: str, other: str) -> bool:
    """Whether one folded word is the other with a negation in it: ``possible`` and ``impossible``, رفت and نرفت."""
    if one.endswith("n't") or other.endswith("n't"):
        left, right = (one, other) if one.endswith("n't") else (other, one)
        return left.removesuffix("n't") == right or (left, right) in {("won't", "will"), ("can't", "can")}
    if (one, other) in {("with", "without"), ("without", "with"), ("cannot", "can"), ("can", "cannot")}:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return False
    if short[0] >= _ARABIC:
        if long.replace("نمی", "می", 1) == short:
            return True
        return any(_persian_verb(long, prefix) in {short, f"آ{short[1:]}"} for prefix in PERSIAN_NEGATIVE_PREFIXES) or (
            long in NEGATIONS and short in {"است", "هست", "هستند", "دارد", "دارند", "بود", "بودند"} and long[1:2] != ""
        )
    if len(short) < 4:
        return False
    return any(long == prefix + short or (long == prefix + " " + short) for prefix in NEGATIVE_PREFIXES)


def _persian_verb(word: str, prefix: str) -> str:
    return word[len(prefix) :] if word.startswith(prefix) else ""

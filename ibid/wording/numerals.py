"""Numbers in words, with the forms that their languages give them, and the words that scale a number.

All forms are folded (``normalize.fold_word``). A paradigm is written as its stem with the endings of its declension,
after the academic grammars: Zaliznyak's for Russian numerals, the 2019 orthography for Ukrainian ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ibid.wording.lexicon import words

MINUS_WORDS = frozenset({"minus", "минус", "мінус", "منفی", "منهای"})

_RU_ORDINAL = words("ый ой ого ому ым ом ая ую ое ые ых ыми")
_UK_ORDINAL = words("ий ого ому им ім а ої ій у ою е і их ими")
# "One" is an article or a pronoun more often than a number, and Persian نه is "no" before it is nine: these count
# beside other numerals only, and against one in digits.
UNCERTAIN_NUMBERS = {
    **dict.fromkeys(words("one один одна одно одного одной одному одним одну одном однієї одній одною одне یک یکم"), 1),
    "نه": 9,
}
_TENS_UP = {20: "twent", 30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight", 90: "ninet"}


def _declined(stems: str, endings: Iterable[str]) -> list[str]:
    return [stem + ending for stem in stems.split() for ending in endings]


def _english() -> dict[int, list[str]]:
    plain = {
        0: "zero nil nought",
        1: "first",
        2: "two second twice",
        3: "three third thrice",
        4: "four fourth",
        5: "five fifth",
        6: "six sixth",
        7: "seven seventh",
        8: "eight eighth",
        9: "nine ninth",
        10: "ten tenth",
        11: "eleven eleventh",
        12: "twelve twelfth dozen",
        13: "thirteen thirteenth",
        14: "fourteen fourteenth",
        15: "fifteen fifteenth",
        16: "sixteen sixteenth",
        17: "seventeen seventeenth",
        18: "eighteen eighteenth",
        19: "nineteen nineteenth",
        100: "hundred hundredth",
    }
    tens = {value: [stem + end for end in ("y", "ieth", "ies")] for value, stem in _TENS_UP.items()}
    return {value: line.split() for value, line in plain.items()} | tens


def _russian() -> dict[int, list[str]]:
    found = {
        0: ["ноль", "нуль", "ноля", "нуля", "нулю", "нулем"],
        2: ["два", "две", "двух", "двум", "двумя", "двое", "двоих", "двоим", "двоими", "дважды"],
        3: ["три", "трех", "трем", "тремя", "трое", "троих", "троим", "трижды", "третий"],
        4: ["четыре", "четырех", "четырем", "четырьмя", "четверо", "четверых", "четверым"],
        8: ["восемь", "восьми", "восемью", "восьмью", "восьмеро"],
        40: ["сорок", "сорока"],
        90: ["девяносто", "девяноста"],
        100: ["сто", "ста", "сотня", "сотни", "сотен", "сотню", "сотней", "сотням", "сотнями", "сотнях"],
        200: ["двести", "двухсот", "двумстам", "двумястами", "двухстах"],
        300: ["триста", "трехсот", "тремстам", "тремястами", "трехстах"],
        400: ["четыреста", "четырехсот", "четыремстам", "четырьмястами", "четырехстах"],
    }
    found[3] += _declined("треть", words("его ему им ем я ей ю е и их ими"))
    teens = ["один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят"]
    soft = {5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят", 20: "двадцат", 30: "тридцат"}
    soft |= {10 + number: f"{stem}надцат" for number, stem in enumerate(teens, 1)}
    ordinals = {1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят"}
    ordinals |= {value: stem for value, stem in soft.items() if value >= 10}
    ordinals |= {40: "сороков", 90: "девяност", 100: "сот", 200: "двухсот", 300: "трехсот", 400: "четырехсот"}
    for value, stem, bent in ((5, "пят", "пяти"), (6, "шест", "шести"), (7, "сем", "семи"), (8, "восем", "восьми")):
        found[value * 10] = [f"{stem}ьдесят", f"{bent}десяти", f"{stem}ьюдесятью"]
        ordinals[value * 10] = f"{bent}десят"
    for value, stem, bent in (*((5, "пят", "пяти"), (6, "шест", "шести"), (7, "сем", "семи")), (9, "девят", "девяти")):
        found[value * 100] = [f"{stem}ьсот", f"{bent}сот", f"{bent}стам", f"{stem}ьюстами", f"{bent}стах"]
        ordinals[value * 100] = f"{bent}сот"
    found[800] = ["восемьсот", "восьмисот", "восьмистам", "восемьюстами", "восьмистах"]
    for value, stem in soft.items():
        found.setdefault(value, []).extend(_declined(stem, ("ь", "и", "ью")))
    for value, stem in {5: "пятер", 6: "шестер", 7: "семер"}.items():
        found[value] += _declined(stem, ("о", "ых", "ым"))
    for value, stem in ordinals.items():
        found.setdefault(value, []).extend(_declined(stem, _RU_ORDINAL))
    return found


def _ukrainian() -> dict[int, list[str]]:
    found = {
        0: ["нуль", "нуля", "нулю"],
        2: ["два", "дві", "двох", "двом", "двома", "двоє", "двічі"],
        3: ["три", "трьох", "трьом", "трьома", "троє", "тричі", "третій"],
        4: ["чотири", "чотирьох", "чотирьом", "чотирма", "четверо"],
        7: ["сім", "семи", "сімох", "семеро"],
        8: ["вісім", "восьми", "вісьмох"],
        6: ["шість", "шести", "шістьох"],
        40: ["сорок", "сорока"],
        50: ["пятдесят", "пятдесяти"],
        60: ["шістдесят", "шістдесяти", "шестидесяти"],
        70: ["сімдесят", "сімдесяти", "семидесяти"],
        80: ["вісімдесят", "вісімдесяти", "восьмидесяти"],
        90: ["девяносто", "девяноста"],
        100: ["сто", "ста", "сотня", "сотні", "сотень", "сотню"],
        200: ["двісті", "двохсот", "двомстам"],
        300: ["триста", "трьохсот", "трьомстам"],
        400: ["чотириста", "чотирьохсот"],
        500: ["пятсот", "пятисот"],
        600: ["шістсот", "шестисот"],
        700: ["сімсот", "семисот"],
        800: ["вісімсот", "восьмисот"],
        900: ["девятсот", "девятисот"],
    }
    found[3] += _declined("трет", words("ього ьому ім я ьої ю е і іх"))
    teens = ["оди", "два", "три", "чотир", "пят", "шіст", "сім", "вісім", "девят"]
    soft = {5: "пят", 9: "девят", 10: "десят", 20: "двадцят", 30: "тридцят"}
    soft |= {10 + number: f"{stem}надцят" for number, stem in enumerate(teens, 1)}
    for value, stem in soft.items():
        found.setdefault(value, []).extend(_declined(stem, ("ь", "и", "ьох", "ьома")))
    ordinals = {1: "перш", 2: "друг", 4: "четверт", 5: "пят", 6: "шост", 7: "сьом", 8: "восьм", 9: "девят"}
    ordinals |= {value: stem for value, stem in soft.items() if value >= 10}
    ordinals |= {40: "сороков", 50: "пятдесят", 60: "шістдесят", 70: "сімдесят", 80: "вісімдесят", 90: "девяност"}
    for value, stem in ordinals.items():
        found.setdefault(value, []).extend(_declined(stem, _UK_ORDINAL))
    return found


def _persian() -> dict[int, list[str]]:
    lines = {
        0: "صفر",
        1: "اول نخست اولین نخستین",
        2: "دو دوم دومین",
        3: "سه سوم سومین",
        4: "چهار",
        5: "پنج",
        6: "شش",
        7: "هفت",
        8: "هشت",
        10: "ده",
        11: "یازده",
        12: "دوازده",
        13: "سیزده",
        14: "چهارده",
        15: "پانزده پونزده",
        16: "شانزده شونزده",
        17: "هفده",
        18: "هجده هیجده هژده",
        19: "نوزده",
        20: "بیست",
        30: "سی",
        40: "چهل",
        50: "پنجاه",
        60: "شصت",
        70: "هفتاد",
        80: "هشتاد",
        90: "نود",
        100: "صد یکصد",
        200: "دویست",
        300: "سیصد",
        400: "چهارصد",
        500: "پانصد",
        600: "ششصد",
        700: "هفتصد",
        800: "هشتصد",
        900: "نهصد",
    }
    # نه is "no" before it is nine, so only its ordinal counts.
    found = {9: ["نهم", "نهمین"]}
    for value, line in lines.items():
        found[value] = [form + end for form in line.split() for end in ("", "م", "مین", "ام", "امین")]
    return found


def _arabic() -> dict[int, list[str]]:
    units = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع", 10: "عشر"}
    found = {value: [stem, f"{stem}ه"] for value, stem in units.items()}
    found[2] = ["اثنان", "اثنین", "اثنتان", "اثنتین", "الثانی", "الثانیه"]
    found[8] += ["ثمانی", "ثمانیه"]
    for value, stem in {2: "عشر", 3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}.items():
        found.setdefault(value * 10, []).extend((f"{stem}ون", f"{stem}ین"))
    found[100] = ["مئه", "مائه", "میه"]
    found[200] = ["مئتان", "مئتین", "مائتان", "مائتین"]
    found[2_000] = ["الفان", "الفین"]
    return found


def _all_numbers() -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for table in (_english(), _russian(), _ukrainian(), _persian(), _arabic()):
        for value, forms in table.items():
            for form in forms:
                found.setdefault(form, Decimal(value))
    half = dict.fromkeys(words("полтора полторы полутора півтора півтори"), Decimal("1.5"))
    # "Half" is 0.5 where it scales ("half a million"); a changed half is a changed number.
    half |= dict.fromkeys(
        words("half половина половины половину половине половиной половини نیم نیمی نصف"), Decimal("0.5")
    )
    return found | half


NUMBER_WORDS = _all_numbers()

_RU_ENDINGS = words("а у ом е ы ов ам ами ах") | {""}
_UK_ENDINGS = words("а у ом і и ів ам ами ах ові") | {""}
SCALES: dict[str, int] = {
    word: scale
    for scale, forms in {
        1_000: [
            *words("thousand thousands thousandth k тыс тис هزار هزارم هزاران الف الاف آلاف"),
            *_declined("тысяч", words("а и у е ей ью ам ами ах") | {""}),
            *_declined("тисяч", words("а і у ею ам ами ах") | {""}),
            *_declined("тысячн", _RU_ORDINAL),
        ],
        1_000_000: [
            *[
                "million",
                "millions",
                "mn",
                "mln",
                "m",
                "млн",
                "میلیون",
                "میلیونم",
                "میلیونها",
                "میلیونی",
                "ملیون",
                "ملایین",
            ],
            *_declined("миллион", _RU_ENDINGS),
            *_declined("мільйон", _UK_ENDINGS),
        ],
        1_000_000_000: [
            *["billion", "billions", "bn", "bln", "млрд", "میلیارد", "میلیاردها", "میلیاردی", "ملیار"],
            *_declined("миллиард", _RU_ENDINGS),
            *_declined("мільярд", _UK_ENDINGS),
        ],
        1_000_000_000_000: [
            *["trillion", "trillions", "tn", "trn", "трлн", "تریلیون"],
            *_declined("триллион", _RU_ENDINGS),
            *_declined("трильйон", _UK_ENDINGS),
        ],
    }.items()
    for word in forms
}
PERCENT_WORDS = words("% percent pct percents درصد بالمئه") | {
    *_declined("процент", _RU_ENDINGS),
    *_declined("відсот", words("ок ка ку ки ків кам ками ках")),
    "per cent",
    "فی المئه",
    "فی المائه",
    "بالمائه",
}
# Months and days of the week: one for another is another date, and a date is numbers.
_DATES = (
    *(("january", "январ"), ("february", "феврал"), ("march", "март"), ("april", "апрел"), ("may", "ма")),
    *(("june", "июн"), ("july", "июл"), ("august", "август"), ("september", "сентябр"), ("october", "октябр")),
    *(("november", "ноябр"), ("december", "декабр")),
)
AMBIGUOUS_DATES = frozenset({"march", "may"})
DATE_WORDS = (
    frozenset(name for name, _ in _DATES if name not in AMBIGUOUS_DATES)
    | words("monday tuesday wednesday thursday friday saturday sunday")
    | {stem + ending for _, stem in _DATES if stem != "ма" for ending in ("ь", "я", "ю", "ем", "е", "", "а", "у", "ом")}
    | words("мая мае понедельник понедельника вторник вторника среду четверг четверга пятницу пятницы субботу субботы")
    | words("воскресенье воскресенья")
    | {
        stem + ending
        for stem in ["січ", "лют", "берез", "квіт", "трав", "черв", "лип", "серп", "верес", "жовт", "листопад", "груд"]
        for ending in ("ень", "ня", "ні", "ий", "ого", "ому", "", "а", "і")
    }
    | words("понеділок понеділка вівторок вівторка середу четвер четверга пятницю суботу неділю")
    | words("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند ژانویه فوریه مارس آوریل ژوئن ژوئیه")
    | words("اوت سپتامبر اکتبر نوامبر دسامبر شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه")
)

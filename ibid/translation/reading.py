"""The quantities of a text, read by value: digits and words, shares, times of day, dates, and multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ibid.translation.calendar import month_of, weekday_of
from ibid.translation.quantities import HALF, QUARTER, THIRD, Quantity, Sort
from ibid.translation.units import unit_of
from ibid.wording.lexicon import words
from ibid.wording.normalize import fold_word
from ibid.wording.numbers import read_roman, value_of_word
from ibid.wording.numerals import PERCENT_WORDS, SCALES
from ibid.wording.whole_numbers import whole_numbers
from ibid.wording.words import Word, split_words

# Languages that write a decimal point.
_DECIMAL_POINT = frozenset({"en", "fa", "ar", "zh", "ja", "ko", "he"})

# What says a number without being one. Those of one line say the same.
_SAID = {
    Decimal(
        2
    ): "both couple pair bilateral оба обе обоих обеих обоим обеим двое пара дважды twice two-fold двусторонний"
    " двусторонней двусторонних двусторонние обидва обидві هردو دوجانبه طرفین",
    Decimal(3): "тройка thrice трижды trilateral سهجانبه",
    Decimal(10): "десяток десятки десятков",
    Decimal(12): "dozen dozens дюжина дюжины дюжин دوجین",
    Decimal(100): "сотня сотни сотен",
    Decimal(1000): "millennium тысячелетие тысячелетия هزاره",
    Decimal(24): "сутки суток сутками сутках доба добу شبانهروز",
}
_TIMES = {
    2: "double doubled doubles doubling twofold вдвое удвоил удвоился удвоилась удвоилось удвоились двукратный"
    " двукратного двукратно двукратное удвічі دوبرابر",
    3: "triple tripled treble threefold втрое утроил утроился утроилась утроилось утроились трехкратный"
    " трехкратно утричі سهبرابر",
    4: "quadruple quadrupled fourfold вчетверо четырехкратный четырехкратно چهاربرابر",
    5: "fivefold впятеро пятикратный پنجبرابر",
    6: "sixfold вшестеро ششبرابر",
    7: "sevenfold всемеро هفتبرابر",
    8: "eightfold ввосьмеро هشتبرابر",
    9: "ninefold вдевятеро",
    10: "tenfold вдесятеро десятикратный دهبرابر",
}
_PARTS = {
    HALF: "half halve halved halves половина половины половину половине половиной вполовину نیم نیمی نصف",
    THIRD: "треть трети третью третей третина третину ثلث",
    QUARTER: "quarter quarters quarterly четверть четверти четвертью четвертей ربع квартал квартала кварталов квартале"
    " квартальный",
}
# What says a length of time by its own name.
_SPANS = {
    "полгода полугодие полугодия полугодии полугодий half-year نیمسال": (6, "month"),
    "fortnight fortnights": (2, "week"),
    "десятилетие десятилетия десятилетий десятилетии decade decades دهه": (1, "decade"),
    "век века веке веков столетие столетия столетий столетии century centuries قرن سده": (1, "century"),
}
_SAID_BY_WORD = {form: (value, Sort.SAID) for value, line in _SAID.items() for form in line.split()}
_SAID_BY_WORD |= {form: (Decimal(value), Sort.TIMES) for value, line in _TIMES.items() for form in line.split()}
_SAID_BY_WORD |= {form: (value, Sort.SHARE) for value, line in _PARTS.items() for form in line.split()}
_OF = words("a an of the")
_TIMES_WORDS = words("times fold раз раза برابر برابری")
_SPAN_BY_WORD = {form: span for line, span in _SPANS.items() for form in line.split()}
_DECADE = re.compile(r"^(\d{2,4})(?:s|-[еыхи]+)$")
_CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
# A quarter past four is четверть пятого, half past four половина пятого.
_PAST = re.compile(r"\b(half past|quarter past|quarter to) (\w+)", re.IGNORECASE)
_OF_HOUR = re.compile(
    r"\b(половин\w|четверт\w+|полчаса)\s+"
    r"(первого|второго|третьего|четв[её]ртого|пятого|шестого|седьмого|восьмого|девятого|десятого|одиннадцатого|двенадцатого)",
    re.IGNORECASE,
)
_WEEKDAY_APART = re.compile("(یک|دو|سه|چهار|پنج) (شنبه)")
_PAST_HOUR = {"half past": HALF, "quarter past": QUARTER, "quarter to": -QUARTER}
# "And a half" behind a number or behind its unit: three and a half percent, шесть с половиной, شش سال و نیم.
_SCALES = (Decimal(10**12), Decimal(10**9), Decimal(10**6), Decimal(1000))
_HALF_MORE = re.compile(r"\s+(?:[^\W\d]+\s+)?(?:and a|с|з|و)\s+$")
_AND_MORE = re.compile(r"\s+\w+\s+(?:and|и|و)\s+")
_SCALED = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?$")
# A hundredth of a unit of money, said beside it: 92 рубля 40 копеек.
_HUNDREDTHS = re.compile(r"^[^\W\d]*\s+(?:and\s+|и\s+|و\s+)?$")
_MINOR = ("копе", "cent", "цент", "kopek", "kopeck", "سنت")
# Compounds with a numeral before it: двухдневный, пятилетка, سه‌روزه.
_COMPOUND = {
    "ru": re.compile(
        r"^(?P<n>[а-я]+?)(?:дневк|дневн|летн|лети|часов|недел|месячн|минутн|миллионн|миллиардн|тысячн|процентн|этажн|комнатн"
        r"|сторонн|местн|километров|метров|тонн|кратн|балльн|томн|этапн|годичн|суточн)"
    ),
    "fa": re.compile(
        r"^(?P<n>\w+?)(?:روزه|ساله|ماهه|هفتهای|ساعته|نفره|جانبه|گانه|طبقه|مرحلهای|درصدی|کیلومتری|متری|تنی)$"
    ),
}
_GENITIVES: dict[str, int | Decimal] = {
    "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
    "одиннадцати": 11, "двенадцати": 12, "пятнадцати": 15, "двадцати": 20, "тридцати": 30, "сорока": 40,
    "пятидесяти": 50, "шестидесяти": 60, "семидесяти": 70, "восьмидесяти": 80, "девяносто": 90, "сто": 100,
    "двухсот": 200, "трехсот": 300, "пятисот": 500, "полутора": Decimal("1.5"),
}  # fmt: skip
# Both initiative and a mind of their own: no two of anything.
_BOTH_AND = re.compile(r"(?: [^\s.;:,]+){1,5} and ")
_SHARE_ONE = {"en": words("a one"), "ru": words("одна одной одну"), "fa": words("یک")}
_SHARE_PLURAL = {
    "en": re.compile("^(?:thirds|quarters|(?:fif|six|seven|eigh|nin|ten|twelf|twentie|hundred)ths)$"),
    "ru": re.compile("^(?:трети|третей|третьих|четвертых|четверти|[а-я]+(?:ых|ьмых))$"),
    "fa": re.compile("^[^\\W\\d]+م$"),
}
_SHARE_SINGLE = {
    "en": re.compile("^(?:third|quarter|(?:fif|six|seven|eigh|nin|ten|twelf|twentie|hundred)th)$"),
    "ru": re.compile("^(?:треть|[а-я]+(?:ая|ой|ую))$"),
    "fa": re.compile("^[^\\W\\d]+م$"),
}
_PART_BEHIND = words("of more less fewer higher lower larger smaller")
_PART_BEFORE = words("by than almost nearly about over roughly around under up down")
_JOINED_SHARE = re.compile("^(یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه)(دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|بیستم|صدم)$")


def read_quantities(text: str, language: str) -> list[Quantity]:
    """The numbers of a text in order. One and first are left out: they are articles and beginnings."""
    if language == "fa":
        text = _WEEKDAY_APART.sub("\\1\u200c\\2", text)  # سه شنبه is Tuesday, and no three
    found = list(_times_of_day(text))
    taken = [quantity.span for quantity in found]
    given = [word for word in split_words(text) if not any(start <= word.start < end for start, end in taken)]
    shares = list(_shares(given, language))
    found += shares
    taken = [quantity.span for quantity in shares]
    given = [word for word in given if not any(start <= word.start < end for start, end in taken)]
    merged = whole_numbers(given, _merge, decimal_comma=language not in _DECIMAL_POINT)
    forms = [word.form for word in merged]
    for number, word in enumerate(merged):
        before, behind = forms[number - 1] if number else "", forms[number + 1 : number + 5]
        found += _of_word(word, text, before, behind, language)
    found.sort(key=lambda quantity: quantity.start)
    return _marked(_joined(found, text), text)


def _merge(word: Word, form: str, end: int) -> Word:
    return word._replace(form=form, end=end)


def _of_word(word: Word, text: str, before: str, behind: Sequence[str], language: str) -> Iterator[Quantity]:
    form = word.form
    printed = text[word.start : word.end]
    if (month := month_of(form, before, behind[0] if behind else "", language)) is not None:
        if language != "en" or printed[:1].isupper():
            yield Quantity(Decimal(month[0]), word.start, word.end, Sort.MONTH, is_iranian=month[1])
        return
    if (day := weekday_of(form, language)) is not None:
        yield Quantity(Decimal(day), word.start, word.end, Sort.WEEKDAY)
        return
    said = fold_word(printed)
    if said == "both" and _BOTH_AND.match(text, word.end):
        return
    if said in _SAID_BY_WORD:
        value, sort = _SAID_BY_WORD[said]
        of = [one for one in behind if one not in _OF] if value < 1 else behind
        yield Quantity(value, word.start, word.end, sort, unit_of(of, language))
        return
    number = _in_digits(form, printed)
    if number is not None:
        if number not in {0, 1}:
            times = bool(behind) and behind[0] in _TIMES_WORDS
            yield Quantity(
                number,
                word.start,
                word.end,
                Sort.TIMES if times else Sort.PLAIN,
                unit_of(behind, language),
                is_percent=bool(behind) and behind[0] in PERCENT_WORDS,
            )
    elif form in _SPAN_BY_WORD:
        count, unit = _SPAN_BY_WORD[form]
        sort = Sort.SAID if count == 1 else Sort.PLAIN
        yield Quantity(Decimal(count), word.start, word.end, sort, ("duration", unit))
    elif (compound := _compound(form, language)) is not None:
        yield Quantity(compound, word.start, word.end)


def _in_digits(form: str, printed: str) -> Decimal | None:
    decade = _DECADE.match(form)
    form = decade[1] if decade else form
    if form.replace(".", "", 1).replace("-", "", 1).isdigit():
        return Decimal(form)
    if printed.isupper() and len(printed) > 1 and (roman := read_roman(form)) is not None:
        return Decimal(roman)
    if form[:1].isdigit() and (digits := re.match(r"\d+", form)):
        return Decimal(digits[0])  # 25-тысячная, 15-летний, 40th
    return None


@lru_cache(maxsize=65_536)
def _compound(form: str, language: str) -> Decimal | None:
    """The numeral that a compound begins with: of двухдневный, полмиллиона, سه‌روزه."""
    if form.startswith("пол") and form[3:] in SCALES:
        return HALF * SCALES[form[3:]]
    pattern = _COMPOUND.get(language)
    match = pattern.match(form) if pattern else None
    if match is None:
        return None
    if language == "fa":
        value = value_of_word(match["n"])
        return None if value is None or value < 2 else value
    tens = next((stem for stem in sorted(_GENITIVES, key=len, reverse=True) if match["n"].startswith(stem)), "")
    rest = match["n"].removeprefix(tens)
    if not tens or rest not in _GENITIVES | {"": 0}:
        return None
    return Decimal(_GENITIVES[tens]) + Decimal(_GENITIVES.get(rest, 0))


# -- shares and times of day ---------------------------------------------------------------------------------------
def _shares(given: Sequence[Word], language: str) -> Iterator[Quantity]:
    """Two fifths, две пятых, یک‌پنجم."""
    for number, word in enumerate(given):
        joined = _JOINED_SHARE.match(word.form) if language == "fa" else None
        if joined:
            yield _share(joined[1], joined[2], word, word)
            continue
        following = given[number + 1] if number + 1 < len(given) else None
        if following is None or following.start - word.end > 1 or language not in _SHARE_ONE:
            continue
        above = _numerator(word.form)
        behind = given[number + 2].form if number + 2 < len(given) else ""
        single = word.form in _SHARE_ONE[language] and _SHARE_SINGLE[language].match(following.form)
        if single and not _is_part(language, given, number, behind):
            continue
        plural = above is not None and above > 1 and _SHARE_PLURAL[language].match(following.form)
        if following.form == "quarters" and not _is_part(language, given, number, behind):
            continue  # three quarters in a row
        if (single or plural) and _denominator(following.form):
            yield _share(word.form, following.form, word, following)


def _is_part(language: str, given: Sequence[Word], number: int, behind: str) -> bool:
    """Whether "a fifth" is a part and not another one: of a fifth of the oil, by a fifth, одну пятую часть."""
    if language == "en":
        before = given[number - 1].form if number else ""
        return behind in _PART_BEHIND or before in _PART_BEFORE or given[number].form == "one"
    return language == "fa" or behind.startswith("част")


def _numerator(form: str) -> Decimal | None:
    return value_of_word(form) if not form.isdigit() else Decimal(form)


def _denominator(form: str) -> Decimal | None:
    if form.startswith(("quarter", "четверт")):
        return Decimal(4)
    if form.startswith("трет"):
        return Decimal(3)
    return value_of_word(form) or value_of_word(form.removesuffix("s"))


def _share(above: str, below: str, first: Word, last: Word) -> Quantity:
    over, under = _numerator(above) or Decimal(1), _denominator(below) or Decimal(1)
    return Quantity(round(over / max(under, Decimal(1)), 3), first.start, last.end, Sort.SHARE)


def _times_of_day(text: str) -> Iterator[Quantity]:
    for match in _CLOCK.finditer(text):
        yield Quantity(Decimal(match[1]) + Decimal(match[2]) / 60, match.start(), match.end(), Sort.CLOCK)
    for match in _PAST.finditer(text):
        hour = Decimal(match[2]) if match[2].isdigit() else value_of_word(match[2].lower())
        if hour is not None and hour <= 24:
            yield Quantity(hour + _PAST_HOUR[match[1].lower()], match.start(), match.end(), Sort.CLOCK)
    for match in _OF_HOUR.finditer(text):
        hour = value_of_word(match[2].lower().replace("ё", "е"))
        if match[2].lower() == "первого":
            hour = Decimal(1)
        if hour is not None:
            minutes = QUARTER if match[1].lower().startswith("четв") else HALF
            yield Quantity(hour - 1 + minutes, match.start(), match.end(), Sort.CLOCK)


# -- what several words say together --------------------------------------------------------------------------------
def _joined(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Numbers with the half, the scale or the hundredths that are said behind them."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        half = _HALF_MORE.search(text, before.end if before else 0, quantity.start)
        if half and text[quantity.start :].lower().startswith(("half", "половин", "نیم")):
            # Three and a half percent, an hour and a half, one and a half billion, six years and a half.
            scale = quantity.value / HALF
            if before and before.sort is Sort.PLAIN and before.end == half.start():
                value, unit = (before.value + HALF) * scale, before.unit or quantity.unit
                joined[-1] = replace(before, value=value, end=quantity.end, unit=unit)
            else:
                joined.append(replace(quantity, value=Decimal("1.5") * scale, sort=Sort.PLAIN))
            continue
        if before and _is_scaled(before, quantity, text):
            joined[-1] = replace(before, value=before.value * quantity.value, end=quantity.end, sort=Sort.PLAIN)
        elif before and _is_hundredth(before, quantity, text):
            joined[-1] = replace(before, value=before.value + quantity.value / 100, end=quantity.end)
        elif before and _are_years_and_months(before, quantity, text):
            joined[-1] = replace(before, value=before.value + quantity.value / 12, end=quantity.end)
        else:
            joined.append(_with_half_scale(quantity))
    return joined


def _are_years_and_months(before: Quantity, quantity: Quantity, text: str) -> bool:
    """Two years and six months, which is two and a half years."""
    units = before.unit, quantity.unit
    is_length = units == (("duration", "year"), ("duration", "month")) and quantity.value < 12
    return is_length and _AND_MORE.fullmatch(text, before.end, quantity.start) is not None


def _with_half_scale(quantity: Quantity) -> Quantity:
    """Half a scale for the half that was read behind one: یک میلیارد و نیم, a billion and a half."""
    if quantity.value % 1 != HALF or quantity.value < min(_SCALES):
        return quantity
    whole = quantity.value - HALF
    scale = next((one for one in _SCALES if whole % one == 0), Decimal(1))
    return replace(quantity, value=whole + scale * HALF)


def _is_scaled(before: Quantity, quantity: Quantity, text: str) -> bool:
    """A third of a billion, треть миллиарда."""
    share = before.sort is Sort.SHARE
    scale = quantity.value in _SCALES
    return share and scale and _SCALED.fullmatch(text, before.end, quantity.start) is not None


def _is_hundredth(before: Quantity, quantity: Quantity, text: str) -> bool:
    """The cents of 71 dollars and 40 cents."""
    minor = text[quantity.end :].lstrip().lower().startswith(_MINOR)
    return minor and quantity.value < 100 and _HUNDREDTHS.match(text[before.end : quantity.start].lstrip()) is not None


def _marked(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Numbers beside a month are its days."""
    marked: list[Quantity] = []
    for number, quantity in enumerate(found):
        beside = [found[at] for at in (number - 1, number + 1) if 0 <= at < len(found)]
        month = next((one for one in beside if one.sort is Sort.MONTH and _is_beside(one, quantity, text)), None)
        if month and quantity.sort is Sort.PLAIN and quantity.value <= 31 and quantity.value % 1 == 0:
            marked.append(replace(quantity, sort=Sort.DAY, is_iranian=month.is_iranian, unit=None))
        else:
            marked.append(quantity)
    return marked


def _is_beside(one: Quantity, other: Quantity, text: str) -> bool:
    gap = text[one.end : other.start] if one.end <= other.start else text[other.end : one.start]
    return len(gap) <= 4 and not gap.strip(" \u00a0of")

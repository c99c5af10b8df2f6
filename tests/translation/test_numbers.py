"""Numbers read by value on both sides, and which changed ones are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ibid.translation.quantities import Sort
from ibid.translation.reading import read_quantities
from ibid.verdicts import ChangeKind
from tests.translation.beside import changes


@pytest.mark.parametrize(
    ("text", "language", "sort", "values"),
    [
        ("two thirds, a fifth of the oil, the fifth war", "en", Sort.SHARE, ["0.667", "0.2"]),
        ("две трети, одна пятая часть, пятая война", "ru", Sort.SHARE, ["0.667", "0.2"]),
        ("یک‌پنجم و دو سوم", "fa", Sort.SHARE, ["0.2", "0.667"]),
        ("three quarters in a row", "en", Sort.PLAIN, ["3"]),
        ("вдвое, впятеро", "ru", Sort.TIMES, ["2", "5"]),
        ("double, fivefold", "en", Sort.TIMES, ["2", "5"]),
        ("دو برابر", "fa", Sort.TIMES, ["2"]),
        ("at 4:15 and at half past six", "en", Sort.CLOCK, ["4.25", "6.5"]),
        ("до четверти пятого", "ru", Sort.CLOCK, ["4.25"]),
        ("трёхдневный визит, пятидесятилетний, полмиллиона", "ru", Sort.PLAIN, ["3", "50", "500000"]),
        ("سفر سه‌روزه", "fa", Sort.PLAIN, ["3"]),
        ("шесть с половиной лет", "ru", Sort.PLAIN, ["6.5"]),
        ("شش سال و نیم", "fa", Sort.PLAIN, ["6.5"]),
        ("one and a half billion, half a million, a third of a billion", "en", Sort.PLAIN, ["1500000000", "500000"]),
        ("یک میلیارد و نیم دلار", "fa", Sort.PLAIN, ["1500000000"]),
        ("از دو سال و شش ماه به هشت ماه", "fa", Sort.PLAIN, ["2.5", "8"]),
        ("a fortnight later; both ideas and will; both ships", "en", Sort.SAID, ["2"]),
        ("a fortnight later", "en", Sort.PLAIN, ["2"]),
        ("تا پایان مهر", "fa", Sort.MONTH, ["7"]),
        ("92 рубля 40 копеек", "ru", Sort.PLAIN, ["92.4"]),
        ("۷۱ دلار و ۴۰ سنت", "fa", Sort.PLAIN, ["71.4"]),
        ("in May he may march; on 12 March", "en", Sort.MONTH, ["5", "3"]),
        ("в январе, январский, мая", "ru", Sort.MONTH, ["1", "1", "5"]),
        ("۲۳ مهر، مهر مادری", "fa", Sort.MONTH, ["7"]),
        ("в среду", "ru", Sort.WEEKDAY, ["2"]),
        ("سه‌شنبه", "fa", Sort.WEEKDAY, ["1"]),
    ],
)
def test_quantities_are_read_by_sort_and_value(text: str, language: str, sort: Sort, values: list[str]) -> None:
    found = [quantity.value for quantity in read_quantities(text, language) if quantity.sort is sort]
    assert found[: len(values)] == [Decimal(value) for value in values]


CHANGED = [
    ("It is 160 miles long.", "Длина дороги 160 километров.", "160"),
    ("The bill was brought in May.", "Законопроект внесли в марте.", "May"),
    ("He came on Thursday.", "Он приехал во вторник.", "Thursday"),
    ("Trade tripled.", "Товарооборот вырос вдвое.", "tripled"),
    ("Stocks fell by three fifths.", "Запасы сократились на две пятых.", "three fifths"),
    ("It covers half of the shore.", "Она покрывает треть берега.", "half"),
    ("They will not return within three months.", "Они не вернутся в ближайшие полгода.", "three"),
    ("The crews worked until a quarter past six.", "Пожарные работали до четверти пятого.", "quarter past six"),
    ("The visit lasts five days: a five-day visit.", "Визит будет трёхдневным.", "five"),
    ("The law takes effect on 1 Farvardin 1407.", "قانون از اول فروردین ۱۴۰۵ اجرا می‌شود.", "1407"),
    ("About a third of them came back.", "یک‌پنجم بازگشتند.", None),
    ("Their number doubled.", "شمار آنها نصف شد.", "doubled"),
    ("The verdict comes on 30 Mehr.", "رأی در بیست‌وسوم مهر اعلام می‌شود.", "30"),
]


@pytest.mark.parametrize(("english", "passage", "mine"), CHANGED)
def test_a_changed_number_is_told(english: str, passage: str, mine: str | None) -> None:
    told = changes(english, passage, ChangeKind.NUMBER)
    assert told
    assert mine in {None, told[0].quote}


@pytest.mark.parametrize(
    ("english", "passage"),
    [
        ("The line is about 100 miles long.", "Длина дороги 160 километров."),
        ("Winds of up to 90 km/h are expected.", "Ветер усилится до 25 метров в секунду."),
        ("A depot 12 miles from Isfahan burns.", "انباری در بیست کیلومتری اصفهان می‌سوزد."),
        ("He got five billion rials.", "او ۵۰۰ میلیون تومان گرفت."),
        ("Within six months they returned.", "За полгода они вернулись."),
        ("He served eighteen months.", "Он отсидел полтора года."),
        ("Stocks fell by 40 percent.", "Запасы сократились на две пятых."),
        ("Cases are down 25 percent.", "شمار مبتلایان یک‌چهارم کاهش یافت."),
        ("Crews worked until 4:15 a.m.", "Пожарные работали до четверти пятого утра."),
        ("The dollar rose to 92.4 roubles.", "Курс доллара вырос до 92 рублей 40 копеек."),
        ("The law comes into force on 21 March 2026.", "قانون از اول فروردین ۱۴۰۵ اجرا می‌شود."),
        ("Brent fell to its lowest since December 2021.", "نفت برنت به کمترین بها از آذر ۱۴۰۰ رسید."),
        ("The four-day week was extended.", "Четырёхдневку продлили."),
        ("It grew fivefold in the twentieth century.", "در قرن بیستم پنج برابر شد."),
        ("A loan of 100 million", "وام ۱۰۰ میلیونی"),
        ("In the 1360s it was near seven.", "در دهه ۶۰ نزدیک به ۷ بود."),
        ("A fine of between two hundred thousand and five million roubles", "Штраф от двухсот тысяч до пяти миллионов"),
    ],
)
def test_a_number_said_in_another_way_is_none_that_changed(english: str, passage: str) -> None:
    assert changes(english, passage, ChangeKind.NUMBER) == []

"""What hands do to a quotation: conventions that change nothing, and small words that change all."""

from __future__ import annotations

import random

import pytest

from ibid.quotes import check_quote
from ibid.verdicts import ChangeKind, QuoteVerdict, Severity


def faithful(quote: str, source: str) -> bool:
    found = check_quote(quote, source)
    return found.verdict is QuoteVerdict.VERBATIM or (
        found.verdict is QuoteVerdict.ALTERED and found.severity is Severity.COSMETIC
    )


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        # one number, otherwise written
        ("Revenue rose 7.5% to $1.9 billion last year.", "Revenue rose 7.5% to $1.9bn last year."),
        ("It would cost 2 billion dollars to repair", "It would cost $2bn to repair, he said."),
        ("asked for 300 monitors and got 140.", "We asked for three hundred monitors and got one hundred and forty."),
        ("We cut 12 shoots, grafted 10, and 7 took.", "We cut twelve shoots, grafted ten, and seven took."),
        ("the applicants received €2,500 each in damages", "the applicants received EUR 2,500 each in damages"),
        ("the railways of the 19th century were private", "the railways of the XIX century were private"),
        ("построили более 1,5 тыс. км дорог", "построили более полутора тысяч километров дорог за год"),
        ("В начале 90-х у меня был билет", "В начале девяностых у меня был билет до Хельсинки."),
        ("вступает в силу с 1 января 2022 года", "вступает в силу с 1 января 2022 г. на всей территории"),
        ("в течение 10 рабочих дней со дня отзыва", "в течение 10 (десяти) рабочих дней со дня отзыва"),
        ("заполняемость коек превысит 90%", "Если заполняемость коек превысит 90 процентов, закроем школы."),
        ("штраф у розмірі від 100 до 300 гривень", "Передбачено штраф у розмірі від ста до трьохсот гривень."),
        ("۲۵۰۰ متر از جاده اصلی تخریب شده", "دو هزار و ۵۰۰ متر از جاده اصلی تخریب شده است."),
        ("رد مال به مبلغ ۲ هزار و ۳۰۰ میلیارد تومان", "رد مال به مبلغ ۲۳۰۰ میلیارد تومان محکوم شد."),
        ("به ۱۲۷۰/۰۴ متر رسید و آب کم شد", "تراز دریاچه به ۱۲۷۰٫۰۴ متر رسید و آب کم شد."),
        ("التحقيق متوقف منذ 14 شهرًا في بيروت", "التحقيق متوقف منذ أربعة عشر شهرًا في بيروت."),
        # who said it, left out where the source interrupts speech
        ("We will stay until spring, whatever it takes", "“We will stay until spring,” said the mayor, “whatever it takes.”"),
        ("Мы не планируем сокращать выплаты, но и новых не станем", "«Мы не планируем сокращать выплаты, — сказала она, — но и новых не станем»."),
        # words otherwise divided
        ("آن را به طور کامل نمی پذیرم", "گفت آن را به‌طور کامل نمی‌پذیرم و رفت."),
        ("خانه‌ی پدربزرگم را خراب کردند", "خانهٔ پدربزرگم را هفته پیش خراب کردند. خانهٔ پدربزرگم را خراب کردند."),
        # a whole sentence that is left out says nothing of the others
        ("I was vaccinated twice. […] I trust statistics.", "I was vaccinated twice. My family is, except my daughter: she is not yet twelve. I trust statistics."),
        ("put them in the fridge [...] and graft them in March", "put them in the fridge (not the freezer) and graft them in March"),
    ],
)  # fmt: skip
def test_a_convention_is_faithful(quote: str, source: str) -> None:
    assert faithful(quote, source), check_quote(quote, source).changes


@pytest.mark.parametrize(
    ("quote", "source", "kind"),
    [
        ("7 dead, 5 missing, 38 treated in hospital", "5 dead, 7 missing, 38 treated in hospital", ChangeKind.NUMBER),
        ("have a three in four chance of winning", "have a one in four chance of winning", ChangeKind.NUMBER),
        ("данные XIX века о погоде проверены", "данные XX века о погоде проверены", ChangeKind.NUMBER),
        ("Я прошу принять их до 1 октября", "Я прошу принять их до 1 декабря", ChangeKind.NUMBER),
        ("составит от 150 до 175 тысяч рублей", "составит от 75 до 150 тысяч рублей", ChangeKind.NUMBER),
        ("вторых скрипки приходят с зонтами", "вторые скрипки приходят с зонтами", ChangeKind.INFLECTION),
        ("А lawyer for the district, Anne Boyle, said so", "А lawyer for the district, Anne Coyle, said so", ChangeKind.NAME),
        ("Отвечает аллерголог Е. В. Соболева", "Отвечает аллерголог Е. В. Саблина", ChangeKind.NAME),
        ("I would rather be ignored than be disliked", "I would rather be disliked than be ignored", ChangeKind.REORDERING),
        ("я йду до лікаря, до сусіда, до словника", "я йду до словника, до сусіда, до лікаря", ChangeKind.REORDERING),
        ("мы сделали всё, что обещали", "Мы сделали много. Но мы сделали не всё, что обещали", ChangeKind.NEGATION),
        ("ممیزی تنها دلیلش بود", "گفت ممیزی تنها دلیلش نبود.", ChangeKind.NEGATION),
        ("ما با کارگران برخورد کرده ایم.", "ما با کارگران برخورد نکرده‌ایم.", ChangeKind.NEGATION),
        ("نحن نعارض إعادة الإعمار", "نحن لا نعارض إعادة الإعمار", ChangeKind.NEGATION),
        ("He [...] his office had been slow", "He denied that his office had been slow", ChangeKind.ELLIPSIS),
        ("Обработка данных допускается [...] Согласие может быть отозвано", "Обработка данных допускается только с согласия гражданина. Согласие может быть отозвано", ChangeKind.ELLIPSIS),
        ("the city has been taken. [...] The fighting goes on.", "the city has been taken. No, it has not. The fighting goes on.", ChangeKind.ELLIPSIS),
    ],
)  # fmt: skip
def test_a_small_difference_is_named(quote: str, source: str, kind: ChangeKind) -> None:
    finding = check_quote(quote, source)
    assert finding.verdict is QuoteVerdict.ALTERED, finding
    assert not faithful(quote, source)
    named = {change.kind for change in finding.changes}
    assert kind in named or (kind is ChangeKind.NEGATION and "не" in {c.source for c in finding.changes}), named


def test_words_left_out_that_are_no_attribution_are_an_omission() -> None:
    text = "“We will stay until spring,” and nobody was surprised, “whatever it takes.”"
    finding = check_quote("We will stay until spring, whatever it takes", text)
    assert ChangeKind.OMISSION in {change.kind for change in finding.changes}
    assert finding.severity is not Severity.COSMETIC


def test_words_of_a_source_in_chance_order_are_absent() -> None:
    text = "The council bought twelve boats for the northern harbour and sold the old tug to a museum in March."
    shuffled = "museum boats the March harbour sold council tug for twelve old northern a"
    assert check_quote(shuffled, text).verdict is QuoteVerdict.ABSENT


@pytest.mark.parametrize("mark", ["ـ", "ʼ", "ʹ"])
def test_a_letter_that_is_no_word_moves_no_span(mark: str) -> None:
    text = f"گزارش {mark} خبر {mark} محمود رضایی گفت دولت با کارگران مذاکره خواهد کرد."
    quote = "دولت با کارگران مذاکره خواهد کرد"
    finding = check_quote(quote, text)
    assert finding.verdict is QuoteVerdict.VERBATIM
    assert text[slice(*finding.spans[0])] == quote


def test_a_true_sentence_beside_an_invented_one_is_partial() -> None:
    text = "They did not knock, they broke the door. Then they left the village before dawn."
    quote = "They did not knock, they broke the door. They took the children's telephones and all money."
    finding = check_quote(quote, text)
    assert finding.verdict is QuoteVerdict.PARTIAL
    assert text[slice(*finding.spans[0])].startswith("They did not knock")


def test_a_changed_sentence_is_found_in_a_long_text_that_repeats_itself() -> None:
    chance = random.Random(4)
    words = [
        "mayor",
        "council",
        "bank",
        "harbour",
        "museum",
        "tunnel",
        "ship",
        "bridge",
        "winter",
        "letter",
        "sold",
        "closed",
        "opened",
        "painted",
        "of",
        "in",
        "and",
    ]
    filling = [" ".join(chance.choices(words, k=12)) + "." for _ in range(100)]
    filling.insert(40, "In winter the bank sold the painted bridge and closed the tunnel of the museum.")
    text = " ".join(filling * 50)
    assert len(text) > 300_000
    finding = check_quote(
        "In winter the bank quietly sold the painted bridge and closed the tunnel of the museum", text
    )
    assert finding.verdict is QuoteVerdict.ALTERED
    assert [change.quote for change in finding.changes] == ["quietly"]

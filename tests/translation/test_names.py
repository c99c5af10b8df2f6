"""Names across scripts, and numbers by value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ibid.translation.lexical import read_terms
from ibid.translation.names import same_name
from ibid.translation.quantities import same_quantity
from ibid.translation.reading import read_quantities


@pytest.mark.parametrize(
    ("english", "source"),
    [
        ("Putin", "Путину"),
        ("Pezeshkian", "Пезешкиана"),
        ("Trump", "Трампом"),
        ("Araghchi", "Аракчи"),
        ("Araghchi", "عراقچی"),
        ("Lavrov", "لاوروف"),
        ("Khamenei", "Хаменеи"),
        ("Zelensky", "Зеленского"),
        ("Dzhabarov", "Джабаров"),
        ("US", "США"),
        ("EU", "ЕС"),
        ("UN", "ООН"),
        ("Russia's", "российский"),
        ("Tehran", "Тегераном"),
        ("DPRK", "КНДР"),
    ],
)
def test_a_name_is_known_in_another_script(english: str, source: str) -> None:
    assert same_name(english.lower(), source.lower())


@pytest.mark.parametrize(
    ("english", "source"),
    [("Putin", "Песков"), ("Lavrov", "Лукашенко"), ("Baghaei", "Аракчи"), ("EU", "США"), ("Iran", "Израиль")],
)
def test_another_name_is_not(english: str, source: str) -> None:
    assert not same_name(english.lower(), source.lower())


def test_a_contraction_at_the_beginning_of_a_sentence_is_no_name() -> None:
    terms = read_terms("We've seen Putin's plan. It'll fail, O'Brien said.", "en")
    assert [term.printed for term in terms if term.is_name] == ["Putin's", "O'Brien"]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("25 thousand men and 3.5 million tons", "en", [25_000, 3_500_000]),
        ("двадцать пять тысяч человек и 3,5 миллиона тонн", "ru", [25_000, 3_500_000]),
        ("۲۵ هزار نفر", "fa", [25_000]),
        ("12 per cent in 2024", "en", [12, 2024]),
        ("1\u00a0250 домов", "ru", [1_250]),
    ],
)
def test_numbers_are_read_by_value(text: str, language: str, values: list[int | float]) -> None:
    assert [quantity.value for quantity in read_quantities(text, language) if quantity.is_plain] == [
        Decimal(str(value)) for value in values
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12", "12", True),
        ("1403", "2024", True),  # a Jalali year
        ("90", "1990", True),
        ("6", "18", True),  # o'clock
        ("1498", "1500", True),
        ("0.5", "2", True),
        ("2023", "2024", False),
        ("12", "21", False),
        ("80", "95", False),
        ("47", "48", False),
    ],
)
def test_values_that_may_be_said_of_the_same_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_quantity(Decimal(one), Decimal(other)) is same
    assert same_quantity(Decimal(other), Decimal(one)) is same

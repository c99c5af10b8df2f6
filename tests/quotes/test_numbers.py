"""Numbers by value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ibid.wording.numbers import read_number, value_of


@pytest.mark.parametrize(
    ("form", "comma", "value"),
    [
        ("2,000", False, "2000"),
        ("2 000", False, "2000"),
        ("2,000", True, "2.000"),
        ("2.000", False, "2"),
        ("1,5", False, "1.5"),
        ("1.5", True, "1.5"),
        ("1,234,567.89", False, "1234567.89"),
        ("1.234.567,89", True, "1234567.89"),
        ("0,125", False, "0.125"),
        ("-5", False, "-5"),
        ("−5", True, "-5"),
        ("21st", False, "21"),
        ("007", False, "7"),
    ],
)
def test_a_number_has_a_value(form: str, *, comma: bool, value: str) -> None:
    assert value_of(form, decimal_comma=comma) == Decimal(value)


@pytest.mark.parametrize("form", ["17.01.2025", "word", "", "1,2,3", "-", "9" * 100])
def test_what_is_no_number_has_none(form: str) -> None:
    assert value_of(form, decimal_comma=False) is None


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("2 thousand", [2000]),
        ("twenty five", [25]),
        ("five hundred and six", [506]),
        ("two million three hundred thousand", [2_300_000]),
        ("minus 5", [-5]),
        ("двадцать пять тысяч", [25_000]),
        ("پنج میلیون", [5_000_000]),
        ("12 percent", [12]),
    ],
)
def test_words_say_numbers(words: str, values: list[int]) -> None:
    assert read_number(words.split(), decimal_comma=False) == tuple(map(Decimal, values))


def test_other_words_say_none() -> None:
    assert read_number(["twenty", "boats"], decimal_comma=False) is None

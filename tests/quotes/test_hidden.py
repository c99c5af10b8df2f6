"""What a marked omission hides."""

from __future__ import annotations

import pytest

from ibid.quotes.hidden import judge_hidden
from ibid.verdicts import Severity


def weigh(hidden: str) -> Severity:
    return judge_hidden("[...]", (0, 5), hidden, (0, len(hidden))).severity


@pytest.mark.parametrize(
    "hidden",
    [
        "not",
        "does not",
        "by no means",
        "if the parliament agrees,",
        "he denied it, and said that it would never be",
        "not, as the neighbours believe, entirely",
        "it. The war is over. Unless the sanctions are lifted,",
        "не",
        "ни при каких условиях не",
        "если парламент согласится,",
        "ніколи не",
        "نه",
        "اگر مجلس موافقت کند،",
    ],
)
def test_a_hidden_negation_or_condition_is_material(hidden: str) -> None:
    assert weigh(hidden) is Severity.MATERIAL


@pytest.mark.parametrize(
    "hidden",
    [
        "in the northern harbour",
        ", who had not slept for two days, went on to say that the bridges of the town",
        "it. Nobody objected. The mayor thanked the guests and",
        "(if any) and the rest of the fleet",
        "который приехал накануне и остановился у друзей,",
    ],
)
def test_what_says_nothing_of_the_quoted_words_may_go(hidden: str) -> None:
    assert weigh(hidden) is Severity.COSMETIC


def test_the_hidden_words_are_shown() -> None:
    change = judge_hidden("is [...] binding", (3, 8), "is not binding", (2, 7))
    assert (change.quote, change.source) == ("[...]", "not")

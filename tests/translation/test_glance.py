"""A source passed over, or looked at closely, by its words alone."""

from __future__ import annotations

import pytest

from ibid.translation.glance import Glance, seek
from tests.translation.article import ARTICLE, COST, FERRY, GOVERNOR, NOT_THERE


@pytest.mark.parametrize("quote", [FERRY, COST, GOVERNOR])
def test_a_source_that_has_the_passage_is_looked_at(quote: str) -> None:
    assert Glance(ARTICLE, "ru").may_have(seek(quote, "ru"))


def test_a_source_without_the_words_of_a_quotation_is_passed_over() -> None:
    assert not Glance(ARTICLE, "ru").may_have(seek(NOT_THERE, "ru"))
    assert Glance("", "ru").share(seek(COST, "ru")) == 0.0


def test_without_a_lexicon_a_name_or_a_number_is_enough() -> None:
    german = Glance("Putin sprach am Montag mit 27 Ministern.", "de")
    assert german.may_have(seek("Putin met the ministers of many countries", "de"))
    assert german.may_have(seek("All of the 27 ministers have agreed to it", "de"))
    assert not german.may_have(seek("The weather was fine for the whole of the day", "de"))

"""What speaks for a changed negation, and how it is weighed."""

from __future__ import annotations

import pytest

from ibid.translation.differences.evidence import Suspect
from ibid.translation.differences.judge import load_judge
from ibid.translation.differences.negations import gather_evidence
from ibid.translation.differences.piece import Piece
from ibid.translation.differences.sides import Sides
from ibid.translation.locate import Passage, Source
from ibid.verdicts import ChangeKind
from tests.translation.beside import changes


def suspects(english: str, passage: str) -> dict[str, Suspect]:
    """Each suspect of a quotation and the Russian passage that it renders, by its word."""
    source = Source(passage, language="ru", quote_language="en", engines=())
    place = Passage(0, len(source.spans), source.spans[0][0], source.spans[-1][1], 5.0)
    sides = Sides(Piece(english, (0, len(english)), place, source))
    return {
        (sides.theirs if one.is_lost else sides.mine).words[one.negative.number].form: one
        for one in gather_evidence(sides).suspects()
    }


def test_a_negation_that_its_pair_renders_is_less_likely_changed_than_one_without() -> None:
    judge = load_judge()
    faithful = suspects("The bank did not pay the workers.", "Банк рабочим не заплатил.")
    changed = suspects("The bank paid the workers.", "Банк рабочим не заплатил.")
    assert faithful["не"].features["is paired"]
    assert not changed["не"].features["is paired"]
    assert judge.probability(faithful["не"].features) < judge.threshold
    assert judge.probability(changed["не"].features) > judge.threshold


def test_what_can_only_speak_against_a_change_never_speaks_for_one() -> None:
    weights = load_judge().weights
    assert weights["negation here"] <= 0 <= weights["by rule"]
    assert weights["pair"] <= 0 <= weights["affirmed here"]


def test_a_feature_that_was_not_fitted_is_refused() -> None:
    with pytest.raises(KeyError):
        load_judge().probability({"phase of the moon": 1.0})


@pytest.mark.parametrize(
    ("english", "passage", "told"),
    [
        ("The governor rules out a merger of the two schools.", "Губернатор не исключает слияния двух школ.", ["не"]),
        (
            "The governor does not rule out a merger of the two schools.",
            "Губернатор не исключает слияния двух школ.",
            [],
        ),
        ("The owner agreed to sell the yacht.", "Яхту хозяин продавать отказался.", ["отказался"]),
        ("The repairs will end no later than May.", "Ремонт закончится не позднее мая.", []),
        (
            "The minister promised that repairs will affect the schedule and will end no later than May.",
            "Министр пообещал, что ремонт не затронет графика и закончится не позднее мая.",
            ["не"],
        ),
        ("The crew has not called off the search.", "Поиски экипаж не прекращает.", []),
    ],
)
def test_turns_that_negate_are_weighed_with_what_they_cancel(english: str, passage: str, told: list[str]) -> None:
    assert [change.source for change in changes(english, passage, ChangeKind.NEGATION)] == told


@pytest.mark.timeout(20)
@pytest.mark.parametrize("times", [12, 100, 5000])
def test_a_quotation_that_does_nothing_but_negate_takes_no_more_time_than_it_may(times: int) -> None:
    english = "He did not sign it and nobody refused nothing " * times
    assert changes(english, "Он не подписал и никто ничего не отказал " * times, ChangeKind.NEGATION) == []

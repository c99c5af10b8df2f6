"""Where clauses begin and end without a parser, and where a negation of a word would stand."""

from __future__ import annotations

import pytest

from ibid.translation.differences.polarity import Polarity


def clauses(text: str, language: str) -> list[str]:
    side = Polarity(text, language)
    return [" ".join(side.words[number].form for number in clause) for clause in side.clauses]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "شورا طرح را رد کرد و وزیر استعفا نداد.",
            "fa",
            ["شورا طرح را رد کرد", "و وزیر استعفا نداد"],
        ),
        ("من نمی‌خواهم آن را پنهان کنم.", "fa", ["من نمیخواهم آن را پنهان کنم"]),
        ("او نخواهد رفت.", "fa", ["او نخواهد رفت"]),
        (
            "Санкции на переговорах, как утверждает он, не упоминались.",
            "ru",
            ["санкции на переговорах как утверждает он не упоминались"],
        ),
        (
            "Экипаж о пожаре не сообщал и сигнала не подавал.",
            "ru",
            ["экипаж о пожаре не сообщал", "и сигнала не подавал"],
        ),
    ],
)
def test_a_clause_ends_with_its_verb_or_at_a_mark(text: str, language: str, expected: list[str]) -> None:
    assert clauses(text, language) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("He was willing to agree and did not ask.", "agree", "he was willing to agree"),
        ("He did not ask and was willing.", "willing", "was willing"),
        (
            "Our calls to the manager, who runs it, went unheard.",
            "calls",
            "our calls to the manager who runs it went unheard",
        ),
        ("They saw, heard and met nobody.", "saw", "they saw heard and met nobody"),
        ("They left without so much as telling us.", "telling", "they left without so much as telling us"),
    ],
)
def test_the_words_among_which_a_negation_would_stand(text: str, word: str, expected: str) -> None:
    side = Polarity(text, "en")
    at = next(number for number, one in enumerate(side.words) if one.form == word)
    assert " ".join(side.words[number].form for number in side.region(at)) == expected

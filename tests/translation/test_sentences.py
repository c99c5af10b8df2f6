"""Sentences have their places, and are bounded."""

from __future__ import annotations

import pytest

from ibid.translation.sentences import MAX_LENGTH, MAX_SENTENCES, split_sentences


@pytest.mark.parametrize(
    ("text", "language", "sentences"),
    [
        (
            "Глава МИД РФ С. В. Лавров прибыл в г. Тегеран. Переговоры начались в 10 утра.",
            "ru",
            ["Глава МИД РФ С. В. Лавров прибыл в г. Тегеран.", "Переговоры начались в 10 утра."],
        ),
        ("این توافق مهم است. آیا اجرا می‌شود؟", "fa", ["این توافق مهم است.", "آیا اجرا می‌شود؟"]),
        ("Der Vertrag gilt. Er ist neu.", "de", ["Der Vertrag gilt.", "Er ist neu."]),
        ("Заголовок без точки\nПервое предложение.", "ru", ["Заголовок без точки", "Первое предложение."]),
        ("17.01.25\n  \n***\n", "ru", []),
        ("", "ru", []),
    ],
)  # fmt: skip
def test_a_text_is_split_where_its_sentences_end(text: str, language: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text, language)] == sentences


def test_a_text_without_marks_and_one_of_many_sentences_are_cut() -> None:
    assert max(end - start for start, end in split_sentences("слово " * 5_000, "ru")) <= MAX_LENGTH
    assert len(split_sentences("Это предложение.\n" * (MAX_SENTENCES + 100), "ru")) == MAX_SENTENCES

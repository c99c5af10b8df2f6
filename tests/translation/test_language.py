"""Which language a text is in."""

from __future__ import annotations

import pytest

from ibid.translation.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("road map for further cooperation", "en"),
        ("undisclosed partnership", "en"),
        ("The treaty is the most important document in the relations of the two countries.", "en"),
        ("Ceci est un accord historique entre les deux pays, selon le ministre des affaires étrangères", "fr"),
        ("Der Vertrag wurde gestern von beiden Seiten unterzeichnet, sagte der Minister", "de"),
        ("дорожная карта", "ru"),
        ("Мы считаем, что договор отвечает интересам обеих стран", "ru"),
        ("Ми вважаємо, що договір відповідає інтересам обох країн", "uk"),
        ("این سند بسیار مهم است و روابط دو کشور را گسترش می‌دهد", "fa"),
        ("قال الوزير إن الاتفاقية مهمة جدا بالنسبة إلى البلدين", "ar"),
        ("双方签署了一项历史性的协议", "zh"),
        ("", ""),
        ("12 – 34 %", ""),
    ],
)
def test_the_languages_of_reports_and_sources_are_told_apart(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_foreign_name_does_not_change_the_language() -> None:
    assert detect_language("Агентство Reuters сообщает, что «договор подписан», пишет New York Times") == "ru"

"""Names that are not said alike, Chinese ones in Russian, and Persian verbs and names."""

from __future__ import annotations

import pytest

from ibid.translation.differences.persian_names import is_persian_name
from ibid.translation.entities import read_mentions
from ibid.translation.exonyms import is_exonym, is_spelled_out
from ibid.translation.lexical import read_terms
from ibid.translation.lexicon import stem
from ibid.translation.locate import Source
from ibid.translation.names import same_name
from ibid.translation.palladius import palladius
from ibid.translation.persian import in_one_word, infinitive


@pytest.mark.parametrize(
    ("english", "source"),
    [("aleppo", "حلب"), ("juan", "хуана"), ("george", "جورج"), ("volga", "поволжья")],
)
def test_a_name_that_is_not_said_alike_is_known_with_its_endings(english: str, source: str) -> None:
    assert is_exonym(english, source)
    assert same_name(english, source)


def test_another_name_is_no_exonym() -> None:
    assert not is_exonym("aleppo", "دمشق")
    assert not is_exonym("nowhere", "حلب")


@pytest.mark.parametrize(
    ("pinyin", "russian"),
    [("jinping", "цзиньпин"), ("guangzhou", "гуанчжоу"), ("wang", "ван"), ("lijian", "лицзянь"), ("smith", "")],
)
def test_pinyin_is_spelled_by_palladius(pinyin: str, russian: str) -> None:
    assert palladius(pinyin) == russian


def test_an_abbreviation_is_known_by_the_names_of_its_letters() -> None:
    assert is_spelled_out("CBS", "вопрос телеканала Си-би-эс о судьбе")
    assert is_spelled_out("BBC", "به گزارش بی‌بی‌سی")
    assert not is_spelled_out("CNN", "вопрос телеканала Си-би-эс")
    assert not is_spelled_out("MH17", "рейс МХ17")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("نمیروند", "رفتن"), ("رفتهاند", "رفتن"), ("برود", "رفتن"), ("نیامد", "آمدن"), ("بیفتد", "افتادن"),
        ("برمیگردند", "برگشتن"), ("نوشتند", "نوشتن"), ("نشستند", "نشستن"),
        ("زن", "زن"), ("نامه", "نامه"), ("باز", "باز"),
    ],
)  # fmt: skip
def test_a_persian_verb_is_told_from_a_noun(form: str, expected: str) -> None:
    assert infinitive(form) == expected


def test_a_verb_that_stands_apart_is_joined_and_the_text_as_long() -> None:
    text = "او نمی تواند و می رود."
    assert in_one_word(text, "fa") == "او نمی\u200cتواند و می\u200cرود."
    assert in_one_word(text, "ru") == text


def test_russian_verbs_of_one_root_have_one_stem() -> None:
    assert stem("нашли", "ru") == stem("найти", "ru")
    assert stem("знали", "ru") == stem("знать", "ru") == stem("знает", "ru")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("پرونده آرش مهرپویا بسته شد", ["آرش", "مهرپویا"]),
        ("بند کمال‌خان بسته نشده", ["کمالخان"]),
        ("صندوق پشت الهلال است", ["الهلال"]),
        ("تکلیف این صندوق روشن نشد", []),
        ("کرد و گفت ولی نیامد", []),
    ],
)
def test_persian_names_are_told_without_capitals(text: str, names: list[str]) -> None:
    source = Source(text, language="fa", quote_language="en", engines=())
    assert [term.form for term in read_terms(text, "fa") if is_persian_name(term, text, source)] == names


@pytest.mark.parametrize(
    ("text", "language", "what"),
    [
        ("the U.S. Treasury", "en", ["US", "ministry of finance"]),
        ("the Jordanians and Chișinău", "en", ["JO", "MD"]),
        ("وزارت خزانه‌داری آمریکا", "fa", ["ministry of finance", "US"]),
        ("هلال‌احمر در نیجریه‌ای", "fa", ["REDCRESCENT", "NG"]),
        ("угандийская сторона и сирийцем", "ru", ["UG", "SY"]),
    ],
)
def test_states_and_bodies_are_named_in_many_forms(text: str, language: str, what: list[str]) -> None:
    assert [mention.what for mention in read_mentions(text, language)] == what

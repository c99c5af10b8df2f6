"""Every kind of difference, in four languages: named, weighed, and nothing named that isn't one."""

from __future__ import annotations

import pytest

from ibid.quotes import check_quote
from ibid.verdicts import ChangeKind, QuoteVerdict, Severity
from tests.quotes.texts import ENGLISH, PERSIAN, RUSSIAN, UKRAINIAN


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        # numbers by value
        (ENGLISH, "The plan costs 2 thousand euros per metre and 1,500,000 in all"),
        (ENGLISH, "The plan costs 2000 euros per metre"),
        (ENGLISH, "the temperature fell to −5 degrees"),
        (ENGLISH, "Exports grew by 12% in 2023"),
        (ENGLISH, "Exports grew by twelve per cent in 2023"),
        (ENGLISH, "The treaty has 47 articles and is not legally binding on Iran"),
        (ENGLISH, "The committee met on January 17, 2025"),
        (RUSSIAN, "Экспорт вырос на 12.5%, до 2000 тонн, и составил 1,5 млн рублей"),
        (RUSSIAN, "еще в 2019 году компания построила 5 новых заводов"),
        (PERSIAN, "صادرات دوازده درصد رشد کرد"),
        # typography
        (ENGLISH, "The cooperation of northwestern regions is possible"),
        (ENGLISH, "There were 10 500 people present, and x < 5"),
        (ENGLISH, "They will nev-\ner surrender their independence"),
        (ENGLISH, "WE SHALL BUILD THE CANAL BEFORE THE WINTER"),
        (ENGLISH, "‘We shall build the canal before the winter”"),
        (RUSSIAN, "Температура упала до -5 градусов"),
        (UKRAINIAN, "Договір не є обов’язковим для сторін"),
        (PERSIAN, "این قرارداد برای دو طرف الزام آور نيست و از 5 خرداد اجرا ميشود"),
        # marked editing
        (ENGLISH, "[He] met Foreign Minister Abbas Araghchi"),
        (ENGLISH, '"I don\'t believe it," she told TASS [the agency].'),
        (ENGLISH, "The treaty (the new one) has forty-seven articles"),
        (ENGLISH, "[...] build the canal before the winter [...]"),
        (ENGLISH, "He was right. Nobody objected to it."),
        (RUSSIAN, "<...> войска уйдут из региона летом"),
    ],
)
def test_what_a_reader_would_not_call_a_difference_is_verbatim(source: str, quote: str) -> None:
    finding = check_quote(quote, source)
    assert finding.verdict is QuoteVerdict.VERBATIM, finding
    assert finding.score == 1.0


@pytest.mark.parametrize(
    ("source", "quote", "kind", "severity"),
    [
        (ENGLISH, "The plan costs 2.000 euros per metre and 1.5 million", ChangeKind.NUMBER, Severity.MATERIAL),
        (ENGLISH, "the temperature fell to 5 degrees", ChangeKind.NUMBER, Severity.MATERIAL),
        (ENGLISH, "the temperature fell to minus 6 degrees", ChangeKind.NUMBER, Severity.MATERIAL),
        (ENGLISH, "Exports grew by 12 in 2023", ChangeKind.NUMBER, Severity.MATERIAL),
        (ENGLISH, "per metre and 1.5 billion in all", ChangeKind.NUMBER, Severity.MATERIAL),
        (ENGLISH, "There were 10,500 people present, and x > 5", ChangeKind.NUMBER, Severity.MATERIAL),
        (ENGLISH, "discussed the S-300 system", ChangeKind.NUMBER, Severity.MATERIAL),
        (ENGLISH, "has forty-seven articles and is legally binding on Iran", ChangeKind.NEGATION, Severity.MATERIAL),
        (ENGLISH, "articles and [is] legally binding on Iran", ChangeKind.NEGATION, Severity.MATERIAL),
        (ENGLISH, "I believe it, she told TASS", ChangeKind.NEGATION, Severity.MATERIAL),
        (ENGLISH, "The co-operation of north-western regions is impossible", ChangeKind.NEGATION, Severity.MATERIAL),
        (ENGLISH, "They will always surrender their independence", ChangeKind.NEGATION, Severity.MATERIAL),
        (ENGLISH, "President Trump met Foreign Minister Abbas Araghchi", ChangeKind.NAME, Severity.MATERIAL),
        (ENGLISH, "Iran supports Russia in every international organisation", ChangeKind.REORDERING, Severity.MATERIAL),
        (ENGLISH, "Russia supports Iran in every international organization", ChangeKind.SPELLING, Severity.MINOR),
        (ENGLISH, "Russia supported Iran in every international organisation", ChangeKind.INFLECTION, Severity.MINOR),
        (ENGLISH, "At least all of the ministers were present", ChangeKind.WORD, Severity.MATERIAL),
        (ENGLISH, "We shall build the bridge before the winter", ChangeKind.WORD, Severity.MINOR),
        (ENGLISH, "President Putin met Foreign Minister Araghchi", ChangeKind.OMISSION, Severity.MINOR),
        (ENGLISH, "We shall gladly build the canal before the winter", ChangeKind.INSERTION, Severity.MINOR),
        (ENGLISH, "He said that [...] the army will leave the region", ChangeKind.ELLIPSIS, Severity.MATERIAL),
        (ENGLISH, "We Shall Build the Canal before the winter", ChangeKind.CASE, Severity.COSMETIC),
        (
            ENGLISH,
            "build the canal before the winter whatever the neighbours",
            ChangeKind.PUNCTUATION,
            Severity.COSMETIC,
        ),
        (RUSSIAN, "Договор обязателен для сторон и вступит в силу", ChangeKind.NEGATION, Severity.MATERIAL),
        (RUSSIAN, "Договор не обязателен для сторон и вступит в силу 6 мая", ChangeKind.NUMBER, Severity.MATERIAL),
        (RUSSIAN, "заявил Сергей Шойгу", ChangeKind.NAME, Severity.MATERIAL),
        (RUSSIAN, "Президента Путин встретился с министром", ChangeKind.INFLECTION, Severity.MINOR),
        (RUSSIAN, "Лавров. <...> войска уйдут из региона летом", ChangeKind.ELLIPSIS, Severity.MATERIAL),
        (UKRAINIAN, "Договір є обов'язковим для сторін", ChangeKind.NEGATION, Severity.MATERIAL),
        (UKRAINIAN, "П'ять нових заводів збудували в Одесі", ChangeKind.NAME, Severity.MATERIAL),
        (PERSIAN, "این قرارداد برای دو طرف الزام‌آور است", ChangeKind.NEGATION, Severity.MATERIAL),
        (PERSIAN, "از ۵ خرداد اجرا نمی‌شود", ChangeKind.NEGATION, Severity.MATERIAL),
        (PERSIAN, "دولت طرح تازه را تصویب کرد", ChangeKind.NEGATION, Severity.MATERIAL),
        (PERSIAN, "از ۶ خرداد اجرا می‌شود", ChangeKind.NUMBER, Severity.MATERIAL),
        (PERSIAN, "رئیس‌جمهور چین با عباس عراقچی دیدار کرد", ChangeKind.NAME, Severity.MATERIAL),
        (PERSIAN, "کتاب درسی تغییر نخواهد کرد", ChangeKind.INFLECTION, Severity.MINOR),
    ],
)
def test_the_worst_difference_is_named_and_weighed(
    source: str, quote: str, kind: ChangeKind, severity: Severity
) -> None:
    finding = check_quote(quote, source)
    assert finding.verdict is QuoteVerdict.ALTERED, finding
    assert finding.severity is severity, finding.changes
    assert (kind, severity) in {(change.kind, change.severity) for change in finding.changes}


def test_changes_give_the_words_of_both_sides_where_they_stand() -> None:
    quote = "[t]he temperature fell to 6 degrees"
    finding = check_quote(quote, ENGLISH)
    for change in finding.changes:
        assert quote[slice(*change.quote_span)] == change.quote
        assert ENGLISH[slice(*change.source_span)] == change.source
    assert [(change.quote, change.source) for change in finding.changes] == [("6", "-5")]


def test_the_explanation_names_the_most_important_difference() -> None:
    finding = check_quote("Russian exports grew by 13 percent in 2023", ENGLISH)
    assert finding.explanation.startswith(
        "Located, but the number differs: the quotation says “13”, the source says “12”"
    )


def test_the_decimal_mark_is_that_of_the_language() -> None:
    text = "Длина составила 1,500 метра, а ширина 2 метра."
    assert check_quote("Длина составила 1.5 метра", text, language="ru").verdict is QuoteVerdict.VERBATIM
    assert check_quote("Длина составила 1500 метра", text, language="ru").verdict is QuoteVerdict.ALTERED

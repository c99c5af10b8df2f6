"""The quote engine on small texts: where a quotation stands, and what differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibid.quotes import check_quote
from ibid.quotes.prepared import prepare
from ibid.verdicts import ChangeKind, QuoteVerdict, Severity
from ibid.wording.normalize import fold_stream, fold_word

TEXT = (
    "The minister spoke on Monday. “We shall build the canal before the winter, whatever the neighbours say about "
    "it,” he said. It has 47 articles and is not binding on Iran. Nobody believes it will carry a ship, and the "
    "parties agreed to meet again in Moscow next year."
)


@pytest.mark.parametrize(
    "quote",
    [
        "We shall build the canal before the winter, whatever the neighbours say about it.",
        "we shall build the canal before the winter",
        "[He] shall build the canal before [next] winter",
        "[W]e shall build the canal [...] whatever the neighbours say",
        "We shall build the canal ... whatever the neighbours say",
        "It has 47 articles [sic] and is not binding on Iran[3]",
        "WE SHALL BUILD THE CANAL",
    ],
)
def test_marked_editing_and_typography_leave_a_quotation_verbatim(quote: str) -> None:
    finding = check_quote(quote, TEXT)
    assert finding.verdict is QuoteVerdict.VERBATIM, finding


@pytest.mark.parametrize(
    ("quote", "kind", "severity"),
    [
        ("It has 45 articles and is not binding on Iran", ChangeKind.NUMBER, Severity.MATERIAL),
        ("It has 47 articles and is binding on Iran", ChangeKind.NEGATION, Severity.MATERIAL),
        ("It has 47 articles and is not binding on Iraq", ChangeKind.NAME, Severity.MATERIAL),
        ("It has 47 articles and [...] binding on Iran", ChangeKind.ELLIPSIS, Severity.MATERIAL),
        ("We shall build the canal before the summer", ChangeKind.WORD, Severity.MINOR),
        ("We shall build the canal, whatever the neighbours say", ChangeKind.OMISSION, Severity.MINOR),
        ("We shall gladly build the canal before the winter", ChangeKind.INSERTION, Severity.MINOR),
        ("We shall build the canals before the winter", ChangeKind.INFLECTION, Severity.MINOR),
    ],
)
def test_each_change_is_named_with_its_severity(quote: str, kind: ChangeKind, severity: Severity) -> None:
    finding = check_quote(quote, TEXT)
    assert finding.verdict is QuoteVerdict.ALTERED
    assert (kind, severity) in [(change.kind, change.severity) for change in finding.changes]
    assert finding.severity is severity


def test_a_negation_in_russian_is_material() -> None:
    finding = check_quote("договор обязателен для сторон", "Как сказал министр, договор не обязателен для сторон.")
    assert [change.kind for change in finding.changes] == [ChangeKind.NEGATION]


@pytest.mark.parametrize("quote", ["", "...", "«»", "[...]"])
def test_no_words_are_no_quotation(quote: str) -> None:
    assert check_quote(quote, TEXT).verdict is QuoteVerdict.NO_QUOTE


def test_what_is_not_there_is_absent() -> None:
    finding = check_quote("Bridges are for people who have never learnt to swim in cold rivers.", TEXT)
    assert finding.verdict is QuoteVerdict.ABSENT
    assert not finding.spans


def test_spans_count_code_points_of_the_text_as_given() -> None:
    text = "Он ска\u00adзал: «До\u00adго\u00adвор под\u00adпи\u00adсан»\u200b вчера, ﬁnally."
    finding = check_quote("договор подписан", text)
    (span,) = finding.spans
    assert text[span[0] : span[1]] == "До\u00adго\u00adвор под\u00adпи\u00adсан"


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    words = fold_stream(text)
    assert fold_stream(" ".join(words)) == words
    assert fold_word(fold_word(text)) == fold_word(text)


@given(st.text(max_size=300), st.data())
def test_a_place_in_the_stream_leads_back_into_the_text(text: str, data: st.DataObject) -> None:
    prepared = prepare(text)
    words = prepared.stream.split()
    if not words:
        return
    number = data.draw(st.integers(0, len(words) - 1))
    at = 1 + sum(len(word) + 1 for word in words[:number])
    start, end = prepared.span(at, at + len(words[number]))
    assert 0 <= start < end <= len(text)
    assert words[number] in fold_stream(text[start:end])


@given(st.text(max_size=120), st.text(max_size=400))
def test_any_pair_of_strings_gets_an_answer(quote: str, text: str) -> None:
    finding = check_quote(quote, text)
    assert all(0 <= start <= end <= len(text) for start, end in finding.spans)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("word " * 50_000, TEXT),
        ("[...] " * 1000, TEXT),
        ("a [...] " * 1000, TEXT),
        ("lone \ud800 surrogate \0 here", "a lone \ud800 surrogate \0 here"),
        (TEXT * 20, "short"),
    ],
)
def test_junk_gets_an_answer(quote: str, text: str) -> None:
    assert check_quote(quote, text).verdict in QuoteVerdict

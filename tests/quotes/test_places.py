"""Which place is meant, and what is said where that is not certain."""

from __future__ import annotations

from ibid.quotes import check_quote, prepare
from ibid.verdicts import ChangeKind, QuoteVerdict, Severity

FIRST = "In March the council bought 12 boats for the northern harbour and sold the old ferry."
SECOND = "In June the council bought 15 boats for the northern harbour and sold the old tug."
FILLING = "The rain went on for days, and people stayed at home to mend their nets and tell each other stories. " * 3
TWO = f"Before the first. {FIRST} After the first. {FILLING}Before the second. {SECOND} After the second."


def test_of_two_passages_alike_the_one_that_is_quoted_is_found() -> None:
    for sentence in (FIRST, SECOND):
        finding = check_quote(sentence, TWO)
        assert finding.verdict is QuoteVerdict.VERBATIM
        assert finding.passage == sentence


def test_prefix_and_suffix_choose_between_equal_passages() -> None:
    text = f"Alpha says: {FIRST} So far Alpha. {FILLING}Beta says: {FIRST} So far Beta."
    second = text.rindex(FIRST)
    for context in (
        {"prefix": "Beta says: "},
        {"suffix": " So far Beta."},
        {"prefix": "Beta says:", "suffix": "So far"},
    ):
        assert check_quote(FIRST, text, **context).spans == ((second, second + len(FIRST)),)
    assert check_quote(FIRST, text, prefix="Alpha says: ").spans[0][0] == text.index(FIRST)


def test_context_outweighs_a_lookalike_without_a_difference() -> None:
    other = FIRST.replace("12", "15")
    text = f"The mayor said: {FIRST} So much for boats. {FILLING} His deputy wrote: {other} We went home then."
    finding = check_quote(FIRST, text, prefix="His deputy wrote: ", suffix=" We went home then.")
    assert finding.passage == other
    assert finding.severity is Severity.MATERIAL


def test_other_places_that_fit_as_well_are_told() -> None:
    finding = check_quote("the council bought", TWO)
    assert len(finding.candidates) == 1
    assert "another place" in finding.explanation


def test_a_source_interrupted_by_a_line_of_the_page_still_matches() -> None:
    for line in ("Read also: How to mend a net", "Читайте также: Как чинить сети", "Advertisement"):
        text = FIRST.replace("for the northern", f"for\n\n{line}\n\nthe northern")
        finding = check_quote(FIRST, text)
        assert finding.verdict is QuoteVerdict.VERBATIM, finding
        assert [change.kind for change in finding.changes] == [ChangeKind.OMISSION]


def test_a_dropped_paragraph_is_no_interruption() -> None:
    text = "The council met.\nNobody wanted the boats, and everybody said so.\nIt bought 12 boats for the harbour."
    finding = check_quote("The council met. It bought 12 boats for the harbour.", text)
    assert finding.verdict is QuoteVerdict.ALTERED
    assert finding.severity is Severity.MATERIAL


def test_distant_passages_joined_without_a_mark_are_a_splice() -> None:
    finding = check_quote("In March the council bought 12 boats for the northern harbour and sold the old tug", TWO)
    assert finding.verdict is QuoteVerdict.ALTERED
    long = f"{FIRST} {FILLING} The mayor wept in front of everybody. {FILLING}"
    spliced = check_quote("In March the council bought 12 boats. The mayor wept in front of everybody.", long)
    assert [change.kind for change in spliced.changes if change.severity is Severity.MATERIAL] == [ChangeKind.SPLICE]
    assert len(spliced.spans) == 2


def test_sentences_in_another_order_are_a_reordering() -> None:
    text = f"{FIRST} The mayor wept in front of everybody. {FILLING}"
    finding = check_quote(f"The mayor wept in front of everybody. {FIRST}", text)
    assert ChangeKind.REORDERING in {change.kind for change in finding.changes}
    marked = check_quote("The mayor wept in front of everybody [...] sold the old ferry", text)
    assert ChangeKind.REORDERING in {change.kind for change in marked.changes}


def test_half_a_quotation_is_partial() -> None:
    finding = check_quote(
        "In March the council bought 12 boats for the northern harbour because the devil had told it to do so", TWO
    )
    assert finding.verdict is QuoteVerdict.PARTIAL
    assert "the devil" in finding.explanation


def test_a_prepared_text_gives_the_same_finding_each_time() -> None:
    prepared = prepare(TWO)
    assert check_quote(FIRST, prepared) == check_quote(FIRST, TWO) == check_quote(FIRST, prepared)


def test_a_long_text_is_searched_through_its_index() -> None:
    words = [f"word{number * 7919 % 30_011}" for number in range(60_000)]
    words[41_000:41_000] = SECOND.split()
    text = " ".join(words)
    finding = check_quote(SECOND.replace("15 boats", "16 boats"), text)
    assert finding.passage == SECOND
    assert [change.kind for change in finding.changes] == [ChangeKind.NUMBER]
    assert check_quote("Bridges are for people who never learnt to swim in cold rivers", text).verdict is (
        QuoteVerdict.ABSENT
    )

"""A citation against a document: zones, states and languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ibid.citations import Citation
from ibid.document import Document
from ibid.findings import QuoteFinding
from ibid.quotes import check_document, compare_verdicts, find_elsewhere
from ibid.verdicts import Kind, PageState, QuoteVerdict, Representation, Since, Zone

PASSAGE = "The harbour commission decided that the old breakwater should not be rebuilt before the summer."
MENU = "Home News Sport. Most read: Lime trees along the road were struck by lightning in the night.\n"
DATA = "description: Fishermen who work the shallow waters say that the herring came back in spring."
TEXT = f"{MENU}{PASSAGE}\nNobody was surprised.\n{DATA}"
MAIN = (len(MENU), len(TEXT) - len(DATA))
DOCUMENT = Document(
    "https://example.org/a", "generic", TEXT, PageState.ARTICLE, (MAIN,), ((len(TEXT) - len(DATA), len(TEXT)),)
)
QUOTE = Citation("report", "1", 1, Kind.QUOTE, quote=PASSAGE, url="https://example.org/a")


def check(citation: Citation, document: Document, *, quote: str = "en", source: str = "en") -> QuoteFinding:
    return check_document(
        citation, document, quote_language=quote, source_language=source, representation=Representation.LIVE
    )


@pytest.mark.parametrize(
    ("quote", "zone"),
    [
        (PASSAGE, Zone.MAIN),
        ("Lime trees along the road were struck by lightning", Zone.PAGE),
        ("Fishermen who work the shallow waters", Zone.DATA),
    ],
)
def test_the_zone_says_where_in_the_page_a_passage_stands(quote: str, zone: Zone) -> None:
    finding = check(replace(QUOTE, quote=quote), DOCUMENT)
    assert (finding.verdict, finding.zone) == (QuoteVerdict.VERBATIM, zone)
    assert TEXT[slice(*finding.spans[0])].startswith(quote.rstrip("."))


def test_an_occurrence_in_the_article_is_preferred() -> None:
    text = f"{PASSAGE}\n{TEXT}"
    document = replace(DOCUMENT, text=text, main=((MAIN[0] + len(PASSAGE) + 1, MAIN[1] + len(PASSAGE) + 1),), data=())
    assert check(QUOTE, document).zone is Zone.MAIN


def test_only_a_source_read_whole_can_lack_a_quotation() -> None:
    citation = replace(QUOTE, quote="Bridges are for people who have never learnt to swim in cold rivers.")
    assert check(citation, DOCUMENT).verdict is QuoteVerdict.ABSENT
    paged = check(citation, replace(DOCUMENT, state=PageState.PAGED, page_number=1, page_count=3))
    assert (paged.verdict, "only page 1 of 3 was served" in paged.explanation) == (QuoteVerdict.UNVERIFIABLE, True)
    walled = check(citation, replace(DOCUMENT, state=PageState.PAYWALLED, share_shown=0.43))
    assert (walled.verdict, "only 43% of it was served" in walled.explanation) == (QuoteVerdict.UNVERIFIABLE, True)


def test_a_state_without_text_is_unverifiable_and_says_why() -> None:
    finding = check(QUOTE, replace(DOCUMENT, text="", main=(), data=(), state=PageState.IMAGE_ONLY))
    assert finding.verdict is QuoteVerdict.UNVERIFIABLE
    assert PageState.IMAGE_ONLY.meaning in finding.explanation


def test_a_source_in_another_language_leaves_a_quotation_unlocated() -> None:
    finding = check(replace(QUOTE, quote="Комиссия решила не восстанавливать волнорез"), DOCUMENT, quote="ru")
    assert finding.verdict is QuoteVerdict.UNLOCATED
    assert "another language" in finding.explanation


def test_a_pinned_original_is_checked_in_place_of_the_translation() -> None:
    citation = replace(QUOTE, quote="Комиссия решила не восстанавливать волнорез", original=PASSAGE)
    assert check(citation, DOCUMENT, quote="ru").verdict is QuoteVerdict.VERBATIM
    paged = replace(DOCUMENT, text=MENU, main=(), data=(), state=PageState.PAGED)
    assert check(citation, paged, quote="ru").verdict is QuoteVerdict.UNVERIFIABLE


def test_a_paraphrase_is_shown_the_nearest_passage_and_not_judged() -> None:
    claim = "The commission decided that the breakwater should not be rebuilt before the summer."
    finding = check(replace(QUOTE, kind=Kind.PARAPHRASE, quote="", claim=claim), DOCUMENT)
    assert finding.verdict is QuoteVerdict.NO_QUOTE
    assert "breakwater" in TEXT[finding.candidates[0].start : finding.candidates[0].end]


def test_a_quotation_of_another_source_is_misattributed() -> None:
    own = replace(DOCUMENT, url="https://example.org/b", text="Something else altogether.", main=(), data=())
    citation = replace(QUOTE, url=own.url)
    absent = check(citation, own)
    found = find_elsewhere(citation, absent, [("report/2", own), ("report/9", DOCUMENT)])
    assert (found.verdict, found.found_in) == (QuoteVerdict.MISATTRIBUTED, "report/9")
    assert TEXT[found.spans[0][0] : found.spans[-1][1]] == found.passage


def test_a_set_phrase_is_no_sign_of_another_source() -> None:
    own = replace(DOCUMENT, url="https://example.org/b", text="Something else altogether.", main=(), data=())
    citation = replace(QUOTE, quote="before the summer", url=own.url)
    absent = check(citation, own)
    assert find_elsewhere(citation, absent, [("report/9", DOCUMENT)]) == absent


def test_what_was_not_read_whole_is_never_called_misattributed() -> None:
    own = replace(
        DOCUMENT, url="https://example.org/b", text="A beginning.", main=(), data=(), state=PageState.PAYWALLED
    )
    citation = replace(QUOTE, url=own.url)
    found = find_elsewhere(citation, check(citation, own), [("report/9", DOCUMENT)])
    assert found.verdict is QuoteVerdict.UNVERIFIABLE
    assert "report/9" in found.explanation


@pytest.mark.parametrize(
    ("before", "now", "since"),
    [
        (None, QuoteVerdict.VERBATIM, Since.FIRST),
        (QuoteVerdict.VERBATIM, QuoteVerdict.VERBATIM, Since.SAME),
        (QuoteVerdict.VERBATIM, QuoteVerdict.ALTERED, Since.WORSE),
        (QuoteVerdict.VERBATIM, QuoteVerdict.ABSENT, Since.WORSE),
        (QuoteVerdict.ALTERED, QuoteVerdict.PARTIAL, Since.WORSE),
        (QuoteVerdict.ABSENT, QuoteVerdict.VERBATIM, Since.BETTER),
        (QuoteVerdict.VERBATIM, QuoteVerdict.UNVERIFIABLE, Since.SAME),
        (QuoteVerdict.VERBATIM, QuoteVerdict.UNLOCATED, Since.SAME),
        (QuoteVerdict.UNVERIFIABLE, QuoteVerdict.ABSENT, Since.SAME),
        (QuoteVerdict.TRANSLATED, QuoteVerdict.ABSENT, Since.WORSE),
        (QuoteVerdict.TRANSLATED, QuoteVerdict.VERBATIM, Since.SAME),
    ],
)
def test_not_being_able_to_tell_is_no_edit(before: QuoteVerdict | None, now: QuoteVerdict, since: Since) -> None:
    assert compare_verdicts(before, now) is since

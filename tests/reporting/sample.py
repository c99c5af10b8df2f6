"""A run that has everything: each verdict, status, health, change, zone and representation at least once."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from itertools import cycle
from typing import Any

from ibid.citations import Citation
from ibid.findings import Candidate, Change, LinkFinding, QuoteFinding, Span
from ibid.reporting.model import Evidence, Row, RunReport
from ibid.verdicts import (
    ChangeKind,
    Health,
    Kind,
    LinkReason,
    LinkStatus,
    PageState,
    QuoteVerdict,
    Representation,
    Severity,
    Since,
    Zone,
)

NOW = dt.datetime(2025, 2, 3, 9, 30, 15, tzinfo=dt.UTC)

TREATY = (
    "The Treaty in Full\n"
    "The parties signed the agreement on 17 January in the presence of both delegations.\n"
    "We shall build three new lines, and we will not lower the price of transit before 2030, whatever may be said "
    "abroad. The ministers, who had met twice before, were asked to report in spring. Trade between the two "
    "countries grew by 13 per cent last year.\n"
    "Nothing in this treaty is directed against a third country, said the foreign minister, Ms Amirova, and its "
    "text will be published in full.\n"
    "Read also: ten questions about the treaty\n"
)
PERSIAN = (
    "متن کامل گفت‌وگو\n"
    "رئیس‌جمهور گفت: «این سند بر پایه منافع دو کشور تنظیم شده است و راه همکاری‌های آینده را هموار می‌کند.» او افزود "
    "که موانع کوچک از میان برداشته خواهد شد.\n"
)
RUSSIAN = (
    "Договор подписан\n"
    "По его словам, договор станет дорожной картой дальнейшего сотрудничества. Для выполнения большинства положений "
    "понадобятся более подробные соглашения.\n"
)


def finding(verdict: QuoteVerdict, explanation: str, text: str = "", words: str = "", **more: Any) -> QuoteFinding:
    """A quote finding whose spans are those of ``words`` in ``text``; `` … `` in ``words`` parts its segments."""
    spans: list[Span] = []
    for segment in words.split(" … ") if words else []:
        start = text.index(segment)
        spans.append((start, start + len(segment)))
    severity = more.pop("severity", None)
    return QuoteFinding(
        verdict=verdict,
        severity=severity,
        score=float(more.pop("score", 1.0)),
        explanation=explanation,
        spans=tuple(spans),
        passage=text[spans[0][0] : spans[-1][1]] if spans else "",
        **more,
    )


def change(kind: ChangeKind, severity: Severity, sides: tuple[str, str], printed: str, written: str) -> Change:
    """A change at the first place of its words; ``before{words}after`` says which words of a place are meant."""
    quotation, text = sides
    return Change(kind, severity, _words(printed), _words(written), _place(quotation, printed), _place(text, written))


def _words(given: str) -> str:
    return given[given.index("{") + 1 : given.index("}")] if "{" in given else given


def _place(text: str, given: str) -> Span:
    start = text.index(given.replace("{", "").replace("}", "")) + max(given.find("{"), 0)
    return start, start + len(_words(given))


def evidence(url: str, text: str, title: str, **more: Any) -> Evidence:
    digest = hashlib.sha256(f"{url}{text}".encode(errors="replace")).hexdigest()
    given = {
        "captured_at": NOW,
        "warc_file": "20250203T093000-a1b2c3.warc.gz",
        "warc_path": "evidence/20250203T093000-a1b2c3.warc.gz",
        "record_id": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>",
        "payload_digest": f"sha1:{digest[:32].upper()}",
        "sha256": digest,
        "extractor": "generic",
        "title": title,
        "published": "2025-01-17T16:20:00+03:00",
        "modified": "",
        "edited": False,
        "text": text,
    } | more
    return Evidence(**given)


def link(status: LinkStatus, reason: LinkReason, url: str, explanation: str, **more: Any) -> LinkFinding:
    given = {"checked_at": NOW, "elapsed_ms": 412, "vantage": "Tbilisi, AS16010", "http_status": 200} | more
    return LinkFinding(url, status, reason, explanation, **given)


def row(citation: Citation, checked: LinkFinding, quote: QuoteFinding, kept: Evidence | None, **more: Any) -> Row:
    given = {"health": Health.HEALTHY, "strikes": 0, "since": Since.FIRST, "previous": None} | more
    return Row(citation, checked, quote, kept, **given)


def cite(number: int, url: str, quote: str = "", letter: str = "", **more: Any) -> Citation:
    given = {
        "kind": Kind.QUOTE if quote else Kind.PARAPHRASE,
        "claim": f"The report's sentence that footnote {number} stands behind.",
        "date": dt.date(2025, 1, 17),
        "publisher": "The Example Gazette",
    } | more
    return Citation(
        report="treaty",
        id=f"{number}{letter}",
        footnote=number,
        quote=quote,
        url=url,
        **given,
    )


def treaty_rows() -> list[Row]:
    """Quotations of one English source: found, altered in every way, partial."""
    url = "https://gazette.example/2025/01/treaty-in-full"
    kept = evidence(url, TREATY, "The Treaty in Full", modified="2025-01-18T08:00:00+03:00")
    alive = link(LinkStatus.ALIVE, LinkReason.OK, url, "The page was served, and has the text of the cited document.")
    english = {
        "quote_language": "en",
        "source_language": "en",
        "state": PageState.ARTICLE,
        "representation": Representation.LIVE,
        "zone": Zone.MAIN,
    }
    verbatim = "The parties signed the agreement [...] in the presence of both delegations."
    rows = [
        row(
            cite(1, url, verbatim, publisher="The Example Gazette", original="The parties signed the agreement"),
            alive,
            finding(
                QuoteVerdict.VERBATIM,
                "Every word is there, in order; the words left out are marked.",
                TREATY,
                "The parties signed the agreement … in the presence of both delegations.",
                severity=Severity.COSMETIC,
                changes=(change(ChangeKind.ELLIPSIS, Severity.COSMETIC, (verbatim, TREATY), "[...]", "on 17 January"),),
                **english,
            ),
            kept,
            since=Since.BETTER,
            previous=QuoteVerdict.UNVERIFIABLE,
        )
    ]
    altered = (
        "We will build four new lines, “and we will lower the price of transit before 2030 whatever is said Abroad. "
        "Trade between both countries, as everybody knows, grew by 13 percent."
    )
    passage = (
        "We shall build three new lines, and we will not lower the price of transit before 2030, whatever may be said "
        "abroad. … Trade between the two countries grew by 13 per cent"
    )
    material, minor, cosmetic = Severity.MATERIAL, Severity.MINOR, Severity.COSMETIC
    rows.append(
        row(
            cite(2, url, altered),
            alive,
            finding(
                QuoteVerdict.ALTERED,
                "Located, but the words differ: a number, a negation and a splice may change what was said.",
                TREATY,
                passage,
                severity=material,
                score=0.81,
                changes=(
                    change(ChangeKind.WORD, minor, (altered, TREATY), "will", "shall"),
                    change(ChangeKind.NUMBER, material, (altered, TREATY), "four", "three"),
                    change(ChangeKind.TYPOGRAPHY, cosmetic, (altered, TREATY), "“", "lines, {}and we"),
                    change(ChangeKind.NEGATION, material, (altered, TREATY), "will {}lower", "not"),
                    change(ChangeKind.PUNCTUATION, cosmetic, (altered, TREATY), "2030{} whatever", "2030{,}"),
                    change(ChangeKind.INFLECTION, minor, (altered, TREATY), "is said", "may be said"),
                    change(ChangeKind.CASE, cosmetic, (altered, TREATY), "{A}broad", "{a}broad"),
                    change(ChangeKind.SPLICE, material, (altered, TREATY), "Abroad{}. Trade", "abroad{}. The"),
                    change(ChangeKind.REORDERING, material, (altered, TREATY), "both countries", "two countries"),
                    change(ChangeKind.INSERTION, minor, (altered, TREATY), ", as everybody knows,", "countries{} grew"),
                    change(ChangeKind.SPELLING, cosmetic, (altered, TREATY), "percent", "per cent"),
                ),
                **english,
            ),
            kept,
            since=Since.WORSE,
            previous=QuoteVerdict.VERBATIM,
        )
    )
    named = "Nothing in this treaty is directed against a third country, said the foreign minister, Ms Amirkhanova."
    rows.append(
        row(
            cite(3, url, named),
            alive,
            finding(
                QuoteVerdict.ALTERED,
                "Located, but a name differs.",
                TREATY,
                "Nothing in this treaty is directed against a third country, said the foreign minister, Ms Amirova",
                severity=material,
                changes=(change(ChangeKind.NAME, material, (named, TREATY), "Amirkhanova", "Amirova"),),
                **english,
            ),
            kept,
            since=Since.SAME,
            previous=QuoteVerdict.ALTERED,
        )
    )
    small = "the ministers were asked to report in spring"
    rows.append(
        row(
            cite(3, url, small, "b"),
            alive,
            finding(
                QuoteVerdict.ALTERED,
                "Located, but words are left out with no mark.",
                TREATY,
                "The ministers, who had met twice before, were asked to report in spring",
                severity=minor,
                changes=(
                    change(ChangeKind.CASE, cosmetic, (small, TREATY), "{t}he ministers", "{T}he ministers"),
                    change(
                        ChangeKind.OMISSION, minor, (small, TREATY), "ministers{} were", ", who had met twice before,"
                    ),
                ),
                **english,
            ),
            kept,
        )
    )
    rows.append(
        row(
            cite(4, url, "ten questions about the treaty, and twenty answers that nobody had expected"),
            alive,
            finding(
                QuoteVerdict.PARTIAL,
                "Only the first 5 of 12 words are there, outside the body of the article.",
                TREATY,
                "ten questions about the treaty",
                severity=material,
                score=0.42,
                **{**english, "zone": Zone.PAGE},
            ),
            kept,
        )
    )
    return rows


def foreign_rows() -> list[Row]:
    """Sources in Persian and Russian, and a passage that stands in another source."""
    persian_url = "https://fa.news.example/85722908"
    persian = evidence(persian_url, PERSIAN, "متن کامل گفت‌وگو", extractor="irna")
    served = link(
        LinkStatus.MOVED,
        LinkReason.PERMANENT_REDIRECT,
        persian_url,
        "The server redirects permanently to another address, which has the same document.",
        final_url="https://fa.news.example/news/85722908",
        redirects=(persian_url,),
        http_status=200,
    )
    russian_url = "https://t.me/example_channel/7034"
    russian = evidence(russian_url, RUSSIAN, "", extractor="telegram", edited=True)
    alive = link(LinkStatus.ALIVE, LinkReason.OK, russian_url, "The post was served.")
    foreign = {"quote_language": "en", "state": PageState.ARTICLE, "representation": Representation.LIVE}
    return [
        row(
            cite(5, persian_url, "This document was drawn up based on the interests of our countries."),
            served,
            finding(
                QuoteVerdict.TRANSLATED,
                "The source is in Persian, and this is the passage that the quotation renders; a person should pin it.",
                PERSIAN,
                "این سند بر پایه منافع دو کشور تنظیم شده است",
                score=0.87,
                source_language="fa",
                zone=Zone.MAIN,
                **foreign,
            ),
            persian,
        ),
        row(
            cite(6, russian_url, "undisclosed partnership"),
            alive,
            finding(
                QuoteVerdict.UNLOCATED,
                "The source is in Russian, and no passage stands out.",
                score=0.3,
                source_language="ru",
                candidates=(
                    Candidate(27, 92, 0.41, RUSSIAN[17:92]),
                    Candidate(92, 150, 0.33),
                ),
                **foreign,
            ),
            russian,
        ),
        row(
            cite(7, persian_url, "a road map for further cooperation", kind=Kind.QUOTE),
            served,
            finding(
                QuoteVerdict.MISATTRIBUTED,
                "The passage is not in the cited source; it stands in the source of footnote 6.",
                RUSSIAN,
                "дорожной картой дальнейшего сотрудничества",
                source_language="ru",
                found_in="treaty/6",
                score=0.9,
                **foreign,
            ),
            persian,
        ),
    ]


def gone_rows() -> list[Row]:
    """Everything that can keep a source from being read, with each status and reason of interest."""
    causes = [
        (LinkStatus.PAYWALLED, LinkReason.SUBSCRIPTION, 200, "43 % of the text is shown, the rest is for subscribers."),
        (LinkStatus.BLOCKED, LinkReason.CHALLENGE, 403, "A bot check stands before the page; a reader may see it."),
        (LinkStatus.BLOCKED, LinkReason.LEGAL, 451, "Withheld for legal reasons where we asked from."),
        (LinkStatus.GONE, LinkReason.NOT_FOUND, 404, "The server answers 404 Not Found."),
        (LinkStatus.SOFT_404, LinkReason.POST_NOT_FOUND, 200, "The platform says that the post does not exist."),
        (LinkStatus.PARKED, LinkReason.FOR_SALE, 200, "The domain is offered for sale."),
        (LinkStatus.SERVER_ERROR, LinkReason.HTTP_ERROR, 503, "The server answers 503, also after 2 more attempts."),
        (LinkStatus.UNREACHABLE, LinkReason.DNS, None, "The host name does not resolve."),
        (LinkStatus.UNREACHABLE, LinkReason.TLS, None, "The server's certificate is signed by no authority we know."),
        (LinkStatus.INVALID, LinkReason.REFUSED_ADDRESS, None, "The address is private, and was not fetched."),
        (LinkStatus.SKIPPED, LinkReason.NOT_IN_ARCHIVE, None, "The replayed archive has no record of this address."),
    ]
    health = cycle(
        [(Health.HEALTHY, 0), (Health.UNKNOWN, 0), (Health.HEALTHY, 0), (Health.DEAD, 4), (Health.FAILING, 1)]
    )
    rows = []
    for number, (status, reason, code, said) in enumerate(causes, start=8):
        url = f"https://source-{number}.example/article/{number}"
        state, strikes = next(health)
        checked = link(
            status, reason, url, said, http_status=code, share_shown=0.43 if reason is LinkReason.SUBSCRIPTION else None
        )
        kept = evidence(url, "", "", extractor="generic", published="") if code else None
        verdict = finding(
            QuoteVerdict.UNVERIFIABLE,
            f"There is no source to read: {said[0].lower()}{said[1:]}",
            score=0.0,
            quote_language="en",
            state=PageState.BLOCKED if status is LinkStatus.BLOCKED else None,
        )
        rows.append(
            row(cite(number, url, "What was said there."), checked, verdict, kept, health=state, strikes=strikes)
        )
    return rows


def other_rows() -> list[Row]:
    """Absent, archived and Wayback copies, data only, an image, a note without an address."""
    url = "https://archive-me.example/statement?id=7&lang=en"
    kept = evidence(url, TREATY, "A statement", extractor="kremlin")
    alive = link(LinkStatus.ALIVE, LinkReason.OK, url, "The page was served.")
    back = link(LinkStatus.ALIVE, LinkReason.NOT_MODIFIED, url + "&p=2", "Nothing changed since our last capture.")
    said = "Nothing in this treaty is directed against a third country"
    whole = {"quote_language": "en", "source_language": "en", "state": PageState.ARTICLE}
    return [
        row(
            cite(20, url, "We will never sign another word with them."),
            alive,
            finding(
                QuoteVerdict.ABSENT,
                "The source was read whole, and the quotation is not in it.",
                score=0.08,
                representation=Representation.LIVE,
                **whole,
            ),
            kept,
            since=Since.WORSE,
            previous=QuoteVerdict.VERBATIM,
        ),
        row(
            cite(21, url, said),
            alive,
            finding(
                QuoteVerdict.VERBATIM,
                "Every word is there, in order; this is about our own capture of 2025-01-20.",
                TREATY,
                said,
                representation=Representation.ARCHIVED,
                zone=Zone.DATA,
                **whole,
            ),
            kept,
        ),
        row(
            cite(22, url + "&p=2", said, date=None),
            back,
            finding(
                QuoteVerdict.VERBATIM,
                "Every word is there, in order.",
                TREATY,
                said,
                representation=Representation.WAYBACK,
                zone=Zone.MAIN,
                **whole,
            ),
            evidence(url + "&p=2", TREATY, "A statement, second page"),
            health=Health.RECOVERED,
            since=Since.SAME,
            previous=QuoteVerdict.VERBATIM,
        ),
        row(
            cite(23, url, kind=Kind.IMAGE),
            alive,
            finding(QuoteVerdict.NO_QUOTE, "The footnote quotes nothing; it credits a picture.", score=0.0),
            kept,
        ),
        row(
            cite(23, url, letter="b"),
            alive,
            finding(
                QuoteVerdict.NO_QUOTE,
                "The footnote quotes nothing; the nearest passage is shown without judging.",
                score=0.0,
                candidates=(Candidate(101, 210, 0.62, TREATY[101:210]),),
                **whole,
            ),
            kept,
        ),
        row(
            cite(24, "", kind=Kind.NOTE, date=None, publisher="", note="Explains who the minister is."),
            link(LinkStatus.SKIPPED, LinkReason.NO_URL, "", "The footnote gives no address.", http_status=None),
            finding(QuoteVerdict.NO_QUOTE, "The footnote quotes nothing, and names no address.", score=0.0),
            None,
            health=Health.UNKNOWN,
        ),
    ]


def sample_report(**changes: Any) -> RunReport:
    """The whole run; fields of the run can be changed."""
    given = {
        "run_id": "20250203T093015-a1b2c3",
        "started_at": NOW,
        "finished_at": NOW + dt.timedelta(seconds=74),
        "version": "0.1.0",
        "vantage": "Tbilisi, AS16010",
        "replayed": "",
        "notice": "These are stand-in pages, not the sources: nothing here says anything about the real ones.",
        "rows": tuple(treaty_rows() + foreign_rows() + gone_rows() + other_rows()),
    } | changes
    return RunReport(**given)

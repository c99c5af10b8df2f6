"""What a person should look at first: how verdicts and link statuses are grouped, ordered and coloured."""

from __future__ import annotations

from collections.abc import Mapping

from ibid.findings import LinkFinding, QuoteFinding
from ibid.reporting.model import Row
from ibid.verdicts import Health, LinkStatus, QuoteVerdict, Severity, Since, Word


class QuoteGroup(Word):
    """What to do about a quotation; in the order in which the report shows them."""

    ATTENTION = "needs a person first", "the quotation is not where, or not as, the report says"
    UNCLEAR = "could not tell", "nothing speaks against the quotation, and nothing was found for it"
    FOUND = "found", "located in its source, with no difference that may change what was said"
    NOTHING_QUOTED = "quotes nothing", "there is no quotation to compare"


class LinkGroup(Word):
    """What an address showed; in the order in which the report shows them."""

    NOT_THERE = "not there", "the source is no longer at its address"
    NO_ANSWER = "no answer", "the server failed or could not be reached, which may pass"
    REFUSED = "refused to us", "somebody keeps us out; the page may well be there for a reader"
    PART = "served in part", "the page is there, but not all of it can be read"
    THERE = "there", "the source was served"
    NOT_ASKED = "not asked", "nothing was learnt about the address"


class Tone(Word):
    """The colour and weight of a word; its shape and the word itself say the same."""

    GOOD = "good", "as it should be"
    NOTE = "note", "good to know"
    WARN = "warn", "worth a look"
    BAD = "bad", "needs a person"
    REFUSED = "refused", "we were kept out"
    UNKNOWN = "unknown", "nothing was learnt"


_LINK_GROUPS: Mapping[LinkStatus, tuple[LinkGroup, Tone]] = {
    LinkStatus.GONE: (LinkGroup.NOT_THERE, Tone.BAD),
    LinkStatus.SOFT_404: (LinkGroup.NOT_THERE, Tone.BAD),
    LinkStatus.PARKED: (LinkGroup.NOT_THERE, Tone.BAD),
    LinkStatus.SERVER_ERROR: (LinkGroup.NO_ANSWER, Tone.WARN),
    LinkStatus.UNREACHABLE: (LinkGroup.NO_ANSWER, Tone.WARN),
    LinkStatus.BLOCKED: (LinkGroup.REFUSED, Tone.REFUSED),
    LinkStatus.PAYWALLED: (LinkGroup.PART, Tone.NOTE),
    LinkStatus.ALIVE: (LinkGroup.THERE, Tone.GOOD),
    LinkStatus.MOVED: (LinkGroup.THERE, Tone.GOOD),
    LinkStatus.INVALID: (LinkGroup.NOT_ASKED, Tone.UNKNOWN),
    LinkStatus.SKIPPED: (LinkGroup.NOT_ASKED, Tone.UNKNOWN),
}

_HEALTH_TONES: Mapping[Health, Tone] = {
    Health.HEALTHY: Tone.GOOD,
    Health.FAILING: Tone.WARN,
    Health.DEAD: Tone.BAD,
    Health.RECOVERED: Tone.NOTE,
    Health.UNKNOWN: Tone.UNKNOWN,
}

_VERDICT_TONES: Mapping[QuoteVerdict, Tone] = {
    QuoteVerdict.VERBATIM: Tone.GOOD,
    QuoteVerdict.ALTERED: Tone.WARN,
    QuoteVerdict.PARTIAL: Tone.WARN,
    QuoteVerdict.TRANSLATED: Tone.NOTE,
    QuoteVerdict.UNLOCATED: Tone.UNKNOWN,
    QuoteVerdict.MISATTRIBUTED: Tone.BAD,
    QuoteVerdict.ABSENT: Tone.BAD,
    QuoteVerdict.UNVERIFIABLE: Tone.UNKNOWN,
    QuoteVerdict.NO_QUOTE: Tone.UNKNOWN,
}

_SEVERITY_TONES: Mapping[Severity, Tone] = {
    Severity.COSMETIC: Tone.GOOD,
    Severity.MINOR: Tone.NOTE,
    Severity.MATERIAL: Tone.BAD,
}

# The gravest first.
_CONCERNS = (
    "in another source than the one cited",
    "absent from its source",
    "material difference",
    "only partly there",
    "worse than last time",
)


def concern(row: Row) -> str:
    """Why a person should look at this row first, in a few words; empty where nobody need."""
    found = row.quote
    if found.verdict is QuoteVerdict.MISATTRIBUTED:
        return _CONCERNS[0]
    if found.verdict is QuoteVerdict.ABSENT:
        return _CONCERNS[1]
    if found.severity is Severity.MATERIAL:
        return _CONCERNS[2]
    if found.verdict is QuoteVerdict.PARTIAL:
        return _CONCERNS[3]
    return _CONCERNS[4] if row.since is Since.WORSE else ""


def concern_rank(row: Row) -> int:
    """0 for the gravest concern; only for a row that has one."""
    return _CONCERNS.index(concern(row))


def group_quote(row: Row) -> QuoteGroup:
    """The group that a row belongs to."""
    if concern(row):
        return QuoteGroup.ATTENTION
    if row.quote.verdict is QuoteVerdict.NO_QUOTE:
        return QuoteGroup.NOTHING_QUOTED
    return QuoteGroup.FOUND if row.quote.found else QuoteGroup.UNCLEAR


def group_link(link: LinkFinding) -> LinkGroup:
    """The group that an address belongs to."""
    return _LINK_GROUPS[link.status][0]


def quote_tone(finding: QuoteFinding) -> Tone:
    """The tone of a verdict: that of its worst change where the words differ."""
    if finding.verdict is QuoteVerdict.ALTERED and finding.severity:
        return _SEVERITY_TONES[finding.severity]
    return _VERDICT_TONES[finding.verdict]


def link_tone(status: LinkStatus) -> Tone:
    """The tone of a link status."""
    return _LINK_GROUPS[status][1]


def health_tone(health: Health) -> Tone:
    """The tone of a link's health."""
    return _HEALTH_TONES[health]

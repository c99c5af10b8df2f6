"""What the sources of the notes are: their addresses and dates, also where a note only points to another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ibid.importing.addresses import PrintedAddress, find_addresses
from ibid.importing.dates import PrintedDate, find_dates
from ibid.importing.printed import Note

_IBID = re.compile(
    r"\W*(?:ibid(?:em)?\b|id(?:em)?\b\.|id\.|там же|там само|то же|همان|همانجا|"
    r"ebd\b|ebda\b|ebenda\b|ders\b|a\. ?a\. ?o|"
    r"loc\. ?cit|same (?:as (?:above|before)|[^\W\d_]+(?:[.,]|$))|as above)",
    re.IGNORECASE,
)
# "See note 4", "as note 8", "Aho (note 6)", "supra note 2", "см. прим. 3": the words for seeing, and those for a note.
_SEE = (
    r"(?:see|also|as|same|supra|above|cf|compare|per|siehe|s|vgl|wie|voir|cf|ver|см|смотри|див|"
    r"ر\.ک|رک|ن\.ک|نک|بنگرید|نگاه)"
)
_NOTE = (
    r"(?:notes?|n|nn|fn|footnotes?|endnotes?|ref(?:erence)?|anm|anmerkung|fn|fu(?:ß|ss)note|"
    r"прим(?:ечание|\.)?|сноск[аиуе]|پانوشت|پی‌نوشت|یادداشت|شماره|nota)"
)
_TO_NOTE = re.compile(
    rf"(?:\b{_SEE}\b[\s.:,‌]*(?:\w+\s+)?(?:به\s+)?)?\b{_NOTE}[\s.]*(?:no\.?\s*)?[\[(]?(\d{{1,4}})", re.IGNORECASE
)
_SAME = re.compile(r"\W*same (?!as\b|source\b)([^\W\d_]{3,})\b", re.IGNORECASE)
_TO_BRACKETS = re.compile(rf"\b{_SEE}\b[\s.:]*[\[(](\d{{1,4}})[\])]", re.IGNORECASE)
_SAME_AS = re.compile(r"\bsame\b[^.]{0,30}?\b(?:as|in)\b\s+(?:\w+\s+)?[\[(]?(\d{1,4})\b", re.IGNORECASE)
_STARTS_BY_SEEING = re.compile(rf"\W*{_SEE}\b", re.IGNORECASE)
_OP_CIT = re.compile(
    r"\bop\. ?cit|\bloc\. ?cit|указ\. ?соч|цит\. ?соч|\ba\. ?a\. ?o\b|\bsupra\b|\bcited above\b", re.IGNORECASE
)
# "Sato 1987, p. 97": a work that was named in full before.
_NAME = r"[A-ZÀ-ÞА-ЯЁ][\w’'-]+"
_SHORT_FORM = re.compile(
    rf"\W*{_NAME},? (?:pp?\.|S\.|с\.)\s?\d|"
    rf"\W*{_NAME}(?:\s(?:and|&|et al\.?|и|und|et)(?:\s{_NAME})?)?,?\s\(?(?:1[5-9]|20)\d\d[a-z]?\b"
)
_CAPITAL = re.compile(r"\b(?=[^\W\d_])[A-ZА-ЯЁÀ-ÞІЇЄ][\w’'-]{2,}")
# A book or an interview is a source, though it has no address.
_BIBLIOGRAPHIC = re.compile(
    r"\bp{1,2}\. ?\d|\bvol\. ?\d|\bno\. ?\d|\bS\. ?\d|\bс\. ?\d|\([^()]*\b(?:1[5-9]|20)\d\d\)|"
    r"\binterview\b|\bletter (?:to|from)\b|"
    r"\bИнтервью\b|\b(?:ISBN|ISSN)\b|\bpress (?:release|conference)\b|\bminutes\b|\btranscript\b|\barchive\b",
    re.IGNORECASE,
)
# A sentence that says something has a verb; what only names a source has none. The commonest ones of each language.
_SAYS_SOMETHING = re.compile(
    r"\b(?:is|was|are|were|has|had|have|did|does|will|would|may|can|could|refers|means|said|says|became|lies|"
    r"был[аои]?|является|есть|имеет|стал[аои]?|будет|ist|war|sind|waren|wurde|wird|hat|"
    r"est|était|sont|a été|ont|es|era|fue)\b|"
    r"است|بود|شد|دارد",
    re.IGNORECASE,
)
EXPLAINING = 8  # words of a sentence that explains
# A note that only points to another has no more words than this.
MAX_POINTING = 14


@dataclass(frozen=True, slots=True)
class Source:
    """Where a note's matter comes from.

    ``urls`` has the cited address first; ``copies`` are kept copies of it, ``others`` are further addresses, each with
    its date, that are checked as links only. ``ambiguous`` is the date as printed where it can be read in two ways.
    ``pointed`` is the key of the note that the source was taken from; ``named`` tells that the note names a source
    without an address, ``explains`` that it says something of its own. ``doubt`` says in a clause what is unsure.
    """

    urls: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    date: dt.date | None = None
    ambiguous: str = ""
    pointed: str = ""
    named: bool = False
    doubt: str = ""
    others: tuple[tuple[str, dt.date | None], ...] = ()
    explains: bool = False

    @property
    def url(self) -> str:
        """The cited address."""
        return self.urls[0] if self.urls else ""


def read_sources(notes: Sequence[Note]) -> dict[str, Source]:
    """The source of each note, by its key."""
    found: dict[str, Source] = {}
    by_number = _by_number(notes)
    own = {note.key: _own(note) for note in notes}
    for place, note in enumerate(notes):
        source = own[note.key]
        if not source.urls:
            target, doubt = _target(note, place, notes, by_number, own)
            if target is not None:
                # Pointing to a note that points itself leads on; to a later one, to what that says of itself.
                there = found.get(target.key, own[target.key])
                source = replace(
                    there,
                    date=source.date or there.date,
                    ambiguous=source.ambiguous,
                    pointed=target.key,
                    doubt=doubt
                    or ("" if there.urls or there.named else f"note {target.number} names no source itself"),
                )
            elif doubt:
                source = replace(source, doubt=doubt)
        found[note.key] = source
    return found


def _by_number(notes: Sequence[Note]) -> Mapping[tuple[str, int], Note]:
    table: dict[tuple[str, int], Note] = {}
    for note in notes:
        table.setdefault((note.series, note.number), note)
    return table


def _own(note: Note) -> Source:
    """What a note says of its source itself."""
    addresses = find_addresses(note.text, note.links)
    blanked = note.text
    for one in addresses:
        start, end = one.span
        # What a link shows may be a title, or a date; an address has numbers that are none.
        if any(sign in note.text[start:end] for sign in "/") or "." in note.text[start:end].strip("."):
            blanked = blanked[:start] + " " * (end - start) + blanked[end:]
    dates = [one for one in find_dates(blanked) if not one.looked]
    pages = [one for one in addresses if not one.is_copy] or addresses
    copies = tuple(one.url for one in addresses if one not in pages)
    explains = _explains(blanked, addresses)
    chosen = _date_of(pages, 0, dates, note.text)
    others = tuple(
        (one.url, other.date if (other := _date_of(pages, rank, dates, note.text)) else None)
        for rank, one in enumerate(pages[1:], start=1)
    )
    return Source(
        tuple(one.url for one in pages),
        copies,
        chosen.date if chosen else None,
        chosen.printed if chosen and chosen.ambiguous else "",
        named=not pages and not explains and (chosen is not None or _BIBLIOGRAPHIC.search(note.text) is not None),
        others=others,
        explains=explains,
    )


def _explains(text: str, addresses: Sequence[PrintedAddress]) -> bool:
    """Whether a note says something of its own, before its first address or without one."""
    said = text[: addresses[0].span[0]] if addresses else text
    sentences = re.split(r"(?<=[.!?؟])\s+", re.sub(r"[\"“«„][^\"”»“]*[\"”»“]", " ", said).strip(" ("))
    return any(
        len(one.split()) >= EXPLAINING and one[-1:] in ".!?؟" and _SAYS_SOMETHING.search(one) for one in sentences
    )


def _date_of(pages: Sequence[PrintedAddress], rank: int, dates: Sequence[PrintedDate], text: str) -> PrintedDate | None:
    """The date of one of the addresses: the first behind it, before the next; else the last one before the first."""
    if not pages:
        return dates[0] if dates and rank == 0 else None
    start, _ = pages[rank].span
    until = pages[rank + 1].span[0] if rank + 1 < len(pages) else len(text)
    behind = [one for one in dates if start <= one.span[0] < until]
    if behind:
        return behind[0]
    since = pages[rank - 1].span[1] if rank else 0
    before = [one for one in dates if since <= one.span[0] < start]
    outside = [one for one in before if not _in_title(text, one)]
    chosen = outside or before
    return chosen[-1] if chosen else None


def _in_title(text: str, date: PrintedDate) -> bool:
    """Whether a date stands within quotation marks: it is part of a title then."""
    before, after = text[: date.span[0]], text[date.span[1] :]
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1 and '"' in after)


def _target(
    note: Note, place: int, notes: Sequence[Note], by_number: Mapping[tuple[str, int], Note], own: Mapping[str, Source]
) -> tuple[Note | None, str]:
    """The note that a note points to, and what is unsure about it."""
    same = _SAME.match(note.text)
    if same:
        named = [one for one in reversed(notes[:place]) if same[1].lower() in one.text.lower() and own[one.key].urls]
        if named:
            return named[0], ""
    if _IBID.match(note.text):
        return _previous(place, notes, own)
    match = _TO_NOTE.search(note.text) or _SAME_AS.search(note.text) or _TO_BRACKETS.search(note.text)
    is_short = len(note.text.split()) <= MAX_POINTING
    if match and (is_short or _STARTS_BY_SEEING.match(note.text)) and (match.start() == 0 or _points(note.text, match)):
        target = by_number.get((note.series, int(match[1]))) or by_number.get(("", int(match[1])))
        if target is None or target.key == note.key:
            return None, f"it points to note {match[1]}, which is not there"
        return target, ""
    if _OP_CIT.search(note.text) or (is_short and _SHORT_FORM.match(note.text)):
        return _by_author(note, place, notes, own)
    return None, ""


def _points(text: str, match: re.Match[str]) -> bool:
    """Whether the words for a note are said of the source, not of what is explained."""
    before = text[: match.start()]
    return len(before.split()) <= 6


def _previous(place: int, notes: Sequence[Note], own: Mapping[str, Source]) -> tuple[Note | None, str]:
    if place == 0:
        return None, "it says ibid., and no note stands before it"
    before = notes[place - 1]
    # Numbers that begin anew on each page or in each chapter are one series to a reader; endnotes are another.
    if {before.series, notes[place].series} == {"", "e"}:
        return None, "it says ibid., and no note stands before it"
    source = own[before.key]
    if (
        source.urls
        or source.named
        or _IBID.match(before.text)
        or _TO_NOTE.search(before.text)
        or _OP_CIT.search(before.text)
    ):
        return before, ""
    # Explaining notes between are stepped over, as readers do.
    for note in reversed(notes[: place - 1]):
        if own[note.key].urls:
            return note, f"it says ibid., and note {before.number} before it names no source"
    return None, "it says ibid., and no note before it names a source"


def _by_author(note: Note, place: int, notes: Sequence[Note], own: Mapping[str, Source]) -> tuple[Note | None, str]:
    cited = _OP_CIT.search(note.text)
    names = _CAPITAL.findall(note.text[: cited.start()] if cited else note.text)
    for name in names:
        for before in reversed(notes[:place]):
            if own[before.key].urls and re.search(rf"\b{re.escape(name)}\b", before.text):
                return before, ""
    if not names:
        return _previous(place, notes, own)
    return None, f"it cites {names[0]} again, whom no note before it names"

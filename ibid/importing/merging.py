"""A new reading of a report into the citations that there are: ids, pinned originals and what people mended stay.

Each row that was imported keeps a digest of what was read for it. Where a new reading has the same digest, the report
has not changed there, and the row stays as people left it; where it differs, the report's new words, address and date
are taken, and what changed is told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from ibid.citations import Citation, harmless_cell
from ibid.importing.reading import ReadReport, ReadRow
from ibid.verdicts import Kind

# Columns that the import adds behind those of citations.csv.
SURENESS, REASON, DIGEST = "sureness", "sureness_reason", "imported"
# Likeness (0 to 100) from which two passages, or two claims, are one that was edited.
SAME_QUOTE, SAME_CLAIM = 70.0, 80.0


class Change(StrEnum):
    """What a new reading did to a row."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    KEPT = "kept though the report no longer has it"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change: the row's id, and what it was and is, in words."""

    change: Change
    id: str
    what: str

    def __str__(self) -> str:
        return f"{self.id}: {self.change.value}{': ' if self.what else ''}{self.what}"


@dataclass(frozen=True, slots=True)
class Merged:
    """The citations as they are to be written, and the row that each was read from, by its id.

    ``matches`` counts the rows that were there before.
    """

    citations: tuple[Citation, ...]
    read: dict[str, ReadRow]
    changes: tuple[RowChange, ...]
    matches: int


def merge(report: ReadReport, existing: Sequence[Citation], name: str) -> Merged:
    """Merge what was read into the rows of one report, all of which are called ``name``."""
    pairs = _pairs(report.rows, existing)
    taken = {citation.id for citation in existing}
    by_row = {id(row): citation for row, citation in pairs}
    renumbered = {old.footnote: row.footnote for row, old in pairs}
    changes: list[RowChange] = []
    read: dict[str, ReadRow] = {}
    merged: dict[str, Citation] = {}
    for row, old in pairs:
        merged[old.id] = _updated(row, old, report.text, changes)
        read[old.id] = row
    result = [one for old in existing if (one := _of_old(old, merged, renumbered, report, changes)) is not None]
    for row in report.rows:
        if id(row) not in by_row:
            identifier = _new_id(row, taken)
            taken.add(identifier)
            new = _citation(row, name, identifier)
            read[identifier] = row
            changes.append(RowChange(Change.NEW, identifier, _shown(row.quote or row.claim or row.url)))
            _insert(result, new)
    return Merged(tuple(result), read, tuple(changes), len(pairs))


def digest(row: ReadRow) -> str:
    """What was read for a row, as 12 hexadecimal digits."""
    fields = (str(row.footnote), row.kind.value, row.quote, row.url, str(row.date or ""))
    return hashlib.blake2b("\x1f".join(fields).encode(), digest_size=6).hexdigest()


_Test = Callable[[ReadRow, Citation], bool]


def _pairs(rows: Sequence[ReadRow], existing: Sequence[Citation]) -> list[tuple[ReadRow, Citation]]:
    """Rows with the citation that each was before, the surest ways to tell first."""
    free_rows, free = list(rows), list(existing)
    pairs = []
    for test in _TESTS:
        for row in list(free_rows):
            for old in free:
                if test(row, old):
                    pairs.append((row, old))
                    free_rows.remove(row)
                    free.remove(old)
                    break
    return pairs


def _alike(first: str, second: str, bound: float) -> bool:
    return bool(first and second) and fuzz.ratio(_plain(first), _plain(second)) >= bound


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _bare(row: ReadRow, old: Citation) -> bool:
    return not row.quote and not old.quote


def _same_place(row: ReadRow, old: Citation) -> bool:
    return row.footnote == old.footnote and row.url == old.url


def _same_words(row: ReadRow, old: Citation) -> bool:
    """The same passage; or, where neither quotes, the same claim."""
    return _claims_agree(row, old) if _bare(row, old) else _same_quote(row, old)


def _edited_words(row: ReadRow, old: Citation) -> bool:
    return _alike(row.quote, old.quote, SAME_QUOTE)


def _same_digest(row: ReadRow, old: Citation) -> bool:
    return bool(row.url or row.quote) and old.extra.get(DIGEST) == digest(row)


# From the surest to the least sure. Two rows without an address are one only where their words are.
_TESTS: tuple[_Test, ...] = (
    lambda row, old: _same_digest(row, old) and _same_words(row, old),
    _same_digest,
    lambda row, old: _same_place(row, old) and _same_words(row, old),
    lambda row, old: _same_place(row, old) and _bare(row, old) and bool(row.url),
    lambda row, old: row.url == old.url and bool(row.url) and _same_words(row, old),
    lambda row, old: row.footnote == old.footnote and _same_words(row, old),
    lambda row, old: _same_place(row, old) and _edited_words(row, old),
    lambda row, old: row.url == old.url and bool(row.url) and _edited_words(row, old),
    # A person made a quotation of a paraphrase, or the other way round.
    lambda row, old: _same_place(row, old) and _claims_agree(row, old),
)


def _same_quote(row: ReadRow, old: Citation) -> bool:
    return _plain(row.quote) == _plain(old.quote)


def _claims_agree(row: ReadRow, old: Citation) -> bool:
    return _alike(row.claim, old.claim, SAME_CLAIM) or bool(
        _plain(row.claim)
        and _plain(old.claim)
        and (_plain(row.claim) in _plain(old.claim) or _plain(old.claim) in _plain(row.claim))
    )


def _updated(row: ReadRow, old: Citation, text: str, changes: list[RowChange]) -> Citation:
    """The citation as it was before, with what changed in the report."""
    extra = {**old.extra, **_extra(row)}
    if old.extra.get(DIGEST) == digest(row):
        return replace(old, extra=extra)
    new = replace(
        old,
        footnote=row.footnote,
        quote=old.quote if _same_quote(row, old) or not row.quote else harmless_cell(row.quote),
        url=row.url or old.url,
        date=row.date or old.date,
        publisher=old.publisher if old.publisher and row.url == old.url else row.publisher,
        claim=old.claim if old.claim and _plain(old.claim) in _plain(text) else harmless_cell(row.claim),
        note=old.note or harmless_cell(row.note),
        extra=extra,
    )
    if new.quote and new.kind is not Kind.QUOTE and not old.quote:
        new = replace(new, kind=Kind.QUOTE)
    told = list(_told(old, new))
    if told:
        pinned = (
            "its pinned original was kept; see whether it still fits" if old.original and new.quote != old.quote else ""
        )
        changes.append(RowChange(Change.CHANGED, old.id, "; ".join(filter(None, [*told, pinned]))))
    return new


def _told(old: Citation, new: Citation) -> Iterator[str]:
    for name in ("footnote", "kind", "quote", "url", "date"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{name} was {_shown(str(before or 'empty'))}, is {_shown(str(after or 'empty'))}"


def _of_old(
    old: Citation,
    merged: dict[str, Citation],
    renumbered: dict[int, int],
    report: ReadReport,
    changes: list[RowChange],
) -> Citation | None:
    """What becomes of a row that there is; none where the report dropped what only the import had made."""
    if old.id in merged:
        return merged[old.id]
    by_person = DIGEST not in old.extra or not old.extra[DIGEST] or bool(old.original or old.prefix or old.suffix)
    if not by_person:
        changes.append(RowChange(Change.GONE, old.id, _shown(old.quote or old.claim or old.url)))
        return None
    stands = any(_plain(words) and _plain(words) in _plain(report.text) for words in (old.quote, old.claim))
    number = renumbered.get(old.footnote, old.footnote)
    if not stands or number not in {row.footnote for row in report.rows}:
        changes.append(RowChange(Change.KEPT, old.id, _shown(old.quote or old.claim or old.url)))
    return replace(old, footnote=number)


def _citation(row: ReadRow, name: str, identifier: str) -> Citation:
    return Citation(
        report=name,
        id=identifier,
        footnote=row.footnote,
        kind=row.kind,
        claim=harmless_cell(row.claim),
        quote=harmless_cell(row.quote),
        url=row.url,
        date=row.date,
        publisher=row.publisher,
        note=harmless_cell(row.note),
        extra=_extra(row),
    )


def _extra(row: ReadRow) -> dict[str, str]:
    return {SURENESS: "sure" if row.is_sure else "unsure", REASON: row.why, DIGEST: digest(row)}


def _new_id(row: ReadRow, taken: set[str]) -> str:
    """The footnote's number, with a letter from the second row on."""
    base = f"{row.series.rstrip('.')}-{row.footnote}" if row.series[:1].isdigit() else f"{row.series}{row.footnote}"
    if base not in taken:
        return base
    letters = "bcdefghijklmnopqrstuvwxyz"
    for rank in range(len(taken) + 1):
        suffix = letters[rank % 25] + (str(rank // 25) if rank >= 25 else "")
        if f"{base}{suffix}" not in taken:
            return f"{base}{suffix}"
    raise AssertionError(base)


def _insert(citations: list[Citation], new: Citation) -> None:
    """Put a new row behind the last one whose footnote is not higher."""
    place = max((at for at, one in enumerate(citations, start=1) if one.footnote <= new.footnote), default=0)
    citations.insert(place, new)


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else f"{flat[:89]}…"

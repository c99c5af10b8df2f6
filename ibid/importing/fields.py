"""Field codes of Word: ``HYPERLINK "https://..."`` links its result, ``NOTEREF`` repeats a note's number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ibid.importing.printed import Line

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:NOTEREF|FTNREF)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    code: str
    start: int
    has_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of a part; they nest, and may run over paragraphs."""

    _open: list[_Open] = field(default_factory=list)

    @property
    def refers_to_note(self) -> bool:
        """Whether what comes now is the number of a note, repeated."""
        return any(one.has_result and _NOTE.match(one.code) for one in self._open)

    def begin(self, at: int) -> None:
        """A field begins, with the length of the line so far."""
        self._open.append(_Open("", at))

    def instruct(self, code: str) -> None:
        """Go on with a field's code."""
        if self._open:
            self._open[-1].code += code

    def separate(self, at: int) -> None:
        """The code ends, the result begins."""
        if self._open:
            self._open[-1].has_result, self._open[-1].start = True, at

    def end(self, line: Line) -> None:
        """The field ends: a hyperlink's result is linked."""
        if not self._open:
            return
        ended = self._open.pop()
        match = _HYPERLINK.match(ended.code)
        if match:
            line.link(ended.start if ended.start <= line.length else 0, match[1])

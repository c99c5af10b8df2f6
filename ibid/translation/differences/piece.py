"""A piece of a quotation beside the passage that it renders: what the rooms of numbers, names and negations look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ibid.findings import Change, Span
from ibid.translation.lexical import SourceTerms, Term, read_terms
from ibid.translation.locate import Passage, Source
from ibid.verdicts import ChangeKind, Severity

# Sentences around a passage in which a name may have been mentioned that a translator puts for a pronoun.
AROUND = 0
OMISSION = re.compile(r"\[(?:\.\.\.|…)\]|…|\.\.\.")
_INSERTION = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True)
class Piece:
    """What of a quotation as printed, by its span, renders a passage of a source."""

    quote: str
    span: Span
    passage: Passage
    source: Source

    @cached_property
    def english(self) -> str:
        """The quotation's words; what its editor put in is blank."""
        return _INSERTION.sub(lambda match: " " * len(match[0]), self._printed)

    @cached_property
    def text(self) -> str:
        """The passage's words."""
        return self.source.text[self.passage.start : self.passage.end]

    @cached_property
    def beside(self) -> str:
        """The passage with the sentence before and the one behind."""
        spans, passage = self.source.spans, self.passage
        return self.source.text[self.beside_start : spans[min(len(spans), passage.high + 1) - 1][1]]

    @property
    def beside_start(self) -> int:
        """Where the sentence before the passage begins."""
        return self.source.spans[max(0, self.passage.low - 1)][0]

    @property
    def language(self) -> str:
        """The passage's."""
        return self.source.language

    @property
    def omits(self) -> bool:
        """Whether the quotation leaves out, with a mark, some of what the passage says."""
        return OMISSION.search(self._printed) is not None

    @property
    def inserted_text(self) -> str:
        """The words that the quotation's editor put in."""
        return " ".join(_INSERTION.findall(self._printed))

    @cached_property
    def inserted(self) -> Sequence[Term]:
        """What the quotation's editor put in."""
        return read_terms(self.inserted_text, "en")

    @property
    def near_text(self) -> str:
        """The passage with the sentences around it."""
        spans, passage = self.source.spans, self.passage
        return self.source.text[
            spans[max(0, passage.low - AROUND)][0] : spans[min(len(spans), passage.high + AROUND) - 1][1]
        ]

    @property
    def near(self) -> Sequence[SourceTerms]:
        """The passage's sentences and those around it."""
        low, high = self.passage.low - AROUND, self.passage.high + AROUND
        return self.source.words.sentences[max(0, low) : high]

    @property
    def _printed(self) -> str:
        return self.quote[slice(*self.span)]

    def change(self, kind: ChangeKind, own: Span | None, theirs: Span | None) -> Change:
        """A difference, by what it is in the piece and in the passage; none where that side says nothing."""
        mine, there = own or (0, 0), theirs or (0, 0)
        at, source_at = self.span[0], self.passage.start
        return Change(
            kind,
            Severity.MATERIAL,
            self.english[slice(*mine)],
            self.text[slice(*there)],
            (at + mine[0], at + mine[1]),
            (source_at + there[0], source_at + there[1]),
        )

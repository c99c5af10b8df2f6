"""Words that a line end has divided, mended by the words that stand within the lines of the same file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

# pdfium writes U+FFFE (or U+0002) for a hyphen that it takes for one made by the line end.
_SPLIT_WORD = re.compile(r"([^\W_]+)(?:[\ufffe\x02]\s*|[-\u00ad\u2010]\n)([^\W_]*)")
_HYPHENATED, _WORD = re.compile(r"[^\W\d_]+-[^\W\d_]+(?![-\ufffe\x02])"), re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words of a file that stand within lines: by them a hyphen at a line's end is told from a divided word."""

    hyphenated: frozenset[str]
    plain: frozenset[str]

    @classmethod
    def of(cls, pages: Sequence[str]) -> Self:
        """The words of a file's pages."""
        whole = "\n".join(pages).lower()
        return cls(frozenset(_HYPHENATED.findall(whole)), frozenset(_WORD.findall(whole)))

    def joined(self, text: str) -> str:
        """A text without the hyphens and line ends that divide words."""
        return _SPLIT_WORD.sub(self._join, text)

    def _join(self, split: re.Match[str]) -> str:
        """The two halves of a word as one: with a hyphen where the file has it elsewhere, or a name goes on."""
        left, right = split[1], split[2]
        joined = f"{left}{right}".lower()
        keeps = not right[:1].islower() or (f"{left}-{right}".lower() in self.hyphenated and joined not in self.plain)
        return f"{left}-{right}" if keeps else f"{left}{right}"

"""The benchmark's articles: original texts with English quotations that render passages of them, or none of them.

Written for this benchmark: the events are invented, the renderings are a person's idea of what a translator would
print. ``quotes`` are faithful, ``changed`` have one planted difference, ``negatives`` are on the topic and not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"
_OMISSION = re.compile(r"\s*\[(?:\.\.\.|…)\]\s*|\s*…\s*|\s*\.\.\.\s*")
_INSERTION = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, the sentences that it renders, and for a changed one the change and its words."""

    id: str
    english: str
    sentences: tuple[int, ...]
    kind: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its quotations."""

    id: str
    language: str
    part: str
    sentences: tuple[str, ...]
    quotes: tuple[Quoted, ...]
    negatives: tuple[str, ...]
    changed: tuple[Quoted, ...]

    @property
    def text(self) -> str:
        """The article with a sentence a line."""
        return "\n".join(self.sentences)

    def place(self, number: int) -> tuple[int, int]:
        """Where a sentence stands in the text."""
        start = sum(len(sentence) + 1 for sentence in self.sentences[:number])
        return start, start + len(self.sentences[number])

    def is_right(self, quoted: Quoted, span: tuple[int, int]) -> bool:
        """Whether a span has a good part of any of the sentences that a quotation renders."""
        for number in quoted.sentences:
            start, end = self.place(number)
            if 2 * (min(end, span[1]) - max(start, span[0])) > min(end - start, span[1] - span[0]):
                return True
        return False


def read_articles() -> Iterator[Article]:
    """The articles of the benchmark, by their names."""
    yield from map(read_article, sorted(FOLDER.glob("*.json")))


def read_article(path: Path) -> Article:
    """The article of a JSON file."""
    said = json.loads(path.read_text(encoding="utf-8"))
    return Article(
        said["id"],
        said["id"][:2],
        said["part"],
        tuple(said["sentences"]),
        tuple(Quoted(q["id"], q["en"], tuple(q["sents"]), q["kind"]) for q in said["quotes"]),
        tuple(n["en"] for n in said["negatives"]),
        tuple(Quoted(c["id"], c["en"], tuple(c["sents"]), c["change"], c["was"], c["now"]) for c in said["changed"]),
    )


def segments_of(english: str) -> list[str]:
    """A quotation's segments between its marks of omission, without insertions."""
    return [part for piece in _OMISSION.split(english) if (part := _INSERTION.sub(" ", piece).strip())]

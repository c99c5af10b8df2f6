"""A source text made ready to be searched often."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from ibid.quotes.normalize import Folded, fold
from ibid.quotes.words import Word, split_words

# Letters that are compared while locating: endings differ by case and number, beginnings rarely do.
STEM_LETTERS = 5


class PreparedText:
    """A text with what locating needs, made when first asked for and kept."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        """The text folded, with its places."""
        return fold(self.text)

    @cached_property
    def words(self) -> list[Word]:
        """All words in order."""
        return list(split_words(self.folded.text))

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each stem stands, as word numbers."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            found[stem(word.form)].append(number)
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The span, in the text as given, from one word to another."""
        return self.folded.span(self.words[first].start, self.words[last].end)


def prepare(text: str) -> PreparedText:
    """Make a text ready; checking many quotations against it then costs little each."""
    return PreparedText(text)


def stem(form: str) -> str:
    """A crude stem, the same for most inflected forms of a word; numbers keep all their digits."""
    return form if form[0].isdigit() or form[0] == "-" else form[:STEM_LETTERS]

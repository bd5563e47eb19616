"""The measurements that tell how right the library is, each beside its peers and its goal."""

from fnmatch import fnmatchcase
from typing import NamedTuple

import numpy as np
import pandas as pd

SHORTCOMING = "no"
"""What the column reached says of a goal that was missed."""

ACCURACY_COLUMNS = {
    "task": "what is to be found or predicted",
    "label": "texts and metric, in words",
    "corpus": "on which texts",
    "subject": "genre, index or view",
    "metric": "what the number is; from 0 to 1, higher is better",
    "tool": "whose number it is",
    "peer": "kind of peer, one of `PEERS`; empty for the library's own number",
    "value": "the number",
    "low": "lower end of its 95% interval; nan where none was computed",
    "high": "upper end",
    "n": "how many units it rests on",
    "at_least": "goal of the library's number; nan where there is none",
    "reached": "whether it is reached: yes, no, or empty where there is no goal",
    "gap_low": "of a peer: lower end of the 95% interval of the library's number minus this one, "
    "both from the same draws; nan where none was computed",
    "gap_high": "upper end",
}

BESIDE_COLUMNS = {
    "task": "what is to be found or predicted",
    "label": "texts and metric, in words",
    "tool": "the other tool with the highest number",
    "value": "the library's number",
    "other": "the other tool's",
    "low": "lower end of an interval of the library's number minus the other's; nan where no "
    "interval was computed",
    "high": "upper end",
    "paired": "whether that interval is from the same draws; if not, it is made from the ends of "
    "the two tools' own intervals, and is wider than it need be",
}

CODER = "another coder"
"""The kind of peer that is no tool."""

PEERS = ("textstat", "textacy", "regular expression", "other tool", CODER)
"""Kinds of peers, in the order in which they are drawn."""

COVERAGE_COLUMNS = {
    "index": "name of the index",
    "halves": "which two halves of an article were compared, one of `HALVES`",
    "value": "share of the intervals of the difference of two halves that hold zero, 0 to 1",
    "low": "lower end of Wilson's 95% interval of that share",
    "high": "upper end",
    "n": "halvings",
    "at_least": "goal; nan where there is none",
    "at_most": "goal; nan where there is none",
    "reached": "yes, no, or empty where there is no goal",
}

HALVES = (
    "random halves",
    "odd and even",
    "first and second half",
    "first and second half, widened by 1.33",
)
"""Ways in which articles were halved, as the table of results names them."""


class Peer(NamedTuple):
    """Another tool's number for the same task: its name in the results, and its kind.

    In the name a * stands for anything, such as the version.
    """

    tool: str
    kind: str
    subject: str = ""


class Task(NamedTuple):
    """One number of the library: where it stands in the results, and beside whose."""

    task: str
    label: str
    file: str
    subject: str
    metric: str
    tool: str = "presslens"
    peers: tuple[Peer, ...] = ()


_NUPUNKT = (Peer("nupunkt", "other tool"),)
_TEXTSTAT = (Peer("textstat", "textstat"),)
_FINDERS = (Peer("textacy *, paragraphs", "textacy"), Peer("regex", "regular expression"))
_CODER = (Peer("another coder", CODER),)
_SENTENCES, _SYLLABLES = "Sentence boundaries", "Syllables"
_JUDGED, _ORDER = "Readability beside judgement", "Order of three levels of a story"
_ATTRIBUTIONS, _CATEGORIES = "Attributions", "Categories of a source, given its words"
_SEEDS = "Attributions in the study's own articles"


def _ranked(label: str, index: str, peers: tuple[Peer, ...] = _TEXTSTAT) -> tuple[Task, ...]:
    """Make the two tasks of an index: beside judged ease, and on three levels of a story."""
    own = "corrected"
    ordered = tuple(peer for peer in peers if peer.kind == "textstat")
    return (
        Task(_JUDGED, f"CLEAR, {label}", "clear_validity", index, "rho", own, peers),
        Task(_ORDER, f"OneStop, {label}", "onestop_order", index, "share of stories", own, ordered),
    )


_EASE = (
    Task(
        _JUDGED,
        "CLEAR, four-number ease model",
        "clear_validity",
        "ten folds without a common author",
        "rho",
    ),
    Task(
        _ORDER,
        "OneStop, four-number ease model",
        "onestop_order",
        "four-number ease model",
        "share of stories",
    ),
)
_INDICES = (
    *_ranked("Flesch-Kincaid", "flesch_kincaid_grade"),
    *_ranked("Flesch Reading Ease", "flesch_reading_ease"),
    *_ranked("Dale-Chall 1948", "dale_chall_1948"),
    *_ranked(
        "Dale-Chall 1995",
        "dale_chall_1995",
        (Peer("CLEAR's own column", "other tool", "New Dale-Chall Readability Formula"),),
    ),
    *_EASE,
)

TASKS = (
    Task(_SENTENCES, "GUM, edited, F1", "segmentation", "edited", "F1", peers=_NUPUNKT),
    Task(_SENTENCES, "GUM, news, F1", "segmentation", "news", "F1", peers=_NUPUNKT),
    Task(
        _SYLLABLES,
        "CMUdict, held-out words",
        "syllables",
        "all words of letters only",
        "share exact",
        peers=(Peer("Pyphen", "other tool"),),
    ),
    *(task for task in _INDICES if task.task == _JUDGED),
    *(task for task in _INDICES if task.task == _ORDER),
    *(
        Task(
            _ATTRIBUTIONS,
            f"{corpus}, {label}",
            file,
            "speech view",
            metric,
            # Other coders read two of the articles: too few for a correlation.
            peers=_FINDERS + (coder if metric != "density_pearson" else ()),
        )
        for corpus, file, coder in (
            ("PolNeAR dev", "sourcing_accuracy", _CODER),
            ("OneStop", "sourcing_onestop", ()),
        )
        for label, metric in (
            ("sentences, F1", "sentence_f1"),
            ("words, F1", "word_f1"),
            ("content with source, F1", "source_f1"),
            ("density, correlation", "density_pearson"),
        )
    ),
    *(
        Task(_CATEGORIES, f"OneStop, {label}, {kinds}", "sourcing_rules", view, metric)
        for label, metric in (
            ("naming", "naming_accuracy"),
            ("sector", "sector_accuracy"),
            ("channel", "channel_accuracy"),
        )
        for kinds, view in (("speech", "speech view"), ("beliefs too", "full view"))
    ),
    *(
        Task(_SEEDS, label, "sourcing_seeds", subject, metric)
        for label, subject, metric in (
            ("sentences, F1", "sentence is attributed (F1)", "sentence_f1"),
            ("content with source, F1", "attribution with its source (F1)", "source_f1"),
            ("naming", "naming of a matched source", "naming"),
            ("second-hand found", "second-hand attributions found", "second_hand"),
        )
    ),
)
"""What the figure of accuracy shows, in its order."""


def accuracy(table: pd.DataFrame, tasks: tuple[Task, ...] = TASKS) -> pd.DataFrame:
    """Put the library's accuracy beside that of its peers.

    Parameters
    ----------
    table : DataFrame
        As `measured.measured` returns it.
    tasks : tuple of Task
        What to show; a task that was not measured is left out.

    Returns
    -------
    DataFrame
        One row per task and tool, the library's own first; columns as in `ACCURACY_COLUMNS`.
    """
    rows = []
    for task in tasks:
        own = (Peer(task.tool, ""), *task.peers)
        for peer in own:
            found = table[
                (table["file"] == task.file)
                & (table["subject"] == (peer.subject or task.subject))
                & (table["metric"] == task.metric)
                & np.array([fnmatchcase(tool, peer.tool) for tool in table["tool"]], dtype=bool)
            ]
            cells = found[["corpus", "subject", "metric", "tool", *_CARRIED]].to_dict("records")
            keys = {"task": task.task, "label": task.label, "peer": peer.kind}
            rows += [keys | cell | _paired_gap(table, task, peer) for cell in cells]
    made = pd.DataFrame(rows, columns=list(ACCURACY_COLUMNS))
    return made.astype({"gap_low": float, "gap_high": float})


def _paired_gap(table: pd.DataFrame, task: Task, peer: Peer) -> dict[str, float]:
    """Return the interval of the library's number minus a peer's, where it was measured."""
    found = table[
        (table["file"] == task.file)
        & (table["subject"] == task.subject)
        & (table["tool"] == task.tool)
        & (table["metric"] == f"{task.metric} minus {peer.tool}'s")
    ]
    ends = found[["low", "high"]].to_numpy(dtype=float)
    low, high = ends[0] if len(ends) else (np.nan, np.nan)
    return {"gap_low": float(low), "gap_high": float(high)}


def beside_best(accuracy: pd.DataFrame) -> pd.DataFrame:
    """Hold the library against the best other tool of each task, with an interval of the gap.

    Parameters
    ----------
    accuracy : DataFrame
        As `accuracy` returns it.

    Returns
    -------
    DataFrame
        One row per task that another tool was tried on, columns as in `BESIDE_COLUMNS`.
    """
    rows = []
    for (task, label), tools in accuracy.groupby(["task", "label"], sort=False):
        own, others = tools[tools["peer"] == ""].iloc[0], tools[~tools["peer"].isin(["", CODER])]
        if others.empty:
            continue
        best = others.loc[others["value"].idxmax()]
        paired = pd.notna(best["gap_low"])
        # Two intervals that do not meet are certain to differ; two that meet may differ still.
        low = best["gap_low"] if paired else own["low"] - best["high"]
        high = best["gap_high"] if paired else own["high"] - best["low"]
        rows.append(
            (task, label, best["tool"], own["value"], best["value"], low, high, bool(paired))
        )
    return pd.DataFrame(rows, columns=list(BESIDE_COLUMNS))


_CARRIED = ("value", "low", "high", "n", "at_least", "reached")


def goals(table: pd.DataFrame) -> pd.DataFrame:
    """Every number that has a goal, of all tables: rows of `measured.measured`."""
    return table[table["reached"] != ""].reset_index(drop=True)


def interval_coverage(table: pd.DataFrame) -> pd.DataFrame:
    """How often intervals of the difference of two halves of an article hold zero.

    Parameters
    ----------
    table : DataFrame
        As `measured.measured` returns it.

    Returns
    -------
    DataFrame
        One row per index and way of halving, columns as in `COVERAGE_COLUMNS`.
    """
    rows = table[
        (table["file"] == "bootstrap_coverage") & table["metric"].str.startswith("share, ")
    ]
    named = rows.assign(index=rows["subject"], halves=rows["metric"].str.removeprefix("share, "))
    return named[list(COVERAGE_COLUMNS)].reset_index(drop=True)

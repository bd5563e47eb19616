"""Chart of notebook 01: how long the articles are, and where they quote."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from presslens.charts.style import FULL_WIDTH, INK, PHONE_WIDTH, chart, new_figure, outlet_style

_STRIP = "#E3E3E3"


@chart
def quotations(runs: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw each article as a strip of its words; those in quotation marks are dark.

    Parameters
    ----------
    runs : DataFrame
        As `describe.quotation_runs` returns it.
    phone : bool
        Whether to draw it for a narrow screen, with the names above the strips.

    Returns
    -------
    Figure
    """
    styles = outlet_style(runs["outlet"])
    articles = list(runs.groupby(["article", "outlet"], sort=False))
    longest = runs.groupby("article")["words"].sum().max()
    figure, axes = new_figure(
        width=PHONE_WIDTH if phone else FULL_WIDTH,
        height=1.1 + (0.62 if phone else 0.52) * len(articles),
    )
    for place, ((_, outlet), rows) in enumerate(articles):
        color = styles[outlet].colour
        for quoted, shade in ((False, _STRIP), (True, color)):
            some = rows[rows["quoted"] == quoted]
            axes.barh(
                [place] * len(some),
                some["words"],
                left=some["first_word"],
                height=0.5,
                color=shade,
                linewidth=0,
            )
        total = rows["words"].sum()
        label = f"{rows.loc[rows['quoted'], 'words'].sum()} of {total} words quoted"
        if phone:
            axes.text(0, place - 0.32, outlet, color=color, fontweight="bold", fontsize=9)
            axes.text(longest, place - 0.32, label, ha="right", fontsize=9)
        else:
            axes.text(total + longest * 0.015, place, label, va="center_baseline", fontsize=9.5)
    _tidy(axes, len(articles), longest)
    axes.set_xlim(0, longest * (1 if phone else 1.32))
    if not phone:
        axes.set_yticks(range(len(articles)), [outlet for (_, outlet), _ in articles])
        for tick, ((_, outlet), _) in zip(axes.get_yticklabels(), articles, strict=True):
            tick.set(color=styles[outlet].colour, fontweight="bold", fontsize=9.5)
    return figure


def _tidy(axes: Axes, rows: int, longest: int) -> None:
    """Take away what a strip does not need, and name its axis."""
    axes.set_yticks([])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(rows - 0.6, -0.75)
    axes.set_xticks(range(0, longest, 200))
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_bounds(0, longest)
    axes.set_xlabel("words from the start; dark: in quotation marks", color=INK)

"""Chart of notebook 01: how long the articles are, and where they quote."""

import pandas as pd
from matplotlib.figure import Figure

from presslens.charts.rows import name_rows
from presslens.charts.style import INK, chart, new_figure, outlet_style

_STRIP = "#E3E3E3"


@chart
def quotations(runs: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw each article as a strip of its words; those in quotation marks are dark.

    Parameters
    ----------
    runs : DataFrame
        As `describe.quotation_runs` returns it.
    phone : bool
        With the names above the strips.
    """
    styles = outlet_style(runs["outlet"])
    articles = [rows for _, rows in runs.groupby("article", sort=False)]
    outlets = [rows["outlet"].iloc[0] for rows in articles]
    longest = runs.groupby("article")["words"].sum().max()
    figure, axes = new_figure(1.1 + (0.62 if phone else 0.52) * len(articles), phone=phone)
    for y, (outlet, rows) in enumerate(zip(outlets, articles, strict=True)):
        color = styles[outlet].color
        for quoted, shade in ((False, _STRIP), (True, color)):
            strips = rows[rows["quoted"] == quoted]
            axes.barh(
                [y] * len(strips),
                strips["words"],
                left=strips["first_word"],
                height=0.5,
                color=shade,
                linewidth=0,
            )
        total = rows["words"].sum()
        label = f"{rows.loc[rows['quoted'], 'words'].sum()} of {total} words quoted"
        if phone:
            axes.text(0, y - 0.32, outlet, color=color, fontweight="bold", fontsize=9)
            axes.text(longest, y - 0.32, label, ha="right", fontsize=9)
        else:
            axes.text(total + longest * 0.015, y, label, va="center_baseline", fontsize=9.5)
    axes.set_yticks([])
    axes.set_ylim(len(articles) - 0.6, -0.75)
    axes.set_xlim(0, longest * (1 if phone else 1.32))
    if not phone:
        name_rows(axes, outlets, fontsize=9.5)
    axes.set_xticks(range(0, longest, 200))
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_bounds(0, longest)
    axes.set_xlabel("words from the start; dark: in quotation marks", color=INK)
    return figure

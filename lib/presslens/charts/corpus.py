"""Charts of notebook 01: what the files hold, how the articles are built, where they quote."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from presslens.charts.style import (
    INK,
    MUTED,
    RULE,
    OutletStyle,
    chart,
    new_figure,
    outlet_style,
)

BODY_COLOUR = "#C9D9E6"
BOILERPLATE_COLOUR = "#C05500"


def _articles(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Slug and outlet of each article, in order."""
    pairs = table[["article", "outlet"]].drop_duplicates()
    return list(pairs.itertuples(index=False, name=None))


@chart
def contents(table: pd.DataFrame) -> Figure:
    """Draw each file as a bar of its lines in order; boilerplate stands out and is named.

    Parameters
    ----------
    table : DataFrame
        As `shape.file_lines` returns it.

    Returns
    -------
    Figure
    """
    articles = _articles(table)
    figure, axes = new_figure(height=1.2 + 0.85 * len(articles))
    for row, (article, _) in enumerate(articles):
        of_article = table[table["article"] == article]
        for line in of_article.itertuples():
            is_body = line.kind == "body"
            axes.barh(
                row,
                line.words,
                left=line.first_word,
                height=0.36 if is_body else 0.48,
                color=BODY_COLOUR if is_body else BOILERPLATE_COLOUR,
                hatch=None if is_body else "////",
                edgecolor="white",
                linewidth=0.6,
            )
        _name_boilerplate(axes, row, of_article)
    totals = table.groupby("article", sort=False)["words"].sum()
    axes.set_yticks(range(len(articles)), [outlet for _, outlet in articles])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(articles) - 0.45, -0.6)
    axes.set_xlim(0, totals.max() * 1.02)
    axes.set_xlabel("words of the file, in order; each block is a line of the file")
    axes.spines["left"].set_visible(False)
    return figure


def _name_boilerplate(axes: Axes, row: int, lines: pd.DataFrame) -> None:
    """Write the kinds at the head of the file above its bar, those after below."""
    body = lines[lines["kind"] == "body"]
    first_body = body["line"].min() if len(body) else lines["line"].max() + 1
    out = lines[lines["kind"] != "body"]
    head = out[out["line"] < first_body]
    tail = out[out["line"] > first_body]
    last_word = lines["words"].sum()
    for part, x, y, align, valign in (
        (head, 0, row - 0.31, "left", "bottom"),
        (tail, last_word, row + 0.31, "right", "top"),
    ):
        counts = part["kind"].value_counts(sort=False)
        names = [kind if n == 1 else f"{kind} ×{n}" for kind, n in counts.items()]
        # A short file has no room to the left of its end.
        place, side = (0, "left") if len(", ".join(names)) * 8 > x else (x, align)
        axes.text(
            place,
            y,
            ", ".join(names),
            ha=side,
            va=valign,
            fontsize=8.5,
            color=BOILERPLATE_COLOUR,
        )


@chart
def shape(table: pd.DataFrame) -> Figure:
    """Draw each sentence of each article at its place, as high as it is long.

    Parameters
    ----------
    table : DataFrame
        As `shape.sentence_lengths` returns it.

    Returns
    -------
    Figure
        One panel per article with common axes; paragraphs are set apart by a shade of the ground.
    """
    articles = _articles(table)
    styles = outlet_style([outlet for _, outlet in articles])
    figure, grid = new_figure(
        height=0.8 + 1.25 * len(articles),
        nrows=len(articles),
        sharex=True,
        sharey=True,
        squeeze=False,
    )
    for axes, (article, outlet) in zip(grid[:, 0], articles, strict=True):
        rows = table[table["article"] == article]
        _draw_sentences(axes, rows, styles[outlet])
        mean = rows["words"].mean()
        axes.set_title(
            f"{outlet}: {len(rows)} sentences, {mean:.0f} words on average",
            color=styles[outlet].colour,
        )
    highest = table["words"].max()
    grid[0, 0].set_ylim(0, highest * 1.05)
    # A little more than the longest article, so that the line around its last bar is drawn whole.
    grid[0, 0].set_xlim(0, 1.005 * (table["first_word"] + table["words"]).max())
    grid[-1, 0].set_xlabel("words from the start of the article")
    figure.supylabel("words in the sentence", fontsize=9, color=INK)
    return figure


def _draw_sentences(axes: Axes, rows: pd.DataFrame, style: OutletStyle) -> None:
    for number, (_, paragraph) in enumerate(rows.groupby("paragraph", sort=False)):
        start = paragraph["first_word"].min()
        end = (paragraph["first_word"] + paragraph["words"]).max()
        if number % 2:
            axes.axvspan(start, end, color="#F1F1F1", linewidth=0, zorder=0)
    for part, hatch, face in (("words", "", "white"), ("quoted_words", "/////", "white")):
        axes.bar(
            rows["first_word"],
            rows[part],
            width=rows["words"],
            align="edge",
            facecolor=face,
            edgecolor=style.colour,
            hatch=hatch,
            linewidth=1.0,
            zorder=2,
        )


@chart
def quotation_strips(words: pd.DataFrame, table: pd.DataFrame) -> Figure:
    """Draw each article as a strip of its words; words in quotation marks are dark.

    Parameters
    ----------
    words : DataFrame
        As `quotations.quoted_words` returns it.
    table : DataFrame
        As `shape.lengths` returns it; gives the order, the outlets and the shares.

    Returns
    -------
    Figure
    """
    measured = table[table["words"] > 0].reset_index(drop=True)
    styles = outlet_style(list(measured["outlet"]))
    figure, axes = new_figure(height=1.0 + 0.5 * len(measured))
    for row in measured.itertuples():
        axes.barh(row.Index, row.words, height=0.5, color="#EFEFEF", edgecolor=RULE, linewidth=0.6)
        flags = words.loc[words["article"] == row.article, "quoted"].to_numpy()
        for start, length in _runs(flags):
            axes.barh(
                row.Index,
                length,
                left=start,
                height=0.5,
                color=styles[row.outlet].colour,
                linewidth=0,
            )
        axes.text(
            row.words + measured["words"].max() * 0.012,
            row.Index,
            f"{row.quoted_share:.0%} quoted",
            va="center",
            fontsize=9,
            color=styles[row.outlet].colour,
        )
    axes.set_yticks(range(len(measured)), measured["outlet"])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(measured) - 0.5, -0.5)
    axes.set_xlim(0, measured["words"].max() * 1.16)
    axes.set_xlabel("words of the body, in order; coloured: inside quotation marks")
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
    return figure


def _runs(flags: "pd.api.extensions.ExtensionArray | list[bool]") -> list[tuple[int, int]]:
    """Start and length of each run of true values."""
    runs: list[tuple[int, int]] = []
    for position, flag in enumerate(flags):
        if not flag:
            continue
        if runs and sum(runs[-1]) == position:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((position, 1))
    return runs

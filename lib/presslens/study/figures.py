"""Publish a figure: the drawing in three formats, the numbers drawn, and the record of both."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from presslens.claims import is_study_corpus
from presslens.csv_files import csv_bytes
from presslens.errors import FigureError, StudyError
from presslens.measures.coding import coded_by, coding_files
from presslens.publishing import publish_files
from presslens.study import records, verify
from presslens.study.drawing import Texts, draw
from presslens.study.records import Record, Study
from presslens.wording import percent

if TYPE_CHECKING:
    from presslens.claims import Claims
    from presslens.text.corpus import Corpus

MAX_CAPTION_WORDS = 40

PIXELS_PER_INCH = 100
"""CSS pixels at which a notebook shows an inch: half the PNG's, so that it stays sharp."""

_UNPRINTABLE = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def publish(
    figure: Figure,
    id: str,
    *,
    data: pd.DataFrame,
    title: str,
    caption: str,
    corpus: Corpus,
    out: str | Path = "",
    claims: Claims | None = None,
    coded: Sequence[str] = (),
    phone: Figure | None = None,
    shown: pd.DataFrame | None = None,
    unit: str = "",
    notebook: str = "",
    study: Study = records.OUR_STUDY,
) -> None:
    """Write ID.svg, .png, .pdf, .csv and .json, and show the picture in the notebook.

    The headline, or the title where no claim gives one, and a source line are added to the
    figure. Either all files are written or none is touched.

    Parameters
    ----------
    figure : Figure
        As `presslens.charts` draws it.
    id : str
        fig-NOTEBOOK-NUMBER-what-it-shows, such as "fig-2-1-flesch-kincaid" for figure 2.1.
    data : DataFrame
        The numbers drawn; the levels of a named index become columns.
    title : str
        What is drawn, in sentence case, without a finding; plain text, as the caption is.
    caption : str
        How to read it, in at most `MAX_CAPTION_WORDS` words.
    corpus : Corpus
        The articles; with the tables `coded` they are the figure's inputs.
    out : str or Path
        Folder for the files, made if it is not there; figures/ beside the corpus if empty.
    claims : Claims, optional
        The claims of the notebook; one of them may give the headline.
    coded : sequence of str
        Names of the tables of the coding that it draws on, such as "attributions".
    phone : Figure, optional
        The same for a screen of 360 pixels: ID-phone.svg.
    shown : DataFrame, optional
        The table that the alternative text reads out, where `data` has too many rows.
    unit : str
        "share" if the alternative text shall show numbers as percentages.
    notebook : str
        File name of the notebook that calls; that of `claims` by default.
    study : Study
        What the figure is a part of.

    Raises
    ------
    FigureError
        If a text, the data or the drawing is not fit to publish, the folder can't be written, or
        other articles would be published as the study's.
    """
    if study.is_ours and not is_study_corpus(corpus):
        raise FigureError(
            f"{id}: {corpus.folder} holds other articles than the study's; for your own run "
            "presslens report FOLDER"
        )
    data = data.reset_index() if any(name is not None for name in data.index.names) else data
    _check_data(id, data)
    notebook = notebook or (claims.notebook if claims else "")
    headline = claims.headline(id) if claims else ""
    alt = alt_text(title, data if shown is None else shown, unit)
    _check_texts(id, {"title": title, "caption": caption, "notebook": notebook}, headline + alt)
    inputs = {**corpus.files, **coding_files(corpus, *coded)}
    source = records.provenance(id, notebook, inputs, study)
    files = draw(figure, phone, Texts(id, title, headline, alt, source, study))
    files[f"{id}.csv"] = csv_bytes(data)
    record = records.make_record(
        study,
        id,
        files,
        title=title,
        headline=headline,
        caption=caption,
        alt=alt,
        notebook=notebook,
        inputs=inputs,
        pixels=_fingerprint(id, files[f"{id}.png"]),
        coding_by=coded_by(corpus) if coded else None,
    )
    folder = Path(out) if str(out) else corpus.folder.parent / "figures"
    try:
        publish_files({**files, f"{id}.json": records.to_json(record).encode()}, folder, remove=[])
    except StudyError as error:
        raise FigureError(str(error)) from error
    _show(files[f"{id}.png"], record, folder, round(figure.get_figwidth() * PIXELS_PER_INCH))


def _check_texts(id: str, texts: Mapping[str, str], others: str) -> None:
    """Refuse a missing or too long text, and letters that a file's metadata can't hold."""
    records.figure_number(id)
    for name, text in texts.items():
        if not text.strip():
            raise FigureError(f"{id}: the {name} is empty")
    if (words := len(texts["caption"].split())) > MAX_CAPTION_WORDS:
        raise FigureError(f"{id}: the caption has {words} words; write at most {MAX_CAPTION_WORDS}")
    if letter := _UNPRINTABLE.search(texts["title"] + others):
        raise FigureError(f"{id}: a text of it holds {letter[0]!r}; take it out")


def _check_data(id: str, data: pd.DataFrame) -> None:
    """Refuse data that would lose something, or hold no number, as a CSV file."""
    if data.empty:
        raise FigureError(f"{id}: the data is empty; a figure needs the numbers it draws")
    if not data.columns.is_unique or not all(isinstance(name, str) for name in data.columns):
        raise FigureError(f"{id}: the columns of the data need names, each its own")
    for column, values in data.infer_objects().items():
        if values.dtype == object and any(isinstance(v, float) for v in values.dropna()):
            raise FigureError(
                f"{id}: column {column!r} of the data mixes numbers with text; make two of it"
            )
    for column in data.select_dtypes("number"):
        if np.isinf(data[column].to_numpy(dtype=float, na_value=np.nan)).any():
            raise FigureError(f"{id}: column {column!r} of the data holds an infinite number")


def _fingerprint(id: str, png: bytes) -> dict[str, int | str]:
    """Return size and hash of the pixels of the PNG, by which copies are known."""
    pixels = verify.read_pixels(png)
    if pixels is None:
        raise FigureError(
            f"{id}: the PNG has more than {verify.MAX_PIXELS:,} pixels; make the figure smaller"
        )
    return verify.fingerprint(pixels)


def _show(png: bytes, record: Record, out: Path, width: int) -> None:
    """Display the published bytes and the caption; outside IPython there is nothing to show in."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import publish_display_data

    if not InteractiveShell.initialized():
        return
    # From the folder the notebook runs in, so that no path of this machine gets into it.
    folder = Path(os.path.relpath(out)).as_posix()
    publish_display_data(
        {"image/png": base64.b64encode(png).decode(), "text/plain": record["alt"]},
        {"image/png": {"alt": record["alt"], "width": width}},
    )
    publish_display_data(
        {
            "text/markdown": records.caption_markdown(record, folder),
            "text/plain": f"Figure {record['number']}. {record['title']}",
        }
    )


def alt_text(title: str, table: pd.DataFrame, unit: str = "") -> str:
    """Describe a figure in words: its title, then the values of each outlet.

    "Words by topic. NPR: talks 44%, build-up 27%. NBC News: talks 43%." The table has a row per
    outlet, or several, or rows named by their first column; a named index is a column. The unit
    "share" writes numbers as percentages.
    """
    if any(name is not None for name in table.index.names):
        table = table.reset_index()
    label = "outlet" if "outlet" in table else str(table.columns[0])
    unused = [label, "article"] if label == "outlet" else [label]
    rows = table.drop(columns=unused, errors="ignore")
    rows.columns = [str(column).replace("_", " ") for column in rows.columns]
    # Where each label has one row, the names of the columns say what its texts are.
    texts = rows.select_dtypes(exclude=["number", "bool"]).columns
    named = bool(table[label].is_unique) and len(texts) > 1
    by_label: dict[str, list[str]] = {}
    for name, (_, row) in zip(table[label], rows.iterrows(), strict=True):
        by_label.setdefault(str(name), []).append(_row_in_words(row, unit, named))
    parts = (
        f"{name}: {', '.join(filter(None, cells)) or 'none'}" for name, cells in by_label.items()
    )
    return " ".join(f"{part.rstrip('.')}." for part in (title, *parts))


def _row_in_words(row: pd.Series[object], unit: str, named: bool) -> str:
    """Write the values of a row: a number after the text or the name of the column before it."""
    texts = [
        f"{column}: {value}" if named else value
        for column, value in row.items()
        if isinstance(value, str) and value.strip()
    ]
    numbers = [
        (str(column), _number(value, unit))
        for column, value in row.items()
        if not isinstance(value, str) and pd.notna(value)
    ]
    if texts and len(numbers) == 1 and not named:
        return " ".join([*texts, numbers[0][1]])
    text = ["; ".join(texts) if named else " ".join(texts)] if texts else []
    return ", ".join([*text, *(f"{column} {number}" for column, number in numbers)])


def _number(value: object, unit: str) -> str:
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    number = float(value)  # type: ignore[arg-type]
    if unit == "share":
        return percent(number)
    places = 0 if number == int(number) else 1 if abs(number) >= 1 else 2
    return f"{number:,.{places}f}"

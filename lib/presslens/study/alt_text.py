"""What a figure tells a reader who does not see it, made from the figure's own table."""

import numpy as np
import pandas as pd

from presslens.wording import percent

LABEL = "outlet"
"""Column that names whom a row is about, where the table has it; else the first column does."""


def alt_text(title: str, table: pd.DataFrame, unit: str = "") -> str:
    """Describe a figure: its title, then the values of each row or outlet, as the table has them.

    Parameters
    ----------
    title : str
        What is drawn, without a finding.
    table : DataFrame
        A row per outlet, or several with the column `outlet`; its index is a column if it is named.
        The slug of the article, in the column `article`, is left out where the outlet is there.
    unit : str
        "share" writes numbers as percentages; else they are written as they are.

    Returns
    -------
    str
        Such as "Words by topic. NPR: talks 44%, build-up 27%. NBC News: talks 43%."
    """
    if any(name is not None for name in table.index.names):
        table = table.reset_index()
    label = LABEL if LABEL in table else str(table.columns[0])
    rows = table.drop(columns=[label, *(["article"] if label == LABEL else [])], errors="ignore")
    rows.columns = [str(column).replace("_", " ") for column in rows.columns]
    # Where each has one row, the names of the columns say what its texts are.
    named = bool(table[label].is_unique) and (
        len(rows.select_dtypes(exclude=["number", "bool"]).columns) > 1
    )
    told: dict[str, list[str]] = {}
    for name, (_, row) in zip(table[label], rows.iterrows(), strict=True):
        told.setdefault(str(name), []).append(_cells(row, unit, named))
    parts = (f"{name}: {', '.join(filter(None, cells))}" for name, cells in told.items())
    return " ".join(f"{part.rstrip('.')}." for part in (title, *parts))


def _cells(row: "pd.Series[object]", unit: str, named: bool) -> str:
    """Write the values of a row: a number after the text or the name of the column before it."""
    texts = [
        f"{column}: {value}" if named else value
        for column, value in row.items()
        if isinstance(value, str) and value.strip()
    ]
    numbers = {
        str(column): value
        for column, value in row.items()
        if not isinstance(value, str) and pd.notna(value)
    }
    if texts and len(numbers) == 1 and not named:
        return " ".join([*texts, *(_number(value, unit) for value in numbers.values())])
    together = ["; ".join(texts) if named else " ".join(texts)] if texts else []
    told = [f"{column} {_number(value, unit)}" for column, value in numbers.items()]
    return ", ".join([*together, *told])


def _number(value: object, unit: str) -> str:
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    number = float(value)  # type: ignore[arg-type]
    if unit == "share":
        return percent(number)
    places = 0 if number == int(number) else 1 if abs(number) >= 1 else 2
    return f"{number:,.{places}f}"

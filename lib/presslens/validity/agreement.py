"""How far codings agree: two of the facts with each other, the engine with that of attributions."""

from math import nan
from typing import TYPE_CHECKING

import pandas as pd

from presslens import framing
from presslens.sourcing.attributions import has_coded_attributions
from presslens.sourcing.engine_check import MEASURES, compare_with_coding
from presslens.validity.shared import shared

if TYPE_CHECKING:
    from presslens.corpus import Corpus

FACTS, ENGINE = "two codings of the facts", "engine and coding of attributions"

AGREEMENT_COLUMNS = {
    "between": "what is held against what: `FACTS` or `ENGINE`",
    "label": "on what they agree",
    "measure": "Krippendorff's alpha (1 full, 0 as chance gives), F1, or share",
    "value": "the number",
    "low": "lower end of its 95% interval, facts drawn with all their cells; nan for the engine",
    "high": "upper end",
    "n": "cells coded twice, or units of the coding",
    "goal": "what was aimed at before the engine was built; nan where nothing was",
}


def codings_agreement(corpus: "Corpus") -> pd.DataFrame:
    """Tell how far the codings of a corpus agree, as far as it has any.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        Columns as in `AGREEMENT_COLUMNS`; no row without a coding to hold against anything.
    """
    sheet = shared(corpus).sheet
    rows: list[dict[str, object]] = []
    if sheet:
        rows += [
            {
                "between": FACTS,
                "label": f"{row.tier}, {row.codes}",
                "measure": "alpha",
                "value": row.alpha,
                "low": row.low,
                "high": row.high,
                "n": row.cells,
                "goal": nan,
            }
            for row in framing.agreement(sheet.facts).dropna(subset="alpha").itertuples()
        ]
    if has_coded_attributions(corpus):
        made = shared(corpus)
        agreed = compare_with_coding(corpus, made.attributed.table, made.by_engine)
        rows += _engine_rows(agreed.dropna(subset="value"))
    return pd.DataFrame(rows, columns=list(AGREEMENT_COLUMNS))


def _engine_rows(agreed: pd.DataFrame) -> list[dict[str, object]]:
    return [
        {
            "between": ENGINE,
            "label": MEASURES[row.measure][0].removesuffix(" (F1)"),
            "measure": "F1" if "(F1)" in MEASURES[row.measure][0] else "share",
            "value": row.value,
            "low": nan,
            "high": nan,
            "n": row.coded,
            "goal": row.goal,
        }
        for row in agreed.itertuples()
    ]

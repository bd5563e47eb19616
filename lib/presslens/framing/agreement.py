"""How far two codings of the fact sheet agree: Krippendorff's alpha for nominal codes.

References
----------
Krippendorff (2011), Computing Krippendorff's alpha-reliability, University of Pennsylvania.
Krippendorff (2019), Content Analysis, 4th edition, chapter 12.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from presslens.framing.facts import STATUSES, are_touched, core, has_two_codings
from presslens.uncertainty import (
    REPLICATES,
    Floats,
    bootstrap_totals,
    percentile_interval,
    seed_for,
)

AGREEMENT_COLUMNS = {
    "tier": "all facts, or the core facts only",
    "codes": "four codes, or touched (in full, in part or contradicted) or left out",
    "facts": "number of facts",
    "cells": "number of cells coded twice",
    "disagreements": "cells with two different codes",
    "alpha": "Krippendorff's alpha, nominal",
    "low": "95% bootstrap interval, facts drawn with all their cells",
    "high": "its upper end",
}


def coincidences(units: Sequence[Sequence[Hashable]], codes: Sequence[Hashable]) -> Floats:
    """Coincidence matrix of each unit.

    Parameters
    ----------
    units : sequence of sequence
        The codes that each unit was given, by any number of coders; missing ones left out.
    codes : sequence
        The categories.

    Returns
    -------
    ndarray, shape (units, len(codes), len(codes))
        Ordered pairs of codes from different coders over (coders - 1); zeros for a unit that
        fewer than two coders coded.
    """
    place = {code: i for i, code in enumerate(codes)}
    found = np.zeros((len(units), len(codes), len(codes)))
    for matrix, given in zip(found, units, strict=True):
        if len(given) < 2:
            continue
        counts = np.bincount([place[code] for code in given], minlength=len(codes))
        matrix += (np.outer(counts, counts) - np.diag(counts)) / (len(given) - 1)
    return found


def alpha_of(matrices: Floats) -> Floats:
    """Krippendorff's alpha of coincidence matrices.

    Parameters
    ----------
    matrices : ndarray, shape (..., K, K)
        Coincidences summed over units.

    Returns
    -------
    ndarray, shape (...)
        1 is full agreement, 0 what chance gives; nan where only one code was ever used.
    """
    margins = matrices.sum(axis=-1)
    pairs = margins.sum(axis=-1)
    observed = pairs - np.trace(matrices, axis1=-2, axis2=-1)
    expected = pairs**2 - (margins**2).sum(axis=-1)
    chance = np.divide(
        observed * (pairs - 1), expected, out=np.full(pairs.shape, np.nan), where=expected > 0
    )
    return np.asarray(1 - chance)


def krippendorff_alpha(units: Sequence[Sequence[Hashable]]) -> float:
    """Krippendorff's alpha for nominal codes.

    Parameters
    ----------
    units : sequence of sequence
        The codes that each unit was given; missing ones left out.

    Returns
    -------
    float
        nan if only one code was ever used.
    """
    codes = list(dict.fromkeys(code for given in units for code in given))
    return float(alpha_of(coincidences(units, codes).sum(axis=0)))


def agreement(facts: pd.DataFrame, replicates: int = REPLICATES) -> pd.DataFrame:
    """Agreement of the two codings of a fact sheet, over all and over the core facts.

    The four cells of a fact are drawn together, since who coded one of them in some way is likely
    to have coded the others so.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.
    replicates : int
        Bootstrap replicates.

    Returns
    -------
    DataFrame
        Columns as in `AGREEMENT_COLUMNS`; no row if there are not two codings of every cell.
    """
    rows: list[dict[str, object]] = []
    if has_two_codings(facts) and len(facts):
        for tier, chosen in (("all facts", facts), ("core facts", core(facts))):
            pairs = chosen[["coder1", "coder2"]]
            for name, cells, codes in (
                ("four codes", pairs, tuple(STATUSES)),
                ("touched or left out", are_touched(pairs), (True, False)),
            ):
                if len(cells):
                    summary = _summary(chosen["fact_id"], cells, codes, replicates)
                    rows.append({"tier": tier, "codes": name, **summary})
    return pd.DataFrame(rows, columns=list(AGREEMENT_COLUMNS))


def _summary(
    names: pd.Series, cells: pd.DataFrame, codes: Sequence[Hashable], replicates: int
) -> dict[str, object]:
    by_cell = coincidences(list(cells.itertuples(index=False, name=None)), codes)
    by_cell = by_cell.reshape(len(cells), -1)
    by_fact = pd.DataFrame(by_cell).groupby(names.to_numpy(), sort=False).sum().to_numpy()
    totals = bootstrap_totals(by_fact, replicates, seed_for("agreement"))
    drawn = alpha_of(totals.reshape(replicates, len(codes), len(codes)))
    # Draws in which only one code was used have no alpha; few facts may give nothing else.
    known = drawn[~np.isnan(drawn)]
    low, high = percentile_interval(known) if len(known) else (np.nan, np.nan)
    return {
        "facts": len(by_fact),
        "cells": len(cells),
        "disagreements": int((cells.iloc[:, 0] != cells.iloc[:, 1]).sum()),
        "alpha": float(alpha_of(by_fact.sum(axis=0).reshape(len(codes), len(codes)))),
        "low": float(low),
        "high": float(high),
    }


def disagreements(facts: pd.DataFrame) -> pd.DataFrame:
    """Cells that the two codings saw differently, with how they were settled and why.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        fact_id, fact, article, outlet, coder1, coder2, status, note.
    """
    differ = (facts["coder1"] != facts["coder2"]) & (facts[["coder1", "coder2"]] != "").all(axis=1)
    columns = ["fact_id", "fact", "article", "outlet", "coder1", "coder2", "status", "note"]
    return facts.loc[differ, columns].reset_index(drop=True)

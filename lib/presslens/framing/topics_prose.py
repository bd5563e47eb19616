"""A sentence on whether one topic of the fact sheet makes the result."""

import pandas as pd

from presslens.framing.facts_prose import category_name, names_of
from presslens.wording import decimal


def without_topic_statement(shares: pd.DataFrame, without: pd.DataFrame) -> str:
    """Say how far the shares move when one topic is left out.

    Parameters
    ----------
    shares : DataFrame
        As `coverage.shares` returns it.
    without : DataFrame
        As `coverage.shares_without_topic` returns it.

    Returns
    -------
    str
        Plain text without a full stop.
    """
    whole = shares.set_index("article")["lenient"]
    moved = 100 * (without["lenient"] - without["article"].map(whole))
    if moved.dropna().empty:
        return "The fact sheet has one topic, so none can be left out"
    row = without.loc[moved.abs().idxmax()]
    most = whole.idxmax()
    highest = without.groupby("without")["lenient"].transform("max")
    overtaken = without[(without["article"] == most) & (without["lenient"] < highest)]
    others = [category_name(topic) for topic in overtaken["without"]]
    name = names_of(shares)[str(most)]
    stays = (
        f"{name} touches the largest share whichever topic is left out"
        if not others
        else f"{name} no longer touches the largest share without {' or '.join(others)}"
    )
    return (
        f"With one topic left out in turn, an article's share of the others' facts moves by at "
        f"most {decimal(moved.abs().max(), 0)} percentage points "
        f"({names_of(shares)[row['article']]}, without {category_name(row['without'])}); {stays}"
    )

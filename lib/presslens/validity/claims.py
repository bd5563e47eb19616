"""The study's claims, each with the cell that computes it and the test that would make it fall."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from presslens.wording import markdown, markdown_table

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.findings import Finding


def claims_table(found: "Sequence[Finding]") -> "Markdown":
    """Set the claims in a table.

    Parameters
    ----------
    found : sequence of Finding
        As `findings.findings` returns them.

    Returns
    -------
    IPython.display.Markdown
    """
    if not found:
        return markdown("These articles support none of the claims that the study makes.")
    rows = [
        {
            "claim": one.sentence,
            "what it does not say": one.limit,
            "computed in": f"{one.notebook}, the cell with `{one.cell}`",
            "falls if this test fails": f"`{one.check}`",
        }
        for one in found
    ]
    return markdown(markdown_table(pd.DataFrame(rows)))

"""One sentence of the articles, counted by way of example."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.segmentation import sentences
from presslens.sourcing.attributed_words import attributed_words
from presslens.sourcing.attributions import speech
from presslens.sourcing.chains import chains_of, is_second_hand
from presslens.sourcing.prose import NOTHING
from presslens.wording import markdown, markdown_table

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.corpus import Corpus


def worked_example(corpus: "Corpus", table: pd.DataFrame) -> "Markdown":
    """Count one sentence: the one whose words came the longest way, with most attributions.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    IPython.display.Markdown
    """
    spoken = speech(table).merge(chains_of(table)[["attribution_id", "links"]])
    told = spoken[(spoken["cue"] != "") & (spoken["sentence"] > 0)]
    keys = ["article", "sentence"]
    # A quotation that runs on has no cue: it would not show how an attribution is recognised.
    size = told.groupby(keys)["links"].agg(longest="max", attributions="size").reset_index()
    shown = sentences(corpus).merge(size, on=keys)
    running_on = set(spoken.loc[spoken["cue"] == "", keys].itertuples(index=False, name=None))
    shown = shown[[key not in running_on for key in zip(*(shown[k] for k in keys), strict=True)]]
    if shown.empty:
        return markdown(f"{NOTHING}, so there is no sentence to show.")
    order = ["longest", "attributions", "length"]
    shown = shown.assign(length=shown["text"].str.len())
    chosen = shown.sort_values(order, ascending=[False, False, True], kind="stable").iloc[0]
    found = attributed_words(corpus, table)
    words = found[
        (found["article"] == chosen["article"]) & (found["sentence"] == chosen["sentence"])
    ]
    rows = told[(told["article"] == chosen["article"]) & (told["sentence"] == chosen["sentence"])]
    counted = pd.DataFrame(
        {
            "source": rows["source"],
            "cue": rows["cue"],
            "content": rows["content"],
            "naming": rows["naming"],
            "inside": rows["parent_id"],
            "via": rows["via"],
            "links": rows["links"],
        }
    )
    inside = int((words["outer"] != "").sum())
    through = int(is_second_hand(corpus, table, words).sum())
    known = "all" if 0 < through == inside else through or "none"
    return markdown(
        f"{corpus.outlets[chosen['article']]}, sentence {chosen['sentence']}:\n\n"
        f"> {' '.join(chosen['text'].split())}\n\n{markdown_table(counted)}\n\n"
        f"{inside} of its {len(words)} words stand inside top-level speech and count for density; "
        f"{known} of them are known at second hand."
    )

"""What is said of the coding of facts: who made it, how far two codings agree, what hangs on it.

A statement is plain text without a full stop; the others are Markdown for a notebook.
"""

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import CODEBOOK, coded_by
from presslens.coding_rows import FOLDER, read_text, table_path
from presslens.framing.agreement import agreement, disagreements
from presslens.framing.coding_aid import LEAST_ARTICLES, evaluate, suggest
from presslens.framing.coverage import OTHERS, by_coder, counts
from presslens.framing.facts import CODERS, core, has_two_codings
from presslens.framing.order_prose import correlations_statement
from presslens.framing.sheet_texts import squeeze
from presslens.framing.topics_prose import without_topic_statement
from presslens.wording import (
    a_list,
    decimal,
    markdown,
    markdown_table,
    names_in,
    number_word,
    plural,
    span,
)

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.corpus import Corpus
    from presslens.framing.sheet import FactSheet

_TABLES = {
    "facts": "which article tells which fact",
    "differences": "the points on which the articles differ",
    "labels": "the names that the patterns are held against",
    "label_voice": "the voices that the rule is held against",
    "attributions": "the attributions from which voices are told",
    "word_hits": "the judgements of what the word lists hit",
}
"""Table of a coding -> what of notebook 04 rests on it."""

# Measures of one article in `coverage.by_coder`, with the heads of their columns; the second
# dictionary has those that take other articles.
_OWN_HEADS = {
    "present": "in full",
    "partial": "in part",
    "contradicted": "contradicted",
    "absent": "left out",
}
_EXPECTED_HEADS = {
    "shared": "expected",
    "left_out": "of these left out",
    "strict": "of these in full",
    "lenient": "of these touched",
}

# Where the facts came from is known to the codebook alone.
_ORIGIN = re.compile(r"The facts were drawn [^.]+\.")

_WRITTEN = {"strict": "{:.0%}", "lenient": "{:.0%}", "jaccard": "{:.2f}"}


def coding_statement(corpus: "Corpus", sheet: "FactSheet") -> "Markdown":
    """Say what is coded, by whom, and whether twice.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    sheet : FactSheet
        As `fact_sheet` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    there = [told for name, told in _TABLES.items() if table_path(corpus, name).is_file()]
    if not there:
        return markdown("Nothing here was coded: all is found by the library alone.")
    parts = [f"From a coding by {coded_by(corpus)} come {a_list(there)}."]
    if sheet and has_two_codings(sheet.facts):
        parts.append("The facts were coded twice and then settled.")
    if origin := facts_origin(corpus):
        parts.append(origin)
    example = f"\n\n{worked_example(corpus, sheet.facts)}" if sheet else ""
    return markdown(" ".join(parts) + example)


def facts_origin(corpus: "Corpus") -> str:
    """Say in the codebook's own words where the list of facts comes from; empty if it does not.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    str
        A sentence.
    """
    codebook = corpus.folder / FOLDER / CODEBOOK
    origin = _ORIGIN.search(squeeze(read_text(codebook))) if codebook.is_file() else None
    return f"The codebook says: “{origin[0]}”" if origin else ""


def worked_example(corpus: "Corpus", facts: pd.DataFrame) -> str:
    """Show one fact in every article: how it is coded, and where the coding aid would look.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    str
        A sentence and a Markdown table; the fact is the core one with the most different codes.
    """
    different = core(facts).groupby("fact_id", sort=False)["status"].nunique()
    rows = facts[facts["fact_id"] == different.idxmax()]
    fact, names = rows["fact"].iloc[0], names_in(rows)
    proposed = suggest(corpus, fact, best=1).set_index("article")["sentence"]
    table = [
        {
            "article": names[row.article],
            "coded": row.status,
            "sentence": row.clearest or "",
            "words": f"“{row.snippet}”" if row.snippet else "",
            "the aid looks first at": f"sentence {proposed[row.article]}"
            if row.article in proposed
            else "",
        }
        for row in rows.itertuples()
    ]
    return f"For instance “{fact}”:\n\n{markdown_table(pd.DataFrame(table))}"


def without_coding() -> "Markdown":
    """Say what a coding would add, for articles whose facts are not coded."""
    return markdown(
        "The facts of these articles are not coded, so it can't be shown which of them each "
        "article tells, in which order, or where they contradict one another. `presslens "
        "code-sheet` writes a blank sheet for a list of facts and checks it when it is filled; put "
        "into the folder `coding` beside the articles, it adds the coverage matrix, the order of "
        "facts and the shares. `framing.suggest` proposes for each fact where to look."
    )


def agreement_statement(facts: pd.DataFrame) -> str:
    """Say how far the two codings agree; `facts` as `load_facts` returns it."""
    table = agreement(facts)
    rows = table[table["alpha"].notna()]
    if rows.empty:
        return "There are not two codings of every cell, so agreement is not known"
    each = a_list(
        f"{decimal(row.alpha, 2)} over {row.tier}, {row.codes} "
        f"({_interval(row.low, row.high)}{row.disagreements} of {row.cells} cells differ)"
        for row in rows.itertuples()
    )
    return f"Krippendorff's alpha of the two codings is {each}"


def _interval(low: float, high: float) -> str:
    """Write an interval before more in brackets; empty if it is not known."""
    return f"{span(low, high, 2)}; " if pd.notna(low) else ""


def upper_bound(coder: str) -> str:
    """Say what the agreement of two codings is worth; empty unless a language model made them.

    Parameters
    ----------
    coder : str
        Who coded, as `coding.coded_by` returns it.

    Returns
    -------
    str
        Plain text without a full stop.
    """
    if "language model" not in coder:
        return ""
    return (
        "Both were made by a language model, so the agreement is an upper bound on what two people "
        "would reach"
    )


def by_coder_statement(numbers: pd.DataFrame) -> str:
    """Say how far the coverage numbers move between the codings; `numbers` as `by_coder`."""
    codings = [name for name in CODERS.values() if name in numbers]
    if len(codings) < 2:
        return "The fact sheet has one coding only, so it is not known what another would change"

    def each(measure: str) -> str:
        row = numbers[numbers["measure"] == measure].iloc[0]
        return a_list(f"{number_word(int(row[name]))} ({name})" for name in codings)

    jaccard = numbers.loc[numbers["measure"] == "jaccard", codings]
    moved = numbers.loc[numbers["measure"].isin(["strict", "lenient"]), codings]
    widest = 100 * (moved.max(axis=1) - moved.min(axis=1)).max()
    parts = [
        f"The facts told in full by all are {each('told in full by all')}",
        f"the core facts that one article alone touches {each('core, touched by one only')}",
    ]
    if moved.notna().any(axis=None):
        parts.append(
            f"an article's share of the others' facts moves by at most {decimal(widest, 0)} "
            "percentage points"
        )
    if jaccard.notna().any(axis=None):
        ranges = a_list(
            f"{span(jaccard[name].min(), jaccard[name].max(), 2)} ({name})" for name in codings
        )
        parts.append(f"the Jaccard index of two articles is {ranges}")
    return "; ".join(parts)


def by_coder_tables(corpus: "Corpus", facts: pd.DataFrame, numbers: pd.DataFrame) -> str:
    """Write every coverage number by each coding as Markdown tables: articles, then pairs.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    facts : DataFrame
        As `load_facts` returns it.
    numbers : DataFrame
        As `coverage.by_coder` returns it.

    Returns
    -------
    str
        A cell has the settled number, and in brackets those of the codings alone if one differs.
    """
    names = names_in(facts)
    cells = {(row["measure"], row["of"]): _by_coding(row) for _, row in numbers.iterrows()}
    density = counts(facts, corpus).set_index("article")["per_100_words"]
    heads = _OWN_HEADS | (_EXPECTED_HEADS if len(names) > OTHERS else {})
    articles = [
        {"article": name}
        | {head: cells[measure, slug] for measure, head in heads.items()}
        | {"touched per 100 words": "–" if pd.isna(density[slug]) else decimal(density[slug])}
        for slug, name in names.items()
    ]
    pairs = [
        {
            "articles": f"{names[a]} and {names[b]}",
            "Jaccard index": cells["jaccard", f"{a} and {b}"],
        }
        for a, b in combinations(names, 2)
    ]
    note = "Every number of coverage, over core facts"
    if sum(coder in numbers for coder in CODERS.values()) > 1:
        note += "; in brackets by each coding alone, where one differs"
    if len(names) > OTHERS:
        note += (
            f". A fact is expected of an article if at least {number_word(OTHERS)} others touch it"
        )
    tables = [markdown_table(pd.DataFrame(rows)) for rows in (articles, pairs) if rows]
    return "\n\n".join([f"{note}.", *tables])


def _by_coding(row: "pd.Series[float]") -> str:
    settled, *alone = (
        "–" if pd.isna(row[name]) else _WRITTEN.get(str(row["measure"]), "{:.0f}").format(row[name])
        for name in CODERS.values()
        if name in row
    )
    return settled if set(alone) <= {settled} else f"{settled} ({', '.join(alone)})"


def settled_table(facts: pd.DataFrame) -> list[str]:
    """Write the cells that the codings saw differently, as settled and why; nothing if none."""
    differ = disagreements(facts)
    if differ.empty:
        return []
    names = names_in(facts)
    table = pd.DataFrame(
        {
            "fact": differ["fact"],
            "article": differ["article"].map(names),
            **{name: differ[column] for column, name in CODERS.items()},
            "note": differ["note"],
        }
    )
    return ["Cells that the codings saw differently:", markdown_table(table)]


def aid_statement(table: pd.DataFrame) -> str:
    """Say how good the coding aid is; `table` as `coding_aid.evaluate` returns it."""
    if table.empty:
        return (
            "How good the coding aid is can't be said: that takes facts coded in at least "
            f"{plural(LEAST_ARTICLES, 'article')}"
        )
    first, touched = table.iloc[0], table.iloc[1]
    return (
        f"Given a fact's text, the coding aid (`framing.suggest`) puts a right sentence first in "
        f"{first['value']:.0%} of {first['cells']} cells (a sentence drawn at random: "
        f"{first['baseline']:.0%}); F1 of touched or left out is {decimal(touched['value'], 2)}, "
        f"with thresholds from other articles (always saying yes: "
        f"{decimal(touched['baseline'], 2)})"
    )


def robustness(corpus: "Corpus", sheet: "FactSheet") -> "Markdown":
    """Say how far the codings agree, and what hangs on the coder, on one topic, on the sentence.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    sheet : FactSheet
        As `fact_sheet` returns it.

    Returns
    -------
    IPython.display.Markdown
        Paragraphs, and every coverage number by each coding; a note without a fact sheet.
    """
    if not sheet:
        return markdown("Without a coding of facts there is nothing to code a second time.")
    facts = sheet.facts
    numbers = by_coder(facts)
    bound = upper_bound(str(sheet.record["coding_by"])) if has_two_codings(facts) else ""
    paragraphs = [
        ". ".join(filter(None, [agreement_statement(facts), bound])),
        by_coder_statement(numbers),
        without_topic_statement(facts),
        correlations_statement(facts),
        aid_statement(evaluate(corpus, facts)),
    ]
    told = [f"{text}." for text in paragraphs if text]
    return markdown(
        "\n\n".join([*told, by_coder_tables(corpus, facts, numbers), *settled_table(facts)])
    )

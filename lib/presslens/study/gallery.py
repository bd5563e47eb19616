"""The page of all figures, figures/README.md: what each shows, how to cite it, what is allowed."""

from collections.abc import Sequence

from presslens.study import citations
from presslens.study.citations import Work
from presslens.study.records import LICENCE, LICENCE_NAME, Record, caption_markdown, markdown_text
from presslens.wording import markdown_rows

_INTRODUCTION = (
    "Every figure of the study, with the notebook that makes it. The numbers are beside it as CSV. "
    "This page is generated."
)
_FILES = (
    "Each stands under its key in [figures.bib](figures.bib) (BibTeX), "
    "[figures.json](figures.json) (CSL-JSON) and [figures.ris](figures.ris) (RIS); the key of a "
    "figure is its id. Name the version: a later one may show other numbers."
)
_RIGHTS = (
    f"Text, figures, their data and the coding: [{LICENCE_NAME}]({LICENCE}). Code: MIT; data "
    "shipped with the library keep their own licenses. The articles, and words quoted from them, "
    "remain their publishers': cite an article as its publisher asks, and take no license to it "
    "from here. [LICENSE](../LICENSE) and [seeds/README.md](../seeds/README.md) have the details."
)
_VERIFYING = (
    "`presslens verify FILE --record figures` says whether it is the original, was saved anew, "
    "cropped or tampered with, or can't be known."
)


def gallery_markdown(records: Sequence[Record]) -> str:
    """Return the page: how to cite, rights, and every figure with its caption and files."""
    parts = ["# Figures", _INTRODUCTION, "## How to cite", _table(_examples(records)), _FILES]
    parts += ["## Rights", _RIGHTS, "## Is this copy the published figure?", _VERIFYING]
    for record in records:
        alt = markdown_text(record["alt"])
        parts += [
            f"## Figure {record['number']}",
            f"![{alt}]({record['id']}.png)",
            *([f"**{markdown_text(record['headline'])}.**"] if record["headline"] else []),
            caption_markdown(record, ""),
            f"Made by [{record['notebook']}](../notebooks/{record['notebook']}).",
        ]
    return "\n\n".join(parts) + "\n"


def _examples(records: Sequence[Record]) -> list[tuple[str, Work]]:
    """Return what can be cited, each with a work to show it by; the figure is the first."""
    figures = [("a figure, such as", citations.of_figure(record)) for record in records[:1]]
    data = [("its data", citations.of_figure_data(record)) for record in records[:1]]
    whole = [
        ("the data of all figures", citations.DATA),
        ("the coding of the articles", citations.CODING),
        ("the software", citations.SOFTWARE),
        ("the study", citations.STUDY),
    ]
    return [*figures, *data, *whole]


def _table(examples: Sequence[tuple[str, Work]]) -> str:
    """Return the table of what to cite, and how, in plain text."""
    rows = (
        (what, markdown_text(citations.plain(work)), f"`{work.key}`") for what, work in examples
    )
    return markdown_rows(("what", "citation", "key"), rows)

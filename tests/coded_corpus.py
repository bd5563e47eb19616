"""A coded corpus in small for the tests of sourcing: one article told by a coding, one that is not.

In the long article an official passes on a minister's words, an agency had another official's, and
satellite images show something; the rest is the newsroom's own.
"""

from pathlib import Path

from presslens import load_corpus
from presslens.text.corpus import Corpus

LONG = (
    "The minister told his colleague that the moves are defensive, an official said. "
    "Jets have landed, officials told Reuters. "
    "Images showed tanks at the base. "
    "“We will talk again,” the ministry said. "
    "Nobody knows more."
)
COLUMNS = (
    "attribution_id,article,sentence,parent_id,source_start,source_end,cue_start,cue_end,"
    "content_spans,kind,quote_type,naming,affiliation,entity,via,source,cue,content"
)


def row(
    name,
    sentence,
    source,
    cue,
    content,
    *,
    parent="",
    kind="speech",
    quote_type="indirect",
    naming="named",
    affiliation="us_gov_military",
    entity="",
    via="",
    text=LONG,
    article="long",
):
    """A row of attributions.csv; the offsets are looked up in the text."""
    cells = {"attribution_id": name, "article": article, "sentence": sentence, "parent_id": parent}
    for part, words in (("source", source), ("cue", cue)):
        start = text.index(words) if words else ""
        cells |= {f"{part}_start": start, f"{part}_end": start + len(words) if words else ""}
    start = text.index(content)
    cells |= {
        "content_spans": f"{start}-{start + len(content)}",
        "kind": kind,
        "quote_type": quote_type,
        "naming": naming,
        "affiliation": affiliation,
        "entity": entity or source,
        "via": via,
        "source": source,
        "cue": cue,
        "content": content,
    }
    return cells


def rows():
    """The coding of the long article."""
    told = "The minister told his colleague that the moves are defensive"
    return [
        row("long-1", 1, "an official", "said", told, naming="anonymous"),
        row(
            *("long-2", 1, "The minister", "told", "the moves are defensive"),
            parent="long-1",
            affiliation="russia_gov_military",
            entity="Sergei Shoygu",
        ),
        row(
            *("long-3", 2, "officials", "told Reuters", "Jets have landed"),
            naming="anonymous",
            via="Reuters",
        ),
        row(
            *("long-4", 3, "Images", "showed", "tanks at the base"),
            naming="document",
            affiliation="other",
        ),
        row(
            *("long-5", 4, "the ministry", "said", "We will talk again"),
            quote_type="direct",
            naming="institution",
            affiliation="russia_gov_military",
        ),
    ]


def write_coding(folder: Path, table, codebook="All coding here was done by two readers, blind."):
    """Write attributions.csv and the codebook into the corpus folder."""
    (folder / "coding").mkdir(exist_ok=True)
    (folder / "coding" / "CODEBOOK.md").write_text(codebook, encoding="utf-8")
    names = COLUMNS.split(",")
    lines = [COLUMNS] + [",".join(f'"{cells[name]}"' for name in names) for cells in table]
    (folder / "coding" / "attributions.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_corpus(folder: Path, table=None) -> Path:
    """Write the articles and their coding."""
    (folder / "long.txt").write_text(LONG + "\n", encoding="utf-8")
    (folder / "short.txt").write_text("Two men met. They left at noon.\n", encoding="utf-8")
    write_coding(folder, rows() if table is None else table)
    return folder


def recoded(folder: Path, *table, text=LONG) -> Corpus:
    """Load the long article alone, with the attributions given."""
    write_corpus(folder, table)
    (folder / "short.txt").unlink()
    (folder / "long.txt").write_text(text, encoding="utf-8")
    return load_corpus(folder)

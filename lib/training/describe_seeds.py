"""Write seeds/datapackage.json: the tables and texts of the corpus, described for machines.

What the tables must hold is that of `presslens.measures.coding.tables`, as Frictionless table
schemas say it. They can't say all of it: a reference from a cell that holds several numbers or
names, and a reference by article and sentence from a cell that may be empty, are left out.

Run it after a change of a file in seeds/:  python lib/training/describe_seeds.py
"""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from presslens.measures.coding import CODEBOOK, CODERS
from presslens.measures.coding.tables import OF_CODERS, TABLES, CodingTable
from presslens.study.records import STUDY_TITLE
from presslens.text.loading import COLUMNS, REQUIRED_COLUMNS

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARTICLES = CodingTable("an article", COLUMNS, filled=REQUIRED_COLUMNS, key=("slug",))
OFFSETS = {"source_start", "source_end", "cue_start", "cue_end"}
MEDIA_TYPES = {".csv": "text/csv", ".md": "text/markdown", ".txt": "text/plain"}


def describe(path: Path, description: str) -> dict[str, object]:
    """Describe one file as a Frictionless data resource."""
    data = path.read_bytes()
    name = path.relative_to(SEEDS).with_suffix("").as_posix().removeprefix("coding/")
    return {
        "name": name.lower().replace("_", "-").replace("/", "-"),
        "path": path.relative_to(SEEDS).as_posix(),
        "description": description,
        "mediatype": MEDIA_TYPES[path.suffix],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
    }


def describe_table(
    path: Path, table: CodingTable, by: str = "", further: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Describe a table: the meaning and the limits of each of its columns, key and references.

    `by` follows what a row is; `further` has the meanings of columns that `table` does not name.
    """
    header = next(csv.reader(path.read_text("utf-8").splitlines()))
    meanings = {**table.columns, **table.optional, **(further or {})}
    types = {"date": "date"} | dict.fromkeys(integers(table), "integer")
    fields: list[dict[str, object]] = []
    for name in header:
        typed = {"name": name, "type": types.get(name, "string"), "description": meanings[name]}
        limits = constraints(name, table)
        fields.append(typed | ({"constraints": limits} if limits else {}))
    schema: dict[str, object] = {"fields": fields}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if references := list(foreign_keys(header, table)):
        schema["foreignKeys"] = references
    resource = describe(path, f"a row is {table.about}{by}")
    return resource | {"profile": "tabular-data-resource", "schema": schema}


def integers(table: CodingTable) -> set[str]:
    """Columns that hold one number, or none."""
    return {*table.numbers, *table.places, *OFFSETS} - {*table.several}


def constraints(column: str, table: CodingTable) -> dict[str, object]:
    """Return whether a column is always filled, and with which codes."""
    limits: dict[str, object] = {"required": True} if column in table.required else {}
    if column in table.several:
        limits["pattern"] = "[0-9]+( [0-9]+)*"
    elif column in table.joined:
        code = "(" + "|".join(table.codes[column]) + ")"
        limits["pattern"] = f"{code}(;{code})*"
    elif column in table.codes:
        limits["enum"] = list(table.codes[column])
    return limits


def foreign_keys(header: list[str], table: CodingTable) -> Iterator[dict[str, object]]:
    """Yield what the cells of a table name: articles, their files, sentences, other rows."""

    def reference(columns: list[str], resource: str, fields: list[str]) -> dict[str, object]:
        return {"fields": columns, "reference": {"resource": resource, "fields": fields}}

    if "article" in header:
        yield reference(["article"], "articles", ["slug"])
    if "article" in header and "file" in header:
        yield reference(["file"], "articles", ["file"])
    for column in table.places:
        if column in table.required and column not in table.several:
            yield reference(["article", column], "sentences", ["article", "sentence"])
    if "parent_id" in header:
        yield reference(["parent_id"], "", ["attribution_id"])  # "" is the table itself


def describe_coding() -> Iterator[dict[str, object]]:
    """Describe the tables of the settled coding, then those of either coder."""
    with (SEEDS / "articles.csv").open(encoding="utf-8", newline="") as file:
        outlets = {row["slug"]: row["outlet"] for row in csv.DictReader(file)}
    covered = {slug: f"what {outlet} says; - if nothing" for slug, outlet in outlets.items()}
    for coder, tables in {"": TABLES, **dict.fromkeys(CODERS, OF_CODERS)}.items():
        for name, table in sorted(tables.items()):
            path = SEEDS / "coding" / coder / f"{name}.csv"
            by = f"; by {coder}" if coder else "; settled" if name in {*OF_CODERS, "facts"} else ""
            yield describe_table(path, table, by, covered)


def package() -> dict[str, object]:
    """Describe everything in seeds/."""
    return {
        "profile": "data-package",
        "name": "jets-or-talks",
        "title": f"{STUDY_TITLE}: the articles and their coding",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "The tables and the coding, not the articles, which are their publishers'",
            }
        ],
        "resources": [
            describe_table(SEEDS / "articles.csv", ARTICLES),
            *(
                describe(path, "an article, byte for byte; its publisher's")
                for path in sorted(SEEDS.glob("*.txt"))
            ),
            describe(SEEDS / "coding" / CODEBOOK, "codebook of the coding by a language model"),
            *describe_coding(),
        ],
    }


def main() -> None:
    """Write the description."""
    text = json.dumps(package(), indent=1, ensure_ascii=False) + "\n"
    (SEEDS / "datapackage.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

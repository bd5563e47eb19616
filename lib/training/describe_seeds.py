"""Write seeds/datapackage.json: the tables and texts of the corpus, described for machines.

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
from presslens.text.corpus import COLUMNS

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
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
    path: Path, description: str, meanings: Mapping[str, str], integers: set[str]
) -> dict[str, object]:
    """Describe a table with the meaning of each of its columns."""
    header = next(csv.reader(path.read_text("utf-8").splitlines()))
    types = {"date": "date"} | dict.fromkeys(integers, "integer")
    fields = [
        {"name": name, "type": types.get(name, "string"), "description": meanings[name]}
        for name in header
    ]
    resource = describe(path, description)
    return resource | {"profile": "tabular-data-resource", "schema": {"fields": fields}}


def describe_coding() -> Iterator[dict[str, object]]:
    """Describe the tables of the settled coding, then those of either coder."""
    with (SEEDS / "articles.csv").open(encoding="utf-8", newline="") as file:
        outlets = {row["slug"]: row["outlet"] for row in csv.DictReader(file)}
    told = {slug: f"what {outlet} says; - if nothing" for slug, outlet in outlets.items()}
    for coder, tables in {"": TABLES, **dict.fromkeys(CODERS, OF_CODERS)}.items():
        for table, holds in sorted(tables.items()):
            path = SEEDS / "coding" / coder / f"{table}.csv"
            by = f"; by {coder}" if coder else "; settled" if table in {*OF_CODERS, "facts"} else ""
            meanings = {**holds.columns, **holds.optional, **told}
            yield describe_table(path, f"a row is {holds.about}{by}", meanings, integers(holds))


def integers(table: CodingTable) -> set[str]:
    """Columns that hold one number, or none."""
    several = {"evidence_sentences", "sentences"}
    return {*table.numbers, *table.places, *OFFSETS} - several


def main() -> None:
    """Write the description of everything in seeds/."""
    package = {
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
            describe_table(SEEDS / "articles.csv", "a row is an article", COLUMNS, set()),
            *(
                describe(path, "an article, byte for byte; its publisher's")
                for path in sorted(SEEDS.glob("*.txt"))
            ),
            describe(SEEDS / "coding" / CODEBOOK, "codebook of the coding by a language model"),
            *describe_coding(),
        ],
    }
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    (SEEDS / "datapackage.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

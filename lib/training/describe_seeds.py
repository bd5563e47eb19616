"""Write seeds/datapackage.json: the tables and texts of the corpus, described for machines.

Run it after a change of a file in seeds/:  python lib/training/describe_seeds.py
"""

import csv
import hashlib
import json
from pathlib import Path

from presslens.corpus import COLUMNS

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
CODING = {
    "CODEBOOK.md": "codebook of the coding",
    "attributions.csv": "who is cited, how and through whom",
    "boilerplate.csv": "lines that are not body text",
    "differences.csv": "where the articles differ",
    "facts.csv": "which facts of the event each article tells",
    "label_voice.csv": "mentions of the Syrian leadership with their voice",
    "labels.csv": "what each actor is called",
    "sentences.csv": "body sentences",
    "uncoded.csv": "body sentences on which no fact rests",
    "word_hits.csv": "which hits of word lists mean what the list is for",
}
INTEGERS = {
    "start",
    "end",
    "sentence",
    "source_start",
    "source_end",
    "cue_start",
    "cue_end",
    "count",
}
MEDIA_TYPES = {".csv": "text/csv", ".md": "text/markdown", ".txt": "text/plain"}


def describe(path: Path, description: str) -> dict[str, object]:
    """Describe one file as a Frictionless data resource."""
    data = path.read_bytes()
    resource: dict[str, object] = {
        "name": path.stem.lower().replace("_", "-"),
        "path": path.relative_to(SEEDS).as_posix(),
        "description": description,
        "mediatype": MEDIA_TYPES[path.suffix],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
    }
    if path.suffix == ".csv":
        header = next(csv.reader(data.decode("utf-8").splitlines()))
        resource["profile"] = "tabular-data-resource"
        resource["schema"] = {"fields": [describe_column(path, name) for name in header]}
    return resource


def describe_column(path: Path, name: str) -> dict[str, str]:
    """Describe one column; those of articles.csv with their meaning."""
    kind = "integer" if name in INTEGERS else "date" if name == "date" else "string"
    meaning = {"description": COLUMNS[name]} if path.name == "articles.csv" else {}
    return {"name": name, "type": kind} | meaning


def main() -> None:
    """Write the description of everything in seeds/."""
    texts = sorted(SEEDS.glob("*.txt"))
    coding = [(SEEDS / "coding" / name, what) for name, what in sorted(CODING.items())]
    package = {
        "profile": "data-package",
        "name": "one-call-four-reports",
        "title": "One call, four reports: the articles and their coding",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "The tables and the coding, not the articles, which are their publishers'",
            }
        ],
        "resources": [
            describe(SEEDS / "articles.csv", "one row per article"),
            *(describe(path, "an article, byte for byte; its publisher's") for path in texts),
            *(describe(path, f"by a large language model: {what}") for path, what in coding),
        ],
    }
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    (SEEDS / "datapackage.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

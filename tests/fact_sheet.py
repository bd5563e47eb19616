"""A small coded corpus with a fact sheet."""

import csv

TEXTS = {
    "east": "Ten jets have landed. The two men spoke. Nobody knows why.",
    "west": "The two men spoke on Friday. No jet has landed yet.",
    "north": "A base grows. The\u00a0two men  spoke of jets.",
}

ROWS = [
    # fact_id, fact, category, tier, article, status, sentence, snippet, evidence, coder1, coder2
    ("F1", "Jets have landed", "hardware", "core", "east", "present", "1", "Ten jets", "1"),
    ("F1", "Jets have landed", "hardware", "core", "west", "contradicted", "2", "No jet", "2"),
    ("F1", "Jets have landed", "hardware", "core", "north", "absent", "", "", ""),
    ("F2", "They spoke", "call", "core", "east", "present", "2", "The two men spoke", "2"),
    ("F2", "They spoke", "call", "core", "west", "present", "1", "spoke on Friday", "1"),
    ("F2", "They spoke", "call", "core", "north", "partial", "2", "The two men spoke", "2"),
    ("X1", "A base grows", "place", "extra", "east", "absent", "", "", ""),
    ("X1", "A base grows", "place", "extra", "west", "absent", "", "", ""),
    ("X1", "A base grows", "place", "extra", "north", "present", "1", "A base", "1"),
]

COLUMNS = (
    "fact_id",
    "fact",
    "category",
    "tier",
    "article",
    "status",
    "sentence",
    "snippet",
    "evidence_sentences",
    "coder1",
    "coder2",
    "note",
)

UNCODED = [("east", "3", "says that something is not known")]


def sheet_rows():
    """Rows of the fact sheet as dictionaries; both codings are the settled one."""
    return [dict(zip(COLUMNS, (*row, row[5], row[5], ""), strict=True)) for row in ROWS]


def write_csv(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def write_uncoded(folder, rows=UNCODED):
    columns = ("article", "sentence", "reason")
    cells = [dict(zip(columns, row, strict=True)) for row in rows]
    write_csv(folder / "coding" / "uncoded.csv", columns, cells)


def write_coding(folder, rows=None, uncoded=UNCODED):
    """Write the texts and their coding to a folder."""
    (folder / "coding").mkdir(exist_ok=True)
    for slug, text in TEXTS.items():
        (folder / f"{slug}.txt").write_text(f"{text}\n", encoding="utf-8")
    table = [{"slug": slug, "file": f"{slug}.txt", "outlet": slug.title()} for slug in TEXTS]
    write_csv(folder / "articles.csv", ("slug", "file", "outlet"), table)
    write_csv(folder / "coding" / "facts.csv", COLUMNS, sheet_rows() if rows is None else rows)
    write_uncoded(folder, uncoded)
    return folder

"""The prose that a reader of the study meets, and its sentences, for the tests of its budget."""

import re
from pathlib import Path

import nbformat

from presslens.claims import METADATA
from presslens.text.segmentation import split_sentences, split_words

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def typed(notebook) -> str:
    """The Markdown that people typed."""
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def claimed(notebook) -> str:
    """The claims that an executed notebook shows."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    claims = [output.get("metadata", {}).get(METADATA, {}).get("claim") for output in outputs]
    return "\n\n".join(claim["sentence"] for claim in claims if claim)


def generated(name: str) -> str:
    """A generated block of README.md."""
    text = (ROOT / "README.md").read_text("utf-8")
    begin, end = f"<!-- generated: {name} -->", f"<!-- end generated: {name} -->"
    return text.partition(begin)[2].partition(end)[0]


def plain(markdown: str) -> str:
    """Markdown without headings, tables, code, pictures, marks and the targets of links."""
    text = re.sub(r"```.*?```|<[^>]+>", "", markdown, flags=re.S)
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(("|", "#")))
    text = "\n".join(lines)
    text = re.sub(r" ?\(\[figure [\d.]+\]\([^)]*\)\)", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_`>\\]", "", text)


def sentences(markdown: str) -> list[str]:
    """Sentences of all paragraphs and list items."""
    paragraphs = re.split(r"\n\s*\n|\n\s*(?:[-*]|\d+\.) ", f"\n{plain(markdown)}")
    texts = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return [text[start:end] for text in texts for start, end in split_sentences(text, 0, len(text))]


def word_count(text: str) -> int:
    return len(split_words(text))

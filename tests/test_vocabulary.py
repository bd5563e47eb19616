"""Prose and code keep to the words of the study: the coding is by a language model, and so on."""

import json
import re
from pathlib import Path

import pytest

# What claims more than was done, or takes a side: say coding, coder, interval, told, left out.
WRONG = re.compile(
    r"\b(hand[- ]?cod(?:ed|ing)|humans?|gold(?:[- ]standard)?|ground[- ]truth|annotators?|"
    r"significan(?:t|tly|ce)|bias(?:ed|es)?|slant(?:ed|s)?)\b",
    re.IGNORECASE,
)
# Names of organisations, and of a frame in the literature.
TERMS_OF_OTHERS = re.compile(r"\bhuman (?:rights|interest)\b", re.IGNORECASE)


# What no reader understood in version 0.1.
UNCLEAR = re.compile(
    r"\b(told (?:apart|from chance|in full)|(?:in)?distinguishable|holds? zero|"
    r"comes? out otherwise|ascribed to somebody|touched|names of the kind|stands? in for|"
    r"state of the news|as found by the coding|dealt out|vouch for|the article of)\b",
    re.IGNORECASE,
)


def wrong_words(text: str) -> list[str]:
    return WRONG.findall(TERMS_OF_OTHERS.sub("", text))


def typed_markdown(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def own_texts(checkout: Path) -> dict[str, str]:
    """Everything the project says in its own words: file to text. Quoted articles are elsewhere."""
    files = [
        *(checkout / name for name in ("README.md", "tests/bench/README.md")),
        *(checkout / "seeds").glob("*.md"),
        *(path for suffix in ("py", "md") for path in (checkout / "lib").rglob(f"*.{suffix}")),
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    texts |= {path: typed_markdown(path) for path in (checkout / "notebooks").glob("*.ipynb")}
    return {path.relative_to(checkout).as_posix(): text for path, text in texts.items()}


def test_the_project_keeps_to_the_words_of_the_study(checkout):
    texts = own_texts(checkout)
    assert {"notebooks/01_corpus.ipynb", "lib/presslens/text/corpus.py"} < set(texts)
    assert {file: words for file, text in texts.items() if (words := wrong_words(text))} == {}


def test_the_study_is_written_in_plain_words(checkout):
    files = [*(checkout / "notebooks").glob("*.ipynb"), checkout / "notebooks" / "story.toml"]
    cells = {
        file.name: "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
        if file.suffix == ".ipynb"
        else text
        for file in files
        for text in [file.read_text(encoding="utf-8")]
    }
    assert len(cells) == 6
    assert {file: words for file, text in cells.items() if (words := UNCLEAR.findall(text))} == {}


@pytest.mark.parametrize(
    "text",
    ["a hand-coded sheet", "Human readers", "the gold standard", "an annotator", "biased outlets"],
)
def test_a_word_that_claims_too_much_is_found(text):
    assert len(wrong_words(text)) == 1


@pytest.mark.parametrize("text", ["Human Rights Watch", "golden tests", "handed in", "slanting"])
def test_names_and_other_words_are_left_alone(text):
    assert wrong_words(text) == []

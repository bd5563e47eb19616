"""Notebooks, README and seeds claim no more than was done, in plain words; code may use terms."""

import re

from study_prose import NOTEBOOKS, ROOT, claimed, code, read, typed

# What claims more than was done, or takes a side: say coding, coder, interval, left out.
WRONG = re.compile(
    r"\b(hand[- ]?cod(?:ed|ing)|humans?|gold(?:[- ]standard)?|ground[- ]truth|annotators?|"
    r"significan(?:t|tly|ce)|bias(?:ed|es)?|slant(?:ed|s)?)\b",
    re.IGNORECASE,
)
# Names of organizations, and of a frame in the literature.
TERMS_OF_OTHERS = re.compile(r"\bhuman (?:rights|interest)\b", re.IGNORECASE)


PROSE = {
    path.name: "\n\n".join([typed(notebook), claimed(notebook), *code(notebook)])
    for path in NOTEBOOKS
    for notebook in [read(path)]
}
PROSE["story.toml"] = (ROOT / "notebooks" / "story.toml").read_text("utf-8")
PAGES = {path.name: path.read_text("utf-8") for path in (ROOT / "seeds").rglob("*.md")}
PAGES["README.md"] = (ROOT / "README.md").read_text("utf-8")


def wrong_words(text: str) -> list[str]:
    return WRONG.findall(TERMS_OF_OTHERS.sub("", text))


def test_notebooks_readme_and_seeds_claim_no_more_than_was_done():
    assert wrong_words("Human Rights Watch; a hand-coded sheet, golden tests") == ["hand-coded"]
    texts = PROSE | PAGES
    assert {"01_corpus.ipynb", "README.md", "CODEBOOK.md"} < set(texts)
    assert {name: words for name, text in texts.items() if (words := wrong_words(text))} == {}

"""Which sources are the article's own outlet or a reporter of it."""

import pytest
from coded_corpus import recoded, row, rows

from presslens import load_corpus
from presslens.measures import sourcing
from presslens.measures.sourcing.table import self_attributions

REPORTER = {"naming": "named", "affiliation": "media", "entity": "Ann Lee"}


def own_of(corpus, basis="settled"):
    """The own sources, and the entities that the table has as own outlet: they are the same."""
    table = sourcing.attribution_table(corpus, basis)
    marked = table[table["side"] == "own outlet"]
    assert marked["naming"].eq("own outlet").all()
    return set(zip(marked["article"], marked["entity"], strict=True))


@pytest.mark.parametrize("basis", ["settled", "coder1", "coder2"])
def test_of_the_study_these_are_npr_and_its_correspondent(corpus, basis):
    assert own_of(corpus, basis) == {("npr", "NPR"), ("npr", "Tom Bowman")}


def test_a_reporter_whom_the_article_cites_is_its_own(tmp_path):
    table = rows()
    table[0] |= REPORTER
    assert own_of(recoded(tmp_path, *table)) == {("long", "Ann Lee")}


@pytest.mark.parametrize(
    "changes",
    [
        {"via": "Reuters"},
        {"naming": "media", "entity": "several papers"},
        {"affiliation": "us_gov_military"},
    ],
)
def test_whoever_may_be_of_another_outlet_is_none_of_them(tmp_path, changes):
    table = rows()
    table[0] |= REPORTER | changes
    assert own_of(recoded(tmp_path, *table)) == set()


@pytest.mark.parametrize(
    ("source", "of_own"),
    [
        ("Ann Lee of CNN", False),
        ("Journalist Ann Lee of Rudaw", False),
        ("Ann Lee, who works for Rudaw", False),
        ("Ann Lee of The Long", True),
        ("Columnist Ann Lee", True),
    ],
)
def test_a_reporter_of_another_outlet_is_none_of_them(tmp_path, source, of_own):
    text = f"Jets have landed, {source} reports. Nobody knows more."
    alone = row("long-1", 1, source, "reports", "Jets have landed", **REPORTER, text=text)
    assert bool(own_of(recoded(tmp_path, alone, text=text))) == of_own


@pytest.mark.parametrize(
    ("outlet", "is_own"),
    [
        ("The Washington Post", True),
        ("Post and Courier", True),
        ("washington_post", True),
        ("The Postal Times", False),
    ],
)
def test_an_outlet_may_be_called_by_the_ends_of_its_name(tmp_path, outlet, is_own):
    text = "The base has grown, The Post reported. Nobody knows more."
    (tmp_path / f"{outlet}.txt").write_text(text, encoding="utf-8")
    corpus = load_corpus(tmp_path)
    found = sourcing.extract_attributions(corpus)
    assert found["entity"].tolist() == ["Post"]
    assert bool(self_attributions(corpus, found)) == is_own

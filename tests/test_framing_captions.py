import pytest

from presslens import figures, framing, load_corpus
from presslens.coding import load_coding
from presslens.framing import captions, facts_prose
from presslens.framing.labels import mentions


@pytest.fixture(scope="module")
def sheet(corpus):
    return framing.fact_sheet(corpus)


@pytest.fixture(scope="module")
def voiced(corpus):
    found = mentions(corpus).query("actor == 'Syrian leader'")
    return framing.add_voices(found, corpus, load_coding(corpus, "attributions"))


def test_every_figure_of_the_facts_has_what_publishing_needs(sheet):
    texts = [
        captions.coverage(sheet.facts),
        captions.inclusion(sheet.facts),
        captions.order(sheet.facts),
        captions.differences(sheet.cards),
    ]
    for text in texts:
        assert set(text) == {"data", "title", "caption", "alt"}
        assert len(text["alt"]) >= figures.SHORTEST_ALT
        assert len(text["data"])


def test_the_alternative_text_of_the_naming_counts_the_newsrooms_own(corpus, voiced):
    alt = captions.naming(voiced, corpus.outlets)["alt"]
    own = (voiced["voice"] == "newsroom").groupby(voiced["label"]).sum()
    label = "the Assad government"
    assert f"{label} {own[label]} ({own[label]} of them the newsroom's)" in alt


def test_the_alternative_text_of_shared_wording_has_each_articles_words(corpus):
    runs = framing.shared_runs(corpus)
    shares = framing.shared_shares(corpus, runs)
    alt = captions.shared_wording(runs, shares)["alt"]
    for row in shares.itertuples():
        assert f"{row.outlet} {row.shared} of {row.words} words" in alt


def test_keyness_tells_the_highest_word_that_the_article_uses(corpus):
    measured = framing.keyness(corpus, "pooled", replicates=20)
    highest = measured.terms[~measured.terms["masked"] & (measured.terms["article"] == "npr")]
    assert f"NPR: “{highest['term'].iloc[0]}”" in captions.keyness([measured])["alt"]


def test_a_corpus_without_a_coding_has_no_sheet(tmp_path):
    (tmp_path / "a.txt").write_text("The two men spoke on Friday. They agreed.\n")
    corpus = load_corpus(tmp_path)
    sheet = framing.fact_sheet(corpus)
    assert not sheet
    assert sheet.record == {"inputs": corpus.files}


def test_a_sheet_names_the_files_it_was_made_from_and_the_coder(sheet, corpus):
    assert set(sheet.record["inputs"]) - set(corpus.files) == {
        "seeds/coding/facts.csv",
        "seeds/coding/differences.csv",
    }
    assert "language model" in sheet.record["coding_by"]


def test_robustness_holds_agreement_and_both_coders(sheet):
    text = facts_prose.robustness(sheet.facts).data
    alpha = framing.agreement(sheet.facts)["alpha"].iloc[0]
    assert f"{alpha:.2f}" in text
    assert "coder 1 alone" in text
    assert "Kendall's tau" in text

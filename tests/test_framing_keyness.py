import tracemalloc
from importlib import import_module
from math import log, sqrt

import numpy as np
import pytest

from presslens.errors import MeasureError
from presslens.framing.keyness import (
    SUMMARY_COLUMNS,
    TERM_COLUMNS,
    keyness,
    keyness_by_prior,
    log_odds,
)

# The package has a function of the same name, which hides the module.
module = import_module("presslens.framing.keyness")


@pytest.fixture(scope="module")
def by_prior(corpus):
    return {prior: keyness(corpus, prior, replicates=200) for prior in module.PRIORS}


def closed_form(own, others, prior, term):
    """Monroe, Colaresi and Quinn (2008), equations 16 and 22, written out for one term."""
    a, a0 = prior[term], sum(prior)
    y, n, rest, m = own[term], sum(own), others[term], sum(others)
    delta = log((y + a) / (n + a0 - y - a)) - log((rest + a) / (m + a0 - rest - a))
    return delta, delta / sqrt(1 / (y + a) + 1 / (rest + a))


def test_log_odds_equals_the_closed_form():
    counts = [[5, 0, 3], [1, 4, 9], [2, 2, 2]]
    prior = [0.5, 2.0, 1.25]
    ratio, z = log_odds(counts, prior)
    for text in range(3):
        others = [sum(row[t] for row in counts) - counts[text][t] for t in range(3)]
        for term in range(3):
            expected = closed_form(counts[text], others, prior, term)
            assert (ratio[text, term], z[text, term]) == pytest.approx(expected, abs=1e-9)


def test_log_odds_of_many_deals_equal_those_of_each():
    counts = np.random.default_rng(1).integers(0, 9, (4, 3, 5))
    prior = np.arange(1, 6) / 2
    assert np.array_equal(log_odds(counts, prior)[1][2], log_odds(counts[2], prior)[1])


def test_a_prior_of_zero_is_refused():
    with pytest.raises(MeasureError, match="positive count"):
        log_odds([[1, 2], [3, 4]], [1, 0])


def test_the_pooled_prior_is_the_articles_own_counts(corpus, by_prior):
    terms = by_prior["pooled"].terms
    says = terms[(terms["article"] == "npr") & (terms["term"] == "says")].iloc[0]
    lengths = terms.groupby("article")["uses"].sum()
    n, rest = lengths["npr"], lengths.sum() - lengths["npr"]
    prior = [4, lengths.sum() - 4]
    expected = closed_form([4, n - 4], [0, rest], prior, 0)
    assert (says["uses"], says["uses_elsewhere"]) == (4, 0)
    assert (says["log_odds"], says["z"]) == pytest.approx(expected, abs=1e-9)


def test_the_wordfreq_prior_weighs_as_many_words_as_it_says(corpus_of):
    from wordfreq import word_frequency

    corpus = corpus_of(a="The council met.", b="The mayor met.")
    terms = keyness(corpus, "wordfreq", replicates=20).terms
    frequencies = {word: word_frequency(word, "en") for word in ("the", "council", "met", "mayor")}
    total = sum(frequencies.values())
    order = list(frequencies)
    prior = [module.PRIOR_WORDS * frequencies[word] / total for word in order]
    expected = closed_form([1, 1, 1, 0], [1, 0, 1, 1], prior, order.index("council"))
    row = terms[(terms["article"] == "a") & (terms["term"] == "council")].iloc[0]
    assert (row["log_odds"], row["z"]) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("prior", module.PRIORS)
def test_no_word_without_a_use_is_left_with_a_positive_z(by_prior, prior):
    terms = by_prior[prior].terms
    unused = terms[terms["uses"] == 0]
    assert (unused["masked"] == (unused["z"] > 0)).all()
    assert not terms.loc[terms["uses"] > 0, "masked"].any()


def test_a_prior_from_outside_credits_words_that_are_not_there_and_the_pooled_one_does_not(
    by_prior,
):
    masked = {prior: result.summary["masked"].sum() for prior, result in by_prior.items()}
    assert masked["wordfreq"] > 0
    assert masked["pooled"] == 0


def test_uses_add_up_to_the_words_of_the_articles(by_prior):
    terms = by_prior["pooled"].terms
    assert terms.groupby("article", sort=False)["uses"].sum().tolist() == [470, 328, 329, 838]
    totals = terms["uses"] + terms["uses_elsewhere"]
    assert totals.groupby(terms["term"]).nunique().eq(1).all()


def test_the_summary_counts_what_the_table_shows(by_prior):
    result = by_prior["wordfreq"]
    assert list(result.summary) == list(SUMMARY_COLUMNS)
    assert list(result.terms) == list(TERM_COLUMNS)
    shown = result.terms[~result.terms["masked"]]
    high = shown["z"].abs() > module.NOMINAL
    for row in result.summary.itertuples():
        assert row.above_nominal == high[shown["article"] == row.article].sum()


@pytest.mark.parametrize("prior", module.PRIORS)
def test_p_is_low_exactly_where_a_word_passes_its_articles_limit(by_prior, prior):
    summary = by_prior[prior].summary
    assert ((summary["p"] <= 0.05) == (summary["above_limit"] > 0)).all()
    assert summary["p"].between(0, 1, inclusive="right").all()


def test_p_is_never_zero_however_far_apart_the_articles_are(corpus_of):
    corpus = corpus_of(a="Aye. " * 40, b="Nay. " * 40)
    assert keyness(corpus, replicates=9).summary["p"].tolist() == [0.1, 0.1]


def test_on_the_seeds_no_word_passes_the_limit_for_all(by_prior):
    for result in by_prior.values():
        assert result.summary["above_limit_all"].sum() == 0


def test_the_same_seed_gives_the_same_band_and_another_gives_another(corpus):
    one, same, other = (keyness(corpus, replicates=50, seed=seed).terms for seed in (1, 1, 2))
    assert one.equals(same)
    assert not one["high"].equals(other["high"])


def test_the_band_does_not_depend_on_how_the_terms_are_cut_into_blocks(corpus, monkeypatch):
    whole = keyness(corpus, replicates=50)
    monkeypatch.setattr(module, "_CELLS_AT_ONCE", 50 * 7)
    blocks = keyness(corpus, replicates=50)
    assert np.allclose(
        whole.terms[["low", "high", "limit"]], blocks.terms[["low", "high", "limit"]]
    )
    assert np.allclose(whole.summary["expected"], blocks.summary["expected"])


def every_use(counts):
    """The uses of a table of counts, (sentences, terms)."""
    term, sentence = np.nonzero(counts.T)
    number = counts.T[term, sentence].astype(int)
    return module._Uses(np.repeat(term, number), np.repeat(sentence, number))


def dealt(counts, owner, alpha, replicates, seed):
    """Uses and z of each deal written out, (deals, articles, terms)."""
    generator = np.random.default_rng(seed)
    deals = [generator.permutation(owner) for _ in range(replicates)]
    own = np.array([[counts[deal == article].sum(axis=0) for article in (0, 1)] for deal in deals])
    return own, log_odds(own, alpha)[1]


def test_the_null_is_that_of_each_deal_written_out_and_masked_words_make_no_limit():
    """The last word is used once, and its prior credits the short article with many uses."""
    counts = np.random.default_rng(5).poisson(2, (80, 20)) + 1
    counts = np.column_stack([counts, np.eye(1, 80, dtype=int)[0]])
    owner = np.repeat([0, 1], [2, 78])
    alpha = np.array([40.0] * 20 + [60.0])
    null = module._null(owner, every_use(counts), alpha, 200, 11)

    own, z = dealt(counts, owner, alpha, 200, 11)
    masked = (own == 0) & (z > 0)
    assert np.abs(z[masked]).min() > module.NOMINAL
    size = np.where(masked, 0, np.abs(z))
    low, high = np.quantile(z, [0.025, 0.975], axis=0)
    assert np.allclose(null.low, low)
    assert np.allclose(null.high, high)
    assert np.allclose(null.limit, np.quantile(size.max(axis=2), 0.95, axis=0))
    assert null.limit_all == pytest.approx(np.quantile(size.max(axis=(1, 2)), 0.95))
    assert null.limit[0] < np.quantile(np.abs(z[:, 0]).max(axis=1), 0.95) - 0.5
    assert np.allclose(null.expected, (size > module.NOMINAL).sum(axis=2).mean(axis=0))


def peak_memory(sentences):
    """Bytes that the null takes at most, with three new terms in each sentence."""
    term = np.arange(3 * sentences)
    uses = module._Uses(term, term // 3)
    owner = np.arange(sentences) % 4
    tracemalloc.start()
    module._null(owner, uses, np.ones(3 * sentences), 200, 1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_memory_grows_with_the_words_and_not_with_sentences_times_terms(monkeypatch):
    monkeypatch.setattr(module, "_CELLS_AT_ONCE", 200_000)
    small, large = peak_memory(1000), peak_memory(4000)
    assert large < 5 * small
    assert large < 4000 * 12000 * 8 / 10  # a tenth of a table of sentences times terms


def test_two_thousand_sentences_are_measured(corpus_of):
    generator = np.random.default_rng(8)
    vocabulary = [f"w{number}x" for number in range(3000)]
    texts = [
        " ".join(f"The {' '.join(generator.choice(vocabulary, 8))} met." for _ in range(1000))
        for _ in range(2)
    ]
    result = keyness(corpus_of(a=texts[0], b=texts[1]), replicates=20)
    assert result.terms["uses"].sum() == 2 * 1000 * 10


def test_the_limit_holds_the_rate_of_false_finds_at_one_in_twenty():
    """Texts dealt from one source: the largest |z| passes the limit in about 5% of them."""
    generator = np.random.default_rng(3)
    owner = np.repeat([0, 1], 12)
    uses = generator.poisson(0.5, (24, 40)).astype(float)
    alpha = uses.sum(axis=0) + 1
    null = module._null(owner, every_use(uses), alpha, 2000, 7)
    passed = 0
    for _ in range(400):
        dealt = generator.permutation(owner)
        counts = np.array([uses[dealt == article].sum(axis=0) for article in (0, 1)])
        z = log_odds(counts, alpha)[1]
        passed += np.abs(np.where(module.masked(counts, z), 0, z)).max() > null.limit_all
    assert 8 <= passed <= 36


def test_a_word_that_one_article_alone_repeats_passes_the_limit(corpus_of):
    corpus = corpus_of(
        a=" ".join(["The harbour opened and a ship came in."] * 30),
        b=" ".join(["The library opened and a reader came in."] * 30),
    )
    result = keyness(corpus, replicates=200)
    found = result.terms[result.terms["z"] > result.terms["limit_all"]]
    assert set(found["term"]) == {"harbour", "ship", "library", "reader"}


def test_an_unknown_prior_names_the_known_ones(corpus):
    with pytest.raises(MeasureError, match="no prior 'flat'; there are pooled, wordfreq"):
        keyness(corpus, "flat")


def test_one_article_alone_cannot_be_compared(corpus_of):
    with pytest.raises(MeasureError, match="at least two articles"):
        keyness(corpus_of(a="The council met on Monday."))


def test_articles_without_words_do_not_count_as_others(corpus_of):
    texts = {"a": "The council met on Monday.", "b": "The ship came in."}
    assert keyness_by_prior(corpus_of(a=texts["a"], empty="")) == []
    measured = keyness_by_prior(corpus_of(**texts, empty=""))
    assert [one.summary["prior"].iloc[0] for one in measured] == list(module.PRIORS)
    assert measured[0].summary["article"].tolist() == ["a", "b"]

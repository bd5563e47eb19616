"""What several tables rest on is computed once, and anew for another corpus."""

import pytest

from presslens import findings, framing, load_corpus, readability, sourcing, validity
from presslens.errors import MeasureError
from presslens.validity.shared import shared

TEXT = "The mayor, Ann Lee, said on Friday that the {} was closed. It rained for days. "


@pytest.fixture
def two(tmp_path):
    for name in ("bridge", "harbour"):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(name) * 6, encoding="utf-8")
    return load_corpus(tmp_path)


@pytest.fixture
def calls(monkeypatch):
    """Names of the functions that were called, in their order."""
    made = []

    def count(module, name):
        inner = getattr(module, name)

        def counted(corpus, *arguments, **named):
            made.append((name, *(a for a in arguments if isinstance(a, str))))
            return inner(corpus, *arguments, **named)

        monkeypatch.setattr(module, name, counted)

    count(readability, "compare_ease")
    count(readability, "measure")
    count(sourcing, "measured")
    count(framing, "keyness")
    count(framing, "event_mentions")
    return made


def test_the_tables_of_a_notebook_compute_nothing_twice(two, calls):
    tests = validity.all_tests(two)
    checks = validity.sensitivity(two, tests)
    validity.detectable_gaps(two, tests)
    validity.record(two)
    validity.codings_agreement(two)
    findings.findings(two, tests, checks)
    # Keyness is computed once more, with other random numbers on purpose.
    assert sorted(calls) == [
        ("compare_ease",),
        ("event_mentions",),
        *[("keyness", prior) for prior in sorted([*framing.PRIORS, framing.PRIORS[0]])],
        ("measure",),
        ("measured",),
    ]


def test_a_corpus_that_is_loaded_again_is_measured_again(two):
    before = shared(two)
    again = load_corpus(two.folder)
    assert shared(two) is before
    assert shared(again) is not before
    assert shared(again).indices.equals(before.indices)


def test_what_the_engine_finds_is_kept_apart_from_the_coding(corpus):
    made = shared(corpus)
    assert made.attributed.table.equals(sourcing.coded_attributions(corpus))
    assert made.by_engine.equals(sourcing.attributions(corpus))


def test_one_article_has_no_keyness(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(MeasureError):
        shared(load_corpus(tmp_path)).keyness("pooled")

import pandas as pd
import pytest

from presslens import load_corpus
from presslens.errors import CodingError
from presslens.framing import tried


@pytest.fixture
def folder(tmp_path):
    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return load_corpus(tmp_path)

    return write


@pytest.fixture(scope="module")
def found(corpus):
    return tried.hits(corpus)


def texts(table, measure):
    return table.loc[table["measure"] == measure, "text"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council was asked to pay.", ["was asked"]),
        ("The jets have recently been moved north.", ["been moved"]),
        ("The town was also quickly taken.", ["was also quickly taken"]),
        ("They\u00a0were\u00a0told to wait.", ["were told"]),
        ("The council is open and was late.", []),
        ("They moved it and had asked for it.", []),
        ("He was in the moved house.", []),
    ],
)
def test_a_passive_is_a_form_of_be_with_a_participle(folder, text, expected):
    assert texts(tried.hits(folder(a=text)), "passives") == expected


def test_hedges_are_whole_words_in_any_case(folder):
    found = tried.hits(folder(a="Perhaps he couldn\u2019t stay. The mayor of Mightown left."))
    assert texts(found, "hedges") == ["perhaps", "couldn't"]


def test_a_scored_word_is_found_inside_curly_quotation_marks(folder):
    found = tried.hits(folder(a="He called the plan \u201cabsurd\u201d on Monday."))
    assert texts(found, "negative") == ["absurd"]


def test_scores_are_those_of_textblob(folder):
    from textblob import TextBlob

    text = "The plan was not good and the mayor gave a terrible, very long speech"
    corpus = folder(a=f"{text}.")
    values = tried.values(corpus, tried.hits(corpus)).set_index("measure")["value"]
    theirs = TextBlob(text).sentiment
    assert values["polarity"] == pytest.approx(theirs.polarity)
    assert values["subjectivity"] == pytest.approx(theirs.subjectivity)


def test_every_hit_stands_where_the_table_says(corpus, found):
    assert len(found) > 100
    for row in found.itertuples():
        first = row.text.split()[0]
        there = corpus[row.article].text[row.start : row.start + len(first)]
        assert there.casefold().replace("\u2019", "'") == first


def test_a_rate_is_hits_per_hundred_words_of_the_article(folder):
    corpus = folder(a="Perhaps the council met. It met on Monday again, they say.", b="Rain fell.")
    values = tried.values(corpus, tried.hits(corpus))
    hedges = values[values["measure"] == "hedges"].set_index("article")
    assert hedges["hits"].to_dict() == {"a": 1, "b": 0}
    assert hedges.loc["a", "value"] == pytest.approx(100 / 11)
    assert hedges.loc["b", "value"] == 0


def test_a_mean_without_hits_has_no_value(folder):
    corpus = folder(a="Rain fell.")
    values = tried.values(corpus, tried.hits(corpus)).set_index("measure")["value"]
    assert pd.isna(values["polarity"])


def test_holm_covers_every_measure_tried(corpus, found):
    from presslens.uncertainty import holm

    tests = tried.compare(corpus, found, replicates=300)
    assert tests["measure"].tolist() == [measure.name for measure in tried.MEASURES]
    assert tests["p_holm"].tolist() == holm(tests["p"]).tolist()
    assert (tests["p_holm"] > tests["p"]).any()


def test_articles_of_one_kind_are_not_told_apart_and_articles_of_two_kinds_are(folder):
    alike = folder(a="Perhaps it rained. They met. " * 15, b="They met. Perhaps it rained. " * 15)
    p = tried.compare(alike, tried.hits(alike), replicates=400).set_index("measure")["p"]
    assert p["hedges"] > 0.5
    apart = folder(a="Perhaps it rained. " * 15, b="Then it rained. " * 15)
    p = tried.compare(apart, tried.hits(apart), replicates=400).set_index("measure")["p"]
    assert p["hedges"] < 0.01


def test_one_article_alone_has_no_p(folder):
    corpus = folder(a="Perhaps it rained. They met.")
    assert tried.compare(corpus, tried.hits(corpus), replicates=10)["p"].isna().all()


def test_a_corpus_without_hits_has_no_p(folder):
    corpus = folder(a="Rain fell.", b="Snow fell.")
    tests = tried.compare(corpus, tried.hits(corpus), replicates=10)
    assert tests.set_index("measure")["p"][["polarity", "subjectivity"]].isna().all()


def test_on_the_seeds_the_one_measure_that_passes_counts_military_as_negative(corpus, found):
    tests = tried.compare(corpus, found, replicates=2000)
    passing = tests[tests["p_holm"] < 0.05]
    assert passing["measure"].tolist() == ["negative"]
    assert passing["most_hit"].iloc[0].startswith("military 17")


def test_precision_counts_what_was_judged_and_lists_what_was_wrong(folder):
    corpus = folder(a="Perhaps they spoke about it. Then about ten met.")
    found = tried.hits(corpus)
    judged = found[found["measure"] == "hedges"].assign(right=["yes", "no", "yes"])
    row = tried.precision(found, judged).iloc[0]
    assert (row["measure"], row["judged"], row["right"]) == ("hedges", 3, 2)
    assert row["precision"] == pytest.approx(2 / 3)
    assert row["low"] < 2 / 3 < row["high"]
    assert row["wrong"] == "about 1"


def test_a_judgement_on_no_hit_or_of_no_known_kind_is_named(folder):
    corpus = folder(a="Perhaps they met.")
    found = tried.hits(corpus)
    judged = pd.DataFrame({"measure": ["hedges"], "article": "a", "start": 5, "right": "yes"})
    with pytest.raises(CodingError, match="row 1: no hit of hedges at 5 of a"):
        tried.precision(found, judged)
    with pytest.raises(CodingError, match="row 1: right is 'maybe'"):
        tried.precision(found, judged.assign(start=0, right="maybe"))


def test_the_most_frequent_are_listed_first_and_ties_by_letter():
    assert tried.counted(["b", "a", "c", "c"], 2) == "c 2, a 1"

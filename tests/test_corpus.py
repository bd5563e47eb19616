import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens.text.corpus import Article, Corpus, short_names


def corpus_of_outlets(**outlets):
    """A corpus of empty articles: slug and outlet of each."""
    articles = (Article(slug, name, f"{slug}.txt", "", "", {}) for slug, name in outlets.items())
    return Corpus("articles", tuple(articles), {})


def test_labels_are_outlets_and_slugs_where_an_outlet_has_several():
    corpus = corpus_of_outlets(a="A", b="A", c="B")
    assert corpus.labels == {"a": "A, a", "b": "A, b", "c": "B"}
    assert corpus.outlets == {"a": "A", "b": "A", "c": "B"}


def test_an_unknown_slug_names_the_known_ones():
    with pytest.raises(KeyError, match="nbc, npr"):
        corpus_of_outlets(nbc="NBC", npr="NPR")["cnn"]


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["npr", "nbc"], ["npr", "nbc"]),
        (["city_1_fire-on-hill", "city_1_fire-in-town"], ["on-hill", "in-town"]),
        (["a fire on the hill", "no news from the town"], ["a fire on the h…", "no news from th…"]),
        (
            ["the-fire-in-the-old-town-1", "the-fire-in-the-old-town-2", "rain"],
            ["the-f…1", "the-f…2", "rain"],
        ),
        (["x" * 30, "x" * 40, "y"], ["xxxxx…xxxxxxxxx…", "xxxxx…xxxxxxxxx… (2)", "y"]),
        (["z" * 30], ["z" * 15 + "…"]),
    ],
)
def test_short_names_keep_what_differs(names, short):
    assert short_names(names, 16) == short


def test_short_names_do_not_begin_within_a_date():
    names = ["breitbart_2016-09-29_a-long-story", "breitbart_2016-09-30_another-long-story"]
    assert [name[:10] for name in short_names(names, 20)] == ["2016-09-29", "2016-09-30"]


@given(st.lists(st.text("ab-_ ", min_size=1, max_size=30), unique_by=lambda name: name))
def test_no_two_short_names_are_the_same(names):
    assert len(set(short_names(names, 9))) == len(names)

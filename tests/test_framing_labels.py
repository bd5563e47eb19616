import pandas as pd
import pytest

from presslens.coding import load_coding
from presslens.errors import CodingError
from presslens.framing.label_patterns import PATTERNS, UNIFIED, LabelPattern
from presslens.framing.labels import (
    MENTION_COLUMNS,
    compare_labels,
    event_mentions,
    mentions,
    of_a_kind,
)


def labels_of(corpus, patterns=PATTERNS):
    table = mentions(corpus, patterns)
    return list(zip(table["label"], table["text"], strict=True))


def test_the_patterns_find_what_the_coding_has(corpus):
    assert compare_labels(mentions(corpus), load_coding(corpus, "labels")).empty


def test_every_mention_is_what_stands_at_its_offsets(corpus):
    table = mentions(corpus)
    assert len(table) > 100
    for row in table.itertuples():
        assert corpus[row.article].text[row.start : row.end] == row.text


def test_the_longer_label_has_the_words_that_two_patterns_fit(corpus_of):
    text = "He backs the regime of Bashar al-Assad. He left the regime on Monday."
    assert labels_of(corpus_of(a=text)) == [
        ("the regime of Bashar al-Assad (no office)", "the regime of Bashar al-Assad"),
        ("the regime (alone)", "the regime"),
    ]


def test_different_actors_may_share_words(corpus_of):
    patterns = [
        LabelPattern("Russia", "Russian", "Russian"),
        LabelPattern("the army", "Russian army", "Russian army"),
    ]
    found = labels_of(corpus_of(a="The Russian army moved on Monday morning."), patterns)
    assert found == [("Russian", "Russian"), ("Russian army", "Russian army")]


def test_a_label_is_found_across_a_no_break_space_and_a_curly_apostrophe(corpus_of):
    text = "Assad\u2019s\u00a0regime spoke of Islamic\u00a0State on Monday."
    assert [label for label, _ in labels_of(corpus_of(a=text))] == [
        "Assad's regime",
        "Islamic State (alone or with a noun)",
    ]


def test_a_label_at_the_head_of_a_sentence_is_found(corpus_of):
    found = labels_of(corpus_of(a="The Russians asked. Talks began on Monday, the council said."))
    assert found == [("the Russians", "The Russians")]


def test_a_part_of_a_word_is_no_label(corpus_of):
    assert labels_of(corpus_of(a="Supporters of Russianness met the council on Monday.")) == []


def test_support_by_the_united_states_is_not_support_by_russia(corpus_of):
    text = "Russia supports them, while the United States supports others."
    assert [label for label, _ in labels_of(corpus_of(a=text))] == [
        "Russia",
        "support / supports (by Russia)",
    ]


def test_boilerplate_is_not_searched(corpus):
    table = mentions(corpus)
    related = corpus["nbc-news"].text.index("Related: Russia to U.S.")
    assert not table["start"].between(related, related + 30).any()


def test_spellings_of_one_name_are_unified(corpus):
    table = mentions(corpus)
    assert set(UNIFIED) <= set(table["label"])
    assert not set(UNIFIED) & set(table["unified"])
    minister = table[table["unified"] == "Sergei Shoygu"]
    assert minister["article"].tolist() == list(corpus.outlets)


def test_names_of_no_kind_and_of_mixed_kinds_are_put_aside():
    table = pd.DataFrame({"group": ["regime", "", "other", "office"], "start": [1, 2, 3, 4]})
    kept = of_a_kind(table)
    assert kept["group"].tolist() == ["regime", "office"]
    assert kept["start"].tolist() == [1, 4]


def test_a_corpus_without_any_label_gives_empty_tables(corpus_of):
    corpus = corpus_of(a="The council met on Monday.")
    table = mentions(corpus)
    assert list(table) == list(MENTION_COLUMNS)
    assert table.empty


def test_each_difference_from_the_coding_is_listed(corpus_of):
    corpus = corpus_of(a="Moscow agreed. Moscow and Damascus met on Monday.")
    coded = pd.DataFrame(
        {
            "actor": ["Russia", "Syrian leader", "The war"],
            "label": ["Moscow", "Damascus", "crisis"],
            "article": "a",
            "count": [1, 1, 1],
            "sentences": ["1", "2", "2"],
        }
    )
    differences = compare_labels(mentions(corpus), coded).set_index("label")
    assert set(differences.index) == {"Moscow", "crisis"}
    moscow = differences.loc["Moscow"]
    assert (moscow["coded"], moscow["found"], moscow["sentences_found"]) == (1, 2, "1 2")
    assert moscow["mentions"] == "Moscow | Moscow"
    assert differences.loc["crisis", "found"] == 0


def test_a_broken_pattern_is_named(corpus_of):
    with pytest.raises(CodingError, match="pattern of 'council' is no regular expression"):
        mentions(corpus_of(a="The council met."), [LabelPattern("x", "council", "council(")])


def test_common_words_are_nobodys_in_articles_that_do_not_name_the_leadership(corpus_of):
    foreign = corpus_of(a="Services would move to the branch. The crisis of the regime goes on.")
    assert len(mentions(foreign)) == 3
    assert event_mentions(foreign).empty
    own = corpus_of(b="Syria's ally moved. The SYRIAN GOVERNMENT said so.")
    assert event_mentions(own).equals(mentions(own))
    assert set(event_mentions(own)["article"]) == {"a", "b"}

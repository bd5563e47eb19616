import pandas as pd
import pytest

from presslens import load_corpus
from presslens.coding import load_attributions, load_coding
from presslens.errors import CodingError
from presslens.framing.label_patterns import PATTERNS, SYRIAN_LEADER, UNIFIED, LabelPattern
from presslens.framing.labels import (
    MENTION_COLUMNS,
    compare_labels,
    label_counts,
    mentions,
)
from presslens.framing.voices import (
    VOICED_COLUMNS,
    add_voices,
    compare_voices,
    voice_counts,
)


@pytest.fixture
def folder(tmp_path):
    """Write texts as a corpus: one file per keyword argument, named by it."""

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return load_corpus(tmp_path)

    return write


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


def test_the_longer_label_has_the_words_that_two_patterns_fit(folder):
    text = "He backs the regime of Bashar al-Assad. He left the regime on Monday."
    assert labels_of(folder(a=text)) == [
        ("the regime of Bashar al-Assad (no office)", "the regime of Bashar al-Assad"),
        ("the regime (alone)", "the regime"),
    ]


def test_different_actors_may_share_words(folder):
    patterns = [
        LabelPattern("Russia", "Russian", "Russian"),
        LabelPattern("the army", "Russian army", "Russian army"),
    ]
    found = labels_of(folder(a="The Russian army moved on Monday morning."), patterns)
    assert found == [("Russian", "Russian"), ("Russian army", "Russian army")]


def test_a_label_is_found_across_a_no_break_space_and_a_curly_apostrophe(folder):
    text = "Assad\u2019s\u00a0regime spoke of Islamic\u00a0State on Monday."
    assert [label for label, _ in labels_of(folder(a=text))] == [
        "Assad's regime",
        "Islamic State (alone or with a noun)",
    ]


def test_a_label_at_the_head_of_a_sentence_is_found(folder):
    found = labels_of(folder(a="The Russians asked. Talks began on Monday, the council said."))
    assert found == [("the Russians", "The Russians")]


def test_a_part_of_a_word_is_no_label(folder):
    assert labels_of(folder(a="Supporters of Russianness met the council on Monday.")) == []


def test_support_by_the_united_states_is_not_support_by_russia(folder):
    text = "Russia supports them, while the United States supports others."
    assert [label for label, _ in labels_of(folder(a=text))] == [
        "Russia",
        "support / supports (by Russia)",
    ]


def test_boilerplate_is_not_searched(corpus):
    table = mentions(corpus)
    related = corpus["nbc-news"].text.index("Related: Russia to U.S.")
    assert not table["start"].between(related, related + 30).any()


def test_spellings_of_one_name_can_be_counted_together(corpus):
    table = mentions(corpus)
    apart = label_counts(table, corpus.outlets)
    together = label_counts(table, corpus.outlets, unified=True)
    assert set(UNIFIED) <= set(apart["label"])
    minister = together[together["label"] == "Sergei Shoygu"].iloc[0]
    assert minister[list(corpus.outlets)].tolist() == [1, 1, 1, 1]
    assert not set(UNIFIED) & set(together["label"])


def test_counts_have_a_column_for_an_article_without_labels(folder):
    corpus = folder(a="Moscow moved first on Monday.", b="The council met on Monday.")
    counts = label_counts(mentions(corpus), corpus.outlets)
    assert counts[["label", "a", "b"]].to_numpy().tolist() == [
        ["Moscow", 1, 0],
        ["move(s)/moved", 1, 0],
    ]


def test_a_corpus_without_any_label_gives_empty_tables(folder):
    corpus = folder(a="The council met on Monday.")
    table = mentions(corpus)
    assert list(table) == list(MENTION_COLUMNS)
    assert label_counts(table, corpus.outlets).empty


def test_each_difference_from_the_coding_is_listed(folder):
    corpus = folder(a="Moscow agreed. Moscow and Damascus met on Monday.")
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


def test_a_broken_pattern_is_named(folder):
    with pytest.raises(CodingError, match="pattern of 'council' is no regular expression"):
        mentions(folder(a="The council met."), [LabelPattern("x", "council", "council(")])


# --- voices --------------------------------------------------------------------------------------

TEXT = 'He said the regime must go. "The regime fell," she said. The regime met on Monday.'


def voiced(corpus, rows):
    attributions = pd.DataFrame(rows, columns=["article", "content_spans", "entity"])
    return add_voices(mentions(corpus), corpus, attributions)


def test_the_rule_gives_the_voices_of_the_coding(corpus):
    found = mentions(corpus)
    leader = found[found["actor"] == SYRIAN_LEADER]
    table = add_voices(leader, corpus, load_attributions(corpus))
    assert compare_voices(table, load_coding(corpus, "label_voice")).empty
    assert len(table) == len(load_coding(corpus, "label_voice"))


def test_quoted_goes_before_attributed_before_the_newsroom(folder):
    table = voiced(folder(a=TEXT), [("a", "8-26", "Kerry"), ("a", "29-44", "Cook")])
    assert table["voice"].tolist() == ["attributed", "quoted", "newsroom"]
    assert table["entity"].tolist() == ["Kerry", "Cook", ""]
    assert list(table) == list(VOICED_COLUMNS)


def test_the_innermost_of_nested_contents_is_the_source(folder):
    rows = [("a", "8-26", "Kerry"), ("a", "0-26", "Reuters")]
    assert voiced(folder(a=TEXT), rows)["entity"].iloc[0] == "Kerry"
    assert voiced(folder(a=TEXT), rows[::-1])["entity"].iloc[0] == "Kerry"


def test_the_gap_between_two_pieces_of_content_is_not_content(folder):
    table = voiced(folder(a=TEXT), [("a", "0-7 19-26", "Kerry")])
    assert table["voice"].iloc[0] == "newsroom"


def test_an_attribution_of_another_article_does_not_count(folder):
    corpus = folder(a=TEXT, b="The council met on Monday.")
    assert voiced(corpus, [("b", "0-26", "Cook")])["voice"].iloc[0] == "newsroom"


def test_voices_are_counted_by_group(folder):
    table = voiced(folder(a=TEXT), [("a", "8-26", "Kerry")])
    counts = voice_counts(table, "group")
    assert counts.to_numpy().tolist() == [["regime", 1, 1, 1, 3]]


def test_a_voice_or_mention_that_the_coding_has_otherwise_is_listed(folder):
    table = voiced(folder(a=TEXT), [("a", "8-26", "Kerry")])
    coded = table.assign(voice=["newsroom", "quoted", "newsroom"]).iloc[:2]
    differences = compare_voices(table, coded)
    assert differences[["start", "coded", "computed"]].to_numpy().tolist() == [
        [8, "newsroom, Kerry", "attributed, Kerry"],
        [57, "", "newsroom"],
    ]


def test_a_table_of_attributions_without_spans_is_refused(folder):
    corpus = folder(a=TEXT)
    with pytest.raises(CodingError, match="no column 'content_spans'"):
        add_voices(mentions(corpus), corpus, pd.DataFrame({"article": ["a"], "entity": ["x"]}))


def test_a_cell_of_spans_that_cannot_be_read_is_named(folder):
    with pytest.raises(CodingError, match="row 2 of the attributions: '8 to 26'"):
        voiced(folder(a=TEXT), [("a", "8-26", "Kerry"), ("a", "8 to 26", "Cook")])

import pandas as pd
import pytest

from presslens import framing, load_corpus
from presslens.coding import load_attributions
from presslens.framing import naming_prose as prose
from presslens.framing.label_patterns import PATTERNS, SYRIAN_LEADER
from presslens.wording import OWN_REPORTER

OUTLETS = {"a": "The Star", "b": "The Sun"}


def voiced(*rows, actor=SYRIAN_LEADER):
    """Mentions given as (article, group, voice), or with a label and a spelling taken with it."""
    rows = [(*row, "name", "name") if len(row) == 3 else row for row in rows]
    table = pd.DataFrame(rows, columns=["article", "group", "voice", "label", "unified"])
    return table.assign(actor=actor, entity="", kind="")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ("a", "regime", "attributed"),
                ("a", "regime", "newsroom"),
                ("b", "regime", "quoted"),
                ("b", "government", "newsroom"),
                ("b", "government", "newsroom"),
                ("b", "office", "newsroom"),
                ("b", "other", "newsroom"),
                ("b", "other", "newsroom"),
            ],
            "Two of three names of the kind “regime” and none of two names of the kind "
            "“government” stand in what an article attributes to somebody",
        ),
        (
            [
                ("a", "regime", "newsroom"),
                ("a", "regime", "newsroom"),
                ("b", "government", "quoted"),
                ("b", "government", "newsroom"),
            ],
            "None of two names of the kind “regime” and one of two names of the kind “government” "
            "stand in what an article attributes to somebody",
        ),
        (
            [("a", "regime", "quoted"), ("a", "regime", "newsroom")],
            "One of two names of the kind “regime” stands in what an article attributes to "
            "somebody",
        ),
        (
            [("a", "regime", "newsroom"), ("a", "regime", "newsroom")],
            "None of two names of the kind “regime” stands in what an article attributes to "
            "somebody",
        ),
        (
            [("a", "regime", "quoted"), ("a", "regime", "quoted")],
            "Two of two names of the kind “regime” stand in what an article attributes to somebody",
        ),
        (
            [("a", "", "newsroom"), ("a", "", "quoted")],
            "One of two names stands in the newsroom's own voice",
        ),
        (
            [("a", "", "attributed"), ("a", "", "quoted")],
            "None of two names stands in the newsroom's own voice",
        ),
        (
            [("a", "", "newsroom"), ("a", "", "newsroom"), ("b", "", "quoted")],
            "Two of three names stand in the newsroom's own voice",
        ),
        ([("a", "office", "newsroom")], "The one name stands in the newsroom's own voice"),
        ([("a", "office", "quoted")], "The one name does not stand in the newsroom's own voice"),
        ([], "No name was found"),
    ],
)
def test_the_headline_counts_voices_and_is_a_sentence(rows, expected):
    assert prose.naming_headline(voiced(*rows)) == expected


def test_the_finding_gives_each_kind_of_the_leaders_names_by_article_and_voice():
    table = voiced(("a", "regime", "attributed"), ("b", "regime", "newsroom"))
    text = prose.naming_finding(table, OUTLETS).data
    assert (
        "Kind “regime”: The Star 1 and The Sun 1; 1 in other words attributed to somebody and 1 in "
        "the newsroom's own words." in text
    )
    assert "include" not in text
    assert "|" not in text


def test_uses_that_are_attributed_and_yet_nobody_elses_words_are_counted():
    table = voiced(*[("a", "regime", voice) for voice in ("attributed", "quoted", "newsroom")])
    table = table.assign(entity=["The Star", "Kerry", ""], kind=["mind", "mind", ""])
    assert prose.not_others_words(table) == "two as a belief or intention"
    own = {("a", "The Star"), ("b", "Kerry")}
    told = f"one to the article's own outlet or to {OWN_REPORTER} and one as a belief or intention"
    assert prose.not_others_words(table, own) == told
    assert f" Those attributed to somebody include {told}." in (
        prose.naming_finding(table, OUTLETS, own).data
    )
    assert prose.not_others_words(table.iloc[2:]) == ""


def test_without_the_leader_the_others_are_told_and_without_names_what_to_do():
    others = voiced(("a", "", "quoted"), actor="Russia")
    text = prose.naming_finding(others, OUTLETS).data
    assert text.startswith("Everybody and everything else")
    assert text.splitlines()[-1] == "| Russia | name | The Star 1 |  |  |"
    assert prose.naming_finding(voiced(), OUTLETS).data.startswith("**No article names")


def test_the_leader_is_in_the_sentences_and_everybody_else_in_the_table():
    both = pd.concat([voiced(("a", "", "quoted"), actor="Russia"), voiced(("a", "x", "quoted"))])
    text = prose.naming_finding(both, OUTLETS).data
    assert text.startswith("**The one name does not stand in")
    assert "| Russia |" in text
    assert f"| {SYRIAN_LEADER} |" not in text


def test_the_table_names_articles_with_counts_under_each_voice_the_most_frequent_first():
    rows = [
        ("a", "", "quoted", "Moscow", "Moscow"),
        ("b", "", "newsroom", "Rossiya", "Russia"),
        ("a", "", "newsroom", "Russia", "Russia"),
        ("b", "", "newsroom", "Russia", "Russia"),
    ]
    table = pd.concat([voiced(rows[0], actor="x"), voiced(*rows, actor="Russia")])
    assert prose.naming_table(table, OUTLETS).to_numpy().tolist() == [
        ["Russia", "Russia", "", "", "The Star 1, The Sun 2"],
        ["Russia", "Moscow", "The Star 1", "", ""],
        ["x", "Moscow", "The Star 1", "", ""],
    ]


def test_every_actor_and_mention_of_the_seeds_is_in_the_table(corpus):
    table = framing.add_voices(framing.mentions(corpus), corpus, load_attributions(corpus))
    told = prose.naming_table(table, corpus.outlets)
    assert set(told["who or what"]) == {pattern.actor for pattern in PATTERNS}
    cells = told.iloc[:, 2:].to_numpy().ravel()
    counts = [int(item.rsplit(" ", 1)[1]) for cell in cells if cell for item in cell.split(", ")]
    assert sum(counts) == len(table)


def test_spellings_are_told_with_who_uses_them():
    table = pd.DataFrame(
        {
            "unified": ["Sergei Shoygu", "Sergei Shoygu", "Moscow"],
            "label": ["Sergei Shoygu", "Sergey Shoygu", "Moscow"],
            "article": ["a", "b", "a"],
        }
    )
    assert prose.spellings(table, OUTLETS) == (
        "Counted together as “Sergei Shoygu”: “Sergei Shoygu” in The Star; “Sergey Shoygu” in The "
        "Sun."
    )
    assert prose.spellings(table.head(1), OUTLETS) == ""


def test_the_labels_and_voices_of_the_seeds_are_those_of_the_coding(corpus):
    table = framing.add_voices(framing.mentions(corpus), corpus, load_attributions(corpus))
    text = prose.beside_coding(corpus, table).data
    leader = (table["actor"] == SYRIAN_LEADER).sum()
    assert text == (
        f"The patterns found {len(table)} mentions. Against the coding, counts or sentences differ "
        f"in no label of an article; of {leader} mentions of the Syrian leadership, voice or "
        "source differ in none."
    )


def test_each_difference_from_the_coding_is_counted_and_listed(corpus):
    table = framing.add_voices(framing.mentions(corpus), corpus, load_attributions(corpus))
    leader = table.index[table["actor"] == SYRIAN_LEADER]
    changed = table.assign(voice=table["voice"].mask(table.index == leader[0], "quoted"))
    text = prose.beside_coding(corpus, changed.drop(leader[-1])).data
    assert "differ in one label of an article" in text
    assert "voice or source differ in two." in text
    assert "Labels that differ:" in text
    assert "Voices that differ:" in text


def test_without_a_coding_the_mentions_are_counted_alone(tmp_path):
    (tmp_path / "a.txt").write_text("The two men spoke on Friday. They agreed.\n")
    corpus = load_corpus(tmp_path)
    text = prose.beside_coding(corpus, framing.mentions(corpus)).data
    assert text == "No mention is counted; no coding says how many there are."
    one = prose.beside_coding(corpus, voiced(("a", "regime", "quoted"))).data
    assert one == "The patterns found one mention; no coding says how many there are."

from coded_corpus import rows, write_corpus

from presslens import load_corpus, sourcing
from presslens.sourcing.chains import CHAIN_COLUMNS, chains_of, is_second_hand


def chain(folder, *changes):
    """Chains by attribution, after changes of rows (number, change)."""
    table = rows()
    for number, change in changes:
        table[number] |= change
    own = load_corpus(write_corpus(folder, table))
    return chains_of(sourcing.coded_attributions(own)).set_index("attribution_id")


def test_an_inner_source_is_passed_on_by_the_outer(tmp_path):
    row = chain(tmp_path).loc["long-2"]
    assert (row["origin"], row["passed_on_by"], row["links"]) == (
        "Sergei Shoygu",
        "an official",
        1,
    )
    assert (row["origin_naming"], row["passed_on_naming"]) == ("named", "anonymous")


def test_another_outlet_is_a_link(tmp_path):
    row = chain(tmp_path).loc["long-3"]
    assert (row["origin"], row["via"], row["links"]) == ("officials", "Reuters", 1)


def test_the_outlet_of_the_outer_source_is_that_of_the_inner(tmp_path):
    row = chain(tmp_path, (0, {"via": "AP"})).loc["long-2"]
    assert (row["passed_on_by"], row["via"], row["links"]) == ("an official", "AP", 2)


def test_nobody_stands_between_a_source_and_itself(tmp_path):
    found = chain(tmp_path, (1, {"entity": "an official"}), (2, {"entity": "Reuters"}))
    assert found.loc["long-2", "links"] == 0
    assert found.loc["long-3", "links"] == 0


def test_joint_sources_are_written_as_prose_and_control_characters_left_out(tmp_path):
    found = chain(tmp_path, (0, {"entity": "A\tB"}))
    assert found.loc["long-2", "passed_on_by"] == "A B"


def test_every_word_of_an_article_has_one_chain(coded, corpus):
    for own, total in ((coded, 35 + 7), (corpus, 1965)):
        table = sourcing.chains(own, sourcing.coded_attributions(own))
        assert list(table.columns) == list(CHAIN_COLUMNS)
        assert table["words"].sum() == total


def test_words_count_for_their_innermost_source(coded):
    table = sourcing.chains(coded, sourcing.coded_attributions(coded))
    words = table[table["article"] == "long"].set_index("origin")["words"].to_dict()
    assert words["Sergei Shoygu"] == 4
    assert words["an official"] == 6
    assert words["the newsroom itself"] == 14


def test_shoygu_reaches_three_outlets_through_an_unnamed_official(corpus):
    table = sourcing.chains(corpus, sourcing.coded_attributions(corpus))
    found = table[table["origin"] == "Sergei Shoygu"]
    assert found["outlet"].tolist() == ["Arutz Sheva", "NBC News", "Military Times"]
    assert set(found["passed_on_naming"]) == {"anonymous"}


def test_second_hand_words_are_those_with_a_link(coded):
    assert is_second_hand(coded, sourcing.coded_attributions(coded)).sum() == 4 + 3

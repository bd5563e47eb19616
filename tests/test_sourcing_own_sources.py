"""What hangs on sources that are the article's own outlet or a reporter of it."""

import pytest
from coded_corpus import LONG, recoded, row, rows

from presslens import findings, load_corpus, sourcing, validity
from presslens.sourcing import prose
from presslens.sourcing.own_sources import (
    own_sources,
    reporters_between,
    second_hand_shares,
    statement,
)

REPORTER = {"naming": "named", "affiliation": "media", "entity": "Ann Lee"}


def of_coding(folder, *table, text=LONG):
    own = recoded(folder, *table, text=text)
    found = sourcing.coded_attributions(own)
    return own, found, sourcing.chains(own, found)


def with_reporter(folder, **changes):
    """The coding in small, whose minister is passed on by a reporter."""
    table = rows()
    table[0] |= REPORTER | changes
    return of_coding(folder, *table)


def test_of_the_study_these_are_npr_and_its_correspondent(corpus):
    found = sourcing.coded_attributions(corpus)
    own = own_sources(corpus, found)
    assert own == {("npr", "NPR"), ("npr", "Tom Bowman")}
    chains = sourcing.chains(corpus, found)
    assert reporters_between(corpus, chains, own) == "Tom Bowman in NPR"
    through = chains[chains["passed_on_by"] == "Tom Bowman"]["words"].sum()
    before, after = second_hand_shares(chains), second_hand_shares(chains, own)
    attributed = 261  # words of the NPR article inside speech
    assert before["npr"] - after["npr"] == pytest.approx(through / attributed)
    assert before.drop("npr").equals(after.drop("npr"))
    told = statement(corpus, found, chains)
    assert told.startswith("In the article of NPR, 100 of 329 words are ascribed to its own outlet")
    assert f"; {before['npr']:.0%} of its attributed words are second-hand, and without" in told
    assert told.endswith(f"pass on {after['npr']:.0%}.")


def test_the_finding_and_the_notebook_tell_what_hangs_on_them(corpus, seeds):
    found = {finding.key: finding for finding in findings.findings(corpus)}["second_hand"]
    assert (
        "; an article's own outlet, or somebody of the news media for whom it names no other "
        "outlet, counts as somebody else, and without such (Tom Bowman in NPR) it is 18% to 48%."
    ) in found.limit
    attributions = sourcing.coded_attributions(corpus)
    gaps = sourcing.compare(corpus, attributions)
    assert prose.robustness(gaps, "They are own.", validity.all_tests(corpus)).data.endswith(
        "\n\nThey are own."
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"via": "Reuters"},
        {"naming": "media", "entity": "several papers"},
        {"affiliation": "us_gov_military"},
    ],
)
def test_whoever_may_be_of_another_outlet_is_none_of_them(tmp_path, changes):
    own, found, chains = with_reporter(tmp_path, **changes)
    assert own_sources(own, found) == frozenset()
    assert statement(own, found, chains) == ""


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
    own, found, _ = of_coding(tmp_path, alone, text=text)
    assert bool(own_sources(own, found)) == of_own


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
    found = sourcing.measured(corpus).table
    assert found["entity"].tolist() == ["Post"]
    assert bool(own_sources(corpus, found)) == is_own


def test_words_that_a_reporter_passes_on_are_second_hand_or_not(tmp_path):
    own, found, chains = with_reporter(tmp_path)
    mine = own_sources(own, found)
    assert mine == {("long", "Ann Lee")}
    counted, without = second_hand_shares(chains), second_hand_shares(chains, mine)
    minister = chains.loc[chains["passed_on_by"] == "Ann Lee", "words"].sum()
    total = chains.loc[chains["links"] >= 0].query("origin != 'the newsroom itself'")["words"].sum()
    assert counted["long"] - without["long"] == pytest.approx(minister / total)


def test_a_reporter_whose_words_are_no_part_of_the_body_is_not_told(tmp_path):
    text = "Ann Lee said: “…” Nobody knows more."
    alone = row("long-1", 1, "Ann Lee", "said", "…", affiliation="media", text=text)
    own, found, chains = of_coding(tmp_path, alone, text=text)
    assert own_sources(own, found) == {("long", "Ann Lee")}
    assert statement(own, found, chains) == ""


def test_a_reporter_through_whom_nothing_comes_changes_no_share(tmp_path):
    text = "Jets have landed, Ann Lee reports. Nobody knows more."
    alone = row(
        "long-1", 1, "Ann Lee", "reports", "Jets have landed", affiliation="media", text=text
    )
    own, found, chains = of_coding(tmp_path, alone, text=text)
    assert reporters_between(own, chains, own_sources(own, found)) == ""
    assert statement(own, found, chains) == (
        "In the article of long, 3 of 9 words are ascribed to its own outlet or to somebody of the "
        "news media for whom it names no other outlet (Ann Lee), and count as attributed."
    )

import pytest
from coded_corpus import rows, write_corpus

from presslens import load_corpus, sourcing
from presslens.sourcing.attributions import UNSORTED
from presslens.sourcing.score import score, uncertain_shares
from presslens.sourcing.voices import (
    CONCENTRATION_COLUMNS,
    SHARE_COLUMNS,
    UNSORTED_VOICE,
    VERB_COLUMNS,
    VOICE_OF_SECTOR,
    verb_of,
    voice_of,
    voices_told,
)


@pytest.fixture
def table(coded):
    return sourcing.coded_attributions(coded)


def words_of(shares, article="long"):
    found = shares[(shares["article"] == article) & (shares["words"] > 0)]
    return dict(zip(found["group"], found["words"], strict=True))


@pytest.mark.parametrize(
    ("cells", "voice"),
    [
        (("government", "us", "named"), "U.S. government and military"),
        (("military-police", "us", "anonymous"), "U.S. government and military"),
        (("government", "us;russia", "named"), "U.S. and Russian government and military"),
        (("foreign", "south_korea", "named"), "government and military (South Korea)"),
        (("government", "", "named"), "government and military"),
        (("expert", "", "named"), "experts"),
        (("other", "", "document"), "documents and imagery"),
        (("expert", "", "document"), "documents and imagery"),
        ((UNSORTED, "", "document"), "documents and imagery"),
        (("government", "us", "document"), "U.S. government and military"),
        (("other", "", "named"), "anyone else"),
        ((UNSORTED, "", "named"), "everyone else (coded “other”)"),
    ],
)
def test_a_state_is_told_by_country_and_anyone_else_by_sector(cells, voice):
    assert voice_of(*cells) == voice


def test_words_count_for_the_top_level_source(coded, table):
    shares = sourcing.voice_shares(coded, table)
    assert list(shares.columns) == list(SHARE_COLUMNS)
    assert words_of(shares) == {
        "U.S. government and military": 13,
        "Russian government and military": 4,
        "documents and imagery": 4,
    }


def test_a_voice_that_only_others_quote_has_no_row(coded, table):
    joint = table["attribution_id"] == "long-2"
    table.loc[joint, "country"] = "us;russia"
    groups = set(sourcing.voice_shares(coded, table)["group"])
    assert "U.S. and Russian government and military" not in groups


def test_shares_of_an_article_add_up_to_one(corpus):
    table = sourcing.coded_attributions(corpus)
    for shares in (
        sourcing.voice_shares(corpus, table),
        sourcing.naming_shares(corpus, table),
        sourcing.form_shares(corpus, table),
    ):
        assert shares.groupby("article")["share"].sum().tolist() == pytest.approx([1, 1, 1, 1])


def test_silent_by_the_coding_is_only_whom_its_codes_can_express(coded, table):
    shares = sourcing.voice_shares(coded, table)
    syria, media = "Syrian government and military", "news media"
    assert sourcing.silent(shares) == [syria, media, UNSORTED_VOICE]
    heard = ("U.S. government and military", "Russian government and military")
    assert voices_told(table) == (*heard, syria, media, UNSORTED_VOICE)


def test_silent_by_the_engine_is_every_sector_without_a_word(coded, table):
    by_engine = table.assign(confidence=0.5)
    shares = sourcing.voice_shares(coded, by_engine)
    assert sourcing.silent(shares) == list(VOICE_OF_SECTOR.values())
    assert voices_told(table.iloc[:0]) == voices_told(by_engine)


def test_naming_and_form_are_shares_of_attributed_words(coded, table):
    assert words_of(sourcing.naming_shares(coded, table)) == {
        "anonymous": 13,
        "institution": 4,
        "document": 4,
    }
    assert words_of(sourcing.form_shares(coded, table)) == {"direct": 4, "indirect": 17}


def test_an_article_that_cites_nobody_has_no_share(coded, table):
    shares = sourcing.naming_shares(coded, table)
    assert shares.loc[shares["article"] == "short", "share"].isna().all()


def test_concentration_counts_sources_and_the_share_of_the_first(coded, table):
    found = sourcing.concentration(coded, table)
    assert list(found.columns) == list(CONCENTRATION_COLUMNS)
    row = found.iloc[0]
    assert (len(found), row["sources"], row["attributions"]) == (1, 4, 4)
    assert (row["top_source"], row["top_share"]) == ("an official", pytest.approx(10 / 21))
    simpson = (10**2 + 3**2 + 4**2 + 4**2) / 21**2
    assert row["effective_sources"] == pytest.approx(1 / simpson)


def test_a_source_that_is_not_named_is_one_source_and_not_the_newsroom(coded, table):
    table["entity"] = ""
    row = sourcing.concentration(coded, table).iloc[0]
    assert (row["top_source"], row["top_share"]) == ("not said who", 1)


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("told", "tell"),
        ("According to", "according to"),
        ("had a constructive talk about", "talk about"),
        ("has repeatedly urged", "urged"),
        ("also", "also"),
    ],
)
def test_a_cue_is_brought_to_its_verb(cue, verb):
    assert verb_of(cue) == verb


def test_verbs_are_counted_without_runs_on(tmp_path):
    coding = rows()
    coding[4] |= {"cue_start": "", "cue_end": "", "cue": ""}
    own = load_corpus(write_corpus(tmp_path, coding))
    found = sourcing.verbs(own, sourcing.coded_attributions(own))
    assert list(found.columns) == list(VERB_COLUMNS)
    counts = dict(zip(found["verb"], found["attributions"], strict=True))
    assert counts == {"tell": 2, "say": 1, "show": 1}
    assert found.set_index("verb")["neutral"].to_dict() == {
        "tell": True,
        "say": True,
        "show": False,
    }


def test_the_colon_after_a_speaker_is_no_verb(coded, table):
    told = table.assign(cue=[":", *table["cue"][1:]])
    assert "" not in set(sourcing.verbs(coded, told)["verb"])
    assert sourcing.verbs(coded, told)["attributions"].sum() == len(table) - 1


def test_the_score_cuts_an_article_where_the_voice_changes(coded, table):
    found = score(coded, table)
    rows_of_long = found[found["article"] == "long"]
    assert rows_of_long["words"].sum() == 35
    first = rows_of_long.head(3)
    assert first["words"].tolist() == [6, 4, 3]
    assert first["first_word"].tolist() == [0, 6, 10]
    assert first["anonymous"].tolist() == [True, True, False]
    assert first["second_hand"].tolist() == [False, True, False]
    assert first["voice"].tolist()[2] == "the newsroom itself"


def test_what_is_anonymous_and_second_hand_counts_once(coded, table):
    row = uncertain_shares(score(coded, table)).iloc[0]
    assert (row["attributed"], row["uncertain"]) == (21, 13)

"""The attributions of a corpus as the study counts them: rule for outlets, words, sides."""

import pytest
from coded_corpus import recoded, row, rows

from presslens import load_corpus
from presslens.errors import CodingError
from presslens.measures import sourcing
from presslens.measures.sourcing.attribution_rows import extract_attributions
from presslens.measures.sourcing.table import BASES, TABLE_COLUMNS, self_attributions, side_of

TEXT = (
    "Jets have landed, officials said, according to The Paper. "
    "The Long has learned that “tanks” came. "
    "The minister told him that the base is small, an official said. "
    "The Paper said the base has grown, and that a general had seen it."
)
TOLD = "Jets have landed, officials said"
PASSED_ON = "The minister told him that the base is small"
GROWN = "the base has grown, and that a general had seen it"
OF_PAPER = {"naming": "media", "affiliation": "media", "entity": "The Paper", "text": TEXT}
OFFICIALS = {"naming": "anonymous", "entity": "anonymous official(s)", "text": TEXT}


def coding():
    return [
        row("long-1", 1, "The Paper", "according to", TOLD, **OF_PAPER),
        row("long-2", 1, "officials", "said", "Jets have landed", parent="long-1", **OFFICIALS),
        row(
            *("long-3", 2, "The Long", "has learned", "“tanks” came"),
            **OF_PAPER | {"entity": "The Long"},
        ),
        row("long-4", 3, "an official", "said", PASSED_ON, **OFFICIALS),
        row(
            *("long-5", 3, "The minister", "told", "the base is small"),
            parent="long-4",
            affiliation="russia_gov_military",
            text=TEXT,
        ),
        row("long-6", 4, "The Paper", "said", GROWN, **OF_PAPER),
        row("long-7", 4, "a general", "had seen", "seen it", parent="long-6", text=TEXT),
    ]


@pytest.fixture
def table(tmp_path):
    corpus = recoded(tmp_path, *coding(), text=TEXT)
    return corpus, sourcing.attributions(corpus, "settled").set_index("attribution_id", drop=False)


def test_an_outlet_that_passes_words_on_is_the_way_and_no_source(table):
    _, found = table
    assert "long-1" not in found.index
    told = found.loc["long-2"]
    assert (told["parent_id"], told["via"], told["top"]) == ("", "The Paper", True)


def test_an_outlet_that_speaks_for_itself_stays_a_source(table):
    _, found = table
    assert (found.loc["long-6", "side"], bool(found.loc["long-6", "top"])) == ("other media", True)
    assert found.loc["long-7", "parent_id"] == "long-6"


def test_the_article_s_own_outlet_is_a_side_and_a_naming_of_its_own(table):
    assert table[1].loc["long-3", ["side", "naming"]].tolist() == ["own outlet"] * 2
    assert table[1].loc["long-3", ["words", "quoted_words"]].tolist() == [2, 1]


def test_words_passed_on_are_the_first_speaker_s_with_their_route(table):
    runs = sourcing.timelines(*table)
    third = runs[runs["sentence"] == 3]
    columns = ["words", "speaker", "side", "passed_on_by", "passed_on_side", "passed_on_naming"]
    assert third[columns].to_numpy().tolist() == [
        [5, "unnamed official", "U.S.", "", "", ""],
        [4, "The minister", "Russia", "unnamed official", "U.S.", "anonymous"],
        [3, "newsroom", "newsroom", "", "", ""],
    ]
    first = runs.iloc[0]
    assert (first["speaker"], first["via"]) == ("unnamed officials", "The Paper")


def test_density_counts_the_outermost_speech_once(table):
    row = sourcing.density(*table).iloc[0]
    assert (row["words"], row["attributed_words"], row["attributions"]) == (42, 25, 4)
    assert row["sources"] == 3
    assert row["share"] == pytest.approx(25 / 42)
    assert row["per_100_words"] == pytest.approx(400 / 42)


@pytest.mark.parametrize("basis", BASES)
def test_words_of_the_top_add_up_on_every_basis(corpus, basis):
    found = sourcing.attributions(corpus, basis)
    assert list(found.columns) == list(TABLE_COLUMNS)
    density = sourcing.density(corpus, found).set_index("article")
    of_top = found[found["top"]].groupby("article")["words"].sum()
    assert of_top.to_dict() == density["attributed_words"].to_dict()
    of_runs = sourcing.timelines(corpus, found).groupby("article")["words"].sum()
    assert of_runs.to_dict() == density["words"].to_dict()


def test_an_unknown_basis_is_refused(corpus):
    with pytest.raises(CodingError, match="write one of settled"):
        sourcing.attributions(corpus, "coder3")


@pytest.mark.parametrize(
    ("cells", "side"),
    [
        (("military-police", "us", "anonymous"), "U.S."),
        (("government", "", "named"), "officials"),
        (("expert", "", "named"), "experts"),
        (("government", "saudi_arabia", "named"), "Saudi Arabia"),
        (("unsorted", "", "named"), "not sorted"),
    ],
)
def test_sides_of_sources(cells, side):
    assert side_of(*cells) == side


REPORTER = {"naming": "named", "affiliation": "media", "entity": "Ann Lee"}


def own_of(corpus, basis="settled"):
    """The own sources, and the entities that the table has as own outlet: they are the same."""
    table = sourcing.attributions(corpus, basis)
    marked = table[table["side"] == "own outlet"]
    assert marked["naming"].eq("own outlet").all()
    return set(zip(marked["article"], marked["entity"], strict=True))


@pytest.mark.parametrize("basis", ["settled", "coder1", "coder2"])
def test_of_the_study_these_are_npr_and_its_correspondent(corpus, basis):
    assert own_of(corpus, basis) == {("npr", "NPR"), ("npr", "Tom Bowman")}


@pytest.mark.parametrize(
    ("changes", "own"),
    [
        ({}, {("long", "Ann Lee")}),
        ({"via": "Reuters"}, set()),
        ({"naming": "media", "entity": "several papers"}, set()),
        ({"affiliation": "us_gov_military"}, set()),
    ],
)
def test_a_reporter_who_may_be_of_no_other_outlet_is_the_article_s_own(tmp_path, changes, own):
    coded = rows()
    coded[0] |= REPORTER | changes
    assert own_of(recoded(tmp_path, *coded)) == own


@pytest.mark.parametrize(
    ("source", "of_own"),
    [("Ann Lee, who works for Rudaw", False), ("Ann Lee of The Long", True)],
)
def test_a_reporter_of_another_outlet_is_none_of_them(tmp_path, source, of_own):
    text = f"Jets have landed, {source} reports. Nobody knows more."
    alone = row("long-1", 1, source, "reports", "Jets have landed", **REPORTER, text=text)
    assert bool(own_of(recoded(tmp_path, alone, text=text))) == of_own


@pytest.mark.parametrize(
    ("outlet", "says", "is_own"),
    [
        ("Post and Courier", "The Post reported", True),
        ("washington_post", "The Post reported", True),
        ("The Postal Times", "The Post reported", False),
        # What it "has learned" it tells, also if no list knows it.
        ("Elm Argus", "the Argus has learned", True),
        ("Channel 8", "Channel 8 has learned", True),
        ("Elm Argus", "Channel 8 has learned", False),
        ("driver", "the driver said", False),
    ],
)
def test_an_outlet_may_be_called_by_the_ends_of_its_name(tmp_path, outlet, says, is_own):
    text = f"The base has grown, {says}. Nobody knows more."
    (tmp_path / f"{outlet}.txt").write_text(text, encoding="utf-8")
    corpus = load_corpus(tmp_path)
    found = extract_attributions(corpus)
    assert len(found) == 1
    assert bool(self_attributions(corpus, found)) == is_own

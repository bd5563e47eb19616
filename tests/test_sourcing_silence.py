import pytest
from coded_corpus import row, rows, write_corpus

from presslens import load_corpus, sourcing
from presslens.sourcing import silence
from presslens.sourcing.silence import UNSORTED_COLUMNS, unsorted_sources
from presslens.wording import capital

NOBODY = "no person outside governments, their militaries and the news media speaks"


def coded_as(folder, *table):
    """A corpus with these rows as its coding, and its attributions."""
    own = load_corpus(write_corpus(folder, list(table)))
    return own, sourcing.coded_attributions(own)


def told(own, table):
    return silence.statement(own, table, sourcing.voice_shares(own, table))


def test_sources_under_the_joint_code_are_listed_with_their_articles(corpus):
    found = unsorted_sources(corpus, sourcing.coded_attributions(corpus))
    assert list(found.columns) == list(UNSORTED_COLUMNS)
    assert found.to_numpy().tolist() == [
        ["satellite imagery", "document", "NBC News and Military Times"]
    ]


def test_of_the_seeds_it_is_told_what_the_joint_code_holds(corpus):
    table = sourcing.coded_attributions(corpus)
    assert silence.headline(corpus, table) == (
        f"{capital(NOBODY)} in any of the four articles: satellite imagery is all that is coded "
        "“other”, as anybody else would be"
    )
    text = told(corpus, table)
    assert text.startswith("The coding has one code, “other”, for private persons, rebels, ")
    assert (
        "satellite imagery (NBC News and Military Times), coded as a document and not as a person; "
        f"who made it is not coded. So {NOBODY} in any of the four articles, and those who speak "
        "quote nobody else." in text
    )
    assert text.endswith(
        "The engine, which tells such sources apart, finds a word of none of them."
    )
    # A sector that the codes cannot express is never called silent.
    assert "business" not in text
    assert "No word is attributed" not in text


def test_a_voice_that_the_codes_can_express_is_called_silent(tmp_path):
    own, table = coded_as(tmp_path, *rows())
    assert told(own, table).startswith(
        "No word is attributed to the Syrian government and military or news media in either "
        "article."
    )


@pytest.mark.parametrize("parent", ["", "long-3"])
def test_a_person_under_the_joint_code_is_named_and_nobody_ruled_out(tmp_path, parent):
    person = row(
        *("long-9", 2, "officials", "told Reuters", "Jets have landed"),
        parent=parent,
        affiliation="other",
        entity="Ann Lee",
    )
    own, table = coded_as(tmp_path, *rows(), person)
    assert silence.headline(own, table) == (
        "Two sources are coded “other”, as private persons and rebels are and everybody else "
        "without a code of their own"
    )
    text = told(own, table)
    assert "These have it: Images (long) and Ann Lee (long); it does not say whether" in text
    assert NOBODY not in text


@pytest.mark.parametrize("naming", ["anonymous", "institution", "media"])
def test_only_a_document_is_no_person_under_the_joint_code(tmp_path, naming):
    own, table = coded_as(tmp_path, *(one | {"naming": naming} for one in rows()))
    assert silence.headline(own, table).startswith("One source is coded “other”")
    assert NOBODY not in told(own, table)


def test_a_joint_code_that_nobody_has_rules_everybody_else_out(tmp_path):
    own, table = coded_as(tmp_path, *(rows()[:3]))
    assert silence.headline(own, table) == (
        f"{capital(NOBODY)} in either article: no source is coded “other”, as anybody else would be"
    )
    assert f"No source has it: {NOBODY} in either article" in told(own, table)


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("“It is cold,” said Ann Lee, a teacher.", "private persons"),
        # A state without a code of its own stands behind the joint code as well.
        ("“It is cold,” the Israeli army said.", "the Israeli government and military"),
    ],
)
def test_the_engine_is_heard_as_a_second_opinion(tmp_path, sentence, voice):
    own, table = coded_as(tmp_path, *rows())
    (own.folder / "long.txt").write_text(
        own["long"].text.replace("Nobody knows more.", sentence), encoding="utf-8"
    )
    changed = load_corpus(own.folder)
    text = silence.statement(changed, table, sourcing.voice_shares(changed, table))
    assert text.endswith(f"finds words of {voice} (long).")


def test_what_the_engine_found_already_is_not_found_again(corpus, monkeypatch):
    table, found = sourcing.coded_attributions(corpus), sourcing.attributions(corpus)
    voices = sourcing.voice_shares(corpus, table)
    text = silence.statement(corpus, table, voices)
    monkeypatch.setattr(silence, "attributions", lambda corpus: pytest.fail("run again"))
    assert silence.statement(corpus, table, voices, found) == text
    others = silence.statement(corpus, table, voices, found.assign(sector="private"))
    assert others != text


def test_without_a_coding_the_engine_says_of_whom_it_finds_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(
        "“It is cold,” said Ann Lee, a teacher. Heat, Ann Lee said, came late.\n", encoding="utf-8"
    )
    own = load_corpus(tmp_path)
    table = sourcing.attributions(own)
    text = told(own, table)
    assert text == f"{silence.headline(own, table)}."
    assert text.startswith("The engine finds no word of news media, parties and legislators,")
    assert text.endswith("or artists and athletes in the article.")
    assert "private persons" not in text


def test_nothing_is_told_of_articles_that_cite_nobody(tmp_path):
    own, table = coded_as(tmp_path)
    assert told(own, table) == silence.headline(own, table) == ""


def test_members_of_a_government_are_not_said_to_be_no_civilians(corpus):
    table = sourcing.coded_attributions(corpus)
    text = silence.headline(corpus, table) + told(corpus, table)
    assert "civilian" not in text  # a minister is one

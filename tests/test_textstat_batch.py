import random
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyphen import Pyphen
from textstat.textstat import textstatistics

from presslens.readability.dictionary import provide_to_textstat
from presslens.readability.textstat_batch import WordTable, batch_scores
from presslens.readability.textstat_pieces import hyphens

INDICES = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "dale_chall_readability_score_v2",
    "linsear_write_formula",
    "lix",
    "rix",
    "spache_readability",
    "mcalpine_eflaw",
    "reading_time",
    "text_standard",
)
# What textstat treats specially: ends of sentences, apostrophes, white space of all kinds, letters
# whose lower case is longer or depends on their place, marks, digits that are no ASCII digits.
SPECIAL = " .'!?-_aeistdvlr\n\t\x00\x1c\u00a0\u2028\ufeff\u0130\u1e9e\u03a3\u0307\u200d\u0663\u00b2"

TRAPS = (
    "The U.S. official said Syria's military-to-military talks' 'the end. ... — a/b 3.5% I’m don't "
    "hmm Konashenkov? “No.” Obama! of and (D.C.) 1,000 N.A.T.O. _x_"
).split()


def textstat_says(text: str) -> dict[str, float]:
    provide_to_textstat()
    scorer = textstatistics()
    return {
        name: float(getattr(scorer, name)(text, float_output=True))
        if name == "text_standard"
        else float(getattr(scorer, name)(text))
        for name in INDICES
    }


def differences(texts: list[str], table: WordTable | None = None) -> list[tuple[str, str]]:
    """Text and index wherever a number is not the very one of textstat."""
    batch = batch_scores(texts, table).to_dict("records")
    return [
        (text, name)
        for text, scores in zip(texts, batch, strict=True)
        for name, value in textstat_says(text).items()
        if scores[name] != value
    ]


@pytest.fixture(scope="module")
def seed_texts(seeds) -> list[str]:
    return [path.read_bytes().decode("utf-8") for path in sorted(seeds.glob("*.txt"))]


@given(st.lists(st.text(max_size=300), max_size=4))
@settings(max_examples=500, deadline=None)
def test_any_unicode_text_scores_as_with_textstat(texts):
    assert differences(texts) == []


@given(st.lists(st.text(st.sampled_from(SPECIAL), max_size=120), max_size=4))
@settings(max_examples=700, deadline=None)
def test_text_of_special_characters_scores_as_with_textstat(texts):
    assert differences(texts) == []


@given(st.lists(st.sampled_from(TRAPS), min_size=80, max_size=160).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_text_around_a_hundred_words_scores_as_with_textstat(text):
    assert differences([text]) == []


def test_seeds_score_as_with_textstat(seed_texts):
    assert differences(seed_texts) == []


def test_thousands_of_fragments_of_the_seeds_score_as_with_textstat(seed_texts):
    draw = random.Random(20150918)
    whole = "\n\n".join(seed_texts)
    starts = [draw.randrange(len(whole)) for _ in range(2000)]
    assert differences([whole[start : start + draw.randrange(400)] for start in starts]) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\x00",
        ". . ! ?",
        "— “ ” …",
        "'",
        "'s",
        "word",
        "Hmm.",
        "shh shh shh",
        "The cat sat.",
        "No end of a sentence in it",
        "3.5.2015 1.2.3 v1.0 a.b.c.d e.g. this and that",
        "Первый доклад о переговорах. Второй доклад!",
        "首先，会谈开始了。然后，他们离开了。",
        "كانت المحادثات طويلة. ثم غادروا المكان.",
        "\u0130stanbul ve \u0130zmir. STRASSE \u1e9e \u039f\u0394\u039f\u03a3",
        "n\u0303 e\u0301te\u0301 cafe\u0301",
        "word " * 99 + "word. Last.",
        "word " * 100,
        "word " * 98 + "— . end. And then there is more of it here.",
        "x" * 5000 + " " + "y." * 300,
    ],
)
def test_odd_text_scores_as_with_textstat(text):
    assert differences([text]) == []


@given(st.text(st.sampled_from("abcdeilmnoprstuvy'_2é"), max_size=20))
@settings(max_examples=1000, deadline=None)
def test_hyphens_are_those_of_pyphen(word):
    assert hyphens(word) == len(Pyphen(lang="en_US").positions(word))


@pytest.mark.parametrize("word", ["konashenkov", "abc", "hyphenation", "dalechall", "2014", ""])
def test_hyphens_of_a_word_are_those_of_pyphen(word):
    assert hyphens(word) == len(Pyphen(lang="en_US").positions(word))


def test_a_text_is_not_influenced_by_its_neighbours():
    texts = ["", "The talks", "ended. They left the room.", "", "  ", "Why did they leave? Hmm", ""]
    assert differences(texts) == []


def test_more_texts_than_are_counted_at_once_keep_their_order(seed_texts):
    sentences = re.split(r"(?<=\.) ", " ".join(seed_texts))
    texts = [f"{number} {sentence}" for number, sentence in enumerate(sentences * 6)]
    assert len(texts) > 200
    assert differences(texts) == []


def test_no_texts_give_a_table_without_rows():
    table = batch_scores([])
    assert (len(table), tuple(table.columns)) == (0, INDICES)


def test_texts_may_come_from_a_generator():
    assert len(batch_scores(f"Talk number {n}." for n in range(300))) == 300


def test_warm_table_gives_the_same_numbers(seed_texts):
    table = WordTable()
    cold = batch_scores(seed_texts, table)
    assert np.array_equal(batch_scores(seed_texts, table), cold)


def test_known_words_are_not_looked_at_again(seed_texts):
    table = WordTable()
    batch_scores(seed_texts, table)
    known = len(table)
    batch_scores(seed_texts, table)
    assert len(table) == known > 500


def test_table_does_not_grow_with_the_number_of_texts():
    table = WordTable(limit=1000)
    texts = [" ".join(f"w{text}x{word}" for word in range(10)) for text in range(3000)]
    batch_scores(texts, table)
    assert len(table) <= 1000 + 128 * 10


def test_table_does_not_keep_long_pieces_for_ever():
    table = WordTable(limit=1000)
    for letter in "abcdefgh":
        batch_scores([letter * 10_000], table)
    assert len(table) <= 2


def test_emptied_table_gives_the_right_numbers(seed_texts):
    assert differences(seed_texts * 2, WordTable(limit=10)) == []


def test_callers_textstat_settings_do_not_matter(seed_texts):
    import textstat

    expected = batch_scores(seed_texts[:1])
    textstat.set_lang("de_DE")
    try:
        assert np.array_equal(batch_scores(seed_texts[:1]), expected)
    finally:
        textstat.set_lang("en_US")


def test_changed_list_in_textstats_cache_does_no_harm():
    from textstat.backend.selections import list_words

    expected = batch_scores(["Talks resumed."])
    list_words("resumed.").append("POISON")
    list_words("Talks").clear()
    assert np.array_equal(batch_scores(["Talks resumed."]), expected)

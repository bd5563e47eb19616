import pytest

from presslens import load_corpus, shape, shape_prose


@pytest.fixture
def small(tmp_path):
    (tmp_path / "long.txt").write_text(
        "Advertisement\n\nThe two men spoke on Friday. “We agree,” the minister said.\n\n"
        "Nobody else was told of the call until the evening.\n",
        encoding="utf-8",
    )
    (tmp_path / "short.txt").write_text("The two men spoke for an hour. They agreed on little.\n")
    return load_corpus(tmp_path)


def test_lengths_count_body_and_boilerplate_apart(small):
    table = shape.lengths(small).set_index("article")
    assert list(table.columns) == [c for c in shape.LENGTH_COLUMNS if c != "article"]
    row = table.loc["long"]
    assert (row["boilerplate_lines"], row["boilerplate_words"]) == (1, 1)
    assert (row["paragraphs"], row["sentences"], row["words"]) == (2, 3, 21)
    assert row["words_per_sentence"] == pytest.approx(7)
    assert (row["longest_sentence"], row["quotations"], row["quoted_words"]) == (10, 1, 2)
    assert row["quoted_share"] == pytest.approx(2 / 21)


def test_an_empty_article_has_zeros_and_no_share(tmp_path):
    (tmp_path / "a.txt").write_text("")
    row = shape.lengths(load_corpus(tmp_path)).iloc[0]
    assert row["words"] == 0
    assert row[["words_per_sentence", "quoted_share"]].isna().all()


def test_each_sentence_starts_where_the_one_before_ends(small):
    table = shape.sentence_lengths(small)
    assert list(table.columns) == list(shape.SENTENCE_LENGTH_COLUMNS)
    rows = table[table["article"] == "long"]
    assert list(rows["first_word"]) == [0, 6, 11]
    assert list(rows["quoted_words"]) == [0, 2, 0]


def test_no_visible_character_of_the_seeds_is_lost_or_used_twice(corpus):
    table = shape.coverage(corpus)
    assert (table["lost"] == 0).all()
    assert (table["twice"] == 0).all()
    assert (table["in_sentences"] + table["in_boilerplate"] == table["visible"]).all()


def test_side_by_side_strikes_out_boilerplate_and_escapes_text(tmp_path):
    (tmp_path / "a.txt").write_text("Advertisement\n\nIt is <b>not</b> so, he said & left.\n")
    html = shape.side_by_side(load_corpus(tmp_path)).data
    assert "<del>Advertisement</del> <em>(advertisement)</em>" in html
    assert "<p>It is &lt;b&gt;not&lt;/b&gt; so, he said &amp; left.</p>" in html


def test_the_finding_holds_the_numbers_of_the_tables(small):
    text = shape_prose.finding(small).data
    assert text.startswith(
        "Two files: 32 words of body text in five sentences and three paragraphs."
    )
    assert "One line in two files is not article text: 3% of the words." in text
    assert "The long article is 1.9 times as long as the short one." in text
    assert "Quotation marks hold 0% to 10% of an article's words." in text


def test_the_finding_names_an_article_that_can_hardly_be_measured(tmp_path):
    (tmp_path / "a.txt").write_text("")
    text = shape_prose.finding(load_corpus(tmp_path)).data
    assert "No article holds a word of body text." in text
    assert "Hardly to be measured: a (empty file)." in text


def test_one_article_is_not_compared(tmp_path):
    (tmp_path / "a.txt").write_text("The two men spoke on Friday. They agreed.\n")
    table = shape.lengths(load_corpus(tmp_path))
    assert shape_prose.length_headline(table) == "a: eight words of body text"
    assert "No article quotes" in shape_prose.quotation_headline(table)


def test_alternative_texts_tell_each_article(corpus):
    lengths = shape.lengths(corpus)
    texts = [
        shape_prose.contents_alt(shape.file_lines(corpus)),
        shape_prose.shape_alt(shape.sentence_lengths(corpus)),
        shape_prose.quotation_alt(lengths),
    ]
    for text in texts:
        assert all(outlet in text for outlet in corpus.outlets.values())
    for row in lengths.itertuples():
        assert f"{row.quoted_words:,} of {row.words:,} words" in texts[2]


def test_the_opening_is_compared_with_the_longest_sentence(small):
    text = shape_prose.opening(shape.sentence_lengths(small)).data
    assert text == "The first sentence is the longest one in one of two articles."


def test_the_length_table_has_a_row_for_each_article(small):
    rows = shape_prose.length_table(shape.lengths(small)).data.splitlines()
    assert len(rows) == 4
    assert rows[2] == "| long | 21 | 3 | 2 | 7.0 | 10 | 1 | 2 | 1 | 1 |"


def test_lines_of_one_kind_are_counted_in_the_text_of_the_figure(corpus):
    alt = shape_prose.contents_alt(shape.file_lines(corpus))
    assert "words, caption (two lines), " in alt
    assert "of kind" not in alt


def test_an_empty_file_is_told_from_those_that_hold_an_article(small):
    (small.folder / "void.txt").write_text("")
    corpus = load_corpus(small.folder)
    text = shape_prose.finding(corpus).data
    assert text.startswith("Three files, one of them empty: 32 words of body text in five")
    assert "One line in two files is not article text" in text
    rows = shape_prose.length_table(shape.lengths(corpus)).data.splitlines()
    assert rows[-1] == "| void | 0 | 0 | 0 |  | 0 | 0 | 0 | 0 | 0 |"


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ("long", "The first sentence is not the longest one."),
        ("short", "The first sentence is the longest one."),
        ("", "No article has a sentence."),
    ],
)
def test_the_opening_of_one_article_is_told_without_a_count(small, article, told):
    table = shape.sentence_lengths(small)
    assert shape_prose.opening(table[table["article"] == article]).data == told

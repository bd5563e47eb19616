import pytest
from bs4 import BeautifulSoup
from fact_sheet import COLUMNS, TEXTS, sheet_rows, write_coding, write_csv
from page_outline import links_to_nowhere, outline, words

from presslens import load_corpus
from presslens.framing import load_differences, load_facts
from presslens.segmentation import sentences
from presslens.site import comparison, layout, reading
from presslens.site.excerpts import MOST_WORDS, excerpt

DIFFERENCES = ("difference_id", "topic", "kind", *TEXTS, "facts", "note", "compatible")
ROWS = (
    ("D1", "When", "wording", '"The two men spoke" (s2)', '"on Friday"', "-", "F2", "", "yes"),
    ("D2", "Jets", "contradiction", '"have landed" (s1-2)', '"No jet"', "-", "F1", "", "time"),
)


def compared(folder, table=None, differences=ROWS, **how):
    """The page of a small coded corpus, parsed."""
    write_coding(folder, table)
    if differences:
        cells = [dict(zip(DIFFERENCES, row, strict=True)) for row in differences]
        write_csv(folder / "coding" / "differences.csv", DIFFERENCES, cells)
    return parsed(load_corpus(folder), **how)


def parsed(corpus, **how):
    return BeautifulSoup(comparison.pages(corpus, **how)["compare.html"], "html.parser")


def card(page, fact, place):
    return page.select(f"#{fact} .card")[place]


@pytest.fixture(scope="module")
def seed_page(corpus):
    return parsed(corpus)


def test_the_page_is_well_formed_and_every_link_leads_somewhere(corpus):
    pages = comparison.pages(corpus) | reading.pages(corpus)
    page = outline(pages["compare.html"])
    assert len(page.ids) == len(set(page.ids))
    assets = {"site.css", "reading.css", "comparison.css"}
    assert links_to_nowhere(pages, {*layout.SECTIONS.values(), *assets}) == []


def test_every_fact_stands_side_by_side_in_every_article(seed_page, corpus):
    facts = load_facts(corpus)
    listed = seed_page.select(".fact[id^='fact-']")
    assert len(listed) == facts["fact_id"].nunique()
    for fact in facts.itertuples():
        place = list(corpus.outlets).index(fact.article)
        cell = card(seed_page, f"fact-{fact.fact_id.lower()}", place)
        assert words(cell.strong) == fact.outlet
        assert fact.status in cell["class"]
        told = fact.status != "absent"
        assert bool(cell.blockquote) == told
        if told:
            assert " ".join(fact.snippet.split()) in words(cell.blockquote)
            where = words(cell.select_one(".where"))
            assert where.startswith(f"Sentence {fact.clearest} of {fact.sentences}")
            assert f"reading/{fact.article}.html#sentence-{fact.clearest}" == cell.a["href"]


def test_a_cell_quotes_the_sentence_that_says_it_and_says_where_it_stands(tmp_path):
    page = compared(tmp_path)
    cell = card(page, "fact-f1", 1)
    assert words(cell) == "West ✕ contradicted No jet has landed yet. Sentence 2 of 2"
    assert words(card(page, "fact-f2", 2).blockquote) == "The two men spoke of jets."
    spot = cell.select_one(".spot")
    assert float(spot["x"]) + float(spot["width"]) / 2 == 75


def test_what_is_left_out_is_said_plainly(tmp_path):
    cell = card(compared(tmp_path), "fact-f1", 2)
    assert words(cell) == "North ○ left out Not told here."
    assert not cell.select("a, svg")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("present", "● told in full"),
        ("partial", "◐ told in part"),
        ("contradicted", "✕ contradicted"),
    ],
)
def test_a_status_is_a_symbol_and_words(tmp_path, code, status):
    table = sheet_rows()
    table[0] |= {"status": code}
    assert words(card(compared(tmp_path, table), "fact-f1", 0).select_one(".status")) == status


def test_further_sentences_are_named_and_linked(tmp_path):
    table = sheet_rows()
    table[0] |= {"evidence_sentences": "1 2"}
    where = card(compared(tmp_path, table), "fact-f1", 0).select_one(".where")
    assert words(where) == "Sentence 1 of 3; also 2"
    assert where.select("a")[1]["href"] == "reading/east.html#sentence-2"


def test_the_coder_s_note_stands_where_a_fact_is_not_told_in_full(tmp_path):
    table = [cells | {"note": "as seen"} for cells in sheet_rows()]
    page = compared(tmp_path, table)
    noted = [words(cell.strong) for cell in page.select("#fact-f1 .card:has(.note)")]
    assert noted == ["West", "North"]
    assert words(card(page, "fact-f1", 2).select_one(".note")) == "Coder’s note: as seen"


def test_topics_have_headings_and_a_menu_that_leads_to_them(tmp_path):
    page = compared(tmp_path)
    menu = page.select(".topics a")
    assert [words(link) for link in menu] == [
        "Hardware (1)",
        "The call (1)",
        "The place (1)",
        "Where the articles differ (2)",
    ]
    for link in menu:
        assert page.select_one(link["href"]).name == "h2"
    assert [words(head) for head in page.select("main h2")][:3] == [
        "Hardware",
        "The call",
        "The place",
    ]


def test_facts_that_are_not_counted_are_called_extra(tmp_path):
    page = compared(tmp_path)
    assert words(page.select_one("#fact-x1 h3")) == "X1 A base grows (extra)"
    assert words(page.select_one("#fact-f1 h3")) == "F1 Jets have landed"


def test_the_table_counts_core_facts_by_article(tmp_path):
    rows = compared(tmp_path).select("tbody tr")
    counted = [" ".join(words(cell) for cell in row.select("th, td")) for row in rows]
    assert counted == ["East 2 0 0 0", "West 1 0 1 0", "North 0 1 0 1"]


# --- differences ---------------------------------------------------------------------------------


def test_only_a_contradiction_is_called_disagreement(seed_page, corpus):
    cards = load_differences(corpus)
    for kind in cards["kind"].unique():
        heading = "Contradiction: the articles disagree" if kind == "contradiction" else kind
        assert heading.lower() in [words(head).lower() for head in seed_page.select("section h3")]
    disagreeing = cards.loc[cards["disagreement"], "topic"].unique()
    shown = [words(head.contents[0]) for head in seed_page.select(".disagreement h4")]
    assert shown == list(disagreeing)
    assert len(seed_page.select("[id^='difference-']")) == cards["difference_id"].nunique()
    assert "Only a contradiction" in words(seed_page)


def test_the_words_of_each_article_on_a_point_stand_side_by_side(tmp_path):
    page = compared(tmp_path)
    sides = [words(side) for side in page.select("#difference-d2 .card")]
    assert sides == [
        'East "have landed" (sentences 1 to 2)',
        'West "No jet"',
        "North Nothing of it is said.",
    ]
    assert page.select_one("#difference-d2 a")["href"] == "reading/east.html#sentence-1"
    assert page.select_one("#difference-d1 a")["href"] == "reading/east.html#sentence-2"


def test_a_coder_s_words_are_escaped(tmp_path):
    point = ("D1", "When", "wording", "says <b> & more (s2)", "-", "-", "F2", "", "yes")
    side = compared(tmp_path, differences=(point,)).select_one("#difference-d1 .words")
    assert words(side) == "says <b> & more (sentence 2)"
    assert not side.b


def test_a_contradiction_that_may_be_one_of_time_says_so(tmp_path):
    page = compared(tmp_path)
    assert "perhaps only an earlier and a later state" in words(
        page.select_one("#difference-d2 h4")
    )
    assert "coded as compatible" in words(page.select_one("#difference-d1 h4"))
    assert "may be an earlier and a later state" in words(page.select_one(".plain"))


@pytest.mark.parametrize(
    ("dates", "one_day"),
    [
        (["2015-09-18"] * 3, True),
        (["2015-09-18", "2015-09-18", "2015-09-19"], False),
        (["2015-09-18T10:00"] * 3, False),
        (["", "", ""], False),
    ],
)
def test_articles_are_said_to_be_of_one_day_only_if_they_are(tmp_path, dates, one_day):
    compared(tmp_path)
    columns, *listed = (tmp_path / "articles.csv").read_text().splitlines()
    lines = [f"{line},{date}" for line, date in zip(listed, dates, strict=True)]
    (tmp_path / "articles.csv").write_text("\n".join([f"{columns},date", *lines]))
    page = words(parsed(load_corpus(tmp_path)))
    assert ("The articles are of one day and carry no clock time" in page) == one_day
    assert ("Articles need not be of the same hour or day" in page) != one_day


def test_without_a_list_of_differences_the_page_says_so(tmp_path):
    page = compared(tmp_path, differences=())
    assert "No differences are listed in this coding." in words(page)
    assert words(page.select(".topics a")[-1]) == "Where the articles differ"


# --- other corpora -------------------------------------------------------------------------------


def test_without_coded_facts_the_page_says_what_they_would_add(tmp_path):
    (tmp_path / "one.txt").write_text("Two men met.\n")
    (tmp_path / "two.txt").write_text("They left.\n")
    page = parsed(load_corpus(tmp_path))
    assert "No facts are coded for these articles" in words(page)
    assert "presslens code-sheet" in words(page)
    assert not page.select(".fact, .topics, section")


def test_one_article_has_nothing_beside_it(tmp_path):
    write_coding(tmp_path, [cells for cells in sheet_rows() if cells["article"] == "east"])
    (tmp_path / "articles.csv").write_text("slug,file,outlet\neast,east.txt,East\n")
    page = parsed(load_corpus(tmp_path))
    assert "There is one article, so nothing stands beside it." in words(page)
    assert len(page.select("#fact-f1 .card")) == 1


def test_several_articles_agree_in_number_with_the_page(tmp_path):
    assert "There is one article" not in words(compared(tmp_path))


def test_two_articles_of_an_outlet_are_told_apart(tmp_path):
    write_coding(tmp_path)
    (tmp_path / "articles.csv").write_text(
        "slug,file,outlet\neast,east.txt,A\nwest,west.txt,A\nnorth,north.txt,B\n"
    )
    page = parsed(load_corpus(tmp_path))
    named = [words(name) for name in page.select("#fact-f1 strong")]
    assert named == ["A (east)", "A (west)", "B"]


def test_facts_and_topics_of_any_name_have_places_of_their_own(tmp_path):
    table = [
        cells
        | {"fact_id": {"F1": "a b", "F2": "A-B", "X1": "<x>"}[cells["fact_id"]]}
        | {"category": {"call": "Wer & was"}.get(cells["category"], cells["category"])}
        for cells in sheet_rows()
    ]
    html = str(compared(tmp_path, table, ()))
    found = outline(html)
    assert {"fact-a-b", "fact-a-b-2", "fact-x", "topic-wer-was"} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert "&lt;x&gt;" in html


# --- without texts -------------------------------------------------------------------------------


def test_without_texts_only_what_the_coder_noted_is_quoted(tmp_path):
    page = compared(tmp_path, texts=False)
    assert words(card(page, "fact-f1", 0)) == "East ● told in full Ten jets Sentence 1 of 3"
    assert TEXTS["east"] not in words(page)
    assert "made without the articles’ texts" in words(page)
    assert f"never more than {MOST_WORDS}" in words(page)


def test_with_texts_nothing_is_said_of_their_absence(tmp_path):
    assert "made without" not in words(compared(tmp_path))


def test_without_texts_no_link_leads_to_a_reading_view(corpus):
    page = comparison.pages(corpus, texts=False)["compare.html"]
    assert not [target for target in outline(page).targets if "#sentence" in target]
    pages = {"compare.html": page} | reading.pages(corpus, texts=False)
    assets = {"site.css", "reading.css", "comparison.css"}
    assert links_to_nowhere(pages, {*layout.SECTIONS.values(), *assets}) == []


def test_without_texts_no_sentence_of_an_article_stands_in_full(corpus):
    shown = words(parsed(corpus, texts=False))
    for text in sentences(corpus)["text"]:
        if len(text.split()) > MOST_WORDS:
            assert " ".join(text.split()) not in shown


def test_a_long_quotation_is_cut(tmp_path):
    long = " ".join(f"word{number}" for number in range(MOST_WORDS + 1))
    assert excerpt(long).split()[-2:] == [f"word{MOST_WORDS - 1}", "…"]
    assert excerpt(long.rsplit(" ", 1)[0]).endswith(f"word{MOST_WORDS - 1}")
    text = f"The two men said {long}. Nobody knows why."
    write_coding(tmp_path, [])
    (tmp_path / "east.txt").write_text(text)
    (tmp_path / "west.txt").write_text("Nobody knows why.")
    (tmp_path / "articles.csv").write_text(
        "slug,file,outlet\neast,east.txt,East\nwest,west.txt,West\n"
    )
    fact = ("F1", "They spoke", "call", "core")
    told = (*fact, "east", "present", "1", long, "1", "", "", "")
    untold = (*fact, "west", "absent", "", "", "", "", "", "")
    cells = [dict(zip(COLUMNS, row, strict=True)) for row in (told, untold)]
    write_csv(tmp_path / "coding" / "facts.csv", COLUMNS, cells)
    (tmp_path / "coding" / "uncoded.csv").write_text(
        "article,sentence,reason\neast,2,nothing\nwest,1,nothing\n"
    )
    columns = ("difference_id", "topic", "kind", "east", "west", "facts", "note", "compatible")
    point = ("D1", "What", "wording", f'"{long}" (s1)', "-", "F1", "", "yes")
    write_csv(
        tmp_path / "coding" / "differences.csv", columns, [dict(zip(columns, point, strict=True))]
    )
    corpus = load_corpus(tmp_path)
    assert f"word{MOST_WORDS}" in words(parsed(corpus))
    short = parsed(corpus, texts=False)
    assert f"word{MOST_WORDS}" not in words(short)
    assert words(short.select_one("#difference-d1 .words")).endswith('word14 …" (sentence 1)')


def test_of_the_coding_only_what_the_codebook_knows_is_said(tmp_path, seed_page):
    told = words(compared(tmp_path))
    assert "The facts were coded by a coder who is not named. A left-out fact" in told
    text = "All coding here was done by Joan Pratt. The facts were drawn from a wire report."
    (tmp_path / "coding" / "CODEBOOK.md").write_text(text, encoding="utf-8")
    told = words(compared(tmp_path))
    assert (
        "The facts were coded by Joan Pratt. The codebook says: “The facts were drawn from a wire "
        "report.” A left-out fact"
    ) in told
    assert "The codebook says: “The facts were drawn from these four texts.”" in words(seed_page)

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from coded_corpus import recoded, row, write_corpus
from fact_sheet import sheet_rows, write_coding
from page_outline import links_to_nowhere, outline, view, words

from presslens import load_corpus, sourcing
from presslens.framing import load_facts
from presslens.site import comparison, layout, reading
from presslens.site.marked_text import marked_paragraph
from presslens.site.marks import GROUNDS, voices_of
from presslens.site.names import distinct_names
from presslens.sourcing.voices import DOCUMENTS

ASSETS = ("site.css", "reading.css", "comparison.css")


# --- pages ----------------------------------------------------------------------------------------


def test_there_is_a_page_for_each_article_and_one_that_lists_them(seed_pages, corpus):
    assert list(seed_pages) == [
        "reading/index.html",
        *(f"reading/{slug}.html" for slug in corpus.outlets),
    ]


def test_pages_are_well_formed_and_every_link_leads_somewhere(seed_pages, corpus):
    pages = seed_pages | comparison.pages(corpus)
    for page in pages.values():
        ids = outline(page).ids
        assert len(ids) == len(set(ids))
    assert links_to_nowhere(pages, {*layout.SECTIONS.values(), *ASSETS}) == []


def test_pages_need_no_script_and_nothing_from_elsewhere(seed_pages):
    for page in seed_pages.values():
        assert not {tag for tag, _ in outline(page).tags} & {"script", "img", "iframe", "style"}
        assert not re.search(r"https?:| on\w+=| style=", page)


def test_every_heading_is_one_level_below_the_one_that_holds_it(seed_pages):
    for page in seed_pages.values():
        levels = [int(tag[1]) for tag, _ in outline(page).tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_without_texts_only_the_list_is_made_and_links_to_no_article(corpus):
    pages = reading.pages(corpus, texts=False)
    assert list(pages) == ["reading/index.html"]
    page = pages["reading/index.html"]
    assert "made without the articles’ texts" in page
    assert not any(slug in target for slug in corpus.outlets for target in outline(page).targets)


def test_the_article_shown_is_marked_in_the_list_and_no_link(coded):
    listed = view(coded).select("nav.articles li")
    assert [words(item) for item in listed] == ["All articles", "long", "short"]
    assert [bool(item.a) for item in listed] == [True, False, True]
    assert listed[1].strong["aria-current"] == "page"


def test_slugs_become_file_names_of_their_own(tmp_path):
    write_corpus(tmp_path)
    (tmp_path / "articles.csv").write_text("slug,file,outlet\n../Up,long.txt,A\nup,short.txt,B\n")
    (tmp_path / "coding" / "attributions.csv").unlink()
    pages = reading.pages(load_corpus(tmp_path))
    assert list(pages) == ["reading/index.html", "reading/up.html", "reading/up-2.html"]
    assert distinct_names(["index", "…"]) == {"index": "index-2", "…": "unnamed"}


@pytest.mark.parametrize(
    ("headline", "head", "line"),
    [("Jets land", "Jets land", "A · Ann · 2015-09-18"), ("", "A", "Ann · 2015-09-18")],
)
def test_the_head_is_the_headline_or_else_the_outlet(tmp_path, headline, head, line):
    write_corpus(tmp_path)
    columns = "slug,file,outlet,headline,byline,date"
    (tmp_path / "articles.csv").write_text(
        f"{columns}\nlong,long.txt,A,{headline},Ann,2015-09-18\n"
    )
    page = view(load_corpus(tmp_path))
    assert words(page.h1) == head
    assert page.select_one(".facts").contents[0] == line


def test_text_is_escaped(tmp_path):
    corpus = recoded(tmp_path, text="He wrote <b>this</b> & that. They saw it.\n")
    page = reading.pages(corpus)["reading/long.html"]
    assert "He wrote &lt;b&gt;this&lt;/b&gt; &amp; that." in page


# --- key ------------------------------------------------------------------------------------------


def key_of(page):
    return [words(item) for item in page.select(".key li")]


def test_the_key_has_the_voices_and_lines_of_the_page_and_no_others(coded):
    assert key_of(view(coded)) == [
        "A U.S. government and military",
        f"B {DOCUMENTS}",
        "C Russian government and military",
        "source not named",
        "second-hand: passed on by others",
        "who is cited",
        "attributing words",
        "outlet through which the words came",
    ]


def test_the_key_is_short_where_little_is_marked(tmp_path):
    page = view(recoded(tmp_path, row("a", 4, "the ministry", "said", "We will talk again")))
    assert key_of(page) == ["A U.S. government and military", "who is cited", "attributing words"]


def test_a_belief_is_in_the_key(tmp_path):
    kept = row("a", 4, "the ministry", "said", "We will talk again", kind="mind")
    assert "belief or intention, not counted as speech" in key_of(view(recoded(tmp_path, kept)))


def test_a_page_on_which_nobody_is_cited_says_so(coded):
    page = view(coded, "short")
    assert not page.select(".key li")
    assert "No words of this article were found to be somebody else’s." in words(page)


def test_each_letter_of_a_label_is_that_of_the_voice_in_key_and_note(seed_pages):
    for name, html in seed_pages.items():
        page = BeautifulSoup(html, "html.parser")
        voices = {words(item.b): words(item)[2:] for item in page.select(".key li") if item.b}
        for note in page.select(".notes > ul > li"):
            letter = words(note.a).lstrip("0123456789")
            assert f"; {voices[letter]});" in words(note), name


def test_voices_beyond_the_grounds_keep_letters_of_their_own(corpus):
    table = sourcing.coded_attributions(corpus)
    many = table.head(30).assign(
        country=[f"state_{n}" for n in range(30)], sector="government", parent_id=""
    )
    voices = list(voices_of(corpus, many).values())
    assert [voice.letter for voice in voices[24:28]] == ["Y", "Z", "AA", "AB"]
    assert max(voice.ground for voice in voices) == GROUNDS - 1
    assert len({voice.letter for voice in voices}) == len(voices) == 30


# --- facts ----------------------------------------------------------------------------------------


@pytest.fixture
def told(tmp_path):
    return load_corpus(write_coding(tmp_path))


def test_each_fact_stands_at_every_sentence_it_rests_on(corpus, seed_pages):
    facts = load_facts(corpus)
    for slug in corpus.outlets:
        page = BeautifulSoup(seed_pages[f"reading/{slug}.html"], "html.parser")
        for fact in facts[facts["article"] == slug].itertuples():
            for number in fact.evidence:
                of_sentence = page.select_one(f"#facts-{number}")
                names = [words(link) for link in of_sentence.select("a[href^='../compare']")]
                assert names.count(fact.fact_id) == 1
                clearest = [item for item in of_sentence.select("li") if fact.fact in words(item)]
                assert bool(clearest) == (number == fact.clearest)


def test_a_fact_is_told_in_part_or_contradicted_in_words_too(told):
    assert words(view(told, "north").select_one("#facts-2")) == "2 ◐ told in part F2 They spoke"
    west = words(view(told, "west").select_one("#facts-2"))
    assert west == "2 ✕ contradicted F1 Jets have landed"


def test_the_key_explains_the_signs_of_the_facts_told(told):
    key = words(view(told, "east").select_one(".key"))
    assert "the facts that it tells: ● told in full, ◐ told in part, ✕ contradicted. A fact" in key


def test_a_sentence_number_leads_to_its_facts_if_it_has_any(told):
    page = view(told, "east")
    assert page.select_one("#sentence-2")["href"] == "#facts-2"
    assert page.select_one("#sentence-3").name == "span"
    assert words(page.select_one("#sentence-3")) == "3"


def test_what_is_left_out_and_told_elsewhere_is_listed_by_topic(told):
    missing = view(told, "west").select_one(".left-out")
    assert [words(head) for head in missing.select("h3")] == ["The place"]
    assert [words(item) for item in missing.select("li")] == ["X1 A base grows (told by North)"]
    assert missing.select("li a")[1]["href"] == "north.html#sentence-1"


def test_what_is_told_in_part_elsewhere_is_told(tmp_path):
    table = sheet_rows()
    table[8] |= {"status": "partial"}
    missing = view(load_corpus(write_coding(tmp_path, table)), "west").select(".left-out li")
    assert [words(item) for item in missing] == ["X1 A base grows (told by North)"]


def test_facts_are_listed_in_the_order_of_the_sentences(tmp_path):
    table = sheet_rows()
    page = view(load_corpus(write_coding(tmp_path, table[3:6] + table[:3] + table[6:])), "east")
    numbers = [item["id"] for item in page.select(".told li[id]")]
    assert numbers == ["facts-1", "facts-2"]


def test_what_others_only_contradict_is_not_said_to_be_told(tmp_path):
    table = sheet_rows()
    table[0] |= {"status": "absent", "sentence": "", "snippet": "", "evidence_sentences": ""}
    uncoded = [("east", "1", "nothing"), ("east", "3", "nothing")]
    page = view(load_corpus(write_coding(tmp_path, table, uncoded)), "north")
    assert not page.select(".left-out li")
    assert "Nothing: every fact that another article tells is told here too" in words(page)


def test_facts_of_one_topic_are_listed_together(corpus, seed_pages):
    page = BeautifulSoup(seed_pages["reading/arutz-sheva.html"], "html.parser")
    headings = [words(head) for head in page.select(".left-out h3")]
    assert headings
    assert len(headings) == len(set(headings))


def test_without_coded_facts_a_sentence_says_so(coded):
    page = view(coded)
    assert "No facts are coded for these articles" in words(page.select_one(".key"))
    assert not page.select(".told, .left-out, [href^='../compare.html#']")


def test_one_article_alone_leaves_out_nothing_that_others_tell(tmp_path):
    alone = [cells for cells in sheet_rows() if cells["article"] == "east"]
    folder = write_coding(tmp_path, alone)
    (folder / "articles.csv").write_text("slug,file,outlet\neast,east.txt,East\n")
    page = view(load_corpus(folder), "east")
    assert page.select("#facts-1")
    assert not page.select(".left-out")


def test_a_paragraph_of_a_long_article_looks_only_at_what_stands_near_it(tmp_path, monkeypatch):
    given = []

    def recorded(text, span, marks, sentences, with_facts):
        given.append((len(marks), sorted(sentences)))
        return marked_paragraph(text, span, marks, sentences, with_facts)

    monkeypatch.setattr(reading, "marked_paragraph", recorded)
    paragraph = "Minister Ann Lee said the plan had failed. Nobody else was asked.\n\n"
    (tmp_path / "long.txt").write_text(paragraph * 40)
    page = reading.pages(load_corpus(tmp_path))["reading/long.html"]
    assert given == [(1, [2 * place + 1, 2 * place + 2]) for place in range(40)]
    assert [name for name in outline(page).ids if name.startswith("said-")] == [
        f"said-{number}" for number in range(1, 41)
    ]

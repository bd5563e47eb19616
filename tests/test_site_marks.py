import re
from importlib import resources

import pytest
from bs4 import BeautifulSoup
from coded_corpus import LONG, recoded, row, rows
from page_outline import outline, view, words

from presslens import sourcing
from presslens.segmentation import body_paragraphs
from presslens.site import reading
from presslens.site.marked_text import marked_paragraph
from presslens.site.marks import GROUNDS, Mark, Voice, marks_of, voices_of

LABELS = re.compile(r'<(a|span) class="(?:reference|sentence-number)".*?</\1>')


def text_of(paragraph):
    """The words of a marked paragraph without its labels and sentence numbers."""
    return BeautifulSoup(LABELS.sub("", paragraph), "html.parser").get_text()


def marks_and_spans(corpus, article):
    table = sourcing.measured(corpus).table
    spans = reading.sentence_spans(corpus)[article.slug]
    return marks_of(article, table, voices_of(corpus, table), spans), spans


def test_a_marked_paragraph_is_the_paragraph(corpus):
    for article in corpus:
        marks, spans = marks_and_spans(corpus, article)
        for start, end in body_paragraphs(article.text):
            marked = marked_paragraph(article.text, (start, end), marks, spans, {1})
            assert text_of(marked) == article.text[start:end]


def test_every_attribution_has_a_passage_and_a_note_in_the_order_of_the_text(seed_pages, corpus):
    table = sourcing.coded_attributions(corpus)
    for slug in corpus.outlets:
        ids = outline(seed_pages[f"reading/{slug}.html"]).ids
        numbers = list(range(1, (table["article"] == slug).sum() + 1))
        for prefix in ("said-", "note-"):
            found = [int(name.removeprefix(prefix)) for name in ids if name.startswith(prefix)]
            assert found == numbers


def test_notes_come_in_the_order_of_the_text_whatever_that_of_the_table(tmp_path):
    page = view(recoded(tmp_path, *rows()[::-1]))
    assert [words(note.strong) for note in page.select(".notes li")] == [
        "an official",
        "Sergei Shoygu",
        "officials",
        "Images",
        "the ministry",
    ]
    assert [words(label) for label in page.select("p .reference")] == ["1A", "2B", "3A", "4C", "5B"]


def test_a_note_says_who_how_and_through_whom(coded):
    note = words(view(coded).select_one("#note-2"))
    assert "Sergei Shoygu (named; Russian government and military)" in note
    assert "source: “The minister”; cue: “told”" in note
    assert "inside note 1" in note
    assert "Second-hand: Sergei Shoygu → an official → long." in note


def test_a_note_says_that_a_source_is_not_named_and_which_outlet_had_it(coded):
    note = words(view(coded).select_one("#note-3"))
    assert "officials (not named; U.S. government and military)" in note
    assert "Second-hand: officials → Reuters → long." in note


def test_a_first_hand_note_is_inside_none_and_came_through_nobody(coded):
    note = words(view(coded).select_one("#note-1"))
    assert "inside" not in note
    assert "Second-hand" not in note


@pytest.mark.parametrize(
    ("quote_type", "form"),
    [
        ("direct", "quoted in full"),
        ("mixed", "quoted in part"),
        ("indirect", "reported without quotation marks"),
    ],
)
def test_a_note_says_how_much_is_quoted(tmp_path, quote_type, form):
    said = row("a", 4, "the ministry", "said", "We will talk again", quote_type=quote_type)
    assert words(view(recoded(tmp_path, said)).select_one("#note-1")).endswith(f"; {form}.")


def test_a_note_tells_a_belief_from_speech_and_a_missing_cue(tmp_path):
    kept = row("a", 4, "the ministry", "", "We will talk again", kind="mind")
    note = words(view(recoded(tmp_path, kept)).select_one("#note-1"))
    assert "no cue: the quotation runs on" in note
    assert "a belief or intention, not counted as speech" in note


def test_of_two_with_the_same_words_the_inner_one_speaks(tmp_path):
    inner = row("in", 3, "Images", "showed", "tanks at the base", parent="out", naming="document")
    outer = row("out", 3, "Nobody", "knows", "tanks at the base", affiliation="media")
    page = view(recoded(tmp_path, inner, outer))
    assert [words(note.strong) for note in page.select(".notes li")] == ["Nobody", "Images"]
    ground = page.select_one("#said-2").find_next_sibling("span")
    assert words(ground) == "tanks at the base"
    letter = page.select_one("#said-2").get_text()[-1]
    named = {words(item.b): item.span["class"] for item in page.select(".key li") if item.b}
    assert set(ground["class"]) & set(named[letter]) - {"said", "begins", "ends"}
    assert "inside note 1" in words(page.select_one("#note-2"))


def test_of_three_with_the_same_words_the_innermost_speaks(tmp_path):
    said = ("tanks at the base",)
    table = [
        row("c", 3, "Images", "showed", *said, parent="b"),
        row("b", 3, "officials", "told", *said, parent="a"),
        row("a", 3, "Nobody", "knows", *said),
    ]
    page = view(recoded(tmp_path, *table))
    named = [words(note.strong) for note in page.select(".notes li")]
    assert named == ["Nobody", "officials", "Images"]


def test_words_that_go_on_after_somebody_else_s_are_labelled_again(tmp_path):
    outer = row(
        "out", 1, "an official", "said", "The minister told his colleague that the moves are"
    )
    inner = row("in", 1, "The minister", "told", "his colleague", parent="out", affiliation="media")
    page = view(recoded(tmp_path, outer, inner))
    assert [words(label) for label in page.select("p .reference")] == ["1A", "2B", "1A"]
    assert len(page.select("#said-1")) == 1
    runs, open_ = [], False
    for span in page.select(".paragraph .said"):
        assert open_ != ("begins" in span["class"])
        runs += [""] if "begins" in span["class"] else []
        runs[-1] += span.get_text()
        open_ = "ends" not in span["class"]
    assert not open_
    assert runs == ["The minister told ", "his colleague", " that the moves are"]


def test_passages_are_marked_as_anonymous_second_hand_and_belief(tmp_path):
    table = [
        cells | {"kind": "mind"} if cells["attribution_id"] == "long-4" else cells
        for cells in rows()
    ]
    page = view(recoded(tmp_path, *table))
    lines = {
        words(span): {"anonymous", "second-hand", "mind"} & set(span["class"])
        for span in page.select(".paragraph .said")
    }
    assert lines["Jets have landed"] == {"anonymous", "second-hand"}
    assert lines["the moves are defensive"] == {"second-hand"}
    assert lines["tanks at the base"] == {"mind"}
    assert lines["We will talk again"] == set()


def test_source_cue_and_outlet_on_the_way_are_marked(coded):
    page = view(coded)
    for name in ("source", "cue"):
        found = " ".join(words(span) for span in page.select(f".paragraph .{name}")).split()
        assert set(found) == {word for cells in rows() for word in cells[name].split()}
    assert [words(span) for span in page.select(".paragraph .via")] == ["Reuters"]


@pytest.mark.parametrize(
    ("via", "found"),
    [("reuters", ["Reuters"]), ("Reu", []), ("The Associated Press", []), ("", [])],
)
def test_an_outlet_on_the_way_is_marked_where_its_sentence_names_it(tmp_path, via, found):
    page = view(recoded(tmp_path, row("a", 2, "officials", "told", "Jets have landed", via=via)))
    assert [words(span) for span in page.select(".paragraph .via")] == found


def test_an_outlet_that_only_another_sentence_names_is_not_marked(tmp_path):
    said = row("a", 4, "the ministry", "said", "We will talk again", via="Reuters")
    assert not view(recoded(tmp_path, said)).select(".via")


def test_spans_that_cross_are_drawn():
    voice = Voice("x", "A", 0)
    marks = [
        Mark(number, voice, (), (), (), (), spans, None)
        for number, spans in enumerate((((0, 30),), ((20, 40),)), 1)
    ]
    marked = marked_paragraph(LONG, (0, 50), marks, {1: (0, 79)})
    outline(marked)
    assert text_of(marked) == LONG[:50]
    assert 'id="said-2"' in marked


# --- style ----------------------------------------------------------------------------------------


def stylesheet(name):
    return (resources.files("presslens") / "site" / "templates" / name).read_text(encoding="utf-8")


def properties(selector):
    """What the style sheet sets for a selector that stands alone."""
    rule = re.search(rf"^{re.escape(selector)} {{([^}}]*)}}", stylesheet("reading.css"), re.M)[1]
    return {part.split(":")[0].strip() for part in rule.split(";") if part.strip()}


def test_no_mark_hides_another():
    lines = [".second-hand", ".anonymous", ".mind", ".source", ".cue", ".voice-0", ".begins"]
    found = [properties(selector) for selector in lines]
    assert all(found)
    assert sum(map(len, found)) == len(set().union(*found))


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_and_links_stand_out_from_every_ground(scheme):
    colours = {}
    for name in ("site.css", "reading.css"):
        block = re.findall(r":root \{([^}]*)\}", stylesheet(name))[scheme]
        colours |= dict(re.findall(r"--([\w-]+): (#\w{6})", block))
    grounds = [colours[f"voice-{number}"] for number in range(GROUNDS)]
    assert len(set(grounds)) == GROUNDS
    for ground in (*grounds, colours["paper"]):
        assert contrast(colours["ink"], ground) >= 7
        assert contrast(colours["link"], ground) >= 4.5
        assert contrast(colours["link-visited"], ground) >= 4.5
    assert contrast(colours["muted"], colours["paper"]) >= 4.5

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from coded_corpus import LONG, rows, write_corpus

from presslens import load_corpus, sourcing
from presslens.errors import StudyError
from presslens.segmentation import body_paragraphs
from presslens.site import reading as site

VOID = {"meta", "br", "link", "img", "hr"}


class Outline(HTMLParser):
    """Elements as they open and close; raises where they do not nest."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.ids, self.targets = [], [], [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.targets += [attributes["href"]] if "href" in attributes else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def outline(page):
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert not parser.open
    return parser


@pytest.fixture
def coded(tmp_path):
    return load_corpus(write_corpus(tmp_path))


@pytest.fixture(scope="module")
def seed_pages(corpus):
    return site.reading_pages(corpus)


def text_of(paragraph):
    """The words of a marked paragraph without its note numbers."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<a class=\"reference\".*?</a>", "", paragraph)))


def test_there_is_a_page_for_each_article_and_one_that_lists_them(seed_pages, corpus):
    assert list(seed_pages) == ["index.html", *(f"{slug}.html" for slug in corpus.outlets)]


def test_pages_are_well_formed_and_every_link_leads_somewhere(seed_pages):
    for page in seed_pages.values():
        found = outline(page)
        assert len(found.ids) == len(set(found.ids))
        for target in found.targets:
            assert target[1:] in found.ids if target.startswith("#") else target in seed_pages


def test_pages_need_no_script_and_nothing_from_elsewhere(seed_pages):
    for page in seed_pages.values():
        tags = {tag for tag, _ in outline(page).tags}
        assert not tags & {"script", "link", "img", "iframe"}
        assert not re.search(r"https?:|url\(|@import| on\w+=", page)
        assert "default-src 'none'" in page


def test_pages_tell_language_title_and_one_main_heading(seed_pages):
    for page in seed_pages.values():
        tags = outline(page).tags
        assert ("html", {"lang": "en"}) in tags
        assert [tag for tag, _ in tags].count("h1") == 1
        assert re.search(r"<title>.+</title>", page)


def test_every_attribution_has_a_passage_and_a_note(seed_pages, corpus):
    table = sourcing.coded_attributions(corpus)
    for slug in corpus.outlets:
        numbers = range(1, (table["article"] == slug).sum() + 1)
        ids = outline(seed_pages[f"{slug}.html"]).ids
        assert {f"said-{n}" for n in numbers} | {f"note-{n}" for n in numbers} == set(ids)


def test_a_marked_paragraph_is_the_paragraph(corpus):
    table = sourcing.coded_attributions(corpus)
    joint = "U.S. and Russian government and military"
    voices = [*sourcing.voice_shares(corpus, table)["group"], joint]
    for article in corpus:
        marks = site.marks_of(article, table, voices)
        for start, end in body_paragraphs(article.text):
            marked = site.marked_paragraph(article.text, (start, end), marks)
            assert text_of(marked) == article.text[start:end]


def test_a_note_says_who_how_and_through_whom(coded):
    page = site.reading_pages(coded)["long.html"]
    note = text_of(re.search(r'<li id="note-2">.*?</li>', page)[0])
    assert "Sergei Shoygu (named; Russian government and military)" in note
    assert "source: “The minister”; cue: “told”" in note
    assert "inside note 1" in note
    assert "Second-hand: Sergei Shoygu → an official → long." in note


def test_passages_are_marked_as_anonymous_and_second_hand(coded):
    page = site.reading_pages(coded)["long.html"]
    classes = re.search(r'<span class="([^"]+)">Jets have landed</span>', page)[1].split()
    assert {"said", "anonymous", "second-hand"} <= set(classes)


def test_spans_that_cross_are_drawn(coded):
    article = coded["long"]
    content = ((0, 30),), ((20, 40),)
    marks = [
        site.Mark(number, (), (), spans, f"voice-{number}", 0, "")
        for number, spans in enumerate(content, 1)
    ]
    marked = site.marked_paragraph(article.text, (0, 50), marks)
    outline(marked)
    assert text_of(marked) == LONG[:50]
    assert 'id="said-2"' in marked


def test_text_is_escaped(tmp_path):
    table = rows()[:0]
    write_corpus(tmp_path, table)
    (tmp_path / "long.txt").write_text("He wrote <b>this</b> & that. They saw it.\n")
    page = site.reading_pages(load_corpus(tmp_path))["long.html"]
    assert "He wrote &lt;b&gt;this&lt;/b&gt; &amp; that." in page


def test_slugs_become_file_names_of_their_own(tmp_path):
    write_corpus(tmp_path)
    (tmp_path / "articles.csv").write_text("slug,file,outlet\n../Up,long.txt,A\nup,short.txt,B\n")
    names = site.page_names(load_corpus(tmp_path))
    assert list(names.values()) == ["up.html", "up-2.html"]


def test_build_writes_the_pages_below_reading(tmp_path):
    (tmp_path / "seeds").mkdir()
    write_corpus(tmp_path / "seeds")
    told = []
    written = site.build(tmp_path, tmp_path / "_site", told.append)
    assert written == ["reading/index.html", "reading/long.html", "reading/short.html"]
    assert all((tmp_path / "_site" / name).is_file() for name in written)
    assert len(told) == 1


def test_a_folder_that_can_t_be_written_is_named(tmp_path):
    (tmp_path / "seeds").mkdir()
    write_corpus(tmp_path / "seeds")
    (tmp_path / "_site").write_text("a file")
    with pytest.raises(StudyError, match=r"_site.* can't be written"):
        site.build(tmp_path, tmp_path / "_site", print)


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_and_links_stand_out_from_every_ground(seed_pages, scheme):
    style = re.findall(r":root\{([^}]*)\}", seed_pages["index.html"].replace("\n", ""))[scheme]
    colours = {
        name: (value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:]))
        for name, value in re.findall(r"--([\w-]+):(#\w+)", style)
    }
    grounds = [value for name, value in colours.items() if name.startswith(("voice", "paper"))]
    assert len(grounds) == 8
    for ground in grounds:
        assert contrast(colours["ink"], ground) >= 7
        assert contrast(colours["link"], ground) >= 4.5
    assert contrast(colours["muted"], colours["paper"]) >= 4.5

import pytest
from page_outline import parsed, words
from small_site import CLAIMS, DRAWN, TABLE, make_study, read

from presslens.charts.style import outlet_style
from presslens.study.site.build import site_files
from presslens.study.site.compare import compare_page
from presslens.study.site.documents import section
from presslens.study.site.figures import views_of
from presslens.study.site.front import BESIDE, ap_date, front_page
from presslens.study.site.study_files import MOST_WORDS, read_study


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return read(make_study(tmp_path_factory.mktemp("front") / "study"))


@pytest.fixture(scope="module")
def made(study):
    files = site_files(study)
    return {name: parsed(files[name]) for name in files if name.endswith(".html")}


@pytest.fixture(scope="module")
def front(made):
    return made["index.html"]


def test_the_story_opens_the_page(front):
    assert words(front.h1) == "Jets or talks?"
    assert words(front.select_one(".byline")) == "Somebody · Nov. 30, 2026"
    dek = front.select_one(".dek")
    assert words(dek) == "Two articles & more, see the licence."
    assert dek.a["href"] == "LICENSE"


def test_each_report_begins_as_its_article_does(front, study):
    shown = front.select(".leads li")
    assert [words(item.h3) for item in shown] == list(study.corpus.outlets.values())
    assert [item.a["href"] for item in shown] == [f"reading/{s}.html" for s in study.corpus.outlets]
    assert words(shown[2].p).startswith("NPR has learned that four Russian attack aircraft")
    assert [item["class"] for item in shown] == [[f"outlet-{place}"] for place in range(4)]


def test_outlets_have_the_colors_of_the_charts(study, checkout):
    css = (checkout / "lib/presslens/study/site/templates/site.css").read_text("utf-8")
    for place, style in enumerate(outlet_style(study.corpus).values()):
        assert f"--outlet-{place}: {style.colour.lower()};" in css


def test_findings_join_their_claims_in_the_order_of_the_story(front):
    short = front.select_one(".in-short")
    assert words(short) == "In short. Both are <short>."
    assert short.find_next("a")["href"] == f"#{front.select_one('.limits')['id']}"
    shown = [(words(item.h3), words(item.p)) for item in front.select(".findings > li")]
    assert shown == [
        ("Which is longer & why?", "NPR is longer. It is the longest."),
        ("How long?", "They are long."),
        ("Which is short?", "None is short."),
    ]


def test_a_figure_is_drawn_once_and_only_where_a_small_drawing_fits(front):
    first, again, large = front.select(".findings > li")
    assert first.img["src"] == f"figures/{DRAWN}-phone.svg"
    assert (first.img["width"], first.source["width"]) == ("360", "720")
    assert again.img is None
    assert again.select("a")[1]["href"] == f"figures/{DRAWN}.html"
    assert large.img is None
    assert large.select("a")[1]["href"] == f"figures/{TABLE}.html"


def test_the_contradictions_are_shown_side_by_side(checkout):
    study = read_study(checkout)
    page = parsed(front_page(study, views_of(study)))
    (link,) = (a for a in page.select(".findings a") if words(a) == "Side by side")
    assert words(link.find_parent("li").h3) in BESIDE
    place = link["href"].removeprefix("compare.html#")
    assert parsed(compare_page(study)).find(id=place) is not None


def test_each_finding_leads_to_the_cell_that_states_it(front, made):
    for item in front.select(".findings > li"):
        page, _, place = item.a["href"].partition("#")
        assert made[page].find(id=place) is not None


def test_limits_stand_on_the_page_and_commands_on_that_for_developers(front, made):
    assert words(front.select_one(".limits")) == "Two articles are few."
    assert "make study" not in front.get_text()
    developers = made["developers.html"]
    assert "make study" in developers.get_text()
    assert [words(link) for link in developers.select(".claims > li > a")] == [
        claim["sentence"] for claim in CLAIMS
    ]
    assert words(developers.select_one(".claims code")) == "lengths < 2"


def test_without_texts_the_leads_are_cut_and_lead_nowhere(tmp_path):
    files = site_files(read(make_study(tmp_path / "study"), texts=False))
    leads = parsed(files["index.html"]).select(".leads li")
    assert [item.a for item in leads] == [None] * 4
    assert len(words(leads[0].p).rstrip(" …").split()) == MOST_WORDS


def test_provenance_has_the_hash_of_every_article(made, study):
    text = made["provenance.html"].get_text()
    assert all(article.sha256 in text for article in study.corpus)


def test_every_work_is_cited_in_every_format(made, study):
    links = {a["href"] for a in made["cite.html"].select("main a[download]")}
    files = site_files(study)
    assert {name for name in files if name.startswith("citations/")} == links


@pytest.mark.parametrize(
    ("day", "written"), [("2015-09-18", "Sept. 18, 2015"), ("2026-05-01", "May 1, 2026")]
)
def test_dates_are_written_as_newspapers_do(day, written):
    assert ap_date(day) == written


def test_a_section_ends_at_the_next_of_its_level():
    text = "# A\n\n## One\n\nx\n\n### Two\n\ny\n\n## Three\n\nz\n"
    assert section(text, "One") == "## One\n\nx\n\n### Two\n\ny"
    assert section(text, "Four") == ""

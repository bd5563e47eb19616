"""Building the site, and what holds for every page of the study's own."""

import re
from html import unescape
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from page_outline import parsed
from small_project import contents, silent
from small_site import NOTEBOOK, make_study

from presslens.errors import StudyError
from presslens.study.run import SITE_MANIFEST as MANIFEST
from presslens.study.site import build
from presslens.study.site.pages import MAX_QUOTED, long_sentences

MAX_BYTES = 3_000_000
"""What a reader takes in within three minutes."""


@pytest.fixture
def project(tmp_path):
    return make_study(tmp_path / "study")


def test_a_site_is_replaced_by_the_same_bytes_without_what_is_no_longer_made(project, tmp_path):
    out = tmp_path / "out"
    names = build(project, out, silent)
    assert {"index.html", "figures/fig-1-1-lengths-phone.svg", "copy.js", "LICENSE"} <= set(names)
    (project / "LICENSE").unlink()
    names = build(project, out, silent)
    before = contents(out)
    assert sorted(before) == sorted([*names, MANIFEST])
    assert "LICENSE" not in names
    build(project, out, silent)
    assert contents(out) == before


@pytest.mark.parametrize("earlier", [False, True])
def test_a_folder_with_files_of_others_is_refused_and_left_alone(project, tmp_path, earlier):
    out = tmp_path / "out"
    if earlier:
        build(project, out, silent)
    (out / "own").mkdir(parents=True)
    (out / "own" / "notes.txt").write_text("mine")
    before = contents(tmp_path)
    with pytest.raises(StudyError, match=r"notes\.txt is not of a site that presslens made"):
        build(project, out, silent)
    assert contents(tmp_path) == before


def test_what_is_no_folder_of_a_site_is_refused(project, tmp_path):
    (tmp_path / "file").write_text("a file")
    with pytest.raises(StudyError, match="file is a file; name another folder"):
        build(project, tmp_path / "file", silent)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MANIFEST).write_text("{")
    with pytest.raises(StudyError, match="is no list of files"):
        build(project, tmp_path / "out", silent)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (f"notebooks/{NOTEBOOK}", None, "notebooks"),
        ("figures/claims.json", None, "run presslens study first"),
        ("figures/claims.json", "[]", r"claims\.json is no list of claims"),
    ],
)
def test_a_wrong_study_is_told_and_leaves_the_site_as_it_was(
    project, tmp_path, name, content, reason
):
    build(project, tmp_path / "out", silent)
    before = contents(tmp_path / "out")
    path = project / name
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(StudyError, match=reason):
        build(project, tmp_path / "out", silent)
    assert contents(tmp_path / "out") == before


# Every page of the study's own site


def pages_in(folder):
    return {
        path.relative_to(folder).as_posix(): parsed(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def pages(site):
    return pages_in(site)


@pytest.fixture(scope="module")
def bare(checkout, tmp_path_factory):
    out = tmp_path_factory.mktemp("bare") / "_site"
    build(checkout, out, silent, texts=False)
    return out


def loaded(page):
    """Addresses of what a browser fetches to show a page."""
    found = page.select("link[href], img[src], script[src], source[srcset]")
    return [tag.get("srcset") or tag.get("src") or tag["href"] for tag in found]


def lost_links(folder, pages):
    """Links that lead to no file of a site, or to no place on its page."""
    lost = []
    for name, page in pages.items():
        for target in [*loaded(page), *(a["href"] for a in page.select("a[href]"))]:
            parts = urlsplit(target)
            if parts.scheme:
                continue
            path = (folder / name).parent / unquote(parts.path) if parts.path else folder / name
            path = path.resolve()
            inside = path.is_file() and path.is_relative_to(folder.resolve())
            there = pages.get(path.relative_to(folder.resolve()).as_posix()) if inside else None
            if not inside or (parts.fragment and not (there and there.find(id=parts.fragment))):
                lost.append(f"{name}: {target}")
    return lost


def test_every_notebook_figure_and_article_has_a_page(pages, checkout, corpus):
    expected = {f"notebooks/{path.stem}.html" for path in (checkout / "notebooks").glob("0*.ipynb")}
    expected |= {f"figures/{path.stem}.html" for path in (checkout / "figures").glob("fig-*.json")}
    expected |= {f"reading/{slug}.html" for slug in corpus.outlets}
    assert expected <= set(pages)


@pytest.mark.parametrize("texts", [True, False])
def test_every_link_leads_to_a_file_and_a_place_in_it(pages, site, bare, texts):
    folder, found = (site, pages) if texts else (bare, pages_in(bare))
    assert lost_links(folder, found) == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_needs_a_script(pages, site):
    for name, page in pages.items():
        assert not [address for address in loaded(page) if urlsplit(address).scheme], name
        assert not page.select("iframe, object, embed, base, form, style, [style]"), name
        assert not page.select("script:not([src])"), name
        assert not [tag for tag in page(True) if any(a.startswith("on") for a in tag.attrs)], name
    for path in [*site.glob("*.css"), *site.glob("*.js")]:
        assert not re.search(r"url\(|@import|https?:|fetch\(|import\(", path.read_text("utf-8"))


def test_every_page_is_small_and_holds_no_folder_of_this_machine(pages, site, checkout):
    for name, page in pages.items():
        files = {(site / name).parent / address for address in loaded(page)} | {site / name}
        assert sum(path.stat().st_size for path in files) < MAX_BYTES, name
        assert not [folder for folder in (checkout, site) if str(folder) in str(page)], name


def test_every_page_has_a_title_headings_without_a_gap_and_no_id_twice(pages):
    titles = [page.title.get_text() for page in pages.values()]
    assert len(titles) == len(set(titles))
    for name, page in pages.items():
        assert (len(page("h1")), len(page("main"))) == (1, 1), name
        ids = [tag["id"] for tag in page(id=True)]
        assert len(ids) == len(set(ids)), name
        levels = [int(heading.name[1]) for heading in page(re.compile("^h[1-6]$"))]
        assert (levels[0], [a for a, b in pairwise(levels) if b > a + 1]) == (1, []), name


def test_every_drawing_has_words_and_every_table_a_name(pages):
    for name, page in pages.items():
        assert all(len(image["alt"]) >= 60 for image in page.select(".drawing img")), name
        assert len(page("caption")) == len(page("table")), name
        assert all(heading.get("scope") in ("col", "row") for heading in page("th")), name


def quoted(path, sentences):
    """The sentences that stand whole in a text file or page."""
    text = path.read_text("utf-8")
    if path.suffix in (".html", ".svg"):
        text = unescape(re.sub(r"<[^>]+>", "", text))
    plain = " ".join(text.replace('""', '"').split())
    return [sentence for sentence in sentences if sentence in plain]


def test_without_texts_only_a_few_sentences_are_quoted_as_examples(bare, corpus):
    sentences = long_sentences(corpus)
    files = [p for p in bare.rglob("*") if p.suffix not in (".png", ".pdf") and p.is_file()]
    found = {path.relative_to(bare).as_posix(): quoted(path, sentences) for path in files}
    quoting = {name: texts for name, texts in found.items() if texts}
    assert not [name for name in found if re.fullmatch(r"seeds/.*(txt|csv)|reading/npr.*", name)]
    assert {PurePosixPath(name).parts[0] for name in quoting} <= {"notebooks"}, quoting
    assert all(len(texts) <= MAX_QUOTED for texts in quoting.values()), quoting

import pytest

from presslens.site.addresses import copied_files, links_of

COPIED = frozenset({"figures/fig-1-1-a.svg", "LICENSE", "seeds/coding/facts.csv"})
NOTEBOOKS = frozenset({"01_a.ipynb"})


def link(target, source="notebooks/01_a.ipynb", page="notebooks/01_a.html"):
    return links_of(source, page, COPIED, NOTEBOOKS)(target)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../figures/fig-1-1-a.svg", "../figures/fig-1-1-a.svg"),
        ("../LICENSE", "../LICENSE"),
        ("01_a.ipynb", "01_a.html"),
        ("01_a.ipynb#cell-05", "01_a.html#cell-05"),
        ("../README.md", "../index.html"),
        ("../figures/README.md#figure-11", "../figures/index.html"),
        ("../seeds/PROVENANCE.md", "../provenance.html"),
        ("../seeds/coding/", None),
        ("../seeds/one.txt", None),
        ("02_b.ipynb", None),
        ("../tests/test_a.py", None),
        ("#here", "#here"),
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("//example.org/a", None),
    ],
)
def test_links_of_a_notebook_lead_to_pages_files_or_nowhere(target, expected):
    assert link(target) == expected


def test_links_are_seen_from_where_the_page_stands():
    assert link("coding/facts.csv", "seeds/PROVENANCE.md", "provenance.html") == (
        "seeds/coding/facts.csv"
    )
    assert link("notebooks/01_a.ipynb", "README.md", "index.html") == "notebooks/01_a.html"
    assert link("fig-1-1-a.svg", "figures/README.md", "cite.html") == "figures/fig-1-1-a.svg"


@pytest.fixture
def folder(tmp_path):
    for name in (
        "figures/README.md",
        "figures/fig-1-1-a.svg",
        "figures/.hidden/x.svg",
        "seeds/one.txt",
        "seeds/articles.csv",
        "seeds/PROVENANCE.md",
        "seeds/coding/CODEBOOK.md",
        "LICENSE",
        "Makefile",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_figures_seeds_and_named_documents_are_copied(folder):
    assert copied_files(folder, texts=True) == [
        "LICENSE",
        "figures/fig-1-1-a.svg",
        "seeds/articles.csv",
        "seeds/coding/CODEBOOK.md",
        "seeds/one.txt",
    ]


def test_without_texts_no_article_and_no_table_of_the_coding_is_copied(folder):
    assert copied_files(folder, texts=False) == [
        "LICENSE",
        "figures/fig-1-1-a.svg",
        "seeds/coding/CODEBOOK.md",
    ]

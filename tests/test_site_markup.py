import pandas as pd
import pytest
from page_outline import parsed, words

from presslens.study.site.markup import from_markdown, tidied
from presslens.study.site.study_files import StudyFiles


@pytest.fixture(scope="module")
def link(tmp_path_factory):
    root = tmp_path_factory.mktemp("study")
    for name in ("figures/a.svg", "LICENSE"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).touch()
    study = StudyFiles(root, True, None, {}, [], [], {"02_b.ipynb": None}, [])
    return study.links("notebooks/01_a.ipynb", "notebooks/01_a.html")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../figures/a.svg", "../figures/a.svg"),
        ("../figures/lost.svg", None),
        ("02_b.ipynb#x", "02_b.html#x"),
        ("../README.md", "../index.html"),
        ("../seeds/PROVENANCE.md", "../provenance.html"),
        ("https://example.org/x", "https://example.org/x"),
        ("javascript:alert(1)", None),
        ("//example.org/x", None),
        ("#here", "#here"),
    ],
)
def test_links_lead_to_places_of_the_site_or_become_text(link, target, expected):
    assert link(target) == expected


def test_links_to_what_is_not_there_become_plain_text(link):
    page = parsed(from_markdown("[gone](lost.md) and [kept](../LICENSE)", link, set()))
    assert [a["href"] for a in page("a")] == ["../LICENSE"]
    assert words(page) == "gone and kept"


def test_headings_get_ids_of_their_own(link):
    ids = {"main"}
    page = parsed(from_markdown("# A b\n\n## A b\n\n## Main", link, ids))
    made = [heading["id"] for heading in page(["h1", "h2"])]
    assert len(set(made)) == 3
    assert set(made) < ids


def test_scripts_and_styles_are_taken_out(link):
    html = '<div><style>x</style><script>y</script><p style="a" class="c">Text</p></div>'
    assert tidied(html, link, set()) == "<p>Text</p>"


def table_of(frame, **options):
    return parsed(tidied(frame.to_html(**options), str, set(), "Shares")).table


def test_cells_carry_the_name_of_their_column_rows_their_heading_and_numbers_a_class():
    columns = {"words": ["12", ""], "share": ["5%", "n/a"], "kind": ["speech", "mind"]}
    table = table_of(pd.DataFrame(columns, index=pd.Index(["NPR", "NBC News"], name="outlet")))
    assert words(table.caption) == "Shares"
    heads = table.select("thead th")
    assert [words(th) for th in heads] == ["outlet", *columns]
    assert {th["scope"] for th in heads} == {"col"}
    assert [th["scope"] for th in table.select("tbody th")] == ["row", "row"]
    assert [td["data-label"] for td in table("td")] == [*columns] * 2
    assert {td["data-label"] for td in table("td", class_="number")} == {"words"}
    assert [words(th) for th in table("th", class_="number")] == ["words"]


def test_a_table_without_a_heading_row_keeps_its_caption(link):
    html = "<table><caption>Own</caption><tbody><tr><th>side</th><td>U.S.</td></tr></tbody></table>"
    table = parsed(tidied(html, link, set(), "Shares")).table
    assert [words(caption) for caption in table("caption")] == ["Own"]
    assert table.th["scope"] == "row"


def test_headings_over_several_columns_and_rows_are_repeated():
    columns = pd.MultiIndex.from_tuples(
        [("share", "U.S."), ("share", "Russia")], names=["", "side"]
    )
    index = pd.MultiIndex.from_tuples(
        [("NPR", "own"), ("NPR", "source")], names=["outlet", "voice"]
    )
    table = table_of(pd.DataFrame([[1, 2], [3, 4]], index=index, columns=columns))
    assert [words(th) for th in table.select("thead th")] == [
        *("outlet", "voice"),
        *("share U.S.", "share Russia"),
    ]
    assert [[words(cell) for cell in row(["th", "td"])] for row in table.select("tbody tr")] == [
        ["NPR", "own", "1", "2"],
        ["NPR", "source", "3", "4"],
    ]


@pytest.mark.parametrize(
    ("columns", "expected"), [(3, ["plain"]), (7, ["stacks"]), (20, ["stacks", "early"])]
)
def test_a_table_too_wide_for_a_screen_stacks_its_cells_there(columns, expected):
    frame = pd.DataFrame([[0.25] * columns], columns=[f"column{n}" for n in range(columns)])
    assert table_of(frame, index=False)["class"] == expected

import pandas as pd
from bs4 import BeautifulSoup

from presslens.site.markup import from_markdown, own_id, tidied


def kept(target):
    return target


def soup_of(html, about="Words", links=kept):
    return BeautifulSoup(tidied(html, links, set(), about), "html.parser")


def pandas_table():
    table = pd.DataFrame(
        {"article": ["a", "b"], "words": [12, 3000], "note": ["7 to 9", "none"]}
    ).set_index("article")
    return table.to_html()


def test_styles_scripts_and_comments_go():
    html = (
        '<style>p{}</style><!-- made --><p style="x" class="y" align="left">a</p><script>1</script>'
    )
    assert tidied(html, kept, set()) == "<p>a</p>"


def test_a_table_has_a_caption_scopes_and_a_box_to_scroll_in():
    soup = soup_of(pandas_table())
    box = soup.find("div")
    assert (box["class"], box["role"], box["tabindex"]) == (["scroll"], "region", "0")
    assert box["aria-label"] == "Table: Words"
    assert soup.caption.string == "Words"
    assert [th["scope"] for th in soup.select("thead th")] == ["col"] * 3
    assert [th["scope"] for th in soup.select("tbody th")] == ["row"] * 2


def test_the_name_of_an_index_stands_with_the_columns():
    rows = soup_of(pandas_table()).select("thead tr")
    assert [th.get_text(strip=True) for th in rows[0]("th")] == ["article", "words", "note"]
    assert len(rows) == 1


def test_two_rows_that_both_name_a_column_stay():
    html = (
        "<table><thead><tr><th>a</th><th>b</th></tr><tr><th>c</th><th>d</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )
    assert len(soup_of(html).select("thead tr")) == 2


def test_only_columns_of_numbers_are_set_as_numbers():
    soup = soup_of(pandas_table())
    marked = [cell.get_text() for cell in soup.select("td.number")]
    assert marked == ["12", "3000"]
    assert [th.get_text() for th in soup.select("th.number")] == ["words"]


def test_an_empty_heading_of_a_table_is_a_plain_cell():
    soup = soup_of(pd.DataFrame({"a": [1]}).to_html())
    assert [cell.name for cell in soup.select("thead tr > *")] == ["td", "th"]


def test_the_heading_above_a_table_is_its_caption():
    soup = BeautifulSoup(
        from_markdown("## Sizes\n\n| a |\n| --- |\n| 1 |", kept, set(), "Other"), "html.parser"
    )
    assert soup.caption.string == "Sizes"


def test_headings_get_ids_of_their_own_without_anchors():
    ids = {"main"}
    html = from_markdown("## Does it hold?\n\n## Does it hold?\n\n## Main", kept, ids)
    assert [h["id"] for h in BeautifulSoup(html, "html.parser")("h2")] == [
        "does-it-hold",
        "does-it-hold-2",
        "main-2",
    ]
    assert "¶" not in html
    assert {"does-it-hold", "does-it-hold-2", "main-2"} <= ids


def test_a_heading_without_letters_has_an_id_too():
    assert own_id("§", set()) == "part"


def test_links_are_rewritten_and_those_to_nowhere_are_plain_text():
    def links(target):
        return {"a.ipynb": "a.html"}.get(target)

    assert tidied('<p><a href="a.ipynb">A</a> <a href="b.py">B</a></p>', links, set()) == (
        '<p><a href="a.html">A</a> B</p>'
    )


def test_tables_under_one_heading_have_captions_of_their_own():
    ids = set()
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    first = tidied(f"<h2>How</h2>{table}{table}", kept, ids)
    again = tidied(table, kept, ids, "How")
    soup = BeautifulSoup(first + again, "html.parser")
    assert [caption.get_text() for caption in soup("caption")] == [
        "How",
        "How (table 2)",
        "How (table 3)",
    ]
    assert len({each["id"] for each in soup("table")}) == 3

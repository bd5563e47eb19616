"""What a fact sheet holds, and what it says of its origin; for few articles and none coded."""

import pandas as pd
import pytest
from fact_sheet import sheet_rows, write_coding, write_csv

from presslens import framing, load_corpus
from presslens.errors import CodingError
from presslens.framing.differences import CARD_COLUMNS
from presslens.framing.share_gaps import GAP_COLUMNS, share_gaps

COLUMNS = ("difference_id", "topic", "kind", "east", "west", "north", "facts", "note", "compatible")
DIFFERENCE = ("D1", "Jets", "contradiction", '"have landed"', '"No jet"', "-", "F1", "", "no")


def write_differences(folder, columns=COLUMNS, row=DIFFERENCE):
    path = folder / "coding" / "differences.csv"
    write_csv(path, columns, [dict(zip(columns, row, strict=True))])


def test_the_seeds_sheet_names_every_table_it_was_made_from_and_the_coder(corpus):
    sheet = framing.fact_sheet(corpus)
    assert set(sheet.record["inputs"]) - set(corpus.files) == {
        "seeds/coding/facts.csv",
        "seeds/coding/uncoded.csv",
        "seeds/coding/differences.csv",
    }
    assert "language model" in sheet.record["coding_by"]


def test_what_a_sheet_holds_is_computed_once(corpus):
    sheet = framing.fact_sheet(corpus)
    for name in ("cells", "shares", "places", "gaps"):
        assert len(getattr(sheet, name))
        assert getattr(sheet, name) is getattr(sheet, name)
    pd.testing.assert_frame_equal(sheet.gaps, share_gaps(sheet.facts))


def test_only_tables_that_are_there_are_named(tmp_path):
    corpus = load_corpus(write_coding(tmp_path))
    names = [name.rsplit("/", 1)[1] for name in framing.fact_sheet(corpus).record["inputs"]]
    assert names[-2:] == ["facts.csv", "uncoded.csv"]
    assert "differences.csv" not in names


def test_a_corpus_without_a_coding_has_an_empty_sheet(tmp_path):
    (tmp_path / "a.txt").write_text("The two men spoke on Friday. They agreed.\n")
    corpus = load_corpus(tmp_path)
    sheet = framing.fact_sheet(corpus)
    assert not sheet
    assert sheet.record == {"inputs": corpus.files}
    assert [len(t) for t in (sheet.cells, sheet.shares, sheet.places, sheet.cards)] == [0] * 4
    assert list(sheet.gaps) == list(GAP_COLUMNS)
    assert sheet.gaps.empty


@pytest.mark.parametrize("name", ["differences", "uncoded"])
def test_a_table_that_needs_the_facts_is_not_passed_over_without_them(tmp_path, name):
    write_coding(tmp_path)
    write_differences(tmp_path)
    (tmp_path / "coding" / "facts.csv").unlink()
    other = {"differences": "uncoded", "uncoded": "differences"}[name]
    (tmp_path / "coding" / f"{other}.csv").unlink()
    with pytest.raises(CodingError) as caught:
        framing.fact_sheet(load_corpus(tmp_path))
    message = str(caught.value)
    assert f"{name}.csv needs facts.csv beside it, which is missing; write one" in message
    assert "\n" not in message


def test_differences_are_loaded_where_articles_can_differ(tmp_path):
    write_coding(tmp_path)
    write_differences(tmp_path)
    assert len(framing.fact_sheet(load_corpus(tmp_path)).cards) == 3


def test_one_article_has_cells_but_nothing_that_takes_others(tmp_path):
    (tmp_path / "coding").mkdir()
    (tmp_path / "east.txt").write_text("Jets have landed.\n")
    cells = {"sentence": "1", "evidence_sentences": "1", "snippet": "Jets"}
    write_csv(tmp_path / "coding" / "facts.csv", list(sheet_rows()[0]), [sheet_rows()[0] | cells])
    columns = [name for name in COLUMNS if name not in ("west", "north")]
    row = ("D1", "Jets", "wording", '"have landed"', "F1", "", "yes")
    write_differences(tmp_path, columns, row)
    sheet = framing.fact_sheet(load_corpus(tmp_path))
    assert [len(t) for t in (sheet.cells, sheet.shares, sheet.places, sheet.cards)] == [1, 0, 0, 0]
    assert list(sheet.cards) == list(CARD_COLUMNS)


def test_two_articles_have_an_order_but_no_shares(tmp_path):
    slugs = ("east", "west")
    rows = [row for row in sheet_rows() if row["article"] in slugs]
    folder = write_coding(tmp_path, rows=rows)
    (folder / "north.txt").unlink()
    table = [{"slug": slug, "file": f"{slug}.txt", "outlet": slug.title()} for slug in slugs]
    write_csv(folder / "articles.csv", ("slug", "file", "outlet"), table)
    sheet = framing.fact_sheet(load_corpus(folder))
    assert len(sheet.shares) == 0
    assert sheet.places["fact_id"].unique().tolist() == ["F2", "F1"]

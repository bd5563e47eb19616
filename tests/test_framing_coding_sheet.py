"""A reader's sheet: written blank, filled, checked, and loaded as a coding."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from fact_sheet import COLUMNS, TEXTS, UNCODED, sheet_rows, write_coding, write_csv

from presslens import load_corpus
from presslens.cli import main
from presslens.errors import CodingError, StudyError
from presslens.measures.coding import TABLES, coded_by, load_coding
from presslens.measures.framing import coding_sheet

FILLED = ("status", "sentence", "snippet", "evidence_sentences")


@pytest.fixture
def own(tmp_path):
    """Articles of a reader, without a coding."""
    folder = tmp_path / "own"
    folder.mkdir()
    for slug, text in TEXTS.items():
        (folder / f"{slug}.txt").write_text(text, encoding="utf-8")
    return load_corpus(folder)


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("fact_id,fact\nF1,Jets have landed\nF2,They spoke\nX1,A base grows\n")
    return path


def fill(sheet, rows=None):
    """Fill the cells that a coder fills, and the reason for the sentence without a fact."""
    table = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    codes = {(row["fact_id"], row["article"]): row for row in rows or sheet_rows()}
    for column in FILLED:
        cells = zip(table["fact_id"], table["article"], strict=True)
        table[column] = [codes[cell][column] for cell in cells]
    table.to_csv(sheet, index=False)
    beside = coding_sheet.sentences_path(sheet)
    sentences = pd.read_csv(beside, dtype=str, keep_default_na=False)
    for slug, number, reason in UNCODED:
        found = (sentences["article"] == slug) & (sentences["sentence"] == number)
        sentences.loc[found, "reason"] = reason
    sentences.to_csv(beside, index=False)


def test_a_blank_sheet_has_one_row_per_fact_and_article(own, listed, tmp_path):
    sheet, beside = coding_sheet.write_blank(own, tmp_path / "sheet.csv", listed)
    table = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    assert list(table) == [*TABLES["facts"].columns, "note"]
    assert len(table) == 9
    assert set(table["status"]) == {""}
    assert set(table["tier"]) == {"core"}
    sentences = pd.read_csv(beside, dtype=str, keep_default_na=False)
    assert sentences.loc[sentences["article"] == "north", "text"].tolist() == [
        "A base grows.",
        "The two men spoke of jets.",
    ]


def test_a_second_coder_gets_the_facts_of_the_coding_without_its_codes(tmp_path):
    corpus = load_corpus(write_coding(tmp_path))
    sheet, _ = coding_sheet.write_blank(corpus, tmp_path / "second.csv")
    table = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    assert table["fact_id"].unique().tolist() == ["F1", "F2", "X1"]
    assert table["tier"].unique().tolist() == ["core", "extra"]
    assert "present" not in sheet.read_text(encoding="utf-8")


def test_a_filled_sheet_is_loaded_as_the_coding(own, listed, tmp_path):
    sheet, beside = coding_sheet.write_blank(own, tmp_path / "sheet.csv", listed)
    fill(sheet)
    assert coding_sheet.check(own, sheet, listed).empty
    (own.folder / "coding").mkdir()
    shutil.copy(sheet, own.folder / "coding" / "facts.csv")
    shutil.copy(beside, own.folder / "coding" / "uncoded.csv")
    assert load_coding(own, "facts")["status"].value_counts()["present"] == 4


def test_the_recipe_leads_from_a_blank_sheet_to_a_coding(own, listed, tmp_path, capsys):
    command = ["code-sheet", str(own.folder), str(tmp_path / "sheet.csv"), "--facts", str(listed)]
    assert main(command) == 0
    wrote, beside, fill_sheet, give_reasons, place = capsys.readouterr().out.splitlines()
    sheet, sentences = (Path(line.removeprefix("wrote ")) for line in (wrote, beside))
    assert all(column in fill_sheet for column in FILLED)
    assert f"in {sentences}, fill reason" in give_reasons
    fill(sheet)
    assert main([*command, "--check"]) == 0
    facts, uncoded, codebook = re.findall(r"\S+\.(?:csv|md)", place)
    Path(facts).parent.mkdir()
    shutil.copy(sheet, facts)
    shutil.copy(sentences, uncoded)
    Path(codebook).write_text(place.partition(": ")[2].replace("NAME", "two pupils"))
    placed = load_corpus(own.folder)
    told = load_coding(placed, "facts").query("status != 'absent'").groupby("article").size()
    assert told.to_dict() == {"east": 2, "north": 2, "west": 2}
    assert coded_by(placed) == "two pupils"


def test_rows_that_are_not_filled_yet_are_told_together(own, listed, tmp_path):
    sheet, _ = coding_sheet.write_blank(own, tmp_path / "sheet.csv", listed)
    faults = coding_sheet.check(own, sheet, listed)
    assert faults["line"].tolist() == [0]
    assert faults["reason"].tolist() == ["nine rows are not filled yet: lines 2 to 10"]
    rows = sheet_rows()
    rows[0] |= {"snippet": "Nine jets"}
    rows[4] |= dict.fromkeys(FILLED, "")
    fill(sheet, rows)
    faults = coding_sheet.check(own, sheet, listed)
    assert faults["line"].tolist() == [2, 0]
    assert faults["reason"].iloc[1] == "one row is not filled yet: line 7"


def test_all_faults_are_listed_row_by_row(own, listed, tmp_path):
    rows = sheet_rows()
    rows[0] |= {"snippet": "Nine jets"}
    rows[4] |= {"sentence": "5", "evidence_sentences": "5"}
    sheet, _ = coding_sheet.write_blank(own, tmp_path / "sheet.csv", listed)
    fill(sheet, rows)
    faults = coding_sheet.check(own, sheet, listed)
    table = pd.read_csv(sheet, dtype=str)
    for place, (line, reason) in zip((0, 4), faults[["line", "reason"]].to_numpy(), strict=True):
        row = table.iloc[line - 2]
        assert (row["fact_id"], row["article"]) == (rows[place]["fact_id"], rows[place]["article"])
        assert row["article"] in reason


def test_a_sentence_that_is_not_accounted_for_is_told(own, listed, tmp_path):
    sheet, beside = coding_sheet.write_blank(own, tmp_path / "sheet.csv", listed)
    fill(sheet)
    beside.unlink()
    faults = coding_sheet.check(own, sheet, listed)
    assert faults["line"].tolist() == [0]
    assert faults.loc[0, "reason"] == (
        "no fact rests on sentence 3 of east; code it, or give the reason in the column reason of "
        "sheet-sentences.csv"
    )


def test_facts_that_are_not_in_the_list_and_those_left_away_are_told(own, listed, tmp_path):
    rows = [row for row in sheet_rows() if row["fact_id"] != "X1"]
    rows += [row | {"fact_id": "F7"} for row in sheet_rows() if row["fact_id"] == "X1"]
    write_csv(tmp_path / "sheet.csv", COLUMNS, rows)
    faults = coding_sheet.check(own, tmp_path / "sheet.csv", listed)
    assert faults["line"].tolist() == [8, 9, 10, 0]
    assert faults["reason"].iloc[0] == "no fact 'F7' in the list of facts"
    assert faults["reason"].iloc[3] == "fact X1 of the list is not in the sheet"


def test_faults_of_rows_come_in_line_order_and_those_of_the_whole_table_last(own, listed, tmp_path):
    rows = sheet_rows()
    rows[0] |= {"status": "told"}
    del rows[4]
    rows[-1] |= {"fact_id": "F7"}
    write_csv(tmp_path / "sheet.csv", COLUMNS, rows)
    faults = coding_sheet.check(own, tmp_path / "sheet.csv", listed)
    assert faults["line"].tolist() == [2, 9, 0, 0, 0, 0]
    assert "fact F2 has no row for west" in faults["reason"].iloc[2]


@pytest.mark.parametrize("taken", ["sheet.csv", "sheet-sentences.csv"])
def test_a_file_that_is_there_is_never_overwritten(own, listed, tmp_path, taken):
    (tmp_path / taken).write_text("a day's work")
    with pytest.raises(CodingError, match=f"{taken} exists; give another name"):
        coding_sheet.write_blank(own, tmp_path / "sheet.csv", listed)
    assert (tmp_path / taken).read_text() == "a day's work"
    assert {path.name for path in tmp_path.glob("sheet*")} == {taken}


def test_without_a_list_of_facts_it_is_said_what_to_give(own, tmp_path):
    with pytest.raises(CodingError, match="give --facts FILE, a table with the columns"):
        coding_sheet.write_blank(own, tmp_path / "sheet.csv")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("fact_id,fact\nF1,\n", "line 2: fact_id or fact is empty"),
        ("fact_id,fact\nF1,a\nF1,a\n", "line 3: fact F1 stands in another row too"),
        ("fact_id,fact\n", "lists no fact"),
        ("fact\na\n", "column 'fact_id' is missing"),
    ],
)
def test_a_faulty_list_of_facts_is_named(own, tmp_path, content, reason):
    (tmp_path / "list.csv").write_text(content)
    with pytest.raises(CodingError, match=reason):
        coding_sheet.write_blank(own, tmp_path / "sheet.csv", tmp_path / "list.csv")


def test_both_tables_are_written_or_none(own, listed, tmp_path):
    (tmp_path / "filled").mkdir()
    longest = "s" * 240  # with "-sentences" the name is longer than a file's may be
    with pytest.raises(StudyError, match=r"can't write .*-sentences\.csv"):
        coding_sheet.write_blank(own, tmp_path / "filled" / f"{longest}.csv", listed)
    assert not list((tmp_path / "filled").iterdir())


def test_the_coding_of_the_seeds_is_a_sheet_without_a_fault(corpus):
    assert coding_sheet.check(corpus, corpus.folder / "coding" / "facts.csv").empty

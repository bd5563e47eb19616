"""A reader's sheet: written blank, filled, checked, and loaded as a coding."""

import csv
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from small_project import write_articles

from presslens import load_corpus
from presslens.cli import main
from presslens.errors import CodingError, StudyError
from presslens.measures.coding import TABLES, coded_by, load_coding
from presslens.measures.framing import coding_sheet

TEXTS = {
    "east.txt": "Ten jets have landed. The two men spoke. Nobody knows why.",
    "west.txt": "The two men spoke on Friday. No jet has landed yet.",
    "north.txt": "A base grows. The\u00a0two men  spoke of jets.",
}
FACTS = """\
fact_id,fact,category,tier,article,status,sentence,snippet,evidence_sentences
F1,Jets have landed,hardware,core,east,present,1,Ten jets,1
F1,Jets have landed,hardware,core,west,contradicted,2,No jet,2
F1,Jets have landed,hardware,core,north,absent,,,
F2,They spoke,call,core,east,present,2,The two men spoke,2
F2,They spoke,call,core,west,present,1,spoke on Friday,1
F2,They spoke,call,core,north,partial,2,The two men spoke,2
X1,A base grows,place,extra,east,absent,,,
X1,A base grows,place,extra,west,absent,,,
X1,A base grows,place,extra,north,present,1,A base,1
"""
FILLED = ("status", "sentence", "snippet", "evidence_sentences")


def sheet_rows():
    return list(csv.DictReader(FACTS.splitlines()))


def write_sheet(path, rows):
    pd.DataFrame(rows).to_csv(path, index=False)
    return path


@pytest.fixture
def own(tmp_path):
    """Articles of a reader, without a coding."""
    return load_corpus(write_articles(tmp_path / "own", TEXTS))


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("fact_id,fact\nF1,Jets have landed\nF2,They spoke\nX1,A base grows\n")
    return path


@pytest.fixture
def sheet(own, listed, tmp_path):
    """A blank sheet with its sentences."""
    return coding_sheet.write_blank(own, tmp_path / "sheet.csv", listed)[0]


def read(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def fill(sheet, rows=None):
    """Fill the cells that a coder fills, and the reason for the sentence without a fact."""
    table = read(sheet)
    codes = {(row["fact_id"], row["article"]): row for row in rows or sheet_rows()}
    for column in FILLED:
        cells = zip(table["fact_id"], table["article"], strict=True)
        table[column] = [codes[cell][column] for cell in cells]
    table.to_csv(sheet, index=False)
    beside = coding_sheet.sentences_path(sheet)
    sentences = read(beside)
    uncoded = (sentences["article"] == "east") & (sentences["sentence"] == "3")
    sentences.loc[uncoded, "reason"] = "says that something is not known"
    sentences.to_csv(beside, index=False)


def lines_and_reasons(*arguments):
    return [(error.line, error.reason) for _, error in coding_sheet.check(*arguments)]


def test_a_blank_sheet_has_one_row_per_fact_and_article(sheet):
    table = read(sheet)
    assert list(table) == [*TABLES["facts"].columns, "note"]
    assert len(table) == 9
    assert (set(table["status"]), set(table["tier"])) == ({""}, {"core"})
    sentences = read(coding_sheet.sentences_path(sheet))
    texts = sentences.loc[sentences["article"] == "north", "text"].tolist()
    assert texts == ["A base grows.", "The two men spoke of jets."]


def test_a_second_coder_gets_the_facts_of_the_coding_without_its_codes(own, tmp_path):
    (own.folder / "coding").mkdir()
    (own.folder / "coding" / "facts.csv").write_text(FACTS)
    sheet, _ = coding_sheet.write_blank(own, tmp_path / "second.csv")
    table = read(sheet)
    assert table["fact_id"].unique().tolist() == ["F1", "F2", "X1"]
    assert table["tier"].unique().tolist() == ["core", "extra"]
    assert "present" not in sheet.read_text(encoding="utf-8")


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
    reported = load_coding(placed, "facts").query("status != 'absent'").groupby("article").size()
    assert reported.to_dict() == {"east": 2, "north": 2, "west": 2}
    assert coded_by(placed) == "two pupils"


def test_rows_that_are_not_filled_yet_are_told_together(own, listed, sheet):
    assert lines_and_reasons(own, sheet, listed) == [
        (0, "nine rows are not filled yet: lines 2 to 10")
    ]
    rows = sheet_rows()
    rows[0] |= {"snippet": "Nine jets"}
    rows[4] |= dict.fromkeys(FILLED, "")
    fill(sheet, rows)
    (first, _), last = lines_and_reasons(own, sheet, listed)
    assert (first, last) == (2, (0, "one row is not filled yet: line 7"))


def test_errors_come_in_line_order_and_those_of_the_whole_table_last(own, listed, tmp_path):
    rows = sheet_rows()
    rows[0] |= {"status": "told"}
    rows[2] |= {"sentence": "5"}
    del rows[4]
    rows[-1] |= {"fact_id": "F7"}
    errors = lines_and_reasons(own, write_sheet(tmp_path / "sheet.csv", rows), listed)
    assert [line for line, _ in errors] == [2, 4, 9, 0, 0, 0, 0]
    assert errors[2][1] == "no fact 'F7' in the list of facts"
    assert "fact F2 has no row for west" in errors[3][1]


def test_a_fact_of_the_list_that_the_sheet_lacks_is_told(own, listed, tmp_path):
    rows = [row for row in sheet_rows() if row["fact_id"] != "X1"]
    errors = lines_and_reasons(own, write_sheet(tmp_path / "sheet.csv", rows), listed)
    assert errors == [(0, "fact X1 of the list is not in the sheet")]


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
    assert coding_sheet.check(corpus, corpus.folder / "coding" / "facts.csv") == []

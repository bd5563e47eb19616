"""The fact sheet is loaded whole and right, or not at all."""

import time

import pytest
from fact_sheet import facts_of, sheet_rows, write_coding, write_csv

from presslens import load_corpus
from presslens.errors import CodingError, CorpusError
from presslens.framing.facts import (
    FACT_COLUMNS,
    STATUS_WORDS,
    STATUSES,
    as_coded_by,
    core,
    faults_of_uncoded,
    has_two_codings,
    load_facts,
    without_each_topic,
)
from presslens.framing.sheet_texts import Texts

UNFILLED = ("sentence", "snippet", "evidence_sentences")


def load(tmp_path, **changes):
    return load_facts(load_corpus(write_coding(tmp_path, **changes)))


def changed(place, **cells):
    rows = sheet_rows()
    rows[place] |= cells
    return rows


def refused(tmp_path, rows, **changes):
    with pytest.raises(CodingError) as caught:
        load(tmp_path, rows=rows, **changes)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- the seeds -----------------------------------------------------------------------------------


def test_the_fact_sheet_of_the_seeds_fits_its_texts(corpus):
    facts = load_facts(corpus)
    assert list(facts.columns) == list(FACT_COLUMNS)
    assert facts.groupby("fact_id")["article"].apply(list).map(tuple).nunique() == 1
    assert (len(facts), len(core(facts))) == (57 * 4, 45 * 4)
    assert has_two_codings(facts)


def test_a_changed_seed_stops_the_loading(tmp_path, seeds):
    import shutil

    shutil.copytree(seeds, tmp_path / "seeds")
    path = tmp_path / "seeds" / "002_02b022cf042e918a.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Sukhoi", "Suchoi"), encoding="utf-8")
    with pytest.raises(CorpusError, match="was changed"):
        load_corpus(tmp_path / "seeds")


# --- what is loaded ------------------------------------------------------------------------------


def test_cells_are_loaded_with_places_and_article_lengths(tmp_path):
    facts = load(tmp_path).set_index(["fact_id", "article"])
    row = facts.loc[("F2", "east")]
    assert (row["status"], row["clearest"], row["first"], row["evidence"]) == (
        "present",
        2,
        2,
        (2,),
    )
    assert (row["sentences"], row["outlet"]) == (3, "East")
    assert facts.loc[("F1", "north"), ["clearest", "first", "evidence"]].tolist() == [0, 0, ()]


def test_the_first_mention_may_come_before_the_clearest_sentence(tmp_path):
    facts = load(tmp_path, rows=changed(3, evidence_sentences="2 1"))
    row = facts.set_index(["fact_id", "article"]).loc[("F2", "east")]
    assert (row["first"], row["clearest"], row["evidence"]) == (1, 2, (1, 2))


def test_articles_come_in_corpus_order_whatever_the_file_has(tmp_path):
    facts = load(tmp_path, rows=sheet_rows()[::-1])
    assert facts["article"].tolist() == ["east", "west", "north"] * 3
    assert facts["fact_id"].unique().tolist() == ["X1", "F2", "F1"]


def test_no_break_and_double_spaces_do_not_hide_a_snippet(tmp_path):
    facts = load(tmp_path, rows=changed(5, snippet="The  two\u00a0men spoke"))
    assert facts.set_index(["fact_id", "article"]).loc[("F2", "north"), "status"] == "partial"


def test_a_byte_order_mark_and_empty_rows_of_a_spreadsheet_are_no_fault(tmp_path):
    path = write_coding(tmp_path) / "coding" / "facts.csv"
    path.write_text("\ufeff" + path.read_text(encoding="utf-8") + "," * 11 + "\n", encoding="utf-8")
    assert len(load_facts(load_corpus(tmp_path))) == 9


def test_a_sheet_without_two_codings_can_be_loaded(tmp_path):
    write_coding(tmp_path)
    columns = [name for name in sheet_rows()[0] if not name.startswith("coder")]
    rows = [{name: row[name] for name in columns} for row in sheet_rows()]
    write_csv(tmp_path / "coding" / "facts.csv", columns, rows)
    facts = load_facts(load_corpus(tmp_path))
    assert not has_two_codings(facts)
    with pytest.raises(CodingError, match="no coding 'coder2'"):
        as_coded_by(facts, "coder2")


def test_one_coding_alone_takes_the_place_of_the_settled_one(tmp_path):
    facts = load(tmp_path, rows=changed(5, coder1="absent"))
    alone = as_coded_by(facts, "coder1").set_index(["fact_id", "article"])
    assert alone.loc[("F2", "north"), "status"] == "absent"
    assert facts.set_index(["fact_id", "article"]).loc[("F2", "north"), "status"] == "partial"


# --- faults, each named by file, line and reason -------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"fact_id": ""}, "'fact_id' is empty"),
        ({"fact": "Jets have left"}, "line 2; is it a fact that is not in the list?"),
        ({"article": "south"}, "no article 'south'; there are east, west, north"),
        ({"tier": "main"}, "tier is 'main'; write core or extra"),
        ({"status": "told"}, "status is 'told'; the codebook has present, partial"),
        ({"status": ""}, "status is ''"),
        ({"coder2": "yes"}, "coder2 is 'yes'"),
        ({"sentence": "9", "evidence_sentences": "9"}, "west has no sentence '9'; it has 1 to 2"),
        ({"sentence": "0", "evidence_sentences": "0"}, "west has no sentence '0'"),
        ({"sentence": "two"}, "west has no sentence 'two'"),
        ({"evidence_sentences": "1"}, "sentence 2 is not among the evidence_sentences"),
        ({"evidence_sentences": "2 7"}, "west has no sentence '7'"),
        ({"evidence_sentences": "1,2"}, "evidence_sentences is '1,2'; write numbers with spaces"),
        ({"evidence_sentences": "1, 2"}, "evidence_sentences is '1, 2'; write numbers with spaces"),
        ({"snippet": ""}, "the snippet is empty"),
        ({"snippet": "Ten jets"}, "the snippet 'Ten jets' is not in sentence 2 of west"),
        ({"status": "absent"}, "status is absent, but 'sentence' is filled"),
        ({"article": "east"}, "fact F1 is coded for east in line 2 too"),
    ],
)
def test_a_fault_in_a_row_is_named(tmp_path, cells, reason):
    message = refused(tmp_path, changed(1, **cells))
    assert "facts.csv, line 3: " in message
    assert reason in message


def test_a_code_is_read_as_meant_in_capitals_and_between_spaces(tmp_path):
    rows = sheet_rows()
    rows[1] |= {"status": " Contradicted ", "coder1": "PRESENT", "coder2": "Partial"}
    first = load(tmp_path, rows=rows).set_index(["fact_id", "article"]).loc[("F1", "west")]
    assert first[["status", "coder1", "coder2"]].tolist() == ["contradicted", "present", "partial"]


def test_a_missing_cell_is_named(tmp_path):
    message = refused(tmp_path, [row for i, row in enumerate(sheet_rows()) if i != 4])
    assert message.endswith("facts.csv: fact F2 has no row for west; every cell is coded once")


def test_a_sentence_without_a_fact_or_a_reason_is_named(tmp_path):
    reason = refused(tmp_path, None, uncoded=[])
    assert "no fact rests on sentence 3 of east" in reason
    assert "in the column reason of uncoded.csv" in reason
    rows = [row | dict.fromkeys(UNFILLED, "") | {"status": "absent"} for row in sheet_rows()]
    assert refused(tmp_path, rows, uncoded=[("west", "1", "dull")]).endswith(
        "facts.csv: no fact rests on six sentences (1 to 3 of east; 2 of west; 1 and 2 of north); "
        "code them, or give the reason in the column reason of uncoded.csv"
    )


def test_a_row_without_a_reason_accounts_for_nothing(tmp_path):
    assert "sentence 3 of east" in refused(tmp_path, None, uncoded=[("east", "3", "")])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("south", "1", "dull"), "line 2: no article 'south'"),
        (("east", "4", "dull"), "line 2: east has no sentence '4'"),
        (("east", "1", "dull"), "line 2: a fact rests on sentence 1 of east"),
    ],
)
def test_a_fault_in_the_uncoded_sentences_is_named(tmp_path, row, reason):
    assert f"uncoded.csv, {reason}" in refused(tmp_path, None, uncoded=[row])


def test_an_empty_sheet_is_refused(tmp_path):
    assert "the table has no row" in refused(tmp_path, [])


def test_a_sheet_without_a_core_fact_is_refused(tmp_path):
    rows = [row | {"tier": "extra"} for row in sheet_rows()]
    assert refused(tmp_path, rows).endswith(
        "facts.csv: no fact is core, so there is nothing to compare; write core for some"
    )


def test_a_missing_sheet_is_named(tmp_path):
    (write_coding(tmp_path) / "coding" / "facts.csv").unlink()
    with pytest.raises(CodingError, match=r"facts\.csv is missing"):
        load_facts(load_corpus(tmp_path))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"fact_id,fact\nF1,x\n", "line 1: column 'category' is missing"),
        ("fact_id,fact\nF1,caf\u00e9\n".encode("latin-1"), "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path, content, reason):
    (write_coding(tmp_path) / "coding" / "facts.csv").write_bytes(content)
    with pytest.raises(CodingError, match=reason):
        load_facts(load_corpus(tmp_path))


def test_a_row_of_another_length_is_named(tmp_path):
    path = write_coding(tmp_path) / "coding" / "facts.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] += ",more"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CodingError, match=r"line 5: the row has not as many cells"):
        load_facts(load_corpus(tmp_path))


def test_many_sentences_without_a_reason_take_linear_time():
    def seconds(sentences):
        texts = Texts({"a": dict.fromkeys(range(1, sentences + 1), "It rains.")})
        rows = [
            (n, {"article": "a", "sentence": str(n), "reason": "x"}) for n in range(1, sentences)
        ]
        start = time.process_time()
        assert [fault.line for fault in faults_of_uncoded(rows, [], texts, "u.csv")] == [0]
        return time.process_time() - start

    assert seconds(4_000) < 8 * seconds(500) * 4 + 0.1


def test_every_code_has_words_of_its_own_in_the_same_order():
    assert list(STATUS_WORDS) == list(STATUSES)
    assert len(set(STATUS_WORDS.values())) == len(STATUSES)


def test_each_topic_is_left_out_with_all_its_facts_unless_it_is_the_only_one():
    facts = facts_of({"H1": "pp", "C1": "p-", "C2": "-p"})
    left = without_each_topic(facts)
    assert {topic: sorted(set(rest["fact_id"])) for topic, rest in left.items()} == {
        "H": ["C1", "C2"],
        "C": ["H1"],
    }
    assert without_each_topic(facts[facts["category"] == "C"]) == {}

"""Every table of a coding is loaded whole and right, or not at all."""

import hashlib
import re

import pytest
from coded_corpus import COLUMNS, rows, write_coding, write_corpus

from presslens import load_corpus
from presslens.errors import CodingError
from presslens.measures.coding import (
    CODERS,
    OF_CODERS,
    TABLES,
    coded_by,
    coding_files,
    load_attributions,
    load_coding,
)
from presslens.text.cleaning import lines
from presslens.text.segmentation import sentences

TEXTS = {
    "east": "Ten jets have landed. The two men spoke. Nobody knows why.",
    "west": "The two men spoke on Friday. No jet has landed yet.\n\nCopyright 2015 West.",
}

TABLES_OF_TWO = {
    "sentence_codes": """\
        article,sentence,topic,problem,cause,judgement,remedy,note
        east,1,build-up,no,no,no,no,
        east,2,talks,no,no,no,no,
        east,3,other,own,no,no,no,
        west,1,talks,no,no,no,no,
        west,2,build-up,no,no,no,no,""",
    "attributions": f"""\
        {COLUMNS}
        east-1,east,3,,22,33,34,39,41-57,speech,indirect,named,other,Two men,,The two men,spoke,\
Nobody knows why""",
    "motives": """\
        article,sentence,start,end,text,motive,speaker,side,via,note
        east,3,41,57,Nobody knows why,unclear,newsroom,newsroom,,""",
    "judgements": """\
        article,sentence,start,end,text,target,note
        east,1,0,3,Ten,jets,""",
    "actors": """\
        article,actor,status,sentence,words
        east,rebels,absent,,
        east,ministers,mentioned,2,The two men
        west,rebels,absent,,
        west,ministers,speaks,1,two men spoke""",
    "leads": """\
        article,actor,news,source,source_naming,call_first,aircraft_first,rebels_first,assad_first,assad_words
        east,Russia,build-up,,none,2,1,,3,Nobody
        west,both,talks,The two men,anonymous,1,2,,1,men""",
    "facts": """\
        fact_id,fact,category,tier,article,status,sentence,snippet,evidence_sentences,coder1,coder2,note
        F1,Jets have landed,jets,core,east,present,1,Ten jets,1,present,absent,
        F1,Jets have landed,jets,core,west,contradicted,2,No jet,2,absent,contradicted,
        F2,They spoke,talks,extra,east,partial,2,The  two\u00a0men,2 1,partial,partial,
        F2,They spoke,talks,extra,west,absent,,,,absent,absent,""",
    "uncoded": """\
        article,sentence,reason
        east,3,says that something is not known
        west,1,nothing in it""",
    "word_hits": """\
        measure,article,sentence,start,text,right
        number,east,1,0,ten jets,yes""",
    "sentences": """\
        article,file,sentence,start,end,text
        west,west.txt,1,0,28,The two men spoke on Friday.
        west,west.txt,2,29,51,No jet has landed yet.""",
    "differences": '''\
        difference_id,topic,kind,east,west,facts,note,compatible
        D1,Jets,contradiction,"yes: ""Ten jets have ... landed"" (s1)","""No jet"" (s2)",F1,,no
        D2,When,wording,-,"""on Friday"" (s1-2)",-,,yes''',
    "boilerplate": """\
        article,kind,line
        west,Copyright,Copyright  2015 West.""",
    "labels": """\
        actor,label,article,count,sentences
        ministers,men (alone),east,1,2
        ministers,men (alone),west,0,
        Russia,jet or jets,west,2,2 2""",
    "label_voice": """\
        article,sentence,start,label,group,voice
        east,3,41,Nobody,regime,newsroom""",
}


def put(corpus, name, text):
    path = corpus.folder / "coding" / f"{name}.csv"
    path.write_text("\n".join(line.strip() for line in text.splitlines()) + "\n", encoding="utf-8")


@pytest.fixture
def small(tmp_path):
    for slug, text in TEXTS.items():
        (tmp_path / f"{slug}.txt").write_text(text + "\n")
    (tmp_path / "coding").mkdir()
    corpus = load_corpus(tmp_path)
    for name, text in TABLES_OF_TWO.items():
        put(corpus, name, text)
    return corpus


# --- the seeds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coder", "name"),
    [("", name) for name in TABLES] + [(coder, name) for coder in CODERS for name in OF_CODERS],
)
def test_every_table_of_the_seeds_fits_its_texts(corpus, coder, name):
    table = load_coding(corpus, name, coder)
    assert len(table)
    if "article" in table:
        assert table["outlet"].tolist() == [corpus.outlets[slug] for slug in table["article"]]


def test_the_seeds_are_segmented_as_they_were_coded(corpus):
    by = ["article", "start", "end"]
    coded = load_coding(corpus, "sentences")
    assert coded[by].values.tolist() == sentences(corpus)[by].values.tolist()
    found = lines(corpus).query("kind != 'body'")
    boilerplate = load_coding(corpus, "boilerplate")
    assert sorted(boilerplate[["article", "kind", "line"]].values.tolist()) == sorted(
        [slug, kind, text.strip()] for slug, kind, text in found[["article", "kind", "text"]].values
    )


# --- what is loaded ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES_OF_TWO)
def test_a_table_that_fits_is_loaded_row_by_row(small, name):
    assert len(load_coding(small, name)) == TABLES_OF_TWO[name].count("\n")


def test_numbers_are_numbers_and_an_absent_place_is_nought(small):
    table = load_coding(small, "actors")
    assert table["sentence"].tolist() == [0, 2, 0, 1]
    assert table["words"].tolist()[0] == ""
    assert load_coding(small, "leads")["rebels_first"].tolist() == ["", ""]


def test_codes_are_read_in_capitals_and_between_spaces(small):
    put(small, "facts", TABLES_OF_TWO["facts"].replace("contradicted,2", " Contradicted ,2"))
    assert load_coding(small, "facts")["status"].tolist()[1] == "contradicted"


def test_a_sheet_without_two_codings_has_empty_ones(small):
    rows_ = [line.strip().split(",") for line in TABLES_OF_TWO["facts"].splitlines()]
    put(small, "facts", "\n".join(",".join(cells[:9]) for cells in rows_))
    assert load_coding(small, "facts")["coder1"].tolist() == [""] * 4


def test_a_byte_order_mark_and_empty_rows_of_a_spreadsheet_are_no_fault(small):
    put(small, "motives", "\ufeff" + TABLES_OF_TWO["motives"].lstrip() + "\n" + "," * 9)
    assert len(load_coding(small, "motives")) == 1


def test_a_table_without_a_row_has_its_columns(small):
    put(small, "judgements", "article,sentence,start,end,text,target\n")
    table = load_coding(small, "judgements")
    assert list(table)[:3] == ["article", "outlet", "sentence"]
    assert (len(table), table["start"].dtype) == (0, "int64")


# --- faults, each named by file, line and reason -------------------------------------------------

FAULTS = [
    # cells
    ("motives", "east,3", "north,3", "line 2: no article 'north'; there are east, west"),
    ("motives", "east,3,41", "east,3,x", "line 2: start is 'x'; write a whole number"),
    ("motives", "41", "9" * 5000, "line 2: start is '9"),
    ("motives", "unclear", "spite", "line 2: motive is 'spite'; write one of assad, "),
    ("motives", "newsroom,newsroom", ",newsroom", "line 2: the cell 'speaker' is empty"),
    ("motives", "side,", "sid,", "line 1: column 'side' is missing"),
    ("motives", "side,", "speaker,", "line 1: column 'speaker' stands there twice"),
    # words
    ("motives", "41,57", "42,58", "line 2: text is 'Nobody knows why', but east.txt has 'ob"),
    ("motives", "east,3", "east,2", "line 2: 41-57 is not in sentence 2, which is 22-40"),
    ("motives", "east,3", "east,4", "line 2: east has no sentence '4'; it has 1 to 3"),
    ("actors", "2,The two men", "1,The two men", "line 3: words: 'The two men' is not in sent"),
    ("leads", "The two men", "No jet", "line 3: source: 'No jet' is not in sentence 1 of west"),
    ("leads", "1,,3,", "1,,2 3,", "line 2: assad_first is '2 3'; write one whole number"),
    ("word_hits", "ten jets", "two jets", "line 2: text is 'two jets', but east.txt has 'Ten"),
    ("sentences", "0,28,The", "0,28,the", "line 2: text is 'the two men spoke on Friday.'"),
    ("sentences", "west.txt,2", "east.txt,2", "line 3: file is 'east.txt', but west is west"),
    # rows
    ("sentence_codes", "east,3", "east,2", "line 4: article 'east' and sentence '2' stands in"),
    ("actors", "west,rebels", "west,Turkey", "csv: actor rebels has no row for west"),
    ("actors", "absent,,", "absent,1,", "line 2: status is absent, but 'sentence' is filled"),
    ("actors", "mentioned,2,The two men", "mentioned,2,", "line 3: status is mentioned, but 'wor"),
    # facts
    ("facts", "core,west", "main,west", "line 3: tier is 'main'; write one of core, extra"),
    ("facts", "have landed,jets,core,west", "left,jets,core,west", "line 3: fact F1 has another"),
    ("facts", "present,absent", "present,yes", "line 2: coder2 is 'yes'"),
    ("facts", "2,No jet,2", "2,No jet,1", "line 3: sentence 2 is not among the evidence_sentences"),
    ("facts", "2,No jet,2", "2,No jet,2;1", "line 3: evidence_sentences is '2;1'; write numbers"),
    ("facts", "No jet", "Ten jets", "line 3: snippet: 'Ten jets' is not in sentence 2 of west"),
    ("facts", "No jet", "", "line 3: status is contradicted, but 'snippet' is empty; fill it"),
    ("facts", "partial,2,The  two\u00a0men,2 1", ",,,", "one row is not filled yet: line 4"),
    ("facts", "extra,west", "extra,east", "line 5: fact_id 'F2' and article 'east' stands in"),
    ("uncoded", "east,3", "north,3", "uncoded.csv, line 2: no article 'north'"),
    ("uncoded", "east,3", "east,1", "uncoded.csv, line 2: a fact rests on sentence 1 of east"),
    ("uncoded", "nothing in it", "", "facts.csv: no fact rests on sentence 1 of west; code it"),
    # codes and counts that stand in a table alone
    ("boilerplate", "Copyright,", "captoin,", "line 2: kind is 'captoin'; write one of"),
    ("boilerplate", "2015", "2016", "line 2: west.txt has no line 'Copyright  2016 West.'"),
    ("label_voice", "regime", "regmie", "line 2: group is 'regmie'; write one of regime"),
    ("labels", "2,2 2", "3,2 2", "line 4: count is 3, but sentences has two numbers"),
    ("labels", "1,2\n", "1,\n", "line 2: count is 1, but sentences has no numbers"),
    # differences
    ("differences", "D2", "D1", "line 3: difference_id 'D1' stands in line 2 too"),
    ("differences", "F1,,no", "F1,,yes", "line 2: it is called a contradiction and compatible"),
    ("differences", "F1", "F1 F9", "line 2: no fact 'F9' in facts.csv"),
    ("differences", "No jet", "Nine jets", "line 2: the words 'Nine jets' are not in west"),
    ("differences", "landed", "left", "line 2: the words 'left' are not in east"),
    ("differences", "(s1-2)", "(s1-3)", "line 3: west has no sentence '3'"),
    ("differences", "(s1-2)", f"(s{'9' * 5000})", "line 3: west has no sentence '99"),
    ("differences", "west,facts", "north,facts", "line 1: column 'west' is missing"),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), FAULTS)
def test_a_fault_is_one_clear_line(small, name, old, new, reason):
    assert TABLES_OF_TWO[name].count(old), f"{old} is not in the table"
    put(small, name, TABLES_OF_TWO[name].replace(old, new, 1))
    with pytest.raises(CodingError) as caught:
        load_coding(small, "facts" if name == "uncoded" else name)
    message = str(caught.value)
    assert reason in message
    assert message.startswith(str(small.folder / "coding"))
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        (
            "sentence_codes",
            lambda t: t.rsplit("\n", 2)[0],
            "no row for two sentences (1 and 2 of we",
        ),
        ("facts", lambda table: table.replace("core", "extra"), "no fact is core"),
        *((name, lambda t: t.splitlines()[0], "") for name in ("actors", "leads", "facts")),
    ],
)
def test_a_table_that_does_not_cover_the_articles_is_refused(small, name, change, reason):
    put(small, name, change(TABLES_OF_TWO[name]))
    with pytest.raises(CodingError, match=re.escape(f"{name}.csv: {reason}")):
        load_coding(small, name)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "line 1: column 'article' is missing"),
        ("article\né".encode("latin-1"), r"is not UTF-8 \(byte 8\)"),
        (
            b"article,sentence,start,end,text,target\neast,1\n",
            "line 2: the row does not have as many",
        ),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(small, content, reason):
    (small.folder / "coding" / "judgements.csv").write_bytes(content)
    with pytest.raises(CodingError, match=rf"judgements\.csv,? {reason}"):
        load_coding(small, "judgements")


@pytest.mark.parametrize("load", [load_coding, coding_files])
def test_a_missing_table_is_named(small, load):
    (small.folder / "coding" / "attributions.csv").unlink()
    with pytest.raises(CodingError, match=r"attributions\.csv: no such file"):
        load(small, "attributions")


def test_a_table_or_coder_that_no_coding_has_is_refused(small):
    with pytest.raises(CodingError, match="no table 'moods' of coder '' is known; there are sent"):
        load_coding(small, "moods")
    with pytest.raises(CodingError, match="no table 'facts' of coder 'coder1'"):
        load_coding(small, "facts", "coder1")
    with pytest.raises(CodingError, match="coder3"):
        load_coding(small, "motives", "coder3")


def test_files_of_the_coding_are_named_with_their_hash(corpus):
    names = ("attributions", "coder1/attributions")
    paths = [corpus.folder / "coding" / f"{name}.csv" for name in names]
    assert coding_files(corpus, *names) == {
        f"seeds/coding/{name}.csv": hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in zip(names, paths, strict=True)
    }


# --- attributions --------------------------------------------------------------------------------


def changed(folder, number, change):
    """The small corpus with one attribution changed."""
    table = rows()
    table[number] |= change
    return load_corpus(write_corpus(folder, table))


ATTRIBUTION_FAULTS = [
    (0, {"source_end": 70}, r"source \d+-70 is .+ in long.txt, the row says 'an off"),
    (0, {"cue_start": "", "cue_end": ""}, r"the cue 'said' has no offsets"),
    (0, {"source_start": "x"}, r"'x-\d+' is no span of the source"),
    (0, {"source_end": "9" * 5000}, r"'\d+-9+…' is no span of the source"),
    (0, {"content_spans": "7"}, r"'7' is no span of the content; write content_spans as start-end"),
    (0, {"content_spans": "9000-9001", "content": "x"}, "content 9000-9001 goes backwards, or bey"),
    (4, {"content_spans": "9-12 0-3", "content": "ter … The"}, r"content 9-12 0-3 goes backwards"),
    (4, {"content_spans": "133-134 0-99999", "content": "x"}, r"content 133-134 0-99999 goes back"),
    (3, {"cue_end": 999_999}, r"cue \d+-999999 goes backwards, or beyond the end"),
    (0, {"article": "brief"}, r"no article 'brief'; there are long, short"),
    (0, {"sentence": "9"}, r"long has no sentence '9'"),
    (0, {"sentence": "9" * 5000}, r"long has no sentence '9+…'"),
    (0, {"sentence": "2"}, r"no content of the row stands in sentence 2 of long"),
    (0, {"entity": "x" * 200_000}, r"no cell can be read here \(field larger"),
    (0, {"kind": "spoken"}, r"kind is 'spoken'; write one of speech, mind"),
    (0, {"affiliation": "media;nato"}, r"affiliation is 'nato'"),
    (1, {"attribution_id": "long-1"}, r"attribution_id 'long-1' stands in line 2 too"),
    (1, {"parent_id": "long-9"}, r"parent_id 'long-9' is no attribution of long"),
    (1, {"parent_id": "long-3"}, r"content \d+-\d+ is not inside that of its parent"),
    (1, {"parent_id": "long-2"}, r"parent_id 'long-2' leads back to the row itself"),
]


@pytest.mark.parametrize(("number", "change", "reason"), ATTRIBUTION_FAULTS)
def test_a_fault_of_an_attribution_names_file_line_and_reason(tmp_path, number, change, reason):
    line = rf"attributions\.csv, line {number + 2}: {reason}"
    with pytest.raises(CodingError, match=line) as caught:
        load_attributions(changed(tmp_path, number, change))
    assert "\n" not in str(caught.value)


def test_the_line_is_that_of_the_file_where_a_cell_holds_a_line_break(coded):
    path = coded.folder / "coding" / "attributions.csv"
    lines_ = path.read_text().splitlines()
    lines_[1] = lines_[1].replace('"an official"', '"an\nofficial"', 1)
    lines_[2] = lines_[2].replace('"speech"', '"spoken"')
    path.write_text("\n".join(lines_))
    with pytest.raises(CodingError, match=r"line 4: kind is 'spoken'"):
        load_attributions(coded)


def test_the_coder_is_whom_the_codebook_names(corpus, coded):
    assert coded_by(corpus) == "a large language model"
    assert coded_by(coded) == "two readers"
    write_coding(coded.folder, rows(), codebook="Rules.")
    assert coded_by(coded) == "a coder who is not named"
    (coded.folder / "coding" / "CODEBOOK.md").write_bytes("codé".encode("latin-1"))
    with pytest.raises(CodingError, match=r"CODEBOOK\.md is not UTF-8 \(byte 3\)"):
        coded_by(coded)

"""Inputs: whatever a reader has becomes the same tables; what is left out has its place and why."""

import csv
import gzip
import json
import tracemalloc
from zipfile import ZipFile

import pandas as pd
import pyarrow as pa
import pytest
from corpus_in_memory import corpus_of
from pyarrow import parquet
from small_project import write_articles

from presslens import readability, sourcing
from presslens.errors import CorpusError, PressLensWarning
from presslens.text import inputs, table_files
from presslens.text.inputs import COLUMNS, as_corpus, read_batches, survey

STORY = "“We agreed,” said Mayor Ana Pérez, 61.\n\nNobody else, the clerk said, was in the room."
TABLE = pd.DataFrame(
    {
        "Doc ID": ["a1", "a2", "a3"],
        "articleBody": [STORY, f"{STORY} One.", f"{STORY} Two."],
        "publication": ["The Ledger", None, "Coast Wire"],
        "pub_date": pd.to_datetime(["2024-03-14", "2024-03-15", None]),
    }
)
FORMATS = {
    "csv": lambda path: TABLE.to_csv(path, index=False),
    "csv.gz": lambda path: TABLE.to_csv(path, index=False),
    "tsv": lambda path: TABLE.to_csv(path, index=False, sep="\t", lineterminator="\r\n"),
    "jsonl": lambda path: _as_text().to_json(path, orient="records", lines=True),
    "json": lambda path: path.write_text(f"\n {_as_text().to_json(orient='records', indent=1)}"),
    "parquet": lambda path: TABLE.to_parquet(path, row_group_size=2),
    "xlsx": lambda path: TABLE.to_excel(path, index=False),
}


def _as_text():
    return TABLE.assign(pub_date=TABLE["pub_date"].dt.strftime("%Y-%m-%d"))


def read(source, **options):
    """All articles, all skipped rows as (place, reason), and the articles of each batch."""
    batches = list(read_batches(source, **options))
    articles = pd.concat([batch.articles for batch in batches], ignore_index=True)
    assert list(articles) == list(COLUMNS)
    skipped = [tuple(row) for batch in batches for row in batch.skipped.to_numpy()]
    return articles, skipped, [len(batch.articles) for batch in batches]


def error(source, **options):
    with pytest.raises(CorpusError) as caught:
        read(source, **options)
    return str(caught.value)


@pytest.mark.parametrize("kind", [*FORMATS, "table", "tables"])
def test_every_kind_of_table_gives_the_same_articles(tmp_path, kind):
    source = {"table": TABLE, "tables": iter([TABLE[:1], TABLE[1:]])}.get(kind)
    if source is None:
        source = tmp_path / f"news.{kind}"
        FORMATS[kind](source)
    articles, skipped, _ = read(source)
    assert articles["id"].tolist() == ["a1", "a2", "a3"]
    assert articles["text"].tolist() == TABLE["articleBody"].tolist()
    assert articles["outlet"].tolist() == ["The Ledger", "", "Coast Wire"]
    assert articles["date"].tolist() == ["2024-03-14", "2024-03-15", ""]
    assert skipped == []
    assert (articles[["event", "sha256"]] == "").all(axis=None)


def test_texts_alone_are_articles():
    texts = [STORY, None, "", 5, f"{STORY}\ud83d", "<p>Two</p> <p>men</p>", f"{STORY} Two.", "\0."]
    texts += ["é“" * 100]  # as a name of a file it were too long
    articles, skipped, sizes = read(iter(texts))
    assert articles[["id", "text"]].to_numpy().tolist() == [
        [f"text {number}", texts[number - 1]] for number in (1, 7, 9)
    ]
    assert dict(skipped) == {
        "text 2": "no text",
        "text 3": "empty text",
        "text 4": "of type int, not text",
        "text 5": "a character is broken; save it anew as UTF-8",
        "text 6": "HTML, not text; save each page as an .html file",
        "text 8": "NUL characters",
    }
    assert sizes == [3]
    articles, _, _ = read(iter([pd.DataFrame({"text": [STORY]})] * 2))
    assert articles["id"].tolist() == ["table 1, row 0", "table 2, row 0"]
    both = pd.concat([pd.Series([STORY]), pd.Series([f"{STORY} Two."])])
    assert read(both)[0]["id"].tolist() == ["0", "1"]
    series = pd.Series([STORY, float("nan")], index=["x", "y"])
    articles, skipped, _ = read(series)
    assert (articles["id"].tolist(), skipped) == (["x"], [("row y", "no text")])


def test_a_folder_is_its_texts_and_pages_and_the_rest_is_named(tmp_path):
    texts = {"a.txt": STORY, "b.txt": "%PDF-1.4", "notes.md": "No.", "d.txt": ""}
    folder = write_articles(tmp_path / "own", texts)
    (folder / "more").mkdir()
    (folder / "z\udcff.md").touch()
    page = f'<html><head><meta property="og:site_name" content="Wire"></head><p>{STORY}</p><p>x</p>'
    (folder / "c.html").write_text(page, encoding="utf-8")
    articles, skipped, sizes = read(folder, size=2)
    assert articles[["id", "outlet"]].to_numpy().tolist() == [["a", ""], ["c", "Wire"]]
    assert articles["sha256"].str.len().tolist() == [64, 64]
    reasons = {place: reason.partition(";")[0] for place, reason in skipped}
    assert reasons == {
        "b.txt": "a PDF file, not text",
        "d.txt": "empty text",
        "more/": "folders within the folder are not read",
        "notes.md": "not a .txt or .html file",
        r"z\udcff.md": "not a .txt or .html file",
    }
    assert sizes == [1, 1, 0]
    table = "slug,file,outlet,date,event\nq,a.txt,Q,2024,storm\nr,gone.txt,R,,\n"
    (folder / "articles.csv").write_text(table)
    articles, skipped, _ = read(str(folder))
    assert articles.iloc[0, [0, 2, 3, 4]].tolist() == ["q", "Q", "2024", "storm"]
    assert "is missing" in dict(skipped)["gone.txt"]
    assert dict(skipped)["c.html"] == "not in articles.csv"
    assert read(folder / "a.txt")[0]["text"].tolist() == [STORY]
    assert read(as_corpus(folder / "a.txt"))[0]["id"].tolist() == ["a"]


def test_a_folder_of_tables_is_all_of_them_and_a_faulty_one_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "_RECENT_IDS", 2)  # an id may also be among the older ones
    TABLE[:2].to_csv(tmp_path / "a.csv", index=False)
    TABLE[1:].to_parquet(tmp_path / "b.parquet")
    for name, data in (("c.csv", b"%PDF-1"), ("d.parquet", b"PAR1"), ("e.csv", b"x,y\n1,2\n")):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "_SUCCESS").touch()
    articles, skipped, _ = read(tmp_path)
    assert articles["id"].tolist() == ["a1", "a2", "a3"]
    assert [place for place, _ in skipped] == [
        *("b.parquet, row 1", "c.csv", "d.parquet", "e.csv", "_SUCCESS")
    ]
    assert skipped[0][1] == "an earlier article has the id 'a2'; give each its own"
    assert skipped[3][1].endswith("command measure; it has x, y")


def test_a_row_that_cannot_be_read_has_its_line_and_the_next_one_is_read(tmp_path):
    path = tmp_path / "news.csv"
    rows = [
        *("id,text,outlet", f'1,"{STORY}",A', '2,"He said "no" twice.",A', "3,short", "4,,A", ""),
        *(
            '1,"Again, again.",B',
            '5,"An open quotation.,A',
            '6,"Closed.",A',
            '7,"Fine, he said.",A',
        ),
    ]
    path.write_bytes("\n".join(rows).encode() + b'\n8,"caf\xe9.",A\n9,Last.,A\n')
    articles, skipped, _ = read(path)
    assert articles["id"].tolist() == ["1", "7", "9"]
    places = [place.removeprefix("news.csv, line") for place, _ in skipped]
    assert places == [" 5", " 6", "s 10 to 11", " 7", " 9", " 13"]
    reasons = [reason for _, reason in skipped]
    assert reasons[1] == "2 cells; line 1 has 3"
    assert reasons[3:5] == ["empty text", "an earlier article has the id '1'; give each its own"]
    assert reasons[5].startswith("not UTF-8")
    lines = [json.dumps({"text": STORY}), "{", "[1]", "", json.dumps({"text": "Two.", "date": 3})]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    articles, skipped, _ = read(tmp_path / "news.jsonl")
    assert articles["id"].tolist() == ["news.jsonl, line 1", "news.jsonl, line 5"]
    assert articles["date"].tolist() == ["", "3"]
    assert [place for place, _ in skipped] == ["news.jsonl, line 2", "news.jsonl, line 3"]
    names = ["a\u00ad", "b\x1b[2J"]  # a soft hyphen can be drawn
    rows = [json.dumps({"id": name, "text": STORY, "outlet": name}) for name in names]
    (tmp_path / "news.jsonl").write_text("\n".join(rows))
    articles, skipped, _ = read(tmp_path / "news.jsonl")
    reason = r"id 'b\x1b[2J' holds a control character; take it out"
    assert (articles["id"].tolist(), skipped) == (names[:1], [("news.jsonl, line 2", reason)])


def test_a_row_group_or_the_rest_of_a_file_that_is_broken_is_left_out(tmp_path):
    path = tmp_path / "news.parquet"
    TABLE.to_parquet(path, row_group_size=1, compression="gzip")
    data = bytearray(path.read_bytes())
    group = 40 + data.find(b"\x1f\x8b")
    data[group : group + 60] = bytes(60)
    path.write_bytes(data)
    articles, skipped, _ = read(path)
    assert (len(articles), skipped[0][0]) == (2, "news.parquet, rows 1 to 1")
    text = pa.array([b"caf\xe9.", b"One."]).view(pa.string())
    years = pa.array([2**46, 0], pa.timestamp("ms", "UTC"))
    parquet.write_table(pa.table({"text": text, "date": years, "id": years}), path)
    articles, skipped, _ = read(path)
    assert articles["text"].tolist() == ["One."]
    assert skipped[0][0] == "news.parquet, row 1"
    (tmp_path / "news.csv.gz").write_bytes(gzip.compress(b"text\nOne.\n" + b"Two.\n" * 9)[:-12])
    assert "can't be read from here on" in read(tmp_path / "news.csv.gz")[1][-1][1]


def test_a_batch_holds_rows_of_one_file_and_row_group(tmp_path):
    TABLE.to_parquet(tmp_path / "a.parquet", row_group_size=2)
    TABLE.assign(**{"Doc ID": list("xyz")}).to_csv(tmp_path / "b.csv", index=False)
    assert read(tmp_path, size=2)[2] == [2, 1, 2, 1]


def test_files_of_the_same_name_are_told_apart_by_their_folders(tmp_path):
    for outlet in ("coast", "north"):
        write_articles(tmp_path / outlet, {"1.txt": f"{STORY} {outlet}.", "a.csv": "text\nOne.\n,"})
    texts = sorted(tmp_path.rglob("*.txt"))
    assert "in it are not read: coast, north" in error(tmp_path)
    assert read(texts)[0]["id"].tolist() == ["coast/1", "north/1"]
    assert read(texts[:1])[0]["id"].tolist() == ["1"]
    articles, skipped, _ = read(tmp_path.rglob("*.csv"))
    assert sorted(articles["id"]) == ["coast/a.csv, line 2", "north/a.csv, line 2"]
    assert sorted(place for place, _ in skipped) == ["coast/a.csv, line 3", "north/a.csv, line 3"]
    articles, skipped, _ = read([tmp_path / "coast", tmp_path / "north"])
    assert articles["id"].tolist() == ["coast/1", "north/1"]
    assert [place for place, _ in skipped] == ["coast/a.csv", "north/a.csv"]
    assert "a str is among the paths" in error([*texts, STORY])


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_large_table_is_not_read_at_once(tmp_path, kind):
    path = tmp_path / f"news.{kind}"
    many = pd.DataFrame({"text": [f"{STORY * 40} {number}." for number in range(4_000)]})
    if kind == "parquet":
        many.to_parquet(path, row_group_size=100, compression=None)
    else:
        many.to_csv(path) if kind == "csv" else many.to_json(path, orient="records", lines=True)
    read_batches(many[:1])
    tracemalloc.start()
    count = sum(len(batch.articles) for batch in read_batches(path, size=100))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4_000
    assert peak < path.stat().st_size / 4


def test_columns_can_be_named(tmp_path):
    table = pd.DataFrame({"text": ["short.", "x."], "long": [STORY, "y."], "Desk": ["A", "B"]})
    articles, _, _ = read(table, text="long", outlet="Desk", event="text")
    assert articles[["id", "text", "outlet", "event"]].to_numpy().tolist() == [
        *(["0", STORY, "A", "short."], ["1", "y.", "B", "x."])
    ]
    table.to_csv(tmp_path / "a.csv", index=False, sep=";")
    assert "is not UTF-16; give its encoding" in error(tmp_path / "a.csv", encoding="utf-16")
    table.to_csv(tmp_path / "a.csv", index=False, sep=";", encoding="utf-16")
    assert len(read(tmp_path / "a.csv", encoding="utf-16")[0]) == 2
    assert error(table, text="body").endswith("has no column 'body'; it has text, long, Desk")
    assert error([STORY], id="n") == "id names the column 'n', but these articles are no table"
    twice = table.set_axis(["text", "text", "Desk"], axis=1)
    assert "has the column 'text' twice" in error(twice)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", "id,text\n1,x.\n".encode("utf-16"), "is UTF-16"),
        ("a.csv", b"%PDF-1.4", "a PDF file, not a table"),
        ("a.csv", b"", "command measure; it has none"),
        ("a.csv", b'\x89PNG,"\n"\n', "has no column of texts"),
        ("a.csv", b"id,text\n", "no article can be read (there is none)"),
        ("a.csv", b"id,text\n1,\n", "no article can be read (a.csv, line 2: empty text)"),
        ("a.jsonl", b"{\n}\n", "no JSON objects (a.jsonl, line 1: not JSON"),
        ("a.json", b"[{]", "is not JSON"),
        ("a.parquet", b"PAR1", "is not a Parquet table"),
        ("a.xlsx", b"PK\x03\x04", "is not an Excel table"),
        ("a.docx", b"PK\x03\x04", "is not read; give a folder of .txt"),
        ("b/a.docx", b"PK\x03\x04", "holds no articles: none of .txt"),
    ],
)
def test_what_can_not_be_used_at_all_is_one_line(tmp_path, name, data, message):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    said = error(path.parent if "/" in name else path)
    assert message in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (STORY * 4, "no such file or folder; a text goes into a list"),
        ([__file__], "is the name of a file, not a text"),
        (5, "type int holds no articles"),
        ({"a": STORY}, "type dict holds no articles"),
        ([], "no article can be read (there is none)"),
    ],
)
def test_what_is_no_source_is_told_what_to_give(source, message):
    assert message in error(source)
    with pytest.raises(CorpusError):
        as_corpus(source)


def test_without_their_packages_one_line_says_how_to_get_them(tmp_path, monkeypatch):
    for kind, package in (("parquet", "pyarrow"), ("xlsx", "openpyxl")):
        FORMATS[kind](tmp_path / f"a.{kind}")
        monkeypatch.setitem(__import__("sys").modules, package, None)
        assert error(tmp_path / f"a.{kind}").endswith('pip install "presslens[tables]"')


def test_a_text_that_excel_cut_is_not_measured(tmp_path):
    table = pd.DataFrame({"text": [STORY, "x" * table_files.EXCEL_CELL]})
    with pd.ExcelWriter(tmp_path / "a.xlsx") as book:
        table.to_excel(book, index=False)
        table.to_excel(book, sheet_name="Other")
    _, skipped, _ = read(tmp_path / "a.xlsx")
    assert [place for place, _ in skipped] == ["a.xlsx, row 3", "a.xlsx, sheet Other"]


def test_a_sheet_is_read_whatever_it_says_of_its_size_and_up_to_where_it_is_broken(tmp_path):
    TABLE.to_excel(tmp_path / "a.xlsx", index=False)
    with ZipFile(tmp_path / "a.xlsx") as book:
        files = {name: book.read(name) for name in book.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet = files[name].replace(b'ref="A1:D4"', b'ref="A1"')
    assert sheet != files[name]
    for data in (sheet, sheet[: sheet.index(b'<row r="4"')]):
        with ZipFile(tmp_path / "a.xlsx", "w") as book:
            for file, content in (files | {name: data}).items():
                book.writestr(file, content)
        articles, skipped, _ = read(tmp_path / "a.xlsx")
        if data == sheet:
            assert (articles["id"].tolist(), skipped) == (["a1", "a2", "a3"], [])
    assert articles["id"].tolist() == ["a1", "a2"]
    assert "from here on" in skipped[0][1]


def test_a_text_of_any_length_is_read_and_the_limit_of_csv_is_left_as_it_was(tmp_path):
    limit = csv.field_size_limit(131_072)
    pd.DataFrame({"text": ["word " * 60_000]}).to_csv(tmp_path / "a.csv", index=False)
    for batch in read_batches(tmp_path / "a.csv"):
        assert len(batch.articles.at[0, "text"]) == 300_000
        assert csv.field_size_limit(limit) == 131_072


def test_a_corpus_in_memory_warns_of_what_is_left_out():
    corpus = corpus_of(one=STORY)
    assert as_corpus(corpus) is corpus
    with pytest.warns(PressLensWarning, match="^1 left out, 3 read: row 3: no text$"):
        corpus = as_corpus(
            pd.concat([TABLE, pd.DataFrame({"articleBody": [None]})], ignore_index=True)
        )
    assert corpus.outlets == {"a1": "The Ledger", "a2": "a2", "a3": "Coast Wire"}
    assert corpus["a1"].metadata["date"] == "2024-03-14"


def test_a_report_takes_a_table_and_knows_what_can_hardly_be_measured(tmp_path):
    table = pd.concat([TABLE, pd.DataFrame({"articleBody": ["Word", None, STORY]})])
    table.to_csv(tmp_path / "news.csv", index=False)
    for source in (tmp_path, tmp_path / "news.csv"):
        corpus, unread = survey(source)
        assert [article.flag for article in corpus] == ["", "", "", "one word", "same text as a1"]
        assert list(unread) == ["news.csv, line 12"]
    write_articles(tmp_path / "own", {"a.txt": STORY, "b.txt": "", "c.csv": "text\nx"})
    corpus, unread = survey(tmp_path / "own")
    assert [article.flag for article in corpus] == ["", "empty text"]
    assert list(unread) == ["c.csv"]


def test_measures_take_any_form_and_warn_where_they_are_called(tmp_path):
    folder = write_articles(tmp_path / "own", {"a.txt": STORY, "b.txt": "", "c.md": STORY})
    for measure, column in ((readability.measure, "value"), (sourcing.attributions, "content")):
        with pytest.warns(PressLensWarning, match="^2 left out, 1 read: b.txt: empty") as warned:
            found = measure(folder)
        assert warned[0].filename == __file__
        assert found[column].tolist() == measure([STORY])[column].tolist() != []
    with pytest.raises(CorpusError, match=r"no article can be read \(b\.txt: empty text\)"):
        readability.measure(write_articles(tmp_path / "none", {"b.txt": ""}))

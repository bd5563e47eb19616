import csv
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens import load_corpus
from presslens.errors import CorpusError, TextError
from presslens.text.cleaning import lines
from presslens.text.corpus import short_names
from presslens.text.loading import COLUMNS, MAX_BYTES, not_read, survey_corpus
from presslens.text.segmentation import sentences

STORY = "The two men spoke on Friday. They agreed to keep talking."


def write_table(folder, *rows, columns=("slug", "file", "outlet", "sha256")):
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def test_the_seeds_are_four_articles_with_their_bytes_checked(corpus, seeds):
    assert [a.slug for a in corpus] == ["arutz-sheva", "nbc-news", "npr", "military-times"]
    assert set(corpus.files) == {"seeds/articles.csv"} | {f"seeds/{a.file}" for a in corpus}
    for name, sha256 in corpus.files.items():
        assert hashlib.sha256((seeds.parent / name).read_bytes()).hexdigest() == sha256


def test_a_published_date_says_where_it_comes_from(corpus):
    assert (corpus.table["date_source"].str.startswith("outside knowledge")).all()
    assert list(corpus.table["headline"].astype(bool)) == [False, True, False, False]


def test_body_sentences_and_boilerplate_hold_every_visible_character(corpus):
    boilerplate = lines(corpus).query("kind != 'body'")
    for article in corpus:
        covered = [False] * len(article.text)
        for table in (boilerplate, sentences(corpus)):
            for row in table[table["article"] == article.slug].itertuples():
                assert not any(covered[row.start : row.end])
                covered[row.start : row.end] = [True] * (row.end - row.start)
        lost = [c for c, seen in zip(article.text, covered, strict=True) if not seen]
        assert not "".join(lost).strip()


def test_a_bare_folder_of_text_files_is_a_corpus(tmp_path):
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "notes.md").write_text("not an article")
    corpus = load_corpus(tmp_path)
    assert [(a.slug, a.outlet) for a in corpus] == [("a", "a"), ("b", "b")]


def test_what_is_no_part_of_the_corpus_is_listed(tmp_path):
    for name in ("a.TXT", "a.txt", "b.Txt", "notes.md", ".hidden.txt"):
        (tmp_path / name).write_text(STORY)
    for name in ("coding", "more"):
        (tmp_path / name).mkdir()
    corpus = load_corpus(tmp_path)
    assert [(a.slug, a.file) for a in corpus] == [
        ("a.TXT", "a.TXT"),
        ("a.txt", "a.txt"),
        ("b", "b.Txt"),
    ]
    assert not_read(corpus) == ["more/", "notes.md"]
    write_table(tmp_path, ("a", "a.txt", "A", ""))
    assert not_read(load_corpus(tmp_path)) == ["a.TXT", "b.Txt", "more/", "notes.md"]


def test_labels_are_outlets_and_slugs_where_an_outlet_has_several(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{STORY} {name}.")
    write_table(tmp_path, *((name, f"{name}.txt", "AB"[name == "c"], "") for name in "abc"))
    assert load_corpus(tmp_path).labels == {"a": "A, a", "b": "A, b", "c": "B"}


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["npr", "nbc"], ["npr", "nbc"]),
        (["city_1_fire-on-hill", "city_1_fire-in-town"], ["on-hill", "in-town"]),
        (["a fire on the hill", "no news from the town"], ["a fire on the h…", "no news from th…"]),
        (
            ["the-fire-in-the-old-town-1", "the-fire-in-the-old-town-2", "rain"],
            ["the-f…1", "the-f…2", "rain"],
        ),
        (["x" * 30, "x" * 40, "y"], ["xxxxx…xxxxxxxxx…", "xxxxx…xxxxxxxxx… (2)", "y"]),
        (["z" * 30], ["z" * 15 + "…"]),
    ],
)
def test_short_names_keep_what_differs(names, short):
    assert short_names(names, 16) == short


def test_short_names_do_not_begin_within_a_date():
    names = ["breitbart_2016-09-29_a-long-story", "breitbart_2016-09-30_another-long-story"]
    assert [name[:10] for name in short_names(names, 20)] == ["2016-09-29", "2016-09-30"]


@given(st.lists(st.text("ab-_ ", min_size=1, max_size=30), unique_by=lambda name: name))
def test_no_two_short_names_are_the_same(names):
    assert len(set(short_names(names, 9))) == len(names)


def test_carriage_returns_and_the_byte_order_mark_are_kept(tmp_path):
    text = "\ufeffThe two men spoke on Friday.\r\nThey agreed to keep talking, he said.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))
    corpus = load_corpus(tmp_path)
    assert corpus["a"].text == text
    assert list(sentences(corpus)["start"]) == [1, 31]
    assert lines(corpus).iloc[0][["kind", "start", "end"]].tolist() == ["byte order mark", 0, 1]


def test_offsets_count_code_points(tmp_path):
    (tmp_path / "a.txt").write_text("\U0001f600 “Да,” he said. They agreed.", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    for row in sentences(corpus).itertuples():
        assert corpus["a"].text[row.start : row.end] == row.text


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("", "empty file"),
        ("\ufeff \n\n", "empty file"),
        ("Advertisement\n\nSubscribe to our newsletter\n", "no body text"),
        ("Word", "one word"),
        ("The two men spoke on Friday and agreed", "no sentence end"),
        ("The two\0 men spoke on Friday. They agreed.", "NUL characters"),
        (STORY, ""),
    ],
)
def test_a_text_that_can_hardly_be_measured_is_flagged(tmp_path, text, flag):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert load_corpus(tmp_path)["a"].flag == flag


def test_a_file_of_another_encoding_is_named_with_its_byte(tmp_path):
    (tmp_path / "a.txt").write_bytes("He said \u201cno\u201d.".encode("cp1252"))
    with pytest.raises(TextError, match=r"a\.txt is not UTF-8 \(byte 8\); .*--encoding cp1252$"):
        load_corpus(tmp_path)
    assert load_corpus(tmp_path, encoding="cp1252")["a"].text == "He said \u201cno\u201d."


@pytest.mark.parametrize(
    ("data", "encoding", "advice"),
    [
        ("Two men met.".encode("utf-16"), "utf-8", "--encoding utf-16"),
        (b"caf\x81", "cp1252", "another --encoding"),
        (b"caf\xe9", "ascii", "--encoding cp1252"),
    ],
)
def test_another_encoding_than_the_one_that_failed_is_proposed(tmp_path, data, encoding, advice):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(TextError, match=f"save it as UTF-8 or give {advice}$"):
        load_corpus(tmp_path, encoding=encoding)


def test_a_table_of_another_encoding_is_to_be_saved_anew(tmp_path):
    (tmp_path / "articles.csv").write_bytes(b"slug,file,outlet\na,a.txt,Caf\xe9\n")
    with pytest.raises(
        TextError, match=r"articles\.csv is not UTF-8 \(byte 28\); save it as UTF-8$"
    ):
        load_corpus(tmp_path, encoding="cp1252")


def test_a_survey_flags_what_can_not_be_read_and_goes_on(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_text("<html><body><p>Two men met.</p></body></html>")
    (tmp_path / "c.txt").write_text("Two men met.")
    found = survey_corpus(tmp_path)
    assert [article.flag.partition(";")[0] for article in found] == [
        "not UTF-8 (byte 3)",
        "HTML, not text",
        "",
    ]
    assert [article.text for article in found] == ["", "", "Two men met."]
    assert list(found.files) == [f"{tmp_path.name}/{name}.txt" for name in "abc"]


def test_a_survey_of_texts_that_can_be_read_is_the_corpus(seeds):
    assert survey_corpus(seeds) == load_corpus(seeds)


@pytest.mark.parametrize("encoding", ["utf-99", "base64", "undefined"])
def test_an_unknown_encoding_is_an_error(tmp_path, encoding):
    (tmp_path / "a.txt").write_text(STORY)
    with pytest.raises(CorpusError, match="no known text encoding"):
        load_corpus(tmp_path, encoding=encoding)


def test_a_changed_file_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    write_table(tmp_path, ("a", "a.txt", "A", "0" * 64))
    with pytest.raises(CorpusError, match=r"line 2: sha256 of .*a\.txt is .* the table says 0000"):
        load_corpus(tmp_path)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("a", "missing.txt", "A", "")], r"line 2: .*missing\.txt is missing"),
        (
            [("a", "a.txt", "A", ""), ("b", "a.txt", "B", "")],
            "line 3: file 'a.txt' stands in line 2",
        ),
        ([("a", "a.txt", "A", ""), ("a", "b.txt", "B", "")], "line 3: slug 'a' stands in line 2"),
        ([("a", "../out.txt", "A", "")], "line 2: .* is outside the folder"),
        ([("a", "link.txt", "A", "")], "line 2: .* is outside the folder"),
        ([("a", "a.txt", "", "")], "line 2: the cell 'outlet' is empty"),
        ([("a", "a.txt", "A", ""), ("b", "./a.txt", "B", "")], "line 3: file './a.txt' stands in"),
        ([("a\nb", "a.txt", "A", "")], "line 3: slug 'a.nb' holds a control character"),
        ([("a", "a\x00.txt", "A", "")], "line 2: file .* holds a control character"),
        ([("a", "a.txt", "A" * 200_000, "")], r"articles\.csv, line 2: not a CSV table"),
        ([("a", "a.txt")], "line 2: the row has not as many cells"),
        ([], "has no row"),
    ],
)
def test_a_faulty_table_is_named_by_line(tmp_path, rows, message):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "out.txt").write_text(STORY)
    (folder / "a.txt").write_text(STORY)
    (folder / "link.txt").symlink_to(tmp_path / "out.txt")
    write_table(folder, *rows)
    with pytest.raises(CorpusError, match=message):
        load_corpus(folder)


def test_a_missing_column_is_named(tmp_path):
    write_table(tmp_path, ("a", "a.txt"), columns=("slug", "file"))
    with pytest.raises(CorpusError, match="line 1: column 'outlet' is missing; found: slug, file"):
        load_corpus(tmp_path)


def test_a_doubled_column_is_named(tmp_path):
    write_table(tmp_path, ("a", "a.txt", "A", "B"), columns=("slug", "file", "outlet", "outlet"))
    with pytest.raises(CorpusError, match="line 1: column 'outlet' stands there twice"):
        load_corpus(tmp_path)


def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY)

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    # Root, who runs CI, may read every file: only the system's answer is stood in for.
    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(CorpusError, match=r"a\.txt can't be read \(Permission denied\)"):
        load_corpus(tmp_path)


def test_the_same_text_twice_is_flagged(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(STORY + "!" * (name == "b"))
    assert [a.flag for a in load_corpus(tmp_path)] == ["", "", "same text as a"]


@pytest.mark.parametrize(
    ("text", "message"),
    [("slug;file;outlet\n", "separate columns by commas"), ("", "found: an empty table")],
)
def test_a_table_without_the_columns_says_what_it_has(tmp_path, text, message):
    (tmp_path / "articles.csv").write_text(text)
    with pytest.raises(CorpusError, match=message):
        load_corpus(tmp_path)


@pytest.mark.parametrize(
    "page",
    [f"<html><body><p>{STORY}</p></body></html>", f"<h1>News</h1><table><tr><td>{STORY}</td>"],
)
def test_html_is_not_taken_for_text(tmp_path, page):
    (tmp_path / "a.txt").write_text(page)
    with pytest.raises(TextError, match="is HTML"):
        load_corpus(tmp_path)


def test_a_file_that_is_no_article_is_refused_unread(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(CorpusError, match="one file per article"):
        load_corpus(tmp_path)


def test_an_empty_or_missing_folder_is_an_error(tmp_path):
    with pytest.raises(CorpusError, match="neither"):
        load_corpus(tmp_path)
    with pytest.raises(CorpusError, match="no such folder"):
        load_corpus(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match="save each article"):
        load_corpus("https://example.org/news")


def test_a_file_given_for_a_folder_is_an_error_that_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    with pytest.raises(CorpusError, match=r"a\.txt is a file; give the folder"):
        load_corpus(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"%PDF-1.4\n\xe2", "a PDF file"), (b"PK\x03\x04\x14\x00", "a Word file")],
)
def test_a_file_of_another_program_is_called_by_its_name(tmp_path, data, kind):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(TextError, match=f"a.txt is {kind}.*, not text"):
        load_corpus(tmp_path, encoding="latin-1")


def test_an_unknown_slug_names_the_known_ones(corpus):
    with pytest.raises(KeyError, match="nbc-news"):
        corpus["cnn"]


def test_the_data_package_describes_the_files_as_they_are(seeds):
    package = json.loads((seeds / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        data = (seeds / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        if resource["path"].endswith(".csv"):
            header = data.decode("utf-8").splitlines()[0].split(",")
            assert [field["name"] for field in resource["schema"]["fields"]] == header
    described = {resource["path"] for resource in package["resources"]}
    present = {p.relative_to(seeds).as_posix() for p in seeds.rglob("*") if p.is_file()}
    assert present - described == {"PROVENANCE.md", "README.md", "datapackage.json"}


def test_the_readme_of_the_seeds_documents_every_column(seeds):
    readme = (seeds / "README.md").read_text(encoding="utf-8")
    for column, meaning in COLUMNS.items():
        assert f"| `{column}` | {meaning} |" in readme

"""One table of any number of articles: what the measures say of each, and no bad one stops it."""

import numpy as np
import pandas as pd
import pytest
from corpus_in_memory import corpus_of

import presslens
from presslens.errors import CorpusError, MeasureError
from presslens.measures import batch, readability, sourcing
from presslens.measures.readability import counts
from presslens.text.describe import quotation_runs

TEXTS = {
    "port": "Officials said the port had closed. “We saw smoke,” said Ann Hall, a nurse.\n\n"
    "The mayor's office, which asked for help on Monday, was expected to answer “soon”.",
    "calm": "The harbor was quiet in the morning. Fishermen went out as they always do.",
    "told": "NPR reported that two ships left the port. A spokesman, who gave no name, said: "
    "“Nothing happened.”",
}
OUTLETS = {slug: "NPR" if slug == "told" else "" for slug in TEXTS}


def articles(**texts: object) -> pd.DataFrame:
    table = pd.DataFrame({"id": list(texts), "text": list(texts.values())})
    return table.assign(outlet=table["id"].map(OUTLETS))


@pytest.fixture(scope="module")
def table():
    return presslens.measure(articles(**TEXTS)).set_index("id")


def test_every_column_is_described_and_every_registered_index_has_one(table):
    assert ["id", *table] == [name for name in batch.columns() if name not in ("date", "event")]
    assert {*readability.INDICES, "ease"} <= set(table)
    assert (table["error"] == "").all()


def test_the_values_are_those_of_the_notebooks(table):
    corpus = corpus_of(**TEXTS)
    values = readability.measure(corpus).pivot(index="article", columns="index", values="value")
    pd.testing.assert_frame_equal(table[list(values)].sort_index(), values, check_names=False)
    found = sourcing.attributions(corpus)
    density = sourcing.density(corpus, found).set_index("article")
    names = ["words", "attributed_words", "attributions", "per_100_words", "sources"]
    pd.testing.assert_frame_equal(
        table[names], density[names], check_names=False, check_dtype=False
    )
    assert table["attributed_share"].tolist() == density["share"].tolist()
    runs = quotation_runs(corpus).query("quoted").groupby("article")["words"].sum()
    assert table["quoted_words"].to_dict() == {"calm": 0, **runs}
    assert table["sha256"].tolist() == [article.sha256 for article in corpus]


def test_naming_and_forms_of_attributions(table):
    told, calm = table.loc["told"], table.loc["calm"]
    assert told["unnamed_share"] + told["own_outlet_share"] == pytest.approx(1)
    assert told["own_outlet_share"] > 0
    assert table.loc["port", "direct"] == 1
    assert calm["attributions"] == calm["indirect"] == 0
    assert pd.isna(calm["unnamed_share"])


def test_a_row_does_not_depend_on_the_rows_beside_it(table, monkeypatch):
    monkeypatch.setattr(batch, "PARSED_TEXTS", 2)
    together = presslens.measure(articles(**TEXTS, none=None, **{"calm again": TEXTS["calm"]}))
    rows = [presslens.measure(articles(**{slug: text})) for slug, text in TEXTS.items()]
    alone = pd.concat(rows, ignore_index=True)
    pd.testing.assert_frame_equal(together.iloc[:3], alone, check_exact=True)
    assert together.loc[4, "words"] == table.loc["calm", "words"]


def test_what_cannot_be_measured_says_why_and_stops_nothing(monkeypatch):
    monkeypatch.setattr(batch, "MAX_CHARACTERS", 500)

    def compute(parsed):
        if any("Boom" in article.text for article in parsed.corpus):
            raise ValueError("no\nluck")
        return pd.DataFrame({"length": 1.0}, index=parsed.totals.index)

    fragile = batch.Measure({"length": "of the text"}, compute)
    monkeypatch.setitem(batch.MEASURES, "fragile", fragile)
    bad = {
        "null": None,
        "nan": float("nan"),
        "number": 3,
        "several": np.array(["So.", "So."]),
        "page": "<html><p>One.</p><p>Two.</p>",
        "empty": " \n",
        "dots": "...",
        "b": "Boom.",
    }
    given = articles(**bad, long="So. " * 200, calm=TEXTS["calm"]).set_index("id", drop=False)
    table = presslens.measure(given, ["fragile"])
    assert table["error"].to_dict() == {
        "null": "no text",
        "nan": "no text",
        "number": "of type int, not text",
        "several": "of type ndarray, not text",
        "page": "HTML, not text; save each page as an .html file",
        "empty": "empty text",
        "dots": "no body text",
        "b": "ValueError: no luck",
        "long": "longer than 500 characters; give a row per article",
        "calm": "",
    }
    assert table["length"].notna().to_dict() == dict.fromkeys(bad, False) | {
        "dots": True,
        "long": False,
        "calm": True,
    }
    assert table.dtypes.equals(presslens.measure(given.iloc[:0], ["fragile"]).dtypes)


def test_an_article_that_fails_fails_alone(monkeypatch):
    count = counts.count_syllables
    monkeypatch.setattr(counts, "count_syllables", lambda word: count(word) // (word != "Kaboom"))
    table = presslens.measure(["Kaboom said so.", "Ann said so."], ["readability"])
    assert table["error"].str.partition(":")[0].tolist() == ["ZeroDivisionError", ""]


def test_a_fault_of_the_machine_is_no_fault_of_the_article(monkeypatch):
    def compute(parsed):
        raise FileNotFoundError("wordfreq")

    monkeypatch.setitem(batch.MEASURES, "fragile", batch.Measure({}, compute))
    with pytest.raises(FileNotFoundError, match="wordfreq"):
        presslens.measure([TEXTS["calm"]], ["fragile"])


def test_what_to_read_with_care_is_said():
    """Rules that hold for a whole article, as `readability.measure` has them."""
    german = "Der Hafen war am Morgen ruhig, und die Fischer fuhren wie immer hinaus. " * 10
    table = presslens.measure([TEXTS["port"], f"{TEXTS['calm']} " * 5, german, "..."], [])
    assert table["caution"].str.partition(":")[0].tolist() == [
        "fewer than 10 sentences",
        "",
        "may not be English",
        "",
    ]


def test_only_what_is_asked_for_is_measured():
    table = presslens.measure(articles(**TEXTS).drop(columns=["id"]), ["quotation"])
    assert list(table) == [
        "id",
        "outlet",
        "sha256",
        "words",
        "sentences",
        *batch.QUOTATION_COLUMNS,
        "caution",
        "error",
    ]
    assert table["id"].tolist() == [0, 1, 2]


@pytest.mark.parametrize("which", ["sourcing", ["framing"]])
def test_a_measure_that_is_not_there_is_refused(which):
    with pytest.raises(MeasureError, match="readability, sourcing, quotation"):
        presslens.measure(articles(**TEXTS), which)


@pytest.mark.parametrize(
    "given",
    [
        lambda folder: list(TEXTS.values()),
        lambda folder: pd.Series(TEXTS, dtype="category"),
        lambda folder: corpus_of(**TEXTS),
        lambda folder: folder / "articles.csv",
        lambda folder: pd.read_csv(folder / "articles.csv"),
    ],
)
def test_whatever_people_have_is_measured(table, tmp_path, given):
    pd.DataFrame({"body": TEXTS}).to_csv(tmp_path / "articles.csv")
    found = presslens.measure(given(tmp_path), ["readability"])
    assert found["flesch_reading_ease"].tolist() == table["flesch_reading_ease"].tolist()
    assert "text 1" not in found.get("outlet", pd.Series()).tolist()


def test_a_table_has_its_index_and_rows_whatever_its_columns_are_called():
    given = pd.DataFrame({"Content": [TEXTS["calm"], None], "source": ["NPR", "A"]}, index=[7, 7])
    for source in (given, given["Content"], given["Content"].tolist(), iter(given["Content"])):
        found = presslens.measure(source, ["quotation"])
        if source is given or isinstance(source, pd.Series):
            assert found.index.tolist() == found["id"].tolist() == [7, 7]
        assert found["error"].tolist() == ["", "no text"]
    found = presslens.measure(given.assign(sha256=["ab", None]), [])
    assert found[["outlet", "sha256"]].to_numpy().tolist() == [["NPR", "ab"], ["A", ""]]


@pytest.mark.parametrize("columns", [["id", "n"], ["text", "text"]])
def test_a_table_without_one_column_of_texts_is_refused(columns):
    with pytest.raises(CorpusError):
        presslens.measure(pd.DataFrame([["a", "b"]], columns=columns))

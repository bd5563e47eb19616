"""Copies: whole, changed and cut texts are found; formulas and chance link nothing."""

import random
import time

import numpy as np
import pandas as pd
import pytest

from presslens.errors import MeasureError
from presslens.measures.copies import COLUMNS, EVERY, copies, find_copies, sketch


def story(seed: int, words: int = 400) -> list[str]:
    draw = random.Random(seed)
    return [f"w{draw.randrange(5000)}" for _ in range(words)]


def found(texts: dict[str, list[str]], dates: list[object] | None = None, **options) -> dict:
    articles = pd.DataFrame({"id": list(texts), "text": [" ".join(t) for t in texts.values()]})
    if dates:
        articles["date"] = dates
    table = copies(articles, **options)
    assert list(table.columns) == list(COLUMNS)
    assert list(table["id"]) == list(texts)
    return table.set_index("id").to_dict("index")


@pytest.mark.parametrize("words", [150, 400, 2000])
def test_whole_changed_and_cut_copies_name_their_original(words):
    original = story(1, words)
    changed = [("other" if place % 25 == 12 else word) for place, word in enumerate(original)]
    cut = original[: words // 3] + original[words // 2 :]
    rows = found({"first": original, "same": original, "changed": changed, "cut": cut})
    assert [row["copy_of"] for row in rows.values()] == ["", "first", "first", "first"]
    assert rows["same"]["containment"] == 1
    assert rows["changed"]["containment"] == pytest.approx(0.8, abs=0.12)
    assert np.isnan(rows["first"]["containment"])


def test_a_brief_is_a_copy_and_a_longer_piece_only_holds_the_text_quoted_in_it():
    whole, other = story(1, 800), story(2, 1600)
    rows = found({"whole": whole, "brief": whole[:200], "longer": other + whole + other[::-1]})
    assert rows["brief"]["copy_of"] == "whole"
    assert (rows["longer"]["copy_of"], rows["longer"]["holds"]) == ("", "whole")
    assert rows["longer"]["containment"] > 0.95


def test_capitals_marks_and_apostrophes_make_no_difference():
    text = "the minister's aides said on friday that talks will go on until both sides agree on it"
    rows = found(
        {"a": text.split(), "b": text.title().replace("'S", "’s").replace(" O", ", O").split()}
    )
    assert (rows["b"]["copy_of"], rows["b"]["containment"]) == ("a", 1)


def test_the_earlier_is_the_original_and_only_the_days_of_the_window_count():
    texts = {"monday": story(1), "sunday": story(1), "friday": story(1), "never": story(1)}
    dates = ["2026-11-02T08:00", "2026-11-01", "2026-11-06", None]
    rows = found(texts, dates)
    assert {name: row["copy_of"] for name, row in rows.items()} == {
        "monday": "never",
        "sunday": "never",
        "friday": "never",
        "never": "",
    }
    del texts["never"]
    rows = found(texts, dates[:3])
    assert [row["copy_of"] for row in rows.values()] == ["sunday", "", ""]
    rows = found(texts, dates[:3], window=None)
    assert [row["copy_of"] for row in rows.values()] == ["sunday", "", "sunday"]


def test_a_formula_in_many_articles_links_none_of_them():
    formula = story(0, 120)
    texts = {f"a{n}": story(n + 1, 80) + formula for n in range(100)}
    texts["again"] = texts["a7"]
    rows = found(texts)
    assert {name: row["copy_of"] for name, row in rows.items() if row["copy_of"]} == {"again": "a7"}
    assert not any(row["holds"] for row in rows.values())


def test_what_many_outlets_run_is_no_formula():
    def run(every: int, first: int = 0) -> list[str]:
        return [f"x{i}" if i % every == first else word for i, word in enumerate(story(1))]

    rows = found({"wire": story(1)} | {f"a{n}": run(80, n) for n in range(80)} | {"more": run(12)})
    assert {row["copy_of"] for row in list(rows.values())[1:]} == {"wire"}
    assert 0.55 < rows["more"]["containment"] < 0.75


def test_texts_without_words_or_of_a_few_copy_one_another_only_if_the_same():
    rows = found({"none": [], "empty": [], "few": ["Two", "words"], "same": ["two", "words"]})
    assert [row["copy_of"] for row in rows.values()] == ["", "", "", "few"]
    a_line, half = story(1)[50:65], story(2)[:20] + story(1)[:40]
    rows = found({"whole": story(1), "a line of it": a_line, "a long sentence of it": half})
    assert [row["copy_of"] + row["holds"] for row in rows.values()] == ["", "", ""]


def test_many_copies_and_a_word_said_ten_thousand_times_take_no_square_of_time():
    sketches = [sketch(" ".join(story(1)))] * 5000 + [sketch("spam " * 10_000)] * 50
    start = time.process_time()
    table = find_copies(range(len(sketches)), sketches)
    assert time.process_time() - start < 10
    assert set(table["copy_of"][1:5000]) == {0}
    assert set(table["copy_of"][5001:]) == {5000}


def test_a_sketch_keeps_the_same_quarter_in_every_text():
    whole, half = (sketch(" ".join(story(1, words))) for words in (4000, 2000))
    assert set(half) < set(whole)
    assert len(sketch("spam " * 100)) == 1
    assert len(whole) == pytest.approx(4000 / EVERY, rel=0.1)
    assert sketch("one two three four five").tolist() == [6090809936203064135]


def test_doubled_ids_and_dates_that_are_none_are_refused():
    with pytest.raises(MeasureError, match="id 'a' stands for several"):
        copies(pd.DataFrame({"id": ["a", "a"], "text": ["x", "y"]}))
    with pytest.raises(MeasureError, match="article 'b': '9/18/15' is no date"):
        found({"a": [], "b": []}, ["2015-09-18", "9/18/15"])

import pandas as pd
import pytest
from coded_corpus import LONG, rows, write_corpus

from presslens import load_corpus
from presslens.measures import coding, sourcing
from presslens.measures.sourcing.attribution_rows import (
    ATTRIBUTION_COLUMNS,
    UNSORTED,
    attributed_words,
    extract_attributions,
    in_common_scheme,
    quote_type,
    rows_of,
    speech,
)
from presslens.measures.sourcing.extract.spans import Attribution
from presslens.text.segmentation import parse_spans

NOBODY = {"kind": "speech", "naming": "named", "sector": "other"}
NOBODY |= {"country": "", "entity": "", "via": ""}


def coded_table(corpus):
    return in_common_scheme(coding.load_attributions(corpus))


def span(words, text=LONG):
    start = text.index(words)
    return start, start + len(words)


def test_coding_and_engine_have_the_same_columns_and_types(corpus):
    by_coding, by_engine = coded_table(corpus), extract_attributions(corpus)
    assert list(by_coding.columns) == list(by_engine.columns) == list(ATTRIBUTION_COLUMNS)
    assert (by_coding.dtypes == by_engine.dtypes).all()


def test_every_span_of_both_holds_its_words(corpus):
    for table in (coded_table(corpus), extract_attributions(corpus)):
        for found in table.itertuples():
            text = corpus[found.article].text
            pieces = [text[start:end] for start, end in parse_spans(found.content_spans)]
            assert " … ".join(pieces) == found.content
            for start, end, words in (
                (found.source_start, found.source_end, found.source),
                (found.cue_start, found.cue_end, found.cue),
            ):
                assert (text[start:end] == words) if start >= 0 else (words == "")


def test_affiliations_become_sector_and_country(corpus):
    table = coded_table(corpus).set_index("attribution_id")
    columns = ["sector", "country"]
    assert table.loc["arutz-sheva-09", columns].tolist() == ["government", "russia"]
    assert table.loc["arutz-sheva-12", columns].tolist() == ["government", "us;russia"]
    assert table.loc["nbc-news-14", columns].tolist() == [UNSORTED, ""]


def test_an_article_without_a_word_or_an_attribution_has_rows_of_zero(tmp_path):
    (tmp_path / "a.txt").write_text("Two men met. They left at noon.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n", encoding="utf-8")
    bare = load_corpus(tmp_path)
    table = sourcing.attributions(bare)
    density = sourcing.density(bare, table)
    assert density[["words", "attributed_words", "sources"]].to_numpy().tolist() == [
        [7, 0, 0],
        [0, 0, 0],
    ]
    assert density["share"].isna().tolist() == [False, True]
    assert sourcing.timelines(bare, table)["side"].unique().tolist() == ["newsroom"]


def test_found_attributions_are_rows_in_the_file_s_offsets(coded):
    found = [
        Attribution(span("an official"), span("said"), (span("The minister told"),), None, 0.5),
        Attribution(None, None, (span("The minister"), span("told")), 0, 0.25),
    ]
    described = [NOBODY | {"naming": "anonymous"}, NOBODY | {"naming": "institution"}]
    table = pd.DataFrame(rows_of(coded["long"], found, described))
    assert table["attribution_id"].tolist() == ["long-01", "long-02"]
    assert table["parent_id"].tolist() == ["", "long-01"]
    assert table["naming"].tolist() == ["anonymous", "institution"]
    assert table["sentence"].tolist() == [1, 1]
    assert table["source_start"].tolist() == [LONG.index("an official"), -1]
    assert table["content"].tolist() == ["The minister told", "The minister … told"]
    assert table["confidence"].tolist() == [0.5, 0.25]


def test_a_parent_that_leads_back_is_left_out(coded):
    found = [
        Attribution(None, None, (span("Jets"),), 1),
        Attribution(None, None, (span("Jets"),), 0),
        Attribution(None, None, (span("tanks"),), 2),
    ]
    table = rows_of(coded["long"], found, [NOBODY] * 3)
    assert [cells["parent_id"] for cells in table] == ["", "long-01", ""]


CONTENT_BUT_ONE = "I “won every single one of the sets I played"
CONTENT_AND_COMMA = "I won every single one of the sets I played” ,"


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“We won,” she said.", "We won", "direct"),
        ("She said they “won” it.", "they “won” it", "mixed"),
        ("She said they won it.", "they won it", "indirect"),
        # All or part: a single letter outside the marks makes it mixed, punctuation does not.
        ("I “won every single one of the sets I played”, she said.", CONTENT_BUT_ONE, "mixed"),
        ("“I won every single one of the sets I played” , she said.", CONTENT_AND_COMMA, "direct"),
        ("A “I” won every single one of the sets, she said.", "won every single one", "indirect"),
        ("“I” won every single one of the sets, she said.", "I” won every single one", "mixed"),
        # The marks are the speaker's who tells of the agreement, not the ministers'.
        ("“They agreed to talk,” he said.", "to talk", "indirect"),
    ],
)
def test_the_form_is_told_by_the_speaker_s_own_marks(text, content, expected):
    cue = "agreed" if "agreed" in text else "said"
    one = Attribution(None, span(cue, text), (span(content, text),))
    marks = [span(text[text.index("“") : text.index("”") + 1], text)] if "“" in text else []
    assert quote_type(text, one, marks) == expected


def test_speech_inside_a_belief_is_top_level(coded):
    table = coded_table(coded)
    table.loc[table["attribution_id"] == "long-1", "kind"] = "mind"
    found = speech(table).set_index("attribution_id")
    assert "long-1" not in found.index
    assert (found.loc["long-2", "parent_id"], found.loc["long-2", "depth"]) == ("", 0)


def test_each_word_has_its_outermost_and_innermost_speech(coded):
    table = attributed_words(coded, coded_table(coded))
    first = table[(table["article"] == "long") & (table["sentence"] == 1)]
    assert first["outer"].tolist() == ["long-1"] * 10 + [""] * 3
    assert first["inner"].tolist() == ["long-1"] * 6 + ["long-2"] * 4 + [""] * 3


def test_a_word_in_two_top_level_contents_counts_for_the_first(tmp_path):
    table = rows()
    table[1] |= {"parent_id": ""}
    own = load_corpus(write_corpus(tmp_path, table))
    words = attributed_words(own, coded_table(own))
    assert set(words["outer"]) == {"", "long-1", "long-3", "long-4", "long-5"}

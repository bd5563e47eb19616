import pandas as pd
import pytest
from coded_corpus import rows, write_corpus
from drawn_text import said

from presslens import figures, load_corpus, sourcing
from presslens.charts import sourcing as charts
from presslens.charts import sourcing_chains as chain_charts
from presslens.sourcing import captions
from presslens.sourcing.engine_check import compare_with_coding, ways_beside


def drawn(corpus, table):
    """Every chart of the notebook with its data and texts, by name."""
    naming, forms = sourcing.naming_shares(corpus, table), sourcing.form_shares(corpus, table)
    ways = ways_beside(corpus, {"the engine": table, "the coding": table})
    agreement = compare_with_coding(corpus, table, table)
    stretches, shares = sourcing.score(corpus, table), sourcing.voice_shares(corpus, table)
    density, chains = sourcing.density(corpus, table), sourcing.chains(corpus, table)
    return {
        "score": (charts.score(stretches), stretches, captions.score(stretches)),
        "density": (charts.density(density), density, captions.density(density)),
        "voices": (charts.voices(shares), shares, captions.voices(shares)),
        "makeup": (
            charts.makeup(naming, forms),
            captions.makeup_data(naming, forms),
            captions.makeup(naming, forms),
        ),
        "chains": (chain_charts.chains(chains), chains, captions.chains(chains)),
        "engine": (
            chain_charts.engine_check(ways, agreement),
            captions.engine_data(ways, agreement),
            captions.engine_check(ways, agreement),
        ),
    }


def publish_all(corpus, table, out):
    for name, (figure, data, texts) in drawn(corpus, table).items():
        figures.publish(
            *(figure, f"fig-3-9-{name}"),
            data=data,
            inputs=corpus.files,
            notebook="03_sourcing.ipynb",
            out=out,
            **texts,
        )


@pytest.fixture
def table(coded):
    return sourcing.coded_attributions(coded)


def test_every_chart_of_the_seeds_can_be_published(corpus, tmp_path):
    publish_all(corpus, sourcing.coded_attributions(corpus), tmp_path)
    assert len(list(tmp_path.glob("*.svg"))) == 6


@pytest.mark.parametrize("kept", [0, 1, 5])
def test_every_chart_of_few_sources_can_be_published(tmp_path, kept):
    own = load_corpus(write_corpus(tmp_path, rows()[:kept]))
    publish_all(own, sourcing.coded_attributions(own), tmp_path / "figures")


def test_long_names_and_letters_the_font_has_not_can_be_published(tmp_path):
    table = rows()
    table[0] |= {"entity": "日本の高官"}
    write_corpus(tmp_path, table)
    (tmp_path / "articles.csv").write_text(
        "slug,file,outlet\nlong,long.txt,The Very Long Name of a Daily of the Far North and East\n"
        "short,short.txt,B\n"
    )
    own = load_corpus(tmp_path)
    publish_all(own, sourcing.coded_attributions(own), tmp_path / "figures")
    shown = said(chain_charts.chains(sourcing.chains(own, sourcing.coded_attributions(own))))
    assert "□" * 5 in shown


def test_a_stretch_stands_on_its_voice_s_line_with_its_hatch(coded, table):
    axes = charts.score(sourcing.score(coded, table)).axes[0]
    lines = [label.get_text() for label in axes.get_yticklabels()]
    assert lines[0] == "U.S. government and military"
    assert lines[-1] == "the newsroom itself"
    bars = [(p.get_x(), p.get_width(), p.get_hatch()) for p in axes.patches][:3]
    assert bars == [(0, 6, "/////"), (6, 4, "xxxxx"), (10, 3, "")]


def test_voices_are_drawn_where_they_have_words_and_the_silent_named(coded, table):
    shown = said(charts.voices(sourcing.voice_shares(coded, table)))
    assert "62%" in shown
    assert shown.count("no word") == 3  # the short article cites none of the three voices
    assert any(
        text.replace("\n", " ").startswith("Syrian government and military, news media, everyone")
        for text in shown
    )


def test_silence_is_told_of_the_article_where_there_is_one(coded, table):
    one = sourcing.voice_shares(coded, table).query("article == 'long'")
    assert "no word in the article" in said(charts.voices(one))


def test_numbers_of_narrow_sentences_do_not_run_into_each_other():
    words = pd.DataFrame({"sentence": range(95, 106), "words": [30] + [1] * 9 + [30]})
    stretches = words.assign(
        article="a",
        outlet="A",
        first_word=words["words"].cumsum() - words["words"],
        voice="experts",
        anonymous=False,
        second_hand=False,
    )
    axes = charts.score(stretches).axes[0]
    shown = [label.get_text() for label in axes.get_xticklabels()]
    assert shown == ["95", "96", "99", "102", "105"]


def test_parts_of_a_bar_are_as_wide_as_their_shares(coded, table):
    naming, forms = sourcing.naming_shares(coded, table), sourcing.form_shares(coded, table)
    axes = charts.makeup(naming, forms).axes[0]
    assert [round(patch.get_width() * 21) for patch in axes.patches] == [4, 4, 13]


def test_a_chain_names_each_of_its_links(coded, table):
    shown = said(chain_charts.chains(sourcing.chains(coded, table)))
    assert {"Sergei Shoygu", "an official", "Reuters", "long\n4 words"} <= set(shown)
    assert "Images" not in shown  # first hand


def test_the_engine_s_check_says_where_there_is_no_coding(coded, table):
    ways = ways_beside(coded, {"the engine": table})
    none = compare_with_coding(coded, table, table).iloc[:0]
    assert "no coding of attributions here" in said(chain_charts.engine_check(ways, none))


def test_the_drawing_is_not_changed_by_the_reader_s_settings(coded, table):
    import matplotlib as mpl

    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black"}):
        figure = charts.density(sourcing.density(coded, table))
    assert figure.axes[0].get_facecolor()[:3] == (1, 1, 1)

"""Each finding against the coding's own rows, read here anew; and what other articles give."""

import ast
import csv
import json
import re

import pandas as pd
import pytest
from fact_sheet import cards_of, facts_of, write_coding

from presslens import findings, load_corpus, sourcing
from presslens.findings.finding import MOST_NAMED, hanging
from presslens.findings.told import contradictions, left_out, told_by_all
from presslens.framing import FactSheet
from presslens.readability import compare, measure
from presslens.records import all_records
from presslens.segmentation import words
from presslens.sourcing import captions
from presslens.validity import all_tests, sensitivity
from presslens.validity.gap_variants import OVER_ALL
from presslens.validity.sensitivity import OF_FINDINGS, SENSITIVITY_COLUMNS
from presslens.wording import OWN_REPORTER, number_word

NO_TESTS = pd.DataFrame(columns=["measure", "article_a", "article_b", "p_holm_all"])
NO_CHECKS = pd.DataFrame(columns=list(SENSITIVITY_COLUMNS))
JARGON = re.compile(
    r"\b(CI|p[ =-]value|alpha|Holm|bootstrap|Jaccard|Wilson|null|replicates?|distinguishable)\b",
    re.I,
)


@pytest.fixture(scope="module")
def tests(corpus):
    return all_tests(corpus)


@pytest.fixture(scope="module")
def found(corpus, tests):
    return {finding.key: finding for finding in findings.findings(corpus, tests)}


@pytest.fixture(scope="module")
def rows(seeds):
    """Every table of the coding as it stands in its file."""
    tables = {}
    for path in (seeds / "coding").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return tables


def told_of(folder, tests=NO_TESTS, checks=NO_CHECKS):
    found = findings.findings(load_corpus(folder), tests, checks)
    return {finding.key: finding for finding in found}


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


# --- every finding of the study -------------------------------------------------------------------


def test_the_study_has_five_to_seven_findings_each_with_its_own_key(corpus, found):
    assert 5 <= len(found) <= 7
    assert len(found) == len(findings.findings(corpus, NO_TESTS, NO_CHECKS))


def test_a_finding_is_one_sentence_with_a_question_and_one_sentence_of_limit(found):
    for finding in found.values():
        assert finding.question.endswith("?")
        limit, _, hangs_on = finding.limit.partition(" It comes out otherwise ")
        for text in (finding.sentence, limit, hangs_on or "nothing."):
            assert text.endswith(".")
            assert not re.search(r"[a-z“”)]\. [A-Z]", text.replace("U.S. ", ""))


def test_a_finding_is_written_for_an_editor(found):
    text = " ".join(f"{finding.sentence} {finding.limit}" for finding in found.values())
    assert JARGON.findall(text) == []


def test_no_sentence_is_longer_than_an_editor_reads_in_one_go(found):
    # A fact in quotation marks is read as one thing. The longest is a list, one part per article.
    told = {key: re.sub("“.*?”", "“”", finding.sentence) for key, finding in found.items()}
    length = {key: len(sentence.split()) for key, sentence in told.items()}
    assert max(length.values()) <= 65, length
    assert sorted(length.values())[-2] <= 57, length


def test_a_finding_is_computed_in_exactly_one_cell_of_its_notebook(checkout, found):
    for finding in found.values():
        notebook = json.loads((checkout / "notebooks" / finding.notebook).read_text("utf-8"))
        code = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
        assert sum(finding.cell in source for source in code) == 1, finding.key


def test_a_finding_has_a_published_figure_of_the_same_notebook(checkout, found):
    made_by = {record["id"]: record["notebook"] for record in all_records(checkout / "figures")}
    for finding in found.values():
        for id in [finding.figure, *finding.also.split()]:
            assert made_by[id] == finding.notebook


def test_the_check_of_a_finding_is_a_test_of_its_own_that_exists(checkout, found):
    checks = [finding.check for finding in found.values()]
    assert len(set(checks)) == len(checks)
    for check in checks:
        file, _, name = check.partition("::")
        tree = ast.parse((checkout / file).read_text("utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_findings_without_their_figure_are_not_told(found):
    told = findings.with_figures(found.values(), {"fig-3-1-scores", "fig-9-9-none"})
    assert [finding.key for finding in told] == ["who_speaks"]
    assert told[0].also == ""
    told = findings.with_figures(found.values(), {"fig-3-1-scores", "fig-3-4-naming"})
    assert told[0].also == "fig-3-4-naming"


def test_the_figures_of_a_finding_show_its_numbers(found, corpus):
    """Each share of the sentence stands in the text of one of the figures that it links."""
    table = sourcing.coded_attributions(corpus)
    naming, forms = sourcing.naming_shares(corpus, table), sourcing.form_shares(corpus, table)
    texts = {
        "fig-3-1-scores": captions.score(sourcing.score(corpus, table)),
        "fig-3-3-voices": captions.voices(sourcing.voice_shares(corpus, table)),
        "fig-3-4-naming": captions.makeup(naming, forms),
        "fig-3-5-chains": captions.chains(sourcing.chains(corpus, table)),
    }
    for key in ("who_speaks", "second_hand"):
        finding = found[key]
        shown = str([texts[id] for id in [finding.figure, *finding.also.split()]])
        shares = re.findall(r"\d+%", finding.sentence)
        assert shares
        assert [share for share in shares if share not in shown] == []


def test_the_inputs_are_the_articles_and_the_coding_that_is_used(corpus):
    coded = {f"seeds/coding/{name}.csv" for name in ("facts", "differences", "attributions")}
    assert findings.inputs(corpus).keys() == corpus.files.keys() | coded


# --- the checks that would make a finding fall ----------------------------------------------------


def core_cells(rows):
    """Fact -> article -> status, and fact -> its text, of the core facts."""
    cells, texts = {}, {}
    for row in rows["facts"]:
        if row["tier"] == "core":
            cells.setdefault(row["fact_id"], {})[row["article"]] = row["status"]
            texts[row["fact_id"]] = row["fact"]
    return cells, texts


def test_what_all_tell_is_what_the_coding_has(found, rows):
    cells, texts = core_cells(rows)
    told = [fact for fact, told_by in cells.items() if set(told_by.values()) == {"present"}]
    sentence = found["told_by_all"].sentence
    assert sentence.lower().startswith(f"{number_word(len(told))} of {len(cells)} facts are told")
    assert sentence.partition(": ")[2] == f"{'; '.join(texts[fact] for fact in told)}."


def test_what_each_leaves_out_is_what_the_coding_has(found, rows, corpus):
    cells, texts = core_cells(rows)
    sentence = found["left_out"].sentence
    for slug, outlet in corpus.outlets.items():
        touched_by = {f: {a for a, s in by.items() if s != "absent"} for f, by in cells.items()}
        shared = [fact for fact, by in touched_by.items() if len(by - {slug}) >= 2]
        out = [fact for fact in shared if slug not in touched_by[fact]]
        alone = [texts[fact] for fact in out if touched_by[fact] == set(corpus.outlets) - {slug}]
        counted = rf"(?:the article|that) of {outlet}(?: leaves out)? {len(out)} of {len(shared)}"
        only = rf"{number_word(len(alone))} it alone, such as “{re.escape(alone[0])}”"
        assert len(alone) > 1
        assert re.search(rf"{counted} \({only}\)", sentence)
    assert found["left_out"].limit.startswith("No article is the most complete by a margin")


def test_the_contradictions_are_those_of_the_coding(found, rows):
    against = [row["topic"] for row in rows["differences"] if row["kind"] == "contradiction"]
    sentence = found["contradictions"].sentence
    assert f"n {number_word(len(against))} of the {len(rows['differences'])} points" in sentence
    assert re.findall("“(.*?)”", sentence) == against
    doubtful = re.findall(r"“([^”]*)” \(perhaps no more than an earlier", sentence)
    assert doubtful == [row["topic"] for row in rows["differences"] if row["compatible"] == "time"]


def test_points_that_are_not_compatible_and_no_contradiction_are_told(found, rows):
    others = [
        row["topic"]
        for row in rows["differences"]
        if row["compatible"] == "no" and row["kind"] != "contradiction"
    ]
    assert others == ["What sort of jets"]
    limit = found["contradictions"].limit
    assert f"though it has “{others[0]}” as not compatible too; " in limit
    assert "can't be true" not in limit


def test_many_points_that_are_not_compatible_are_counted():
    points = [(f"D{place}", "wording", "no") for place in range(MOST_NAMED + 1)]
    points = [("D0", "contradiction", "time"), *points[1:], ("D9", "number", "yes")]
    told = contradictions(sheet({"one": "pp"}, cards_of(*points)))
    assert "contradiction, though it has “Topic D1”, “Topic D2”, “Topic D3”, " in told.limit
    told = contradictions(sheet({"one": "pp"}, cards_of(*points, ("D8", "wording", "no"))))
    assert "contradiction, though it has seven other points as not compatible too; " in told.limit
    told = contradictions(sheet({"one": "pp"}, cards_of(points[0], points[-1])))
    assert told.limit.startswith("Counted is what the coding calls a contradiction; an earlier")


def spans(row):
    return [tuple(map(int, piece.split("-"))) for piece in row["content_spans"].split()]


def words_with_holders(corpus, rows):
    """Each word of the bodies as (article, attributions whose content holds its start)."""
    for word in words(corpus).itertuples():
        yield (
            word.article,
            [
                row
                for row in rows["attributions"]
                if row["article"] == word.article
                and row["kind"] == "speech"
                and any(start <= word.start < end for start, end in spans(row))
            ],
        )


NOBODY = "no person outside governments, their militaries and the news media"


def test_who_speaks_is_what_the_offsets_of_the_coding_give(found, rows, corpus):
    total, unnamed, american = (dict.fromkeys(corpus.outlets, 0) for _ in range(3))
    for slug, holders in words_with_holders(corpus, rows):
        for row in holders:
            if not row["parent_id"]:
                total[slug] += 1
                unnamed[slug] += row["naming"] == "anonymous"
                american[slug] += row["affiliation"].startswith("us_gov_military")
    names = list(corpus.outlets.values())
    shares = [american[slug] / total[slug] for slug in corpus.outlets]
    sentence = found["who_speaks"].sentence
    low, high = (f"{end:.0%} ({names[shares.index(end)]})" for end in (min(shares), max(shares)))
    assert sentence.startswith(f"From {low} to {high} of an article's attributed words")
    for slug, outlet in corpus.outlets.items():
        assert f"{unnamed[slug] / total[slug]:.0%} ({outlet})" in sentence
    others = [row for row in rows["attributions"] if row["affiliation"] == "other"]
    assert {row["naming"] for row in others if row["kind"] == "speech"} == {"document"}
    assert f"; {NOBODY} speaks; " in sentence


def test_what_is_second_hand_is_what_the_coding_nests(found, rows, corpus):
    by_id = {row["attribution_id"]: row for row in rows["attributions"]}
    total, linked = (dict.fromkeys(corpus.outlets, 0) for _ in range(2))
    through = {slug: set() for slug in corpus.outlets}
    for slug, holders in words_with_holders(corpus, rows):
        if not holders:
            continue
        total[slug] += 1
        inner = min(holders, key=lambda row: sum(end - start for start, end in spans(row)))
        outer = inner
        while outer["parent_id"]:
            outer = by_id[outer["parent_id"]]
        via = outer["via"] or inner["via"]
        if via and via not in (inner["entity"], outer["entity"]):
            through[slug].add(via)
        elif outer["entity"] == inner["entity"]:
            continue
        linked[slug] += 1
    shares = [linked[slug] / total[slug] for slug in corpus.outlets]
    sentence = found["second_hand"].sentence
    assert f"in all, {min(shares):.0%} to {max(shares):.0%} of an article's" in sentence
    for slug, outlets in through.items():
        named = f"{corpus.outlets[slug]}: {' and '.join(sorted(outlets))}"
        assert (f"{corpus.outlets[slug]}: " in sentence) == bool(outlets)
        assert not outlets or named in sentence


def test_names_are_those_that_the_coding_has(found, rows, corpus):
    sentence = found["names_given"].sentence
    for kind in ("regime", "government"):
        uses = [row for row in rows["label_voice"] if row["group"] == kind]
        said = [row for row in uses if kind in row["label"]]
        assert f"“{kind}” ({number_word(len(said))} times)" in sentence
        for row in uses:
            assert row in said or f" or “{row['label']}” (once)" in sentence
        sourced = [row for row in uses if row["voice"] != "newsroom"]
        assert f"{number_word(len(sourced))} of the {number_word(len(uses))}" in sentence
    assert sentence.endswith("stand in what the article attributes to somebody.")
    assert found["names_given"].limit.startswith(
        "Those attributed to somebody include one to the article's own outlet or to "
        f"{OWN_REPORTER} and one as a belief or intention; a word in what somebody is said"
    )
    attributed = [row for row in rows["label_voice"] if row["voice"] != "newsroom"]
    named = [row for row in attributed if row["group"] in ("regime", "government")]
    assert sum(row["entity"] == corpus.outlets[row["article"]] for row in named) == 1
    minds = [row for row in rows["attributions"] if row["kind"] == "mind"]
    held = [
        row
        for row in named
        for mind in minds
        if mind["article"] == row["article"]
        and any(start <= int(row["start"]) < end for start, end in spans(mind))
    ]
    assert len(held) == 1
    government = {row["article"] for row in rows["label_voice"] if row["group"] == "government"}
    for slug, outlet in corpus.outlets.items():
        assert (outlet in sentence) == (slug in government)


EASY = "The cat sat on the mat. " * 8 + "It saw a dog and ran off. " * 8
HARD = (
    "International administrations continually reconsidered extraordinarily complicated "
    "institutional responsibilities. "
    * 8
    + "Governmental organisations nevertheless characteristically underestimated considerable "
    "administrative difficulties. " * 8
)


def test_a_planted_difference_in_reading_is_told(found, tmp_path):
    assert "do two of them differ by more than chance" in found["how_hard"].sentence
    corpus = load_corpus(write(tmp_path, easy=EASY, hard=HARD))
    planted = {f.key: f for f in findings.findings(corpus)}["how_hard"].sentence
    assert "do two of them differ" not in planted
    assert re.search(r"on \w+ of eleven such formulas some of them differ", planted)
    # Too many formulas to name them.
    assert planted.endswith("than chance would give, all comparisons counted.")


def test_grades_and_the_gap_that_would_show_are_those_of_the_tables(found, corpus):
    grades = measure(corpus).query("index == 'flesch_kincaid_grade'")["corrected"]
    gap = compare(corpus).query("index == 'flesch_kincaid_grade'")["smallest_detectable_gap"]
    assert f"score {grades.min():.1f} to {grades.max():.1f} on" in found["how_hard"].sentence
    assert f"lie {gap.min():.1f} to {gap.max():.1f} grades apart" in found["how_hard"].limit


# --- what may be said of a difference ------------------------------------------------------------


def gaps(*pairs, measure="anonymous_share", p=0.001):
    return pd.DataFrame([(measure, *pair, p) for pair in pairs], columns=NO_TESTS.columns)


def test_a_gap_is_told_if_all_tests_together_leave_it(seeds):
    told = told_of(seeds, gaps(("npr", "arutz-sheva")))["who_speaks"].sentence
    assert told.endswith("chance alone would hardly make the gap between Arutz Sheva and NPR.")


def test_several_gaps_are_told(seeds):
    tests = gaps(("npr", "arutz-sheva"), ("npr", "nbc-news"))
    told = told_of(seeds, tests)["who_speaks"].sentence
    assert told.endswith("the gaps between Arutz Sheva and NPR, NBC News and NPR.")


def test_a_gap_that_they_do_not_leave_is_not_told(seeds):
    told = told_of(seeds, gaps(("npr", "nbc-news"), p=0.06))["who_speaks"].sentence
    assert told.endswith("), gaps that may be chance once all comparisons are counted.")


@pytest.mark.parametrize(
    "tests",
    [gaps(("npr", "nbc-news"), p=float("nan")), gaps(("npr", "nbc-news"), measure="direct_share")],
)
def test_of_articles_that_were_not_compared_no_gap_is_told(seeds, tests):
    told = told_of(seeds, tests)["who_speaks"].sentence
    assert told.endswith("), in articles too short to be compared.")


def test_of_two_articles_one_gap_is_told(tmp_path):
    tests = gaps(("one", "two"), p=0.06)
    told = told_of(write(tmp_path, one=REPORT, two=f"{REPORT} Enough."), tests)["who_speaks"]
    assert told.sentence.endswith(", a gap that may be chance once all comparisons are counted.")


def test_an_index_that_sets_articles_apart_is_named(seeds):
    tests = gaps(("npr", "nbc-news"), measure="flesch_kincaid_grade")
    told = told_of(seeds, tests)["how_hard"].sentence
    assert told.endswith(
        "on one of eleven such formulas some of them differ by more than chance "
        "would give, all comparisons counted: Flesch-Kincaid."
    )


def test_who_is_most_complete_is_told_if_all_tests_together_leave_it(seeds):
    tests = gaps(("npr", "military-times"), measure="facts_touched_share")
    told = told_of(seeds, tests)["left_out"].sentence
    assert told_of(seeds, tests)["left_out"].limit.startswith("An article may not have known")
    assert told.endswith(
        "; the article of Military Times touches more of the others' facts than that of NPR."
    )
    told = told_of(seeds, tests.assign(p_holm_all=0.06))["left_out"].sentence
    assert "complete" not in told
    assert told.endswith("(two it alone, such as “Four attack helicopters have arrived”).")


def check(measure, variant, holds=False, conclusion="Four of 45", result="Five of 45"):
    cells = ("04_framing.ipynb", measure, conclusion, variant, result, holds)
    return dict(zip(SENSITIVITY_COLUMNS, cells, strict=True))


def test_a_finding_tells_on_which_choices_it_hangs():
    checks = pd.DataFrame(
        [
            check("told", "by one coding"),
            check("told", "by the other", holds=True),
            check("told", OVER_ALL),
            check("else", "by nobody"),
            check("share", "without a topic", conclusion="share: no gap", result="A above B"),
        ]
    )
    assert hanging(checks, "told") == " It comes out otherwise by one coding (five of 45)."
    assert hanging(checks, "share").endswith(" without a topic (A above B on the share).")
    assert hanging(checks, "none") == hanging(NO_CHECKS, "told") == ""


def test_what_another_choice_gives_on_two_measures_is_said_once():
    checks = pd.DataFrame(
        [
            check(
                name, "without a topic", conclusion=f"{name} of facts: no gap", result="A above B"
            )
            for name in ("share", "rest")
        ]
    )
    told = "without a topic (A above B on the share of facts and the rest of facts)"
    assert hanging(checks, "share", "rest") == f" It comes out otherwise {told}."


def test_no_finding_uses_the_words_that_provenance_calls_wrong(seeds, found):
    """A finding is about an article: what the outlet itself is said to do is no finding of it."""
    provenance = (seeds / "PROVENANCE.md").read_text("utf-8")
    wrong = re.findall(r'^\| "(.*?)" \|', provenance, re.MULTILINE)
    assert len(wrong) > 3
    outlets = "Arutz Sheva|NBC News|NPR|Military Times"
    acts = rf"(?:{outlets}) (?:left|leaves|says?|said|names?|named|touch|got|tells?|told)\b"
    assert re.findall(acts, " ".join(wrong))
    for finding in found.values():
        said = re.sub(rf"the articles? of (?:{outlets}|, | and )+", "the article", finding.sentence)
        assert re.findall(acts, said) == []


def test_many_choices_are_counted():
    checks = pd.DataFrame([check("told", f"by {n}") for n in range(MOST_NAMED + 1)])
    assert hanging(checks, "told") == " It comes out otherwise by seven other choices."


def test_every_finding_of_the_study_that_hangs_on_a_choice_says_so(corpus, tests, found):
    checks = sensitivity(corpus, tests, OF_FINDINGS)
    for key, name in (
        ("told_by_all", "facts_told_by_all"),
        ("left_out", "facts_touched_share"),
        ("left_out", "facts_in_full_share"),
        ("names_given", "kind_by_voice"),
    ):
        own = checks[checks["measure"] == name]
        assert len(own)
        for row in own.itertuples():
            assert row.holds or f"{row.variant} (" in found[key].limit


def test_a_gap_that_is_told_says_on_what_it_hangs(seeds):
    by_engine = pd.DataFrame([check("anonymous_share", "by the engine", result="no gap")])
    told = gaps(("npr", "arutz-sheva"))
    assert told_of(seeds, told, by_engine)["who_speaks"].limit.endswith("by the engine (no gap).")
    assert "otherwise" not in told_of(seeds, NO_TESTS, by_engine)["who_speaks"].limit


# --- a reader's own articles ---------------------------------------------------------------------

REPORT = (
    "The Assad regime has moved, an official said. It rained on Friday. Nobody was surprised. The "
    "streets were empty. The shops stayed closed. A dog barked. “We will wait,” the mayor, Ann "
    "Lee, said. The wind rose. A tree fell. The power failed. Then it was dark."
)


def test_one_article_without_a_coding_is_described_and_not_compared(tmp_path):
    told = told_of(write(tmp_path, report=REPORT))
    assert list(told) == ["who_speaks", "second_hand", "names_given", "how_hard"]
    assert told["how_hard"].sentence.startswith("The article scores ")
    assert " (between " in told["how_hard"].sentence
    text = " ".join(finding.sentence + finding.limit for finding in told.values())
    assert re.findall(r"\b(articles|two of|no two)\b", text) == []


def test_an_article_that_says_both_names_is_named_once(tmp_path):
    both = "The Assad regime and the Syrian government agreed, and the Assad regime left. "
    told = told_of(write(tmp_path, report=both))["names_given"].sentence
    assert "the article says “regime” (twice) and “government” (once); " in told


def test_one_use_of_one_kind_stands_where_it_does(tmp_path):
    said = "The Assad regime left. “The Assad regime lost,” said Ann Lee. "
    told = told_of(write(tmp_path, report=said))["names_given"].sentence
    assert told.endswith("; one of the two stands in what the article attributes to somebody.")
    told = told_of(write(tmp_path, report=said * 2))["names_given"].sentence
    assert told.endswith("; two of the four stand in what the article attributes to somebody.")


def test_a_name_that_is_taken_with_a_word_is_not_counted_as_that_word(tmp_path):
    texts = (
        "Damascus agreed. The Syrian government left. Damascus denied it. Assad's government fell."
    )
    told = told_of(write(tmp_path, one=texts, two=texts))["names_given"].sentence
    assert "both articles say “Damascus” (four times) or “government” (four times); " in told


def test_what_the_engine_finds_is_told_as_its_own_with_how_often_it_is_right(tmp_path, checkout):
    with (checkout / "tests/bench/results/sourcing_rules.csv").open(encoding="utf-8") as file:
        measured = {
            row["metric"]: float(row["value"])
            for row in csv.DictReader(file)
            if row["subject"] == "speech view"
        }
    told = told_of(write(tmp_path, report=REPORT))
    assert told["who_speaks"].sentence.startswith("As the library's own extractor sorts them, ")
    sector, naming, channel = (
        f"{measured[f'{what}_accuracy']:.0%}" for what in ("sector", "naming", "channel")
    )
    assert f"belongs to in {sector} and on how it is named in {naming} of cases;" in (
        told["who_speaks"].limit
    )
    assert f"the way that words took in {channel} of cases;" in told["second_hand"].limit
    assert told["names_given"].limit.endswith("the library's own extractor, which errs.")
    assert "nobody" not in told["who_speaks"].sentence


def test_articles_too_short_for_an_interval_are_not_said_to_be_alike(tmp_path):
    short = "“It is cold,” said Ann Lee. An official said it was hot."
    told = told_of(write(tmp_path, one=short, two=short.replace("hot", "hotter")))
    assert told["who_speaks"].sentence.endswith(", in articles too short to be compared.")
    assert told["how_hard"].sentence.endswith("; they are too short to be compared.")


def test_two_articles_are_compared(tmp_path):
    other = REPORT.replace("Assad regime", "Syrian government")
    told = told_of(write(tmp_path, one=REPORT, two=other))
    assert told["how_hard"].sentence.startswith("The articles score ")
    assert (
        "the article of one says “regime” (once) and the article of two says “government” (once)"
        in told["names_given"].sentence
    )


def test_a_regime_of_which_nobody_says_whose_it_is_is_not_taken_for_the_syrian_one(tmp_path):
    assert "names_given" not in told_of(write(tmp_path, one=REPORT.replace("Assad ", "")))


def test_of_many_articles_ranges_are_told(tmp_path):
    texts = {f"report_{place:02}": REPORT + " Enough." * place for place in range(12)}
    told = told_of(write(tmp_path, **texts))
    assert "all twelve articles say “regime”" in told["names_given"].sentence
    assert "report_03" not in told["who_speaks"].sentence


def test_articles_that_ascribe_nothing_to_anybody_have_no_finding_about_it(tmp_path):
    told = told_of(write(tmp_path, dull="It rained. Nobody came.", empty="", word="Word"))
    assert list(told) == ["how_hard"]


def test_nothing_is_found_in_articles_that_can_not_be_measured(tmp_path):
    assert told_of(write(tmp_path, empty="")) == {}


def test_a_coded_corpus_without_differences_has_no_contradictions(tmp_path):
    told = told_of(write_coding(tmp_path))
    assert told["told_by_all"].sentence == (
        "None of two facts is told in full by all three articles."
    )
    assert told["left_out"].sentence.startswith("Of the facts that two or more others speak of, ")
    assert "contradictions" not in told
    assert told["told_by_all"].limit.endswith("coded by a coder who is not named.")


def sheet(codes, points=None):
    record = {"coding_by": "two readers"}
    if points is None:
        return FactSheet(facts_of(codes), record=record)
    return FactSheet(facts_of(codes), points, record=record)


def left_out_of(codes, tests=NO_TESTS):
    return left_out(sheet(codes), tests, NO_CHECKS)


def test_of_two_articles_what_only_one_tells_is_left_out():
    told = left_out_of({"one": "p-", "two": "p-", "three": "-q", "four": "pp"}).sentence
    assert told == "Three facts are touched by one article only: two by A and one by B."


def test_of_many_articles_the_range_of_what_they_leave_out_is_told():
    told = left_out_of({"one": "ppppppp-", "two": "pppppppp", "three": "-ppppppp"}).sentence
    assert told == "Of the facts that two or more others speak of, an article leaves out 0% to 33%."


def test_facts_that_nobody_leaves_out_alone_have_no_example():
    told = left_out_of({"one": "pp--", "two": "pppp"}).sentence
    assert "lacks" not in told


def test_who_coded_is_said_where_a_finding_rests_on_the_coding():
    assert told_by_all(sheet({"one": "pp"}), NO_CHECKS).limit.endswith("was coded by two readers.")


@pytest.mark.parametrize("codes", [{"one": "p"}, {}])
def test_a_sheet_of_one_article_or_of_no_fact_has_nothing_to_compare(codes):
    one = sheet(codes or {"one": "pp"})
    kept = FactSheet(one.facts if codes else one.facts.assign(tier="extra"), record=one.record)
    assert (told_by_all(kept, NO_CHECKS), left_out(kept, NO_TESTS, NO_CHECKS)) == (None, None)

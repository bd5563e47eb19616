import pandas as pd
import pytest
from page_outline import parsed, words
from small_site import make_study, read

from presslens.measures import coding
from presslens.measures.coding.tables import STATUSES
from presslens.study.site import compare
from presslens.study.site.compare import compare_page, differences, topics

SLUGS = ("arutz-sheva", "nbc-news", "npr", "military-times")


def difference(name, kind, said, compatible="yes"):
    row = dict(zip(SLUGS, said, strict=True))
    return {
        "difference_id": name,
        "topic": f"topic of {name}",
        "kind": kind,
        "note": f"note of {name}",
        "compatible": compatible,
    } | row


ROWS = pd.DataFrame(
    [
        difference("D1", "emphasis", ("-", "- (a hint)", 'says "<so>" (s3-4)', "")),
        difference("D2", "contradiction", ("yes (s1)", "no (s2)", "-", "-"), "no"),
        difference("D3", "spelling", ("a", "b", "c", "d")),
        difference("D4", "quotation", ("a", "b", "c", "d")),
    ]
)


def fact(name, category, statuses, tier="core"):
    outlets = ("Arutz Sheva", "NBC News", "NPR", "Military Times")
    return [
        {
            "fact_id": name,
            "fact": f"fact {name}",
            "category": category,
            "tier": tier,
            "article": slug,
            "outlet": outlet,
            "status": status,
            "sentence": 0 if status == "absent" else 1,
            "note": f"why {status}",
        }
        for slug, outlet, status in zip(SLUGS, outlets, statuses, strict=True)
    ]


FACTS = pd.DataFrame(
    [
        *fact("F1", "us_policy", ("absent", "absent", "contradicted", "present")),
        *fact("F2", "us_policy", ("present", "partial", "absent", "present"), "extra"),
        *fact("F3", "call", ("present",) * 4),
    ]
)


@pytest.fixture(scope="module", params=[True, False])
def study(tmp_path_factory, request):
    return read(make_study(tmp_path_factory.mktemp("compare") / "study"), request.param)


def test_contradictions_come_first_and_small_differences_last(study):
    first, others, small = differences(study, ROWS)
    assert [d.anchor for d in (*first, *others, *small)] == [
        *("difference-d2", "difference-d1", "difference-d3", "difference-d4"),
    ]
    assert (first[0].headline, first[0].verdict != "", others[0].verdict) == (
        "note of D2",
        True,
        "",
    )


def test_a_card_has_what_each_article_says_and_names_those_that_do_not(study):
    _, (card,), _ = differences(study, ROWS)
    ((slug, outlet, said),) = card.said
    assert (slug, outlet) == ("npr", "NPR")
    assert words(parsed(said)) == "says “<so>” (sentences 3–4)"
    assert [a["href"] for a in parsed(said)("a")] == ["reading/npr.html#sentence-3"] * study.texts
    assert [words(whole) for whole in parsed(said).select(".unbroken")] == ["sentences 3–4"]
    assert card.silent == ["Arutz Sheva", "NBC News", "Military Times"]


def test_facts_are_sorted_by_how_many_report_them(study):
    policy, call = topics(study, FACTS)
    assert (policy[0], call[0]) == ("U.S. policy", "The call")
    assert [(f.text, f.reported, f.is_core) for f in policy[1]] == [
        ("fact F2", 3, False),
        ("fact F1", 1, True),
    ]


def test_a_cell_quotes_the_sentence_and_says_why_a_code_is_not_plain(study):
    cells = topics(study, FACTS)[0][1][1].cells
    assert [cell.words != "" for cell in cells] == [False, False, True, True]
    assert [cell.note for cell in cells] == ["", "", "why contradicted", ""]
    assert cells[2].words.startswith("NPR has learned that four Russian")
    assert cells[2].words.endswith("militants." if study.texts else "…")
    assert [cell.href for cell in cells[1:3]] == [
        *("", "reading/npr.html#sentence-1" if study.texts else ""),
    ]


def test_the_study_s_own_page_has_every_difference_and_fact(study):
    page = parsed(compare_page(study))
    assert len(page.select(".card")) == 17
    assert len(page.select(".topic > .fact")) == 57
    assert [card["id"] for card in page.select(".cards")[0]("section")] == [
        f"difference-d0{n}" for n in (2, 3, 4)
    ]
    assert page.select("details[open]") == []


def test_a_table_of_the_coding_says_what_is_reported_and_what_is_small():
    assert set(coding.REPORTED) < set(STATUSES)
    assert set(coding.SMALL_DIFFERENCES) < set(coding.TABLES["differences"].codes["kind"])
    assert set(compare.STATUSES) == set(STATUSES)

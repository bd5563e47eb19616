import re

import pandas as pd
import pytest
from page_outline import parsed, words
from small_site import make_study

from presslens.study.site.compare import compare_page, differences, topics
from presslens.study.site.study_files import read_study

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
    return read_study(make_study(tmp_path_factory.mktemp("compare") / "study"), request.param)


def test_contradictions_come_first_and_small_differences_last(study):
    ids = [[row["difference_id"] for row in rows] for rows in differences(study, ROWS)]
    assert ids == [["D2"], ["D1"], ["D3", "D4"]]


def test_a_difference_has_what_each_article_says_and_names_those_that_do_not(study):
    _, (row,), _ = differences(study, ROWS)
    ((slug, outlet, said),) = row["said"]
    assert (slug, outlet) == ("npr", "NPR")
    assert words(parsed(said)) == "says “<so>” (sentences 3–4)"
    assert [a["href"] for a in parsed(said)("a")] == ["reading/npr.html#sentence-3"] * study.texts
    assert [words(whole) for whole in parsed(said).select(".unbroken")] == ["sentences 3–4"]
    assert row["silent"] == ["Arutz Sheva", "NBC News", "Military Times"]


def test_facts_are_sorted_by_how_many_report_them_and_quote_the_sentence(study):
    (policy, facts), (call, _) = topics(study, FACTS)
    assert (policy, call) == ("U.S. policy", "The call")
    assert [rows[0]["fact"] for rows in facts] == ["fact F2", "fact F1"]
    quoted = [row["words"] for row in facts[1]]
    assert quoted[:2] == ["", ""]
    assert quoted[2].startswith("NPR has learned that four Russian")
    assert quoted[2].endswith("militants." if study.texts else "…")


def test_the_study_s_own_page_has_every_difference_and_fact(study):
    page = parsed(compare_page(study))
    assert len(page.select(".card")) == 17
    assert len(page.select(".topic > .fact")) == 57
    assert [card["id"] for card in page.select(".cards")[0]("section")] == [
        f"difference-d0{n}" for n in (2, 3, 4)
    ]
    assert page.select("details[open]") == []
    links = [a["href"] for a in page.select(".fact dd a")]
    assert all(re.fullmatch(r"reading/[a-z-]+\.html#sentence-\d+", link) for link in links)
    assert bool(links) is study.texts
    notes = page.select(".fact dd .small")
    assert notes
    assert not [note for note in notes if note.parent.get_text()[0] in "●○"]

import io
import re

import pandas as pd
import pytest
from page_outline import parsed, words
from small_site import make_study

from presslens.study.site.compare import compare_page, differences, topics
from presslens.study.site.study_files import read_study

OUTLETS = {"arutz-sheva": "Arutz Sheva", "nbc-news": "NBC News", "npr": "NPR"}
OUTLETS["military-times"] = "Military Times"


def read_table(text):
    return pd.read_csv(io.StringIO(text), keep_default_na=False)


ROWS = read_table("""\
difference_id,topic,kind,arutz-sheva,nbc-news,npr,military-times,compatible,note
D1,topic,emphasis,-,- (a hint),"says ""<so>"" (s3-4)",,yes,note
D2,topic,contradiction,yes (s1),no (s2),-,-,no,note
D3,topic,spelling,a,b,c,d,yes,note
D4,topic,quotation,a,b,c,d,yes,note
""")
STATUSES = {
    "F1": ("absent", "absent", "contradicted", "present"),
    "F2": ("present", "partial", "absent", "present"),
}
FACTS = pd.DataFrame(
    {
        "fact_id": name,
        "fact": f"fact {name}",
        "category": "call" if name == "F3" else "us_policy",
        "tier": "core",
        "article": slug,
        "outlet": outlet,
        "status": status,
        "sentence": int(status != "absent"),
        "note": f"why {status}",
    }
    for name, statuses in {**STATUSES, "F3": ("present",) * 4}.items()
    for (slug, outlet), status in zip(OUTLETS.items(), statuses, strict=True)
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
    assert page.select("details[open]") == []
    links = [a["href"] for a in page.select(".fact dd a")]
    assert all(re.fullmatch(r"reading/[a-z-]+\.html#sentence-\d+", link) for link in links)
    assert bool(links) is study.texts
    notes = page.select(".fact dd .small")
    assert notes
    assert not [note for note in notes if note.parent.get_text()[0] in "●○"]

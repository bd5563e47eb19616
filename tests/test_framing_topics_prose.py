"""Whether one topic makes the result is said from the shares without it."""

from fact_sheet import facts_of

from presslens.framing.coverage import shares, shares_without_topic
from presslens.framing.topics_prose import without_topic_statement


def statement(codes):
    facts = facts_of(codes)
    return without_topic_statement(shares(facts), shares_without_topic(facts))


def test_a_lead_that_hangs_on_one_topic_is_told():
    # c has most of all; without H it is b. Without C three have all, c among them.
    text = statement({"H1": "p-pp", "H2": "p-pp", "C1": "ppp-", "C2": "-ppp", "C3": "-p-p"})
    assert text.endswith("C no longer touches the largest share without H")


def test_a_lead_that_no_topic_makes_is_told():
    text = statement({"H1": "ppp-", "H2": "ppp-", "C1": "ppp-", "C2": "ppp-"})
    assert text.endswith("A touches the largest share whichever topic is left out")


def test_the_largest_move_is_named_with_its_topic():
    # c is held against H1, H2 and C1: it touches two of three; without C against H1 and H2: both.
    text = statement({"H1": "ppp", "H2": "ppp", "C1": "pp-"})
    assert "moves by at most 67 percentage points (C, without H)" in text


def test_one_topic_alone_can_not_be_left_out():
    assert statement({"H1": "ppp"}) == "The fact sheet has one topic, so none can be left out"

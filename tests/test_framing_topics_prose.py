"""Whether one topic makes the result is said from the shares without it."""

from fact_sheet import facts_of

from presslens.framing.topics_prose import without_topic_statement


def statement(codes):
    return without_topic_statement(facts_of(codes))


def test_the_largest_move_is_named_with_its_topic():
    # c is held against H1, H2 and C1: it touches two of three; without H only against C1: none.
    text = statement({"H1": "ppp", "H2": "ppp", "C1": "pp-"})
    assert "moves by at most 67 percentage points (C, without H)" in text


def test_articles_that_one_topic_alone_tells_apart_are_told():
    # c has none of the forty facts on hardware, and both of those on the call.
    many = {f"H{number}": "ppp-" for number in range(40)}
    text = statement(many | {"C1": "pppp", "C2": "pppp"})
    assert text.endswith("which articles can be told apart by it changes without H")


def test_a_gap_that_turns_round_without_a_topic_is_a_change():
    # All three pairs are apart in the whole sheet, b over a; and so without H, but a over b.
    codes = {"H": ["-pp"] * 200 + ["ppp"] * 25, "C": ["-pp"] * 10 + ["p-p"] * 50 + ["ppp"] * 25}
    facts = {f"{topic}{i}": code for topic in codes for i, code in enumerate(codes[topic])}
    assert statement(facts).endswith("can be told apart by it changes without H and C")


def test_a_result_that_no_topic_makes_is_told():
    many = {f"{topic}{number}": "ppp-" for topic in "HC" for number in range(40)}
    assert statement(many).endswith(
        "whichever is left out, the same articles can be told apart by it"
    )
    few = {"H1": "ppp-", "H2": "ppp-", "C1": "ppp-", "C2": "-ppp"}
    assert statement(few).endswith("whichever is left out, no two articles can be told apart by it")


def test_one_topic_alone_can_not_be_left_out():
    assert statement({"H1": "ppp"}) == "The fact sheet has one topic, so none can be left out"


def test_two_articles_of_which_nothing_is_expected_are_not_spoken_of():
    assert statement({"H1": "pp", "C1": "pp"}) == ""

"""Boilerplate: what the wording of a line says, without the page around it."""

import pytest

from presslens.text.boilerplate import Block, find_boilerplate, find_rule


def kind(line: str) -> str:
    boilerplate = find_boilerplate(Block(0, 0, line))
    return boilerplate[0] if boilerplate else ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Story continues below advertisement", "advertisement"),
        ("Your browser does not support this video. Please update it.", "browser notice"),
        ("You need to enable JavaScript to run this app.", "browser notice"),
        ("By Jane Doe, Staff Writer", "byline"),
        ("Tugboats in the harbour on Monday. (Photo by Ann Lee)", "caption"),
        ("Tugboats in the harbour on Monday. Ann Lee/Harbour News", "caption"),
        ("A tugboat leaves the harbour / AFP", "caption"),
        ("A photograph of the harbour © Associated Press", "caption"),
        ("Map: Reuters", "caption"),
        ("Credit: Ann Lee", "caption"),
        ("FILE - A tugboat pulls a liner into the harbour.", "caption"),
        ("We use cookies to improve your experience.", "cookie notice"),
        ("Accept all cookies", "cookie notice"),
        ("© 2016 The Harbour News", "copyright"),
        ("Copyright 2016 The Harbour News. All rights reserved.", "copyright"),
        ("Correction: An earlier version gave the wrong year.", "editor's note"),
        ("This story has been updated with a statement by the board.", "editor's note"),
        ("Most Popular", "navigation"),
        ("Sign up for our morning newsletter", "newsletter sign-up"),
        ("Get the day's news in your inbox.", "newsletter sign-up"),
        ("Read more", "related link"),
        ("Related: Harbour board under fire, mayor says", "related link"),
        ("Share on Facebook", "share buttons"),
        ("FacebookTwitterWhatsApp", "share buttons"),
        ("Link Copied!", "share buttons"),
        ("Follow Jane Doe on Twitter @janedoe.", "social follow"),
        ("Already a subscriber? Log in", "subscription notice"),
        ("Tags: harbour, tugboats", "tags"),
        ("Updated 3:15 p.m. ET, Sept. 18, 2015", "timestamp"),
        ("9:42 a.m.", "timestamp"),
        ("2 hours ago", "timestamp"),
        ("4 min read", "widget"),
        ("Comments (12)", "widget"),
        # The limits of each kind.
        ("12 / 34", "widget"),
        ("12.", ""),
        ("* * *", "separator"),
        ("#tug " * 16, "tags"),
        ("#tug " * 17, ""),
        ("SHARE THIS!", "share buttons"),
        ("Share this.", ""),
        ("Share the harbour with this", ""),
        ("Monday, May 4", "timestamp"),
        ("Monday, May", ""),
        ("pic.example.com/tug", "related link"),
        ("— Jane Roe", "byline"),
        ("Jane Roe jane@example.com", "byline"),
        ("jane@example.com", "contact"),
        ("— Jane Roe (@roe) May 4, 2016", "widget"),
        ("Home | World", ""),
        ("Home | World | Europe", "navigation"),
        ("a b c | d e f | g h i j", "navigation"),
        ("a b c | d e f | g h i j k", ""),
        ("Two old boats in harbour / Ann Lee", "caption"),
        ("Two old boats in the harbour / Ann Lee", ""),
        ("the old harbour/Reuters", "caption"),
        ("the old harbour/Roe", ""),
        ("Tugs leave the harbour. Ann Lee", "caption"),
        ("Tugs leave the harbour. (Ann Lee)", "caption"),
        ("Tugs leave the harbour. Ann Lee.’", ""),
        ("Tugs leave the harbour, he said. Ann Lee", ""),
        ("tug " * 42 + "harbour. Ann Lee", "caption"),
        ("tug " * 43 + "harbour. Ann Lee", ""),
        ("Continues below a b c d e f g h i j k l", "advertisement"),
        ("Continues below a b c d e f g h i j k l m", ""),
        ("“Advertisement”", "advertisement"),
        ("Advertisement.", ""),
        ("Follow us on Facebook", "social follow"),
        ("Follow us on Facebook, he told the tugs", ""),
        ("Copyright 2016 " + "X" * 1_185, "copyright"),
        ("Copyright 2016 " + "X" * 1_186, ""),
    ],
)
def test_a_line_is_known_by_its_words_and_within_its_length(line, expected):
    assert kind(line.strip()) == expected


@pytest.mark.parametrize(
    "line",
    [
        "This Chrome door handle costs as much as the car.",
        "Your browser has never been worth more to a thief with time.",
        "Our crews saw a flash over the roof before the wall came down.",
        "We bake cookies for the crews on Sundays.",
        "By clicking at random, a cat bought cookies for the whole street.",
        "This report was published by the ministry in May.",
        "This report contains no word on the pier.",
        "This is a developing storm, and the coast is not ready.",
        "The views expressed at the meeting were loud and many.",
        "Already a widow, she took over the boat.",
        "Support of journalism in the north has grown thin.",
        "Never before did an email cost a mayor his post.",
        "The town sold a picture by Anna Holm for a tenth of its worth.",
        "The judge read out every page (a thin file).",
        "This month, images released by the navy showed the wreck.",
        "In this town, a picture of the mayor hangs in each bar.",
        "A file photo cannot tell you how he smiled.",
        "Left, right, the boat rolled for an hour.",
        "Word of the sale came on Monday via Reuters.",
        "Reporting by the Harbour News found the receipts.",
        "Editing by hand is slow, as every monk knew.",
        "Produced by a firm in Hale, the rope has never torn.",
        "With files in disarray, the board met late.",
        "The pier can be reached by bus or on foot.",
        "Get the app or queue in the rain, passengers were advised.",
        "“I accept the terms of the sale, every one.”",
        "To use a browser at sea, the crew pays by the minute.",
        "Want of rain and one e-mail ruined the harvest.",
        "Subscribe to the theory and you must pay the price.",
        "Readers support our union, the printers say.",
        "The summit can be reached by phone lines only.",
        "“Our newsletter is our only weapon,” the union wrote.",
    ],
)
def test_a_sentence_that_begins_as_a_notice_is_body(line):
    assert kind(line) == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By signing up you accept our terms and privacy policy.", "newsletter sign-up"),
        ("If you liked it, our newsletter has more of it each week.", "newsletter sign-up"),
        ("Each night our editors pick the best; you can sign up here.", "newsletter sign-up"),
        ("Here, we believe good journalism belongs to all.", "subscription notice"),
        ("Members, you may send ten gift articles a month to friends.", "subscription notice"),
        ("Thousands of readers support us. Join them.", "subscription notice"),
        ("Support the Harbour News from as little as $2.", "subscription notice"),
        ("Help us bring you stories from the coast.", "subscription notice"),
        ("This article was paid for by Hale Ropes.", "advertisement"),
        ("The News is not responsible for content of other sites.", "advertisement"),
        ("An error has occurred. Please try again later.", "widget"),
        ("An error occurred.", "widget"),
        ("This video can not be played.", "widget"),
        ("Our work is paid for by readers like you.", "subscription notice"),
        ("Ann Lee is seen at her home in Hale on May 2, 2016.", "caption"),
        ("Thank you for subscribing!", "widget"),
        ("Save stories for later with one tap.", "widget"),
        ("Tugs leave the port. Photo: Handout", "caption"),
        ("Tugs leave the port. (Supplied by Ann Lee)", "caption"),
        ("A tug at her berth in Hale, Monday, May 2, 2016.", "caption"),
        ("Reuters A tug leaves the port in fog", "caption"),
        ("Reporting by Ann Lee in Hale; editing by Bo Roe", "contributor line"),
        ("This is an archived article and may be out of date.", "editor's note"),
        ("Transcripts are made in haste and may contain errors.", "editor's note"),
        ("Appeared in the May 3, 2016, print edition.", "editor's note"),
        ("Ann Lee covers the port. Reach her at 555-0199.", "contact"),
    ],
)
def test_a_notice_in_full_sentences_is_known(line, expected):
    assert kind(line) == expected


@pytest.mark.parametrize(
    ("text", "size", "stop"),
    [
        ("One two three.", 3, True),
        ("One two three.”)", 3, True),
        ("One two three", 3, False),
        ("x" * 36, 3, False),
        ("市政府周二宣布。", 4, True),
        ("One two. (Graphic: three)", 4, True),
        ("One two (three)", 3, False),
        ("U.S.", 1, False),
        ("He left the U.S.", 4, True),
    ],
)
def test_size_and_stop_of_a_block_hold_for_every_script(text, size, stop):
    block = Block(0, 0, text)
    assert (block.size, block.stop) == (size, stop)


def test_rules_of_the_tail_and_of_all_places_are_told_apart():
    bio = Block(0, 0, "Jane Doe is a senior reporter for the Harbour News.")
    notice = Block(0, 0, "We use cookies.")
    assert find_rule(bio, tail=True).kind == "bio"
    assert find_rule(notice).kind == "cookie notice"
    assert find_rule(bio) is find_rule(notice, tail=True) is None

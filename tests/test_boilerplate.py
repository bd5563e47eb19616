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
        ("By Jane Doe, Staff Writer", "byline"),
        ("Tugboats in the harbour on Monday. (Photo by Ann Lee)", "caption"),
        ("Tugboats in the harbour on Monday. Ann Lee/Harbour News", "caption"),
        ("A tugboat leaves the harbour / AFP", "caption"),
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
    ("text", "size", "stop"),
    [
        ("One two three.", 3, True),
        ("One two three.”)", 3, True),
        ("One two three", 3, False),
        ("x" * 36, 3, False),
        ("市政府周二宣布。", 4, True),
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

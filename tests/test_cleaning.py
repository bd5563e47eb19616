"""Cleaning: what is body and what is furniture of the page.

The pages in tests/data/pages are invented news on invented outlets, in three lots. `development`
was looked at while the rules were written. `held_out` and `second_held_out` were written before
the rules ran on them; at their first run, before any mending, the rules found

    held_out          168 of 179 lines of boilerplate, and took 1 of 75 body lines
    second_held_out    76 of 103 lines of boilerplate, and took 1 of 62 body lines

Both lots then served to mend general faults, so the shares asserted below are regression limits,
not estimates for pages never seen; 0.74 to 0.94 found and 0.99 right are the honest estimates, and
even these from the writer of the rules.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest
from corpus_in_memory import corpus_of
from timing import times_as_fast

from presslens.text.cleaning import (
    BOILERPLATE_KINDS,
    Line,
    body_paragraphs,
    classify_lines,
    lines,
)
from presslens.text.segmentation import sentences

SEEDS = Path(__file__).parent.parent / "seeds"
PAGES = Path(__file__).parent / "data" / "pages"
LOTS = ("development", "held_out", "second_held_out")

LEDE = "The harbour board voted on Monday to sell its last two tugboats to a buyer in the south."
MIDDLE = "The boats have pulled in liners since 1911, and nobody could find the receipts for them."
LAST = "A last trip will be made on Sunday, with room for forty passengers and one brass band."
HEADLINE = "Harbour Board Sells Last Tugboats"


def kinds(text: str) -> list[str]:
    return [line.kind for line in classify_lines(text) if line.kind != "blank"]


def kind_of(line: str, *page: str) -> str:
    text = "\n\n".join(page)
    found = [each.kind for each in classify_lines(text) if text[each.start : each.end] == line]
    assert len(found) == 1
    return found[0]


def read_page(path: Path) -> list[tuple[str, str, Line]]:
    """Kind and text of each line of a page, and what it is classified as."""
    rows = [row.split("\t", 1) for row in path.read_text(encoding="utf-8").split("\n")[1:-1]]
    classified = classify_lines("\n".join(line for _, line in rows))
    return [(*row, line) for row, line in zip(rows, classified, strict=True)]


def page_paths(*lots: str) -> list[Path]:
    return sorted(path for lot in lots for path in (PAGES / lot).glob("*.tsv"))


# The four seeds


def test_the_seeds_lose_the_coded_lines_and_no_other():
    with (SEEDS / "coding" / "boilerplate.csv").open(encoding="utf-8", newline="") as file:
        coded = [(row["file"], row["kind"], row["line"]) for row in csv.DictReader(file)]
    found = []
    for path in sorted(SEEDS.glob("0*.txt")):
        text = path.read_bytes().decode()
        for line in classify_lines(text):
            if line.kind not in {"body", "blank"}:
                found.append((path.name, line.kind, text[line.start : line.end]))
    assert sorted(found) == sorted(coded)


def test_no_visible_character_of_the_seeds_is_lost_or_used_twice(corpus):
    tables = (lines(corpus).query("kind != 'body'"), sentences(corpus))
    for article in corpus:
        times = [0] * len(article.text)
        for table in tables:
            for row in table[table["article"] == article.slug].itertuples():
                for position in range(row.start, row.end):
                    times[position] += 1
        visible = {n for n, char in zip(times, article.text, strict=True) if not char.isspace()}
        assert visible == {1}


# Other outlets' pages


@pytest.mark.parametrize("path", page_paths(*LOTS), ids=lambda path: path.stem)
def test_no_body_line_of_a_page_is_boilerplate_and_all_boilerplate_has_its_reason(path):
    for kind, line, found in read_page(path):
        assert kind != "body" or found.kind == "body", line
        assert (found.kind in BOILERPLATE_KINDS) == bool(found.reason)


@pytest.mark.parametrize(
    ("lot", "pages", "least_found", "least_named"),
    [
        ("development", 16, 1.0, 0.95),
        ("held_out", 14, 1.0, 0.93),
        ("second_held_out", 12, 0.92, 0.78),
    ],
)
def test_boilerplate_of_a_lot_is_found_and_named(lot, pages, least_found, least_named):
    paths = page_paths(lot)
    coded = [
        (kind, line.kind)
        for path in paths
        for kind, _, line in read_page(path)
        if kind not in {"body", "blank"}
    ]
    found = [(kind, given) for kind, given in coded if given != "body"]
    assert len(paths) == pages
    assert len(found) / len(coded) >= least_found
    assert sum(kind == given for kind, given in found) / len(found) >= least_named


def test_pages_in_the_manner_of_other_outlets():
    """Ten pages: five written before any result was seen, five after; they tell only B from F.

    At first sight the rules of that day found 112 of 124 lines of furniture on the first five, and
    87 of 100 on the other five, and took no body line; after that they served to mend.
    """
    tally: Counter[tuple[str, bool]] = Counter()
    paths = page_paths("other_outlets")
    for path in paths:
        rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
        classified = classify_lines("\n".join(line for _, line in rows))
        for (kind, _), line in zip(rows, classified, strict=True):
            tally[kind, line.kind == "body"] += 1
    assert len(paths) == 10
    assert tally["B", True] == 56
    assert tally["B", False] == 0
    assert tally["F", False] >= 0.97 * (tally["F", False] + tally["F", True])


@pytest.mark.parametrize(
    "line",
    [
        "Why?",
        '"No," he said.',
        "Related to that is the dispute over the pier.",
        "Sign up for the county's e-mail alerts now, officials urged on Monday.",
        "Follow the money, he said.",
        "Subscribe or not, the town will pay.",
        "(The last time it was sold, nobody noticed.)",
        "Copyright law has no word for such a boat.",
        "Copyright 1912, reads a plate on the engine. All rights reserved, someone has added.",
        "John Smith is the editor of the Harbour News and was arrested on Friday.",
        "WASHINGTON (AP) -- The board sold two boats on Monday, it said.",
        "THE BOATS ARE GONE, and with them a century of soot.",
        "By Friday the queue had reached the river.",
        "More than 9,000 people came.",
        "Published in 1911, the guide still lists a tea room.",
        "Updated plans are due in May.",
        "Share it with your children, she said, while it lasts.",
        "Contributing to the delay is a dispute over the roof.",
        "We use cookies as bait, the harbour master joked.",
        "Photo albums bored him.",
        "Read more, my editor wrote in the margin, and so I did.",
        "The festival takes place in the harbour on June 3, 2019.",
        "Browsers support the new format, an engineer said.",
        "• the Little Agnes, built in 1908",
        "2. The second boat is the Constance.",
    ],
)
def test_body_that_looks_like_furniture_stays_body(line):
    assert kind_of(line, LEDE, line, MIDDLE, LAST) == "body"


# The place on the page


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("bio", "Jane Doe is a senior reporter for the Harbour News. She lives on a boat."),
        ("editor's note", "(The night desk is updating this page.)"),
    ],
)
def test_a_note_on_the_article_is_known_only_at_the_end(kind, line):
    assert kind_of(line, LEDE, MIDDLE, line) == kind
    assert kind_of(line, LEDE, line, MIDDLE) == "body"
    assert kind_of(line, HEADLINE, line) == "body"  # the only paragraph


def test_the_writer_named_in_the_byline_is_known_in_any_post():
    bio = "Jane Doe is a professor of harbour law at Eastbank University."
    assert kind_of(bio, HEADLINE, "By Jane Doe", LEDE, MIDDLE, bio) == "bio"
    assert kind_of(bio, HEADLINE, "By Jane Doe", bio, LEDE, MIDDLE) == "bio"
    assert kind_of(bio, HEADLINE, "By Ann Lee", LEDE, MIDDLE, bio) == "body"
    assert kind_of(bio, HEADLINE, "By Jane Doe", bio) == "body"  # the only paragraph


@pytest.mark.parametrize(
    "text",
    [
        "市政府周二宣布，一条连接机场和老城区的新地铁线路将于明年春天开工，预计工期为五年。\n\n居民欢迎。",
        "הממשלה אישרה אמש את תקציב המדינה לשנה הבאה לאחר דיון ארוך.\n\nשר האוצר מרוצה.",
        "รัฐบาลประกาศเมื่อวันอังคารว่าจะสร้างรถไฟฟ้าสายใหม่เชื่อมสนามบินกับเมืองเก่า\n\nประชาชนยินดี",
        "Η κυβέρνηση ανακοίνωσε την Τρίτη τη νέα γραμμή του μετρό.\n\nΟι κάτοικοι χαίρονται.",
    ],
    ids=["Chinese", "Hebrew", "Thai", "Greek"],
)
def test_text_in_another_script_is_body(text):
    assert set(kinds(text)) == {"body"}


# Files that hold little


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", ["blank", "blank"]),
        ("Boats", ["body"]),
        ("The tugboats have been sold.", ["body"]),
        ("no stop at all here", ["body"]),
        (f"{'word ' * 16}\n\u200b \u200b\nand so it goes on\n", ["body", "blank", "body"]),
    ],
)
def test_a_file_that_holds_little_has_its_lines_classified(text, expected):
    assert [line.kind for line in classify_lines(text)] == expected


# Lines and offsets


def test_a_byte_order_mark_is_a_line_of_its_own():
    found = classify_lines("\ufeff" + LEDE)
    assert [(line.line, line.start, line.end, line.kind) for line in found] == [
        (1, 0, 1, "byte order mark"),
        (1, 1, 1 + len(LEDE), "body"),
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_break_of_unicode_ends_a_line_and_belongs_to_none(line_break):
    text = line_break.join(["😀 " + LEDE, MIDDLE])
    assert [text[line.start : line.end] for line in classify_lines(text)] == ["😀 " + LEDE, MIDDLE]


def test_the_table_of_lines_holds_every_written_line_with_its_offsets():
    corpus = corpus_of(harbour=f"{HEADLINE}\n\n{LEDE}\n\n{MIDDLE}\n")
    table = lines(corpus)
    assert table["kind"].tolist() == ["headline", "body", "body"]
    assert table["line"].tolist() == [1, 3, 5]
    for row in table.itertuples():
        assert row.text == corpus[row.article].text[row.start : row.end] != ""


@pytest.mark.parametrize(
    "line",
    [
        "(" * 1190 + "photo",
        "(photo " * 170,
        "a" + " " * 1100 + "b credit",
        "By " + "A" * 1100 + " x",
        "is a " * 200 + "reporter",
        "we use cookies " * 70,
        "Aaa speaks at " * 12,
        "A/" + "a" * 40 + "/ /" * 5,
        "Jan 1 " * 7 + "x",
    ],
)
def test_no_line_costs_out_of_proportion(line):
    hostile = "\n".join([line] * (60_000 // len(line)))
    ordinary = "\n\n".join([LEDE, MIDDLE, LAST] * (60_000 // len(LEDE + MIDDLE + LAST)))
    assert times_as_fast(lambda: classify_lines(ordinary), lambda: classify_lines(hostile)) < 60


@pytest.mark.parametrize(("length", "paragraphs"), [(66, 1), (64, 4)])
def test_a_line_is_wrapped_if_the_next_word_would_hardly_have_fitted(length, paragraphs):
    full = ("word " * 16)[:80].rstrip().ljust(80, "s")
    text = "\n".join([full, full[: length - 1] + "x", full, "word at the end of it all."])
    assert len(body_paragraphs(text)) == paragraphs

import csv
from pathlib import Path

import pytest
from corpus_in_memory import corpus_of

from presslens.text.cleaning import unwrapped
from presslens.text.segmentation import (
    COLUMNS,
    address_site,
    body_text,
    format_spans,
    paragraphs,
    parse_spans,
    plain_word,
    sentences,
    split_sentences,
    split_words,
    word_spans,
    words,
)


@pytest.mark.parametrize(
    "text",
    [
        # One sentence each.
        "Gen. Mark A. Welsh of the U.S. Air Force spoke outside Washington, D.C., on Tuesday.",
        "Growth was 3.5 percent, or $1.2 billion, this year.",
        "Sen. John Doe, R-Ariz., met Lt. Col. Ann Roe on Sept. 18 at No. 10.",
        "It begins at 5 p.m. Tuesday, or 5 p.m. EST, or 6 p.m. 12 hours later.",
        "The “U.S. v. Nixon” case (c. 1974) is cited by Cox et al. (1980) as well.",
        "The talks are “constructive … to avoid a conflict,” he said.",
        "“Why now?” Mr. Cook asked.",
        "“Why now?” Ursula von der Leyen asked.",
        '"We won!" said the minister.',
        "Yahoo! and Google agreed.",
        "Visit www.example.com for more of the story.",
        "2. Open the file.",
        "The two men\nspoke.",
        "Tugs, eels, etc. Bank of Hale owns vs. Bank of Dale.",
        "The pro-U.S. Bank of Hale and Roe Inc. Bank pay Vice-Adm. Doe.",
        # Several.
        "They met in the U.S.| The talks failed.",
        "They are pro-U.S.| The talks failed.",
        "It is Plan B.| The board knew that it was I.| Nobody spoke.",
        "He works for Roe Inc.| The firm pays.",
        "He grew up there, al.| Bank of Hale.",
        "There are 12.| Nobody knows.",
        "Talks failed.| Why?| Nobody knows.| He left.",
        '"We agree.| We have to talk.| They know it," he said.',
        "They are ready.”| “Not yet.”",
        "He came at 5 p.m.| She left.",
        "It was shown before.[6]| Others disagree. [7, 8]| Some do not. [9]",
        "This is the end.|The space is missing here, Lt. Gen.Doe said.",
        "He waited ...| Then he left ... 12 hours later.",
        "Он ушёл.| Она осталась.",
        "会談は終わった。|両国は合意した。",
        "「終わった。」|両国は合意した。",
        "Is it over?| Yes!| 12 people died.",
        "“Why now?”| Mr. Cook of the board left.",
        "“Why now?”| Moscow.",
        "The two men\nspoke.| They\r\nagreed.",
        # After public reports on other splitters.
        "The vigil starts at 8 p.m. Dec. 4 at the pier.",
        "Shortly after 3 a.m. Sgt. Bo Reed heard a shot.",
        "The show airs at 9 p.m. Central and 8 p.m. New York time.",
        "She left work at 6 p.m.| Mr. Reed stayed.| The shop shuts at 7 p.m.| Buyers may ring.",
        "A car hit a tree at 9 W. Elm Dr.| Neighbors ran.| It was near Vine St.| When "
        "asked, they hid.",
        "They moved to East St. Louis, to St. Paul and to Port St. Lucie.",
        "Birds sang on January 1st.| Thousands came.",
        "“Who called you?” Bo Reed, 61, asked.| “Me!” Ann Poe, R-Pa., later said.",
        "“Why me?” Reed’s lawyer, Bo Hart, wondered.| “Go!” Reed’s sister shouted.",
        "“Where is the money?”| Hart, who is 61, left.",
        "Mail it to Bo.Reed@mail.example.com, or see www.example.com/Archive.Asp and Example.Com.",
        "He lost by 12 votes.|His party won.|It was “cold.”|I met NATO.|Leaders of One.Tel left.",
        "Profs. Hart and Poe paid Rs. 40 to Msgr. Lind and Rt. Hon. Bo Poe in Apt. 9.",
        "The room is 8 ft. 3 in. wide, said Cllr. Ann Poe of Sault Ste. Marie.",
        "Nobody came.| #HaleVotes trended.| @bo_reed was first.| €40 is a lot.",
        "We won!! 🎉🎉| All danced.| Shares fell.| eBay rose.| iPads too.",
        "The bridge – did nobody check it? – fell.| My aunt — bless her! — left.",
        "Sen. Maria I. Lowe spoke.| It was not I.| We have no plan C.| Voters know.| Take "
        "vitamin D.| Good.",
        "“The road [...] ends [...]” (Lind 12).| “Go home.”| (He laughed.)",
        "Q. Who paid you?| A. Nobody.| 3.) Shut it.| b. Shut it.| (i) Shut it.| (ii) Lock "
        "it.| a) Go.",
        "She writes for The Sun.| Editors left after Mass.| Priests stayed in Lowell, "
        "Mass. Bo Hart too.",
        "Traders read the FT.| Banks do.| He told the Associated Press.| She saw Richard "
        "V.| It was long.",
        "She left Yahoo! Finance.| An E! News crew came.| Go Bears!| Chicago won.",
        "It opens at 9 a.m. Labor Day and 5 p.m. Sundays.",
        "“Who knew?” Northlake spokeswoman Ann Poe asked.| “Why?”| Reed left and Poe said no.",
        "He phoned the Dr.| She came.| Mr. No, Dr. An and Sqn. Ldr. May met.",
        "It rained.| ¿Quién es?| § 12 says so.| ▪ Next item.",
        "The storm passed.[note 3]| It rained.[citation needed]| They left.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text):
    whole = text.replace("|", "")
    pieces = [whole[start:end] for start, end in split_sentences(whole)]
    assert pieces == [piece.strip() for piece in text.split("|")]


# The golden rules of pysbd and Pragmatic Segmenter in other words. Left out are those on lists, and
# the one by which three dots after a full stop belong to the next sentence.
@pytest.mark.parametrize(
    "text",
    [
        "Good morning.| I am called Petra.",
        "Where do you live?| I live by the lake.",
        "Here they come!| We saw them first.",
        "He is called Anton R. Keller.",
        "Look at p. 31.",
        "Did Rosa and co. come to the dance?",
        "They sold the barn to Hart, Lowe & Co. at night.",
        "We could write to Rosa and co.| They would answer.",
        "They sold the barn to Hart, Lowe & Co.| It burned down later.",
        "You can climb Mt. Hale in a day.",
        "St. Anne's Church stands on 8th st. by the bridge.",
        "It was PDQ Jr.'s hat.",
        "We toured the U.S.A. two years ago.",
        "She works in the E.U.| How is the pay?",
        "She works in the U.S.| How is the pay?",
        "He is paid by the U.S. Government in Ohio.",
        "They have been in the U.S. for 9 months.",
        "At 7 a.m. Mr. Hart rode to the mill.| He came home at 4 P.M.| Mr. Hart then slept.",
        "It costs $250.00 in the town.",
        "It costs $250.00.| It is sold in the town.",
        "She paints walls (She was before that a cook for 9 years.) in the old school.",
        "My address is Rosa.Hart@example.net.| I read it daily.",
        "Their page is: https://www.example.70.net/old-page/fine_print.html.| You may copy it.",
        "He faced her, 'That was bad.' he said.",
        'He faced her, "That was bad." he said.',
        'He faced her, "That was bad."| He took the plate away from her.',
        "Stop!!| You are too fast.",
        "Stop??| Who says so?",
        "Stop!?| Are you sure?",
        "Stop?!| Are you sure?",
        "Look under N°. 2071.44.10.| There it lies.",
        "He works at Yahoo! in the mail room.",
        "We were the last, you and I.| Has anybody met Oskar I. Brandt today?",
        "Hale writes that in a poor life, “the wants of the heart will seem less loud. . . .”",
        '"Lowe [...] drew the tale of endless rivers [...]" (Hart 31).',
        "Where a writer drops the end of a line, and drops no more than that, let dots "
        "show it (with a space on each side) and let one more dot close the line . . . .| "
        "New line.",
        "We had no wish to go....| He shut the gate.",
        "I was not sure ... no, how to say...look . . . how to put it, the point is . . . "
        "I was not there.",
    ],
)
def test_golden_rules(text):
    whole = text.replace("|", "")
    pieces = [whole[start:end] for start, end in split_sentences(whole)]
    assert pieces == [piece.strip() for piece in text.split("|")]


def test_spans_are_offsets_into_the_whole_text():
    text = "Headline\nOne here. Two here."
    assert split_sentences(text, 9, len(text)) == [(9, 18), (19, 28)]
    assert word_spans(text, 9, 18) == [(9, 12), (13, 17)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("military-to-military talks", ["military-to-military", "talks"]),
        ("Syria—which borders Iraq—is", ["Syria", "which", "borders", "Iraq", "is"]),
        ("24/7 and/or -- now", ["24", "7", "and", "or", "now"]),
        ("the U.S.-led, the U.S. D.C.", ["the", "U.S.-led", "the", "U.S.", "D.C."]),
        ("weren’t I'm Assad's 'talks' sides'", ["weren’t", "I'm", "Assad's", "talks", "sides"]),
        ("$1.2 50% 2,000 1990s 5th 3:15", ["$1.2", "50%", "2,000", "1990s", "5th", "3:15"]),
        ("Gen. Welsh\u00a0said", ["Gen.", "Welsh", "said"]),
        ("at http://www.npr.org/a now", ["at", "http://www.npr.org/a", "now"]),
        ("on nbcnews.com. Next.Word", ["on", "nbcnews.com", "Next", "Word"]),
        ("cafe\u0301 हिन्दी", ["cafe\u0301", "हिन्दी"]),
        ("AT&T’s", ["AT&T’s"]),
        ("… — “ ” !", []),
        ("can´t `90s over\u2060night end\u200b", ["can´t", "90s", "over\u2060night", "end"]),
        ("ask @bo_reed’s #Hale", ["ask", "bo_reed’s", "Hale"]),
        ("by a_b.c@mail.example.com.", ["by", "a_b.c@mail.example.com"]),
        ("on hale.news/a/b. Then", ["on", "hale.news/a/b", "Then"]),
        ("Co.’s U.K.’s Jr.'s 2000’s", ["Co.’s", "U.K.’s", "Jr.'s", "2000’s"]),
        ("B.Sc., Ph.D.-level", ["B.Sc.", "Ph.D.-level"]),
        ("C$4m, ₹90, US$1.2bn", ["C$4m", "₹90", "US$1.2bn"]),
        ("Hwy. 7, approx. No. 3. No. It", ["Hwy.", "7", "approx.", "No.", "3", "No", "It"]),
        ("R-Pa. Lowell, Mass., at Mass. The", ["R-Pa.", "Lowell", "Mass.", "at", "Mass", "The"]),
    ],
)
def test_words(text, expected):
    assert split_words(text) == expected


@pytest.mark.parametrize(
    ("word", "site"),
    [
        ("https://www.hale.example.org:80/a/b.html?c@d#e", "hale.example.org"),
        ("bo.reed@example.com", "example.com"),
        ("www.example.com", "example.com"),
        ("24/7", None),
        ("Hale", None),
    ],
)
def test_of_an_address_only_the_site_is_read(word, site):
    assert address_site(word) == site


def test_the_sentences_of_the_seeds_are_those_of_the_coding(corpus, seeds):
    with (Path(seeds) / "coding" / "sentences.csv").open(encoding="utf-8", newline="") as file:
        coded = [(r["article"], int(r["start"]), int(r["end"])) for r in csv.DictReader(file)]
    table = sentences(corpus)
    found = list(table[["article", "start", "end"]].itertuples(index=False, name=None))
    assert found == coded


def test_the_words_of_the_seeds_are_those_of_the_reference(corpus):
    path = Path(__file__).parent / "data" / "syllables_seeds.csv"
    with path.open(encoding="utf-8", newline="") as file:
        expected = {row["token"]: int(row["count"]) for row in csv.DictReader(file)}
    assert words(corpus)["text"].value_counts().to_dict() == expected


@pytest.mark.parametrize("make", [paragraphs, sentences, words])
def test_every_row_is_the_text_at_its_span(corpus, make):
    table = make(corpus)
    assert set(table) < set(COLUMNS)
    for row in table.itertuples():
        assert corpus[row.article].text[row.start : row.end] == row.text


def test_body_text_joins_the_lines_of_a_paragraph_and_keeps_paragraphs_apart():
    wrapped = (
        "The two defence ministers spoke on the telephone for almost an hour\n"
        "on Friday and agreed to keep the line open, a spokesman said. The\n"
        "call was the first in a year."
    )
    second = "Nobody in the capital would say what had been agreed."
    article = corpus_of(a=f"Advertisement\n\n{wrapped}\n\n{second}\n")["a"]
    assert body_text(article) == wrapped.replace("\n", " ") + "\n\n" + second


@pytest.mark.parametrize(
    ("cell", "spans"), [("", ()), ("12-30", ((12, 30),)), ("12-30 40-55", ((12, 30), (40, 55)))]
)
def test_a_cell_is_read_and_written_as_it_was(cell, spans):
    assert parse_spans(cell) == spans
    assert format_spans(spans) == cell


@pytest.mark.parametrize("cell", ["12", "12-", "a-b", "1-2-3"])
def test_a_piece_that_is_no_pair_of_numbers_is_refused(cell):
    with pytest.raises(ValueError, match="invalid literal"):
        parse_spans(cell)


@pytest.mark.parametrize(
    ("wrapped", "words"),
    [
        ("a well-\nknown man", ["a", "well-known", "man"]),
        ("the U.S.-\r\n  led four-\nand-\na-half", ["the", "U.S.-led", "four-and-a-half"]),
        ("the govern-\nment", ["the", "government"]),  # divided by a typesetter
        ("pre-\nand post-war", ["pre", "and", "post-war"]),
        ("two boats --\nor three—\nfour", ["two", "boats", "or", "three", "four"]),
        ("well-\x85known well-\x1cknown", ["well-known", "well", "known"]),
    ],
)
def test_a_word_goes_on_after_a_line_break_at_its_hyphen(wrapped, words):
    assert split_words(unwrapped(wrapped)) == words
    assert [plain_word(wrapped[start:end]) for start, end in word_spans(wrapped)] == words

"""Layout: what the place of a line on the page says. Each page is written as kind and line."""

import pytest

from presslens.text.cleaning import classify_lines

# What pages are made of, by the name it has in them.
LINES = {
    "LEDE": "body: The harbour board voted in May to sell its two old tugs to a man in the south.",
    "MIDDLE": "body: The tugs have worked since 1911, and nobody could find the receipts for them.",
    "LAST": "body: A last trip is to be on Sunday, with room for forty people and one brass band.",
    "LONG": "body: " + "The tug Constance was sold on Monday. " * 8,
    "HEADLINE": "headline: Harbour Board Sells Last Tugboats",
    "BYLINE": "byline: By Jane Doe",
    "TIME": "timestamp: 9:42 a.m.",
    "SHARE": "share buttons: Share on Facebook",
}
TOP = {
    "a label above the headline": "navigation: World | HEADLINE | LEDE | MIDDLE",
    "a label of two words": "navigation: Hale News | HEADLINE | LEDE | MIDDLE",
    "a headline of two words": "headline: Boats Sold | LEDE | MIDDLE",
    "a headline that the lede repeats": "headline: The harbour board voted | LEDE | MIDDLE",
    "a menu twice": "navigation: Menu | navigation: Menu | HEADLINE | LEDE | MIDDLE",
    "a headline that is a question": "headline: Who Sold the Harbour Boats? | LEDE | LAST",
    "a deck above the byline": "HEADLINE | deck: The tugs have been sold. | BYLINE | LEDE | MIDDLE",
    "a deck without a stop": "HEADLINE | deck: A sale that nobody in town wanted | LEDE | MIDDLE",
    "a deck above the controls": (
        "HEADLINE | deck: The tugs have been sold to a buyer in town. | SHARE | LEDE | MIDDLE"
    ),
    "a deck of 20 words": "HEADLINE | deck: " + "Tug " * 19 + "ends. | SHARE | LEDE | MIDDLE",
    "no deck of 21 words": "HEADLINE | body: " + "Tug " * 20 + "ends. | SHARE | LEDE | MIDDLE",
    "a few words below the byline": "HEADLINE | BYLINE | body: The tugs are sold. | LEDE | MIDDLE",
    "no deck without controls": (
        "HEADLINE | body: The tugs have been sold to a buyer in town. | LEDE | MIDDLE"
    ),
    "no deck below the byline": (
        "HEADLINE | BYLINE | body: The tugs have been sold to a buyer in town. | SHARE | "
        "LEDE | MIDDLE"
    ),
    "a lede above a credit": "HEADLINE | BYLINE | LEDE | caption: Photo: Ann Lee | MIDDLE",
    "a caption below the byline": "HEADLINE | BYLINE | caption: the tug in fog | LEDE | MIDDLE",
    "a caption between byline and time": (
        "HEADLINE | BYLINE | caption: The tugs have been sold. | TIME | LEDE | LAST"
    ),
    "a name below the headline": "HEADLINE | byline: Jane Doe | LEDE | MIDDLE",
    "a post below the headline": "HEADLINE | byline: Our staff in the harbour | LEDE | MIDDLE",
    "a name and post": "HEADLINE | byline: Jane Doe, Harbour of the North | LEDE | MIDDLE",
    "place and outlet": "HEADLINE | dateline: Hale (Reuters) | LEDE | MIDDLE",
    "two decks above the time": (
        "HEADLINE | deck: The tugs have been sold. | "
        "deck: The tugs have been sold off. | TIME | LEDE"
    ),
    "a long paragraph ends the top": "HEADLINE | LONG | TIME | LEDE | MIDDLE",
    "a dateline ends the top": (
        "HEADLINE | body: HALE — The tugs have been sold to a buyer in town. | TIME | LEDE | "
        "MIDDLE | LAST"
    ),
    "the third paragraph ends the top": "HEADLINE | LEDE | MIDDLE | LAST | BYLINE | LONG",
    "a second time heads an entry": "HEADLINE | TIME | LEDE | TIME | MIDDLE | LAST",
    "a byline below most of the text": "HEADLINE | LONG | BYLINE | LEDE",
    "above the control that hides a caption": (
        "HEADLINE | BYLINE | caption: The tug leaves the harbour in fog on the last day. | "
        "caption: Ann Lee for the Harbour News | widget: hide caption | LEDE | MIDDLE"
    ),
    "said twice": "caption: The tug Constance | caption: The tug ConstanceReuters | LEDE | MIDDLE",
}
END = {
    "a story signed by an agency": "LEDE | MIDDLE | body: The tugs go on Sunday. (Reuters)",
    "a story signed by an agency, above tags": (
        "LEDE | MIDDLE | body: The two old tugs go south on Sunday morning. AFP | tags: Tags: tugs"
    ),
    "an abbreviation in a menu": (
        "LEDE | MIDDLE | navigation: World | navigation: U.S. | navigation: Most Read"
    ),
    "a title that asks, in a list of links": (
        "LEDE | MIDDLE | related link: Related | related link: Mayor Denies Owning Boat | "
        "related link: Who paid for the new pier?"
    ),
    "the outlet speaks below the story": (
        "LEDE | MIDDLE | navigation: Most Read | navigation: Eel of the Day | "
        "navigation: We want our pages to work for all. | copyright: © 2016 The Harbour News"
    ),
    "a comment that speaks so all along": (
        "LEDE | body: We must keep both of our old tugs. | navigation: Most Read | "
        "body: We owe them our town. | "
        "copyright: © 2016 The Harbour News"
    ),
    "teasers longer than the story": (
        "navigation: World | HEADLINE | LEDE | MIDDLE | related link: Read more"
        + " | related link: Mayor of a town in the far north finds a whale in his pond" * 3
        + " | related link: Weather"
    ),
    "a reporter who is the story": "LEDE | MIDDLE | body: Ann Lee was a reporter from Hale.",
    "titles below a heading": (
        "LEDE | MIDDLE | related link: Related | related link: Mayor Denies Owning Boat | "
        "related link: Who Ate the Harbour Eel?"
    ),
    "titles below share buttons": "LEDE | MIDDLE | navigation: Five Eel Recipes | SHARE",
    "a title of 20 words": "LEDE | MIDDLE | SHARE | navigation: Tug" + " tug" * 19,
    "no title of 21 words": "LEDE | MIDDLE | SHARE | body: Tug" + " tug" * 20,
    "a byline at the end": "LEDE | MIDDLE | BYLINE",
    "titles that nothing follows": "LEDE | MIDDLE | navigation: Mayor Denies Owning Boat",
    "a last sentence without its stop": (
        "LEDE | MIDDLE | body: The band will play until the boat is out of sight"
    ),
    "a list of the article": "LEDE | MIDDLE | body: • the Agnes | body: • the Constance",
    "verse at the end": "LEDE | MIDDLE | body: Night has no fare, | body: and the lamps",
    "a long title that nothing follows": (
        "LEDE | MIDDLE | navigation: Mayor Denies Owning Eels, Boats and Most of the Old Harbour"
    ),
    "a question": "LEDE | MIDDLE | body: Who knows?",
    "a question in title case": "LEDE | MIDDLE | navigation: Who Sold the Boats? | tags: #tug",
}
BETWEEN = {
    "a subhead": "LEDE | subhead: A long goodbye | MIDDLE | LAST",
    "a subhead of many words": "LEDE | body: " + "a tug " * 9 + "boat | MIDDLE | LAST",
    "a longer line among many sentences": (
        "LEDE | MIDDLE | body: a stove for the mill, at twice the cost of a mill | LAST | LEDE | "
        "MIDDLE"
    ),
    "a longer line beside a credit": (
        "LEDE | MIDDLE | caption: the tug in the old harbour on a day of fog | "
        "caption: Photo: Ann Lee | LAST | LEDE | MIDDLE"
    ),
    "speech that lost its stop": "LEDE | body: “I’m off,” he told us. “Bye” | MIDDLE | LAST",
    "a list of results": (
        "LEDE | body: Hale 2-1 Vale | body: Orm 0-0 Ash | body: Port 3-1 Moor | MIDDLE | LAST"
    ),
    "a long line in a menu": (
        "LEDE | navigation: Eel of the day | body: "
        + "An eel " * 12
        + "| navigation: Tug of the day | MIDDLE | LAST"
    ),
    "a box to sign up": (
        "LEDE | newsletter sign-up: THE TIDE | "
        "newsletter sign-up: What the sea brought in, every morning. | "
        "newsletter sign-up: Enter your email | MIDDLE | LAST"
    ),
    "a long title among many sentences": (
        "LEDE | MIDDLE | subhead: Harbour Tugs for the old and the big and sad Agnes | LAST | "
        "LEDE | MIDDLE"
    ),
    "several lines": "LEDE | navigation: A goodbye | navigation: Eel of the day | MIDDLE | LAST",
    "titles below a heading of links": (
        "LEDE | navigation: Most Popular | navigation: Mayor Denies Owning Boat | MIDDLE | LAST"
    ),
    "a list after a colon": (
        "body: The board of the harbour voted to sell two tugs: | body: The Agnes | "
        "body: The Constance | MIDDLE"
    ),
    "lines that end in commas": "LEDE | body: Night has no return fare, | MIDDLE | LAST",
    "a line in brackets": "LEDE | body: (the last of its kind) | MIDDLE | LAST",
    "a subhead below a control": "LEDE | widget: 4 min read | subhead: so it goes | MIDDLE | LAST",
    "a pull quote of four words": "LEDE | MIDDLE | pull quote: “nobody could find the” | LAST",
    "a pull quote": "LEDE | MIDDLE | pull quote: “nobody could find the receipts for them” | LAST",
    "a sentence in quotation marks said twice": (
        "LEDE | MIDDLE | pull quote: “Nobody could find it.” | "
        "body: The mayor rose late. “Nobody could find it.” He sat down."
    ),
    "a sentence said twice": (
        "LEDE | body: The tugs have been sold. | "
        "body: He rose. The tugs have been sold. He sat down. | LAST"
    ),
    "too few words to be a quote": "LEDE | MIDDLE | subhead: “the receipts for” | LAST",
    "a sentence cut by a stray line break": (
        "LEDE | body: The mayor told | body: on Friday that he was glad. | LAST"
    ),
}
WHOLE = {
    "no sentence ends": "body: " + "night has no fare " * 4 + " | body: and no lamp | tags: #tug",
    "no paragraph, some furniture": "navigation: Menu | navigation: Eel | SHARE",
    "furniture alone": "cookie notice: We use cookies. | navigation: Menu | navigation: No Page",
    "no paragraph, no furniture": "body: Boats | body: Eel",
    "one paragraph that could be a title": "body: Was It Slow? Yes. Okay. Was That My Old Tug?",
}


@pytest.mark.parametrize(
    "page", (TOP | END | BETWEEN | WHOLE).values(), ids=[*TOP, *END, *BETWEEN, *WHOLE]
)
def test_the_place_of_a_line_on_the_page_says_what_it_is(page):
    page = [LINES.get(line, line).split(": ", 1) for line in page.split(" | ")]
    expected, lines = zip(*page, strict=True)
    classified = [line.kind for line in classify_lines("\n\n".join(lines)) if line.kind != "blank"]
    assert classified == list(expected)


@pytest.mark.parametrize(("below", "kind"), [("\n\n", "deck"), ("\n", "body")])
def test_a_sentence_close_to_the_headline_and_set_off_from_the_rest_is_a_deck(below, kind):
    headline, lede = (LINES[name].partition(": ")[2] for name in ("HEADLINE", "LEDE"))
    text = f"{headline}\nThe tugs have been sold to a buyer in town.{below}{lede}"
    classified = classify_lines(text)
    assert [line.kind for line in classified if line.kind != "blank"] == ["headline", kind, "body"]

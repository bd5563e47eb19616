"""Attributions found by tagger and rules together, by the rules alone, and by layout."""

import re

import pytest
from timing import times_as_fast

from presslens.measures.sourcing.describe.describe import describe, with_names_as_written
from presslens.measures.sourcing.extract import extract as extraction
from presslens.measures.sourcing.extract.blanks import blank_quotations
from presslens.measures.sourcing.extract.extract import extract, give_rest_of_quotations, merge
from presslens.measures.sourcing.extract.layout import introduced, turns
from presslens.measures.sourcing.extract.nesting import arrange, nested_attributions
from presslens.measures.sourcing.extract.rules import reporting_clauses
from presslens.measures.sourcing.extract.spans import Attribution
from presslens.text.cleaning import body_paragraphs


def written(text, attributions):
    """Source, cue and pieces of content of each attribution."""
    return [
        (
            text[slice(*one.source)],
            text[slice(*one.cue)],
            [text[start:end] for start, end in one.content],
        )
        for one in attributions
    ]


def clauses(sentence):
    return written(sentence, reporting_clauses(blank_quotations(sentence, 0, len(sentence))))


@pytest.mark.parametrize(
    "marked",
    [
        "[Defense officials] {said} <at least four jets had arrived>.",
        "[The Russian government] {said} on Thursday <its support was fair>.",
        "<The jets have landed in the city>, [a senior official] {told} NBC News on Friday.",
        "<Over the past two weeks>, [officials] {added}, <Russia has built a base>.",
        "<The call is the first this year>, {noted} [The Economist].",
        "<“It fails,”> {said} [one senior official] on Friday.",
        "[Army Gen. Lloyd Austin, chief of Central Command], {told} lawmakers <that it is bad>.",
        "<The town was empty>, {according to} [a resident].",
        "{According to} [the report], <prices rose again>.",
        "<Prices rose>, {according to} [the bank], <and wages will fall>.",
        '[The AP] {says}: <"It was a long day.">',
        "[Satellite imagery] on Thursday {showed} <tanks at the base>.",
        "[Reports] {suggest} <the army is near>.",
        "[The ministry] {described} <the call as constructive>.",
        "Asked what he saw, [the guard] {said}: <“Nothing at all.”>",
        "<Rates rose>, [Ann Lee] (R-Ohio) {told} reporters.",
        "[Critics] {point out} <that it is late>.",
        "[The assembly] {said} <the vote was void>.",
        "[Her family] {recently said} <she was ill>.",
        "[A close ally] {said} <she would stand>.",
        "In a letter to Leeds Council [Colin Bray] {wrote} <that it was late>.",
        "In a letter to Leeds Council [Alex Bray] {wrote} <that it was late>.",
        "[More than 2,300 drivers] {said} <they were unsafe>.",
        "<Most speed>, {according to} [a survey of 12,500 drivers].",
        "{According to} [Dr. Kessler], <the drug works>.",
        "<It works>, {according to} [Prof. J.T. Marlow of the U.N. agency].",
        "{According to} [the ward sister, Pia Holm], <beds are short>.",
        "<“We lost,”> {said} [the head coach, Bruno Salt], on Friday.",
        "[Ida Prost, head of research at Nordlys, a think tank], {said} <rents would fall>.",
        "[Tom Reed, 41, a plumber from Leeds], {said} <the bus was late>.",
        "[Rep. Lou Hart (R-Ga.), chairman of the panel], {said} <it was over>.",
        "[Carla Voss, the coroner], {said} <the victims, all from Hull, had drowned>.",
        "The bridge reopened, and Luis Mora, [who] {told} the jury <he slept>, was convicted.",
        "Vera Stahl, [who] {says} <the lake is dying>, swims there daily.",
        "In a memo to staff [Prof Nils Aho] {wrote} <that the roof leaked>.",
        '[Walter "Red" Hanson] {said} <the dock would flood>.',
        "[Will Ferris] {said} <it would close>.",
        "[She] also hugged the nurses for their work and {said} <it was over>.",
        "[Jon Weir] left the stage and {told} reporters <that he was fine>.",
        "[Colonel Dyer] {was quoted by Interfax as saying} <the troops had left>.",
        "[The firm] {informed} its customers <that the site was down>.",
        "In [her] {view}, <the plan is mad>.",
        "[Ashby] {wrote} in a memoir, Long Tides, <that the dam was late>.",
        "[A complaint filed in Texas] {alleged} <that the firm hid losses>.",
        "<“Never,”> {spat} [the old man].",
        "<“They never paid us,”> {grunted} [Derek Poole, the club secretary].",
        "<“Who cut the rope?”> [Ms Vane] {sobbed}.",
        "<“They never paid us,”> [he] {softly recounts}.",
        "In an interview on KLR's “Face to Face,” [Jo Bell] {said} <the dam would hold>.",
        "Mocking the “phony count,” [Jo Bell] {accused} <the clerk of being a liar>.",
        "As [most engineers] {have pointed out}, <the dam is old>.",
        "<The dam>, as [Jo Bell] {noted}, <is old>.",
        "[Jo Bell] left the hall early, {saying} <that the dam was old>.",
        "[Jo Bell] {spoke fondly of} <the floods of her youth>.",
        "[The union] {has proposed} <shorter shifts>.",
        "[The mayor] {likened} <the dam to a sieve>.",
        "[Critics] {cited} <the cost of the repairs>, which have begun.",
        "[Her aide, Jo Bell], {put it more bluntly}: <“We all went home.”>",
        "<“We all went home,”> as [Bell] {put it}.",
        "<The pool will stay shut>, [the school district] {announced} Thursday.",
    ],
)
def test_a_reporting_clause_is_read_by_rule(marked):
    sentence = re.sub(r"[\[\]{}<>]", "", marked)
    (source,), (cue,) = re.findall(r"\[(.+)\]", marked), re.findall(r"{(.+)}", marked)
    assert clauses(sentence) == [(source, cue, re.findall(r"<(.+?)>", marked))]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("He said it would sue, though she acknowledged that it was late.", "it would sue"),
        ("Bell said it would hold and engineers warned that it was old.", "it would hold"),
        ("Bell said it held and that Lee said it would.", "it held and that Lee said it would"),
        ("Kerry said the talks are a step, which Kerry said are hard.", "the talks are a step"),
    ],
)
def test_content_ends_where_somebody_else_or_something_else_is_said(sentence, content):
    assert clauses(sentence)[0][2] == [content]


def test_a_verb_without_its_object_reports_nothing():
    assert clauses("The three repairs she cited are late.") == []


def test_a_verb_inside_a_quotation_reports_nothing():
    assert clauses("“They said that it fails” is on the wall.") == []


def found(text, description=False):
    attributions = extract(text, [(0, len(text))])
    rows = describe(text, attributions) if description else [{}] * len(attributions)
    return [
        (text[slice(*one.source)] if one.source else "", one.parent, row)
        for one, row in zip(attributions, rows, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("Shoygu told the chief that it is “defensive,” according to an official.", "an official"),
        ("Shoygu also said that the buildup was honest, the official said.", "the official"),
    ],
)
def test_what_someone_says_of_anothers_words_is_nested(text, outer):
    nested = [(source, parent) for source, parent, _ in found(text)]
    assert nested == [(outer, None), ("Shoygu", 0)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Russia has moved its jets, officials said Friday, according to Reuters.", "officials"),
        ('As Reuters notes: "Heavy equipment has been moved, officials say."', "officials"),
    ],
)
def test_an_outlet_that_only_passes_on_gives_way_to_its_source(text, speaker):
    ((source, parent, row),) = found(text, description=True)
    assert (source, parent, row["via"]) == (speaker, None, "Reuters")


def test_an_agreement_inside_someones_words_is_nested():
    text = "The ministry said the two leaders agreed to keep talking."
    assert ("the two leaders", 0) in [(source, parent) for source, parent, _ in found(text)]


def test_an_open_quotation_goes_on_in_the_next_paragraphs():
    text = "“It fails,” said Mary Lee. “It always has.\n\n“It will again.\n\n“And again.”\n\nNo."
    (one,) = extract(text)
    assert text[slice(*one.source)] == "Mary Lee"
    assert [text[start:end] for start, end in one.content] == [
        *("“It fails,”", "“It always has.", "“It will again.", "“And again.”")
    ]


def test_whole_sentences_in_marks_are_speech_even_of_nobody():
    text = "It rained all week. “The river was in the kitchen by nine that night.” They left."
    for mark, count in ((".”", 1), ("”", 0)):
        words = text.replace(".”", mark)
        end = words.index("”") + 1
        found_alone = give_rest_of_quotations(words, [], [(20, end)], [(0, len(words))])
        assert [one.content for one in found_alone] == [((20, end),)] * count


@pytest.mark.parametrize("batch", [1, 150, 10_000])
def test_what_is_found_in_a_text_does_not_depend_on_the_others(monkeypatch, batch):
    quoted = "“It fails,” said Mary Lee.\n\nThe mayor agreed."
    texts = [quoted, "", "He said that it rains.", "“So.”", " ", *[f"{n}. {quoted}" for n in "12"]]
    monkeypatch.setattr(extraction, "BATCH", batch)
    together = extraction.extract_all((text, lines(text)) for text in texts)
    assert list(together) == [extract(text, lines(text)) for text in texts]
    assert not list(extraction.extract_all([]))


def lines(text):
    return [match.span() for match in re.finditer(".+", text)]


@pytest.mark.parametrize(
    "text",
    [
        "It goes without saying that taxes are hard to raise.",
        "The state had offered to test the soil at no cost. Results are expected early next week.",
    ],
)
def test_nobody_says_what_goes_without_saying(text):
    assert found(text) == []


def test_an_imperative_is_nobody():
    assert [source for source, *_ in found("“Don’t tell me it’s fine,” said Mary Lee.")] == [
        "Mary Lee"
    ]


SPOKEN = Attribution((16, 24), (11, 15), ((0, 10),))  # “It fails,” said Mary Lee.


@pytest.mark.parametrize(
    ("between", "quotation", "pieces"),
    [
        (" ", "“It has always failed us.”", 2),
        (" ", "“No.”", 2),  # a sentence of its own
        (" The ", "“deconfliction plan”", 1),  # a few words are set off, not spoken
        (" " * 383, "“It has always failed us.”", 2),
        (" " * 384, "“It has always failed us.”", 1),  # too far
        ("\n", "“It has always failed us.”", 2),  # the next paragraph opens with it
        ("\nNo. ", "“It has always failed us.”", 1),
    ],
)
def test_a_quotation_that_runs_on_has_the_speaker_before(between, quotation, pieces):
    text = f"“It fails,” said Mary Lee.{between}{quotation}"
    start = 26 + len(between)
    first, _, _ = text.partition("\n")
    paragraphs = [(0, len(first)), (len(first) + 1, len(text))][: 1 + ("\n" in text)]
    (whole,) = give_rest_of_quotations(text, [SPOKEN], [(0, 11), (start, len(text))], paragraphs)
    assert whole.content == ((0, 10), (start, len(text)))[:pieces]


@pytest.mark.parametrize(
    ("source", "content", "is_dropped"),
    [
        # Most of the content is the rule's: more than half of it, not half.
        (None, ((0, 21),), False),
        (None, ((0, 20),), False),
        (None, ((1, 20),), True),
        (None, ((0, 5), (8, 10), (10, 14)), False),
        (None, ((0, 5), (8, 10), (10, 15), (15, 18)), True),
        # A source that holds the rule's source and as much again is none of its own.
        ((26, 34), ((50, 60),), True),
        ((27, 34), ((50, 60),), False),
        ((30, 34), ((50, 60),), False),
    ],
)
def test_a_tagged_attribution_gives_way_where_the_rule_has_most_of_it(source, content, is_dropped):
    rule = Attribution((30, 34), (36, 40), ((10, 20),))
    tagged = Attribution(source, (42, 46), content)
    assert (tagged not in merge([tagged], [rule])) == is_dropped


def test_reports_are_cue_and_source_at_once():
    text = "The move follows several reports that Russia had sent a military team to Syria."
    ((source, _, row),) = found(text, description=True)
    assert (source, row["naming"]) == ("several reports", "media")


def test_the_rule_stands_where_both_find_a_cue_and_the_tagger_everywhere_else():
    rule = Attribution((0, 3), (4, 8), ((9, 30),))
    same_cue = Attribution(None, (4, 8), ((9, 12),))
    elsewhere = Attribution((40, 43), (44, 48), ((49, 60),))
    assert merge([same_cue, elsewhere], [rule]) == [rule, elsewhere]


def test_content_is_cut_to_the_content_that_holds_it():
    text = "A told B that it is so, the official said today."
    inner = Attribution((0, 1), (2, 6), ((9, 47),))
    outer = Attribution((24, 36), (37, 41), ((0, 22),))
    arranged = arrange(text, [inner, outer])
    assert [one.content for one in arranged] == [((0, 22),), ((9, 22),)]
    inner = Attribution((0, 1), (2, 6), ((9, 27),))
    innermost = Attribution((9, 11), (12, 14), ((15, 27),))
    arranged = arrange(text, [innermost, inner, outer])
    assert [one.content for one in arranged] == [((0, 22),), ((9, 22),), ((15, 22),)]
    assert [one.parent for one in arranged] == [None, 0, 1]


def test_content_that_is_interrupted_crosses_no_other():
    heard = "we talked of the risk of a crash before the recession"
    he, lee = extract(f"Lee said {heard}, he said, “I hope that happens soon.”")
    end = 9 + len(heard)
    assert lee.parent == 0
    assert he.content == ((0, end), (end + 11, end + 38))
    assert lee.content == ((9, end), (end + 11, end + 38))
    said = "The two men spoke on Friday, a Pentagon official said."
    text = f"{said},{said}—{said}—"
    crossing = extract(text)[2].content
    assert [text[a:b] for a, b in crossing] == [".—The two men spoke on Friday", "."]


@pytest.mark.parametrize(
    "sentence",
    [
        "“It fails,” said Mary Lee, adding that it always has.",
        "“It fails,” Mary Lee said, pointing out that it always has.",
        "Critics say that it is late and add that it always has been.",
        "Officials said they were not sure, but noted that it always has.",
    ],
)
def test_a_second_cue_after_any_first_shares_its_source(sentence):
    first, second = clauses(sentence)
    assert first[0] == second[0]
    assert second[1].split()[0] in ("adding", "pointing", "add", "noted")
    assert second[2][0].startswith("that it always has")


def test_nothing_is_nested_in_plain_content():
    text = "A said it rains."
    one = Attribution((0, 1), (2, 6), ((7, 15),))
    assert nested_attributions(text, [one]) == [one]


def shown(text, rule):
    return written(text, rule(text, body_paragraphs(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It rained. The governor added:\n\n“It rains. “Hard” rain,” he shouted.\n\nNo more.",
            [("The governor", "added", ["“It rains. “Hard” rain,”"])],
        ),
        (
            "Lee later said in a statement:\n\nIt rains. As you said, it pours.\n\nNo more.",
            [("Lee", "later said", ["It rains. As you said, it pours."])],
        ),
        ("The list is long:\n\nIt rains here today.", []),  # no reporting verb
        ("He said it is this, among others:\n\nIt rains.", []),  # the verb has its own content
        ("The governor added:\n\nIt rains, the mayor said.", []),  # the paragraph reports itself
        ("The governor added.\n\n“It rains here today.”", []),  # no colon
        ("In the end, said:\n\n“It rains here today.”", []),  # nobody says it
        ("The governor added:", []),
    ],
)
def test_a_cue_and_a_colon_introduce_the_next_paragraph(text, expected):
    assert shown(text, introduced) == expected


TRANSCRIPT = (
    "A talk with Ann Smith, a senator, follows.\n\n"
    "LEE: Will it rain?\n\n"
    "ANN SMITH: It will. I said so.\n\n"
    "It always has.\n\n"
    "(CROSSTALK)\n\n"
    "LEE: Thank you.\n\n"
    "The programme is on each week."
)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Q: Why?\n\nA: I was tired.\n\nQ: Of what?\n\nA: The rain.", "A", "I was tired."),
        ("Jo Bell: Why?\n\nMo Fisk: The rain.\n\nJo Bell: Was it?", "Mo Fisk", "The rain."),
        ("BRAND: Who?\n\nTULLY (by phone): Me.\n\nBRAND: You?", "TULLY", "Me."),
        ("“The best night of my life.” – Nadia Kerr", "Nadia Kerr", "“The best night of my life.”"),
        ("“The best night.”\n\n— Jo Bell, a nurse", "Jo Bell, a nurse", "“The best night.”"),
        ("And from Chairman Otto Lenz:\n\n“We won.”", "Chairman Otto Lenz", "“We won.”"),
        ("Ana Bell, head of the ward:\n\n“We won.”", "Ana Bell, head of the ward", "“We won.”"),
        ("LISBON, May 3 (XY) — The fire spread, Ann Lee said.", "Ann Lee", "The fire spread"),
        ("ST. LOUIS - “We won,” Ann Lee said.", "Ann Lee", "“We won,”"),
        ("“Get out!” Mr Quayle bellowed.", "Mr Quayle", "“Get out!”"),
    ],
)
def test_layout_tells_who_speaks(text, source, content):
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    told = [
        (text[slice(*one.source)], text[slice(*one.content[0])])
        for one in extract(text, paragraphs)
        if one.source
    ]
    assert (source, content) in told


def test_a_list_in_small_letters_is_no_transcript():
    text = "Name: Tom.\n\nAge: 5.\n\nName: Ann.\n\nAge: 6."
    assert extract(text, [match.span() for match in re.finditer(r"[^\n]+", text)]) == []


def test_turns_of_a_transcript_have_their_speaker_up_to_the_next_label():
    assert shown(TRANSCRIPT, turns) == [
        ("LEE", ":", ["Will it rain?"]),
        ("ANN SMITH", ":", ["It will. I said so.", "It always has."]),
        ("LEE", ":", ["Thank you."]),
    ]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        # A turn in open marks goes on where a paragraph opens with one.
        (
            "“LEE: Will it rain?\n\n“SMITH: It will.\n\nThe studio laughed.\n\n"
            "“SMITH: It will, I know.\n\n“It always has.\n\nThe end.",
            [["Will it rain?"], ["It will."], ["It will, I know.", "It always has."]],
        ),
        # A quotation between turns is somebody else's.
        (
            "LEE: Will it rain?\n\n“It will,” the mayor said.\n\nNYE: No.\n\nLEE: Thank you.",
            [["Will it rain?"], ["No."], ["Thank you."]],
        ),
        ("UPDATE: It rains.\n\nUPDATE: It pours.", []),  # one label, no talk
        ("BORN: In Kent.\n\nWORK: In Leeds.", []),  # each label once: a box of facts
        ("Lee: It rains.\n\nSmith: It pours.\n\nLee: It does.", []),  # not in capitals
    ],
)
def test_only_labels_that_take_turns_make_a_transcript(text, contents):
    assert [content for _, _, content in shown(text, turns)] == contents


def test_the_engine_takes_turns_whole_and_describes_their_speakers():
    found = extract(TRANSCRIPT)
    top = [one for one in found if one.parent is None]
    assert [TRANSCRIPT[slice(*one.source)] for one in top] == ["LEE", "ANN SMITH", "LEE"]
    rows = describe(TRANSCRIPT, found)
    told = [(row["kind"], row["naming"], row["entity"], row["sector"]) for row in rows]
    assert told == [
        ("speech", "named", "Lee", "other"),
        ("speech", "named", "Ann Smith", "politics"),
        ("speech", "named", "Lee", "other"),
    ]


def test_names_in_capitals_are_written_small_where_they_speak_and_nowhere_else():
    text = "NATO met.\n\nLEE: The USA?\n\nO’NEIL: Yes.\n\nLEE: NATO said no."
    written = with_names_as_written(text, turns(text, body_paragraphs(text)))
    assert written == "NATO met.\n\nLee: The USA?\n\nO’Neil: Yes.\n\nLee: NATO said no."


def test_the_engine_gives_an_introduced_paragraph_to_its_speaker():
    text = "It rained on Friday. The governor added:\n\nIt rains. We will all get wet.\n\nNo more."
    (one,) = extract(text)
    assert (text[slice(*one.source)], one.cue) == ("The governor", (34, 39))


def test_time_is_linear_in_the_words_before_a_verb():
    def find(number):
        lead = f"The mayor {'also ' * number}x said:"
        text = f"{lead}\n“It rains.”"
        return list(introduced(text, [(0, len(lead)), (len(lead) + 1, len(text))]))

    assert times_as_fast(lambda: find(1_000), lambda: find(8_000)) < 16

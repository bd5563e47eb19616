"""Generated parts of the README: where they stand, and what they are made from."""

import pytest

from presslens.claims import Finding
from presslens.errors import StudyError
from presslens.study.readme import readme_blocks, replace_block, replace_blocks

BEGIN, END = "<!-- generated: findings -->", "<!-- end generated: findings -->"
RECORD = {
    "id": "fig-1-1-x",
    "number": "1.1",
    "notebook": "01_corpus.ipynb",
    "title": "Words by article",
    "alt": 'Words by "article". NPR: 329.',
}
STORY = {"dek": "Four articles.\n", "limits": "They are four.\n", "figures": ["fig-1-1-x"]}


def finding(question, sentence, figure=""):
    return Finding(question, sentence, figure, "01_corpus.ipynb", 3)


FOUND = [
    finding("In short", "They part."),
    finding("Who speaks?", "Officials."),
    finding("Which is *longest*?", "NPR is.", "fig-1-1-x"),
]


def test_only_the_text_between_the_markers_is_replaced():
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert replace_block(text, "findings", "new\n") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def test_replacing_twice_changes_nothing_more():
    once = replace_block(f"{BEGIN}{END}", "findings", "- a\n- b")
    assert replace_block(once, "findings", "- a\n- b") == once


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (END, "is missing"),
        (f"{BEGIN}{BEGIN}{END}", "stands there 2 times"),
        (f"{END}{BEGIN}", "stands before"),
    ],
)
def test_markers_that_are_not_a_pair_are_one_clear_error(text, said):
    with pytest.raises(StudyError, match=rf"^README\.md: the marker .*{said}"):
        replace_block(text, "findings", "new")


def test_a_block_that_nothing_makes_is_refused():
    with pytest.raises(StudyError, match="nothing generates the block 'other'"):
        replace_blocks("<!-- generated: other -->", {"findings": ""})


def test_the_opening_is_the_dek_and_what_is_found_in_short():
    blocks = readme_blocks([RECORD], FOUND, STORY)
    assert blocks["opening"] == "Four articles.\n\n**In short.** They part."
    assert blocks["limits"] == "They are four."


def test_findings_are_numbered_and_their_question_leads_to_their_figure():
    blocks = readme_blocks([RECORD], FOUND, STORY)
    assert blocks["findings"] == (
        "1. **Who speaks?** Officials.\n"
        r"2. **[Which is \*longest\*?](figures/fig-1-1-x.svg)** NPR is."
    )


def test_a_picture_has_its_alternative_text_and_leads_to_its_drawing():
    picture = readme_blocks([RECORD], FOUND, STORY)["figures"]
    assert '<a href="figures/fig-1-1-x.svg"><img src="figures/fig-1-1-x.png"' in picture
    assert 'alt="Words by &quot;article&quot;. NPR: 329."' in picture


def test_a_figure_that_was_not_published_is_named():
    with pytest.raises(StudyError, match="names fig-9-9-gone, which is no figure"):
        readme_blocks([RECORD], FOUND, {**STORY, "figures": ["fig-9-9-gone"]})

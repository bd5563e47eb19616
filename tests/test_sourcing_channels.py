"""How a source's words came to the article, and whether they were voiced at all."""

import pytest

from presslens.sourcing.channels import channel_of
from presslens.sourcing.kinds import kind_of


def channel(words="she", cue="said", **given):
    rest = {"naming": "named", "sector": "business", "kind": "speech", "quote_type": "direct"}
    return channel_of(words, cue, **(rest | given))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"cue": "said"}, "interview"),
        ({"cue": "said in a statement"}, "statement"),
        ({"cue": "told a news conference"}, "statement"),
        ({"words": "the spokeswoman"}, "statement"),
        ({"cue": "tweeted"}, "social"),
        ({"cue": "wrote in a letter"}, "document"),
        ({"naming": "document", "words": "the report"}, "document"),
        ({"via": "Reuters"}, "second-hand"),
        ({"naming": "media", "words": "the paper"}, "second-hand"),
        ({"naming": "none", "words": ""}, "unspecified"),
        ({"naming": "anonymous", "words": "experts", "quote_type": "indirect"}, "unspecified"),
        ({"description": "president of France", "quote_type": "indirect"}, "unspecified"),
        ({"kind": "mind", "cue": "hopes", "is_quoted": False}, "unspecified"),
        (
            {"naming": "anonymous", "words": "scientists", "sector": "expert", "has_study": True},
            "document",
        ),
    ],
)
def test_words_and_cue_show_the_channel(given, expected):
    assert channel(**given) == expected


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", "speech"),
        ("according to", "speech"),
        ("", "speech"),
        ("believes", "mind"),
        ("hoped", "mind"),
        ("said he hoped", "speech"),
        ("was astonished by", "mind"),
    ],
)
def test_the_cue_parts_speech_from_mind(cue, kind):
    assert kind_of(cue) == kind

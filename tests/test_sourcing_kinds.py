import pytest

from presslens.measures.sourcing.describe.describe import speech_or_belief


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
    assert speech_or_belief(cue) == kind

"""Every target of tests/fuzz holds of what hypothesis draws; `make fuzz` goes on from there."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent / "fuzz"))
from targets import BOMS, FILES, FRAGMENTS, TARGETS, bytes_of

TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=30).map("".join)
RAW = st.binary(max_size=200)
BYTES = RAW | RAW.map(bytes_of) | st.builds(bytes.__add__, st.sampled_from(BOMS), RAW)
EXAMPLES = dict.fromkeys(("extraction", "counts", "tables", "loading"), 300)
EXAMPLES |= {"web_page": 200, "verification": 200}
"""Of each target, where not 1,000: the suite has a minute for all."""


@pytest.mark.parametrize("target", [*TARGETS, *FILES])
def test_what_holds_of_any_input(target):
    @settings(max_examples=EXAMPLES.get(target, 1_000), suppress_health_check=list(HealthCheck))
    @given(TEXTS if target in TARGETS else BYTES)
    def check(given):
        (TARGETS | FILES)[target](given)

    check()

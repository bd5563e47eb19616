"""A figure record written out, for the tests of what reads one."""

from presslens.study import records

PIXELS = {"width": 1440, "height": 600, "sha256": "2" * 64}
SUFFIXES = ("svg", "png", "pdf", "csv")


def record(id="fig-2-1-grade-shift", **changes) -> records.Record:
    """The record of a figure, with keys changed."""
    made = records.make_record(
        records.OUR_STUDY,
        id,
        {f"{id}.svg": b"<svg/>", f"{id}.csv": b"outlet\nNPR\n"},
        title="Both reports fall by half a grade",
        headline="",
        caption="Grade of the file and of the body.",
        alt="Two lines fall from left to right; NPR ends at 11.9, NBC News at 12.2.",
        notebook="02_readability.ipynb",
        inputs={"seeds/npr.txt": "1" * 64},
        pixels=PIXELS,
        coding_by=None,
    )
    return {**made, **changes}

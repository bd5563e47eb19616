"""The parts of README.md that are computed: text between two markers is replaced by a run.

A generated block stands between `<!-- generated: NAME -->` and `<!-- end generated: NAME -->`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from presslens.errors import StudyError
from presslens.records import Record, markdown_text

MOST_PICTURES = 3
"""Pictures in the README; the first notebooks prepare what the last ones find."""

TIMING_COLUMNS = ("command", "seconds")
_BEGIN = re.compile(r"<!-- generated: ([\w-]+) -->")


def replace_block(text: str, name: str, content: str, file: str = "README.md") -> str:
    """Replace what stands between the two markers of a block.

    Parameters
    ----------
    text
        The whole file.
    name
        Name of the block in its markers.
    content
        New content, without the line breaks next to the markers.
    file
        Name of the file, for the error.

    Returns
    -------
    str
        The file with the new block; all else is unchanged.

    Raises
    ------
    StudyError
        If a marker is missing or doubled, or the end stands before the beginning.
    """
    begin, end = f"<!-- generated: {name} -->", f"<!-- end generated: {name} -->"
    for marker in (begin, end):
        count = text.count(marker)
        if count != 1:
            found = "is missing" if count == 0 else f"stands there {count} times"
            raise StudyError(f"{file}: the marker {marker} {found}; write it exactly once")
    start, stop = text.index(begin) + len(begin), text.index(end)
    if stop < start:
        raise StudyError(f"{file}: the marker {end} stands before {begin}; swap the two")
    return f"{text[:start]}\n{content.strip()}\n{text[stop:]}"


def replace_blocks(text: str, blocks: Mapping[str, str], file: str = "README.md") -> str:
    """Replace several blocks, and refuse markers of a block that nothing makes.

    Raises
    ------
    StudyError
        As `replace_block`, and if the file has a marker whose name is not in `blocks`.
    """
    for name in _BEGIN.findall(text):
        if name not in blocks:
            known = ", ".join(sorted(blocks))
            raise StudyError(f"{file}: nothing generates the block {name!r}; there are {known}")
    for name, content in blocks.items():
        text = replace_block(text, name, content, file)
    return text


def readme_blocks(records: Sequence[Record], timings: str | None) -> dict[str, str]:
    """Every generated block of README.md by name.

    Parameters
    ----------
    records
        Figure records in the order of their numbers (keys id, number, title, caption, alt,
        notebook).
    timings
        Text of tests/bench/results/timings.csv, or None where it was not measured yet.
    """
    return {
        "findings": findings_block(records),
        "figures": figures_block(records),
        "timings": timings_block(timings),
    }


def findings_block(records: Iterable[Record]) -> str:
    """Markdown list: each figure's title, which is a computed finding, and its caption."""
    return "\n".join(
        f"- **{markdown_text(record['title']).rstrip('.')}.** {markdown_text(record['caption'])} "
        f"([figure {record['number']}](figures/{record['id']}.svg))"
        for record in records
    )


def figures_block(records: Iterable[Record]) -> str:
    """Markdown pictures with alt text: the first figure of each of the last notebooks."""
    first: dict[str, Record] = {}
    for record in records:
        first.setdefault(record["notebook"], record)
    shown = list(first.values())[-MOST_PICTURES:]
    return "\n\n".join(
        f"[![{markdown_text(record['alt'])}](figures/{record['id']}.png)]"
        f"(notebooks/{record['notebook']})\n\n"
        f"*Figure {record['number']}. {markdown_text(record['title']).rstrip('.')}.*"
        for record in shown
    )


def timings_block(timings: str | None) -> str:
    """How long each command took, in words.

    Parameters
    ----------
    timings
        CSV with the columns `command` (what was run, in words) and `seconds` (wall clock);
        others may follow.

    Raises
    ------
    StudyError
        If a column is missing or a time is not a number.
    """
    if timings is None:
        return "Not measured yet on this version."
    rows = list(csv.DictReader(io.StringIO(timings)))
    lines = []
    for number, row in enumerate(rows, start=2):
        try:
            command, seconds = (row[column] for column in TIMING_COLUMNS)
            lines.append(f"- {command}: about {in_words(float(seconds))}")
        except (KeyError, TypeError, ValueError) as error:
            raise StudyError(
                f"tests/bench/results/timings.csv, line {number}: needs the columns "
                f"{' and '.join(TIMING_COLUMNS)}, seconds as a number; run make bench"
            ) from error
    return "\n".join(lines)


def in_words(seconds: float) -> str:
    """Length of time as a reader wants it: "0.4 s", "12 s", "3 min"."""
    if seconds < 1:
        return f"{seconds:.1f} s"
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"

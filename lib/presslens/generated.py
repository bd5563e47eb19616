"""The parts of README.md that are computed: text between two markers is replaced by a run.

A generated block stands between `<!-- generated: NAME -->` and `<!-- end generated: NAME -->`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from presslens import __version__
from presslens.errors import StudyError
from presslens.records import OUR_STUDY, Record, Study, markdown_text
from presslens.wording import a_list, markdown_rows

if TYPE_CHECKING:
    from presslens.findings import Finding

MOST_PICTURES = 3
"""More of this size would push what follows too far down the page."""
PICTURE_WIDTH = 720
"""Pixels: the width that figures are drawn for, at which their smallest words can be read."""
CHANCE_FIGURE = "fig-5-6-all-analyses"
"""Id of the figure of every comparison; there is none where nothing was compared."""

NOTHING_FOUND = "Nothing could be found out about these articles."

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


def readme_blocks(
    records: Sequence[Record],
    found: Sequence[Finding],
    notebooks: Mapping[str, bytes],
    timings: str | None,
    chance: str = "",
) -> dict[str, str]:
    """Every generated block of README.md by name.

    Parameters
    ----------
    records
        Figure records in the order of their numbers (keys id, number, title, alt, notebook).
    found
        The findings; each has its figure among the records.
    notebooks
        "notebooks/NAME" -> contents of each executed notebook; others may be among them.
    timings
        Text of tests/bench/results/timings.csv, or None where it was not measured yet.
    chance
        What can be told from chance over all comparisons, as `validity.prose.overall` returns it.

    Raises
    ------
    StudyError
        If a finding names no cell of its notebook, or the timings can't be read.
    """
    return {
        "findings": findings_block(found, records, chance),
        "claims": claims_block(found, notebooks),
        "figures": figures_block(found, records),
        "timings": timings_block(timings),
    }


def findings_block(found: Iterable[Finding], records: Iterable[Record], chance: str = "") -> str:
    """Markdown list: each finding with its question, its figure and its limit; chance below it."""
    numbers = {record["id"]: record["number"] for record in records}
    lines = [
        f"{place}. **{markdown_text(finding.question)}** {markdown_text(finding.sentence)} "
        f"({_linked(finding, numbers)}) "
        f"*{markdown_text(finding.limit)}*"
        for place, finding in enumerate(found, start=1)
    ]
    if not lines:
        return NOTHING_FOUND
    return "\n".join([*lines, *(["", _linked_chance(chance, numbers)] if chance else [])])


def _linked(finding: Finding, numbers: Mapping[str, str]) -> str:
    """Link every figure that shows what a finding says."""
    ids = [finding.figure, *finding.also.split()]
    return a_list(f"[figure {numbers[id]}](figures/{id}.svg)" for id in ids)


def _linked_chance(chance: str, numbers: Mapping[str, str]) -> str:
    """Write what may be chance as Markdown, with its figure if that is published."""
    number = numbers.get(CHANCE_FIGURE)
    link = f" ([figure {number}](figures/{CHANCE_FIGURE}.svg))" if number else ""
    return f"{markdown_text(chance)}{link}"


def claims_block(found: Iterable[Finding], notebooks: Mapping[str, bytes]) -> str:
    """Markdown table: the question of each finding, the cell that computes it, and its test."""
    rows = []
    for place, finding in enumerate(found, start=1):
        path = f"notebooks/{finding.notebook}"
        cell = cell_number(notebooks[path], path, finding.cell)
        file, _, test = finding.check.partition("::")
        rows.append(
            (
                f"{place}. [{markdown_text(finding.question)}](#findings)",
                f"[{Path(path).stem}, cell {cell}]({path})",
                f"[`{test}`]({file})",
            )
        )
    columns = ("finding", "computed in", "falls if this test fails")
    return markdown_rows(columns, rows) if rows else NOTHING_FOUND


def cell_number(contents: bytes, name: str, code: str) -> int:
    """Return the number in brackets of the one cell of an executed notebook that holds some code.

    Raises
    ------
    StudyError
        If no cell holds it, or several do; names the notebook.
    """
    from presslens.notebooks import parse_notebook

    cells = [cell for cell in parse_notebook(contents, name).cells if cell.cell_type == "code"]
    holding = [cell.execution_count for cell in cells if code in cell.source]
    if len(holding) != 1:
        raise StudyError(
            f"{name}: {len(holding) or 'no'} cells hold {code!r}, which a finding names as its "
            "own; name another in lib/presslens/findings"
        )
    number: int = holding[0]
    return number


def figures_block(found: Iterable[Finding], records: Iterable[Record]) -> str:
    """Set pictures one below the other, the first of each notebook that has a finding.

    They are HTML, since Markdown can't give a picture a width; each leads to its drawing.
    """
    by_id = {record["id"]: record for record in records}
    first: dict[str, Record] = {}
    for finding in found:
        record = by_id[finding.figure]
        first.setdefault(record["notebook"], record)
    parts = [
        f'<a href="figures/{record["id"]}.svg"><img src="figures/{record["id"]}.png" '
        f'width="{PICTURE_WIDTH}" alt="{escape(" ".join(record["alt"].split()))}"></a>\n\n'
        f"[Figure {record['number']}](notebooks/{record['notebook']}): "
        f"{markdown_text(record['title']).rstrip('.')}."
        for record in list(first.values())[:MOST_PICTURES]
    ]
    return "\n\n".join(parts) if parts else NOTHING_FOUND


def findings_json(
    found: Iterable[Finding],
    inputs: Mapping[str, str],
    study: Study = OUR_STUDY,
    chance: str = "",
) -> str:
    """Write the findings for machines: the text of figures/findings.json.

    Parameters
    ----------
    found
        The findings in their order.
    inputs
        Name within the study -> sha256 of every file that they rest on.
    study
        What they are a part of.
    chance
        What can be told from chance over all comparisons, as `validity.prose.overall` returns it.

    Returns
    -------
    str
        A JSON object with the keys `study` (its title), `version` (of the library), `licence` (its
        address; "" where none is stated), `inputs` and `chance` (as given), and `findings`: a list
        of objects whose keys are the attributes of `findings.Finding`.
    """
    content = {
        "study": study.title,
        "version": __version__,
        "licence": study.licence,
        "inputs": dict(inputs),
        "chance": chance,
        "findings": [asdict(finding) for finding in found],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


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

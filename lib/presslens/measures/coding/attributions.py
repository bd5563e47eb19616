"""Check the spans of coded attributions, and that each stands inside its parent."""

import re
from collections.abc import Iterator, Mapping

from presslens.measures.coding.rows import Fault, Row, Rows, shortened
from presslens.measures.coding.texts import Texts
from presslens.text.spans import parse_spans

_SPANS = re.compile(r"[0-9]{1,15}-[0-9]{1,15}(?: [0-9]{1,15}-[0-9]{1,15})*")


def faults_of_attributions(rows: Rows, texts: Texts) -> Iterator[Fault]:
    """Yield spans that do not hold their words, and parents that do not hold their children.

    Parameters
    ----------
    rows : sequence of (int, mapping of str to str)
        Line and cells, each cell sound by itself.
    texts : Texts
        The body sentences.

    Yields
    ------
    Fault
        Parents only if all spans are sound.
    """
    by_id = {row["attribution_id"]: row for _, row in rows}
    sound = True
    for line, row in rows:
        if reason := _fault_of_spans(row, texts) or _fault_of_place(row, texts):
            sound = False
            yield Fault(line, reason)
    for line, row in rows if sound else ():
        if row["parent_id"] and (reason := _fault_of_parent(row, by_id)):
            yield Fault(line, reason)


def _fault_of_place(row: Row, texts: Texts) -> str:
    """Tell that no piece of the content stands in the sentence that the row names."""
    left, right = texts.places[row["article"]][int(row["sentence"])]
    if any(start < right and end > left for start, end in parse_spans(row["content_spans"])):
        return ""
    return f"no content of the row stands in sentence {row['sentence']} of {row['article']}"


def _fault_of_spans(row: Row, texts: Texts) -> str:
    """Tell which span does not hold the words that the row says it holds."""
    article = texts.corpus[row["article"]]
    cells = {
        part: f"{row[f'{part}_start']}-{row[f'{part}_end']}".removesuffix("-")
        for part in ("source", "cue")
    } | {"content": row["content_spans"]}
    for part, cell in cells.items():
        if not cell:
            if row[part]:
                return f"the {part} {shortened(row[part])} has no offsets"
            continue
        if not _SPANS.fullmatch(cell) or (part != "content" and " " in cell):
            columns = "content_spans" if part == "content" else f"{part}_start and {part}_end"
            how = "start-end" if part == "content" else "a whole number each"
            return f"{shortened(cell)} is no span of the {part}; write {columns} as {how}"
        pairs = parse_spans(cell)
        borders = [0, *(border for pair in pairs for border in pair), len(article.text)]
        if borders != sorted(borders):
            return f"{part} {cell[:40]} goes backwards, or beyond the end of {article.file}"
        pieces = [article.text[start:end] for start, end in pairs]
        held = " … ".join(pieces)
        if not all(pieces) or held != row[part]:
            return (
                f"{part} {cell[:40]} is {shortened(held)} in {article.file}, the row says "
                f"{shortened(row[part])}"
            )
    return ""


def _fault_of_parent(row: Row, by_id: Mapping[str, Row]) -> str:
    """Tell why the attribution said to hold this one does not."""
    name, parent = row["parent_id"], by_id.get(row["parent_id"])
    if parent is None or parent["article"] != row["article"]:
        return f"parent_id {shortened(name)} is no attribution of {row['article']}"
    outer = parse_spans(parent["content_spans"])
    for start, end in parse_spans(row["content_spans"]):
        if not any(left <= start and end <= right for left, right in outer):
            return f"content {start}-{end} is not inside that of its parent {shortened(name)}"
    seen = {row["attribution_id"]}
    while parent is not None:
        if parent["attribution_id"] in seen:
            return f"parent_id {shortened(name)} leads back to the row itself"
        seen.add(parent["attribution_id"])
        parent = by_id.get(parent["parent_id"])
    return ""

"""Spans as a cell of a table: pairs of offsets, such as "12-30 40-55"."""

from collections.abc import Iterable


def parse_spans(cell: str) -> tuple[tuple[int, int], ...]:
    """Read a cell of spans.

    Parameters
    ----------
    cell : str
        Pairs of offsets joined by a hyphen, separated by spaces; may be empty.

    Returns
    -------
    tuple of (int, int)
        The spans in the order of the cell.

    Raises
    ------
    ValueError
        If a piece is not two whole numbers joined by a hyphen.
    """
    spans = []
    for piece in cell.split():
        start, _, end = piece.partition("-")
        spans.append((int(start), int(end)))
    return tuple(spans)


def format_spans(spans: Iterable[tuple[int, int]]) -> str:
    """Write spans as a cell that `parse_spans` reads."""
    return " ".join(f"{start}-{end}" for start, end in spans)

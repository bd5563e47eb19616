"""Short names for articles, from outlets or file names of any length, for tables and figures."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

LONGEST = 28
"""Characters: what leaves a figure of full width room for its drawing."""


def short_names(names: Sequence[str], longest: int = LONGEST) -> list[str]:
    """Shorten names so that each keeps what is its own.

    Where a name is too long, the words with which all begin are cut; then ends are cut, or the
    middle where the ends are what differs.

    Parameters
    ----------
    names : sequence of str, length n
    longest : int
        Characters; a number behind a name that would occur twice comes on top.

    Returns
    -------
    list of str, length n
        No two are the same.

    Examples
    --------
    >>> short_names(["town_2019_fire-on-the-hill", "town_2019_fire-on-the-quay"], 16)
    ['hill', 'quay']
    """
    cut = [" ".join(name.split()) for name in names]
    if len(cut) > 1 and max(map(len, cut)) > longest:
        start = _common_words(cut)
        cut = [name[start:] or name for name in cut]
    groups: dict[str, list[str]] = defaultdict(list)
    for name in cut:
        groups[_ending_at(name, longest)].append(name)
    differ = {short: _common_words(group) for short, group in groups.items()}
    seen: Counter[str] = Counter()
    shortened: dict[str, None] = {}
    for name in cut:
        short = _ending_at(name, longest)
        if len(name) > longest and len(groups[short]) > 1:
            head = f"{name[: longest // 3]}…"
            short = head + _ending_at(name[differ[short] :], longest - len(head))
        label = short
        while label in shortened:
            seen[short] += 1
            label = f"{short} ({seen[short] + 1})"
        shortened[label] = None
    return list(shortened)


def _common_words(names: Sequence[str]) -> int:
    """Count the characters with which all names begin, up to the end of a word; a date is one."""
    pairs = zip(min(names), max(names), strict=False)
    common = "".join(first for first, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    for end in range(len(common), 0, -1):
        mark, around = (
            common[end - 1],
            (common[end - 2 : end - 1], *(n[end : end + 1] for n in names)),
        )
        if mark in " _" or (mark in "-." and not all(map(str.isdigit, around))):
            return end
    return 0


def _ending_at(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip(' _-.')}…"

"""Articles that copy another one: wire stories run again, whole, changed in places, or cut.

Two texts are compared by the runs of five words that they share (shingles; Broder 1997), and by
containment, the share of the shorter text's runs that the other has: a brief is contained in its
story, but not like it. Of a long text a quarter of the runs is kept, chosen by their hash and so
the same quarter in every text (FracMinHash; Irber and others 2022, bioRxiv 2022.01.11.475838).
A word is what it is for shared passages (`segmentation.compared_form`).

Own code: rensa and datasketch find by MinHash what is alike and not what is contained, datasketch's
LSH Ensemble takes ten times as long and finds less (tests/bench/copies.py), SetSimilaritySearch had
its last release in 2022, and sourmash is made for genomes and brings a hundred megabytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presslens.errors import MeasureError
from presslens.text.segmentation import compared_form, joined_body, split_pieces, split_words

if TYPE_CHECKING:
    import pandas as pd

    Ints = NDArray[np.int64]
    Sketch = NDArray[np.uint64]

COLUMNS = {
    "id": "id of the article",
    "copy_of": "id of the earliest article that it copies: at least half of its own runs of five "
    "words are there; empty if there is none",
    "holds": "id of the earliest article of which it has at least half, while most of its own text "
    "is other; empty if there is none",
    "containment": "share of the shorter one's runs of five words that the other has, with "
    "copy_of or else with holds; missing without either",
}
"""Columns of a table of copies. Who counts each text once takes the rows without `copy_of`."""

WINDOW = 3.0
"""Days before or after an article in which its copies are looked for."""

SHINGLE = 5
EVERY, FEW = 4, 64
"""One hash of `EVERY` is kept, but all of a text of which fewer than `FEW` would be."""

_KEPT = np.uint64(2**64 // EVERY)
_LOOKED_UP, _AT_LEAST = np.uint64(2**64 // 16), 8  # a part of the kept hashes finds candidates
_NEIGHBORS, _CANDIDATES = 4, 8  # texts looked at for each hash, and compared for each article
_CONTAINED, _SURELY = 0.5, 0.8
_SHARED, _SURELY_SHARED = 50, 20  # runs at least: half of a short text may be one long sentence
_FORMULA = 50  # articles; what stands in more of them is a formula
_BLOCK = 4096
_REMEMBERED = 1 << 16  # pieces of text
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63)
_MIX = tuple(map(np.uint64, (*_FACTORS, 0x27D4EB2F165667C5)))


def copies(articles: pd.DataFrame, window: float | None = WINDOW) -> pd.DataFrame:
    """Find the articles that copy another one.

    Parameters
    ----------
    articles : DataFrame
        One row per article: `id`, `text` (as published, cleaned here) and, if known, `date`
        (ISO 8601, with or without a time).
    window : float or None
        Days that a copy and its original may lie apart where both have a date; None is any.

    Returns
    -------
    DataFrame
        One row per article in the order given, columns as in `COLUMNS`.

    Raises
    ------
    MeasureError
        If ids are doubled, or a date can't be read.
    """
    texts = (text if isinstance(text, str) else "" for text in articles["text"])
    dates = articles.get("date")
    return find_copies(articles["id"], [sketch(joined_body(text)) for text in texts], dates, window)


# --- sketches ------------------------------------------------------------------------------------


def sketch(body: str) -> Sketch:
    """Hashes of the runs of five words of a body text, the same in every process.

    Returns
    -------
    ndarray of uint64, shape (n,)
        Distinct and sorted: a quarter of the hashes, all where the text has few, none where it has
        no words. Some 1.2 kB for an article of 600 words.
    """
    hashes = _word_hashes(split_pieces(body))
    if 0 < len(hashes) < SHINGLE:  # one run of all its words
        hashes = np.concatenate([hashes, np.zeros(SHINGLE - len(hashes), np.uint64)])
    size = max(0, len(hashes) - SHINGLE + 1)
    mixed = np.zeros(size, np.uint64)
    for place, factor in enumerate(_MIX):
        mixed += hashes[place : place + size] * factor
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX[1]
    mixed ^= mixed >> np.uint64(32)
    kept = _distinct(mixed[mixed < _KEPT])
    return kept if len(kept) >= FEW else _distinct(mixed)


class _Bits(dict[str, int]):
    """64 bits for each piece that is one word, as many as were met last; 0 for any other piece."""

    def __missing__(self, piece: str) -> int:
        words = split_words(piece)
        bits = _bits(words[0]) if len(words) == 1 else 0
        if len(self) >= _REMEMBERED:
            self.clear()
        self[piece] = bits
        return bits


def _bits(word: str) -> int:
    form = compared_form(word).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(form, digest_size=8).digest(), "little") | 1


_BITS = _Bits()


def _word_hashes(pieces: list[str]) -> Sketch:
    """64 bits for each word of the pieces; most pieces are one word, a few none or several."""
    hashes = np.fromiter(map(_BITS.__getitem__, pieces), np.uint64, len(pieces))
    other = hashes == 0
    if not other.any():
        return hashes
    words = [split_words(pieces[place]) for place in np.flatnonzero(other)]
    times = np.ones(len(pieces), np.int64)
    times[other] = [len(several) for several in words]
    hashes, other = np.repeat(hashes, times), np.repeat(other, times)
    hashes[other] = np.array([_bits(word) for several in words for word in several], np.uint64)
    return hashes


def _distinct(hashes: Sketch) -> Sketch:
    """Sort; np.unique takes four times as long on so few."""
    hashes = np.sort(hashes)
    return hashes[np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)]]


def _thin(hashes: Sketch) -> Sketch:
    return hashes if hashes[-1] < _KEPT else hashes[: np.searchsorted(hashes, _KEPT)]


# --- comparison ----------------------------------------------------------------------------------


class _Link(NamedTuple):
    """What two texts share: places in order of date, share of the shorter and of the later one."""

    later: int
    earlier: int
    containment: float
    own: float


def find_copies(
    ids: Sequence[object] | pd.Series,
    sketches: Sequence[Sketch],
    dates: Sequence[object] | pd.Series | None = None,
    window: float | None = WINDOW,
) -> pd.DataFrame:
    """Find copies by the sketches of their texts, wherever these were made.

    The earlier of two articles is the original; of the same date, or without one, the one that
    comes first in `ids`. An article without a date is compared with all, and comes before them.
    Time and memory grow with the number of articles, however many share a text or a formula.

    Parameters
    ----------
    ids : sequence, shape (n,)
        Of the articles, all different.
    sketches : sequence of n ndarrays
        As `sketch` makes them.
    dates, window
        As in `copies`; dates in the order of `ids`.

    Returns
    -------
    DataFrame
        As from `copies`.

    Raises
    ------
    MeasureError
        If ids are doubled, or a date can't be read.
    """
    import pandas as pd

    names = pd.Series(list(ids), dtype=object)
    if names.duplicated().any():
        name = names[names.duplicated()].iloc[0]
        raise MeasureError(f"id {name!r} stands for several articles; give each its own")
    days = _days(names, dates)
    order = np.argsort(days, kind="stable")
    ordered = [sketches[place] for place in order]
    links = _links(ordered, _candidates(ordered, days[order], window))
    found: dict[tuple[str, int], _Link] = {}
    for link in sorted(links):  # the earliest first
        found.setdefault(("copy_of" if link.own >= _CONTAINED else "holds", link.later), link)
    cells = {name: np.full(len(names), "", object) for name in ("copy_of", "holds")}
    containment = np.full(len(names), np.nan)
    for (column, later), link in sorted(found.items(), reverse=True):  # copy_of after holds
        cells[column][order[later]] = names[order[link.earlier]]
        containment[order[later]] = link.containment
    return pd.DataFrame({"id": names, **cells, "containment": containment})


def are_wrong(dates: pd.Series) -> pd.Series:
    """Whether each of some dates is neither ISO 8601, with or without a time, nor missing."""
    return dates.notna() & (dates != "") & _times(dates).isna()


def _times(dates: pd.Series) -> pd.Series:
    import pandas as pd

    given = dates.astype(object).replace("", None)
    return pd.to_datetime(given, errors="coerce", utc=True, format="ISO8601")


def _days(names: pd.Series, dates: Sequence[object] | pd.Series | None) -> NDArray[np.float64]:
    """Days since 1970; minus infinity for an article without a date."""
    import pandas as pd

    if dates is None:
        return np.full(len(names), -np.inf)
    given = pd.Series(list(dates), dtype=object)
    if (wrong := are_wrong(given)).any():
        name, date = names[wrong].iloc[0], given[wrong].iloc[0]
        raise MeasureError(f"article {name!r}: {date!r} is no date; write it as 2026-11-30")
    read = _times(given)
    days = (read - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)
    return days.fillna(-np.inf).to_numpy(np.float64)


def _candidates(
    sketches: Sequence[Sketch], days: NDArray[np.float64], window: float | None
) -> Iterator[tuple[int, int]]:
    """Yield the pairs (later, earlier) of articles that share the most hashes.

    Under each hash an article meets the first within the window and those just before it: as many
    pairs as hashes, where all pairs would be the square of them.
    """
    looked_up = [s[: max(_AT_LEAST, np.searchsorted(s, _LOOKED_UP))] for s in sketches]
    total = len(sketches)
    owner = np.repeat(np.arange(total, dtype=np.int32), [len(s) for s in looked_up])
    hashes = np.concatenate([np.zeros(0, np.uint64), *looked_up])
    order = np.argsort(hashes, kind="stable")  # under each hash by date, as the owners are
    hashes, owner = hashes[order], owner[order]
    new = np.diff(hashes, prepend=~hashes[:1]) != 0
    group = np.cumsum(new) - 1
    several = np.bincount(group, minlength=1)[group] > 1
    group, owner = group[several], owner[several]
    del hashes, order, new, several
    undated = int(np.searchsorted(days, -np.inf, "right"))
    opens = np.zeros(total, np.int64) if window is None else np.searchsorted(days, days - window)
    key = group * total + owner
    by_owner = np.argsort(owner, kind="stable")
    ends = np.searchsorted(owner[by_owner], np.arange(total + 1))
    for block in range(0, total, _BLOCK):
        places = by_owner[ends[block] : ends[min(block + _BLOCK, total)]]
        yield from _most_shared(places, key, owner, opens, undated)


def _most_shared(
    places: Ints, key: Ints, owner: NDArray[np.int32], opens: Ints, undated: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the articles whose hashes stand at `places` in the sorted `key`."""
    total = len(opens)
    article = owner[places].astype(np.int64)
    start = key[places] - article  # of the hash
    first = np.searchsorted(key, start + opens[article])
    pairs = []
    for met in (first, *(places - back for back in range(1, _NEIGHBORS + 1))):
        good = first < places if met is first else met > first
        pairs.append(article[good] * total + owner[met[good]])
    first_of_all = np.searchsorted(key, start)
    good = (owner[first_of_all] < undated) & (first_of_all < first)
    pairs.append(article[good] * total + owner[first_of_all[good]])
    pair, votes = np.unique(np.concatenate(pairs), return_counts=True)
    later = pair // total
    best = np.lexsort((pair, -votes, later))
    rank = np.arange(len(best)) - np.searchsorted(later[best], later[best])
    for one in pair[best[rank < _CANDIDATES]].tolist():
        yield divmod(one, total)


def _links(sketches: Sequence[Sketch], pairs: Iterator[tuple[int, int]]) -> list[_Link]:
    """Keep the pairs of which one contains the other, and not by formulas alone."""
    sure: list[_Link] = []
    doubtful: list[_Link] = []
    for later, earlier in pairs:
        own, other = _comparable(sketches[later], sketches[earlier])
        short, long = sorted((own, other), key=len)
        shared = int(_in(short, long).sum())
        if shared < _CONTAINED * len(short) or not shared:
            continue
        link = _Link(later, earlier, shared / len(short), shared / len(own))
        runs = link.containment * min(_runs(sketches[later]), _runs(sketches[earlier]))
        if link.containment < _SURELY:
            if runs >= _SHARED:
                doubtful.append(link)
        elif runs >= _SURELY_SHARED or np.array_equal(own, other):
            sure.append(link)
    again = {link.later for link in sure if link.own >= _CONTAINED}
    formulas = _formulas(sketches, doubtful, again)
    for link in doubtful:
        both = _comparable(sketches[link.later], sketches[link.earlier])
        short, long = sorted((text[~_in(text, formulas)] for text in both), key=len)
        if len(short) and _in(short, long).mean() >= _CONTAINED:
            sure.append(link)
    return sure


def _comparable(one: Sketch, other: Sketch) -> tuple[Sketch, Sketch]:
    """Two sketches with the same part of the hashes kept."""
    if one[-1] >= _KEPT and other[-1] >= _KEPT:
        return one, other
    return _thin(one), _thin(other)


def _runs(hashes: Sketch) -> int:
    """How many runs of words a text has, about."""
    return len(hashes) * (1 if hashes[-1] >= _KEPT else EVERY)


def _in(few: Sketch, many: Sketch) -> NDArray[np.bool_]:
    """Whether each of some hashes is among others, both sorted."""
    if not len(many):
        return np.zeros(len(few), bool)
    return many[np.minimum(np.searchsorted(many, few), len(many) - 1)] == few


def _formulas(sketches: Sequence[Sketch], links: Sequence[_Link], again: set[int]) -> Sketch:
    """Hashes of `links` that stand in many articles; those in `again` repeat a counted one."""
    if not links:
        return np.zeros(0, np.uint64)
    asked = np.unique(np.concatenate([sketches[i] for link in links for i in link[:2]]))
    count = np.zeros(len(asked), np.int64)
    counted = [hashes for place, hashes in enumerate(sketches) if place not in again]
    for block in range(0, len(counted), _BLOCK):
        hashes = np.concatenate(counted[block : block + _BLOCK])
        at = np.minimum(np.searchsorted(asked, hashes), len(asked) - 1)
        count += np.bincount(at[asked[at] == hashes], minlength=len(asked))
    return asked[count > _FORMULA]

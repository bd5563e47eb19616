"""What actors and events are called: every mention that a pattern finds, with its place.

A pattern finds words, not meanings: "support" by whomever, "the call" of any caller. So every
mention is listed, and where there is a coding each difference from it is listed too.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from presslens.errors import CodingError
from presslens.framing.label_patterns import (
    PATTERNS,
    PROPER_NAME,
    SYRIAN_LEADER,
    UNIFIED,
    LabelPattern,
)
from presslens.segmentation import sentences

if TYPE_CHECKING:
    from presslens.corpus import Corpus

MENTION_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "actor": "who or what is meant",
    "label": "what it is called, as in the table of patterns",
    "unified": "the label, spellings of one name taken together",
    "group": "kind of label; empty where the patterns give none",
    "sentence": "number of the sentence, from 1",
    "start": "offset of the mention in the file",
    "end": "offset after it",
    "text": "the mention as it stands in the article",
}

DIFFERENCE_COLUMNS = {
    "actor": "who or what is meant",
    "label": "what it is called",
    "article": "slug of the article",
    "coded": "mentions by the coding",
    "found": "mentions by the patterns",
    "sentences_coded": "sentences of the coded mentions, such as '1 7'",
    "sentences_found": "sentences of the mentions found",
    "mentions": "the words found, joined by ' | '",
}

_OF_NO_KIND = ("", "other")  # groups of names that have nothing in common


def mentions(corpus: "Corpus", patterns: Iterable[LabelPattern] = PATTERNS) -> pd.DataFrame:
    """Find every mention of the labels in the body sentences.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    patterns : iterable of LabelPattern
        Of two patterns of one actor that fit the same words, the first has them; different actors
        do not compete.

    Returns
    -------
    DataFrame
        One row per mention in the order of the text, columns as in `MENTION_COLUMNS`.

    Raises
    ------
    CodingError
        If an expression is no regular expression; names its label.
    """
    compiled = [(pattern, _compiled(pattern)) for pattern in patterns]
    rows = []
    for sentence in sentences(corpus).itertuples():
        for pattern, start, end in sorted(
            _in_sentence(sentence.text, compiled), key=lambda found: found[1]
        ):
            rows.append(
                (
                    sentence.article,
                    corpus.outlets[sentence.article],
                    pattern.actor,
                    pattern.label,
                    UNIFIED.get(pattern.label, pattern.label),
                    pattern.group,
                    sentence.sentence,
                    sentence.start + start,
                    sentence.start + end,
                    sentence.text[start:end],
                )
            )
    table = pd.DataFrame(rows, columns=list(MENTION_COLUMNS))
    return table.astype(dict.fromkeys(("sentence", "start", "end"), "int64"))


def event_mentions(corpus: "Corpus") -> pd.DataFrame:
    """Find the mentions of the study's own patterns, where the articles are of their event.

    "A move" is somebody else's in articles of another event. They are of this one if any of them
    calls the Syrian leadership by a proper name.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        As `mentions` returns it; no row if no article has that name.
    """
    found = mentions(corpus)
    leader = found.loc[found["actor"] == SYRIAN_LEADER, "text"]
    return found if leader.str.contains(PROPER_NAME, case=False).any() else found.iloc[:0]


def of_a_kind(mentions: pd.DataFrame) -> pd.DataFrame:
    """Keep the mentions whose group says something of what is named; columns stay as they are.

    Parameters
    ----------
    mentions : DataFrame
        With the column group, such as `mentions` and `voices.add_voices` return.

    Returns
    -------
    DataFrame
        Without the mentions that have no group, and those of the group "other".
    """
    return mentions[~mentions["group"].isin(_OF_NO_KIND)]


def _compiled(pattern: LabelPattern) -> re.Pattern[str]:
    """Compile an expression that begins and ends with whole words, in capitals or not."""
    expression = pattern.expression.replace(" ", r"\s").replace("'", "['\u2019\u02bc]")
    try:
        return re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE)
    except re.error as error:
        raise CodingError(
            f"the pattern of {pattern.label!r} is no regular expression: {error}"
        ) from None


def _in_sentence(
    text: str, compiled: Iterable[tuple[LabelPattern, re.Pattern[str]]]
) -> Iterator[tuple[LabelPattern, int, int]]:
    taken: dict[str, list[tuple[int, int]]] = {}
    for pattern, expression in compiled:
        spans = taken.setdefault(pattern.actor, [])
        for match in expression.finditer(text):
            start, end = match.span()
            if all(end <= left or right <= start for left, right in spans):
                spans.append((start, end))
                yield pattern, start, end


def compare_labels(mentions: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """List every label and article where the patterns and the coding do not agree.

    Parameters
    ----------
    mentions : DataFrame
        As `mentions` returns it, spellings apart.
    coded : DataFrame
        The coding's labels.csv: actor, label, article, count, sentences.

    Returns
    -------
    DataFrame
        One row per label and article whose count or sentences differ, columns as in
        `DIFFERENCE_COLUMNS`; empty if none does.
    """
    codings = {
        (row["actor"], row["label"], row["article"]): (
            int(row["count"]),
            sorted(int(number) for number in str(row["sentences"]).split()),
        )
        for row in coded.to_dict("records")
    }
    found = dict(iter(mentions.groupby(["actor", "label", "article"])))
    rows = []
    for key in dict.fromkeys([*codings, *found]):
        count, coded_in = codings.get(key, (0, []))
        found_in = sorted(found[key]["sentence"]) if key in found else []
        if (count, coded_in) == (len(found_in), found_in):
            continue
        texts = " | ".join(found[key]["text"]) if key in found else ""
        places = [" ".join(map(str, numbers)) for numbers in (coded_in, found_in)]
        rows.append((*key, count, len(found_in), *places, texts))
    return pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS))

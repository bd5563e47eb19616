"""Time the readability indices of one tool over the texts that come in on standard input.

Prints as JSON the least processor time a text took, in seconds, and the number of indices.
"""

import json
import sys
import time
from collections.abc import Callable

ROUNDS = 5

Scorer = Callable[[str], object]
"""From one text to all indices of a tool."""


def textstat_rs() -> tuple[Scorer, int]:
    """A port of textstat to Rust."""
    import textstat_rs

    names = (
        "flesch_reading_ease flesch_kincaid_grade gunning_fog smog_index coleman_liau_index "
        "automated_readability_index dale_chall_readability_score linsear_write_formula "
        "spache_readability mcalpine_eflaw"
    )
    indices = [getattr(textstat_rs, name) for name in names.split()]
    return lambda text: [index(text) for index in indices], len(indices)


def py_readability_metrics() -> tuple[Scorer, int]:
    """All indices but SMOG, which the tool refuses under 30 sentences."""
    from nltk.tokenize.punkt import PunktSentenceTokenizer
    from readability import Readability
    from readability.text import analyzer

    # Without the model, which NLTK would download, Punkt does the same work.
    analyzer.sent_tokenize = PunktSentenceTokenizer().tokenize
    names = "flesch flesch_kincaid gunning_fog coleman_liau ari dale_chall linsear_write spache"

    def score(text: str) -> list[float]:
        measured = Readability(text)
        return [getattr(measured, name)().score for name in names.split()]

    return score, len(names.split())


def textdescriptives() -> tuple[Scorer, int]:
    """Without a trained model: spaCy's tokens, sentences split at . ! ?."""
    import spacy
    import textdescriptives  # noqa: F401  registers its components with spaCy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("textdescriptives/readability")
    indices = len(pipeline("One sentence. Another sentence. And one more.")._.readability)
    return lambda text: pipeline(text)._.readability, indices


def main(tool: str) -> None:
    """Time a tool on other texts in each round, so that it can't answer from memory."""
    loaders = (textstat_rs, py_readability_metrics, textdescriptives)
    score, indices = {load.__name__: load for load in loaders}[tool.replace("-", "_")]()
    texts = json.load(sys.stdin)
    score(texts[0])  # loads what is loaded only once
    seconds = []
    for number in range(ROUNDS):
        share = texts[number::ROUNDS]
        start = time.process_time()
        for text in share:
            score(text)
        seconds.append((time.process_time() - start) / len(share))
    print(json.dumps({"seconds_per_text": min(seconds), "indices": indices}))


if __name__ == "__main__":
    main(sys.argv[1])

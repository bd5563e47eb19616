"""Time py-readability-metrics: all its indices but SMOG, which it refuses under 30 sentences."""

from nltk.tokenize.punkt import PunktSentenceTokenizer
from readability import Readability
from readability.text import analyzer
from timing import report_timing

INDICES = [
    "flesch",
    "flesch_kincaid",
    "gunning_fog",
    "coleman_liau",
    "ari",
    "dale_chall",
    "linsear_write",
    "spache",
]

# NLTK would download the English Punkt model. Punkt without a model does the same work with empty
# lists of abbreviations, so the time is the peer's own, or a little better.
analyzer.sent_tokenize = PunktSentenceTokenizer().tokenize


def score(text: str) -> list[float]:
    """All indices of one text."""
    measured = Readability(text)
    return [getattr(measured, name)().score for name in INDICES]


report_timing(score, len(INDICES))

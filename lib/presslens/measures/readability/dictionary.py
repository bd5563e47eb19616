"""The shipped CMU Pronouncing Dictionary and textstat's list of familiar words.

textstat looks its syllables up in NLTK's copy of CMUdict, which it downloads on first use. This
module gives it the dictionary that comes with the package instead, so that nothing is downloaded
and the numbers are the same on every machine.
"""

import hashlib
import importlib
import importlib.util
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

from presslens.errors import MeasureError

DATA = Path(__file__).resolve().parents[2] / "data"
DICTIONARY = DATA / "cmudict" / "cmudict.dict"
CHECKSUMS = DATA / "SHA256SUMS"

Pronunciation = tuple[str, ...]

_textstat_lock = threading.RLock()


def _verified_text(path: Path) -> str:
    """Text of a shipped data file whose SHA-256 is the one listed in SHA256SUMS."""
    content = path.read_bytes()
    name = path.relative_to(DATA).as_posix()
    listed = {
        file: digest for digest, file in map(str.split, CHECKSUMS.read_text("utf-8").splitlines())
    }
    found = hashlib.sha256(content).hexdigest()
    if listed.get(name) != found:
        raise MeasureError(
            f"{path}: sha256 is {found[:12]}..., {CHECKSUMS.name} says "
            f"{listed.get(name, 'nothing')[:12]}...; the file was changed: reinstall presslens"
        )
    return content.decode("utf-8")


def _entries() -> Iterator[tuple[str, bool, str]]:
    """Each line of the dictionary as word, whether it is the first pronunciation, and phonemes."""
    for line in _verified_text(DICTIONARY).splitlines():
        entry = line.partition(" #")[0]  # "aalborg AO1 L ... # place, danish"
        word, _, phonemes = entry.partition(" ")
        if word.endswith(")"):  # "read(2)" is another pronunciation of "read"
            yield word[: word.index("(")], False, phonemes
        else:
            yield word, True, phonemes


@cache
def syllable_counts() -> Mapping[str, int]:
    """Syllables of each word of CMUdict, in its first pronunciation.

    Returns
    -------
    mapping of str to int
        Lower-case word to syllables; read-only. Eight sounds without a vowel ("hmm", "shh")
        have 0.

    Raises
    ------
    MeasureError
        If the shipped file is not the one its checksum was taken from.

    References
    ----------
    Carnegie Mellon University (1993-2015), The CMU Pronouncing Dictionary. A vowel carries its
    stress (0, 1 or 2), so the syllables are the digits among the phonemes.
    """
    return MappingProxyType(
        {
            word: phonemes.count("0") + phonemes.count("1") + phonemes.count("2")
            for word, first, phonemes in _entries()
            if first
        }
    )


@cache
def pronunciations() -> Mapping[str, tuple[Pronunciation, ...]]:
    """All pronunciations of each word of CMUdict, in the order of the file.

    Returns
    -------
    mapping of str to tuple of tuple of str
        Lower-case word to its pronunciations, each a tuple of ARPAbet phonemes; read-only.

    Raises
    ------
    MeasureError
        If the shipped file is not the one its checksum was taken from.
    """
    words: dict[str, tuple[Pronunciation, ...]] = {}
    for word, first, phonemes in _entries():
        pronunciation = tuple(phonemes.split())
        words[word] = (pronunciation,) if first else (*words[word], pronunciation)
    return MappingProxyType(words)


@cache
def easy_words() -> frozenset[str]:
    """Read the Dale-Chall list of familiar words that the installed textstat carries.

    Returns
    -------
    frozenset of str
        Lower-case words; 2,941 in textstat 0.7.13.

    Raises
    ------
    MeasureError
        If textstat is not installed.
    """
    textstat = importlib.util.find_spec("textstat")  # importing it would also import nltk
    if textstat is None or textstat.origin is None:
        raise MeasureError("textstat is not installed: pip install -r requirements.lock")
    listed = Path(textstat.origin).parent / "resources" / "en" / "easy_words.txt"
    return frozenset(map(str.strip, listed.read_text("utf-8").splitlines()))


class TextstatDictionary(dict[str, tuple[Pronunciation, ...]]):
    """The shipped dictionary in the shape textstat takes; the type tells it from NLTK's own."""


def _shipped_nltk() -> SimpleNamespace:
    """Answer the two calls textstat makes to nltk for its dictionary from the shipped file."""
    reader = SimpleNamespace(dict=lambda: TextstatDictionary(pronunciations()))
    return SimpleNamespace(
        data=SimpleNamespace(find=lambda name: DICTIONARY),
        corpus=SimpleNamespace(cmudict=reader),
    )


def provide_to_textstat() -> TextstatDictionary:
    """Make textstat count syllables by the shipped dictionary, and return textstat's copy of it.

    textstat keeps the dictionary it has once got. It gets ours here, before it asks NLTK, which
    would search the user's nltk_data, then download. If it already holds another one, that and
    all scores computed with it are forgotten. NLTK itself and the user's corpora stay as they are.

    Returns
    -------
    TextstatDictionary
        The very object textstat looks words up in; private to textstat, not `pronunciations()`.
    """
    # Not put on nltk.data.path: nltk >= 3.10 refuses folders that are group-writable (umask 002)
    # or owned by another account, and would go on to download.
    module = importlib.import_module("textstat.backend.utils._get_cmudict")
    with _textstat_lock:
        nltk, module.nltk = module.nltk, _shipped_nltk()  # type: ignore[attr-defined]
        try:
            dictionary = module.get_cmudict("en_US")
            if not isinstance(dictionary, TextstatDictionary):
                module.get_cmudict.cache_clear()
                forget_textstat_scores()
                dictionary = module.get_cmudict("en_US")
        finally:
            module.nltk = nltk  # type: ignore[attr-defined]
    assert isinstance(dictionary, TextstatDictionary)
    return dictionary


@cache
def _textstat_caches() -> tuple[Any, ...]:
    """List the functions of textstat that remember a count or a score."""
    importlib.import_module("textstat")
    functions = (
        function
        for name, module in list(sys.modules.items())
        if name.startswith("textstat.backend.")
        for function in vars(module).values()
        if hasattr(function, "cache_clear")
        and not function.__module__.startswith("textstat.backend.utils")
    )
    return tuple({id(function): function for function in functions}.values())


def forget_textstat_scores() -> None:
    """Empty textstat's caches of counts and scores, but keep what it has read from files.

    textstat hands out its cached lists themselves, so a caller who changed one has changed what
    textstat will answer for that text.
    """
    for function in _textstat_caches():
        function.cache_clear()


@contextmanager
def textstat_alone() -> Iterator[TextstatDictionary]:
    """Textstat with the shipped dictionary, no remembered scores, and no other thread in it."""
    with _textstat_lock:
        dictionary = provide_to_textstat()
        forget_textstat_scores()
        yield dictionary

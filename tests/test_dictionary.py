from types import SimpleNamespace

import pytest

from presslens.errors import MeasureError
from presslens.measures.readability import dictionary
from presslens.measures.readability.dictionary import (
    DICTIONARY,
    easy_words,
    pronunciations,
    syllable_counts,
)
from presslens.text.lexicons import DATA


def test_first_pronunciation_gives_the_syllables():
    # The file has "read R EH1 D", "read(2) R IY1 D"; "fire F AY1 ER0", "fire(2) F AY1 R".
    counts = syllable_counts()
    assert [counts[word] for word in ("syria", "read", "fire", "cat's", "hmm")] == [3, 1, 2, 1, 0]
    assert pronunciations()["read"] == [["R", "EH1", "D"]]
    # "aalborg AO1 L B AO0 R G # place, danish"
    assert pronunciations()["aalborg"] == [["AO1", "L", "B", "AO0", "R", "G"]]


def test_every_word_of_the_file_is_there():
    entries = (DATA / DICTIONARY).read_text("utf-8").splitlines()
    words = {entry.split()[0] for entry in entries}
    assert syllable_counts().keys() == {word for word in words if "(" not in word}


def test_every_shipped_data_file_has_its_checksum(checkout, monkeypatch):
    monkeypatch.syspath_prepend(checkout / "lib" / "training")
    from checksums import checksums

    listed = (DATA / "SHA256SUMS").read_text("utf-8")
    assert listed == checksums(DATA), "run: python lib/training/checksums.py"


def test_easy_words_are_those_textstat_uses():
    from textstat.backend.utils import get_lang_easy_words

    assert easy_words() == get_lang_easy_words("en_US")


def test_another_list_of_easy_words_is_refused(tmp_path, monkeypatch):
    (tmp_path / "resources" / "en").mkdir(parents=True)
    (tmp_path / "resources" / "en" / "easy_words.txt").write_text("a\nabout\n")
    other = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(dictionary, "find_spec", lambda name: other)
    with pytest.raises(MeasureError, match=r"easy_words\.txt is not .*requirements\.lock$"):
        easy_words.__wrapped__()

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from presslens.errors import MeasureError
from presslens.measures.readability import dictionary


def run_python(script: str, **environment: str) -> str:
    """Output of a script in a Python of its own."""
    finished = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


def test_first_pronunciation_gives_the_syllables():
    # The file has "read R EH1 D", "read(2) R IY1 D"; "fire F AY1 ER0", "fire(2) F AY1 R".
    counts = dictionary.syllable_counts()
    assert [counts[word] for word in ("syria", "read", "fire", "cat's", "hmm")] == [3, 1, 2, 1, 0]


def test_pronunciations_keep_the_order_of_the_file():
    assert dictionary.pronunciations()["read"] == (("R", "EH1", "D"), ("R", "IY1", "D"))


def test_comments_are_no_phonemes():
    # "aalborg AO1 L B AO0 R G # place, danish"
    assert dictionary.pronunciations()["aalborg"][0] == ("AO1", "L", "B", "AO0", "R", "G")


def test_every_line_of_the_file_is_one_pronunciation():
    lines = dictionary.DICTIONARY.read_text("utf-8").splitlines()
    assert sum(map(len, dictionary.pronunciations().values())) == len(lines) == 135_166


def test_counts_are_the_stressed_phonemes_of_the_pronunciations():
    counts = dictionary.syllable_counts()
    wrong = [
        word
        for word, (first, *_) in dictionary.pronunciations().items()
        if sum(phoneme[-1].isdigit() for phoneme in first) != counts[word]
    ]
    assert wrong == []


@pytest.mark.parametrize("table", [dictionary.syllable_counts, dictionary.pronunciations])
def test_tables_can_not_be_changed_by_a_caller(table):
    with pytest.raises(TypeError, match="does not support item assignment"):
        table()["syria"] = 1


def test_changed_dictionary_is_refused(tmp_path, monkeypatch):
    changed = tmp_path / "cmudict.dict"
    changed.write_text("syria S IH1 R\n")
    (tmp_path / "SHA256SUMS").write_text(f"{hashlib.sha256(b'x').hexdigest()}  cmudict.dict\n")
    monkeypatch.setattr(dictionary, "DATA", tmp_path)
    monkeypatch.setattr(dictionary, "DICTIONARY", changed)
    monkeypatch.setattr(dictionary, "CHECKSUMS", tmp_path / "SHA256SUMS")
    with pytest.raises(MeasureError, match=r"cmudict\.dict: sha256 is .* reinstall presslens"):
        dictionary.syllable_counts.__wrapped__()


def test_shipped_dictionary_is_the_one_the_reference_values_were_computed_with():
    assert hashlib.sha256(dictionary.DICTIONARY.read_bytes()).hexdigest() == (
        "81917843c7f44ce2b094ac63873c2c7a4cf802040792c455ba3ca406891c3d22"
    )


def test_every_shipped_data_file_has_its_checksum(checkout):
    sys.path.insert(0, str(checkout / "lib" / "training"))
    try:
        from checksums import checksums
    finally:
        sys.path.pop(0)
    listed = dictionary.CHECKSUMS.read_text("utf-8")
    assert listed == checksums(dictionary.DATA), "run: python lib/training/checksums.py"


def test_dictionary_lies_beside_its_licence():
    licence = dictionary.DICTIONARY.with_name("LICENSE").read_text("utf-8")
    assert "Carnegie Mellon University. All rights reserved." in licence


def test_easy_words_are_those_textstat_uses():
    from textstat.backend.utils import get_lang_easy_words

    assert dictionary.easy_words() == get_lang_easy_words("en_US")


def test_easy_words_are_read_without_importing_textstat():
    script = (
        "import sys\n"
        "from presslens.measures.readability.dictionary import easy_words\n"
        "assert 'about' in easy_words()\n"
        "print('textstat' in sys.modules or 'nltk' in sys.modules)"
    )
    assert run_python(script) == "False"


@pytest.fixture
def own_nltk_data(tmp_path) -> Path:
    """An nltk_data folder of a user, in which "cat" has three syllables."""
    folder = tmp_path / "nltk_data" / "corpora" / "cmudict"
    folder.mkdir(parents=True)
    (folder / "cmudict").write_text("CAT 1 K AE1 T AE1 T AE1\n")
    for path in (tmp_path, *tmp_path.rglob("*")):  # nltk reads no folder others may write to
        path.chmod(0o700 if path.is_dir() else 0o600)
    return tmp_path / "nltk_data"


USED_BEFORE = """
import textstat
assert textstat.syllable_count("cat") == 3 and textstat.flesch_kincaid_grade("cat") > 20
from presslens.measures.readability.dictionary import provide_to_textstat
provide_to_textstat()
"""


def test_shipped_dictionary_wins_over_the_users_even_after_textstat_was_used(own_nltk_data):
    script = USED_BEFORE + "print(textstat.syllable_count('cat'), textstat.syllable_count('Syria'))"
    assert run_python(script, NLTK_DATA=str(own_nltk_data)) == "1 3"


def test_scores_of_another_dictionary_are_forgotten(own_nltk_data):
    script = USED_BEFORE + "print(textstat.flesch_kincaid_grade('cat') < 0)"
    assert run_python(script, NLTK_DATA=str(own_nltk_data)) == "True"


def test_users_own_corpora_stay_as_they_are(own_nltk_data):
    script = USED_BEFORE + "import nltk; print(nltk.corpus.cmudict.dict())"
    found = run_python(script, NLTK_DATA=str(own_nltk_data))
    assert found == "{'cat': [['K', 'AE1', 'T', 'AE1', 'T', 'AE1']]}"


def test_textstat_gets_every_pronunciation_of_the_file():
    assert dict(dictionary.provide_to_textstat()) == dict(dictionary.pronunciations())


def test_textstat_gets_the_same_object_again():
    assert dictionary.provide_to_textstat() is dictionary.provide_to_textstat()


def test_changed_list_in_textstats_cache_is_forgotten():
    from textstat.backend.selections import list_words

    text = "The talks resumed."
    list_words(text).clear()
    dictionary.forget_textstat_scores()
    assert list_words(text) == ["The", "talks", "resumed"]

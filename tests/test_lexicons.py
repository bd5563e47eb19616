import hashlib
import subprocess
import sys

import pytest

from presslens.errors import MeasureError
from presslens.text import lexicons
from presslens.text.lexicons import shipped_text, word_groups, word_list


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder with one word list, in place of the shipped one; caches are empty."""
    (tmp_path / "lexicons").mkdir()
    words = "# colors\nred\n\n[cold]\nlight blue, green,\n# comment, too\n[ warm ]\nred, orange\n"
    (tmp_path / "lexicons" / "colors.txt").write_text(words)
    digest = hashlib.sha256(words.encode()).hexdigest()
    (tmp_path / "SHA256SUMS").write_text(f"{digest}  lexicons/colors.txt\n")
    monkeypatch.setattr(lexicons, "DATA", tmp_path)
    caches = (lexicons._checksums, word_groups, word_list)
    for function in caches:
        function.cache_clear()
    yield tmp_path
    for function in caches:
        function.cache_clear()


def test_entries_are_grouped_by_the_headings_of_the_file(data):
    assert word_groups("colors") == {
        "": {"red"},
        "cold": {"light blue", "green"},
        "warm": {"red", "orange"},
    }
    assert word_list("colors") == {"red", "light blue", "green", "orange"}


def test_groups_cannot_be_changed(data):
    with pytest.raises(TypeError):
        word_groups("colors")["cold"] = frozenset()


@pytest.mark.parametrize("listed", ["", f"{'0' * 64}  lexicons/colors.txt\n"])
def test_changed_data_file_is_refused(data, listed):
    (data / "SHA256SUMS").write_text(listed)
    with pytest.raises(MeasureError, match=r"colors\.txt.*reinstall"):
        shipped_text("lexicons/colors.txt")


def test_what_is_read_of_the_data_folder_is_checked_and_nothing_is_unpickled_or_asked_of_a_host():
    code = (
        "import sys\n"
        "from presslens.text import lexicons\n"
        "checked, read, refused = {'SHA256SUMS'}, set(), []\n"
        "check = lexicons.shipped_bytes\n"
        "lexicons.shipped_bytes = lambda name: (checked.add(name), check(name))[1]\n"
        "def watch(event, arguments):\n"
        "    if event == 'open' and str(arguments[0]).startswith(str(lexicons.DATA)):\n"
        "        read.add(str(arguments[0])[len(str(lexicons.DATA)) + 1:].replace(chr(92), '/'))\n"
        "    elif event in ('pickle.find_class', 'socket.connect'):\n"
        "        refused.append(event)\n"
        "sys.addaudithook(watch)\n"
        "import presslens\n"
        "from presslens.measures.readability.textstat_compare import textstat_counts\n"
        "text = 'The minister spoke on Tuesday. Nobody knows why, officials said.'\n"
        "presslens.readability.measure([text])\n"
        "presslens.sourcing.attributions([text])\n"
        "textstat_counts(text)\n"
        "print(len(read), sorted(read - checked), refused)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    count, rest = run.stdout.split(None, 1)
    assert (int(count) > 5, rest) == (True, "[] []\n"), run.stderr

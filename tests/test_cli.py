"""The command line: what it prints, its exit codes, and that an error is one line."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from small_project import make_project, write_articles

from presslens import __version__
from presslens.cli import main

HEAVY = ("IPython", "matplotlib", "nbformat", "numpy", "pandas", "nbclient", "textstat")


def error_line(capsys):
    """The one line that stands on standard error."""
    (line,) = capsys.readouterr().err.splitlines()
    return line


def exit_code_of_parser(arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return stopped.value.code


def test_the_version_is_the_librarys(capsys):
    assert exit_code_of_parser(["--version"]) == 0
    assert capsys.readouterr().out == f"presslens {__version__}\n"


def test_help_needs_no_heavy_package():
    code = (
        "import sys\nfrom presslens.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', [name for name in {HEAVY} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.splitlines()[-1] == "loaded: []"


def test_without_a_command_the_help_is_shown(capsys):
    assert main([]) == 2
    output = capsys.readouterr()
    assert "measure your own articles" in output.err
    assert "required" not in output.err
    assert output.out == ""


def test_a_command_runs_outside_the_main_thread(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The jets have landed. Nobody knows why.")
    with ThreadPoolExecutor() as threads:
        assert threads.submit(main, ["corpus", str(tmp_path)]).result() == 0


@pytest.mark.parametrize("arguments", [["stduy"], ["check", "--fast"], ["verify"]])
def test_wrong_words_show_the_usage(arguments, capsys):
    assert exit_code_of_parser(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: presslens")


@pytest.mark.parametrize("command", ["study", "test", "check"])
def test_outside_a_checkout_one_line_says_so(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 2
    assert error_line(capsys).startswith(f"{tmp_path} is not in a checkout of the study")


def test_options_go_to_pytest_as_they_are_and_its_exit_code_comes_back(tmp_path):
    project = make_project(tmp_path / "project")
    (project / "tests").mkdir()
    (project / "tests" / "test_two.py").write_text(
        "def test_good():\n    pass\n\n\ndef test_wrong():\n    assert False\n"
    )
    (project / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n")
    command = ["test", "--project", str(project), "-q", "-n", "0"]
    assert main([*command, "-k", "good"]) == 0
    assert main([*command, "tests/test_two.py::test_wrong"]) == 1


def test_the_corpus_is_listed_with_body_counts_and_flags(tmp_path, capsys):
    articles = {
        "a.txt": "The first one ran. It was fast.\n\nCopyright 2015 Example News\n",
        "b.txt": "",
        "notes.md": "No article.",
    }
    folder = write_articles(tmp_path / "mine", articles)
    (folder / "c.txt").write_bytes("Caf\xe9 words. More of them.".encode("cp1252"))
    assert main(["corpus", str(folder)]) == 0
    printed = capsys.readouterr()
    assert "notes.md is not read: not a .txt" in printed.err
    listed = [line.split() for line in printed.out.splitlines()]
    assert listed[:3] == [
        ["article", "outlet", "words", "sentences", "boilerplate_lines", "flag"],
        ["a", "a", "7", "2", "1"],
        ["b", "b", "0", "0", "0", "empty", "text"],
    ]
    assert listed[3][:8] == ["c", "c", "0", "0", "0", "not", "UTF-8", "(byte"]
    for name in articles:
        (folder / name).unlink()
    assert main(["corpus", str(folder)]) == 1


def test_a_file_that_can_not_be_read_is_named_and_the_others_are_measured(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4\n" + bytes(range(256)))
    (tmp_path / "b.txt").write_text("The first one ran. It was fast.\n")
    assert main(["readability", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    header, *rows = printed.out.splitlines()
    assert header.startswith("article,outlet,index,")
    assert {row.partition(",")[0] for row in rows} == {"b"}
    assert "a.txt is " in printed.err


def test_another_encoding_is_used_only_if_asked_for(tmp_path, capsys):
    folder = write_articles(tmp_path / "own", {})
    (folder / "a.txt").write_bytes("Caf\xe9 words. More of them.".encode("cp1252"))
    facts = tmp_path / "facts.csv"
    facts.write_text("fact_id,fact\nF01,The two men spoke\n")
    sheet = ["code-sheet", str(folder), str(tmp_path / "sheet.csv"), "--facts", str(facts)]
    for command in (["readability", str(folder)], sheet):
        assert main(command) == 2
        line = error_line(capsys)
        assert "a.txt is not UTF-8 (byte 3); " in line
        proposed = re.search(r"--encoding \S+$", line)[0].split()
        assert main([*command, *proposed]) == 0
    capsys.readouterr()
    assert "Café words." in (tmp_path / "sheet-sentences.csv").read_text("utf-8")


def test_verify_looks_into_the_figures_of_the_checkout(checkout, tmp_path, monkeypatch, capsys):
    (tmp_path / "other.png").write_bytes(b"not ours")
    monkeypatch.chdir(checkout)
    assert main(["verify", "figures/claims.json", "--record", "figures"]) == 3
    assert main(["verify", str(tmp_path / "other.png")]) == 3
    assert capsys.readouterr().out.splitlines()[1].startswith("unknown: other.png")
    monkeypatch.chdir(tmp_path)
    assert main(["verify", "other.png"]) == 2
    assert "--record PATH" in error_line(capsys)
    assert main(["verify", "nothing.png"]) == 2
    assert "nothing.png can't be read" in error_line(capsys)
    assert main(["verify", str(tmp_path / "nothing.png"), "--record", str(tmp_path)]) == 2
    assert "nothing.png" in error_line(capsys)


def test_a_record_that_came_with_a_copy_does_not_count_before_the_published_one(
    checkout, tmp_path, monkeypatch, capsys
):
    name = "fig-1-1-quotations"
    forged = tmp_path / f"{name}.csv"
    published = (checkout / "figures" / forged.name).read_bytes()
    forged.write_bytes(published.replace(b"0", b"1", 1))
    record = (checkout / "figures" / f"{name}.json").read_text("utf-8")
    hashes = [sha256(data).hexdigest() for data in (published, forged.read_bytes())]
    forged.with_suffix(".json").write_text(record.replace(*hashes), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["verify", forged.name]) == 0
    monkeypatch.chdir(checkout)
    assert main(["verify", str(forged)]) == 1
    assert "tampered" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("status", "old", "new", "code"),
    [
        ("original", b"", b"", 0),
        ("tampered", b"#222222", b"#ff0000", 1),
        ("re-saved", b"\n", b"\r\n", 4),
    ],
)
def test_verify_says_what_a_copy_is(checkout, tmp_path, capsys, status, old, new, code):
    original = next((checkout / "figures").glob("fig-*.svg"))
    (tmp_path / "copy.svg").write_bytes(original.read_bytes().replace(old, new))
    words = ["verify", str(tmp_path / "copy.svg"), "--record", str(checkout / "figures")]
    assert main(words) == code
    assert capsys.readouterr().out.startswith(f"{status}: copy.svg")


def test_faults_of_a_coding_sheet_are_printed_with_their_line_if_they_have_one(tmp_path, capsys):
    sheet = tmp_path / "sheet.csv"
    columns = "fact_id,fact,category,tier,article,status,sentence,snippet,evidence_sentences,note"
    rows = ["F1,They ran,dogs,core,one,told,,,,", "F1,They ran,dogs,core,two,,,,,"]
    sheet.write_text("\n".join([columns, *rows]) + "\n")
    articles = write_articles(tmp_path / "articles")
    assert main(["code-sheet", str(articles), str(sheet), "--check"]) == 1
    printed = capsys.readouterr().out
    assert "sheet.csv, line 2: status is 'told'" in printed
    assert "sheet.csv: one row is not filled yet: line 3\n" in printed


def test_a_reader_that_closes_the_pipe_is_no_error(seeds):
    command = [sys.executable, "-m", "presslens", "corpus", str(seeds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == ("", 0)
    process.stderr.close()


def test_what_the_system_refuses_is_one_line_and_exit_code_two(tmp_path, monkeypatch, capsys):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", str(tmp_path))

    # Root may enter any folder: only the system's answer is stood in for.
    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    assert main(["corpus", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path}: Permission denied\n"


def test_training_needs_the_texts_it_was_made_from(checkout, tmp_path, capsys):
    texts = ["--texts", str(tmp_path / "no")]
    assert main(["train-tagger", *texts, "--project", str(checkout)]) == 2
    assert "OneStopEnglish" in capsys.readouterr().err


@pytest.mark.parametrize(("options", "texts"), [([], True), (["--without-texts"], False)])
def test_the_site_is_made_with_or_without_texts(checkout, tmp_path, monkeypatch, options, texts):
    made = []

    def build(project, out, report, texts):
        made.append((project, out, texts))

    monkeypatch.setattr("presslens.study.site.build", build)
    command = ["site", "--project", str(checkout), *options]
    assert main([*command, "--out", str(tmp_path)]) == main(command) == 0
    assert made == [(checkout, tmp_path, texts), (checkout, checkout / "_site", texts)]


def test_a_terminal_without_a_letter_gets_its_escape_and_data_are_utf_8(tmp_path):
    write_articles(tmp_path / "mine", {"Al-Jazīra.txt": "The jets have landed. Nobody knows why."})
    printed = [
        subprocess.run(
            [sys.executable, "-m", "presslens", command, str(tmp_path / "mine")],
            env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
            check=True,
            capture_output=True,
        ).stdout
        for command in ("corpus", "readability")
    ]
    assert rb"Al-Jaz\u012bra" in printed[0]
    assert "\nAl-Jazīra,".encode() in printed[1]

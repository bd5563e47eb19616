"""A run over many articles: the same bytes whoever measures, and nothing lost when stopped."""

import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from small_project import contents
from timing import wait_until

import presslens
from presslens import bulk
from presslens.bulk import parts, run, summary
from presslens.bulk.progress import known_length
from presslens.cli import main
from presslens.errors import CorpusError, MeasureError, RunError
from presslens.measures.copies import copies
from presslens.text import inputs

TEXT = "Article {} says that “{} ships” left the port on Monday. Officials said little more."
ARTICLES = pd.DataFrame(
    {"id": [f"a{n}" for n in range(30)], "text": [TEXT.format(n, n % 7) for n in range(30)]}
)
QUOTED = ["quotation"]


def measure(out: Path, articles: pd.DataFrame = ARTICLES, **options) -> dict:
    return bulk.measure_all(articles, out, **{"which": QUOTED, "batch": 4} | options)


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("bulk") / "out"
    measure(out)
    return out


@pytest.fixture
def pages(tmp_path_factory) -> Path:
    """Web pages, one of them without an article, and what else may lie there."""
    folder = tmp_path_factory.mktemp("pages")
    for n in range(5):
        article = f"<p>{TEXT.format(n, n)}</p><p>{TEXT.format('too', n)}</p>" if n != 2 else ""
        head = '<meta property="og:site_name" content="Wire">'
        page = f"<html><head>{head}</head><body><article>{article}</article></body></html>"
        (folder / f"p{n}.html").write_text(page, encoding="utf-8")
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.html").write_bytes(b"%PDF-1.4")
    return folder


class Killing(bulk.Progress):
    """Kills a worker as soon as one batch is done."""

    def __init__(self, pid) -> None:
        super().__init__()
        self.pid, self.lines = pid, []

    def add(self, articles: int, measured: bool = True) -> None:
        if measured and self.pid:
            os.kill(self.pid(), signal.SIGKILL)
            self.pid = None

    def say(self, message: str) -> None:
        self.lines.append(message)


def test_the_parts_are_the_table_of_measure(done):
    whole = pd.read_parquet(done / "parts")
    expected = presslens.measure(ARTICLES.assign(outlet="", date="", event=""), QUOTED)
    pd.testing.assert_frame_equal(whole, expected, check_exact=True)
    manifest = json.loads((done / "manifest.json").read_text())
    about = [manifest[key] for key in ("complete", "batches", "articles", "measured", "errors")]
    assert about == [True, 8, 30, 30, {}]
    assert list(manifest["columns"]) == list(presslens.measures.batch.columns(QUOTED))


def test_results_of_another_source_or_of_other_options_are_refused_and_left_alone(
    tmp_path, monkeypatch
):
    for folder in (tmp_path, tmp_path / "usual"):
        folder.mkdir(exist_ok=True)
        ARTICLES.assign(body=ARTICLES["text"]).to_csv(folder / "news.csv")
    monkeypatch.chdir(tmp_path)
    Path("latin.csv").write_bytes("text\nCafé.\n".encode("cp1252"))
    with pytest.raises(CorpusError, match="encoding"):
        measure(tmp_path / "out", "latin.csv")
    measure(tmp_path / "out", "news.csv")  # nothing was there yet
    whole = contents(tmp_path / "out")
    for source, options, of in (
        ("usual/news.csv", {}, r"news\.csv"),
        ("news.csv", {"which": ["readability"]}, r"other options \(which: \['quotation'\]\)"),
        ("news.csv", {"text": "body"}, r"news\.csv with other options \(reading: "),
    ):
        with pytest.raises(RunError, match=f"has the results of .*{of}.*; give a new folder"):
            measure(Path("out"), source, **options)
    monkeypatch.chdir("usual")
    with pytest.raises(RunError, match="has the results of"):
        measure(tmp_path / "out", "news.csv")
    (tmp_path / "usual" / "link").symlink_to(tmp_path)
    for out, source in ((tmp_path / "out", "../news.csv"), (Path("link/out"), "../news.csv")):
        found = measure(out, Path(source), workers=bulk.choose_workers(1))
        assert found["there_already"] == 30
    assert contents(tmp_path / "out") == whole


def test_only_what_changed_is_measured_again(tmp_path, monkeypatch):
    out, calls = tmp_path / "out", []
    measure(out)

    def counted(articles, pages, which, code):
        calls.append(json.loads(articles)[0]["id"])
        return measure_batch(articles, pages, which, code)

    measure_batch = run.measure_batch
    monkeypatch.setattr(run, "measure_batch", counted)
    assert bulk.report(measure(out), out)[:2] == [
        "measured 30 of 30 articles; 30 were there already",
        "to be read with care: 30, fewer than 10 sentences (column caution)",
    ]
    assert calls == []
    part = sorted((out / "parts").iterdir())[1]
    whole = part.read_bytes()
    part.write_bytes(b"")
    measure(out)
    assert [part.read_bytes() == whole, calls.pop()] == [True, ["a4", "a5", "a6", "a7"]]
    edited = ARTICLES.assign(text=[*ARTICLES["text"][:5], None, "...", *ARTICLES["text"][7:]])
    found = measure(out, edited)
    assert (found["skipped"], found["errors"]) == ({"no text": 1}, {"no body text": 1})
    assert calls == [["a4", "a6", "a7"]]
    assert bulk.report(found, out)[0].startswith("measured 28 of 30 rows and files; 26 were")
    table = pd.read_parquet(out / "parts")
    assert table.loc[table["error"] != "", "id"].tolist() == ["a6"]
    assert pd.read_csv(out / "skipped.csv")["reason"].tolist() == ["no text"]
    monkeypatch.setattr(parts, "code", lambda: "another version")
    measure(out)
    assert len(calls) == 1 + 8


def test_copies_are_those_of_the_whole_table(tmp_path):
    # Longer texts of their own words; the last is the first one again, in a later batch.
    words = [f"{n}{chr(97 + k)}word" for n in range(9) for k in range(26)]
    texts = [" ".join(words[26 * n : 26 * n + 26]) + "." for n in range(9)]
    articles = ARTICLES[:10].assign(text=[*texts, f"{texts[0]} And a line more."])
    dated = articles.assign(date=["2026-11-30", *["Nov 30, 2026"] * 8, "2026-12-01"])
    found = measure(tmp_path / "out", dated, copies=True)
    table = pd.read_parquet(tmp_path / "out" / "copies.parquet")
    pd.testing.assert_frame_equal(table, copies(articles), check_dtype=False)
    assert (found["copies"], found["unread_dates"]) == (1, 8)
    assert table.loc[9, "copy_of"] == "a0"
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (manifest["copies"], list(manifest["columns_of_copies"])) == (1, list(table))
    measure(tmp_path / "out", articles[:9])
    assert not (tmp_path / "out" / "copies.parquet").exists()


def test_reasons_of_one_kind_are_one_and_rare_ones_are_together(tmp_path):
    doubled = pd.concat([ARTICLES, ARTICLES[:3], ARTICLES[:1].assign(id="z", text="")])
    found = measure(tmp_path / "out", doubled)
    assert found["skipped"] == {
        "an earlier article has the id …; give each its own": 3,
        "empty text": 1,
    }
    assert measure(tmp_path / "long", ARTICLES[:1].assign(text=10 * TEXT))["cautions"] == {}
    many = summary._most_common(Counter({f"reason {n}": n for n in range(1, 13)}))
    assert next(iter(many)) == "reason 12"
    assert (len(many), many["other reasons"]) == (11, 1 + 2)
    assert sum(many.values()) == sum(range(13))


@pytest.mark.parametrize("cluster", [False, True])
def test_others_who_measure_write_the_same_bytes_also_if_one_is_killed(
    done, pages, tmp_path, cluster
):
    measure(tmp_path / "serial", pages)
    if cluster:
        distributed = pytest.importorskip("distributed")
        with distributed.LocalCluster(
            2, threads_per_worker=1, dashboard_address=":0", silence_logs=50
        ) as local:
            progress = Killing(lambda: local.workers[0].pid)
            workers = bulk.choose_workers(scheduler=local.scheduler_address)
            measure(tmp_path / "out", workers=workers, progress=progress)
            measure(tmp_path / "pages", pages, workers=workers)
        assert progress.lines == []
    else:
        progress = Killing(lambda: multiprocessing.active_children()[0].pid)
        measure(tmp_path / "out", workers=bulk.choose_workers(2), progress=progress)
        measure(tmp_path / "pages", pages, workers=bulk.choose_workers(2))
        assert len(progress.lines) == 1
        assert multiprocessing.active_children() == []
    assert progress.pid is None
    assert contents(tmp_path / "out") == contents(done)
    assert contents(tmp_path / "pages") == contents(tmp_path / "serial")


def test_workers_read_web_pages_and_say_which_have_no_article(pages, tmp_path, monkeypatch):
    out = tmp_path / "out"
    measure(out, pages)
    table = pd.read_parquet(out / "parts")
    assert table["id"].tolist() == ["a", "p0", "p1", "p3", "p4"]
    assert table["outlet"].tolist() == ["", *["Wire"] * 4]
    measured = contents(out)
    measure(tmp_path / "copies", pages, copies=True)
    assert contents(tmp_path / "copies" / "parts") == contents(out / "parts")
    assert (tmp_path / "copies" / "skipped.csv").read_bytes() == measured["skipped.csv"]
    skipped = pd.read_csv(out / "skipped.csv")
    assert skipped["where"].tolist() == ["b.html", "p2.html"]
    assert skipped["reason"].tolist()[1].startswith("HTML in which no article is found")
    monkeypatch.setattr(inputs, "read_page", None)  # once is enough
    measure(out, pages)
    assert contents(out) == measured
    (pages / "p0.html").write_bytes(b"<html></html>")
    monkeypatch.undo()
    assert measure(out, pages)["skipped"] == {skipped["reason"][0]: 1, skipped["reason"][1]: 2}
    none = [pages / f"p{n}.html" for n in (0, 2)]
    with pytest.raises(CorpusError, match=r"no article can be read \(p0\.html: HTML in which"):
        measure(tmp_path / "none", none)


@pytest.fixture
def command(tmp_path):
    """Start the command on a table that takes some seconds."""
    many = pd.concat([ARTICLES] * 8, ignore_index=True)
    many.assign(id=[f"b{n}" for n in range(len(many))]).to_parquet(tmp_path / "many.parquet")

    def start(*options: str, **others) -> subprocess.Popen:
        words = ["measure", tmp_path / "many.parquet", tmp_path / "out", "--batch", "10", *options]
        command = [sys.executable, "-m", "presslens", *words]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **others
        )

    return start


def descendants(session: int) -> list[str]:
    """Processes of a session; zombies, which only wait to be read, left out."""
    found = subprocess.run(
        ["ps", "-o", "stat=", "-s", str(session)], capture_output=True, text=True
    ).stdout.split()
    return [state for state in found if state[0] != "Z"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_leaves_no_process_and_goes_on(command, tmp_path, how):
    process = command("--workers", "2", start_new_session=True)
    wait_until(lambda: any((tmp_path / "out" / "parts").glob("0*")), 60)
    process.send_signal(how)
    _, errors = process.communicate(timeout=60)
    wait_until(lambda: not descendants(process.pid), 60)
    kept = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out" / "parts").glob("0*")}
    if how != signal.SIGKILL:
        assert process.returncode == 130
        done = f"{10 * len(kept)} of 240 articles are done"
        # On a busy machine lines of progress come before it.
        assert errors.splitlines()[-1] == f"interrupted; {done}; run the same command to go on"
    process = command("--which", "quotation", "readability", "sourcing")
    output, _ = process.communicate(timeout=120)
    assert output.startswith("measured 240 of 240 articles")
    for name, written in kept.items():
        assert (tmp_path / "out" / "parts" / name).stat().st_mtime_ns == written


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_is_one_line(command, tmp_path):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    process = command("--which", "quotation", preexec_fn=limit)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert errors.count("\n") == 1
    assert "can't write" in errors
    assert not list((tmp_path / "out").rglob("*.new"))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (
            {"manifest.json": '{"format": 99}'},
            "results in format 99, but presslens .* writes format 1",
        ),
        ({"manifest.json": "[]"}, "was not written by presslens measure"),
        ({"thesis.docx": "mine"}, "has files but no manifest.json; give a new folder"),
    ],
)
def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path, content, error):
    for name, text in content.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(RunError, match=error):
        measure(tmp_path)
    assert contents(tmp_path) == {name: text.encode() for name, text in content.items()}


def test_a_folder_that_can_not_be_written_is_one_line(tmp_path, monkeypatch, capsys):
    ARTICLES.to_csv(tmp_path / "a.csv")
    command = ["measure", str(tmp_path / "a.csv")]
    for out in ("a.csv", "a.csv/deep"):
        assert main([*command, str(tmp_path / out)]) == 2
        assert capsys.readouterr().err.endswith("a.csv is a file; give a folder\n")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    # Root may write anywhere: only the system's answer is stood in for.
    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    assert main([*command, str(tmp_path / "out")]) == 2
    error = f"can't write {tmp_path / 'out' / 'manifest.json'}: Permission denied\n"
    assert capsys.readouterr().err == error


def test_wrong_options_are_refused_before_anything_is_written(tmp_path):
    with pytest.raises(MeasureError, match="which is"):
        measure(tmp_path / "out", which=["framing"])
    with pytest.raises(RunError, match="at least 1"):
        measure(tmp_path / "out", batch=0)
    with pytest.raises(RunError, match="not both"):
        bulk.choose_workers(2, "tcp://127.0.0.1:8786")
    with pytest.raises(RunError, match="--workers 0"):
        bulk.choose_workers(0)
    assert not (tmp_path / "out").exists()


def kill(*_: object) -> None:
    os._exit(1)


def test_workers_that_die_again_and_again_end_the_run(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "measure_batch", kill)
    with pytest.raises(RunError, match="again and again at batch 1;"):
        measure(tmp_path / "out", workers=bulk.choose_workers(1))


def test_a_script_without_a_guard_may_use_workers(tmp_path):
    script = (
        "from presslens import bulk\n"
        f"bulk.measure_all(['One.', 'Two.'], {str(tmp_path / 'out')!r}, which=['quotation'],\n"
        "                 workers=bulk.choose_workers(2), batch=1)\n"
        "print('once')"
    )
    (tmp_path / "script.py").write_text(script)
    run = subprocess.run(
        [sys.executable, tmp_path / "script.py"], capture_output=True, text=True, timeout=60
    )
    assert (run.stdout, run.stderr) == ("once\n", "")


def test_a_run_whose_parts_another_run_removed_says_so(tmp_path):
    class Other(bulk.Progress):
        def add(self, articles: int, measured: bool = True) -> None:
            if measured and self.total:
                self.total = 0
                measure(tmp_path / "out", batch=7)

    with pytest.raises(RunError, match="another run into"):
        measure(tmp_path / "out", progress=Other())


def test_progress_says_rate_and_time_left():
    progress = bulk.Progress()
    progress.total = 1000
    progress.add(400, measured=False)
    progress.add(100)
    assert progress.line(10) == "500 of 1,000 articles, 10 a second, about 50 s left"


def test_the_length_of_a_source_is_told_without_reading_it(tmp_path):
    table = ARTICLES.assign(text=ARTICLES["text"] + '\n"And more."\n')
    table.to_csv(tmp_path / "a.csv", index=False)
    rows = table.to_json(orient="records", lines=True)
    (tmp_path / "a.jsonl").write_text(rows.rstrip("\n"))  # no line break at the end
    (tmp_path / "parts").mkdir()
    for name in ("a", "b"):
        table.to_parquet(tmp_path / "parts" / f"{name}.parquet")
    (tmp_path / "c.parquet").write_text("not a table")
    names = ["a.csv", "a.jsonl", "parts", "c.parquet", "nowhere"]
    sources = [table["text"], iter(table["text"]), *map(tmp_path.joinpath, names)]
    assert [known_length(source) for source in sources] == [30, 0, 30, 30, 60, 0, 0]

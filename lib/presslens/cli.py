"""The command `presslens`: run, test and check the study, measure articles, verify figures.

Heavy packages are imported in the handlers, so that `presslens --help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from presslens import __version__
from presslens.errors import NotebookError, PressLensError, StudyError
from presslens.signals import handled
from presslens.wording import printable

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Corpus

Handler = Callable[[argparse.Namespace], int]

BAD_INPUT = 2
INTERRUPTED = 130
_COLUMNS = ("text", "id", "outlet", "date", "event")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments
        Words after `presslens`; those of this process if None.

    Returns
    -------
    int
        Exit code: 0 fine, 1 a notebook failed, data differ or no article can be measured, 2 bad
        input, 3 the same data but another drawing, 130 interrupted; that of pytest for `test`.
    """
    parser = build_parser()
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments:
        parser.print_help(sys.stderr)
        return BAD_INPUT
    options, rest = parser.parse_known_args(arguments)
    if rest and options.handler is not run_tests:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest
    try:
        # SIGTERM does what Ctrl-C does: no temporary folder and no kernel is left behind.
        with handled(_interrupt, signal.SIGTERM):
            code: int = options.handler(options)
        sys.stdout.flush()
    except PressLensError as error:
        _complain(" ".join(str(error).split()))
        return 1 if isinstance(error, NotebookError) else BAD_INPUT
    except KeyboardInterrupt as stopped:
        _complain(str(stopped) or "interrupted; nothing is half written")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe such as `| head` has enough; what Python still has to write at exit
        # goes nowhere, so that it does not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A folder that may not be entered, a full disk: the system's words without a traceback.
        _complain(f"{error.filename or 'presslens'}: {error.strerror or error}")
        return BAD_INPUT
    return code


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands and options."""
    parser = argparse.ArgumentParser(
        prog="presslens", description="Measure how news articles report one event."
    )
    parser.add_argument("--version", action="version", version=f"presslens {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, handler: Handler, help: str, **options: Any) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = commands.add_parser(name, help=help, **options)
        command.set_defaults(handler=handler)
        return command

    _add_study_commands(add)
    _add_article_commands(add)
    return parser


def _add_study_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands that need a checkout, and verify."""
    project = argparse.ArgumentParser(add_help=False)
    project.add_argument(
        "--project", type=Path, metavar="FOLDER", help="the checkout (default: where you are)"
    )
    here = {"parents": [project]}
    add("study", run_study, "run all notebooks and publish their figures", **here)
    add("check", run_check, "make all again and compare with what is published", **here)
    pytest_help = "run the tests; options for pytest may follow"
    add("test", run_tests, pytest_help, allow_abbrev=False, **here)

    site = add("site", run_site, "write the study as pages, to _site", **here)
    site.add_argument("--out", type=Path, metavar="FOLDER", help="where (default: _site)")
    site.add_argument(
        "--without-texts",
        action="store_true",
        help="leave the articles' full texts out; short quotations remain",
    )
    codes = "exit codes: 0 original, 1 tampered, 2 unreadable, 3 unknown, 4 re-saved, 5 cropped"
    verify = add(
        "verify", run_verify, "say whether a copied figure is the published one", epilog=codes
    )
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument(
        "--record",
        type=Path,
        metavar="PATH",
        help="its .json record, or a folder of figures (default: beside FILE, else the checkout's)",
    )
    train = add("train-tagger", train_tagger, "make the weights of the tagger again", **here)
    texts_help = "texts of OneStopEnglish"
    train.add_argument("--texts", type=Path, required=True, metavar="FOLDER", help=texts_help)


def _add_article_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands for a reader's own articles."""
    articles = argparse.ArgumentParser(add_help=False)
    articles.add_argument("folder", type=Path, metavar="FOLDER", help="or table of articles")
    articles.add_argument("--encoding", default="utf-8", help="of the text files (default: utf-8)")
    here = {"parents": [articles]}
    formats = (
        "Reads UTF-8 .txt and .html files, one per article, or those that an articles.csv lists "
        "(columns slug, file, outlet), or a table with a row per article. For news in English."
    )
    report_help = "measure your own articles and write tables and figures"
    report = add("report", run_report, report_help, epilog=formats, **here)
    out_help = "folder for the results"
    report.add_argument("--out", type=Path, required=True, metavar="RESULTS", help=out_help)
    report.add_argument("--title", help="what they are cited as (default: Articles in FOLDER)")
    report.add_argument("--author", metavar="NAME", help="whose they are (default: not named)")
    report.add_argument("--date", metavar="YYYY-MM-DD", default="", help="of the results")

    add("corpus", print_corpus, "list the articles of a folder", **here)
    add("readability", print_readability, "print all readability indices as CSV", **here)
    _add_measure_command(add)
    sheet_help = "write a blank coding sheet for articles, or check a filled one"
    sheet = add("code-sheet", code_sheet, sheet_help, **here)
    sheet.add_argument("sheet", type=Path, metavar="SHEET", help="the sheet, a .csv file")
    sheet.add_argument("--facts", type=Path, metavar="FILE", help="CSV with fact_id and fact")
    sheet.add_argument("--check", action="store_true", help="check the sheet row by row")


def _add_measure_command(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command for any number of articles."""
    about = (
        "Reads a folder of texts or web pages, or a CSV, TSV, JSONL, Excel or Parquet table with "
        "a row per article. OUT gets parts/, which pandas.read_parquet reads as one table, "
        "manifest.json and skipped.csv. The same command goes on where a run stopped."
    )
    command = add(
        "measure", run_measure, "measure any number of articles, a row each", epilog=about
    )
    command.add_argument("source", metavar="SRC", help="the articles")
    command.add_argument("out", type=Path, metavar="OUT", help="folder for the results")

    def option(name: str, metavar: str, help: str, **others: Any) -> None:
        command.add_argument(f"--{name}", metavar=metavar, help=help, **others)

    which_help = "some of readability, sourcing and quotation (default: all)"
    option("which", "MEASURE", which_help, nargs="+")
    option("workers", "N", "processes that measure (default: this one)", type=int)
    scheduler_help = "join the Dask cluster of this scheduler, such as tcp://node1:8786"
    option("scheduler", "ADDRESS", scheduler_help, default="")
    copies_help = "also write copies.parquet: which articles copy an earlier one"
    command.add_argument("--copies", action="store_true", help=copies_help)
    option("batch", "N", "articles a batch (default: 128)", type=int)
    for name in _COLUMNS:
        option(name, "COLUMN", f"column with the {name} (default: one of the usual names)")
    option("encoding", "NAME", "of text (default: utf-8)")


def run_study(options: argparse.Namespace) -> int:
    """Run the notebooks of the study."""
    from presslens.study.run import find_project, run_study

    run_study(find_project(options.project), _report)
    return 0


def run_report(options: argparse.Namespace) -> int:
    """Measure a reader's own articles."""
    from presslens.study.report import write_report

    about = {name: getattr(options, name) for name in ("title", "author", "date", "encoding")}
    write_report(options.folder, options.out, _report, **about)
    return 0


def run_measure(options: argparse.Namespace) -> int:
    """Measure any number of articles into a folder; exit code 1 if none was measured."""
    from presslens import bulk

    given = {
        name: value
        for name in ("which", "batch", "encoding", *_COLUMNS)
        if (value := getattr(options, name)) is not None
    }
    found = bulk.measure_all(
        options.source,
        options.out,
        workers=bulk.choose_workers(options.workers, options.scheduler),
        copies=options.copies,
        progress=bulk.Progress(sys.stderr),
        **given,
    )
    for line in bulk.report(found, options.out):
        _report(line)
    return int(not found["measured"])


def run_tests(options: argparse.Namespace) -> int:
    """Run the project's tests with pytest; further options go to pytest as they are."""
    import importlib.util
    import subprocess

    from presslens.study.run import find_project

    project = find_project(options.project)
    if importlib.util.find_spec("pytest") is None:
        raise StudyError(
            "pytest is not installed here: install requirements.lock, or run make test"
        )
    cores = []
    if "-n" not in options.rest and importlib.util.find_spec("xdist"):
        # A file's tests stay on one core, so that what they share is made once.
        cores = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [sys.executable, "-m", "pytest", *cores, *options.rest]
    return subprocess.run(command, cwd=project).returncode


def run_check(options: argparse.Namespace) -> int:
    """Make everything again in a scratch folder and compare it with the project."""
    from presslens.study.check import run_check
    from presslens.study.run import find_project

    return run_check(find_project(options.project), _report)


def run_site(options: argparse.Namespace) -> int:
    """Write the pages of the study."""
    from presslens.study.run import find_project
    from presslens.study.site import build

    project = find_project(options.project)
    build(project, options.out or project / "_site", _report, texts=not options.without_texts)
    return 0


def code_sheet(options: argparse.Namespace) -> int:
    """Write a blank coding sheet, or name the faults of a filled one (exit code 1 if any)."""
    from presslens import load_corpus
    from presslens.measures.framing import coding_sheet

    corpus = load_corpus(options.folder, encoding=options.encoding)
    if options.check:
        faults = coding_sheet.check(corpus, options.sheet, options.facts)
        for name, fault in faults:
            _report(fault.seen_in(name))
        _report(f"{options.sheet}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}")
        return min(len(faults), 1)
    for path in coding_sheet.write_blank(corpus, options.sheet, options.facts):
        _report(f"wrote {path}")
    for line in coding_sheet.recipe(corpus, options.sheet):
        _report(line)
    return 0


def train_tagger(options: argparse.Namespace) -> int:
    """Make the tagger's weights again, by lib/training, which is not in the wheel."""
    from importlib import import_module

    from presslens.study.run import find_project

    sys.path.insert(0, str(find_project(options.project) / "lib"))
    _report(import_module("training.tagger").train_tagger(options.texts))
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """Print whether a figure file is the published one."""
    from presslens.study.verify import EXIT_CODES, places_of_records, verify

    places = [options.record] if options.record else places_of_records(options.file)
    for record in places:
        status, message = verify(options.file, record)
        if status != "unknown":
            break
    _report(f"{status}: {message} (compared with {record})")
    return EXIT_CODES[status]


def print_corpus(options: argparse.Namespace) -> int:
    """Print one line per article of a folder; exit code 1 if none can be measured."""
    from presslens.text.inputs import survey

    corpus, unread = survey(options.folder, encoding=options.encoding)
    for line in corpus_table(corpus).to_string(index=False).split("\n"):
        _report(line)
    for name, reason in unread.items():
        _complain(f"{name} is not read: {reason}")
    return int(all(article.flag for article in corpus))


def corpus_table(corpus: Corpus) -> pd.DataFrame:
    """One row per article: slug, outlet, words, sentences, boilerplate_lines and flag.

    `words` and `sentences` count those of the body; `flag` says why an article can't be measured
    or that it may not be English.
    """
    import pandas as pd

    from presslens.text import cleaning, language, segmentation

    lines = cleaning.lines(corpus)
    table = pd.DataFrame(
        {"article": [a.slug for a in corpus], "outlet": [a.outlet for a in corpus]}
    )
    for column, rows in {
        "words": segmentation.words(corpus),
        "sentences": segmentation.sentences(corpus),
        "boilerplate_lines": lines[lines["kind"] != "body"],
    }.items():
        counts = rows["article"].value_counts()
        table[column] = counts.reindex(table["article"], fill_value=0).to_numpy()
    table["flag"] = ["; ".join(filter(None, (a.flag, language.caution(a)))) for a in corpus]
    return table


def print_readability(options: argparse.Namespace) -> int:
    """Print every readability index of every article of a folder as CSV.

    A file that can't be read is named on standard error; then the exit code is 1.
    """
    from dataclasses import replace

    from presslens import load_corpus
    from presslens.csv_files import csv_bytes
    from presslens.measures import readability
    from presslens.text.inputs import survey

    corpus, left_out = survey(options.folder, encoding=options.encoding)
    unread = [article for article in corpus if not article.text and article.flag != "empty text"]
    if len(unread) == len(corpus):
        load_corpus(options.folder, encoding=options.encoding)  # says why nothing can be read
    for article in unread:
        _complain(f"{options.folder / article.file} is {article.flag}; left out")
    for name, reason in left_out.items():
        _complain(f"{name} is not read: {reason}")
    readable = tuple(article for article in corpus if article not in unread)
    table = readability.measure(replace(corpus, articles=readable))
    data = csv_bytes(table, "%.6g")
    if sys.stdout.isatty():
        for line in data.decode().removesuffix("\n").split("\n"):
            _report(line)
    else:
        sys.stdout.buffer.write(data)  # as they are, in UTF-8
    return int(bool(unread))


def _report(line: str) -> None:
    """Print a line at once, so that progress shows also where standard output is a file."""
    _print(line, sys.stdout)


def _complain(line: str) -> None:
    _print(line, sys.stderr)


def _print(line: str, stream: TextIO) -> None:
    """Print one line that a terminal can't take for a command, in the letters that it has."""
    encoding = stream.encoding or "utf-8"
    shown = printable(line).encode(encoding, "backslashreplace").decode(encoding)
    print(shown, file=stream, flush=True)

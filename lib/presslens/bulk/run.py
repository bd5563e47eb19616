"""A run: read articles in batches, have each measured, write its part; go on where it stopped."""

import hashlib
import json
import os
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from presslens.bulk import parts
from presslens.bulk.progress import Progress, known_length
from presslens.bulk.summary import COPIES, Sketches, summarize
from presslens.bulk.workers import Window, Workers, choose_workers
from presslens.errors import RunError
from presslens.measures.batch import MEASURES, columns, measure
from presslens.measures.copies import COLUMNS as COLUMNS_OF_COPIES
from presslens.text.inputs import Batch, article_table, read_batches, read_pages
from presslens.text.web_pages import Page

BATCH = 128
"""Articles a batch: some seconds of work, which is what a killed worker loses."""

_MAX_DEATHS = 3
"""Times that workers may die before a batch is finished that they had."""


def measure_all(
    source: Any,
    out: str | Path,
    *,
    which: Sequence[str] = tuple(MEASURES),
    workers: Workers | None = None,
    batch: int = BATCH,
    copies: bool = False,
    progress: Progress | None = None,
    **reading: Any,
) -> dict[str, Any]:
    """Measure all articles of a source, and write the results to a folder.

    A batch that was measured before, by the same code and from the same cells, is not measured
    again; so a run that was stopped goes on when it is started again. Results do not depend on
    the workers. They also read the web pages. With `copies` this process does, as it needs all
    texts.

    Parameters
    ----------
    source
        What `read_batches` takes.
    out : str or Path
        Gets parts/ (a Parquet file per batch, columns of `measures.batch.columns`), skipped.csv
        and manifest.json. ``pandas.read_parquet(out / "parts")`` reads the whole table.
    which : sequence of str
        Names in `MEASURES`.
    workers : Workers, optional
        As `choose_workers` gives them; by default this process measures.
    batch : int
        Articles a batch.
    copies : bool
        Also write copies.parquet, as `measures.copies.copies` makes it. It takes some 1.5 kB of
        memory an article.
    progress : Progress, optional
        Is told what is done.
    **reading
        Further arguments of `read_batches`.

    Returns
    -------
    dict
        What `summary.summarize` gives, and there_already, the articles that an earlier run has
        measured; with `copies` also what `summary.Sketches.copies` does.

    Raises
    ------
    RunError
        If the folder holds something else, such as results of another source, of other measures or
        read in another way, or can't be written, or workers keep dying.
    CorpusError
        If the source can't be read, or none of its web pages holds an article.
    MeasureError
        If a measure is not known.
    """
    columns(which)
    if batch < 1:
        raise RunError(f"a batch of {batch} articles; give at least 1")
    run = _Run(Path(out), which, progress or Progress(), Sketches() if copies else None)
    about: dict[str, Any] = {"source": _named(source, run.out.folder), "which": sorted(set(which))}
    about["reading"] = {"encoding": "utf-8"} | reading
    run.out.check(about)
    about["batch"] = batch
    run.progress.total = known_length(source)
    batches = read_batches(source, size=batch, pages=False, **reading)
    first = next(batches)  # a source that can't be read leaves no folder
    run.out.write({parts.MANIFEST: parts.manifest(complete=False, **about)})
    try:
        _work(run, chain([first], batches), workers or choose_workers())
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"interrupted; {run.progress.state()}") from None
    except RunError as error:
        raise RunError(f"{error}; {run.progress.state()}") from error
    finally:
        run.progress.end()
    content, files = summarize(run.out, run.names, run.skipped, which)
    if run.sketches:
        counts, table = run.sketches.copies()
        content |= counts | {"columns_of_copies": COLUMNS_OF_COPIES}
        files[COPIES] = parts.as_parquet(table)
    files[parts.MANIFEST] = parts.manifest(complete=True, **about, **content)
    stale = [*run.out.others(run.names), *({COPIES} - set(files))]
    run.out.write(files, remove=stale)
    return {**content, "there_already": run.there_already}


def _named(source: Any, out: Path) -> str:
    """Name a source in a manifest: a path from `out`, the same wherever the command is run.

    Links to folders are followed, as either may be given by several paths.
    """
    if not isinstance(source, str | Path):
        return f"a {type(source).__name__}"
    folder, name = os.path.split(os.path.abspath(source))
    try:
        return os.path.relpath(os.path.join(os.path.realpath(folder), name), os.path.realpath(out))
    except ValueError:  # on another drive of Windows
        return os.path.abspath(source)


class Task(NamedTuple):
    """A batch to measure: name of its part, how many articles, and what `measure_batch` takes."""

    name: str
    size: int
    articles: bytes
    pages: list[bytes]


class _Run:
    """What is known of a run while it lasts: names of its parts, what is done, what was skipped."""

    def __init__(
        self, out: Path, which: Sequence[str], progress: Progress, sketches: Sketches | None
    ) -> None:
        self.out, self.which, self.progress = parts.Output(out), which, progress
        self.sketches = sketches
        self.names: list[str] = []
        self.there_already = 0
        self.skipped: list[pd.DataFrame] = []
        self._deaths: dict[str, int] = {}

    def tasks(self, batches: Iterable[Batch]) -> Iterator[Task]:
        """Yield the batches that have no part yet."""
        for number, batch in enumerate(batches):
            if not batch.skipped.empty:
                self.skipped.append(batch.skipped)
                self.progress.add(len(batch.skipped), measured=False)
            if batch.articles.empty:
                continue
            size, found = len(batch.articles), Batch(batch.articles, batch.skipped[:0])
            articles = _as_json(found)
            name = parts.part_name(number, articles, self.which)
            self.names.append(name)
            if self.sketches:
                found = read_pages(found)
                articles = _as_json(found)
                self.sketches.add(found.articles)
            if self.out.has(name):
                self.there_already += size
                self.progress.add(size, measured=False)
            else:
                yield Task(name, size, articles, _compressed_pages(found))

    def finish(self, task: Task, part: bytes) -> None:
        """Write the part of a batch."""
        self.out.write({f"{parts.PARTS}/{task.name}": part})
        self.progress.add(task.size)

    def lost_workers(self, again: Iterable[Task]) -> None:
        """Say that workers died; RunError if they die again and again over the same batches."""
        self._deaths = {task.name: self._deaths.get(task.name, 0) + 1 for task in again}
        if worst := [name for name, times in self._deaths.items() if times == _MAX_DEATHS]:
            raise RunError(
                f"workers die again and again at batch {int(worst[0].partition('-')[0]) + 1:,}; "
                "give them more memory or smaller batches"
            )
        self.progress.say("a worker was killed or ran out of memory; going on with new workers")


def _work(run: _Run, batches: Iterable[Batch], workers: Workers) -> None:
    """Have batches measured until all are; if a pool dies with a worker, a new one goes on."""
    waiting, again = run.tasks(batches), deque[Task]()
    while True:
        running: dict[Future[bytes], Task] = {}
        try:
            with workers() as (executor, window):
                return _keep_busy(run, executor, window, waiting, again, running)
        except BrokenExecutor:
            for future, task in running.items():
                if future.cancelled() or future.exception():
                    again.append(task)
                else:
                    run.finish(task, future.result())
            run.lost_workers(again)


def _keep_busy(
    run: _Run,
    executor: Executor,
    window: Window,
    waiting: Iterator[Task],
    again: deque[Task],
    running: dict[Future[bytes], Task],
) -> None:
    """Submit batches, a bounded number at a time, and write each that is ready."""
    while True:
        while len(running) < window():
            if not again:
                again.extend(islice(waiting, 1))
            if not again:
                break
            task = again[0]
            future = executor.submit(
                measure_batch, task.articles, task.pages, run.which, parts.code()
            )
            running[future] = again.popleft()
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            part = future.result()
            run.finish(running.pop(future), part)


def _as_json(batch: Batch) -> bytes:
    """Write a batch for `measure_batch`, with a hash in place of the bytes of a page."""
    content = [batch.articles.to_dict("list"), batch.skipped.to_dict("list")]
    return json.dumps(content, default=lambda data: hashlib.sha256(data).hexdigest()).encode()


def _compressed_pages(batch: Batch) -> list[bytes]:
    """Compress the pages of a batch fast, to a fifth: those that wait are in memory."""
    texts = batch.articles["text"]
    return [zlib.compress(text.data, 1) for text in texts if isinstance(text, Page)]


def _unpacked(articles: bytes, pages: Sequence[bytes]) -> Batch:
    cells, skipped = json.loads(articles)
    data = iter(pages)
    cells["text"] = [
        text if isinstance(text, str) else Page(text[0], text[1], zlib.decompress(next(data)))
        for text in cells["text"]
    ]
    return Batch(article_table(cells), pd.DataFrame(skipped, dtype=str))


def measure_batch(
    articles: bytes, pages: Sequence[bytes], which: Sequence[str], code: str
) -> bytes:
    """Measure a batch; to be called in a worker, whose library has to be the same.

    Parameters
    ----------
    articles : bytes
        Columns of the articles and of what was skipped among them, as JSON: one piece of bytes goes
        through an executor cheaper than a table does.
    pages : sequence of bytes
        The web pages among them, compressed.
    which : sequence of str
        Names in `MEASURES`.
    code : str
        What `parts.code` gives where the run is.

    Returns
    -------
    bytes
        The batch's part; it says also which pages were skipped.

    Raises
    ------
    RunError
        If the library is another.
    """
    if parts.code() != code:
        has = parts.versions()
        raise RunError(f"a worker has other versions than this run; it has {has}; install the same")
    batch = read_pages(_unpacked(articles, pages))
    return parts.as_parquet(measure(batch.articles, which), batch.skipped)

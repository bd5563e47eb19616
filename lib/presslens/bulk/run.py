"""A run: read articles in batches, have each measured, write its part; go on where it stopped."""

import json
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
from presslens.text.inputs import Batch, read_batches

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
    the workers.

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
        If the folder holds something else or can't be written, or workers keep dying.
    CorpusError
        If the source can't be read.
    MeasureError
        If a measure is not known.
    """
    columns(which)
    if batch < 1:
        raise RunError(f"a batch of {batch} articles; give at least 1")
    run = _Run(Path(out), which, progress or Progress(), Sketches() if copies else None)
    run.progress.total = known_length(source)
    name = str(source) if isinstance(source, str | Path) else f"a {type(source).__name__}"
    about = {"source": name, "which": list(which), "batch": batch}
    batches = read_batches(source, size=batch, **reading)
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
        content |= counts
        files[COPIES] = parts.as_parquet(table)
    files[parts.MANIFEST] = parts.manifest(complete=True, **about, **content)
    stale = [*run.out.others(run.names), *({COPIES} - set(files))]
    run.out.write(files, remove=stale)
    return {**content, "there_already": run.there_already}


class Task(NamedTuple):
    """A batch to measure: the name of its part, how many articles, and these as JSON."""

    name: str
    size: int
    articles: bytes


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
        self.out.check()

    def tasks(self, batches: Iterable[Batch]) -> Iterator[Task]:
        """Yield the batches that have no part yet."""
        for number, batch in enumerate(batches):
            if not batch.skipped.empty:
                self.skipped.append(batch.skipped)
                self.progress.add(len(batch.skipped), measured=False)
            if batch.articles.empty:
                continue
            articles = json.dumps(batch.articles.to_dict("list")).encode()
            name = parts.part_name(number, articles, self.which)
            self.names.append(name)
            if self.sketches:
                self.sketches.add(batch.articles)
            if self.out.has(name):
                self.there_already += len(batch.articles)
                self.progress.add(len(batch.articles), measured=False)
            else:
                yield Task(name, len(batch.articles), articles)

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
            future = executor.submit(measure_batch, again[0].articles, run.which, parts.code())
            running[future] = again.popleft()
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            part = future.result()
            run.finish(running.pop(future), part)


def measure_batch(articles: bytes, which: Sequence[str], code: str) -> bytes:
    """Measure a batch; to be called in a worker, whose library has to be the same.

    Parameters
    ----------
    articles : bytes
        Columns as JSON: one piece of bytes goes through an executor cheaper than a table does.
    which : sequence of str
        Names in `MEASURES`.
    code : str
        What `parts.code` gives where the run is.

    Returns
    -------
    bytes
        The batch's part.

    Raises
    ------
    RunError
        If the library is another.
    """
    if parts.code() != code:
        has = parts.versions()
        raise RunError(f"a worker has other versions than this run; it has {has}; install the same")
    return parts.as_parquet(measure(pd.DataFrame(json.loads(articles), dtype=str), which))

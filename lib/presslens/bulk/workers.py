"""Who measures the batches: this process, a pool of processes, or the workers of a Dask cluster.

Each is an executor of `concurrent.futures`; nothing else of the library knows which one it is.
"""

import logging
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

from presslens.errors import RunError

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Each worker has a core; threads of its own would only fight for the others."""

_SECONDS_BETWEEN = 5.0
_PATIENCE = 30
"""Seconds that a cluster may take to answer."""


Window = Callable[[], int]
"""Batches that may run or wait at a time: enough to keep every worker at work, few enough that
memory does not grow with the number of articles."""

Workers = Callable[[], AbstractContextManager[tuple[Executor, Window]]]
"""Opens an executor; it ends with the block, and so does what it runs."""


def choose_workers(processes: int | None = None, scheduler: str = "") -> Workers:
    """Return a Dask cluster's workers, so many processes, or this process if neither is given.

    RunError if both are given, or less than one process.
    """
    if processes is not None and processes < 1:
        raise RunError(f"--workers {processes} is no number of processes; give 1 or more")
    if scheduler and processes:
        raise RunError("give --workers for this machine or --scheduler for a cluster, not both")
    if scheduler:
        return partial(_cluster, scheduler)
    return partial(_pool, processes) if processes else _here


@contextmanager
def _here() -> Iterator[tuple[Executor, Window]]:
    yield _Here(), lambda: 1


class _Here(Executor):
    """Runs what is submitted at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class _Pool(ProcessPoolExecutor):
    """Processes that need nothing of the script that the user started, and give results in files.

    Python would run the script again in each: without ``if __name__ == "__main__":`` it would start
    pools of its own, and one read from standard input is not there. Results would come through a
    pipe; a worker that is killed in the middle of one leaves half, and Python waits for the other
    half for ever. The name of a file goes through whole or not at all (pipe(7), PIPE_BUF).
    """

    def __init__(self, folder: str, processes: int, **options: Any) -> None:
        super().__init__(processes, **options)
        self._folder = folder

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            file = super().submit(_into_file, self._folder, partial(fn, *args, **kwargs))
        finally:
            sys.modules["__main__"] = script
        result: Future[Any] = Future()
        file.add_done_callback(partial(_from_file, result))
        return result


def _into_file(folder: str, task: Callable[[], bytes]) -> str:
    """Write the bytes that a task returns to a file, and return its name."""
    result = task()
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(result)
    return file.name


def _from_file(result: Future[bytes], file: Future[str]) -> None:
    """Set a result to what a file holds, or to why there is none."""
    try:
        path = Path(file.result())
        content = path.read_bytes()
        path.unlink()
    except BaseException as error:  # also a task that was cancelled with its pool
        result.set_exception(error)
    else:
        result.set_result(content)


@contextmanager
def _pool(processes: int) -> Iterator[tuple[Executor, Window]]:
    """Open a pool whose workers end with the block, and with this process however it ends."""
    # A fork of a process with threads may hang; a server without them shares what is imported.
    method = "spawn" if sys.platform == "win32" else "forkserver"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["presslens.measures.batch"])
    theirs, ours = context.Pipe(duplex=False)
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)
    folder = tempfile.TemporaryDirectory(prefix="presslens-", ignore_cleanup_errors=True)
    ends = {"initializer": _end_with, "initargs": (theirs,)}
    pool = _Pool(folder.name, processes, mp_context=context, **ends)
    try:
        yield pool, lambda: 2 * processes
    except BaseException:
        ours.close()  # the workers leave what they are doing
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        ours.close()
        theirs.close()
        folder.cleanup()
        for name, value in before.items():
            os.environ.pop(name)
            os.environ.update({name: value} if value is not None else {})


@contextmanager
def _cluster(scheduler: str) -> Iterator[tuple[Executor, Window]]:
    """Join a running Dask cluster, whose workers have this library too."""
    try:
        import dask
        from distributed import Client, KilledWorker
        from distributed.comm.core import CommClosedError
    except ImportError:
        raise RunError('--scheduler needs Dask: pip install "presslens[cluster]"') from None
    # It tells of a lost scheduler in pages of tracebacks; the run does so in a line.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise RunError(f"no Dask scheduler answers at {scheduler} ({error})") from None
    # It warns of each large batch of pages; the workers may have no disk to read them from.
    quiet = dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TB"})
    with client, quiet:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise RunError(f"the scheduler at {scheduler} has no worker; start some") from None
        executor = client.get_executor(pure=False)
        try:
            yield executor, _cluster_window(client)
        except (KilledWorker, CommClosedError, CancelledError) as error:
            reason = " ".join(str(error).split()) or "the scheduler is gone"
            raise RunError(f"the cluster of {scheduler} gave up: {reason}") from None
        finally:
            executor.shutdown(wait=False)


def _cluster_window(client: Any) -> Window:
    """Two batches for each core of a cluster, asked for anew now and then, as workers may join."""
    asked, size = -_SECONDS_BETWEEN, 0

    def window() -> int:
        nonlocal asked, size
        if time.monotonic() - asked >= _SECONDS_BETWEEN:
            asked, size = time.monotonic(), max(2, 2 * sum(client.ncores().values()))
        return size

    return window


def _end_with(parent: Connection) -> None:
    """Let a worker end once the other end of a pipe is closed: its parent is done, or killed."""

    def wait() -> None:
        parent.poll(None)
        os._exit(0)

    # Ctrl-C reaches the whole group of processes; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=wait, daemon=True).start()

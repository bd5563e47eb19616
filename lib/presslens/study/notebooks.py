"""Run notebooks in clean kernels and bring them into the form in which they are committed."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import re
import signal
import site
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from presslens.errors import NotebookError
from presslens.publishing import Files
from presslens.signals import handled

MAX_WORKERS = 2
"""Notebooks that run at the same time."""

MAX_SOCKET_PATH = 94
"""macOS allows 103 characters; a kernel adds up to nine to the name of its connection file."""

# Settings of a reader's shell or home that would change a notebook's output. An empty
# PYTHONSTARTUP keeps IPython from running the reader's own.
KERNEL_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONSTARTUP": "",
    "PYTHONWARNINGS": "",
    "TZ": "UTC",
}
_ANSI_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_STYLED_TABLE = re.compile(r"\bT_[0-9a-f]{5}(?=[\"_ ])")
_MEMORY_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def run_notebooks(
    folder: Path,
    names: Sequence[str],
    parameters: Mapping[str, str] | None = None,
    report: Callable[[str], None] = lambda line: None,
) -> Files:
    """Execute notebooks, `MAX_WORKERS` at a time; all stop at the first failure and at Ctrl-C.

    `names` are paths within a scratch folder, where kernels keep settings, caches and connection
    files too. Each notebook runs in its own folder and in a new kernel of this interpreter,
    whatever kernels the reader has installed. `parameters` are values for names in the cell tagged
    so. The result has name -> executed notebook as it is committed (see `clean`); the files stay as
    they are. NotebookError, if a cell fails, has notebook, number of the cell and last line of the
    error.
    """
    (folder / "kernels").mkdir()

    async def run(number: int, name: str) -> bytes:
        async with workers:
            start = time.perf_counter()
            notebook = parse_notebook((folder / name).read_bytes(), name)
            set_parameters(notebook, parameters or {})
            await _execute(notebook, name, (folder / name).parent, folder / "kernels", number)
            report(f"{Path(name).stem}  {time.perf_counter() - start:.1f} s")
            return notebook_bytes(clean(notebook))

    async def run_all() -> Files:
        tasks = {name: asyncio.create_task(run(i, name)) for i, name in enumerate(names)}
        try:
            await asyncio.wait(tasks.values(), return_when=asyncio.FIRST_EXCEPTION)
            done = {name: task for name, task in tasks.items() if task.done()}
            return {name: task.result() for name, task in done.items()}
        finally:
            for task in tasks.values():
                task.cancel()
            await asyncio.gather(*tasks.values(), return_exceptions=True)

    def cancel(*_: object) -> None:
        loop = runner.get_loop()
        loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])

    workers = asyncio.Semaphore(MAX_WORKERS)
    # At SIGTERM all tasks are cancelled: an exception in the midst of a library could be lost.
    with asyncio.Runner(loop_factory=_Loop) as runner, handled(cancel, signal.SIGTERM):
        try:
            return runner.run(run_all())
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None


class _Loop(asyncio.SelectorEventLoop):
    """Event loop that leaves Ctrl-C to asyncio, where nbclient would stop one kernel only."""

    def add_signal_handler(self, *arguments: Any) -> None:  # type: ignore[override]
        raise RuntimeError("signals stay with asyncio.Runner")  # nbclient is prepared for this

    def remove_signal_handler(self, sig: int) -> bool:
        return False  # asyncio has no such method on Windows


async def _execute(
    notebook: NotebookNode, name: str, folder: Path, kernels: Path, number: int
) -> None:
    """Execute the cells in a kernel of their own, which is gone afterwards."""
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    connection = str(kernels / f"k{number}.json")
    # Unix sockets where possible: no port is opened, not even on this machine.
    is_short = len(connection) <= MAX_SOCKET_PATH
    is_local = is_short and os.name != "nt"
    manager = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),  # the reader's kernels are not used
        connection_file=connection,
        transport="ipc" if is_local else "tcp",
        transport_encryption="disabled" if is_local else "auto",
    )
    client = NotebookClient(
        notebook, km=manager, coalesce_streams=True, shutdown_kernel="immediate"
    )
    try:
        await client.async_execute(
            cwd=str(folder), env=os.environ | kernel_environment(kernels), cleanup_kc=True
        )
    except CellExecutionError as error:
        raise NotebookError(_failure(name, notebook, error.ename, error.evalue)) from error
    except (RuntimeError, OSError) as error:
        task = asyncio.current_task()
        if task and task.cancelling():  # nbclient takes a cancellation for the kernel's death
            raise asyncio.CancelledError from error
        last = (str(error).strip() or type(error).__name__).splitlines()[-1]
        raise NotebookError(f"{name} could not be run: {last}") from error
    finally:
        # Stopped while the kernel was starting, nbclient leaves all three: its hook at exit would
        # fail, and what is still to be sent over a channel would keep this process from ending.
        atexit.unregister(client._cleanup_kernel)
        if client.kc:
            client.kc.stop_channels()
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)


def kernel_environment(folder: Path) -> dict[str, str]:
    """Environment variables of a kernel, beside those it inherits."""
    import presslens

    # The kernel must import the library that runs the study, also where that library is found
    # through a relative PYTHONPATH: the kernel's working folder is another one.
    library = str(Path(presslens.__file__).resolve().parents[1])
    inherited = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p]
    paths = dict.fromkeys([library, *(str(Path(p).resolve()) for p in inherited)])
    if library in site.getsitepackages():
        del paths[library]  # every kernel has it, and it must not come before Python's own
    return {
        **KERNEL_ENVIRONMENT,
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "JUPYTER_DATA_DIR": str(folder / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(folder),
        "MPLCONFIGDIR": str(folder / "matplotlib"),
        "PYTHONPATH": os.pathsep.join(paths),
    }


def _failure(name: str, notebook: NotebookNode, error: str, message: str) -> str:
    """Return one line: notebook, number in the failed cell's brackets, last line of the error."""
    number = next(
        cell.execution_count
        for cell in notebook.cells
        if any(output.output_type == "error" for output in cell.get("outputs", []))
    )
    lines = [line.strip() for line in _ANSI_COLOR.sub("", message).splitlines() if line.strip()]
    reason = f"{error}: {lines[-1]}" if lines else error
    if error == "ClaimError":  # names notebook and cell too
        reason = reason.partition("]: ")[2] or reason
    return f"{name}, [{number}]: {reason}; nothing was published"


def parse_notebook(contents: bytes, name: str) -> NotebookNode:
    """Parse a notebook file (nbformat 4), or raise NotebookError, which begins with `name`."""
    try:
        notebook = nbformat.reads(contents.decode("utf-8"), as_version=4)
        nbformat.validate(notebook)
    except (ValueError, AttributeError, KeyError, TypeError, nbformat.ValidationError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise NotebookError(f"{name} is not a Jupyter notebook: {reason}") from error
    return notebook


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """Bytes of a notebook file as Jupyter writes it, with a final line break."""
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode("utf-8")


def set_parameters(notebook: NotebookNode, parameters: Mapping[str, str]) -> None:
    """Put values into the cell tagged `parameters`, which has lines such as `name = "value"`."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            for name, value in parameters.items():
                line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
                # Doubled, so that re.sub does not take the backslashes of a path for its own.
                line = line.replace("\\", r"\\")
                cell.source = re.sub(rf"^{name}\s*=.*$", line, cell.source, flags=re.MULTILINE)


def clean(notebook: NotebookNode) -> NotebookNode:
    """Return a copy of an executed notebook without what differs between two runs.

    Timings, the version of Python, random ids and memory addresses go; tags stay.
    """
    result = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "pygments_lexer": "ipython3"},
        }
    )
    result.nbformat, result.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, start=1):
        tags = cell.metadata.get("tags", [])
        kept = nbformat.from_dict({**cell, "id": f"cell-{number:02d}"})
        kept.metadata = nbformat.from_dict({"tags": list(tags)} if tags else {})
        _remove_random_names(kept)
        result.cells.append(kept)
    return result


def _remove_random_names(cell: NotebookNode) -> None:
    """Give styled tables numbers in their order and take out memory addresses."""
    tables: dict[str, str] = {}
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        for kind in data.keys() & {"text/html", "text/plain"}:
            text = _STYLED_TABLE.sub(
                lambda match: tables.setdefault(match[0], f"T_{cell.id}-{len(tables) + 1}"),
                data[kind],
            )
            data[kind] = _MEMORY_ADDRESS.sub("", text)

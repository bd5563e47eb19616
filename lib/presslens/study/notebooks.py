"""Run a notebook in a clean kernel and bring it into the form in which it is committed."""

from __future__ import annotations

import importlib.util
import itertools
import json
import logging
import os
import re
import site
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from presslens.errors import StudyError

# What a reader's shell or home may hold and what would change a notebook's output. The kernel gets
# these values instead; an empty PYTHONSTARTUP keeps IPython from running the reader's own.
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
# macOS allows 103 characters; nine more than the name of the connection file are used.
LONGEST_SOCKET_PATH = 94
INJECTED_TAG = "injected-parameters"
# What a notebook died of is told by NotebookError; the machinery's own remarks are not repeated.
logging.getLogger("papermill").addHandler(logging.NullHandler())
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class NotebookError(StudyError):
    """A notebook failed or breaks the rules for notebooks; the command line exits with 1."""


@dataclass
class Kernels:
    """Where kernels keep their files, and the kernels now running.

    Every kernel runs the interpreter of this very process, whatever kernels the reader has
    installed, and keeps settings, caches and connection files below `folder`.
    """

    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _running: list[Any] = field(default_factory=list)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def manager_class(self) -> type:
        """Kernel manager class for nbclient that starts kernels of this interpreter only."""
        from jupyter_client.kernelspec import KernelSpec
        from jupyter_client.manager import AsyncKernelManager

        kernels = self
        specification = KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
            env=self.environment(),
        )

        class StudyKernelManager(AsyncKernelManager):
            @property
            def kernel_spec(self) -> KernelSpec:
                return specification

            async def start_kernel(  # type: ignore[override]
                self, *arguments: Any, **options: Any
            ) -> None:
                # A run that was stopped must not start the kernels that still wait for their turn.
                if kernels._stopped.is_set():
                    raise RuntimeError("the study was stopped")
                connection = str(kernels.folder / f"k{next(kernels._numbers)}.json")
                self.connection_file = connection
                # Unix sockets where they can be: no port is opened, not even on this machine.
                short = len(connection) <= LONGEST_SOCKET_PATH
                self.transport = "ipc" if short and os.name != "nt" else "tcp"
                await super().start_kernel(*arguments, **options)
                kernels._running.append(self)
                if kernels._stopped.is_set():  # stopped while this one was starting
                    kernels.stop()

        return StudyKernelManager

    def environment(self) -> dict[str, str]:
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
            "IPYTHONDIR": str(self.folder / "ipython"),
            "JUPYTER_CONFIG_DIR": str(self.folder / "jupyter"),
            "JUPYTER_DATA_DIR": str(self.folder / "jupyter"),
            "JUPYTER_RUNTIME_DIR": str(self.folder),
            "MPLCONFIGDIR": str(self.folder / "matplotlib"),
            "PYTHONPATH": os.pathsep.join(paths),
        }

    def stop(self) -> None:
        """End all running kernels at once and let no further one start."""
        self._stopped.set()
        for manager in self._running:
            process = getattr(manager.provisioner, "process", None)
            if process is not None and process.poll() is None:
                process.kill()


def parse_notebook(contents: bytes, name: str) -> NotebookNode:
    """Parse the contents of a notebook file (nbformat 4).

    Raises
    ------
    NotebookError
        If it is not a notebook; `name` says which file.
    """
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


def run_notebook(
    path: Path,
    kernels: Kernels,
    parameters: Mapping[str, str] | None = None,
    shown: Mapping[str, str] | None = None,
    name: str = "",
) -> NotebookNode:
    """Execute a notebook from its first cell to its last, in its own folder and a new kernel.

    Parameters
    ----------
    path
        The notebook; the file is left as it is.
    kernels
        Where the kernel keeps its files.
    parameters
        Values for names of the cell tagged `parameters`; the defaults hold where none is given.
    shown
        Values that the published notebook shows in that cell instead of those of the run.
    name
        What an error calls the notebook; by default the file's name in notebooks/.

    Returns
    -------
    NotebookNode
        The executed notebook, cleaned (see `clean`).

    Raises
    ------
    NotebookError
        If a cell fails; names notebook, cell and the error's last line.
    """
    from papermill import execute_notebook
    from papermill.exceptions import PapermillException, PapermillExecutionError

    if importlib.util.find_spec("ipykernel") is None:
        raise StudyError("ipykernel is not installed: install the study with make study")
    name = name or f"notebooks/{path.name}"
    notebook = parse_notebook(path.read_bytes(), name)
    try:
        executed = execute_notebook(
            notebook,
            None,
            parameters=dict(parameters or {}),
            kernel_name="python3",
            language="python",
            progress_bar=False,
            record_timing=False,
            # papermill's own `cwd` changes the folder of this whole process, which would trip
            # another notebook in a second thread; this sets the folder of the kernel alone.
            resources={"metadata": {"path": str(path.parent)}},
            kernel_manager_class=kernels.manager_class(),
            shutdown_kernel="immediate",
            coalesce_streams=True,
        )
    except PapermillExecutionError as error:
        raise NotebookError(_failure(name, notebook, error, bool(parameters))) from error
    except (PapermillException, RuntimeError, OSError) as error:
        last = (str(error).strip() or type(error).__name__).splitlines()[-1]
        raise NotebookError(f"{name} could not be run: {last}") from error
    return clean(executed, {**(parameters or {}), **(shown or {})})


def _failure(name: str, notebook: NotebookNode, error: Any, injected: bool) -> str:
    """One line that says in which cell of the file a notebook failed, and why.

    papermill puts a cell of its own before the failed cell, and one with the injected parameters;
    the number given is that of the cell in the notebook's file, from 1.
    """
    number = error.cell_index + 1
    if injected:
        number -= 1
    for index, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and cell.source == error.source:
            number = index
            break
    # The message itself may have several lines; the last that says anything is the error's own.
    lines = [line.strip() for line in _COLOUR.sub("", error.evalue).splitlines() if line.strip()]
    reason = f"{error.ename}: {lines[-1]}" if lines else error.ename
    return f"{name}, cell {number}: {reason}; nothing was published"


def clean(notebook: NotebookNode, parameters: Mapping[str, str] | None = None) -> NotebookNode:
    """Take out of an executed notebook all that a second run would change.

    Gone are timings, papermill's notes and injected cell, the versions of the running Python and
    random cell ids. Cells are named in their order and execution counts run from 1.

    Parameters
    ----------
    notebook
        An executed notebook; it is left as it is.
    parameters
        Values to show in the cell tagged `parameters`, where the run had others than its defaults.

    Returns
    -------
    NotebookNode
        The notebook in the form in which it is committed.
    """
    result = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "pygments_lexer": "ipython3"},
        }
    )
    result.nbformat, result.nbformat_minor = 4, 5
    injected_before = 0
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        if INJECTED_TAG in tags:
            injected_before += 1
            continue
        kept = nbformat.from_dict({**cell, "id": f"cell-{len(result.cells) + 1:02d}"})
        kept.metadata = nbformat.from_dict({"tags": list(tags)} if tags else {})
        if cell.cell_type == "code":
            _renumber(kept, injected_before)
            _without_chance(kept)
            if parameters and "parameters" in tags:
                kept.source = with_parameters(kept.source, parameters)
        result.cells.append(kept)
    return result


_STYLED_TABLE = re.compile(r"\bT_[0-9a-f]{5}(?=[\"_ ])")
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def _without_chance(cell: NotebookNode) -> None:
    """Name styled tables in their order, not at random, and take out addresses in memory."""
    tables: dict[str, str] = {}
    for output in cell.outputs:
        data = output.get("data", {})
        for kind in data.keys() & {"text/html", "text/plain"}:
            text = _STYLED_TABLE.sub(
                lambda found: tables.setdefault(found[0], f"T_{cell.id}-{len(tables) + 1}"),
                data[kind],
            )
            data[kind] = _ADDRESS.sub("", text)


def _renumber(cell: NotebookNode, injected_before: int) -> None:
    """Give a code cell and its outputs the number they have without injected cells."""
    if cell.execution_count is not None:
        cell.execution_count -= injected_before
    for output in cell.outputs:
        if "execution_count" in output:
            output.execution_count = cell.execution_count


def with_parameters(source: str, parameters: Mapping[str, str]) -> str:
    """Source of a parameters cell with other values: `name = "value"`, one name a line."""
    for name, value in parameters.items():
        line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
        # Backslashes of a Windows path are doubled, or re.sub would take them for its own.
        doubled = line.replace("\\", r"\\")
        source = re.sub(rf"^{name}\s*=.*$", doubled, source, flags=re.MULTILINE)
    return source

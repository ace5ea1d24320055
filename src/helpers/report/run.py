"""Running notebooks: each in a fresh kernel of this very interpreter, several at a time, none able to stop the others.

Whether a notebook is finished is decided here, from what happened: a notebook that papermill leaves behind when it is killed is a
valid one and looks finished.
"""

import logging
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from uuid import uuid4

import nbformat
import papermill
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from nbclient.exceptions import CellTimeoutError, DeadKernelError

logging.getLogger("papermill").addHandler(logging.NullHandler())  # what goes wrong is told by Ran, once
CELL_TIMEOUT = 600  # seconds
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_MEMORY = re.compile(r" at 0x[0-9a-fA-F]+")
_CELL_FILE = re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py")
# Where a machine keeps its programs concerns no reader: of `File /home/…/site-packages/a/b.py:5` stays `File …/a/b.py:5`.
_PLACE = re.compile(r'(File "?|^)(?:[^":]|:(?=\\))*[/\\](?=[^/\\]+[/\\][^/\\]+\.py[:"])')


@dataclass(frozen=True)
class Ran:
    """One notebook after its run. failure: one sentence, None if all its cells ran; traceback: plain text."""

    name: str  # file name without .ipynb
    notebook: nbformat.NotebookNode
    failure: str | None = None
    traceback: str = ""
    seconds: float = 0.0


def run_all(
    notebooks: Sequence[Path],
    parameters: Sequence[Mapping],
    folder: Path,
    *,
    jobs: int = 1,
    timeout: int = CELL_TIMEOUT,
    progress: Callable[[str], None] | None = None,
) -> list[Ran]:
    """Run the notebooks, keep a copy of each in `folder` (with its outputs if it failed), and say one line for each as it ends.

    Returns the runs in the order of the notebooks. parameters: for each notebook its values, checked (parameters.share).
    timeout: seconds for one cell.
    """
    with tempfile.TemporaryDirectory(prefix="whose-words-", ignore_cleanup_errors=True) as scratch:
        kernels = []
        kernel = _own_kernel(Path(scratch), kernels)
        with ThreadPoolExecutor(max(1, jobs)) as pool:
            futures = [pool.submit(_run, path, values, folder, kernel, timeout)
                       for path, values in zip(notebooks, parameters, strict=True)]
            try:
                for future in as_completed(futures):
                    ran = future.result()
                    if progress:
                        progress(f"{ran.name}: {ran.failure or f'done in {ran.seconds:.1f} s'}")
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                for started in kernels:  # they don't hear Ctrl-C, and a thread waits for each
                    if started.has_kernel:
                        started.provisioner.process.kill()
                raise
    return [future.result() for future in futures]


def _own_kernel(scratch: Path, started: list) -> type[AsyncKernelManager]:
    """A kernel manager that starts sys.executable, whatever kernels are registered, and writes nothing to the user's home.

    Parent and kernel talk through sockets in `scratch`: no port, nothing that another user could listen to. Windows has none, and
    their paths must be short.
    """
    transport = "tcp" if os.name == "nt" or len(str(scratch)) > 80 else "ipc"
    folders = {"IPYTHONDIR": str(scratch / "ipython"), "JUPYTER_RUNTIME_DIR": str(scratch),
               "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(scratch / "matplotlib"))}

    class OwnKernel(AsyncKernelManager):
        def __init__(self, **named):
            super().__init__(connection_file=str(scratch / uuid4().hex[:8]), transport=transport, **named)
            started.append(self)

        @property
        def kernel_spec(self):
            return KernelSpec(**get_kernel_dict() | {"argv": [sys.executable, *get_kernel_dict()["argv"][1:]], "env": folders})

    return OwnKernel


def _run(path: Path, values: Mapping, folder: Path, kernel: type, timeout: int) -> Ran:
    path, copy, begun = path.resolve(), folder.resolve() / path.name, time.monotonic()
    copy.parent.mkdir(parents=True, exist_ok=True)
    failure, traceback = None, ""
    try:
        papermill.execute_notebook(
            _literal(path), _literal(copy), dict(values), progress_bar=False, kernel_name="python3", language="python",
            kernel_manager_class=kernel, execution_timeout=timeout, extra_arguments=["--log-level=50"],
            iopub_timeout=timeout,  # what a cell shows may come in after its end: of a large study later than the default of 4 s
            resources={"metadata": {"path": str(path.parent)}},  # the kernel's folder is the notebook's, as in JupyterLab
        )
    except papermill.PapermillExecutionError as fault:
        told = fault.evalue if fault.ename == "BadRequest" else f"{fault.ename}: {fault.evalue}"
        failure, traceback = told, "\n".join(fault.traceback)
    except CellTimeoutError as fault:
        failure, traceback = f"A cell ran longer than {timeout} seconds.", str(fault)
    except DeadKernelError as fault:
        failure, traceback = "The kernel died, perhaps for want of memory.", str(fault)
    except Exception as fault:  # one notebook must not stop the others
        failure = f"{type(fault).__name__}: {fault}"
    try:
        notebook = nbformat.read(copy, as_version=4)
    except Exception:  # nothing ran, or the disk is full: the page can still show the cells
        notebook = nbformat.read(path, as_version=4)
    stopped = _stopped_at(notebook)
    _settle(notebook)
    copy.write_text(nbformat.writes(notebook if failure else cleared(notebook)) + "\n", encoding="utf-8", newline="\n")
    if failure:
        failure = shorten(_plain(f"Stopped at the cell `{stopped}`. {failure}" if stopped else failure), 400, placeholder=" …")
    return Ran(path.stem, notebook, failure, _plain(traceback), time.monotonic() - begun)


def cleared(notebook):
    """A copy to hand on: the page holds what it showed, and a notebook from elsewhere is safest without its outputs."""
    copy = deepcopy(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return copy


def _literal(path: Path) -> str:
    """papermill formats a path that holds braces."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _plain(text: str) -> str:
    """Text without colours and without what differs between runs or machines: addresses in memory, places of programs."""
    def line_of(line: str) -> str:  # a line that names a program is short, and only short ones are searched for it
        return _PLACE.sub(r"\1…/", _CELL_FILE.sub("cell", line)) if ".py" in line and len(line) < 1000 else line

    return "\n".join(map(line_of, _MEMORY.sub(" at 0x…", _ANSI.sub("", text)).split("\n")))


def _stopped_at(notebook) -> str | None:
    """The id of the cell that a run ended with: the last that papermill began."""
    begun = [cell.id for cell in notebook.cells if cell.cell_type == "code"
             and cell.metadata.get("papermill", {}).get("status", "pending") != "pending"]
    return begun[-1] if begun else None


def _settle(notebook) -> None:
    """Take out what differs from run to run (times, paths, random ids, addresses) and the marks that papermill adds."""
    notebook.metadata.pop("papermill", None)
    notebook.cells = [cell for cell in notebook.cells if "papermill-error-cell-tag" not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = _plain(output.text)
            elif output.output_type == "error":
                output.evalue, output.traceback = _plain(output.evalue), [_plain(line) for line in output.traceback]
            elif "text/plain" in output.get("data", {}):
                output.data["text/plain"] = _plain(output.data["text/plain"])

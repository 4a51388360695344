"""The only door to papermill: execute one notebook, keep the copy, name what failed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from evaluation import errors
from evaluation.pipeline.plan import Step

#: decided before a kernel imports numpy; one thread each, since notebooks run side by side
KERNEL_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}

#: cells papermill adds to the copy: not counted when a failed cell is named
ADDED_TAGS = {"injected-parameters", "papermill-error-cell-tag"}


#: an interpreter's own profile: nothing of the user's start-up files runs, no history is kept, and a kernel
#: that is told to stop does not report it as an error
PROFILE = """\
c = get_config()
c.IPKernelApp.log_level = "CRITICAL"
c.HistoryManager.enabled = False
"""

#: seconds a kernel may take to start on a busy machine
START = 180


@contextmanager
def prepared() -> Iterator[None]:
    """Set what every kernel of a run inherits, and put things back afterwards."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="evaluation-") as home:
        profile = Path(home) / "profile_default"
        profile.mkdir()
        (profile / "ipython_kernel_config.py").write_text(PROFILE, encoding="utf-8")
        for name, value in KERNEL_ENVIRONMENT.items():
            os.environ.setdefault(name, value)
        os.environ["IPYTHONDIR"] = home
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def local_sockets(folder: str) -> Config:
    """Return the configuration of a kernel that talks over sockets in ``folder``.

    Nothing listens on the network; a folder of its own for every kernel, since kernels that start side by
    side would pick the same names.
    """
    return Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/k"}})


def execute(step: Step, folder: Path) -> Path:
    """Execute a notebook into ``folder`` and return the executed copy.

    Raises
    ------
    NotebookFailedError
        Naming notebook, cell number and heading; the partial copy stays where it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{step.name}.ipynb"
    try:
        with tempfile.TemporaryDirectory(prefix="evaluation-") as sockets:
            papermill.execute_notebook(
                str(step.source),
                str(copy),
                parameters=dict(step.parameters),
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                start_timeout=START,
                config=local_sockets(sockets),
            )
    except PapermillExecutionError as error:
        raise errors.NotebookFailedError(_failure(step, copy, error)) from None
    except DeadKernelError:
        raise errors.NotebookFailedError(
            f"{step.name}: its kernel died, perhaps for want of memory. Partial copy: internal/notebooks/{copy.name}."
        ) from None
    except RuntimeError as error:
        # nbclient's word for a kernel that never answered; anything else of this kind is a fault of ours
        if "Kernel" not in str(error):
            raise
        raise errors.NotebookFailedError(
            f"{step.name}: its kernel did not start within {START} seconds. Run again with --workers 1."
        ) from None
    _strip_clock(copy)
    return copy


def _failure(step: Step, copy: Path, error: PapermillExecutionError) -> str:
    """Say where it failed; the error's own text only if it is one of ours, for others may quote the evidence."""
    cells = [c for c in nbformat.read(copy, as_version=4).cells if not ADDED_TAGS & set(c.metadata.get("tags", []))]
    index = next((i for i, c in enumerate(cells) if any(o.output_type == "error" for o in c.get("outputs", []))), 0)
    headings = [
        line.lstrip("# ").strip()
        for cell in cells[: index + 1]
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    heading = f", under “{headings[-1]}”" if headings else ""
    ours = getattr(errors, error.ename, None)
    what = f": {error.evalue}" if isinstance(ours, type) and issubclass(ours, errors.EvaluationError) else ""
    return (
        f"{step.name}, cell {index + 1}{heading} failed with {error.ename}{what}. "
        f"The partial copy with the whole error is internal/notebooks/{copy.name}."
    )


def _strip_clock(copy: Path) -> None:
    """Drop times, durations and random ids, so that two runs leave the same copy."""
    notebook = nbformat.read(copy, as_version=4)
    notebook.metadata.pop("papermill", None)
    for position, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell["id"] = f"cell-{position:03d}"
    nbformat.write(notebook, copy)

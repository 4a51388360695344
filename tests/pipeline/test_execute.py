from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from evaluation.errors import NotebookFailedError
from evaluation.pipeline.execute import execute, prepare
from evaluation.pipeline.plan import Step


def step(folder: Path, *cells) -> Step:
    path = folder / "11_own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), path)
    return Step("11_own", path, {}, False, "key")


def test_a_failed_notebook_names_cell_and_heading_and_never_the_evidence(tmp_path: Path) -> None:
    prepare()
    markdown, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    failing = step(tmp_path, markdown("# Who was heard?"), code("1"), markdown("## By group"), code("{}['Dana Levi']"))
    with pytest.raises(NotebookFailedError) as failed:
        execute(failing, tmp_path / "internal" / "notebooks")
    assert str(failed.value) == (
        "11_own, cell 4, under “By group” failed with KeyError. "
        "The partial copy with the whole error is internal/notebooks/11_own.ipynb."
    )
    assert failed.value.exit_code == 4


def test_two_executions_leave_the_same_copy(tmp_path: Path) -> None:
    prepare()
    once = step(tmp_path, nbformat.v4.new_code_cell("print(1 + 1)"))
    copies = [execute(once, tmp_path / n).read_bytes() for n in ("a", "b")]
    assert copies[0] == copies[1]

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

from evaluation.errors import NotebookFailedError
from evaluation.pipeline.execute import execute, prepared
from evaluation.pipeline.plan import Step


def step(folder: Path, *cells) -> Step:
    path = folder / "11_own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), path)
    return Step("11_own", path, {}, False, "key")


def test_a_failed_notebook_names_cell_and_heading_and_never_the_evidence(tmp_path: Path) -> None:
    markdown, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    failing = step(tmp_path, markdown("# Who was heard?"), code("1"), markdown("## By group"), code("{}['Dana Levi']"))
    with prepared(), pytest.raises(NotebookFailedError) as failed:
        execute(failing, tmp_path / "internal" / "notebooks")
    assert str(failed.value) == (
        "11_own, cell 4, under “By group” failed with KeyError. "
        "The partial copy with the whole error is internal/notebooks/11_own.ipynb."
    )
    assert failed.value.exit_code == 4


def test_two_executions_leave_the_same_copy(tmp_path: Path) -> None:
    once = step(tmp_path, nbformat.v4.new_code_cell("print(1 + 1)"))
    with prepared():
        copies = [execute(once, tmp_path / n).read_bytes() for n in ("a", "b")]
    assert copies[0] == copies[1]


def test_kernels_side_by_side_do_not_disturb_one_another(tmp_path: Path) -> None:
    steps = []
    for number in range(4):
        (tmp_path / str(number)).mkdir()
        steps.append(step(tmp_path / str(number), nbformat.v4.new_code_cell(f"print({number} * 11)")))
    with prepared(), ThreadPoolExecutor(4) as pool:
        copies = list(pool.map(lambda one: execute(one, one.source.parent / "out"), steps))
    printed = [nbformat.read(copy, as_version=4).cells[0].outputs[0].text.strip() for copy in copies]
    assert printed == ["0", "11", "22", "33"]

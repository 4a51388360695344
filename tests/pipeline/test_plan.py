from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from evaluation.errors import UsageError
from evaluation.pipeline import plan


def notebook(folder: Path, name: str, *sources: str) -> None:
    cells = [nbformat.v4.new_code_cell(s) for s in sources]
    cells[0].metadata["tags"] = ["parameters"]
    (folder / "notebooks").mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "notebooks" / f"{name}.ipynb")


def test_parameters_are_read_from_the_tagged_cell_only(tmp_path: Path) -> None:
    notebook(tmp_path, "11_own", 'initiative = "example"  # a folder\nbins: int = 12  # how many', "other = 3")
    assert plan.declared(tmp_path / "notebooks" / "11_own.ipynb") == {"initiative": "example", "bins": 12}


def test_an_unknown_parameter_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UsageError) as refused:
        plan.check_parameters({"01_evidence": {"wave_from": "", "initiative": ""}}, {"wave_form": "baseline"})
    assert str(refused.value) == "no notebook has a parameter 'wave_form'. Did you mean 'wave_from'."
    assert refused.value.exit_code == 2


def test_what_the_command_sets_is_not_a_parameter() -> None:
    with pytest.raises(UsageError, match="'output' is given as --output"):
        plan.check_parameters({"01": {"output": ""}}, {"output": "x"})


def test_a_local_notebook_wins_and_each_gets_only_what_it_declares(tmp_path: Path) -> None:
    notebook(tmp_path, "03_structural", 'initiative = "x"', "findings = ev.collect(evidence)")
    steps = plan.steps(tmp_path, tmp_path / "output", language="en", as_of="2026-01-01", fingerprint="f", parameters={})
    own = next(s for s in steps if s.name == "03_structural")
    assert own.source.is_relative_to(tmp_path)
    assert own.parameters == {"initiative": str(tmp_path)}
    assert own.gathers
    assert [s.name for s in steps] == sorted(s.name for s in steps)


def test_a_step_changes_its_key_with_parameters_and_inputs(tmp_path: Path) -> None:
    notebook(tmp_path, "11_own", 'as_of = ""')
    keys = {
        plan.steps(tmp_path, tmp_path, language="en", as_of=a, fingerprint=f, parameters={}, only=["11_own"])[0].key
        for a, f in (("2026-01-01", "f"), ("2026-01-02", "f"), ("2026-01-01", "g"))
    }
    assert len(keys) == 3


def test_only_an_existing_notebook(tmp_path: Path) -> None:
    notebook(tmp_path, "11_own", 'as_of = ""')
    with pytest.raises(UsageError, match="Did you mean '11_own'"):
        plan.steps(tmp_path, tmp_path, language="en", as_of="", fingerprint="", parameters={}, only=["11_owm"])

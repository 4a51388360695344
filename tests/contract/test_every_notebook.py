"""Every notebook is thin: one question, one way to load, call, show and save; no result in its words."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest

from evaluation.report.views import VIEWS

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PARAMETERS = {"initiative": "example", "wave_from": "", "wave_to": "", "language": "", "as_of": "", "output": ""}
ROOMS = {
    "01_evidence": "voices",
    "02_equity": "equity",
    "03_structural": "structural",
    "04_relational": "relational",
    "05_mental_models": "mental_models",
    "06_practice": "practice",
}
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
measuring = pytest.mark.parametrize("path", [p for p in NOTEBOOKS if p.stem.startswith("0")], ids=lambda p: p.stem)


def cells(path: Path, kind: str) -> list[dict]:
    return [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == kind]


def source(cell: dict) -> str:
    return "".join(cell["source"])


def tagged(path: Path, tag: str) -> list[dict]:
    return [c for c in cells(path, "code") if tag in c["metadata"].get("tags", [])]


def test_all_nine_are_there() -> None:
    assert {p.stem for p in NOTEBOOKS} >= {*ROOMS, "07_integration", "08_data_walk", "09_report"}


@every
def test_it_is_valid_and_holds_no_outputs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert [c.id for c in notebook.cells] == [f"cell-{i:02d}" for i in range(1, len(notebook.cells) + 1)]
    assert all(not c.outputs and c.execution_count is None for c in notebook.cells if c.cell_type == "code")


@every
def test_it_asks_one_question_and_states_no_result(path: Path) -> None:
    words = [source(c) for c in cells(path, "markdown")]
    titles = [w for w in words if w.startswith("# ")]
    assert len(titles) == 1
    assert words[0] == titles[0]
    for heading in (w for w in words if w.startswith("#")):
        assert heading.endswith("?"), heading
        assert heading.count("\n") == 0
    assert not any(re.search(r"\d", w) for w in words), "numbers come from the findings"


@measuring
def test_parameters_are_the_six_with_their_help(path: Path) -> None:
    (cell,) = tagged(path, "parameters")
    found = {}
    for line, node in zip(source(cell).splitlines(), ast.parse(source(cell)).body, strict=True):
        assert isinstance(node, ast.AnnAssign), line
        assert re.search(r"  # \w", line), f"no help: {line}"
        found[node.target.id] = ast.literal_eval(node.value)
    assert found == PARAMETERS


@every
def test_it_only_loads_calls_shows_and_saves(path: Path) -> None:
    code = [source(c) for c in cells(path, "code")]
    for text in code:
        assert len(text.splitlines()) <= 8, text
        for node in ast.walk(ast.parse(text)):
            assert not isinstance(
                node,
                ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.Try | ast.If | ast.Lambda | ast.ListComp,
            ), text
            if isinstance(node, ast.ImportFrom):
                pytest.fail(f"notebooks import evaluation only: {text}")
            if isinstance(node, ast.Import):
                assert [(a.name, a.asname) for a in node.names] == [("evaluation", "ev")]


@measuring
def test_it_measures_its_room_and_saves_under_its_name(path: Path) -> None:
    code = "\n".join(source(c) for c in cells(path, "code"))
    load = (
        "evidence = ev.load_evidence(\n"
        "    initiative, wave_from=wave_from, wave_to=wave_to, as_of=as_of, language=language, output=output\n)"
    )
    assert load in code
    room = ROOMS.get(path.stem)
    assert (f'results = ev.measure(evidence, "{room}")' if room else "results = ev.collect(evidence)") in code
    assert code.splitlines()[-1] == f'ev.save(results, "{path.stem}")'


@every
def test_it_shows_views_that_exist(path: Path) -> None:
    shown = re.findall(r'ev\.show\(results, "(\w+)"', "\n".join(source(c) for c in cells(path, "code")))
    assert shown
    assert [v for v in shown if v not in VIEWS] == []


def test_the_brief_has_its_cells() -> None:
    brief = [c for c in tagged(ROOT / "notebooks" / "09_report.ipynb", "brief") if "ev.show" in source(c)]
    assert 2 <= len(brief) <= 6

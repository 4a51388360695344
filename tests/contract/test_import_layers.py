"""Who may import whom (design of the house): no circle, no arrow uphill, and one door to each heavy tool."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "evaluation"
FOUNDATION = {"vocabulary", "errors", "conventions", "findings", "evidence", "registry"}

#: room -> rooms it may import from, besides itself
MAY_IMPORT = {
    "vocabulary": set(),
    "errors": set(),
    "statistics": set(),
    "conventions": {"errors", "vocabulary"},
    "findings": {"errors", "vocabulary"},
    "evidence": {"conventions", "errors", "findings", "vocabulary"},
    "registry": {"evidence", "findings", "vocabulary"},
    "codes": FOUNDATION | {"statistics"},
    "indicators": FOUNDATION | {"statistics"},
    "intake": FOUNDATION | {"codes", "indicators"},
    "measures": FOUNDATION | {"statistics", "codes", "indicators"},
    "integration": (FOUNDATION - {"evidence"}) | {"statistics", "evidence"},
    "disclosure": FOUNDATION,
    "report": FOUNDATION | {"disclosure"},
    "inspection": {"errors"},  # judges files, not the code that wrote them
    "simulation": FOUNDATION | {"codes", "indicators", "intake"},
    "pipeline": None,  # conducts: may import every room
    "cli": None,
}

DOORS = {
    "lxml": "inspection/",
    "playwright": "inspection/browser.py",
    "papermill": "pipeline/execute.py",
    "nbconvert": "report/publish.py",
    "seaborn": "report/charts/",
    "matplotlib": "report/charts/",
    "fontTools": "report/letters.py",
    "pingouin": "statistics/",
    "python_calamine": "intake/",
    "pandera": "intake/",
}


def modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if p.name not in {"__main__.py"} and p.parent != PACKAGE / "shipped")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {f"{node.module}.{a.name}" for a in node.names} if node.module == "evaluation" else {node.module}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_downhill(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    assert here in MAY_IMPORT, f"{here} is a new room: give it a place in MAY_IMPORT and in ARCHITECTURE.md"
    allowed = MAY_IMPORT[here]
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("evaluation.")}
    uphill = set() if allowed is None else rooms - allowed - {here}
    assert not uphill, f"{path.relative_to(PACKAGE)} reaches into {sorted(uphill)}"


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "measures").rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_measures_know_nothing_of_one_anothers_rooms(path: Path) -> None:
    parts = path.relative_to(PACKAGE).parts
    if len(parts) < 3:
        return
    others = {
        name.split(".")[2]
        for name in imported(path)
        if name.startswith("evaluation.measures.") and (PACKAGE / "measures" / name.split(".")[2]).is_dir()
    }
    assert others <= {parts[1]}


@pytest.mark.parametrize("tool", DOORS)
def test_one_door_to_each_heavy_tool(tool: str) -> None:
    users = [str(p.relative_to(PACKAGE)) for p in modules() if any(name.split(".")[0] == tool for name in imported(p))]
    strangers = [u for u in users if not u.startswith(DOORS[tool])]
    assert not strangers, f"{tool} has one door, {DOORS[tool]}; also imported by {strangers}"


def test_no_file_is_called_utils_and_none_outgrows_a_reader() -> None:
    for path in modules():
        assert path.stem not in {"utils", "helpers", "misc", "common"}
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 400, f"{path.relative_to(PACKAGE)} has {lines} lines: split it"


def test_functions_stay_short() -> None:
    long = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                size = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                if size > 50:
                    long.append(f"{path.relative_to(PACKAGE)}:{node.name} ({size})")
    assert not long

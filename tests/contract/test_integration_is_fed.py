"""What integration reads in a finding's detail, some measure or instrument says: a rule that nothing feeds is none."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "evaluation"
#: said by integration itself, of its own findings and conclusions
OWN = {"may_have_grown", "quant", "qual", "flips", "harm_refs", "newly_adopted", "claims", "lean", "quant_size"}


def strings(folder: Path) -> set[str]:
    """Return every string, and every name of an argument, in the code of a folder."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            if isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
    return found


def read_in_details(folder: Path) -> set[str]:
    """Return the keys that a folder reads with ``detail.get("key")`` or ``number(…, "key")``."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            of = ast.unparse(node.func)
            keys = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str) and a.value]
            if of.endswith("detail.get"):
                found |= set(keys[:1])
            if of == "number":
                found |= set(keys)
    return found


def test_every_key_that_integration_reads_is_said_by_somebody() -> None:
    said = set().union(*(strings(PACKAGE / room) for room in ("measures", "codes", "indicators", "pipeline")))
    read = read_in_details(PACKAGE / "integration")
    assert {"proxy", "recorded_by_described", "agreed_late"} <= read
    assert read - said - OWN == set()

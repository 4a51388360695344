"""Every reason that a measure can give is a known key with a sentence; every reason of a row has its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.findings import REASONS
from evaluation.measures.equity.why_moved import AS_REASON
from evaluation.report.labels.inequality import WHY_NOT
from evaluation.report.sentences.reasons import REASON_SENTENCES
from evaluation.statistics import inequality_rows, pace

ROOT = Path(__file__).resolve().parents[2] / "evaluation"
#: arithmetic knows reasons that no finding gives: they stand in rows and standings, or are given another name
OF_ROWS = set(inequality_rows.REASONS) | set(AS_REASON)
OF_PACE = {"reached", "moving_away", "not_moving", "goal_date_passed", "goal_may_be_reached"}


def given(path: Path) -> Iterator[str]:
    """Yield the words a file gives as a reason: by keyword, by assignment, or as the value of a function named so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if is_reason(node):
            yield from words(node.value)
        elif is_why(node):
            for inside in ast.walk(node):
                if isinstance(inside, ast.Return) and inside.value is not None:
                    yield from words(inside.value)


def is_reason(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "reason"
    return isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "reason" for t in node.targets)


def is_why(node: ast.AST) -> bool:
    named = isinstance(node, ast.FunctionDef) and node.name.strip("_").startswith(("reason", "why", "unfit"))
    return named and isinstance(node.returns, ast.Name) and node.returns.id == "str"


def words(node: ast.AST) -> Iterator[str]:
    """Yield the words that an expression may come to; what it compares or looks up is none of them."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node.value:
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from words(node.body)
        yield from words(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for part in node.values:
            yield from words(part)


@pytest.mark.parametrize("room", ["measures", "codes", "statistics"])
def test_every_reason_that_can_be_given_is_known(room: str) -> None:
    known = set(REASONS) | (OF_ROWS | OF_PACE if room == "statistics" else set())
    found = {(word, path.name) for path in sorted((ROOT / room).rglob("*.py")) for word in given(path)}
    assert len(found) > 5
    assert sorted(pair for pair in found if pair[0] not in known) == []


def test_every_reason_has_a_sentence_and_every_sentence_a_reason() -> None:
    assert set(REASON_SENTENCES) == set(REASONS)
    assert len(set(REASONS)) == len(REASONS)
    assert [key for key, said in REASON_SENTENCES.items() if said.count("{subject}") != 1] == []


def test_every_reason_of_a_row_and_of_a_pace_has_words() -> None:
    assert {key for key in inequality_rows.REASONS if key} <= set(WHY_NOT)
    assert set(AS_REASON.values()) <= set(REASONS)
    stood = {
        pace.pace_to_goal(*values, 3, 90, left).reason
        for *values, left in ((90, 95, 6), (60, 57, 6), (60, 60, 6), (60, 61, -1))
    }
    assert stood == OF_PACE - {"goal_may_be_reached"}


def test_the_reading_of_reasons_finds_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "m.py"
    wrong.write_text(
        "f(reason='a' if x == 'not_this' else 'b' or y)\nreason = 'c'\ndef why() -> str:\n    return 'd'\n"
    )
    assert set(given(wrong)) == {"a", "b", "c", "d"}

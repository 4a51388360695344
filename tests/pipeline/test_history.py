"""What earlier reports said is kept, so that the next one can say what is different and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import evaluation as ev
from evaluation.pipeline import history, results

CASE = Path(__file__).resolve().parents[2] / "data" / "expecting_justice"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASE, tmp_path / "case", ignore=shutil.ignore_patterns("output")))


def reported(folder: Path) -> results.Results:
    """Return results whose report was published (kept), as a run does."""
    gathered = ev.collect(ev.load_evidence(folder, as_of="2026-01-15"))
    history.keep(folder / "output", gathered.evidence, results.release(gathered)[0].conclusions)
    return gathered


def test_the_first_report_has_none_before_it_and_made_again_still_none(folder: Path) -> None:
    for _ in range(2):
        gathered = reported(folder)
        assert results.release(gathered)[0].since is None
    assert len(list((folder / "output" / "internal" / "history").iterdir())) == 1


def test_the_next_report_names_what_changed(folder: Path) -> None:
    reported(folder)
    (folder / "conventions.yml").write_text(
        "alpha: {value: 0.04, why: stricter, agreed_by: learning team}\n", encoding="utf-8"
    )
    gathered = ev.collect(ev.load_evidence(folder, as_of="2026-02-01"))
    since = results.release(gathered)[0].since
    assert since is not None
    assert {r.why for r in since} == {("changed_rule",)}
    assert not any(r.differs for r in since)


def test_a_table_is_the_same_whatever_the_order_of_its_file_names(folder: Path) -> None:
    first = history.material(ev.load_evidence(folder, as_of="2026-01-15"))
    again = history.material(ev.load_evidence(folder, as_of="2026-05-15"))
    assert first == again

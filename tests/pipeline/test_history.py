"""What earlier reports said is kept, so that the next one can say what is different and why."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import evaluation as ev
from evaluation.codes.frame import frame
from evaluation.pipeline import fingerprint, history, results
from tests.whole import SHEETS, bare

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


def other_data(folder: Path) -> None:
    table = folder / "tables" / "voices.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("north,2024-03-02,quote_anon", "south,2024-03-02,quote_anon")
    )


def other_frame(folder: Path) -> None:
    frame().assign(definition="Worded anew").drop(columns=["speaks_of"]).to_csv(
        folder / "tables" / "codes.csv", index=False
    )


def other_rule(folder: Path) -> None:
    said = folder / "initiative.yml"
    said.write_text(said.read_text(encoding="utf-8").replace("focal: [south]", "focal: [north]"), encoding="utf-8")


def another_wave(folder: Path) -> None:
    said = folder / "initiative.yml"
    later = "  - {id: endline, start: 2025-01-01, end: 2025-12-31}\n"
    said.write_text(said.read_text(encoding="utf-8").replace("dimensions:", later + "dimensions:"), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (other_data, {"new_data"}),
        (other_frame, {"changed_frame"}),
        (other_rule, {"changed_rule"}),
        (another_wave, {"new_wave"}),
        (None, {"changed_method"}),
    ],
)
def test_what_changed_between_two_reports_is_told_apart(
    change: Callable[[Path], None] | None, why: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = bare(tmp_path / "here", *SHEETS)
    reported(folder)
    if change:
        change(folder)
    else:
        monkeypatch.setattr(fingerprint, "package", lambda: "another version of the tool")
    since = results.release(ev.collect(ev.load_evidence(folder, as_of="2026-01-15")))[0].since
    assert since is not None
    heard = [r for r in since if r.was is not None and r.now.scope == "all" and r.now.condition == "practices"]
    assert heard
    assert all(set(r.why) == why for r in heard)


def test_a_table_is_the_same_whatever_the_order_of_its_file_names(folder: Path) -> None:
    first = history.material(ev.load_evidence(folder, as_of="2026-01-15"))
    again = history.material(ev.load_evidence(folder, as_of="2026-05-15"))
    assert first == again

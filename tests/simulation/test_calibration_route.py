"""The calibration goes past files: its own way into evidence hands on what a folder would, and it concludes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from benchmarks.calibration import null_initiatives, planted
from benchmarks.calibration.initiatives import AS_OF, evidence_of, leads_judged, sampled_evidence
from benchmarks.calibration.protocol import SEED
from evaluation import intake
from evaluation.simulation import simulate

NULL = {"base": "null"}
SEED_OF_THE_FIRST = SEED + 1_000_000 * null_initiatives.STUDY


def test_a_committee_past_files_is_the_evidence_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    past_files = evidence_of(SEED_OF_THE_FIRST, NULL, tmp_path / "here")
    simulate(tmp_path / "folder", seed=SEED_OF_THE_FIRST, truth=NULL)
    from_files = intake.load(tmp_path / "folder", as_of=AS_OF)
    assert set(past_files.tables) == set(from_files.tables)
    for name, table in from_files.tables.items():
        pd.testing.assert_frame_equal(past_files.tables[name], table, obj=name)


def test_a_null_initiative_goes_the_whole_way(tmp_path: Path) -> None:
    found = null_initiatives.run(0, tmp_path)
    assert set(found) == set(null_initiatives.QUANTITIES)
    assert not found["lead_improved"]
    assert not found["both_improved"]


def test_the_sampled_leads_are_judged_alone(tmp_path: Path) -> None:
    truth = {**NULL, "sizes": {"organisations": 12, "actors": 12, "respondents": 12}}
    judged = {f.condition: f.state for f in leads_judged(sampled_evidence(7, truth, tmp_path))}
    assert set(planted.SAMPLED) <= set(judged)
    assert all(judged[c] for c in planted.SAMPLED)

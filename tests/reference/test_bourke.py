"""Bourke: the committed counts are the bureau's, and 2016 to 2017 is what they say.

Counts: NSW Bureau of Crime Statistics and Research, reference sr24-23842. Interval: exact conditional
(Clopper-Pearson on 71 of 128), recomputed here with scipy, apart from the code under test.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import binomtest

from evaluation import intake

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "bourke"
WORKBOOK = ROOT.parent / "shared" / "real" / "indicators" / "nsw_persons_of_interest_2010_2023.xlsx"


@pytest.fixture(scope="module")
def counts() -> pd.Series:
    table = pd.read_csv(FOLDER / "tables" / "observations.csv")
    return table.set_index("period")["numerator"].astype(int)


@pytest.mark.skipif(not WORKBOOK.exists(), reason="the bureau's workbook is not here")
def test_every_count_is_the_one_in_the_workbook(counts: pd.Series) -> None:
    calamine = pytest.importorskip("python_calamine")
    sheet = calamine.CalamineWorkbook.from_path(WORKBOOK).get_sheet_by_name("Sheet1").to_python()
    assert sheet[4] == ["Residential LGA of the POI", "Offence", "Year", "Aboriginality", "Value"]
    wanted = ["Bourke", "Domestic violence related assault", "Aboriginal"]
    published = {int(r[2]): int(r[4]) for r in sheet[5:] if [r[0], r[1], r[3]] == wanted}
    assert counts.to_dict() == published


def test_2016_to_2017_is_a_rise_that_chance_alone_could_make(counts: pd.Series) -> None:
    before, after = int(counts[2016]), int(counts[2017])
    assert (before, after) == (57, 71)
    share = binomtest(after, before + after).proportion_ci(0.95, method="exact")
    low, high = (share.low / (1 - share.low), share.high / (1 - share.high))
    assert round(after / before, 2) == 1.25
    assert (round(low, 2), round(high, 2)) == (0.87, 1.80)


def test_the_folder_is_sound_and_keeps_claims_apart_from_findings() -> None:
    assert intake.check(FOLDER) == []
    evidence = intake.load(FOLDER)
    assert [w.id for w in evidence.initiative.waves] == ["2016", "2017"]
    assert len(evidence.table("observations")) == 14
    assert set(evidence.table("observations")["subgroup"]) == {"all"}
    assert "NSW Bureau of Crime Statistics and Research" in evidence.table("indicators")["source"].iloc[0]
    claims = evidence.initiative.notes["claims"]
    assert [("23 %" in c["says"], "39 %" in c["says"]) for c in claims[:2]] == [(True, False), (False, True)]
    assert all(c["document"] and c["measured"] and c["date"] for c in claims)
    assert evidence.initiative.leads == {}, "nobody agreed on a smallest effect"


@pytest.mark.parametrize("case", ["expecting_justice", "hope_starts_here"])
def test_the_other_cases_are_sound_and_cited(case: str) -> None:
    folder = ROOT / "data" / case
    assert intake.check(folder) == []
    claims = intake.load(folder).initiative.notes["claims"]
    assert claims
    assert all(c["document"] and c["measured"] for c in claims)


def test_percentages_without_denominators_stay_without(tmp_path: Path) -> None:
    """F6 of the method notes: 13.8, 10.4, 7.3 %; ratio 1.89 and not two; no range may be printed."""
    table = intake.load(ROOT / "data" / "expecting_justice").table("observations").set_index("subgroup")
    assert table["estimate"].to_dict() == {"black": 13.8, "pacific_islander": 10.4, "white": 7.3}
    assert table[["numerator", "denominator", "se"]].isna().all().all()
    assert round(table.at["black", "estimate"] / table.at["white", "estimate"], 2) == 1.89

"""Bourke: the committed counts are the bureau's, and 2016 to 2017 is what they say.

Counts: NSW Bureau of Crime Statistics and Research, reference sr24-23842. Interval: exact conditional
(Clopper-Pearson on 71 of 128), recomputed here with scipy, apart from the code under test.
"""

from __future__ import annotations

import html
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from scipy.stats import binomtest

from evaluation import intake, measures
from evaluation.cli import main as cli

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "bourke"
MAP = {
    "period": "Year",
    "subgroup": "Residential LGA of the POI",
    "numerator": "Value",
    "indicator_id": ":dv_assault",
    "dimension": ":area",
}
WHERE = {"Offence": "Domestic violence related assault", "Aboriginality": "Aboriginal"}
WORKBOOK = ROOT.parent / "shared" / "real" / "indicators" / "nsw_persons_of_interest_2010_2023.xlsx"


@pytest.fixture(scope="module")
def counts() -> pd.Series:
    table = pd.read_csv(FOLDER / "tables" / "observations.csv")
    return table[table["dimension"] == "all"].set_index("period")["numerator"].astype(int)


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    """Return the bureau's counts of the same offence and people: areas x years."""
    if not WORKBOOK.exists():
        pytest.skip("the bureau's workbook is not here")
    calamine = pytest.importorskip("python_calamine")
    sheet = calamine.CalamineWorkbook.from_path(WORKBOOK).get_sheet_by_name("Sheet1").to_python()
    assert sheet[4] == ["Residential LGA of the POI", "Offence", "Year", "Aboriginality", "Value"]
    wanted = ["Domestic violence related assault", "Aboriginal"]
    rows = [(r[0], int(r[2]), int(r[4])) for r in sheet[5:] if [r[1], r[3]] == wanted]
    return pd.DataFrame(rows, columns=["area", "year", "n"]).pivot_table(index="area", columns="year", values="n")


def test_every_count_is_the_one_in_the_workbook(counts: pd.Series, published: pd.DataFrame) -> None:
    assert counts.to_dict() == published.loc["Bourke"].to_dict()


def test_the_other_areas_are_those_of_the_rule_and_their_counts_the_bureau_s(published: pd.DataFrame) -> None:
    """At least ten in every year, and between half and twice as many as in Bourke from 2010 to 2016."""
    table = pd.read_csv(FOLDER / "tables" / "observations.csv")
    areas = table[table["dimension"] == "area"]
    committed = areas.pivot_table(index="subgroup", columns="period", values="numerator")
    before = published.loc[:, 2010:2016].mean(axis=1)
    fits = (published >= 10).all(axis=1) & before.between(before["Bourke"] / 2, before["Bourke"] * 2)
    no_area = ["Bourke", "Unknown", "Interstate/Overseas"]
    assert sorted(committed.index) == sorted(set(published.index[fits]) - set(no_area))
    assert len(committed) == 29
    for area, row in committed.iterrows():
        assert row.astype(int).to_dict() == published.loc[area].astype(int).to_dict(), area


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
    rows = evidence.table("observations")
    assert (rows["dimension"] == "all").sum() == 14
    assert set(rows["dimension"]) == {"all", "area"}
    assert evidence.initiative.dimensions == {}, "other areas are no groups of the initiative"
    assert list(evidence.groups()) == []
    assert "NSW Bureau of Crime Statistics and Research" in evidence.table("indicators")["source"].iloc[0]
    claims = evidence.initiative.notes["claims"]
    assert [("23 %" in c["says"], "39 %" in c["says"]) for c in claims[:2]] == [(True, False), (False, True)]
    assert all(c["document"] and c["measured"] and c["date"] for c in claims)
    assert evidence.initiative.leads == {}, "nobody agreed on a smallest effect"


def test_beside_other_areas_bourke_has_a_rank_and_no_claim_of_a_break() -> None:
    findings = measures.measure_room(intake.load(FOLDER), "equity")
    (found,) = (f for f in findings if f.measure == "equity.comparison.dv_assault")
    assert (found.detail["areas"], len(found.detail["others"])) == (30, 29)
    assert found.estimate == found.detail["rank"] == 15
    assert found.p is None
    assert found.detail["since"] == "2017-01-01"
    assert (found.detail["points_before"], found.detail["points_after"]) == (7, 7)
    assert sum(o["weight"] for o in found.detail["others"]) == pytest.approx(1, abs=1e-3)
    assert found.detail["did"]["ci_low"] < 1 < found.detail["did"]["ci_high"]
    (broken,) = (f for f in findings if f.measure == "equity.interrupted.dv_assault")
    assert (broken.estimate, broken.p, broken.reason) == (None, None, "too_few_points")
    assert broken.detail["points_before"] + broken.detail["points_after"] == 14
    assert {f.scope for f in findings} == {"all"}, "no area became a group"


@pytest.mark.slow
def test_the_workbook_itself_runs_as_description_with_placebo_ranks(tmp_path: Path, published: pd.DataFrame) -> None:
    """Imported as a user would: the place, then every area; small ones are left out and nothing small is shown."""
    folder, output = tmp_path / "bourke", tmp_path / "output"
    (folder / "tables").mkdir(parents=True)
    for name in ("initiative.yml", "tables/indicators.csv"):
        (folder / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    place = {"dimension": ":all", "subgroup": ":all"}
    for where, fields in ((WHERE | {"Residential LGA of the POI": "Bourke"}, MAP | place), (WHERE, MAP)):
        told = [f"--where={c}={v}" for c, v in where.items()] + [f"--map={f}={c}" for f, c in fields.items()]
        done = CliRunner().invoke(cli, ["import", str(WORKBOOK), "--into", str(folder), *told])
        assert done.exit_code == 0, done.output
    done = CliRunner().invoke(cli, ["run", str(folder), "--output", str(output), "--only", "02_equity"])
    assert done.exit_code == 0, done.output
    page = html.unescape((output / "public" / "pages" / "02_equity.html").read_text(encoding="utf-8"))
    assert "no claim of a break is made from 14 points" in page
    findings = json.loads((output / "public" / "report.json").read_text(encoding="utf-8"))["findings"]
    (found,) = (f for f in findings if f["measure"] == "equity.comparison.dv_assault")
    # what the shipped figures choose by hand the measure chooses by itself; "Unknown" and "Interstate" are no areas
    shipped = pd.read_csv(FOLDER / "tables" / "observations.csv").query("dimension == 'area'")["subgroup"]
    named = {o["area"] for o in found["detail"]["others"]}
    assert named - set(shipped) <= {"Unknown", "Interstate/Overseas"}
    assert set(shipped) <= named
    areas, rank = found["detail"]["areas"], found["detail"]["rank"]
    assert (areas, found["estimate"]) == (len(named) + 1, rank)
    assert f"Of {areas} areas, each looked at in the same way, it ranks {rank} (1 parts most)" in page
    assert min(v for o in found["detail"]["others"] for v in o["values"]) >= 10
    small = set(published.index[(published < 10).any(axis=1) & published.notna().all(axis=1)])
    assert small <= set(found["detail"]["left_out"]["small"])


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

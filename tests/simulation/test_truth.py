"""What is planted can be found again, in the measure's own unit, where there is much to look at."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation.simulation import build, invent, planted
from evaluation.simulation.money import shares
from evaluation.simulation.power import parities
from evaluation.vocabulary import Condition

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "example"


@pytest.fixture(scope="module")
def town() -> tuple:
    world = build(4, "town")
    return world, invent(world)


def test_attribution_moves_by_the_planted_amount() -> None:
    world = build(4, "city")
    tables = invent(world)
    items = tables["items"].set_index("item_id")
    rows = tables["survey"][tables["survey"]["item_id"].str.startswith("attr_")]
    value = rows["value"].where(rows["item_id"].map(items["reverse"]).ne("1"), 6 - rows["value"])
    signed = np.where(rows["item_id"].str.startswith("attr_struct"), value, -value) / 3
    scores = pd.Series(signed).groupby([rows["respondent_id"].to_numpy(), rows["wave"].to_numpy()]).sum().unstack()
    expected = world.truth.effect(Condition.MENTAL_MODELS)
    assert (scores["endline"] - scores["baseline"]).mean() == pytest.approx(expected, abs=0.12)


def test_trust_moves_by_the_planted_amount(town: tuple) -> None:
    world, tables = town
    ties = tables["ties"][tables["ties"]["tie"].eq("1")]
    rated = ties[["trust_reliability", "trust_mission", "trust_openness"]].astype(float).mean(axis=1)
    means = rated.groupby(ties["wave"]).mean()
    assert means["endline"] - means["baseline"] == pytest.approx(world.truth.effect(Condition.RELATIONSHIPS), abs=0.15)


def test_money_seats_and_speaking_time_are_the_planted_ones(town: tuple) -> None:
    world, tables = town
    flows = tables["flows"]
    flows = flows[flows["period_start"].str[:4].isin(["2022", "2024"])]  # money around the waves belongs to neither
    weight = flows["controller"].map({"community": 1.0, "shared": 0.5, "institution": 0.0})
    year = flows["period_start"].str[:4]
    share = (weight * flows["amount"]).groupby(year).sum() / flows["amount"].groupby(year).sum()
    assert share.tolist() == pytest.approx(list(shares(world)), abs=0.002)
    seats = tables["seats"][tables["seats"]["voting"].eq(1)]
    for day, parity in zip(("2022-12-31", "2024-12-31"), parities(world), strict=True):
        held = seats[(seats["start"] <= day) & (seats["end"].eq("") | (seats["end"] >= day))]
        found = held["seat_category"].eq("community").mean() / world.truth["community_share"]
        assert found == pytest.approx(parity, abs=0.05)


def test_policies_move_by_the_planted_mean(town: tuple) -> None:
    world, tables = town
    rows = tables["changes"].sort_values("stage_date", kind="stable")
    rows = rows[rows["condition"].eq("policies") & rows["change_id"].ne("P10")]
    first = rows[rows["stage_date"] <= "2022-12-31"].groupby("change_id")["stage"].last().astype(int)
    last = rows.groupby("change_id")["stage"].last().astype(int)
    steps = round(world.truth.effect(Condition.POLICIES) * len(first))
    assert (last - first).sum() == steps


def test_groups_of_every_dimension_add_up_to_the_whole(town: tuple) -> None:
    counted = town[1]["observations"].query("numerator != ''")
    for column in ("numerator", "denominator"):
        sums = counted.groupby(["indicator_id", "period", "dimension"])[column].sum().unstack("dimension")
        sums = sums[sums["neighbourhood"].notna()]  # what is published for everybody alone has no groups to add up
        assert (sums["neighbourhood"] == sums["all"]).all()
        assert (sums["family"] == sums["all"]).all()


def test_without_error_two_coders_agree_and_with_error_they_do_not() -> None:
    sure = invent(build(3, truth={"coder_error": 0, "confused_codes": {"M-07": 0}}))["codings"]
    assert set(sure["round"]) == {"independent"}
    unsure = invent(build(3, truth={"coder_error": 0.3}))["codings"]
    assert (unsure["round"] == "consensus").any()


def test_positive_talk_turns_bad_news_into_good() -> None:
    def ups(positivity: float) -> int:
        codings = invent(build(3, truth={"base": "null", "positivity": positivity}))["codings"]
        return int(codings["direction"].eq("1").sum())

    assert ups(0.8) > 1.3 * ups(0.0)


def test_truth_json_says_what_was_planted_in_the_unit_of_the_measure() -> None:
    truth = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf-8"))
    assert truth["planted"] == json.loads(json.dumps(planted(build(truth["seed"], truth["size"]))["planted"]))
    assert truth["planted"]["leads"]["relational.relationships.trust"]["all"] == pytest.approx(-1.8 * 0.25)
    assert truth["planted"]["indicators"]["visit_wait"]["neighbourhood:hillside"] == pytest.approx(-8.0)

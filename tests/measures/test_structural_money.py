"""Money by purpose, by receiver, from whom to whom; data that each side can see; figures that institutions publish."""

from __future__ import annotations

import math

import pytest

from evaluation.measures.structural.information import information_parity
from evaluation.measures.structural.money_paths import paths
from evaluation.measures.structural.money_shares import funding_parity, reinvestment
from evaluation.measures.structural.published import system_published
from tests.measures.build import WAVES, change, evidence, indicator, level, observation
from tests.measures.test_structural import flow

REINVESTED = "structural.resource_flows.reinvestment"
FUNDED = "structural.resource_flows.funding_parity"
PATHS = "structural.resource_flows.paths"
INFORMED = "structural.resource_flows.information_parity"
PUBLISHED = "structural.practices.system_published"


def paid(flow_id: str, year: int, amount: float | None, purpose: str = "prevention", led: int = 0, to: str = "clinic"):
    more = {"purpose": purpose, "recipient_community_led": led, "from_org": "council", "to_org": to}
    return flow(flow_id, year, amount, "institution", **more)


SPENT = [
    paid("1", 2022, 20),
    paid("2", 2022, 80, "response"),
    paid("3", 2022, 500, "other"),
    paid("4", 2024, 60),
    paid("5", 2024, 40, "response"),
    paid("6", 2024, None, "response"),
]


def test_reinvestment_is_prevention_of_both_and_names_what_one_payment_does() -> None:
    found = change(reinvestment(evidence({"flows": SPENT})), REINVESTED)
    assert (found.detail["value_from"], found.detail["value_to"]) == (0.2, 0.6)
    assert (found.estimate, found.detail["delta"]) == (pytest.approx(0.4), 0.03)
    assert (found.census, found.p, found.ci_low) == (True, None, None)
    assert (found.detail["n_from"], found.detail["n_to"], found.detail["without_amount"]) == (2, 2, 1)
    # the largest is the answer to harm of the first wave: without it all of that wave is prevention
    assert found.detail["sensitivity"]["without_largest_flow"] == pytest.approx(-0.4)
    assert found.detail["rows"][0] == {
        "wave": "baseline",
        "purpose": "prevention",
        "amount": 20.0,
        "currency": "ILS",
        "price_year": "2024",
    }


@pytest.mark.parametrize("measured", [(reinvestment, REINVESTED), (funding_parity, FUNDED)])
def test_money_that_cannot_be_compared_says_why(measured) -> None:
    read, name = measured
    euro = [*SPENT[:2], {**SPENT[3], "currency": "EUR"}, {**SPENT[4], "currency": "EUR"}]
    assert change(read(evidence({"flows": euro})), name).estimate is None
    assert change(reinvestment(evidence({"flows": euro})), REINVESTED).reason == "needs_one_currency"
    mixed = [*SPENT[:2], {**SPENT[0], "flow_id": "x", "currency": "EUR"}]
    assert level(reinvestment(evidence({"flows": mixed})), REINVESTED, "baseline").reason == "needs_one_currency"
    old = [*SPENT[:2], {**SPENT[3], "price_year": 2020}]
    assert change(reinvestment(evidence({"flows": old})), REINVESTED).reason == "needs_one_price_year"
    assert change(read(evidence({"flows": SPENT[:2]})), name).reason in ("no_rows_in_wave", "zero_denominator")


def test_money_for_neither_purpose_is_no_ratio() -> None:
    rows = [paid("1", 2022, 10, "other"), paid("2", 2024, 0.0)]
    found = reinvestment(evidence({"flows": rows}))
    assert level(found, REINVESTED, "baseline").reason == "no_rows_in_wave"
    assert level(found, REINVESTED, "endline").reason == "zero_denominator"
    assert change(found, REINVESTED).estimate is None


def test_one_wave_gives_a_level_and_no_change() -> None:
    found = reinvestment(evidence({"flows": SPENT[:2]}, waves=WAVES[:1]))
    assert level(found, REINVESTED, "baseline").estimate == 0.2
    assert not [f for f in found if f.is_change]


RECEIVED = [
    paid("1", 2022, 90, to="clinic"),
    paid("2", 2022, 10, led=1, to="mothers"),
    paid("3", 2024, 75, to="clinic"),
    paid("4", 2024, 25, led=1, to="mothers"),
]


def test_parity_of_funding_counts_organisations_from_the_tables() -> None:
    """A tenth of the money for one of two organisations is 0.2; with a third and fourth listed, one of four is 0.4."""
    found = change(funding_parity(evidence({"flows": RECEIVED})), FUNDED)
    assert (found.detail["value_from"], found.detail["value_to"]) == (pytest.approx(0.2), pytest.approx(0.5))
    assert found.detail["log_ratio"] == pytest.approx(math.log(2.5))
    assert (found.detail["community_led"], found.detail["organisations"], found.detail["counted_from"]) == (
        1,
        2,
        "tables",
    )
    people = [
        {"actor_id": "a", "actor_type": "cbo", "org_id": "mothers"},
        {"actor_id": "b", "actor_type": "service_provider", "org_id": "nursery"},
        {"actor_id": "c", "actor_type": "service_provider", "org_id": "hospital"},
        {"actor_id": "d", "actor_type": "funder", "org_id": "council"},
    ]
    found = change(funding_parity(evidence({"flows": RECEIVED, "actors": people})), FUNDED)
    assert found.detail["organisations"] == 4
    assert found.detail["value_from"] == pytest.approx(0.4)


def test_what_the_initiative_wrote_of_eligible_organisations_holds() -> None:
    written = [
        {"wave": "endline", "table": "flows", "role": r, "n_invited": n} for r, n in (("community_led", 5), ("all", 10))
    ]
    found = change(funding_parity(evidence({"flows": RECEIVED, "eligible": written})), FUNDED)
    assert (found.detail["counted_from"], found.detail["value_from"]) == ("eligible", pytest.approx(0.2))


@pytest.mark.parametrize("led", [0, 1])
def test_parity_needs_organisations_of_both_kinds(led: int) -> None:
    rows = [paid("1", 2022, 90, led=led), paid("2", 2024, 90, led=led)]
    assert change(funding_parity(evidence({"flows": rows})), FUNDED).reason == "zero_denominator"


def test_from_nothing_there_is_a_difference_and_no_logarithm() -> None:
    rows = [RECEIVED[0], *RECEIVED[2:]]
    found = change(funding_parity(evidence({"flows": rows})), FUNDED)
    assert (found.detail["value_from"], found.detail["log_ratio"], found.estimate) == (0.0, None, 0.5)


def test_paths_are_sums_by_giver_and_receiver_the_largest_first() -> None:
    found = paths(evidence({"flows": [*RECEIVED, paid("5", 2024, 20, led=1, to="mothers")]}))
    now = level(found, PATHS, "endline")
    assert (now.estimate, now.n) == (2.0, 3)
    rows = [(r["to_org"], r["amount"], r["community_led"]) for r in now.detail["rows"]]
    assert rows == [("clinic", 75.0, False), ("mothers", 45.0, True)]
    assert sum(r["share"] for r in now.detail["rows"]) == pytest.approx(1)
    assert not [f for f in found if f.is_change]
    two = paths(evidence({"flows": [RECEIVED[0], {**RECEIVED[1], "currency": "EUR"}]}))
    assert (level(two, PATHS, "baseline").estimate, level(two, PATHS, "baseline").reason) == (
        None,
        "needs_one_currency",
    )


def sight(date: str, dataset: str, category: str):
    return {"date": date, "dataset": dataset, "actor_id": "a", "seat_category": category}


def test_access_once_given_lasts_and_backbone_counts_on_neither_side() -> None:
    rows = [
        sight("2022-02-01", "waits", "institution"),
        sight("2022-02-01", "births", "institution"),
        sight("2022-03-01", "waits", "community"),
        sight("2022-03-01", "places", "backbone"),
        sight("2023-03-01", "births", "community"),
        sight("", "never", "community"),
    ]
    found = information_parity(evidence({"data_access_log": rows}))
    moved = change(found, INFORMED)
    assert (moved.detail["value_from"], moved.detail["value_to"], moved.census, moved.p) == (0.5, 1.0, True, None)
    assert (moved.detail["community_from"], moved.detail["institution_to"]) == (1, 2)
    days = {r["dataset"]: r["days"] for r in level(found, INFORMED, "endline").detail["rows"]}
    assert days == {"births": 393, "places": None, "waits": 28}


def test_without_institutions_there_is_nothing_to_compare() -> None:
    found = information_parity(evidence({"data_access_log": [sight("2022-02-01", "waits", "community")]}))
    assert change(found, INFORMED).reason == "zero_denominator"
    late = information_parity(evidence({"data_access_log": [sight("2024-02-01", "waits", "institution")]}))
    assert level(late, INFORMED, "baseline").reason == "no_rows_in_wave"
    assert level(late, INFORMED, "endline").estimate == 0.0


def groups(indicator_id: str, period: str, *names: str, **values):
    return [
        observation(indicator_id, period, n, **({"numerator": 20, "denominator": 100} | values))
        for n in names or ("group_a", "group_b")
    ]


def test_what_the_system_publishes_by_group_and_in_time() -> None:
    listed = [indicator("i"), indicator("j", source="Riverside"), indicator("k"), indicator("m", source="")]
    rows = [
        *groups("i", "2022"),
        *groups("j", "2022"),
        *groups("j", "2024"),
        *groups("k", "2021"),
        *groups("k", "2024"),
        *groups("m", "2024"),
        observation("i", "2024", "group_a", numerator=20, denominator=100),
        observation("i", "2024", "group_b", missing_reason="withheld"),
    ]
    found = system_published(evidence({"indicators": listed, "observations": rows}))
    moved = change(found, PUBLISHED)
    # i only in the first wave (then one group is withheld), k only in the second (then too old), j is our own
    assert (moved.detail["k_from"], moved.detail["k_to"], moved.n) == (1, 1, 4)
    by_wave = {(r["wave"], r["indicator_id"]): r["by_system"] for r in moved.detail["rows"]}
    assert {key for key, said in by_wave.items() if said} == {("baseline", "i"), ("endline", "k")}
    assert (moved.estimate, moved.census, moved.p) == (0.0, True, None)


def test_an_indicator_added_later_is_not_on_the_fixed_list() -> None:
    log = [{"id": "j", "date": "2023-05-01", "action": "added", "reason": "", "decided_by": "team"}]
    tables = {
        "indicators": [indicator("i"), indicator("j")],
        "observations": [*groups("i", "2022"), *groups("i", "2024"), *groups("j", "2024")],
        "indicator_changelog": log,
    }
    found = change(system_published(evidence(tables)), PUBLISHED)
    assert (found.n, found.detail["value_to"]) == (1, 1.0)

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.evidence import Lead
from evaluation.measures.structural.policies import stage
from evaluation.measures.structural.practices import audit
from evaluation.measures.structural.resource_flows import community_controlled
from evaluation.vocabulary import Condition
from tests.measures.build import change, evidence, level

STAGE = "structural.policies.stage"
AUDIT = "structural.practices.audit"
FLOWS = "structural.resource_flows.community_controlled"


def policy(change_id, stage, date, **more):
    return {
        "change_id": change_id,
        "condition": "policies",
        "title": f"Title {change_id}",
        "stage": stage,
        "stage_date": date,
        **more,
    }


def flow(flow_id, year, amount, controller, **more):
    return {
        "flow_id": flow_id,
        "period_start": f"{year}-03-01",
        "period_end": f"{year}-12-31",
        "amount": amount,
        "currency": "ILS",
        "price_year": 2024,
        "purpose": "prevention",
        "controller": controller,
        "mode": "system",
        **more,
    }


POLICIES = [
    policy("a", 1, "2022-02-01"),
    policy("a", 3, "2024-02-01", targets_group="group_b"),
    policy("b", 2, "2022-02-01"),
    policy("c", 4, "2021-02-01"),
    policy("c", 4, "2022-03-01", reversed_on="2024-06-01"),
    policy("new", 3, "2024-05-01"),
    {**policy("d", 5, "2022-01-01"), "condition": "practices"},
]


def test_stages_are_over_the_fixed_list_and_a_reversal_is_zero() -> None:
    found = change(stage(evidence({"changes": POLICIES})), STAGE)
    assert found.estimate == pytest.approx((2 + 0 - 4) / 3)
    assert (found.census, found.p, found.ci_low, found.n) == (True, None, None, 3)
    detail = found.detail
    assert (detail["moved_up"], detail["moved_down"], detail["unmoved"]) == (["Title a"], ["Title c"], ["Title b"])
    assert detail["newly_adopted"] == ["Title a", "Title new"]
    assert detail["unplanned"] == ["Title new"]
    assert (detail["theta"], detail["delta"], detail["lead"], detail["design"]) == (found.estimate, 0.5, True, "census")


def test_a_group_has_a_stage_only_where_a_policy_names_it() -> None:
    named = stage(evidence({"changes": POLICIES}))
    assert change(named, STAGE, "ethnicity:group_b").estimate == 2.0
    silent = stage(evidence({"changes": [policy("a", 1, "2022-02-01")]}))
    assert change(silent, STAGE, "ethnicity:group_b").reason == "not_measured_for_group"


def test_a_list_that_began_late_is_no_list_but_is_told() -> None:
    found = change(stage(evidence({"changes": [policy("new", 3, "2024-05-01")]})), STAGE)
    assert (found.estimate, found.reason) == (None, "no_rows_in_wave")
    assert found.detail["newly_adopted"] == ["Title new"]


def test_the_lead_says_who_agreed_and_when() -> None:
    shipped = change(stage(evidence({"changes": POLICIES})), STAGE).detail
    assert (shipped["agreed"], shipped["agreed_late"]) == (False, True)
    lead = Lead(Condition.POLICIES, STAGE, 1.0, "learning team", dt.date(2022, 11, 3))
    agreed = change(stage(evidence({"changes": POLICIES}, leads={Condition.POLICIES: lead})), STAGE).detail
    assert (agreed["delta"], agreed["agreed"], agreed["agreed_late"]) == (1.0, True, False)
    late = dataclasses.replace(lead, agreed_on=dt.date(2024, 2, 1))
    assert change(stage(evidence({"changes": POLICIES}, leads={Condition.POLICIES: late})), STAGE).detail["agreed_late"]


def test_an_initiative_may_take_policies_as_a_sample() -> None:
    lead = Lead(Condition.POLICIES, STAGE, census=False)
    found = change(stage(evidence({"changes": POLICIES}, leads={Condition.POLICIES: lead})), STAGE)
    assert (found.census, found.reason) == (False, "too_few_to_test")


def audits(organisations: int, step: float):
    return [
        {
            "org_id": f"o{i}",
            "practice_id": p,
            "wave": w,
            "score": 1 + i % 2 + (step if w == "endline" else 0),
            "rater_id": r,
        }
        for i in range(organisations)
        for p in "pq"
        for r in "xy"
        for w in ("baseline", "endline")
    ]


def test_the_organisation_is_the_unit_of_the_audit() -> None:
    found = change(audit(evidence({"practice_audit": audits(8, 1.0)})), AUDIT)
    assert (found.estimate, found.n, found.detail["design"]) == (1.0, 8, "linked")
    assert found.p == pytest.approx(2 / 2**8)
    assert (
        change(audit(evidence({"practice_audit": audits(8, 1.0)})), AUDIT, "ethnicity:group_b").reason
        == "not_measured_for_group"
    )


def test_few_organisations_are_too_few_to_test_and_their_means_are_shown() -> None:
    found = change(audit(evidence({"practice_audit": audits(4, 1.0)})), AUDIT)
    assert (found.estimate, found.reason) == (None, "too_few_to_test")
    assert (found.detail["value_from"], found.detail["value_to"]) == (1.5, 2.5)


MONEY = [
    flow("1", 2022, 60, "institution"),
    flow("2", 2022, 20, "shared"),
    flow("3", 2022, 20, "community"),
    flow("4", 2024, 20, "institution"),
    flow("5", 2024, 80, "community"),
    flow("6", 2023, 999, "community"),
]


def test_shared_money_counts_half_and_a_range_says_what_that_does() -> None:
    found = change(community_controlled(evidence({"flows": MONEY})), FLOWS)
    assert (found.detail["value_from"], found.detail["value_to"]) == (0.3, 0.8)
    assert found.detail["sensitivity"] == pytest.approx(
        {"shared_none": 0.6, "shared_half": 0.5, "shared_full": 0.4, "without_largest_flow": -0.3}
    )
    assert sum(row["amount"] for row in found.detail["rows"]) == 200
    assert found.counts_of == "money"


@pytest.mark.parametrize(
    ("more", "reason"), [({"currency": "USD"}, "needs_one_currency"), ({"price_year": 2022}, "needs_one_price_year")]
)
def test_money_of_two_kinds_is_not_added(more, reason) -> None:
    rows = [*MONEY[:3], *({**row, **more} for row in MONEY[3:5])]
    found = community_controlled(evidence({"flows": rows}))
    assert change(found, FLOWS).reason == reason
    assert level(found, FLOWS, "baseline").estimate == 0.3


@given(
    st.lists(
        st.tuples(st.floats(1, 1e6), st.sampled_from(["community", "shared", "institution"])), min_size=1, max_size=12
    )
)
@settings(max_examples=25, deadline=None)
def test_a_share_of_money_is_a_share_in_any_order(rows) -> None:
    flows = [flow(str(i), 2022, a, c) for i, (a, c) in enumerate(rows)]
    there, back = (
        level(community_controlled(evidence({"flows": f})), FLOWS, "baseline").estimate for f in (flows, flows[::-1])
    )
    assert 0 <= there <= 1
    assert there == pytest.approx(back)

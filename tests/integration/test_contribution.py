from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from evaluation.findings import Finding
from evaluation.integration.contribution import chances, contribution, kind_of, rate
from evaluation.measures.practice.contribution_tests import contribution_tests
from evaluation.vocabulary import Condition, Contribution, Level
from tests.integration.build import concluded, in_state, told
from tests.measures.build import evidence

CX, C0, C1, C2, C3 = (Contribution(c) for c in ("CX", "C0", "C1", "C2", "C3"))


def row(test: str, observed: str = "pass", cluster: str = "archive", rival: str = "", **values) -> dict:
    facts = {"claim_id": "c", "rival_id": rival, "test": test, "observed": observed, "source_cluster": cluster}
    facts |= {"set_on": "2022-01-01", "looked_on": "2024-01-01", "independent": cluster != "initiative"}
    return {**facts, "expected_if_true": "fail" if rival else "pass", **values}


HOOP, GUN, RIVAL = row("hoop"), row("smoking"), row("hoop", "fail", rival="R1")


@pytest.mark.parametrize(
    ("rows", "rivals", "strength", "expected"),
    [
        ([], [], 3, C0),
        ([row("hoop", "")], [], 3, C0),
        ([row("straw")], [], 3, C0),
        ([HOOP, row("hoop", "not_found", "b")], [], 3, C0),
        ([HOOP], [], 3, C1),
        ([HOOP, GUN], ["R1: a new mayor"], 3, C1),  # no rival examined
        ([HOOP, row("smoking", cluster="initiative"), RIVAL], [], 3, C1),  # the initiative's own word
        ([HOOP, RIVAL], [], 3, C1),
        ([HOOP, row("smoking", looked_on="2021-12-31"), RIVAL], [], 3, C1),  # set after looking: a straw
        ([HOOP, GUN, RIVAL], [], 1, C1),  # hardly known that anything changed
        ([HOOP, GUN, RIVAL], [], 3, C2),
        ([HOOP, GUN, row("straw", "fail", rival="R1")], [], 3, C2),
        ([HOOP, GUN, row("smoking"), RIVAL], [], 3, C2),  # the same cluster twice is one
        ([HOOP, GUN, row("smoking", cluster="ministry"), RIVAL], [], 2, C2),
        ([HOOP, GUN, row("smoking", cluster="ministry"), RIVAL], ["R1", "R2: a circular"], 3, C2),  # R2 unexamined
        ([HOOP, GUN, row("smoking", cluster="ministry"), RIVAL], ["R1: a new mayor"], 3, C3),
        ([HOOP, row("double"), RIVAL], [], 3, C3),
        ([HOOP, row("double"), row("straw", "fail", rival="R1")], [], 3, C2),  # weakened is not rejected
        ([row("double"), RIVAL], [], 3, C3),  # a doubly decisive test is a hoop too
        ([HOOP, row("double", "not_found")], [], 3, C1),
        ([HOOP, GUN, row("hoop", "pass", rival="R1")], [], 3, C1),  # the rival stands
        ([row("hoop", "fail"), GUN, RIVAL], [], 4, CX),
        ([HOOP, row("double", "fail")], [], 4, CX),
        ([row("hoop", "fail", looked_on="2021-12-31")], [], 4, C0),  # not pre-set: only a straw
    ],
)
def test_the_rating_by_its_rules(rows, rivals, strength, expected) -> None:
    assert rate(rows, rivals, strength) is expected


def test_a_test_set_on_the_day_of_looking_is_a_straw() -> None:
    assert kind_of(row("smoking", looked_on="2022-01-01")) == "straw"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HOOP], [0.349, 0.556, 0.745]),
        ([HOOP, GUN], [0.843, 0.926, 0.967]),
        ([row("hoop", "fail")], [0.041, 0.091, 0.189]),
        ([HOOP, *(row("straw", cluster=c) for c in "abc")], [0.644, 0.808, 0.908]),
    ],
)
def test_three_weak_signals_can_look_probable_under_bayes(rows, expected) -> None:
    """Values of methods.md C.5."""
    assert list(chances(rows).values()) == expected


def examined(claims: dict[str, list[dict]]) -> Finding:
    rows = [{**r, "claim_id": c} for c, own in claims.items() for r in own]
    return Finding(
        "practice.contribution.tests.policies",
        Level.PRACTICE,
        Condition.POLICIES,
        wave_to="endline",
        detail={"rows": rows},
    )


def test_several_claims_give_the_best_that_stands_and_every_rating_is_kept() -> None:
    rating, rated = contribution([examined({"a": [row("hoop", "fail")], "b": [HOOP]})], 3)
    assert (rating, [r["rating"] for r in rated]) == (C1, ["CX", "C1"])
    assert contribution([examined({"a": [row("hoop", "fail")], "b": []})], 3)[0] is CX


def test_a_conclusion_carries_the_rating_of_its_own_condition() -> None:
    found = concluded(in_state("I"), told(8), examined({"a": [HOOP, GUN, RIVAL]}))[0]
    assert found.contribution is C2
    assert found.detail["claims"][0]["rating"] == "C2"
    assert concluded(in_state("I"), told(8, claims={"initiative": 8}))[0].contribution is C0  # opinion alone


def test_claims_and_tests_become_findings_by_condition_and_scope() -> None:
    claims = [
        {
            "claim_id": "c",
            "condition": "policies",
            "scope": "all",
            "claim": "It helped",
            "rivals": "R1: a mayor; R2: a law",
        },
        {"claim_id": "d", "condition": "practices", "scope": "ethnicity:group_b", "claim": "It helped", "rivals": ""},
    ]
    tests = [
        {**HOOP, "set_on": pd.Timestamp("2022-01-01"), "looked_on": pd.Timestamp("2024-01-01")},
        {
            **GUN,
            "source_cluster": "Riverside",
            "set_on": pd.Timestamp("2022-01-01"),
            "looked_on": pd.NaT,
            "observed": "",
        },
    ]
    tests = [{**t, "evidence_id": f"e{i}", "condition": "", "rival": ""} for i, t in enumerate(tests)]
    made = evidence()
    tables = {"claims": pd.DataFrame([{"links": "", **c} for c in claims]), "evidence_tests": pd.DataFrame(tests)}
    policies, practices = contribution_tests(dataclasses.replace(made, tables=tables))
    assert (policies.measure, policies.scope) == ("practice.contribution.tests.policies", "all")
    assert (policies.estimate, policies.n) == (1.0, 2)
    assert policies.detail["claims"][0]["rivals"] == ["R1: a mayor", "R2: a law"]
    assert [r["independent"] for r in policies.detail["rows"]] == [True, False]
    assert [r["looked_on"] for r in policies.detail["rows"]] == ["2024-01-01", ""]
    assert (practices.scope, practices.estimate) == ("ethnicity:group_b", 0.0)
    assert contribution_tests(made) == []

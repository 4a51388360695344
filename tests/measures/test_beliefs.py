from __future__ import annotations

import pytest

from evaluation.measures.mental_models.beliefs import attribution
from tests.measures.build import change, evidence, level

ATTRIBUTION = "mental_models.beliefs.attribution"
ITEMS = [
    {"item_id": f"{scale}{i}", "scale_id": f"attribution_{scale}", "minimum": 1, "maximum": 5, "reverse": int(i == 3)}
    for scale in ("structural", "individual")
    for i in (1, 2, 3)
]


def answers(respondent, wave, structural, individual, group="group_a", skip=()):
    """The third item of each scale is reversed, so its answer is six minus the others."""
    return [
        {
            "respondent_id": respondent,
            "wave": wave,
            "item_id": item["item_id"],
            "group_ethnicity": group,
            "value": 6 - value if item["reverse"] else value,
        }
        for item in ITEMS
        if item["item_id"] not in skip
        for value in [structural if item["item_id"].startswith("structural") else individual]
    ]


def survey(n, step, *, linked=True):
    rows = []
    for i in range(n):
        group = "group_b" if i % 3 == 0 else "group_a"
        rows += answers(f"r{i}", "baseline", 2 + i % 2, 3, group)
        rows += answers(f"r{i}" if linked else f"x{i}", "endline", 2 + i % 2 + step, 3, group)
    return rows


def test_reversed_items_are_turned_and_the_same_people_compared() -> None:
    found = change(attribution(evidence({"survey": survey(12, 1), "items": ITEMS})), ATTRIBUTION)
    assert (found.estimate, found.n, found.detail["design"], found.detail["delta"]) == (1.0, 12, "linked", 0.4)
    assert (found.detail["value_from"], found.detail["value_to"]) == (-0.5, 0.5)
    assert [(c.wave, c.count) for c in found.cells] == [("baseline", 12.0), ("endline", 12.0)]


def test_a_group_of_four_is_too_few_to_test() -> None:
    found = attribution(evidence({"survey": survey(12, 1), "items": ITEMS}))
    assert change(found, ATTRIBUTION, "ethnicity:group_b").reason == "too_few_to_test"
    assert level(found, ATTRIBUTION, "baseline", "ethnicity:group_b").n == 4


def test_people_who_cannot_be_linked_are_two_samples() -> None:
    found = change(attribution(evidence({"survey": survey(12, 1, linked=False), "items": ITEMS})), ATTRIBUTION)
    assert (found.detail["design"], found.detail["core"], found.effect_type) == (
        "unlinked",
        0,
        "probability_of_superiority",
    )
    assert "attrition" not in found.detail


def test_a_scale_counts_where_half_of_its_items_are_answered() -> None:
    rows = [
        *answers("half", "baseline", 4, 2, skip=("structural1",)),
        *answers("less", "baseline", 4, 2, skip=("structural1", "structural2")),
    ]
    found = level(attribution(evidence({"survey": rows, "items": ITEMS})), ATTRIBUTION, "baseline")
    assert (found.n, found.estimate) == (1, 2.0)


def test_response_and_what_the_silent_could_have_changed() -> None:
    eligible = [
        {"wave": w, "table": "survey", "role": r, "n_invited": 8}
        for w in ("baseline", "endline")
        for r in ("staff", "member")
    ]
    found = change(attribution(evidence({"survey": survey(12, 1), "items": ITEMS, "eligible": eligible})), ATTRIBUTION)
    assert found.detail["response"] == 0.75
    low, high = found.detail["bounds"]
    assert low == pytest.approx(0.75 * 1 - 2)
    assert high == pytest.approx(0.75 * 1 + 2)


def test_a_full_count_says_that_only_measurement_is_uncertain() -> None:
    rows = survey(12, 0)
    for k, row in enumerate(rows):
        row["value"] = min(5, max(1, row["value"] + (k * 7 % 3 - 1) * 0.5 + (row["wave"] == "endline") * 0.25))
    eligible = [{"wave": w, "table": "survey", "role": "all", "n_invited": 12} for w in ("baseline", "endline")]
    found = change(attribution(evidence({"survey": rows, "items": ITEMS, "eligible": eligible})), ATTRIBUTION)
    assert found.detail["interval_of"] == "measurement"


def test_the_shipped_items_serve_where_an_initiative_brings_none() -> None:
    rows = [
        {**row, "item_id": row["item_id"].replace("structural", "attr_struct_").replace("individual", "attr_indiv_")}
        for row in survey(8, 1)
    ]
    assert level(attribution(evidence({"survey": rows})), ATTRIBUTION, "baseline").n == 8

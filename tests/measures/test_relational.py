from __future__ import annotations

import pytest

from evaluation.measures.relational.cross_group import cross_group_trust
from evaluation.measures.relational.relationships import trust
from tests.measures.build import change, evidence

TRUST = "relational.relationships.trust"
ACROSS = "relational.relationships.cross_group_trust"


def ties(nodes: int, step: float):
    """Everybody rates the next two; the second wave is ``step`` higher on two of the three items."""
    rows = []
    for wave in ("baseline", "endline"):
        for i in range(nodes):
            for j in (i + 1, i + 2):
                up = step if wave == "endline" else 0
                rows.append(
                    {
                        "wave": wave,
                        "from_actor": f"a{i}",
                        "to_actor": f"a{j % nodes}",
                        "tie": 1,
                        "trust_reliability": 2 + i % 2 + up,
                        "trust_mission": 2 + up,
                        "trust_openness": None,
                    }
                )
    return rows


def actors(nodes: int):
    return [
        {
            "actor_id": f"a{i}",
            "actor_type": "community_member" if i < nodes // 2 else "funder",
            "group_ethnicity": "group_b" if i < 3 else "group_a",
        }
        for i in range(nodes)
    ]


def test_trust_is_tested_over_members_not_ties() -> None:
    found = change(trust(evidence({"ties": ties(10, 1)})), TRUST)
    assert (found.estimate, found.n, found.detail["delta"]) == (1.0, 10, 0.25)
    assert found.p == pytest.approx(2 / 2**10)
    assert {(c.wave, c.count) for c in found.cells} == {("baseline", 10.0), ("endline", 10.0)}
    assert found.detail["share_high_to"] == 1.0


def test_seven_members_are_too_few_and_a_group_of_three_as_well() -> None:
    assert change(trust(evidence({"ties": ties(7, 1)})), TRUST).reason == "too_few_to_test"
    found = change(trust(evidence({"ties": ties(10, 1), "actors": actors(10)})), TRUST, "ethnicity:group_b")
    assert (found.estimate, found.reason, found.detail["value_to"]) == (
        None,
        "too_few_to_test",
        pytest.approx(3.25, abs=0.2),
    )


def test_a_full_network_with_known_eligible_people_has_a_narrower_range() -> None:
    rows = ties(10, 1)
    for k, row in enumerate(rows):
        row["trust_openness"] = row["trust_reliability"] - (k % 3 == 0)
    eligible = [{"wave": w, "table": "ties", "role": "all", "n_invited": 10} for w in ("baseline", "endline")]
    plain, counted = (change(trust(evidence(t)), TRUST) for t in ({"ties": rows}, {"ties": rows, "eligible": eligible}))
    assert counted.detail["response"] == 1.0
    assert counted.ci_high - counted.ci_low <= plain.ci_high - plain.ci_low
    assert "response" not in plain.detail


def test_who_left_can_hide_what_changed_and_is_not_betrayed() -> None:
    rows = ties(10, 1) + [
        {"wave": "baseline", "from_actor": f"a{i}", "to_actor": "gone", "tie": 1, "trust_reliability": 4}
        for i in range(9)
    ]
    found = change(trust(evidence({"ties": rows})), TRUST)
    assert (found.detail["core"], found.detail["attrition"]) == (10, pytest.approx(1 / 11))
    assert (found.detail["values_of"], found.detail["value_from"]) == ("everyone", found.detail["everyone_from"])
    assert found.estimate == 1.0


def test_trust_across_the_line_has_four_directions_with_their_own_cells() -> None:
    found = cross_group_trust(evidence({"ties": ties(20, 1), "actors": actors(20)}))
    scopes = {f.scope for f in found}
    assert scopes == {
        f"direction:{a}_to_{b}" for a in ("community", "institution") for b in ("community", "institution")
    }
    assert change(found, ACROSS, "direction:community_to_community").n == 9
    assert change(found, ACROSS, "direction:community_to_institution").reason == "too_few_to_test"
    assert all(cell.dimension == "direction" for f in found for cell in f.cells)

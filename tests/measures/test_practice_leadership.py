"""Leadership and accountability: who leads, who promised what, who confirms it; what has to be there before."""

from __future__ import annotations

import pytest

from evaluation.measures.practice.accountability import commitments_kept, commitments_verified, funders, register
from evaluation.measures.practice.affinity import participation, sessions
from evaluation.measures.practice.backbone import equity_mandate
from evaluation.measures.practice.begin import preconditions, purpose_known
from evaluation.measures.practice.leadership import agendas, proposals_spread
from evaluation.measures.practice.staff import lived_experience, staff_parity
from evaluation.measures.practice.steering import steering_contact, stories_cited
from evaluation.statistics.concordance import kendall_w
from tests.measures.build import change, evidence, level


def promises(year: int, done: int, n: int, **more) -> list[dict]:
    return [
        {"actor_id": "f", "made_on": f"{year}-01-01", "due": f"{year}-06-01", "type": "other",
         "status": "done" if i < done else "late", "verified_by": "v" if i else "f"} | more
        for i in range(n)
    ]  # fmt: skip


def test_a_change_of_kept_commitments_has_fishers_p() -> None:
    made = evidence({"commitments": promises(2022, 1, 8) + promises(2024, 7, 8)})
    moved = change(commitments_kept(made), "practice.accountability.commitments_kept")
    # Fisher's exact p of 1/8 against 7/8: scipy.stats.fisher_exact, 0.0101
    assert (moved.estimate, round(moved.p, 4)) == (0.75, 0.0101)
    sure = level(commitments_verified(made), "practice.accountability.commitments_verified", "endline")
    assert (sure.detail["k"], sure.n) == (6, 7)  # confirmed by oneself is not confirmed


def test_the_register_counts_kinds_and_names_nobody() -> None:
    made = evidence({"commitments": promises(2024, 2, 3) + promises(2024, 1, 1, type="learning")})
    found = level(register(made), "practice.accountability.register", "endline")
    assert {r["commitment"]: (r["count"], r["done"], r["late"], r["verified"]) for r in found.detail["rows"]} == {
        "learning": (1, 1, 0, 0),
        "other": (3, 2, 1, 1),
    }
    assert "actor_id" not in str(found.detail)


def test_funders_answer_in_so_many_days() -> None:
    actors = [{"actor_id": "f", "actor_type": "funder"}, {"actor_id": "g", "actor_type": "government"}]
    rows = promises(2024, 1, 1, raised_by="community", raised_on="2023-12-02") + promises(2024, 1, 1, actor_id="g")
    found = level(
        funders(evidence({"commitments": rows, "actors": actors})), "practice.accountability.funders", "endline"
    )
    assert (found.n, found.detail["asked_by_community"], found.detail["days_to_answer"]) == (1, 1, 30.0)
    assert found.detail["rows"][0]["days"] == 30


def test_who_brings_proposals_may_be_one_side_or_all() -> None:
    rows = [
        {"decision_id": f"{y}{i}", "date": f"{y}-03-01", "proposed_by": who}
        for y, sides in ((2022, ["institution"] * 4), (2024, ["institution", "community", "backbone", "funder"]))
        for i, who in enumerate(sides)
    ]
    found = proposals_spread(evidence({"decisions": rows}))
    spread = [level(found, "practice.leadership.proposals_spread", w) for w in ("baseline", "endline")]
    assert [f.estimate for f in spread] == [1.0, 0.25]
    assert [f.detail["gini"] for f in spread] == [0.75, 0.0]
    assert agendas(evidence({"decisions": rows}))[0].reason == "no_table"


def test_a_rule_of_the_backbone_counts_until_it_is_reversed() -> None:
    actors = [{"actor_id": "b", "actor_type": "backbone", "org_id": "office"}]
    rule = {"change_id": "p", "condition": "policies", "title": "By-law", "org_id": "office", "equity_explicit": 1}
    rows = [{**rule, "stage": 2, "stage_date": "2022-03-01"}, {**rule, "stage": 3, "stage_date": "2023-03-01"}]
    found = equity_mandate(evidence({"changes": rows, "actors": actors}))
    assert [f.estimate for f in found] == [0.0, 1.0]
    gone = [{**row, "reversed_on": "2024-05-01"} for row in rows]
    assert [f.estimate for f in equity_mandate(evidence({"changes": gone, "actors": actors}))] == [0.0, 0.0]


def test_each_affinity_group_stands_behind_its_smallest_session() -> None:
    rows = [{"group": "staff", "session_date": f"2024-0{m}-01", "n": n} for m, n in ((2, 14), (3, 12), (4, 7))]
    made = evidence({"affinity": rows})
    assert level(sessions(made), "practice.affinity.sessions", "endline").estimate == 3
    assert "14" not in str(level(sessions(made), "practice.affinity.sessions", "endline").detail)
    found = level(participation(made), "practice.affinity.participation", "endline", "affinity:staff")
    assert (found.estimate, found.n, found.detail["kept"]) == (12.0, 7, 0.5)
    assert [c.count for c in found.cells] == [7]


def test_what_cannot_be_told_before_we_begin_is_not_a_no() -> None:
    tables = {
        "definitions": [{"term": "Equity", "text": "fairness", "agreed_on": "2021-11-01"}],
        "seats": [
            {"seat_id": "s", "body_id": "b", "actor_id": "a", "seat_category": "community", "start": "2022-05-01"}
        ],
        "bodies": [{"body_id": "b", "name": "Board", "community_purpose": ""}],
    }
    (found,) = preconditions(evidence(tables))
    answers = {row["precondition"]: row["answer"] for row in found.detail["rows"]}
    assert answers == {"definition": "yes", "groups": "yes", "history": "not_known", "design": "no", "purpose": "no"}
    assert (found.estimate, found.n) == (2.0, 4)


def test_a_purpose_is_known_to_those_who_say_so() -> None:
    rows = [
        {
            "respondent_id": f"r{i}",
            "wave": "endline",
            "item_id": "purpose_known_1",
            "value": v,
            "role": "community_member",
        }
        for i, v in enumerate((5, 4, 4, 2))
    ]
    found = level(purpose_known(evidence({"survey": rows})), "practice.begin.purpose_known", "endline")
    assert (found.estimate, found.cells[0].count, found.cells[0].numerator) == (0.75, 4, 3)


def test_stories_are_evidence_where_decisions_cite_them() -> None:
    decisions = [
        {"decision_id": f"D{i}", "date": "2024-03-01", "evidence_ids": c} for i, c in enumerate(("s1;s2", "s2", ""))
    ]
    sources = [{"source_id": "s1", "source_type": "story"}, {"source_id": "s2", "source_type": "document"}]
    found = stories_cited(evidence({"decisions": decisions, "sources": sources}))
    assert level(found, "practice.steering.stories_cited", "endline").estimate == pytest.approx(1 / 3)


def test_contact_is_what_those_who_steer_reported_themselves() -> None:
    kinds = {"c1": "community_member", "c2": "community_member", "g": "government", "h": "funder"}
    actors = [{"actor_id": a, "actor_type": t} for a, t in kinds.items()]
    tables = {
        "actors": actors,
        "bodies": [{"body_id": "b", "body_type": "steering"}],
        "seats": [{"seat_id": a["actor_id"], "body_id": "b", "actor_id": a["actor_id"]} for a in actors],
        "ties": [
            {"wave": "endline", "from_actor": "g", "to_actor": "c1", "tie": 1},
            {"wave": "endline", "from_actor": "c1", "to_actor": "h", "tie": 1},
        ],
    }
    found = level(steering_contact(evidence(tables)), "practice.steering.contact", "endline")
    # the funder did not answer and is nobody's no
    assert (found.estimate, found.n) == (0.5, 1)


def test_what_people_say_of_themselves_is_protected_and_undisclosed_counts_for_neither() -> None:
    actors = [
        {"actor_id": f"b{i}", "actor_type": "backbone", "lived_experience": v, "group_ethnicity": g}
        for i, (v, g) in enumerate((("yes", "group_b"), ("no", "group_a"), ("undisclosed", ""), ("yes", "group_b")))
    ]
    made = evidence({"actors": actors})
    found = level(lived_experience(made), "practice.representation.lived_experience", "endline", "role:backbone")
    assert (found.estimate, found.n, [(c.count, c.numerator) for c in found.cells]) == (
        pytest.approx(2 / 3),
        3,
        [(3, 2)],
    )
    group = level(staff_parity(made), "practice.representation.staff_parity", "endline", "ethnicity:group_b")
    assert group.estimate == pytest.approx(2 / 3 / 0.38)
    assert {(c.dimension, c.count) for c in group.cells} == {("ethnicity", 2), ("", 3)}


def test_concordance_is_what_sums_of_ranks_give() -> None:
    # by hand: sums of ranks 8, 14, 11, 11, 11, 8, so S = 25.5 and W = 12 S / (9 x 210)
    ranks = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
    assert round(kendall_w(ranks).estimate, 2) == 0.16
    assert kendall_w([[3, 3, 1], [3, 3, 1]]).estimate == 1.0

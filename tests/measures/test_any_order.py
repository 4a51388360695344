"""Rows say the same in any order; people stand behind shares between 0 and 1; estimates lie in their intervals."""

from __future__ import annotations

import pytest

from evaluation.measures import measure_all
from tests.measures.build import evidence, indicator
from tests.measures.test_beliefs import ITEMS, survey
from tests.measures.test_equity import shares
from tests.measures.test_power_decisions import decisions
from tests.measures.test_practice import SEATS
from tests.measures.test_relational import actors, ties
from tests.measures.test_structural import MONEY, POLICIES, audits

ROWS = {
    "changes": POLICIES, "practice_audit": audits(8, 1.0), "flows": MONEY, "ties": ties(12, 1), "actors": actors(12),
    "seats": [{**seat, "actor_id": "a1"} for seat in SEATS], "decisions": decisions(2022, 8, 2) + decisions(2024, 8, 6),
    "survey": survey(14, 1), "items": ITEMS,
}  # fmt: skip


@pytest.fixture(scope="module")
def found():
    made = shares((50, 30), (60, 50), universal_goal=80)
    tables = dict(evidence(ROWS).tables) | dict(made.tables)
    forward = measure_all(evidence_of(tables))
    backward = measure_all(evidence_of({n: t.iloc[::-1].reset_index(drop=True) for n, t in tables.items()}))
    return forward, backward


def evidence_of(tables):
    made = evidence({"indicators": [indicator("i")]})
    made.tables.clear()
    made.tables.update(tables)
    return made


def test_rows_say_the_same_in_any_order(found) -> None:
    forward, backward = ({f.key: f for f in part} for part in found)
    assert forward.keys() == backward.keys()
    for key, there in forward.items():
        back = backward[key]
        assert (there.n, there.reason, there.census, sorted(map(str, there.cells))) == (
            back.n, back.reason, back.census, sorted(map(str, back.cells)))  # fmt: skip
        for name in ("estimate", "ci_low", "ci_high", "p"):
            first, second = getattr(there, name), getattr(back, name)
            assert first == (second if second is None else pytest.approx(second, abs=0.01)), (key, name)


def test_estimates_lie_in_their_intervals_and_shares_in_theirs(found) -> None:
    for f in found[0]:
        if f.estimate is None:
            continue
        if f.ci_low is not None:
            assert f.ci_low - 1e-9 <= f.estimate <= f.ci_high + 1e-9, f.key
        if f.unit == "share":
            assert (-1 if f.is_change else 0) <= f.estimate <= 1, f.key
        if not f.is_change or f.census or f.detail["theta"] is None:
            continue
        d = f.detail
        wide, narrow = ((d[f"ci{part}_low"], d[f"ci{part}_high"]) for part in (95, 90))
        if None in narrow:  # only what nobody judges, or what says why, goes without the limits that judge "stable"
            assert d.get("descriptive") or f.reason, f.key
            narrow = (d["theta"], d["theta"])
        if None not in wide:
            assert wide[0] - 1e-9 <= narrow[0] <= narrow[1] <= wide[1] + 1e-9, f.key
            assert narrow[0] - 1e-9 <= d["theta"] <= narrow[1] + 1e-9, f.key
        else:
            assert f.ci_low is None or f.unit == "ratio", f.key


def test_a_census_says_so_everywhere(found) -> None:
    for f in found[0]:
        assert f.is_change is False or (f.detail["design"] == "census") == f.census
        if f.census:
            assert (f.ci_low, f.p) == (None, None)

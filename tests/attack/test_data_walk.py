"""Answers of a data walk: no share of a side that is too small can be worked out from what is published."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from evaluation.measures.practice import data_walk, walk_follow_up, walk_priorities
from tests.disclosure import made_up
from tests.measures.build import evidence

PARTS = ("yes", "partly", "no", "not my place", "")
MEASURES = (
    data_walk.recognised,
    data_walk.partly,
    data_walk.not_my_place,
    data_walk.verdicts,
    walk_priorities.dots_within,
    walk_priorities.dots_between,
    walk_priorities.agenda,
    walk_follow_up.attendance,
)


def sheets(tallies: dict[tuple[str, str], dict[str, int]], seed: int) -> list[dict]:
    """One sheet per reader and station: at every station of a side the same people."""
    chance, rows = random.Random(seed), []
    for (station, side), tally in tallies.items():
        said = [part for part, n in tally.items() for _ in range(n)]
        chance.shuffle(said)
        for number, answer in enumerate(said):
            rows.append(
                {
                    "walk_id": "w",
                    "date": "2024-12-08",
                    "station_id": station,
                    "resp_id": f"{side[0]}{number}",
                    "role_type": "community_member" if side == "community" else "funder",
                    "group": chance.choice(["group_a", "group_b"]) if side == "community" else "",
                    "recognise": answer,
                    "priority": chance.randint(0, 5),
                    "who_should_act": chance.choice(["council", "clinic", "Mrs Levi", ""]),
                    "consent": "aggregate_only",
                    "conclusion_shown": 0,
                }
            )
    return rows


def published(rows: list[dict], earlier=None):
    return published_and_found(rows, earlier)[0]


def published_and_found(rows: list[dict], earlier=None):
    made = evidence({"datawalk_responses": rows})
    found = [f for m in MEASURES for f in m(made)]
    return made_up.gate(found, made=made.initiative, earlier=earlier)[0], found


def read_off(release, station: str, side: str, people: int | None) -> list[tuple[list[int], float]]:
    """Return what a release tells of a station and side: which answers together are how many."""
    known: list[tuple[list[int], float]] = []

    def told(parts: tuple[str, ...], value: float) -> None:
        known.append(([int(p in parts) for p in PARTS], round(value)))

    for f in release.findings:
        if f.group != side or f.suppressed or f.estimate is None or not f.measure.endswith(f".{station}"):
            continue
        answered = PARTS[:3] if ".not_my_place." not in f.measure else PARTS[:4]
        told(answered, f.n)
        named = {"recognised": "yes", "partly": "partly", "not_my_place": "not my place"}
        told((named[f.measure.split(".")[2]],), f.estimate * f.n)
        for part in ("yes", "no"):
            if f.detail.get(part) is not None:
                told((part,), f.detail[part] * f.n)
    if people is not None:
        told(PARTS, people)
    return known


def ranges(release, station: str, side: str, people: int | None) -> dict[str, tuple[float, float]]:
    """Return between which counts each answer must lie for whoever has the release and knows who walked."""
    known = read_off(release, station, side, people)
    found = {}
    for at, part in enumerate(PARTS):
        goal = np.eye(len(PARTS))[at]
        ends = []
        for sign in (1, -1):
            a = np.array([row for row, _ in known]) if known else None
            b = np.array([value for _, value in known]) if known else None
            done = linprog(sign * goal, A_eq=a, b_eq=b, bounds=[(0, 500)] * len(PARTS))
            assert done.status == 0, "the release contradicts itself"
            ends.append(sign * done.fun)
        found[part] = (ends[0], ends[1])
    return found


@pytest.mark.parametrize("seed", range(25))
def test_no_small_answer_of_a_side_can_be_worked_out(seed: int) -> None:
    chance = random.Random(seed)
    sizes = {"community": chance.choice([4, 9, 12, 25, 40, 66]), "institution": chance.choice([3, 8, 15, 34])}
    tallies = {}
    for station in ("rules", "money", "trust"):
        for side, people in sizes.items():
            cuts = sorted(chance.randint(0, people) for _ in range(4))
            if chance.random() < 0.5:
                cuts[3] = cuts[2] = people  # nobody leaves it out or says it is not their place
                cuts.sort()
            ends = [0, *cuts, people]
            tallies[station, side] = {p: b - a for p, a, b in zip(PARTS, ends[:-1], ends[1:], strict=True)}
    release = published(sheets(tallies, seed))
    for (station, side), tally in tallies.items():
        people = sizes[side] if min(sizes.values()) >= 10 else None  # else the gate does not say how many came
        for part, (low, high) in ranges(release, station, side, people).items():
            assert low - 1e-6 <= tally[part] <= high + 1e-6
            if part and 0 < tally[part] < 10:
                assert high - low >= 10 - 1e-6, (station, side, part, tally)


def test_a_body_that_few_named_and_a_side_of_few_are_not_there() -> None:
    tally = {"yes": 20, "partly": 20, "no": 20, "not my place": 0, "": 0}
    few = {"yes": 2, "partly": 1, "no": 0, "not my place": 0, "": 0}
    rows = sheets(
        {(s, side): t for s in ("rules", "money", "trust") for side, t in (("community", tally), ("institution", few))},
        1,
    )
    for row in rows:
        row["who_should_act"] = "council" if row["resp_id"] != "c1" else "Mrs Levi"
    release = published(rows)
    assert "mrs levi" not in str(release)
    assert all(f.suppressed for f in release.findings if f.group == "institution")
    agenda = next(f for f in release.findings if f.measure == walk_priorities.AGENDA)
    assert {r["by_side"] for r in agenda.detail["rows"]} == {"community"}
    verdicts = next(f for f in release.findings if f.measure == data_walk.VERDICTS)
    assert {r["verdict"] for r in verdicts.detail["rows"]} == {"reopened"}
    assert not any(isinstance(v, int) and not isinstance(v, bool) for r in verdicts.detail["rows"] for v in r.values())

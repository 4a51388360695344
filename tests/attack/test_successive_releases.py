"""Releases one after another: what came in between them cannot be worked out from both, however often one publishes."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from evaluation.disclosure import Earlier
from evaluation.errors import UnsafeOutputError
from evaluation.measures.practice import walk_follow_up
from tests.attack.test_data_walk import PARTS, published_and_found, read_off, sheets
from tests.disclosure.made_up import change, gate, hidden_scopes, table

STATIONS, SIDES = ("rules", "money", "trust"), ("community", "institution")
#: how many walk at first, and how many more before each of the next reports
COME = ([60, 3], [60, 12], [60, 3, 4, 9], [60, 30, 2], [60, 2, 40, 1])


def split(chance: random.Random, people: int) -> dict[str, int]:
    cuts = sorted(chance.randint(0, people) for _ in range(3))
    return dict(zip(PARTS, np.diff([0, *cuts, people, people]).tolist(), strict=True))


def walkers(release, side: str) -> int | None:
    """Who came, as far as the release says so."""
    for f in release.findings:
        if f.measure == walk_follow_up.ATTENDANCE and not f.dimension and not f.suppressed:
            ours = round(f.estimate * f.n)
            return ours if side == "community" else f.n - ours
    return None


def came_between(releases: list, station: str, side: str, first: int, last: int) -> dict[str, tuple[float, float]]:
    """Return between which counts the new answers must lie for whoever kept every release; answers only come in."""
    wide = len(PARTS) * len(releases)
    rows, values = [], []
    for at, release in enumerate(releases):
        for row, value in read_off(release, station, side, walkers(release, side)):
            rows.append([0] * (len(PARTS) * at) + row + [0] * (wide - len(PARTS) * (at + 1)))
            values.append(value)
    growing = [[(j == i) - (j == i + len(PARTS)) for j in range(wide)] for i in range(len(PARTS) * (len(releases) - 1))]
    found = {}
    for at, part in enumerate(PARTS):
        goal = np.zeros(wide)
        goal[last * len(PARTS) + at], goal[first * len(PARTS) + at] = 1, -1
        ends = [
            linprog(sign * goal, A_ub=growing, b_ub=[0] * len(growing), A_eq=rows, b_eq=values, bounds=(0, 500))
            for sign in (1, -1)
        ]
        assert all(end.status == 0 for end in ends), "the releases contradict themselves"
        found[part] = (ends[0].fun, -ends[1].fun)
    return found


def reported(seed: int, come: list[int], guarded: bool):
    """Publish again and again while answers come in; return every release, and the true tallies."""
    chance = random.Random(seed)
    tallies = {(station, side): split(chance, come[0]) for station in STATIONS for side in SIDES}
    earlier, releases, true = Earlier(), [], []
    for at, more in enumerate(come):
        if at:
            new = {key: split(chance, more) for key in tallies}
            tallies = {key: {p: n + new[key][p] for p, n in old.items()} for key, old in tallies.items()}
        release, found = published_and_found(sheets(tallies, seed), earlier if guarded else None)
        earlier = earlier.and_of(release, found)
        releases.append(release)
        true.append(tallies)
    return releases, true


def worked_out(releases, true) -> int:
    """Return how many small counts of new answers the attacker pins down to fewer than ten."""
    hits = 0
    for station in STATIONS:
        for side in SIDES:
            for first in range(len(releases)):
                for last in range(first + 1, len(releases)):
                    ranges = came_between(releases, station, side, first, last)
                    gained = {p: n - true[first][station, side][p] for p, n in true[last][station, side].items()}
                    for part, (low, high) in ranges.items():
                        assert low - 1e-6 <= gained[part] <= high + 1e-6
                        # that few came may be known, not what they said: none of them, or every one
                        open_ = high - low >= 10 - 1e-6 or (low < 1e-6 and high > sum(gained.values()) - 1e-6)
                        hits += bool(part) and 0 < gained[part] < 10 and not open_
    return hits


def test_the_attacker_is_a_good_one() -> None:
    assert sum(worked_out(*reported(seed, [60, 3], guarded=False)) for seed in range(3)) > 5


@pytest.mark.parametrize("come", COME, ids=str)
@pytest.mark.parametrize("seed", range(2))
def test_no_few_new_answers_can_be_worked_out(seed: int, come: list[int]) -> None:
    assert worked_out(*reported(seed, come, guarded=True)) == 0


def test_enough_new_answers_are_shown() -> None:
    tally = {"yes": 20, "partly": 20, "no": 20, "not my place": 0, "": 0}
    twice = {part: 2 * n for part, n in tally.items()}
    one, found = published_and_found(sheets({("rules", "community"): tally}, 1))
    two, _ = published_and_found(sheets({("rules", "community"): twice}, 1), Earlier().and_of(one, found))
    shown = {f.measure: f.n for f in two.findings if f.measure.startswith("practice.data_walk.") and f.estimate}
    assert shown["practice.data_walk.recognised.rules"] == 120


def test_why_is_said_and_the_same_report_again_is_the_same() -> None:
    tally = {"yes": 20, "partly": 20, "no": 20, "not my place": 0, "": 0}
    one, found = published_and_found(sheets({("rules", "community"): tally}, 1))
    earlier = Earlier().and_of(one, found)
    assert Earlier.of(earlier.rows()) == earlier
    assert published_and_found(sheets({("rules", "community"): tally}, 1), earlier)[0] == one
    more, _ = published_and_found(sheets({("rules", "community"): {**tally, "no": 23}}, 1), earlier)
    reasons = {f.measure: f.reason for f in more.findings if f.suppressed and f.group == "community"}
    assert reasons["practice.data_walk.recognised.rules"] == "withheld_since_last"


# -- other counts of people


def seen(released, found):
    return Earlier().and_of(released, found)


def test_a_group_whose_answers_hardly_changed_cannot_be_had_from_the_total() -> None:
    first = table({"all": (200, 80), "ethnicity:group_a": (120, 50), "ethnicity:group_b": (80, 30)})
    # group_a gains 40 people, group_b three: the total and group_a alone would give group_b away
    second = table({"all": (243, 101), "ethnicity:group_a": (160, 70), "ethnicity:group_b": (83, 31)})
    released, _ = gate(first)
    again, _ = gate(second, earlier=seen(released, first))
    assert "ethnicity:group_b" in hidden_scopes(again)
    assert hidden_scopes(again) & {"all", "ethnicity:group_a"}


def test_levels_and_changes_are_compared_each_with_its_own() -> None:
    """A change rests on fewer people than its levels; that is no difference between two releases."""
    first, last = (table({"all": (n, k)}, wave=w)[0] for n, k, w in ((200, 80, "w1"), (205, 90, "w2")))
    both = change(first, last)
    fewer = both.with_(cells=tuple(type(c)(*c.key, c.count - 20, (c.numerator or 0) - 10) for c in both.cells))
    found = [first, last, fewer]
    released, _ = gate(found)
    assert gate(found, earlier=seen(released, found))[0] == released


def test_the_audit_would_notice() -> None:
    from evaluation.disclosure.audit import audit

    first, second = table({"all": (200, 80)}), table({"all": (203, 81)})
    released, _ = gate(first)
    careless, _ = gate(second)
    with pytest.raises(UnsafeOutputError, match="too near to what an earlier report showed"):
        audit(careless, second, (), seen(released, first))

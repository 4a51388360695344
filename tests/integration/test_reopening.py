"""What readers made of a conclusion is said beside it, and changes nothing in it."""

from __future__ import annotations

from evaluation.findings import Conclusion, Finding
from evaluation.integration.reopening import with_walk
from evaluation.integration.selection import WALKED
from evaluation.vocabulary import Condition, Level

ROWS = [
    {"station": "who_decides", "about": "power_dynamics", "verdict": "reopened", "rule": "half"},
    {"station": "seen_early", "about": "", "verdict": "reopened", "rule": "half"},
]
WALK = Finding(WALKED, Level.PRACTICE, wave_to="w2", detail={"rows": ROWS, "walks": ["2024-12-08"]})


def test_the_reopened_conclusion_says_so_and_keeps_its_states() -> None:
    before = [
        Conclusion(condition, scope, "w1", wave)
        for condition in Condition
        for scope in ("all", "ethnicity:group_b")
        for wave in ("w2", "w3")
    ]
    after = with_walk(before, [WALK])
    assert [a.with_(detail={}) for a in after] == before
    (told,) = [c for c in after if c.detail]
    assert (told.condition, told.scope, told.wave_to) == (Condition.POWER_DYNAMICS, "all", "w2")
    assert told.detail["walk"] == {
        "station": "who_decides",
        "verdict": "reopened",
        "rule": "half",
        "walks": ["2024-12-08"],
    }


def test_a_rejected_number_reopens_the_conclusion_of_its_condition() -> None:
    own = {"station": "who_decides", "about": "power_dynamics", "verdict": "recognised", "rule": "three_quarters"}
    number = {"station": "seats", "about": "power_dynamics", "shows": "Seats", "verdict": "reopened", "rule": "half"}
    walked = Conclusion(Condition.POWER_DYNAMICS, "all", "w1", "w2")
    for rows in ([own, number], [number, own]):
        (told,) = with_walk([walked], [WALK.with_(detail={"rows": rows, "walks": ["2024-12-08"]})])
        assert (told.detail["walk"]["station"], told.detail["walk"]["shows"]) == ("seats", "Seats")
    both = {**own, "verdict": "reopened", "rule": "half"}
    (told,) = with_walk([walked], [WALK.with_(detail={"rows": [number, both], "walks": []})])
    assert told.detail["walk"]["station"] == "who_decides"
    assert [row["station"] for row in told.detail["walk"]["also"]] == ["seats"]
    # too few at the number's station take nothing back
    few = {**number, "verdict": "too_few", "rule": ""}
    (told,) = with_walk([walked], [WALK.with_(detail={"rows": [few, own], "walks": []})])
    assert told.detail["walk"]["verdict"] == "recognised"

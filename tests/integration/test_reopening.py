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

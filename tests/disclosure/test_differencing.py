"""Everybody then, everybody now, and the change of those who stayed: the few who left must not fall out."""

from __future__ import annotations

import pytest

from evaluation.findings import Cell
from tests.disclosure.made_up import change, gate, table

ATTRIBUTION = "mental_models.beliefs.attribution"


def panel(before, after, stayed):
    levels = [
        table({"all": n}, measure=ATTRIBUTION, wave=w, source="survey")[0].with_(estimate=1.0)
        for w, n in (("w1", before), ("w2", after))
    ]
    cells = tuple(Cell("survey", "attribution", w, "", "", stayed) for w in ("w1", "w2"))
    detail = {"value_from": 1.0, "value_to": 1.0, "everyone_from": 1.0, "informative": stayed // 2}
    return [*levels, change(*levels, n=stayed, detail=detail).with_(cells=cells, estimate=0.2)]


@pytest.mark.parametrize(
    ("before", "after", "stayed", "withheld"),
    [(40, 37, 37, "w1"), (37, 40, 37, "w2"), (40, 40, 40, ""), (40, 40, 37, ""), (60, 40, 40, "")],
)
def test_a_handful_who_left_or_came(before, after, stayed, withheld):
    released, log = gate(panel(before, after, stayed))
    first, last, moved = released.findings
    assert (first.suppressed, last.suppressed) == (withheld == "w1", withheld == "w2")
    assert moved.estimate == 0.2  # the change stays
    assert (moved.detail["value_from"] is None) == (moved.detail["everyone_from"] is None) == (withheld == "w1")
    assert (moved.detail["value_to"] is None) == (withheld == "w2")
    assert [entry["reason"] for entry in log] == (["withheld_complement"] if withheld else [])


def test_how_many_changed_is_a_count_of_people_too():
    for informative, shown in ((9, None), (10, 10), (30, 30), (31, None)):
        found = panel(40, 40, 40)
        found[2] = found[2].with_(detail={**found[2].detail, "informative": informative})
        assert gate(found)[0].findings[2].detail["informative"] == shown

from __future__ import annotations

from evaluation.findings import Cell, Conclusion, Finding, Words, from_json, to_json
from evaluation.vocabulary import Condition, CountsOf, Level, State


def test_json_round_trip_is_lossless() -> None:
    finding = Finding(
        "structural.policies.stage",
        Level.STRUCTURAL,
        Condition.POLICIES,
        "ethnicity",
        "group_b",
        "a",
        "b",
        estimate=0.1 + 0.2,
        n=12,
        counts_of=CountsOf.PEOPLE,
        state=State.IMPROVED,
        detail={"rows": [{"x": 1.5}]},
        cells=(Cell("survey", "q", "a", "ethnicity", "group_b", 12, 3),),
    )
    conclusion = Conclusion(Condition.POLICIES, "all", "a", "b", harm=True)
    words = Words("quote", "s1/1", "שלום", condition=Condition.POLICIES)
    assert from_json(to_json([finding], [conclusion], [words])) == ([finding], [conclusion], [words])


def test_a_number_that_is_not_there_is_null_in_files() -> None:
    text = to_json([Finding("a.b.c", Level.EQUITY, detail={"x": float("nan")})])
    assert "NaN" not in text
    assert '"x": null' in text


def test_a_withheld_finding_keeps_its_keys_and_nothing_else() -> None:
    finding = Finding(
        "a.b.c",
        Level.EQUITY,
        dimension="d",
        group="g",
        wave_from="a",
        wave_to="b",
        estimate=1.0,
        n=3,
        state=State.WORSENED,
        detail={"theta": 1},
        cells=(Cell("s", "q", "a", "d", "g", 3),),
    )
    withheld = finding.withheld("withheld_small_group")
    assert withheld.key == finding.key
    assert (withheld.estimate, withheld.n, withheld.state, dict(withheld.detail), withheld.cells) == (
        None,
        None,
        None,
        {},
        (),
    )
    assert withheld.suppressed

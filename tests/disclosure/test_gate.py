"""Conclusions are drawn again from what may be known; the audit starts from the beginning."""

from __future__ import annotations

import dataclasses

import pytest

from evaluation.disclosure import audit
from evaluation.errors import UnsafeOutputError
from evaluation.findings import Cell, Conclusion, Finding
from evaluation.vocabulary import Condition, CountsOf, Direction, Fit, FitDetail, State, split_scope
from tests.disclosure.made_up import LEADS, gate, quote, table, told

LEAD = LEADS[Condition.MENTAL_MODELS].measure
B = "ethnicity:group_b"


def moved(scope, n, state=State.WORSENED, measure=LEAD):
    dimension, group = split_scope(scope)
    cells = tuple(Cell("survey", measure, wave, dimension, group, n) for wave in ("w1", "w2"))
    return Finding(
        measure,
        Condition.MENTAL_MODELS.level,
        Condition.MENTAL_MODELS,
        dimension,
        group,
        "w1",
        "w2",
        -0.6,
        -0.9,
        -0.3,
        n=n,
        counts_of=CountsOf.PEOPLE,
        state=state,
        detail={"delta": 0.4, "lead": True},
        cells=cells,
    )


def conclude(findings):
    """A stand-in for integration: any state of any indicator of the scope speaks."""
    drawn = []
    for scope in ("all", B):
        states = [f.state for f in findings if f.scope == scope and f.state]
        quant = states[0] if states else State.NOT_ASSESSABLE
        lean = Direction.DOWN if quant is State.WORSENED else Direction.NONE
        fit = (Fit.CONVERGENT, FitDetail.DETERIORATION) if states else (Fit.SILENT, FitDetail.QUANT)
        drawn.append(
            Conclusion(
                Condition.MENTAL_MODELS,
                scope,
                "w1",
                "w2",
                quant,
                quant_lean=lean,
                fit=fit[0],
                fit_detail=fit[1],
                arithmetic={"quant": [["narrow_n", -1]]},
                detail={"quant": [f.measure for f in findings], "flip": {"n": 8}},
            )
        )
    return drawn


def through(*findings, conclude=conclude):
    before = [c.with_(stability=0.8) for c in conclude(findings)]
    return gate(findings, conclusions=before, conclude=conclude)


def test_a_conclusion_whose_lead_is_withheld_says_nothing_of_its_direction():
    out, _ = through(moved("all", 80), moved(B, 8), moved(B, 30, measure="mental_models.beliefs.other"))
    whole, group = out.conclusions
    assert (whole.quant_state, whole.stability, whole.arithmetic) == (
        State.WORSENED,
        0.8,
        {"quant": [["narrow_n", -1]]},
    )
    assert (group.quant_state, group.quant_lean, group.fit) == (State.NOT_ASSESSABLE, Direction.NONE, Fit.SILENT)
    assert (group.quant_detail, group.stability, group.arithmetic) == ("withheld_small_group", None, {})
    assert group.detail["flip"] == {}
    # the other indicator of the group is shown; it is the conclusion that may not speak
    assert out.findings[2].state is State.WORSENED


def test_a_conclusion_that_speaks_all_the_same_stops_the_run():
    def stubborn(findings):
        return [c.with_(quant_state=State.WORSENED) for c in conclude(findings)]

    with pytest.raises(UnsafeOutputError, match="still speaks of numbers"):
        through(moved("all", 80), moved(B, 8), conclude=stubborn)


def test_same_input_same_release():
    found = [moved("all", 80), moved(B, 8), told(pos=3, asked=4)]
    assert repr(through(*found)) == repr(through(*found))


def test_what_was_withheld_is_said_by_keys():
    out, log = through(moved("all", 80), moved(B, 8))
    assert [(w.what, w.scope, w.wave_from, w.wave_to, w.reason) for w in out.withheld] == [
        (LEAD, B, "w1", "w2", "withheld_small_group")
    ]
    assert all(isinstance(part, str) for entry in log for cell in entry["cells"] for part in cell)


def test_the_audit_refuses_what_the_gate_would_not_do():
    found = table({"all": 100, "ethnicity:group_a": 60, B: 8, "ethnicity:group_c": 32})
    good, _ = gate(found)
    audit(good, found)
    for unsafe in (
        dataclasses.replace(good, findings=tuple(found)),  # nothing withheld
        dataclasses.replace(good, findings=(found[0], *good.findings[1:])),  # the total back: 100 - 60 - 32
    ):
        with pytest.raises(UnsafeOutputError, match="nothing was published"):
            audit(unsafe, found)


def test_the_audit_finds_a_canary_in_any_string():
    secret = quote("a canary sang in the morning light", "internal", "s9/1")
    good, _ = gate([told(pos=3, asked=4)], [secret])
    spoilt = [
        dataclasses.replace(
            good, findings=(good.findings[0].with_(detail={"note": "A  canary sang in the MORNING light!"}),)
        ),
        dataclasses.replace(
            good, words=(quote("x", "quote_anon", detail={"t": ["a canary sang in the morning light"]}),)
        ),
        dataclasses.replace(good, findings=(good.findings[0].with_(detail={"rows": [{"ref": "s9/1"}]}),)),
    ]
    for release in spoilt:
        with pytest.raises(UnsafeOutputError) as error:
            audit(release, [], [secret])
        assert "canary" not in str(error.value)
        assert "s9/1" not in str(error.value)

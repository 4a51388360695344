"""Every registered measure keeps the same promises: documented, silent with a reason, living where its id says."""

from __future__ import annotations

import doctest
import inspect
import sys

import pytest

from evaluation import measures
from evaluation.findings import REASONS, from_json, to_json
from evaluation.registry import MEASURES, Measure
from evaluation.vocabulary import SHIPPED_LEADS, Condition, Level
from tests.measures.build import WAVES, evidence, indicator

SECTIONS = (
    "Answers:",
    "Parameters\n",
    "Returns\n",
    "Notes\n",
    "**Interpretation.**",
    "**Type.**",
    "**Applicability.**",
    "**Missing data.**",
    "**Warning.**",
    "Formula:",
    "References\n",
    "Examples\n",
    ">>> ",
)
EVERY = sorted(MEASURES.values(), key=lambda m: m.id)
FAMILIES = [m for m in EVERY if "<" in m.id]
NAMED = [m for m in EVERY if "<" not in m.id]


def name(m: Measure) -> str:
    return m.id


def test_the_six_shipped_leads_are_there() -> None:
    assert set(SHIPPED_LEADS.values()) <= set(MEASURES)
    for condition, lead in SHIPPED_LEADS.items():
        assert MEASURES[lead].condition is condition
    census = {m.condition for m in EVERY if m.census and m.id in SHIPPED_LEADS.values()}
    assert census == {Condition.POLICIES, Condition.RESOURCE_FLOWS, Condition.POWER_DYNAMICS}


@pytest.mark.parametrize("m", EVERY, ids=name)
def test_a_measure_is_documented_and_its_example_runs(m: Measure) -> None:
    text = inspect.getdoc(m.function) or ""
    assert [s for s in SECTIONS if s not in text] == []
    module = sys.modules[m.function.__module__]
    tests = doctest.DocTestFinder().find(m.function, m.id, module)
    assert sum(len(t.examples) for t in tests) > 0
    for test in tests:
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("m", EVERY, ids=name)
def test_an_id_lives_where_it_says(m: Measure) -> None:
    level, place, _ = m.id.split(".", 2)
    room = m.function.__module__.split(".")[2]
    assert level == m.level.value
    # an initiative's own indicators are one file for all levels
    assert room in {level, "indicator_families"}
    if m.condition is not None:
        assert place in {m.condition.value, m.function.__module__.split(".")[-1]}
        assert m.level is m.condition.level
    assert m.label
    assert m.unit
    assert m.tables
    assert m.item
    assert m.favourable in (1, -1)


@pytest.mark.parametrize("waves", [WAVES, WAVES[:1]], ids=["two waves", "one wave"])
@pytest.mark.parametrize("m", NAMED, ids=name)
def test_silent_evidence_gives_a_reason_and_never_an_exception(m: Measure, waves) -> None:
    found = m.function(evidence(waves=waves))
    assert found
    for f in found:
        assert f.measure == m.id
        assert f.estimate is None
        assert f.reason in REASONS
        assert f.detail["tables"] == list(m.tables)
        assert f.is_change == (len(waves) > 1 and not m.levels_only)
    assert any(f.scope == "all" for f in found)


@pytest.mark.parametrize("m", FAMILIES, ids=name)
def test_a_family_is_silent_indicator_by_indicator(m: Measure) -> None:
    assert m.function(evidence()) == []
    listed = [indicator(c, condition=c) for c in Condition] + [indicator("outcome")]
    for f in m.function(evidence({"indicators": listed})):
        assert f.estimate is None
        assert f.reason in REASONS


@pytest.mark.parametrize("condition", Condition)
def test_a_lead_speaks_of_every_focal_group_or_says_why_not(condition: Condition) -> None:
    found = MEASURES[SHIPPED_LEADS[condition]].function(evidence())
    assert {f.scope for f in found} == {"all", "ethnicity:group_b"}
    assert all(f.detail["lead"] for f in found if f.is_change)


def test_rooms_together_are_everything_and_survive_a_journey_to_json() -> None:
    made = evidence({"indicators": [indicator("i", condition="practices"), indicator("j")]})
    whole = measures.measure_all(made)
    assert len({f.key for f in whole}) == len(whole)
    assert [f for room in measures.ROOMS for f in measures.measure_room(made, room)] == whole
    assert {f.level for f in whole} == set(Level)
    assert to_json(from_json(to_json(whole))[0]) == to_json(whole)

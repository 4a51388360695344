"""The whole pipeline finds in the example what was planted there: six conditions, six different endings."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.findings import Conclusion
from evaluation.pipeline import results
from tests.whole import DAY, example_once

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "example"
ENDINGS = {
    "policies": ("I", "I", "convergent", "improvement"),
    "practices": ("I", "I", "convergent", "improvement"),
    "resource_flows": ("I", "N", "silent", "qual_not_asked"),
    "relationships": ("W", "W", "convergent", "deterioration"),
    "power_dynamics": ("I", "M", "complementary", "differentiated"),
    "mental_models": ("I", "M", "dissonant", "between_speakers"),
}


@pytest.fixture(scope="module")
def conclusions(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Conclusion]:
    output = example_once(tmp_path_factory).parent  # what a run has measured there is not measured again
    evidence = results.load_evidence(str(EXAMPLE), as_of=DAY, output=str(output))
    return {(str(c.condition), c.scope): c for c in results.collect(evidence).conclusions}


@pytest.mark.parametrize("condition", ENDINGS)
def test_each_condition_ends_as_planted(conclusions: dict[tuple[str, str], Conclusion], condition: str) -> None:
    found = conclusions[condition, "all"]
    assert (found.quant_state, found.qual_state, found.fit, found.fit_detail) == ENDINGS[condition]


def test_the_average_does_not_hide_the_quay(conclusions: dict[tuple[str, str], Conclusion]) -> None:
    flags = conclusions["practices", "all"].equity_flag.split(";")
    assert {"not_for:neighbourhood:quayside", "gap_wider:neighbourhood:quayside"} <= set(flags)
    assert conclusions["practices", "neighbourhood:quayside"].quant_state == "W"


def test_harm_is_told_where_it_was_told_and_nowhere_else(conclusions: dict[tuple[str, str], Conclusion]) -> None:
    assert {name for (name, scope), c in conclusions.items() if scope == "all" and c.harm} == {
        "relationships",
        "power_dynamics",
    }


def test_contribution_and_strength_are_not_all_alike(conclusions: dict[tuple[str, str], Conclusion]) -> None:
    everybody = [c for (_, scope), c in conclusions.items() if scope == "all"]
    assert len({c.strength for c in everybody}) >= 3
    assert {"C0", "C1", "C2"} == {str(c.contribution) for c in everybody}

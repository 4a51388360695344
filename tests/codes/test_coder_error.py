"""Error of coders reaches the conclusion: 10, 20 and 30 % planted lower strength as ruled (methods.md B.0, C.4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from evaluation import intake, integration
from evaluation.codes.heard import Heard, listen
from evaluation.codes.testimony import testimony_of as count_testimony
from evaluation.findings import Conclusion, Finding
from evaluation.simulation import simulate
from evaluation.vocabulary import ALL, Condition

pytestmark = pytest.mark.slow
ERRORS = (0.0, 0.1, 0.2, 0.3)


@dataclass(frozen=True)
class Outcome:
    heard: Heard
    told: dict[Condition, Finding]
    concluded: dict[Condition, Conclusion]

    @property
    def points(self) -> float:
        """Mean strength of what voices say, 1 to 4."""
        return sum(c.arithmetic["qual_points"] for c in self.concluded.values()) / len(self.concluded)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[float, Outcome]:
    return {error: _outcome(tmp_path_factory.mktemp("coders"), error) for error in ERRORS}


def _outcome(folder: Path, error: float) -> Outcome:
    truth = folder / "truth.yml"
    truth.write_text(yaml.safe_dump({"coder_error": error, "confused_codes": {"M-07": error}, "consensus": 0.0}))
    simulate(folder / "town", seed=3, size="town", truth=truth)
    evidence = intake.load(folder / "town")
    heard = listen(evidence)
    findings = count_testimony(evidence, heard)
    conclusions = integration.conclude(findings, evidence.questions(), {}, evidence.conventions)
    return Outcome(
        heard,
        {f.condition: f for f in findings if f.scope == ALL and f.condition},
        {c.condition: c for c in conclusions if c.scope == ALL},
    )


def test_agreement_falls_with_the_planted_error(outcomes: dict[float, Outcome]) -> None:
    means = []
    for error in ERRORS:
        alphas = [r.alpha for r in outcomes[error].heard.agreement if r.alpha is not None and r.applied >= 20]
        means.append(sum(alphas) / len(alphas))
    assert means == sorted(means, reverse=True)
    assert means[0] == 1
    assert means[1] > 0.85 > 0.75 > means[3]


def test_no_code_below_the_limit_carries_anything(outcomes: dict[float, Outcome]) -> None:
    for outcome in outcomes.values():
        weak = {r.code for r in outcome.heard.agreement if r.alpha is not None and r.alpha < 0.667}
        assert not weak & set(outcome.heard.told.codings["code_id"])
        listed = {c["code"] for f in outcome.told.values() for c in f.detail["excluded_codes"]}
        assert {code for code in weak if not code.startswith("X-")} <= listed


def test_tentative_codes_cost_one_and_only_where_they_carry(outcomes: dict[float, Outcome]) -> None:
    for outcome in outcomes.values():
        limits = {r.code: r.alpha for r in outcome.heard.agreement if r.alpha is not None}
        for condition, told in outcome.told.items():
            behind = outcome.heard.behind.get(condition.value)
            used = set() if behind is None else set(behind.loc[behind["wave"] == told.wave_to, "code_id"])
            tentative = any(0.667 <= limits.get(code, 1.0) < 0.8 for code in used)
            assert told.detail["tentative"] == tentative
            steps = outcome.concluded[condition].arithmetic["qual"]
            if ["start", 4] in steps:
                assert (["tentative", -1] in steps) == tentative


def test_strength_falls_and_the_most_error_leaves_little(outcomes: dict[float, Outcome]) -> None:
    points = [outcomes[error].points for error in ERRORS]
    assert points == sorted(points, reverse=True)
    assert points[0] - points[3] >= 1
    assert all("tentative" not in str(c.arithmetic["qual"]) for c in outcomes[0.0].concluded.values())

"""Study 5. Coder error, missing ties, attrition: what do they do to a change that is there?

Aims: whether what stands between truth and measurement lowers strength instead of bending labels. Data: the invented
story (six endings) with more and more of one obstacle. Estimand: share of conclusions of scope ``all`` whose fit and
kind differ from the same initiative without the obstacle; mean strength, in points, of the strand it stands in the way
of. Methods: tables to conclusions. Verdict: strength does not rise with the obstacle.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.calibration.initiatives import concluded, evidence_of
from benchmarks.calibration.protocol import SEED
from benchmarks.calibration.rows import Row
from evaluation.vocabulary import ALL, Condition

STUDY = 5
ENOUGH = 20  # initiatives, for a verdict on mean strength


@dataclass(frozen=True)
class Obstacle:
    """Something in the way: how much of it, and which strand of which conditions it weakens."""

    name: str
    degrees: tuple[float, ...]
    strand: str
    conditions: tuple[Condition, ...]


OBSTACLES = (
    Obstacle("coder_error", (0.0, 0.1, 0.2, 0.3), "qual_points", tuple(Condition)),
    Obstacle("missing_ties", (0.0, 0.1, 0.3, 0.5), "quant_points", (Condition.RELATIONSHIPS,)),
    Obstacle("attrition", (0.0, 0.2, 0.4), "quant_points", (Condition.MENTAL_MODELS,)),
    Obstacle("non_response", (0.0, 0.2, 0.5), "quant_points", (Condition.MENTAL_MODELS, Condition.RELATIONSHIPS)),
)
CELLS = tuple((o.name, degree) for o in OBSTACLES for degree in o.degrees)
Outcome = dict[str, tuple[str, int, int]]


def run(cell: tuple[str, float], number: int, folder: Path) -> Outcome:
    """Return each condition's label and the points of both strands in one invented initiative."""
    name, degree = cell
    truth: dict = {name: degree}
    if name == "coder_error":
        truth |= {"confused_codes": {"M-07": degree}, "consensus": 0.0}
    evidence = evidence_of(SEED + 1_000_000 * STUDY + number, truth, folder)
    return {
        c.condition.value: (f"{c.fit} {c.fit_detail}", c.arithmetic["quant_points"], c.arithmetic["qual_points"])
        for c in concluded(evidence)[1]
        if c.scope == ALL
    }


def rows(outcomes: dict[tuple[str, float], list[Outcome]]) -> list[Row]:
    """Return flip rates and mean strengths by obstacle and degree."""
    out = []
    for obstacle in OBSTACLES:
        before = None
        for degree in obstacle.degrees:
            found = outcomes[obstacle.name, degree]
            flips = _flips(outcomes[obstacle.name, obstacle.degrees[0]], found)
            strength = _strength(obstacle, found)
            rose = before is not None and strength > before + 0.05
            who = ("obstacles", obstacle.name, f"{round(100 * degree)}_percent", None)
            out.append(Row(*who, "label_flips", sum(flips) / len(flips), len(flips)))
            out.append(Row(*who, "mean_strength", strength, len(found), _verdict(rose, len(found))))
            before = strength
    return out


def _verdict(rose: bool, runs: int) -> str:
    """Return whether strength fell as it must; too few initiatives cannot tell."""
    if runs < ENOUGH:
        return ""
    return "fails" if rose else "holds"


def _flips(clean: list[Outcome], found: list[Outcome]) -> list[bool]:
    return [a[c][0] != b[c][0] for a, b in zip(clean, found, strict=True) for c in a]


def _strength(obstacle: Obstacle, found: list[Outcome]) -> float:
    """Return the mean points of the strand that the obstacle stands in the way of."""
    place = 1 if obstacle.strand == "quant_points" else 2
    points = [one[c.value][place] for one in found for c in obstacle.conditions]
    return sum(points) / len(points)

"""Study 5. Coder error, missing ties, attrition: what do they do to a change that is there?

Aims: whether what stands between truth and measurement lowers strength instead of bending labels. Data: the invented
story (six endings) with more and more of one obstacle. Estimand: share of conclusions of scope ``all`` whose fit and
kind differ from the same initiative without the obstacle, and the mean strength in points. Methods: tables to
conclusions. Performance: label flip rate; mean strength. Verdict: strength does not rise with the obstacle.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.calibration.initiatives import concluded, evidence_of
from benchmarks.calibration.protocol import SEED
from benchmarks.calibration.rows import Row
from evaluation.vocabulary import ALL

STUDY = 5
DEGREES = {"coder_error": (0.0, 0.1, 0.2, 0.3), "missing_ties": (0.0, 0.1, 0.3, 0.5), "attrition": (0.0, 0.2, 0.4)}
CELLS = tuple((obstacle, degree) for obstacle, degrees in DEGREES.items() for degree in degrees)
Outcome = dict[str, tuple[str, int]]


def run(cell: tuple[str, float], number: int, folder: Path) -> Outcome:
    """Return each condition's label and strength in one invented initiative."""
    obstacle, degree = cell
    truth: dict = {obstacle: degree}
    if obstacle == "coder_error":
        truth |= {"confused_codes": {"M-07": degree}, "consensus": 0.0}
    evidence = evidence_of(SEED + 1_000_000 * STUDY + number, truth, folder)
    conclusions = concluded(evidence)[1]
    return {c.condition.value: (f"{c.fit} {c.fit_detail}", c.strength.points) for c in conclusions if c.scope == ALL}


def rows(outcomes: dict[tuple[str, float], list[Outcome]]) -> list[Row]:
    """Return flip rates and mean strengths by obstacle and degree."""
    out = []
    for obstacle, degrees in DEGREES.items():
        clean = outcomes[obstacle, degrees[0]]
        before = None
        for degree in degrees:
            found = outcomes[obstacle, degree]
            pairs = [(a[c][0], b[c][0]) for a, b in zip(clean, found, strict=True) for c in a]
            flips = sum(a != b for a, b in pairs) / len(pairs)
            strength = sum(points for one in found for _, points in one.values()) / len(pairs)
            rose = before is not None and strength > before + 0.05
            situation = f"{round(100 * degree)}_percent"
            out.append(Row("obstacles", obstacle, situation, None, "label_flips", flips, len(pairs)))
            out.append(
                Row(
                    "obstacles",
                    obstacle,
                    situation,
                    None,
                    "mean_strength",
                    strength,
                    len(pairs),
                    "fails" if rose else "holds",
                )
            )
            before = strength
    return out

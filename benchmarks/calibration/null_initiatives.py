"""Study 1. Nothing changed and testimony is neutral: how often does a page say "improved"?

Aims: the familywise error of the six leads, and what reaches a conclusion. Data: invented committees (``base: null``).
Estimand: P(any lead, tested, in state I). Methods: the whole way from tables to conclusions. Performance: rate with its
Monte Carlo error. Verdict: at most .05 plus three Monte Carlo errors.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.calibration.initiatives import concluded, evidence_of
from benchmarks.calibration.protocol import SEED, level_holds
from benchmarks.calibration.rows import Row
from evaluation.integration.families import is_confirmatory
from evaluation.vocabulary import ALL, FitDetail, State

STUDY = 1
QUANTITIES = ("lead_improved", "lead_worsened", "numbers_improved", "voices_improved", "both_improved")


def run(number: int, folder: Path) -> dict[str, bool]:
    """Return what one null initiative was said to be."""
    evidence = evidence_of(SEED + 1_000_000 * STUDY + number, {"base": "null"}, folder)
    found, conclusions = concluded(evidence)
    tested = [f for f in found if is_confirmatory(f, {})]
    everybody = [c for c in conclusions if c.scope == ALL]
    together = (FitDetail.IMPROVEMENT, FitDetail.EXPANSION)
    return {
        "lead_improved": any(f.state is State.IMPROVED for f in tested),
        "lead_worsened": any(f.state is State.WORSENED for f in tested),
        "numbers_improved": any(c.quant_state is State.IMPROVED for c in everybody),
        "voices_improved": any(c.qual_state is State.IMPROVED for c in everybody),
        "both_improved": any(
            c.fit_detail in together and c.quant_state is c.qual_state is State.IMPROVED for c in everybody
        ),
    }


def rows(outcomes: list[dict[str, bool]]) -> list[Row]:
    """Return the rates over all runs."""
    n = len(outcomes)
    out = []
    for quantity in QUANTITIES:
        rate = sum(o[quantity] for o in outcomes) / n
        verdict = level_holds(rate, n) if quantity in ("lead_improved", "both_improved") else ""
        out.append(Row("null", "any_condition", "nothing_changed", None, quantity, rate, n, verdict))
    return out

"""Study 2. A planted change of 0, 1 and 2 smallest effects: how often is it found, at 12, 25 and 60?

Aims: what each sampled lead can and cannot show. Data: invented audits, networks and surveys with n organisations,
actors and respondents. Estimand: state of the lead of practices, relationships and mental models, after Holm over the
leads that were tested. Methods: tables to states. Performance: rate of each state, and coverage of the 95 % interval
of the change. Verdict: at effect 0, "improved" at most .025 plus three Monte Carlo errors (a two-sided level of .05).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.calibration.initiatives import leads_judged, sampled_evidence
from benchmarks.calibration.protocol import ERRORS, NOMINAL, SEED, error_of
from benchmarks.calibration.rows import Row
from evaluation.vocabulary import Condition

STUDY = 2
SIZES = (12, 25, 60)
EFFECTS = (0, 1, 2)
SAMPLED = (Condition.PRACTICES, Condition.RELATIONSHIPS, Condition.MENTAL_MODELS)
CELLS = tuple((n, effect) for n in SIZES for effect in EFFECTS)


def run(cell: tuple[int, int], number: int, folder: Path) -> dict[str, str]:
    """Return the state of each sampled lead in one invented initiative."""
    n, effect = cell
    planted = {c.value: {"effect": effect, "groups": {"neighbourhood:quayside": effect}} for c in SAMPLED}
    truth = {
        "base": "null",
        "conditions": planted,
        "sizes": {"organisations": n, "actors": n, "respondents": n},
        "non_response": 0.0,
        "attrition": 0.0,
        "missing_ties": 0.0,
    }
    seed = SEED + 1_000_000 * STUDY + 10_000 * (n * 10 + effect) + number
    evidence = sampled_evidence(seed, truth, folder)
    return {f.condition.value: str(f.state) for f in leads_judged(evidence) if f.condition in SAMPLED}


def rows(outcomes: dict[tuple[int, int], list[dict[str, str]]]) -> list[Row]:
    """Return the rate of each state by lead, n and effect."""
    out = []
    for (n, effect), found in outcomes.items():
        for condition in SAMPLED:
            states = Counter(o.get(condition.value, "N") for o in found)
            for state in ("I", "W", "S", "U", "N"):
                rate, runs = states[state] / len(found), len(found)
                verdict = _verdict(rate, runs) if effect == 0 and state in ("I", "W") else ""
                out.append(
                    Row("planted", condition.value, f"effect_{effect}", n, f"state_{state}", rate, runs, verdict)
                )
    return out


def _verdict(rate: float, runs: int) -> str:
    half = NOMINAL / 2
    return "holds" if rate <= half + ERRORS * error_of(half, runs) else "fails"

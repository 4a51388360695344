"""Study 4. Nothing changed: how often do people's words alone, neutral or polite, make "improved"?

Aims: what the positivity guard costs and saves. Data: each asked source is coded with p = .6, a fifth of those "no
change", the rest toward or away 50:50 (neutral) or 70:30 (polite); with change, 85:15 and 95:5. Two thirds are of the
community, one of institutions; two types of source. Estimand: P(state of testimony = I) and, with the rate of false
"improved" of the numbers (study 2, effect 0), P(both). Methods: `integration.qualitative.state_of` under the shipped
guard. Performance: rates beside those printed in the specification (methods.md C.3). Verdict: neutral talk at most .05.
"""

from __future__ import annotations

import numpy as np

from benchmarks.calibration.protocol import SEED, level_holds
from benchmarks.calibration.rows import Row
from evaluation import conventions
from evaluation.integration.qualitative import Guard, Told, state_of
from evaluation.vocabulary import State

STUDY = 4
ASKED = (8, 14, 24, 40)
MIXES = {"neutral": 0.5, "polite": 0.7, "change": 0.85, "large_change": 0.95}
SPOKE, NO_CHANGE, COMMUNITY = 0.6, 0.2, 2 / 3


def rows(runs: int) -> list[Row]:
    """Return the rate of "improved" by mix of talk and number of sources asked."""
    guard = Guard.of(conventions.shipped())
    out = []
    for situation, toward in MIXES.items():
        for asked in ASKED:
            rng = np.random.default_rng([SEED, STUDY, asked, int(100 * toward)])
            rate = sum(_improved(rng, asked, toward, guard) for _ in range(runs)) / runs
            verdict = level_holds(rate, runs) if situation == "neutral" else ""
            out.append(Row("talk", "testimony", situation, asked, "voices_improved", rate, runs, verdict))
    return out


def _improved(rng: np.random.Generator, asked: int, toward: float, guard: Guard) -> bool:
    """Return whether one set of sources is read as improvement."""
    coded = rng.random(asked) < SPOKE
    silent = rng.random(asked) < NO_CHANGE
    up = rng.random(asked) < toward
    community = np.arange(asked) < round(asked * COMMUNITY)
    pos, neg, none = coded & ~silent & up, coded & ~silent & ~up, coded & silent
    sides = [(int((pos & side).sum()), int((neg & side).sum())) for side in (community, ~community)]
    apart = all(p + n >= 2 for p, n in sides) and (sides[0][0] - sides[0][1]) * (sides[1][0] - sides[1][1]) < 0
    told = Told(
        pos=int(pos.sum()),
        neg=int(neg.sum()),
        none=int(none.sum()),
        asked=asked,
        coded=int(coded.sum()),
        types=2,
        community=int((coded & community).sum()),
        apart=apart,
    )
    return state_of(told, guard)[0] is State.IMPROVED

"""Quality of the scales: whether their items hold together, and mean the same at both waves."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.mental_models.beliefs import SCORE as ATTRIBUTION
from evaluation.measures.mental_models.outlooks import ASSETS, KNOWS
from evaluation.measures.mental_models.own_part import CHANGE_POSSIBLE, NORMS, ROLE, SHARED_VISION
from evaluation.measures.quantity import Quantity
from evaluation.measures.scale import Score, answered, item_table
from evaluation.registry import measure
from evaluation.statistics.scales import cronbach
from evaluation.statistics.scales_invariance import invariance
from evaluation.statistics.scales_omega import omega
from evaluation.vocabulary import CountsOf, Level

QUALITY = "mental_models.scale_quality.alpha"
SCORES: tuple[Score, ...] = (ATTRIBUTION, ASSETS, KNOWS, ROLE, NORMS, CHANGE_POSSIBLE, SHARED_VISION)


@measure(
    QUALITY,
    label="How well the questions of each scale hold together",
    unit="alpha",
    tables=("survey", "items"),
    item="A1.3",
    level=Level.MENTAL_MODELS,
    descriptive=True,
    levels_only=True,
)
def quality(evidence: Evidence) -> list[Finding]:
    """Cronbach's alpha and omega of every scale at the last wave, and whether it measures the same at both.

    Answers: can the scales be trusted, and may their means be compared between waves?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` and ``items``.

    Returns
    -------
    list of Finding
        One finding; ``estimate`` = the lowest alpha, ``n`` = respondents with every item of it. Detail ``rows``:
        ``scale alpha low high omega improper comparable n`` (Feldt's interval; ``improper``: omega's solution is
        impossible; ``comparable``: yes, no or not known).

    Notes
    -----
    **Interpretation.** Below .70 a scale is loose; ``comparable`` no: a change of its mean may be a change of what the
    questions mean. **Type.** Reliability; longitudinal invariance by likelihood ratio and fit. **Applicability.** Two
    items and three people; invariance from three items and as many people as `scales_invariance` asks for.
    **Missing data.** Only people who answered every item count. **Warning.** Alpha rises with the number of items; it
    says nothing about whether a scale measures what it is named after.

    Formula: alpha = k / (k - 1) x (1 - sum of item variances / variance of the sum).

    References
    ----------
    Feldt, L. S. (1965). Psychometrika 30; McDonald, R. P. (1999). Test Theory; Meredith, W. (1993). Psychometrika 58.

    Examples
    --------
    >>> len(SCORES)
    7
    """
    quantity = Quantity.of(QUALITY, CountsOf.PEOPLE)
    if not evidence.has("survey"):
        return quantity.silence(evidence, "no_table")
    rows = [row for score in SCORES if (row := _row(evidence, score))]
    known = [row for row in rows if row["alpha"] is not None]
    if not known:
        return quantity.silence(evidence, "no_rows_in_wave")
    last = evidence.waves[-1]
    worst = min(known, key=lambda row: row["alpha"])
    cell = Cell("survey", QUALITY, last.id, "", "", float(min(row["n"] for row in known)))
    interval = (worst["low"], worst["high"])
    return [quantity.at(last, worst["alpha"], interval=interval, n=worst["n"], detail={"rows": rows}, cells=[cell])]


def _row(evidence: Evidence, score: Score) -> dict[str, Any] | None:
    answers = answered(evidence, score)
    tables = [item_table(score, answers, wave) for wave in evidence.waves] if len(answers) else []
    if not tables or tables[-1].empty:
        return None
    alpha, factor = cronbach(tables[-1].to_numpy()), omega(tables[-1].to_numpy())
    return {
        "scale": score.plus,
        "alpha": alpha.estimate,
        "low": alpha.ci_low,
        "high": alpha.ci_high,
        "omega": factor.estimate,
        "improper": factor.improper,
        "comparable": _comparable(tables, evidence.waves),
        "n": alpha.n,
    }


def _comparable(tables: list[pd.DataFrame], waves: tuple[Wave, ...]) -> str:
    """Return whether the means of the first and the last wave may be compared: yes, no or not_known."""
    if len(waves) < 2 or tables[0].empty:
        return "not_known"
    first, last = tables[0], tables[-1]
    items = [i for i in first.columns if i in last.columns]
    both = first.index.intersection(last.index)
    if len(items) < 3 or not len(both):
        return "not_known"
    found = invariance(first.loc[both, items].to_numpy(), last.loc[both, items].to_numpy())
    return {True: "yes", False: "no", None: "not_known"}[found.means_comparable]

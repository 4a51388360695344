"""Power: whether the community gets the information that institutions have."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import mean_or_none
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import TOO_FEW, Change, estimates
from evaluation.statistics.exact import permuted_difference
from evaluation.statistics.intervals import mean_t
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

GAP = "relational.power_dynamics.information_gap"
SCALE = "information_access"
SIDES = ("community", "institution")


@measure(
    GAP,
    label="Access to information: community less institutions",
    unit="steps of the scale",
    tables=("survey", "items"),
    item="A3.4",
    level=Level.RELATIONAL,
    descriptive=True,
)
def information_gap(evidence: Evidence) -> list[Finding]:
    """How much less (or more) community members say they get the information they need than institutions do.

    Answers: does everybody else know more?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` (``respondent_id wave item_id value role``) and ``items`` of the scale ``information_access``.

    Returns
    -------
    list of Finding
        The gap in steps of the scale, below 0 where the community gets less; ``n`` = respondents. Detail
        ``permutation_p`` of "no gap". Each side's own mean is a finding of its own (scope ``role:community``, …).

    Notes
    -----
    **Interpretation.** 0 means that both sides get what they need alike. **Type.** Difference of two means
    (permutation of roles); its change: changes of linked respondents permuted between roles, else the difference of
    two gaps (normal); descriptive. **Applicability.** Eight respondents of each side. **Missing data.** A respondent
    counts with at least half of the items; without a role not at all. **Warning.** Who is used to little may ask for
    little. What data was given to whom is told elsewhere.

    Formula: mean of community members - mean of all others, items turned where ``reverse`` = 1.

    References
    ----------
    Good, P. (2005). Permutation, parametric and bootstrap tests of hypotheses. Springer.

    Examples
    --------
    >>> gap = permuted_difference([4, 4, 5, 4, 3, 4, 5, 4], [2, 1, 3, 2, 2, 1, 2, 2], minimum=8)
    >>> gap.estimate, gap.p < 0.01
    (-2.25, True)
    """
    quantity = Quantity.of(GAP, CountsOf.PEOPLE)
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")
    scores = answers(evidence)
    if scores.empty:
        return quantity.silence(evidence, "no_rows_in_wave")
    found = quantity.over(
        evidence,
        lambda wave, scope: _level(evidence, quantity, scores, wave, scope),
        lambda pair, scope: _change(evidence, quantity, scores, pair, scope),
        focal=False,
    )
    return found + [side for wave in evidence.waves for side in _sides(quantity, scores, wave)]


def answers(evidence: Evidence) -> pd.DataFrame:
    """Return a row per respondent and wave: ``side`` and ``score``, the mean of at least half of the items."""
    items = evidence.table("items")
    items = items.loc[items["scale_id"] == SCALE, ["item_id", "minimum", "maximum", "reverse"]]
    rows = evidence.table("survey").merge(items, on="item_id")
    rows = rows[rows["role"] != ""].dropna(subset=["value"])
    if rows.empty:
        return pd.DataFrame(columns=["respondent_id", "wave", "side", "score"])
    turned = rows["minimum"] + rows["maximum"] - rows["value"]
    rows = rows.assign(
        value=rows["value"].where(rows["reverse"] != 1, turned),
        side=np.where(rows["role"] == COMMUNITY_SPEAKER, *SIDES),
    )
    found = rows.groupby(["respondent_id", "wave"], sort=True).agg(
        side=("side", "first"), score=("value", "mean"), n=("value", "size")
    )
    return found[2 * found["n"] >= len(items)].drop(columns="n").reset_index()


def of_side(scores: pd.DataFrame, wave: Wave, side: str) -> pd.Series:
    """Return the scores of one side at a wave, by respondent."""
    rows = scores[(scores["wave"] == wave.id) & (scores["side"] == side)]
    return rows.set_index("respondent_id")["score"]


def _cell(wave: Wave, side: str, people: int) -> Cell:
    return Cell("survey", GAP, wave.id, "role", side, float(people))


def _level(evidence: Evidence, quantity: Quantity, scores: pd.DataFrame, wave: Wave, scope: Scope) -> Finding:
    ours, theirs = (of_side(scores, wave, side) for side in SIDES)
    found = permuted_difference(theirs, ours, minimum=int(evidence.conventions["min_per_wave"]))
    return quantity.at(
        wave,
        found.estimate,
        scope=scope,
        interval=(found.low, found.high),
        n=len(ours) + len(theirs) or None,
        reason=found.reason if len(ours) + len(theirs) else "no_rows_in_wave",
        detail={"permutation_p": found.p},
        cells=[_cell(wave, side, len(v)) for side, v in zip(SIDES, (ours, theirs), strict=True) if len(v)],
    )


def _sides(quantity: Quantity, scores: pd.DataFrame, wave: Wave) -> list[Finding]:
    found = []
    for side in SIDES:
        values = of_side(scores, wave, side)
        if len(values):
            found.append(
                quantity.at(
                    wave,
                    float(values.mean()),
                    scope=("role", side),
                    interval=mean_t(values),
                    n=len(values),
                    cells=[_cell(wave, side, len(values))],
                )
            )
    return found


def _change(
    evidence: Evidence, quantity: Quantity, scores: pd.DataFrame, pair: tuple[Wave, Wave], scope: Scope
) -> Finding:
    values = {(wave.id, side): of_side(scores, wave, side) for wave in pair for side in SIDES}
    moved = {side: (values[pair[1].id, side] - values[pair[0].id, side]).dropna() for side in SIDES}
    minimum = int(evidence.conventions["min_per_wave"])
    linked = min(map(len, moved.values())) >= minimum
    found = (
        permuted_difference(moved["institution"], moved["community"], minimum=minimum)
        if linked
        else _difference(values, pair, minimum)
    )
    heads = {key: len(moved[key[1]]) if linked else len(v) for key, v in values.items()}
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=_gap(values, pair[0]),
        value_to=_gap(values, pair[1]),
        n_from=sum(len(values[pair[0].id, side]) for side in SIDES),
        n_to=sum(len(values[pair[1].id, side]) for side in SIDES),
        design="linked" if linked else "unlinked",
        cells=[_cell(wave, side, heads[wave.id, side]) for wave in pair for side in SIDES if heads[wave.id, side]],
    )


def _gap(values: dict[tuple[str, str], pd.Series], wave: Wave) -> float | None:
    ours, theirs = (mean_or_none(values[wave.id, side]) for side in SIDES)
    return None if ours is None or theirs is None else ours - theirs


def _difference(values: dict[tuple[str, str], pd.Series], pair: tuple[Wave, Wave], minimum: int) -> Change:
    """Return the change of the gap between different respondents."""
    n = min(map(len, values.values()))
    if n < minimum:
        return Change(n=n, reason=TOO_FEW)
    gaps = [_gap(values, wave) or 0.0 for wave in pair]
    errors = [
        float(np.sqrt(sum(values[wave.id, side].var(ddof=1) / len(values[wave.id, side]) for side in SIDES)))
        for wave in pair
    ]
    return estimates(gaps[0], errors[0], gaps[1], errors[1], n=n)

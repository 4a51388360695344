"""Power: whether the community gets the information that institutions have."""

from __future__ import annotations

from math import sqrt

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import mean_or_none
from evaluation.measures.quantity import Quantity, Scope
from evaluation.measures.scale import SIDES, Score, answered, scores
from evaluation.registry import measure
from evaluation.statistics.change import TOO_FEW, Change, estimates
from evaluation.statistics.exact import permuted_difference
from evaluation.statistics.intervals import mean_t
from evaluation.vocabulary import SIDE, CountsOf, Level

GAP = "relational.power_dynamics.information_gap"
INFORMED = Score("information_access")
Sides = dict[tuple[str, str], pd.Series]  # scores by respondent, for each wave and side


@measure(
    GAP,
    label="Access to information: community less institutions",
    unit="steps of the scale",
    tables=("survey",),
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
        Uses ``survey`` (``respondent_id wave item_id value role``) and ``items`` (else the shipped ones) of the scale
        ``information_access``.

    Returns
    -------
    list of Finding
        The gap in steps of the scale, below 0 where the community gets less; ``n`` = respondents. Detail
        ``permutation_p`` of "no gap". Each side's own mean is a finding of its own (scope ``role_side:community``, …).

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
    return gap_between_sides(evidence, Quantity.of(GAP, CountsOf.PEOPLE), INFORMED)


def gap_between_sides(evidence: Evidence, quantity: Quantity, score: Score) -> list[Finding]:
    """Return the gap of a scale between community members and all others, its changes, and each side's own mean."""
    if not evidence.has("survey"):
        return quantity.silence(evidence, "no_table")
    answers = answered(evidence, score)
    if answers.empty:
        return quantity.silence(evidence, "no_rows_in_wave")
    values = {
        (wave.id, side[1]): scores(evidence, score, answers, wave, side) for wave in evidence.waves for side in SIDES
    }
    found = quantity.over(
        evidence,
        lambda wave, scope: _level(evidence, quantity, values, wave, scope),
        lambda pair, scope: _change(evidence, quantity, values, pair, scope),
        focal=False,
    )
    return found + [
        _side(quantity, values, wave, side)
        for wave in evidence.waves
        for side in SIDES
        if len(values[wave.id, side[1]])
    ]


def _cell(quantity: Quantity, wave: Wave, side: str, people: int) -> Cell:
    return Cell("survey", quantity.id, wave.id, SIDE, side, float(people))


def _level(evidence: Evidence, quantity: Quantity, values: Sides, wave: Wave, scope: Scope) -> Finding:
    ours, theirs = (values[wave.id, side] for _, side in SIDES)
    found = permuted_difference(theirs, ours, minimum=int(evidence.conventions["min_per_wave"]))
    return quantity.at(
        wave,
        found.estimate,
        scope=scope,
        interval=(found.low, found.high),
        n=len(ours) + len(theirs) or None,
        reason=found.reason if len(ours) + len(theirs) else "no_rows_in_wave",
        detail={"permutation_p": found.p},
        cells=[
            _cell(quantity, wave, side, len(v)) for (_, side), v in zip(SIDES, (ours, theirs), strict=True) if len(v)
        ],
    )


def _side(quantity: Quantity, values: Sides, wave: Wave, side: Scope) -> Finding:
    theirs = values[wave.id, side[1]]
    return quantity.at(
        wave,
        float(theirs.mean()),
        scope=side,
        interval=mean_t(theirs),
        n=len(theirs),
        cells=[_cell(quantity, wave, side[1], len(theirs))],
    )


def _change(evidence: Evidence, quantity: Quantity, values: Sides, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
    moved = {side: (values[pair[1].id, side] - values[pair[0].id, side]).dropna() for _, side in SIDES}
    minimum = int(evidence.conventions["min_per_wave"])
    linked = min(map(len, moved.values())) >= minimum
    found = (
        permuted_difference(moved["institution"], moved["community"], minimum=minimum)
        if linked
        else _difference(values, pair, minimum)
    )
    heads = {(wave, side): len(moved[side] if linked else values[wave.id, side]) for wave in pair for _, side in SIDES}
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=_gap(values, pair[0]),
        value_to=_gap(values, pair[1]),
        n_from=sum(len(values[pair[0].id, side]) for _, side in SIDES),
        n_to=sum(len(values[pair[1].id, side]) for _, side in SIDES),
        design="linked" if linked else "unlinked",
        cells=[_cell(quantity, wave, side, people) for (wave, side), people in heads.items() if people],
    )


def _gap(values: Sides, wave: Wave) -> float | None:
    ours, theirs = (mean_or_none(values[wave.id, side]) for _, side in SIDES)
    return None if ours is None or theirs is None else ours - theirs


def _difference(values: Sides, pair: tuple[Wave, Wave], minimum: int) -> Change:
    """Return the change of the gap between different respondents."""
    n = min(len(values[wave.id, side]) for wave in pair for _, side in SIDES)
    if n < minimum:
        return Change(n=n, reason=TOO_FEW)
    gaps = [_gap(values, wave) or 0.0 for wave in pair]
    errors = [sqrt(sum(v.var(ddof=1) / len(v) for v in (values[wave.id, side] for _, side in SIDES))) for wave in pair]
    return estimates(gaps[0], errors[0], gaps[1], errors[1], n=n)

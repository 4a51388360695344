"""Practices in a mixed model: the audit row by row, organisations with a level and a way of moving of their own."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.structural.practices import scores_by_organisation
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.statistics.mixed import Mixed, mixed_change
from evaluation.vocabulary import Condition, CountsOf

MIXED = "structural.practices.audit_model"
AT_LEAST = "min_organisations_for_model"


@measure(
    MIXED,
    label="Practice audit, read by a model of organisations",
    unit="score 0–4",
    tables=("practice_audit",),
    item="A2.2",
    condition=Condition.PRACTICES,
    facet="routine",
    descriptive=True,
)
def audit_model(evidence: Evidence) -> list[Finding]:
    """Change of the audit in a mixed model: wave, practice and rater for all, organisations each with their own line.

    Answers: does the change of routines stand where who audited, and what, is taken into account?

    Parameters
    ----------
    evidence : Evidence
        Uses ``practice_audit``: ``org_id practice_id wave score rater_id``.

    Returns
    -------
    list of Finding
        A change per pair of waves, 0-4; ``n`` = organisations audited in both. Detail: ``organisations`` (in all),
        ``rows``, ``spread`` (between organisations), ``spread_of_change``, ``within``. No levels.

    Notes
    -----
    **Interpretation.** Stands beside the practice audit and decides nothing: where both agree, the result does not
    hang on a rater or a practice that was left out. **Type.** Mixed linear model (REML), t with organisations - 1.
    **Applicability.** Fifteen organisations in both waves (our convention). **Missing data.** Organisations audited
    once help to place the rest. **Warning.** A model without a summit, or on its border (organisations that do not
    differ, or all moved alike), is named and gives no number.

    Formula: score = a + b wave + practice + rater + (a_j + b_j wave of organisation j) + rest; shown is b.

    References
    ----------
    Laird, N. M. and Ware, J. H. (1982). Random-effects models for longitudinal data. Biometrics 38(4).

    Examples
    --------
    >>> mixed_change([1, 2], [0, 1], ["a", "a"]).reason
    'too_few_organisations'
    """
    quantity = Quantity.of(MIXED, CountsOf.ORGANISATIONS)
    if not evidence.has("practice_audit"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    if not evidence.pairs:
        return [quantity.at(evidence.waves[-1], None, reason="one_wave")]
    return [_change(evidence, quantity, pair) for pair in evidence.pairs]


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave]) -> Finding:
    table = evidence.table("practice_audit").dropna(subset=["score"])
    table = table[table["wave"].isin([w.id for w in pair])]
    table = table.sort_values(["org_id", "practice_id", "wave", "rater_id"], kind="stable")
    minimum = int(evidence.conventions[AT_LEAST])
    found = modelled(table, pair[1].id, minimum) if len(table) else Mixed(reason="no_rows_in_wave")
    first, second = (scores_by_organisation(table[table["wave"] == w.id]) for w in pair)
    both = first.index.intersection(second.index)
    change = Change(
        found.estimate,
        found.low,
        found.high,
        p=found.p,
        n=found.units_both or None,
        method="mixed_model" if found.estimate is not None else "",
        reason=found.reason,
    )
    facts = {
        "organisations": found.units,
        "scores": found.rows,
        "spread": found.spread,
        "spread_of_change": found.spread_of_change,
        "within": found.within,
        "needed": minimum,
    }
    shown = found.estimate is not None
    return quantity.between(
        evidence,
        pair,
        change,
        value_from=float(first[both].mean()) if shown else None,
        value_to=float(second[both].mean()) if shown else None,
        n_from=len(first),
        n_to=len(second),
        design="linked",
        detail=facts,
    )


def modelled(rows: pd.DataFrame, later: str, minimum: int) -> Mixed:
    """Return the mixed model of two waves of audits."""
    when = (rows["wave"] == later).astype(float)
    return mixed_change(
        rows["score"], when, list(rows["org_id"]), list(rows["practice_id"]), list(rows["rater_id"]), minimum=minimum
    )

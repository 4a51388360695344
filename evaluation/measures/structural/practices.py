"""Practices: how organisations work day by day, as audited."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import invited
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import paired_scale
from evaluation.statistics.finite_population import FinitePopulation, interval_of
from evaluation.statistics.intervals import mean_t
from evaluation.statistics.pingouin_adapter import cronbach_alpha
from evaluation.vocabulary import Condition, CountsOf

AUDIT = "structural.practices.audit"


@measure(
    AUDIT,
    label="Practice audit",
    unit="score 0–4",
    tables=("practice_audit",),
    item="A2.2",
    condition=Condition.PRACTICES,
    facet="routine",
)
def audit(evidence: Evidence) -> list[Finding]:
    """Mean audit score of organisations' practices, over organisations audited in both waves.

    Answers: have the routines of the organisations changed?

    Parameters
    ----------
    evidence : Evidence
        Uses ``practice_audit``: ``org_id practice_id wave score`` (0-4) ``rater_id``.

    Returns
    -------
    list of Finding
        Levels (all organisations of that wave) and changes (those in both), 0-4; ``n`` = organisations.
        Change detail ``rows``: an organisation each, ``value_from`` and ``value_to``.

    Notes
    -----
    **Interpretation.** +0.5 means half a step of the audit scale for a typical organisation. **Type.**
    Paired scale; the organisation is the unit, never the audited row. **Applicability.** Six organisations
    in both waves; fewer give ``too_few_to_test`` with both means. **Missing data.** Organisations audited
    once are left out of the change. **Warning.** Raters who know what the initiative hopes for score it.

    Formula: mean over raters, then practices, then organisations; change as the Hodges-Lehmann shift.

    References
    ----------
    Wilcoxon, F. (1945). Individual comparisons by ranking methods. Biometrics Bulletin 1(6).

    Examples
    --------
    Two raters agree on one practice and differ on another:

    >>> scores_by_organisation(pd.DataFrame({"org_id": ["a"] * 4, "practice_id": ["p", "p", "q", "q"],
    ...                                      "score": [1, 1, 2, 4]})).to_dict()
    {'a': 2.0}
    """
    quantity = Quantity.of(AUDIT, CountsOf.ORGANISATIONS)
    if not evidence.has("practice_audit"):
        return quantity.silence(evidence, "no_table")
    rows = evidence.table("practice_audit")

    def level(wave: Wave, scope: Scope) -> Finding:
        scores = scores_by_organisation(rows[rows["wave"] == wave.id])
        if scores.empty:
            return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
        return quantity.at(wave, float(scores.mean()), scope=scope, interval=mean_t(scores), n=len(scores))

    return quantity.over(evidence, level, lambda pair, scope: _change(evidence, quantity, pair, scope), focal=False)


def scores_by_organisation(rows: pd.DataFrame) -> pd.Series:
    """Return each organisation's score: the mean over raters, then over practices."""
    known = rows.dropna(subset=["score"])
    practices = known.groupby(["org_id", "practice_id"])["score"].mean()
    return practices.groupby(level="org_id").mean()


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
    table = evidence.table("practice_audit")
    rows = [table[table["wave"] == wave.id] for wave in pair]
    first, second = (scores_by_organisation(r) for r in rows)
    both = first.index.intersection(second.index)
    before, after = first[both], second[both]
    eligible = invited(evidence, "practice_audit", pair[1])
    population = FinitePopulation(eligible, _reliability(rows[1])) if eligible else None
    found = paired_scale(
        before,
        after,
        minimum=int(evidence.conventions["min_pairs"]),
        population=population,
        pairs_for_t=int(evidence.conventions["pairs_for_t"]),
    )
    listed = [{"org_id": org, "value_from": float(before[org]), "value_to": float(after[org])} for org in both]
    detail = {
        "rows": listed,
        "eligible": eligible,
        "interval_of": interval_of(population, len(both)),
        "everyone_from": float(first.mean()) if len(first) else None,
        "everyone_to": float(second.mean()) if len(second) else None,
        "attrition": 1 - len(both) / len(first) if len(first) else None,
    }
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=float(before.mean()) if len(both) else None,
        value_to=float(after.mean()) if len(both) else None,
        n_from=len(first),
        n_to=len(second),
        design="linked",
        detail=detail,
    )


def _reliability(rows: pd.DataFrame) -> float | None:
    """Return Cronbach's alpha with practices as items, over organisations audited on all of them."""
    known = rows.dropna(subset=["score"])
    wide = known.pivot_table(index="org_id", columns="practice_id", values="score", aggfunc="mean")
    return cronbach_alpha(wide.to_numpy())

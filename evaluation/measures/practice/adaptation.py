"""Adaptation: what we changed in what we do, in what we count, and how fast a finding becomes a decision."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.periods import by, day, median_days
from evaluation.measures.practice.programmes import decided_on, decision_days
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

STRATEGY = "practice.adaptation.strategy_changes"
INDICATORS = "practice.adaptation.indicator_changes"
LEARNED = "practice.adaptation.findings_decided"
MIX = "practice.adaptation.system_indicators"


@measure(
    STRATEGY,
    label="Changes of our strategies",
    unit="changes",
    tables=("strategies",),
    item="A2.9",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def strategy_changes(evidence: Evidence) -> list[Finding]:
    """Each version of a strategy with its day and its reason; changes are the versions after the first.

    Answers: what did we change in what we do, and why?

    Parameters
    ----------
    evidence : Evidence
        Uses ``strategies``: ``strategy_id group barrier owner version changed_on why``.

    Returns
    -------
    list of Finding
        One level at the last wave: versions after the first, dated by the day of the report; ``n`` = strategies.
        Detail ``rows``: a version each, in order of date, with ``barrier group owner version changed_on why``.

    Notes
    -----
    **Interpretation.** None may mean that all went well or that nobody learned. **Type.** Complete count (census);
    descriptive. **Applicability.** Any row. **Missing data.** A version without a date is listed and not counted.
    **Warning.** A reason written afterwards is easily wiser than the decision was.

    Formula: dated versions - strategies with a dated version.

    References
    ----------
    Patton, M. Q. (2011). Developmental Evaluation. Guilford Press.

    Examples
    --------
    >>> table = pd.DataFrame({"strategy_id": ["T1", "T1", "T2"],
    ...                       "changed_on": pd.to_datetime(["2022-06-01", "2024-05-06", "2022-06-01"])})
    >>> changed(table)
    1
    """
    quantity, wave = Quantity.of(STRATEGY, CountsOf.PUBLIC_ACTS), evidence.waves[-1]
    if not evidence.has("strategies"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    table = evidence.table("strategies").sort_values(["changed_on", "strategy_id", "version"], na_position="first")
    table = table[table["changed_on"].isna() | (table["changed_on"] <= pd.Timestamp(evidence.as_of))]
    rows = [
        {**{k: row[k] for k in ("barrier", "group", "owner", "version", "why")}, "changed_on": day(row["changed_on"])}
        for row in table.to_dict("records")
    ]
    if not rows:
        return [quantity.at(wave, None, reason="no_rows_in_wave", detail={"rows": []})]
    n = int(table["strategy_id"].nunique())
    return [quantity.at(wave, float(changed(table)), n=n, detail={"rows": rows})]


def changed(table: pd.DataFrame) -> int:
    """Return how many dated versions came after a strategy's first dated one."""
    dated = table.dropna(subset=["changed_on"])
    return int(len(dated) - dated["strategy_id"].nunique())


@measure(
    INDICATORS,
    label="Changes of what we count",
    unit="changes",
    tables=("indicator_changelog",),
    item="A2.9",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def indicator_changes(evidence: Evidence) -> list[Finding]:
    """Decisions to count something new, differently, or no longer, with the reason and who decided.

    Answers: what did we change in how we learn?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicator_changelog``: ``id date action reason decided_by``; ``indicators`` for names.

    Returns
    -------
    list of Finding
        One level at the last wave: decisions by the day of the report. Detail ``rows``: a decision each, in order.

    Notes
    -----
    **Interpretation.** A list to read, not a score. **Type.** Complete count (census); descriptive.
    **Applicability.** Any dated row. **Missing data.** Undated rows are left out. **Warning.** Whoever may drop an
    indicator may also hide a result: read the reasons.

    Formula: number of dated rows.

    References
    ----------
    Patton, M. Q. (2011). Developmental Evaluation. Guilford Press.

    Examples
    --------
    >>> named("visit_wait", {}), named("visit_wait", {"visit_wait": "Days until a visit"})
    ('visit wait', 'Days until a visit')
    """
    quantity, wave = Quantity.of(INDICATORS, CountsOf.PUBLIC_ACTS), evidence.waves[-1]
    if not evidence.has("indicator_changelog"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    log = evidence.table("indicator_changelog")
    log = log[log["date"] <= pd.Timestamp(evidence.as_of)].sort_values(["date", "id"])
    names = _names(evidence)
    rows = [
        {
            "date": day(row["date"]),
            "indicator": named(row["id"], names),
            "action": row["action"],
            "reason": row["reason"],
            "decided_by": row["decided_by"],
        }
        for row in log.to_dict("records")
    ]
    reason = "" if rows else "no_rows_in_wave"
    return [
        quantity.at(wave, float(len(rows)) if rows else None, n=len(rows) or None, reason=reason, detail={"rows": rows})
    ]


def named(indicator_id: str, names: dict[str, str]) -> str:
    """Return an indicator's name; of one that is no longer listed, its id in words."""
    return names.get(indicator_id) or indicator_id.replace("_", " ")


def _names(evidence: Evidence) -> dict[str, str]:
    table = evidence.table("indicators")
    return {} if table.empty else dict(zip(table["indicator_id"], table["name"], strict=True))


@measure(
    LEARNED,
    label="Findings that led to a decision",
    unit="share",
    tables=("learning_log",),
    item="A2.9",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def findings_decided(evidence: Evidence) -> list[Finding]:
    """Share of what was raised that led to a decision, and how many days that took.

    Answers: how fast do we learn?

    Parameters
    ----------
    evidence : Evidence
        Uses ``learning_log``: ``date_raised from decision_id date_acted``; ``decisions`` for the day of a decision.

    Returns
    -------
    list of Finding
        A level per wave: share decided of what was raised since the wave before; ``n`` = insights. Detail ``k``,
        ``days_to_decision`` (median of those decided), ``rows``: where insights came from, with ``raised decided
        days``.

    Notes
    -----
    **Interpretation.** Half decided within the days given, half took longer. **Type.** Complete count (census);
    descriptive: quick decisions are not always good ones. **Applicability.** Any insight. **Missing data.** The day of
    a decision is that of ``decisions``, else ``date_acted``. **Warning.** What was raised late had less time.

    Formula: insights with a decision / insights raised; median of day decided - day raised.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> raised = pd.to_datetime(pd.Series(["2024-01-01", "2024-01-01"]))
    >>> median_days(raised, pd.to_datetime(pd.Series(["2024-01-31", None])))
    30.0
    """
    quantity = Quantity.of(LEARNED, CountsOf.PUBLIC_ACTS)
    if not evidence.has("learning_log"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_learned(evidence, quantity, wave) for wave in evidence.waves]


def _learned(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    rows = by(evidence, evidence.table("learning_log"), "date_raised", wave)
    if rows.empty:
        return quantity.at(wave, None, reason="no_rows_in_wave", detail={"rows": []})
    decided = decided_on(rows, decision_days(evidence))
    told: list[dict[str, Any]] = [
        {
            "learned_from": origin,
            "raised": len(part),
            "decided": int(decided[part.index].notna().sum()),
            "days": median_days(part["date_raised"], decided[part.index]),
        }
        for origin, part in rows.groupby("from", sort=True)
    ]
    k = int(decided.notna().sum())
    facts = {"k": k, "days_to_decision": median_days(rows["date_raised"], decided), "rows": told}
    return quantity.at(wave, k / len(rows), n=len(rows), detail=facts)


@measure(
    MIX,
    label="Indicators that watch the system, beside outcomes",
    unit="share",
    tables=("indicators",),
    item="A2.9",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def system_indicators(evidence: Evidence) -> list[Finding]:
    """Share of the indicators that watch a condition of the system; the others watch outcomes.

    Answers: do we measure changes of the system as well as outcomes?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators``: ``condition`` (empty: an outcome).

    Returns
    -------
    list of Finding
        One level at the last wave; ``n`` = indicators. Detail ``k``, ``rows``: conditions with how many indicators
        watch each, outcomes last.

    Notes
    -----
    **Interpretation.** Neither 0 nor 1 is good: without outcomes nobody knows whom it helps, without the system nobody
    knows why. **Type.** Complete count (census); descriptive. **Applicability.** Any indicator. **Missing data.**
    None. **Warning.** Measures that the tool computes from policies, money, seats and the rest are not counted here.

    Formula: indicators with a condition / indicators.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> Part(3, 6).share
    0.5
    """
    quantity, wave = Quantity.of(MIX, CountsOf.PUBLIC_ACTS), evidence.waves[-1]
    if not evidence.has("indicators"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [f for f in share_measure(evidence, quantity, _mix, 1) if f.wave_to == wave.id and not f.is_change]


def _mix(evidence: Evidence, wave: Wave) -> Part:
    counted = evidence.table("indicators")["condition"].value_counts()
    order = sorted(counted.index, key=lambda c: (not c, c))
    rows = [{"condition": c or "outcomes", "indicators": int(counted[c])} for c in order]
    system = int(counted.drop("", errors="ignore").sum())
    return Part(system, int(counted.sum()), rows)

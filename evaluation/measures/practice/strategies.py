"""Strategies: programmes and systems change, side by side."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import during
from evaluation.measures.periods import by
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import Condition, CountsOf, Level

MODES = "practice.strategies.programme_and_system"
LEVELS = "practice.strategies.level_balance"
MODE = ("programme", "system")
THREE = (Level.STRUCTURAL, Level.RELATIONAL, Level.MENTAL_MODELS)


@measure(
    MODES,
    label="Share of resources that goes into systems change",
    unit="share",
    tables=("flows",),
    item="A2.1, A2.5",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def programme_and_system(evidence: Evidence) -> list[Finding]:
    """Share of the money that goes into changing the system rather than into programmes, and both amounts.

    Answers: do programmes and systems change go on in parallel?

    Parameters
    ----------
    evidence : Evidence
        Uses ``flows``: ``amount currency mode`` (programme or system), ``period_start``.

    Returns
    -------
    list of Finding
        A share 0-1 per wave; ``n`` = flows. Detail: ``programme``, ``system`` (amounts), ``currency``,
        ``one_is_empty`` (either line is zero), ``next_to_nothing`` (lines below our convention's share),
        ``empty_twice`` (lines at zero in this wave and the one before), ``rows`` (both amounts of every wave so far).
        No change findings.

    Notes
    -----
    **Interpretation.** Neither 0 nor 1 is good: programmes are what people can see now, systems change is what lasts.
    **Type.** Complete count (census); not monotone, so a change has no good direction and none is reported.
    **Applicability.** Flows with a mode that start inside a wave, in one currency. **Missing data.** Flows without an
    amount or mode are left out. **Warning.** Money is not effort: hours of staff and volunteers are not in it.

    Formula: system / (programme + system).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> balance(75.0, 25.0)
    {'share': 0.25, 'one_is_empty': False}
    """
    quantity = Quantity.of(MODES, CountsOf.MONEY)
    if not evidence.has("flows"):
        return [quantity.at(evidence.waves[-1], None, reason="no_table")]
    found: list[Finding] = []
    rows: list[dict[str, Any]] = []
    empty_before: list[str] = []
    for wave in evidence.waves:
        flows = during(evidence.table("flows"), "period_start", wave)
        flows = flows[flows["amount"].notna() & flows["mode"].isin(["programme", "system"])]
        reason = "no_rows_in_wave" if flows.empty else "needs_one_currency" if flows["currency"].nunique() > 1 else ""
        facts = {} if reason else _facts(flows, float(evidence.conventions["mode_next_to_nothing"]))
        empty = [mode for mode in MODE if facts and facts[mode] <= 0]
        if facts:
            rows = [
                *rows,
                *({"wave": wave.id, "mode": m, "amount": facts[m], "currency": facts["currency"]} for m in MODE),
            ]
            facts |= {"empty_twice": [mode for mode in empty if mode in empty_before], "rows": rows}
        empty_before = empty
        found.append(
            quantity.at(
                wave,
                facts.get("share"),
                n=len(flows) or None,
                detail=facts,
                reason=reason or ("" if facts["share"] is not None else "zero_denominator"),
            )
        )
    return found


def balance(programme: float, system: float) -> dict[str, Any]:
    """Return the share of systems change, and whether one of the two lines is empty."""
    total = programme + system
    return {"share": system / total if total > 0 else None, "one_is_empty": programme <= 0 or system <= 0}


def _facts(flows: pd.DataFrame, little: float) -> dict[str, Any]:
    sums = flows.groupby("mode")["amount"].sum()
    amounts = {mode: float(sums.get(mode, 0.0)) for mode in MODE}
    total = sum(amounts.values())
    small = [mode for mode in MODE if total > 0 and amounts[mode] / total < little]
    return {**amounts, **balance(**amounts), "next_to_nothing": small, "currency": flows["currency"].iloc[0]}


@measure(
    LEVELS,
    label="Share of activity on the structural level",
    unit="share",
    tables=("changes",),
    item="A2.2",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def level_balance(evidence: Evidence) -> list[Finding]:
    """How activity is spread over the three levels: policies, practices and money; relationships and power; beliefs.

    Answers: do we work on all three levels, or on structures alone?

    Parameters
    ----------
    evidence : Evidence
        Uses ``changes`` (a stage reached each) and, where they are there, ``decisions`` and ``harvest``, each with a
        ``condition``; and the dated ``interventions`` of the initiative.

    Returns
    -------
    list of Finding
        A level per wave: share of the structural level; ``n`` = activities dated since the wave before. Detail ``k``,
        ``structural_only`` (at or above our convention's share), ``rows``: wave, level, kind and how many.

    Notes
    -----
    **Interpretation.** Structural change without the other two levels does not last; most people work on it alone.
    **Type.** Complete count (census) of what was logged; descriptive. **Applicability.** Dated rows that name a
    condition. **Missing data.** Rows without a condition or a date are left out. **Warning.** A stage reached, a
    decision and a step count alike, large or small: the flag asks a question and settles none.

    Formula: activities on the structural level / activities.

    References
    ----------
    Kania, J., Kramer, M. and Senge, P. (2018). The Water of Systems Change. FSG.

    Examples
    --------
    >>> level_of("policies"), level_of("mental_models"), level_of("")
    ('structural', 'mental_models', None)
    """
    quantity = Quantity.of(LEVELS, CountsOf.PUBLIC_ACTS)
    if not evidence.has("changes"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_balance(evidence, quantity, wave) for wave in evidence.waves]


def level_of(condition: Any) -> str | None:
    """Return the level of a condition's name; None where there is none."""
    return Condition(condition).level.value if condition else None


def _balance(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    rows: list[dict[str, Any]] = []
    for kind, table in _activities(evidence).items():
        counted = by(evidence, table, "date", wave)["condition"].map(level_of).dropna().value_counts()
        rows += [
            {"wave": wave.id, "level": level.value, "activity": kind, "count": int(counted[level.value])}
            for level in THREE
            if level.value in counted.index
        ]
    n = sum(row["count"] for row in rows)
    if not n:
        return quantity.at(wave, None, reason="no_rows_in_wave", detail={"rows": []})
    k = sum(row["count"] for row in rows if row["level"] == Level.STRUCTURAL.value)
    flagged = k / n >= float(evidence.conventions["structural_only_share"])
    return quantity.at(wave, k / n, n=n, detail={"k": k, "structural_only": flagged, "rows": rows})


def _activities(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """Return dated activities with their condition, by kind."""
    steps = [
        {"date": pd.Timestamp(i.date), "condition": i.condition.value if i.condition else ""}
        for i in evidence.initiative.interventions
    ]
    dates = {"changes": "stage_date", "decisions": "date", "harvest": "date"}
    found = {"step": pd.DataFrame(steps, columns=["date", "condition"])}
    for name, column in dates.items():
        table = evidence.table(name)
        if len(table):
            found[name] = table[[column, "condition"]].set_axis(["date", "condition"], axis=1)
    return found

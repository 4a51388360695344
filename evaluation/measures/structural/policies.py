"""Policies: how far the priority policies have come."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import names_group, until
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change, paired_scale
from evaluation.vocabulary import Condition, CountsOf

STAGE = "structural.policies.stage"
ADOPTED = 3  # from here on a policy is a change whatever the mean says


@measure(
    STAGE,
    label="Stage of the priority policies",
    unit="stage 0–5",
    tables=("changes",),
    item="A2.2",
    condition=Condition.POLICIES,
    census=True,
    facet="adoption",
)
def stage(evidence: Evidence) -> list[Finding]:
    """Mean stage of the priority policies, over the list fixed at baseline.

    Answers: how far have the policies that the initiative set out to change come, and which newly count?

    Parameters
    ----------
    evidence : Evidence
        Uses ``changes``: rows whose ``condition`` is ``policies``; ``stage`` 0 (none) to 5 (enforced and
        monitored), ``stage_date``, ``reversed_on``, ``targets_group``.

    Returns
    -------
    list of Finding
        Levels and changes, 0-5; ``n`` = policies on the list. Change detail: ``rows`` (a policy each, with
        ``stage_from``, ``stage_to``, ``moved``, ``newly_adopted``, ``planned``), ``moved_up``, ``moved_down``,
        ``unmoved``, ``newly_adopted`` (titles newly at stage 3 or above, planned or not), ``unplanned``.

    Notes
    -----
    **Interpretation.** +1 means that, on average, a policy moved one stage. The list of transitions says
    more than the mean. **Type.** Complete count (census): no interval and no p, unless the initiative sets
    ``census: 0``. **Applicability.** A list fixed by the end of the first wave; a focal group has its own
    value where rows name it in ``targets_group``. **Missing data.** A policy without a row by a wave's end
    has stage 0; from ``reversed_on`` it has stage 0 until a later row. **Warning.** Six to twenty policies:
    one of them moves the mean by a lot.

    Formula: mean over the list of (stage at the second wave - stage at the first).

    References
    ----------
    Kania, J., Kramer, M. and Senge, P. (2018). The Water of Systems Change. FSG.

    Examples
    --------
    Two policies, one of which was adopted:

    >>> transitions({"a": 1, "b": 2}, {"a": 3, "b": 2})
    {'mean': 1.0, 'moved_up': ['a'], 'moved_down': [], 'unmoved': ['b'], 'newly_adopted': ['a']}
    """
    quantity = Quantity.of(STAGE, CountsOf.PUBLIC_ACTS).in_force(evidence)
    if not policies(evidence, EVERYBODY).shape[0]:
        return quantity.silence(evidence, "no_rows_in_wave" if evidence.has("changes") else "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        rows = policies(evidence, scope)
        fixed = listed(evidence, rows)
        if not fixed:
            return quantity.at(wave, None, scope=scope, reason=_why(scope))
        stages = stages_at(rows, fixed, wave)
        mean = sum(stages.values()) / len(stages)
        return quantity.at(wave, mean, scope=scope, n=len(stages), detail={"rows": _standing(rows, fixed, wave)})

    return quantity.over(evidence, level, lambda pair, scope: _change(evidence, quantity, pair, scope))


def transitions(before: dict[str, float], after: dict[str, float]) -> dict[str, Any]:
    """Return the mean move, and which policies moved up, down, not at all, and newly reached adoption."""
    moves = {key: after[key] - before[key] for key in before}
    return {
        "mean": sum(moves.values()) / len(moves),
        "moved_up": [k for k, m in moves.items() if m > 0],
        "moved_down": [k for k, m in moves.items() if m < 0],
        "unmoved": [k for k, m in moves.items() if m == 0],
        "newly_adopted": [k for k in moves if before[k] < ADOPTED <= after[k]],
    }


def stages_at(rows: pd.DataFrame, policies: list[str], wave: Wave) -> dict[str, float]:
    """Return each policy's stage at a wave's end: the latest dated, 0 from its reversal on."""
    dated = until(rows, "stage_date", wave.end).sort_values(["stage_date", "stage"])
    undone = until(rows, "reversed_on", wave.end).sort_values("reversed_on")
    latest = dict(zip(dated["change_id"], zip(dated["stage_date"], dated["stage"], strict=True), strict=True))
    reversals = dict(zip(undone["change_id"], undone["reversed_on"], strict=True))

    def stage_of(policy: str) -> float:
        if policy not in latest:
            return 0.0
        day, reached = latest[policy]
        return 0.0 if policy in reversals and day <= reversals[policy] else float(reached)

    return {policy: stage_of(policy) for policy in policies}


def _standing(rows: pd.DataFrame, fixed: list[str], wave: Wave) -> list[dict[str, Any]]:
    """Return where each policy stands at one wave, those added to the list too."""
    titles = rows.sort_values(["stage_date", "stage"]).groupby("change_id")["title"].last()
    return [
        {"change_id": k, "title": titles[k] or k, "stage_to": stage, "planned": k in fixed}
        for k, stage in stages_at(rows, _begun(rows, wave), wave).items()
    ]


def policies(evidence: Evidence, scope: Scope) -> pd.DataFrame:
    """Return the rows of policies that have a stage; of a group, those of policies that name it."""
    if not evidence.has("changes"):
        return pd.DataFrame(columns=["change_id"])
    rows = evidence.table("changes")
    # a log of changes tells what happened, not how far it came: no stage, no part in the index
    rows = rows[(rows["condition"] == Condition.POLICIES.value) & rows["stage"].notna()]
    if scope == EVERYBODY:
        return rows
    named = rows.loc[names_group(rows["targets_group"], scope), "change_id"].unique()
    return rows[rows["change_id"].isin(named)]


def listed(evidence: Evidence, rows: pd.DataFrame) -> list[str]:
    """Return the fixed list: what has a row by the end of the initiative's first wave, in order of id."""
    return _begun(rows, evidence.initiative.waves[0])


def _begun(rows: pd.DataFrame, wave: Wave) -> list[str]:
    return sorted(until(rows, "stage_date", wave.end)["change_id"].unique())


def _why(scope: Scope) -> str:
    return "no_rows_in_wave" if scope == EVERYBODY else "not_measured_for_group"


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
    rows = policies(evidence, scope)
    fixed = listed(evidence, rows)
    later = [c for c in _begun(rows, pair[1]) if c not in fixed]
    before, after = stages_at(rows, fixed + later, pair[0]), stages_at(rows, fixed + later, pair[1])
    detail = _facts(rows, fixed, pair, before, after)
    if not fixed:
        return quantity.between(evidence, pair, Change(reason=_why(scope)), scope=scope, design="census", detail=detail)
    first, second = [before[k] for k in fixed], [after[k] for k in fixed]
    complete = quantity.terms(evidence, pair[1]).census
    mean_from, mean_to = sum(first) / len(fixed), sum(second) / len(fixed)
    found = (
        Change(mean_to - mean_from, n=len(fixed), method="complete_count")
        if complete
        else paired_scale(first, second, minimum=int(evidence.conventions["min_pairs"]))
    )
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=mean_from,
        value_to=mean_to,
        n_from=len(fixed),
        n_to=len(fixed),
        design="census" if complete else "linked",
        detail=detail,
    )


def _reversed_between(rows: pd.DataFrame, pair: tuple[Wave, Wave]) -> set[str]:
    """Return the policies reversed after the first wave, also those adopted only since."""
    days = until(rows, "reversed_on", pair[1].end)
    return set(days.loc[days["reversed_on"] > pd.Timestamp(pair[0].end), "change_id"])


def _facts(
    rows: pd.DataFrame,
    fixed: list[str],
    pair: tuple[Wave, Wave],
    before: dict[str, float],
    after: dict[str, float],
) -> dict[str, Any]:
    if not before:
        return {"rows": []}
    moved = transitions(before, after)
    undone = _reversed_between(rows, pair)
    last = rows.sort_values(["stage_date", "stage"]).groupby("change_id").last()

    def titled(keys: list[str]) -> list[str]:
        return [last.at[k, "title"] or k for k in keys]

    table = [
        {
            "change_id": k,
            "title": last.at[k, "title"] or k,
            "jurisdiction": last.at[k, "jurisdiction"],
            "stage_from": before[k],
            "stage_to": after[k],
            "planned": k in fixed,
            "moved": "up" if k in moved["moved_up"] else "down" if k in moved["moved_down"] else "unmoved",
            "newly_adopted": k in moved["newly_adopted"],
            "reversed": after[k] == 0 and k in undone,
            "equity_explicit": last.at[k, "equity_explicit"],
            "community_originated": last.at[k, "community_originated"],
            "targets_group": last.at[k, "targets_group"],
        }
        for k in before
    ]
    planned = set(fixed)
    return {
        "rows": table,
        **{key: titled([k for k in moved[key] if k in planned]) for key in ("moved_up", "moved_down", "unmoved")},
        "newly_adopted": titled(moved["newly_adopted"]),
        "unplanned": titled([k for k in before if k not in planned and after[k] > 0]),
    }

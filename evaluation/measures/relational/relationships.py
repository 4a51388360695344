"""Relationships: how much members of the network trust one another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import betrays, invited, mean_or_none, response
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.measures.relational.ties import network
from evaluation.registry import measure
from evaluation.statistics.change import node_shift
from evaluation.statistics.finite_population import FinitePopulation, interval_of, shrink
from evaluation.statistics.intervals import mean_t
from evaluation.statistics.pingouin_adapter import cronbach_alpha, hedges_g_average
from evaluation.vocabulary import Condition, CountsOf

TRUST = "relational.relationships.trust"
ITEMS = ["trust_reliability", "trust_mission", "trust_openness"]
LOWEST, HIGHEST = 1.0, 4.0


@measure(
    TRUST,
    label="Trust received in the network",
    unit="trust 1–4",
    tables=("ties",),
    item="A2.7",
    condition=Condition.RELATIONSHIPS,
    facet="trust",
)
def trust(evidence: Evidence) -> list[Finding]:
    """Mean trust that members receive from one another: reliability, shared mission, openness.

    Answers: do members of the network trust each other more than before?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties``: a row per wave, giver and receiver; ``tie`` 1, 0 or empty; three trust items 1-4.
        With ``actors``, focal groups; with ``eligible``, response.

    Returns
    -------
    list of Finding
        Levels and changes, 1-4; ``n`` = members rated (in both waves, for a change). Change detail:
        ``everyone_from``, ``everyone_to`` (all members rated in each wave), ``values_of`` (whose means ``value_from``
        and ``value_to`` are: the core's, or everyone's where both would betray a few), ``composition`` (True where the
        stable core and everyone move opposite ways), ``share_high_from``, ``share_high_to`` (ties of 3 or
        more), ``response``, ``sensitivity`` (``missing_zero``: a tie named and not rated counts as the lowest trust;
        ``missing_reciprocate``: as the other side rated it; ``everyone``). Level detail: ``share_high``,
        ``share_of_maximum`` (mean / 4), ``response``. Cells: how many people rated.

    Notes
    -----
    **Interpretation.** +0.25 is a quarter step of the answer scale for the typical member. **Type.** Node
    statistic; the test flips signs over members, never over ties, which hang together. **Applicability.**
    Eight members rated in both waves. **Missing data.** A tie's trust is the mean of the items answered; ties
    not reported are not low trust. **Warning.** Who left and who joined can move the mean: compare
    ``everyone`` with the stable core.

    Formula: mean over receivers of the mean over givers; change as the mean of receivers' differences.

    References
    ----------
    Varda, D. M. and Retrum, J. H. (2012). An exploratory analysis of network characteristics and quality of
    interactions among public health collaboratives. Journal of Public Health Research 1(2).

    Examples
    --------
    Two people rate A, one rates B:

    >>> ties = pd.DataFrame({"from_actor": ["b", "c", "a"], "to_actor": ["a", "a", "b"], "trust": [4.0, 2.0, 3.0]})
    >>> received_by_node(ties).to_dict()
    {'a': 3.0, 'b': 3.0}
    """
    quantity = Quantity.of(TRUST, CountsOf.PEOPLE)
    if not evidence.has("ties"):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        ties = _toward(evidence, reported(evidence, wave), scope)
        nodes = received_by_node(ties)
        if nodes.empty:
            reason = "no_rows_in_wave" if scope == EVERYBODY else "not_measured_for_group"
            return quantity.at(wave, None, scope=scope, reason=reason)
        enough = len(nodes) >= int(evidence.conventions["min_nodes"])
        return quantity.at(
            wave,
            float(nodes.mean()),
            scope=scope,
            interval=mean_t(nodes) if enough else None,
            n=len(nodes),
            cells=[raters_cell(quantity.id, wave, scope, ties)],
            detail={
                "share_high": _share_high(ties),
                "share_of_maximum": float(nodes.mean()) / HIGHEST,
                "response": _response(evidence, wave),
            },
        )

    return quantity.over(evidence, level, lambda pair, scope: _change(evidence, quantity, pair, scope))


def reported(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the ties reported at a wave with their ``trust``: the mean of the items answered."""
    table = evidence.table("ties")
    rows = table[(table["wave"] == wave.id) & (table["tie"] == 1) & (table["from_actor"] != table["to_actor"])]
    return rows.assign(trust=rows[ITEMS].mean(axis=1, skipna=True)).dropna(subset=["trust"])


def other_readings(evidence: Evidence, pair: tuple[Wave, Wave], ties: list[pd.DataFrame]) -> dict[str, float]:
    """Return the change under other assumptions, to two decimals: what one person said is not in them.

    "Everyone" is left out where so few left or came that it would tell what they said.
    """
    readings = {
        "missing_zero": [_as_lowest(evidence, wave, rows) for wave, rows in zip(pair, ties, strict=True)],
        "missing_reciprocate": [_as_returned(evidence, wave, rows) for wave, rows in zip(pair, ties, strict=True)],
    }
    found = {}
    for name, filled in readings.items():
        first, second = (received_by_node(rows) for rows in filled)
        both = first.index.intersection(second.index)
        if len(both):
            found[name] = round(float((second[both] - first[both]).mean()), 2) + 0.0
    first, second = (received_by_node(rows) for rows in ties)
    core = len(first.index.intersection(second.index))
    if len(first) and len(second) and not any(betrays(evidence, len(nodes), core) for nodes in (first, second)):
        found["everyone"] = round(float(second.mean() - first.mean()), 2) + 0.0
    return found


def _as_lowest(evidence: Evidence, wave: Wave, reported_ties: pd.DataFrame) -> pd.DataFrame:
    """Return the ties with those that were named and not answered at the lowest trust."""
    table = evidence.table("ties")
    empty = table[(table["wave"] == wave.id) & table["tie"].isna() & (table["from_actor"] != table["to_actor"])]
    return pd.concat([reported_ties, empty.assign(trust=LOWEST)]) if len(empty) else reported_ties


def _as_returned(evidence: Evidence, wave: Wave, reported_ties: pd.DataFrame) -> pd.DataFrame:
    """Return the ties with what was not answered as the other side rated it."""
    found = network(evidence, wave)
    at = {actor: i for i, actor in enumerate(found.members)}
    unknown = [
        bool(np.isnan(found.ties[at[receiver], at[giver]]))
        for giver, receiver in zip(reported_ties["from_actor"], reported_ties["to_actor"], strict=True)
    ]
    back = reported_ties[np.array(unknown, dtype=bool)]
    turned = back.rename(columns={"from_actor": "to_actor", "to_actor": "from_actor"})
    return pd.concat([reported_ties, turned]) if len(turned) else reported_ties


def received_by_node(ties: pd.DataFrame) -> pd.Series:
    """Return the mean trust each member receives."""
    return ties.groupby("to_actor", sort=True)["trust"].mean()


def _toward(evidence: Evidence, ties: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Return the ties whose receiver belongs to the scope."""
    if scope == EVERYBODY:
        return ties
    actors, column = evidence.table("actors"), f"group_{scope[0]}"
    if column not in actors:
        return ties.iloc[0:0]
    return ties[ties["to_actor"].isin(actors.loc[actors[column] == scope[1], "actor_id"])]


def raters_cell(measure_id: str, wave: Wave, scope: Scope, ties: pd.DataFrame) -> Cell:
    """Count who rated. Raters of one group and of another overlap: each scope is a table of its own, with no total."""
    quantity = f"{measure_id}:{scope[0]}:{scope[1]}"
    return Cell("ties", quantity, wave.id, scope[0], scope[1], float(ties["from_actor"].nunique()))


def _share_high(ties: pd.DataFrame) -> float | None:
    return float((ties["trust"] >= 3).mean()) if len(ties) else None


def _answered(evidence: Evidence, wave: Wave) -> int:
    """Return how many members answered: whoever has any row in the wave."""
    table = evidence.table("ties")
    return int(table.loc[table["wave"] == wave.id, "from_actor"].nunique())


def _response(evidence: Evidence, wave: Wave) -> float | None:
    return response(_answered(evidence, wave), invited(evidence, "ties", wave))


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
    ties = [_toward(evidence, reported(evidence, wave), scope) for wave in pair]
    answers = [r for r in (_response(evidence, wave) for wave in pair) if r is not None]
    detail: dict[str, Any] = {"share_high_from": _share_high(ties[0]), "share_high_to": _share_high(ties[1])}
    if answers:
        detail["response"] = min(answers)
    if scope == EVERYBODY:
        detail["sensitivity"] = other_readings(evidence, pair, ties)
    return shifted(evidence, quantity, pair, scope, ties, detail)


def shifted(
    evidence: Evidence,
    quantity: Quantity,
    pair: tuple[Wave, Wave],
    scope: Scope,
    ties: list[pd.DataFrame],
    detail: dict[str, Any] | None = None,
) -> Finding:
    """Return the change of trust received by those rated in both waves."""
    first, second = (received_by_node(t) for t in ties)
    both = first.index.intersection(second.index)
    before, after = first[both].to_numpy(), second[both].to_numpy()
    population = _population(evidence, pair, scope, ties)
    found = node_shift(
        after - before, minimum=int(evidence.conventions["min_nodes"]), shrink_by=shrink(before, after, population)
    )
    everyone = mean_or_none(first), mean_or_none(second)
    core = not any(betrays(evidence, len(nodes), len(both)) for nodes in (first, second))
    values = (mean_or_none(before), mean_or_none(after)) if core else everyone
    facts = {
        **(detail or {}),
        "everyone_from": everyone[0],
        "everyone_to": everyone[1],
        "values_of": "core" if core else "everyone",
        "composition": _composition(found.estimate, everyone),
        "core": len(both),
        "interval_of": interval_of(population, len(both)),
        "attrition": 1 - len(both) / len(first) if len(first) else None,
    }
    if found.estimate is not None and (np.ptp(before) > 0 or np.ptp(after) > 0):
        facts["hedges_g_av"] = hedges_g_average(before, after)
    cells = [raters_cell(quantity.id, wave, scope, t) for wave, t in zip(pair, ties, strict=True) if len(t)]
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=values[0],
        value_to=values[1],
        n_from=len(first),
        n_to=len(second),
        design="linked",
        detail=facts,
        cells=cells,
    )


def _composition(core: float | None, everyone: tuple[float | None, float | None]) -> bool:
    """True where those present in both waves and everybody moved opposite ways: who is asked changed."""
    if core is None or everyone[0] is None or everyone[1] is None:
        return False
    return core * (everyone[1] - everyone[0]) < 0


def _population(
    evidence: Evidence, pair: tuple[Wave, Wave], scope: Scope, ties: list[pd.DataFrame]
) -> FinitePopulation | None:
    """Return how many were eligible to rate, how many did, and how well the three items hang together."""
    eligible = invited(evidence, "ties", pair[1])
    if eligible is None or scope != EVERYBODY:
        return None
    items = ties[1].groupby("to_actor")[ITEMS].mean()
    answered = min(_answered(evidence, wave) for wave in pair)
    return FinitePopulation(eligible, cronbach_alpha(items.to_numpy()), answered)

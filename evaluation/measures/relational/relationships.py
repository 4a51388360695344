"""Relationships: how much members of the network trust one another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import betrays, invited, mean_or_none, response
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import node_shift
from evaluation.statistics.finite_population import FinitePopulation, interval_of, shrink
from evaluation.statistics.intervals import mean_t
from evaluation.statistics.pingouin_adapter import cronbach_alpha, hedges_g_average
from evaluation.vocabulary import COMMUNITY_SPEAKER, Condition, CountsOf

TRUST = "relational.relationships.trust"
ACROSS = "relational.relationships.cross_group_trust"
ITEMS = ["trust_reliability", "trust_mission", "trust_openness"]
SIDES = ("community", "institution")


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
        more), ``response``. Cells: how many people rated.

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
            cells=[_raters(quantity.id, wave, scope, ties)],
            detail={"share_high": _share_high(ties), "response": _response(evidence, wave)},
        )

    return quantity.over(evidence, level, lambda pair, scope: _change(evidence, quantity, pair, scope))


@measure(
    ACROSS,
    label="Trust between community and institutions",
    unit="trust 1–4",
    tables=("ties", "actors"),
    item="A3.15",
    condition=Condition.RELATIONSHIPS,
    facet="trust",
)
def cross_group_trust(evidence: Evidence) -> list[Finding]:
    """Mean trust that one side receives from the other, and from its own.

    Answers: do community and institutions trust each other, and is it mutual?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors`` (``actor_type``: ``community_member`` is the community, all else institution).

    Returns
    -------
    list of Finding
        Per direction (dimension ``direction``, group ``community_to_institution`` …) levels and changes,
        1-4; ``n`` = members rated. For everybody only a reason, where it cannot speak: directions are not averaged.

    Notes
    -----
    **Interpretation.** Two directions that differ show who has reason to doubt whom. **Type.** Node statistic.
    **Applicability.** Eight receivers in both waves for a change; fewer give levels and ``too_few_to_test``.
    **Missing data.** Members who are not in ``actors`` are left out. **Warning.** Cells with few raters are
    withheld by the gate; an empty cell is then not zero trust.

    Formula: as `trust`, over the ties of one direction.

    References
    ----------
    Varda, D. M. and Retrum, J. H. (2012). An exploratory analysis of network characteristics and quality of
    interactions among public health collaboratives. Journal of Public Health Research 1(2).

    Examples
    --------
    >>> side_of(pd.Series({"a": "community_member", "b": "funder"})).to_dict()
    {'a': 'community', 'b': 'institution'}
    """
    quantity = Quantity.of(ACROSS, CountsOf.PEOPLE)
    if not (evidence.has("ties") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table")
    found = []
    for giver in SIDES:
        for receiver in SIDES:
            scope = ("direction", f"{giver}_to_{receiver}")
            waves = [_direction(evidence, wave, giver, receiver) for wave in evidence.waves]
            for wave, ties in zip(evidence.waves, waves, strict=True):
                nodes = received_by_node(ties)
                if len(nodes):
                    found.append(
                        quantity.at(
                            wave,
                            float(nodes.mean()),
                            scope=scope,
                            n=len(nodes),
                            cells=[_raters(quantity.id, wave, scope, ties)],
                        )
                    )
            found += [
                _shifted(evidence, quantity, pair, scope, [_direction(evidence, w, giver, receiver) for w in pair])
                for pair in evidence.pairs
            ]
    return found


def side_of(actor_types: pd.Series) -> pd.Series:
    """Return ``community`` for community members and ``institution`` for everybody else."""
    return actor_types.map(lambda kind: "community" if kind == COMMUNITY_SPEAKER else "institution")


def reported(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the ties reported at a wave with their ``trust``: the mean of the items answered."""
    table = evidence.table("ties")
    rows = table[(table["wave"] == wave.id) & (table["tie"] == 1) & (table["from_actor"] != table["to_actor"])]
    return rows.assign(trust=rows[ITEMS].mean(axis=1, skipna=True)).dropna(subset=["trust"])


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


def _direction(evidence: Evidence, wave: Wave, giver: str, receiver: str) -> pd.DataFrame:
    ties = reported(evidence, wave)
    sides = side_of(evidence.table("actors").set_index("actor_id")["actor_type"])
    return ties[(ties["from_actor"].map(sides) == giver) & (ties["to_actor"].map(sides) == receiver)]


def _raters(measure_id: str, wave: Wave, scope: Scope, ties: pd.DataFrame) -> Cell:
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
    return _shifted(evidence, quantity, pair, scope, ties, detail)


def _shifted(
    evidence: Evidence,
    quantity: Quantity,
    pair: tuple[Wave, Wave],
    scope: Scope,
    ties: list[pd.DataFrame],
    detail: dict[str, Any] | None = None,
) -> Finding:
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
    cells = [_raters(quantity.id, wave, scope, t) for wave, t in zip(pair, ties, strict=True) if len(t)]
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

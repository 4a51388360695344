"""Trust and power: whether those whom people trust hold a seat or get money."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity, Scope
from evaluation.measures.relational.power_seats import open_seats
from evaluation.measures.relational.trust_locus import NOBODY, nominations
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.statistics.exact import rank_agreement
from evaluation.vocabulary import CountsOf, Level

ALIGNMENT = "relational.power_dynamics.trust_alignment"
MONEY = "relational.power_dynamics.trust_and_money"
MOST = 10
FEWEST_ENTITIES = 4


@measure(
    ALIGNMENT,
    label="Most trusted who hold a vote or get money",
    unit="share",
    tables=("trust_nominations", "seats", "flows"),
    item="A4.5",
    level=Level.RELATIONAL,
    facet="decision",
    descriptive=True,
)
def trust_alignment(evidence: Evidence) -> list[Finding]:
    """Of the ten entities that most residents name as trusted, the share that holds a voting seat or receives money.

    Answers: do those whom members trust sit where decisions are made?

    Parameters
    ----------
    evidence : Evidence
        Uses ``trust_nominations`` (``nominated_id``), ``seats`` and ``actors`` (a seat counts for its actor and for the
        actor's ``org_id``), ``flows`` (``to_org``, those that start in the wave).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1, without a range; ``n`` = respondents. Detail of a level: ``entities`` (how many were
        looked at), ``seated``, ``funded``, ``rows`` (``entity``, ``seat``, ``money``: only organisations that as many
        residents named as the initiative's minimum). Cells: how many respondents nominated.

    Notes
    -----
    **Interpretation.** 0.3: three of the ten most trusted hold a seat or get money. **Type.** Count over entities,
    descriptive. **Applicability.** Entities with three nominations or more, the ten most named of them (all that tie
    with the tenth). **Missing data.** Names that were not coded to an entity are not seen. **Warning.** Not everybody
    trusted wants a seat: ask before it is offered.

    Formula: trusted entities with a voting seat or money / trusted entities.

    References
    ----------
    Kania, J. et al. (2022). Centering Equity in Collective Impact. Stanford Social Innovation Review 20(1).

    Examples
    --------
    >>> named = pd.Series({"food_table": 9, "drivers_club": 4, "office": 2})
    >>> most_trusted(named).tolist()
    ['food_table', 'drivers_club']
    """
    quantity = Quantity.of(ALIGNMENT, CountsOf.PEOPLE)
    if not evidence.has("trust_nominations") or not (evidence.has("seats") or evidence.has("flows")):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        facts = _aligned(evidence, wave)
        return quantity.at(
            wave,
            facts.pop("share"),
            scope=scope,
            n=_respondents(evidence, wave) or None,
            reason=facts.pop("reason"),
            cells=_cells(quantity.id, evidence, wave),
            detail=facts,
        )

    return quantity.over(
        evidence, level, lambda pair, scope: _moved(evidence, quantity, pair, scope, _aligned, "share"), focal=False
    )


@measure(
    MONEY,
    label="Trust and money: whether those most named get most",
    unit="rank correlation",
    tables=("trust_nominations", "flows"),
    item="A4.5",
    level=Level.RELATIONAL,
    facet="control",
    descriptive=True,
)
def trust_and_money(evidence: Evidence) -> list[Finding]:
    """Spearman's correlation of how often an entity is named as trusted with how much money it receives.

    Answers: does money go where trust is?

    Parameters
    ----------
    evidence : Evidence
        Uses ``trust_nominations`` (``nominated_id entity_type``) and ``flows`` (``to_org amount period_start``).

    Returns
    -------
    list of Finding
        Levels and changes, -1 to 1; ``n`` = respondents. Level detail: ``entities``; range by drawing entities anew,
        where there are eight. Cells: how many respondents nominated.

    Notes
    -----
    **Interpretation.** 1: the more trusted, the more money; 0: money does not follow trust. **Type.** Rank correlation
    over entities named or paid, descriptive. **Applicability.** Four entities, neither all named nor all paid alike.
    **Missing data.** Named and not paid counts as no money, paid and not named as no nomination. **Warning.** A circle
    of neighbours may neither need nor want as much money as a hospital.

    Formula: Spearman's rho of nominations and amounts.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. American Journal of Psychology
    15(1), 72-101.

    Examples
    --------
    >>> rank_agreement([5, 3, 1, 0], [10, 8, 2, 1])
    1.0
    """
    quantity = Quantity.of(MONEY, CountsOf.PEOPLE)
    if not (evidence.has("trust_nominations") and evidence.has("flows")):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        facts = _followed(evidence, wave)
        return quantity.at(
            wave,
            facts.pop("rho"),
            scope=scope,
            n=_respondents(evidence, wave) or None,
            interval=facts.pop("interval"),
            reason=facts.pop("reason"),
            cells=_cells(quantity.id, evidence, wave),
            detail=facts,
        )

    return quantity.over(
        evidence, level, lambda pair, scope: _moved(evidence, quantity, pair, scope, _followed, "rho"), focal=False
    )


def most_trusted(named: pd.Series) -> pd.Index:
    """Return the entities with three nominations or more: the ten most named, and all that tie with the tenth."""
    enough = named[named >= 3].sort_values(ascending=False, kind="stable")
    return enough.index if len(enough) <= MOST else enough[enough >= enough.iloc[MOST - 1]].index


def _named(evidence: Evidence, wave: Wave) -> pd.Series:
    """Return how many respondents named each entity."""
    rows = nominations(evidence, wave)
    rows = rows[(rows["entity_type"] != NOBODY) & (rows["nominated_id"] != NOBODY)]
    return rows.groupby("nominated_id", sort=True)["resp_id"].nunique()


def _paid(evidence: Evidence, wave: Wave) -> pd.Series:
    """Return how much money each entity receives from payments that start in the wave."""
    flows = during(evidence.table("flows"), "period_start", wave)
    return flows.groupby("to_org", sort=True)["amount"].sum() if len(flows) else pd.Series(dtype=float)


def _seated(evidence: Evidence, wave: Wave) -> set[str]:
    """Return the ids of actors, and of their organisations, who hold a voting seat at the end of the wave."""
    seats = open_seats(evidence, wave)
    holders = set(seats.loc[seats["voting"] == 1, "actor_id"])
    actors = evidence.table("actors")
    return holders if actors.empty else holders | (set(actors.loc[actors["actor_id"].isin(holders), "org_id"]) - {""})


def _organisations(evidence: Evidence) -> set[str]:
    """Return ids that are known to be organisations: of actors, givers and receivers of money."""
    known = set(evidence.table("actors")["org_id"]) if evidence.has("actors") else set()
    flows = evidence.table("flows")
    return (known | (set(flows["from_org"]) | set(flows["to_org"]) if len(flows) else set())) - {""}


def _aligned(evidence: Evidence, wave: Wave) -> dict[str, Any]:
    named = _named(evidence, wave)
    trusted, seated = most_trusted(named), _seated(evidence, wave) if evidence.has("seats") else set()
    paid = set(_paid(evidence, wave).index) if evidence.has("flows") else set()
    if trusted.empty:
        return {"share": None, "reason": "no_rows_in_wave" if named.empty else TOO_FEW_NAMES}
    shown = _organisations(evidence)
    rows = [
        {"wave": wave.id, "entity": entity, "seat": entity in seated, "money": entity in paid}
        for entity in sorted(trusted)
        if entity in shown and named[entity] >= evidence.initiative.disclosure.minimum
    ]
    hold = [entity in seated or entity in paid for entity in trusted]
    return {
        "share": float(np.mean(hold)),
        "reason": "",
        "entities": len(trusted),
        "seated": int(sum(entity in seated for entity in trusted)),
        "funded": int(sum(entity in paid for entity in trusted)),
        "rows": rows,
    }


TOO_FEW_NAMES = "too_few_to_test"


def _followed(evidence: Evidence, wave: Wave) -> dict[str, Any]:
    named, paid = _named(evidence, wave), _paid(evidence, wave)
    entities = sorted({*named.index, *paid.index})
    names = named.reindex(entities, fill_value=0).to_numpy(dtype=float)
    money = paid.reindex(entities, fill_value=0.0).to_numpy(dtype=float)
    nothing = {"rho": None, "interval": None, "entities": len(entities)}
    if named.empty or paid.empty:
        return {**nothing, "reason": "no_rows_in_wave"}
    if len(entities) < FEWEST_ENTITIES:
        return {**nothing, "reason": TOO_FEW_NAMES}
    rho = rank_agreement(names, money)
    if rho is None:
        return {**nothing, "reason": "all_alike"}
    return {"rho": rho, "interval": _interval(names, money), "entities": len(entities), "reason": ""}


def _interval(names: np.ndarray, money: np.ndarray) -> tuple[float, float] | None:
    """Return the middle 95 % of rank correlations of entities drawn anew; None below eight of them."""
    if len(names) < 8:
        return None
    rows = np.random.default_rng(20211).integers(0, len(names), size=(1_000, len(names)))
    x, y = (stats.rankdata(values[rows], axis=1) for values in (names, money))
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    spread = (x**2).sum(axis=1) * (y**2).sum(axis=1)
    drawn = (x * y).sum(axis=1)[spread > 0] / np.sqrt(spread[spread > 0])
    return (float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))) if len(drawn) else None


def _moved(
    evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope, read: Any, key: str
) -> Finding:
    """Return how a number moved from one wave to the other, without a range."""
    facts = [read(evidence, wave) for wave in pair]
    first, second = (f[key] for f in facts)
    people = [_respondents(evidence, wave) for wave in pair]
    shift = Change(reason=next((f["reason"] for f in facts if f["reason"]), ""))
    if first is not None and second is not None:
        shift = Change(second - first, n=min(people))
    return quantity.between(
        evidence,
        pair,
        shift,
        scope=scope,
        value_from=first,
        value_to=second,
        n_from=people[0],
        n_to=people[1],
        detail={"rows": [row for f in facts for row in f.get("rows", ())]},
        cells=[cell for wave in pair for cell in _cells(quantity.id, evidence, wave)],
    )


def _respondents(evidence: Evidence, wave: Wave) -> int:
    return int(nominations(evidence, wave)["resp_id"].nunique())


def _cells(measure_id: str, evidence: Evidence, wave: Wave) -> list[Cell]:
    people = _respondents(evidence, wave)
    return [Cell("trust_nominations", measure_id, wave.id, "", "", float(people))] if people else []

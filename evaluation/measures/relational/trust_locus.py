"""Trust locus: in whom do members trust? From free nominations, by whoever they name."""

from __future__ import annotations

import dataclasses

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import TOO_FEW, Change
from evaluation.statistics.networks_nominations import nomination_share, nomination_shift
from evaluation.statistics.resampling import Resampled
from evaluation.vocabulary import Condition, CountsOf, Level

LOCUS = "relational.relationships.trust_locus"
BY_KIND = "relational.relationships.trust_by_kind"
KIND = "entity_type"
COMMUNITY_RUN, NOBODY, OTHER = "community_run", "nobody", "other"


@measure(
    LOCUS,
    label="Trust given to what the community runs itself",
    unit="share",
    tables=("trust_nominations",),
    item="A4.5",
    condition=Condition.RELATIONSHIPS,
    facet="trust",
)
def trust_locus(evidence: Evidence) -> list[Finding]:
    """The share of residents' free nominations of trust that goes to entities run by the community.

    Answers: whom do members trust (instead of: who provides services)?

    Parameters
    ----------
    evidence : Evidence
        Uses ``trust_nominations`` (``wave resp_id group nominated_id entity_type``).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1; ``n`` = respondents (in the smaller wave, for a change). Detail: ``nominations``.
        Cells: respondents, and how many of them named such an entity.

    Notes
    -----
    **Interpretation.** +0.10: one more of ten names. "Nobody" is a nomination too. **Type.** Ratio of two sums; range
    by drawing respondents anew with all their names. **Applicability.** Eight respondents a wave for a change.
    **Missing data.** Who named nobody at all, not even "nobody", is not in the table. **Warning.** Where people were
    reached through one another (a snowball), the names are those of one circle: say how people were asked. More trust
    in what the community runs can also be less trust in all others: read the kinds side by side.

    Formula: nominations of community-run entities / nominations.

    References
    ----------
    Field, C. A. and Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the Royal Statistical Society B
    69(3), 369-390.

    Examples
    --------
    >>> rows = pd.DataFrame({"resp_id": ["a", "a", "b"], "entity_type": ["community_run", "government", "nobody"]})
    >>> round(share_of(rows, "community_run").estimate, 2)
    0.33
    """
    quantity = Quantity.of(LOCUS, CountsOf.PEOPLE)
    if not evidence.has("trust_nominations"):
        return quantity.silence(evidence, "no_table")
    return quantity.over(
        evidence,
        lambda wave, scope: _level(evidence, quantity, wave, scope, COMMUNITY_RUN),
        lambda pair, scope: _change(evidence, quantity, pair, scope, COMMUNITY_RUN),
    )


@measure(
    BY_KIND,
    label="Whom people trust",
    unit="share",
    tables=("trust_nominations",),
    item="A4.5",
    level=Level.RELATIONAL,
    facet="trust",
    descriptive=True,
)
def trust_by_kind(evidence: Evidence) -> list[Finding]:
    """The share of residents' free nominations that goes to each kind of entity, and to nobody.

    Answers: community, initiative, service providers, others, nobody: who is trusted?

    Parameters
    ----------
    evidence : Evidence
        Uses ``trust_nominations`` (``wave resp_id nominated_id entity_type``).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1, a scope per kind (``entity_type:nobody``, …); for everybody only a reason, where
        nothing was asked. ``n`` = respondents. Cells: respondents, and how many of them named such an entity.

    Notes
    -----
    **Interpretation.** The shares of a wave sum to 1. **Type.** As `trust_locus`; descriptive: more trust in one kind
    is less in another. **Applicability.** Eight respondents a wave for a change. **Missing data.** As `trust_locus`.
    **Warning.** Kinds that fewer named than the initiative's minimum stand together as ``other``.

    Formula: nominations of a kind / nominations.

    References
    ----------
    Field, C. A. and Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the Royal Statistical Society B
    69(3), 369-390.

    Examples
    --------
    >>> rows = pd.DataFrame({"resp_id": ["a", "b"], "entity_type": ["nobody", "government"]})
    >>> share_of(rows, "nobody").estimate
    0.5
    """
    quantity = Quantity.of(BY_KIND, CountsOf.PEOPLE)
    if not evidence.has("trust_nominations"):
        return quantity.silence(evidence, "no_table")
    evidence = with_kinds_shown(evidence)
    found: list[Finding] = []
    for kind in sorted(evidence.table("trust_nominations")["entity_type"].unique()):
        scope = (KIND, str(kind))
        found += [_level(evidence, quantity, wave, scope, kind) for wave in evidence.waves]
        found += [_change(evidence, quantity, pair, scope, kind) for pair in evidence.pairs]
    return found


def share_of(rows: pd.DataFrame, kind: str) -> Resampled:
    """Return the share of nominations that go to a kind of entity."""
    return nomination_share(rows["resp_id"].tolist(), rows["entity_type"] == kind)


def nominations(evidence: Evidence, wave: Wave, scope: Scope = EVERYBODY) -> pd.DataFrame:
    """Return the nominations of a wave: of a focal group's residents, or of all."""
    rows = evidence.table("trust_nominations")
    rows = rows[rows["wave"] == wave.id]
    return rows if scope == EVERYBODY or scope[0] == KIND else rows[rows["group"] == scope[1]]


def cells_of(measure_id: str, wave: Wave, scope: Scope, rows: pd.DataFrame, kind: str) -> list[Cell]:
    """Return how many respondents there are, and how many of them named the kind.

    Of kinds, those who named them overlap: each is a table of its own, with no total.
    """
    quantity = f"{measure_id}:{scope[1]}" if scope[0] == KIND else measure_id
    counts = {
        quantity: rows["resp_id"].nunique(),
        f"{quantity}:named": rows.loc[rows["entity_type"] == kind, "resp_id"].nunique(),
    }
    return [Cell("trust_nominations", q, wave.id, scope[0], scope[1], float(n)) for q, n in counts.items() if n]


def with_kinds_shown(evidence: Evidence) -> Evidence:
    """Return the evidence with kinds that few named put together as others: shares that sum to 1 give a gap away.

    What was named by fewer people than the minimum at any wave goes to ``other``, and the next smallest kind (nobody
    last) with it until as many named one of these.
    """
    rows, minimum = evidence.table("trust_nominations"), evidence.initiative.disclosure.minimum
    waves = [w.id for w in evidence.waves if (rows["wave"] == w.id).any()]

    def people(kinds: list[str]) -> int:
        named = rows[rows["entity_type"].isin(kinds)].groupby("wave")["resp_id"].nunique()
        return min((int(named.get(wave, 0)) for wave in waves), default=0)

    kinds = sorted(rows["entity_type"].unique(), key=lambda kind: (kind != OTHER, kind == NOBODY, people([kind]), kind))
    pooled = [kind for kind in kinds if kind == OTHER or people([kind]) < minimum]
    while pooled and people(pooled) < minimum and len(pooled) < len(kinds):
        pooled.append(next(kind for kind in kinds if kind not in pooled))
    shown = rows.assign(entity_type=rows["entity_type"].where(~rows["entity_type"].isin(pooled), OTHER))
    return dataclasses.replace(evidence, tables={**evidence.tables, "trust_nominations": shown})


def _level(evidence: Evidence, quantity: Quantity, wave: Wave, scope: Scope, kind: str) -> Finding:
    rows = nominations(evidence, wave, scope)
    if rows.empty:
        reason = "no_rows_in_wave" if scope == EVERYBODY else "not_measured_for_group"
        return quantity.at(wave, None, scope=scope, reason=reason)
    found = share_of(rows, kind)
    interval = None if found.low is None else (found.low, found.high)
    enough = found.n >= int(evidence.conventions["min_per_wave"])
    return quantity.at(
        wave,
        found.estimate,
        scope=scope,
        n=found.n,
        interval=interval if enough else None,
        cells=cells_of(quantity.id, wave, scope, rows, kind),
        detail={"nominations": len(rows)},
    )


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope, kind: str) -> Finding:
    rows = [nominations(evidence, wave, scope) for wave in pair]
    values = [share_of(r, kind).estimate if len(r) else None for r in rows]
    people = [int(r["resp_id"].nunique()) for r in rows]
    return quantity.between(
        evidence,
        pair,
        _shift(evidence, rows, kind),
        scope=scope,
        value_from=values[0],
        value_to=values[1],
        n_from=people[0],
        n_to=people[1],
        detail={"nominations_from": len(rows[0]), "nominations_to": len(rows[1])},
        cells=[c for w, r in zip(pair, rows, strict=True) for c in cells_of(quantity.id, w, scope, r, kind)],
    )


def _shift(evidence: Evidence, rows: list[pd.DataFrame], kind: str) -> Change:
    found = nomination_shift(*((r["resp_id"].tolist(), (r["entity_type"] == kind).to_numpy()) for r in rows))
    if found.estimate is None:
        return Change(reason="no_rows_in_wave")
    if found.n < int(evidence.conventions["min_per_wave"]):
        return Change(n=found.n, reason=TOO_FEW)
    facts = {k: v for k, v in dataclasses.asdict(found).items() if k not in ("se", "resamples")}
    return Change(**facts, method="cluster_bootstrap")

"""Value: how much members say one another bring in influence, time and resources."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.measures.relational.relationships import raters_cell, received_by_node, shifted
from evaluation.registry import measure
from evaluation.statistics.intervals import mean_t
from evaluation.vocabulary import CountsOf, Level

VALUE = "relational.relationships.value"
ITEMS = ("value_power", "value_involvement", "value_resources")
ITEM = "value_item"


@measure(
    VALUE,
    label="Value that members see in one another",
    unit="value 1–4",
    tables=("ties",),
    item="A2.7",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def value(evidence: Evidence) -> list[Finding]:
    """Mean value that members are said to bring: influence, level of involvement, resources.

    Answers: what do members see in one another, besides trust?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` (``tie value_power value_involvement value_resources``, 1-4).

    Returns
    -------
    list of Finding
        Levels and changes, 1-4, of the three items together and of each (scope ``value_item:value_power``, …);
        ``n`` = members rated. Detail as `trust`, without shares. Cells: how many people rated.

    Notes
    -----
    **Interpretation.** Read beside trust: somebody can bring much and be trusted little. **Type.** Node statistic by
    sign flips over members; descriptive, since no direction was agreed. **Applicability.** Eight members rated in both
    waves for a change. **Missing data.** A tie's value is the mean of the items answered. **Warning.** People see the
    influence of titles first.

    Formula: as `trust`, over the three value items.

    References
    ----------
    Varda, D. M. and Retrum, J. H. (2012). An exploratory analysis of network characteristics and quality of
    interactions among public health collaboratives. Journal of Public Health Research 1(2).

    Examples
    --------
    >>> ties = pd.DataFrame({"from_actor": ["b", "c"], "to_actor": ["a", "a"], "value_power": [4, 3]})
    >>> received_by_node(rated(ties, ["value_power"])).to_dict()
    {'a': 3.5}
    """
    quantity = Quantity.of(VALUE, CountsOf.PEOPLE)
    if not evidence.has("ties"):
        return quantity.silence(evidence, "no_table")
    found = _of(evidence, quantity, EVERYBODY, list(ITEMS))
    for item in ITEMS:
        found += [f for f in _of(evidence, quantity, (ITEM, item), [item]) if f.estimate is not None]
    return found


def rated(ties: pd.DataFrame, items: list[str]) -> pd.DataFrame:
    """Return the ties with the mean of some items as what is rated; ties without an answer are left out."""
    return ties.assign(trust=ties[items].mean(axis=1, skipna=True)).dropna(subset=["trust"])


def _of(evidence: Evidence, quantity: Quantity, scope: Scope, items: list[str]) -> list[Finding]:
    """Return levels and changes of some items together."""
    table = evidence.table("ties")
    table = table[(table["tie"] == 1) & (table["from_actor"] != table["to_actor"])]
    at = {wave.id: rated(table[table["wave"] == wave.id], items) for wave in evidence.waves}
    return [
        *(_level(evidence, quantity, wave, scope, at[wave.id]) for wave in evidence.waves),
        *(shifted(evidence, quantity, pair, scope, [at[wave.id] for wave in pair]) for pair in evidence.pairs),
    ]


def _level(evidence: Evidence, quantity: Quantity, wave: Wave, scope: Scope, ties: pd.DataFrame) -> Finding:
    nodes = received_by_node(ties)
    if nodes.empty:
        return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
    enough = len(nodes) >= int(evidence.conventions["min_nodes"])
    return quantity.at(
        wave,
        float(nodes.mean()),
        scope=scope,
        interval=mean_t(nodes) if enough else None,
        n=len(nodes),
        cells=[raters_cell(quantity.id, wave, scope, ties)],
    )

"""Inequality between all groups of a dimension: WHO's measures, absolute and relative, and whether they moved."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from evaluation.evidence import Dimension, Evidence, Wave
from evaluation.findings import Finding
from evaluation.indicators.values import Observations
from evaluation.measures.equity.groups import Groups, groups_at
from evaluation.measures.indicator import Indicator, indicators
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.statistics import inequality as who
from evaluation.statistics.change import Change
from evaluation.vocabulary import Level

TABLES = ("indicators", "observations")


@measure(
    "equity.inequality.<indicator_id>",
    label="Inequality between groups",
    unit="of the indicator",
    tables=TABLES,
    item="A1.5",
    level=Level.EQUITY,
    favourable=-1,
    descriptive=True,
)
def inequality(evidence: Evidence) -> list[Finding]:
    """How far apart the groups of a dimension are: WHO's measures, absolute and relative, always both.

    Answers: how unequal is it between all groups, and did that change, absolutely and relatively?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` and ``observations`` of groups; where all of a dimension's groups have a
        ``subgroup_order`` (1 = most disadvantaged) the measures for ordered groups; ``reference`` marks a group that
        the others are set against.

    Returns
    -------
    list of Finding
        Per indicator, dimension (``group`` empty), wave and pair of waves. The estimate is the difference between the
        ends, in the indicator's unit. Detail ``rows``: a measure each (``d r bgv ti par …``, ordered ``d r sii rii aci
        rci …``), with its interval or ``why`` it is not there; ``ratio ratio_low ratio_high``; ``best``, ``worst``,
        ``groups``, ``ordered``, ``weighted``, ``left_out`` (groups too small for any summary to rest on).

    Notes
    -----
    **Interpretation.** Absolute and relative inequality can move opposite ways: never read only one. **Type.** As
    WHO defines them; intervals that pay for choosing the ends. p is that of Cochran's Q: could groups be alike?
    **Applicability.** Two groups with values, three for a gradient; counts have no size to compare by.
    **Missing data.** A small group is left out and named, as its figures could be worked out.
    **Warning.** Without sizes of groups all weigh the same.

    Formula: see `evaluation.statistics.inequality.summary`; change: later - earlier, and ratio over ratio.

    References
    ----------
    World Health Organization (2013). Handbook on health inequality monitoring.

    Examples
    --------
    >>> found = who.summary([40, 60, 80], se=[2, 2, 2])
    >>> found.loc[["d", "r"], "estimate"].round(6).tolist()
    [40.0, 2.0]
    """
    book, out = Observations(evidence), []
    for indicator, dimension in pairs_of(evidence, book):
        quantity = indicator.quantity(f"equity.inequality.{indicator.id}", favourable=-1)
        at = {w.id: groups_at(evidence, book, indicator, dimension, w) for w in evidence.waves}
        levels = [_level(evidence, quantity, indicator, wave, at[wave.id]) for wave in evidence.waves]
        out += [f for f in levels if f.estimate is not None or not evidence.pairs]
        for pair in evidence.pairs:
            out.append(_change(evidence, book, quantity, indicator, pair, (at[pair[0].id], at[pair[1].id])))
    return out


def pairs_of(evidence: Evidence, book: Observations) -> Iterator[tuple[Indicator, Dimension]]:
    """Yield every indicator with each dimension that it has any row for."""
    for indicator in indicators(evidence):
        for dimension in evidence.initiative.dimensions.values():
            if any(not book.rows(indicator.id, dimension.name, g).empty for g in dimension.groups):
                yield indicator, dimension


def number(value: Any) -> float | None:
    """Return a number, or None for what is not one.

    Examples
    --------
    >>> number(float("nan")), number(2)
    (None, 2.0)
    """
    return None if value is None or not math.isfinite(value) else float(value)


def facts_of(indicator: Indicator, groups: Groups) -> dict[str, Any]:
    """Return what a summary over groups says of the groups it rests on."""
    return {
        **indicator.facts,
        "favourable": indicator.favourable,
        "groups": list(groups.names),
        "ordered": groups.ordered,
        "weighted": groups.sizes is not None,
        "left_out": list(groups.left_out),
        "descriptive": True,
    }


def ends(indicator: Indicator, groups: Groups) -> dict[str, str]:
    """Return the two groups set against each other: ends of an order, worst and reference, or worst and best."""
    if groups.ordered:
        return {"worst": groups.names[0], "best": groups.names[-1]}
    values = dict(zip(groups.names, (indicator.favourable * y for y in groups.estimates), strict=True))
    best = max(values, key=lambda name: values[name]) if groups.reference is None else groups.names[groups.reference]
    others = {name: value for name, value in values.items() if name != best}
    return {"worst": min(others, key=lambda name: others[name]), "best": best}


def _asked(indicator: Indicator, groups: Groups) -> dict[str, Any]:
    return {
        "favourable": indicator.favourable > 0,
        "ordered": groups.ordered,
        "reference": None if groups.ordered else groups.reference,
        "scale": indicator.scale,
    }


def _level(evidence: Evidence, quantity: Quantity, indicator: Indicator, wave: Wave, groups: Groups) -> Finding:
    scope, facts = (groups.dimension, ""), facts_of(indicator, groups)
    if groups.reason:
        return quantity.at(wave, None, scope=scope, reason=groups.reason, detail=facts)
    found = who.summary(groups.estimates, groups.sizes, groups.errors, **_asked(indicator, groups))
    ratio = [number(x) for x in found.loc["r", ["estimate", "ci_low", "ci_high"]]]
    facts |= {
        **ends(indicator, groups),
        **dict(zip(("ratio", "ratio_low", "ratio_high"), ratio, strict=True)),
        "rows": _rows(found, ["estimate", "ci_low", "ci_high"], census=indicator.census),
    }
    d = found.loc["d"]
    level = quantity.at(
        wave,
        number(d["estimate"]),
        scope=scope,
        interval=(number(d["ci_low"]), number(d["ci_high"])),
        n=groups.people,
        reason="no_standard_error" if groups.errors is None and not indicator.census else "",
        detail=facts,
        cells=groups.cells,
    )
    return level.with_(p=who.equality_test(groups.estimates, groups.errors).p)


def _rows(found: pd.DataFrame, columns: list[str], *, census: bool) -> list[dict[str, Any]]:
    """Return a row per measure; a complete count has no errors to miss."""
    reasons = found.attrs["reasons"]
    return [
        {
            "inequality": str(name),
            **{column: number(row[column]) for column in columns},
            "why": "" if census and reasons.get(name) == "no_standard_error" else reasons.get(name, ""),
        }
        for name, row in found.iterrows()
    ]


def both_waves(
    book: Observations, indicator: Indicator, pair: tuple[Wave, Wave], at: tuple[Groups, Groups]
) -> tuple[Groups, Groups, str]:
    """Return the groups that have a value at both waves, in one order, and why they cannot be compared."""
    first, second = at
    shared = [name for name in first.names if name in second.names]
    before, after = first.only(shared), second.only(shared)
    reason = first.reason or second.reason or before.reason or after.reason
    if before.names != after.names or before.ordered != after.ordered:
        return before, after, reason or "not_comparable"
    values = zip(before.names, before.values, after.values, strict=True)
    broken = [g for g, a, b in values if not book.comparable(indicator.id, first.dimension, g, a, b)]
    return before, after, reason or ("not_comparable" if broken else "")


def _change(
    evidence: Evidence,
    book: Observations,
    quantity: Quantity,
    indicator: Indicator,
    pair: tuple[Wave, Wave],
    at: tuple[Groups, Groups],
) -> Finding:
    before, after, reason = both_waves(book, indicator, pair, at)
    facts = facts_of(indicator, after) | {"left_out": sorted({*at[0].left_out, *at[1].left_out})}
    found, moved = Change(reason=reason), None
    if not reason:
        found, moved = _moved(indicator, before, after, facts)
    return quantity.between(
        evidence,
        pair,
        found,
        scope=(at[0].dimension, ""),
        value_from=None if moved is None else number(moved.loc["d", "estimate_from"]),
        value_to=None if moved is None else number(moved.loc["d", "estimate_to"]),
        n_from=before.people,
        n_to=after.people,
        comparable=reason != "not_comparable",
        design="census" if indicator.census else "unlinked",
        detail=facts,
        cells=() if moved is None else before.cells + after.cells,
    )


def _moved(indicator: Indicator, before: Groups, after: Groups, facts: dict[str, Any]) -> tuple[Change, pd.DataFrame]:
    """Return the change of the difference, and every measure at both waves; ``facts`` gains ratio and rows."""
    asked = _asked(indicator, before)
    if before.reference != after.reference:
        asked["reference"] = None
    moved = who.inequality_change(
        (before.estimates, before.sizes, before.errors), (after.estimates, after.sizes, after.errors), **asked
    )
    asked.pop("reference"), asked.pop("scale")
    gap = who.gap_change(
        before.estimates, after.estimates, before.sizes, after.sizes, before.errors, after.errors, **asked
    )
    columns = ["estimate_from", "estimate_to", "change", "ci_low", "ci_high"]
    facts["rows"] = _rows(moved, columns, census=indicator.census)
    for name, part in (("ratio_from", gap.ratio_from), ("ratio_to", gap.ratio_to), ("ratio", gap.ratio_change)):
        facts |= {name: None if part is None else number(part.value)}
    if gap.ratio_change is not None:
        facts |= {"ratio_low": gap.ratio_change.ci_low, "ratio_high": gap.ratio_change.ci_high}
    d = moved.loc["d"]
    people = [n for n in (before.people, after.people) if n is not None]
    unsure = before.errors is None or after.errors is None
    return Change(
        number(d["change"]),
        number(d["ci_low"]),
        number(d["ci_high"]),
        n=min(people) if len(people) == 2 else None,
        method="complete_count" if indicator.census else "recovered_variance",
        reason="no_standard_error" if unsure and not indicator.census else "",
    ), moved

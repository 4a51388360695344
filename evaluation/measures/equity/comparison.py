"""The place beside other areas: a comparison put together from them, and where the place stands among all."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Comparison, Evidence
from evaluation.findings import Cell, Finding
from evaluation.indicators.kinds import Kind
from evaluation.indicators.values import Observations, Value, cell_of, periods
from evaluation.measures.dated import dated_change
from evaluation.measures.indicator import Indicator, indicators
from evaluation.registry import measure
from evaluation.statistics.comparison import (
    DifferenceInDifferences,
    Synthetic,
    difference_in_differences,
    synthetic_comparison,
)
from evaluation.vocabulary import CountsOf, Level

#: of counts, an area is set beside the place only where it is no smaller, and no larger, than this many times
SIZE = "comparison.times_the_size"
FEWEST, BEFORE = "comparison.fewest_areas", "comparison.fewest_before"


@measure(
    "equity.comparison.<indicator_id>",
    label="Beside other areas",
    unit="rank",
    tables=("indicators", "observations"),
    item="A2.10, A3.7",
    level=Level.EQUITY,
    levels_only=True,
)
def comparison(evidence: Evidence) -> list[Finding]:
    """The place beside other areas, each of which is in turn treated as if it had been the place.

    Answers: did the place move otherwise than places that nothing of ours reached?

    Parameters
    ----------
    evidence : Evidence
        Uses ``comparison`` of initiative.yml (dimension of areas, the place among them, since when) and the rows of
        ``indicators`` and ``observations`` of that dimension; the place's own may stand under ``all``.

    Returns
    -------
    list of Finding
        Per indicator with rows of other areas. The estimate is the place's rank by how much more it parts from its
        comparison after the date than before (1 parts most). Detail: ``points`` (``period start estimate cell``),
        ``comparison`` (per period), ``others`` (``area weight before after parts rank values``), ``rank``, ``areas``,
        ``gap``, ``before``, ``after``, ``parts``, ``since``, ``points_before``, ``points_after``, ``shape_rank``
        (with every area as a share of its own earlier mean), ``did`` (``estimate ci_low ci_high p is_ratio``),
        ``left_out`` (``small``, ``incomplete``, ``size``: areas by why they are not among the others).

    Notes
    -----
    **Interpretation.** A low rank says that the place parted from areas it used to resemble; others may have done
    things too. **Type.** Synthetic comparison; placebo ranks as description, never a test. **Applicability.** Twelve
    areas, seven periods before the date, one after. **Missing data.** Areas without every period are left out and
    counted; so are areas with a figure too small to be shown. **Warning.** It tells that something differed, not why.

    Formula: rank of RMSPE after / RMSPE before; RMSPE^2 = mean (place - sum w_j area_j)^2, w_j >= 0, sum w_j = 1.

    References
    ----------
    Abadie, A., Diamond, A. and Hainmueller, J. (2010). Synthetic control methods for comparative case studies.
    Journal of the American Statistical Association 105(490).

    Examples
    --------
    >>> difference_in_differences([10], [8], [[9], [11]], [[9], [11]]).reason
    'too_few_areas'
    """
    compared = evidence.initiative.comparison
    if compared is None:
        return []
    book = Observations(evidence)
    return [
        found
        for indicator in indicators(evidence)
        if (found := _finding(evidence, book, indicator, compared)) is not None
    ]


@dataclass(frozen=True)
class Areas:
    """The place and the areas beside it, period by period; ``left_out`` names areas by why they are not there."""

    names: tuple[str, ...]
    place: np.ndarray
    others: np.ndarray
    cells: tuple[Cell, ...]
    left_out: dict[str, list[str]]


def _finding(evidence: Evidence, book: Observations, indicator: Indicator, compared: Comparison) -> Finding | None:
    table = evidence.table("observations") if evidence.has("observations") else pd.DataFrame()
    if table.empty:
        return None
    mine = (table["indicator_id"] == indicator.id) & (table["dimension"] == compared.dimension)
    names = sorted(set(table.loc[mine, "subgroup"]) - {compared.treated, ""})
    if not names:
        return None
    everyone = book.rows(indicator.id)
    rows = book.rows(indicator.id, compared.dimension, compared.treated)
    rows = rows if not rows.empty else everyone
    place = _values(rows, indicator)
    quantity = dataclasses.replace(
        indicator.quantity(f"equity.comparison.{indicator.id}", unit="rank"), census=False, levels_only=True
    )
    if not place:
        return quantity.at(evidence.waves[-1], None, reason="no_rows_in_wave", detail=indicator.facts)
    heads = _heads(indicator, compared, place, _values(everyone, indicator))
    cells = tuple(c for found in heads.values() for c in found)
    quantity = quantity if cells else dataclasses.replace(quantity, counts_of=CountsOf.PUBLISHED)
    detail = {**indicator.facts, "place": compared.treated, "value_unit": indicator.unit}
    minimum = max(int(evidence.conventions["disclosure.minimum"]), evidence.initiative.disclosure.minimum)
    if _small(place, minimum):
        return quantity.at(evidence.waves[-1], None, reason="withheld_small_group", detail=detail)
    since = _since(evidence, indicator, compared)
    if since is None:
        return quantity.at(evidence.waves[-1], None, reason="no_dated_change", detail=detail)
    before = sum(pd.Timestamp(end) < pd.Timestamp(since) for end in _ends(rows, place))
    found = _areas(book, indicator, compared, names, place, before, minimum, float(evidence.conventions[SIZE]))
    facts = _facts(found, place, before, heads, since)
    kind = next(iter(place.values())).kind
    told, reason = _told(found, before, kind, (int(evidence.conventions[FEWEST]), int(evidence.conventions[BEFORE])))
    return quantity.at(
        evidence.waves[-1],
        told.get("rank"),
        reason=reason,
        detail={**detail, **facts, **told},
        cells=(*cells, *found.cells),
    )


def _since(evidence: Evidence, indicator: Indicator, compared: Comparison) -> dt.date | None:
    if compared.since:
        return compared.since
    dated = dated_change(evidence, indicator.id, indicator.condition)
    return dated.date if dated else None


def _values(rows: pd.DataFrame, indicator: Indicator) -> dict[str, Value]:
    """Return an area's values by period, in order of time."""
    if rows.empty:
        return {}
    return {p: v for p, _, v in periods(rows, indicator.scale) if v.estimate is not None}


def _ends(rows: pd.DataFrame, values: dict[str, Value]) -> list[pd.Timestamp]:
    ends = dict(zip(rows["period"].astype(str), rows["period_end"], strict=True))
    return [ends[period] for period in values]


def _cells(indicator: Indicator, compared: Comparison, area: str, values: dict[str, Value]) -> tuple[Cell, ...]:
    """Return the head counts of an area; a table of their own, as areas are no parts of the initiative's whole."""
    quantity = f"{indicator.id}.comparison"
    return tuple(c for p, v in values.items() for c in cell_of(quantity, p, compared.dimension, area, v))


def _heads(
    indicator: Indicator, compared: Comparison, place: dict[str, Value], everyone: dict[str, Value]
) -> dict[str, tuple[Cell, ...]]:
    """Return the head counts of the place by period: as an area, and as the whole population that it is elsewhere.

    A total that is withheld elsewhere, so that a small group cannot be worked out from it, must not stand here.
    """
    found = {}
    for period, value in place.items():
        whole = cell_of(indicator.id, period, "", "", everyone[period]) if period in everyone else ()
        found[period] = (*_cells(indicator, compared, compared.treated, {period: value}), *whole)
    return found


def _small(values: dict[str, Value], minimum: int) -> bool:
    """Return whether any figure of an area is too small to be shown, itself or what is left of it."""
    counts: list[float] = []
    for v in values.values():
        counts += [] if v.n is None else [v.n]
        if v.kind in (Kind.PROPORTION, Kind.RATE) and v.numerator is not None and v.denominator is not None:
            counts.append(v.numerator)
            counts += [v.denominator - v.numerator] if v.denominator >= v.numerator else []
    return any(0 < c < minimum for c in counts)


def _areas(
    book: Observations,
    indicator: Indicator,
    compared: Comparison,
    names: list[str],
    place: dict[str, Value],
    before: int,
    minimum: int,
    times: float,
) -> Areas:
    left: dict[str, list[str]] = {"small": [], "incomplete": [], "size": []}
    kept: dict[str, np.ndarray] = {}
    cells: list[Cell] = []
    own = _line(place, list(place))
    kind = next(iter(place.values())).kind
    for name in names:
        values = _values(book.rows(indicator.id, compared.dimension, name), indicator)
        if not set(place) <= set(values):
            left["incomplete"].append(name)
        elif _small(values, minimum):
            left["small"].append(name)
        elif kind is Kind.COUNT and not _alike(own[:before], _line(values, list(place))[:before], times):
            left["size"].append(name)
        else:
            kept[name] = _line(values, list(place))
            cells += _cells(indicator, compared, name, {p: values[p] for p in place})
    table = np.array(list(kept.values())) if kept else np.empty((0, len(own)))
    return Areas(tuple(kept), own, table, tuple(cells), left)


def _line(values: dict[str, Value], wanted: list[str]) -> np.ndarray:
    return np.array([float(values[p].estimate or 0.0) for p in wanted])


def _alike(own: np.ndarray, other: np.ndarray, times: float) -> bool:
    """Return whether two areas had counts of the same order before; without earlier periods nothing is left out."""
    if not len(own) or own.mean() <= 0:
        return True
    return bool(own.mean() / times <= other.mean() <= own.mean() * times)


def _facts(
    found: Areas, place: dict[str, Value], before: int, heads: dict[str, tuple[Cell, ...]], since: dt.date
) -> dict[str, Any]:
    points = [
        {
            "period": period,
            "start": v.last_start.date().isoformat() if v.last_start is not None else None,
            "estimate": v.estimate,
            "cell": [list(c.key) for c in heads[period]] or None,
        }
        for period, v in place.items()
    ]
    return {
        "points": points,
        "since": since.isoformat(),
        "points_before": before,
        "points_after": len(place) - before,
        "left_out": found.left_out,
    }


def _told(found: Areas, before: int, kind: Kind | None, fewest: tuple[int, int]) -> tuple[dict[str, Any], str]:
    """Return what the comparison tells, and why not where it does not."""
    made = synthetic_comparison(found.place, found.others, before, minimum=fewest[0], minimum_before=fewest[1])
    facts: dict[str, Any] = {"areas": len(found.names) + 1}
    if made.line:
        facts |= _synthetic(made, found, before)
    ratio = kind is not None and kind.is_ratio_scale
    if 0 < before < len(found.place) and len(found.names):
        did = difference_in_differences(
            [found.place[:before]],
            [found.place[before:]],
            found.others[:, :before],
            found.others[:, before:],
            ratio=ratio,
        )
        facts["did"] = _did(did)
    return facts, made.reason


def _synthetic(made: Synthetic, found: Areas, before: int) -> dict[str, Any]:
    ranked = {p.area: p for p in made.placebos}
    by_parts = sorted(made.placebos, key=lambda p: -math.inf if p.ratio is None else -p.ratio)
    others = [
        {
            "area": name,
            "weight": round(made.weights[i], 4),
            "before": ranked[i].before,
            "after": ranked[i].after,
            "parts": ranked[i].ratio,
            "values": [float(v) for v in found.others[i]],
        }
        for i, name in ((p.area, found.names[p.area]) for p in by_parts)
    ]
    shape = synthetic_comparison(*_shapes(found, before), before)
    return {
        "comparison": list(made.line),
        "others": others,
        "rank": made.rank,
        "before": made.before,
        "after": made.after,
        "parts": made.ratio,
        "gap": made.gap,
        "shape_rank": shape.rank,
    }


def _shapes(found: Areas, before: int) -> tuple[np.ndarray, np.ndarray]:
    """Return every area as a share of its own earlier mean; as it is where that mean is nothing."""

    def shape(line: np.ndarray) -> np.ndarray:
        mean = line[:before].mean() if before else 0.0
        return line / mean if mean > 0 else line

    others = np.array([shape(line) for line in found.others]) if len(found.names) else found.others
    return shape(found.place), others


def _did(found: DifferenceInDifferences) -> dict[str, Any] | None:
    if found.estimate is None:
        return {"reason": found.reason}
    return {
        "estimate": found.estimate,
        "ci_low": found.low,
        "ci_high": found.high,
        "p": found.p,
        "is_ratio": found.is_ratio,
        "move": found.change_treated,
        "move_elsewhere": found.change_controls,
    }

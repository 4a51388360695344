"""Every WHO measure of every setting: estimate, standard error, limits, and why something is not there."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy import stats

from evaluation.statistics import inequality_extremes as extremes
from evaluation.statistics import inequality_gradient as gradient
from evaluation.statistics import inequality_spread as spread
from evaluation.statistics.inequality_cells import NO_REFERENCE, REFERENCE_MISSING, Array, Cells
from evaluation.statistics.inequality_spread import Spread

ORDERED = ("d", "r", "aci", "rci", "sii", "rii", "par", "paf")
UNORDERED = (
    *("d", "r", "bgv", "bgsd", "cov", "mdmu", "mdmw", "mdbu", "mdbw", "mdru", "mdrw"),
    *("idisu", "idisw", "ti", "mld", "par", "paf"),
)
TO_REFERENCE = ("mdru", "mdrw")
GRADIENT = ("aci", "rci", "sii", "rii")
RATIOS = ("r", "rci", "rii", "cov", "idisu", "idisw", "ti", "mld", "paf")
TO_MEAN = ("rci", "cov", "idisu", "idisw", "ti", "mld", "paf")
UNWEIGHTED = ("d", "r", "mdbu", "mdru")

#: reasons; the first that holds is given
REASONS = (
    "",
    "nothing_published",  # no group has a value
    "one_group",
    "needs_three_groups",  # measures of a gradient
    "needs_group_sizes",  # the population of a group with a value is missing, or all are 0
    "no_reference",
    "reference_missing",  # the reference group has no value
    "negative_values",  # ratios and measures relative to the mean
    "zero_mean",
    "zero_denominator",
    "zero_group",  # a group at 0: no logarithm
    "no_gradient_fits",  # all or nothing: the logistic fit has no end; or a straight line that leaves the positive
    "no_standard_error",
    "mean_may_be_zero",  # by its error
    "group_may_be_zero",  # by its error
    "not_computable",
)


@dataclass
class Row:
    """One measure of all settings; NaN where it cannot be computed, ``reason`` then says why (place in REASONS)."""

    value: Array
    se: Array
    low: Array
    high: Array
    centre: Array
    reason: Array = field(default_factory=lambda: np.zeros(0, np.int8))


def _row(value: Array, se: Array, low: Array, high: Array) -> Row:
    return Row(value, se, low, high, value)


def _of(found: Spread) -> Row:
    return Row(found.value, found.se, found.low, found.high, found.centre)


def _normal(value: Array, se: Array, conf: float) -> Row:
    half = stats.norm.ppf(0.5 + conf / 2) * se
    return _row(value, se, value - half, value + half)


def _log_normal(log: Array, se: Array, conf: float) -> Row:
    """Return a ratio: the interval is normal on the log scale, the standard error that of the ratio itself."""
    half = stats.norm.ppf(0.5 + conf / 2) * se
    return _row(np.exp(log), np.exp(log) * se, np.exp(log - half), np.exp(log + half))


def _logs(c: Cells) -> tuple[Array, Array]:
    """Return logarithms with their standard errors, 0 where there is no value; NaN where one is not above 0."""
    above = np.where(c.y > 0, c.y, np.nan)
    return np.where(c.on, np.log(above), 0.0), np.where(c.on, c.s / above, 0.0)


def _ends(c: Cells) -> tuple[Array, Array]:
    """Return the positions of the better-off and the worse-off end of ordered groups, by the meaning of the value."""
    last, first = np.maximum(c.n - 1, 0), np.zeros(len(c.n), int)
    return np.where(c.sign > 0, last, first), np.where(c.sign > 0, first, last)


def _ordered_pair(c: Cells, conf: float) -> dict[str, Row]:
    upper, lower = _ends(c)
    at = np.arange(len(c.n))
    top, bottom, s_top, s_bottom = c.y[at, upper], c.y[at, lower], c.s[at, upper], c.s[at, lower]
    ratio = np.where(bottom > 0, top / bottom, np.nan)
    found = _log_normal(np.log(np.where(ratio > 0, ratio, np.nan)), np.hypot(s_top / top, s_bottom / bottom), conf)
    found.value = ratio
    return {"d": _normal(top - bottom, np.hypot(s_top, s_bottom), conf), "r": found}


def _unordered_pair(c: Cells, conf: float) -> dict[str, Row]:
    logs, errors = _logs(c)
    plain = extremes.among_all(c.y, c.s, c.on, c.n, conf)
    log = extremes.among_all(logs, errors, c.on, c.n, conf)
    if (c.reference >= 0).any():
        with_reference = c.reference >= 0
        to_one = extremes.against_reference(c, c.y, c.s, conf)
        log_to_one = extremes.against_reference(c, logs, errors, conf)
        plain = extremes.where(with_reference, to_one, plain)
        log = extremes.where(with_reference, log_to_one, log)
    ratio = _row(np.exp(log[0]), np.exp(log[0]) * log[1], np.exp(log[2]), np.exp(log[3]))
    _zero_numerators(c, ratio)
    return {"d": _row(*plain), "r": ratio}


def _zero_numerators(c: Cells, ratio: Row) -> None:
    """Put in the ratio 0 where the numerator is 0 and the denominator is not (reference groups only)."""
    r = np.maximum(c.reference, 0)[:, None]
    mine = np.take_along_axis(c.y, r, 1)[:, 0]
    others = c.on & (np.arange(c.y.shape[1]) != r)
    low, high = np.where(others, c.y, np.inf).min(1), np.where(others, c.y, -np.inf).max(1)
    above, below = np.where(c.sign > 0, mine, high), np.where(c.sign > 0, low, mine)
    shown = (c.reference >= 0) & (below > 0)
    ratio.value = np.where(shown, above / np.where(shown, below, 1.0), ratio.value)


def logistic(c: Cells) -> Array:
    """Return where SII and RII are logistic: all values lie from 0 to the scale. Elsewhere they are straight."""
    inside: Array = (c.y >= 0) & (c.y <= c.scale[:, None])
    return np.asarray(inside.all(1))


def _gradients(c: Cells, conf: float) -> tuple[dict[str, Row], dict[str, Array]]:
    aci, rci = gradient.concentration(c)
    sii, rii = gradient.indices(c, logistic(c))
    rows = {
        "aci": _normal(aci.value, aci.se, conf),
        "rci": _normal(rci.value, rci.se, conf),
        "sii": _normal(sii.value, sii.se, conf),
        "rii": _log_normal(rii.value, rii.se, conf),
    }
    model = {"aci": aci.model_se, "rci": rci.model_se, "sii": sii.model_se, "rii": rii.model_se}
    rows["sii"].low = np.where(logistic(c), np.maximum(rows["sii"].low, -c.scale), rows["sii"].low)
    rows["sii"].high = np.where(logistic(c), np.minimum(rows["sii"].high, c.scale), rows["sii"].high)
    return rows, model


def _spreads(c: Cells, conf: float, with_reference: bool) -> dict[str, Row]:
    variance = spread.between_group_variance(c, conf)
    deviation, plain, weighted = (
        spread.root_of(variance),
        spread.mean_deviation(c, c.u, conf),
        spread.mean_deviation(c, c.w, conf),
    )
    rows = {
        "bgv": _of(variance),
        "bgsd": _of(deviation),
        "cov": _of(spread.relative(c, deviation, conf)),
        "mdmu": _of(plain),
        "mdmw": _of(weighted),
        "mdbu": _row(*extremes.best_to_mean(c, c.u, conf)),
        "mdbw": _row(*extremes.best_to_mean(c, c.w, conf)),
    }
    if with_reference:
        rows["mdru"] = _of(spread.mean_deviation(c, c.u, conf, to_reference=True))
        rows["mdrw"] = _of(spread.mean_deviation(c, c.w, conf, to_reference=True))
    rows["idisu"] = _of(spread.relative(c, plain, conf))
    rows["idisw"] = _of(spread.relative(c, weighted, conf))
    rows["ti"] = _of(spread.entropy(c, conf))
    rows["mld"] = _of(spread.entropy(c, conf, deviation=True))
    return rows


def pair(c: Cells, ordered: bool, conf: float) -> dict[str, Row]:
    """Return difference and ratio alone."""
    with np.errstate(all="ignore"):
        rows = _ordered_pair(c, conf) if ordered else _unordered_pair(c, conf)
        for name, row in rows.items():
            _explain(c, name, row, ordered)
    return rows


def measures(c: Cells, ordered: bool, conf: float) -> tuple[dict[str, Row], dict[str, Array]]:
    """Return every measure that applies, and the model-based standard errors of the measures of a gradient."""
    with np.errstate(all="ignore"):
        model: dict[str, Array] = {}
        fixed = c.reference
        if ordered:
            rows = _ordered_pair(c, conf)
            more, model = _gradients(c, conf)
            rows |= more
            fixed = np.where(fixed == NO_REFERENCE, np.maximum(c.n - 1, 0), fixed)
        else:
            rows = _unordered_pair(c, conf) | _spreads(c, conf, bool((c.reference != NO_REFERENCE).any()))
        rows["par"] = _row(*extremes.attributable(c, fixed, conf))
        rows["paf"] = _row(*extremes.attributable_fraction(c, fixed, conf))
        for name, row in rows.items():
            _explain(c, name, row, ordered)
    return rows, model


def _explain(c: Cells, name: str, row: Row, ordered: bool) -> None:
    """Blank what cannot be computed, and say why."""
    lowest = np.where(c.on, c.y, np.inf).min(1, initial=np.inf)
    reference = (name in ("d", "r", "par", "paf") and not ordered) or name in (*TO_REFERENCE, "par", "paf")
    barred = {
        "nothing_published": c.n == 0,
        "one_group": c.n == 1,
        "needs_three_groups": (name in GRADIENT) & (c.n == 2),
        "needs_group_sizes": np.isnan(c.w).any(1) & (name not in UNWEIGHTED and not (ordered and name in ("d", "r"))),
        "no_reference": (name in TO_REFERENCE) & (c.reference == NO_REFERENCE),
        "reference_missing": reference & (c.reference == REFERENCE_MISSING),
        "negative_values": (name in RATIOS) & (lowest < 0),
        "zero_mean": (name in TO_MEAN) & ~(np.nan_to_num(c.mu, nan=1.0) > 0),
        "zero_denominator": (name == "r") & ~(row.value >= 0),
        "zero_group": (name == "mld") & (lowest == 0),
        "no_gradient_fits": (name in ("sii", "rii")) & np.isnan(row.value),
        "not_computable": np.isnan(row.value),
    }
    reason = np.zeros(len(c.n), np.int8)
    for key, holds in barred.items():
        reason = np.where((reason == 0) & holds, REASONS.index(key), reason)
    gone = reason > 0
    for part in ("value", "se", "low", "high", "centre"):
        setattr(row, part, np.where(gone, np.nan, getattr(row, part)))
    for part in ("se", "low", "high"):
        setattr(row, part, np.where(np.isinf(getattr(row, part)), np.nan, getattr(row, part)))
    unsure = ~gone & np.isnan(row.low + row.high + row.se)
    blank = ~gone & np.isnan(np.where(c.on, c.s, 0.0)).any(1)
    why = {
        "needs_group_sizes": (c.w > 0).sum(1) < 2,
        "no_standard_error": blank | (not c.has_se),
        "zero_group": (name in ("r", "ti")) & (lowest == 0),
        "no_gradient_fits": np.full(len(c.n), name in ("sii", "rii")),
        "mean_may_be_zero": np.full(len(c.n), name in ("rci", "cov", "idisu", "idisw", "paf")),
        "group_may_be_zero": np.full(len(c.n), name in ("r", "ti", "mld")),
        "not_computable": np.ones(len(c.n), bool),
    }
    for key, holds in why.items():
        reason = np.where(unsure & (reason == 0) & holds, REASONS.index(key), reason)
    for part in ("se", "low", "high"):
        setattr(row, part, np.where(unsure, np.nan, getattr(row, part)))
    row.reason = reason

"""Settings and their groups as arrays of one shape: checked, missing groups dropped, populations turned into shares.

A *setting* is one indicator of one population at one time, split into groups. Everything behind
`inequality.summary` works on many settings at once, one row each, so that one setting is the case of one row.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

Array = np.ndarray[Any, np.dtype[Any]]

NO_REFERENCE, REFERENCE_MISSING = -1, -2


def weighted(values: Array, weights: Array) -> Array:
    """Return weighted means that are exact where all values are equal (weights sum to 1, or are 0 throughout)."""
    first = values[:, :1]
    return first[:, 0] * weights.any(1) + (weights * (values - first)).sum(1)


@dataclass(frozen=True)
class Cells:
    """Settings x groups; the groups that have a value stand first in each row, the rest is filled with zeros.

    Attributes
    ----------
    y, w, s : array, settings x groups
        Estimates, population shares (rows sum to 1; NaN where a population is missing) and standard errors.
    on : array of bool, settings x groups
        Where there is a value.
    n : array of int
        Groups with a value.
    reference : array of int
        Position of the reference group after dropping; -1 without one, -2 where it has no value.
    sign : array
        1 where more is better, -1 where less is.
    scale : array
        The value that stands for everybody: 1, 100, 1000 ...
    has_se : bool
        False where no standard errors were given at all.
    """

    y: Array
    w: Array
    s: Array
    on: Array
    n: Array
    reference: Array
    sign: Array
    scale: Array
    has_se: bool

    @property
    def u(self) -> Array:
        """Equal weights over the groups that have a value."""
        return self.on / np.maximum(self.n, 1)[:, None]

    @property
    def mu(self) -> Array:
        """Population-weighted mean of each setting."""
        return np.where(self.n > 0, weighted(self.y, self.w), np.nan)

    def part(self, rows: slice) -> Cells:
        """Return some of the settings."""
        arrays: dict[str, Any] = {f.name: getattr(self, f.name)[rows] for f in fields(self) if f.name != "has_se"}
        return replace(self, **arrays)


def table(values: Any, name: str, shape: tuple[int, int] | None = None) -> Array:
    """Return values as settings x groups, or say plainly what is wrong with them."""
    try:
        found = np.array(values, dtype=float, ndmin=2)
    except (TypeError, ValueError):
        raise ValueError(f"{name}: numbers are needed, and something else was found.") from None
    if found.ndim != 2:
        raise ValueError(f"{name}: one row per setting and one column per group are needed.")
    if np.isinf(found).any():
        raise ValueError(f"{name}: a value is infinite.")
    if shape is not None and found.shape != shape:
        here, there = (f"{columns} groups in {rows} settings" for rows, columns in (found.shape, shape))
        raise ValueError(f"{name} has {here}, estimate {there}.")
    return found


def _per_setting(value: Any, settings: int, name: str) -> Array:
    try:
        return np.array(np.broadcast_to(np.asarray(value), settings))
    except ValueError:
        raise ValueError(f"{name}: one value, or one per setting, is needed.") from None


def _references(reference: Any, on: Array, order: Array) -> Array:
    """Return where each setting's reference group stands after reordering."""
    settings, groups = on.shape
    if reference is None:
        return np.full(settings, NO_REFERENCE)
    found = _per_setting(reference, settings, "reference").astype(float)
    asked = np.where(np.isnan(found), 0, found).astype(int)
    if ((asked < 0) | (asked >= max(groups, 1)) | (asked != np.where(np.isnan(found), 0, found))).any():
        raise ValueError(f"reference: a position from 0 to {groups - 1} is needed (the first group is 0).")
    place = (order == asked[:, None]).argmax(1) if groups else asked
    held = np.take_along_axis(on, asked[:, None], 1)[:, 0] if groups else np.zeros(settings, bool)
    return np.where(np.isnan(found), NO_REFERENCE, np.where(held, place, REFERENCE_MISSING))


def cells(
    estimate: ArrayLike,
    population: ArrayLike | None,
    se: ArrayLike | None,
    *,
    favourable: Any = True,
    ordered: bool = False,
    reference: Any = None,
    scale: Any = 100,
) -> Cells:
    """Return checked settings, without the groups that have no estimate.

    Unordered groups are put in the order of their values, so that the order in which they were written
    cannot move a number in its last digits.
    """
    y = table(estimate, "estimate")
    if not y.shape[1]:  # nothing at all is one group without a value
        y, population, se = np.full((len(y), 1), np.nan), None, None if se is None else np.full((len(y), 1), np.nan)
    weight = np.ones(y.shape) if population is None else table(population, "population", y.shape)
    error = np.full(y.shape, np.nan) if se is None else table(se, "se", y.shape)
    if (weight < 0).any() or (error < 0).any():
        raise ValueError(f"{'population' if (weight < 0).any() else 'se'}: a value is negative.")
    scales = _per_setting(scale, len(y), "scale").astype(float)
    if not (scales > 0).all() or np.isinf(scales).any():
        raise ValueError("scale: a positive number is needed (1, 100, 1000 ...).")
    on = ~np.isnan(y)
    order = np.lexsort((error, weight, y, ~on), axis=1) if not ordered else np.argsort(~on, axis=1, kind="stable")
    place = _references(reference, on, order)
    y, weight, error, on = (np.take_along_axis(a, order, 1) for a in (y, weight, error, on))
    weight = np.where(on, weight, 0.0)
    total = weight.sum(1, keepdims=True)
    share = np.divide(weight, total, out=np.full(y.shape, np.nan), where=total > 0)
    sign = np.where(_per_setting(favourable, len(y), "favourable").astype(bool), 1.0, -1.0)
    return Cells(
        np.where(on, y, 0.0),
        np.where(on, share, 0.0),
        np.where(on, error, 0.0),
        on,
        on.sum(1),
        place,
        sign,
        scales,
        se is not None,
    )


def spread_out(ids: ArrayLike, *columns: ArrayLike | None) -> tuple[Array, list[Array | None]]:
    """Return long columns as settings x groups, groups in the order given; short settings end with NaN.

    Examples
    --------
    >>> names, (y,) = spread_out(["a", "b", "a"], [1.0, 5.0, 2.0])
    >>> names.tolist(), y.tolist()
    (['a', 'b'], [[1.0, 2.0], [5.0, nan]])
    """
    keys = np.asarray(ids)
    names, first, which = np.unique(keys, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))  # settings in the order in which they appear
    which = rank[which.reshape(-1)]
    names = names[np.argsort(first)]
    order = np.argsort(which, kind="stable")
    sizes = np.bincount(which, minlength=len(names))
    column = np.empty(len(keys), int)
    column[order] = np.arange(len(keys)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    out: list[Array | None] = []
    for values in columns:
        if values is None:
            out.append(None)
            continue
        if np.shape(values) != keys.shape:
            raise ValueError("Every column needs one value per row of ids.")
        wide = np.full((len(names), int(sizes.max(initial=0))), np.nan)
        wide[which, column] = np.asarray(values, float)
        out.append(wide)
    return names, out

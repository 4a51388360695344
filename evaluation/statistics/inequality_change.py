"""Every measure of inequality at two waves, and whether it moved."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.statistics.gap_parts import part, recovered
from evaluation.statistics.inequality_cells import cells
from evaluation.statistics.inequality_rows import ORDERED, REASONS, TO_REFERENCE, UNORDERED, measures


def inequality_change(
    before: tuple[Any, Any, Any],
    after: tuple[Any, Any, Any],
    *,
    favourable: bool = True,
    ordered: bool = False,
    reference: int | None = None,
    scale: float = 100,
    correlation: float = 0.0,
    conf: float = 0.95,
) -> pd.DataFrame:
    """Return every measure of `inequality.summary` at two waves, and its change with limits.

    Parameters
    ----------
    before, after : (estimate, population or None, se or None)
        The groups at each wave.
    favourable, ordered, reference, scale, conf
        As in `inequality.summary`.
    correlation : float
        Of the estimates' errors between the waves: 0 for different people.

    Returns
    -------
    DataFrame
        One row per measure: ``estimate_from, estimate_to, change, ci_low, ci_high``. Limits are recovered from those
        of both waves around their median-unbiased centres, so that a wave measured with larger errors, whose
        measures of spread are larger for that alone, is no change. ``attrs["reasons"]``: row -> why it holds a NaN.

    Examples
    --------
    >>> found = inequality_change(([40, 60, 80], None, [2, 2, 2]), ([50, 60, 70], None, [2, 2, 2]))
    >>> found.loc["d", ["estimate_from", "estimate_to", "change"]].tolist()
    [40.0, 20.0, -20.0]
    >>> bool(found.loc["bgsd", "ci_high"] < 0)
    True
    """
    waves = []
    for y, population, se in (before, after):
        c = cells(y, population, se, favourable=favourable, ordered=ordered, reference=reference, scale=scale)
        waves.append(measures(c, ordered, conf)[0])
    names = ORDERED if ordered else tuple(n for n in UNORDERED if reference is not None or n not in TO_REFERENCE)
    values, reasons = [], {}
    for name in names:
        first, last = waves[0][name], waves[1][name]
        parts = [part(r.value[0], r.low[0], r.high[0]) for r in (first, last)]
        moved = recovered(parts[0], parts[1], correlation, (float(first.centre[0]), float(last.centre[0])))
        limits = [np.nan if x is None else x for x in (moved.ci_low, moved.ci_high)]
        values.append([parts[0].value, parts[1].value, moved.value, *limits])
        why = int(first.reason[0]) or int(last.reason[0])
        if why:
            reasons[name] = REASONS[why]
    columns = ["estimate_from", "estimate_to", "change", "ci_low", "ci_high"]
    table = pd.DataFrame(values, index=pd.Index(names, name="measure"), columns=columns, dtype=float)
    table.attrs["reasons"] = reasons
    return table

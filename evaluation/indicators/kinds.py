"""What kind of number an indicator is: it decides which interval and which test belong to it."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd


class Kind(StrEnum):
    """Kinds of indicator."""

    PROPORTION = "proportion"  # numerator out of denominator: binomial
    RATE = "rate"  # numerator per denominator, on a scale other than 1 or 100: Poisson
    COUNT = "count"  # numerator alone: Poisson
    NORMAL = "normal"  # estimate with standard error
    BARE = "bare"  # estimate alone: no interval

    @property
    def is_ratio_scale(self) -> bool:
        """True where change is a ratio, not a difference."""
        return self in (Kind.RATE, Kind.COUNT)


def kind_of(rows: pd.DataFrame, scale: float) -> Kind | None:
    """Return the kind of rows of ``observations``; None where they hold no value at all.

    Parameters
    ----------
    rows : DataFrame
        Columns ``estimate numerator denominator se``.
    scale : float
        The indicator's scale: 1 and 100 make shares, anything else rates.

    Examples
    --------
    >>> frame = pd.DataFrame({"estimate": [12.0], "numerator": [6.0], "denominator": [50.0], "se": [float("nan")]})
    >>> kind_of(frame, 100), kind_of(frame, 1000)
    (<Kind.PROPORTION: 'proportion'>, <Kind.RATE: 'rate'>)
    """
    if (rows["numerator"].notna() & rows["denominator"].notna()).any():
        return Kind.PROPORTION if scale in (1, 100) else Kind.RATE
    if rows["numerator"].notna().any():
        return Kind.COUNT
    if (rows["estimate"].notna() & rows["se"].notna()).any():
        return Kind.NORMAL
    return Kind.BARE if rows["estimate"].notna().any() else None

"""Groups of two or more dimensions together, written ``neighbourhood×family`` with ``quayside×one_parent``.

In files ``*`` or ``|`` may stand for ``×``, which few keyboards have.
"""

from __future__ import annotations

import re

import pandas as pd

CROSS = "×"
_SIGNS = re.compile(r"\s*[×*|]\s*")


def is_crossed(dimension: str) -> bool:
    """Return whether a name stands for several dimensions together.

    Examples
    --------
    >>> is_crossed("neighbourhood*family"), is_crossed("family")
    (True, False)
    """
    return bool(_SIGNS.search(dimension))


def parts(name: str) -> tuple[str, ...]:
    """Return the dimensions, or the groups, that a crossed name is made of.

    Examples
    --------
    >>> parts("quayside * one_parent")
    ('quayside', 'one_parent')
    """
    return tuple(_SIGNS.split(name.strip()))


def canonical(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``observations`` with crossed dimensions and groups written with ``×`` alone."""
    crossed = rows["dimension"].map(is_crossed).astype(bool)
    if not crossed.any():
        return rows
    written = {
        column: rows[column].where(~crossed, rows[column].map(lambda name: CROSS.join(parts(name))))
        for column in ("dimension", "subgroup")
    }
    return rows.assign(**written)

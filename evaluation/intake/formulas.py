"""Text that a spreadsheet would take for a formula: marked when written, restored when read."""

from __future__ import annotations

import pandas as pd

#: what makes a spreadsheet calculate; the full-width signs are read the same way by some
_BEGINS = r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"


def protect(cells: pd.Series) -> pd.Series:
    """Return cells with an apostrophe before text that begins like a formula; numbers stay as they are.

    Examples
    --------
    >>> protect(pd.Series(["=1+1", "-5", "plain"])).tolist()
    ["'=1+1", '-5', 'plain']
    """
    risky = cells.str.match(_BEGINS) & ~cells.str.fullmatch(_NUMBER)
    return cells.where(~risky, "'" + cells)


def restore(cells: pd.Series) -> pd.Series:
    """Return cells as they were before `protect`.

    Examples
    --------
    >>> restore(pd.Series(["'=1+1", "-5", "'quoted'"])).tolist()
    ['=1+1', '-5', "'quoted'"]
    """
    if not cells.str.startswith("'").any():
        return cells
    return cells.where(~cells.str.match("'" + _BEGINS), cells.str.slice(1))

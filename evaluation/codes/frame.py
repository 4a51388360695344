"""The shipped code frame: what coders look for, condition by condition (methods.md B.1-B.5)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import pandas as pd

#: columns in the order of the table ``codes``
COLUMNS = (
    "code_id", "parent_id", "name", "condition", "facet", "default_direction", "speaks_of",
    "definition", "include", "exclude", "example",
)  # fmt: skip


@lru_cache(maxsize=1)
def _read() -> pd.DataFrame:
    with files("evaluation.codes").joinpath("frame.csv").open(encoding="utf-8") as handle:
        codes = pd.read_csv(handle, dtype=str, keep_default_na=False)
    codes["parent_id"] = ""
    codes["default_direction"] = pd.to_numeric(codes["default_direction"].replace("", None)).astype(float)
    return codes[list(COLUMNS)]


def frame() -> pd.DataFrame:
    """Return the shipped codes, one row each, as the table ``codes``.

    Returns
    -------
    DataFrame
        Text ``""`` where empty; ``default_direction`` is 1, -1 or NaN (the coder gives it);
        ``speaks_of`` is ``change`` where the definition itself speaks of change, else ``""``
        (the coder says whether a passage speaks of a change or of a state). Codes ``X-…`` cut
        across conditions: their ``condition`` and ``facet`` are empty.

    Examples
    --------
    >>> codes = frame().set_index("code_id")
    >>> codes.loc["S-10", ["condition", "facet"]].tolist()
    ['resource_flows', 'control']
    """
    return _read().copy()


def facets() -> dict[str, str]:
    """Return the facet of every shipped code that has one."""
    codes = _read()
    return {c: f for c, f in zip(codes["code_id"], codes["facet"], strict=True) if f}


def changing() -> frozenset[str]:
    """Return the shipped codes whose definition speaks of change."""
    codes = _read()
    return frozenset(codes.loc[codes["speaks_of"] == "change", "code_id"])

"""The shipped code frame: what coders look for, condition by condition (methods.md B.1-B.5), and its hierarchy."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import pandas as pd

from evaluation.errors import UsageError, did_you_mean

#: columns in the order of the table ``codes``
COLUMNS = (
    "code_id", "parent_id", "name", "condition", "facet", "default_direction", "speaks_of",
    "definition", "include", "exclude", "example",
)  # fmt: skip
#: columns written anew for every language
WORDS = ("name", "definition", "include", "exclude", "example")


def languages() -> list[str]:
    """Return the languages in which the frame is shipped.

    Examples
    --------
    >>> languages()
    ['ar', 'en', 'he']
    """
    room = files("evaluation.codes")
    others = [e.name.split(".")[1] for e in room.iterdir() if e.name.startswith("frame.") and e.name.count(".") == 2]
    return sorted(["en", *others])


@lru_cache(maxsize=4)
def _read(language: str) -> pd.DataFrame:
    codes = _csv("frame.csv")
    if language != "en":
        words = _csv(f"frame.{language}.csv").set_index("code_id").reindex(codes["code_id"])
        codes = codes.assign(**{column: words[column].to_numpy() for column in WORDS})
    codes["default_direction"] = pd.to_numeric(codes["default_direction"].replace("", None)).astype(float)
    return codes[list(COLUMNS)]


def _csv(name: str) -> pd.DataFrame:
    with files("evaluation.codes").joinpath(name).open(encoding="utf-8") as handle:
        return pd.read_csv(handle, dtype=str, keep_default_na=False)


def frame(language: str = "en") -> pd.DataFrame:
    """Return the shipped codes, one row each, as the table ``codes``.

    Parameters
    ----------
    language : {"en", "ar", "he"}
        Of names, definitions, rules and examples; ids, conditions and facets are the same in all.

    Returns
    -------
    DataFrame
        Text ``""`` where empty; ``default_direction`` is 1, -1 or NaN (the coder gives it);
        ``speaks_of`` is ``change`` where the definition itself speaks of change, else ``either``
        (the coder says whether a passage speaks of a change or of a state). Codes ``X-…`` cut
        across conditions: their ``condition`` and ``facet`` are empty. ``parent_id`` is empty: condition and facet
        are the levels above a shipped code; a frame of one's own may go deeper, see `roots`.

    Examples
    --------
    >>> codes = frame().set_index("code_id")
    >>> codes.loc["S-10", ["condition", "facet"]].tolist()
    ['resource_flows', 'control']
    >>> frame("he")["name"].iloc[0]
    'מדיניות שאומצה'
    """
    if language not in languages():
        raise UsageError(f"the code frame is not shipped in '{language}'. {did_you_mean(language, languages())}.")
    return _read(language).copy()


def facets() -> dict[str, str]:
    """Return the facet of every shipped code that has one."""
    codes = _read("en")
    return {c: f for c, f in zip(codes["code_id"], codes["facet"], strict=True) if f}


def changing() -> frozenset[str]:
    """Return the shipped codes whose definition speaks of change."""
    codes = _read("en")
    return frozenset(codes.loc[codes["speaks_of"] == "change", "code_id"])


def paths(codes: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return, for each code, the codes above it, the topmost first, and itself.

    A parent that is not in the frame is left out, and so is one that would close a circle (intake reports those).

    Examples
    --------
    >>> own = pd.DataFrame({"code_id": ["A", "A-1", "A-1-x"], "parent_id": ["", "A", "A-1"]})
    >>> paths(own)["A-1-x"]
    ('A', 'A-1', 'A-1-x')
    """
    above = dict(zip(codes["code_id"], codes["parent_id"], strict=True))
    found = {}
    for code in above:
        path = [code]
        while (up := above.get(path[-1], "")) in above and up not in path:
            path.append(up)
        found[code] = tuple(reversed(path))
    return found


def roots(codes: pd.DataFrame) -> dict[str, str]:
    """Return, for each code, the topmost code above it (itself, where there is none).

    Examples
    --------
    >>> roots(pd.DataFrame({"code_id": ["A", "A-1"], "parent_id": ["", "A"]}))
    {'A': 'A', 'A-1': 'A'}
    """
    return {code: path[0] for code, path in paths(codes).items()}


def circles(codes: pd.DataFrame) -> list[str]:
    """Return the codes that are, through their parents, above themselves.

    Examples
    --------
    >>> circles(pd.DataFrame({"code_id": ["A", "B", "C"], "parent_id": ["B", "A", ""]}))
    ['A', 'B']
    """
    above = dict(zip(codes["code_id"], codes["parent_id"], strict=True))
    found = []
    for code in above:
        up, seen = above.get(code, ""), set()
        while up in above and up not in seen and up != code:
            seen.add(up)
            up = above[up]
        if up == code:
            found.append(code)
    return found

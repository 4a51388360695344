"""Stories as their tellers read them: where they put their own story between two or three corners, wave by wave."""

from __future__ import annotations

import pandas as pd

from evaluation.codes.material import Material
from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding
from evaluation.statistics.compositions import center, compare
from evaluation.vocabulary import CountsOf, Level

SIGNIFIERS = "equity.voices.stories"
PARTS = ("a", "b", "c")


def stories(evidence: Evidence, everything: Material) -> list[Finding]:
    """Return where stories lie between the corners that tellers were given, and how that moved.

    Returns
    -------
    list of Finding
        ``equity.voices.stories.<signifier>`` per wave and pair of waves, scope ``all``; ``n`` = stories. Detail:
        ``question``, ``labels``; of a level ``rows`` (``part share low high``); of a change ``rows`` (``part ratio low
        high``: how much its weight against the others changed) and ``distance``; its p is from permutations. No number
        below eight stories.

    References
    ----------
    Aitchison, J. (1986). The Statistical Analysis of Compositional Data. Chapman and Hall.
    """
    if not evidence.has("story_signifiers"):
        return []
    units = everything.sources[everything.sources["published"]][["source_id", "wave"]].reset_index()
    rows = (
        evidence.table("story_signifiers")
        .merge(units, on="source_id", how="inner")
        .drop_duplicates(["unit", "signifier_id"])
    )
    found = []
    for signifier, own in rows.groupby("signifier_id", sort=True):
        found += [_level(str(signifier), w.id, own) for w in evidence.waves]
        found += [_change(str(signifier), a.id, b.id, own) for a, b in evidence.pairs]
    return found


def _parts(rows: pd.DataFrame) -> list[str]:
    """Return the columns of the corners: three of a triad, two of a dyad."""
    return list(PARTS if (rows["label_c"] != "").any() else PARTS[:2])


def _finding(signifier: str, rows: pd.DataFrame, before: str, after: str, n: int, **values: object) -> Finding:
    detail = {
        "question": str(rows["question"].iloc[0]),
        "labels": [str(rows[f"label_{p}"].iloc[0]) for p in _parts(rows)],
        "rows": [],
    } | dict(values.pop("detail", {}))  # type: ignore[call-overload]
    cells = tuple(
        Cell("stories", f"{SIGNIFIERS}.{signifier}", wave, "", "", float((rows["wave"] == wave).sum()))
        for wave in (before, after)
        if wave and (rows["wave"] == wave).any()
    )
    return Finding(
        f"{SIGNIFIERS}.{signifier}", Level.EQUITY, wave_from=before, wave_to=after, unit="share", n=n,
        counts_of=CountsOf.PEOPLE, detail=detail, cells=cells, **values,  # type: ignore[arg-type]
    )  # fmt: skip


def _level(signifier: str, wave: str, rows: pd.DataFrame) -> Finding:
    here = rows[rows["wave"] == wave]
    if here.empty:
        return _finding(signifier, rows, "", wave, 0, reason="no_rows_in_wave")
    found = center(here[_parts(rows)].to_numpy())
    if found.parts is None or found.low is None or found.high is None:
        return _finding(signifier, rows, "", wave, found.n, reason=found.reason)
    parts = [
        {"part": str(rows[f"label_{p}"].iloc[0]), "share": s, "low": low, "high": high}
        for p, s, low, high in zip(_parts(rows), found.parts, found.low, found.high, strict=True)
    ]
    return _finding(signifier, rows, "", wave, found.n, detail={"rows": parts, "spread": found.spread})


def _change(signifier: str, before: str, after: str, rows: pd.DataFrame) -> Finding:
    sets = [rows[rows["wave"] == w][_parts(rows)].to_numpy() for w in (before, after)]
    n = min(len(s) for s in sets)
    if not n:
        return _finding(signifier, rows, before, after, 0, reason="no_rows_in_wave")
    found = compare(sets[0], sets[1])
    if found.ratios is None or found.low is None or found.high is None:
        return _finding(signifier, rows, before, after, n, reason=found.reason)
    parts = [
        {"part": str(rows[f"label_{p}"].iloc[0]), "ratio": r, "low": low, "high": high}
        for p, r, low, high in zip(_parts(rows), found.ratios, found.low, found.high, strict=True)
    ]
    return _finding(signifier, rows, before, after, n, p=found.p, detail={"rows": parts, "distance": found.distance})

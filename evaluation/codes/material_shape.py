"""The shape of the material: what stands together, whether more would say more, what was looked for, kinds heard."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd

from evaluation.codes.material import Material
from evaluation.codes.prevalence import COMMUNITY, INSTITUTION, carried
from evaluation.codes.testimony import SEARCH_CODES
from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.vocabulary import CountsOf, Level

TOGETHER, SATURATION = "equity.voices.together", "equity.voices.saturation"
SEARCHED, KINDS = "equity.voices.searched", "equity.voices.kinds"
MOST_PAIRS = 15


def shape(evidence: Evidence, everything: Material) -> list[Finding]:
    """Return the four findings on the shape of the material, each of scope ``all``.

    Returns
    -------
    list of Finding
        ``together``: pairs of codes by how many sources carry both (rows ``first second both jaccard``).
        ``saturation``: in the order of their dates, what each source added (rows ``number new total``); the estimate is
        the share of all codes that the last fifth of sources brought. ``searched``: the codes for other explanations
        and for cases that contradict (rows ``code in_frame read carried``). ``kinds``: which kinds of sources were
        heard from whom (rows ``source_type`` and ``community institution`` and one key per focal group, 1 or 0): never
        a count.
    """
    read, rows = carried(everything)
    return [
        _together(evidence, read, rows),
        _saturation(evidence, read, rows),
        _searched(evidence, read, rows),
        _kinds(evidence, everything),
    ]


def _finding(measure: str, evidence: Evidence, rows: list[dict[str, Any]], **values: Any) -> Finding:
    detail = {"rows": rows, **values.pop("detail", {})} | ({} if rows else {"tables": ["sources", "codings"]})
    reason = "" if rows else "no_table"
    return Finding(
        measure, Level.EQUITY, wave_to=evidence.waves[-1].id, counts_of=CountsOf.VOICES, reason=reason, detail=detail,
        **{"unit": "sources", **values},
    )  # fmt: skip


def _together(evidence: Evidence, read: pd.DataFrame, rows: pd.DataFrame) -> Finding:
    sets = {str(code): set(own["unit"]) for code, own in rows.groupby("code_id", sort=True)} if len(rows) else {}
    pairs: list[dict[str, Any]] = [
        {
            "first": a,
            "second": b,
            "both": len(sets[a] & sets[b]),
            "jaccard": len(sets[a] & sets[b]) / len(sets[a] | sets[b]),
        }
        for a, b in combinations(sets, 2)
        if len(sets[a] & sets[b]) > 1
    ]
    pairs.sort(key=lambda p: (-p["both"], -p["jaccard"], p["first"], p["second"]))
    return _finding(TOGETHER, evidence, pairs[:MOST_PAIRS], n=len(read) or None)


def _saturation(evidence: Evidence, read: pd.DataFrame, rows: pd.DataFrame) -> Finding:
    order = read.sort_values(["date", "source_id"]).index
    codes = {unit: set(own["code_id"]) for unit, own in rows.groupby("unit")} if len(rows) else {}
    seen: set[str] = set()
    curve = []
    for number, unit in enumerate(order, start=1):
        new = codes.get(unit, set()) - seen
        seen |= new
        curve.append({"number": number, "new": len(new), "total": len(seen)})
    if not seen:
        return _finding(SATURATION, evidence, [])
    last = max(1, len(curve) // 5)
    share = sum(step["new"] for step in curve[-last:]) / len(seen)
    return _finding(
        SATURATION,
        evidence,
        curve,
        estimate=share,
        unit="share",
        n=len(curve),
        detail={"last": last, "codes": len(seen)},
    )


def _searched(evidence: Evidence, read: pd.DataFrame, rows: pd.DataFrame) -> Finding:
    frame = set(evidence.table("codes")["code_id"])
    found = [
        {
            "code": code,
            "in_frame": int(code in frame),
            "read": len(read),
            "carried": int((rows["code_id"] == code).sum()) if len(rows) else 0,
        }
        for code in SEARCH_CODES
    ]
    return _finding(SEARCHED, evidence, found if len(read) else [], n=len(read) or None)


def _kinds(evidence: Evidence, everything: Material) -> Finding:
    sources = everything.sources[everything.sources["published"]]
    rows = []
    for kind, own in sources.groupby("source_type", sort=True):
        heard = {COMMUNITY: own["community"].any(), INSTITUTION: (~own["community"]).any()}
        heard |= {f"{d}:{g}": (own[f"group_{d}"] == g).any() for d, g in evidence.focal}
        rows.append({"source_type": str(kind)} | {name: int(there) for name, there in heard.items()})
    return _finding(KINDS, evidence, rows)

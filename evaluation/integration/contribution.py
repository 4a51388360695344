"""Did the initiative contribute? Process-tracing tests, rated by rules (methods.md C.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evaluation.findings import Finding
from evaluation.vocabulary import Contribution

Row = Mapping[str, Any]
REFUTED, NOT_EXAMINED, PLAUSIBLE, PROBABLE, STRONG = (Contribution(c) for c in ("CX", "C0", "C1", "C2", "C3"))
#: likelihood ratios of a passed and a failed test: for display beside the rule, never instead of it
RATIOS = {"straw": (1.5, 0.75), "hoop": (1.25, 0.10), "smoking": (10.0, 0.75), "double": (20.0, 0.05)}
PRIORS = (0.3, 0.5, 0.7)


def contribution(findings: Iterable[Finding], strength: int) -> tuple[Contribution, list[dict[str, Any]]]:
    """Return the rating of a conclusion and of each claim behind it.

    Several claims: the best that was not refuted; refuted only where every examined claim is.
    """
    claims: dict[str, list[Row]] = defaultdict(list)
    rivals: dict[str, list[str]] = {}
    for finding in findings:
        for row in finding.detail.get("rows") or ():
            claims[str(row.get("claim_id", ""))].append(row)
        for claim in finding.detail.get("claims") or ():
            rivals[str(claim.get("claim_id", ""))] = [str(r) for r in claim.get("rivals") or ()]
    ids = sorted({*claims, *rivals})
    ratings = [rate(claims[c], rivals.get(c, ()), strength) for c in ids]
    rated = [
        {"claim_id": c, "rating": r.value, "chances": chances(claims[c])} for c, r in zip(ids, ratings, strict=True)
    ]
    standing = [r for r in ratings if r not in (REFUTED, NOT_EXAMINED)]
    if standing:
        return max(standing, key=lambda r: r.value), rated
    return (REFUTED if REFUTED in ratings else NOT_EXAMINED), rated


def rate(rows: Sequence[Row], rivals: Sequence[str], strength: int) -> Contribution:
    """Return the rating of one claim.

    Parameters
    ----------
    rows : sequence of mapping
        Tests: ``rival_id`` (empty: of the claim itself) ``test observed expected_if_true set_on looked_on
        source_cluster independent``.
    rivals : sequence of str
        Other explanations that the claim lists.
    strength : int
        Points (1-4) of the conclusion that something changed.
    """
    own = _once_per_cluster([r for r in rows if not r.get("rival_id")])
    hoops = [r for r in rows if not r.get("rival_id") and kind_of(r) == "hoop"]
    # a doubly decisive test is a hoop and a smoking gun at once
    doubles = [r for r in rows if not r.get("rival_id") and kind_of(r) == "double"]
    if any(r.get("observed") == "fail" for r in hoops + doubles):
        return REFUTED
    if any(r.get("observed") != "pass" for r in hoops):
        return NOT_EXAMINED  # a hoop not yet looked through, or not found, keeps nothing alive
    if not hoops and not any(_passed(r, "double") for r in doubles):
        return PLAUSIBLE if any(_passed(r, "smoking") for r in own) else NOT_EXAMINED
    if strength <= 1:
        return PLAUSIBLE
    guns = {r["source_cluster"] for r in own if _passed(r, "smoking") and r.get("independent")}
    decided = any(_passed(r, "double") and r.get("independent") for r in own)
    outcome = _rivals(rows)
    listed = {_rival_id(r) for r in rivals} | set(outcome)
    alone = bool(listed) and all(outcome.get(r) == "rejected" for r in listed)
    if (len(guns) >= 2 or decided) and strength >= 3 and alone:
        return STRONG
    if (guns or decided) and any(found in ("weakened", "rejected") for found in outcome.values()):
        return PROBABLE
    return PLAUSIBLE


def kind_of(row: Row) -> str:
    """Return the test's kind; one that was set after the evidence was looked for is a straw in the wind."""
    set_on, looked_on = row.get("set_on"), row.get("looked_on")
    early = bool(set_on) and bool(looked_on) and str(set_on) < str(looked_on)
    pending = not looked_on  # not yet looked for: still what it was set as
    return str(row.get("test", "straw")) if early or (pending and set_on) else "straw"


def _once_per_cluster(rows: Sequence[Row]) -> list[Row]:
    """Keep one test of a kind per source cluster: the same source heard twice is one source."""
    kept: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        kept.setdefault((kind_of(row), str(row.get("source_cluster", "")), str(row.get("observed", ""))), row)
    return list(kept.values())


def _passed(row: Row, kind: str) -> bool:
    return kind_of(row) == kind and row.get("observed") == "pass"


def _rivals(rows: Sequence[Row]) -> dict[str, str]:
    """Return what became of each rival that was examined: rejected, weakened or standing."""
    found: dict[str, str] = {}
    order = ("standing", "weakened", "rejected")
    for row in rows:
        rival, observed = str(row.get("rival_id") or ""), row.get("observed")
        if not rival or observed not in ("pass", "fail"):
            continue
        against = observed == (row["expected_if_true"] if row.get("expected_if_true") in ("pass", "fail") else "fail")
        decisive = kind_of(row) == "double" or kind_of(row) == ("hoop" if observed == "fail" else "smoking")
        now = "rejected" if against and decisive else "weakened" if against else "standing"
        found[rival] = max(found.get(rival, now), now, key=order.index)
    return found


def _rival_id(listed: str) -> str:
    """Return the id before the colon of ``R1: another explanation``.

    Examples
    --------
    >>> _rival_id("R1: a new mayor")
    'R1'
    """
    return listed.partition(":")[0].strip()


def chances(rows: Sequence[Row]) -> dict[str, float]:
    """Return how likely the claim would be after its own tests, for three prior beliefs: for display only.

    Examples
    --------
    >>> chances([{"test": "hoop", "observed": "pass", "set_on": "2022-01-01", "looked_on": "2024-01-01"}])
    {'0.3': 0.349, '0.5': 0.556, '0.7': 0.745}
    """
    ratio = 1.0
    for row in _once_per_cluster([r for r in rows if not r.get("rival_id")]):
        if row.get("observed") in ("pass", "fail"):
            ratio *= RATIOS[kind_of(row)][0 if row["observed"] == "pass" else 1]
    return {str(p): round(p * ratio / (p * ratio + 1 - p), 3) for p in PRIORS}

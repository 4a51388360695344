"""Power: who holds the voting seats."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import of_group
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.statistics.shares import parity, seats_short
from evaluation.vocabulary import Condition, CountsOf

SEATS = "relational.power_dynamics.seat_parity"
#: levels of the participation spectrum (IAP2), used as weights in sensitivity only
DECISION_RIGHTS = {"inform": 1.0, "consult": 2.0, "involve": 3.0, "collaborate": 4.0, "empower": 5.0}


@measure(
    SEATS,
    label="Parity of voting seats",
    unit="parity (1 = share of the people)",
    tables=("seats",),
    item="A3.2",
    condition=Condition.POWER_DYNAMICS,
    census=True,
    facet="decision",
)
def seat_parity(evidence: Evidence) -> list[Finding]:
    """Community's share of voting seats divided by its share of the people concerned.

    Answers: do those who live with the problem hold the votes?

    Parameters
    ----------
    evidence : Evidence
        Uses ``seats``: ``seat_category voting start end body_id actor_id``; ``community_share`` of the
        initiative; with ``actors``, parity of each focal group; with ``bodies``, the sensitivity.

    Returns
    -------
    list of Finding
        Parity, 0 or more; ``n`` = voting seats open on the wave's last day. Detail ``seats_short``, ``held``,
        ``share``, ``population_share``, ``rows`` (a body each). Change detail ``sensitivity``: the change
        with bodies weighted by their decision right, and with every body counting the same.

    Notes
    -----
    **Interpretation.** 1 means seats as there are people; 0.43 means fewer than half of that. **Type.** Complete
    count (census). **Applicability.** Needs ``community_share``; for a group, its share in ``dimensions``.
    **Missing data.** A seat without an end is still held. **Warning.** More chairs is not yet more say:
    read it beside what prevails in decisions.

    Formula: (community's voting seats / voting seats) / community's share of the people concerned.

    References
    ----------
    Arnstein, S. R. (1969). A ladder of citizen participation. Journal of the American Institute of Planners 35(4).

    Examples
    --------
    Four of fifteen seats, 62 % of the people:

    >>> round(parity(4, 15, 0.62), 2), seats_short(4, 15, 0.62)
    (0.43, 6)
    """
    return parities(evidence, SEATS, "voting")


def parities(evidence: Evidence, measure_id: str, which: str) -> list[Finding]:
    """Return levels and changes of the parity of ``voting`` seats, of ``any`` seats, or of ``chair`` ones."""
    quantity = Quantity.of(measure_id, CountsOf.SEATS)
    if not evidence.has("seats"):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        reading = read(evidence, wave, scope, which)
        return quantity.at(
            wave,
            reading["parity"],
            scope=scope,
            n=reading["seats"] or None,
            reason=reading["reason"],
            detail={k: v for k, v in reading.items() if k != "reason"},
        )

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        return _change(evidence, quantity, pair, scope, which)

    return quantity.over(evidence, level, change)


def open_seats(evidence: Evidence, wave: Wave, which: str = "voting") -> pd.DataFrame:
    """Return the seats held on a wave's last day: ``voting`` ones, ``chair`` ones, or ``any``."""
    seats, day = evidence.table("seats"), pd.Timestamp(wave.end)
    started = seats["start"].isna() | (seats["start"] <= day)
    held = seats[started & (seats["end"].isna() | (seats["end"] >= day))]
    return held if which == "any" else held[held[which] == 1]


def read(evidence: Evidence, wave: Wave, scope: Scope, which: str = "voting") -> dict[str, Any]:
    """Return parity, seats short and the bodies behind them, or the reason why there is no parity."""
    seats = open_seats(evidence, wave, which)
    ours = _ours(evidence, seats, scope)
    share = _population_share(evidence, scope)
    reading: dict[str, Any] = {
        "seats": len(seats),
        "held": None if ours is None else int(ours.sum()),
        "population_share": share,
        "share": None,
        "seats_short": None,
        "parity": None,
        "rows": [],
        "reason": "",
    }
    if len(seats) == 0:
        return reading | {"reason": "no_rows_in_wave"}
    if ours is None:
        return reading | {"reason": "not_measured_for_group"}
    reading |= {"share": float(ours.mean()), "rows": _bodies(evidence, seats, ours, wave)}
    if not share:
        return reading | {"reason": "needs_community_share"}
    held = int(ours.sum())
    return reading | {"parity": parity(held, len(seats), share), "seats_short": seats_short(held, len(seats), share)}


def _ours(evidence: Evidence, seats: pd.DataFrame, scope: Scope) -> pd.Series | None:
    """Return which seats the scope holds; None where nobody can say who holds them."""
    if scope == EVERYBODY:
        return seats["seat_category"] == "community"
    actors = evidence.table("actors")
    if f"group_{scope[0]}" not in actors or not (actors[f"group_{scope[0]}"] != "").any():
        return None
    return seats["actor_id"].isin(of_group(actors, scope)["actor_id"])


def _population_share(evidence: Evidence, scope: Scope) -> float | None:
    if scope == EVERYBODY:
        return evidence.initiative.community_share
    return evidence.initiative.dimensions[scope[0]].groups.get(scope[1])


def _bodies(evidence: Evidence, seats: pd.DataFrame, ours: pd.Series, wave: Wave) -> list[dict[str, Any]]:
    known = evidence.table("bodies").set_index("body_id").to_dict("index") if evidence.has("bodies") else {}
    rows = []
    for body, part in seats.groupby("body_id", sort=True):
        about = known.get(body, {"name": body, "decision_right": ""})
        rows.append(
            {
                "wave": wave.id,
                "body_id": body,
                "name": about["name"],
                "seats": len(part),
                "held": int(ours[part.index].sum()),
                "decision_right": about["decision_right"],
            }
        )
    return rows


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope, which: str) -> Finding:
    first, second = (read(evidence, wave, scope, which) for wave in pair)
    reason = first["reason"] or second["reason"]
    found = (
        Change(reason=reason)
        if reason
        else Change(second["parity"] - first["parity"], n=min(first["seats"], second["seats"]), method="complete_count")
    )
    sensitivity = {"by_decision_right": _weighted(first, second), "bodies_equally": _equally(first, second)}
    detail = {"rows": first["rows"] + second["rows"], "sensitivity": sensitivity}
    for key in ("held", "seats", "share", "seats_short"):
        detail |= {f"{key}_from": first[key], f"{key}_to": second[key]}
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=first["parity"],
        value_to=second["parity"],
        n_from=first["seats"],
        n_to=second["seats"],
        design="census",
        detail=detail,
    )


def _weighted(first: dict[str, Any], second: dict[str, Any]) -> float | None:
    """Return the change of parity with each body's seats weighted by its decision right; None if unknown."""
    values = []
    for reading in (first, second):
        weights = [DECISION_RIGHTS.get(row["decision_right"]) for row in reading["rows"]]
        if not weights or None in weights or not reading["population_share"]:
            return None
        held = sum(w * row["held"] for w, row in zip(weights, reading["rows"], strict=True) if w)
        total = sum(w * row["seats"] for w, row in zip(weights, reading["rows"], strict=True) if w)
        values.append(parity(held, total, reading["population_share"]))
    return values[1] - values[0]


def _equally(first: dict[str, Any], second: dict[str, Any]) -> float | None:
    """Return the change of parity where every body counts the same, however many sit there; None if unknown."""
    values = []
    for reading in (first, second):
        if not reading["rows"] or not reading["population_share"]:
            return None
        shares = [row["held"] / row["seats"] for row in reading["rows"]]
        values.append(parity(sum(shares), len(shares), reading["population_share"]))
    return values[1] - values[0]

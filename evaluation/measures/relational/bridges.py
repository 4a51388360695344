"""Bridges: ties across the line that came into being, and those that ended, between one wave and the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.ties import network, side, why_silent
from evaluation.registry import measure
from evaluation.statistics import networks
from evaluation.vocabulary import CountsOf, Level

NEW = "relational.relationships.new_bridges"
ENDED = "relational.relationships.ended_bridges"


@dataclass(frozen=True)
class Bridges:
    """Ties of those who answered both times: across the line and on one side, by what became of them."""

    people: int
    rows: tuple[dict[str, Any], ...]
    joined: int
    left: int
    reason: str = ""

    def row(self, where: str) -> dict[str, Any]:
        """Return the counts across the line, or on one side."""
        return next((r for r in self.rows if r["where"] == where), {})


@measure(
    NEW,
    label="New bridges: ties across the line that were not there before",
    unit="share",
    tables=("ties", "actors"),
    item="A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
    levels_only=True,
)
def new_bridges(evidence: Evidence) -> list[Finding]:
    """Of the pairs across the line without a tie at the wave before, the share that has one now.

    Answers: do people talk to each other who did not before?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors`` (``actor_type``, who joined and left).

    Returns
    -------
    list of Finding
        A level at every wave but the first, 0-1; ``n`` = members who answered at both waves. Detail: ``since`` (the
        wave before), ``rows`` (``where`` across or on one side; ``new``, ``ended``, ``kept`` ties), ``joined``,
        ``left`` (members). Cells: how many answered both times.

    Notes
    -----
    **Interpretation.** 0.05: one of twenty pairs that had no tie has one now. **Type.** Tie-formation rate,
    descriptive. **Applicability.** Members of known type who answered at both waves. **Missing data.** Who did not
    answer at one of them is left out: a tie that was not asked about has neither come nor gone. **Warning.** Each
    direction counts: a tie named from both sides is two. Many new ties beside many ended ones are no net gain.

    Formula: new ties across the line / pairs across the line untied before.

    References
    ----------
    Snijders, T. A. B., van de Bunt, G. G. and Steglich, C. E. G. (2010). Introduction to stochastic actor-based models
    for network dynamics. Social Networks 32(1), 44-60.

    Examples
    --------
    >>> formed({"new": 2, "untied": 40})
    0.05
    """
    return _levels(evidence, NEW, formed)


@measure(
    ENDED,
    label="Broken ties: bridges of the wave before that ended",
    unit="share",
    tables=("ties", "actors"),
    item="A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
    levels_only=True,
)
def ended_bridges(evidence: Evidence) -> list[Finding]:
    """Of the ties across the line at the wave before, the share that is no longer there.

    Answers: which bridges did not hold?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors``.

    Returns
    -------
    list of Finding
        As `new_bridges`, without ``rows``, which stand there.

    Notes
    -----
    **Interpretation.** 0.2: every fifth bridge ended. **Type.** Tie-dissolution rate, descriptive. **Applicability.**
    As `new_bridges`, and at least one tie across the line before. **Missing data.** As `new_bridges`; ties of members
    who left are not counted as broken, see ``left``. **Warning.** A tie may end because its work was done.

    Formula: ended ties across the line / ties across the line before.

    References
    ----------
    Snijders, T. A. B., van de Bunt, G. G. and Steglich, C. E. G. (2010). Introduction to stochastic actor-based models
    for network dynamics. Social Networks 32(1), 44-60.

    Examples
    --------
    >>> dissolved({"ended": 2, "kept": 8})
    0.2
    """
    return _levels(evidence, ENDED, dissolved)


def formed(counts: dict[str, Any]) -> float | None:
    """Return the share of untied pairs that became tied; None where all were tied."""
    return counts["new"] / counts["untied"] if counts.get("untied") else None


def dissolved(counts: dict[str, Any]) -> float | None:
    """Return the share of ties that ended; None where there were none."""
    before = counts.get("ended", 0) + counts.get("kept", 0)
    return counts["ended"] / before if before else None


def bridges(evidence: Evidence, pair: tuple[Wave, Wave]) -> Bridges:
    """Return what became of the ties of those who answered at both waves, across the line and on one side."""
    found = [network(evidence, wave) for wave in pair]
    union = networks.on_union(found[0].ties, found[0].members, found[1].ties, found[1].members)
    kinds = dict(zip((*found[0].members, *found[1].members), (*found[0].kinds, *found[1].kinds), strict=True))
    sides = np.array([side(kinds[str(node)]) for node in union.nodes], dtype=object)
    known = ~(np.isnan(union.first) | np.isnan(union.second)) & (sides != "")[:, None] & (sides != "")[None, :]
    crossing = sides[:, None] != sides[None, :]
    before, after = union.first == 1, union.second == 1
    rows = tuple(
        {
            "where": where,
            "new": int((known & part & ~before & after).sum()),
            "ended": int((known & part & before & ~after).sum()),
            "kept": int((known & part & before & after).sum()),
            "untied": int((known & part & ~before).sum()),
        }
        for where, part in (("across", crossing), ("one_side", ~crossing))
    )
    people = int(known.any(axis=1).sum())
    reason = next((r for n in found if (r := why_silent(evidence, n))), "" if people else "no_ties")
    return Bridges(people, rows, int(union.joined.sum()), int(union.left.sum()), reason)


def _levels(evidence: Evidence, measure_id: str, rate: Callable[[dict[str, Any]], float | None]) -> list[Finding]:
    quantity = Quantity.of(measure_id, CountsOf.PEOPLE)
    if not (evidence.has("ties") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table")
    if not evidence.pairs:
        return quantity.silence(evidence, "one_wave")
    found = []
    for pair in zip(evidence.waves, evidence.waves[1:], strict=False):
        seen = bridges(evidence, pair)
        value = None if seen.reason else rate(seen.row("across"))
        shown = [{"wave": pair[1].id, **{k: v for k, v in row.items() if k != "untied"}} for row in seen.rows]
        found.append(
            quantity.at(
                pair[1],
                value,
                n=seen.people or None,
                reason=seen.reason or ("" if value is not None else "zero_denominator"),
                cells=[Cell("ties", measure_id, pair[1].id, "", "", float(seen.people))] if seen.people else [],
                detail={
                    "since": pair[0].id,
                    "rows": [] if seen.reason or measure_id == ENDED else shown,
                    "joined": seen.joined,
                    "left": seen.left,
                },
            )
        )
    return found

"""Dependence: whether the network hangs on one member, and what is left of it without the backbone organisation."""

from __future__ import annotations

from typing import Any

import numpy as np

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.ties import Network, Reading
from evaluation.registry import measure
from evaluation.statistics import networks
from evaluation.vocabulary import CountsOf, Level

CENTRALISATION = "relational.relationships.in_centralisation"
BETWEEN = "relational.relationships.backbone_betweenness"
WITHOUT = "relational.relationships.parts_without_backbone"
BACKBONE = "backbone"


@measure(
    CENTRALISATION,
    label="How far the network hangs on one member",
    unit="index 0–1",
    tables=("ties",),
    item="A2.7",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def in_centralisation(evidence: Evidence) -> list[Finding]:
    """Freeman's in-degree centralisation: 0 where all are named alike, 1 where everybody names one member alone.

    Answers: does the network hang on one member?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and, where there, ``actors``.

    Returns
    -------
    list of Finding
        Levels and changes, 0-1; ``n`` = members who answered. Cells: how many answered.

    Notes
    -----
    **Interpretation.** A young network often hangs on its backbone; that is neither good nor bad by itself. **Type.**
    Descriptive; range by drawing members anew. **Applicability.** Eight members for a range. **Missing data.** What was
    not answered is no tie. **Warning.** A range by drawing members is wide here: the one member may not be drawn.

    Formula: sum of (largest - each in-degree) / (n - 1) squared.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1(3), 215-239.

    Examples
    --------
    >>> networks.centralisation([[0, 0, 0], [1, 0, 0], [1, 0, 0]], "in_degree")
    1.0
    """
    quantity = Quantity.of(CENTRALISATION, CountsOf.PEOPLE)
    return Reading(evidence, quantity, networks.in_centralisation).findings()


@measure(
    BETWEEN,
    label="Shortest ways that lead through the backbone organisation",
    unit="share",
    tables=("ties", "actors"),
    item="A2.7",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def backbone_betweenness(evidence: Evidence) -> list[Finding]:
    """The backbone's part in all betweenness: how much of what passes from one member to another passes through it.

    Answers: do others reach each other without the backbone?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors`` (``actor_type`` ``backbone``).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1, without a range; ``n`` = members who answered. Detail: ``backbone`` (how many members
        it has). Cells: how many answered.

    Notes
    -----
    **Interpretation.** Half: every second shortest way leads through the backbone. **Type.** Descriptive, no good or
    bad direction. **Applicability.** A member of type ``backbone``; ways of two ties or more. **Missing data.** What
    was not answered is no tie. **Warning.** A backbone that brings people together is meant to be on many ways at
    first.

    Formula: sum of betweenness of backbone members / sum of betweenness of all.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1(3), 215-239.

    Examples
    --------
    >>> through(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), np.array([False, True, False]))
    1.0
    """
    return _backbone_reading(evidence, BETWEEN, through)


def through(ties: np.ndarray, backbone: np.ndarray) -> float | None:
    """Return the backbone's share of betweenness; None without a backbone, or where no way has two ties."""
    between = networks.betweenness(ties)
    return float(between[backbone].sum() / between.sum()) if backbone.any() and between.sum() > 0 else None


@measure(
    WITHOUT,
    label="Parts the network falls into without the backbone organisation",
    unit="parts",
    tables=("ties", "actors"),
    item="A2.7",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def parts_without_backbone(evidence: Evidence) -> list[Finding]:
    """Into how many parts that hang together the network falls when the backbone's members are taken out.

    Answers: would members still be connected if the backbone went?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors`` (``actor_type`` ``backbone``).

    Returns
    -------
    list of Finding
        Levels and changes in parts, without a range; ``n`` = members who answered. Detail: ``backbone``. Cells: how
        many answered.

    Notes
    -----
    **Interpretation.** 1: all others still reach each other. **Type.** Descriptive. **Applicability.** A member of type
    ``backbone`` and at least one other. **Missing data.** Who is named by nobody and answered nothing is a part alone.
    **Warning.** With many silent members parts look more than they are.

    Formula: weakly connected components of the network without backbone members.

    References
    ----------
    Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge University Press.

    Examples
    --------
    >>> parts(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), np.array([False, True, False]))
    2.0
    """
    return _backbone_reading(evidence, WITHOUT, parts)


def parts(ties: np.ndarray, backbone: np.ndarray) -> float | None:
    """Return into how many parts the network falls without the backbone; None without backbone or others."""
    others = ~backbone
    if not backbone.any() or not others.any():
        return None
    return float(networks.components(ties[np.ix_(others, others)]).count)


def _backbone_reading(evidence: Evidence, measure_id: str, statistic: Any) -> list[Finding]:
    """Return a number that asks who the backbone is, without a range."""

    def facts(found: Network) -> dict[str, Any]:
        return {"backbone": sum(kind == BACKBONE for kind in found.kinds)}

    return Reading(
        evidence,
        Quantity.of(measure_id, CountsOf.PEOPLE),
        statistic,
        ranged=False,
        level_facts=facts,
        marked=BACKBONE,
    ).findings()

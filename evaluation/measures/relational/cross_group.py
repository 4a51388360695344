"""Trust across the line: what community and institutions receive from one another, and from their own."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import Quantity, Scope
from evaluation.measures.relational.relationships import raters_cell, received_by_node, reported, shifted
from evaluation.measures.relational.ties import side
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.vocabulary import Condition, CountsOf, Level

ACROSS = "relational.relationships.cross_group_trust"
ASYMMETRY = "relational.relationships.trust_asymmetry"
SIDES = ("community", "institution")


@measure(
    ACROSS,
    label="Trust between community and institutions",
    unit="trust 1–4",
    tables=("ties", "actors"),
    item="A3.15",
    condition=Condition.RELATIONSHIPS,
    facet="trust",
)
def cross_group_trust(evidence: Evidence) -> list[Finding]:
    """Mean trust that one side receives from the other, and from its own.

    Answers: do community and institutions trust each other, and is it mutual?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors`` (``actor_type``: ``community_member`` is the community, all else institution).

    Returns
    -------
    list of Finding
        Per direction (dimension ``direction``, group ``community_to_institution`` …) levels and changes,
        1-4; ``n`` = members rated. For everybody only a reason, where it cannot speak: directions are not averaged.

    Notes
    -----
    **Interpretation.** Two directions that differ show who has reason to doubt whom. **Type.** Node statistic.
    **Applicability.** Eight receivers in both waves for a change; fewer give levels and ``too_few_to_test``.
    **Missing data.** Members who are not in ``actors`` are left out. **Warning.** Cells with few raters are
    withheld by the gate; an empty cell is then not zero trust.

    Formula: as `trust`, over the ties of one direction.

    References
    ----------
    Varda, D. M. and Retrum, J. H. (2012). An exploratory analysis of network characteristics and quality of
    interactions among public health collaboratives. Journal of Public Health Research 1(2).

    Examples
    --------
    >>> side_of(pd.Series({"a": "community_member", "b": "funder"})).to_dict()
    {'a': 'community', 'b': 'institution'}
    """
    quantity = Quantity.of(ACROSS, CountsOf.PEOPLE)
    if not (evidence.has("ties") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table")
    found = []
    for giver in SIDES:
        for receiver in SIDES:
            scope = ("direction", f"{giver}_to_{receiver}")
            waves = [direction(evidence, wave, giver, receiver) for wave in evidence.waves]
            for wave, ties in zip(evidence.waves, waves, strict=True):
                nodes = received_by_node(ties)
                if len(nodes):
                    found.append(
                        quantity.at(
                            wave,
                            float(nodes.mean()),
                            scope=scope,
                            n=len(nodes),
                            cells=[raters_cell(quantity.id, wave, scope, ties)],
                        )
                    )
            found += [
                shifted(evidence, quantity, pair, scope, [direction(evidence, w, giver, receiver) for w in pair])
                for pair in evidence.pairs
            ]
    return found


def side_of(actor_types: pd.Series) -> pd.Series:
    """Return ``community`` for community members and ``institution`` for everybody else."""
    return actor_types.map(side)


def direction(evidence: Evidence, wave: Wave, giver: str, receiver: str) -> pd.DataFrame:
    """Return the ties of a wave that one side gives the other."""
    ties = reported(evidence, wave)
    sides = side_of(evidence.table("actors").set_index("actor_id")["actor_type"])
    return ties[(ties["from_actor"].map(sides) == giver) & (ties["to_actor"].map(sides) == receiver)]


@measure(
    ASYMMETRY,
    label="Trust of the community in institutions less theirs in the community",
    unit="trust 1–4",
    tables=("ties", "actors"),
    item="A2.7",
    level=Level.RELATIONAL,
    facet="trust",
    descriptive=True,
)
def trust_asymmetry(evidence: Evidence) -> list[Finding]:
    """How much more (or less) trust community members give to institutions than they get from them.

    Answers: is trust mutual, or does one side trust on credit?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors``.

    Returns
    -------
    list of Finding
        Levels and changes in steps of the 1-4 scale, without a range; ``n`` = members rated across the line. Cells:
        how many rated in either direction; shown only where both directions may be.

    Notes
    -----
    **Interpretation.** Below 0 the community trusts institutions less than they trust the community. **Type.**
    Difference of two node means, descriptive: both directions have findings of their own. **Applicability.** Ties in
    both directions. **Missing data.** As `cross_group_trust`. **Warning.** 0 is also what mutual distrust gives.

    Formula: mean trust community to institution - mean trust institution to community.

    References
    ----------
    Varda, D. M. and Retrum, J. H. (2012). An exploratory analysis of network characteristics and quality of
    interactions among public health collaboratives. Journal of Public Health Research 1(2).

    Examples
    --------
    >>> lopsided(pd.Series({"clinic": 2.0}), pd.Series({"ana": 3.0}))
    -1.0
    """
    quantity = Quantity.of(ASYMMETRY, CountsOf.PEOPLE)
    if not (evidence.has("ties") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table")

    def both_ways(wave: Wave) -> list[pd.DataFrame]:
        return [direction(evidence, wave, giver, receiver) for giver, receiver in (SIDES, SIDES[::-1])]

    def cells(wave: Wave) -> list[Cell]:
        names = [("direction", f"{giver}_to_{receiver}") for giver, receiver in (SIDES, SIDES[::-1])]
        return [
            raters_cell(ACROSS, wave, name, ties)
            for name, ties in zip(names, both_ways(wave), strict=True)
            if len(ties)
        ]

    def value(wave: Wave) -> tuple[float | None, int]:
        nodes = [received_by_node(ties) for ties in both_ways(wave)]
        return lopsided(*nodes), sum(map(len, nodes))

    def level(wave: Wave, scope: Scope) -> Finding:
        found, n = value(wave)
        reason = "" if found is not None else "no_ties"
        return quantity.at(wave, found, scope=scope, n=n or None, reason=reason, cells=cells(wave))

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        (first, n_from), (second, n_to) = (value(wave) for wave in pair)
        shift = Change(reason="no_ties")
        if first is not None and second is not None:
            shift = Change(second - first, n=min(n_from, n_to))
        return quantity.between(
            evidence,
            pair,
            shift,
            scope=scope,
            value_from=first,
            value_to=second,
            n_from=n_from,
            n_to=n_to,
            cells=[cell for wave in pair for cell in cells(wave)],
        )

    return quantity.over(evidence, level, change, focal=False)


def lopsided(in_institutions: pd.Series, in_community: pd.Series) -> float | None:
    """Return trust in institutions less trust in the community; None where either was not rated."""
    if in_institutions.empty or in_community.empty:
        return None
    return float(in_institutions.mean() - in_community.mean())

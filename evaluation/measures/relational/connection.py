"""Connection: how many of the possible ties there are, whether they are returned, and whether they cross the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.ties import Network, Reading, other_readings
from evaluation.registry import measure
from evaluation.statistics import networks
from evaluation.vocabulary import Condition, CountsOf, Level

DENSITY = "relational.relationships.density"
RECIPROCITY = "relational.relationships.reciprocity"
CROSSING = "relational.relationships.cross_type_share"
EI = "relational.relationships.ei_index"
DEGREE = "relational.relationships.mean_degree"


@measure(
    DENSITY,
    label="Share of possible ties that are there",
    unit="share",
    tables=("ties",),
    item="A2.7, A3.15",
    condition=Condition.RELATIONSHIPS,
    facet="connection",
)
def density(evidence: Evidence) -> list[Finding]:
    """The share of possible ties between members that are there, with bounds for those who did not answer.

    Answers: are members more connected than before?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` (``wave from_actor to_actor tie``) and, where there, ``actors`` (who belongs at a wave).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1; ``n`` = members who answered (in both waves there, for a change). Level detail:
        ``members``, ``answered``, ``response``, ``bound_low``, ``bound_high`` (if every pair not answered were untied,
        or tied), ``numbers`` (reciprocity in its three meanings, transitivity, Freeman's centralisations, parts).
        Change detail: ``bounds`` (the change between those ends), ``joined``, ``left``, ``core``,
        ``sensitivity`` (``missing_zero``, ``missing_reciprocate``, ``stable_core``). Cells: how many answered.

    Notes
    -----
    **Interpretation.** +0.05: one more of twenty possible ties. **Type.** Network statistic, directed; range by drawing
    members anew, the same in both waves. **Applicability.** Eight members in both waves; where a third or more did not
    answer no density is given, only its bounds. **Missing data.** A member without a row is missing, never without
    ties. **Warning.** Density falls as membership grows although nobody has fewer ties: read it beside the mean number
    of ties.

    Formula: ties / answered pairs of members.

    References
    ----------
    Snijders, T. A. B. and Borgatti, S. P. (1999). Non-parametric standard errors and tests for network statistics.
    Connections 22(2), 161-170.

    Examples
    --------
    >>> networks.density([[0, 1, 0], [1, 0, 0], [np.nan, np.nan, 0]])
    0.5
    """
    quantity = Quantity.of(DENSITY, CountsOf.PEOPLE)
    return Reading(
        evidence,
        quantity,
        networks.density,
        level_facts=lambda found: {**bounds_of(found), "numbers": numbers_of(found.ties)},
        change_facts=bounds_of_change,
    ).findings()


def bounds_of(found: Network) -> dict[str, Any]:
    """Return between which values density lies whatever those who did not answer would have said."""
    ends = networks.nonresponse_bounds(found.ties)
    return {"bound_low": ends.low, "bound_high": ends.high}


def numbers_of(ties: np.ndarray) -> dict[str, float | None]:
    """Return the numbers of a whole network that stand nowhere else: each by its own name, None where it has none."""
    if networks.why_silent(ties):
        return {}
    return {
        "reciprocity_edgewise": networks.reciprocity(ties, "edgewise"),
        "reciprocity_dyadic": networks.reciprocity(ties, "dyadic"),
        "reciprocity_nonnull": networks.reciprocity(ties, "nonnull"),
        "transitivity": networks.transitivity(ties),
        "centralisation_degree": networks.centralisation(ties, "degree"),
        "centralisation_betweenness": networks.centralisation(ties, "betweenness"),
        "centralisation_closeness": networks.centralisation(ties, "closeness"),
        "parts": float(networks.components(ties).count),
    }


def bounds_of_change(evidence: Evidence, found: Sequence[Network]) -> dict[str, Any]:
    """Return the bounds of the change, and the change under other assumptions."""
    first, second = (networks.nonresponse_bounds(n.ties) for n in found)
    facts: dict[str, Any] = {"sensitivity": other_readings(evidence, found, networks.density)}
    if None not in (first.low, first.high, second.low, second.high):
        facts["bounds"] = [second.low - first.high, second.high - first.low]  # type: ignore[operator]
    return facts


@measure(
    RECIPROCITY,
    label="Ties that are returned",
    unit="share",
    tables=("ties",),
    item="A3.15",
    condition=Condition.RELATIONSHIPS,
    facet="connection",
)
def reciprocity(evidence: Evidence) -> list[Finding]:
    """The share of ties that the other side names too (edge-wise), among pairs who both answered.

    Answers: are relationships mutual?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and, where there, ``actors``.

    Returns
    -------
    list of Finding
        Levels and changes, 0-1; ``n`` = members who answered (there in both waves, for a change). Detail as `density`,
        without bounds. Cells: how many answered.

    Notes
    -----
    **Interpretation.** 1: every tie is named from both sides. Of three usual meanings this is the edge-wise one, ties
    returned / ties. **Type.** Network statistic; range by drawing members anew. **Applicability.** Eight members in
    both waves. **Missing data.** Pairs of which one did not answer are left out. **Warning.** Asked "with whom do you
    work", people name those above them more often than those below.

    Formula: ties with a tie back / ties, over pairs answered both ways.

    References
    ----------
    Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge University Press.

    Examples
    --------
    >>> round(networks.reciprocity([[0, 1, 1], [1, 0, 0], [0, 0, 0]]), 3)
    0.667
    """
    quantity = Quantity.of(RECIPROCITY, CountsOf.PEOPLE)
    return Reading(evidence, quantity, networks.reciprocity).findings()


@measure(
    CROSSING,
    label="Ties between community and institutions",
    unit="share",
    tables=("ties", "actors"),
    item="A3.15",
    condition=Condition.RELATIONSHIPS,
    facet="connection",
)
def cross_type_share(evidence: Evidence) -> list[Finding]:
    """The share of ties that join a community member with somebody from an institution, either way.

    Answers: do those talk who do not usually talk?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors`` (``actor_type``: ``community_member`` is the community, all else institution).

    Returns
    -------
    list of Finding
        Levels and changes, 0-1; ``n`` = members who answered (there in both waves, for a change). Detail as `density`,
        without bounds. Cells: how many answered.

    Notes
    -----
    **Interpretation.** One half: as many ties cross the line as stay on one side. **Type.** Network statistic; range by
    drawing members anew with their types. **Applicability.** Eight members of known type in both waves.
    **Missing data.** Members of unknown type are left out. **Warning.** What chance would give hangs on how
    large the two sides are: see the E-I index.

    Formula: ties between the sides / ties.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly
    51(2), 123-140.

    Examples
    --------
    >>> crossing(np.array([[0, 1, 1], [0, 0, 0], [0, 0, 0]]), np.array(["community", "community", "institution"]))
    0.5
    """
    return Reading(evidence, Quantity.of(CROSSING, CountsOf.PEOPLE), crossing, sided=True).findings()


def crossing(ties: np.ndarray, sides: np.ndarray) -> float | None:
    """Return the share of ties that cross from one side to the other; None without ties."""
    index = networks.ei_index(ties, sides)
    return None if index is None else (1 + index) / 2


@measure(
    EI,
    label="E-I index: ties across the line against ties on one side",
    unit="index −1 to 1",
    tables=("ties", "actors"),
    item="A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def ei_index(evidence: Evidence) -> list[Finding]:
    """The E-I index between community and institutions, beside what chance would give for sides of this size.

    Answers: do ties cross the line as often as they would if nobody minded it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors``.

    Returns
    -------
    list of Finding
        Levels and changes, -1 to 1; ``n`` = members who answered. Level detail: ``expected`` and ``permutation_p``
        (members' types drawn by chance). Cells: how many answered.

    Notes
    -----
    **Interpretation.** +1 every tie crosses, -1 none does; below ``expected`` people keep to their side. **Type.**
    Descriptive: the share of ties that cross says the same and has the state. **Applicability.** Two sides and at least
    one tie. **Missing data.** As the share of ties that cross. **Warning.** Sides of unlike size push the index up.

    Formula: (ties across - ties within) / ties.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly
    51(2), 123-140.

    Examples
    --------
    >>> networks.ei_index([[0, 1, 1], [0, 0, 0], [0, 0, 0]], ["a", "a", "b"])
    0.0
    """
    quantity = Quantity.of(EI, CountsOf.PEOPLE)
    return Reading(
        evidence, quantity, networks.ei_index, sided=True, within=(-1.0, 1.0), level_facts=by_chance
    ).findings()


def by_chance(found: Network) -> dict[str, Any]:
    """Return the E-I index that types drawn by chance would give, and the p of the one observed."""
    drawn = networks.ei_permutation(found.ties, found.sides, resamples=2_000)
    return {"expected": drawn.expected, "permutation_p": drawn.p}


@measure(
    DEGREE,
    label="Ties that a member has on average",
    unit="ties",
    tables=("ties",),
    item="A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def mean_degree(evidence: Evidence) -> list[Finding]:
    """How many others a member who answered names on average.

    Answers: does a member know more of the others, however many there are?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and, where there, ``actors``.

    Returns
    -------
    list of Finding
        Levels and changes in ties; ``n`` = members who answered. Cells: how many answered.

    Notes
    -----
    **Interpretation.** Stands beside density: where membership grows density falls of itself, this number does not.
    **Type.** Descriptive. **Applicability.** Two members of whom one answered. **Missing data.** Who did not answer
    does not count as having no ties. **Warning.** A longer list of names to choose from brings more ties.

    Formula: ties named / members who answered.

    References
    ----------
    Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge University Press.

    Examples
    --------
    >>> networks.mean_degree([[0, 1, 1], [1, 0, 0], [np.nan, np.nan, np.nan]])
    1.5
    """
    quantity = Quantity.of(DEGREE, CountsOf.PEOPLE)
    return Reading(evidence, quantity, networks.mean_degree, within=(0.0, np.inf)).findings()

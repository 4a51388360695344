"""Relational power: whether the community gets its part of the strongest nominations of influence."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.ties import Network, Reading, network
from evaluation.registry import measure
from evaluation.vocabulary import Condition, CountsOf

PARITY = "relational.power_dynamics.influence_parity"
#: nominations from this quantile of the wave on are the strongest
TOP = 0.75


@measure(
    PARITY,
    label="Influence parity of the community",
    unit="parity (1 = share of the members)",
    tables=("ties", "actors"),
    item="A3.8",
    condition=Condition.POWER_DYNAMICS,
    facet="influence",
)
def influence_parity(evidence: Evidence) -> list[Finding]:
    """The community's share of the strongest influence nominations, divided by its share of the members.

    Answers: is influence seen where the community is?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` (``value_power`` 1-4) and ``actors`` (``actor_type``).

    Returns
    -------
    list of Finding
        Levels and changes, a ratio; ``n`` = members who answered (there in both waves, for a change). Level detail:
        ``permutation_p`` of "types do not matter". Cells: how many answered.

    Notes
    -----
    **Interpretation.** 1: community members are named as influential as often as their number would have it. **Type.**
    Network statistic; range by drawing members anew; at a wave also members' types permuted. **Applicability.** Eight
    members of known type in both waves, both sides among them. **Missing data.** As the network's density. **Warning.**
    People nominate titles; influence outside the table is not seen here. Where all nominations are alike none is the
    strongest, and there is no number.

    Formula: (community's nominations at or above the upper quartile / all of those) / (community members / members);
    above it, where the upper quartile is also the lowest nomination.

    References
    ----------
    Brass, D. J. and Burkhardt, M. E. (1993). Potential power and power use. Academy of Management Journal 36(3),
    441-470.

    Examples
    --------
    Two strong nominations, one of them for one of two community members among four members:

    >>> power = np.array([[np.nan, 4, 4, 1], [1, np.nan, 1, 1], [1, 1, np.nan, 1], [1, 1, 1, np.nan]])
    >>> parity(power, np.array(["community", "community", "institution", "institution"]))
    1.0
    """
    return InfluenceReading(
        evidence,
        Quantity.of(PARITY, CountsOf.PEOPLE),
        parity,
        sided=True,
        within=(0.0, np.inf),
        level_facts=by_chance,
    ).findings()


class InfluenceReading(Reading):
    """A reading of the network whose cells are influence nominations instead of ties."""

    def network(self, wave: Wave) -> Network:
        """Return who named whom how influential, among members of known type."""
        found = network(self.evidence, wave)
        power = influence(self.evidence, wave, found)
        return Network(found.members, power, found.kinds).of(found.sides != "")

    def nothing(self, found: Network) -> str:
        """Return why there is no number: nominations that are all alike, or one side alone."""
        return "all_alike" if (~np.isnan(found.ties)).any() else "no_ties"


def influence(evidence: Evidence, wave: Wave, found: Network) -> np.ndarray:
    """Return nominations as an array of the network: 0 where a tie was not named, NaN where nobody answered."""
    at = {actor: i for i, actor in enumerate(found.members)}
    rows: pd.DataFrame = evidence.table("ties")
    rows = rows[(rows["wave"] == wave.id) & (rows["tie"] == 1) & (rows["from_actor"] != rows["to_actor"])]
    power = np.where(found.ties == 1, np.nan, found.ties)
    for giver, receiver, value in rows[["from_actor", "to_actor", "value_power"]].itertuples(index=False):
        power[at[giver], at[receiver]] = value
    return power


def parity(power: np.ndarray, sides: np.ndarray) -> float | None:
    """Return the parity of the strongest nominations; None where all are alike or one side is missing."""
    known = ~np.isnan(power)
    here = known.any(axis=0) | known.any(axis=1)  # of two waves, who belongs at this one
    community = (sides == "community") & here
    given = power > 0
    if not given.any() or not 0 < community.sum() < here.sum():
        return None
    strongest = strongest_of(power)
    if not strongest.any():
        return None
    return float(strongest[:, community].sum() / strongest.sum() * here.sum() / community.sum())


def strongest_of(power: np.ndarray) -> np.ndarray:
    """Return the nominations at or above the upper quartile; above it, where that is the lowest; none of equals."""
    given = power > 0
    ordered = np.sort(power[given])
    # the nomination at or next above the quartile, which parts them as the quartile itself does
    limit = ordered[math.ceil(TOP * (len(ordered) - 1))]
    return given & (power >= limit if limit > ordered[0] else power > limit)


def by_chance(found: Network) -> dict[str, float | None]:
    """Return how often types drawn by chance give a parity as far from theirs on average (two-sided p)."""
    seen = parity(found.ties, found.sides)
    if seen is None:
        return {"permutation_p": None}
    strongest = strongest_of(found.ties).sum(axis=0)
    drawn = np.random.default_rng(20211).permuted(np.tile(found.sides == "community", (2_000, 1)), axis=1)
    shares = drawn @ strongest / strongest.sum() / (found.sides == "community").mean()
    reached = int((np.abs(shares - shares.mean()) >= abs(seen - shares.mean()) - 1e-9).sum())
    return {"permutation_p": (reached + 1) / (len(drawn) + 1)}

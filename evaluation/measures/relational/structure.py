"""How the network is built: who belongs to its core, and whether its ties keep within groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.measures.relational.ties import Network, Reading, network, side, why_silent
from evaluation.registry import measure
from evaluation.statistics import networks
from evaluation.vocabulary import CountsOf, Level

CORE = "relational.relationships.core"
MODULARITY = "relational.relationships.modularity"
SIDES = ("community", "institution")
SIDE = "member_side"
RELABELLED = 2_000


@measure(
    CORE,
    label="Members in the core of the network",
    unit="share",
    tables=("ties",),
    item="A2.7, A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def core(evidence: Evidence) -> list[Finding]:
    """Share of members in the core: those who are tied to one another, while the others are not; and who they are.

    Answers: is there an inner circle, and who is in it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and, where there, ``actors`` (``actor_type``, ``group_<dimension>``).

    Returns
    -------
    list of Finding
        For everybody levels and changes, 0-1, without a range; ``n`` = members who answered. Detail of a level:
        ``in_core`` (members), ``fit`` (correlation of the network with the ideal picture, -1 to 1), ``misfits``. Per
        side (dimension ``member_side``) and per group of the initiative levels: the share of its members who are in
        the core; ``n`` = members. Cells: members of the whole, the side or the group, and how many of them are in the
        core: what is shown of the whole and of one side would tell of the other.

    Notes
    -----
    **Interpretation.** 0.3: three of ten make the core. A side whose share is half of the other's stands at the edge.
    **Type.** Descriptive, exact best core. **Applicability.** Three members. **Missing data.** What was not answered is
    no tie, so whoever is silent looks further out. **Warning.** Every network has a best core, also one without any:
    read ``fit``. To be in it is neither merit nor power.

    Formula: members of the best core / members.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (2000). Models of core/periphery structures. Social Networks 21(4), 375-395.

    Examples
    --------
    >>> core_share([[0, 1, 1, 1], [1, 0, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0]])
    0.5
    """
    quantity = Quantity.of(CORE, CountsOf.PEOPLE)
    found = Reading(evidence, quantity, core_share, ranged=False, level_facts=fit_of, counted=whole_cell).findings()
    if not evidence.has("actors"):
        return found
    return found + [f for wave in evidence.waves for f in _by_group(evidence, quantity, wave)]


def core_share(ties: Any) -> float | None:
    """Return the share of the nodes that make the core; None below three nodes and where nobody is tied."""
    found = networks.core_periphery(ties)
    return None if found is None or networks.why_silent(ties) else float(np.mean(found.core))


def fit_of(found: Network) -> dict[str, Any]:
    """Return how many make the core, and how well the network fits the ideal picture."""
    best = networks.core_periphery(found.ties)
    if best is None or networks.why_silent(found.ties):
        return {}
    return {"in_core": sum(best.core), "fit": best.correlation, "misfits": best.misfits}


def whole_cell(wave: Wave, found: Network) -> list[Cell]:
    """Return how many belong, and how many of them are in the core: what the share of the whole tells."""
    best = None if networks.why_silent(found.ties) else networks.core_periphery(found.ties)
    if best is None:
        return []
    return [_cell(wave, EVERYBODY, list(found.members), dict(zip(found.members, best.core, strict=True)))]


def _by_group(evidence: Evidence, quantity: Quantity, wave: Wave) -> list[Finding]:
    """Return for each side and group the share of its members in the core; nothing where the network is silent."""
    whole = network(evidence, wave)
    best = None if why_silent(evidence, whole) else networks.core_periphery(whole.ties)
    if best is None or not any(best.core):
        return []
    inner = dict(zip(whole.members, best.core, strict=True))
    return [
        quantity.at(
            wave,
            sum(inner[m] for m in members) / len(members),
            scope=scope,
            n=len(members),
            cells=[_cell(wave, scope, members, inner)],
        )
        for scope, members in _groups(evidence, whole)
        if members
    ]


def _cell(wave: Wave, scope: Scope, members: list[str], inner: dict[str, bool]) -> Cell:
    inside = float(sum(inner[m] for m in members))
    return Cell("actors", f"{CORE}:members", wave.id, *scope, float(len(members)), inside)


def _groups(evidence: Evidence, found: Network) -> Iterable[tuple[Scope, list[str]]]:
    """Yield the members of each side, and of each group of the initiative's dimensions."""
    for name in SIDES:
        yield (SIDE, name), [m for m, kind in zip(found.members, found.kinds, strict=True) if side(kind) == name]
    for dimension, entry in evidence.initiative.dimensions.items():
        labels = labels_of(evidence, found, dimension)
        for group in entry.groups:
            yield (dimension, group), [m for m, label in zip(found.members, labels, strict=True) if label == group]


def labels_of(evidence: Evidence, found: Network, dimension: str) -> np.ndarray:
    """Return each member's group of a dimension; empty where it is not known."""
    actors, column = evidence.table("actors"), f"group_{dimension}"
    known = dict(zip(actors["actor_id"], actors[column], strict=True)) if column in actors else {}
    return np.array([known.get(member) or "" for member in found.members], dtype=object)


@measure(
    MODULARITY,
    label="Modularity: ties that keep within community and within institutions",
    unit="index −1 to 1",
    tables=("ties", "actors"),
    item="A2.7, A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def modularity(evidence: Evidence) -> list[Finding]:
    """Newman's modularity of the division into community and institutions, and of each division by declared groups.

    Answers: does the network fall apart along the lines that we know of?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and ``actors`` (``actor_type``, ``group_<dimension>``).

    Returns
    -------
    list of Finding
        Levels and changes of the division into two sides; ``n`` = members who answered. Level detail: ``rows``, a
        division each: ``division`` (``member_side`` or a dimension), ``division_members``, ``modularity``,
        ``by_chance`` (groups drawn by chance), ``chance_p``. A dimension stands there where at least the initiative's
        minimum of members have a known group of it. Cells: how many answered.

    Notes
    -----
    **Interpretation.** Above ``by_chance``: more ties within groups than who has how many ties would give. **Type.**
    Descriptive; range by drawing members anew; at a wave also groups drawn by chance. **Applicability.** Two groups and
    one tie. **Missing data.** Members of unknown type are left out. **Warning.** Groups nobody declared may matter
    more. Ties within a group can be its strength.

    Formula: sum over groups of (share of ties within - share expected from ties in and out).

    References
    ----------
    Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in networks. Physical Review E
    69, 026113.

    Examples
    --------
    >>> networks.modularity([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], ["a", "a", "b", "b"])
    0.5
    """
    quantity = Quantity.of(MODULARITY, CountsOf.PEOPLE)
    reading = ModularityReading(evidence, quantity, networks.modularity, sided=True, within=(-1.0, 1.0))
    return reading.findings()


class ModularityReading(Reading):
    """A reading whose levels list every declared division."""

    def level(self, wave: Wave, scope: Scope) -> Finding:
        """Return the modularity of the two sides, and in rows that of every division."""
        found = super().level(wave, scope)
        if found.estimate is None:
            return found
        return found.with_(detail={**found.detail, "rows": self._divisions(wave)})

    def _divisions(self, wave: Wave) -> list[dict[str, Any]]:
        whole, minimum = network(self.evidence, wave), self.evidence.initiative.disclosure.minimum
        named = {SIDE: whole.sides}
        named |= {d: labels_of(self.evidence, whole, d) for d in self.evidence.initiative.dimensions}
        rows = []
        for division, labels in named.items():
            known = labels != ""
            value = networks.modularity(whole.of(known).ties, labels[known]) if known.sum() else None
            if value is None or len(set(labels[known])) < 2 or (division != SIDE and known.sum() < minimum):
                continue
            chance = networks.modularity_permutation(whole.of(known).ties, labels[known], resamples=RELABELLED)
            rows.append(
                {
                    "wave": wave.id,
                    "division": division,
                    "division_members": int(known.sum()),
                    "modularity": round(value, 2) + 0.0,
                    "by_chance": None if chance.expected is None else round(chance.expected, 2) + 0.0,
                    "chance_p": chance.p,
                }
            )
        return rows

"""The network as a picture: who is tied, before and after, without names; and the same as a table of classes.

What may be drawn is decided here, before the gate: members stand in classes of at least the initiative's minimum, types
with fewer are put with others, and nobody has a name or a number that leads back to the table of actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import Quantity, Scope
from evaluation.measures.relational.ties import Network, about, network, why_silent
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

TIES = "relational.relationships.ties"
#: classes of the map in the order in which small ones are put together: each goes to the one before it
CLASSES = ("community", "community_organisations", "institution", "backbone")
CLASS_OF = {COMMUNITY_SPEAKER: "community", "cbo": "community_organisations", "backbone": "backbone"}
#: which class a small one goes to
GOES_TO = {
    "community_organisations": "community",
    "backbone": "institution",
    "community": "community_organisations",
    "institution": "backbone",
}


@measure(
    TIES,
    label="Ties in the network",
    unit="ties",
    tables=("ties",),
    item="A2.7, A3.15",
    level=Level.RELATIONAL,
    facet="connection",
    descriptive=True,
)
def ties(evidence: Evidence) -> list[Finding]:
    """How many ties members name, with a map of them before and after and a table by classes of members.

    Answers: who is connected with whom?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` and, where there, ``actors`` (``actor_type``).

    Returns
    -------
    list of Finding
        Levels and changes in ties; ``n`` = members who answered. Detail: ``classes`` (``key`` and how many members, at
        least the initiative's minimum), ``rows`` (per wave and pair of classes: ``ties`` and the share of possible
        ones), and where each class has as many who belong at every wave: ``nodes`` (their classes, in an order that
        does not lead back to the table) and ``drawn`` (per wave the pairs of nodes that are tied, either way). A level
        has them only where there is one wave. Without a class large enough only the number. Cells: how many answered,
        members of each class.

    Notes
    -----
    **Interpretation.** A picture of a network shows whatever one looks for: read the numbers beneath it. **Type.**
    Descriptive. **Applicability.** Where too many did not answer, no change of the number of ties is given.
    **Missing data.** A pair is drawn if either of the two named it. **Warning.** In a small network those who took
    part may know themselves in the picture: ask them before it is passed on.

    Formula: number of ties named.

    References
    ----------
    Kadushin, C. (2012). Understanding Social Networks. Oxford University Press.

    Examples
    --------
    Three backbone members are too few for a class of five, and stand with the institutions:

    >>> merged({"community": 6, "institution": 7, "backbone": 3}, 5)
    {'community': 'community', 'institution': 'institution+backbone', 'backbone': 'institution+backbone'}
    """
    quantity = Quantity.of(TIES, CountsOf.PEOPLE)
    if not evidence.has("ties"):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        found = network(evidence, wave)
        reason = why_silent(evidence, found)
        answered = found.answered.any() if found.members else False
        return quantity.at(
            wave,
            float((found.ties == 1).sum()) if answered else None,
            scope=scope,
            n=int(found.answered.sum()) or None,
            reason="" if answered else reason,
            detail={**about(found), **({} if evidence.pairs else picture(evidence, [wave], [found]))},
            cells=_cells(evidence, [wave], [found]),
        )

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        found = [network(evidence, wave) for wave in pair]
        reason = next((r for n in found if (r := why_silent(evidence, n))), "")
        counts = [float((n.ties == 1).sum()) if n.members and n.answered.any() else None for n in found]
        people = [int(n.answered.sum()) for n in found]
        shift = Change(n=min(people), reason=reason)
        if not reason and counts[0] is not None and counts[1] is not None:
            shift = Change(counts[1] - counts[0], n=min(people), method="described")
        return quantity.between(
            evidence,
            pair,
            shift,
            scope=scope,
            value_from=counts[0],
            value_to=counts[1],
            n_from=people[0],
            n_to=people[1],
            design="linked",
            detail={**about(found[0], "_from"), **about(found[1], "_to"), **picture(evidence, pair, found)},
            cells=_cells(evidence, pair, found),
        )

    return quantity.over(evidence, level, change, focal=False)


def class_of(kind: str) -> str:
    """Return the class of a type of actor; empty for an unknown one."""
    return CLASS_OF.get(kind, "institution") if kind else ""


def merged(sizes: dict[str, int], minimum: int) -> dict[str, str]:
    """Return for each class the name under which it is shown: alone where it is large enough, else with others.

    Empty names: not even all together are large enough.
    """
    groups = [[key] for key in CLASSES if sizes.get(key)]

    def size(group: list[str]) -> int:
        return sum(sizes[key] for key in group)

    while len(groups) > 1 and any(size(group) < minimum for group in groups):
        small = min((g for g in groups if size(g) < minimum), key=size)
        groups.remove(small)
        wanted = GOES_TO[small[0]]
        near = next((g for g in groups if wanted in g), min(groups, key=size))
        near += small
    if not groups or size(groups[0]) < minimum:
        return {}
    return {key: "+".join(sorted(group, key=CLASSES.index)) for group in groups for key in group}


def _classed(evidence: Evidence, found: Sequence[Network]) -> dict[str, str]:
    """Return the shown class of every member of known type, so that each class is large enough at each wave."""
    kinds = {m: k for n in found for m, k in zip(n.members, n.kinds, strict=True) if k}
    at_least: dict[str, int] = {}
    for key in {class_of(kind) for kind in kinds.values()}:
        at_least[key] = min(sum(class_of(kind) == key for kind in n.kinds) for n in found)
    shown = merged(at_least, evidence.initiative.disclosure.minimum)
    if not kinds or any(class_of(k) not in shown for k in kinds.values()):
        return {}
    return {member: shown[class_of(kind)] for member, kind in kinds.items()}


def picture(evidence: Evidence, waves: Sequence[Wave], found: Sequence[Network]) -> dict[str, Any]:
    """Return classes, nodes, ties drawn and the table of classes; nothing where it would show too few.

    Drawn are those who belong at every wave: whoever joined or left would be known by it, and their ties with them.
    """
    classed = _classed(evidence, found)
    if not classed:
        return {}
    keys = sorted(set(classed.values()), key=lambda key: CLASSES.index(key.split("+")[0]))
    facts: dict[str, Any] = {
        "classes": [{"key": key, "members": sum(value == key for value in classed.values())} for key in keys],
        "rows": [row for wave, n in zip(waves, found, strict=True) for row in _between(wave, n, classed, keys)],
    }
    stayed = _there_throughout(evidence, classed)
    if all(sum(classed[m] == key for m in stayed) >= evidence.initiative.disclosure.minimum for key in keys):
        facts |= _drawn(waves, found, classed, stayed)
    return facts


def _there_throughout(evidence: Evidence, classed: dict[str, str]) -> set[str]:
    """Return the members of known class who belong at every wave compared: the same in all maps of a run."""
    return set(classed).intersection(*(network(evidence, wave).members for wave in evidence.waves))


def _drawn(
    waves: Sequence[Wave], found: Sequence[Network], classed: dict[str, str], stayed: set[str]
) -> dict[str, Any]:
    """Return the class of each member drawn, and per wave the pairs of them that are tied, either way."""
    parts = [n.of(np.isin(n.members, sorted(stayed))) for n in found]
    members = _unnamed(parts, classed)
    at = {member: i for i, member in enumerate(members)}
    drawn = []
    for wave, n in zip(waves, parts, strict=True):
        pairs = {tuple(sorted((at[n.members[i]], at[n.members[j]]))) for i, j in np.argwhere(n.ties == 1)}
        drawn.append({"wave": wave.id, "pairs": [list(pair) for pair in sorted(pairs)]})
    return {"nodes": [classed[member] for member in members], "drawn": drawn}


def _unnamed(found: Sequence[Network], classed: dict[str, str]) -> list[str]:
    """Return the members in an order made of the picture alone: by class and by how many they are tied to."""
    names = found[0].members
    tied = np.any([n.ties == 1 for n in found], axis=0)
    tied = tied | tied.T
    degrees = tied.sum(axis=1)
    around = [sorted(degrees[tied[i]].tolist(), reverse=True) for i in range(len(names))]
    order = sorted(range(len(names)), key=lambda i: (classed[names[i]], -degrees[i], around[i], names[i]))
    return [names[i] for i in order]


def _between(wave: Wave, found: Network, classed: dict[str, str], keys: Sequence[str]) -> list[dict[str, Any]]:
    """Return ties and their share of possible ones, from each class to each."""
    label = np.array([classed.get(member, "") for member in found.members], dtype=object)
    rows = []
    for giver, receiver in product(keys, keys):
        cell = found.ties[np.ix_(label == giver, label == receiver)]
        known = cell[~np.isnan(cell)]
        share = float((known == 1).mean()) if len(known) else None
        rows.append(
            {
                "wave": wave.id,
                "giver": giver,
                "taker": receiver,
                "ties": int((known == 1).sum()) if len(known) else None,
                "tied_share": share,
            }
        )
    return rows


def _cells(evidence: Evidence, waves: Sequence[Wave], found: Sequence[Network]) -> list[Cell]:
    """Return how many answered, and the members of each class shown."""
    classed = _classed(evidence, found)
    cells = []
    for wave, n in zip(waves, found, strict=True):
        people = int(n.answered.sum()) if n.members else 0
        if people:
            cells.append(Cell("ties", TIES, wave.id, "", "", float(people)))
        for key in sorted(set(classed.values())):
            # members are another count than those who answered: a table of its own
            size = sum(classed.get(member) == key for member in n.members)
            cells.append(Cell("actors", f"{TIES}:members", wave.id, "class", key, float(size)))
    return cells

"""The network of a wave as the table of ties has it, and how one number of it becomes levels and changes.

Members are the actors who belong at a wave, and whoever a tie of that wave names. Whoever has a row answered, and the
pairs not listed are no ties; whoever has none did not answer, and says nothing about anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import betrays
from evaluation.measures.quantity import Quantity, Scope
from evaluation.statistics import networks
from evaluation.statistics.change import TOO_FEW, Change
from evaluation.vocabulary import COMMUNITY_SPEAKER

UNANSWERED = "too_many_unanswered"
#: of the array, or of the array and the members' sides
Statistic = Callable[..., float | None]


@dataclass(frozen=True)
class Network:
    """Who belongs at a wave, who of them answered, and who is tied to whom (1, 0, NaN not answered)."""

    members: tuple[str, ...]
    ties: np.ndarray
    kinds: tuple[str, ...]

    @property
    def answered(self) -> np.ndarray:
        """Who said anything."""
        return (~np.isnan(self.ties)).any(axis=1)

    @property
    def silent_share(self) -> float:
        """The share of members who said nothing."""
        return float(1 - self.answered.mean()) if self.members else 1.0

    @property
    def sides(self) -> np.ndarray:
        """``community``, ``institution`` or empty where the type is not known."""
        return np.array([side(kind) for kind in self.kinds], dtype=object)

    def of(self, kept: np.ndarray) -> Network:
        """Return the part of the network among some members."""
        at = np.flatnonzero(kept)
        return Network(tuple(self.members[i] for i in at), self.ties[np.ix_(at, at)], tuple(self.kinds[i] for i in at))


def side(kind: str) -> str:
    """Return ``community`` for a community member, ``institution`` for anybody else, empty for an unknown type."""
    return "" if not kind else "community" if kind == COMMUNITY_SPEAKER else "institution"


def members_at(evidence: Evidence, wave: Wave) -> list[str]:
    """Return the actors who belong at a wave, by when they joined and left; none without the table of actors."""
    actors = evidence.table("actors")
    if actors.empty:
        return []
    order = {w.id: i for i, w in enumerate(evidence.initiative.waves)}
    joined, left = (
        actors[c].map(order).astype(float) if c in actors else pd.Series(np.nan, actors.index)
        for c in ("wave_joined", "wave_left")
    )
    here = (joined.fillna(0) <= order[wave.id]) & (left.fillna(len(order)) >= order[wave.id])
    return actors.loc[here, "actor_id"].tolist()


def network(evidence: Evidence, wave: Wave) -> Network:
    """Return the network of a wave; ties to oneself are not read, of a pair listed twice a tie counts."""
    rows = evidence.table("ties")
    rows = rows[(rows["wave"] == wave.id) & (rows["from_actor"] != rows["to_actor"])]
    named = pd.unique(pd.concat([rows["from_actor"], rows["to_actor"]])).tolist()
    members = sorted({*members_at(evidence, wave), *named})
    at = {actor: i for i, actor in enumerate(members)}
    ties = np.full((len(members), len(members)), np.nan)
    ties[[at[giver] for giver in rows["from_actor"].unique()]] = 0.0
    for giver, receiver, tie in rows.sort_values("tie", na_position="first", kind="stable")[
        ["from_actor", "to_actor", "tie"]
    ].itertuples(index=False):
        ties[at[giver], at[receiver]] = tie
    np.fill_diagonal(ties, np.nan)
    kinds = _kinds(evidence)
    return Network(tuple(members), ties, tuple(kinds.get(actor, "") for actor in members))


def _kinds(evidence: Evidence) -> dict[str, str]:
    actors = evidence.table("actors")
    return {} if actors.empty else dict(zip(actors["actor_id"], actors["actor_type"], strict=True))


def why_silent(evidence: Evidence, found: Network) -> str:
    """Return why a wave's network gives no number; empty where it does."""
    if not found.members or not found.answered.any():
        return "no_rows_in_wave"
    reason = networks.why_silent(found.ties)
    if reason in ("one_actor", "nothing_answered"):
        return reason
    return UNANSWERED if found.silent_share >= float(evidence.conventions["network_silent_share"]) else ""


def raters_cell(measure_id: str, wave: Wave, found: Network) -> list[Cell]:
    """Return the head count behind a number of a network: how many answered."""
    people = int(found.answered.sum())
    return [Cell("ties", measure_id, wave.id, "", "", float(people))] if people else []


def about(found: Network, ending: str = "") -> dict[str, Any]:
    """Return how many belong, how many of them answered, and what share that is."""
    members, answered = len(found.members), int(found.answered.sum())
    share = answered / members if members else None
    facts = {"members": members, "answered": answered, "response": share}
    return {f"{key}{ending}": value for key, value in facts.items()}


@dataclass(frozen=True)
class Reading:
    """One number of a network, ready to be read at waves and between them.

    ``sided``: the statistic takes the members' sides too, and members of unknown type are left out. ``marked``: it
    takes who is of this type. ``ranged``: it has a range by drawing members anew. ``within``: the least and most it can
    be. ``counted``: the head counts that the number itself tells of, beside how many answered.
    """

    evidence: Evidence
    quantity: Quantity
    statistic: Statistic
    sided: bool = False
    marked: str = ""
    ranged: bool = True
    within: tuple[float, float] = (0.0, 1.0)
    level_facts: Callable[[Network], dict[str, Any]] = lambda found: {}
    counted: Callable[[Wave, Network], list[Cell]] = lambda wave, found: []
    change_facts: Callable[[Evidence, Sequence[Network]], dict[str, Any]] = lambda evidence, found: {}

    def findings(self) -> list[Finding]:
        """Return levels and changes; where the tables are not there, why there are none."""
        if not all(self.evidence.has(table) for table in self.quantity.tables):
            return self.quantity.silence(self.evidence, "no_table")
        return self.quantity.over(self.evidence, self.level, self.change, focal=False)

    def network(self, wave: Wave) -> Network:
        """Return the network the number is read from."""
        found = network(self.evidence, wave)
        return found.of(found.sides != "") if self.sided else found

    def value(self, found: Network) -> float | None:
        """Return the number."""
        if self.marked:
            return self.statistic(found.ties, np.array([kind == self.marked for kind in found.kinds], dtype=bool))
        return self.statistic(found.ties, found.sides) if self.sided else self.statistic(found.ties)

    def level(self, wave: Wave, scope: Scope) -> Finding:
        """Return the number at a wave; where too many were silent, only what is known about it."""
        found = self.network(wave)
        reason = why_silent(self.evidence, found)
        value = None if reason else self.value(found)
        interval = self._interval(found) if value is not None and self.ranged else None
        return self.quantity.at(
            wave,
            value,
            scope=scope,
            interval=interval,
            n=int(found.answered.sum()) or None if found.members else None,
            reason=reason or ("" if value is not None else self.nothing(found)),
            cells=self._cells(wave, found),
            detail={**about(found), **self.level_facts(found)},
        )

    def _cells(self, wave: Wave, found: Network) -> list[Cell]:
        return [*raters_cell(self.quantity.id, wave, found), *self.counted(wave, found)]

    def nothing(self, found: Network) -> str:
        """Return why a network that speaks gives no number here."""
        return "no_backbone" if self.marked and self.marked not in found.kinds else "no_ties"

    def _interval(self, found: Network) -> tuple[float, float] | None:
        if len(found.members) < int(self.evidence.conventions["min_nodes"]):
            return None
        drawn = networks.vertex_bootstrap(
            found.ties, self.statistic, labels=found.sides if self.sided else None, resamples=RESAMPLES
        )
        if drawn.low is None or drawn.high is None:
            return None
        return max(drawn.low, self.within[0]), min(drawn.high, self.within[1])

    def change(self, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        """Return the change on all who belong at either wave, the same members drawn in both."""
        found = [self.network(wave) for wave in pair]
        reasons = [why_silent(self.evidence, n) for n in found]
        values = [None if reason else self.value(n) for n, reason in zip(found, reasons, strict=True)]
        both = set(found[0].members) & set(found[1].members)
        shift = self._shift(found, values, next((r for r in reasons if r), ""), len(both))
        facts = {
            **about(found[0], "_from"),
            **about(found[1], "_to"),
            "core": len(both),
            "joined": len(set(found[1].members) - both),
            "left": len(set(found[0].members) - both),
            **self.change_facts(self.evidence, found),
        }
        answers = [share for n in found if (share := about(n)["response"]) is not None]
        return self.quantity.between(
            self.evidence,
            pair,
            shift,
            scope=scope,
            value_from=values[0],
            value_to=values[1],
            n_from=int(found[0].answered.sum()),
            n_to=int(found[1].answered.sum()),
            design="linked",
            detail={**facts, **({"response": min(answers)} if answers else {})},
            cells=[c for wave, n in zip(pair, found, strict=True) for c in self._cells(wave, n)],
        )

    def _shift(self, found: list[Network], values: list[float | None], reason: str, core: int) -> Change:
        if reason or values[0] is None or values[1] is None:
            nothing = found[0] if values[0] is None else found[1]
            return Change(n=core, reason=reason or self.nothing(nothing))
        if not self.ranged:
            return Change(values[1] - values[0], n=core, method="described")
        if core < int(self.evidence.conventions["min_nodes"]):
            return Change(n=core, reason=TOO_FEW)
        union = networks.on_union(found[0].ties, found[0].members, found[1].ties, found[1].members)
        kinds = dict(zip((*found[0].members, *found[1].members), (*found[0].kinds, *found[1].kinds), strict=True))
        labels = np.array([side(kinds[str(node)]) for node in union.nodes], dtype=object) if self.sided else None
        drawn = networks.paired_vertex_bootstrap(
            union.first, union.second, self.statistic, labels=labels, resamples=RESAMPLES
        )
        return Change(
            drawn.estimate,
            drawn.low,
            drawn.high,
            drawn.low_90,
            drawn.high_90,
            drawn.p,
            n=core,
            lean_up=drawn.lean_up,
            method="vertex_bootstrap",
            reason="nobody_changed" if drawn.reason == "all_alike" else drawn.reason,
        )


RESAMPLES = 1_000


def handful(evidence: Evidence, found: Sequence[Network]) -> bool:
    """Return whether so few joined or left that what they said could be told from "all" beside "those who stayed"."""
    both = set(found[0].members) & set(found[1].members)
    return any(betrays(evidence, len(n.members), len(both)) for n in found)


def difference(found: Sequence[np.ndarray], statistic: Statistic) -> float | None:
    """Return the change of a statistic between two arrays, to two decimals: what one person said is not in them."""
    before, after = (statistic(ties) for ties in found)
    return None if before is None or after is None else round(after - before, 2) + 0.0


def other_readings(evidence: Evidence, found: Sequence[Network], statistic: Statistic) -> dict[str, float]:
    """Return the change under other assumptions about who did not answer and who came or went."""
    kept = [np.isin(n.members, sorted(set(found[0].members) & set(found[1].members))) for n in found]
    readings = {
        "missing_zero": difference([networks.filled(n.ties, "zero") for n in found], statistic),
        "missing_reciprocate": difference([networks.filled(n.ties, "reciprocate") for n in found], statistic),
    }
    if not handful(evidence, found):
        core = [n.of(k).ties for n, k in zip(found, kept, strict=True)]
        readings["stable_core"] = difference(core, statistic)
    return {name: value for name, value in readings.items() if value is not None}

"""What a measure speaks about, and how its levels, changes and silences become findings of one shape."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.terms import Terms, terms
from evaluation.registry import MEASURES
from evaluation.statistics.change import Change
from evaluation.vocabulary import Condition, CountsOf, Level

#: ``(dimension, group)``; ``("", "")`` is everybody
Scope = tuple[str, str]
EVERYBODY: Scope = ("", "")


@dataclass(frozen=True)
class Quantity:
    """The identity of what is measured; one per registered measure, or one per indicator."""

    id: str
    level: Level
    condition: Condition | None
    unit: str
    counts_of: CountsOf
    favourable: int = 1
    facet: str = ""
    census: bool = False
    tables: tuple[str, ...] = ()
    smallest_effect: float | None = None
    descriptive: bool = False
    levels_only: bool = False

    @classmethod
    def of(cls, measure_id: str, counts_of: CountsOf) -> Quantity:
        """Return the quantity of a registered measure."""
        m = MEASURES[measure_id]
        return cls(
            m.id,
            m.level,
            m.condition,
            m.unit,
            counts_of,
            m.favourable,
            m.facet,
            m.census,
            m.tables,
            descriptive=m.descriptive,
            levels_only=m.levels_only,
        )

    def terms(self, evidence: Evidence, second: Wave) -> Terms:
        """Return lead, smallest effect and whether it is a complete count, for a change ending at ``second``."""
        return terms(
            evidence, self.id, self.condition, second, census=self.census, smallest_effect=self.smallest_effect
        )

    def in_force(self, evidence: Evidence) -> Quantity:
        """Return the quantity as this initiative counts it: a complete count, or a sample of a longer list."""
        return replace(self, census=self.terms(evidence, evidence.waves[-1]).census)

    def at(
        self,
        wave: Wave | str,
        estimate: float | None,
        *,
        scope: Scope = EVERYBODY,
        interval: tuple[float | None, float | None] | None = None,
        n: int | None = None,
        reason: str = "",
        detail: Mapping[str, Any] | None = None,
        cells: Iterable[Cell] = (),
    ) -> Finding:
        """Return the level at one wave."""
        low, high = interval or (None, None)
        facts = {"design": "single", "facet": self.facet, **(detail or {})}
        if estimate is None:
            facts.setdefault("tables", list(self.tables))
        return Finding(
            measure=self.id,
            level=self.level,
            condition=self.condition,
            dimension=scope[0],
            group=scope[1],
            wave_to=wave if isinstance(wave, str) else wave.id,
            estimate=estimate,
            ci_low=low,
            ci_high=high,
            unit=self.unit,
            n=n,
            counts_of=self.counts_of,
            census=self.census,
            reason=reason,
            detail=facts,
            cells=tuple(cells),
        )

    def between(
        self,
        evidence: Evidence,
        pair: tuple[Wave, Wave],
        found: Change,
        *,
        scope: Scope = EVERYBODY,
        value_from: float | None = None,
        value_to: float | None = None,
        n_from: int | None = None,
        n_to: int | None = None,
        design: str = "unlinked",
        comparable: bool = True,
        detail: Mapping[str, Any] | None = None,
        cells: Iterable[Cell] = (),
    ) -> Finding:
        """Return the change between two waves: unturned in its fields, turned toward equity in its detail."""
        agreed = self.terms(evidence, pair[1])
        facts = {
            "value_from": value_from,
            "value_to": value_to,
            **turned(found, self.favourable),
            "delta": _delta(found, agreed.delta, value_from),
            "favourable": self.favourable,
            "facet": self.facet,
            "comparable": comparable,
            "informative": found.informative,
            "design": design,
            "n_from": n_from,
            "n_to": n_to,
            "method": found.method,
            **agreed.detail(),
            **({"descriptive": True} if self.descriptive else {}),
            **(detail or {}),
        }
        if found.estimate is None:
            facts.setdefault("tables", list(self.tables))
        return Finding(
            measure=self.id,
            level=self.level,
            condition=self.condition,
            dimension=scope[0],
            group=scope[1],
            wave_from=pair[0].id,
            wave_to=pair[1].id,
            estimate=found.estimate,
            ci_low=found.low,
            ci_high=found.high,
            unit="ratio" if found.is_ratio else self.unit,
            n=found.n,
            counts_of=self.counts_of,
            p=found.p,
            effect_size=found.effect_size,
            effect_type=found.effect_type,
            census=design == "census",
            reason=found.reason,
            detail=facts,
            cells=tuple(cells),
        )

    def silence(
        self,
        evidence: Evidence,
        reason: str,
        *,
        scopes: Iterable[Scope] | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> list[Finding]:
        """Return findings that say why there is no number: per pair of waves, or for the only wave."""
        chosen = (EVERYBODY, *self._groups(evidence)) if scopes is None else tuple(scopes)
        out = []
        for scope in chosen:
            why = reason if scope == EVERYBODY or scopes is not None else "not_measured_for_group"
            if evidence.pairs and not self.levels_only:
                nothing = Change(reason=why)
                out += [self.between(evidence, p, nothing, scope=scope, detail=detail) for p in evidence.pairs]
            else:
                out.append(self.at(evidence.waves[-1], None, scope=scope, reason=why, detail=detail))
        return out

    def over(
        self,
        evidence: Evidence,
        level: Callable[[Wave, Scope], Finding],
        change: Callable[[tuple[Wave, Wave], Scope], Finding],
        *,
        focal: bool = True,
    ) -> list[Finding]:
        """Return a level per wave and a change per pair, for everybody and each focal group.

        A group's level without a number is left out, unless there is one wave and nothing else speaks for it.
        """
        out = []
        for scope in (EVERYBODY, *evidence.focal) if focal else (EVERYBODY,):
            levels = [level(wave, scope) for wave in evidence.waves]
            out += [f for f in levels if f.estimate is not None or scope == EVERYBODY or not evidence.pairs]
            out += [change(pair, scope) for pair in evidence.pairs]
        if not focal:
            out += self.silence(evidence, "not_measured_for_group", scopes=self._groups(evidence))
        return out

    def _groups(self, evidence: Evidence) -> tuple[Scope, ...]:
        """Return the groups that deserve an answer: focal ones, of what belongs to a condition."""
        return evidence.focal if self.condition else ()


def turned(found: Change, favourable: int) -> dict[str, float | None]:
    """Return theta and its intervals toward equity (logarithms where the change is a ratio).

    Examples
    --------
    >>> turned(Change(-2.0, -3.0, -1.0, lean_up=0.01), -1)["theta"]
    2.0
    >>> turned(Change(-2.0, -3.0, -1.0, lean_up=0.01), -1)["ci95_low"]
    1.0
    """

    def on_scale(value: float | None) -> float | None:
        if value is None or (found.is_ratio and not 0 < value < math.inf):
            return None
        return favourable * (math.log(value) if found.is_ratio else value)

    ends = [on_scale(v) for v in (found.low, found.high, found.low_90, found.high_90)]
    if favourable < 0:
        ends = [ends[1], ends[0], ends[3], ends[2]]
    lean = found.lean_up if found.lean_up is None or favourable > 0 else 1 - found.lean_up
    keys = ("ci95_low", "ci95_high", "ci90_low", "ci90_high")
    return {"theta": on_scale(found.estimate), **dict(zip(keys, ends, strict=True)), "lean_up": lean}


def _delta(found: Change, smallest: float | None, baseline: float | None) -> float | None:
    if smallest is None or not found.is_ratio:
        return smallest
    if not baseline or baseline <= 0:
        return None
    return abs(math.log1p(smallest / baseline))

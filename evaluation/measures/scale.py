"""Survey scales: each respondent's score, its level at a wave and its change, as findings of one shape.

A score is the mean of one scale's items, or one scale minus another. Respondents in both waves are the stable core;
everyone who answered stands beside it, so that a change of who answered is never read as a change of mind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.indicators.items import items as shipped_items
from evaluation.measures.membership import betrays, invited, mean_or_none, of_group, response
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.statistics.change import Change, paired_scale, unpaired_scale
from evaluation.statistics.finite_population import FinitePopulation, interval_of
from evaluation.statistics.intervals import mean_t
from evaluation.statistics.pingouin_adapter import cronbach_alpha
from evaluation.statistics.shares import nonresponse_bounds
from evaluation.vocabulary import COMMUNITY_SPEAKER, SIDE

CROWDED = 0.15  # a customary limit; said as yes or no, since a share would point at people
SIDES: tuple[Scope, ...] = ((SIDE, "community"), (SIDE, "institution"))


@dataclass(frozen=True)
class Score:
    """What a respondent's score is: the mean of scale ``plus``, less the mean of scale ``minus`` where there is one."""

    plus: str
    minus: str = ""
    lowest: float = 1.0
    highest: float = 5.0

    @property
    def scales(self) -> list[str]:
        """The scales it is made of."""
        return [self.plus, self.minus] if self.minus else [self.plus]


def scale_mean(values: Any) -> float:
    """Return the mean of the items answered; NaN where fewer than half of them are."""
    items = np.asarray(values, float)
    known = items[~np.isnan(items)]
    return float(known.mean()) if len(known) and 2 * len(known) >= len(items) else float("nan")


def items_of(evidence: Evidence, score: Score) -> pd.DataFrame:
    """Return the items of the score's scales: the initiative's own, else the shipped ones."""
    items = evidence.table("items") if evidence.has("items") else shipped_items()
    return items[items["scale_id"].isin(score.scales)]


def answered(evidence: Evidence, score: Score) -> pd.DataFrame:
    """Return the answers to the score's scales, turned where an item is reversed, with ``scale_id`` and side."""
    items = items_of(evidence, score)
    columns = ["item_id", "scale_id", "minimum", "maximum", "reverse"]
    rows = evidence.table("survey").merge(items[columns], on="item_id").dropna(subset=["value"])
    turned = rows["minimum"] + rows["maximum"] - rows["value"]
    side = np.where(rows["role"] == COMMUNITY_SPEAKER, "community", np.where(rows["role"] == "", "", "institution"))
    return rows.assign(value=rows["value"].where(rows["reverse"] != 1, turned), **{f"group_{SIDE}": side})


def scores(evidence: Evidence, score: Score, answers: pd.DataFrame, wave: Wave, scope: Scope) -> pd.Series:
    """Return each respondent's score at a wave."""
    return _scores(items_of(evidence, score), score, of_group(answers[answers["wave"] == wave.id], scope))


def _scores(items: pd.DataFrame, score: Score, rows: pd.DataFrame) -> pd.Series:
    if rows.empty:
        return pd.Series(dtype=float)
    wide = _wide(rows)
    asked = [wide.reindex(columns=items.loc[items["scale_id"] == scale, "item_id"]) for scale in score.scales]
    means = [np.array([scale_mean(row) for row in table.to_numpy()]) for table in asked]
    return pd.Series(means[0] - means[1] if score.minus else means[0], wide.index).dropna()


def _wide(rows: pd.DataFrame) -> pd.DataFrame:
    """Return respondents x items, each in order; the mean where somebody answered an item twice."""
    return rows.groupby(["respondent_id", "item_id"])["value"].mean().unstack()


def scale_measure(
    evidence: Evidence, quantity: Quantity, score: Score, *, sides: Iterable[Scope] = ()
) -> list[Finding]:
    """Return levels and changes of a score, for everybody, each focal group, and both sides where asked for.

    Detail of a change: ``everyone_from``, ``everyone_to``, ``values_of`` (whose means ``value_from`` and ``value_to``
    are: the core's, or everyone's where both would betray a few), ``composition``, ``response``, ``attrition``,
    ``alpha``, ``floor`` and ``ceiling`` (a crowd at an end of the scale at the first wave), ``bounds`` (theta if all
    who did not answer stood at either end).
    """
    if not evidence.has("survey"):
        return quantity.silence(evidence, "no_table")
    answers = answered(evidence, score)
    if answers.empty:
        return quantity.silence(evidence, "no_rows_in_wave")
    reading = _reading(evidence, quantity, score, answers)
    found = quantity.over(evidence, reading.level, reading.change)
    for side in sides:
        found += [f for wave in evidence.waves if (f := reading.level(wave, side)).estimate is not None]
        found += [f for pair in evidence.pairs if (f := reading.change(pair, side)).n]
    return found


@dataclass(frozen=True)
class _Reading:
    evidence: Evidence
    quantity: Quantity
    score: Score
    items: pd.DataFrame
    answers: dict[Wave, pd.DataFrame]
    eligible: dict[Wave, float | None]
    alphas: dict[Wave, float | None]
    known: dict[tuple[Wave, Scope], pd.Series] = field(default_factory=dict)  # a level and each change ask for the same

    def _scores(self, wave: Wave, scope: Scope) -> pd.Series:
        if (wave, scope) not in self.known:
            self.known[wave, scope] = _scores(self.items, self.score, of_group(self.answers[wave], scope))
        return self.known[wave, scope]

    def _cell(self, wave: Wave, scope: Scope, people: int) -> Cell:
        return Cell("survey", self.quantity.id, wave.id, scope[0], scope[1], float(people))

    def level(self, wave: Wave, scope: Scope) -> Finding:
        values = self._scores(wave, scope)
        if values.empty:
            reason = "no_rows_in_wave" if scope == EVERYBODY else "not_measured_for_group"
            return self.quantity.at(wave, None, scope=scope, reason=reason)
        enough = len(values) >= int(self.evidence.conventions["min_pairs"])
        return self.quantity.at(
            wave,
            float(values.mean()),
            scope=scope,
            interval=mean_t(values) if enough else None,
            n=len(values),
            cells=[self._cell(wave, scope, len(values))],
            detail=self._ends(values),
        )

    def _ends(self, values: pd.Series) -> dict[str, bool]:
        return {"floor": at_an_end(values, self.score.lowest), "ceiling": at_an_end(values, self.score.highest)}

    def change(self, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        first, second = (self._scores(wave, scope) for wave in pair)
        both = first.index.intersection(second.index)
        eligible = self.eligible[pair[1]] if scope == EVERYBODY else None
        alpha = self.alphas[pair[1]]
        population = FinitePopulation(eligible, alpha) if eligible else None
        found, linked = _found(self.evidence, first, second, both, population)
        everyone = mean_or_none(first), mean_or_none(second)
        core = linked and not any(betrays(self.evidence, len(v), len(both)) for v in (first, second))
        before, after = (first[both], second[both]) if core else (first, second)
        detail: dict[str, Any] = {
            "everyone_from": everyone[0],
            "everyone_to": everyone[1],
            "core": len(both),
            "alpha": alpha,
            "composition": linked and _opposite(found.estimate, everyone),
            "eligible": eligible,
            "values_of": "core" if core else "everyone",
            **self._ends(first),
            "interval_of": interval_of(population if linked else None, len(both)),
        }
        detail |= self._participation(pair, first, second, both, linked, scope)
        heads = (len(both), len(both)) if linked and len(both) else (len(first), len(second))
        return self.quantity.between(
            self.evidence,
            pair,
            found,
            scope=scope,
            value_from=mean_or_none(before),
            value_to=mean_or_none(after),
            n_from=len(first),
            n_to=len(second),
            design="linked" if linked else "unlinked",
            detail=detail,
            cells=[self._cell(wave, scope, head) for wave, head in zip(pair, heads, strict=True) if head],
        )

    def _participation(
        self,
        pair: tuple[Wave, Wave],
        first: pd.Series,
        second: pd.Series,
        both: pd.Index,
        linked: bool,
        scope: Scope,
    ) -> dict[str, Any]:
        """Return response, attrition and what the silent could have changed, as far as they are known."""
        facts: dict[str, Any] = {}
        if linked and len(first):
            facts["attrition"] = 1 - len(both) / len(first)
        eligible = [self.eligible[wave] for wave in pair]
        if scope != EVERYBODY or None in eligible:
            return facts
        facts["response"] = min(response(len(v), e) or 0.0 for v, e in zip((first, second), eligible, strict=True))
        if len(first) and len(second):
            ends = [
                nonresponse_bounds(float(v.mean()), len(v), e or len(v), self.score.lowest, self.score.highest)
                for v, e in zip((first, second), eligible, strict=True)
            ]
            facts["bounds"] = [ends[1][0] - ends[0][1], ends[1][1] - ends[0][0]]
        return facts


def _reading(evidence: Evidence, quantity: Quantity, score: Score, answers: pd.DataFrame) -> _Reading:
    """Return what every scope shares, worked out once for each wave.

    Cronbach's alpha is of all items, those of the second scale turned so that all point one way.
    """
    return _Reading(
        evidence,
        quantity,
        score,
        items_of(evidence, score),
        {wave: answers[answers["wave"] == wave.id] for wave in evidence.waves},
        {wave: invited(evidence, "survey", wave) for wave in evidence.waves},
        {last: cronbach_alpha(item_table(score, answers, last).to_numpy()) for _, last in evidence.pairs},
    )


def item_table(score: Score, answers: pd.DataFrame, wave: Wave) -> pd.DataFrame:
    """Return respondents x items at a wave, items of the scale that is taken away turned round."""
    rows = answers[answers["wave"] == wave.id]
    flipped = rows["minimum"] + rows["maximum"] - rows["value"]
    return _wide(rows.assign(value=rows["value"].where(rows["scale_id"] == score.plus, flipped)))


def at_an_end(values: pd.Series, end: float) -> bool:
    """Return whether so many stand at an end of the scale that change beyond it could not be seen."""
    return bool(len(values)) and float((values == end).mean()) >= CROWDED


def _found(
    evidence: Evidence, first: pd.Series, second: pd.Series, both: pd.Index, population: FinitePopulation | None
) -> tuple[Change, bool]:
    """Return the paired change; the change of two samples where too few are linked and enough answered."""
    minimum, per_wave = int(evidence.conventions["min_pairs"]), int(evidence.conventions["min_per_wave"])
    if len(both) < minimum and min(len(first), len(second)) >= per_wave:
        return unpaired_scale(first, second, minimum=per_wave), False
    return paired_scale(
        first[both],
        second[both],
        minimum=minimum,
        population=population,
        pairs_for_t=int(evidence.conventions["pairs_for_t"]),
    ), True


def _opposite(core: float | None, everyone: tuple[float | None, float | None]) -> bool:
    if core is None or everyone[0] is None or everyone[1] is None:
        return False
    return core * (everyone[1] - everyone[0]) < 0

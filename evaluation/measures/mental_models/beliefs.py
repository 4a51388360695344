"""Beliefs: where people see the causes of the problem."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.indicators.items import items as shipped_items
from evaluation.measures.membership import betrays, invited, mean_or_none, of_group, response
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change, paired_scale, unpaired_scale
from evaluation.statistics.finite_population import FinitePopulation, interval_of
from evaluation.statistics.intervals import mean_t
from evaluation.statistics.pingouin_adapter import cronbach_alpha
from evaluation.statistics.shares import nonresponse_bounds
from evaluation.vocabulary import Condition, CountsOf

ATTRIBUTION = "mental_models.beliefs.attribution"
STRUCTURAL, INDIVIDUAL = "attribution_structural", "attribution_individual"
LOWEST, HIGHEST = -4.0, 4.0
CROWDED = 0.15  # a customary limit; said as yes or no, since a share would point at people


@measure(
    ATTRIBUTION,
    label="Causes seen in structures rather than in individuals",
    unit="difference −4 to 4",
    tables=("survey",),
    item="A1.3",
    condition=Condition.MENTAL_MODELS,
    facet="mental_models",
)
def attribution(evidence: Evidence) -> list[Finding]:
    """Structural minus individual attribution of the causes of the problem.

    Answers: do people see the causes in rules, history and resources, or in the character of those affected?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey``, and ``items`` (else the shipped ones) of the scales ``attribution_structural`` and
        ``attribution_individual`` (1-5). With ``eligible``, response and the finite population.

    Returns
    -------
    list of Finding
        Levels (everyone who answered) and changes (those in both waves), -4 to 4; ``n`` = respondents. Change
        detail: ``everyone_from``, ``everyone_to``, ``values_of`` (whose means ``value_from`` and ``value_to`` are: the
        core's, or everyone's where both would betray a few), ``composition``, ``response``, ``attrition``, ``alpha``,
        ``floor`` and ``ceiling`` (a crowd at an end of the scale at the first wave), ``bounds`` (theta if
        all who did not answer stood at either end).

    Notes
    -----
    **Interpretation.** Above 0 causes are seen in structures more than in people. **Type.** Paired scale where
    respondents are linked; else two samples, labelled ``unlinked``. **Applicability.** Six linked respondents, or
    eight a wave. **Missing data.** A scale counts where at least half of its items are answered. **Warning.** People
    learn what is expected of them: read it beside what they say and do. Weights are not used.

    Formula: mean of structural items - mean of individual items, items turned where ``reverse`` = 1.

    References
    ----------
    Feagin, J. R. (1972). Poverty: we still believe that God helps those who help themselves. Psychology Today 6.

    Examples
    --------
    Two structural items and two individual ones, one of them not answered:

    >>> scale_mean([4, 5]) - scale_mean([2, float("nan")])
    2.5
    """
    quantity = Quantity.of(ATTRIBUTION, CountsOf.PEOPLE)
    if not evidence.has("survey"):
        return quantity.silence(evidence, "no_table")
    answers = answered(evidence)
    if answers.empty:
        return quantity.silence(evidence, "no_rows_in_wave")

    def level(wave: Wave, scope: Scope) -> Finding:
        values = differences(evidence, answers, wave, scope)
        if values.empty:
            reason = "no_rows_in_wave" if scope == EVERYBODY else "not_measured_for_group"
            return quantity.at(wave, None, scope=scope, reason=reason)
        enough = len(values) >= int(evidence.conventions["min_pairs"])
        return quantity.at(
            wave,
            float(values.mean()),
            scope=scope,
            interval=mean_t(values) if enough else None,
            n=len(values),
            cells=[_cell(wave, scope, len(values))],
            detail={"floor": at_an_end(values, LOWEST), "ceiling": at_an_end(values, HIGHEST)},
        )

    return quantity.over(evidence, level, lambda pair, scope: _change(evidence, quantity, answers, pair, scope))


def scale_mean(values: Any) -> float:
    """Return the mean of the items answered; NaN where fewer than half of them are."""
    items = np.asarray(values, float)
    known = items[~np.isnan(items)]
    return float(known.mean()) if len(known) and 2 * len(known) >= len(items) else float("nan")


def _items(evidence: Evidence) -> pd.DataFrame:
    """Return the items of the two scales: the initiative's own, else the shipped ones."""
    items = evidence.table("items") if evidence.has("items") else shipped_items()
    return items[items["scale_id"].isin([STRUCTURAL, INDIVIDUAL])]


def answered(evidence: Evidence) -> pd.DataFrame:
    """Return the answers to the two scales, turned where an item is reversed, with ``scale_id``."""
    items = _items(evidence)
    columns = ["item_id", "scale_id", "minimum", "maximum", "reverse"]
    rows = evidence.table("survey").merge(items[columns], on="item_id").dropna(subset=["value"])
    turned = rows["minimum"] + rows["maximum"] - rows["value"]
    return rows.assign(value=rows["value"].where(rows["reverse"] != 1, turned))


def differences(evidence: Evidence, answers: pd.DataFrame, wave: Wave, scope: Scope) -> pd.Series:
    """Return each respondent's structural minus individual mean at a wave."""
    rows = of_group(answers[answers["wave"] == wave.id], scope)
    if rows.empty:
        return pd.Series(dtype=float)
    wide = rows.pivot_table(index="respondent_id", columns="item_id", values="value")
    items = _items(evidence)
    means = [
        wide.reindex(columns=items.loc[items["scale_id"] == scale, "item_id"]).apply(scale_mean, axis=1)
        for scale in (STRUCTURAL, INDIVIDUAL)
    ]
    return (means[0] - means[1]).dropna()


def _cell(wave: Wave, scope: Scope, people: int) -> Cell:
    return Cell("survey", ATTRIBUTION, wave.id, scope[0], scope[1], float(people))


def at_an_end(values: pd.Series, end: float) -> bool:
    """Return whether so many stand at an end of the scale that change beyond it could not be seen."""
    return bool(len(values)) and float((values == end).mean()) >= CROWDED


def _change(
    evidence: Evidence, quantity: Quantity, answers: pd.DataFrame, pair: tuple[Wave, Wave], scope: Scope
) -> Finding:
    first, second = (differences(evidence, answers, wave, scope) for wave in pair)
    both = first.index.intersection(second.index)
    eligible = invited(evidence, "survey", pair[1]) if scope == EVERYBODY else None
    alpha = _alpha(answers, pair[1])
    population = FinitePopulation(eligible, alpha) if eligible else None
    found, linked = _found(evidence, first, second, both, population)
    everyone = mean_or_none(first), mean_or_none(second)
    core = linked and not any(betrays(evidence, len(v), len(both)) for v in (first, second))
    before, after = (first[both], second[both]) if core else (first, second)
    detail: dict[str, Any] = {
        "everyone_from": everyone[0],
        "everyone_to": everyone[1],
        "core": len(both),
        "alpha": alpha,
        "composition": linked and _opposite(found.estimate, everyone),
        "eligible": eligible,
        "values_of": "core" if core else "everyone",
        "floor": at_an_end(first, LOWEST),
        "ceiling": at_an_end(first, HIGHEST),
        "interval_of": interval_of(population if linked else None, len(both)),
    }
    detail |= _participation(evidence, pair, first, second, both, linked, scope)
    heads = (len(both), len(both)) if linked and len(both) else (len(first), len(second))
    cells = [_cell(wave, scope, head) for wave, head in zip(pair, heads, strict=True) if head]
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=mean_or_none(before),
        value_to=mean_or_none(after),
        n_from=len(first),
        n_to=len(second),
        design="linked" if linked else "unlinked",
        detail=detail,
        cells=cells,
    )


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


def _participation(
    evidence: Evidence,
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
    eligible = [invited(evidence, "survey", wave) for wave in pair]
    if scope != EVERYBODY or None in eligible:
        return facts
    facts["response"] = min(response(len(v), e) or 0.0 for v, e in zip((first, second), eligible, strict=True))
    if len(first) and len(second):
        ends = [
            nonresponse_bounds(float(v.mean()), len(v), e or len(v), LOWEST, HIGHEST)
            for v, e in zip((first, second), eligible, strict=True)
        ]
        facts["bounds"] = [ends[1][0] - ends[0][1], ends[1][1] - ends[0][0]]
    return facts


def _alpha(answers: pd.DataFrame, wave: Wave) -> float | None:
    """Return Cronbach's alpha of all items, the individual ones turned so that all point to structures."""
    rows = answers[answers["wave"] == wave.id]
    flipped = rows["minimum"] + rows["maximum"] - rows["value"]
    rows = rows.assign(value=rows["value"].where(rows["scale_id"] == STRUCTURAL, flipped))
    return cronbach_alpha(rows.pivot_table(index="respondent_id", columns="item_id", values="value").to_numpy())

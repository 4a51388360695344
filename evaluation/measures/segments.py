"""What a segmented regression found, as facts of a finding: the act, the points a side, both lines, both estimators."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from evaluation.measures.dated import Dated
from evaluation.statistics.series import Effect, Estimator, Segmented


@dataclass(frozen=True)
class Stretch:
    """The segmented regression of a stretch, why nothing is claimed, and the periods it rests on."""

    fit: Segmented | None = None
    reason: str = ""
    steps: int | None = None
    used: tuple[str, ...] = ()


def act_facts(dated: Dated | None) -> dict[str, Any]:
    """Return the dated act that a finding speaks of."""
    if dated is None:
        return {"act": None, "act_date": None, "is_act": False}
    return {"act": dated.name or None, "act_date": dated.date.isoformat(), "is_act": dated.is_act}


def stretch_facts(found: Stretch, factor: float = 1.0) -> dict[str, Any]:
    """Return what was found, values times ``factor`` (a rate on its own scale); nothing where nothing was fitted."""
    fit = found.fit
    if fit is None:
        return {}

    def scaled(value: float | None) -> float | None:
        return None if value is None or math.isnan(value) else factor * value

    facts: dict[str, Any] = {
        "points_before": fit.points_before,
        "points_after": fit.points_after,
        "mean_before": scaled(fit.mean_before),
        "mean_after": scaled(fit.mean_after),
    }
    if fit.level is None or fit.plain is None or fit.remembering is None:
        return facts
    # lines stand apart from points: where a point is hidden they go, as they would give it away
    lines = zip(found.used, fit.fitted, fit.counterfactual, fit.low, fit.high, strict=True)
    keys = ("fitted", "counterfactual", "low", "high")
    return {
        **facts,
        "lines": [{"period": p, **dict(zip(keys, map(scaled, rest), strict=True))} for p, *rest in lines],
        "step": _effect(fit.level),
        "slope": _effect(fit.slope),
        "average": _effect(fit.average),
        "plain": _estimator(fit.plain),
        "remembering": _estimator(fit.remembering),
        "phi_low": fit.phi_low,
        "phi_high": fit.phi_high,
        "lag_one": fit.lag_one,
        "dispersion": fit.dispersion,
        "season": fit.season,
        "method": "segmented_every_memory",
    }


def _effect(effect: Effect | None) -> dict[str, float] | None:
    if effect is None:
        return None
    return {"estimate": effect.estimate, "ci_low": effect.low, "ci_high": effect.high, "p": effect.p}


def _estimator(one: Estimator) -> dict[str, Any]:
    return {"method": one.method, "step": _effect(one.level), "slope": _effect(one.slope), "phi": one.phi}

"""Masking: what the average hides, and about whom."""

from __future__ import annotations

from evaluation.evidence import Dimension, Evidence, Wave
from evaluation.findings import Finding
from evaluation.indicators.values import Observations, cell_of
from evaluation.measures.equity.groups import error_of, groups_at
from evaluation.measures.equity.inequality import facts_of, number, pairs_of
from evaluation.measures.indicator import Indicator
from evaluation.registry import measure
from evaluation.statistics.pace import masking_index
from evaluation.vocabulary import Level


@measure(
    "equity.masking.<indicator_id>",
    label="What the average hides",
    unit="of the indicator",
    tables=("indicators", "observations"),
    item="A1.5",
    level=Level.EQUITY,
    favourable=-1,
    descriptive=True,
    levels_only=True,
)
def masking(evidence: Evidence) -> list[Finding]:
    """Distance of the group that lies farthest from the value of everybody together.

    Answers: whom does the average hide?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` and ``observations`` of groups and of everybody (else the mean of the groups).

    Returns
    -------
    list of Finding
        Per indicator, dimension (``group`` empty) and wave, in the indicator's unit, at least 0. Detail:
        ``farthest`` (the group), ``deviation`` (with its sign), ``worse_off``, ``relative`` (as a share of the value
        of everybody), ``overall``, ``left_out``.

    Notes
    -----
    **Interpretation.** 12 means that one group is 12 units away from what the average says of everybody. **Type.**
    Absolute, with the relative beside it; limits know that the group was chosen as the farthest. **Applicability.**
    Two groups with values. **Missing data.** A small group is left out and named. **Warning.** The group farthest
    away can be served best: see ``worse_off``.

    Formula: max over groups of |group - everybody|.

    References
    ----------
    World Health Organization (2013). Handbook on health inequality monitoring.

    Examples
    --------
    >>> found = masking_index([60, 82, 85], 80, [3, 2, 2])
    >>> found.size, found.group
    (20.0, 0)
    """
    book, out = Observations(evidence), []
    for indicator, dimension in pairs_of(evidence, book):
        found = [_masking(evidence, book, indicator, dimension, wave) for wave in evidence.waves]
        out += [f for f in found if f.estimate is not None or not evidence.pairs]
    return out


def _masking(evidence: Evidence, book: Observations, indicator: Indicator, dimension: Dimension, wave: Wave) -> Finding:
    groups = groups_at(evidence, book, indicator, dimension, wave)
    quantity = indicator.quantity(f"equity.masking.{indicator.id}", favourable=-1)
    scope, facts = (dimension.name, ""), facts_of(indicator, groups)
    everybody = book.value(indicator.id, "", "", wave, indicator.scale)
    overall = everybody.estimate if everybody.estimate is not None else groups.mean()
    if groups.reason or overall is None:
        reason = groups.reason or "needs_group_sizes"
        return quantity.at(wave, None, scope=scope, reason=reason, detail=facts)
    error = error_of(everybody, indicator) if everybody.estimate is not None else 0.0
    found = masking_index(groups.estimates, overall, groups.errors, 0.0 if number(error) is None else error)
    deviation = found.deviation or 0.0
    facts |= {
        "farthest": groups.names[found.group] if found.group is not None and found.size else "",
        "deviation": deviation,
        "worse_off": deviation * indicator.favourable < 0,
        "relative": found.relative,
        "overall": overall,
    }
    unsure = found.ci_low is None and not indicator.census
    return quantity.at(
        wave,
        found.size,
        scope=scope,
        interval=None if indicator.census else (found.ci_low, found.ci_high),
        n=groups.people,
        reason="no_standard_error" if unsure else "",
        detail=facts,
        cells=groups.cells + cell_of(indicator.id, wave.id, "", "", everybody),
    )

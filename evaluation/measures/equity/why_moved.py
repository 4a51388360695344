"""Why a gap moved: those worst off rose, those best off fell, or the mix of the population changed."""

from __future__ import annotations

from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.indicators.values import Observations
from evaluation.measures.equity.groups import Groups, groups_at
from evaluation.measures.equity.inequality import both_waves, facts_of, number, pairs_of
from evaluation.measures.indicator import Indicator
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.statistics.gap_change import GapChange, gap_change
from evaluation.vocabulary import Level

PARTS = ("worst_off", "best_off", "mix")
#: reasons of the arithmetic -> a reason of findings
AS_REASON = {"nothing_published": "no_rows_in_wave", "reference_missing": "not_measured_for_group"}


@measure(
    "equity.why_moved.<indicator_id>",
    label="Why the gap moved",
    unit="of the indicator",
    tables=("indicators", "observations"),
    item="A1.5",
    level=Level.EQUITY,
    favourable=-1,
    descriptive=True,
)
def why_moved(evidence: Evidence) -> list[Finding]:
    """How much of a gap's change is because the worse-off side moved, the better-off side, or the mix of the people.

    Answers: did the gap close because those served worst are served better, or because others are served worse?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` and ``observations`` of groups at both waves.

    Returns
    -------
    list of Finding
        Per indicator, dimension and pair of waves: the gap between the group served best and the one served worst
        (``group`` empty), and that of each focal group to the rest. The estimate is the change of the gap, negative
        where it closed. Detail ``rows``: ``worst_off`` (negative: served better), ``best_off`` (negative: served
        worse), ``mix``; they add up to the change. ``ratio_from ratio_to ratio``; ``worst_from worst_to best_from
        best_to``; ``left_out``.

    Notes
    -----
    **Interpretation.** A gap that closes because the best off fell is no gain for anybody. **Type.** Exact division
    (Shapley's for two factors), with intervals. **Applicability.** Two groups with values at both waves.
    **Missing data.** Groups without a value at either wave, or too small to show, are left out.
    **Warning.** Where another group became the worst off, the first part is not the story of one group.

    Formula: change of the gap = - change of the worse-off side + change of the better-off side + change of the mix.

    References
    ----------
    Kitagawa, E. M. (1955). Components of a difference between two rates. JASA 50.

    Examples
    --------
    The worst off rose by 8, the best off by 2: the gap closed by 6.

    >>> found = gap_change([50, 80], [58, 82])
    >>> found.change.value, found.worst_off.value, found.best_off.value
    (-6.0, -8.0, 2.0)
    """
    book, out = Observations(evidence), []
    for indicator, dimension in pairs_of(evidence, book):
        quantity = indicator.quantity(f"equity.why_moved.{indicator.id}", favourable=-1)
        if not evidence.pairs:
            out.append(quantity.at(evidence.waves[-1], None, scope=(dimension.name, ""), reason="one_wave"))
        at = {w.id: groups_at(evidence, book, indicator, dimension, w) for w in evidence.waves}
        for pair in evidence.pairs:
            waves = at[pair[0].id], at[pair[1].id]
            scopes = [(dimension.name, ""), *((dimension.name, g) for g in dimension.focal)]
            out += [_finding(evidence, book, quantity, indicator, pair, waves, scope) for scope in scopes]
    return out


def _finding(
    evidence: Evidence,
    book: Observations,
    quantity: Quantity,
    indicator: Indicator,
    pair: tuple[Wave, Wave],
    at: tuple[Groups, Groups],
    scope: Scope,
) -> Finding:
    before, after, reason = both_waves(book, indicator, pair, at)
    left_out = sorted({*at[0].left_out, *at[1].left_out})
    if not reason and scope[1] and scope[1] not in before.names:
        reason = "withheld_small_group" if scope[1] in left_out else "not_measured_for_group"
    gap = GapChange(reason=reason) if reason else _gap(indicator, before, after, scope[1])
    facts = facts_of(indicator, after) | {"left_out": left_out} | _parts(gap, before.names)
    known = gap.change is not None and gap.gap_from is not None and gap.gap_to is not None
    return quantity.between(
        evidence,
        pair,
        _found(gap, indicator, before, after),
        scope=scope,
        value_from=number(gap.gap_from.value) if gap.gap_from else None,
        value_to=number(gap.gap_to.value) if gap.gap_to else None,
        n_from=before.people,
        n_to=after.people,
        comparable=reason != "not_comparable",
        design="census" if indicator.census else "unlinked",
        detail=facts,
        cells=before.cells + after.cells if known else (),
    )


def _gap(indicator: Indicator, before: Groups, after: Groups, group: str) -> GapChange:
    return gap_change(
        before.estimates,
        after.estimates,
        before.sizes,
        after.sizes,
        before.errors,
        after.errors,
        kind="group" if group else "extremes",
        group=before.names.index(group) if group else None,
        favourable=indicator.favourable > 0,
        ordered=before.ordered and not group,
    )


def _found(gap: GapChange, indicator: Indicator, before: Groups, after: Groups) -> Change:
    if gap.change is None:
        return Change(reason=AS_REASON.get(gap.reason, gap.reason))
    people = [n for n in (before.people, after.people) if n is not None]
    unsure = gap.change.ci_low is None and not indicator.census
    return Change(
        number(gap.change.value),
        gap.change.ci_low,
        gap.change.ci_high,
        n=min(people) if len(people) == 2 else None,
        method="complete_count" if indicator.census else "recovered_variance",
        reason="no_standard_error" if unsure else "",
    )


def _parts(gap: GapChange, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the three parts as rows, the relative gap, and which groups stood at the ends."""
    facts: dict[str, Any] = {"rows": []}
    for name in PARTS:
        part = getattr(gap, name)
        if part is not None:
            facts["rows"].append(
                {"because": name, "change": number(part.value), "ci_low": part.ci_low, "ci_high": part.ci_high}
            )
    for key, part in (("ratio_from", gap.ratio_from), ("ratio_to", gap.ratio_to), ("ratio", gap.ratio_change)):
        facts[key] = None if part is None else number(part.value)
    if gap.ratio_change is not None:
        facts |= {"ratio_low": gap.ratio_change.ci_low, "ratio_high": gap.ratio_change.ci_high}
    for key in ("worst_from", "worst_to", "best_from", "best_to"):
        place = getattr(gap, key)
        facts[key] = "" if place is None else names[place]
    return facts

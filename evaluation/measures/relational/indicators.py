"""Indicators of the relational level: every disaggregated figure that speaks about relationships or power."""

from __future__ import annotations

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.indicator import indicator_findings
from evaluation.registry import measure
from evaluation.vocabulary import Level


@measure(
    "relational.<condition>.<indicator_id>",
    label="Indicators of relationships and power",
    unit="of the indicator",
    tables=("indicators", "observations"),
    item="A1.5",
    level=Level.RELATIONAL,
)
def relational_indicators(evidence: Evidence) -> list[Finding]:
    """Indicators that an initiative ties to relationships or power dynamics.

    Answers: what do disaggregated figures say about connections and power?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators``: rows whose ``condition`` is ``relationships`` or ``power_dynamics``.
        Uses ``observations``: numerator and denominator, or estimate and standard error, per group and period.

    Returns
    -------
    list of Finding
        Per indicator ``relational.<condition>.<indicator_id>``, everybody and every group.
        Levels are in the indicator's unit; changes are differences (shares, estimates) or
        ratios (counts, rates). ``n`` = people behind the figure.

    Notes
    -----
    **Interpretation.** A change is turned by ``favourable``, so that theta above 0 is toward equity. **Type.** By
    kind: Newcombe (shares), exact ratio (counts, rates; ten events in all), normal (estimate with standard error),
    no interval (estimate alone), complete count (``census``). **Applicability.** Periods inside a wave; several are
    pooled. **Missing data.** What the publisher withheld stays silent and says so; a break in the series gives
    ``not_comparable``. **Warning.** The institution that is described often keeps the figures.

    Formula: second wave - first wave, or second / first.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions. Statistics in
    Medicine 17(8).

    Examples
    --------
    57 persons, then 71:

    >>> from evaluation.statistics.change import rates
    >>> round(rates(57, 71).estimate, 2)
    1.25
    """
    return indicator_findings(evidence, Level.RELATIONAL)

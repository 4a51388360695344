"""Indicators of an initiative's own, one family of measures per level: outcomes, and what is tied to a condition."""

from __future__ import annotations

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.indicator import indicator_findings
from evaluation.registry import MeasureFunction, measure
from evaluation.vocabulary import Level

#: level -> id of the family, label, item of the source
FAMILIES = {
    Level.STRUCTURAL: (
        "structural.<condition>.<indicator_id>",
        "Indicators of policies, practices and resource flows",
        "A1.5",
    ),
    Level.RELATIONAL: ("relational.<condition>.<indicator_id>", "Indicators of relationships and power", "A1.5"),
    Level.MENTAL_MODELS: ("mental_models.<condition>.<indicator_id>", "Indicators of mental models", "A1.5"),
    Level.EQUITY: ("equity.outcomes.<indicator_id>", "Outcomes, by group", "A2.10"),
}


def indicators_of(level: Level) -> MeasureFunction:
    """Return the measure of one level's indicators."""

    def indicators(evidence: Evidence) -> list[Finding]:
        """Indicators of one level: those tied to one of its conditions, or, for outcomes, to none.

        Answers: what do disaggregated figures say, and for whom has it changed?

        Parameters
        ----------
        evidence : Evidence
            Uses ``indicators``: rows whose ``condition`` belongs to the level; outcomes have none.
            Uses ``observations``: numerator and denominator, or estimate and standard error, per group and period.

        Returns
        -------
        list of Finding
            Per indicator ``level.condition.<indicator_id>`` or ``equity.outcomes.<indicator_id>``, everybody and
            every group. Levels are in the indicator's unit; changes are differences (shares, estimates) or
            ratios (counts, rates). ``n`` = people behind the figure; for counts the events of both waves.

        Notes
        -----
        **Interpretation.** A change is turned by ``favourable``, so that theta above 0 is toward equity.
        **Type.** By kind: Newcombe (shares), exact ratio (counts, rates; ten events in all), normal (estimate with
        standard error), no interval (estimate alone), complete count (``census``). **Applicability.** Periods inside
        a wave; several are pooled. **Missing data.** What the publisher withheld stays silent and says so; a break in
        the series gives ``not_comparable``. **Warning.** The institution that is described often keeps the figures.

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
        return indicator_findings(evidence, level)

    return indicators


for _level, (_id, _label, _item) in FAMILIES.items():
    measure(
        _id,
        label=_label,
        unit="of the indicator",
        tables=("indicators", "observations"),
        item=_item,
        level=_level,
    )(indicators_of(_level))

"""Inclusion: whether those who were let in find that they count as much as those who were always there."""

from __future__ import annotations

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.relational.information import gap_between_sides
from evaluation.measures.scale import Score
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

INCLUSION = "relational.power_dynamics.inclusion_gap"
INCLUDED = Score("inclusion_climate")


@measure(
    INCLUSION,
    label="Climate of inclusion: community less institutions",
    unit="steps of the scale",
    tables=("survey",),
    item="A3.10",
    level=Level.RELATIONAL,
    descriptive=True,
)
def inclusion_gap(evidence: Evidence) -> list[Finding]:
    """How much less (or more) community members find that they count here than institutions do.

    Answers: did the culture change, or only the list of those present?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` (``respondent_id wave item_id value role``) and ``items`` (else the shipped ones) of the scale
        ``inclusion_climate``.

    Returns
    -------
    list of Finding
        As `information.information_gap`: the gap in steps of the scale, below 0 where the community finds itself less
        included; ``n`` = respondents. Detail ``permutation_p``. Each side's own mean is a finding of its own (scope
        ``role_side:community``, …).

    Notes
    -----
    **Interpretation.** 0 means that both sides find that they count alike. **Type.** Difference of two means
    (permutation of roles); its change as that of the information gap; descriptive. **Applicability.** Eight
    respondents of each side. **Missing data.** A respondent counts with at least half of the items; without a role not
    at all. **Warning.** Those who felt least included may have left. Read it beside speaking time.

    Formula: mean of community members - mean of all others, items turned where ``reverse`` = 1.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> INCLUDED.scales
    ['inclusion_climate']
    """
    return gap_between_sides(evidence, Quantity.of(INCLUSION, CountsOf.PEOPLE), INCLUDED)

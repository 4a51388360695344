"""Beliefs: where people see the causes of the problem."""

from __future__ import annotations

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.scale import SIDES, Score, scale_measure
from evaluation.registry import measure
from evaluation.vocabulary import Condition, CountsOf

ATTRIBUTION = "mental_models.beliefs.attribution"
STRUCTURAL, INDIVIDUAL = "attribution_structural", "attribution_individual"
SCORE = Score(STRUCTURAL, INDIVIDUAL, -4.0, 4.0)


@measure(
    ATTRIBUTION,
    label="Causes seen in structures rather than in individuals",
    unit="difference −4 to 4",
    tables=("survey",),
    item="A1.3, A2.8",
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
        Levels (everyone who answered) and changes (those in both waves), -4 to 4; ``n`` = respondents; community
        members and those who work for institutions apart too. Change detail: see `evaluation.measures.scale`.

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

    >>> from evaluation.measures.scale import scale_mean
    >>> scale_mean([4, 5]) - scale_mean([2, float("nan")])
    2.5
    """
    return scale_measure(evidence, Quantity.of(ATTRIBUTION, CountsOf.PEOPLE), SCORE, sides=SIDES)

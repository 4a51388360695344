"""Collaboration climate: how members find it to work together here, by a short scale of the tool's own wording."""

from __future__ import annotations

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.scale import Score, scale_measure
from evaluation.registry import measure
from evaluation.vocabulary import Condition, CountsOf

CLIMATE = "relational.relationships.collaboration_climate"
SCALE = "collaboration_climate"


@measure(
    CLIMATE,
    label="Climate of working together",
    unit="score 1–5",
    tables=("survey",),
    item="A2.7",
    condition=Condition.RELATIONSHIPS,
    facet="climate",
)
def collaboration_climate(evidence: Evidence) -> list[Finding]:
    """Mean agreement that working together here is worth it: aims shared, voices asked, disputes settled, work done.

    Answers: do people find it better to work together than before?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey``, and ``items`` (else the shipped ones) of the scale ``collaboration_climate``: an initiative's
        own items, or a licensed inventory it may use, put under this scale.

    Returns
    -------
    list of Finding
        Levels and changes, 1-5; ``n`` = respondents (linked, for a change). Detail as `beliefs.attribution`. Cells: how
        many answered.

    Notes
    -----
    **Interpretation.** +0.3: about a third of a step for the typical respondent. **Type.** Paired scale (Wilcoxon) for
    linked respondents, else two samples. **Applicability.** Six linked respondents, or eight a wave. **Missing data.**
    A scale counts where at least half of its items are answered. **Warning.** Those who found it worst may have left:
    see everyone beside the stable core. Inventories under licence are not shipped.

    Formula: mean of the items, turned where ``reverse`` = 1.

    References
    ----------
    Mattessich, P. W., Murray-Close, M. and Monsey, B. R. (2001). Collaboration: What Makes It Work. Wilder Foundation
    (for what such scales ask; none of its items is used).

    Examples
    --------
    >>> Score(SCALE).scales
    ['collaboration_climate']
    """
    return scale_measure(evidence, Quantity.of(CLIMATE, CountsOf.PEOPLE), Score(SCALE))

"""Outlooks: whether people are seen by their strengths, and whether what they have lived counts as knowledge."""

from __future__ import annotations

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.scale import SIDES, Score, scale_measure
from evaluation.registry import measure
from evaluation.vocabulary import Condition, CountsOf

ASSET_VIEW = "mental_models.outlooks.asset_view"
WHO_KNOWS = "mental_models.outlooks.who_knows"
ASSETS = Score("asset_view", "deficit_view", -4.0, 4.0)
KNOWS = Score("who_knows")


@measure(
    ASSET_VIEW,
    label="Community seen by its strengths rather than by what it lacks",
    unit="difference −4 to 4",
    tables=("survey",),
    item="A4.3, A1.4",
    condition=Condition.MENTAL_MODELS,
    facet="narratives",
)
def asset_view(evidence: Evidence) -> list[Finding]:
    """Seeing the community by its strengths, minus seeing it by what it lacks.

    Answers: are people seen as assets, or as problems?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey``, and ``items`` (else the shipped ones) of the scales ``asset_view`` and
        ``deficit_view`` (1-5).

    Returns
    -------
    list of Finding
        Levels (everyone who answered) and changes (those in both waves), -4 to 4; ``n`` = respondents;
        community members and those who work for institutions apart too. Change detail: see
        `evaluation.measures.scale`.

    Notes
    -----
    **Interpretation.** Above 0 strengths are seen more than lacks. **Type.** Paired scale where respondents are
    linked; else two samples. **Applicability.** Six linked respondents, or eight a wave. **Missing data.** A scale
    counts where at least half of its items are answered. **Warning.** Staff and members may mean different people;
    read them apart.

    Formula: mean of asset items - mean of deficit items.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> ASSETS.scales
    ['asset_view', 'deficit_view']
    """
    return scale_measure(evidence, Quantity.of(ASSET_VIEW, CountsOf.PEOPLE), ASSETS, sides=SIDES)


@measure(
    WHO_KNOWS,
    label="What people have lived counts as evidence",
    unit="score 1–5",
    tables=("survey",),
    item="A1.12",
    condition=Condition.MENTAL_MODELS,
    facet="world_views",
)
def who_knows(evidence: Evidence) -> list[Finding]:
    """How far lived experience is taken as evidence.

    Answers: whose knowledge counts when something is decided?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey``, and ``items`` (else the shipped ones) of the scale ``who_knows`` (1-5).

    Returns
    -------
    list of Finding
        Levels (everyone who answered) and changes (those in both waves), 1 to 5; ``n`` = respondents;
        community members and those who work for institutions apart too. Change detail: see
        `evaluation.measures.scale`.

    Notes
    -----
    **Interpretation.** 5 means that what people lived counts as fully as figures do. **Type.** Paired scale where
    respondents are linked; else two samples. **Applicability.** Six linked respondents, or eight a wave.
    **Missing data.** A scale counts where at least half of its items are answered. **Warning.** Often high from the
    start: a crowd at the top is said, since it cannot rise.

    Formula: mean of the items.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> KNOWS.scales
    ['who_knows']
    """
    return scale_measure(evidence, Quantity.of(WHO_KNOWS, CountsOf.PEOPLE), KNOWS, sides=SIDES)

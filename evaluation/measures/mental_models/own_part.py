"""The own part in the way things are, what others are thought to believe, and whether things can change."""

from __future__ import annotations

from evaluation.evidence import Evidence
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.scale import SIDES, Score, answered, scale_measure, scores
from evaluation.registry import measure
from evaluation.statistics.intervals import mean_t
from evaluation.vocabulary import Condition, CountsOf

OWN_ROLE = "mental_models.own_part.own_role"
RETROSPECTIVE = "mental_models.own_part.looking_back"
NORM = "mental_models.own_part.norm_perception"
POSSIBILITY = "mental_models.own_part.possibility"
VISION = "mental_models.own_part.shared_vision"
ROLE, ROLE_THEN = Score("own_role"), Score("own_role_then")
NORMS = Score("norm_others", "norm_own", -4.0, 4.0)
CHANGE_POSSIBLE = Score("possibility")
SHARED_VISION = Score("shared_vision")


@measure(
    OWN_ROLE,
    label="Own part in the way things are, as people see it",
    unit="score 1–5",
    tables=("survey",),
    item="A5.5",
    condition=Condition.MENTAL_MODELS,
    facet="mental_models",
)
def own_role(evidence: Evidence) -> list[Finding]:
    """How far people see that they, or their organisation, help to keep things as they are.

    Answers: do leaders understand their own contribution to the way things are?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey``, and ``items`` (else the shipped ones) of the scale ``own_role`` (1-5).

    Returns
    -------
    list of Finding
        Levels (everyone who answered) and changes (those in both waves), 1 to 5; ``n`` = respondents;
        community members and those who work for institutions apart too. Change detail: see
        `evaluation.measures.scale`.

    Notes
    -----
    **Interpretation.** Higher: the own part is seen more. **Type.** Paired scale where respondents are linked; else
    two samples. **Applicability.** Six linked respondents, or eight a wave. **Missing data.** A scale counts where at
    least half of its items are answered. **Warning.** First waves may fall after people learn more: read it beside
    what they say looking back.

    Formula: mean of the items.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> ROLE.scales
    ['own_role']
    """
    return scale_measure(evidence, Quantity.of(OWN_ROLE, CountsOf.PEOPLE), ROLE, sides=SIDES)


@measure(
    RETROSPECTIVE,
    label="Own part seen now, minus as people now see their earlier view",
    unit="score 1–5",
    tables=("survey",),
    item="A5.5",
    condition=Condition.MENTAL_MODELS,
    facet="mental_models",
    descriptive=True,
    levels_only=True,
)
def own_role_looking_back(evidence: Evidence) -> list[Finding]:
    """How far people see their own part now, minus how they say, looking back, that they saw it then.

    Answers: did people learn that they had thought too well of themselves before (response shift)?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` with the scales ``own_role`` and ``own_role_then`` (asked at the later wave about the earlier).

    Returns
    -------
    list of Finding
        A difference per wave in which both were asked, -4 to 4, with its interval; ``n`` = respondents.

    Notes
    -----
    **Interpretation.** Above 0, people say that they see their own part more than they did. **Type.** Mean of
    differences within persons, t interval. **Applicability.** Six respondents. **Missing data.** Whoever answered one
    of the two scales only is left out. **Warning.** Memory flatters change; it stands beside the ordinary change,
    never for it.

    Formula: mean of (now - then), person by person.

    References
    ----------
    Howard, G. S. (1980). Response-shift bias: a problem in evaluating interventions with pre/post self-reports.
    Evaluation Review 4(1).

    Examples
    --------
    >>> ROLE_THEN.scales
    ['own_role_then']
    """
    quantity = Quantity.of(RETROSPECTIVE, CountsOf.PEOPLE)
    if not evidence.has("survey"):
        return quantity.silence(evidence, "no_table")
    asked = {score: answered(evidence, score) for score in (ROLE, ROLE_THEN)}
    found = []
    for wave in evidence.waves:
        now, then = (scores(evidence, score, rows, wave, EVERYBODY) for score, rows in asked.items())
        both = now.index.intersection(then.index)
        if not len(both):
            continue
        apart = now[both] - then[both]
        interval = mean_t(apart) if len(both) >= int(evidence.conventions["min_pairs"]) else None
        cell = Cell("survey", RETROSPECTIVE, wave.id, "", "", float(len(both)))
        found.append(quantity.at(wave, float(apart.mean()), interval=interval, n=len(both), cells=[cell]))
    return found or quantity.silence(evidence, "no_rows_in_wave")


@measure(
    NORM,
    label="What people think that others believe, minus what they believe",
    unit="difference −4 to 4",
    tables=("survey",),
    item="A1.3",
    condition=Condition.MENTAL_MODELS,
    facet="world_views",
    favourable=-1,
)
def norm_perception(evidence: Evidence) -> list[Finding]:
    """What people think most others believe, minus what they believe themselves.

    Answers: do people stay silent because they think that they are alone?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey``, and ``items`` (else the shipped ones) of the scales ``norm_others`` and ``norm_own``
        (1-5).

    Returns
    -------
    list of Finding
        Levels (everyone who answered) and changes (those in both waves), -4 to 4; ``n`` = respondents;
        community members and those who work for institutions apart too. Change detail: see
        `evaluation.measures.scale`.

    Notes
    -----
    **Interpretation.** Above 0 people take others to hold on to the old view more than they do themselves; toward
    equity is toward 0 from above. **Type.** Paired scale where respondents are linked; else two samples.
    **Applicability.** Six linked respondents, or eight a wave. **Missing data.** A scale counts where at least half of
    its items are answered. **Warning.** Below 0 it is read the same way: less of the old view is thought of others.

    Formula: mean of what others are thought to believe - mean of own belief.

    References
    ----------
    Prentice, D. A. and Miller, D. T. (1993). Pluralistic ignorance and alcohol use on campus. Journal of Personality
    and Social Psychology 64.

    Examples
    --------
    >>> NORMS.scales
    ['norm_others', 'norm_own']
    """
    return scale_measure(evidence, Quantity.of(NORM, CountsOf.PEOPLE), NORMS, sides=SIDES)


@measure(
    POSSIBILITY,
    label="Belief that things can change, and that one has a part in it",
    unit="score 1–5",
    tables=("survey",),
    item="A4.10",
    condition=Condition.MENTAL_MODELS,
    facet="world_views",
)
def possibility(evidence: Evidence) -> list[Finding]:
    """Belief that change is possible and that people like oneself can bring it about.

    Answers: do people think that change can happen, and that they can influence it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey``, and ``items`` (else the shipped ones) of the scale ``possibility`` (1-5).

    Returns
    -------
    list of Finding
        Levels (everyone who answered) and changes (those in both waves), 1 to 5; ``n`` = respondents;
        community members and those who work for institutions apart too. Change detail: see
        `evaluation.measures.scale`.

    Notes
    -----
    **Interpretation.** Higher: more is thought possible. **Type.** Paired scale where respondents are linked; else two
    samples. **Applicability.** Six linked respondents, or eight a wave. **Missing data.** A scale counts where at
    least half of its items are answered. **Warning.** Residents and members stand apart; a mean of both hides who lost
    hope.

    Formula: mean of the items.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> CHANGE_POSSIBLE.scales
    ['possibility']
    """
    return scale_measure(evidence, Quantity.of(POSSIBILITY, CountsOf.PEOPLE), CHANGE_POSSIBLE, sides=SIDES)


@measure(
    VISION,
    label="Shared picture of where we want to go",
    unit="score 1–5",
    tables=("survey",),
    item="A6.3",
    condition=Condition.MENTAL_MODELS,
    facet="mental_models",
)
def shared_vision(evidence: Evidence) -> list[Finding]:
    """How far people say that they share one picture of where the initiative wants to go.

    Answers: do members see the same aim?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey``, and ``items`` (else the shipped ones) of the scale ``shared_vision`` (1-5).

    Returns
    -------
    list of Finding
        Levels (everyone who answered) and changes (those in both waves), 1 to 5; ``n`` = respondents;
        community members and those who work for institutions apart too. Change detail: see
        `evaluation.measures.scale`.

    Notes
    -----
    **Interpretation.** Higher: more say that the aim is shared. **Type.** Paired scale where respondents are linked;
    else two samples. **Applicability.** Six linked respondents, or eight a wave. **Missing data.** A scale counts
    where at least half of its items are answered. **Warning.** People may agree on words and mean different things;
    read the agreed definitions beside it.

    Formula: mean of the items.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> SHARED_VISION.scales
    ['shared_vision']
    """
    return scale_measure(evidence, Quantity.of(VISION, CountsOf.PEOPLE), SHARED_VISION, sides=SIDES)

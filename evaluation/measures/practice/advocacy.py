"""Advocacy: whether residents can and do take their concerns to those who decide."""

from __future__ import annotations

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.periods import by
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.scale import SIDES, Score, scale_measure
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

CAPABILITY = "practice.advocacy.capability"
ACTIONS = "practice.advocacy.actions"
SCORE = Score("advocacy")


@measure(
    CAPABILITY,
    label="Feeling able to speak up where it is decided",
    unit="score 1–5",
    tables=("survey",),
    item="A4.10",
    level=Level.PRACTICE,
    descriptive=True,
)
def capability(evidence: Evidence) -> list[Finding]:
    """Mean of the scale ``advocacy``, of everybody and of community members.

    Answers: do people feel able to bring a concern to those who decide?

    Parameters
    ----------
    evidence : Evidence
        Uses ``survey`` and ``items`` of the scale ``advocacy`` (1-5), before and after.

    Returns
    -------
    list of Finding
        Levels and paired changes, 1-5, of everybody, focal groups and both sides (``role_side:community``).

    Notes
    -----
    **Interpretation.** 5: able, and did so. **Type.** Paired scale where respondents are linked, descriptive.
    **Applicability.** Six linked respondents, or eight a wave. **Missing data.** A scale counts where at least half of
    its items are answered. **Warning.** To feel able is not yet to be heard.

    Formula: mean of the items, turned where ``reverse`` = 1.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> SCORE.scales
    ['advocacy']
    """
    return scale_measure(evidence, Quantity.of(CAPABILITY, CountsOf.PEOPLE), SCORE, sides=SIDES)


@measure(
    ACTIONS,
    label="Acts of advocacy",
    unit="acts",
    tables=("advocacy_log",),
    item="A4.10",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def actions(evidence: Evidence) -> list[Finding]:
    """Acts of advocacy since the wave before, toward whom, and what came of them.

    Answers: where did residents speak up, and did it move anything?

    Parameters
    ----------
    evidence : Evidence
        Uses ``advocacy_log``: ``date action target result``. Who acted is not shown.

    Returns
    -------
    list of Finding
        A level per wave: acts; ``n`` the same. Detail ``with_result`` (acts with a result written down), ``rows``:
        ``acted action target outcome``.

    Notes
    -----
    **Interpretation.** A list to read. **Type.** Complete count (census), descriptive. **Applicability.** Any row.
    **Missing data.** An empty result: nothing yet, or nobody wrote it down. **Warning.** A loud year may be a bad one.

    Formula: number of rows.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> Quantity.of(ACTIONS, CountsOf.PUBLIC_ACTS).unit
    'acts'
    """
    quantity = Quantity.of(ACTIONS, CountsOf.PUBLIC_ACTS)
    if not evidence.has("advocacy_log"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_acts(evidence, quantity, wave) for wave in evidence.waves]


def _acts(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    log = by(evidence, evidence.table("advocacy_log"), "date", wave).sort_values("date", kind="stable")
    rows = [
        {
            "date": row["date"].date().isoformat(),
            "action": row["action"],
            "target": row["target"],
            "outcome": row["result"],
        }
        for row in log.to_dict("records")
    ]
    facts = {"with_result": int((log["result"] != "").sum()), "rows": rows}
    reason = "" if rows else "no_rows_in_wave"
    return quantity.at(wave, float(len(rows)) if rows else None, n=len(rows) or None, reason=reason, detail=facts)

"""Pay: whether community members are paid for their part, and how their pay stands beside that of professionals."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import present
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

PAID = "practice.listening.paid"
RATIO = "practice.listening.pay_ratio"


@measure(
    PAID,
    label="Places of community members that are paid",
    unit="share",
    tables=("actors",),
    item="A4.6",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def paid(evidence: Evidence) -> list[Finding]:
    """Share of the places that community members hold in the initiative which are paid, beside those of all others.

    Answers: are people who give their experience paid as those are who give their working time?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors``: ``actor_type paid wave_joined wave_left``.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = places of community members for which ``paid`` is known. Detail ``others`` (share of the
        others' places that are paid). Whether a place is paid is a decision about the place, a public act.

    Notes
    -----
    **Interpretation.** 1 means that every community member is paid. **Type.** Complete count (census), descriptive.
    **Applicability.** Members at a wave. **Missing data.** Members for whom ``paid`` is empty are left out.
    **Warning.** Some may not want or not be allowed to be paid: ask. Whether the pay is fair is told by its ratio.

    Formula: paid places / places with an answer.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> Part(9, 12).share
    0.75
    """
    return share_measure(evidence, Quantity.of(PAID, CountsOf.SEATS), _paid, 1)


def _paid(evidence: Evidence, wave: Wave) -> Part:
    people = present(evidence, wave)
    known = people[people["paid"].notna()]
    ours = known["actor_type"] == COMMUNITY_SPEAKER
    others = known.loc[~ours, "paid"]
    facts = {"others": float((others == 1).mean()) if len(others) else None}
    return Part(int((known.loc[ours, "paid"] == 1).sum()), int(ours.sum()), [], facts)


@measure(
    RATIO,
    label="Pay of community members as a part of professionals' pay",
    unit="ratio of medians",
    tables=("actors",),
    item="A4.6",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def pay_ratio(evidence: Evidence) -> list[Finding]:
    """Median pay an hour of paid community members divided by the median of everybody else who is paid.

    Answers: what is an hour of lived experience worth to us, beside an hour of professional work?

    Parameters
    ----------
    evidence : Evidence
        Uses ``actors``: ``actor_type paid pay_rate wave_joined wave_left``.

    Returns
    -------
    list of Finding
        A level per wave, a ratio; ``n`` = community members with a rate. Cells: how many people stand behind each
        median; the gate withholds it where they are few, since pay is somebody's own affair.

    Notes
    -----
    **Interpretation.** 1: an hour is worth the same. **Type.** Ratio of medians, without an interval (complete count).
    **Applicability.** People with a rate on both sides. **Missing data.** Rates that are empty are left out.
    **Warning.** Medians hide who is paid least; seniority differs.

    Formula: median rate of community members / median rate of the others.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> float(pd.Series([24.0, 24.0, 26.0]).median() / pd.Series([48.0, 48.0]).median())
    0.5
    """
    quantity = Quantity.of(RATIO, CountsOf.PEOPLE)
    if not evidence.has("actors"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_ratio(evidence, quantity, wave) for wave in evidence.waves]


def _ratio(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    people = present(evidence, wave)
    rates = people[(people["paid"] == 1) & (people["pay_rate"] > 0)]
    ours = rates["actor_type"] == COMMUNITY_SPEAKER
    sides: dict[str, pd.Series] = {"community": rates.loc[ours, "pay_rate"], "others": rates.loc[~ours, "pay_rate"]}
    if not all(len(side) for side in sides.values()):
        return quantity.at(wave, None, reason="no_rows_in_wave")
    cells = [Cell("actors", RATIO, wave.id, "side", name, float(len(side))) for name, side in sides.items()]
    ratio = float(sides["community"].median() / sides["others"].median())
    return quantity.at(wave, ratio, n=len(sides["community"]), cells=cells)

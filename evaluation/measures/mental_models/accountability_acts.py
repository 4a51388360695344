"""Acts of accountability: what power-holders did and others verified, as a check on what people say of themselves."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.statistics.change import Change, rates
from evaluation.statistics.intervals import poisson_exact
from evaluation.vocabulary import Condition, CountsOf

ACTS = "mental_models.accountability_acts.verified"
DAYS = 365.25


@measure(
    ACTS,
    label="Verified acts of accountability per power-holder and year",
    unit="acts per year",
    tables=("commitments", "actors"),
    item="A5.3",
    condition=Condition.MENTAL_MODELS,
    facet="mental_models",
)
def accountability_acts(evidence: Evidence) -> list[Finding]:
    """Commitments of power-holders that were done and verified by somebody else, per power-holder and year.

    Answers: do those who hold power act on what they say about themselves?

    Parameters
    ----------
    evidence : Evidence
        Uses ``commitments`` (``made_on status verified_by``) of ``actors`` with ``power_holder`` = 1.

    Returns
    -------
    list of Finding
        Rates per wave (exact interval) and their ratio; ``n`` = power-holders. Detail
        ``acts``.

    Notes
    -----
    **Interpretation.** 0.5 means one verified act per power-holder in two years. **Type.** Rate; exact ratio.
    **Applicability.** Ten acts over both waves for a ratio. **Missing data.** Unverified acts do not count.
    **Warning.** What is easy to verify is done first.

    Formula: acts done and verified by another / (power-holders x years of the wave).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> low, high = poisson_exact(4, 8.0)
    >>> round(float(low), 2), round(float(high), 2)
    (0.14, 1.28)
    """
    quantity = Quantity.of(ACTS, CountsOf.PUBLIC_ACTS)
    if not (evidence.has("commitments") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table")
    people = evidence.table("actors")
    holders = set(people.loc[people["power_holder"] == 1, "actor_id"])
    if not holders:
        return quantity.silence(evidence, "no_rows_in_wave")
    counts = {w.id: (_acts(evidence, w, holders), _years(w) * len(holders)) for w in evidence.waves}
    found = []
    for wave in evidence.waves:
        k, exposure = counts[wave.id]
        low, high = (float(x) for x in poisson_exact(k, exposure))
        found.append(quantity.at(wave, k / exposure, interval=(low, high), n=len(holders), detail={"acts": k}))
    for pair in evidence.pairs:
        (k1, e1), (k2, e2) = (counts[w.id] for w in pair)
        change = rates(k1, k2, e1, e2) if k1 + k2 else Change(reason="too_few_to_test")
        n = len(holders)
        found.append(
            quantity.between(evidence, pair, change, value_from=k1 / e1, value_to=k2 / e2, n_from=n, n_to=n).with_(n=n)
        )
    return found + quantity.silence(evidence, "not_measured_for_group", scopes=evidence.focal)


def _acts(evidence: Evidence, wave: Wave, holders: set[str]) -> int:
    rows = during(evidence.table("commitments"), "made_on", wave)
    done = rows[(rows["status"] == "done") & rows["actor_id"].isin(holders)]
    return int(((done["verified_by"] != "") & (done["verified_by"] != done["actor_id"])).sum())


def _years(wave: Wave) -> float:
    return (pd.Timestamp(wave.end) - pd.Timestamp(wave.start)).days / DAYS

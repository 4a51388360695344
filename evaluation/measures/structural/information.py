"""Information: who can see the data."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import until
from evaluation.measures.periods import day
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import Change
from evaluation.vocabulary import Condition, CountsOf

INFORMED = "structural.resource_flows.information_parity"


@measure(
    INFORMED,
    label="Data that community seats can see, against those that institutions can",
    unit="parity (1 = as many data sets)",
    tables=("data_access_log",),
    item="A3.6",
    condition=Condition.RESOURCE_FLOWS,
    census=True,
    facet="other_resources",
)
def information_parity(evidence: Evidence) -> list[Finding]:
    """Data sets that somebody in a community seat could see, divided by those that somebody of an institution could.

    Answers: do those who live with the problem see the same data as those who administer it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``data_access_log``: ``date dataset seat_category``; access once given is taken to last.

    Returns
    -------
    list of Finding
        1 is parity; ``n`` = data sets in the log by the wave's end. Detail: ``community``, ``institution``, ``rows``
        (a data set each, with the first day that either side saw it and the ``days`` the community waited).

    Notes
    -----
    **Interpretation.** 0.33 means one data set for the community where institutions see three. **Type.** Complete
    count (census) of what was logged. **Applicability.** At least one data set seen by an institution by then.
    **Missing data.** Undated rows are left out; backbone and funders count on neither side. **Warning.** To be allowed
    to see a table is not to be able to use it.

    Formula: data sets seen by community seats / data sets seen by institution seats.

    References
    ----------
    Carroll, S. R. and others (2020). The CARE principles for indigenous data governance. Data Science Journal 19.

    Examples
    --------
    >>> log = pd.DataFrame({"dataset": ["a", "a", "b"], "seat_category": ["community", "institution", "institution"],
    ...                     "date": pd.to_datetime(["2022-03-01", "2022-01-01", "2022-01-01"])})
    >>> seen(log)[0]["days"]
    59
    """
    quantity = Quantity.of(INFORMED, CountsOf.PUBLIC_ACTS)
    if not evidence.has("data_access_log"):
        return quantity.silence(evidence, "no_table")

    def read(wave: Wave) -> tuple[float | None, dict[str, Any], str]:
        rows = seen(until(evidence.table("data_access_log"), "date", wave.end))
        counts = {side: sum(row[f"{side}_from"] is not None for row in rows) for side in ("community", "institution")}
        value = counts["community"] / counts["institution"] if counts["institution"] else None
        reason = "" if value is not None else "zero_denominator" if rows else "no_rows_in_wave"
        return value, {**counts, "datasets": len(rows), "rows": rows}, reason

    def level(wave: Wave, scope: Scope) -> Finding:
        value, facts, reason = read(wave)
        return quantity.at(wave, value, scope=scope, n=facts["datasets"] or None, reason=reason, detail=facts)

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        (before, first, why), (after, second, why_too) = (read(wave) for wave in pair)
        found = Change(reason=why or why_too)
        if before is not None and after is not None:
            found = Change(after - before, n=min(first["datasets"], second["datasets"]), method="complete_count")
        counts = {
            f"{k}_{when}": v[k] for when, v in (("from", first), ("to", second)) for k in ("community", "institution")
        }
        return quantity.between(
            evidence,
            pair,
            found,
            scope=scope,
            value_from=before,
            value_to=after,
            n_from=first["datasets"],
            n_to=second["datasets"],
            design="census",
            detail={**counts, "rows": second["rows"]},
        )

    return quantity.over(evidence, level, change, focal=False)


def seen(log: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each data set with the first day that the community and an institution saw it."""
    rows = []
    for dataset, part in log.dropna(subset=["date"]).groupby("dataset", sort=True):
        first = part.groupby("seat_category")["date"].min()
        ours, theirs = first.get("community"), first.get("institution")
        rows.append(
            {
                "dataset": dataset,
                "institution_from": day(theirs),
                "community_from": day(ours),
                "days": None if ours is None or theirs is None else int((ours - theirs).days),
            }
        )
    return rows

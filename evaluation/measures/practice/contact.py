"""Contact: whether the initiative is in touch with the community all along, or only now and then."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.periods import begins, by, day
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

GAP = "practice.listening.longest_gap"
MEETING, OUT = "meetings", "co_ordinators"


@measure(
    GAP,
    label="Longest time without contact with the community, in days",
    unit="days without contact",
    tables=("meetings", "actors"),
    item="A4.6",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def longest_gap(evidence: Evidence) -> list[Finding]:
    """Longest time between two days of contact with the community since the wave before, and every gap that is long.

    Answers: do we listen all along, or only when we need something?

    Parameters
    ----------
    evidence : Evidence
        Uses ``meetings`` (``date attendees``), ``actors`` (``actor_type``) and, where there, ``coordinator_log``
        (``date n_contacts``).

    Returns
    -------
    list of Finding
        A level per wave in days; ``n`` = days of contact: meetings at which a community member was present, and days
        on which a co-ordinator met residents. Detail ``rows``: gaps of ``gap_days`` (our convention) or more,
        ``last_contact next_contact days_without``; ``quarters``: ``quarter meetings co_ordinators``, a row for every
        quarter, also an empty one.

    Notes
    -----
    **Interpretation.** Trust needs sustained contact: 150 days are five months without a word. **Type.** Complete
    count of what was written down, descriptive. **Applicability.** One day of contact in the time. **Missing data.**
    Contact that nobody wrote down looks like a gap. From the first day of the time to the first contact, and from the
    last contact to the last day, counts as a gap too. **Warning.** Being in touch is not yet listening: see what was
    acted on and reported back.

    Formula: largest number of days between neighbours among first day, days of contact, last day.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> days = [pd.Timestamp(d) for d in ("2024-02-01", "2024-02-11", "2024-05-21")]
    >>> [gap[2] for gap in gaps(days, pd.Timestamp("2024-01-22"), pd.Timestamp("2024-05-31"))]
    [10, 10, 100, 10]
    """
    quantity = Quantity.of(GAP, CountsOf.PUBLIC_ACTS)
    if not (evidence.has("meetings") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_gap(evidence, quantity, wave) for wave in evidence.waves]


def _gap(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    first, last = pd.Timestamp(begins(evidence, wave)), pd.Timestamp(wave.end)
    kinds = {MEETING: _meetings(evidence, wave), OUT: _out(evidence, wave)}
    days = sorted({d for found in kinds.values() for d in found})
    if not days:
        return quantity.at(wave, None, reason="no_rows_in_wave")
    found, long = gaps(days, first, last), int(evidence.conventions["contact_gap_days"])
    rows = [
        {
            "last_contact": day(start) if start in days else None,
            "next_contact": day(end) if end in days else None,
            "days_without": length,
        }
        for start, end, length in found
        if length >= long
    ]
    detail = {"gap_days": long, "rows": rows, "quarters": _quarters(kinds, first, last)}
    return quantity.at(wave, float(max(length for *_, length in found)), n=len(days), detail=detail)


def gaps(
    days: list[pd.Timestamp], first: pd.Timestamp, last: pd.Timestamp
) -> list[tuple[pd.Timestamp, pd.Timestamp, int]]:
    """Return the stretches without contact: from when, until when, how many days."""
    marks = [first, *days, last]
    return [(a, b, (b - a).days) for a, b in zip(marks, marks[1:], strict=False)]


def _meetings(evidence: Evidence, wave: Wave) -> list[pd.Timestamp]:
    """Return the days of meetings at which a community member was present."""
    people = evidence.table("actors")
    ours = set(people.loc[people["actor_type"] == COMMUNITY_SPEAKER, "actor_id"])
    rows = by(evidence, evidence.table("meetings"), "date", wave)
    came = [bool(ours & {a.strip() for a in str(cell).split(";")}) for cell in rows["attendees"]]
    return sorted(set(rows.loc[came, "date"]))


def _out(evidence: Evidence, wave: Wave) -> list[pd.Timestamp]:
    """Return the days on which a co-ordinator met residents."""
    rows = by(evidence, evidence.table("coordinator_log"), "date", wave)
    return sorted(set(rows.loc[rows["n_contacts"] > 0, "date"])) if len(rows) else []


def _quarters(kinds: dict[str, list[pd.Timestamp]], first: pd.Timestamp, last: pd.Timestamp) -> list[dict[str, Any]]:
    """Return how many days of contact of each kind fall into every quarter."""
    counts = {kind: pd.Series([d.to_period("Q") for d in days]).value_counts() for kind, days in kinds.items()}
    return [
        {"quarter": f"{q.year}-Q{q.quarter}", **{kind: int(found.get(q, 0)) for kind, found in counts.items()}}
        for q in pd.period_range(first, last, freq="Q")
    ]

"""Posts of community co-ordinators: how much working time they are, and how long those who hold them stay."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.practice.programmes import DAYS_PER_MONTH, spells, stayed
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.measures.whole_counts import Count, count_measure
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

FTE = "practice.coordinators.full_time_posts"
STAYING = "practice.coordinators.staying"


@measure(
    FTE,
    label="Working time of community co-ordinators, in full-time posts",
    unit="full-time posts",
    tables=("coordinators",),
    item="A4.9",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def full_time_posts(evidence: Evidence) -> list[Finding]:
    """How much working time the posts of community co-ordinators add up to, in full-time posts (FTE).

    Answers: how much time is there to listen, beside how many people do it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``coordinators``: ``post_id area fte start end``; a post counts where it is held on the wave's last day.

    Returns
    -------
    list of Finding
        Levels and changes in full-time posts; ``n`` = posts. Detail ``rows``, a post each: ``wave area fte
        months_in_post``. A post is public; who holds it is not named.

    Notes
    -----
    **Interpretation.** 2 may be two people all week or four half the week. **Type.** Complete count (census),
    descriptive. **Applicability.** Posts with a part of full time. **Missing data.** A wave at which nobody held a post
    counts 0 where the table has posts of another time. **Warning.** What co-ordinators do unpaid, in the evening, is
    not in it.

    Formula: sum of ``fte`` over posts held.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> float(pd.Series([1.0, 0.5, 0.5]).sum())
    2.0
    """
    return count_measure(evidence, Quantity.of(FTE, CountsOf.SEATS), _posts)


def _posts(evidence: Evidence, wave: Wave) -> Count:
    posts = held(evidence, wave)
    return Count(float(posts["fte"].sum()), len(posts), _rows(posts, wave))


def held(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the posts held on a wave's last day."""
    posts, day = evidence.table("coordinators"), pd.Timestamp(wave.end)
    return posts[(posts["start"] <= day) & (posts["end"].isna() | (posts["end"] >= day))]


def _rows(posts: pd.DataFrame, wave: Wave) -> list[dict[str, Any]]:
    months = (pd.Timestamp(wave.end) - posts["start"]).dt.days / DAYS_PER_MONTH
    return [
        {"wave": wave.id, "area": area, "fte": float(fte), "months_in_post": round(float(m))}
        for area, fte, m in sorted(zip(posts["area"], posts["fte"], months, strict=True), key=lambda row: -row[2])
    ]


@measure(
    STAYING,
    label="Community co-ordinators still in their post after a year",
    unit="share",
    tables=("coordinators",),
    item="A4.9",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def staying(evidence: Evidence) -> list[Finding]:
    """Share of community co-ordinators who still hold a post twelve months after they began.

    Answers: do those who know everybody stay, or does each have to begin anew?

    Parameters
    ----------
    evidence : Evidence
        Uses ``coordinators``: ``actor_id start end``; a person's time runs from the first post to the end of the last.

    Returns
    -------
    list of Finding
        A level per wave (Kaplan-Meier with a log-log interval); ``n`` = co-ordinators so far. Detail as
        `programmes.retention`: ``left``, ``still_there``, ``median_months``, ``rows`` (months, share; below ten the two
        counts: ``in_post``, ``left``).

    Notes
    -----
    **Interpretation.** 0.8 means that eight of ten stay a year or longer. **Type.** Kaplan-Meier; twelve months are
    our convention. **Applicability.** Ten co-ordinators who began by the wave's end; fewer give ``too_few_to_say`` and
    the two counts. **Missing data.** A post without an end is still held. **Warning.** Leaving may be going up in the
    world: ask.

    Formula: product over leaving days of (1 - left / still there), up to twelve months.

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations. JASA 53(282).

    Examples
    --------
    >>> posts = pd.DataFrame({"actor_id": ["a", "b"], "start": pd.to_datetime(["2022-01-01", "2022-01-01"]),
    ...     "end": pd.to_datetime([None, "2022-07-02"])})
    >>> spells(posts, pd.Timestamp("2023-01-01"))["left"].tolist()
    [False, True]
    """
    quantity = Quantity.of(STAYING, CountsOf.SEATS)
    if not evidence.has("coordinators"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    posts = evidence.table("coordinators")
    return [
        stayed(evidence, quantity, wave, spells(posts, pd.Timestamp(wave.end)), there="in_post")
        for wave in evidence.waves
    ]

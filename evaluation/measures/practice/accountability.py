"""Accountability: whether leaders do what they said they would."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

COMMITMENTS = "practice.accountability.commitments_kept"
AT_LEAST = 6


@measure(
    COMMITMENTS,
    label="Commitments kept, of those due",
    unit="share",
    tables=("commitments",),
    item="A5.3",
    level=Level.PRACTICE,
)
def commitments_kept(evidence: Evidence) -> list[Finding]:
    """Share of leaders' commitments due in a wave that were kept in time.

    Answers: do those with power do what they promised?

    Parameters
    ----------
    evidence : Evidence
        Uses ``commitments``: ``due status`` (open, done, late, dropped) and ``verified_by``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = commitments due in the wave. Detail: ``late``, ``dropped``, ``open``,
        ``verified`` (kept, and confirmed by somebody else).

    Notes
    -----
    **Interpretation.** 0.75 means three of four in time. **Type.** Share (exact interval; difference by Newcombe).
    **Applicability.** Six commitments due a wave for a change. **Missing data.** A commitment without a due date is
    never due. **Warning.** Kept by their own account unless ``verified``; small promises are easier to keep.

    Formula: done / due.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> tally(pd.Series(["done", "done", "late", "open"]))
    {'done': 2, 'late': 1, 'dropped': 0, 'open': 1}
    """
    return share_measure(evidence, Quantity.of(COMMITMENTS, CountsOf.PUBLIC_ACTS), _commitments, AT_LEAST)


def tally(status: pd.Series) -> dict[str, int]:
    """Return how many commitments have each status."""
    return {name: int((status == name).sum()) for name in ("done", "late", "dropped", "open")}


def _commitments(evidence: Evidence, wave: Wave) -> Part:
    rows = during(evidence.table("commitments"), "due", wave)
    rows = rows[rows["due"] <= pd.Timestamp(evidence.as_of)]
    counts = tally(rows["status"])
    verified = int(((rows["status"] == "done") & (rows["verified_by"] != "")).sum())
    return Part(counts.pop("done"), len(rows), [], {**counts, "verified": verified})

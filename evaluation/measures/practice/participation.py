"""Participation: whether decisions are made with the community, or for it."""

from __future__ import annotations

from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

CODESIGN = "practice.participation.codesign"
NAMES = {1: "inform", 2: "consult", 3: "involve", 4: "collaborate", 5: "empower"}


@measure(
    CODESIGN,
    label="Decisions made together with the community",
    unit="share",
    tables=("decisions",),
    item="A4.1",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def codesign(evidence: Evidence) -> list[Finding]:
    """Share of decisions in which the community decided with others or by itself, and how many at each level.

    Answers: do we work with the community, or in it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``participation_actual``, 1 (inform) to 5 (empower).

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = decisions whose level was written down. Detail ``rows``: ``wave participation count``,
        a row per level.

    Notes
    -----
    **Interpretation.** 0.4 means that four decisions in ten were made together or by the community. **Type.** Complete
    count (census), descriptive: not every decision needs everybody. **Applicability.** Decisions of a wave.
    **Missing data.** Decisions without a level are left out. **Warning.** Whoever keeps the minutes sets the level.

    Formula: decisions at level 4 or 5 / decisions with a level.

    References
    ----------
    International Association for Public Participation. Spectrum of Public Participation.

    Examples
    --------
    >>> spectrum([1, 4, 4, 5])
    {1: 1, 2: 0, 3: 0, 4: 2, 5: 1}
    """
    return share_measure(evidence, Quantity.of(CODESIGN, CountsOf.DECISIONS), _levels, 1)


def spectrum(levels: Any) -> dict[int, int]:
    """Return how many decisions were made at each level of participation."""
    found = [int(level) for level in levels]
    return {level: found.count(level) for level in NAMES}


def _levels(evidence: Evidence, wave: Wave) -> Part:
    levels = during(evidence.table("decisions"), "date", wave)["participation_actual"].dropna()
    counts, n = spectrum(levels), len(levels)
    if not n:
        return Part(0, 0)
    rows = [{"wave": wave.id, "participation": NAMES[k], "count": c} for k, c in counts.items()]
    together = sum(c for level, c in counts.items() if level >= int(evidence.conventions["codesign_from"]))
    return Part(together, n, rows)

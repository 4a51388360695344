"""Power: whether the community gets the say that was promised to it, decision by decision."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics.change import TOO_FEW, unpaired_scale
from evaluation.statistics.signs import sign_test
from evaluation.vocabulary import Condition, CountsOf

PROMISE = "relational.power_dynamics.promise_gap"
AT_LEAST = 6  # fewer promises are counted, without a median
#: levels of the participation spectrum (IAP2), the least say first
SPECTRUM = ("inform", "consult", "involve", "collaborate", "empower")


@measure(
    PROMISE,
    label="Participation given, against participation promised",
    unit="levels of participation",
    tables=("decisions",),
    item="A3.14",
    condition=Condition.POWER_DYNAMICS,
    facet="decision",
)
def promise_gap(evidence: Evidence) -> list[Finding]:
    """Level of participation that a decision gave, minus the level that was promised.

    Answers: does the community get the say it was promised?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions``: ``participation_promised`` and ``participation_actual``, 1 (inform) to 5 (empower).

    Returns
    -------
    list of Finding
        Median gap in levels, -4 to 4; ``n`` = decisions with both. Detail ``below``, ``kept``, ``above``
        (counts), ``sign_p`` (sign test against "as promised") and ``rows``: how many decisions promised, and gave,
        each level.

    Notes
    -----
    **Interpretation.** Below 0 less say was given than promised. **Type.** Ordinal: medians, counts and shifts, no
    means. **Applicability.** Six decisions a wave. **Missing data.** Decisions without both levels are left out.
    **Warning.** Promising less also closes the gap: read the levels promised.

    Formula: median of (actual - promised); change as the two-sample shift, p by Brunner and Munzel.

    References
    ----------
    International Association for Public Participation. Spectrum of Public Participation.

    Examples
    --------
    >>> kept([3, 4, 5], [3, 3, 5])
    {'below': 1, 'kept': 2, 'above': 0}
    """
    quantity = Quantity.of(PROMISE, CountsOf.DECISIONS)
    if not evidence.has("decisions"):
        return quantity.silence(evidence, "no_table")

    def level(wave: Wave, scope: Scope) -> Finding:
        rows = promises(evidence, wave)
        gap = rows["participation_actual"] - rows["participation_promised"]
        enough = len(rows) >= AT_LEAST
        return quantity.at(
            wave,
            float(gap.median()) if enough else None,
            scope=scope,
            n=len(rows) or None,
            reason="" if enough else TOO_FEW if len(rows) else "no_rows_in_wave",
            detail={**_kept(rows), "sign_p": sign_test(gap), "rows": distribution(rows, wave)},
        )

    return quantity.over(evidence, level, lambda pair, scope: _change(evidence, quantity, pair, scope), focal=False)


def _change(evidence: Evidence, quantity: Quantity, pair: tuple[Wave, Wave], scope: Scope) -> Finding:
    found = [promises(evidence, wave) for wave in pair]
    gaps = [rows["participation_actual"] - rows["participation_promised"] for rows in found]
    middle = [float(g.median()) if len(g) else None for g in gaps]
    detail: dict[str, Any] = {"rows": [r for rows, w in zip(found, pair, strict=True) for r in distribution(rows, w)]}
    for when, rows in zip(("from", "to"), found, strict=True):
        detail |= {f"{key}_{when}": count for key, count in _kept(rows).items()}
    return quantity.between(
        evidence,
        pair,
        unpaired_scale(gaps[0], gaps[1], minimum=AT_LEAST, for_mean=10**9),
        scope=scope,
        value_from=middle[0],
        value_to=middle[1],
        n_from=len(gaps[0]),
        n_to=len(gaps[1]),
        detail=detail,
    )


def _kept(rows: pd.DataFrame) -> dict[str, int]:
    return kept(rows["participation_promised"], rows["participation_actual"])


def distribution(rows: pd.DataFrame, wave: Wave) -> list[dict[str, Any]]:
    """Return a row per level of participation: how many decisions promised it, and how many gave it."""
    return [
        {
            "wave": wave.id,
            "participation": level,
            "promised": int((rows["participation_promised"] == number).sum()),
            "given": int((rows["participation_actual"] == number).sum()),
        }
        for number, level in enumerate(SPECTRUM, start=1)
        if len(rows)
    ]


def kept(promised: Any, actual: Any) -> dict[str, int]:
    """Return how many promises were undercut, kept and exceeded."""
    gaps = [a - p for p, a in zip(promised, actual, strict=True)]
    return {"below": sum(g < 0 for g in gaps), "kept": sum(g == 0 for g in gaps), "above": sum(g > 0 for g in gaps)}


def promises(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    """Return the decisions of a wave that say both what was promised and what was given."""
    rows = during(evidence.table("decisions"), "date", wave)
    return rows.dropna(subset=["participation_promised", "participation_actual"])

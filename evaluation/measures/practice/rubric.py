"""The rubric: how well we work together, by people who looked at the same evidence and then agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.indicators.rubric import Criterion, in_force
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.statistics.agreement import alpha
from evaluation.vocabulary import CountsOf, Level

CONDITIONS = "practice.rubric.conditions"
PRINCIPLES = "practice.rubric.principles"
CHECKS = "practice.rubric.checks"
AGREEMENT = "practice.rubric.agreement"
#: what a wave says of a criterion
SETTLED, OPEN, INSUFFICIENT, NOT_RATED = "settled", "open", "insufficient", "not_rated"


@measure(
    CONDITIONS,
    label="Conditions of collective impact that are routine or more",
    unit="criteria",
    tables=("rubric_ratings",),
    item="A6.1",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def conditions(evidence: Evidence) -> list[Finding]:
    """Level, 0 to 4, of each of the five conditions of collective impact, and which way it moved.

    Answers: are a common agenda, shared measurement, activities that fit, communication and a backbone in place?

    Parameters
    ----------
    evidence : Evidence
        Uses ``rubric_ratings`` (``criterion_id wave rater_id level round community_source evidence_ids``) and the
        rubric in force: ``rubric.yml`` of the initiative's folder, else the shipped one.

    Returns
    -------
    list of Finding
        A level per wave: how many criteria stand at level 3 or 4; ``n`` = criteria with a level agreed on. Detail
        ``rows``, a criterion each: ``levels`` (of each rater, ``insufficient`` where the evidence was not enough),
        ``agreed`` (the level), ``standing`` (settled, open, insufficient, not_rated), ``movement`` since the wave
        before (up, down, same; empty where one of the two is not known), ``community_source``, ``evidence``.
        Detail ``criteria``: names, questions and levels in words, by language.

    Notes
    -----
    **Interpretation.** Read each criterion; levels are steps, so they are never averaged and a move is up or down,
    not so much. **Type.** Ordinal rating by people; complete count (census), descriptive. **Applicability.** The
    consensus, or what two raters or more gave alike. **Missing data.** An empty level is insufficient evidence, never
    level 0; one rater alone settles nothing. **Warning.** People rate their own work kindly: level 4 is refused
    without a source from the community.

    Formula: number of criteria with an agreed level of at least 3.

    References
    ----------
    Kania, J. and Kramer, M. (2011). Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> movement(1, 3), movement(2, 2), movement(None, 2)
    ('up', 'same', '')
    """
    return _part(evidence, CONDITIONS, "conditions")


@measure(
    PRINCIPLES,
    label="Principles of practice that are routine or more",
    unit="criteria",
    tables=("rubric_ratings",),
    item="A6.2",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def principles(evidence: Evidence) -> list[Finding]:
    """Level, 0 to 4, of each of the eight principles of practice, and which way it moved.

    Answers: do equity, community, partners, learning, leadership, both tracks, trust and place guide what we do?

    Parameters
    ----------
    evidence : Evidence
        Uses ``rubric_ratings`` and the rubric in force.

    Returns
    -------
    list of Finding
        As `conditions`.

    Notes
    -----
    **Interpretation.** As `conditions`. **Type.** Ordinal rating by people; complete count (census), descriptive.
    **Applicability.** The consensus, or what two raters or more gave alike. **Missing data.** An empty level is
    insufficient evidence. **Warning.** A principle that everybody shares is easily rated by the wish.

    Formula: number of criteria with an agreed level of at least 3.

    References
    ----------
    Collective Impact Forum (2016). Collective Impact Principles of Practice.

    Examples
    --------
    >>> standing([2.0, 3.0], []), standing([2.0, 2.0], []), standing([2.0, 3.0], [3.0])
    (('open', None), ('settled', 2), ('settled', 3))
    """
    return _part(evidence, PRINCIPLES, "principles")


@measure(
    CHECKS,
    label="Checks of learning, aligning and integrating that are routine or more",
    unit="criteria",
    tables=("rubric_ratings",),
    item="A6.3",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def checks(evidence: Evidence) -> list[Finding]:
    """Level, 0 to 4, of learning together, aligning actions and integrating them, and which way each moved.

    Answers: are we a network that learns and acts as one, as collective impact was defined anew in 2021?

    Parameters
    ----------
    evidence : Evidence
        Uses ``rubric_ratings`` and the rubric in force.

    Returns
    -------
    list of Finding
        As `conditions`.

    Notes
    -----
    **Interpretation.** The process; whether population and system changed stands with the conclusions. **Type.**
    Ordinal rating by people; complete count (census), descriptive. **Applicability.** The consensus, or what two
    raters or more gave alike. **Missing data.** An empty level is insufficient evidence. **Warning.** Much process
    may go with no result.

    Formula: number of criteria with an agreed level of at least 3.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> standing([float("nan")], []), standing([2.0], []), standing([], [float("nan")])
    (('open', None), ('open', None), ('insufficient', None))
    """
    return _part(evidence, CHECKS, "checks")


@measure(
    AGREEMENT,
    label="Agreement of those who rate our work",
    unit="alpha",
    tables=("rubric_ratings",),
    item="A6.1, A6.2",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def agreement(evidence: Evidence) -> list[Finding]:
    """Krippendorff's alpha of the independent ratings, levels taken as steps in order.

    Answers: do people who look at the same evidence come to the same level on their own?

    Parameters
    ----------
    evidence : Evidence
        Uses ``rubric_ratings``: the rows with ``round`` independent.

    Returns
    -------
    list of Finding
        A level per wave: alpha with its interval; ``n`` = criteria with a level from two raters or more. Detail
        ``raters``, ``same`` (criteria rated alike).

    Notes
    -----
    **Interpretation.** 1 is full agreement, 0 is what chance would give. **Type.** Ordinal alpha, bootstrap over
    criteria. **Applicability.** Two criteria rated twice. **Missing data.** Insufficient evidence is no level and
    enters no pair. **Warning.** With few criteria the range is wide; agreement is not truth.

    Formula: 1 - observed / expected disagreement.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis, 4th edition, chapter 12.

    Examples
    --------
    >>> round(alpha([[1, 2, 3, 3, 2], [1, 2, 3, 3, 1]], "ordinal").estimate, 2)
    0.89
    """
    quantity = Quantity.of(AGREEMENT, CountsOf.PUBLIC_ACTS)
    if not evidence.has("rubric_ratings"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    table = evidence.table("rubric_ratings")
    alone = table[table["round"] == "independent"]
    return [_agreed(quantity, wave, alone[alone["wave"] == wave.id]) for wave in evidence.waves]


def _agreed(quantity: Quantity, wave: Wave, rows: pd.DataFrame) -> Finding:
    wide = rows.pivot_table(index="rater_id", columns="criterion_id", values="level")
    if wide.empty:
        return quantity.at(wave, None, reason="no_rows_in_wave")
    twice = wide.loc[:, wide.notna().sum() > 1]
    found = alpha(wide.to_numpy(float), "ordinal")
    facts = {"raters": len(wide), "same": int((twice.nunique() == 1).sum())}
    return quantity.at(
        wave,
        found.estimate,
        n=twice.shape[1] or None,
        interval=(found.ci_low, found.ci_high),
        reason=found.reason if found.estimate is None else "",
        detail=facts,
    )


def standing(independent: Sequence[float], consensus: Sequence[float]) -> tuple[str, int | None]:
    """Return whether a criterion's level is settled, and the level: what was agreed on, else what all raters gave.

    One rater alone settles nothing; raters who all found the evidence too little do.
    """
    if len(consensus):
        return (INSUFFICIENT, None) if np.isnan(consensus[0]) else (SETTLED, int(consensus[0]))
    if not len(independent):
        return NOT_RATED, None
    given = np.asarray(independent, float)
    if len(given) < 2:
        return OPEN, None
    if np.isnan(given).all():
        return INSUFFICIENT, None
    return (SETTLED, int(given[0])) if (given == given[0]).all() else (OPEN, None)


def movement(before: int | None, after: int | None) -> str:
    """Return which way a level moved: up, down, same; nothing where one of the two is not known."""
    if before is None or after is None:
        return ""
    return "up" if after > before else "down" if after < before else "same"


def _part(evidence: Evidence, measure_id: str, part: str) -> list[Finding]:
    quantity = Quantity.of(measure_id, CountsOf.PUBLIC_ACTS)
    if not evidence.has("rubric_ratings"):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    criteria = [c for c in in_force(evidence.folder) if c.part == part]
    words = [{"id": c.id, "name": c.name, "question": c.question, "levels": c.levels} for c in criteria]
    found: list[Finding] = []
    before: dict[str, int | None] = {}
    for wave in evidence.waves:
        rows = [_row(evidence, wave, criterion, before.get(criterion.id)) for criterion in criteria]
        before = {row["criterion_id"]: row["agreed"] for row in rows}
        rated = [row["agreed"] for row in rows if row["agreed"] is not None]
        high = sum(level >= int(evidence.conventions["rubric_routine_from"]) for level in rated)
        facts = {"rows": rows, "criteria": words}
        reason = "" if rated else "no_rows_in_wave"
        found.append(
            quantity.at(wave, float(high) if rated else None, n=len(rated) or None, reason=reason, detail=facts)
        )
    return found


def _row(evidence: Evidence, wave: Wave, criterion: Criterion, before: int | None) -> dict[str, Any]:
    table = evidence.table("rubric_ratings")
    rows = table[(table["criterion_id"] == criterion.id) & (table["wave"] == wave.id)]
    alone, together = (rows[rows["round"] == name] for name in ("independent", "consensus"))
    how, agreed = standing(alone["level"].tolist(), together["level"].tolist())
    used = together if len(together) else alone
    ids = sorted({part.strip() for cell in used["evidence_ids"] for part in cell.split(";") if part.strip()})
    return {
        "wave": wave.id,
        "criterion_id": criterion.id,
        "levels": [INSUFFICIENT if np.isnan(v) else int(v) for v in sorted(alone["level"], key=_unknown_last)],
        "agreed": agreed,
        "standing": how,
        "movement": movement(before, agreed),
        "community_source": bool((used["community_source"] == 1).any()),
        "evidence": len(ids),
    }


def _unknown_last(level: float) -> tuple[bool, float]:
    return bool(np.isnan(level)), 0.0 if np.isnan(level) else level

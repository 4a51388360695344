"""Power: whether decisions rest on what people live, and whether the community resists them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.codes.counted import counted
from evaluation.codes.material import material
from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.statistics.change import rates
from evaluation.vocabulary import COMMUNITY_SPEAKER, Condition, CountsOf, Level

LIVED = "relational.power_dynamics.decisions_with_lived_experience"
RESISTANCE = "relational.power_dynamics.resistance_told"
#: a tie broken (people stayed away, complained, withdrew), and a voice without influence
RESISTING = ("R-05", "R-08")


@measure(
    LIVED,
    label="Decisions that cite somebody who lives with the problem",
    unit="share",
    tables=("decisions", "sources"),
    item="A3.12",
    level=Level.RELATIONAL,
    census=True,
    descriptive=True,
)
def decisions_with_lived_experience(evidence: Evidence) -> list[Finding]:
    """Share of decisions that cite at least one source from the community.

    Answers: do decisions rest on what people live, or on what others suppose?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions`` with the column ``evidence_ids`` (ids of sources, data walks and others, separated by ``;``),
        which may be absent; ``sources`` (``speaker_type``); with ``datawalk_responses``, its walks.

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = decisions. Detail ``k``, and ``cited``: decisions that cite anything at all.

    Notes
    -----
    **Interpretation.** 1 means that somebody who lives with the problem is behind every decision. **Type.** Complete
    count (census), descriptive. **Applicability.** Where any decision of the wave cites anything. **Missing data.** An
    empty cell is read as nothing cited; a column without a single id as not written down. **Warning.** Cited is not
    heeded.

    Formula: decisions citing a community source or a data walk / decisions.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> cites("W1-003; report-4", {"W1-003"}), cites("report-4", {"W1-003"}), cites("", {"W1-003"})
    (True, False, False)
    """
    return share_measure(evidence, Quantity.of(LIVED, CountsOf.DECISIONS), _cited, 1)


def cites(cell: str, wanted: set[str]) -> bool:
    """Return whether a cell of ids, separated by ``;``, names one of those wanted."""
    return bool(wanted & {part.strip() for part in str(cell).split(";")})


def lived(evidence: Evidence) -> set[str]:
    """Return the ids of evidence that people who live with the problem gave."""
    sources = evidence.table("sources")
    found = set(sources.loc[sources["speaker_type"] == COMMUNITY_SPEAKER, "source_id"])
    walks = evidence.table("datawalk_responses")
    return found | (set(walks["walk_id"]) if len(walks) else set())


def _cited(evidence: Evidence, wave: Wave) -> Part:
    rows = during(evidence.table("decisions"), "date", wave)
    ids = rows["evidence_ids"].str.strip() if "evidence_ids" in rows else pd.Series("", index=rows.index)
    cited = int((ids != "").sum())
    if not cited:
        return Part(0, 0)
    wanted = lived(evidence)
    return Part(sum(cites(cell, wanted) for cell in ids), len(rows), [], {"cited": cited})


@measure(
    RESISTANCE,
    label="Sources that tell of withdrawal, or of a voice without influence",
    unit="sources",
    tables=("sources", "codings"),
    item="A3.12",
    level=Level.RELATIONAL,
    favourable=-1,
    descriptive=True,
)
def resistance_told(evidence: Evidence) -> list[Finding]:
    """Sources that tell of ties broken or of presence without influence, as resistance shows in what people say.

    Answers: does the community stay away, complain or withdraw?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` (``wave asked_conditions consent``) and ``codings`` of R-05 and R-08 with direction -1.

    Returns
    -------
    list of Finding
        Counts of independent sources, of everybody; ``n`` = sources asked about relationships or power. The change is
        a ratio of rates.

    Notes
    -----
    **Interpretation.** A few are enough to be told: harm is never outvoted. **Type.** Count with exact Poisson
    interval; exact ratio of rates per source asked, descriptive. **Applicability.** Ten such sources in all for a
    ratio. **Missing data.** Sources without consent to be counted are left out. **Warning.** Silence is not peace:
    those who withdrew may not have been asked.

    Formula: sources coded R-05 or R-08 with direction -1, a code counting where more than half of its coders gave it.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28.

    Examples
    --------
    Three sources:

    >>> low, high = intervals.poisson_exact(3)
    >>> round(low, 2), round(high, 2)
    (0.62, 8.77)
    """
    quantity = Quantity.of(RESISTANCE, CountsOf.VOICES)
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")
    told = resistance(evidence)

    def level(wave: Wave, scope: Scope) -> Finding:
        count, asked = told[wave.id]
        if not asked:
            return quantity.at(wave, None, scope=scope, reason="no_rows_in_wave")
        return quantity.at(
            wave, float(count), scope=scope, n=asked, interval=intervals.poisson_exact(count), detail={"k": count}
        )

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        (first, asked_first), (second, asked_second) = told[pair[0].id], told[pair[1].id]
        minimum = int(evidence.conventions["min_events"])
        known = asked_first and asked_second
        detail: dict[str, Any] = {"k_from": first, "k_to": second}
        return quantity.between(
            evidence,
            pair,
            rates(first, second, asked_first or 1, asked_second or 1, minimum=minimum if known else first + second + 1),
            scope=scope,
            value_from=float(first) if asked_first else None,
            value_to=float(second) if asked_second else None,
            n_from=asked_first,
            n_to=asked_second,
            detail=detail,
        )

    return quantity.over(evidence, level, change, focal=False)


def resistance(evidence: Evidence) -> dict[str, tuple[int, int]]:
    """Return, wave by wave, how many countable sources told of resistance, and how many were asked."""
    everything = material(evidence)
    sources = everything.sources[everything.sources["published"]]
    topics = (Condition.RELATIONSHIPS.value, Condition.POWER_DYNAMICS.value)
    asked = sources["asked_conditions"].map(lambda cell: any(cites(cell, {topic}) for topic in topics))
    rows = counted(everything).codings
    if len(rows):
        rows = rows[rows["code_id"].isin(RESISTING) & (rows["direction"] < 0)]
    told = set(rows["unit"]) if len(rows) else set()
    found = {}
    for wave in evidence.waves:
        own = sources[sources["wave"] == wave.id]
        telling = own.index.isin(told)
        found[wave.id] = (int(telling.sum()), int((asked[own.index].to_numpy(bool) | telling).sum()))
    return found

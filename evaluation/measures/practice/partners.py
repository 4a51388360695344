"""Accountability partners: who confirms whose commitments, and whether confirming goes both ways."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.periods import by
from evaluation.measures.practice.accountability import independent
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.statistics.networks_matrix import reciprocity
from evaluation.vocabulary import CountsOf, Level

PARTNERS = "practice.accountability.partners"
SEAT_OF = {"community_member": "community", "backbone": "backbone", "funder": "funder"}


@measure(
    PARTNERS,
    label="Pairs of accountability partners who confirm each other",
    unit="share",
    tables=("commitments", "actors"),
    item="A5.4",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
    levels_only=True,
)
def partners(evidence: Evidence) -> list[Finding]:
    """Share of the pairs in which somebody confirmed a commitment of the other where both did, and who confirms whom.

    Answers: do leaders have somebody who holds them to their word, and is it mutual?

    Parameters
    ----------
    evidence : Evidence
        Uses ``commitments`` (``actor_id made_on verified_by``) and ``actors`` (``actor_type``). Nobody is named.

    Returns
    -------
    list of Finding
        A level per wave, 0-1: mutual pairs / pairs (reciprocity of non-empty dyads); ``n`` = pairs active since the
        wave before. Detail: ``mutual``, ``leaders`` (who committed themselves), ``with_partner`` (of them, confirmed by
        somebody else), ``rows``: ``committed confirmed_by count`` by side.

    Notes
    -----
    **Interpretation.** Read who confirms whom: leaders of institutions whom only their own kind confirms answer to
    nobody outside. **Type.** Complete count (census), descriptive. **Applicability.** Commitments since the wave before
    that somebody else confirmed. **Missing data.** A commitment without a name in ``verified_by`` makes no pair.
    **Warning.** A pair that meets and confirms nothing in writing is not here; one way is no fault between a resident
    and somebody who holds power.

    Formula: pairs in which each confirmed a commitment of the other / pairs in which one did.

    References
    ----------
    Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge University Press.

    Examples
    --------
    Two confirm each other, a third is confirmed and confirms nobody:

    >>> pairs(pd.DataFrame({"actor_id": ["a", "b", "c"], "verified_by": ["b", "a", "a"]})).tolist()
    [[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    quantity = Quantity.of(PARTNERS, CountsOf.PUBLIC_ACTS)
    if not (evidence.has("commitments") and evidence.has("actors")):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    return [_partners(evidence, quantity, wave) for wave in evidence.waves]


def pairs(rows: pd.DataFrame) -> np.ndarray:
    """Return who (row) confirmed whose (column) commitment, as 1 and 0, in order of their ids."""
    people = sorted(set(rows["actor_id"]) | set(rows["verified_by"]))
    at = {name: i for i, name in enumerate(people)}
    matrix = np.zeros((len(people), len(people)))
    for made, confirmed in zip(rows["actor_id"], rows["verified_by"], strict=True):
        matrix[at[confirmed], at[made]] = 1.0
    return matrix


def _partners(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    made = by(evidence, evidence.table("commitments"), "made_on", wave)
    sure = made[independent(made)]
    facts: dict[str, Any] = {
        "leaders": int(made["actor_id"].nunique()),
        "with_partner": int(sure["actor_id"].nunique()),
    }
    if sure.empty:
        return quantity.at(wave, None, reason="no_rows_in_wave", detail={**facts, "rows": []})
    matrix = pairs(sure)
    joined = int(np.triu(matrix + matrix.T > 0).sum())
    mutual = int(np.triu((matrix + matrix.T) == 2).sum())
    facts |= {"mutual": mutual, "rows": _by_side(evidence, sure)}
    return quantity.at(wave, reciprocity(matrix, "nonnull"), n=joined, detail=facts)


def _by_side(evidence: Evidence, rows: pd.DataFrame) -> list[dict[str, object]]:
    kinds = evidence.table("actors").drop_duplicates("actor_id").set_index("actor_id")["actor_type"]
    side = {name: SEAT_OF.get(kind, "institution") for name, kind in kinds.items()}
    told = pd.DataFrame(
        {"committed": rows["actor_id"].map(side), "confirmed_by": rows["verified_by"].map(side)}
    ).dropna()
    counted = told.value_counts().sort_index()
    return [{"committed": a, "confirmed_by": b, "count": int(n)} for (a, b), n in counted.items()]

"""Where the steering body began: whether it knew those whom it is about, and whether their stories counted."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import during, present
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.vocabulary import COMMUNITY_SPEAKER, CountsOf, Level

STORIES = "practice.steering.stories_cited"
CONTACT = "practice.steering.contact"


@measure(
    STORIES,
    label="Decisions that cite a personal story",
    unit="share",
    tables=("decisions", "sources"),
    item="A1.11",
    level=Level.PRACTICE,
    census=True,
    descriptive=True,
)
def stories_cited(evidence: Evidence) -> list[Finding]:
    """Share of decisions that cite at least one story that somebody told of their own life.

    Answers: are stories data for us, or decoration?

    Parameters
    ----------
    evidence : Evidence
        Uses ``decisions`` (``evidence_ids``, which may be absent) and ``sources`` (``source_type`` story).

    Returns
    -------
    list of Finding
        Shares 0-1; ``n`` = decisions. Detail ``cited``: decisions that cite anything.

    Notes
    -----
    **Interpretation.** 9 of 14: nine decisions had a story in the room. **Type.** Complete count (census),
    descriptive. **Applicability.** Where any decision of the wave cites anything. **Missing data.** An empty cell is
    read as nothing cited; a column without a single id as not written down. **Warning.** Cited is not heeded.

    Formula: decisions citing a story / decisions.

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> sorted(ids("W1-006; W1-028"))
    ['W1-006', 'W1-028']
    """
    return share_measure(evidence, Quantity.of(STORIES, CountsOf.DECISIONS), _stories, 1)


def ids(cell: Any) -> set[str]:
    """Return the ids in a cell, separated by ``;``."""
    return {part.strip() for part in str(cell).split(";") if part.strip()}


def _stories(evidence: Evidence, wave: Wave) -> Part:
    rows, sources = during(evidence.table("decisions"), "date", wave), evidence.table("sources")
    cited = [ids(cell) for cell in rows["evidence_ids"]] if "evidence_ids" in rows else []
    if not any(cited):
        return Part(0, 0)
    stories = set(sources.loc[sources["source_type"] == "story", "source_id"])
    return Part(sum(bool(found & stories) for found in cited), len(rows), [], {"cited": sum(map(bool, cited))})


@measure(
    CONTACT,
    label="Contact of the steering body's institutions with community members",
    unit="share",
    tables=("ties", "actors", "seats", "bodies"),
    item="A1.11",
    level=Level.PRACTICE,
    descriptive=True,
    levels_only=True,
)
def steering_contact(evidence: Evidence) -> list[Finding]:
    """Share of the ties that steering members who are no community members could have with community members, and have.

    Answers: do those who steer know those whom it is about?

    Parameters
    ----------
    evidence : Evidence
        Uses ``ties`` (``from_actor to_actor tie``), ``actors``, ``seats`` of ``bodies`` of type steering.

    Returns
    -------
    list of Finding
        A level per wave, 0-1; ``n`` = steering members who answered. Contact is what they reported themselves.

    Notes
    -----
    **Interpretation.** 1: every one of them is in contact with every community member. **Type.** Density of one block
    of the network, complete count of those who answered; descriptive. **Applicability.** A steering body with others
    than community members. **Missing data.** Whoever answered at all and did not name somebody has no contact; an
    empty answer, and whoever did not answer, is left out. **Warning.** Contact is not yet a relationship.

    Formula: ties reported / pairs answered, from steering members of institutions to community members.

    References
    ----------
    Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge University Press.

    Examples
    --------
    >>> float(pd.Series([1.0, 0.0, 1.0, 1.0]).mean())
    0.75
    """
    quantity = Quantity.of(CONTACT, CountsOf.PEOPLE)
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    people, bodies = evidence.table("actors"), evidence.table("bodies")
    community = set(people.loc[people["actor_type"] == COMMUNITY_SPEAKER, "actor_id"])
    steering = set(bodies.loc[bodies["body_type"] == "steering", "body_id"])
    return [_contact(evidence, quantity, wave, community, steering) for wave in evidence.waves]


def _contact(evidence: Evidence, quantity: Quantity, wave: Wave, community: set[str], steering: set[str]) -> Finding:
    seats, day = evidence.table("seats"), pd.Timestamp(wave.end)
    held = (seats["start"].isna() | (seats["start"] <= day)) & (seats["end"].isna() | (seats["end"] >= day))
    members = set(seats.loc[held & seats["body_id"].isin(steering), "actor_id"]) - community
    ties = evidence.table("ties")
    ties = ties[(ties["wave"] == wave.id) & ties["from_actor"].isin(members)]
    answered = ties.loc[ties["tie"].notna(), "from_actor"].nunique()
    here = community & set(present(evidence, wave)["actor_id"])
    toward = ties[ties["to_actor"].isin(here)]
    pairs = answered * len(here) - int(toward["tie"].isna().sum())
    if pairs <= 0:
        return quantity.at(wave, None, reason="no_rows_in_wave")
    cell = Cell("ties", CONTACT, wave.id, "", "", float(answered))
    return quantity.at(wave, int((toward["tie"] == 1).sum()) / pairs, n=answered, cells=[cell])

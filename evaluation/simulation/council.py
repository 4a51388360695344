"""The parents' council: its meetings, what it decides, and what meetings and decisions are about."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from evaluation.simulation.sources import sources
from evaluation.simulation.world import World
from evaluation.vocabulary import Condition

BODY = "B3"
#: what the council decided: day, topic, condition, amount, about programmes or the system
DECIDED = (
    ("2023-06-13", "Swings and shade at the quay playground", "resource_flows", 9000, "programme"),
    ("2023-10-10", "Half of the play fund for streets without a playground", "resource_flows", 21000, "system"),
    ("2024-02-13", "A playground warden from the neighbourhood, paid", "resource_flows", 14000, "programme"),
    ("2024-04-16", "Council minutes in two languages within a week", "practices", "", "system"),
    ("2024-06-11", "The fund's rules: families are asked before anything is built", "policies", "", "system"),
    ("2024-09-10", "Evening hours for the play bus", "practices", 6000, "programme"),
    ("2024-11-12", "No fence between the school yard and the street", "policies", "", "system"),
)


def council(world: World, seats: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the council's meetings and decisions, in the columns of those tables; none where nobody sits on it."""
    members = seats.loc[seats["body_id"].eq(BODY), "actor_id"].drop_duplicates().tolist()
    if not members:
        return pd.DataFrame(), pd.DataFrame()
    rng, told = world.chance("council"), _stories(world)
    meetings, decisions = [], []
    for number, (day, topic, condition, amount, mode) in enumerate(DECIDED, start=1):
        meetings.append(
            {
                "meeting_id": f"C{number:02d}",
                "body_id": BODY,
                "date": day,
                "place_in_community": 1,
                "agenda_set_by": "community",
                "attendees": ";".join(members),
                "delegated_for": "",
                "mode": mode,
                "hours": 1.5,
            }
        )
        decisions.append(
            {
                "decision_id": f"C{number:02d}-1",
                "meeting_id": f"C{number:02d}",
                "date": day,
                "topic": topic,
                "condition": condition,
                "proposed_by": "community",
                "community_position": "support",
                "institution_position": "none",
                "result": "adopted" if number != len(DECIDED) else "deferred",
                "amount": amount,
                **dict.fromkeys(
                    ("participation_promised", "participation_actual", "last_speaker_category", "straw_poll_for",
                     "straw_poll_n", "vote_for", "vote_n"), ""),
                "evidence_ids": str(rng.choice(told)) if len(told) and rng.random() < 0.7 else "",
                "mode": mode,
            }
        )  # fmt: skip
    return pd.DataFrame(meetings), pd.DataFrame(decisions)


def _stories(world: World) -> list[str]:
    """Return what community members told at the second wave."""
    heard = sources(world)
    return heard.loc[heard["speaker_type"].eq("community_member") & heard["wave"].eq("endline"), "source_id"].tolist()


def kinds_of_work(world: World, meetings: pd.DataFrame, decisions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return meetings with their length and what they are about, and decisions with what they are about."""
    rng = world.chance("power.mode")
    gain = world.truth.effect(Condition.POWER_DYNAMICS) != 0

    def drawn(dates: pd.Series, shares: tuple[float, float]) -> list[str]:
        late = [dt.date.fromisoformat(d) >= dt.date(2023, 1, 1) and gain for d in dates]
        return ["system" if rng.random() < shares[int(at)] else "programme" for at in late]

    long = np.round(rng.uniform(1.5, 2.5, size=len(meetings)) * 2) / 2
    return (
        meetings.assign(mode=drawn(meetings["date"], (0.25, 0.5)), hours=long),
        decisions.assign(mode=drawn(decisions["date"], (0.3, 0.45))),
    )

"""Power: decision bodies, who holds their seats, who speaks, and whose position prevails."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from evaluation.simulation.at_the_table import items_led, with_those_who_left
from evaluation.simulation.council import council, kinds_of_work
from evaluation.simulation.people import present
from evaluation.simulation.sources import sources
from evaluation.simulation.world import WAVES, World, content
from evaluation.vocabulary import Condition

FIRST_PARITY = 0.43  # of voting seats and of the community's speaking time, at the first wave
KINDS = {"community_member": "community", "backbone": "backbone", "funder": "funder"}


def power(world: World, actors: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables ``bodies``, ``seats``, ``meetings``, ``turns`` and ``decisions``."""
    rng = world.chance("power")
    seats = _seats(world, actors)
    meetings, turns = _meetings(world, actors, seats, rng)
    decisions = _decisions(world, meetings, _last_speakers(turns, actors), rng)
    decisions = decisions.assign(evidence_ids=_cited(world, decisions))
    meetings, decisions = kinds_of_work(world, meetings, decisions)
    own_meetings, own_decisions = council(world, seats)
    meetings = pd.concat([meetings, own_meetings], ignore_index=True)
    return {
        "bodies": content("bodies").copy(),
        "seats": with_those_who_left(world, seats, actors),
        "meetings": meetings.assign(items_led_by=items_led(world, meetings, actors)),
        "turns": turns,
        "decisions": pd.concat([decisions, own_decisions], ignore_index=True),
    }


def category(actor_type: str) -> str:
    """Return the seat category that a kind of actor sits in."""
    return KINDS.get(actor_type, "institution")


def parities(world: World) -> tuple[float, float]:
    """Return the planted parity of voting seats at both waves."""
    return FIRST_PARITY, max(0.05, FIRST_PARITY + world.truth.effect(Condition.POWER_DYNAMICS))


def _seats(world: World, actors: pd.DataFrame) -> pd.DataFrame:
    """Voting seats of the steering committee so that the parity is the planted one; then seats without a vote."""
    total, share = world.size.seats, world.truth["community_share"]
    before, after = (parity * share for parity in parities(world))
    first = max(1, round(before * total))
    later = total + 1 if before != after else total  # where nothing changed, nobody joins
    last = min(max(1, round(after * later)), total)
    rows: list[tuple] = []
    community, others = _members(actors, "community_member", max(first, last)), _others(actors, total - first)
    for number in range(max(first, last)):
        start = "2021-09-01" if number < first else "2023-02-01"
        rows.append(("B1", community[number], "community", 1, start, "2023-01-31" if number >= last else ""))
    stay = later - last
    for number, (actor, kind) in enumerate(others):
        rows.append(("B1", actor, kind, 1, "2021-09-01", "2023-01-31" if number >= stay else ""))
    for actor, kind in _others(actors, stay)[len(others) :]:
        rows.append(("B1", actor, kind, 1, "2023-02-01", ""))
    rows += [("B2", actor, "community", 0, "2021-11-01", "") for actor in community[:2]]
    rows += [("B3", actor, "community", 0, "2023-05-01", "") for actor in community[-3:]]
    rows += [("B4", actor, "funder", 0, "2021-09-01", "") for actor in _members(actors, "funder", 2)]
    rows += [("B2", actor, "institution", 0, "2021-11-01", "") for actor in _members(actors, "service_provider", 3)]
    rows += [("B4", actor, "institution", 0, "2021-09-01", "") for actor in _members(actors, "government", 1)]
    table = pd.DataFrame(rows, columns=["body_id", "actor_id", "seat_category", "voting", "start", "end"])
    table.insert(0, "seat_id", [f"S{i:03d}" for i in range(1, len(table) + 1)])
    return table.assign(chair=_chairs(table))


def _chairs(seats: pd.DataFrame) -> list[int]:
    """Return who chairs: the first who stays in each body, and the backbone in the steering committee."""
    stays = seats[seats["end"].eq("")]
    others = stays[stays["body_id"].ne("B1") | stays["seat_category"].ne("community")]
    chairs = set(others.drop_duplicates("body_id")["seat_id"])
    return [int(seat in chairs) for seat in seats["seat_id"]]


def _members(actors: pd.DataFrame, kind: str, n: int) -> list[str]:
    """Return ``n`` actors of a kind; fewer people than seats hold more than one."""
    ids = actors.loc[actors["actor_type"].eq(kind), "actor_id"].tolist() or actors["actor_id"].tolist()
    return [ids[i % len(ids)] for i in range(n)]


def _others(actors: pd.DataFrame, n: int) -> list[tuple[str, str]]:
    rows = actors.loc[actors["actor_type"].ne("community_member"), ["actor_id", "actor_type"]].to_numpy().tolist()
    return [(rows[i % len(rows)][0], category(rows[i % len(rows)][1])) for i in range(n)]


def _meetings(
    world: World, actors: pd.DataFrame, seats: pd.DataFrame, rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    meetings, turns = [], []
    kinds, absent = actors.set_index("actor_id")["actor_type"], world.chance("power.delegates")
    for (wave, start, end), parity in zip(WAVES, parities(world), strict=True):
        open_then = seats["start"].le(start.isoformat()) & (seats["end"].eq("") | seats["end"].ge(end.isoformat()))
        seated = seats[
            open_then & seats["body_id"].eq("B1") & seats["actor_id"].isin(present(actors, wave)["actor_id"])
        ]
        members = list(dict.fromkeys(seated["actor_id"]))
        like = world.like(wave, Condition.POWER_DYNAMICS)
        for number in range(1, world.size.meetings + 1):
            name = f"M{start.year}-{number:02d}"
            day = start + dt.timedelta(days=round(number * 360 / (world.size.meetings + 1)))
            came = [m for m in members if rng.random() < 0.85] or members[:1]
            sent = _delegates([m for m in members if m not in came], came, actors, like, absent)
            came += sent.values()
            meetings.append(
                {
                    "meeting_id": name,
                    "body_id": "B1",
                    "date": day.isoformat(),
                    "place_in_community": int(rng.random() < (0.2 if like == "baseline" else 0.6)),
                    "agenda_set_by": rng.choice(["institution", "joint", "community"], p=_agenda(like)),
                    "attendees": ";".join(came),
                    "delegated_for": ";".join(f"{principal}>{delegate}" for principal, delegate in sent.items()),
                }
            )
            turns += _turns(name, came, kinds, parity, like, rng)
    return pd.DataFrame(meetings), pd.DataFrame(turns)


def _agenda(wave: str) -> list[float]:
    return [0.75, 0.25, 0.0] if wave == "baseline" else [0.2, 0.6, 0.2]


def _delegates(
    away: list[str], came: list[str], actors: pd.DataFrame, wave: str, rng: np.random.Generator
) -> dict[str, str]:
    """Return who came in whose place: after residents joined, the powerful who stay away send a lower rank."""
    rank = actors.set_index("actor_id")["seniority"].astype(int)
    kinds = actors.set_index("actor_id")["actor_type"]
    free = [a for a in rank.index if kinds[a] == "service_provider" and a not in came and rank[a] <= 3]
    sent: dict[str, str] = {}
    for principal in (m for m in away if kinds[m] in ("government", "service_provider") and rank[m] >= 4):
        if rng.random() < (0.1 if wave == "baseline" else 0.75) and free:
            sent[principal] = free.pop(0)
    return sent


def _turns(
    name: str, came: list[str], kinds: pd.Series, parity: float, wave: str, rng: np.random.Generator
) -> list[dict]:
    """Return who spoke how long: the community's share of the time is parity x its share of those present."""
    community = [m for m in came if kinds[m] == "community_member"]
    others = [m for m in came if kinds[m] != "community_member"]
    share = len(community) / len(came)
    spoken = min(0.95, parity * share * rng.uniform(0.85, 1.15)) if others else 1.0
    rows = []
    for item in (1, 2, 3):
        speakers = list(rng.permutation(np.array(came, dtype=object)))
        last = community and rng.random() < (0.25 if wave == "baseline" else 0.85)
        if last:
            speaker = community[int(rng.integers(len(community)))]
            speakers = [s for s in speakers if s != speaker] + [speaker]
        for turn, actor in enumerate(speakers, start=1):
            side, whole = (community, spoken) if actor in community else (others, 1 - spoken)
            seconds = 2400 * whole / len(side) * rng.uniform(0.7, 1.3)
            rows.append(
                {
                    "meeting_id": name,
                    "item_id": f"{name}-{item}",
                    "turn_no": turn,
                    "actor_id": actor,
                    "seconds": max(5, round(seconds)),
                    "before_vote_rank": len(speakers) - turn + 1,
                }
            )
    return rows


def _last_speakers(turns: pd.DataFrame, actors: pd.DataFrame) -> dict[str, str]:
    """Return on which side whoever spoke last on each item of a meeting sits."""
    kinds = actors.set_index("actor_id")["actor_type"]
    last = turns[turns["before_vote_rank"].eq(1)]
    return {item: category(kinds[actor]) for item, actor in zip(last["item_id"], last["actor_id"], strict=True)}


def _decisions(
    world: World, meetings: pd.DataFrame, spoke_last: dict[str, str], rng: np.random.Generator
) -> pd.DataFrame:
    """Return a decision for each item; how often the community prevails follows the planted change of power."""
    gain = world.truth.effect(Condition.POWER_DYNAMICS)
    rows = []
    for meeting in meetings.itertuples():
        late = meeting.date >= "2023" and gain != 0
        won = float(np.clip(0.35 + (gain if late else 0.0), 0.05, 0.95))
        for item in (1, 2, 3):
            subject = content("topics").iloc[int(rng.integers(len(content("topics"))))]
            last = spoke_last[f"{meeting.meeting_id}-{item}"]
            rows.append(_decision(meeting, subject, won, late, last, rng))
    table = pd.DataFrame(rows)
    table.insert(0, "decision_id", [f"D{i:03d}" for i in range(1, len(table) + 1)])
    return table


def _decision(meeting: Any, subject: pd.Series, won: float, late: bool, last: str, rng: np.random.Generator) -> dict:
    by = str(
        rng.choice(
            ["community", "institution", "backbone", "funder"],
            p=[0.4, 0.4, 0.15, 0.05] if late else [0.25, 0.5, 0.15, 0.1],
        )
    )
    community = str(
        rng.choice(["support", "oppose", "split"], p=[0.95, 0.0, 0.05] if by == "community" else [0.4, 0.5, 0.1])
    )
    institution = str(
        rng.choice(["support", "oppose", "split"], p=[0.45, 0.45, 0.1] if by == "community" else [0.9, 0.0, 0.1])
    )
    prevails = bool(rng.random() < won)
    contested = {community, institution} == {"support", "oppose"}
    wish = (community if prevails else institution) if contested else "support"
    voters = len(meeting.attendees.split(";"))
    favour = {"support": 0.74, "oppose": 0.26}[wish]
    heeded = late and last == "community"  # the last word moves a vote where the rule is in force
    moved = {"support": 1, "oppose": -1}.get(community, 0) if heeded else 0
    straw = int(np.clip(round(voters * (favour + rng.normal(0, 0.08))) - moved, 0, voters))
    vote = int(np.clip(round(voters * (favour + rng.normal(0, 0.05))), 0, voters))
    promised = int(rng.integers(2, 4) + late)
    return {
        "meeting_id": meeting.meeting_id,
        "date": meeting.date,
        "topic": subject["topic"],
        "condition": subject["condition"],
        "proposed_by": by,
        "community_position": community,
        "institution_position": institution,
        "result": "adopted" if vote * 2 > voters else "rejected",
        "amount": int(rng.integers(2, 40)) * 1000 if subject["condition"] == "resource_flows" else "",
        "participation_promised": promised,
        "participation_actual": int(
            np.clip(promised + rng.choice([-1, 0, 1], p=[0.2, 0.6, 0.2] if late else [0.5, 0.45, 0.05]), 1, 5)
        ),
        "last_speaker_category": last,
        "straw_poll_for": straw,
        "straw_poll_n": voters,
        "vote_for": vote,
        "vote_n": voters,
        "why": "" if vote * 2 > voters else subject["why_not"],
    }


def _cited(world: World, decisions: pd.DataFrame) -> list[str]:
    """Return what each decision cites: at first mostly reports, later more often somebody from the community too."""
    rng, heard = world.chance("power.evidence"), sources(world)
    ours = heard["speaker_type"].eq("community_member")
    told = {
        wave: [heard.loc[heard["wave"].eq(wave) & side, "source_id"].tolist() for side in (ours, ~ours)]
        for wave, _, _ in WAVES
    }
    cells = []
    for date in decisions["date"]:
        late = date >= "2023"
        shares = (0.7, 0.5) if late and world.moved(Condition.POWER_DYNAMICS.value) else (0.3, 0.6)
        picked = [
            str(ids[int(rng.integers(len(ids)))])
            for ids, share in zip(told["endline" if late else "baseline"], shares, strict=True)
            if rng.random() < share and len(ids)
        ]
        cells.append(";".join(picked))
    return cells

"""What a data walk leaves to do: passages to read and code, tickets to open, indicators to decide on. Never published.

Nothing is coded, opened or decided here: the sheets have the columns of the tables, with the human's cells empty.
"""

from __future__ import annotations

import pandas as pd

from evaluation.codes.walk_answers import passages
from evaluation.evidence import Evidence
from evaluation.intake.contracts import TABLES

PASSAGES, TICKETS, CANDIDATES = "walk_passages.csv", "walk_tickets.csv", "walk_candidates.csv"


def walk_sheets(evidence: Evidence) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Return the sheets by their file names, and what to tell; none where nobody wrote anything at a data walk."""
    if not evidence.has("datawalk_responses"):
        return {}, []
    said = passages(evidence.table("datawalk_responses"))
    sheets = {
        PASSAGES: _passages(evidence, said),
        TICKETS: _tickets(evidence, said[said["question"] == "disagree_with_number"]),
        CANDIDATES: _candidates(evidence, said[said["question"] == "missing"]),
    }
    counts = [len(sheet) for sheet in sheets.values()]
    told = (
        f"From the data walk: {counts[0]} passages that nobody has coded, {counts[1]} questions about numbers "
        f"without a ticket, {counts[2]} things that somebody missed."
    )
    return {name: sheet for name, sheet in sheets.items() if len(sheet)}, [told]


def _passages(evidence: Evidence, said: pd.DataFrame) -> pd.DataFrame:
    """Return the passages that nobody has coded as rows of ``codings``; ``primed`` is filled in and stays so."""
    coded = evidence.table("codings")
    done = set(zip(coded["source_id"], coded["segment_id"], strict=True)) if len(coded) else set()
    rows = [
        {
            "source_id": row["source_id"],
            "segment_id": row["segment_id"],
            "round": "independent",
            "quote": row["quote"],
            "contribution_claim": "none",
            "primed": str(row["primed"]),
            "x_station": row["station_id"],
            "x_question": row["question"],
        }
        for row in said.to_dict("records")
        if (row["source_id"], row["segment_id"]) not in done
    ]
    return _sheet("codings", rows, "x_station", "x_question")


def _tickets(evidence: Evidence, said: pd.DataFrame) -> pd.DataFrame:
    """Return a ticket to open for each station of a walk at which a number was questioned and none is open."""
    known = evidence.table("tickets")
    done = set(zip(known["walk_id"], known["station_id"], strict=True)) if len(known) else set()
    indicators = set(evidence.table("indicators").get("indicator_id", ()))
    rows = [
        {
            "raised_on": own["date"].min().date().isoformat(),
            "from": "datawalk",
            "walk_id": walk,
            "station_id": station,
            "indicator_id": station if station in indicators else "",
            "status": "open",
            "x_said": " | ".join(own["quote"]),
        }
        for (walk, station), own in said.groupby(["walk_id", "station_id"], sort=True)
        if (walk, station) not in done
    ]
    return _sheet("tickets", rows, "x_said")


def _candidates(evidence: Evidence, said: pd.DataFrame) -> pd.DataFrame:
    """Return what people missed as rows of ``indicator_changelog`` to be decided on."""
    del evidence  # what was decided is written in words of its own: nothing tells which answer it came from
    rows = [
        {"action": "candidate", "reason": "", "walk_id": row["walk_id"], "x_missed": row["quote"]}
        for row in said.to_dict("records")
    ]
    return _sheet("indicator_changelog", rows, "x_missed")


def _sheet(table: str, rows: list[dict[str, str]], *own: str) -> pd.DataFrame:
    columns = [*TABLES[table].names, *own]
    return pd.DataFrame([dict.fromkeys(columns, "") | row for row in rows], columns=columns, dtype="str")

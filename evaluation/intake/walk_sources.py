"""From answers at a data walk to sources: one per person who wrote something, and codings that know what was shown.

A person's answers at all stations are one source. What was written after the reading had been shown cannot confirm that
reading: codings of such a passage are primed, whatever the coder's sheet says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from evaluation.codes.walk_answers import passages
from evaluation.evidence import Initiative
from evaluation.intake.checking import GROUP_COLUMN, Checked
from evaluation.intake.contracts import TABLES
from evaluation.intake.roles import speaker_type
from evaluation.vocabulary import STATIONS, Consent

NARROWEST_FIRST = [consent.value for consent in Consent]
FILE = "tables/datawalk_responses.csv"


def with_walk_sources(tables: Mapping[str, Checked], initiative: Initiative | None) -> dict[str, Checked]:
    """Return the tables with a source for each person who wrote something at a data walk.

    Those who only ticked boxes are counted among the walk's answers and are no sources. A source that the table
    ``sources`` has already stands as it is there.
    """
    walk = tables.get("datawalk_responses")
    if walk is None or walk.missing or walk.problems or initiative is None:
        return dict(tables)
    read = set(tables["units_coded"].text.get("source_id", ())) if "units_coded" in tables else set()
    made = _sources(passages(walk.frame), initiative, read)
    known = tables.get("sources")
    if known is None:
        return {**tables, "sources": Checked(TABLES["sources"], FILE, made, made, ())}
    if known.missing:
        return dict(tables)
    made = made[~made["source_id"].isin(set(known.text["source_id"]))]
    frame = pd.concat([known.frame, made[known.frame.columns]], ignore_index=True)
    text = pd.concat([known.text, made[["source_id"]]], ignore_index=True).fillna("")
    return {**tables, "sources": replace(known, frame=frame, text=text)}


def _sources(said: pd.DataFrame, initiative: Initiative, read: set[str]) -> pd.DataFrame:
    columns = [*TABLES["sources"].names, *(GROUP_COLUMN + d for d in initiative.dimensions)]
    rows = []
    for source, own in said.groupby("source_id", sort=True):
        first = own.iloc[0]
        rows.append(
            dict.fromkeys(columns, "")
            | {
                "source_id": source,
                "wave": initiative.wave_read_on(first["date"].date()),
                "date": first["date"],
                "source_type": "data_walk",
                "speaker_type": speaker_type(first["role_type"]) or "other",
                "language": first["language"],
                # what was agreed for the narrowest of the sheets holds for the person
                "consent": min(own["consent"], key=NARROWEST_FIRST.index),
                "consent_expires": pd.NaT,
                "asked_conditions": ";".join(_asked(own)) if source in read else "",
                "people": float("nan"),
                **_groups(first["group"], initiative),
            }
        )
    made = pd.DataFrame(rows, columns=columns)
    for column in ("date", "consent_expires"):
        made[column] = pd.to_datetime(made[column]).astype("datetime64[ns]")
    made["people"] = made["people"].astype("float64")
    texts = [c for c in columns if c not in ("date", "consent_expires", "people")]
    return made.astype(dict.fromkeys(texts, "str")).assign(_row=0)


def _asked(own: pd.DataFrame) -> list[str]:
    """Return the conditions of the stations at which a person wrote before any reading was shown."""
    stations = own.loc[own["primed"] == 0, "station_id"]
    found = [STATIONS.get(station) for station in stations]
    return list(dict.fromkeys(condition.value for condition in found if condition))


def _groups(group: str, initiative: Initiative) -> dict[str, str]:
    """Return the group columns of a person who named one group: the dimension is the one that has it."""
    return {GROUP_COLUMN + d.name: group for d in initiative.dimensions.values() if group and group in d.groups}


def with_priming(codings: pd.DataFrame, responses: pd.DataFrame) -> pd.DataFrame:
    """Return the codings, those of passages written after the reading had been shown primed."""
    shown = passages(responses)
    primed = set(shown.loc[shown["primed"] == 1, ["source_id", "segment_id"]].itertuples(index=False, name=None))
    pairs = zip(codings["source_id"], codings["segment_id"], strict=True)
    return codings.assign(primed=codings["primed"].mask([pair in primed for pair in pairs], 1.0))
